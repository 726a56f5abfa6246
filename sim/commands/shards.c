/* The records of a part of an estimate's trials: a line of JSON that says of what, and then the records as they are in memory.
 * SPDX-License-Identifier: Apache-2.0 */
#include "estimate_command.h"

#include "cutover/file.h"
#include "cutover/sign.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_BYTES_MAX = 1 << 16, BYTE_ORDER_MARK = 0x01020304, SHARD_FORM = 2 };
#define LENGTH_MAX (INT64_C(1) << 56) /* of a thousand numbers over four hundred days, and more */

/* ---- writing ---- */

static tree *head_of(const struct estimate_arguments *arguments, const struct estimate_case *of)
{
    struct arena *arena = arguments->arena;
    tree *head = tree_object(arena), *sets = tree_list(arena);
    tree_put_number(head, arena, "cutover_shard", SHARD_FORM);
    tree_put_text(head, arena, "version", CUTOVER_VERSION);
    tree_put_text(head, arena, "scenario", of->given);
    tree_put_text(head, arena, "scenario_hash", scenario_hash(of->scenario));
    tree_put_text(head, arena, "tables", scenario_tables(arena, of->scenario));
    tree_put_text(head, arena, "timings_hash", scenario_timings_hash(arena, of->scenario));
    tree_put_text(head, arena, "timings", of->changes.timings);
    tree_put_text(head, arena, "start", of->changes.start == NEVER_MS ? NULL : arena_printf(arena, "%lld", (long long)of->changes.start));
    tree_put_number(head, arena, "horizon_ms", (double)of->changes.horizon);
    for (size_t i = 0; i < of->changes.sets_count; i++)
        tree_push(sets, tree_text_ref(arena, arena_printf(arena, "%s=%s", of->changes.sets[i].path, of->changes.sets[i].value)));
    tree_put(head, "sets", sets);
    tree_put_text(head, arena, "client", arguments->rehearsal.command ? rehearsal_client(arena, &arguments->rehearsal) : NULL);
    tree_put_text(head, arena, "seed", arena_printf(arena, "%llu", (unsigned long long)arguments->seed));
    tree_put_number(head, arena, "trials", arguments->trials);
    tree_put_number(head, arena, "shards", arguments->shards);
    tree_put_text(head, arena, "outcome", outcome_name(arguments->wanted));
    tree_put_number(head, arena, "percentile", arguments->percentile);
    tree_put_number(head, arena, "confidence", arguments->confidence);
    tree_put_number(head, arena, "precision", arguments->precision);
    tree_put_number(head, arena, "record_bytes", sizeof(struct trial));
    tree_put_number(head, arena, "byte_order", BYTE_ORDER_MARK);
    return head; /* which shard and how many records come last: all before it is equal in all parts */
}

/* Of the records, and of all that the first line says before it. */
static const char *digest_of(struct arena *arena, const char *said, size_t length, const struct trial *records, size_t bytes)
{
    const char *all = arena_printf(arena, "%.*s %s", (int)length, said, sha256_hex(arena, (const char *)records, bytes));
    return sha256_hex(arena, all, strlen(all));
}

static bool put_all(const struct estimate_arguments *arguments, const struct estimate_case *of, FILE *file)
{
    tree *head = head_of(arguments, of);
    uint32_t mark = BYTE_ORDER_MARK;
    tree_put_number(head, arguments->arena, "shard", arguments->shard);
    tree_put_number(head, arguments->arena, "records", of->trials.count);
    const char *said = tree_print(arguments->arena, head, NULL);
    size_t bytes = of->trials.count * sizeof(struct trial);
    tree_put_text(head, arguments->arena, "sha256", digest_of(arguments->arena, said, strlen(said) - 1, of->trials.records, bytes));
    fprintf(file, "%s\n", tree_print(arguments->arena, head, NULL));
    fwrite(&mark, sizeof mark, 1, file);
    fwrite(of->trials.records, sizeof *of->trials.records, of->trials.count, file);
    return !ferror(file);
}

bool shard_write(const struct estimate_arguments *arguments, const struct estimate_case *of, const char *path)
{
    const char *why = "";
    FILE *file = file_write(path, &why);
    bool well = file != NULL && put_all(arguments, of, file);
    if (file != NULL && fclose(file) != 0) well = false;
    if (!well) complain("%s: cannot be written: %s", path, file == NULL ? why : strerror(errno));
    return well;
}

/* ---- reading ---- */

struct part {
    const char *path;
    const tree *head;
    const char *text; /* of the head, up to what differs between parts */
    const char *said; /* of the head, up to its digest */
    uint32_t shard, records;
};

static bool refuse(const struct part *part, const char *what)
{
    complain("%s: %s", part->path, what);
    return false;
}

static uint32_t whole_of(const tree *head, const char *key)
{
    int64_t value = tree_whole(tree_get(head, key), 0);
    return value < 0 || value > TRIALS_MAX ? 0 : (uint32_t)value;
}

static bool read_head(struct arena *arena, FILE *file, struct part *part)
{
    char *line = arena_alloc(arena, HEAD_BYTES_MAX);
    struct json_error error;
    if (fgets(line, HEAD_BYTES_MAX, file) == NULL) return refuse(part, "it is empty; a file that cutover estimate --shard I/N --out FILE wrote is expected");
    size_t length = strcspn(line, "\n");
    part->head = tree_parse(arena, line, length, false, &error);
    if (tree_whole(tree_get(part->head, "cutover_shard"), 0) != SHARD_FORM)
        return refuse(part, "its first line is not that of a shard; a file that cutover estimate --shard I/N --out FILE wrote is expected");
    const char *own = strstr(line, ",\"shard\":");
    if (own == NULL || strcmp(tree_get_text(part->head, "version") ? tree_get_text(part->head, "version") : "", CUTOVER_VERSION) != 0)
        return refuse(part, "it was written by another version of cutover; this is " CUTOVER_VERSION);
    const char *digest = strstr(own, ",\"sha256\":");
    part->text = arena_copy_bytes(arena, line, (size_t)(own - line));
    part->said = arena_copy_bytes(arena, line, digest ? (size_t)(digest - line) : length);
    part->shard = (uint32_t)tree_whole(tree_get(part->head, "shard"), 0);
    part->records = whole_of(part->head, "records");
    if (part->shard >= 1 && part->shard <= whole_of(part->head, "shards")) return true;
    return refuse(part, "its first line is damaged: it says to be a shard that there is not");
}

static bool is_length(int64_t value)
{
    return value >= 0 && value <= LENGTH_MAX;
}

static bool is_outcome(int64_t value)
{
    return value == -1 || is_length(is_censored(value) ? value - CENSORED : value);
}

static bool are_lengths(const struct trial *trial)
{
    bool sound = is_length(trial->avoidable) && is_length(trial->detection);
    for (enum party party = 0; party < PARTIES; party++) sound = sound && is_length(trial->waited[party]);
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) sound = sound && is_outcome(trial->outcomes[outcome]);
    return sound;
}

/* Of a record that was damaged on its way nothing may be believed that leads elsewhere. */
static bool is_sound(const struct trial *trial, uint32_t number, const struct scenario *scenario)
{
    bool cause = trial->cause == CAUSE_NONE || (trial->cause >= CAUSE_PARTY && trial->cause < CAUSE_PARTY + PARTIES) ||
                 trial->cause < scenario_timings(scenario);
    return trial->trial == number && trial->done == 1 && trial->ending < ENDINGS && cause && are_lengths(trial);
}

/* NULL: why was said. */
static struct trial *read_records(struct arena *arena, const struct part *part, FILE *file)
{
    uint32_t mark = 0;
    size_t bytes = part->records * sizeof(struct trial);
    struct trial *records = arena_alloc(arena, bytes + 1);
    const char *digest = tree_get_text(part->head, "sha256"), *wrong = NULL;
    if (fread(&mark, sizeof mark, 1, file) != 1 || mark != BYTE_ORDER_MARK || whole_of(part->head, "record_bytes") != sizeof(struct trial))
        wrong = "its records are of a machine of another kind, or damaged";
    else if (fread(records, sizeof *records, part->records, file) != part->records)
        wrong = "it breaks off: was the disk full, or the copy cut short?";
    else if (fgetc(file) != EOF)
        wrong = "there is more in it than it says";
    else if (digest == NULL || strcmp(digest, digest_of(arena, part->said, strlen(part->said), records, bytes)) != 0)
        wrong = "it is damaged: its records, or its first line, are not what was written";
    return wrong == NULL || refuse(part, wrong) ? records : NULL;
}

static bool take_records(struct arena *arena, const struct part *part, FILE *file, const struct estimate_case *into, struct trial_records *trials)
{
    uint32_t shards = whole_of(part->head, "shards");
    const struct trial *records = read_records(arena, part, file);
    for (uint32_t i = 0; records != NULL && i < part->records; i++) {
        uint64_t number = part->shard - 1 + (uint64_t)i * shards;
        if (number >= trials->room || !is_sound(&records[i], (uint32_t)number, into->scenario)) return refuse(part, "one of its records is damaged");
        trials->records[number] = records[i];
    }
    return records != NULL;
}

static bool read_wanted(struct estimate_arguments *arguments, const struct part *part)
{
    const char *outcome = tree_get_text(part->head, "outcome");
    arguments->wanted = outcome ? outcome_of(outcome) : OUTCOMES;
    arguments->percentile = tree_value(tree_get(part->head, "percentile"), 0);
    arguments->confidence = tree_value(tree_get(part->head, "confidence"), 0);
    arguments->precision = tree_value(tree_get(part->head, "precision"), 0);
    bool shares = estimate_share_fits(arguments->percentile) && estimate_share_fits(arguments->confidence) && estimate_share_fits(arguments->precision);
    return arguments->wanted < OUTCOMES && shares && arguments->confidence > 0.5;
}

/* The first part says what is estimated. */
static bool prepare(struct estimate_arguments *arguments, const struct part *part)
{
    struct estimate_case *into = &arguments->cases[0];
    const char *start = tree_get_text(part->head, "start"), *seed = tree_get_text(part->head, "seed");
    *into = (struct estimate_case){.given = tree_get_text(part->head, "scenario"), .changes = SCENARIO_UNCHANGED};
    if (into->given == NULL || seed == NULL || whole_of(part->head, "trials") == 0 || whole_of(part->head, "shards") == 0)
        return refuse(part, "its first line lacks what a shard has");
    into->changes.timings = tree_get_text(part->head, "timings");
    into->changes.horizon = tree_whole(tree_get(part->head, "horizon_ms"), 0);
    if (start != NULL) into->changes.start = strtoll(start, NULL, 10);
    if (into->changes.horizon < 0 || into->changes.horizon > HORIZON_MAX_MS) return refuse(part, "its first line is damaged: there is no such horizon");
    for (const tree *set = tree_first(tree_get(part->head, "sets")); set; set = tree_next(set)) {
        if (!tree_text(set) || !strchr(tree_text(set), '=')) return refuse(part, "its first line is damaged: it sets a member to nothing");
        changes_add(arguments->arena, &into->changes, tree_text(set));
    }
    if (!read_wanted(arguments, part)) return refuse(part, "its first line lacks what is wanted of the estimate");
    arguments->shard_client = tree_get_text(part->head, "client");
    arguments->seed = strtoull(seed, NULL, 10);
    arguments->seed_given = true;
    arguments->trials = whole_of(part->head, "trials");
    arguments->changes = into->changes;
    arguments->given[arguments->given_count++] = into->given;
    arguments->cases_count = 1;
    return estimate_prepare(arguments, into);
}

static bool same_scenario(const struct estimate_arguments *arguments, const struct part *part)
{
    const struct scenario *scenario = arguments->cases[0].scenario;
    struct arena *arena = arguments->arena;
    const struct {
        const char *key, *here, *what;
    } SAME[] = {
        {"scenario_hash", scenario_hash(scenario),                  "the scenario has changed since it was written"            },
        {"tables",        scenario_tables(arena, scenario),         "the providers' tables have changed since it was written"  },
        {"timings_hash",  scenario_timings_hash(arena, scenario),   "timings.json, or the timings of yours, have changed since it was written"},
    };
    for (size_t i = 0; i < COUNT_OF(SAME); i++) {
        const char *there = tree_get_text(part->head, SAME[i].key);
        if (there == NULL || strcmp(there, SAME[i].here) != 0) return refuse(part, SAME[i].what);
    }
    return true;
}

static bool read_part(struct estimate_arguments *arguments, struct part *part, const char *first, FILE *file)
{
    struct trial_records *trials = &arguments->cases[0].trials;
    if (!read_head(arguments->arena, file, part)) return false;
    if (first == NULL) {
        if (!prepare(arguments, part) || !same_scenario(arguments, part)) return false;
        *trials = (struct trial_records){.room = arguments->trials, .records = crew_room(arguments->trials)};
    } else if (strcmp(first, part->text) != 0) {
        return refuse(part, "it is a part of another estimate than the first file: scenario, seed, trials or changes differ");
    }
    return take_records(arguments->arena, part, file, &arguments->cases[0], trials);
}

static bool is_whole(const struct estimate_arguments *arguments, const struct part *part)
{
    const struct trial_records *trials = &arguments->cases[0].trials;
    uint32_t shards = whole_of(part->head, "shards");
    for (uint32_t i = 0; i < trials->room; i++)
        if (!trials->records[i].done) {
            complain("shard %u/%u is missing: trial %u is in none of the files", i % shards + 1, shards, i);
            return false;
        }
    return true;
}

bool shards_read(struct estimate_arguments *arguments, char *const *paths, size_t count)
{
    const char *first = NULL, *why = "";
    struct part part = {0};
    for (size_t i = 0; i < count; i++) {
        part = (struct part){.path = paths[i]};
        FILE *file = file_read(paths[i], &why);
        if (file == NULL) return refuse(&part, why);
        bool well = read_part(arguments, &part, first, file);
        fclose(file);
        if (!well) return false;
        first = part.text;
    }
    if (!is_whole(arguments, &part)) return false;
    arguments->cases[0].trials.count = arguments->cases[0].trials.room;
    return true;
}
