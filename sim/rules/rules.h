/* The catalogue of rules for migration clients, and how a history is judged by it. A rule sees the journal alone.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/verdict.h"

struct arena;
struct history;

/* The rules in the order of the catalogue: by provider and area. */
size_t rules_count(void);
const struct rule *rule_at(size_t index); /* NULL behind the last */
/* By id; NULL: there is none. */
const struct rule *rule_find(const char *id);

/* How far the client can be held to what it did. */
struct conduct {
    bool on_time;        /* the clock waited for the client: how soon it acted means something */
    const char *unheard; /* NULL, else why no rule is judged */
    const char *cut_off; /* NULL, else why what it did not do proves nothing: "the client fell" */
};

/* A ruling for every rule, in the order of the catalogue, in `arena`. The history is closed. */
struct ruling *rules_judge(struct arena *arena, struct history *history, const struct conduct *conduct, size_t *count);
