/* What can be asked about porting: inputs, filters, guards and PORTING_ROUTES, which calls.c joins (telnyx 2 to 4). SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "porting.h"
#include "porting_papers.h"

/* clang-format off */
#define PORT_ORDER_IS(states) IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ORDER), states)
#define E164 "+0-9"
#define NO_MORE {{0}, 0, NULL}

/* ---- bodies ---- */

static const struct input portability_inputs[] = {
    {.key = "phone_numbers", .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX, .error = 1 + ERROR_MISSING},
    {.key = "phone_numbers", .type = INPUT_LIST, .least = 1, .most = 1000, .error = 1 + ERROR_LOOKUPS},
    {.key = "phone_numbers", .type = INPUT_LIST, .each = E164, .error = 1 + ERROR_NOT_E164}, {0}};
static const struct input order_create_inputs[] = {
    {.key = "phone_numbers", .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX, .error = 1 + ERROR_MISSING},
    {.key = "phone_numbers", .type = INPUT_LIST, .each = E164, .error = 1 + ERROR_NOT_E164},
    {.key = "customer_reference", .type = INPUT_TEXT, .least = 0, .most = 255}, {.key = "customer_group_reference", .type = INPUT_TEXT, .least = 0, .most = 255},
    {0}};
static const struct input order_inputs[] = {
    {.key = "activation_settings", .type = INPUT_OBJECT},
    {.key = "activation_settings.foc_datetime_requested", .type = INPUT_WINDOW, .least = 6, .most = 20, .error = 1 + ERROR_FOC_DATE},
    {.key = "activation_settings.activation_type", .type = INPUT_ENUM, .allowed = "scheduled,on-demand", .error = 1 + ERROR_WORD},
    {.key = "customer_reference", .type = INPUT_TEXT, .least = 0, .most = 255}, {.key = "customer_group_reference", .type = INPUT_TEXT, .least = 0, .most = 255},
    {.key = "documents", .type = INPUT_OBJECT}, {.key = "documents.loa", .type = INPUT_TEXT}, {.key = "documents.invoice", .type = INPUT_TEXT},
    {.key = "end_user", .type = INPUT_OBJECT}, {.key = "end_user.admin", .type = INPUT_OBJECT}, {.key = "end_user.location", .type = INPUT_OBJECT},
    {.key = "messaging", .type = INPUT_OBJECT}, {.key = "messaging.enable_messaging", .type = INPUT_BOOL},
    {.key = "misc", .type = INPUT_OBJECT}, {.key = "misc.type", .type = INPUT_ENUM, .allowed = "full,partial", .error = 1 + ERROR_WORD},
    {.key = "misc.remaining_numbers_action", .type = INPUT_ENUM, .allowed = "keep,disconnect", .error = 1 + ERROR_WORD},
    {.key = "phone_number_configuration", .type = INPUT_OBJECT}, {.key = "phone_number_configuration.messaging_profile_id", .type = INPUT_TEXT},
    {.key = "requirement_group_id", .type = INPUT_TEXT}, {.key = "requirements", .type = INPUT_LIST}, {.key = "user_feedback", .type = INPUT_OBJECT},
    {.key = "webhook_url", .type = INPUT_TEXT, .least = 0, .most = 2048}, {0}};
static const struct input job_inputs[] = {{.key = "activate_at", .type = INPUT_TIME, .required = true, .missing = 1 + ERROR_MISSING}, {0}};

static const struct input order_queries[] = {{.key = "include_phone_numbers", .type = INPUT_BOOL}, {0}};

/* path, kind, where; what hears of it (telnyx 3.3) */
static const struct written order_writes[] = {
    {.path = "phone_number_configuration.messaging_profile_id", .kind = WRITTEN_PROFILE, .offset = offsetof(struct order, profile),
     .unknown = 1 + ERROR_UNKNOWN_PROFILE},
    {.path = "messaging.enable_messaging", .kind = WRITTEN_TRI, .offset = offsetof(struct order, enable), .machine = TELNYX_ORDER_MESSAGING,
     .set = STIMULUS_ENABLE, .cleared = STIMULUS_DISABLE},
    {.path = "activation_settings.foc_datetime_requested", .kind = WRITTEN_TIME, .offset = offsetof(struct order, foc_requested)},
    {.path = "activation_settings.activation_type", .kind = WRITTEN_WORD, .offset = offsetof(struct order, on_demand), .words = "scheduled,on-demand"},
    {.path = "documents.loa", .kind = WRITTEN_PAPER, .offset = offsetof(struct order, loa), .words = "document", .unknown = 1 + ERROR_NO_DOCUMENT},
    {.path = "documents.invoice", .kind = WRITTEN_PAPER, .offset = offsetof(struct order, invoice), .words = "document", .unknown = 1 + ERROR_NO_DOCUMENT},
    {.path = "end_user.admin.entity_name", .kind = WRITTEN_TEXT, .offset = offsetof(struct order, detail)},
    {.path = "webhook_url", .kind = WRITTEN_TEXT, .offset = offsetof(struct order, url)}, {0}};
static const struct written job_writes[] = {{.path = "activate_at", .kind = WRITTEN_TIME, .offset = offsetof(struct order, activate_at)}, {0}};

/* ---- what must hold (telnyx 3.5) ---- */

#define ENABLE "messaging.enable_messaging"
#define DEMAND "activation_settings.activation_type"
#define FOC "activation_settings.foc_datetime_requested"
#define ALL_CAPABLE {RELATION_NUMBERS, QUANTIFIER_ALL, TEST_KNOB, KNOB_ID(PROVIDER_TELNYX, TELNYX_KNOB_CAPABLE), BIT(0)}
#define ALL_FAST {RELATION_NUMBERS, QUANTIFIER_ALL, TEST_KNOB, KNOB_ID(PROVIDER_TELNYX, TELNYX_KNOB_FAST_PORTABLE), BIT(0)}
#define BEFORE_FOC (BIT(ORDER_DRAFT) | BIT(ORDER_IN_PROCESS) | BIT(ORDER_SUBMITTED) | BIT(ORDER_EXCEPTION))
#define WINDOW(member) (uint16_t)(1 + offsetof(struct order, member))
#define CONNECTION "phone_number_configuration.connection_id"
static const struct guard order_update_guards[] = {
    {.when = PORT_ORDER_IS(0), .error = ERROR_CONNECTION, .field = CONNECTION, .asks = CONNECTION}, /* the mock knows no connections */
    {.when = ALL_CAPABLE, .error = ERROR_STATE, .field = ENABLE, .asks = ENABLE},
    {.when = PORT_ORDER_IS(BIT(ORDER_DRAFT) | BIT(ORDER_IN_PROCESS) | BIT(ORDER_EXCEPTION)), .error = ERROR_STATE, .field = ENABLE, .asks = ENABLE},
    {.when = PORT_ORDER_IS(BEFORE_FOC), .error = ERROR_STATE, .field = FOC, .asks = FOC},
    {.when = PORT_ORDER_IS(BEFORE_FOC), .error = ERROR_STATE, .field = DEMAND, .asks = DEMAND},
    {.when = ALL_FAST, .error = ERROR_STATE, .field = DEMAND, .asks = DEMAND, .is = "on-demand"}, NO_MORE};
static const struct guard order_delete_guards[] = {{.when = PORT_ORDER_IS(BIT(ORDER_DRAFT)), .error = ERROR_STATE}, NO_MORE};
static const struct guard order_confirm_guards[] = {
    {.when = PORT_ORDER_IS(BIT(ORDER_DRAFT) | BIT(ORDER_EXCEPTION)), .error = ERROR_STATE},
    {.when = HAS_TEXT(RELATION_SELF, offsetof(struct order, loa), BIT(1)), .error = ERROR_LOA},
    {.when = HAS_TEXT(RELATION_SELF, offsetof(struct order, detail), BIT(1)), .error = ERROR_MISSING, .field = "end_user.admin.entity_name"},
    {.when = IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), BIT(MESSAGING_PENDING)), .error = GUARD_IF},
    {.when = BYTE(RELATION_PROFILE, offsetof(struct profile, used), BIT(1)), .error = ERROR_MISSING,
     .field = "phone_number_configuration.messaging_profile_id"}, NO_MORE};
static const struct guard order_cancel_guards[] = {
    {.when = PORT_ORDER_IS(BIT(ORDER_IN_PROCESS) | BIT(ORDER_SUBMITTED) | BIT(ORDER_EXCEPTION) | BIT(ORDER_FOC_CONFIRMED)), .error = ERROR_STATE},
    {.when = REACHED(RELATION_SELF, offsetof(struct order, cancel_until), BIT(0)), .error = ERROR_STATE}, NO_MORE};
static const struct guard order_activate_guards[] = {
    {.when = ALL_FAST, .error = ERROR_STATE}, {.when = PORT_ORDER_IS(BIT(ORDER_FOC_CONFIRMED)), .error = ERROR_STATE},
    {.when = IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ACTIVATION_JOB), BIT(JOB_OPEN)), .error = ERROR_STATE},
    {.when = REACHED(RELATION_SELF, offsetof(struct order, window_end), BIT(0)), .error = ERROR_STATE}, NO_MORE};
#define HAS_JOB {.when = IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ACTIVATION_JOB), 0x3e), \
                 .error = ERROR_NOT_FOUND}
static const struct guard job_guards[] = {HAS_JOB, NO_MORE};
static const struct guard job_update_guards[] = {
    HAS_JOB, {.when = PORT_ORDER_IS(BIT(ORDER_FOC_CONFIRMED)), .error = ERROR_STATE},
    {.when = ALL_FAST, .error = ERROR_STATE, .field = "activate_at", .asks = "activate_at", .from = WINDOW(window_start), .until = WINDOW(window_end)}, NO_MORE};

/* ---- filters (telnyx 3.4, 4) ---- */

#define SHOWN(named, where) {.query = named, .kind = FIELD_SHOWN, .path = where}
#define ORDER_OCN "old_service_provider_ocn"
static const struct filter order_filters[] = {
    SHOWN("filter[customer_reference]", "customer_reference"), SHOWN("filter[customer_group_reference]", "customer_group_reference"),
    SHOWN("filter[parent_support_key]", "parent_support_key"), SHOWN("filter[support_key]", "support_key"), SHOWN("filter[status]", "status.value"),
    {.query = "filter[phone_numbers][country_code]", .kind = FIELD_NUMBERS, .offset = offsetof(struct number, country)},
    SHOWN("filter[phone_numbers][carrier_name]", ORDER_OCN), SHOWN("filter[phone_numbers][phone_number]", "phone_numbers.phone_number"),
    {.query = "filter[phone_numbers][phone_number][contains]", .kind = FIELD_SHOWN, .path = "phone_numbers.phone_number", .comparison = FILTER_CONTAINS},
    SHOWN("filter[misc][type]", "misc.type"), SHOWN("filter[end_user][admin][entity_name]", "end_user.admin.entity_name"),
    SHOWN("filter[end_user][admin][auth_person_name]", "end_user.admin.auth_person_name"),
    SHOWN("filter[activation_settings][fast_port_eligible]", "activation_settings.fast_port_eligible"),
    {.query = "filter[activation_settings][foc_datetime_requested][gt]", .kind = FIELD_SHOWN, .path = FOC, .comparison = FILTER_GREATER},
    {.query = "filter[activation_settings][foc_datetime_requested][lt]", .kind = FIELD_SHOWN, .path = FOC, .comparison = FILTER_LESS}, {0}};
static const struct filter number_filters[] = {
    SHOWN("filter[porting_order_status]", "porting_order_status"), SHOWN("filter[porting_order_id]", "porting_order_id"),
    SHOWN("filter[support_key]", "support_key"), SHOWN("filter[phone_number]", "phone_number"), SHOWN("filter[activation_status]", "activation_status"),
    SHOWN("filter[portability_status]", "portability_status"), {0}};

static const struct sort order_sorts[] = {
    {"created_at", "created_at", false}, {"-created_at", "created_at", true}, {FOC, FOC, false}, {"-" FOC, FOC, true}, {0}};

/* ---- routes ---- */

#define PORT_ORDER .surface = SURFACE_V2, .store = STORE_ORDER, .lookup = LOOKUP_ORDER, .kind = ORDER_PORT, NAMED_BY_UUID
#define PORT_ORDERS "/v2/porting_orders"
#define PORT_ACTION(word, stimulus, rows, answers, shown, source)                                                                                         \
    {.method = HTTP_POST, .path = PORT_ORDERS "/{id}/actions/" word, .name = "porting_order." word, .operation = OPERATION_STIMULATE, PORT_ORDER,           \
     .machine = TELNYX_ORDER, .on = stimulus, .guards = rows, .success = answers, .answer = &(shown), .cite = source}
#define PORTING_ROUTES                                                                                                                                    \
    {.method = HTTP_POST, .path = "/v2/portability_checks", .name = "portability.check", .operation = OPERATION_CUSTOM, .surface = SURFACE_V2,              \
     .custom = telnyx_portability_check, .inputs = portability_inputs, .answer = &telnyx_portability, \
     .made = &telnyx_several, .success = 201, .cite = "telnyx 2; S3 activation 1"}, \
    {.method = HTTP_POST, .path = PORT_ORDERS, .name = "porting_order.create", .operation = OPERATION_CUSTOM, .surface = SURFACE_V2,                        \
     .custom = telnyx_order_create, .inputs = order_create_inputs, .id = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", .answer = &telnyx_order, \
     .made = &telnyx_several, .success = 201, \
     .cite = "telnyx 3.3: one order for each group of numbers"},                                                                                          \
    {.method = HTTP_GET, .path = PORT_ORDERS, .name = "porting_order.list", .operation = OPERATION_LIST, .surface = SURFACE_V2, .store = STORE_ORDER,        \
     .kind = ORDER_PORT, .filters = order_filters, .sorts = order_sorts, .queries = order_queries,                                                          \
     .answer = &telnyx_order, .success = 200, .cite = "telnyx 3.3, 3.4"},                                     \
    PORTING_PAPER_ROUTES_FIRST,                                                                                                                           \
    {.method = HTTP_GET, .path = PORT_ORDERS "/{id}", .name = "porting_order.read", .operation = OPERATION_READ, PORT_ORDER, .queries = order_queries,       \
     .answer = &telnyx_order_data, .success = 200, .cite = "telnyx 3.3"},                                                                                  \
    {.method = HTTP_PATCH, .path = PORT_ORDERS "/{id}", .name = "porting_order.update", .operation = OPERATION_UPDATE, PORT_ORDER,                          \
     .inputs = order_inputs, .writes = order_writes, .stored = 1 + offsetof(struct order, body), .guards = order_update_guards, .machine = TELNYX_ORDER,      \
     .on = STIMULUS_RESUBMIT, .answer = &telnyx_order_data, .success = 200, .cite = "telnyx 3.3, 3.5; S3 activation 2"},                                    \
    {.method = HTTP_DELETE, .path = PORT_ORDERS "/{id}", .name = "porting_order.delete", .operation = OPERATION_STIMULATE, PORT_ORDER,                      \
     .machine = TELNYX_ORDER, .on = STIMULUS_DELETE, .guards = order_delete_guards, .success = 204, .cite = "telnyx 3.3: a draft only"},                     \
    PORT_ACTION("confirm", STIMULUS_CONFIRM, order_confirm_guards, 200, telnyx_order_data, "telnyx 3.3, 3.5"),                                             \
    PORT_ACTION("cancel", STIMULUS_CANCEL, order_cancel_guards, 200, telnyx_order_data, "telnyx 3.2, 3.3; E-36"),                                          \
    PORT_ACTION("activate", STIMULUS_ACTIVATE, order_activate_guards, 202, telnyx_job_data, "telnyx 3.3; E-39"),                                           \
    {.method = HTTP_GET, .path = PORT_ORDERS "/{id}/activation_jobs", .name = "activation_job.list", .operation = OPERATION_ITEMS, PORT_ORDER,              \
     .answer = &telnyx_jobs, .success = 200, .cite = "telnyx 3.3"},                                                                                        \
    {.method = HTTP_GET, .path = PORT_ORDERS "/{id}/activation_jobs/{job}", .name = "activation_job.read", .operation = OPERATION_READ, PORT_ORDER,          \
     .second = &telnyx_job_id, .guards = job_guards, .answer = &telnyx_job_data, .success = 200, .cite = "telnyx 3.3"},                                     \
    {.method = HTTP_PATCH, .path = PORT_ORDERS "/{id}/activation_jobs/{job}", .name = "activation_job.update", .operation = OPERATION_UPDATE, PORT_ORDER,    \
     .second = &telnyx_job_id, .inputs = job_inputs, .writes = job_writes, .guards = job_update_guards, .machine = TELNYX_ORDER, .on = STIMULUS_NUDGE,        \
     .answer = &telnyx_job_data, .success = 200, .cite = "telnyx 3.3: within a window"},                                                                   \
    {.method = HTTP_GET, .path = "/v2/porting_phone_numbers", .name = "porting_number.list", .operation = OPERATION_LIST, .surface = SURFACE_V2_PLAIN,       \
     .store = STORE_NUMBER, .when = IS(RELATION_ORDER, TELNYX_MACHINE(TELNYX_ORDER), 0x3fe), .filters = number_filters, .answer = &telnyx_porting_number,     \
     .csv = "phone_number,phone_number_type,porting_order_id,support_key,porting_order_status",                                                           \
     .success = 200, .cite = "telnyx 4; S3 partial ports"},                                                                                                \
    PORTING_PAPER_ROUTES
