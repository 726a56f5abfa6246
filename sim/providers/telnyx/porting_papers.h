/* What is filed with a porting order, and what it shows beside itself: rows that porting_calls.h joins (telnyx 3.3, 7.4).
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "porting.h"

/* clang-format off */
#define PAPER_ID "fxxxxxxx-xxxx-4xxx-9xxx-xxxxxxxxxxxx"
#define PAPER_ORDER .surface = SURFACE_V2, .store = STORE_ORDER, .lookup = LOOKUP_ORDER, .kind = ORDER_PORT, NAMED_BY_UUID

/* key, type, required … */
static const struct input document_inputs[] = {
    {.key = "file", .type = INPUT_BASE64, .instead = "url"}, {.key = "url", .type = INPUT_TEXT, .least = 8, .most = 2048, .begins = "http"},
    {.key = "filename", .type = INPUT_TEXT, .least = 1, .most = 255}, {.key = "customer_reference", .type = INPUT_TEXT, .least = 0, .most = 255}, {0}};
static const struct input comment_inputs[] = {
    {.key = "body", .type = INPUT_TEXT, .required = true, .least = 1, .most = 4096, .missing = 1 + ERROR_MISSING}, {0}};
static const struct input addition_inputs[] = {
    {.key = "additional_documents", .type = INPUT_LIST, .required = true, .least = 1, .most = 100, .missing = 1 + ERROR_MISSING}, {0}};
static const struct input token_inputs[] = {
    {.key = "expires_in_seconds", .type = INPUT_NUMBER, .required = true, .least = 1, .most = 172800, .error = 1 + ERROR_RANGE, .missing = 1 + ERROR_MISSING},
    {.key = "permissions", .type = INPUT_ENUM, .required = true, .allowed = "porting_order.document.read,porting_order.document.update",
     .error = 1 + ERROR_WORD, .missing = 1 + ERROR_MISSING}, {0}};
static const struct input code_send_inputs[] = {
    {.key = "phone_numbers", .type = INPUT_LIST, .required = true, .least = 1, .most = 100, .missing = 1 + ERROR_MISSING},
    {.key = "phone_numbers", .type = INPUT_LIST, .each = "+0-9", .error = 1 + ERROR_NOT_E164},
    {.key = "verification_method", .type = INPUT_ENUM, .allowed = "sms,call", .error = 1 + ERROR_WORD}, {0}};
static const struct input code_verify_inputs[] = {
    {.key = "verification_codes", .type = INPUT_LIST, .required = true, .least = 1, .most = 100, .missing = 1 + ERROR_MISSING}, {0}};
static const struct input configuration_inputs[] = {
    {.key = "phone_number_configurations", .type = INPUT_LIST, .required = true, .least = 1, .most = 1000, .missing = 1 + ERROR_MISSING}, {0}};
static const struct input association_inputs[] = {
    {.key = "action", .type = INPUT_ENUM, .required = true, .allowed = "keep,disconnect", .error = 1 + ERROR_WORD, .missing = 1 + ERROR_MISSING},
    {.key = "phone_number_range", .type = INPUT_OBJECT, .required = true, .missing = 1 + ERROR_MISSING},
    {.key = "phone_number_range.start_at", .type = INPUT_TEXT, .required = true, .least = 8, .most = 16, .allowed = "+0-9", .error = 1 + ERROR_NOT_E164},
    {.key = "phone_number_range.end_at", .type = INPUT_TEXT, .required = true, .least = 8, .most = 16, .allowed = "+0-9", .error = 1 + ERROR_NOT_E164}, {0}};

/* Codes are asked for where a country wants them (telnyx 3.3: not in the US). */
static const struct guard code_guards[] = {
    {.when = BYTE(RELATION_SELF, offsetof(struct order, number_kind), BIT(NUMBER_OTHER_COUNTRY)), .error = ERROR_STATE}, {{0}, 0, NULL}};
static const struct filter addition_filters[] = {{.query = "filter[document_type]", .kind = FIELD_SHOWN, .path = "document_type"}, {0}};
static const struct filter document_filters[] = {
    {.query = "filter[customer_reference]", .kind = FIELD_SHOWN, .path = "customer_reference"},
    {.query = "filter[filename][contains]", .kind = FIELD_SHOWN, .path = "filename", .comparison = FILTER_CONTAINS},
    {.query = "filter[created_at][gt]", .kind = FIELD_SHOWN, .path = "created_at", .comparison = FILTER_GREATER},
    {.query = "filter[created_at][lt]", .kind = FIELD_SHOWN, .path = "created_at", .comparison = FILTER_LESS}, {0}};
static const struct filter code_filters[] = {{.query = "filter[verified]", .kind = FIELD_SHOWN, .path = "verified"}, {0}};
static const struct filter association_filters[] = {{.query = "filter[action]", .kind = FIELD_SHOWN, .path = "action"}, {0}};
static const struct filter event_filters[] = {
    {.query = "filter[type]", .kind = FIELD_SHOWN, .path = "event_type"}, {.query = "filter[porting_order_id]", .kind = FIELD_SHOWN, .path = "porting_order_id"},
    {.query = "filter[created_at][gte]", .kind = FIELD_SHOWN, .path = "created_at", .comparison = FILTER_GREATER},
    {.query = "filter[created_at][lte]", .kind = FIELD_SHOWN, .path = "created_at", .comparison = FILTER_LESS}, {0}};

/* Literal segments, which stand before {id}. */
#define CONFIGURATION_FILTERS "filter[porting_order][status],filter[porting_phone_number],filter[user_bundle_id]"
#define CONFIGURATIONS .surface = SURFACE_V2, .document = "configuration", .answer = &telnyx_configuration
#define PORTING_PAPER_ROUTES_FIRST                                                                                                                        \
    {.method = HTTP_GET, .path = "/v2/porting_orders/exception_types", .name = "exception_type.list", .operation = OPERATION_CONSTANT,                      \
     .surface = SURFACE_V2, .answer = &telnyx_exception_types, .success = 200, .cite = "telnyx 3.1"},                                                      \
    {.method = HTTP_GET, .path = "/v2/porting_orders/phone_number_configurations", .name = "number_configuration.list", .operation = OPERATION_PAPERS,       \
     CONFIGURATIONS, .also_filters = CONFIGURATION_FILTERS, .success = 200, .cite = "telnyx 3.3: bundles, not the messaging profile"},                    \
    {.method = HTTP_POST, .path = "/v2/porting_orders/phone_number_configurations", .name = "number_configuration.create", .operation = OPERATION_FILE,      \
     CONFIGURATIONS, .each_of = "phone_number_configurations", .id = PAPER_ID, .inputs = configuration_inputs, .envelope = &telnyx_filed, .success = 201,    \
     .cite = "telnyx 3.3"}

#define OF_PORT(verb, rest, called, does, ...) \
    {.method = verb, .path = "/v2/porting_orders/{id}/" rest, .name = called, .operation = does, PAPER_ORDER, __VA_ARGS__}
#define PORTING_PAPER_ROUTES                                                                                                                              \
    OF_PORT(HTTP_POST, "actions/share", "porting_order.share", OPERATION_FILE, .document = "sharing_token", .keeps_by = "expires_in_seconds",                \
            .id = PAPER_ID, .inputs = token_inputs, .answer = &telnyx_token_data, .success = 201, .cite = "telnyx 3.3"),                                   \
    OF_PORT(HTTP_GET, "requirements", "requirement.list", OPERATION_ITEMS, .answer = &telnyx_requirements, .success = 200, .cite = "telnyx 3.3"),            \
    OF_PORT(HTTP_GET, "allowed_foc_windows", "foc_window.list", OPERATION_ITEMS, .answer = &telnyx_foc_windows, .success = 200, .cite = "telnyx 3.3; E-39"),  \
    OF_PORT(HTTP_GET, "comments", "comment.list", OPERATION_PAPERS, .document = "comment", .answer = &telnyx_comment, .success = 200, .cite = "telnyx 3.3"),   \
    OF_PORT(HTTP_POST, "comments", "comment.create", OPERATION_FILE, .document = "comment", .id = PAPER_ID, .inputs = comment_inputs,                       \
            .hook = 1 + HOOK_COMMENT, .answer = &telnyx_comment_data, .success = 201, .cite = "telnyx 3.3, 7.4"),                                          \
    OF_PORT(HTTP_GET, "additional_documents", "additional_document.list", OPERATION_PAPERS, .document = "addition", .answer = &telnyx_addition,              \
            .filters = addition_filters, .success = 200, .cite = "telnyx 3.3"),                                                                            \
    OF_PORT(HTTP_POST, "additional_documents", "additional_document.create", OPERATION_FILE, .document = "addition", .each_of = "additional_documents",      \
            .id = PAPER_ID, .inputs = addition_inputs, .answer = &telnyx_addition, .envelope = &telnyx_filed, .success = 201, .cite = "telnyx 3.3"),          \
    OF_PORT(HTTP_DELETE, "additional_documents/{document}", "additional_document.delete", OPERATION_UNFILE, .document = "addition", .success = 204,          \
            .cite = "telnyx 3.3"),                                                                                                                        \
    OF_PORT(HTTP_GET, "loa_template", "loa_template.read", OPERATION_TEXT, .success = 200, .text = TELNYX_LOA_TEMPLATE,                                    \
            .cite = "telnyx 3.3; INF telnyx 3.3: the vendor's is a PDF, this one says the same as text"),                                                 \
    OF_PORT(HTTP_GET, "sub_request", "sub_request.read", OPERATION_READ, .answer = &telnyx_sub_request, .success = 200, .cite = "telnyx 3.3"),              \
    OF_PORT(HTTP_GET, "verification_codes", "verification_code.list", OPERATION_PAPERS, .document = "code", .answer = &telnyx_code, .filters = code_filters, \
            .success = 200, \
            .cite = "telnyx 3.3"),                                                                                                                        \
    OF_PORT(HTTP_POST, "verification_codes/send", "verification_code.send", OPERATION_FILE, .document = "code", .each_of = "phone_numbers",                    \
            .each_as = "phone_number", .replaces = "phone_number", .id = PAPER_ID, .inputs = code_send_inputs, .guards = code_guards, .success = 204,         \
            .cite = "telnyx 3.3"),                                                                                                                        \
    OF_PORT(HTTP_POST, "verification_codes/verify", "verification_code.verify", OPERATION_FILE, .document = "code", .each_of = "verification_codes",         \
            .replaces = "phone_number", .mark = 1, .id = PAPER_ID, .inputs = code_verify_inputs, .guards = code_guards, .answer = &telnyx_code,               \
            .envelope = &telnyx_filed, .success = 200, .cite = "INF telnyx 3.3: every code is taken for right, since none is sent to a handset"),            \
    OF_PORT(HTTP_GET, "associated_phone_numbers", "associated_number.list", OPERATION_PAPERS, .document = "association", .answer = &telnyx_association,      \
            .filters = association_filters, .also_filters = "filter[phone_number]", .success = 200, .cite = "telnyx 3.3"),                                \
    OF_PORT(HTTP_POST, "associated_phone_numbers", "associated_number.create", OPERATION_FILE, .document = "association", .id = PAPER_ID,                    \
            .inputs = association_inputs, .answer = &telnyx_association_data, .success = 201, .cite = "telnyx 3.3"),                                       \
    OF_PORT(HTTP_DELETE, "associated_phone_numbers/{associated}", "associated_number.delete", OPERATION_UNFILE, .document = "association",                  \
            .answer = &telnyx_association_data, .success = 200, .cite = "telnyx 3.3"),                                                                     \
    {.method = HTTP_GET, .path = "/v2/porting/events", .name = "porting_event.list", .operation = OPERATION_PAPERS, .surface = SURFACE_V2,                   \
     .document = "porting", .filters = event_filters, .answer = &telnyx_event, .success = 200, .cite = "telnyx 7.4"},                                       \
    {.method = HTTP_GET, .path = "/v2/porting/events/{id}", .name = "porting_event.read", .operation = OPERATION_PAPER, .surface = SURFACE_V2,               \
     .document = "porting", .lookup = LOOKUP_PAPER, NAMED_BY_UUID, .answer = &telnyx_event_data, .success = 200, .cite = "telnyx 7.4"},                   \
    {.method = HTTP_POST, .path = "/v2/porting/events/{id}/republish", .name = "porting_event.republish", .operation = OPERATION_REPUBLISH,                  \
     .surface = SURFACE_V2, .document = "porting", .lookup = LOOKUP_PAPER, NAMED_BY_UUID, .success = 204, .cite = "telnyx 7.3: no new event"},            \
    {.method = HTTP_GET, .path = "/v2/documents", .name = "document.list", .operation = OPERATION_PAPERS, .surface = SURFACE_V2, .document = "document",      \
     .filters = document_filters, .answer = &telnyx_document, .success = 200, .cite = "telnyx 3.3"},                                                      \
    {.method = HTTP_POST, .path = "/v2/documents", .name = "document.create", .operation = OPERATION_FILE, .surface = SURFACE_V2, .document = "document",     \
     .id = "dxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", .form_too = true, .upload = "file", .inputs = document_inputs, .keeps_ms = 30 * MINUTE_MS,                 \
     .answer = &telnyx_document_data, .success = 200, .cite = "telnyx 3.3; E-41"}
