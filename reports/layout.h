/* The inside of reports/: lengths, padding and colours, and the parts of a text report. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports.h"

/* "17m30s", "0", "72h17m30s", "45.250s": exact, without the seconds in brackets. */
char *report_short(struct arena *arena, sim_ms length);
/* "+20m00s" */
char *report_offset(struct arena *arena, const struct judgement *run, sim_ms at);

/* `text` and blanks up to `width` columns (code points, not bytes), one at least: the gap to what follows is part of the cell. Width 0: nothing follows
 * that it would have to stand apart from. NULL prints as "–". */
void report_cell(FILE *out, const char *text, int width);
/* The verdict's name, coloured when wanted. */
void report_verdict(FILE *out, enum verdict verdict, int width, const struct report_options *options);
/* "–" for NULL. */
const char *or_dash(const char *text);

/* "+19165550100 … 0108 (9 numbers)" for the numbers [first, first + count). */
char *report_numbers(struct arena *arena, const struct ledger *ledger, size_t first, size_t count);

/* "2 of 18 no-carrier, 16 of 18 misrouted": the campaign's numbers whose windows are open at the end, by their kinds; NULL: none. */
const char *open_text(struct arena *arena, const struct campaign_sum *sum, enum direction direction);

/* Who was judged in these runs, all of which had one client; NULL: not known. */
const char *client_of(const struct judgement *runs, size_t count);
/* In one line, cut where it is long. */
const char *client_line(struct arena *arena, const char *client);

/* Needs no words of its own in a short report. */
bool verdict_is_quiet(enum verdict verdict);

/* ---- never.c: a client that never made a call is one cause, and nearly all else follows from it ---- */
/* The verdict is a consequence, which people need not read by itself. */
bool never_folds(const struct judgement *run, enum verdict verdict);
bool never_folds_finding(const struct judgement *run, const struct finding *finding);
/* "80 expectations and 3 rules could not be judged"; NULL: there is nothing that follows. */
const char *never_consequences(struct arena *arena, const struct judgement *run);

/* ---- alike.c: findings that are equal but for their number are one for people ---- */
/* How many findings this one stands for: 0 when an earlier one stands for it. */
size_t findings_alike(const struct judgement *run, size_t index);
/* " and 8 more numbers"; "" of one finding. */
const char *alike_text(struct arena *arena, size_t count);
/* How much of its id says of which kind it is. */
size_t kind_length(const struct finding *finding);
bool same_kind(const struct finding *a, const struct finding *b);

void report_outage(FILE *out, struct arena *arena, const struct judgement *run);
void report_timeline(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options);
void report_rules(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options);
/* ---- json_parts.c: an empty object or list, put there and handed back to be filled ---- */
tree *json_put_object(tree *object, struct arena *arena, const char *key);
tree *json_put_list(tree *object, struct arena *arena, const char *key);
tree *json_push_object(tree *list, struct arena *arena);
/* Puts "rules" and their counts into the object of a run. */
void json_rules(tree *object, struct arena *arena, const struct judgement *run);
void json_messages(tree *object, struct arena *arena, const struct judgement *run);
void report_messages(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options);
/* ---- refused.c ---- */
/* "400 BAD_REQUEST: Bad request; numbers[0]: must be …" */
const char *refusal_text(struct arena *arena, const struct refusal *refusal);
uint32_t refused_more(const struct judgement *run); /* calls of kinds that are not listed */
void report_refused(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options);
void json_refused(tree *object, struct arena *arena, const struct judgement *run);
void report_findings(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options);

/* ---- cases.c: what test tools call a case: an expectation, or a rule that applied ---- */
enum case_result { CASE_PASSED, CASE_FAILURE, CASE_ERROR, CASE_SKIPPED, CASE_RESULTS };
struct report_case {
    const char *area; /* "outage"; of a rule "telnyx.messaging-port" */
    const char *name;
    enum verdict verdict;
    enum case_result result;
    const char *message; /* what was wrong, or why it was not judged; NULL: nothing */
    const struct finding *finding; /* or */
    const struct ruling *ruling;
};
struct report_cases {
    struct report_case *at;
    size_t count, counts[CASE_RESULTS];
};
/* Rules that do not apply are no cases. */
struct report_cases cases_of(struct arena *arena, const struct judgement *run);
/* What is said of all runs together stands among the runs only when something is wrong with it. */
bool cases_are_told(const struct judgement *run);
/* ---- broken.c: rules that were broken, over all runs ---- */
enum { BROKEN_SHOWN = 3 };
struct broken_rule {
    const struct rule *rule;
    const char *names[BROKEN_SHOWN]; /* of the first scenarios that broke it */
    size_t scenarios;
};
struct broken_rules {
    struct broken_rule *at; /* MUST first */
    size_t count;
};
struct broken_rules broken_rules_of(struct arena *arena, const struct judgement *runs, size_t runs_count);
/* One run tells its rules itself. */
bool runs_are_several(const struct judgement *runs, size_t count);

/* ---- markdown_text.c ---- */
const char *markdown_plain(struct arena *arena, const char *text); /* nothing of it is markup, a tag or the end of a cell */
const char *markdown_code(struct arena *arena, const char *text);  /* between fences that are longer than any within */
const char *markdown_cell(struct arena *arena, const char *text);  /* code in a cell: there a bar ends the cell, in code too */
void markdown_block(FILE *out, const char *text);                  /* a block whose fence is no part of it */

/* "+20m00s, record 95, PUT traffic:/v1/routes/+19165550100: what was seen" */
char *breach_text(struct arena *arena, const struct judgement *run, const struct breach *breach);

/* The worst number of a direction: what a customer feels, whatever the reason. */
sim_ms worst_outage(const struct judgement *run, enum direction direction);
/* A number is out when the run ends: its outage is as long as nobody knows. */
bool is_still_out(const struct judgement *run, enum direction direction);
/* "17m30s", "not over, so far 17m30s". */
const char *outage_short(struct arena *arena, const struct judgement *run, enum direction direction);
sim_ms worst_partial(const struct judgement *run); /* outbound, by length */
sim_ms worst_avoidable(const struct judgement *run);
sim_ms worst_detection(const struct judgement *run);

void report_text(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options);
void report_json(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options);
void report_junit(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options);
void report_tap(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options);
void report_markdown(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options);
enum status report_har(FILE *out, struct arena *arena, const struct judgement *run, const struct run_files *files, const char **why);
