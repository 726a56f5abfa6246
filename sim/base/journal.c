/* Numbers records and hands them round. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/journal.h"

#include <assert.h>

void journal_add_reader(struct journal *journal, struct record_reader reader)
{
    assert(reader.read != NULL);
    assert(journal->readers_count < JOURNAL_READERS_MAX);
    journal->readers[journal->readers_count++] = reader;
    journal->refers |= !reader.takes_bodies;
}

uint64_t journal_append(struct journal *journal, struct record *record)
{
    record->sequence = ++journal->sequence;
    for (size_t i = 0; i < journal->readers_count; i++) journal->readers[i].read(journal->readers[i].self, record);
    return record->sequence;
}
