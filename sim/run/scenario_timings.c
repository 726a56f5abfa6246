/* How long things take, and how we know: timings.json, then a file of the user's. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include "cutover/sign.h"

#include <string.h>

/* ---- one entry ---- */

struct entry {
    struct timing_evidence evidence;
    const char *id;
    const struct law *law, *pinned;
};

enum status timings_law(struct reader *reader, const tree *value, const struct law **out)
{
    const tree *where = value;
    const char *why = "";
    if (law_parse(reader->arena, value, out, &where, &why) == STATUS_OK) return STATUS_OK;
    return reader_fault(reader, where ? where : value, "%s", why);
}

static enum status read_id(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct entry *)to)->id);
}

static enum status read_law(struct reader *reader, const tree *value, void *to)
{
    return timings_law(reader, value, &((struct entry *)to)->law);
}

static enum status read_pinned(struct reader *reader, const tree *value, void *to)
{
    return timings_law(reader, value, &((struct entry *)to)->pinned);
}

static enum status read_document(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct entry *)to)->evidence.document);
}

static enum status read_section(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct entry *)to)->evidence.section);
}

static enum status read_fact(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct entry *)to)->evidence.fact);
}

static const struct key source_keys[] = {
    {"document", true, read_document}, {"section", true, read_section}, {"fact", true, read_fact}, {NULL, false, NULL},
};

static enum status read_source(struct reader *reader, const tree *value, void *to)
{
    return reader_object(reader, value, source_keys, to);
}

static enum status read_grade(struct reader *reader, const tree *value, void *to)
{
    static const char *const grades[] = {"vendor-stated", "noted", "assumed", "measured"};
    for (size_t i = 0; tree_text(value) && i < COUNT_OF(grades); i++) {
        if (strcmp(tree_text(value), grades[i]) != 0) continue;
        ((struct entry *)to)->evidence.grade = grades[i];
        return STATUS_OK;
    }
    return reader_fault(reader, value, "one of vendor-stated, noted, assumed, measured is expected here");
}

static const struct key library_keys[] = {
    {"id",     true,  read_id    },
    {"law",    true,  read_law   },
    {"pinned", false, read_pinned},
    {"grade",  true,  read_grade },
    {"source", true,  read_source},
    {NULL,     false, NULL       },
};
/* A user may say less: who gives no evidence has assumed it. */
static const struct key user_keys[] = {
    {"id",     false, read_id    },
    {"law",    true,  read_law   },
    {"pinned", false, read_pinned},
    {"grade",  false, read_grade },
    {"source", false, read_source},
    {NULL,     false, NULL       },
};

static void take(struct scenario *scenario, size_t index, const struct entry *entry, const tree *law, bool drawn)
{
    scenario->settings.timings[index].law[0] = entry->pinned && !drawn ? entry->pinned : entry->law;
    scenario->evidence[index] = entry->evidence;
    scenario->evidence[index].law = law;
}

/* ---- timings.json ---- */

static enum status read_timing(struct reader *reader, const tree *member, struct scenario *scenario, bool drawn)
{
    struct settings *settings = &scenario->settings;
    struct entry entry = {.evidence.origin = TIMING_LIBRARY};
    TRY(reader_object(reader, member, library_keys, &entry));
    if (settings->timings_count == TIMINGS_MAX) return reader_fault(reader, member, "more than %d timings", TIMINGS_MAX);
    settings->timings[settings->timings_count].name = tree_key(member);
    take(scenario, settings->timings_count++, &entry, tree_get(member, "law"), drawn);
    return STATUS_OK;
}

enum status timings_read(struct reader *reader, struct scenario *scenario, bool drawn)
{
    if (!tree_is_object(reader->root)) return reader_fault(reader, reader->root, "an object of timings is expected here");
    for (const tree *member = tree_first(reader->root); member; member = tree_next(member)) TRY(read_timing(reader, member, scenario, drawn));
    return STATUS_OK;
}

/* ---- a file of the user's ---- */

/* All that cutover fit says: "40 observations in log.csv, …", or an object of which the entry is one member. */
static bool is_of_fit(const struct reader *reader)
{
    static const char WORDS[] = " observations in ";
    size_t digits = strspn(reader->text, "0123456789");
    if (reader->root) return tree_get(reader->root, "candidates") && tree_get(reader->root, "entry");
    return digits > 0 && strncmp(reader->text + digits, WORDS, sizeof WORDS - 1) == 0;
}

enum status timings_open(struct reader *reader, const char *path)
{
    enum status status = reader_open(reader, path);
    if (status == STATUS_IO || !is_of_fit(reader)) return status;
    return reader_fault(reader, NULL, "this is all that cutover fit says; a timings file is what cutover fit --format entry prints");
}

enum status timings_find(struct reader *reader, const tree *member, const struct settings *settings, size_t *index)
{
    struct nearest nearest = nearest_to(tree_key(member));
    for (*index = 0; *index < settings->timings_count; ++*index) {
        if (strcmp(settings->timings[*index].name, tree_key(member)) == 0) return STATUS_OK;
        nearest_offer(&nearest, settings->timings[*index].name);
    }
    return reader_fault_key(reader, member, "timings.json has no entry \"%s\"%s", tree_key(member), nearest_hint(reader, &nearest));
}

/* An entry as in timings.json has a law that is an object, or says more than a law does; anything else is the law itself. */
static bool is_entry(const tree *member)
{
    static const char *const KEYS[] = {"id", "pinned", "grade", "source"};
    for (size_t i = 0; i < COUNT_OF(KEYS); i++)
        if (tree_get(member, KEYS[i])) return true;
    return tree_is_object(tree_get(member, "law"));
}

static enum status replace(struct reader *reader, const tree *member, struct scenario *scenario, bool drawn)
{
    size_t index;
    struct entry entry = {
        .evidence = {.origin = TIMING_USER,
                     .grade = "assumed",
                     .document = reader->path,
                     .section = tree_key(member),
                     .fact = "no evidence is given"}
    };
    TRY(timings_find(reader, member, &scenario->settings, &index));
    if (is_entry(member)) TRY(reader_object(reader, member, user_keys, &entry));
    else TRY(timings_law(reader, member, &entry.law));
    take(scenario, index, &entry, is_entry(member) ? tree_get(member, "law") : member, drawn);
    return STATUS_OK;
}

enum status timings_replace(struct reader *reader, struct scenario *scenario, bool drawn)
{
    if (!tree_is_object(reader->root)) return reader_fault(reader, reader->root, "an object of timings is expected here, as in timings.json");
    for (const tree *member = tree_first(reader->root); member; member = tree_next(member)) TRY(replace(reader, member, scenario, drawn));
    return STATUS_OK;
}

/* ---- looking at them ---- */

size_t scenario_timings(const struct scenario *scenario)
{
    return scenario->settings.timings_count;
}

const char *scenario_timings_hash(struct arena *arena, const struct scenario *scenario)
{
    tree *all = tree_object(arena);
    size_t length;
    for (size_t i = 0; i < scenario->settings.timings_count; i++)
        tree_put(all, scenario->settings.timings[i].name, tree_copy(arena, scenario_timing(scenario, i).law));
    const char *text = tree_print(arena, all, &length);
    return sha256_hex(arena, text, length);
}

const char *scenario_timing_at(struct arena *arena, const struct scenario *scenario, size_t index, double p)
{
    struct duration duration;
    return law_quantile(scenario->settings.timings[index].law[0], p, &duration) ? duration_text(arena, duration) : "never";
}

const char *scenario_timing_name(const struct scenario *scenario, size_t index)
{
    return scenario->settings.timings[index].name;
}

/* What it says of everybody, else of the first group that has a law of its own. */
static const tree *told_by_scenario(const struct scenario *scenario, const char *name)
{
    const tree *own = tree_get(tree_get(scenario->tree, "timings"), name), *groups = tree_get(scenario->tree, "groups");
    for (const tree *group = tree_first(groups); group && !own; group = tree_next(group)) own = tree_get(tree_get(group, "timings"), name);
    return own;
}

struct timing_evidence scenario_timing(const struct scenario *scenario, size_t index)
{
    struct timing_evidence evidence = scenario->evidence[index];
    const tree *own = told_by_scenario(scenario, scenario->settings.timings[index].name);
    evidence.name = scenario->settings.timings[index].name;
    for (size_t g = 0; g < GROUPS_MAX; g++) {
        const struct law *law = scenario->settings.timings[index].law[g];
        evidence.varies = evidence.varies || (law && law_varies(law));
    }
    if (!own) return evidence;
    evidence.origin = TIMING_SCENARIO;
    evidence.law = own;
    return evidence;
}
