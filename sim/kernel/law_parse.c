/* Laws of durations from JSON, with a sentence for everything that is wrong. SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

enum { KEYS_MAX = 5, VALUES_MAX = 1 << 20 };
static const double SIGMA_MAX = 10; /* exp(10 · 8.3), the largest factor drawn, is still a finite number */
static const double WEIGHT_MAX = 1e9;

/* One law being read. `unit` of the law is known once an amount other than zero is: "0" is nothing in any kind of time. */
struct reading {
    struct arena *arena;
    const tree *node;
    struct law *law;
    bool unit_known;
    const tree *where;
    const char *why;
};

PRINTF_LIKE(3, 4) static enum status refuse(struct reading *reading, const tree *where, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    reading->where = where;
    reading->why = arena_vprintf(reading->arena, format, arguments);
    va_end(arguments);
    return STATUS_INVALID;
}

static enum status parse_duration(struct reading *reading, const tree *node, struct duration *out)
{
    const char *text = tree_text(node);
    if (text && duration_parse(text, out)) return STATUS_OK;
    return refuse(reading, node, "this must be a duration such as \"90s\", \"1h30m\", \"1.5bd\" or \"6bh\", at most 200 years");
}

static enum status read_amount(struct reading *reading, const tree *node, sim_ms *amount)
{
    struct duration duration;
    TRY(parse_duration(reading, node, &duration));
    *amount = duration.amount;
    if (duration.amount == 0) return STATUS_OK;
    if (reading->unit_known && duration.kind != reading->law->unit) {
        return refuse(reading, node, "the parts of one law must share one kind of time: all calendar, all bd, or all bh");
    }
    reading->law->unit = duration.kind;
    reading->unit_known = true;
    return STATUS_OK;
}

static enum status read_amount_at(struct reading *reading, const char *key, sim_ms *amount)
{
    return read_amount(reading, tree_get(reading->node, key), amount);
}

static enum status read_number(struct reading *reading, const tree *node, const char *name, double max, double *out)
{
    *out = tree_value(node, -1);
    if (*out >= 0 && *out <= max) return STATUS_OK;
    return refuse(reading, node, "%s must be a number from 0 to %.0f", name, max);
}

static enum status read_uniform(struct reading *reading)
{
    struct law *law = reading->law;
    TRY(read_amount_at(reading, "min", &law->min));
    TRY(read_amount_at(reading, "max", &law->max));
    if (law->min <= law->max) return STATUS_OK;
    return refuse(reading, tree_get(reading->node, "max"), "max must not be less than min");
}

static enum status read_triangular(struct reading *reading)
{
    struct law *law = reading->law;
    TRY(read_amount_at(reading, "min", &law->min));
    TRY(read_amount_at(reading, "mode", &law->mode));
    TRY(read_amount_at(reading, "max", &law->max));
    if (law->mode < law->min) return refuse(reading, tree_get(reading->node, "mode"), "mode must not be less than min");
    if (law->max < law->mode) return refuse(reading, tree_get(reading->node, "max"), "max must not be less than mode");
    return STATUS_OK;
}

static enum status read_exponential(struct reading *reading)
{
    return read_amount_at(reading, "mean", &reading->law->mode);
}

static enum status read_lognormal(struct reading *reading)
{
    TRY(read_amount_at(reading, "median", &reading->law->mode));
    return read_number(reading, tree_get(reading->node, "sigma"), "sigma", SIGMA_MAX, &reading->law->sigma);
}

static int ascending(const void *left, const void *right)
{
    sim_ms a = *(const sim_ms *)left;
    sim_ms b = *(const sim_ms *)right;
    return (a > b) - (a < b); /* equal values are interchangeable: the order is total */
}

static enum status list_count(struct reading *reading, const char *key, size_t *count)
{
    const tree *list = tree_get(reading->node, key);
    *count = tree_is_list(list) ? tree_count(list) : 0;
    if (*count >= 1 && *count <= VALUES_MAX) return STATUS_OK;
    return refuse(reading, list, "%s must be a list of at least one", key);
}

/* Sorted, so that the value grows with u as in every other law. */
static enum status read_empirical(struct reading *reading)
{
    struct law *law = reading->law;
    TRY(list_count(reading, "values", &law->count));
    sim_ms *values = arena_alloc(reading->arena, law->count * sizeof *values);
    size_t i = 0;
    for (const tree *node = tree_first(tree_get(reading->node, "values")); node; node = tree_next(node)) {
        TRY(read_amount(reading, node, &values[i++]));
    }
    qsort(values, law->count, sizeof *values, ascending);
    law->values = values;
    return STATUS_OK;
}

static enum status check_keys(struct reading *reading, const tree *object, const char *what, const char *const *keys, size_t count)
{
    for (const tree *node = tree_first(object); node; node = tree_next(node)) {
        size_t i = 0;
        while (i < count && strcmp(keys[i], tree_key(node)) != 0) i++;
        if (i == count) return refuse(reading, node, "%s has no key \"%s\"", what, tree_key(node));
    }
    for (size_t i = 0; i < count; i++) {
        if (!tree_get(object, keys[i])) return refuse(reading, object, "%s needs the key \"%s\"", what, keys[i]);
    }
    return STATUS_OK;
}

/* `share` holds the sum of the weights so far until all are known. */
static enum status read_part(struct reading *reading, const tree *node, double before, struct law_part *part)
{
    static const char *const keys[] = {"weight", "law"};
    double weight;
    if (!tree_is_object(node)) return refuse(reading, node, "a part of a mixture must be {\"weight\": …, \"law\": …}");
    TRY(check_keys(reading, node, "a part of a mixture", keys, COUNT_OF(keys)));
    TRY(read_number(reading, tree_get(node, "weight"), "weight", WEIGHT_MAX, &weight));
    part->share = before + weight;
    TRY(law_parse(reading->arena, tree_get(node, "law"), &part->law, &reading->where, &reading->why));
    return part->law->kind == LAW_PER_ORDER ? refuse(reading, tree_get(node, "law"), "a law per order cannot be part of a mixture") : STATUS_OK;
}

/* Weights need not add up to 1: only their proportions count. */
static enum status read_mixture(struct reading *reading)
{
    struct law *law = reading->law;
    TRY(list_count(reading, "of", &law->count));
    struct law_part *parts = arena_alloc(reading->arena, law->count * sizeof *parts);
    double sum = 0;
    size_t read = 0;
    for (const tree *node = tree_first(tree_get(reading->node, "of")); node; node = tree_next(node)) {
        TRY(read_part(reading, node, sum, &parts[read]));
        sum = parts[read++].share;
    }
    if (!(sum > 0)) return refuse(reading, tree_get(reading->node, "of"), "at least one weight must be greater than 0");
    for (size_t i = 0; i < law->count; i++) parts[i].share /= sum;
    law->parts = parts;
    return STATUS_OK;
}

static enum status read_share(struct reading *reading)
{
    static const char *const keys[] = {"all", "min", "max"};
    const tree *share = tree_get(reading->node, "share");
    struct law *law = reading->law;
    if (!tree_is_object(share)) return refuse(reading, share, "share must be {\"all\": …, \"min\": …, \"max\": …}");
    TRY(check_keys(reading, share, "share", keys, COUNT_OF(keys)));
    TRY(read_number(reading, tree_get(share, "all"), "all", 1, &law->share_all));
    TRY(read_number(reading, tree_get(share, "min"), "min", 1, &law->share_min));
    TRY(read_number(reading, tree_get(share, "max"), "max", 1, &law->share_max));
    return law->share_min <= law->share_max ? STATUS_OK : refuse(reading, tree_get(share, "max"), "max must not be less than min");
}

/* Orders do not lie within orders. */
static enum status read_own(struct reading *reading, const char *key, const struct law **out)
{
    TRY(law_parse(reading->arena, tree_get(reading->node, key), out, &reading->where, &reading->why));
    return (*out)->kind == LAW_PER_ORDER ? refuse(reading, tree_get(reading->node, key), "%s must be a law of one number", key) : STATUS_OK;
}

static enum status read_per_order(struct reading *reading)
{
    struct law_part *parts = arena_alloc(reading->arena, 2 * sizeof *parts);
    TRY(read_number(reading, tree_get(reading->node, "stuck"), "stuck", 1, &reading->law->stuck));
    TRY(read_share(reading));
    TRY(read_own(reading, "those", &parts[0].law));
    TRY(read_own(reading, "others", &parts[1].law));
    reading->law->parts = parts;
    return STATUS_OK;
}

struct form {
    const char *name;
    const char *what;
    enum law_kind kind;
    enum status (*read)(struct reading *reading);
    const char *keys[KEYS_MAX + 1];
};

static const struct form forms[] = {
    {"uniform",     "a uniform law",      LAW_UNIFORM,     read_uniform,     {"law", "min", "max"}        },
    {"triangular",  "a triangular law",   LAW_TRIANGULAR,  read_triangular,  {"law", "min", "mode", "max"}},
    {"exponential", "an exponential law", LAW_EXPONENTIAL, read_exponential, {"law", "mean"}              },
    {"lognormal",   "a lognormal law",    LAW_LOGNORMAL,   read_lognormal,   {"law", "median", "sigma"}   },
    {"mixture",     "a mixture",          LAW_MIXTURE,     read_mixture,     {"law", "of"}                },
    {"empirical",   "an empirical law",   LAW_EMPIRICAL,   read_empirical,   {"law", "values"}            },
    {"per_order",   "a law per order",    LAW_PER_ORDER,   read_per_order,   {"law", "stuck", "share", "those", "others"}},
};

static enum status read_form(struct reading *reading, const struct form *form)
{
    size_t count = 0;
    while (count <= KEYS_MAX && form->keys[count]) count++;
    TRY(check_keys(reading, reading->node, form->what, form->keys, count));
    reading->law->kind = form->kind;
    return form->read(reading);
}

static enum status read_object(struct reading *reading)
{
    const tree *node = tree_get(reading->node, "law");
    const char *name = tree_text(node);
    for (size_t i = 0; name && i < COUNT_OF(forms); i++) {
        if (strcmp(forms[i].name, name) == 0) return read_form(reading, &forms[i]);
    }
    return refuse(reading, node ? node : reading->node,
                  "\"law\" must be \"uniform\", \"triangular\", \"exponential\", \"lognormal\", \"mixture\", \"empirical\" or \"per_order\"");
}

static enum status read_text(struct reading *reading)
{
    struct duration duration = {UNIT_CALENDAR, 0};
    bool never = strcmp(tree_text(reading->node), "never") == 0;
    if (!never) TRY(parse_duration(reading, reading->node, &duration));
    *reading->law = (struct law){.kind = never ? LAW_NEVER : LAW_FIXED, .unit = duration.kind, .min = duration.amount};
    return STATUS_OK;
}

static enum status read_law(struct reading *reading)
{
    if (tree_is_text(reading->node)) return read_text(reading);
    if (tree_is_object(reading->node)) return read_object(reading);
    return refuse(reading, reading->node, "a law must be a duration such as \"20m\", \"never\", or an object with the key \"law\"");
}

enum status law_parse(struct arena *arena, const tree *node, const struct law **out, const tree **where, const char **why)
{
    struct reading reading = {.arena = arena, .node = node, .law = arena_alloc(arena, sizeof(struct law))};
    enum status status = read_law(&reading);
    if (status == STATUS_OK) {
        *out = reading.law;
    } else {
        *where = reading.where;
        *why = reading.why;
    }
    return status;
}
