/* What holds between two times: faults of calls and webhooks, read into rows. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include "cutover/sign.h"

#include <string.h>

/* Each time counted by itself: not at all, by provider, or by route or webhook. */
enum each { EACH_NOTHING, EACH_PROVIDER, EACH_NAME };

/* One row as it is written. */
struct draft {
    struct fault_row row;
    const char *what_key; /* "route", "webhook" */
    bool named_provider, named_what;
    uint8_t each;
};

static struct fault_row *row_of(void *to)
{
    return &((struct draft *)to)->row;
}

/* ---- when, whose, what ---- */

static enum status read_from(struct reader *reader, const tree *value, void *to)
{
    return reader_length(reader, value, &row_of(to)->from);
}

static enum status read_to(struct reader *reader, const tree *value, void *to)
{
    TRY(reader_length(reader, value, &row_of(to)->to));
    return row_of(to)->to > row_of(to)->from ? STATUS_OK : reader_fault(reader, value, "\"to\" must be later than \"from\"");
}

static bool is_any(const tree *value)
{
    return tree_text(value) && strcmp(tree_text(value), "*") == 0;
}

static enum status read_provider(struct reader *reader, const tree *value, void *to)
{
    if (is_any(value)) return STATUS_OK;
    return reader_provider(reader, value, &row_of(to)->provider);
}

static bool is_meant(const struct reader *reader, const struct fault_row *row, uint8_t provider)
{
    if (!reader->providers->at[provider]) return false;
    return row->provider ? row->provider == provider : provider != PROVIDER_TRAFFIC;
}

static size_t things(const struct provider *provider, bool webhooks)
{
    return webhooks ? provider->hooks_count : provider->routes_count;
}

static const char *thing(const struct provider *provider, bool webhooks, size_t i)
{
    return webhooks ? provider->hooks[i].name : provider->routes[i].name;
}

static size_t index_of(const struct provider *provider, bool webhooks, const char *name)
{
    size_t i = 0;
    while (i < things(provider, webhooks) && name && strcmp(thing(provider, webhooks, i), name) != 0) i++;
    return i;
}

static bool has_thing(const struct provider *provider, bool webhooks, const char *name)
{
    return index_of(provider, webhooks, name) < things(provider, webhooks);
}

static enum status read_what(struct reader *reader, const tree *value, struct draft *draft, const char *key)
{
    struct fault_row *row = &draft->row;
    bool known = false;
    if (draft->what_key) return reader_fault(reader, value, "a row has a route or a webhook, not both");
    draft->what_key = key;
    TRY(reader_text(reader, value, &row->what));
    if (is_any(value)) row->what = NULL;
    for (uint8_t p = 1; p < PROVIDERS; p++)
        if (is_meant(reader, row, p)) known = known || has_thing(reader->providers->at[p], row->of_webhooks, row->what);
    return known ? STATUS_OK : reader_fault(reader, value, "a %s of that provider is expected here; cutover describe lists them", key);
}

static enum status read_route(struct reader *reader, const tree *value, void *to)
{
    return read_what(reader, value, to, "route");
}

static enum status read_webhook(struct reader *reader, const tree *value, void *to)
{
    row_of(to)->of_webhooks = true;
    return read_what(reader, value, to, "webhook");
}

/* ---- how, and how often ---- */

static enum status read_fault(struct reader *reader, const tree *value, void *to)
{
    return scenario_read_fault(reader, value, row_of(to));
}

static enum status read_times(struct reader *reader, const tree *value, void *to)
{
    int32_t times;
    TRY(reader_whole(reader, value, 1, INT32_MAX, &times));
    row_of(to)->times = (uint32_t)times;
    return STATUS_OK;
}

static enum status once_in_a_while(struct reader *reader, const tree *value, const struct fault_row *row)
{
    if (row->fault == FAULT_RATE) return reader_fault(reader, value, "a rate says by itself how often");
    return row->every && row->chance > 0 ? reader_fault(reader, value, "a row has every or chance, not both") : STATUS_OK;
}

static enum status read_every(struct reader *reader, const tree *value, void *to)
{
    int32_t every;
    TRY(reader_whole(reader, value, 1, INT32_MAX, &every));
    row_of(to)->every = (uint32_t)every;
    return once_in_a_while(reader, value, row_of(to));
}

static enum status read_chance(struct reader *reader, const tree *value, void *to)
{
    double chance = tree_value(value, -1);
    if (!(chance > 0) || chance > 1) return reader_fault(reader, value, "a number above 0 and up to 1 is expected here");
    row_of(to)->chance = chance;
    return once_in_a_while(reader, value, row_of(to));
}

static enum status read_each(struct reader *reader, const tree *value, void *to)
{
    struct draft *draft = to;
    const char *text = tree_text(value) ? tree_text(value) : "";
    if (strcmp(text, "provider") == 0) draft->each = EACH_PROVIDER;
    if (strcmp(text, draft->what_key ? draft->what_key : "") == 0) draft->each = EACH_NAME;
    return draft->each ? STATUS_OK : reader_fault(reader, value, "\"provider\" or what the row is about, \"route\" or \"webhook\", is expected here");
}

/* ---- the rows ---- */

static const struct key during_keys[] = {
    {"from", true, read_from},         {"to", true, read_to},        {"provider", true, read_provider}, {"webhook", false, read_webhook},
    {"route", false, read_route},      {"fault", true, read_fault},  {"times", false, read_times},      {"every", false, read_every},
    {"chance", false, read_chance},    {"each", false, read_each},   {NULL, false, NULL},
};

static void add_row(struct reader *reader, struct scenario *scenario, const struct fault_row *row)
{
    if (scenario->faults_count == FAULT_ROWS_MAX) return;
    struct fault_row *added = &scenario->faults[scenario->faults_count++];
    *added = *row;
    const char *name = arena_printf(reader->arena, "during %d %s %s", (int)row->name, provider_name(row->provider), row->what ? row->what : "*");
    added->name = fnv1a_text(name);
}

static void add_for_each_name(struct reader *reader, struct scenario *scenario, struct fault_row row)
{
    const struct provider *provider = reader->providers->at[row.provider];
    const char *wanted = row.what;
    for (size_t i = 0; i < things(provider, row.of_webhooks); i++) {
        row.what = thing(provider, row.of_webhooks, i);
        bool known = index_of(provider, row.of_webhooks, row.what) < i; /* two paths may have one name */
        if (!known && (!wanted || strcmp(wanted, row.what) == 0)) add_row(reader, scenario, &row);
    }
}

/* A pair that is swapped is always of one provider. */
static void add_rows(struct reader *reader, struct scenario *scenario, const struct draft *draft)
{
    struct fault_row row = draft->row;
    if (!draft->each && row.fault != FAULT_SWAP) {
        add_row(reader, scenario, &row);
        return;
    }
    for (uint8_t p = 1; p < PROVIDERS; p++) {
        if (!is_meant(reader, &draft->row, p)) continue;
        row.provider = p;
        if (draft->each == EACH_NAME) add_for_each_name(reader, scenario, row);
        else if (has_thing(reader->providers->at[p], row.of_webhooks, row.what)) add_row(reader, scenario, &row);
    }
}

enum status scenario_read_during(struct reader *reader, const tree *value, void *to)
{
    struct scenario *scenario = to;
    if (!tree_is_list(value)) return reader_fault(reader, value, "a list of faults is expected here");
    scenario->faults = arena_alloc(reader->arena, sizeof *scenario->faults * FAULT_ROWS_MAX);
    int index = 0;
    for (const tree *item = tree_first(value); item; item = tree_next(item)) {
        struct draft draft = {.row.name = (uint64_t)index++};
        TRY(reader_object(reader, item, during_keys, &draft));
        if (!draft.what_key) return reader_fault(reader, item, "a row says which \"route\" or which \"webhook\"");
        add_rows(reader, scenario, &draft);
        if (scenario->faults_count == FAULT_ROWS_MAX) return reader_fault(reader, item, "more than %d faults, counted one by one", FAULT_ROWS_MAX - 1);
    }
    return STATUS_OK;
}

int scenario_hook(const struct provider *provider, const char *name)
{
    for (size_t i = 0; i < provider->hooks_count; i++)
        if (strcmp(provider->hooks[i].name, name) == 0) return (int)i;
    return -1;
}
