/* What the journal says: outage windows and whom they waited for, expectations and whether they held. Made by check/, printed by
 * reports/. Plain values; every text belongs to the arena of the judgement. Times in virtual milliseconds.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/status.h"
#include "cutover/tree.h"
#include "cutover/units.h"

#include <stdbool.h>
#include <stdint.h>

enum direction { DIRECTION_OUT, DIRECTION_IN, DIRECTIONS };

#define PARTY_LIST(X)                                                                                          \
    X(CLIENT, "client") X(GAINING, "gaining provider") X(LOSING, "losing carrier") X(TCR, "TCR") X(DCA, "DCA") \
    X(MOBILE, "mobile carrier") X(THIRD, "third party") X(NOBODY, "nobody")
enum party {
#define PARTY_MEMBER(name, text) PARTY_##name,
    PARTY_LIST(PARTY_MEMBER)
#undef PARTY_MEMBER
        PARTIES
};

#define WINDOW_KIND_LIST(X) X(NO_CARRIER, "no-carrier") X(MISROUTED, "misrouted") X(UNHEARD, "unheard") X(PARTIAL, "partial")
enum window_kind {
#define WINDOW_KIND_MEMBER(name, text) WINDOW_##name,
    WINDOW_KIND_LIST(WINDOW_KIND_MEMBER)
#undef WINDOW_KIND_MEMBER
        WINDOW_KINDS
};

const char *direction_name(enum direction direction);   /* "out", "in" */
const char *party_name(enum party party);
enum party party_of(const char *name);                  /* NOBODY when unknown */
const char *window_kind_name(enum window_kind kind);

/* Part of a window during which it waited for one party. [start, end), in order, without gaps. */
struct segment {
    sim_ms start, end;
    enum party party;
    const char *what;  /* "infobip stage campaign:CQ3R8T1 IN_MIGRATION" and the like */
    const char *timing; /* the duration that ran, of timings.json; NULL: none did */
    uint64_t record;   /* sequence of the record that ended it */
};

struct outage_window {
    uint32_t number; /* index into ledger.numbers */
    enum direction direction;
    enum window_kind kind;
    sim_ms start, end; /* end = end of the run when still open */
    bool open;
    uint32_t weight;     /* of a thousand handsets, how many it concerns; MIX_WHOLE unless it is partial */
    const char *blocked; /* PARTIAL: the mobile carriers that let nothing pass, comma between; NULL */
    enum party began_by;
    uint64_t began_record, ended_record;
    struct segment *segments;
    size_t segments_count;
    sim_ms avoidable_ms;
    sim_ms detection_ms;
};

/* Sums over the windows of one number and direction. `dark_ms` is without carrier; misrouted, unheard and partial time stand apart. A partial
 * window's length times its weight in thousandths is exact in microseconds. */
struct direction_sum {
    sim_ms dark_ms, misrouted_ms, unheard_ms, partial_ms, longest_ms, avoidable_ms, detection_ms;
    int64_t partial_weighted_us;
    int64_t traffic_lost_milli; /* of the scenario's traffic, in thousandths of a message: its rate over the windows */
    uint32_t windows;
    bool open; /* a window that is not partial has not ended: its length is what it had when the run did, and nothing was to come that would end it */
};

struct number_sum {
    const char *number;
    const char *campaign;
    const char *carried_in, *carried_out; /* at the end; NULL = nobody */
    struct direction_sum sums[DIRECTIONS];
};

struct campaign_sum {
    const char *campaign;
    uint32_t numbers;
    sim_ms any_down_ms[DIRECTIONS]; /* at least one number dark */
    sim_ms all_down_ms[DIRECTIONS];
    sim_ms number_ms[DIRECTIONS];   /* number-milliseconds dark */
    uint32_t open_numbers[DIRECTIONS]; /* whose window is open at the end, the partial ones left out */
    uint32_t open_of_kind[DIRECTIONS][WINDOW_KINDS]; /* the same by what the window is: a number and direction is in one at a time */
    int64_t partial_weighted_us[DIRECTIONS]; /* number-microseconds partial, weighted */
};

/* An act that made something happen sooner than it would have by itself. */
struct saved {
    uint64_t record;
    const char *entity;
    sim_ms was_due, happened;
    uint64_t act; /* the client's record at the head of the causes; 0 when none */
};

struct ledger {
    struct outage_window *windows;
    size_t windows_count;
    struct number_sum *numbers;
    size_t numbers_count;
    struct campaign_sum *campaigns;
    size_t campaigns_count;
    struct saved *saved;
    size_t saved_count;
    sim_ms started, ended;
    bool timely; /* the clock waited for the client: what hangs on how soon it acts can be told */
    sim_ms first_ms;   /* when the first number's carrier changed, from the start: until then all could be called off; -1 when none did */
    sim_ms ported_ms;  /* when the first number's voice was ported, from the start; -1 when none was */
    sim_ms held_ms;    /* when the NNID of the last number of the migration came to serve the gaining provider, from the start; -1: not of all */
    sim_ms done_ms;    /* when the client finished, from the start; -1 when it did not */
    int64_t client_exit; /* -1: not known */
    bool client_fell;    /* it was killed, stalled, never made a call, or ended with neither 0, 10 nor 11 */
    sim_ms ready_ms;   /* last number's last route change or end of its last window, from the start; -1 when nothing moved, or it is not ready at the end */
    bool misrouting_judged; /* false when the client neither declared a route nor sent */
    bool split;        /* the mobile carriers are split */
};

/* The last two are of scenarios that were left out: nothing of them was judged. */
#define VERDICT_LIST(X)                                                                                        \
    X(PASS, "pass") X(FAIL, "fail") X(WARN, "warn") X(NOT_APPLICABLE, "not-applicable") X(UNTESTED, "untested") \
    X(NOT_JUDGED, "not-judged") X(EXPECTED_FAIL, "expected-fail") X(UNEXPECTED_PASS, "unexpected-pass")        \
    X(INCONCLUSIVE, "inconclusive") X(HARNESS_ERROR, "harness-error") X(SKIPPED, "skipped") X(NOT_BEGUN, "not-begun")
enum verdict {
#define VERDICT_MEMBER(name, text) VERDICT_##name,
    VERDICT_LIST(VERDICT_MEMBER)
#undef VERDICT_MEMBER
        VERDICTS
};
const char *verdict_name(enum verdict verdict);

enum exit_code {
    EXIT_PASS = 0,
    EXIT_NONCONFORMANT = 1,
    EXIT_INCONCLUSIVE = 2,
    EXIT_CLIENT = 3,
    EXIT_INPUT = 4,
    EXIT_OUTAGE_BUDGET = 5,
    EXIT_USAGE = 64,
    EXIT_INTERNAL = 70,
    EXIT_REPORT = 74
};

/* The one that is reported when both apply: 70, 74, 64, 4, 3, 1, 5, 2, 0. */
enum exit_code exit_worse(enum exit_code a, enum exit_code b);

/* One expectation judged. */
struct finding {
    const char *id;       /* "transitions/3", "outage/out/+19165550100", "final/campaign" … stable within a scenario */
    enum verdict verdict;
    const char *expected; /* one line */
    const char *observed; /* one line */
    uint64_t record;      /* journal line that decided, 0 = the end of the journal */
    sim_ms at;
    enum exit_code code;  /* what it means for the exit code when it fails; PASS: nonconformant */
};

/* ---- messages: what became of each ---- */

/* HELD: refused or lost first, and delivered later. OPEN: nobody has said yet. */
#define PASSAGE_LIST(X)                                                                                        \
    X(DELIVERED, "delivered") X(HELD, "held") X(LOST, "lost") X(MISROUTED, "misrouted") X(DUPLICATED, "duplicated") X(REFUSED, "refused") X(OPEN, "open")
enum passage {
#define PASSAGE_MEMBER(name, text) PASSAGE_##name,
    PASSAGE_LIST(PASSAGE_MEMBER)
#undef PASSAGE_MEMBER
        PASSAGES
};
const char *passage_name(enum passage passage);
enum passage passage_of(const char *name); /* PASSAGES when unknown */

/* One message, by whatever sends it was tried. */
struct message_passage {
    const char *name;     /* its id at the provider, or what it says */
    const char *number;
    enum direction direction;
    enum passage passage;
    const char *provider; /* of the last try; NULL: nobody */
    bool offered;         /* of the scenario's own traffic, not the client's */
    uint32_t tries;
    sim_ms at;            /* of the first */
    uint64_t record;      /* that decided */
};

/* ---- rules of conduct: what the documents ask of a migration client ---- */

#define RULE_LEVEL_LIST(X) X(MUST, "MUST") X(SHOULD, "SHOULD") X(MAY, "MAY")
enum rule_level {
#define RULE_LEVEL_MEMBER(name, text) RULE_##name,
    RULE_LEVEL_LIST(RULE_LEVEL_MEMBER)
#undef RULE_LEVEL_MEMBER
        RULE_LEVELS
};
const char *rule_level_name(enum rule_level level);

/* A rule. Its check is known to rules/ alone. */
struct rule {
    const char *id;       /* "telnyx/messaging-port/ported-is-voice-only": stable, never used again for another */
    enum rule_level level;
    const char *text;     /* what is asked of the client, one sentence */
    const char *observed; /* by what of the journal it is judged */
    const char *source;   /* documents and sections, "; " between */
    const char *knob;     /* NULL, else the assumed behaviour that it rests on */
    bool timed;           /* about how soon the client acts: not judged where the clock does not wait for it */
};

/* Where a rule was broken. */
struct breach {
    uint64_t record; /* journal line: the client's act, or what it left unanswered */
    sim_ms at;
    const char *request;  /* "PUT traffic:/v1/routes/+19165550100": the line, what it answers, or what it follows from; NULL: it comes from no call */
    uint64_t request_record; /* the line of that call; 0: none */
    const char *by;       /* where there is none, whose it is: "the timer dca.review", "the webhook tcr:…", "a person: POST …"; NULL: not known */
    const char *observed;
};

/* A rule judged in one run. */
struct ruling {
    const struct rule *rule;
    enum verdict verdict;
    const char *why;       /* NOT_JUDGED, INCONCLUSIVE: the reason; else NULL */
    uint32_t occasions;    /* how often the run put it to the test */
    struct breach *breaches; /* by journal line */
    size_t breaches_count;
};

/* A call of the client's that was refused; equal ones are one. */
struct refusal {
    sim_ms at;            /* of the first */
    uint64_t record;      /* its answer */
    const char *request;  /* "POST infobip:/numbers/2/numbers/import" */
    int64_t status;
    const char *error;    /* the mock's own name of the error; NULL */
    const char *text;     /* what the answer says; NULL */
    bool spoilt;          /* a fault of the scenario made it */
    uint32_t count;
};

/* One line for people of what moved; transitions in journal order. */
struct step {
    sim_ms at;
    const char *provider, *entity, *machine, *from, *to, *party;
    uint32_t count; /* equal moves of several entities at one instant are one step */
    uint64_t record;
};

struct assumption {
    const char *knob, *value;
};

/* Everything that a report prints of one run. */
struct judgement {
    const char *scenario, *title, *scenario_hash, *version, *tables, *tier;
    uint64_t seed;
    const tree *scenario_tree;
    struct ledger ledger;
    struct finding *findings;
    size_t findings_count;
    struct ruling *rulings; /* of every rule, in the order of the catalogue; none where no client was to be judged */
    size_t rulings_count;
    struct message_passage *messages;
    size_t messages_count;
    uint32_t messages_by_passage[PASSAGES];
    struct refusal *refusals; /* the first so many kinds … */
    size_t refusals_count;
    uint32_t refused;         /* … of all these calls */
    struct step *steps;
    size_t steps_count;
    struct assumption *assumptions;
    size_t assumptions_count;
    const char *client;      /* who was judged: a command line, or "the reference client, over sockets"; NULL: not known */
    const char *client_fate; /* "finished", "exited 3", "killed by SIGKILL", "stalled", "none" */
    const char *end;         /* why the run ended: "quiet", "finished", "horizon", "flood", "stopped", …; NULL: the journal has no end */
    bool together;           /* no run: what is said of all runs */
    bool unordered;
    const char *unordered_why;
    enum verdict verdict;    /* of the whole run */
    enum exit_code code, other_code; /* other: what no finding and no ruling says (the client could not be started, a report was not written) */
    const char *journal_hash; /* sha256 of the canonical journal; NULL when not known */
    uint64_t records;
    uint32_t requests, webhooks, spoilt_requests, spoilt_webhooks; /* spoilt: by a fault */
    uint32_t looks_left_out;                                       /* rounds of requests that could have shown nothing new */
    int64_t real_us;          /* real time of the run; -1 = not measured. Never in a canonical file */
    int64_t real_began_ms;    /* when that began, since 1970; where real_us is measured */
    const char *reproduce;    /* the command line that does it again */
    const char *advice;       /* how to have judged what was not; NULL: none is needed */
};

/* Verdict and code from the findings, the rulings and `other_code`: the gravest of them. */
void judgement_settle(struct judgement *judgement);
/* Left out by choice, or not begun: nothing of it was judged. */
bool judgement_is_left_out(const struct judgement *judgement);
/* What is said of all runs together is worth saying: something is wrong, or a warning. */
bool judgement_is_told(const struct judgement *judgement);
/* One that no run stands behind: what is said of all runs together. */
struct judgement judgement_apart(struct arena *arena, const char *name, const char *title);
