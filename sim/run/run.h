/* A run: a scenario's world on its timeline, the participants, and the rule who goes first (protocols, section 2). No sockets.
 *
 * Two drivers use it alike: the rim (sim/server), which turns bytes into calls, and the in-process driver (inprocess.c), which turns the
 * reference client's trees into calls. A driver tells what happened outside (run_request, run_wait, run_delivered, …) and asks run_next what to do,
 * until it says SLEEP.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/fault.h"
#include "cutover/http.h"
#include "cutover/journal.h"
#include "cutover/outcome.h"
#include "cutover/provider.h"
#include "cutover/timing.h"
#include "engine.h"
#include "kernel.h"

#include <stdbool.h>
#include <stdint.h>

/* ---- scenario: what is true at the start, what happens, what is asked for, what to expect ---- */

struct scenario; /* parsed; immutable; lives in the arena it was loaded into */

/* Loads and validates a scenario file with the timings of `timings_path`. On INVALID `*why` (in `arena`) is
 * "file:line:column: what is wrong" and on the next lines the source line with a caret; IO names the file. */
MUST_USE enum status scenario_load(struct arena *arena, const char *path, const char *timings_path, const struct provider_set *providers,
                                   const struct scenario **out, const char **why);
#define HORIZON_MAX_MS (400 * DAY_MS) /* that can be asked for; a scenario may have a longer one */
/* How a scenario is changed as it is loaded. */
struct scenario_set {
    const char *path;  /* where in its file: "migration.strategy", "timings.legacy.release_delay"; what stands before is made where it is missing */
    const char *value; /* JSON; what is none is a text */
};
struct scenario_changes {
    sim_ms start;        /* as if it began then: every instant that it names is as far from there as it was from its own start; NEVER_MS: its own */
    sim_ms horizon;      /* 0: its own */
    bool drawn;          /* durations follow their laws, also where timings.json pins them for rehearsals */
    const char *timings; /* a file whose entries take the place of those of timings.json, unless the scenario has its own; NULL */
    const struct scenario_set *sets;
    size_t sets_count;
};
#define SCENARIO_UNCHANGED ((struct scenario_changes){.start = NEVER_MS})
MUST_USE enum status scenario_load_changed(struct arena *arena, const char *path, const char *timings_path, const struct provider_set *providers,
                                           const struct scenario_changes *changes, const struct scenario **out, const char **why);
/* The world of `serve` without a scenario: the base world, in which numbers and campaigns come into being on first use. */
MUST_USE enum status scenario_blank(struct arena *arena, const char *timings_path, const struct provider_set *providers,
                                    const struct scenario **out, const char **why);
/* A copy in which a knob has another value, for everybody and in every group that has a value of its own. INVALID: no such knob or value. */
MUST_USE enum status scenario_with_knob(struct arena *arena, const struct scenario *scenario, const struct provider_set *providers, const char *knob,
                                        const char *value, const struct scenario **out);
/* A copy in which every draw of the timing `index` (below scenario_timings) gives that quantile of its law, for everybody and in every group. */
const struct scenario *scenario_with_timing(struct arena *arena, const struct scenario *scenario, size_t index, double quantile);
/* The timings: how many, and what is known of each. */
size_t scenario_timings(const struct scenario *scenario);
/* Equal timings, equal text. */
const char *scenario_timings_hash(struct arena *arena, const struct scenario *scenario);
struct timing_evidence scenario_timing(const struct scenario *scenario, size_t index);
/* What a share p of (0,1) of the law of everybody does not exceed: "10m", "1.5bd", "never". In `arena`. */
const char *scenario_timing_at(struct arena *arena, const struct scenario *scenario, size_t index, double p);
const char *scenario_timing_name(const struct scenario *scenario, size_t index);
/* A year is left before it for what was signed, and one behind it for the run. */
#define SCENARIO_START_RANGE "1971-01-01 to 9998-12-31"
bool scenario_start_fits(sim_ms start);
const char *scenario_name(const struct scenario *scenario);
const char *scenario_title(const struct scenario *scenario);
const tree *scenario_tree(const struct scenario *scenario); /* as written */
bool scenario_tagged(const struct scenario *scenario, const char *tag);
const char *scenario_hash(const struct scenario *scenario);  /* sha256 of the file */
uint64_t scenario_seed(const struct scenario *scenario);
sim_ms scenario_start(const struct scenario *scenario);
const tree *scenario_plan(const struct scenario *scenario);  /* CUTOVER_PLAN */
sim_ms scenario_horizon(const struct scenario *scenario);    /* from the start */
uint32_t scenario_numbers(const struct scenario *scenario);  /* how many migrate */
bool scenario_has_traffic(const struct scenario *scenario);
const char *scenario_tables(struct arena *arena, const struct scenario *scenario); /* hash, as in the first record */
/* What a document says of an outcome, for estimates to be held against. */
struct claim {
    const char *says, *document, *section;
    enum outcome outcome;
    sim_ms from, to;
};
const struct claim *scenario_claims(const struct scenario *scenario, size_t *count);

/* ---- run ---- */

/* Doors: a provider's id. */
enum { DOOR_TRAFFIC = PROVIDER_TRAFFIC, DOORS = PROVIDERS };
/* Names a connection of the driver's; 0 is none. */
typedef uint64_t connection_id;

/* Who moves the clock. ASKED: a client that waits by clock/wait, and no other may be judged. ASKED_OR_ASLEEP: its first call tells; of one that knows
 * nothing of the clock the driver says when it sleeps (idle-advance). SCALED: the driver's clock, times a factor. */
enum pace { PACE_ASKED, PACE_ASKED_OR_ASLEEP, PACE_SCALED };

enum { TRIALS_MAX = 16777216 }; /* of one seed */
struct run_options {
    const struct scenario *scenario;
    const struct provider_set *providers;
    uint64_t seed;
    uint32_t trial;
    const char *tier;    /* "cooperative", "serve", … for the RUN record */
    const char *version; /* of the tool */
    enum pace pace;
    sim_ms poll_interval_ms; /* idle-advance: what a poll that can show nothing new moves the clock by */
    bool client;         /* a client is expected; false in serve */
    const char *webhook_url; /* base of the client's listener; it is journaled as client: and never as an address; NULL: none, or already client: */
    bool restless;       /* for tests: run_move before every event; nothing may change */
    bool every_look;     /* none is left out */
    bool on_demand;      /* numbers and campaigns come into being on first use */
};

struct run;
/* The caller owns the result and ends it with run_destroy. Readers must be in `journal` already: the RUN record is written here. */
MUST_USE enum status run_create(const struct run_options *options, struct journal *journal, struct run **out, const char **why, struct arena *why_arena);
void run_destroy(struct run *run);
sim_ms run_now(const struct run *run);
/* Moves everything that a fork must copy to another address; nothing may notice. For tests and forks. */
void run_move(struct run *run);

enum run_action_kind {
    RUN_SLEEP,   /* nothing to do before something happens outside */
    RUN_ANSWER,  /* hand `response` to `connection`, then say run_answered */
    RUN_DELIVER, /* POST `request` to `url`, then say run_delivered */
    RUN_HANG_UP, /* close `connection` without an answer (fault, or its wait is void) */
    RUN_KILL,    /* end the client's process at once, then say run_client_ended when nothing of it is left */
    RUN_START,   /* start the client again, then say run_client_started */
    RUN_END      /* the run is over; nothing more will be asked */
};
struct run_action {
    enum run_action_kind kind;
    connection_id connection;
    const struct http_response *response;
    uint8_t fault;         /* enum fault; of an answer LOST_AFTER, CUT or MALFORMED: its bytes go wrong; of a delivery for knowledge only */
    uint64_t delivery;     /* serial, for X-Cutover-Delivery */
    const char *url;       /* "client:/path" (relative to the client's webhook URL) or absolute */
    struct http_request request; /* headers complete but for signature, length and host */
    uint8_t signing;       /* enum hook_signing: SIGNING_TCR and SIGNING_ED25519 are made at the rim over the bytes */
    const char *secret;
    int64_t timestamp_s;   /* SIGNING_ED25519: of the signature */
};
/* What to do next; its memory is good until the next call of run_next. The driver repeats until RUN_SLEEP or RUN_END. */
void run_next(struct run *run, struct run_action *action);

/* -- what happened outside -- */
/* A call arrived whole. `participant`: from X-Cutover-Participant, NULL without. The request must live until the connection is answered, hung up or closed. */
void run_request(struct run *run, connection_id connection, int door, const char *participant, const struct http_request *request);
/* POST clock/wait. What the participant says of the looks that it would make at `until` and then again and again: those that nothing new could show
 * are left out (protocols, section 5), unless a call may be faulty meanwhile. How many were is journaled. */
struct run_wait {
    sim_ms until;      /* NEVER_MS: none */
    uint64_t delivery; /* serial of the delivery whose handler parks itself, 0 none */
    sim_ms every;      /* 0: it does something at `until`; otherwise it looks then, and each so many milliseconds after, and nothing else … */
    sim_ms latest;     /* … before this instant, NEVER_MS none */
    sim_ms since;      /* all that it looks at it has seen at this instant or later */
};
void run_wait(struct run *run, connection_id connection, const char *participant, const struct run_wait *wait);
/* POST participants (`by`: X-Cutover-Participant of the call, NULL without), DELETE participants/NAME; answered at once through RUN_ANSWER. */
void run_declare(struct run *run, connection_id connection, const char *name, const char *by);
void run_leave(struct run *run, connection_id connection, const char *name);
/* POST clock/advance to an instant; answered when reached (or at once with 409 while another runs, 400 for the past). */
void run_advance(struct run *run, connection_id connection, sim_ms to, sim_ms patience_ms);
/* The answer was handed to the kernel whole. */
void run_answered(struct run *run, connection_id connection);
/* The peer closed; whatever it waited for is void. */
void run_closed(struct run *run, connection_id connection);
/* A delivery was answered with `status`, or nobody answered (0) and `error` says lost | timed-out | stalled. */
void run_delivered(struct run *run, uint64_t delivery, int status, const char *error);
/* The client's process: started (after which its first call is awaited), ended by exit code or by signal (0 none). */
void run_client_started(struct run *run);
void run_client_ended(struct run *run, int exit_code, int signal);
/* Real time ran out while the client owed us something; writes `stalled` with who; the run goes on to its end without it. */
void run_stalled(struct run *run);
/* Stops at once (Ctrl-C, POST shutdown): END record with reason "stopped". */
void run_stop(struct run *run);
bool run_ended(const struct run *run);
/* True when the run waits for the client's process to say something (then the watchdog runs). */
bool run_owed(const struct run *run);
/* -- a client that knows nothing of the clock -- */
/* The run goes on only when all threads of the client sleep; the driver looks, and says so. What is next then happens. */
bool run_awaits_sleep(const struct run *run);
/* `wakes`: a nap of its own will end, after which it may do something, also with nothing left to come. */
void run_asleep(struct run *run, bool wakes);
/* It sleeps by the machine's clock, for so many of its milliseconds (0: not known): what a report says when it goes no further. */
void run_napping(struct run *run, bool napping, int64_t nap_ms);
/* PACE_SCALED: the time by now; what is due happens at the next run_next. */
void run_clock_to(struct run *run, sim_ms now);
sim_ms run_next_event(const struct run *run); /* NEVER_MS: none */
uint64_t run_changes(const struct run *run);  /* grows with all that a look may show */
void run_settled(struct run *run);            /* nothing is to come, and a real clock says that the client has had its time: the run ends */
bool run_pending(const struct run *run);      /* something is to come, whatever the client does */

/* For the driver's sleep in advance: real milliseconds after which an unanswered delivery is left OFFERED (patience), -1 none. */
int64_t run_patience_ms(const struct run *run);
void run_patience_over(struct run *run);

/* -- looking in (admin API); trees in `arena` -- */
const tree *run_view_clock(struct run *run, struct arena *arena);        /* {"now","pending","next","status","target"} */
const tree *run_view_participants(struct run *run, struct arena *arena); /* {"participants":[{"name","state"}],"deliveries":[…]} */
const tree *run_view_entities(struct run *run, struct arena *arena, const char *type, const char *id); /* {"entities":[…]}; NULL: unknown type */
const tree *run_access(struct run *run, struct arena *arena);            /* credentials as in the ready line */

/* ---- in process: the reference client without sockets ---- */
/* Many runs of a scenario to its end with the reference client inside, one behind the other, in one world: filled once, and copied back before each
 * trial, with all else that a trial may have changed. A trial depends on its number and on nothing that ran before it, and leaves no memory behind.
 *
 * Of `options`, which live on in it as long as what they point to, `trial` is not read. INVALID: the plan is none; FULL: the world does not fit; with a
 * sentence in `*why`. The caller owns the result and ends it with trials_destroy (NULL is allowed there). */
struct trials;
MUST_USE enum status trials_create(const struct run_options *options, struct trials **out, const char **why, struct arena *why_arena);
/* Records go to `journal`'s readers, numbered from 1; the journal may be another each time and is not kept. */
void trials_run(struct trials *trials, uint32_t trial, struct journal *journal);
void trials_destroy(struct trials *trials);
/* The one trial of `options`. */
MUST_USE enum status run_in_process(const struct run_options *options, struct journal *journal, const char **why, struct arena *why_arena);

/* The credentials of the customer's accounts, the same in every run: mock keys, worth nothing. */
struct access {
    const char *tcr_key, *tcr_secret, *infobip_key, *legacy_key, *telnyx_key, *telnyx_seed, *telnyx_public_key, *telgorithm_user, *telgorithm_password;
};
extern const struct access mock_access;
