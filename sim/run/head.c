/* The first record of a journal: all that a check needs to know of the scenario. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

static tree *run_numbers(struct run *run)
{
    struct arena *arena = run->run_arena;
    tree *list = tree_list(arena);
    for (uint32_t i = 0; i < world_count(run->world, STORE_NUMBER); i++) {
        const struct number *number = world_number(run->world, i);
        tree *object = tree_object(arena);
        tree_put_text(object, arena, "number", arena_copy(arena, number->e164));
        tree_put_text(object, arena, "campaign", number->campaign == NO_INDEX ? NULL : arena_copy(arena, world_campaign(run->world, number->campaign)->id));
        tree_push(list, object);
    }
    return list;
}

static tree *run_allowance(struct run *run)
{
    tree *allowance = tree_object(run->run_arena);
    tree_put_number(allowance, run->run_arena, "poll_ms", (double)run->scenario->poll_floor_ms);
    tree_put_number(allowance, run->run_arena, "dark_alarm_ms", (double)run->scenario->dark_alarm_ms);
    return allowance;
}

static tree *run_mix(struct run *run)
{
    tree *mix = tree_object(run->run_arena);
    for (uint8_t carrier = 0; carrier < CARRIERS; carrier++)
        tree_put_number(mix, run->run_arena, mobile_carrier_name(carrier), run->scenario->settings.mix[carrier]);
    return mix;
}

static tree *run_traffic(struct run *run)
{
    const struct offered *offered = &run->scenario->offered;
    tree *traffic = tree_object(run->run_arena);
    tree_put_number(traffic, run->run_arena, "from_ms", (double)offered->from);
    tree_put_number(traffic, run->run_arena, "to_ms", (double)offered->to);
    tree_put_number(traffic, run->run_arena, "out_per_hour", offered->out_per_hour);
    tree_put_number(traffic, run->run_arena, "in_per_hour", offered->in_per_hour);
    return traffic;
}

void journal_head(struct run *run)
{
    struct arena *arena = run->run_arena;
    const struct scenario *scenario = run->scenario;
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "title", scenario->title);
    tree_put(body, "scenario", tree_ref(arena, scenario->tree));
    tree_put(body, "plan", tree_ref(arena, scenario->plan));
    tree_put(body, "allowance", run_allowance(run));
    tree_put(body, "numbers", run_numbers(run));
    if (scenario->carriers_split) tree_put(body, "mix", run_mix(run));
    if (scenario->offered.to > scenario->offered.from) tree_put(body, "traffic", run_traffic(run));
    tree_put_text(body, arena, "gaining", provider_name(scenario->gaining));
    tree_put_text(body, arena, "losing", provider_name(scenario->losing));
    tree_put(body, "expect", tree_ref(arena, scenario->expect));
    struct record record = record_new(RECORD_RUN);
    record.at = scenario->start;
    record.name = scenario->name;
    record.hash = scenario->hash;
    record.seed = (int64_t)run->options.seed;
    if (scenario->drawn) record.trial = run->options.trial;
    record.version = run->options.version;
    record.tables = scenario_tables(arena, scenario);
    record.tier = run->options.tier;
    record.text = instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), scenario->start);
    record.body = body;
    journal_append(run->journal, &record);
}
