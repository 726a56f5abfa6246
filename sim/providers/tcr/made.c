/* How the bodies look that functions make: for the description of the calls, which a test compares with what is answered. A kind stands for a type
 * here, nothing is read at its offset. SPDX-License-Identifier: Apache-2.0 */
#include "shapes.h"

/* clang-format off */
#define END {.key = NULL}
#define CHARS(name) {.key = name, .kind = FIELD_CHARS}
#define WHICH(name) {.key = name, .kind = FIELD_BOOL}
#define YES(name) {.key = name, .kind = FIELD_TRUE}
#define MANY(name, what) {.key = name, .kind = FIELD_NUMBERS, .shape = &(what)}
#define ONE_OF_TWO(symbol, title, shapes) \
    static const struct field symbol##_fields[] = { \
        {.key = "", .kind = FIELD_OBJECT, .shape = &(shapes)[0]}, {.key = "", .kind = FIELD_OBJECT, .shape = &(shapes)[1]}, END}; \
    const struct shape symbol = {title, symbol##_fields}

/* The original chain or the provisional one (tcr 2.4, 2.7). */
ONE_OF_TWO(sharing_shapes_made, "sharing of a chain", sharing_shapes);
ONE_OF_TWO(elected_shapes_made, "elected of a chain", elected_shapes);

/* tcr 2.11 */
static const struct field phone_fields[] = {
    CHARS("nnid"), {.key = "provisionedDate", .kind = FIELD_TIME_MS}, WHICH("current"), {.key = "phoneNumber", .kind = FIELD_DIGITS}, END};
static const struct shape phone = {"phone", phone_fields};
static const struct field phones_fields[] = {
    MANY("records", phone), {.key = "page", .kind = FIELD_PAGE}, {.key = "totalRecords", .kind = FIELD_TOTAL}, END};
const struct shape phones_made = {"phones", phones_fields};

/* tcr 2.15: ids of CNPs are the members. */
static const struct field no_fields[] = {END};
const struct shape cnps_made = {"cnps", no_fields};
static const struct field dca_fields[] = {
    CHARS("id"), CHARS("displayName"), CHARS("escalateEmail"), YES("dpaSigned"), YES("soleProprietorEnabled"), YES("dca2AutoAccept"), END};
static const struct shape dca = {"dca", dca_fields};
static const struct field dcas_fields[] = {MANY("", dca), END};
const struct shape dcas_made = {"dcas", dcas_fields};
const struct shape version_made = {"text/plain", NULL};

/* tcr 2.17 */
static const struct field subscription_fields[] = {CHARS("eventCategory"), CHARS("webhookEndpoint"), END};
const struct shape subscription_made = {"subscription", subscription_fields};
static const struct field subscriptions_fields[] = {MANY("", subscription_made), END};
const struct shape subscriptions_made = {"subscriptions", subscriptions_fields};

/* Of the fields that functions make. */
static const struct field text_fields[] = {CHARS(""), END};
const struct shape text_made = {"text", text_fields};
/* clang-format on */
