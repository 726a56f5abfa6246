/* The inside of reports/: lengths, padding and colours, and the parts of a text report. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports.h"

/* "17m30s", "0", "72h17m30s", "45.250s": exact, without the seconds in brackets. */
char *report_short(struct arena *arena, sim_ms length);
/* "+20m00s" */
char *report_offset(struct arena *arena, const struct judgement *run, sim_ms at);

/* `text` and blanks up to `width` columns (code points, not bytes); NULL prints as "–". */
void report_cell(FILE *out, const char *text, int width);
/* The verdict's name, coloured when wanted. */
void report_verdict(FILE *out, enum verdict verdict, int width, const struct report_options *options);
/* "–" for NULL. */
const char *or_dash(const char *text);

/* "+19165550100 … 0108 (9 numbers)" for the numbers [first, first + count). */
char *report_numbers(struct arena *arena, const struct ledger *ledger, size_t first, size_t count);

/* Needs no words of its own in a short report. */
bool verdict_is_quiet(enum verdict verdict);

void report_outage(FILE *out, struct arena *arena, const struct judgement *run);
void report_timeline(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options);
void report_rules(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options);
/* Puts "rules" and their counts into the object of a run. */
void json_rules(tree *object, struct arena *arena, const struct judgement *run);
void json_messages(tree *object, struct arena *arena, const struct judgement *run);
void report_messages(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options);
void report_findings(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options);

/* The worst number of a direction: what a customer feels, whatever the reason. */
sim_ms worst_outage(const struct judgement *run, enum direction direction);
sim_ms worst_partial(const struct judgement *run); /* outbound, by length */
sim_ms worst_avoidable(const struct judgement *run);
sim_ms worst_detection(const struct judgement *run);

void report_text(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options);
void report_json(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options);
void report_junit(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options);
