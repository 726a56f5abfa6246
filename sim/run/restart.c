/* The client is killed and started again: at a moment, or behind a call of its that was answered. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

/* ---- the journal ---- */

static uint64_t journal_moment(struct run *run, const struct moment *moment, uint64_t cause, const char *error)
{
    struct record record = record_new(RECORD_MOMENT);
    record.at = timeline_now(run->timeline);
    record.cause = cause;
    record.name = moment->because;
    if (moment->after) record.provider = provider_name(moment->door);
    record.on = "restart";
    record.error = error;
    return journal_append(run->journal, &record);
}

static uint64_t journal_killed(struct run *run, uint64_t cause)
{
    struct record record = record_new(RECORD_CLIENT);
    record.at = timeline_now(run->timeline);
    record.cause = cause;
    record.on = "killed";
    record.error = "SIGKILL";
    return journal_append(run->journal, &record);
}

static void listener_becomes(struct run *run, uint8_t provider, enum listener state, uint64_t cause)
{
    struct record record = record_new(RECORD_LISTENER);
    engine_turns(run->engine);
    world_listen(run->world, provider, state);
    record.at = timeline_now(run->timeline);
    record.cause = cause;
    record.provider = provider_name(provider);
    record.to = state == LISTENER_LIVE ? "live" : "deaf";
    journal_append(run->journal, &record);
}

/* ---- down ---- */

static void deafen(struct run *run)
{
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        if (world_account(run->world, p)->live != LISTENER_LIVE) continue;
        run->deafened[p] = true;
        listener_becomes(run, p, LISTENER_DEAF, run->killed);
    }
}

/* Whoever had a webhook of ours in its hands will not answer. */
static void drop_deliveries(struct run *run)
{
    while (run->inflight_count) {
        struct inflight *last = &run->inflight[run->inflight_count - 1];
        last->parked = 0;
        run_delivered(run, last->serial, 0, "lost");
    }
}

/* What is on its way to the client has nobody to take it. */
static void kill_client(struct run *run, const struct moment *moment, uint64_t cause)
{
    struct event start = {.time = timeline_now(run->timeline) + moment->down, .kind = EVENT_START};
    run->killed = journal_killed(run, journal_moment(run, moment, cause, NULL));
    run->actions_count = run->answers_out = 0;
    run->client = CLIENT_DYING;
    all_gone(run);
    drop_deliveries(run);
    deafen(run);
    action_add(run, RUN_KILL);
    run_add_event(run, start, PHASE_CLIENT, 0, NULL);
}

/* Somebody who calls a server is not ours to kill. */
void restart_moment(struct run *run, const struct moment *moment)
{
    if (run->client == CLIENT_ABSENT) return;
    if (run->client == CLIENT_COOPERATES || run->client == CLIENT_FOREIGN) kill_client(run, moment, 0);
    else journal_moment(run, moment, 0, "gone");
}

void restart_after(struct run *run, const struct answer *answer)
{
    bool done = answer->response.status >= 200 && answer->response.status < 300;
    if (run->client == CLIENT_ABSENT || !answer->operation || !done) return;
    for (size_t i = 0; i < run->scenario->moments_count; i++) {
        const struct moment *moment = &run->scenario->moments[i];
        if (!moment->after || run->struck[i] || moment->door != answer->provider || strcmp(moment->after, answer->operation) != 0) continue;
        run->struck[i] = true;
        kill_client(run, moment, answer->line);
        return;
    }
}

/* A call that never came leaves a story untold. */
void restarts_missed(struct run *run)
{
    if (run->client == CLIENT_ABSENT) return;
    for (size_t i = 0; i < run->scenario->moments_count; i++)
        if (run->scenario->moments[i].after && !run->struck[i]) journal_moment(run, &run->scenario->moments[i], 0, "never");
}

/* ---- and up again ---- */

void restart_due(struct run *run)
{
    run->client = CLIENT_AWAITED;
    run->over = run->end_told = false;
    action_add(run, RUN_START);
}

/* Where it listened before, it listens again: the addresses are the same. */
void listeners_return(struct run *run, uint64_t started)
{
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        if (!run->deafened[p]) continue;
        run->deafened[p] = false;
        if (world_account(run->world, p)->live == LISTENER_DEAF) listener_becomes(run, p, LISTENER_LIVE, started);
    }
}
