/* What the files of the engine share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "engine.h"

/* An entity as conditions see it. */
struct place {
    uint8_t store;
    uint32_t entity; /* NO_INDEX: none */
};

/* condition.c */
struct place place_related(struct engine *engine, struct place from, enum relation over, uint8_t provider, uint8_t named);
bool conditions_hold(struct engine *engine, uint8_t provider, struct place at, const struct condition *when);
void lean_on(struct engine *engine, uint8_t provider, uint8_t knob, uint8_t value);

/* act.c */
void act_perform(struct engine *engine, enum act act, uint32_t entity, uint8_t provider, uint8_t argument);

/* outbox.c */
void outbox_emit(struct engine *engine, const struct provider *provider, uint8_t hook, uint32_t entity, uint64_t cause);

/* router.c */
const struct route *route_find(const struct provider *provider, enum http_method method, const struct http_target *target, const char *parameters[2],
                               bool *path_exists);

/* input.c: false after it failed the call */
bool inputs_hold(struct call *call);

/* limit.c: false when the bucket is empty */
bool limit_take(struct engine *engine, const struct provider *provider, uint8_t limit);

/* list.c */
void list_entities(struct call *call);

/* traffic.c: the row that says what `provider` does with a message of `number`; NULL: nothing known */
const struct traffic *traffic_row(struct engine *engine, const struct provider *provider, uint32_t number, int direction);

void journal_message(struct engine *engine, const struct message *message, const char *to, const char *error);

/* effects */
void effect_add(struct engine *engine, struct effect effect);
