/* The core: takes events, walks its road step by step, and decides what a failure means. No socket, no clock.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/memory.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- life ---- */

struct client *client_create(const tree *plan, const struct client_access *access, struct arena *arena, const char **why)
{
    struct client *client = must_have(calloc(1, sizeof *client + CLIENT_NUMBERS_MAX * sizeof client->numbers[0]));
    client->access = *access;
    request_credentials(client, arena);
    client->expires = client->look.at = NEVER_MS;
    for (int i = 0; i < ALARMS; i++) client->alarm_at[i] = NEVER_MS;
    if (plan_read(client, plan, arena, why)) return client;
    free(client);
    return NULL;
}

void client_destroy(struct client *client)
{
    free(client);
}

size_t client_bytes(const struct client *client)
{
    return sizeof *client + client->numbers_count * sizeof client->numbers[0];
}

bool client_uses(const struct client *client, enum client_peer peer)
{
    return peer == CLIENT_TCR || peer == CLIENT_TRAFFIC || peer == destination_of(client)->peer;
}

/* ---- walking ---- */

static void enter(struct client *client, enum step step)
{
    road_enter(client, step);
    client->attempt = 0;
    client->page = 0;
    if (row_of(client)->wants != NULL) client->cursor = 0;
    client->done = client->step == STEP_DONE;
}

/* Moves the cursor to the next number for which the step is still to be done. */
static bool has_more(struct client *client, const struct step_row *row)
{
    for (; client->cursor < client->numbers_count; client->cursor++)
        if (row->wants(client, &client->numbers[client->cursor])) return true;
    return false;
}

/* Until a step has a request to send, or waits. */
static void settle(struct client *client)
{
    while (!client->done) {
        const struct step_row *row = row_of(client);
        if (row->turn == NULL && (row->wants == NULL || has_more(client, row))) return;
        enum step next = row->turn == NULL ? STEP_OVER : row->turn(client);
        if (next == STEP_AGAIN) return;
        enter(client, next);
    }
}

static void go(struct client *client, enum step step)
{
    if (step == STEP_AGAIN) {
        client->attempt = 0;
        road_status(client);
    } else {
        enter(client, step);
    }
    settle(client);
}

/* ---- failures ---- */

static uint8_t whom_to_tell(const struct client *client, enum answer_kind kind)
{
    const struct destination *destination = destination_of(client);
    if (peer_of(client) != destination->peer) return TO_CUSTOMER;
    return kind == ANSWER_FORBIDDEN ? destination->manager : destination->desk;
}

static enum step give_up(struct client *client, const struct answer *answer, const char *how)
{
    if (row_of(client)->patient && client->moving && answer->kind != ANSWER_FORBIDDEN) return STEP_BACK;
    return stop(client, whom_to_tell(client, answer->kind), WHICH_OPEN, "%s: %s: %s (%d %s)", title_of(client),
                client_peer_name(peer_of(client)), how, answer->status, answer->text);
}

static void wait_before_next(struct client *client, const struct answer *answer, uint32_t attempt)
{
    sim_ms wait = backoff_wait(client->access.seed, row_of(client)->title, attempt);
    if (answer->kind == ANSWER_LATER && answer->wait > 0) wait = answer->wait;
    if (answer->kind != ANSWER_LATER && answer->wait > wait) wait = answer->wait;
    client->due = client->now + wait;
    snprintf(client->status, sizeof client->status, "%s: waiting before the next attempt (%d %s)", title_of(client), answer->status,
             answer->text);
}

static void try_again(struct client *client, const struct answer *answer)
{
    client->attempt++;
    if (client->attempt >= (answer->kind == ANSWER_LATER ? PAUSES_MAX : ATTEMPTS_MAX)) {
        enum step step = give_up(client, answer, "no useful answer after all attempts");
        sim_ms *quiet = &client->quiet_until[peer_of(client)]; /* also for whatever is to be read there next */
        if (step == STEP_BACK) *quiet = client->now + backoff_wait(client->access.seed, row_of(client)->title, client->attempt);
        go(client, step);
        return;
    }
    wait_before_next(client, answer, client->attempt);
}

/* Nobody knows whether the side effect happened: look before repeating it. */
static void look_first(struct client *client, const struct step_row *row, const struct answer *answer)
{
    if (client->lost != client->step) client->effect_tries = 0;
    client->lost = client->step;
    client->effect_tries++;
    uint32_t tries = client->effect_tries;
    bool exhausted = tries >= ATTEMPTS_MAX;
    enum step step = exhausted ? give_up(client, answer, "answers keep getting lost") : row->look;
    if (exhausted) client->effect_tries = 0;
    go(client, step);
    if (!exhausted || step == STEP_BACK) wait_before_next(client, answer, tries);
}

/* A lone 401 of TCR passes by itself (tcr 1): one more attempt. */
static bool may_pass(const struct client *client, const struct step_row *row, const struct answer *answer)
{
    return row->peer == CLIENT_TCR && answer->status == 401 && client->attempt == 0;
}

static void fail_by_default(struct client *client, const struct step_row *row, const struct answer *answer)
{
    switch (answer->kind) {
    case ANSWER_OK:
        abort();
    case ANSWER_LATER:
        try_again(client, answer);
        return;
    case ANSWER_LOST:
        if (row->look == STEP_NONE)
            try_again(client, answer);
        else
            look_first(client, row, answer);
        return;
    case ANSWER_FORBIDDEN:
        if (may_pass(client, row, answer))
            try_again(client, answer);
        else
            go(client, give_up(client, answer, "not allowed; please see to it"));
        return;
    case ANSWER_REFUSED:
        go(client, give_up(client, answer, "refused"));
        return;
    }
    abort();
}

static void fail(struct client *client, const struct step_row *row, const struct answer *answer)
{
    enum step step = row->otherwise == NULL ? STEP_DEFAULT : row->otherwise(client, answer);
    if (step == STEP_DEFAULT || answer->kind != ANSWER_REFUSED) client->round_at = 0;
    if (step == STEP_DEFAULT)
        fail_by_default(client, row, answer);
    else
        go(client, step);
}

/* ---- events ---- */

static void take_answer(struct client *client, const struct http_response *response, struct arena *arena)
{
    assert(client->outstanding);
    const struct step_row *row = row_of(client);
    struct answer answer = answer_of(peer_of(client), response, arena);
    sim_ms pause = backoff_pause(client->access.seed, row->title, client->attempt + 1, &answer);
    if (pause > 0) client->quiet_until[peer_of(client)] = client->now + pause;
    client->outstanding = false;
    client->due = 0;
    enum step step = answer.kind != ANSWER_OK ? STEP_LOST : row->read == NULL ? STEP_OVER : row->read(client, &answer);
    if (step == STEP_LOST) {
        if (answer.kind == ANSWER_OK) answer.kind = ANSWER_LOST, answer.text = "an answer that makes no sense";
        fail(client, row, &answer);
        return;
    }
    if (row->look != STEP_NONE) client->effect_tries = 0;
    go(client, step);
}

/* The request of the step is not sent before: by our own manners, because the peer asked for a pause, or because so many have gone out at
 * this very instant that something must be going round in circles. */
static sim_ms held_until(const struct client *client)
{
    sim_ms quiet = client->quiet_until[peer_of(client)];
    sim_ms next = client->burst > BURST_MAX + BURST_PER_NUMBER * client->numbers_count ? client->burst_at + SECOND_MS : 0;
    sim_ms held = client->due > quiet ? client->due : quiet;
    return held > next ? held : next;
}

/* What it reads decides whether an effect is repeated. */
static bool is_looking(const struct client *client)
{
    return client->effect_tries > 0 && client->step == steps[client->lost].look;
}

/* Neither an alarm nor a webhook waits until a poll that keeps failing has had its last attempt. */
static void interrupt_poll(struct client *client)
{
    bool waits = row_of(client)->patient && held_until(client) > client->now && !is_looking(client);
    bool confirms = client->step == destination_of(client)->confirm;
    if (waits && (watch_alarm_at(client) <= client->now || (client->heard && !confirms))) {
        client->heard = client->heard || confirms;
        client->due = 0;
        enter(client, STEP_BACK);
    }
}

static void look_around(struct client *client)
{
    if (client->outstanding || client->done || client->step == STEP_NONE) return;
    interrupt_poll(client);
    settle(client);
}

int client_take(struct client *client, const struct client_event *event, struct arena *arena)
{
    int status = 0;
    if (event->leapt) watch_leap(client, event->now);
    if (event->now > client->now) client->now = event->now;
    client->look.at = NEVER_MS;
    switch (event->kind) {
    case CLIENT_EVENT_START:
        request_life(client);
        go(client, STEP_BACK);
        break;
    case CLIENT_EVENT_ANSWER:
        take_answer(client, event->response, arena);
        break;
    case CLIENT_EVENT_WEBHOOK:
        status = webhook_take(client, event->webhook, arena);
        look_around(client);
        break;
    case CLIENT_EVENT_WAKE:
        look_around(client);
        break;
    }
    return status;
}

/* ---- what it wants ---- */

bool client_next(struct client *client, struct arena *arena, struct client_request *out)
{
    const struct step_row *row = row_of(client);
    if (client->done || client->outstanding || row->build == NULL || client->now < held_until(client)) return false;
    out->peer = peer_of(client);
    client->burst = client->burst_at == client->now ? client->burst + 1 : 1;
    client->burst_at = client->now;
    row->build(client, arena, &out->request);
    request_sign(client, arena, out);
    client->outstanding = true;
    return true;
}

struct client_wait client_waits(const struct client *client)
{
    const struct step_row *row = row_of(client);
    if (client->done || client->outstanding || client->step == STEP_NONE) return (struct client_wait){NEVER_MS, 0, 0, 0};
    if (row->turn != NULL) return watch_waits(client);
    sim_ms alarm = row->patient ? watch_alarm_at(client) : NEVER_MS, held = held_until(client);
    return (struct client_wait){.until = held < alarm ? held : alarm};
}

bool client_done(const struct client *client, int *exit_code, const char **why)
{
    if (!client->done) return false;
    *exit_code = client->exit_code;
    *why = client->why;
    return true;
}

const char *client_status(struct client *client)
{
    if (client->done) return client->why;
    if (client->status[0] != '\0') return client->status;
    return road_title(client);
}
