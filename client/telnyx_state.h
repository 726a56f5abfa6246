/* What the client remembers of Telnyx: its orders there, and what has become of each number. Part of its one block of memory.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "client.h"

enum { TELNYX_ID_MAX = 48, TELNYX_ORDERS_MAX = 32, TELNYX_EVENTS_MAX = 256, TELNYX_CODE_MAX = 12 };

/* Who signs for the port; the plan may say so, with a rehearsal's data where it does not. */
enum end_user {
    USER_ENTITY,
    USER_PERSON,
    USER_ACCOUNT,
    USER_PIN,
    USER_STREET,
    USER_LOCALITY,
    USER_REGION,
    USER_POSTAL_CODE,
    USER_COUNTRY,
    USER_FIELDS
};

struct telnyx_number {
    char message[TELNYX_ID_MAX]; /* id of the last send */
    char code[TELNYX_CODE_MAX];  /* that proves whose number it is; "" = not heard yet */
    sim_ms assign_after;
    uint8_t port;           /* enum messaging_port */
    uint8_t hosted;         /* enum hosted */
    uint8_t assigned;       /* enum assignment */
    uint8_t tries;          /* of its assignment */
    uint8_t order;          /* 1 + index of its porting order, 0 = none */
    bool listed;            /* by the last reading of assignments */
    bool portable, capable; /* by the portability check */
    bool refused;           /* it cannot come at all */
    bool voice;             /* its voice has ported */
    bool check, held;       /* its NNID is to be read; it was still the old one */
    bool look;              /* a webhook points at its assignment */
    bool profiled;          /* was put on the profile by itself */
    bool detached;          /* its old mapping was asked to be removed */
    bool offered;           /* Telnyx is its second route */
    bool chosen;            /* by what is told next */
};

struct telnyx_order {
    char id[TELNYX_ID_MAX], loa[TELNYX_ID_MAX], invoice[TELNYX_ID_MAX];
    sim_ms foc, foc_actual; /* asked for; confirmed; 0 = not */
    sim_ms read_at, ported_at, exception_at;
    sim_ms window_start, window_end; /* of on-demand activation, 0 = none */
    uint16_t todo;                   /* TODO_ bits */
    uint8_t status;                  /* enum port_order */
    uint8_t resubmissions;
    bool messaging; /* is to be enabled */
    bool listed;    /* its numbers were read since the port */
    bool fast, ticket, activated;
    char reason[2 * CLIENT_TEXT_MAX]; /* of an exception that is to be told, "" = none */
};

struct telnyx {
    char profile[TELNYX_ID_MAX], task[TELNYX_ID_MAX], hosting[TELNYX_ID_MAX];
    char user[USER_FIELDS][CLIENT_TEXT_MAX];
    struct telnyx_order orders[TELNYX_ORDERS_MAX];
    uint32_t orders_count, order; /* the one that a step is about */
    uint8_t group;                /* of numbers that are ordered together: enum group */
    uint16_t due;                 /* DUE_ bits */
    bool in_chain, accepted;      /* at TCR; at Telnyx */
    bool listed;                  /* the assignments were read */
    bool trusting;                /* TCR does not show NNIDs: Telnyx is believed */
    bool retreat;                 /* the campaign was declined for good, or taken back: what can be cancelled is */
    bool withdrawn;               /* by the customer */
    bool asked_loser, told_left, told_declined;
    uint32_t elections;
    sim_ms polled, chain_at, chain_after; /* the last looks, and the next one that is not too early */
    sim_ms every;                         /* between polls, by the last turn */
    sim_ms codes_until, hosted_at;
    uint32_t codes_asked;
    bool uploaded, told_hosting;
    uint32_t events[TELNYX_EVENTS_MAX]; /* of the last webhooks: fnv of their ids */
    uint32_t events_count;
};
