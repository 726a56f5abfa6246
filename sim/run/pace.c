/* What moves the clock for a client that does not ask for it: its sleep, its polls, or the machine's clock (protocols, section 4).
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <stdlib.h>

bool is_paced(const struct run *run)
{
    return run->client == CLIENT_FOREIGN && run->options.pace == PACE_ASKED_OR_ASLEEP;
}

bool is_scaled(const struct run *run)
{
    return run->options.pace == PACE_SCALED;
}

/* ---- asleep ---- */

bool run_awaits_sleep(const struct run *run)
{
    return is_paced(run) && !run->ended && !run->asleep && !run->answers_out && !run->asks_count && !run->actions_count && !awaits_handler(run);
}

void run_asleep(struct run *run, bool wakes)
{
    if (run_awaits_sleep(run)) run->asleep = true;
    run->wakes = wakes;
}

void run_napping(struct run *run, bool napping, int64_t nap_ms)
{
    run->napping = napping;
    run->nap_ms = nap_ms;
}

/* Everything of one instant: what happens together is seen together. A webhook goes out first. */
static void take_instant(struct run *run)
{
    const struct event *next = timeline_peek(run->timeline);
    sim_ms instant = next->time;
    while (next && next->time == instant && !run->ended && !run->actions_count && !awaits_handler(run)) {
        take_next(run);
        next = timeline_peek(run->timeline);
    }
}

static void move_on(struct run *run, sim_ms until)
{
    const struct event *next = timeline_peek(run->timeline);
    if (next && next->time <= until)
        take_instant(run);
    else
        timeline_idle_to(run->timeline, until);
}

/* Nothing is left to come, and the client wakes by itself: by its own count of naps, or by the date, something may be due yet. A nap is a look that
 * shows nothing new; of a round of naps and looks one moves the clock. First as looks do, for as long as alarms are counted by; then in steps that grow,
 * for who waits for a day. False: it has had its time, which is longer than a client may look at what is over (http/poll/stops-at-the-end). */
static bool idles(struct run *run)
{
    enum { STEADY_HOURS = 3, END_HOURS = 26, GROWTH = 8 };
    sim_ms now = timeline_now(run->timeline), since = run->changed_at > run->scenario->start ? run->changed_at : run->scenario->start;
    sim_ms idle = now - since, step = run->options.poll_interval_ms;
    if (idle >= END_HOURS * HOUR_MS) return false;
    if (idle >= STEADY_HOURS * HOUR_MS && idle / GROWTH > step) step = idle / GROWTH;
    if (run->idle_to < since) run->idle_to = since;
    sim_ms until = run->idle_to + step < run->leash ? run->idle_to + step : run->leash;
    run->leash = NEVER_MS;
    run->idle_to = until > now ? until : now;
    if (until > now) move_on(run, until);
    return true;
}

/* Nothing is pending and everybody sleeps: nobody will do anything any more. */
bool step_asleep(struct run *run)
{
    const struct event *next = timeline_peek(run->timeline);
    if (!run->asleep) return false;
    run->asleep = false;
    if (!run->foreground || !next) {
        if (!run->wakes || !idles(run)) run_end(run, "quiet");
    } else if (next->time > run->leash) {
        timeline_idle_to(run->timeline, run->leash);
        run->leash = NEVER_MS; /* it has had its time to try again */
    } else {
        take_instant(run);
    }
    return true;
}

/* Told to come again later, it does so by its own clock: the world does not run away meanwhile. */
void pace_answered(struct run *run, int status, const char *retry_after)
{
    enum { TOO_MANY = 429, UNAVAILABLE = 503, LEASH_S = 1 };
    if (!is_paced(run)) return;
    sim_ms seconds = retry_after ? strtoll(retry_after, NULL, 10) : 0;
    if (seconds < LEASH_S) seconds = LEASH_S;
    if (status == TOO_MANY || status == UNAVAILABLE || !status) run->leash = timeline_now(run->timeline) + seconds * SECOND_MS;
}

/* ---- polling ---- */

static bool has(const uint64_t *set, size_t count, uint64_t print)
{
    for (size_t i = 0; i < count; i++)
        if (set[i] == print) return true;
    return false;
}

static uint64_t print_of(const struct ask *ask)
{
    return fnv1a_text(ask->request->target) * DOORS + (uint64_t)ask->door;
}

/* A look that it has made before, with nothing new to be seen since; of a round of such looks one moves the clock. */
static bool is_poll(struct run *run, const struct ask *ask)
{
    struct poll_watch *watch = &run->polls;
    uint64_t print = print_of(ask);
    if (watch->changes != run->changes) *watch = (struct poll_watch){.changes = run->changes};
    if (!has(watch->seen, watch->seen_count, print)) {
        if (watch->seen_count < POLLS_MAX) watch->seen[watch->seen_count++] = print;
        watch->again_count = 0;
        return false;
    }
    bool round_over = has(watch->again, watch->again_count, print) || watch->seen_count == 1;
    if (round_over) watch->again_count = 0;
    watch->again[watch->again_count++] = print;
    return round_over;
}

void pace_asked(struct run *run, const struct ask *ask)
{
    run->leash = NEVER_MS;
    run->asleep = false;
    if (!is_paced(run) || ask->request->method != HTTP_GET || ask->door == DOOR_TRAFFIC || awaits_handler(run) || !is_poll(run, ask)) return;
    run->interactions = 0;
    move_on(run, timeline_now(run->timeline) + run->options.poll_interval_ms);
}

/* ---- the machine's clock, times a factor ---- */

void run_clock_to(struct run *run, sim_ms now)
{
    if (now > run->clock) run->clock = now;
}

sim_ms run_next_event(const struct run *run)
{
    const struct event *next = timeline_peek(run->timeline);
    return next ? next->time : NEVER_MS;
}

uint64_t run_changes(const struct run *run)
{
    return run->changes;
}

void run_settled(struct run *run)
{
    run_end(run, "cut-off");
}

bool run_pending(const struct run *run)
{
    return run->foreground > 0;
}

/* False: nothing is due by now. */
bool step_scaled(struct run *run)
{
    const struct event *next = timeline_peek(run->timeline);
    if (run->ended || run->actions_count) return false;
    if (!run->foreground && nobody_left(run)) {
        run_end(run, "quiet");
        return true;
    }
    if (next && next->time <= run->clock) {
        take_next(run);
        return true;
    }
    if (run->clock > timeline_now(run->timeline)) timeline_idle_to(run->timeline, run->clock);
    return false;
}
