/* How porting looks at Telnyx: orders, their numbers, portability, activation jobs (telnyx 2 to 5; S3). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "porting.h"

/* clang-format off */
#define KNOB_IS(knob, value) KNOB(PROVIDER_TELNYX, TELNYX_KNOB_##knob, BIT(value))
#define ALL_NUMBERS(knob, value) {RELATION_NUMBERS, QUANTIFIER_ALL, TEST_KNOB, KNOB_ID(PROVIDER_TELNYX, TELNYX_KNOB_##knob), BIT(value)}
#define NO_NUMBER(knob, value) {RELATION_NUMBERS, QUANTIFIER_NONE, TEST_KNOB, KNOB_ID(PROVIDER_TELNYX, TELNYX_KNOB_##knob), BIT(value)}
#define OF_ORDER(states) IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ORDER), states)
/* A value: the first of these fields whose `when` holds. */
#define ONE_OF(called, ...) \
    static const struct field called##_fields[] = {__VA_ARGS__, {0}}; \
    static const struct shape called = {#called, called##_fields}
#define FIRST(kind_of, ...) {.key = "", .kind = kind_of, __VA_ARGS__}
#define ONLY(kind_of) {.key = "", .kind = kind_of}
#define FIELDS_OF(called, ...) static const struct field called##_fields[] = {__VA_ARGS__, {0}}
#define INNER(name, inner) {.key = name, .kind = FIELD_OBJECT, .shape = &(inner)}
#define STORED(name, path) {.key = name, .kind = FIELD_STORED, .offset = offsetof(struct order, body), .text = path}
#define OBJECT_OF(called, ...) ONE_OF(called, __VA_ARGS__)

/* ---- what orders and numbers share ---- */

FIELDS_OF(true_value, ONLY(FIELD_TRUE));
ONE_OF(number_type,
    FIRST(FIELD_LITERAL, .text = "local", .when = BYTE(RELATION_SELF, offsetof(struct number, kind), BIT(NUMBER_LOCAL))),
    FIRST(FIELD_LITERAL, .text = "toll_free", .when = BYTE(RELATION_SELF, offsetof(struct number, kind), BIT(NUMBER_TOLL_FREE))),
    FIRST(FIELD_LITERAL, .text = "mobile", .when = BYTE(RELATION_SELF, offsetof(struct number, kind), BIT(NUMBER_MOBILE))),
    FIRST(FIELD_LITERAL, .text = "national"));
ONE_OF(order_type,
    FIRST(FIELD_LITERAL, .text = "local", .when = BYTE(RELATION_SELF, offsetof(struct order, number_kind), BIT(NUMBER_LOCAL))),
    FIRST(FIELD_LITERAL, .text = "toll_free", .when = BYTE(RELATION_SELF, offsetof(struct order, number_kind), BIT(NUMBER_TOLL_FREE))),
    FIRST(FIELD_LITERAL, .text = "mobile", .when = BYTE(RELATION_SELF, offsetof(struct order, number_kind), BIT(NUMBER_MOBILE))),
    FIRST(FIELD_LITERAL, .text = "national"));
ONE_OF(support_key,
    FIRST(FIELD_NULL, .when = OF_ORDER(BIT(ORDER_NONE) | BIT(ORDER_DRAFT) | BIT(ORDER_DELETED))), FIRST(FIELD_OWN_ID, .text = "sr_xxxxxx"));
const struct shape telnyx_support_key = {"support key", support_key_fields};
/* Of a number the published interface knows no null. */
ONE_OF(number_support_key,
    FIRST(FIELD_OWN_ID, .text = "sr_xxxxxx", .when = OF_ORDER((uint32_t)~(BIT(ORDER_NONE) | BIT(ORDER_DRAFT) | BIT(ORDER_DELETED)))),
    FIRST(FIELD_NULL, .when = KNOB_IS(STRICT_OPENAPI, 0)), FIRST(FIELD_LITERAL, .text = ""));
ONE_OF(description, FIRST(FIELD_NULL, .when = KNOB_IS(STRICT_OPENAPI, 0)), FIRST(FIELD_LITERAL, .text = ""));
ONE_OF(parent_support_key,
    FIRST(FIELD_NULL, .when = OF_ORDER(BIT(ORDER_NONE) | BIT(ORDER_DRAFT) | BIT(ORDER_DELETED))), FIRST(FIELD_OWN_ID, .text = "pr_xxxxxx"));
ONE_OF(order_id, FIRST(FIELD_CHARS, .offset = offsetof(struct order, id)));
const struct shape telnyx_order_id = {"order id", order_id_fields};

static const char *const status_words[] = {"draft", "draft", "in-process", "submitted", "exception", "foc-date-confirmed", "activation-in-progress", "ported",
                                           "cancel-pending", "cancelled", "draft"};
static const char *const status_words_strict[] = {"draft", "draft", "in-process", "submitted", "exception", "foc-date-confirmed", "foc-date-confirmed",
                                                  "ported", "cancel-pending", "cancelled", "draft"};
#define STATUS_VALUE(name)                                                                                                                                \
    {.key = name, .kind = FIELD_SPELLED, .offset = TELNYX_ORDER, .spelling = status_words, .when = KNOB_IS(STRICT_OPENAPI, 0)},                             \
    {.key = name, .kind = FIELD_SPELLED, .offset = TELNYX_ORDER, .spelling = status_words_strict, .when = KNOB_IS(STRICT_OPENAPI, 1)}
static const char *const activation_words[] = {NULL, "New", "Pending", "Pending", "Conflict", "Activate RDY", "Sending", "Active", "Cancel Pending",
                                               "Cancelled", NULL};
#define ACTIVATION_STATUS(name) {.key = name, .kind = FIELD_SPELLED, .offset = TELNYX_ORDER, .spelling = activation_words}

/* A knob says whether what was never enabled is shown as pending (S3 activation 1) or as not applicable (S3 FAQ). */
static const char *const messaging_words[] = {"not_applicable", "pending", "activating", "exception", "canceled", "partial_port_complete", "ported"};
static const char *const messaging_words_seed[] = {"pending", "pending", "activating", "exception", "canceled", "partial_port_complete", "ported"};
#define MESSAGING_STATUS(machine)                                                                                                                         \
    {.key = "messaging_port_status", .kind = FIELD_SPELLED, .offset = machine, .spelling = messaging_words, .when = KNOB_IS(UNENABLED_STATUS, 0)},           \
    {.key = "messaging_port_status", .kind = FIELD_SPELLED, .offset = machine, .spelling = messaging_words_seed, .when = KNOB_IS(UNENABLED_STATUS, 1)}

/* ---- status and its details (telnyx 3.1) ---- */

#define EXCEPTION_SHAPE(code, sentence) \
    static const struct field code##_fields[] = {LITERAL("code", #code), LITERAL("description", sentence), {0}};
TELNYX_EXCEPTION_LIST(EXCEPTION_SHAPE)
#define EXCEPTION_ROW(code, sentence) {#code, code##_fields},
static const struct shape exception_types[] = {TELNYX_EXCEPTION_LIST(EXCEPTION_ROW) {0}};
static const struct field exception_types_data_fields[] = {{.key = "data", .kind = FIELD_LIST, .shape = exception_types}, {0}};
const struct shape telnyx_exception_types = {"exception types", exception_types_data_fields};

#define DETAIL(code) static const struct shape details_##code[] = {{#code, code##_fields}, {0}};
DETAIL(ACCOUNT_NUMBER_MISMATCH) DETAIL(ENTITY_NAME_MISMATCH) DETAIL(PASSCODE_PIN_INVALID) DETAIL(FOC_REJECTED) DETAIL(PORTING_ORDER_SPLIT_REQUIRED)
#define DETAIL_WHEN(code, value) FIRST(FIELD_LIST, .shape = details_##code, .when = KNOB_IS(EXCEPTION, value))
FIELDS_OF(exception_details, DETAIL_WHEN(ACCOUNT_NUMBER_MISMATCH, 0), DETAIL_WHEN(ENTITY_NAME_MISMATCH, 1), DETAIL_WHEN(PASSCODE_PIN_INVALID, 2),
       DETAIL_WHEN(FOC_REJECTED, 3), DETAIL_WHEN(PORTING_ORDER_SPLIT_REQUIRED, 4));
static const struct field no_details_fields[] = {ONLY(FIELD_EMPTY_LIST), {0}};
#define NO_DETAILS {"no details", no_details_fields}
static const struct shape details_by_state[] = {
    NO_DETAILS, NO_DETAILS, NO_DETAILS, NO_DETAILS, [ORDER_EXCEPTION] = {"exception details", exception_details_fields},
    NO_DETAILS, NO_DETAILS, NO_DETAILS, NO_DETAILS, NO_DETAILS, NO_DETAILS};
OBJECT_OF(status, STATUS_VALUE("value"), {.key = "details", .kind = FIELD_BY_STATE, .offset = TELNYX_ORDER, .shape = details_by_state});
const struct shape telnyx_order_status = {"status", status_fields};

/* ---- messaging (telnyx 5; S3 activation) ---- */

ONE_OF(capable, FIRST(FIELD_TRUE, .when = ALL_NUMBERS(CAPABLE, 0)), FIRST(FIELD_NULL, .when = NO_NUMBER(CAPABLE, 1)), ONLY(FIELD_FALSE));
ONE_OF(enabled, FIRST(FIELD_TRUE, .when = BYTE(RELATION_SELF, offsetof(struct order, enable), BIT(2))),
       FIRST(FIELD_FALSE, .when = BYTE(RELATION_SELF, offsetof(struct order, enable), BIT(1))), FIRST(FIELD_NULL, .when = KNOB_IS(STRICT_OPENAPI, 0)),
       ONLY(FIELD_FALSE));
static const struct field not_completed_fields[] = {ONLY(FIELD_FALSE), {0}};
static const struct field flagged_fields[] = {FIRST(FIELD_TRUE, .when = KNOB_IS(COMPLETED_FLAG, 1)), ONLY(FIELD_FALSE), {0}};
#define NOT_COMPLETED {"not completed", not_completed_fields}
static const struct shape completed_by_state[] = {NOT_COMPLETED, NOT_COMPLETED, NOT_COMPLETED, {"flag in exception", flagged_fields}, NOT_COMPLETED,
                                                  NOT_COMPLETED, {"completed", true_value_fields}};
OBJECT_OF(messaging, INNER("messaging_capable", capable), INNER("enable_messaging", enabled), MESSAGING_STATUS(TELNYX_ORDER_MESSAGING),
          {.key = "messaging_port_completed", .kind = FIELD_BY_STATE, .offset = TELNYX_ORDER_MESSAGING, .shape = completed_by_state});
const struct shape telnyx_order_messaging = {"messaging", messaging_fields};

/* ---- a number of an order (telnyx 3.1, 4) ---- */

OBJECT_OF(order_status_text, STATUS_VALUE(""));
OBJECT_OF(order_activation_text, ACTIVATION_STATUS(""));
#define OF_THE_ORDER(name, inner) {.key = name, .kind = FIELD_ORDER, .shape = &(inner)}
ONE_OF(requirements_status, FIRST(FIELD_LITERAL, .text = "approved", .when = HAS_TEXT(RELATION_SELF, offsetof(struct order, loa), BIT(1))),
       FIRST(FIELD_LITERAL, .text = "requirement-info-pending"));
#define NUMBER_ID {.key = "id", .kind = FIELD_OWN_ID, .text = TELNYX_NUMBER_ID}
OBJECT_OF(porting_number, NUMBER_ID, LITERAL("record_type", "porting_phone_number"),
          {.key = "phone_number", .kind = FIELD_CHARS, .offset = offsetof(struct number, e164)}, INNER("phone_number_type", number_type),
          OF_THE_ORDER("porting_order_id", order_id), OF_THE_ORDER("support_key", number_support_key), OF_THE_ORDER("porting_order_status", order_status_text),
          OF_THE_ORDER("activation_status", order_activation_text), LITERAL("portability_status", "confirmed"),
          OF_THE_ORDER("requirements_status", requirements_status), MESSAGING_STATUS(TELNYX_MESSAGING));
/* At most fifty of them are shown with the order (telnyx 3.3). */
const struct shape telnyx_porting_number = {"porting number", porting_number_fields};

/* ---- the order (telnyx 3.1) ---- */

ONE_OF(fast_port, FIRST(FIELD_TRUE, .when = ALL_NUMBERS(FAST_PORTABLE, 0)), ONLY(FIELD_FALSE));
ONE_OF(activation_type, FIRST(FIELD_LITERAL, .text = "on-demand", .when = BYTE(RELATION_SELF, offsetof(struct order, on_demand), BIT(2))),
       FIRST(FIELD_LITERAL, .text = "scheduled"));
OBJECT_OF(activation_settings, INNER("fast_port_eligible", fast_port), ACTIVATION_STATUS("activation_status"),
          {.key = "foc_datetime_requested", .kind = FIELD_TIME, .offset = offsetof(struct order, foc_requested)},
          {.key = "foc_datetime_actual", .kind = FIELD_TIME, .offset = offsetof(struct order, foc_actual)}, INNER("activation_type", activation_type));
OBJECT_OF(end_user_admin, STORED("entity_name", "end_user.admin.entity_name"), STORED("auth_person_name", "end_user.admin.auth_person_name"),
          STORED("account_number", "end_user.admin.account_number"), STORED("billing_phone_number", "end_user.admin.billing_phone_number"),
          STORED("pin_passcode", "end_user.admin.pin_passcode"), STORED("tax_identifier", "end_user.admin.tax_identifier"),
          STORED("business_identifier", "end_user.admin.business_identifier"));
OBJECT_OF(end_user_location, STORED("street_address", "end_user.location.street_address"), STORED("extended_address", "end_user.location.extended_address"),
          STORED("locality", "end_user.location.locality"), STORED("administrative_area", "end_user.location.administrative_area"),
          STORED("postal_code", "end_user.location.postal_code"), STORED("country_code", "end_user.location.country_code"));
OBJECT_OF(end_user, INNER("admin", end_user_admin), INNER("location", end_user_location));
OBJECT_OF(order_documents, {.key = "loa", .kind = FIELD_TEXT, .offset = offsetof(struct order, loa)},
          {.key = "invoice", .kind = FIELD_TEXT, .offset = offsetof(struct order, invoice)});
OBJECT_OF(misc, {.key = "type", .kind = FIELD_STORED, .offset = offsetof(struct order, body), .text = "misc.type", .otherwise = "\"full\""},
          STORED("remaining_numbers_action", "misc.remaining_numbers_action"), STORED("new_billing_phone_number", "misc.new_billing_phone_number"));
OBJECT_OF(profile_id, FIRST(FIELD_CHARS, .offset = offsetof(struct profile, id)));
OBJECT_OF(number_configuration, STORED("connection_id", "phone_number_configuration.connection_id"),
          {.key = "messaging_profile_id", .kind = FIELD_PROFILE, .shape = &profile_id},
          STORED("billing_group_id", "phone_number_configuration.billing_group_id"),
          STORED("emergency_address_id", "phone_number_configuration.emergency_address_id"),
          {.key = "tags", .kind = FIELD_STORED, .offset = offsetof(struct order, body), .text = "phone_number_configuration.tags", .otherwise = "[]"});
OBJECT_OF(user_feedback, STORED("user_rating", "user_feedback.user_rating"), STORED("user_comment", "user_feedback.user_comment"));
ONE_OF(requirements_met, FIRST(FIELD_TRUE, .when = HAS_TEXT(RELATION_SELF, offsetof(struct order, loa), BIT(1))), ONLY(FIELD_FALSE));
ONE_OF(carrier,
    FIRST(FIELD_LITERAL, .text = "FIRST LOCAL EXCHANGE", .when = ALL_NUMBERS(CARRIER, 0)),
    FIRST(FIELD_LITERAL, .text = "SECOND LOCAL EXCHANGE", .when = ALL_NUMBERS(CARRIER, 1)),
    FIRST(FIELD_LITERAL, .text = "THIRD LOCAL EXCHANGE"));
OBJECT_OF(order, LITERAL("record_type", "porting_order"), {.key = "id", .kind = FIELD_CHARS, .offset = offsetof(struct order, id)},
          STORED("customer_reference", "customer_reference"), STORED("customer_group_reference", "customer_group_reference"), INNER("support_key", support_key),
          INNER("parent_support_key", parent_support_key), LITERAL("user_id", TELNYX_USER),
          INNER("description", description), INNER("old_service_provider_ocn", carrier),
          INNER("phone_number_type", order_type), INNER("status", status), INNER("activation_settings", activation_settings), INNER("end_user", end_user),
          INNER("documents", order_documents), INNER("misc", misc), INNER("phone_number_configuration", number_configuration), INNER("messaging", messaging),
          {.key = "requirements", .kind = FIELD_STORED, .offset = offsetof(struct order, body), .text = "requirements", .otherwise = "[]"},
          INNER("requirements_met", requirements_met), {.key = "additional_steps", .kind = FIELD_EMPTY_LIST}, INNER("user_feedback", user_feedback),
          {.key = "webhook_url", .kind = FIELD_TEXT, .offset = offsetof(struct order, url)},
          {.key = "porting_phone_numbers_count", .kind = FIELD_COUNT}, 
          {.key = "phone_numbers", .kind = FIELD_NUMBERS, .offset = 50, .shape = &porting_number, .unless = "include_phone_numbers"},
          {.key = "created_at", .kind = FIELD_TIME, .offset = offsetof(struct order, created)},
          {.key = "updated_at", .kind = FIELD_TIME, .offset = offsetof(struct order, modified)});
const struct shape telnyx_order = {"order", order_fields};
OBJECT_OF(order_meta, {.key = "phone_numbers_url", .kind = FIELD_PHRASE, .offset = offsetof(struct order, id),
                       .text = "/v2/porting_phone_numbers?filter[porting_order_id]=*"});
FIELDS_OF(order_data, INNER("data", order), INNER("meta", order_meta));
const struct shape telnyx_order_data = {"order data", order_data_fields};

/* ---- portability (telnyx 2) ---- */

ONE_OF(portable, FIRST(FIELD_TRUE, .when = KNOB_IS(PORTABLE, 0)), ONLY(FIELD_FALSE));
ONE_OF(fast_portable, FIRST(FIELD_TRUE, .when = KNOB_IS(FAST_PORTABLE, 0)), ONLY(FIELD_FALSE));
ONE_OF(number_capable, FIRST(FIELD_TRUE, .when = KNOB_IS(CAPABLE, 0)), FIRST(FIELD_FALSE, .when = KNOB_IS(CAPABLE, 1)), ONLY(FIELD_NULL));
ONE_OF(not_portable_reason, FIRST(FIELD_LITERAL, .text = "No coverage", .when = KNOB_IS(PORTABLE, 1)),
       FIRST(FIELD_NULL, .when = KNOB_IS(STRICT_OPENAPI, 0)), FIRST(FIELD_LITERAL, .text = ""));
ONE_OF(number_carrier,
    FIRST(FIELD_LITERAL, .text = "FIRST LOCAL EXCHANGE", .when = KNOB_IS(CARRIER, 0)),
    FIRST(FIELD_LITERAL, .text = "SECOND LOCAL EXCHANGE", .when = KNOB_IS(CARRIER, 1)),
    FIRST(FIELD_LITERAL, .text = "THIRD LOCAL EXCHANGE"));
FIELDS_OF(portability, LITERAL("record_type", "portability_check_result"),
          {.key = "phone_number", .kind = FIELD_CHARS, .offset = offsetof(struct number, e164)}, INNER("phone_number_type", number_type),
          INNER("carrier_name", number_carrier), INNER("portable", portable), INNER("fast_portable", fast_portable),
          INNER("messaging_capable", number_capable), INNER("not_portable_reason", not_portable_reason));
const struct shape telnyx_portability = {"portability", portability_fields};

/* ---- activation jobs (telnyx 3.3) ---- */

OBJECT_OF(job_id, FIRST(FIELD_OWN_ID, .text = "7xxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx"));
const struct shape telnyx_job_id = {"job id", job_id_fields};
FIELDS_OF(activation_window, {.key = "start_at", .kind = FIELD_TIME, .offset = offsetof(struct order, window_start)},
          {.key = "end_at", .kind = FIELD_TIME, .offset = offsetof(struct order, window_end)});
static const struct shape activation_windows[] = {{"activation window", activation_window_fields}, {0}};
static const char *const job_words[] = {NULL, "created", "in-process", "completed", "failed", "created"};
OBJECT_OF(job, LITERAL("record_type", "porting_activation_job"), INNER("id", job_id),
          {.key = "status", .kind = FIELD_SPELLED, .offset = TELNYX_ACTIVATION_JOB, .spelling = job_words},
          INNER("activation_type", activation_type), {.key = "activate_at", .kind = FIELD_TIME, .offset = offsetof(struct order, activate_at)},
          {.key = "activation_windows", .kind = FIELD_LIST, .shape = activation_windows},
          {.key = "created_at", .kind = FIELD_TIME, .offset = offsetof(struct order, activation.since)},
          {.key = "updated_at", .kind = FIELD_TIME, .offset = offsetof(struct order, modified)});
FIELDS_OF(job_data, INNER("data", job));
const struct shape telnyx_job_data = {"job data", job_data_fields};
FIELDS_OF(several, {.key = "data", .kind = FIELD_RECORDS});
const struct shape telnyx_several = {"several", several_fields};
static const struct shape one_job[] = {{"job", job_fields}, {0}};
FIELDS_OF(jobs, FIRST(FIELD_EMPTY_LIST, .when = IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ACTIVATION_JOB), BIT(JOB_NONE))), FIRST(FIELD_LIST, .shape = one_job));
const struct shape telnyx_jobs = {"jobs", jobs_fields};
