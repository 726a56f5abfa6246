/* How the bodies look that functions make: for the description of the calls, which a test compares with what is answered. A kind stands for a type
 * here, nothing is read at its offset. SPDX-License-Identifier: Apache-2.0 */
#include "shapes.h"

/* clang-format off */
#define END {.key = NULL}
#define CHARS(name) {.key = name, .kind = FIELD_CHARS}
#define WHICH(name) {.key = name, .kind = FIELD_BOOL}
#define YES(name) {.key = name, .kind = FIELD_TRUE}
#define MANY(name, what) {.key = name, .kind = FIELD_NUMBERS, .shape = &(what)}

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

/* tcr 2.17 */
static const struct field tried_fields[] = {CHARS("endpoint"), {.key = "status", .kind = FIELD_INTEGER, .offset = 200}, CHARS("request"),
                                            CHARS("response"), END};
const struct shape tried_made = {"event on trial", tried_fields};

/* Of the fields that functions make. */
static const struct field text_fields[] = {CHARS(""), END};
const struct shape text_made = {"text", text_fields};
/* clang-format on */
