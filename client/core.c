/* The core: takes events, walks the road's table, and decides what a failure means. No socket, no clock.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct step_row *row_of(const struct client *client)
{
    return &infobip_road[client->step];
}

/* ---- life ---- */

struct client *client_create(const tree *plan, const struct client_access *access, struct arena *arena, const char **why)
{
    struct client *client = calloc(1, sizeof *client);
    if (client == NULL) abort();
    client->access = *access;
    client->expires = NEVER_MS;
    for (int i = 0; i < ALARMS; i++) client->alarm_at[i] = NEVER_MS;
    if (plan_read(client, plan, arena, why)) return client;
    free(client);
    return NULL;
}

void client_destroy(struct client *client)
{
    free(client);
}

size_t client_bytes(void)
{
    return sizeof(struct client);
}

const char *client_peer_name(enum client_peer peer)
{
    static const char *const names[] = {
#define CLIENT_PEER_NAME(name, text) text,
        CLIENT_PEER_LIST(CLIENT_PEER_NAME)
#undef CLIENT_PEER_NAME
    };
    assert(peer < CLIENT_PEERS);
    return names[peer];
}

/* ---- walking ---- */

static void enter(struct client *client, enum step step)
{
    assert(step < STEPS);
    client->step = step;
    client->attempt = 0;
    client->page = 0;
    client->status[0] = '\0';
    if (row_of(client)->wants != NULL) client->cursor = 0;
    client->done = step == STEP_DONE;
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
        enum step next = row->turn == NULL ? row->next : row->turn(client);
        if (next == STEP_AGAIN) return;
        enter(client, next == STEP_NEXT ? row->next : next);
    }
}

static void go(struct client *client, const struct step_row *row, enum step step)
{
    if (step == STEP_AGAIN) {
        client->attempt = 0;
        client->status[0] = '\0';
    } else {
        enter(client, step == STEP_NEXT ? row->next : step);
    }
    settle(client);
}

/* ---- failures ---- */

static uint8_t whom_to_tell(enum client_peer peer, enum answer_kind kind)
{
    if (peer != CLIENT_INFOBIP) return TO_CUSTOMER;
    return kind == ANSWER_FORBIDDEN ? TO_ACCOUNT_MANAGER : TO_REGISTRATIONS;
}

static enum step give_up(struct client *client, const struct step_row *row, const struct answer *answer, const char *how)
{
    if (row->patient && answer->kind != ANSWER_FORBIDDEN) return STEP_WATCH;
    return stop(client, whom_to_tell(row->peer, answer->kind), WHICH_DARK, "%s: %s: %s (%d %s)", row->title, client_peer_name(row->peer),
                how, answer->status, answer->text);
}

static void wait_before_next(struct client *client, const struct answer *answer, uint32_t attempt)
{
    sim_ms wait = backoff_wait(client->access.seed, client->step, attempt);
    if (answer->kind == ANSWER_LATER && answer->wait > 0) wait = answer->wait;
    if (answer->kind != ANSWER_LATER && answer->wait > wait) wait = answer->wait;
    client->due = client->now + wait;
    snprintf(client->status, sizeof client->status, "%s: waiting before the next attempt (%d %s)", row_of(client)->title, answer->status,
             answer->text);
}

static void try_again(struct client *client, const struct step_row *row, const struct answer *answer)
{
    client->attempt++;
    if (client->attempt >= ATTEMPTS_MAX) {
        go(client, row, give_up(client, row, answer, "no useful answer after all attempts"));
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
    if (client->effect_tries >= ATTEMPTS_MAX) {
        go(client, row, give_up(client, row, answer, "answers keep getting lost"));
        return;
    }
    uint32_t tries = client->effect_tries;
    go(client, row, row->look);
    wait_before_next(client, answer, tries);
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
        try_again(client, row, answer);
        return;
    case ANSWER_LOST:
        if (row->look == STEP_NONE)
            try_again(client, row, answer);
        else
            look_first(client, row, answer);
        return;
    case ANSWER_FORBIDDEN:
        if (may_pass(client, row, answer))
            try_again(client, row, answer);
        else
            go(client, row, give_up(client, row, answer, "not allowed; please see to it"));
        return;
    case ANSWER_REFUSED:
        go(client, row, give_up(client, row, answer, "refused"));
        return;
    }
    abort();
}

static void fail(struct client *client, const struct step_row *row, const struct answer *answer)
{
    enum step step = row->otherwise == NULL ? STEP_DEFAULT : row->otherwise(client, answer);
    if (step == STEP_DEFAULT)
        fail_by_default(client, row, answer);
    else
        go(client, row, step);
}

/* ---- events ---- */

static void take_answer(struct client *client, const struct http_response *response, struct arena *arena)
{
    assert(client->outstanding);
    const struct step_row *row = row_of(client);
    struct answer answer = answer_of(row->peer, response, arena);
    client->outstanding = false;
    client->due = 0;
    enum step step = answer.kind != ANSWER_OK ? STEP_LOST : row->read == NULL ? STEP_NEXT : row->read(client, &answer);
    if (step == STEP_LOST) {
        if (answer.kind == ANSWER_OK) answer.kind = ANSWER_LOST, answer.text = "an answer that makes no sense";
        fail(client, row, &answer);
        return;
    }
    if (row->look != STEP_NONE) client->effect_tries = 0;
    go(client, row, step);
}

/* Neither an alarm nor a webhook waits until a poll that keeps failing has had its last attempt. */
static void interrupt_poll(struct client *client)
{
    bool waits = row_of(client)->patient && client->due > client->now;
    bool confirms = client->step == STEP_CONFIRM;
    if (waits && (watch_alarm_at(client) <= client->now || (client->heard && !confirms))) {
        client->heard = client->heard || confirms;
        client->due = 0;
        enter(client, STEP_WATCH);
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
    if (event->now > client->now) client->now = event->now;
    switch (event->kind) {
    case CLIENT_EVENT_START:
        client->started = client->now;
        go(client, NULL, STEP_FIRST);
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
    if (client->done || client->outstanding || row->build == NULL || client->now < client->due) return false;
    out->peer = row->peer;
    row->build(client, arena, &out->request);
    request_sign(client, arena, out);
    client->outstanding = true;
    return true;
}

sim_ms client_wake_at(const struct client *client)
{
    const struct step_row *row = row_of(client);
    if (client->done || client->outstanding || client->step == STEP_NONE) return NEVER_MS;
    if (row->turn != NULL) return client->wake;
    sim_ms alarm = row->patient ? watch_alarm_at(client) : NEVER_MS;
    return client->due < alarm ? client->due : alarm;
}

bool client_done(const struct client *client, int *exit_code, const char **why)
{
    if (!client->done) return false;
    *exit_code = client->exit_code;
    *why = client->why;
    return true;
}

const char *client_status(const struct client *client)
{
    if (client->done) return client->why;
    if (client->status[0] != '\0') return client->status;
    return row_of(client)->patient ? infobip_road[STEP_WATCH].title : row_of(client)->title; /* a poll is no news */
}
