/* Telgorithm's outbound messages and how they ended (contracts: telgorithm 3.5). SPDX-License-Identifier: Apache-2.0 */
#include "proof.h"
#include "telgorithm.h"

#include "cutover/sign.h"

#include <inttypes.h>
#include <strings.h>

void at_telgorithm_send(const struct client *client, struct arena *arena, struct http_request *out)
{
    const struct number *number = &client->numbers[client->cursor];
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "from", number->e164);
    tree_put_text(body, arena, "to", client->plan.test_number);
    tree_put_text(body, arena, "text", proof_text(client, number, true, arena));
    request_make(out, HTTP_POST, "/v1/OutboundMessages");
    request_body(out, body);
}

enum step at_telgorithm_send_read(struct client *client, const struct answer *answer)
{
    const char *sid = tree_get_text(answer->body, "sid");
    if (sid == NULL) return STEP_LOST;
    proof_sent(client, &client->numbers[client->cursor], sid);
    return STEP_AGAIN;
}

/* ---- after a lost answer: was it sent? ---- */

void at_telgorithm_sent(const struct client *client, struct arena *arena, struct http_request *out)
{
    const char *from = http_encode(arena, client->numbers[client->cursor].e164), *to = http_encode(arena, client->plan.test_number);
    const char *target = arena_printf(arena, "/v1/OutboundMessages?From=%s&To=%s", from, to);
    request_make(out, HTTP_GET, at_telgorithm_page(client, arena, target));
}

enum step at_telgorithm_sent_read(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    const tree *items = tree_get(answer->body, "items");
    if (!tree_is_list(items)) return STEP_LOST;
    for (const tree *message = tree_first(items); message != NULL; message = tree_next(message)) {
        const char *sid = tree_get_text(message, "sid"), *text = tree_get_text(message, "text");
        if (sid == NULL || text == NULL || !proof_is(client, number, true, text)) continue;
        proof_sent(client, number, sid);
        client->effect_tries = 0;
        return STEP_SEND;
    }
    return at_telgorithm_more(client, answer->body) ? STEP_AGAIN : STEP_SEND;
}

/* ---- how they ended ---- */

void at_telgorithm_messages(const struct client *client, struct arena *arena, struct http_request *out)
{
    const char *target = arena_printf(arena, "/v1/OutboundMessages?To=%s", http_encode(arena, client->plan.test_number));
    request_make(out, HTTP_GET, at_telgorithm_page(client, arena, target));
}

/* Codes that say "again", and that the campaign is not approved yet (telgorithm 3.5); with any other the same message will fail again. */
static enum ending failure(const tree *message)
{
    static const struct {
        int code;
        enum ending ending;
    } rows[] = {
        {3004, ENDED_AGAIN},
        {3005, ENDED_AGAIN},
        {3006, ENDED_AGAIN},
        {3011, ENDED_AGAIN},
        {3014, ENDED_AGAIN},
        {3016, ENDED_EARLY}
    };
    double code = tree_value(tree_get(message, "errorCode"), 0);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (code > rows[i].code - 1 && code < rows[i].code + 1) return rows[i].ending;
    return ENDED_FAILED;
}

static void take_outcome(struct client *client, const tree *message)
{
    struct number *number = number_find(client, number_digits(tree_get_text(message, "from")));
    const char *sid = tree_get_text(message, "sid"), *status = tree_get_text(message, "status");
    if (number == NULL || sid == NULL || status == NULL || number->message != fnv1a_text(sid)) return;
    bool delivered = strcasecmp(status, "Delivered") == 0, failed = strcasecmp(status, "Failed") == 0 || strcasecmp(status, "Expired") == 0;
    if (delivered || failed) proof_ended(client, number, delivered ? ENDED_DELIVERED : failure(message));
}

enum step at_telgorithm_messages_read(struct client *client, const struct answer *answer)
{
    const tree *items = tree_get(answer->body, "items");
    if (!tree_is_list(items)) return STEP_LOST;
    for (const tree *message = tree_first(items); message != NULL; message = tree_next(message)) take_outcome(client, message);
    if (at_telgorithm_more(client, answer->body)) return STEP_AGAIN;
    proof_read(client);
    return STEP_BACK;
}

enum step at_telgorithm_messages_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    proof_read(client);
    return STEP_BACK;
}
