/* What clients stored at providers, and what is on its way to them: parts of world.h. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/units.h"

#include <stdint.h>

/* Text in the world's own part; length 0 is absent. */
struct text {
    uint32_t at, length;
};

/* What a client stored at a provider as it is: subscriptions, profiles, webhook addresses. */
struct document {
    uint8_t used, provider;
    struct text kind, key, body, url;
    struct text auth;   /* Authorization header of deliveries; absent: none */
    struct text events; /* event names, comma between; absent: all */
    uint64_t order; /* of creation */
    uint32_t owner; /* the order, number or campaign that it belongs to; NO_INDEX */
    sim_ms at;
    uint8_t hook, shown; /* of an event that is kept: what was sent, about whom */
    uint32_t about;
    uint64_t event;
    sim_ms expires; /* when it is gone unless something refers to it; 0: never */
};

/* One webhook on its way. */
struct delivery {
    uint8_t used, provider, hook, state;
    uint8_t fault;   /* enum fault of this attempt */
    uint8_t repeats; /* how many times more it is delivered when it was taken */
    uint8_t batched; /* how many of these, this one among them, are BATCHED; the others are REPEAT */
    uint16_t attempt;
    uint32_t entity, document; /* document: its subscription; NO_INDEX: the hook's addresses say where */
    uint8_t trial;             /* the client asked for it */
    uint8_t shown;             /* state of the hook's machine when the event happened */
    uint64_t record;           /* the transition that caused it */
    uint64_t attempt_record;   /* journal line of the last attempt */
    uint64_t serial;           /* names it in X-Cutover-Delivery */
    sim_ms started;            /* of the last attempt */
    uint64_t event;            /* what FIELD_ID is made of: the same when an event is sent again */
    sim_ms emitted;
    sim_ms made;      /* and signed, when that is not as it goes out; 0 */
    struct text body; /* as it was made then; absent: made as it goes out */
};
