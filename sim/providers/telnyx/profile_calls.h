/* What can be asked about messaging profiles and numbers: inputs, filters, guards and PROFILE_ROUTES, which calls.c joins (telnyx 9).
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "messaging.h"

/* ---- profiles (telnyx 9.1) ---- */

#define PROFILE_MEMBERS                                                                                                                                   \
    {.key = "enabled", .type = INPUT_BOOL}, {.key = "webhook_url", .type = INPUT_TEXT_OR_NULL}, {.key = "webhook_failover_url", .type = INPUT_TEXT_OR_NULL}, \
    {.key = "webhook_api_version", .type = INPUT_ENUM, .allowed = "1,2,2010-04-01", .error = 1 + ERROR_WORD},                                             \
    {.key = "number_pool_settings", .type = INPUT_OBJECT}, {.key = "url_shortener_settings", .type = INPUT_OBJECT},                                        \
    {.key = "alpha_sender", .type = INPUT_TEXT_OR_NULL, .least = 1, .most = 11, .allowed = "A-Za-z0-9 ", .error = 1 + ERROR_RANGE},                         \
    {.key = "daily_spend_limit", .type = INPUT_TEXT, .least = 1, .most = 16, .allowed = "0-9."}, {.key = "daily_spend_limit_enabled", .type = INPUT_BOOL},    \
    {.key = "mms_fall_back_to_sms", .type = INPUT_BOOL}, {.key = "mms_transcoding", .type = INPUT_BOOL}, {.key = "mobile_only", .type = INPUT_BOOL},         \
    {.key = "smart_encoding", .type = INPUT_BOOL}, {.key = "ai_assistant_id", .type = INPUT_TEXT_OR_NULL},                                                 \
    {.key = "resource_group_id", .type = INPUT_TEXT_OR_NULL}, {.key = "health_webhook_url", .type = INPUT_TEXT_OR_NULL}
#define DESTINATIONS .key = "whitelisted_destinations", .type = INPUT_LIST, .least = 1, .most = INT32_MAX, .each = "A-Z*", .error = 1 + ERROR_WHITELIST
static const struct input profile_create_inputs[] = {
    {.key = "name", .type = INPUT_TEXT, .required = true, .least = 1, .most = INT32_MAX, .missing = 1 + ERROR_MISSING},
    {DESTINATIONS, .required = true}, PROFILE_MEMBERS, {0}};
static const struct input profile_update_inputs[] = {
    {.key = "name", .type = INPUT_TEXT, .least = 1, .most = INT32_MAX}, {DESTINATIONS}, PROFILE_MEMBERS, {0}};

static const struct written profile_writes[] = {
    {.path = "name", .kind = WRITTEN_TEXT, .offset = offsetof(struct profile, name)},
    {.path = "enabled", .kind = WRITTEN_BOOL, .offset = offsetof(struct profile, enabled), .null_keeps = true},
    {.path = "webhook_url", .kind = WRITTEN_TEXT, .offset = offsetof(struct profile, inbound)},
    {.path = "webhook_failover_url", .kind = WRITTEN_TEXT, .offset = offsetof(struct profile, inbound_backup)}, {0}};

static const struct filter profile_filters[] = {
    {.query = "filter[name]", .kind = FIELD_TEXT, .offset = offsetof(struct profile, name)},
    {.query = "filter[name][contains]", .kind = FIELD_TEXT_LIKE, .offset = offsetof(struct profile, name)}, {0}};

/* ---- numbers (telnyx 9.2) ---- */

#define INVENTORY_IS(states) IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_INVENTORY), states)
#define IN_NUMBERS                                                                                                                                        \
    INVENTORY_IS(BIT(INVENTORY_PORT_PENDING) | BIT(INVENTORY_HOSTED_PENDING) | BIT(INVENTORY_ACTIVE) | BIT(INVENTORY_PORTED_OUT) |                         \
                 BIT(INVENTORY_PORT_FAILED))
#define FOR_MESSAGES INVENTORY_IS(BIT(INVENTORY_ACTIVE) | BIT(INVENTORY_HOSTED) | BIT(INVENTORY_HOSTED_PENDING))
static const struct guard inventory_guards[] = {{IN_NUMBERS, ERROR_NOT_FOUND, NULL}, {{0}, 0, NULL}};
static const struct guard settings_guards[] = {{FOR_MESSAGES, ERROR_NOT_FOUND, NULL}, {{0}, 0, NULL}};

static const struct filter inventory_filters[] = {
    {.query = "filter[phone_number]", .kind = FIELD_CHARS, .offset = offsetof(struct number, e164)},
    {.query = "filter[phone_number][contains]", .kind = FIELD_SHOWN, .path = "phone_number", .comparison = FILTER_CONTAINS},
    {.query = "filter[status]", .kind = FIELD_SHOWN, .path = "status"}, {.query = "filter[number_type]", .kind = FIELD_SHOWN, .path = "phone_number_type"},
    {.query = "filter[country_iso_alpha2]", .kind = FIELD_CHARS, .offset = offsetof(struct number, country)}, {0}};
/* What the mock's numbers do not have. */
#define INVENTORY_ALSO                                                                                                                                    \
    "filter[billing_group_id],filter[connection_id],filter[customer_reference],filter[emergency_address_id],filter[source],filter[tag],"                  \
    "filter[without_tags],filter[voice][connection_name],filter[voice][connection_name][contains],filter[voice][connection_name][starts_with],"           \
    "filter[voice][connection_name][ends_with],filter[voice][usage_payment_method]"
static const struct filter settings_filters[] = {
    {.query = "filter[messaging_profile_id]", .kind = FIELD_SHOWN, .path = "messaging_profile_id"},
    {.query = "filter[phone_number]", .kind = FIELD_CHARS, .offset = offsetof(struct number, e164)},
    {.query = "filter[phone_number][contains]", .kind = FIELD_SHOWN, .path = "phone_number", .comparison = FILTER_CONTAINS},
    {.query = "filter[type]", .kind = FIELD_SHOWN, .path = "type"}, {0}};

static const struct input settings_inputs[] = {
    {.key = "messaging_profile_id", .type = INPUT_TEXT_OR_NULL}, {.key = "messaging_product", .type = INPUT_TEXT, .least = 1, .most = 40},
    {.key = "tags", .type = INPUT_LIST}, {0}};
static const struct written settings_writes[] = {
    {.path = "messaging_profile_id", .kind = WRITTEN_PROFILE, .offset = offsetof(struct number, profile[PROVIDER_TELNYX]), .null_keeps = true,
     .unknown = 1 + ERROR_UNKNOWN_PROFILE, .machine = TELNYX_MESSAGING, .set = STIMULUS_ENABLE}, {0}};
static const struct input bulk_inputs[] = {
    {.key = "messaging_profile_id", .type = INPUT_TEXT, .required = true, .missing = 1 + ERROR_MISSING},
    {.key = "numbers", .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX, .each = "+0-9", .error = 1 + ERROR_NOT_E164,
     .missing = 1 + ERROR_MISSING},
    {.key = "assign_only", .type = INPUT_BOOL}, {0}};

#define PROFILE_BY_ID .surface = SURFACE_V2, .store = STORE_PROFILE, .lookup = LOOKUP_PROFILE, NAMED_BY_UUID, .success = 200
#define NUMBER_BY_ID .surface = SURFACE_V2, .store = STORE_NUMBER, .lookup = LOOKUP_NUMBER_ID, .missing = ERROR_NOT_FOUND, .success = 200
#define PROFILE_ROUTES                                                                                                                                    \
    {.method = HTTP_POST, .path = "/v2/messaging_profiles", .name = "messaging_profile.create", .operation = OPERATION_CREATE, .surface = SURFACE_V2,        \
     .success = 200, .store = STORE_PROFILE, .id = "4001xxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", .inputs = profile_create_inputs, .writes = profile_writes,        \
     .stored = 1 + offsetof(struct profile, body), .answer = &telnyx_profile_data, .cite = "telnyx 9.1: 200, not 201"},                                    \
    {.method = HTTP_GET, .path = "/v2/messaging_profiles", .name = "messaging_profile.list", .operation = OPERATION_LIST, .surface = SURFACE_V2,             \
     .success = 200, .store = STORE_PROFILE, .answer = &telnyx_profile, .filters = profile_filters, .cite = "telnyx 9.1"},                                  \
    {.method = HTTP_GET, .path = "/v2/messaging_profiles/{id}", .name = "messaging_profile.read", .operation = OPERATION_READ, PROFILE_BY_ID,                \
     .answer = &telnyx_profile_data, .cite = "telnyx 9.1"},                                                                                               \
    {.method = HTTP_PATCH, .path = "/v2/messaging_profiles/{id}", .name = "messaging_profile.update", .operation = OPERATION_UPDATE, PROFILE_BY_ID,          \
     .inputs = profile_update_inputs, .writes = profile_writes, .stored = 1 + offsetof(struct profile, body), .answer = &telnyx_profile_data,               \
     .cite = "telnyx 9.1"},                                                                                                                               \
    {.method = HTTP_DELETE, .path = "/v2/messaging_profiles/{id}", .name = "messaging_profile.delete", .operation = OPERATION_REMOVE, PROFILE_BY_ID,         \
     .answer = &telnyx_profile_data, .cite = "telnyx 9.1: 200 with the body"},                                                                            \
    {.method = HTTP_GET, .path = "/v2/messaging_profiles/{id}/phone_numbers", .name = "messaging_profile.numbers", .operation = OPERATION_LIST,              \
     .surface = SURFACE_V2_PLAIN, .store = STORE_PROFILE, .lookup = LOOKUP_PROFILE, NAMED_BY_UUID, .success = 200, .members = true,                       \
     .answer = &telnyx_settings, .cite = "telnyx 9.1"},                                                                                                   \
    {.method = HTTP_GET, .path = "/v2/phone_numbers", .name = "phone_number.list", .operation = OPERATION_LIST, .surface = SURFACE_V2_PLAIN, .success = 200,  \
     .store = STORE_NUMBER, .answer = &telnyx_number, .filters = inventory_filters, .also_filters = INVENTORY_ALSO, .when = IN_NUMBERS, .cite = "telnyx 9.2"}, \
    {.method = HTTP_GET, .path = "/v2/phone_numbers/messaging", .name = "messaging_settings.list", .operation = OPERATION_LIST, .surface = SURFACE_V2_PLAIN,  \
     .success = 200, .store = STORE_NUMBER, .answer = &telnyx_settings, .filters = settings_filters, .when = FOR_MESSAGES, .cite = "telnyx 9.2"},            \
    {.method = HTTP_GET, .path = "/v2/phone_numbers/{id}", .name = "phone_number.read", .operation = OPERATION_READ, NUMBER_BY_ID, .guards = inventory_guards, \
     .answer = &telnyx_number_data, .cite = "telnyx 9.2"},                                                                                                \
    {.method = HTTP_GET, .path = "/v2/phone_numbers/{id}/messaging", .name = "messaging_settings.read", .operation = OPERATION_READ, NUMBER_BY_ID,           \
     .guards = settings_guards, .answer = &telnyx_settings_data, .cite = "telnyx 9.2: by id or by number"},                                                \
    {.method = HTTP_PATCH, .path = "/v2/phone_numbers/{id}/messaging", .name = "messaging_settings.update", .operation = OPERATION_UPDATE, NUMBER_BY_ID,      \
     .guards = settings_guards, .inputs = settings_inputs, .writes = settings_writes, .stored = 1 + offsetof(struct number, telnyx.settings),               \
     .answer = &telnyx_settings_data, .cite = "telnyx 9.2: empty takes it off, null keeps; INF telnyx.enable_after_port"},                                 \
    {.method = HTTP_POST, .path = "/v2/messaging_numbers_bulk_updates", .name = "bulk_update.create", .operation = OPERATION_CUSTOM, .surface = SURFACE_V2,   \
     .success = 200, .id = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", .inputs = bulk_inputs, .custom = telnyx_bulk_update, .answer = &telnyx_bulk_data,        \
     .cite = "telnyx 9.2"},                                                                                                                               \
    {.method = HTTP_GET, .path = "/v2/messaging_numbers_bulk_updates/{order_id}", .name = "bulk_update.read", .operation = OPERATION_READ,                   \
     .surface = SURFACE_V2, .store = STORE_ORDER, .lookup = LOOKUP_ORDER, .kind = ORDER_BULK, NAMED_BY_UUID, .success = 200,                              \
     .answer = &telnyx_bulk_data, .cite = "telnyx 9.2"}
