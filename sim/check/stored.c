/* Judges a stored journal, line by line. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include "cutover/sign.h"

#include <string.h>

enum { READ_FIRST = 1 << 16, READ_MAX = 1 << 28 };

static enum status read_all(struct arena *arena, FILE *file, char **bytes, size_t *count)
{
    size_t room = 0;
    for (*bytes = NULL, *count = 0; !feof(file);) {
        if (*count == READ_MAX) return STATUS_FULL;
        if (*count == room) {
            room = room ? room * 2 : READ_FIRST;
            char *grown = arena_alloc(arena, room);
            if (*count) memcpy(grown, *bytes, *count);
            *bytes = grown;
        }
        *count += fread(*bytes + *count, 1, room - *count, file);
        if (ferror(file)) return STATUS_IO;
    }
    return STATUS_OK;
}

struct reading {
    struct arena *run, *scratch;
    const char *name;
    const char **why;
    struct record_reader reader;
    uint64_t sequence; /* of the record before */
    sim_ms at;
    bool ended;
    int line;
};

static enum status refuse(struct reading *reading, int column, const char *what)
{
    *reading->why = arena_printf(reading->run, "%s:%d:%d: %s", reading->name, reading->line, column, what);
    return STATUS_INVALID;
}

/* A record that was taken out may be the one that breaks a rule. */
static const char *gap(const struct reading *reading, const struct record *record)
{
    unsigned long long expected = reading->sequence + 1, found = record->sequence;
    const char *why = found > expected ? "records are missing before it" : "it is out of order";
    return arena_printf(reading->run, "the sequence goes on with %llu, and this record is %llu: %s", expected, found, why);
}

/* What no journal of ours looks like; NULL when the record may follow. */
static const char *out_of_place(const struct reading *reading, const struct record *record)
{
    if (!reading->sequence && record->kind != RECORD_RUN) return "a journal begins with a run record";
    if (reading->sequence && record->kind == RECORD_RUN) return "a journal has one run record";
    if (reading->ended) return "nothing follows the end record";
    if (record->sequence != reading->sequence + 1) return gap(reading, record);
    if (record->cause >= record->sequence) return "the cause is not an earlier record";
    if (reading->sequence && record->at < reading->at) return "time runs backwards";
    return NULL;
}

static enum status take(struct reading *reading, const struct record *record)
{
    const char *wrong = out_of_place(reading, record), *lacking = record_lacks(record);
    if (wrong) return refuse(reading, 1, wrong);
    if (lacking) return refuse(reading, 1, arena_printf(reading->run, "a record of the kind \"%s\" has no \"%s\"", record_kind_name(record->kind), lacking));
    reading->sequence = record->sequence;
    reading->at = record->at;
    reading->ended = record->kind == RECORD_END;
    reading->reader.read(reading->reader.self, record);
    return STATUS_OK;
}

/* A last line that was torn off in the writing is no more than a missing end. */
static enum status take_line(struct reading *reading, const char *line, size_t length, bool torn)
{
    struct record record;
    struct json_error error;
    struct arena_mark mark = arena_mark(reading->scratch);
    enum status status = STATUS_OK;
    if (record_parse(reading->scratch, line, length, &record, &error))
        status = take(reading, &record);
    else if (!reading->sequence)
        status = refuse(reading, error.column, arena_printf(reading->run, "%s: this is no journal; a run writes one as journal.ndjson", error.message));
    else if (!torn)
        status = refuse(reading, error.column, error.message);
    arena_rewind(reading->scratch, mark);
    return status;
}

static enum status take_lines(struct reading *reading, const char *bytes, size_t count)
{
    for (size_t start = 0; start < count;) {
        const char *newline = memchr(bytes + start, '\n', count - start);
        size_t length = newline ? (size_t)(newline - bytes) - start : count - start;
        reading->line++;
        TRY(take_line(reading, bytes + start, length, !newline));
        start += length + 1;
    }
    reading->line = reading->line ? reading->line : 1;
    return reading->sequence ? STATUS_OK : refuse(reading, 1, "the journal is empty");
}

static enum status judge_bytes(struct reading *reading, FILE *file, struct judgement *judgement)
{
    char *bytes;
    size_t count;
    struct judge *judge = judge_create(reading->run);
    reading->reader = judge_reader(judge);
    enum status status = read_all(reading->scratch, file, &bytes, &count);
    if (status != STATUS_OK) {
        const char *what = status == STATUS_FULL ? "no journal is longer than 256 MiB" : status_text(status);
        *reading->why = arena_printf(reading->run, "%s: %s", reading->name, what);
        return status;
    }
    TRY(take_lines(reading, bytes, count));
    judge_finish(judge, judgement);
    judgement->journal_hash = sha256_hex(reading->run, bytes, count);
    return STATUS_OK;
}

enum status judge_file(struct arena *run, FILE *file, const char *name, struct judgement *judgement, const char **why)
{
    struct reading reading = {.run = run, .scratch = arena_create(), .name = name, .why = why};
    enum status status = judge_bytes(&reading, file, judgement);
    arena_destroy(reading.scratch);
    return status;
}
