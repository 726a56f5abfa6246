/* The fake's Telnyx: what a test sets, and what the client did there. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "test_client_fake.h"

enum { TELNYX_FAKE_ORDERS = 4 };
#define TELNYX_FOC (FAKE_START + 6 * DAY_MS) /* Mon 2026-03-09T15:00:00Z */

struct fake_telnyx_order {
    bool made, on_demand, loa, enabled, profiled, cancelled;
    int submitted; /* how often */
    sim_ms submitted_at, foc;
};

struct fake_telnyx {
    /* the world */
    int split;                            /* a create makes so many orders: number i is in order i % split */
    int rejections;                       /* so many submissions end in an exception, an hour later, which forgets the messaging */
    sim_ms foc_moved;                     /* the losing carrier confirms that much later */
    sim_ms review;                        /* from the election to the primary chain */
    sim_ms flips_after[FAKE_NUMBERS_MAX]; /* of the port; NEVER_MS: stays */
    sim_ms assign;                        /* how long it takes */
    int failing[FAKE_NUMBERS_MAX];        /* so many assignments of it fail */
    bool mapped[FAKE_NUMBERS_MAX];        /* its assignments fail until the old mapping is removed */
    bool unportable[FAKE_NUMBERS_MAX], incapable[FAKE_NUMBERS_MAX];
    bool deaf;   /* no webhooks */
    bool forged; /* they are not signed */
    bool shared; /* the numbers are at Telnyx already */
    bool fast, profile_exists, profile;
    /* the hosted order */
    bool hosting, uploaded, no_codes, ineligible[FAKE_NUMBERS_MAX], refused[FAKE_NUMBERS_MAX], verified[FAKE_NUMBERS_MAX];
    sim_ms hosted_after, uploaded_at;
    bool dropped;
    sim_ms linked_at; /* the CSP id, and that is told */
    /* what was done */
    struct fake_telnyx_order orders[TELNYX_FAKE_ORDERS];
    bool ordered[FAKE_NUMBERS_MAX];
    int hostings, codes, creates, profiles, bulks, singles, documents, messages, activations;
    sim_ms elected_at, activated_at;
    sim_ms assigned_at[FAKE_NUMBERS_MAX]; /* or to be; NEVER_MS: not asked */
    bool failed[FAKE_NUMBERS_MAX];
};

/* The base world with a road to Telnyx: FOC after six days, review of four hours, flips four minutes after the port, assignment in two. */
struct fake *fake_open_telnyx(int numbers, const char *strategy, const char *plan_members);
/* The same, and its CSP id is not known to be linked. */
struct fake *fake_open_telnyx_unlinked(int numbers, const char *strategy, const char *plan_members);
