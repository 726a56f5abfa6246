/* Loads a scenario: the table of its keys and what each means. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include "cutover/instant.h"
#include "cutover/sign.h"

#include <string.h>

#define TIME_ZERO_MS INT64_C(1772550000000) /* Tue 2026-03-03 15:00:00Z, the start of the base world */

static enum status ignore(struct reader *reader, const tree *value, void *to)
{
    (void)to;
    const char *text;
    return reader_text(reader, value, &text);
}

static enum status read_version(struct reader *reader, const tree *value, void *to)
{
    (void)to;
    return tree_value(value, 0) == 1 ? STATUS_OK : reader_fault(reader, value, "this version of cutover reads scenarios of version 1");
}

static enum status read_name(struct reader *reader, const tree *value, void *to)
{
    const char *name;
    TRY(reader_text(reader, value, &name));
    ((struct scenario *)to)->name = name;
    bool plain = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-/") == strlen(name) && name[0] != '/' && !strstr(name, "//");
    return plain ? STATUS_OK : reader_fault(reader, value, "a name is small letters, digits and -, with / between folders: \"infobip/happy-path\"");
}

static enum status read_title(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct scenario *)to)->title);
}

static enum status read_seed(struct reader *reader, const tree *value, void *to)
{
    double seed = tree_value(value, -1);
    if (seed < 0 || seed > 9007199254740991.0 || seed != (double)(uint64_t)seed)
        return reader_fault(reader, value, "a whole number from 0 to 9007199254740991 is expected here");
    ((struct scenario *)to)->seed = (uint64_t)seed;
    return STATUS_OK;
}

bool scenario_start_fits(sim_ms start)
{
    int year = civil_of(start).year;
    return year > 1970 && year < 9999;
}

static enum status read_start(struct reader *reader, const tree *value, void *to)
{
    sim_ms *start = &((struct scenario *)to)->start;
    TRY(reader_instant(reader, value, start));
    return scenario_start_fits(*start) ? STATUS_OK : reader_fault(reader, value, "a scenario begins from " SCENARIO_START_RANGE);
}

static enum status read_horizon(struct reader *reader, const tree *value, void *to)
{
    TRY(reader_length(reader, value, &((struct scenario *)to)->horizon));
    return ((struct scenario *)to)->horizon > 0 ? STATUS_OK : reader_fault(reader, value, "the horizon must be longer than nothing");
}

/* ---- where the story comes from ---- */

static const struct key source_keys[] = {{"document", true, ignore}, {"section", true, ignore}, {"fact", true, ignore}, {NULL, false, NULL}};

static enum status read_sources(struct reader *reader, const tree *value, void *to)
{
    if (!tree_is_list(value) || !tree_count(value)) return reader_fault(reader, value, "a list of sources is expected here: a scenario cites");
    for (const tree *item = tree_first(value); item; item = tree_next(item)) TRY(reader_object(reader, item, source_keys, to));
    return STATUS_OK;
}

static enum status read_tags(struct reader *reader, const tree *value, void *to)
{
    if (!tree_is_list(value)) return reader_fault(reader, value, "a list of words is expected here");
    for (const tree *item = tree_first(value); item; item = tree_next(item)) TRY(ignore(reader, item, to));
    return STATUS_OK;
}

/* ---- knobs and timings of everybody ---- */

static enum status read_knobs(struct reader *reader, const tree *value, void *to)
{
    return settings_knobs(reader, value, &((struct scenario *)to)->settings, 0);
}

static enum status read_timings(struct reader *reader, const tree *value, void *to)
{
    return settings_timings(reader, value, &((struct scenario *)to)->settings, 0);
}

/* ---- what the client is allowed ---- */

static enum status read_poll_floor(struct reader *reader, const tree *value, void *to)
{
    return reader_length(reader, value, &((struct scenario *)to)->poll_floor_ms);
}

static enum status read_dark_alarm(struct reader *reader, const tree *value, void *to)
{
    return reader_length(reader, value, &((struct scenario *)to)->dark_alarm_ms);
}

static const struct key client_keys[] = {{"poll_floor", false, read_poll_floor}, {"dark_alarm", false, read_dark_alarm}, {NULL, false, NULL}};

static enum status read_client(struct reader *reader, const tree *value, void *to)
{
    return reader_object(reader, value, client_keys, to);
}

/* ---- the whole ---- */

static const struct key scenario_keys[] = {
    {"$schema", false, ignore},
    {"version", true, read_version},
    {"name", true, read_name},
    {"title", true, read_title},
    {"story", true, ignore},
    {"source", true, read_sources},
    {"tags", false, read_tags},
    {"seed", false, read_seed},
    {"start", false, read_start},
    {"horizon", false, read_horizon},
    {"world", false, scenario_read_world},
    {"knobs", false, read_knobs},
    {"timings", false, read_timings},
    {"groups", false, scenario_read_groups},
    {"client", false, read_client},
    {"migration", true, scenario_read_migration},
    {"traffic", false, scenario_read_traffic},
    {"during", false, scenario_read_during},
    {"at", false, scenario_read_moments},
    {"expect", true, scenario_read_expect},
    {"claims", false, scenario_read_claims},
    {NULL, false, NULL},
};

static struct scenario *base_world(struct arena *arena, sim_ms shift)
{
    struct scenario *scenario = arena_alloc(arena, sizeof *scenario);
    scenario->seed = 1;
    scenario->start = TIME_ZERO_MS + shift;
    scenario->horizon = 30 * DAY_MS;
    scenario->campaign = "CQ3R8T1";
    scenario->losing = PROVIDER_LEGACY;
    scenario->voice = PROVIDER_TRAFFIC;
    scenario->poll_floor_ms = MINUTE_MS;
    scenario->dark_alarm_ms = HOUR_MS;
    scenario->settings.loa_signed = scenario->start - 5 * DAY_MS;
    return scenario;
}

static enum status load_timings(struct arena *arena, const char *path, const struct provider_set *providers, const struct scenario_changes *changes,
                                struct scenario *scenario, const char **why)
{
    struct reader library = {.arena = arena, .providers = providers, .why = why}, own = library;
    settings_default(providers, &scenario->settings);
    TRY(reader_open(&library, path));
    TRY(timings_read(&library, scenario, changes->drawn));
    if (!changes->timings) return STATUS_OK;
    TRY(timings_open(&own, changes->timings));
    return timings_replace(&own, scenario, changes->drawn);
}

/* How far its instants move when it is to begin at `start`. */
static sim_ms shift_to(const struct reader *reader, sim_ms start)
{
    const char *text = tree_get_text(reader->root, "start");
    sim_ms own = TIME_ZERO_MS;
    if (text && !instant_parse(text, &own)) return 0; /* it is refused when it is read */
    return start == NEVER_MS ? 0 : start - own;
}

enum status scenario_load(struct arena *arena, const char *path, const char *timings_path, const struct provider_set *providers,
                          const struct scenario **out, const char **why)
{
    return scenario_load_changed(arena, path, timings_path, providers, &SCENARIO_UNCHANGED, out, why);
}

enum status scenario_load_changed(struct arena *arena, const char *path, const char *timings_path, const struct provider_set *providers,
                                  const struct scenario_changes *changes, const struct scenario **out, const char **why)
{
    struct reader reader = {.arena = arena, .providers = providers, .why = why};
    TRY(reader_open(&reader, path));
    reader.shift = shift_to(&reader, changes->start);
    if (changes->sets_count) TRY(reader_set(&reader, changes->sets, changes->sets_count));
    struct scenario *scenario = base_world(arena, reader.shift);
    TRY(load_timings(arena, timings_path, providers, changes, scenario, why));
    scenario->tree = reader.root;
    scenario->path = path;
    scenario->hash = sha256_hex(arena, reader.text, reader.length);
    scenario->drawn = changes->drawn;
    TRY(scenario_numbers_default(&reader, scenario));
    TRY(reader_object(&reader, reader.root, scenario_keys, scenario));
    if (changes->horizon) scenario->horizon = changes->horizon;
    if (reader.shift) scenario->claims_count = 0; /* they are of the days that the file names */
    TRY(scenario_check_dates(&reader, scenario, changes->horizon != 0));
    if (changes->drawn) scenario->expect = tree_object(arena); /* what is expected is of the pinned durations; the rules hold all the same */
    TRY(engine_bind(providers, &scenario->settings, arena, why));
    scenario->tables = engine_tables_hash(providers);
    *out = scenario;
    return STATUS_OK;
}

enum status scenario_blank(struct arena *arena, const char *timings_path, const struct provider_set *providers, const struct scenario **out,
                           const char **why)
{
    struct scenario *scenario = base_world(arena, 0);
    TRY(load_timings(arena, timings_path, providers, &SCENARIO_UNCHANGED, scenario, why));
    scenario->name = "blank";
    scenario->title = "a world in which numbers and campaigns come into being on first use";
    scenario->hash = sha256_hex(arena, "", 0);
    scenario->tree = tree_object(arena);
    scenario->plan = tree_null(arena);
    scenario->expect = tree_object(arena);
    scenario->horizon = 3650 * DAY_MS;
    scenario->gaining = PROVIDER_INFOBIP;
    TRY(engine_bind(providers, &scenario->settings, arena, why));
    scenario->tables = engine_tables_hash(providers);
    *out = scenario;
    return STATUS_OK;
}

sim_ms scenario_horizon(const struct scenario *scenario)
{
    return scenario->horizon;
}

uint32_t scenario_numbers(const struct scenario *scenario)
{
    return (uint32_t)scenario->numbers_count;
}

bool scenario_has_traffic(const struct scenario *scenario)
{
    return scenario->offered.to > scenario->offered.from;
}

const char *scenario_tables(struct arena *arena, const struct scenario *scenario)
{
    return arena_printf(arena, "%016llx", (unsigned long long)scenario->tables);
}

const char *scenario_name(const struct scenario *scenario)
{
    return scenario->name;
}

const char *scenario_title(const struct scenario *scenario)
{
    return scenario->title;
}

const tree *scenario_tree(const struct scenario *scenario)
{
    return scenario->tree;
}

bool scenario_tagged(const struct scenario *scenario, const char *tag)
{
    for (const tree *item = tree_first(tree_get(scenario->tree, "tags")); item; item = tree_next(item))
        if (strcmp(tree_text(item), tag) == 0) return true;
    return false;
}

const char *scenario_hash(const struct scenario *scenario)
{
    return scenario->hash;
}

uint64_t scenario_seed(const struct scenario *scenario)
{
    return scenario->seed;
}

sim_ms scenario_start(const struct scenario *scenario)
{
    return scenario->start;
}

const tree *scenario_plan(const struct scenario *scenario)
{
    return scenario->plan;
}
