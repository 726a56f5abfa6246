/* A run's life: told what happens outside, asked what to do. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

/* ---- events ---- */

bool run_add_event(struct run *run, struct event event, enum phase phase, uint16_t owner, event_handle *handle)
{
    event_handle made;
    if (timeline_add(run->timeline, event, phase, owner, &made) != STATUS_OK) {
        run->full = true; /* it ends when what happens just now has happened */
        return false;
    }
    if (!(event.a & EVENT_BACKGROUND)) run->foreground++;
    if (handle) *handle = made;
    return true;
}

bool run_cancel_event(struct run *run, event_handle handle)
{
    const struct event *event = timeline_find(run->timeline, handle);
    if (!event) return false;
    if (!(event->a & EVENT_BACKGROUND)) run->foreground--;
    return timeline_cancel(run->timeline, handle);
}

static void effect_timer(struct run *run, const struct effect *effect)
{
    struct cell *cell = engine_cell(run->engine, effect->machine, effect->entity);
    if (cell->visit != effect->visit) return; /* the state was left again at the same instant */
    struct event event = {.time = effect->at, .kind = EVENT_TIMER, .row = effect->row, .entity = effect->entity, .visit = effect->visit,
                          .a = effect->background ? EVENT_BACKGROUND : 0, .b = effect->machine};
    run_add_event(run, event, PHASE_WORLD, 0, &cell->timer);
}

/* Once the client has gone nobody waits for what is tried again. */
static void effect_delivery(struct run *run, const struct effect *effect)
{
    bool again = effect->at > timeline_now(run->timeline);
    struct event event = {.time = effect->at, .kind = EVENT_DELIVERY, .entity = effect->delivery,
                          .a = again && run->client == CLIENT_GONE ? EVENT_BACKGROUND : 0};
    run_add_event(run, event, PHASE_DELIVERY, 0, NULL);
}

/* Hands what the engine wants done to the timeline, in order. */
void run_effects(struct run *run)
{
    for (size_t i = 0; i < run->engine->effects_count; i++) {
        const struct effect *effect = &run->engine->effects[i];
        switch ((enum effect_kind)effect->kind) {
        case EFFECT_TIMER: effect_timer(run, effect); break;
        case EFFECT_UNTIMER: run_cancel_event(run, effect->timer); break;
        case EFFECT_DELIVER: effect_delivery(run, effect); break;
        }
    }
    run->engine->effects_count = 0;
}

void run_prepare(struct run *run)
{
    engine_turns(run->engine);
    run_prepare_call(run);
}

void run_prepare_call(struct run *run)
{
    run->engine->now = timeline_now(run->timeline);
    run->engine->world = run->world;
    run->engine->cause = 0;
    run->engine->enabling = 0;
    run->engine->moment_party = NULL;
}

/* ---- the journal's own records ---- */

void run_journal(struct run *run, enum record_kind kind, const char *name, const char *on, const char *text)
{
    struct record record = record_new(kind);
    record.at = timeline_now(run->timeline);
    record.name = name;
    record.on = on;
    record.text = text;
    journal_append(run->journal, &record);
}

void run_end(struct run *run, const char *reason)
{
    if (run->ended) return;
    restarts_missed(run);
    run->ended = true;
    run_journal(run, RECORD_END, NULL, reason, NULL);
}

sim_ms run_now(const struct run *run)
{
    return timeline_now(run->timeline);
}

bool run_ended(const struct run *run)
{
    return run->ended;
}

void run_stop(struct run *run)
{
    run_end(run, "stopped");
}

/* ---- what to do next ---- */

static bool take_action(struct run *run, struct run_action *action)
{
    if (!run->actions_count) return false;
    *action = run->actions[run->actions_first];
    run->actions_first = (run->actions_first + 1) % ACTIONS_MAX;
    run->actions_count--;
    if (action->kind == RUN_ANSWER) run->answers_out++;
    return true;
}

void run_next(struct run *run, struct run_action *action)
{
    if (take_action(run, action)) return;
    engine_rest(run->engine);
    for (;;) {
        bool stepped = is_scaled(run) && run_step(run); /* what is due comes before what is asked */
        bool served = !stepped && serve_asks(run); /* maybe without an answer: it is held */
        stepped = stepped || (!run->ended && !served && !run->actions_count && run_step(run));
        if (run->full) run_end(run, "full");
        if (take_action(run, action)) return;
        if (run->ended || (!served && !stepped)) break;
        engine_rest(run->engine);
    }
    *action = (struct run_action){.kind = run->ended ? RUN_END : RUN_SLEEP};
}
