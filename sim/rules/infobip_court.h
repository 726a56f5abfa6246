/* What the checks on Infobip ask in common. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "court.h"

#include "cutover/instant.h"

#include <string.h>

#define INFOBIP   "infobip"
#define CAMPAIGNS "/number-registration/1/campaigns" /* infobip 5 */

/* The plan's destination; the rules of this group are silent about others. */
bool leads_to_infobip(const struct court *court);
/* "37m30s", in the arena. */
const char *length_said(const struct court *court, sim_ms length);

/* ---- the campaign ---- */

/* Of the plan's campaign, before that line; "NONE" when it had none yet. */
const char *stage_before(const struct court *court, uint64_t record);
bool stage_was(const struct court *court, uint64_t record, const char *stage);
/* Its first move into that stage behind that line; NULL: never. */
const struct trace *stage_reached(const struct court *court, const char *stage, uint64_t record);
/* Its first move out of the stage that it has at that line; NULL: it stays. */
const struct trace *stage_left(const struct court *court, uint64_t record);
/* The first request to migrate the plan's campaign that was the client's, of those that were granted if so asked; NULL. */
const struct call *first_migrate(const struct court *court, bool granted);
/* Which campaign a migrate names. */
const char *migrated_campaign(const struct call *migrate);

/* ---- numbers ---- */

/* A number of the plan that belongs to a campaign: local, in the US (S1: 10DLC). */
bool is_10dlc(const struct court *court, const char *number);
/* The list (texts in any spelling) has that number of the plan. */
bool list_has(const struct court *court, const tree *numbers, const char *number);
/* A number of the plan that both lists have; NULL. */
const char *shared_number(const struct court *court, const tree *numbers, const tree *others);
bool is_imported(const struct court *court, const char *number, uint64_t record);
/* The first of the plan's numbers whose record began to serve Infobip; NULL. */
const struct trace *first_flip(const struct court *court);
bool is_flipped(const struct court *court, const char *number, uint64_t record);

/* ---- what the client did ---- */

/* A letter of the client's on a line behind `from` and before `until`; NULL. */
const struct letter *letter_between(const struct court *court, uint64_t from, uint64_t until);
/* Any call of the client's there, answered or not; NULL. `method` and `path`, where given: that method, a path that begins so. */
const struct call *call_between(const struct court *court, uint64_t from, uint64_t until, const char *method, const char *path);
/* It had ended for good by then, and left word: what follows is people's. */
bool handed_over(const struct court *court, sim_ms when);
/* What is left undone by then stays undone: to its end, or for ever where nothing was left to come and the client waited in vain. */
sim_ms judged_until(const struct court *court);
/* Where the route leads first. */
bool leads_to(const struct routing *routing, const char *provider);

/* ---- what it was told ---- */

bool is_forged(const struct notice *notice);
/* A notice of Infobip's about campaigns. */
bool is_campaign_event(const struct notice *notice);
/* The status that an element of its results gives the plan's campaign; NULL: it is another's. `index`, where given: which element. */
const char *status_told(const struct court *court, const struct notice *notice, size_t *index);
/* Of the plan's campaign at Infobip, as any answer said it; NULL. */
const char *campaign_uuid(const struct court *court);

/* When the client could be expected to have acted: `allowance` after `from`, not counting what it was down and what faults spoilt. */
sim_ms fair_limit(const struct court *court, const char *provider, sim_ms from, sim_ms allowance);
