/* The client's process: started, ended, fallen silent. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

void run_client_started(struct run *run)
{
    struct record record = record_new(RECORD_CLIENT);
    record.at = timeline_now(run->timeline);
    record.cause = run->killed;
    record.on = "started";
    listeners_return(run, journal_append(run->journal, &record));
}

bool client_there(const struct run *run)
{
    return run->client != CLIENT_DYING && run->client != CLIENT_DOWN && run->client != CLIENT_GONE;
}

void all_gone(struct run *run)
{
    for (size_t i = 0; i < run->participants_count; i++) participant_gone(run, &run->participants[i]);
    held_drop_all(run);
    run->asks_count = 0;
}

static const char *signal_name(struct run *run, int signal)
{
    const char *name = sigabbrev_np(signal);
    return name ? arena_printf(run->event_arena, "SIG%s", name) : arena_printf(run->event_arena, "signal %d", signal);
}

static void journal_ended(struct run *run, int exit_code, int signal)
{
    struct record record = record_new(RECORD_CLIENT);
    record.at = timeline_now(run->timeline);
    record.on = signal ? "killed" : exit_code == 0 ? "finished" : "ended";
    if (signal) record.error = signal_name(run, signal);
    else record.status = exit_code;
    if (run->client == CLIENT_AWAITED && !signal) { /* it never made a call: it broke the launch contract */
        record.on = "ended";
        record.error = "missing";
    }
    journal_append(run->journal, &record);
}

/* Whom the scenario killed, the journal knows already to be dead. */
void run_client_ended(struct run *run, int exit_code, int signal)
{
    bool killed = run->client == CLIENT_DYING;
    if (!killed && !run->ended) journal_ended(run, exit_code, signal);
    if (!killed) all_gone(run);
    run->client = killed ? CLIENT_DOWN : CLIENT_GONE;
}

/* A nap is to be an hour of the world at most, and the run is not to end within one. */
static const char *napper(const struct run *run)
{
    enum { HOUR_S = 3600, PATIENCE_MIN_S = 30, SECOND_REAL_MS = 1000 };
    static const char SLEEPS[] = "the client, which sleeps by the machine's clock between its calls";
    int64_t nap_s = (run->nap_ms + SECOND_REAL_MS - 1) / SECOND_REAL_MS, patience_s = 2 * nap_s > PATIENCE_MIN_S ? 2 * nap_s : PATIENCE_MIN_S;
    if (!nap_s)
        return arena_printf(run->event_arena, "%s: --time scale=N --real-timeout Ts carries it, N being 3600 and T 2 for a nap of one second, "
                            "60 and 120 for one of a minute (cutover explain tiers)", SLEEPS);
    return arena_printf(run->event_arena, "%s, now for %llds: --time scale=%lld --real-timeout %llds carries it, with an hour of the world for each such nap "
                        "(cutover explain tiers)", SLEEPS, (long long)nap_s, (long long)(nap_s < HOUR_S ? HOUR_S / nap_s : 1), (long long)patience_s);
}

static const char *who_owes(const struct run *run)
{
    if (run->client == CLIENT_AWAITED) return "the client never made a call";
    if (is_paced(run) && run->napping) return napper(run);
    if (is_paced(run)) return "the client, which neither makes a call nor sleeps";
    if (run->client == CLIENT_FOREIGN) return "the client does not wait by clock/wait";
    if (run->client == CLIENT_DYING) return "the client was killed, and does not end";
    for (size_t i = 0; i < run->participants_count; i++)
        if (run->participants[i].state == PARTICIPANT_RUNNING) return run->participants[i].name;
    for (size_t i = 0; i < run->inflight_count; i++)
        if (!run->inflight[i].parked) 
            return "a webhook's handler: it does not answer while its thread waits; wait and listener need one event loop or two threads";
    return "a webhook's handler, which has not answered in --real-timeout (wire.ndjson shows which)";
}

void client_silent(struct run *run)
{
    if (run->stalled || run->ended) return;
    run->stalled = true;
    struct record record = record_new(RECORD_CLIENT);
    record.at = timeline_now(run->timeline);
    record.name = who_owes(run);
    record.on = "stalled";
    if (run->client == CLIENT_AWAITED) record.error = "missing";
    journal_append(run->journal, &record);
}

void run_stalled(struct run *run)
{
    client_silent(run);
    for (size_t i = run->inflight_count; i-- > 0;) run_delivered(run, run->inflight[i].serial, 0, "stalled");
}

static bool anybody_waits(const struct run *run)
{
    for (size_t i = 0; i < run->participants_count; i++)
        if (run->participants[i].waiting) return true;
    return false;
}

bool run_owed(const struct run *run)
{
    if (run->ended || run->client == CLIENT_ABSENT || run->client == CLIENT_GONE || run->client == CLIENT_DOWN) return false;
    if (is_scaled(run) && run->client != CLIENT_AWAITED) return false; /* it has the time that it takes */
    if (run->client == CLIENT_AWAITED || run->client == CLIENT_FOREIGN || run->client == CLIENT_DYING) return true;
    for (size_t i = 0; i < run->inflight_count; i++)
        if (!run->inflight[i].parked) return true;
    return !anybody_waits(run) || participants_running(run);
}
