/* How messages and their events look (telnyx 8). SPDX-License-Identifier: Apache-2.0 */
#include "messaging.h"

#include "shape_rows.h"

/* ---- states ---- */

static const char *const status_words[] = {
    [MESSAGE_NONE] = "queued", [MESSAGE_ACCEPTED] = "queued", [MESSAGE_DELIVERED] = "delivered", [MESSAGE_DOOMED_CAMPAIGN] = "queued",
    [MESSAGE_DOOMED_SOURCE] = "queued", [MESSAGE_RECEIVED] = "webhook_delivered", [MESSAGE_FAILED_40010] = "delivery_failed",
    [MESSAGE_FAILED_40013] = "delivery_failed", [MESSAGE_SENT] = "sent", [MESSAGE_SCHEDULED] = "scheduled", [MESSAGE_CANCELLED] = "cancelled",
    [MESSAGE_REFUSED] = "sending_failed", [MESSAGE_EXPIRED] = "sending_failed", [MESSAGE_FAILED_LATE] = "delivery_failed"};
#define STATE_IS(states) IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_MESSAGE), states)
#define DIRECTION_IS(direction_of) BYTE(RELATION_SELF, offsetof(struct message, direction), BIT(direction_of))

#define MESSAGE_ERROR(called, number, title_of, sentence)                                                                                                 \
    static const struct field called##_fields[] = {LITERAL("code", number), LITERAL("title", title_of), LITERAL("detail", sentence), END};                  \
    static const struct shape called[] = {{title_of, called##_fields}, {0}}
MESSAGE_ERROR(not_registered, "40010", "Not 10DLC registered", "The sending number is not 10DLC-registered but is required to be by the carrier.");
#define FATE_SHAPE(code, title, detail) MESSAGE_ERROR(fate_##code, #code, title, detail);
TELNYX_FATE_LIST(FATE_SHAPE)
#define FATE_ROW(code, title, detail) {.key = "", .kind = FIELD_LIST, .shape = fate_##code, .when = FATE_IS(TELNYX, BIT(FATE_##code))},
static const struct field fate_fields[] = {TELNYX_FATE_LIST(FATE_ROW) END};
static const struct shape fate = {"errors by the knob", fate_fields};
/* The error with which a send would have been refused when the message's time came. */
static const struct field refused_fields[] = {
    {.key = "code", .kind = FIELD_ERROR_NAME}, {.key = "title", .kind = FIELD_ERROR_ACTION}, {.key = "detail", .kind = FIELD_ERROR_TEXT}, END};
static const struct shape refused[] = {{"refused", refused_fields}, {0}};
static const struct field errors_fields[] = {
    {.key = "", .kind = FIELD_LIST, .shape = not_registered, .when = STATE_IS(BIT(MESSAGE_FAILED_40010))},
    {.key = "", .kind = FIELD_LIST, .shape = fate_40013, .when = STATE_IS(BIT(MESSAGE_FAILED_40013))},
    {.key = "", .kind = FIELD_LIST, .shape = fate_40014, .when = STATE_IS(BIT(MESSAGE_EXPIRED))},
    {.key = "", .kind = FIELD_OBJECT, .shape = &fate, .when = STATE_IS(BIT(MESSAGE_FAILED_LATE))},
    {.key = "", .kind = FIELD_LIST, .shape = refused, .when = STATE_IS(BIT(MESSAGE_REFUSED))}, NOTHING_IN(""), END};
static const struct shape errors = {"message errors", errors_fields};

/* ---- ends ---- */

static const struct field our_number_fields[] = {CHARS("", number, e164), END};
static const struct shape our_number = {"our number", our_number_fields};
#define PEER(more) CHARS("phone_number", message, peer), LITERAL("carrier", "T-MOBILE USA, INC."), LITERAL("line_type", "Wireless") more
#define OURS(more) RELATED("phone_number", NUMBER, our_number), LITERAL("carrier", "Telnyx"), LITERAL("line_type", "Wireless") more
#define AND_STATUS , SPELT("status", TELNYX_MESSAGE, status_words)
#define NO_MORE
static const struct field peer_from_fields[] = {PEER(NO_MORE), END}, ours_from_fields[] = {OURS(NO_MORE), END};
static const struct field peer_to_fields[] = {PEER(AND_STATUS), END}, ours_to_fields[] = {OURS(AND_STATUS), END};
static const struct shape peer_from = {"from", peer_from_fields}, ours_from = {"from", ours_from_fields};
static const struct shape peer_to[] = {{"to", peer_to_fields}, {0}}, ours_to[] = {{"to", ours_to_fields}, {0}};

/* ---- costs, and the campaign under which it goes out ---- */

static const struct field cost_fields[] = {LITERAL("amount", "0.0040"), LITERAL("currency", "USD"), END};
static const struct shape cost = {"cost", cost_fields};
static const struct field rate_fields[] = {LITERAL("amount", "0.00400"), LITERAL("currency", "USD"), END};
static const struct field fee_fields[] = {LITERAL("amount", "0.00000"), LITERAL("currency", "USD"), END};
static const struct shape rate = {"rate", rate_fields}, fee = {"carrier fee", fee_fields};
static const struct field breakdown_fields[] = {OBJECT("rate", rate), OBJECT("carrier_fee", fee), END};
static const struct shape breakdown = {"cost breakdown", breakdown_fields};

#define NUMBER_IS_ASSIGNED IS(RELATION_NUMBER, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BIT(ASSIGNMENT_ASSIGNED))
#define NUMBER_IS_NOT_ASSIGNED {RELATION_NUMBER, QUANTIFIER_NONE, TEST_STATE, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BIT(ASSIGNMENT_ASSIGNED)}
static const struct field campaign_id_fields[] = {CHARS("", campaign, id), END};
static const struct shape campaign_id = {"campaign id", campaign_id_fields};

/* ---- the message ---- */

/* Until it is out of the queue it has a time by which it must be (telnyx 8, and the published interface: nulled then). */
#define MESSAGE_WAITS \
    (BIT(MESSAGE_NONE) | BIT(MESSAGE_ACCEPTED) | BIT(MESSAGE_DOOMED_CAMPAIGN) | BIT(MESSAGE_DOOMED_SOURCE) | BIT(MESSAGE_SCHEDULED))
static const struct field message_fields[] = {
    LITERAL("record_type", "message"), {.key = "direction", .kind = FIELD_LITERAL, .text = "outbound", .when = DIRECTION_IS(TRAFFIC_OUT)},
    {.key = "direction", .kind = FIELD_LITERAL, .text = "inbound", .when = DIRECTION_IS(TRAFFIC_IN)}, CHARS("id", message, id), LITERAL("type", "SMS"),
    LITERAL("organization_id", TELNYX_ORGANIZATION),
    {.key = "messaging_profile_id", .kind = FIELD_PROFILE, .shape = &telnyx_profile_id, .when = BYTE(RELATION_PROFILE, offsetof(struct profile, used), BIT(1))},
    {.key = "from", .kind = FIELD_OBJECT, .shape = &ours_from, .when = DIRECTION_IS(TRAFFIC_OUT)},
    {.key = "from", .kind = FIELD_OBJECT, .shape = &peer_from, .when = DIRECTION_IS(TRAFFIC_IN)},
    {.key = "to", .kind = FIELD_LIST, .shape = peer_to, .when = DIRECTION_IS(TRAFFIC_OUT)},
    {.key = "to", .kind = FIELD_LIST, .shape = ours_to, .when = DIRECTION_IS(TRAFFIC_IN)}, NOTHING_IN("cc"), TEXT("text", message, body), NULLED("subject"),
    NOTHING_IN("media"), TEXT("webhook_url", message, callback), TEXT("webhook_failover_url", message, backup), LITERAL("encoding", "GSM-7"), WHOLE("parts", 1),
    NOTHING_IN("tags"), OBJECT("cost", cost), OBJECT("cost_breakdown", breakdown),
    {.key = "tcr_campaign_id", .kind = FIELD_ASSIGNED, .shape = &campaign_id, .when = NUMBER_IS_ASSIGNED},
    {.key = "tcr_campaign_id", .kind = FIELD_NULL, .when = NUMBER_IS_NOT_ASSIGNED},
    {.key = "tcr_campaign_billable", .kind = FIELD_TRUE, .when = NUMBER_IS_ASSIGNED}, {.key = "tcr_campaign_billable", .kind = FIELD_FALSE, .when = NUMBER_IS_NOT_ASSIGNED},
    {.key = "tcr_campaign_registered", .kind = FIELD_LITERAL, .text = "REGISTERED", .when = NUMBER_IS_ASSIGNED},
    {.key = "tcr_campaign_registered", .kind = FIELD_NULL, .when = NUMBER_IS_NOT_ASSIGNED}, OFFSET_TIME("received_at", message, at),
    OFFSET_TIME("sent_at", message, sent), OFFSET_TIME("completed_at", message, done),
    {.key = "valid_until", .kind = FIELD_TIME_OFFSET, .offset = offsetof(struct message, expires), .when = STATE_IS(MESSAGE_WAITS)},
    {.key = "valid_until", .kind = FIELD_NULL, .when = STATE_IS((uint16_t)~MESSAGE_WAITS)}, OBJECT("errors", errors), END};
const struct shape telnyx_message = {"message", message_fields};
static const struct field message_data_fields[] = {OBJECT("data", telnyx_message), END};
const struct shape telnyx_message_data = {"message data", message_data_fields};

EVENT(telnyx_message_sent, "message.sent", telnyx_message);
EVENT(telnyx_message_finalized, "message.finalized", telnyx_message);
EVENT(telnyx_message_received, "message.received", telnyx_message);
