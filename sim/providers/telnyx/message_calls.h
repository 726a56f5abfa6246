/* What can be asked about messages: inputs, guards and MESSAGE_ROUTES, which calls.c joins (telnyx 8). SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "messaging.h"

/* 10 days in minutes: how long a message can be read (telnyx 8). Within how many minutes of its time one can be cancelled no more (telnyx 8; the published
 * interface: more than a minute from now). From when to when a message can be scheduled, in minutes: 5 minutes to 5 days is said by the vendor's manual of
 * scheduled messages, not by the notes. */
enum { MESSAGE_READABLE_MIN = 10 * 24 * 60, MESSAGE_FIXED_MIN = 1, SEND_AT_LEAST_MIN = 5, SEND_AT_MOST_MIN = 5 * 24 * 60 };

#define OF_TELNYX BYTE(RELATION_SELF, offsetof(struct message, provider), BIT(PROVIDER_TELNYX))
static const struct guard message_guards[] = {
    {OF_TELNYX, ERROR_NOT_FOUND, NULL},
    {AGED(RELATION_SELF, offsetof(struct message, at), MESSAGE_READABLE_MIN, BIT(0)), ERROR_NOT_FOUND, NULL}, {{0}, 0, NULL}};
static const struct guard cancel_guards[] = {
    {OF_TELNYX, ERROR_NOT_FOUND, NULL}, {IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_MESSAGE), BIT(MESSAGE_SCHEDULED)), ERROR_NOT_SCHEDULED, NULL},
    {NEAR(RELATION_SELF, offsetof(struct message, due), MESSAGE_FIXED_MIN, BIT(0)), ERROR_NOT_SCHEDULED, NULL}, {{0}, 0, NULL}};

#define MESSAGE_MEMBERS                                                                                                                                   \
    {.key = "to", .type = INPUT_TEXT, .required = true, .least = 3, .most = 16, .allowed = "+0-9", .error = 1 + ERROR_TO, .missing = 1 + ERROR_MISSING},     \
    {.key = "text", .type = INPUT_TEXT}, {.key = "media_urls", .type = INPUT_LIST, .least = 0, .most = 10, .error = 1 + ERROR_RANGE},                       \
    {.key = "subject", .type = INPUT_TEXT}, {.key = "type", .type = INPUT_ENUM, .allowed = "SMS,MMS", .error = 1 + ERROR_WORD},                             \
    {.key = "webhook_url", .type = INPUT_TEXT_OR_NULL}, {.key = "webhook_failover_url", .type = INPUT_TEXT_OR_NULL},                                       \
    {.key = "use_profile_webhooks", .type = INPUT_BOOL}, {.key = "auto_detect", .type = INPUT_BOOL},                                                       \
    {.key = "encoding", .type = INPUT_ENUM, .allowed = "auto,gsm7,ucs2", .error = 1 + ERROR_WORD}
#define FROM_MEMBER .key = "from", .type = INPUT_TEXT, .least = 1, .most = 20, .error = 1 + ERROR_FROM
#define PROFILE_MEMBER .key = "messaging_profile_id", .type = INPUT_TEXT
/* INF telnyx 8: the codes of a time that is none, and of one too soon or too late. */
#define SEND_AT .key = "send_at", .missing = 1 + ERROR_MISSING
#define SEND_AT_WINDOW {SEND_AT, .type = INPUT_LATER, .least = SEND_AT_LEAST_MIN, .most = SEND_AT_MOST_MIN, .error = 1 + ERROR_RANGE}
static const struct input send_inputs[] = {{FROM_MEMBER}, {PROFILE_MEMBER}, MESSAGE_MEMBERS, {SEND_AT, .type = INPUT_TIME}, SEND_AT_WINDOW, {0}};
static const struct input schedule_inputs[] = {
    {FROM_MEMBER}, {PROFILE_MEMBER}, MESSAGE_MEMBERS, {SEND_AT, .type = INPUT_TIME, .required = true}, SEND_AT_WINDOW, {0}};
static const struct input long_code_inputs[] = {{FROM_MEMBER, .required = true}, MESSAGE_MEMBERS, {0}};
static const struct input pool_inputs[] = {{PROFILE_MEMBER, .required = true, .missing = 1 + ERROR_MISSING}, MESSAGE_MEMBERS, {0}};

/* What the functions that serve these calls read of the body. */
static const struct sending at_once = {.to = "to", .text = "text"}, at_its_time = {.to = "to", .text = "text", .at = "send_at"};
#define SEND(path_of, what, rows, read)                                                                                                                   \
    {.method = HTTP_POST, .path = path_of, .name = what, .operation = OPERATION_CUSTOM, .surface = SURFACE_V2, .limit = 1 + LIMIT_MESSAGES,                 \
     .success = 200, .inputs = rows, .sending = &(read), .custom = telnyx_send, .answer = &telnyx_message_data, .cite = "telnyx 8: 200, not 201"}
#define MESSAGE_BY_ID .surface = SURFACE_V2, .store = STORE_MESSAGE, .lookup = LOOKUP_MESSAGE_ID, .missing = ERROR_NOT_FOUND, .success = 200
#define MESSAGE_ROUTES                                                                                                                                    \
    SEND("/v2/messages", "message.send", send_inputs, at_its_time),                                                                                       \
    SEND("/v2/messages/long_code", "message.send_long_code", long_code_inputs, at_once),                                                                  \
    SEND("/v2/messages/number_pool", "message.send_pool", pool_inputs, at_once),                                                                          \
    SEND("/v2/messages/schedule", "message.schedule", schedule_inputs, at_its_time),                                                                      \
    {.method = HTTP_GET, .path = "/v2/messages/{id}", .name = "message.read", .operation = OPERATION_READ, MESSAGE_BY_ID, .guards = message_guards,           \
     .answer = &telnyx_message_data, .cite = "telnyx 8"},                                                                                                 \
    {.method = HTTP_DELETE, .path = "/v2/messages/{id}", .name = "message.cancel", .operation = OPERATION_STIMULATE, MESSAGE_BY_ID, .guards = cancel_guards,  \
     .machine = TELNYX_MESSAGE, .on = STIMULUS_CANCEL, .answer = &telnyx_message, .cite = "telnyx 8: only what is scheduled; the answer is bare"}
