/* Judges a journal: outage ledger and expectations. Pure functions of the records; never looks into the world.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/journal.h"
#include "cutover/verdict.h"

#include <stdio.h>

struct judge;

/* Everything lives in `run`, the arena of the run; there is no destroy. */
struct judge *judge_create(struct arena *run);

/* One that keeps only what the ledger needs, for trials; judge_ledger ends it, in place of judge_finish. The ledger lives in `run`. */
struct judge *judge_create_bare(struct arena *run);
const struct ledger *judge_ledger(struct judge *judge);

/* Add it to the journal, or feed it by hand; records must come in order. */
struct record_reader judge_reader(struct judge *judge);

/* After the last record. `judgement` points into the arena of the run. Members that only the caller knows (journal_hash, real_us,
 * reproduce) are left 0/NULL/-1. */
void judge_finish(struct judge *judge, struct judgement *judgement);

/* Judges a stored journal; `name` is for messages. INVALID with a message "name:line:column: what is wrong" in `*why` (in `run`);
 * journal_hash is filled. */
MUST_USE enum status judge_file(struct arena *run, FILE *file, const char *name, struct judgement *judgement, const char **why);
