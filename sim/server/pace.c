/* When the clock moves for a client that does not ask for it: two equal looks at all its threads, asleep, or the machine's clock times a factor
 * (protocols, section 4).
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"
#include "sleepers.h"

#include <string.h>

enum { LOOK_MS = 5, NAPS_AT_THE_END = 3, NAP_UNKNOWN_MS = 1000 };

/* Naps begun since anything changed, with nothing left to come, and how long they are together. */
struct idleness {
    uint64_t changes;
    unsigned naps;
    int64_t length_ms;
};

struct pacer {
    struct look look;     /* the last one */
    int64_t looked_us;    /* when; 0: somebody has spoken since */
    uint64_t spent;       /* the nap that has had its event */
    uint64_t nap;         /* the one seen last, and how long it is: as it begins */
    int64_t nap_ms, wake_ms;
    struct idleness idle;
    int64_t scale_since_us;
    sim_ms scale_from;
    uint64_t changes;     /* seen last, and when */
    int64_t changed_ms;
};

static struct pacer *pacer_of(struct rim *rim)
{
    if (rim->pacer == NULL) rim->pacer = arena_alloc(rim->arena, sizeof *rim->pacer);
    return rim->pacer;
}

void pace_heard(struct rim *rim)
{
    struct pacer *pacer = pacer_of(rim);
    pacer->looked_us = 0;
}

/* ---- asleep ---- */

static bool looks(const struct rim *rim)
{
    return !rim->over && launcher_alive(rim) && run_awaits_sleep(rim->run) && !sender_busy(rim) && !calls_receiving(rim);
}

static bool is_new_nap(struct pacer *pacer)
{
    if (pacer->look.naps == 0) return true;
    if (pacer->look.nap_print == pacer->spent) return false;
    pacer->spent = pacer->look.nap_print;
    return true;
}

/* With nothing left to come its naps have taken what a silent client is given. They are counted by what they ask for, not by what they take: a busy
 * machine decides nothing. */
static bool outlasts(struct rim *rim, struct pacer *pacer)
{
    if (run_pending(rim->run) || pacer->look.naps == 0) return false;
    if (pacer->idle.changes != run_changes(rim->run)) pacer->idle = (struct idleness){.changes = run_changes(rim->run)};
    pacer->idle.length_ms += pacer->wake_ms ? pacer->wake_ms : NAP_UNKNOWN_MS;
    return ++pacer->idle.naps > NAPS_AT_THE_END && pacer->idle.length_ms > rim->options.real_timeout_ms;
}

/* What does not move the clock needs no nap of its own: all of an instant happens within one. */
static bool moves_clock(const struct rim *rim)
{
    return run_next_event(rim->run) > run_now(rim->run);
}

/* What came between the looks and now is heard first. */
static void let_go_on(struct rim *rim, struct pacer *pacer)
{
    if (rim_poll(rim, 0)) return;
    bool fresh = !moves_clock(rim) || is_new_nap(pacer);
    run_napping(rim->run, !fresh, pacer->nap_ms);
    if (!fresh) return;
    if (outlasts(rim, pacer)) {
        run_settled(rim->run);
        return;
    }
    wire_look(rim, "jump", &pacer->look);
    run_asleep(rim->run, pacer->look.naps > 0);
    rim_heard(rim);
}

/* Of a deadline only the rest is to be seen, and at the first look that is nearly all. */
static void measure_nap(struct pacer *pacer)
{
    if (pacer->look.nap_print == pacer->nap) return;
    pacer->nap = pacer->look.nap_print;
    pacer->nap_ms = pacer->look.nap_ms;
    pacer->wake_ms = pacer->look.wake_ms;
}

static void look(struct rim *rim, struct pacer *pacer)
{
    struct look before = pacer->look;
    int64_t before_us = pacer->looked_us;
    pacer->look = look_at_client();
    pacer->looked_us = real_us();
    measure_nap(pacer);
    bool same = before_us && before.print == pacer->look.print && pacer->looked_us - before_us >= LOOK_MS * 1000;
    if (!same || pacer->look.runnable || !pacer->look.threads) return;
    wire_look(rim, "look", &before);
    let_go_on(rim, pacer);
}

static void watch_sleep(struct rim *rim)
{
    struct pacer *pacer = pacer_of(rim);
    int64_t grace_ms = rim->options.grace_ms;
    if (!looks(rim)) {
        pacer->looked_us = 0;
    } else if (grace_ms == 0) {
        if (!pacer->looked_us || real_us() - pacer->looked_us >= LOOK_MS * 1000) look(rim, pacer);
    } else if (real_ms() - rim->heard_ms >= grace_ms) {
        run_asleep(rim->run, false);
        rim_heard(rim);
    }
}

/* ---- the machine's clock, times a factor ---- */

static sim_ms scaled_now(struct rim *rim)
{
    struct pacer *pacer = pacer_of(rim);
    if (!pacer->scale_since_us) {
        pacer->scale_since_us = real_us();
        pacer->scale_from = run_now(rim->run);
    }
    return pacer->scale_from + (sim_ms)((double)(real_us() - pacer->scale_since_us) * rim->options.scale / 1000.0);
}

/* Nothing is to come, and the client has changed nothing for as long as a silent one is borne. */
static bool has_settled(struct rim *rim)
{
    struct pacer *pacer = pacer_of(rim);
    if (pacer->changes != run_changes(rim->run) || !pacer->changed_ms) {
        pacer->changes = run_changes(rim->run);
        pacer->changed_ms = real_ms();
    }
    return !run_pending(rim->run) && real_ms() - pacer->changed_ms >= rim->options.real_timeout_ms;
}

void pace_tick(struct rim *rim)
{
    if (rim->over || rim->launcher == NULL) return;
    if (rim->options.scale <= 0) {
        watch_sleep(rim);
        return;
    }
    run_clock_to(rim->run, scaled_now(rim));
    if (has_settled(rim)) run_settled(rim->run);
}

int pace_timeout(struct rim *rim)
{
    enum { SCALED_MAX_MS = 1000 };
    if (rim->over || rim->launcher == NULL) return -1;
    if (rim->options.scale <= 0) return looks(rim) ? LOOK_MS : -1;
    sim_ms next = run_next_event(rim->run);
    double rest = next == NEVER_MS ? SCALED_MAX_MS : (double)(next - scaled_now(rim)) / rim->options.scale;
    return rest < 0 ? 0 : rest < SCALED_MAX_MS ? (int)rest + 1 : SCALED_MAX_MS;
}
