/* What Telnyx sends unasked (telnyx 7; S3 activation 4, 5). SPDX-License-Identifier: Apache-2.0 */
#include "messaging.h"
#include "porting.h"

/* clang-format off */
static const struct field meta_fields[] = {{.key = "attempt", .kind = FIELD_ATTEMPT}, {.key = "delivered_to", .kind = FIELD_DELIVERED_TO}, {0}};
const struct shape telnyx_event_meta = {"event meta", meta_fields};

#define INNER(name, inner) {.key = name, .kind = FIELD_OBJECT, .shape = &(inner)}
#define SAVED(name) {.key = name, .kind = FIELD_STORED, .offset = offsetof(struct order, body), .text = name}
#define CHARS(name, member) {.key = name, .kind = FIELD_CHARS, .offset = offsetof(struct order, member)}

static const struct field status_payload[] = {
    CHARS("id", id), SAVED("customer_reference"), INNER("status", telnyx_order_status), INNER("support_key", telnyx_support_key),
    {.key = "updated_at", .kind = FIELD_NOW}, {.key = "webhook_url", .kind = FIELD_TEXT, .offset = offsetof(struct order, url)}, {0}};
static const struct shape status_payload_shape = {"status payload", status_payload};
TELNYX_EVENT(status_changed, "porting_order.status_changed", status_payload_shape, FIELD_NOW);

static const struct field messaging_payload[] = {
    CHARS("id", id), SAVED("customer_reference"), INNER("support_key", telnyx_support_key), INNER("messaging", telnyx_order_messaging), {0}};
static const struct shape messaging_payload_shape = {"messaging payload", messaging_payload};
TELNYX_EVENT(messaging_changed, "porting_order.messaging_changed", messaging_payload_shape, FIELD_NOW);

static const struct field deleted_payload[] = {CHARS("id", id), SAVED("customer_reference"), {.key = "deleted_at", .kind = FIELD_NOW}, {0}};
static const struct shape deleted_payload_shape = {"deleted payload", deleted_payload};
TELNYX_EVENT(deleted, "porting_order.deleted", deleted_payload_shape, FIELD_NOW);

static const struct field comment_inner[] = {
    {.key = "id", .kind = FIELD_TEXT, .offset = offsetof(struct document, key)},
    {.key = "body", .kind = FIELD_STORED, .offset = offsetof(struct document, body), .text = "body"},
    {.key = "inserted_at", .kind = FIELD_TIME, .offset = offsetof(struct document, at)}, LITERAL("user_id", TELNYX_USER), LITERAL("user_type", "user"), {0}};
static const struct shape comment_inner_shape = {"comment", comment_inner};
static const struct field comment_payload[] = {
    {.key = "porting_order_id", .kind = FIELD_ORDER, .shape = &telnyx_order_id}, {.key = "support_key", .kind = FIELD_ORDER, .shape = &telnyx_support_key},
    INNER("comment", comment_inner_shape), {0}};
static const struct shape comment_payload_shape = {"comment payload", comment_payload};
TELNYX_EVENT(new_comment, "porting_order.new_comment", comment_payload_shape, FIELD_NOW);

static const struct field split_from[] = {{.key = "id", .kind = FIELD_TEXT, .offset = offsetof(struct order, group)}, {0}};
static const struct shape split_from_shape = {"split from", split_from};
static const struct field split_to[] = {CHARS("id", id), {0}};
static const struct shape split_to_shape = {"split to", split_to};
static const struct field split_number[] = {{.key = "id", .kind = FIELD_OWN_ID, .text = TELNYX_NUMBER_ID}, {0}};
static const struct shape split_numbers[] = {{"split number", split_number}, {0}};
static const struct field split_payload[] = {
    {.key = "from", .kind = FIELD_ORDER, .shape = &split_from_shape}, {.key = "to", .kind = FIELD_ORDER, .shape = &split_to_shape},
    {.key = "porting_phone_numbers", .kind = FIELD_LIST, .shape = split_numbers}, {0}};
static const struct shape split_payload_shape = {"split payload", split_payload};
TELNYX_EVENT(split, "porting_order.split", split_payload_shape, FIELD_NOW);

static const struct hook_address of_the_order[] = {{RELATION_ORDER, 1 + offsetof(struct order, url), 0, 0}, {0}};
static const struct hook_address of_order[] = {{RELATION_SELF, 1 + offsetof(struct order, url), 0, 0}, {0}};

/* telnyx 7.5: the campaign's own addresses; telnyx 7.3: those of the message were settled when it was sent. */
static const struct hook_address of_campaign[] = {
    {RELATION_SELF, 1 + offsetof(struct campaign, telnyx.url), 1 + offsetof(struct campaign, telnyx.backup), 0}, {0}};
static const struct hook_address of_assigned[] = {
    {RELATION_ASSIGNED, 1 + offsetof(struct campaign, telnyx.url), 1 + offsetof(struct campaign, telnyx.backup), 0}, {0}};
static const struct hook_address of_message[] = {
    {RELATION_SELF, 1 + offsetof(struct message, callback), 1 + offsetof(struct message, backup), 0}, {0}};
static const struct hook_address of_profile[] = {
    {RELATION_PROFILE, 1 + offsetof(struct profile, inbound), 1 + offsetof(struct profile, inbound_backup), 0}, {0}};
#define NUMBER_HOOK(named, shown) \
    {named, "10dlc", NULL, STORE_NUMBER, &(shown), "telnyx 7.5, 10.2", .addresses = of_assigned, .machine = 1 + TELNYX_ASSIGNMENT}
#define MESSAGE_HOOK(named, shown) \
    {named, "message", NULL, STORE_MESSAGE, &(shown), "telnyx 7.3, 8", .addresses = of_message, .machine = 1 + TELNYX_MESSAGE}

#define HOSTING_HOOK(last) \
    {"messaging_hosted_numbers_orders." #last, "hosting", NULL, STORE_ORDER, &telnyx_hosting_##last, "telnyx 7.3, 7.6", .addresses = of_profile, \
     .machine = 1 + TELNYX_HOSTING}
const struct hook telnyx_hooks[] = {
    [HOOK_STATUS] = {"porting_order.status_changed", "porting", NULL, STORE_ORDER, &status_changed, "telnyx 7.4", .addresses = of_order,
                     .machine = 1 + TELNYX_ORDER, .kept = "data"},
    [HOOK_MESSAGING] = {"porting_order.messaging_changed", "porting", NULL, STORE_ORDER, &messaging_changed, "S3 activation 4, 5", .addresses = of_order,
                        .machine = 1 + TELNYX_ORDER_MESSAGING, .kept = "data"},
    [HOOK_DELETED] = {"porting_order.deleted", "porting", NULL, STORE_ORDER, &deleted, "telnyx 7.4", .addresses = of_order, .machine = 1 + TELNYX_ORDER,
                      .kept = "data"},
    [HOOK_COMMENT] = {"porting_order.new_comment", "porting", NULL, STORE_DOCUMENT, &new_comment, "telnyx 7.4", .addresses = of_the_order, .kept = "data"},
    [HOOK_SPLIT] = {"porting_order.split", "porting", NULL, STORE_NUMBER, &split, "telnyx 7.4: one for each number", .addresses = of_the_order,
                    .kept = "data"},
    [HOOK_CAMPAIGN_REVIEWED] = {"10dlc.campaign.update/TELNYX_REVIEW", "10dlc", NULL, STORE_CAMPAIGN, &telnyx_campaign_reviewed, "telnyx 7.5",
                                .addresses = of_campaign},
    [HOOK_CAMPAIGN_DORMANT] = {"10dlc.campaign.update/DORMANT", "10dlc", NULL, STORE_CAMPAIGN, &telnyx_campaign_dormant, "telnyx 7.5", .addresses = of_campaign},
    [HOOK_NUMBER_PENDING] = NUMBER_HOOK("10dlc.phone_number.update/PENDING", telnyx_number_pending),
    [HOOK_NUMBER_ADDED] = NUMBER_HOOK("10dlc.phone_number.update/ADDED", telnyx_number_added),
    [HOOK_NUMBER_FAILED] = NUMBER_HOOK("10dlc.phone_number.update/failed", telnyx_number_failed),
    [HOOK_NUMBER_DELETED] = NUMBER_HOOK("10dlc.phone_number.update/DELETED", telnyx_number_deleted),
    [HOOK_MESSAGE_SENT] = MESSAGE_HOOK("message.sent", telnyx_message_sent),
    [HOOK_MESSAGE_FINALIZED] = MESSAGE_HOOK("message.finalized", telnyx_message_finalized),
    [HOOK_MESSAGE_RECEIVED] = {"message.received", "inbound", NULL, STORE_MESSAGE, &telnyx_message_received, "telnyx 8", .addresses = of_profile},
    [HOOK_HOSTING_CREATED] = HOSTING_HOOK(created),
    [HOOK_HOSTING_UPDATED] = HOSTING_HOOK(updated),
    [HOOK_HOSTING_DELETED] = HOSTING_HOOK(deleted),
    [HOOK_TRANSFER_DETECTED] = HOSTING_HOOK(internal_transfer_detected),
    [HOOK_TRANSFER_REQUESTED] = HOSTING_HOOK(internal_transfer_approval_requested),
    [HOOK_TRANSFER_APPROVED] = HOSTING_HOOK(internal_transfer_approved),
    [HOOK_TRANSFER_REJECTED] = HOSTING_HOOK(internal_transfer_rejected),
    [HOOK_TRANSFER_AUTO] = HOSTING_HOOK(internal_transfer_auto_approved),
};
