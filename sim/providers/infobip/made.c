/* How the bodies look that functions make: for the description of the calls, which a test compares with what is answered. A kind stands for a type
 * here, nothing is read at its offset. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#define CHARS(name) {.key = name, .kind = FIELD_CHARS}
#define PART(name, what) {.key = name, .kind = FIELD_OBJECT, .shape = &(what)}
#define MANY(name, what) {.key = name, .kind = FIELD_NUMBERS, .shape = &(what)}
#define SOMETIMES .when = BYTE(RELATION_SELF, 0, BIT(1))

/* ---- the Subscriptions API (infobip 7): ids only, and what was stored ---- */

static const struct shape some_text = {"text", (const struct field[]){
    CHARS(""),
    {0}}};
static const struct shape some_object = {"object", (const struct field[]){
    {0}}};

const struct shape infobip_security_ids = {"IdOnlySecurity", (const struct field[]){
    CHARS("authId"),
    {0}}};
const struct shape infobip_profile_ids = {"IdOnlyProfile", (const struct field[]){
    CHARS("profileId"),
    {.key = "security", .kind = FIELD_OBJECT, .shape = &infobip_security_ids, SOMETIMES},
    {0}}};
const struct shape infobip_subscription_ids = {"IdOnlySubscription", (const struct field[]){
    CHARS("subscriptionId"),
    PART("profile", infobip_profile_ids),
    {0}}};

static const struct shape profile_id = {"ProfileId", (const struct field[]){
    CHARS("profileId"),
    {0}}};
const struct shape infobip_security_stored = {"Security", (const struct field[]){
    CHARS("authId"),
    CHARS("type"),
    PART("credentials", some_object),
    {0}}};
const struct shape infobip_profile_stored = {"Profile", (const struct field[]){
    CHARS("profileId"),
    PART("webhook", some_object),
    {.key = "security", .kind = FIELD_OBJECT, .shape = &infobip_security_ids, SOMETIMES},
    {0}}};
const struct shape infobip_subscription_stored = {"Subscription", (const struct field[]){
    CHARS("subscriptionId"),
    {.key = "name", .kind = FIELD_CHARS, SOMETIMES},
    MANY("events", some_text),
    PART("profile", profile_id),
    {0}}};

/* ---- sending (infobip 8) ---- */

static const struct shape status = {"status", (const struct field[]){
    PART("", infobip_status_pending),
    PART("", infobip_status_source),
    PART("", infobip_status_duplicate),
    {0}}};
static const struct shape details = {"MessageDetails", (const struct field[]){
    {.key = "messageCount", .kind = FIELD_INTEGER, .offset = 1},
    {0}}};
static const struct shape sent = {"Sent", (const struct field[]){
    CHARS("messageId"),
    PART("status", status),
    CHARS("destination"),
    PART("details", details),
    {0}}};
static const struct shape sent_classic = {"SentClassic", (const struct field[]){
    CHARS("messageId"),
    PART("status", status),
    CHARS("to"),
    {0}}};
const struct shape infobip_sending = {"Sending", (const struct field[]){
    CHARS("bulkId"),
    MANY("messages", sent),
    {0}}};
const struct shape infobip_sending_classic = {"SendingClassic", (const struct field[]){
    CHARS("bulkId"),
    MANY("messages", sent_classic),
    {0}}};

/* Of the field that a function makes (infobip 1.1). */
static const struct shape resource = {"Resource", (const struct field[]){
    CHARS("name"),
    CHARS("url"),
    {0}}};
const struct shape infobip_resources = {"Resources", (const struct field[]){
    MANY("", resource),
    {0}}};
