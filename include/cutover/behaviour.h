/* How things live at a provider: machines, the conditions and rows that move them, who carries a message. Rows refer to states, never to code.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/units.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* NNSR is the registry of NNID records: it has machines but no door. TRAFFIC is the customer's own surroundings. NONE is nobody. */
#define PROVIDER_LIST(X)                                                                                       \
    X(NONE, "nobody") X(NNSR, "nnsr") X(TCR, "tcr") X(TELGORITHM, "telgorithm") X(INFOBIP, "infobip") X(TELNYX, "telnyx") \
    X(LEGACY, "legacy") X(TRAFFIC, "traffic")
enum provider_id {
#define PROVIDER_MEMBER(name, text) PROVIDER_##name,
    PROVIDER_LIST(PROVIDER_MEMBER)
#undef PROVIDER_MEMBER
        PROVIDERS
};

/* ---- machines: how a thing lives ---- */

/* The providers that hold numbers, and so can lose them, in a row: LOSER(PROVIDER_TELGORITHM) is 0. */
enum { LOSERS = PROVIDER_LEGACY - PROVIDER_TELGORITHM + 1 };
#define LOSER(provider) ((provider) - PROVIDER_TELGORITHM)

/* Stores of the world that have machines. ORDER: a request for numbers (a port, a hosting, a bulk task). PROFILE: what groups numbers (a messaging
 * profile, a messaging configuration). DOCUMENT has none: what a client stored or filed. */
enum store { STORE_NUMBER, STORE_CAMPAIGN, STORE_MESSAGE, STORE_ACCOUNT, STORE_ORDER, STORE_PROFILE, STORE_DOCUMENT, STORES };

enum { MACHINE_STATES_MAX = 16, MACHINES_MAX = 24, CONDITIONS_MAX = 4 };

/* A machine of a provider. `cell` is the offset of its struct cell in the store's struct. State 0 is where everything begins. */
struct machine {
    const char *name;
    uint8_t store;
    uint8_t kind;                           /* STORE_ORDER: the kind of order that has it (enum order_kind): kinds share cells */
    uint16_t cell;
    const char *states[MACHINE_STATES_MAX]; /* as journals spell them; NULL-terminated */
    uint16_t final;                         /* mask of states that nothing need leave */
    uint16_t visible;                       /* mask of states that some call or webhook shows; 0: hidden machine */
    uint16_t detail;                        /* 0, else 1 + offset of a provider byte that journals show beside the state */
    const char *cite;
};

/* Names a machine of any provider. */
#define MACHINE(provider, index) ((uint16_t)((unsigned)(provider) << 8 | (unsigned)(index)))
#define MACHINE_PROVIDER(machine) ((uint8_t)((machine) >> 8))
#define MACHINE_INDEX(machine) ((uint8_t)((machine) & 0xff))

/* Whose state a condition reads, as seen from the entity at hand. */
enum relation {
    RELATION_NONE,    /* ends a list of conditions */
    RELATION_SELF,
    RELATION_CAMPAIGN, /* of a number or message (of a campaign: itself) */
    RELATION_NUMBERS,  /* of a campaign, an order or a profile; of a number: all of its campaign */
    RELATION_NUMBER,   /* of a message */
    RELATION_ORDER,    /* a number's port order at the provider whose row this is; of a message: its number's; of a document: whose it is */
    RELATION_HOSTING,  /* a number's hosting order there */
    RELATION_PROFILE,  /* a number's profile there; of an order: the one that it names; of a campaign: the first that is linked to it */
    RELATION_PROFILES, /* of a campaign: every profile that is linked to it there */
    RELATION_TASK,     /* a number's bulk task there */
    RELATION_ASSIGNED, /* the campaign that a number is or was last to be assigned to there */
    RELATION_LINKED,   /* the campaign that a number's profile is linked to */
    RELATION_CAMPAIGNS, /* of a watch: every campaign */
    RELATION_ACCOUNT,  /* the customer's account at the provider whose row this is; of a state: at the provider whose machine it is */
    RELATION_NAMED     /* the account of the provider named by the call (the {cnp} of a path) */
};
enum quantifier { QUANTIFIER_ONE, QUANTIFIER_ALL, QUANTIFIER_ANY, QUANTIFIER_NONE, QUANTIFIER_MANY /* at least `count` numbers */ };
enum test {
    TEST_STATE, TEST_BYTE, TEST_KNOB, TEST_LOA_FRESH, TEST_NAMED, TEST_TEXT, TEST_TODAY, TEST_REACHED, TEST_COUNTRY, TEST_CSP,
    TEST_AGED, TEST_NEAR,
    TEST_FLAG,        /* the call asks for its route's `flag` */
    TEST_FLAGGED,     /* as TEST_BYTE, of the byte behind `what` when it does */
    TEST_NAMED_CHARS, /* the call's path names what the char array at `what` holds */
    TEST_NAMED_TEXT   /* the same of a struct text */
};

/* "Over `over`, `quantifier` of them have a value in `mask`." ONE of a missing entity is false; ALL of an empty set is true. */
struct condition {
    uint8_t over, quantifier, test;
    uint16_t what; /* TEST_STATE: machine; TEST_BYTE: offset of a byte in the entity's struct; TEST_KNOB: KNOB_ID; TEST_NAMED: offset of a
                      * provider byte, the value is 1 when it is the one that the call names; TEST_TEXT: offset of a struct text, the value is 1
                      * when it is there; TEST_TODAY, TEST_REACHED, TEST_AGED, TEST_NEAR: offset of a sim_ms, the value is 1 when it is set and of
                      * today, has come, came more than `count` minutes ago, comes within so many minutes or has come;
                      * TEST_COUNTRY: two letters, the value is 1 when a number is of that country; TEST_CSP: the value is 1 when a campaign's CSP is
                      * who this provider's account says that the customer is */
    uint32_t mask;
    uint16_t count; /* QUANTIFIER_MANY; TEST_AGED, TEST_NEAR: minutes */
};
#define BIT(value) (UINT32_C(1) << (value))
#define IS(over, machine, states) {over, QUANTIFIER_ONE, TEST_STATE, machine, states}
#define ALL(over, machine, states) {over, QUANTIFIER_ALL, TEST_STATE, machine, states}
#define ANY(over, machine, states) {over, QUANTIFIER_ANY, TEST_STATE, machine, states}
#define NO(over, machine, states) {over, QUANTIFIER_NONE, TEST_STATE, machine, states}
#define BYTE(over, offset, values) {over, QUANTIFIER_ONE, TEST_BYTE, (uint16_t)(offset), values}
#define HAS_TEXT(over, offset, values) {over, QUANTIFIER_ONE, TEST_TEXT, (uint16_t)(offset), values}
#define REACHED(over, offset, values) {over, QUANTIFIER_ONE, TEST_REACHED, (uint16_t)(offset), values}
#define AGED(over, offset, minutes, values) {over, QUANTIFIER_ONE, TEST_AGED, (uint16_t)(offset), values, minutes}
#define NEAR(over, offset, minutes, values) {over, QUANTIFIER_ONE, TEST_NEAR, (uint16_t)(offset), values, minutes}
#define COUNTRY(first, second, values) {RELATION_SELF, QUANTIFIER_ONE, TEST_COUNTRY, (uint16_t)((first) << 8 | (second)), values}
#define CSP_FITS {RELATION_SELF, QUANTIFIER_ONE, TEST_CSP, 0, BIT(1)}
#define KNOB_ID(provider, index) MACHINE(provider, index)
#define KNOB(provider, index, values) {RELATION_SELF, QUANTIFIER_ONE, TEST_KNOB, KNOB_ID(provider, index), values}
#define NAMED(offset, values) {RELATION_SELF, QUANTIFIER_ONE, TEST_NAMED, (uint16_t)(offset), values}
#define FLAG(values) {RELATION_SELF, QUANTIFIER_ONE, TEST_FLAG, 0, values}
#define FLAGGED(offset, values) {RELATION_SELF, QUANTIFIER_ONE, TEST_FLAGGED, (uint16_t)(offset), values}
#define LOA_FRESH {RELATION_SELF, QUANTIFIER_ONE, TEST_LOA_FRESH, 0, BIT(1)}
#define LOA_STALE {RELATION_SELF, QUANTIFIER_ONE, TEST_LOA_FRESH, 0, BIT(0)}

/* What a transition does to the world beside its state; interpreted in one table of the engine. `argument` is the stimulus'. */
#define ACT_LIST(X)                                                                                            \
    X(NONE) X(CLAIM) /* the record's claimant is the provider `argument` */                                    \
    X(SERVE)         /* the record serves its claimant; the old entry becomes history */                       \
    X(RESTORE)       /* the record serves whom it served before the last change */                             \
    X(ASSIGN)        /* the customer's own NNID: the record serves the provider `argument` */                  \
    X(FREE)          /* the record serves nobody */                                                            \
    X(PORT)          /* the number's voice goes to the provider `argument`; NONE is a third party */           \
    X(CONFIRM_FOC)   /* the order's FOC is fixed: what was requested, or what the scenario has the losing carrier say; its window with it */ \
    X(DROP)          /* the order forgets that messaging was to be enabled, and the profile */                   \
    X(SPLIT)         /* the number goes into an order of its own, with all others of its order that do so at this instant */ \
    X(DISCARD)       /* the order is no more */                                                               \
    X(ATTACH)        /* the number goes onto the profile that its port order names, if it names one */         \
    X(HOST)          /* the number goes onto the profile that its hosting order names */                        \
    X(LEAVE)         /* the number goes off its profile */                                                     \
    X(ENLIST)        /* the numbers on the task's profile are its own, and wanted for its campaign unless they are another's */ \
    X(INTEND)        /* the number is being mapped to the campaign that it is wanted for */                    \
    X(PART)          /* the profile is linked to no campaign any more */                                        \
    X(ADMIT)         /* the number is in the account at Telgorithm from now on */                               \
    X(LINK)          /* the number is mapped to the campaign that is being assigned */                         \
    X(UNLINK)        /* the number is no campaign's any more */                                                \
    X(NOMINATE)      /* the campaign's provisional chain leads to the provider `argument`; migration dates are set */ \
    X(DECIDE)        /* the provisional share was decided now */                                               \
    X(SHARE)         /* the campaign's primary chain leads to the provider `argument`, shared now */           \
    X(SETTLE)        /* the share of the primary chain was decided now */                                      \
    X(SUCCEED)       /* the provisional chain becomes the primary one */                                       \
    X(ABANDON)       /* the provisional chain vanishes */                                                      \
    X(OFFER)         /* somebody else's CSP leads its provisional chain over the customer */                   \
    X(FORWARD)       /* the customer leads the chain at hand on to the provider `argument`; NONE: whom it led to before */ \
    X(ANSWER)        /* the customer has decided about the share of the chain at hand now */                   \
    X(JOIN)          /* the provisional chain over the customer is the original one now */                     \
    X(WITHDRAW)      /* or it is no more */                                                                    \
    X(MODIFY)        /* the campaign's last modification at this provider is now */                            \
    X(SEND)          /* a message that was kept goes out now: the traffic rows decide now, and it hears what they say, or REFUSE (behind this row's own
                      * record, which is the cause) */\
    X(SENT)          /* a message was passed on now */                                                          \
    X(DELIVERED)     /* a message got its final report now: it arrived */                                      \
    X(FAILED)        /* or did not */
enum act {
#define ACT_MEMBER(name) ACT_##name,
    ACT_LIST(ACT_MEMBER)
#undef ACT_MEMBER
        ACTS
};

/* Stimuli are words shared by all providers; what they do depends on the machine that hears them. */
#define STIMULUS_LIST(X)                                                                                       \
    X(NONE) X(CREATE) X(DELETE) X(ELECT) X(CANCEL) X(EXPIRE) X(ACCEPT) X(DECLINE) X(COMPLETE) X(SUSPEND) X(LIFT) \
    X(IMPORT) X(MIGRATE) X(START) X(CLAIM) X(APPROVE) X(REFUSE) X(RELEASE) X(RESTORE) X(MOVED) X(LOST) X(GAINED) \
    X(CONTACT) X(ANSWER) X(PROVISION) X(REGISTER) X(REJECT) X(DETACH) X(ATTACH) X(CLOSE) X(STOP)   \
    X(SEND) X(SCHEDULE) X(REPORT) X(FAIL_CAMPAIGN) X(FAIL_SOURCE) X(ASSIGN) X(PORT) \
    X(CONFIRM) X(SUBMIT) X(FOC) X(FAIL) X(ENABLE) X(DISABLE) X(ACTIVATE) X(LATE) X(VERIFY) X(UPLOAD) X(SHARE) X(NUDGE) X(RESUBMIT) X(MAP) X(UNMAP) X(UPDATE)
enum stimulus {
#define STIMULUS_MEMBER(name) STIMULUS_##name,
    STIMULUS_LIST(STIMULUS_MEMBER)
#undef STIMULUS_MEMBER
        STIMULI
};
const char *stimulus_name(enum stimulus stimulus);

/* from (mask) --on [when]--> to / act, hook. The first row whose conditions hold is taken; none: the stimulus is ignored. */
struct transition {
    uint8_t machine; /* index in this provider */
    uint16_t from;
    uint8_t on;
    uint8_t to;
    uint8_t act;
    uint8_t hook; /* 0 none, else 1 + index of the hook */
    struct condition when[CONDITIONS_MAX];
    const char *cite;
};

/* Numbers may share a draw: all of a campaign, or all of a port order (of which a law may say that only a share has bad luck). */
enum luck { LUCK_OWN, LUCK_CAMPAIGN, LUCK_ORDER };

/* Entering `state` [when] draws `timing` and sends `on` to the machine itself when it is over, unless the state was left. First row that holds. */
struct timer {
    uint8_t machine, state, on;
    bool background; /* a run may end while it is pending */
    uint8_t shared;  /* enum luck: whose one draw it is */
    bool gaining;    /* LUCK_ORDER: the order at the provider that has the voice now, not at this one */
    uint16_t until;  /* 0, else 1 + offset of a sim_ms in the entity that says when; `timing` is then not drawn */
    const char *timing;
    const char *party; /* who is being waited for, as verdict.h spells it */
    struct condition when[CONDITIONS_MAX];
    const char *cite;
};

/* Causality: `machine` of some entity entered one of `states` → every entity in `target` relation [when, judged on the target] hears `on`. */
struct watch {
    uint16_t machine;
    uint16_t states;
    uint8_t target;
    uint16_t hears; /* machine of the target */
    uint8_t on;
    uint8_t argument; /* of the stimulus, e.g. the claiming provider */
    struct condition when[CONDITIONS_MAX];
    const char *cite;
};

/* ---- traffic: what happens to a message ---- */

enum { TRAFFIC_OUT, TRAFFIC_IN };

/* Mobile carriers, as journals spell them, and how many of a thousand handsets are with each unless a scenario says otherwise (domain model A.9). */
#define MOBILE_CARRIER_LIST(X) X(ATT, "att", 350) X(TMOBILE, "tmobile", 350) X(USCELLULAR, "uscellular", 50) X(VERIZON, "verizon", 250)
enum mobile_carrier {
#define MOBILE_CARRIER_MEMBER(name, text, parts) CARRIER_##name,
    MOBILE_CARRIER_LIST(MOBILE_CARRIER_MEMBER)
#undef MOBILE_CARRIER_MEMBER
        CARRIERS
};
const char *mobile_carrier_name(uint8_t carrier);

/* Where the mobile carriers are split, this one lets none of a number's outbound messages pass while the condition, judged on the number, holds. */
struct block {
    uint8_t carrier; /* enum mobile_carrier */
    struct condition when;
    const char *cite; /* NULL ends a list */
};

/* The first row of the direction whose conditions (judged on the number) hold says what the provider does with the message of a number whose NNID
 * record serves it. `carries` is computed from these rows and from nothing else. A send is answered by `refuse` (row of the error table + 1; 0: taken);
 * a taken one makes the message hear `stimulus`. */
struct traffic {
    uint8_t direction;
    bool carries; /* provided that the number's NNID record serves this provider */
    uint8_t refuse;
    uint8_t stimulus; /* to the message's machine */
    struct condition when[CONDITIONS_MAX];
    const char *cite;
    const char *to; /* numbers that a message to begins with, comma between; NULL: any. What `carries` says holds for some number at least */
    const struct block *blocked; /* NULL: no mobile carrier has a say */
    const char *unwanted; /* kind of documents: only for a message to a `number` that one of them names together with this one, or its campaign, as `scope` */
};

/* ---- knobs: belief made visible ---- */

struct knob {
    const char *name;      /* "infobip.accepts_when" */
    const char *values[16]; /* the first is the default, unless `standard` says another index */
    bool assumed;          /* grade A: a run that leans on it lists it */
    const char *cite;
    uint8_t standard;
};

/* ---- where a world begins ---- */

/* State of a machine when this provider holds campaign and numbers at the start. */
struct resident {
    uint8_t machine; /* index in this provider */
    uint8_t state;
};

/* ---- mail and telephone ---- */

/* An escalation to `to` makes the numbers it lists hear `on`; their campaign, for a campaign's machine; the customer's account, for an account's. */
struct contact {
    const char *to; /* "infobip.registrations" */
    uint16_t hears;
    uint8_t on;
    const char *cite;
    uint16_t answered; /* of an account's machine: mask of states in which the answer has come; 0: none comes */
};
