/* How messages, their reports and logs look (infobip 8). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

/* ---- status and error objects ---- */

#define STATUS(group, group_name, code, code_name, sentence)                                                   \
    {code_name, (const struct field[]){                                                                        \
        {.key = "groupId", .kind = FIELD_INTEGER, .offset = group},                                            \
        {.key = "groupName", .kind = FIELD_LITERAL, .text = group_name},                                       \
        {.key = "id", .kind = FIELD_INTEGER, .offset = code},                                                  \
        {.key = "name", .kind = FIELD_LITERAL, .text = code_name},                                             \
        {.key = "description", .kind = FIELD_LITERAL, .text = sentence},                                       \
        {0}}}
#define ERROR(group, group_name, code, code_name, sentence, permanence)                                        \
    {code_name, (const struct field[]){                                                                        \
        {.key = "groupId", .kind = FIELD_INTEGER, .offset = group},                                            \
        {.key = "groupName", .kind = FIELD_LITERAL, .text = group_name},                                       \
        {.key = "id", .kind = FIELD_INTEGER, .offset = code},                                                  \
        {.key = "name", .kind = FIELD_LITERAL, .text = code_name},                                             \
        {.key = "description", .kind = FIELD_LITERAL, .text = sentence},                                       \
        {.key = "permanent", .kind = permanence},                                                              \
        {0}}}
#define PENDING STATUS(1, "PENDING", 26, "PENDING_ACCEPTED", "Message sent to next instance")
#define DELIVERED STATUS(3, "DELIVERED", 5, "DELIVERED_TO_HANDSET", "Message delivered to handset")
#define UNDELIVERABLE STATUS(2, "UNDELIVERABLE", 4, "UNDELIVERABLE_REJECTED_OPERATOR", "Message rejected by the operator")
#define NO_ERROR ERROR(0, "OK", 0, "NO_ERROR", "No Error", FIELD_FALSE)

const struct shape infobip_status_pending = PENDING;
const struct shape infobip_status_source = STATUS(5, "REJECTED", 11, "REJECTED_SOURCE", "The sender is not registered for this account");
const struct shape infobip_status_duplicate = STATUS(5, "REJECTED", 23, "REJECTED_DUPLICATE_MESSAGE_ID", "A message of this id was sent before");

/* infobip 8: 26, then 5; or 4 with 572 or 375. Who is told 26 cannot know yet which. INF: the group of 572 and 375. */
static const struct shape statuses[] = {
    [MESSAGE_NONE] = PENDING, [MESSAGE_ACCEPTED] = PENDING, [MESSAGE_DOOMED_CAMPAIGN] = PENDING, [MESSAGE_DOOMED_SOURCE] = PENDING,
    [MESSAGE_DELIVERED] = DELIVERED, [MESSAGE_RECEIVED] = DELIVERED, [MESSAGE_FAILED_572] = UNDELIVERABLE, [MESSAGE_FAILED_375] = UNDELIVERABLE};
static const struct shape errors[] = {
    [MESSAGE_NONE] = NO_ERROR, [MESSAGE_ACCEPTED] = NO_ERROR, [MESSAGE_DOOMED_CAMPAIGN] = NO_ERROR, [MESSAGE_DOOMED_SOURCE] = NO_ERROR,
    [MESSAGE_DELIVERED] = NO_ERROR, [MESSAGE_RECEIVED] = NO_ERROR,
    [MESSAGE_FAILED_572] = ERROR(3, "OPERATOR_ERRORS", 572, "EC_CAMPAIGNID_NOT_PROVISIONED", "The campaign is not provisioned", FIELD_TRUE),
    [MESSAGE_FAILED_375] = ERROR(3, "OPERATOR_ERRORS", 375, "EC_SOURCE_ADDRESS_IS_BLOCKED", "The sender is blocked or is not provisioned", FIELD_FALSE)};

/* ---- parts ---- */

static const struct shape price = {"MessagePrice", (const struct field[]){
    {.key = "pricePerMessage", .kind = FIELD_INTEGER},
    {.key = "currency", .kind = FIELD_LITERAL, .text = "USD"},
    {0}}};
static const struct shape platform = {"Platform", (const struct field[]){
    {.key = "entityId", .kind = FIELD_LITERAL, .text = ""},
    {.key = "applicationId", .kind = FIELD_LITERAL, .text = "default"},
    {0}}};
static const struct shape our_digits = {"number", (const struct field[]){
    {.key = "", .kind = FIELD_DIGITS, .offset = offsetof(struct number, e164)},
    {0}}};
static const struct shape text_content = {"SmsTextMessageContent", (const struct field[]){
    {.key = "text", .kind = FIELD_TEXT, .offset = offsetof(struct message, body)},
    {0}}};

#define BULK_ID {.key = "bulkId", .kind = FIELD_TEXT, .offset = offsetof(struct message, bulk)}
#define MESSAGE_ID {.key = "messageId", .kind = FIELD_CHARS, .offset = offsetof(struct message, id)}
#define PEER(name) {.key = name, .kind = FIELD_DIGITS, .offset = offsetof(struct message, peer)}
#define OURS(name) {.key = name, .kind = FIELD_NUMBER, .shape = &our_digits}
#define SENT_AT {.key = "sentAt", .kind = FIELD_TIME_ZONE, .offset = offsetof(struct message, at)}
#define DONE_AT {.key = "doneAt", .kind = FIELD_TIME_ZONE, .offset = offsetof(struct message, done)}
#define PARTS(name) {.key = name, .kind = FIELD_INTEGER, .offset = 1}
#define PRICE {.key = "price", .kind = FIELD_OBJECT, .shape = &price}
#define MESSAGE_STATUS {.key = "status", .kind = FIELD_BY_STATE, .offset = INFOBIP_MESSAGE, .shape = statuses}
#define MESSAGE_ERROR {.key = "error", .kind = FIELD_BY_STATE, .offset = INFOBIP_MESSAGE, .shape = errors}
#define CALLBACK_DATA {.key = "callbackData", .kind = FIELD_TEXT, .offset = offsetof(struct message, key)}
#define PLATFORM {.key = "platform", .kind = FIELD_OBJECT, .shape = &platform}

/* ---- reports and logs ---- */

const struct shape infobip_report = {"DeliveryReport", (const struct field[]){
    BULK_ID, PRICE, MESSAGE_STATUS, MESSAGE_ERROR, MESSAGE_ID, PEER("to"), OURS("sender"), SENT_AT, DONE_AT, PARTS("messageCount"), CALLBACK_DATA,
    PLATFORM, {0}}};
const struct shape infobip_report_classic = {"SmsReport", (const struct field[]){
    BULK_ID, MESSAGE_ID, PEER("to"), OURS("from"), SENT_AT, DONE_AT, PARTS("smsCount"), CALLBACK_DATA, PRICE, MESSAGE_STATUS, MESSAGE_ERROR, {0}}};
const struct shape infobip_log = {"SmsLog", (const struct field[]){
    OURS("sender"), PEER("destination"), BULK_ID, MESSAGE_ID, SENT_AT, DONE_AT, PARTS("messageCount"), PRICE, MESSAGE_STATUS, MESSAGE_ERROR, PLATFORM,
    {.key = "content", .kind = FIELD_OBJECT, .shape = &text_content}, {0}}};
const struct shape infobip_log_classic = {"Log", (const struct field[]){
    BULK_ID, MESSAGE_ID, PEER("to"), OURS("from"), {.key = "text", .kind = FIELD_TEXT, .offset = offsetof(struct message, body)}, SENT_AT, DONE_AT,
    PARTS("smsCount"), PRICE, MESSAGE_STATUS, MESSAGE_ERROR, {0}}};

/* ---- webhooks ---- */

static const struct shape report_results[] = {
    {"DeliveryReport", (const struct field[]){{.key = "", .kind = FIELD_OBJECT, .shape = &infobip_report}, {0}}},
    {0}};
const struct shape infobip_report_hook = {"DeliveryReports", (const struct field[]){
    {.key = "results", .kind = FIELD_LIST, .shape = report_results},
    {0}}};
static const struct shape inbound_results[] = {
    {"SmsMoReport", (const struct field[]){
        MESSAGE_ID, PEER("from"), OURS("to"),
        {.key = "text", .kind = FIELD_TEXT, .offset = offsetof(struct message, body)},
        {.key = "cleanText", .kind = FIELD_TEXT, .offset = offsetof(struct message, body)},
        {.key = "keyword", .kind = FIELD_NULL},
        {.key = "receivedAt", .kind = FIELD_TIME_ZONE, .offset = offsetof(struct message, at)},
        PARTS("smsCount"), PRICE,
        {.key = "callbackData", .kind = FIELD_NULL},
        {0}}},
    {0}};
const struct shape infobip_inbound_hook = {"SmsMoReportResponse", (const struct field[]){
    {.key = "results", .kind = FIELD_LIST, .shape = inbound_results},
    {.key = "messageCount", .kind = FIELD_INTEGER, .offset = 1},
    {.key = "pendingMessageCount", .kind = FIELD_INTEGER},
    {0}}};
