/* The customer's own traffic: some messages of it are really offered, each at its time, by the route that the client has set and from handsets.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

/* In the middle of the k-th part of the time; they keep no run going. */
void offers_schedule(struct run *run)
{
    const struct offered *offered = &run->scenario->offered;
    for (int32_t k = 0; k < offered->samples; k++) {
        sim_ms at = offered->from + (offered->to - offered->from) * (2 * k + 1) / (2 * offered->samples);
        struct event event = {.time = run->scenario->start + at, .kind = EVENT_OFFER, .a = EVENT_BACKGROUND, .entity = (uint32_t)k};
        run_add_event(run, event, PHASE_WORLD, 0, NULL);
    }
}

void offers_make(struct run *run, uint32_t sample)
{
    const struct offered *offered = &run->scenario->offered;
    for (size_t i = 0; i < run->scenario->numbers_count; i++) {
        uint32_t number = engine_find(run->engine, STORE_NUMBER, run->scenario->numbers[i].e164), message;
        const char *text = arena_printf(run->event_arena, "offer-%u", sample + 1);
        if (number == NO_INDEX) continue;
        if (offered->out_per_hour) engine_offer(run->engine, number, text);
        if (offered->in_per_hour && engine_inbound(run->engine, number, OFFERED_FROM, text, &message) != STATUS_OK) run->full = true;
    }
}
