/* The customer's own surroundings: declaring and moving routes, and the own NNID. SPDX-License-Identifier: Apache-2.0 */
#include "proof.h"

static void put_route(const struct number *number, const char *provider_ref, struct arena *arena, struct http_request *out)
{
    tree *providers = tree_list(arena), *body = tree_object(arena);
    tree_push(providers, tree_text_ref(arena, provider_ref));
    tree_put(body, "providers", providers);
    request_make(out, HTTP_PUT, arena_printf(arena, "/v1/routes/%s", number->e164));
    request_body(out, body);
}

void traffic_declare(const struct client *client, struct arena *arena, struct http_request *out)
{
    put_route(&client->numbers[client->cursor], client->plan.from, arena, out);
}

enum step traffic_declare_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->numbers[client->cursor].declared = true;
    return STEP_AGAIN;
}

static bool moves_record(const struct client *client, const struct number *number)
{
    return client->plan.own_nnid && !number->recorded;
}

/* With an own NNID number by number: its record, then its route (model B.3); else the route alone. */
void traffic_switch(const struct client *client, struct arena *arena, struct http_request *out)
{
    const struct number *number = &client->numbers[client->cursor];
    if (!moves_record(client, number)) {
        put_route(number, destination_of(client)->name, arena, out);
        return;
    }
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "serves", destination_of(client)->name);
    request_make(out, HTTP_PUT, arena_printf(arena, "/v1/osr/%s", number->e164));
    request_body(out, body);
}

enum step traffic_switch_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    struct number *number = &client->numbers[client->cursor];
    if (moves_record(client, number))
        number->recorded = true;
    else
        number->switched = true;
    return STEP_AGAIN;
}

/* ---- whose turn it is ---- */

/* One that was here when this life began has left its old route, perhaps by an act of ours: it is not put back. */
bool wants_declaring(const struct client *client, const struct number *number)
{
    (void)client;
    return !number->declared && !number->earlier;
}

/* A number that is still with its old provider stays there: it would be misrouted. */
bool wants_switching(const struct client *client, const struct number *number)
{
    return !number->switched && destination_of(client)->ready(client, number);
}
