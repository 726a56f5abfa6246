/* What can be asked of Telnyx: surfaces, errors, limits, and the routes of all parts joined (telnyx 1). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "delivery_calls.h"
#include "hosting_calls.h"
#include "message_calls.h"
#include "porting_calls.h"
#include "profile_calls.h"
#include "tendlc_calls.h"

/* ---- envelopes ---- */

static const struct field error_meta_fields[] = {
    {.key = "url", .kind = FIELD_ERROR_PHRASE, .text = "https://developers.telnyx.com/docs/overview/errors/*"}, {0}};
static const struct shape error_meta[] = {{"error meta", error_meta_fields}};
#define ERROR_MEMBERS                                                                                                                                     \
    {.key = "code", .kind = FIELD_ERROR_NAME}, {.key = "title", .kind = FIELD_ERROR_ACTION}, {.key = "detail", .kind = FIELD_ERROR_REASON},                 \
    {.key = "source", .kind = FIELD_ERROR_SOURCE}
static const struct field one_error_fields[] = {ERROR_MEMBERS, {.key = "meta", .kind = FIELD_OBJECT, .shape = error_meta}, {0}};
static const struct shape one_error[] = {{"error", one_error_fields}, {0}};
static const struct field error_fields[] = {{.key = "errors", .kind = FIELD_LIST, .shape = one_error}, {0}};
const struct shape telnyx_error = {"errors", error_fields};

static const struct field one_10dlc_error_fields[] = {ERROR_MEMBERS, {0}};
static const struct shape one_10dlc_error[] = {{"10dlc error", one_10dlc_error_fields}, {0}};
static const struct field error_10dlc_fields[] = {{.key = "errors", .kind = FIELD_LIST, .shape = one_10dlc_error}, {0}};
const struct shape telnyx_10dlc_error = {"10dlc errors", error_10dlc_fields};

static const struct field list_meta_fields[] = {
    {.key = "page_number", .kind = FIELD_PAGE}, {.key = "page_size", .kind = FIELD_PAGE_SIZE}, {.key = "total_pages", .kind = FIELD_PAGES},
    {.key = "total_results", .kind = FIELD_TOTAL}, {0}};
static const struct shape list_meta = {"list meta", list_meta_fields};
static const struct field list_fields[] = {{.key = "data", .kind = FIELD_RECORDS}, {.key = "meta", .kind = FIELD_OBJECT, .shape = &list_meta}, {0}};
const struct shape telnyx_list = {"list", list_fields};

static const struct field list_10dlc_fields[] = {
    {.key = "records", .kind = FIELD_RECORDS}, {.key = "page", .kind = FIELD_PAGE}, {.key = "totalRecords", .kind = FIELD_TOTAL}, {0}};
const struct shape telnyx_10dlc_list = {"10dlc list", list_10dlc_fields};

/* ---- surfaces, errors, limits ---- */

#define COMMON                                                                                                                                            \
    .authentication = AUTHENTICATION_BEARER, .unauthorized = ERROR_UNAUTHORIZED, .not_found_path = ERROR_NOT_FOUND, .wrong_method = ERROR_METHOD,           \
    .malformed = ERROR_BAD_REQUEST, .too_many = ERROR_TOO_MANY, .internal = ERROR_INTERNAL, .bad_page = 1 + ERROR_RANGE,                                    \
    .bad_sort = 1 + ERROR_WORD,                                                                                                                           \
    .page_first = 1, .bracketed = true, .limits = {"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"}
const struct surface telnyx_surfaces[TELNYX_SURFACES] = {
    [SURFACE_10DLC] = {.name = "10dlc", .prefix = "/v2/10dlc", COMMON, .invalid = ERROR_INVALID_10DLC, .error = &telnyx_10dlc_error, .list = &telnyx_10dlc_list, .page_key = "page",
                       .size_key = "recordsPerPage", .size_default = 10, .size_max = 500, .cite = "telnyx 1.3 to 1.6, 10"},
    [SURFACE_10DLC_20] = {.name = "10dlc numbers", .prefix = "/v2/10dlc", COMMON, .invalid = ERROR_INVALID_10DLC, .error = &telnyx_10dlc_error, .list = &telnyx_10dlc_list, .page_key = "page",
                          .size_key = "recordsPerPage", .size_default = 20, .size_max = 500, .cite = "telnyx 1.5: twenty to a page"},
    [SURFACE_V2] = {.name = "v2", .prefix = "/v2", COMMON, .invalid = ERROR_BAD_REQUEST, .bad_filter = 1 + ERROR_FILTER, .error = &telnyx_error, .list = &telnyx_list, .page_key = "page[number]",
                    .size_key = "page[size]", .size_default = 20, .size_max = 250, .newest_first = true, .cite = "telnyx 1.1 to 1.6"},
    [SURFACE_V2_PLAIN] = {.name = "v2 in order", .prefix = "/v2", COMMON, .invalid = ERROR_BAD_REQUEST, .bad_filter = 1 + ERROR_FILTER, .error = &telnyx_error, .list = &telnyx_list, .page_key = "page[number]",
                          .size_key = "page[size]", .size_default = 20, .size_max = 250, .cite = "telnyx 1.1 to 1.6: numbers in the order of the request"},
};

const struct error_row telnyx_errors[TELNYX_ERRORS] = {
#define TELNYX_ERROR_ROW(id, named, status, code, title, detail, field, cite) [ERROR_##id] = {named, status, 0, code, detail, title, field, cite},
    TELNYX_ERROR_LIST(TELNYX_ERROR_ROW)
#undef TELNYX_ERROR_ROW
#define TELNYX_SCRIPTED_ROW(id, named, status, code, title, detail, field, cite)                                                                          \
    [ERROR_##id] = {named, status, 0, code, detail, title, field, cite, .scripted = true},
    TELNYX_SCRIPTED_LIST(TELNYX_SCRIPTED_ROW)
#undef TELNYX_SCRIPTED_ROW
    [ERROR_INVALID_10DLC] = {"10015 field", 422, 0, "10015", "A field is missing or not valid.", "Bad Request", NULL,
                             "telnyx 1.4; INF telnyx.tendlc_refusal", .shape = &telnyx_10dlc_validation},
};

const struct limit telnyx_limits[TELNYX_LIMITS] = {
    [LIMIT_READ] = {.name = "reads", .burst = 60, .refill_ms = SECOND_MS / 20, .methods = BIT(HTTP_GET), .cite = "INF telnyx 1.7: limits are not published"},
    [LIMIT_WRITE] = {.name = "writes", .burst = 60, .refill_ms = SECOND_MS / 20,
                     .methods = BIT(HTTP_POST) | BIT(HTTP_PUT) | BIT(HTTP_PATCH) | BIT(HTTP_DELETE), .cite = "INF telnyx 1.7: limits are not published"},
    [LIMIT_MESSAGES] = {.name = "message queue", .burst = 4 * 60 * 60 * 50, .refill_ms = SECOND_MS / 50, .error = 1 + ERROR_QUEUE_FULL,
                        .cite = "telnyx 1.7: an account sends 50 a second, and four hours of them may wait"},
};

/* ---- routes: the tables of each part are in its header; literal segments stand before parameters ---- */

#define ALL_ROUTES PORTING_ROUTES, PROFILE_ROUTES, TENDLC_ROUTES, MESSAGE_ROUTES, HOSTING_ROUTES, DELIVERY_ROUTES
const struct route telnyx_routes[] = {ALL_ROUTES};
#define ROUTES_SIZE sizeof((const struct route[]){ALL_ROUTES})
_Static_assert(ROUTES_SIZE == sizeof telnyx_routes, "TELNYX_ROUTES of internal.h is the number of these rows");
