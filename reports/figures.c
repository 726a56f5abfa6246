/* The worst number of a run, for tables. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

static sim_ms felt(const struct direction_sum *sum)
{
    return sum->dark_ms + sum->misrouted_ms + sum->unheard_ms;
}

static sim_ms partial(const struct direction_sum *sum)
{
    return sum->partial_ms;
}

static sim_ms avoidable(const struct direction_sum *sum)
{
    return sum->avoidable_ms;
}

static sim_ms detection(const struct direction_sum *sum)
{
    return sum->detection_ms;
}

static sim_ms worst(const struct judgement *run, enum direction direction, sim_ms (*of)(const struct direction_sum *sum))
{
    sim_ms most = 0;
    for (size_t i = 0; i < run->ledger.numbers_count; i++) {
        sim_ms value = of(&run->ledger.numbers[i].sums[direction]);
        if (value > most) most = value;
    }
    return most;
}

/* The worse direction, not the sum: both are often dark for one reason. */
static sim_ms worst_of_both(const struct judgement *run, sim_ms (*of)(const struct direction_sum *sum))
{
    sim_ms out = worst(run, DIRECTION_OUT, of), in = worst(run, DIRECTION_IN, of);
    return out > in ? out : in;
}

sim_ms worst_outage(const struct judgement *run, enum direction direction)
{
    return worst(run, direction, felt);
}

bool is_still_out(const struct judgement *run, enum direction direction)
{
    for (size_t i = 0; i < run->ledger.numbers_count; i++)
        if (run->ledger.numbers[i].sums[direction].open) return true;
    return false;
}

const char *outage_short(struct arena *arena, const struct judgement *run, enum direction direction)
{
    const char *length = report_short(arena, worst_outage(run, direction));
    return is_still_out(run, direction) ? arena_printf(arena, "not over, so far %s", length) : length;
}

sim_ms worst_partial(const struct judgement *run)
{
    return worst(run, DIRECTION_OUT, partial);
}

sim_ms worst_avoidable(const struct judgement *run)
{
    return worst_of_both(run, avoidable);
}

sim_ms worst_detection(const struct judgement *run)
{
    return worst_of_both(run, detection);
}
