/* Telnyx's outbound messages and how they ended (contracts: telnyx 7.3, 8). SPDX-License-Identifier: Apache-2.0 */
#include "proof.h"
#include "telnyx.h"

#include "cutover/sign.h"

#include <inttypes.h>
#include <string.h>

void at_telnyx_send(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    const struct number *number = &client->numbers[client->cursor];
    tree_put_text(body, arena, "from", number->e164);
    tree_put_text(body, arena, "to", client->plan.test_number);
    tree_put_text(body, arena, "text", proof_text(client, number, true, arena));
    request_make(out, HTTP_POST, "/messages");
    request_body(out, body);
}

static bool sent_as(struct client *client, struct number *number, const char *id)
{
    if (!at_telnyx_keep(number->telnyx.message, id)) return false;
    proof_sent(client, number, id);
    return true;
}

enum step at_telnyx_send_read(struct client *client, const struct answer *answer)
{
    const char *id = tree_get_text(tree_get(answer->body, "data"), "id");
    return sent_as(client, &client->numbers[client->cursor], id) ? STEP_AGAIN : STEP_LOST;
}

/* ---- after a lost answer: messages cannot be listed, but what was told of them can (telnyx 7.3) ---- */

void at_telnyx_sent(const struct client *client, struct arena *arena, struct http_request *out)
{
    (void)client;
    request_make(out, HTTP_GET,
                 arena_printf(arena, "/webhook_deliveries?filter[event_type]=message.sent&page[number]=%u&page[size]=%d", client->page + 1,
                              TELNYX_PAGE));
}

static bool is_it(const struct client *client, const struct number *number, const tree *message)
{
    const char *text = tree_get_text(message, "text");
    bool from = number_digits(tree_get_text(tree_get(message, "from"), "phone_number")) == number->digits;
    return from && text != NULL && proof_is(client, number, true, text);
}

enum step at_telnyx_sent_read(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    const tree *deliveries = tree_get(answer->body, "data");
    if (!tree_is_list(deliveries)) return STEP_LOST;
    for (const tree *delivery = tree_first(deliveries); delivery != NULL; delivery = tree_next(delivery)) {
        const tree *event = tree_get(delivery, "webhook"), *data = tree_get(event, "data");
        const tree *message = tree_get(data == NULL ? event : data, "payload");
        if (!is_it(client, number, message) || !sent_as(client, number, tree_get_text(message, "id"))) continue;
        client->effect_tries = 0;
        return STEP_SEND;
    }
    return tree_count(deliveries) == TELNYX_PAGE && ++client->page < TELNYX_PAGES_MAX ? STEP_AGAIN : STEP_SEND;
}

/* ---- how they ended ---- */

/* Errors that pass, and those that pass when carriers have caught up with the campaign or their minute is over: its registration and tags travel
 * for long, its throughput is counted by the minute or day (telnyx 1.4: symptoms of the cut-over; 10.2). With any other the same message to the same
 * handset will fail again: 40001 says that no message ever reaches it. */
static enum ending failure(const tree *message)
{
    static const struct {
        const char *code;
        enum ending ending;
    } rows[] = {
        {"40002", ENDED_AGAIN},
        {"40010", ENDED_AGAIN},
        {"40011", ENDED_AGAIN},
        {"40014", ENDED_AGAIN},
        {"40016", ENDED_EARLY},
        {"40018", ENDED_EARLY},
        {"40019", ENDED_EARLY},
        {"40100", ENDED_AGAIN},
        {"40151", ENDED_AGAIN},
        {"40318", ENDED_AGAIN},
        {"40320", ENDED_AGAIN}
    };
    const char *code = tree_get_text(tree_first(tree_get(message, "errors")), "code");
    for (size_t i = 0; code != NULL && i < COUNT_OF(rows); i++)
        if (strcmp(code, rows[i].code) == 0) return rows[i].ending;
    return code != NULL ? ENDED_FAILED : ENDED_AGAIN;
}

/* "Temporarily unusable", "not messaging enabled": a refusal that passes by itself (telnyx 8). */
bool at_telnyx_is_unfit(const struct answer *answer)
{
    static const char *const codes[] = {"40320 ", "40100 "};
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        if (strncmp(answer->text, codes[i], strlen(codes[i])) == 0) return true;
    return false;
}

/* Of a message object, read or told. */
void at_telnyx_outcome(struct client *client, const tree *message)
{
    static const char *const failed[] = {"sending_failed", "delivery_failed", "expired", "delivery_unconfirmed"};
    struct number *number = number_find(client, number_digits(tree_get_text(tree_get(message, "from"), "phone_number")));
    const char *id = tree_get_text(message, "id"), *status = tree_get_text(tree_first(tree_get(message, "to")), "status");
    if (number == NULL || id == NULL || status == NULL || number->out != PROOF_SENT || number->message != fnv1a_text(id)) return;
    if (strcmp(status, "delivered") == 0) proof_ended(client, number, ENDED_DELIVERED);
    for (size_t i = 0; i < COUNT_OF(failed); i++)
        if (strcmp(status, failed[i]) == 0) proof_ended(client, number, failure(message));
}

bool at_telnyx_wants_report(const struct client *client, const struct number *number)
{
    (void)client;
    return number->out == PROOF_SENT;
}

void at_telnyx_message(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, arena_printf(arena, "/messages/%s", http_encode(arena, client->numbers[client->cursor].telnyx.message)));
}

/* After the last one the round is over. */
static enum step next_message(struct client *client)
{
    for (uint32_t i = ++client->cursor; i < client->numbers_count; i++)
        if (at_telnyx_wants_report(client, &client->numbers[i])) return STEP_AGAIN;
    proof_read(client);
    return STEP_BACK;
}

enum step at_telnyx_message_read(struct client *client, const struct answer *answer)
{
    const tree *message = tree_get(answer->body, "data");
    if (!tree_is_object(message)) return STEP_LOST;
    at_telnyx_outcome(client, message);
    return next_message(client);
}

enum step at_telnyx_message_otherwise(struct client *client, const struct answer *answer)
{
    return answer->kind == ANSWER_REFUSED ? next_message(client) : STEP_DEFAULT;
}
