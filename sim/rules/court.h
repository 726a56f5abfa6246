/* The inside of rules/: what a check is given and what it says. A check walks the history; at each occasion on which the rule applies it says whether the
 * client kept it.
 *
 *     static void elect_before_migrate(struct court *court)
 *     {
 *         EACH_CALL(migrate, court->history, "infobip", "campaign.migrate")
 *             court_holds(court, elected_before(court, migrate), migrate->sequence, "migrate without an election before it");
 *     }
 *
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "rules.h"

#include "history.h"

#include <stdarg.h>

struct court {
    struct arena *arena; /* of the run */
    struct history *history;
    const struct conduct *conduct;
    struct ruling *ruling;
    size_t room;        /* of its breaches */
    uint32_t omissions; /* breaches that are something not done */
};

/* An occasion at the journal's line `record`: the rule was kept there, or it was broken by what stands there. The text says what was seen, without the
 * line and the time, which reports add. */
void court_holds(struct court *court, bool kept, uint64_t record, const char *format, ...) PRINTF_LIKE(4, 5);
/* The same of something that is to follow: whether it does, only the end of the run can tell. A run cut off proves no breach. */
void court_expects(struct court *court, bool followed, uint64_t record, const char *format, ...) PRINTF_LIKE(4, 5);
/* An occasion, kept so far. */
void court_occasion(struct court *court);
/* A breach by itself. */
void court_breach(struct court *court, uint64_t record, const char *format, ...) PRINTF_LIKE(3, 4);
/* This run cannot tell: `why` in a few words. */
void court_abstains(struct court *court, const char *why);

/* ---- what many checks ask ---- */

/* A call of a person's stands behind it: what the client did not do. `cause` is that of a route or a message. */
bool by_person(const struct history *history, uint64_t cause);

typedef void rule_check(struct court *court);

/* A rule with its check; a row of a table. */
struct law {
    struct rule rule;
    rule_check *check;
};
