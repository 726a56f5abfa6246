/* What can be asked about hosted numbers: inputs, filters, guards and HOSTING_ROUTES, which calls.c joins (telnyx 6). SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "messaging.h"
#include "profile_calls.h"

#define NUMBER_LIST .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX, .missing = 1 + ERROR_MISSING
static const struct input hosting_inputs[] = {
    {.key = "messaging_profile_id", .type = INPUT_TEXT, .required = true, .missing = 1 + ERROR_MISSING},
    {.key = "phone_numbers", NUMBER_LIST, .each = "+0-9", .error = 1 + ERROR_NOT_E164}, {0}};
#define NOT_HOSTED_NOW                                                                                                                                    \
    {RELATION_SELF, QUANTIFIER_NONE, TEST_STATE, TELNYX_MACHINE(TELNYX_HOSTED),                                                                           \
     BIT(HOSTED_PENDING) | BIT(HOSTED_OWNED) | BIT(HOSTED_PROVISIONING) | BIT(HOSTED_SUCCESSFUL)}
static const struct written hosting_writes[] = {
    {.path = "messaging_profile_id", .kind = WRITTEN_PROFILE, .offset = offsetof(struct order, profile), .unknown = 1 + ERROR_UNKNOWN_PROFILE},
    {.path = "phone_numbers", .kind = WRITTEN_NUMBERS, .unknown = 1 + ERROR_NO_SUCH_NUMBER, .fits = NOT_HOSTED_NOW, .unfit = 1 + ERROR_HOSTED}, {0}};

static const struct input eligibility_inputs[] = {{.key = "phone_numbers", NUMBER_LIST, .each = " -~", .error = 1 + ERROR_NOT_E164}, {0}};
static const struct input code_inputs[] = {
    {.key = "phone_numbers", NUMBER_LIST, .each = "+0-9", .error = 1 + ERROR_NOT_E164},
    {.key = "verification_method", .type = INPUT_ENUM, .required = true, .allowed = "sms,call", .error = 1 + ERROR_WORD, .missing = 1 + ERROR_MISSING}, {0}};
static const struct input try_inputs[] = {{.key = "verification_codes", NUMBER_LIST}, {0}};
static const struct input paper_inputs[] = {
    {.key = "loa", .type = INPUT_FILE}, {.key = "bill", .type = INPUT_FILE}, {0}};
static const struct written paper_writes[] = {
    {.path = "loa.filename", .kind = WRITTEN_TEXT, .offset = offsetof(struct order, loa)},
    {.path = "bill.filename", .kind = WRITTEN_TEXT, .offset = offsetof(struct order, invoice)}, {0}};
static const struct input token_queries[] = {{.key = "token", .type = INPUT_TEXT, .required = true}, {0}};

#define HOSTING_STATE(states) IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_HOSTING), states)
#define WAITS_FOR_PAPERS HOSTING_STATE(BIT(HOSTING_PENDING) | BIT(HOSTING_VERIFYING) | BIT(HOSTING_INCOMPLETE))
static const struct guard paper_guards[] = {{WAITS_FOR_PAPERS, ERROR_STATE, NULL}, {{0}, 0, NULL}};
static const struct guard transfer_guards[] = {
    {IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_TRANSFER), BIT(TRANSFER_REQUESTED)), ERROR_STATE, NULL}, {{0}, 0, NULL}};
#define EVER_HOSTED {RELATION_SELF, QUANTIFIER_NONE, TEST_STATE, TELNYX_MACHINE(TELNYX_HOSTED), BIT(HOSTED_NONE) | BIT(HOSTED_DELETED)}
static const struct guard hosted_guards[] = {{EVER_HOSTED, ERROR_NOT_FOUND, NULL}, {{0}, 0, NULL}};

#define HOSTING_BY_ID .surface = SURFACE_V2, .store = STORE_ORDER, .lookup = LOOKUP_ORDER, .kind = ORDER_HOSTING, NAMED_BY_UUID, .success = 200
#define HOSTED_BY_ID NUMBER_BY_ID, .guards = hosted_guards, .answer = &telnyx_settings_data
#define HOSTINGS "/v2/messaging_hosted_number_orders"
#define DECIDE(last, what, stimulus)                                                                                                                      \
    {.method = HTTP_POST, .path = HOSTINGS "/{id}/" last, .name = what, .operation = OPERATION_STIMULATE, HOSTING_BY_ID, .queries = token_queries,           \
     .guards = transfer_guards, .machine = TELNYX_TRANSFER, .on = stimulus, .answer = &telnyx_hosting_data,                                                \
     .cite = "telnyx 6; INF: any token, and the order in answer"}
#define HOSTING_ROUTES                                                                                                                                    \
    {.method = HTTP_POST, .path = HOSTINGS, .name = "hosting_order.create", .operation = OPERATION_CREATE, .surface = SURFACE_V2, .success = 200,            \
     .store = STORE_ORDER, .kind = ORDER_HOSTING, .id = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", .inputs = hosting_inputs, .writes = hosting_writes,         \
     .machine = TELNYX_HOSTING, .on = STIMULUS_CREATE, .answer = &telnyx_hosting_data, .cite = "telnyx 6: 200"},                                           \
    {.method = HTTP_GET, .path = HOSTINGS, .name = "hosting_order.list", .operation = OPERATION_LIST, .surface = SURFACE_V2, .success = 200,                 \
     .store = STORE_ORDER, .kind = ORDER_HOSTING, .answer = &telnyx_hosting, .cite = "telnyx 6"},                                                          \
    {.method = HTTP_POST, .path = HOSTINGS "/eligibility_numbers_check", .name = "hosting_order.eligibility", .operation = OPERATION_CUSTOM,                 \
     .surface = SURFACE_V2, .success = 200, .inputs = eligibility_inputs, .custom = telnyx_eligibility, .made = &telnyx_eligibility_made,       \
     .cite = "telnyx 6: bare; INF telnyx.eligible_status"},                                                                                               \
    {.method = HTTP_GET, .path = HOSTINGS "/{id}", .name = "hosting_order.read", .operation = OPERATION_READ, HOSTING_BY_ID, .answer = &telnyx_hosting_data,  \
     .cite = "telnyx 6"},                                                                                                                                 \
    {.method = HTTP_DELETE, .path = HOSTINGS "/{id}", .name = "hosting_order.delete", .operation = OPERATION_STIMULATE, HOSTING_BY_ID,                       \
     .machine = TELNYX_HOSTING, .on = STIMULUS_DELETE, .answer = &telnyx_hosting_data, .cite = "telnyx 6: 200 with the body"},                              \
    {.method = HTTP_POST, .path = HOSTINGS "/{id}/verification_codes", .name = "hosting_order.codes", .operation = OPERATION_CUSTOM, HOSTING_BY_ID,          \
     .inputs = code_inputs, .custom = telnyx_send_codes, .made = &telnyx_codes_made, \
     .cite = "telnyx 6"},                                                                                                                                 \
    {.method = HTTP_POST, .path = HOSTINGS "/{id}/validation_codes", .name = "hosting_order.validate", .operation = OPERATION_CUSTOM, HOSTING_BY_ID,         \
     .inputs = try_inputs, .custom = telnyx_try_codes, .made = &telnyx_tries_made, \
     .cite = "telnyx 6"},                                                                                                                                 \
    {.method = HTTP_POST, .path = HOSTINGS "/{id}/actions/file_upload", .name = "hosting_order.upload", .operation = OPERATION_UPDATE, HOSTING_BY_ID,        \
     .form = true, .guards = paper_guards, .inputs = paper_inputs, .writes = paper_writes, .machine = TELNYX_HOSTING, .on = STIMULUS_UPLOAD,                \
     .answer = &telnyx_hosting_data, .cite = "telnyx 6"},                                                                                                 \
    DECIDE("approve", "hosting_order.approve", STIMULUS_APPROVE), DECIDE("reject", "hosting_order.reject", STIMULUS_REJECT),                               \
    {.method = HTTP_GET, .path = "/v2/messaging_hosted_numbers", .name = "hosted_number.list", .operation = OPERATION_LIST, .surface = SURFACE_V2_PLAIN,     \
     .success = 200, .store = STORE_NUMBER, .answer = &telnyx_settings, .filters = settings_filters, .when = EVER_HOSTED, .cite = "telnyx 6"},              \
    {.method = HTTP_GET, .path = "/v2/messaging_hosted_numbers/{id}", .name = "hosted_number.read", .operation = OPERATION_READ, HOSTED_BY_ID,               \
     .cite = "telnyx 6"},                                                                                                                                 \
    {.method = HTTP_PATCH, .path = "/v2/messaging_hosted_numbers/{id}", .name = "hosted_number.update", .operation = OPERATION_UPDATE, HOSTED_BY_ID,         \
     .inputs = settings_inputs, .writes = settings_writes, .stored = 1 + offsetof(struct number, telnyx.settings), .cite = "telnyx 6, 9.2"},                \
    {.method = HTTP_DELETE, .path = "/v2/messaging_hosted_numbers/{id}", .name = "hosted_number.delete", .operation = OPERATION_STIMULATE, NUMBER_BY_ID,     \
     .guards = hosted_guards, .machine = TELNYX_HOSTED, .on = STIMULUS_DELETE, .answer = &telnyx_unhosted_data,                                            \
     .cite = "telnyx 6; the interface answers with the order that hosted it"}
