/* Calls that a fault spoilt: what they would have told or done cannot be asked of the client before it could try again. SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include "cutover/fault.h"

#include <string.h>

enum { GROWING = 2 }; /* waits between attempts grow (rules: http/retry/5xx-and-reset), up to so many poll allowances */

static bool is(const char *fault, enum fault wanted)
{
    return strcmp(fault, fault_name(wanted)) == 0;
}

/* In the order of their calls: a late answer is read long after its call. */
static void excuse_add(struct trail *trail, struct excuse excuse)
{
    trail->excuses = room_for_one(trail->arena, trail->excuses, trail->excuses_count, &trail->excuses_room, sizeof *trail->excuses);
    size_t at = trail->excuses_count++;
    for (; at > 0 && trail->excuses[at - 1].at > excuse.at; at--) trail->excuses[at] = trail->excuses[at - 1];
    trail->excuses[at] = excuse;
}

void excuse_read(struct trail *trail, const struct record *record)
{
    const struct trace *request = record->kind == RECORD_REQUEST ? trail_find(trail, record->sequence) : trail_find(trail, record->cause);
    if (!record->fault || !request) return;
    sim_ms wait = record->retry_after > 0 ? record->retry_after * SECOND_MS : 0;
    bool answered = is(record->fault, FAULT_LATE);
    excuse_add(trail, (struct excuse){.provider = request->provider, .at = request->at, .until = record->at + wait, .again = !answered});
}

/* A provider that nobody calls is known through others. */
static bool is_called(const struct trail *trail, const char *provider)
{
    for (size_t i = 0; i < trail->traces_count; i++)
        if (trail->traces[i].kind == RECORD_REQUEST && trail->traces[i].provider == provider) return true;
    return false;
}

sim_ms excuse_turn(const struct trail *trail, const char *provider, sim_ms turn, sim_ms allowance_ms)
{
    if (!trail->excuses_count) return turn;
    bool one = is_called(trail, provider);
    for (size_t i = 0; i < trail->excuses_count; i++) {
        const struct excuse *excuse = &trail->excuses[i];
        sim_ms until = excuse->until, grown = excuse->at + GROWING * allowance_ms;
        if (excuse->again && until < grown) until = grown;
        bool in_time = excuse->at <= turn && until > turn;
        if (in_time && (!one || excuse->provider == provider)) turn = until;
    }
    return turn;
}
