/* What the files that read the plan share: a place to complain, and objects as tables of members. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

struct reading {
    struct client *client;
    struct arena *arena;
    const char **why;
};

struct member {
    const char *key;
    bool required;
    bool (*read)(struct reading *reading, const tree *node); /* NULL: said by the plan, not needed on this road */
};

/* Keeps the sentence and is false. */
bool plan_refuse(struct reading *reading, const char *format, ...) PRINTF_LIKE(2, 3);
/* Members unknown and missing are refused. */
bool plan_object(struct reading *reading, const tree *object, const char *where, const struct member *members, size_t count);
bool plan_text(struct reading *reading, const tree *node, char text[CLIENT_TEXT_MAX]);

/* ---- members (plan_facts.c, plan_port.c) ---- */
bool plan_numbers(struct reading *reading, const tree *node);
bool plan_test_number(struct reading *reading, const tree *node);
bool plan_loa(struct reading *reading, const tree *node);
bool plan_prerequisites(struct reading *reading, const tree *node);
bool plan_pool(struct reading *reading, const tree *node);
bool plan_own_nnid(struct reading *reading, const tree *node);
bool plan_nnid(struct reading *reading, const tree *node);
bool plan_voice(struct reading *reading, const tree *node);
bool plan_messaging(struct reading *reading, const tree *node);
bool plan_window(struct reading *reading, const tree *node);
bool plan_end_user(struct reading *reading, const tree *node);
bool plan_release(struct reading *reading, const tree *node);
bool plan_chain_lost(struct reading *reading, const tree *node);
bool plan_losing(struct reading *reading, const tree *node);
