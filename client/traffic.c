/* The customer's own surroundings: declaring and moving routes, the own NNID, and the inbound half of the proof.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Time for a handset's message, with one redelivery of a failed webhook (infobip 7: the first after a minute). */
#define INBOUND_WAIT_MS (2 * MINUTE_MS)

/* ---- routes ---- */

static void put_route(const struct number *number, const char *provider_ref, struct arena *arena, struct http_request *out)
{
    tree *providers = tree_list(arena), *body = tree_object(arena);
    tree_push(providers, arena, tree_text_ref(arena, provider_ref));
    tree_put(body, arena, "providers", providers);
    request_make(out, HTTP_PUT, arena_printf(arena, "/v1/routes/%s", number_e164(arena, number)));
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
        put_route(number, "infobip", arena, out);
        return;
    }
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "serves", "infobip");
    request_make(out, HTTP_PUT, arena_printf(arena, "/v1/osr/%s", number_e164(arena, number)));
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

/* ---- proof ---- */

enum { PROOF_TEXT_MAX = CLIENT_TEXT_MAX + 80 };

/* Names number, direction, try and run, so that no two messages are alike and a stray one is never taken for ours. */
static void write_proof(const struct client *client, const struct number *number, bool out, char text[PROOF_TEXT_MAX])
{
    int attempt = (out ? number->out_tries : number->in_tries) + 1;
    snprintf(text, PROOF_TEXT_MAX, "cutover %s %" PRIu64 " %s%d %" PRIx64 ".", client->plan.campaign, number->digits, out ? "out" : "in",
             attempt, (uint64_t)client->started);
}

char *proof_text(const struct client *client, const struct number *number, bool out, struct arena *arena)
{
    char text[PROOF_TEXT_MAX];
    write_proof(client, number, out, text);
    return arena_copy(arena, text);
}

/* Whether a message is the one that is being waited for, whatever was put around its text. */
bool proof_is(const struct client *client, const struct number *number, bool out, const char *text)
{
    char expected[PROOF_TEXT_MAX];
    write_proof(client, number, out, expected);
    return strstr(text, expected) != NULL;
}

void traffic_inbound(const struct client *client, struct arena *arena, struct http_request *out)
{
    const struct number *number = &client->numbers[client->cursor];
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "from", arena_printf(arena, "+%" PRIu64, client->plan.test_number));
    tree_put_text(body, arena, "to", number_e164(arena, number));
    tree_put_text(body, arena, "text", proof_text(client, number, false, arena));
    request_make(out, HTTP_POST, "/v1/inbound");
    request_body(out, body);
}

/* The message may have arrived before the answer to the handset. */
enum step traffic_inbound_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    struct number *number = &client->numbers[client->cursor];
    if (number->in == PROOF_OPEN) {
        number->in = PROOF_SENT;
        client->in_waiting++;
    }
    client->inbound_until = client->now + INBOUND_WAIT_MS;
    return STEP_AGAIN;
}

/* Whether a lost one was sent is found out by waiting for the message. */
enum step traffic_inbound_otherwise(struct client *client, const struct answer *answer)
{
    return answer->kind == ANSWER_LOST ? traffic_inbound_read(client, answer) : STEP_DEFAULT;
}

void proof_heard(struct client *client, struct number *number, const char *text)
{
    if (number->in == PROOF_SEEN || number->in == PROOF_FAILED || !number->switched) return;
    if (!proof_is(client, number, false, text)) return;
    if (number->in == PROOF_SENT) client->in_waiting--;
    number->in = PROOF_SEEN;
}

static void send_unheard_again(struct client *client)
{
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        struct number *number = &client->numbers[i];
        if (number->in != PROOF_SENT) continue;
        number->in_tries++;
        number->in = number->in_tries < TRIES_MAX ? PROOF_OPEN : PROOF_FAILED;
    }
    client->in_waiting = 0;
}

enum step traffic_inbound_turn(struct client *client)
{
    if (client->in_waiting == 0) return STEP_PHONES_AFTER;
    client->wake = client->inbound_until;
    if (client->now < client->inbound_until) return STEP_AGAIN;
    send_unheard_again(client);
    return STEP_INBOUND;
}
