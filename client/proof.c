/* The proof that a switched number works: one message each way, counted when it has arrived. SPDX-License-Identifier: Apache-2.0 */
#include "proof.h"
#include "telnyx.h"

#include "cutover/sign.h"

/* Time for a handset's message, with one redelivery of a failed webhook (infobip 7: the first after a minute). */
#define INBOUND_WAIT_MS (2 * MINUTE_MS)
#define FIRST_REPORT_MS (5 * SECOND_MS)
#define REPORT_POLL_MS (10 * SECOND_MS)
#define EARLY_WAIT_MS (5 * MINUTE_MS)

/* ---- outbound ---- */

static bool may_send(const struct client *client, const struct number *number)
{
    const struct destination *destination = destination_of(client);
    return destination->may_send == NULL || destination->may_send(client, number);
}

static bool wants_proof(const struct client *client, const struct number *number)
{
    return number->switched && number->out == PROOF_OPEN && may_send(client, number);
}

/* There is no key that keeps a message from being sent twice (telnyx 1.8): one of an earlier life is looked for before the first of this one. */
bool wants_seeking(const struct client *client, const struct number *number)
{
    bool may_be = number->earlier && !number->sought && !destination_of(client)->sent_unknown;
    return may_be && wants_proof(client, number);
}

bool wants_sending(const struct client *client, const struct number *number)
{
    return wants_proof(client, number) && !wants_seeking(client, number);
}

void send_build(const struct client *client, struct arena *arena, struct http_request *out)
{
    destination_of(client)->send(client, arena, out);
}

enum step send_read(struct client *client, const struct answer *answer)
{
    return destination_of(client)->send_read(client, answer);
}

void sent_build(const struct client *client, struct arena *arena, struct http_request *out)
{
    destination_of(client)->sent(client, arena, out);
}

enum step sent_read(struct client *client, const struct answer *answer)
{
    return destination_of(client)->sent_read(client, answer);
}

/* The next number that may have been proved before; its pages begin anew. */
static enum step seek_next(struct client *client)
{
    client->numbers[client->cursor].sought = true;
    client->page = 0;
    return STEP_AGAIN;
}

enum step sent_before_read(struct client *client, const struct answer *answer)
{
    enum step step = sent_read(client, answer);
    return step == STEP_AGAIN || step == STEP_LOST ? step : seek_next(client);
}

/* What cannot be found out holds no proof up. */
enum step sent_before_otherwise(struct client *client, const struct answer *answer)
{
    bool in_vain = answer->kind == ANSWER_REFUSED || client->attempt + 1 >= ATTEMPTS_MAX;
    return in_vain ? seek_next(client) : STEP_DEFAULT;
}

void proof_sent(struct client *client, struct number *number, const char *id)
{
    if (client->out_waiting == 0) {
        client->report_at = client->now + FIRST_REPORT_MS;
        client->report_reads = 0;
    }
    number->message = fnv1a_text(id);
    number->out = PROOF_SENT;
    client->out_waiting++;
}

static void send_again(struct client *client, struct number *number, sim_ms wait)
{
    number->out = PROOF_OPEN;
    client->send_after = client->now + wait;
}

/* A sender that is not fit yet is left alone for a while; any other refused send stays refused, and the other numbers are still proved. */
enum step send_otherwise(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    if (answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    if (at_telnyx_is_unfit(answer) && ++number->out_early < EARLY_MAX) {
        send_again(client, number, EARLY_WAIT_MS);
        return STEP_BACK;
    }
    number->out = PROOF_FAILED;
    return STEP_AGAIN;
}

/* A failure that is not permanent is tried again as a new message, later. */
void proof_ended(struct client *client, struct number *number, enum ending ending)
{
    if (number->out != PROOF_SENT) return;
    client->out_waiting--;
    number->out = ending == ENDED_DELIVERED ? PROOF_SEEN : PROOF_FAILED;
    switch (ending) {
    case ENDED_DELIVERED:
    case ENDED_FAILED:
        return;
    case ENDED_AGAIN:
        if (++number->out_tries < TRIES_MAX)
            send_again(client, number, backoff_wait(client->access.seed, "message", number->out_tries));
        return;
    case ENDED_EARLY:
        if (++number->out_early < EARLY_MAX) send_again(client, number, EARLY_WAIT_MS);
        return;
    }
}

void proof_read(struct client *client)
{
    client->report_reads++;
    client->report_at = client->now + REPORT_POLL_MS;
}

static void give_up_waiting(struct client *client)
{
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (client->numbers[i].out == PROOF_SENT) client->numbers[i].out = PROOF_FAILED;
    client->out_waiting = 0;
}

static bool any(const struct client *client, bool (*wants)(const struct client *client, const struct number *number))
{
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (wants(client, &client->numbers[i])) return true;
    return false;
}

static enum step reports_step(const struct client *client)
{
    const struct destination *destination = destination_of(client);
    return client->report_reads == REPORT_READS_MAX ? destination->last_reports : destination->reports;
}

enum step report_turn(struct client *client)
{
    if (client->report_reads > REPORT_READS_MAX) give_up_waiting(client);
    if (client->out_waiting == 0) {
        if (!any(client, wants_sending)) return STEP_NEXT;
        client->due = client->send_after;
        return STEP_SEND;
    }
    client->wake = client->report_at;
    if (client->now < client->report_at) return STEP_AGAIN;
    return reports_step(client);
}

/* ---- inbound ---- */

bool wants_inbound(const struct client *client, const struct number *number)
{
    (void)client;
    return number->switched && number->in == PROOF_OPEN;
}

void inbound_build(const struct client *client, struct arena *arena, struct http_request *out)
{
    const struct number *number = &client->numbers[client->cursor];
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "from", client->plan.test_number);
    tree_put_text(body, arena, "to", number->e164);
    tree_put_text(body, arena, "text", proof_text(client, number, false, arena));
    request_make(out, HTTP_POST, "/v1/inbound");
    request_body(out, body);
}

/* The message may have arrived before the answer to the handset. */
enum step inbound_read(struct client *client, const struct answer *answer)
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
enum step inbound_otherwise(struct client *client, const struct answer *answer)
{
    return answer->kind == ANSWER_LOST ? inbound_read(client, answer) : STEP_DEFAULT;
}

/* What still comes in at the old side proves nothing. */
void proof_heard(struct client *client, enum client_peer by, struct number *number, const char *text)
{
    at_telnyx_heard_code(client, number, text);
    if (by != destination_of(client)->peer) return;
    if (number->in == PROOF_SEEN || number->in == PROOF_FAILED || !number->switched) return;
    if (!proof_is(client, number, false, text)) return;
    if (number->in == PROOF_SENT) client->in_waiting--;
    number->in = PROOF_SEEN;
}

/* A number that is not yet all it is to become may not hear either: that is no try. */
static void send_unheard_again(struct client *client)
{
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        struct number *number = &client->numbers[i];
        if (number->in != PROOF_SENT) continue;
        number->in_tries += may_send(client, number);
        number->in = number->in_tries < TRIES_MAX ? PROOF_OPEN : PROOF_FAILED;
    }
    client->in_waiting = 0;
}

enum step inbound_turn(struct client *client)
{
    if (client->in_waiting == 0) return STEP_NEXT;
    client->wake = client->inbound_until;
    if (client->now < client->inbound_until) return STEP_AGAIN;
    send_unheard_again(client);
    return STEP_INBOUND;
}

/* ---- both ways at once, where numbers arrive one by one ---- */

static enum step proof_out(struct client *client)
{
    if (client->report_reads > REPORT_READS_MAX) give_up_waiting(client);
    if (any(client, wants_seeking)) return STEP_SENT_BEFORE;
    if (any(client, wants_sending)) {
        if (client->now >= client->send_after) return STEP_SEND;
        watch_wake(client, client->send_after);
    }
    if (client->out_waiting == 0) return STEP_AGAIN;
    if (client->now >= client->report_at) return reports_step(client);
    watch_wake(client, client->report_at);
    return STEP_AGAIN;
}

static enum step proof_in(struct client *client)
{
    if (client->in_waiting > 0 && client->now >= client->inbound_until) send_unheard_again(client);
    if (any(client, wants_inbound)) return STEP_INBOUND;
    if (client->in_waiting > 0) watch_wake(client, client->inbound_until);
    return STEP_AGAIN;
}

enum step proof_turn(struct client *client)
{
    enum step out = proof_out(client);
    return out == STEP_AGAIN ? proof_in(client) : out;
}
