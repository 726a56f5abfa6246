/* The verbs of the command line, one file each, and what they share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/status.h"
#include "cutover/verdict.h"
#include "reports.h"
#include "run.h"
#include "server.h"

#include <argp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* A verb. `run` gets its own arguments, the first being "cutover VERB", and returns the exit code of the process. */
struct command {
    const char *name;
    const char *about;
    int (*run)(int argc, char **argv);
};

int command_run(int argc, char **argv);
int command_estimate(int argc, char **argv);
int command_merge(int argc, char **argv);
int command_serve(int argc, char **argv);
int command_check(int argc, char **argv);
int command_report(int argc, char **argv);
int command_compare(int argc, char **argv);
int command_validate(int argc, char **argv);
int command_list(int argc, char **argv);
int command_explain(int argc, char **argv);
int command_doctor(int argc, char **argv);
int command_fit(int argc, char **argv);
int command_init(int argc, char **argv);
int command_describe(int argc, char **argv);
int command_version(int argc, char **argv);

/* Finds the verb and runs it; `table` ends with a NULL name. Knows help, --help and --version. */
int commands_main(const struct command *table, int argc, char **argv);

/* ---- place.c: where things are ---- */
struct place {
    const char *scenarios; /* the folder; NULL when there is none */
    const char *timings;   /* its timings.json */
    const char *programs;  /* the folder of our own executable */
};
/* `given`: --scenarios, or NULL: then CUTOVER_SCENARIOS, then a folder "scenarios" above the executable, then above the current directory.
 */
struct place place_find(struct arena *arena, const char *given);
/* The file of a scenario that was named by its path or by its name, "infobip/happy-path". NULL: there is none. */
char *place_scenario(struct arena *arena, const struct place *place, const char *name);
/* Why a name leads to none: it is a folder, or another was meant. In `arena`. */
const char *place_why_none(struct arena *arena, const struct place *place, const char *name);
/* It is no scenario, and something that can be run: the client's command, without "--" before it. */
bool place_is_program(struct arena *arena, const struct place *place, const char *name);
/* The name of a scenario of the library, from the path of its file. */
const char *place_name(struct arena *arena, const struct place *place, const char *path);
/* The paths of all scenarios, sorted, NULL-terminated. */
char **place_library(struct arena *arena, const struct place *place, size_t *count);
/* The bytes of a file or pipe with a NUL behind them. NULL: *why says why, without the path. */
char *place_read(struct arena *arena, const char *path, size_t *length, const char **why);
/* Makes the folder and those above it, to be written into. False: *why says why, with the path that stands in the way. */
MUST_USE bool place_make(struct arena *arena, const char *folder, const char **why);

/* Where the PATH leads for that name of a program; NULL: nowhere. */
const char *place_on_path(struct arena *arena, const char *name);
/* How a shell calls this program: "cutover" where the PATH leads to it, else its path. */
const char *place_program(struct arena *arena, const struct place *place);

/* ---- glob.c ---- */
/* A star takes no slash, two take anything; a question mark is one character. */
bool glob_fits(const char *pattern, const char *name);

/* ---- shell_word.c ---- */
/* As a shell reads it: in quotes where it must be. */
const char *shell_word(struct arena *arena, const char *text);

/* ---- stored.c: runs that were kept ---- */
/* The folder that is meant: a suite's folder of results means its latest, which is warned of where it is no link. */
const char *stored_folder(struct arena *arena, const char *folder);
/* The paths of the journals below a folder, sorted. */
const char **stored_journals(struct arena *arena, const char *folder, size_t *count);
/* False: why was said, with the file's name. */
MUST_USE bool stored_judge(struct arena *arena, const char *journal, struct judgement *judgement);
/* The journals below a folder of results judged again, and what is said of all where there are several. NULL: why was said. */
struct judgement *stored_judge_all(struct arena *arena, const char *folder, size_t *count);
bool stored_is_folder(const char *path);

/* ---- options.c: what several verbs read alike; each ends the process with a usage error (64) when the text is wrong ---- */
uint64_t option_seed(struct argp_state *state, const char *text);
/* A date or an instant; "now" is the machine's, to the second. */
sim_ms option_instant(struct argp_state *state, const char *name, const char *text);
/* A path that is not empty. */
const char *option_path(struct argp_state *state, const char *name, const char *text);
/* Where a scenario can begin. */
sim_ms option_start(struct argp_state *state, const char *text);
int option_count(struct argp_state *state, const char *name, const char *text); /* 1 … */
int64_t option_real_ms(struct argp_state *state, const char *name, const char *text);
uint32_t option_trial(struct argp_state *state, const char *text); /* from 0 */
int option_jobs(struct argp_state *state, const char *text);
int option_port(struct argp_state *state, const char *text);
const char *option_address(struct argp_state *state, const char *text);
/* "auto", "always" or "never"; auto: a terminal, and NO_COLOR is not set. */
bool option_color(struct argp_state *state, const char *text);
/* Cuts what stands behind "--" off; how many arguments are left. `command` NULL: there is no "--", or nothing behind it. */
int option_command(int argc, char **argv, char *const **command, bool *nothing_behind);

/* ---- changes.c: how scenarios are changed as they are loaded ---- */
/* A child of a verb's own argp; its input is this. `sets`: who gets what --set says, `changes` itself or another's. */
struct changes_input {
    struct arena *arena;
    struct scenario_changes *changes, *sets;
};
extern const struct argp changes_argp;
/* "PATH=VALUE", as --set but for start. */
void changes_add(struct arena *arena, struct scenario_changes *changes, const char *text);
/* As --set. */
void option_set(struct argp_state *state, struct arena *arena, struct scenario_changes *changes, const char *text);
/* " --start … --set …": the options that say it again, as a shell takes them; "" for none. */
const char *changes_text(struct arena *arena, const struct scenario_changes *changes);

/* Says on standard error what went wrong: "cutover: …", in one write, so that what runs side by side does not mix its letters. */
void complain(const char *format, ...) PRINTF_LIKE(1, 2);
/* The exit code of an operating error. */
enum exit_code code_of(enum status status);

/* ---- rehearse.c: one scenario from its file to its judgement ---- */
struct rehearsal {
    struct place place;
    char *const *command; /* NULL: the reference client */
    bool in_process;
    bool every_look; /* none is left out because it could show nothing new */
    bool keep;            /* journal, wire log and the client's output in `folder` */
    const char *folder;   /* of all runs; NULL */
    const uint64_t *seed; /* NULL: the scenario's */
    const char *bind;
    int base_port;
    int64_t real_timeout_ms, grace_ms;
    sim_ms poll_interval_ms;
    struct scenario_changes changes; /* of every scenario */
    uint32_t trial;       /* which draws, where durations are drawn */
    bool cooperative;     /* a client that knows nothing of the clock is not carried */
    double scale;         /* the machine's clock times this; 0: the clock follows the client */
    bool real_signatures;
    bool verbose, quiet;
    const char *judging; /* " --strict --expected-failures FILE": options by which the verdict may differ; NULL */
    int *journal; /* gets a descriptor to read the journal by, -1 when there is none; NULL: not wanted */
    bool *interrupted;
    bool *enough; /* no further scenario is begun */
};
/* `judgement` and its texts live in `arena`. False: there is none, because the scenario cannot be run; why was said, `*code` tells. */
bool rehearse(struct arena *arena, const struct rehearsal *rehearsal, const char *scenario_name, struct judgement *judgement,
              enum exit_code *code);

/* Of a scenario that was not judged, whose reason was said: it stands in reports as what it is, with no record, so that nothing looks whole. */
struct judgement rehearsal_missing(struct arena *arena, const char *name, enum exit_code code);
/* Of one that was not begun, or left out by choice: nothing of it was judged, and nothing of it looks as if. */
struct judgement rehearsal_left_out(struct arena *arena, const char *name, enum verdict verdict, const char *why);
/* "cutover run NAMES --seed N -- client …"; `seed` NULL: each scenario's own. */
const char *rehearsal_command_line(struct arena *arena, const struct rehearsal *rehearsal, const char *names, const uint64_t *seed);
/* Who is judged: the command line, or the reference client and how it is reached. */
const char *rehearsal_client(struct arena *arena, const struct rehearsal *rehearsal);
/* The command line that does it again, as a shell takes it, and with what: "… # cutover VERSION, scenario sha256 HASH" */
const char *rehearsal_reproduction(struct arena *arena, const struct rehearsal *rehearsal, const char *scenario_name,
                                   const struct judgement *judgement);

/* ---- jobs.c: many scenarios, `jobs` at a time ---- */
enum { JOBS_MAX = 64 };
struct rehearsed {
    bool judged; /* there is a judgement */
    enum exit_code code;
    struct judgement judgement;
};
typedef void rehearsed_taker(void *self, const struct rehearsed *one);
/* `take` gets the runs in the order of `names`, each as soon as those before it are over. What is judged lives in `arena`. An interrupt ends those that
 * run and begins no more. */
void rehearse_side_by_side(struct arena *arena, const struct rehearsal *rehearsal, const char *const *names, size_t count, int jobs,
                           rehearsed_taker *take, void *self);

/* ---- describe_*.c ---- */
void describe_markdown(FILE *out, const struct provider *provider);
void describe_dot(FILE *out, const struct provider *provider);
void describe_openapi(FILE *out, const struct provider *provider);
/* A cell of a table in Markdown and its end; a dash for nothing. */
void describe_cell(FILE *out, const char *text);
/* NULL: of all providers. The README holds what it prints. */
void describe_summary(FILE *out, const struct provider *provider);
/* "all of the numbers' infobip/osr in MOVED", … in words, of an entity of the store `self`; nothing for no condition. */
void describe_conditions(FILE *out, const struct condition *conditions, size_t most, uint8_t self);
/* What of that entity the condition reads, and with its values. */
const char *describe_member(const struct condition *condition, uint8_t self);
void describe_value(FILE *out, const struct condition *condition, uint8_t self);
void describe_states(FILE *out, const struct machine *machine, uint32_t mask);
