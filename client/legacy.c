/* How this client speaks to the old provider when numbers come back to it. SPDX-License-Identifier: Apache-2.0 */
#include "legacy.h"
#include "proof.h"

#include <inttypes.h>
#include <string.h>

enum { PER_PAGE = 500, PAGES_MAX = 200 };

static char *number_target(const struct client *client, struct arena *arena, const char *rest)
{
    return arena_printf(arena, "/v1/numbers/%s%s", http_encode(arena, client->numbers[client->cursor].e164), rest);
}

/* ---- it claims the number's NNID record, as any other provider would; to be repeated without harm ---- */

bool at_legacy_wants_host(const struct client *client, const struct number *number)
{
    (void)client;
    return !number->legacy.hosted && !number->earlier;
}

void at_legacy_host(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_POST, number_target(client, arena, "/hosting"));
}

enum step at_legacy_host_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->numbers[client->cursor].legacy.hosted = true;
    return STEP_AGAIN;
}

/* ---- it puts the number back on the campaign, once that is its own again ---- */

bool at_legacy_wants_attach(const struct client *client, const struct number *number)
{
    return client->completed && !number->legacy.asked && !number->legacy.attached && number_arrived(client, number);
}

void at_legacy_attach(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_PUT, number_target(client, arena, "/campaign"));
}

enum step at_legacy_attach_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->numbers[client->cursor].legacy.asked = true;
    return STEP_AGAIN;
}

/* Too early: asked for again in a minute. */
enum step at_legacy_attach_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    client->legacy.attach_after = client->now + MINUTE_MS;
    return STEP_BACK;
}

void at_legacy_numbers(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, arena_printf(arena, "/v1/numbers?page=%u&size=%d", client->page + 1, PER_PAGE));
}

enum step at_legacy_numbers_read(struct client *client, const struct answer *answer)
{
    const tree *numbers = tree_get(answer->body, "numbers");
    if (!tree_is_list(numbers)) return STEP_LOST;
    for (const tree *one = tree_first(numbers); one != NULL; one = tree_next(one)) {
        struct number *number = number_find(client, number_digits(tree_get_text(one, "number")));
        if (number != NULL) number->legacy.attached = tree_truth(tree_get(one, "attached"), false);
    }
    bool more = tree_count(numbers) == PER_PAGE && client->page + 1 < PAGES_MAX;
    if (more) client->page++;
    client->legacy.looked = client->legacy.looked || !more;
    return more ? STEP_AGAIN : STEP_BACK;
}

enum step at_legacy_numbers_otherwise(struct client *client, const struct answer *answer)
{
    client->legacy.looked = client->legacy.looked || answer->kind == ANSWER_REFUSED;
    return answer->kind == ANSWER_REFUSED ? STEP_BACK : STEP_DEFAULT;
}

/* ---- messages ---- */

static char *message_key(const struct client *client, const struct number *number, struct arena *arena)
{
    return arena_printf(arena, "%s-%d-%s", number_plain(number), number->out_tries + 1, client->life);
}

void at_legacy_send(const struct client *client, struct arena *arena, struct http_request *out)
{
    const struct number *number = &client->numbers[client->cursor];
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "from", number->e164);
    tree_put_text(body, arena, "to", client->plan.test_number);
    tree_put_text(body, arena, "text", proof_text(client, number, true, arena));
    tree_put_text(body, arena, "key", message_key(client, number, arena));
    request_make(out, HTTP_POST, "/v1/messages");
    request_body(out, body);
}

enum step at_legacy_send_read(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    const char *id = tree_get_text(answer->body, "id");
    if (id == NULL || *id == '\0' || strlen(id) >= sizeof number->legacy.message) return STEP_LOST;
    memcpy(number->legacy.message, id, strlen(id) + 1);
    proof_sent(client, number, id);
    return STEP_AGAIN;
}

/* There is no list of messages, so nobody can tell whether it was sent: another one goes out, with another text. */
void at_legacy_sent(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, number_target(client, arena, ""));
}

enum step at_legacy_sent_read(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    if (!tree_is_object(answer->body)) return STEP_LOST;
    proof_sent(client, number, "?");
    proof_ended(client, number, ENDED_AGAIN);
    client->effect_tries = 0;
    return STEP_BACK;
}

bool at_legacy_wants_report(const struct client *client, const struct number *number)
{
    (void)client;
    return number->out == PROOF_SENT;
}

void at_legacy_message(const struct client *client, struct arena *arena, struct http_request *out)
{
    const struct number *number = &client->numbers[client->cursor];
    request_make(out, HTTP_GET, arena_printf(arena, "/v1/messages/%s", http_encode(arena, number->legacy.message)));
}

/* After the last one the round is over. */
static enum step next_message(struct client *client)
{
    for (uint32_t i = ++client->cursor; i < client->numbers_count; i++)
        if (at_legacy_wants_report(client, &client->numbers[i])) return STEP_AGAIN;
    proof_read(client);
    return STEP_BACK;
}

enum step at_legacy_message_read(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    const char *status = tree_get_text(answer->body, "status");
    if (status == NULL) return STEP_LOST;
    if (strcmp(status, "delivered") == 0) proof_ended(client, number, ENDED_DELIVERED);
    if (strcmp(status, "failed") == 0) proof_ended(client, number, ENDED_FAILED);
    return next_message(client);
}

enum step at_legacy_message_otherwise(struct client *client, const struct answer *answer)
{
    return answer->kind == ANSWER_REFUSED ? next_message(client) : STEP_DEFAULT;
}
