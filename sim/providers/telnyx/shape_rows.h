/* Rows of shapes in few words: what the files of Telnyx's messaging side use. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

#define CHARS(name, entity, member) {.key = name, .kind = FIELD_CHARS, .offset = offsetof(struct entity, member)}
#define TEXT(name, entity, member) {.key = name, .kind = FIELD_TEXT, .offset = offsetof(struct entity, member)}
#define TRUTH(name, entity, member) {.key = name, .kind = FIELD_BOOL, .offset = offsetof(struct entity, member)}
#define TIME_MS(name, entity, member) {.key = name, .kind = FIELD_TIME_MS, .offset = offsetof(struct entity, member)}
#define NAIVE(name, entity, member) {.key = name, .kind = FIELD_TIME_NAIVE, .offset = offsetof(struct entity, member)}
#define OFFSET_TIME(name, entity, member) {.key = name, .kind = FIELD_TIME_OFFSET, .offset = offsetof(struct entity, member)}
#define OBJECT(name, of) {.key = name, .kind = FIELD_OBJECT, .shape = &(of)}
#define RELATED(name, kind_of, of) {.key = name, .kind = FIELD_##kind_of, .shape = &(of)}
#define SPELT(name, machine, words) {.key = name, .kind = FIELD_SPELLED, .offset = machine, .spelling = words}
#define WHOLE(name, number) {.key = name, .kind = FIELD_INTEGER, .offset = number}
#define YES(name) {.key = name, .kind = FIELD_TRUE}
#define NO_(name) {.key = name, .kind = FIELD_FALSE}
#define NOTHING_IN(name) {.key = name, .kind = FIELD_EMPTY_LIST}
#define WORDS_OF(name, list) {.key = name, .kind = FIELD_WORDS, .spelling = list}
/* The member of the JSON text that the client stored, under the same name. */
#define KEPT(name, entity, member, default_json) \
    {.key = name, .kind = FIELD_STORED, .offset = offsetof(struct entity, member), .text = name, .otherwise = default_json}
#define END {0}

/* {"data": {"event_type", "id", "occurred_at", "payload", "record_type"}, "meta": {…}}: telnyx 7.1. Defines the shape `called`. */
#define EVENT(called, type, payload_shape)                                                                                                                \
    static const struct field called##_data_fields[] = {                                                                                                  \
        LITERAL("event_type", type), {.key = "id", .kind = FIELD_ID, .text = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"},                                       \
        {.key = "occurred_at", .kind = FIELD_NOW_OFFSET}, OBJECT("payload", payload_shape), LITERAL("record_type", "event"), END};                          \
    static const struct shape called##_data = {type, called##_data_fields};                                                                               \
    static const struct field called##_fields[] = {OBJECT("data", called##_data), OBJECT("meta", telnyx_event_meta), END};                                 \
    const struct shape called = {type " webhook", called##_fields}

#define TELNYX_ORGANIZATION "937551fa-5b2e-4c1d-9d3a-0c5c1f6e8a20"
