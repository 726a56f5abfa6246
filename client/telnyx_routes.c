/* The second route: from its assignment to its flip a number keeps its old provider first and has Telnyx behind it.
 *
 * At the flip the old provider refuses a message at once, and the next in the list carries it: nothing waits for our poll. The other order,
 * Telnyx first, would do the same only while Telnyx refuses at once what it does not carry yet, which no document says (model A.3.3); with
 * the old provider first a message reaches Telnyx only when the old one has refused it. Before its assignment a number has no second route:
 * Telnyx would take the message and never deliver it. And a provider that stops with the campaign refuses long before the flip.
 * SPDX-License-Identifier: Apache-2.0 */
#include "proof.h"
#include "telnyx.h"

bool at_telnyx_wants_offer(const struct client *client, const struct number *number)
{
    bool assigned = number->telnyx.assigned == ASSIGNMENT_DONE;
    bool ported = number->telnyx.voice || number->telnyx.hosted >= HOSTED_ASKED;
    bool open = number->declared && !number->switched && !number->telnyx.offered && client->plan.chain_lost != CHAIN_STOPS;
    return assigned && ported && open && at_telnyx_moves(client, number);
}

void at_telnyx_offer(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *providers = tree_list(arena), *body = tree_object(arena);
    tree_push(providers, tree_text_ref(arena, client->plan.from));
    tree_push(providers, tree_text_ref(arena, destination_of(client)->name));
    tree_put(body, "providers", providers);
    request_make(out, HTTP_PUT, arena_printf(arena, "/v1/routes/%s", client->numbers[client->cursor].e164));
    request_body(out, body);
}

enum step at_telnyx_offer_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->numbers[client->cursor].telnyx.offered = true;
    return STEP_AGAIN;
}

/* A convenience only. */
enum step at_telnyx_offer_otherwise(struct client *client, const struct answer *answer)
{
    return answer->kind == ANSWER_REFUSED ? at_telnyx_offer_read(client, answer) : STEP_DEFAULT;
}

enum step at_telnyx_offer_turn(struct client *client)
{
    return at_telnyx_any(client, at_telnyx_wants_offer) ? STEP_TELNYX_OFFER : STEP_AGAIN;
}
