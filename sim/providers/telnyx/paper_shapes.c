/* How what is filed at Telnyx looks: documents, comments, tokens, codes, events; and what an order asks for (telnyx 3.3, 7.4).
 * SPDX-License-Identifier: Apache-2.0 */
#include "porting.h"

/* clang-format off */
#define KEY {.key = "id", .kind = FIELD_TEXT, .offset = offsetof(struct document, key)}
#define KEPT(name, path) {.key = name, .kind = FIELD_STORED, .offset = offsetof(struct document, body), .text = path}
#define FILED(name) {.key = name, .kind = FIELD_TIME_MS, .offset = offsetof(struct document, at)}
#define OF_ORDER {.key = "porting_order_id", .kind = FIELD_ORDER, .shape = &telnyx_order_id}
#define INNER(name, inner) {.key = name, .kind = FIELD_OBJECT, .shape = &(inner)}
#define PAPER(called, ...)                                                                                                                                \
    static const struct field called##_fields[] = {__VA_ARGS__, {0}};                                                                                     \
    const struct shape telnyx_##called = {#called, called##_fields}
#define WRAPPED(called) PAPER(called##_data, INNER("data", telnyx_##called))

static const struct field filed_fields[] = {{.key = "data", .kind = FIELD_RECORDS}, {0}};
const struct shape telnyx_filed = {"filed", filed_fields};

static const struct field size_fields[] = {{.key = "amount", .kind = FIELD_STORED, .offset = offsetof(struct document, body), .text = "size", .otherwise = "0"},
                                           LITERAL("unit", "bytes"), {0}};
static const struct shape size = {"size", size_fields};
PAPER(document, KEY, LITERAL("record_type", "document"), KEPT("filename", "filename"), KEPT("content_type", "content_type"), INNER("size", size),
      KEPT("sha256", "sha256"), LITERAL("status", "pending"), LITERAL("av_scan_status", "not_scanned"),
      {.key = "customer_reference", .kind = FIELD_STORED, .offset = offsetof(struct document, body), .text = "customer_reference", .otherwise = "\"\""},
      FILED("created_at"), FILED("updated_at"));
WRAPPED(document);

PAPER(comment, KEY, LITERAL("record_type", "porting_comment"), OF_ORDER, KEPT("body", "body"), LITERAL("user_type", "user"), FILED("created_at"));
WRAPPED(comment);

PAPER(addition, KEY, LITERAL("record_type", "porting_additional_document"), OF_ORDER, KEPT("document_id", "document_id"),
      KEPT("document_type", "document_type"), FILED("created_at"), FILED("updated_at"));

static const struct field permission_fields[] = {{.key = "", .kind = FIELD_STORED, .offset = offsetof(struct document, body), .text = "permissions"}, {0}};
static const struct shape permissions[] = {{"permission", permission_fields}, {0}};
PAPER(token, KEY, LITERAL("record_type", "porting_order_sharing_token"), OF_ORDER,
      {.key = "token", .kind = FIELD_OWN_ID, .text = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},
      {.key = "permissions", .kind = FIELD_LIST, .shape = permissions}, KEPT("expires_in_seconds", "expires_in_seconds"),
      {.key = "expires_at", .kind = FIELD_TIME_MS, .offset = offsetof(struct document, expires)}, FILED("created_at"));
WRAPPED(token);

static const struct field verified_fields[] = {
    {.key = "", .kind = FIELD_TRUE, .when = BYTE(RELATION_SELF, offsetof(struct document, shown), BIT(1))}, {.key = "", .kind = FIELD_FALSE}, {0}};
static const struct shape verified = {"verified", verified_fields};
PAPER(code, KEY, LITERAL("record_type", "porting_verification_code"), OF_ORDER, KEPT("phone_number", "phone_number"), INNER("verified", verified),
      FILED("created_at"), FILED("updated_at"));

PAPER(configuration, KEY, LITERAL("record_type", "porting_phone_number_configuration"), KEPT("porting_phone_number_id", "porting_phone_number_id"),
      KEPT("user_bundle_id", "user_bundle_id"), FILED("created_at"), FILED("updated_at"));

PAPER(association, KEY, LITERAL("record_type", "porting_associated_phone_number"), OF_ORDER, KEPT("action", "action"),
      KEPT("phone_number_range", "phone_number_range"), FILED("created_at"), FILED("updated_at"));
WRAPPED(association);

/* An event as it was sent. */
static const char *const methods[] = {"email", "webhook", NULL};
PAPER(event, KEY, LITERAL("record_type", "porting_event"), KEPT("event_type", "event_type"), OF_ORDER, KEPT("payload", "payload"),
      LITERAL("payload_status", "completed"), {.key = "available_notification_methods", .kind = FIELD_WORDS, .spelling = methods}, FILED("created_at"),
      FILED("updated_at"));
WRAPPED(event);

/* ---- of an order: what it asks for ---- */

#define DEMAND(called, member, type_id, label, sentence)                                                                                                     \
    static const struct field called##_type[] = {{.key = "id", .kind = FIELD_OWN_ID, .text = type_id},                                              \
        LITERAL("name", label), LITERAL("type", "document"), LITERAL("description", sentence), LITERAL("example", sentence),     \
        INNER("acceptance_criteria", criteria), {0}};                                                                                                     \
    static const struct shape called##_type_shape = {label, called##_type};                                                                                \
    static const struct field called##_status[] = {                                                                                                       \
        {.key = "", .kind = FIELD_LITERAL, .text = "approved", .when = HAS_TEXT(RELATION_SELF, offsetof(struct order, member), BIT(1))},                      \
        {.key = "", .kind = FIELD_LITERAL, .text = "requirement-info-pending"}, {0}};                                                                      \
    static const struct shape called##_status_shape = {label " status", called##_status};                                                                  \
    static const struct field called##_fields[] = {LITERAL("record_type", "porting_requirement"), LITERAL("field_type", "document"),                        \
        {.key = "field_value", .kind = FIELD_TEXT, .offset = offsetof(struct order, member),                                                               \
         .when = HAS_TEXT(RELATION_SELF, offsetof(struct order, member), BIT(1))}, INNER("requirement_status", called##_status_shape),              \
        INNER("requirement_type", called##_type_shape), {0}}
static const struct field criteria_fields[] = {{.key = "acceptable_values", .kind = FIELD_EMPTY_LIST}, {0}};
static const struct shape criteria = {"criteria", criteria_fields};
DEMAND(loa, loa, "1xxxxxxx-xxxx-4xxx-bxxx-xxxxxxxxxxxx", "Letter of authorization", "The letter by which the customer authorizes the port");
DEMAND(invoice, invoice, "2xxxxxxx-xxxx-4xxx-bxxx-xxxxxxxxxxxx", "Latest invoice", "The latest bill of the present provider");
static const struct shape both[] = {{"loa", loa_fields}, {"invoice", invoice_fields}, {0}};
static const struct field requirements_fields[] = {{.key = "", .kind = FIELD_LIST, .shape = both}, {0}};
const struct shape telnyx_requirements = {"requirements", requirements_fields};

/* What the function makes, for the description. */
static const struct field window_fields[] = {LITERAL("record_type", "porting_order"), {.key = "started_at", .kind = FIELD_NOW},
                                             {.key = "ended_at", .kind = FIELD_NOW}, {0}};
static const struct shape window = {"foc window", window_fields};
static const struct field many_windows[] = {{.key = "", .kind = FIELD_NUMBERS, .shape = &window}, {0}};
static const struct shape windows = {"foc windows made", many_windows};
static const struct field windows_fields[] = {{.key = "", .kind = FIELD_CUSTOM, .custom = telnyx_windows, .shape = &windows}, {0}};
const struct shape telnyx_foc_windows = {"foc windows", windows_fields};

static const struct field sub_request_ids[] = {
    {.key = "sub_request_id", .kind = FIELD_OWN_ID, .text = "8xxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"},
    {.key = "port_request_id", .kind = FIELD_OWN_ID, .text = "9xxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"}, {0}};
static const struct shape sub_request_ids_shape = {"sub request ids", sub_request_ids};
PAPER(sub_request, INNER("data", sub_request_ids_shape));
