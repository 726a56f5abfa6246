/* The brand and the CSP behind the campaigns (tcr 2.16): a garage, and the customer. SPDX-License-Identifier: Apache-2.0 */
#include "rows.h"
#include "shapes.h"

/* clang-format off */
static const struct field no_attributes[] = {END};
static const struct shape attributes = {"optional attributes", no_attributes};
#define ATTRIBUTES {.key = "optionalAttributes", .kind = FIELD_OBJECT, .shape = &attributes}

/* What is absent is left out (tcr 1). */
static const struct field brand_fields[] = {
    LITERAL("entityType", "PRIVATE_PROFIT"), LITERAL("cspId", CSP_ID), LITERAL("brandId", BRAND_ID), LITERAL("status", "ACTIVE"),
    LITERAL("displayName", BRAND_NAME), LITERAL("companyName", "Joe Garage LLC"), LITERAL("ein", "000000101"), LITERAL("einIssuingCountry", "US"),
    LITERAL("phone", "+15555550100"), LITERAL("street", "1 Main St"), LITERAL("city", "Denver"), LITERAL("state", "CO"), LITERAL("postalCode", "80202"),
    LITERAL("country", "US"), LITERAL("email", "joe@garage.test"), LITERAL("brandRelationship", "BASIC_ACCOUNT"), LITERAL("vertical", "AUTOMOTIVE"),
    LITERAL("universalEin", "US_000000101"), ATTRIBUTES, NO_("mock"), LITERAL("identityStatus", "VERIFIED"), LITERAL("createDate", "2025-10-30T12:00:00.000Z"),
    END};
const struct shape brand = {"brand", brand_fields};

static const struct field partner_brand_fields[] = {
    LITERAL("entityType", "PRIVATE_PROFIT"), LITERAL("brandId", BRAND_ID), LITERAL("companyName", "Joe Garage LLC"), NIL("website"), ATTRIBUTES,
    LITERAL("displayName", BRAND_NAME), LITERAL("phone", "+15555550100"), LITERAL("email", "joe@garage.test"), END};
const struct shape partner_brand = {"brand as a partner sees it", partner_brand_fields};

static const struct field profile_fields[] = {
    LITERAL("cspId", CSP_ID), LITERAL("escalateEmail", "escalate@acme.test"), LITERAL("email", "office@acme.test"), LITERAL("techEmail", "tech@acme.test"),
    LITERAL("financeEmail", "finance@acme.test"), NO_("platformFreeTrialEnabled"), YES("soleProprietorEnabled"), NO_("ucaasEnabled"),
    NO_("publicSafetyEnabled"), YES("dpaSigned"), END};
const struct shape csp_profile = {"csp profile", profile_fields};
/* clang-format on */
