/* The next event, when all is quiet; advancing from outside; the end. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

/* ---- events ---- */

static void event_wake(struct run *run, const struct event *event)
{
    if (event->visit) {
        event_wake_parked(run, event->b);
        return;
    }
    wait_due(run, &run->participants[event->entity]);
}

/* A wait that comes to its end changes nothing by itself; what its participant then does may. */
static bool changes(const struct event *event)
{
    return event->kind != EVENT_WAKE || event->visit;
}

void run_changed(struct run *run, sim_ms at)
{
    run->changed_at = at;
    run->changes++;
}

/* Whoever waits is told; nothing that it does then is in the journal. */
static void reach_horizon(struct run *run)
{
    waits_complete_all(run, "end");
    run_end(run, "horizon");
}

/* Text is given back before an event, when the actions of the last one, which refer to it, have been carried out. */
static void take_event(struct run *run, const struct event *event)
{
    world_compact(run->world);
    run_prepare(run);
    if (changes(event)) run_changed(run, event->time);
    switch ((enum event_kind)event->kind) {
    case EVENT_TIMER: engine_timer(run->engine, (uint16_t)event->b, event->entity, event->visit, event->row); break;
    case EVENT_DELIVERY: event_delivery(run, event->entity); break;
    case EVENT_DELIVERY_TIMEOUT: run_delivered(run, event->b, 0, "timed-out"); break;
    case EVENT_WAKE: event_wake(run, event); break;
    case EVENT_MOMENT: moment_perform(run, event->entity); break;
    case EVENT_HORIZON: reach_horizon(run); break;
    case EVENT_ANSWER: held_due(run, event->b); break;
    case EVENT_START: restart_due(run); break;
    case EVENT_OFFER: offers_make(run, event->entity); break;
    }
    run_effects(run);
}

bool take_next(struct run *run)
{
    struct event event;
    if (!timeline_next(run->timeline, &event)) return false;
    if (!(event.a & EVENT_BACKGROUND)) run->foreground--;
    if (++run->events > EVENTS_PER_RUN_MAX) {
        run_end(run, "events");
        return true;
    }
    take_event(run, &event);
    return true;
}

/* ---- the end: quiet, no foreground event, no wait with until ---- */

bool nobody_left(const struct run *run)
{
    for (size_t i = 0; i < run->participants_count; i++)
        if (run->participants[i].state != PARTICIPANT_GONE) return false;
    return run->client == CLIENT_GONE;
}

static bool finish(struct run *run)
{
    if (nobody_left(run)) {
        run_end(run, run->stalled ? "stalled" : "quiet");
        return true;
    }
    if (run->end_told) return false;
    run->over = run->end_told = true;
    waits_complete_all(run, "end");
    return true;
}

static bool step_with_client(struct run *run)
{
    if (!run->foreground && !waits_with_until(run)) return finish(run);
    return take_next(run);
}

/* ---- advancing from outside ---- */

#define CLOCK_END INT64_C(253402300799000) /* 9999-12-31T23:59:59Z: later instants cannot be written */

static void advance_finish(struct run *run)
{
    struct arena *arena = run->event_arena;
    tree *body = tree_object(arena), *open = tree_list(arena);
    tree_put_text(body, arena, "now", instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), timeline_now(run->timeline)));
    for (size_t i = 0; i < run->inflight_count; i++) tree_push(open, tree_number(arena, (double)run->inflight[i].serial));
    tree_put(body, "unanswered", open);
    action_answer(run, run->advance.connection, 200, body);
    run->advance.connection = 0;
}

static bool step_advance(struct run *run)
{
    const struct event *next = timeline_peek(run->timeline);
    if (next && next->time <= run->advance.to) return take_next(run);
    timeline_idle_to(run->timeline, run->advance.to);
    advance_finish(run);
    return true;
}

void run_advance(struct run *run, connection_id connection, sim_ms to, sim_ms patience_ms)
{
    if (run->advance.connection) {
        action_problem(run, connection, 409, "the clock is being advanced by somebody else");
    } else if (to < timeline_now(run->timeline)) {
        action_problem(run, connection, 400, "the clock never goes back");
    } else if (to > CLOCK_END) {
        action_problem(run, connection, 400, "the clock ends with the year 9999");
    } else if (run->client != CLIENT_ABSENT) {
        action_problem(run, connection, 409, "in a run the clock follows the client");
    } else {
        run->advance.connection = connection;
        run->advance.to = to;
        run->advance.patience_ms = patience_ms;
        char text[INSTANT_TEXT_MAX];
        run_journal(run, RECORD_ADVANCE, NULL, NULL, instant_ms_text(text, to));
    }
}

int64_t run_patience_ms(const struct run *run)
{
    bool held_up = run->advance.connection && (awaits_handler(run) || participants_running(run));
    return held_up ? run->advance.patience_ms : -1;
}

/* Deliveries stay OFFERED, and the advance goes on without them; for a participant that runs and does not wait it stops where it is. */
void run_patience_over(struct run *run)
{
    if (!awaits_handler(run)) {
        action_problem(run, run->advance.connection, 409, "a declared participant runs and does not wait: the clock stopped here");
        run->advance.connection = 0;
    }
    for (size_t i = 0; i < run->inflight_count; i++) run->inflight[i].abandoned = true;
}

bool run_step(struct run *run)
{
    if (is_scaled(run)) return step_scaled(run);
    if (run->ended || (!is_paced(run) && !participants_quiet(run))) return false;
    if (is_paced(run)) return step_asleep(run);
    if (run->options.restless) run_move(run);
    if (run->client == CLIENT_ABSENT) return run->advance.connection ? step_advance(run) : false;
    return step_with_client(run);
}
