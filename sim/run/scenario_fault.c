/* How a fault is written: by its name, or by its name and how much of it. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include <string.h>

enum { OF_CALLS = 1, OF_WEBHOOKS = 2 };
enum { LEAST_STATUS = 400 };
static const uint8_t faults_of[FAULTS] = {
    [FAULT_LOST_BEFORE] = OF_CALLS, [FAULT_LOST_AFTER] = OF_CALLS, [FAULT_CUT] = OF_CALLS,  [FAULT_MALFORMED] = OF_CALLS,
    [FAULT_STATUS] = OF_CALLS,      [FAULT_ERROR] = OF_CALLS,      [FAULT_RATE] = OF_CALLS, [FAULT_LATE] = OF_CALLS | OF_WEBHOOKS,
    [FAULT_LOST] = OF_WEBHOOKS,     [FAULT_FAILS] = OF_WEBHOOKS,   [FAULT_REPEAT] = OF_WEBHOOKS, [FAULT_SWAP] = OF_WEBHOOKS,
    [FAULT_BAD_SIGNATURE] = OF_WEBHOOKS, [FAULT_STALE] = OF_WEBHOOKS, [FAULT_AHEAD] = OF_WEBHOOKS, [FAULT_BATCHED] = OF_WEBHOOKS,
};
/* Those that say nothing but their name. */
static const uint8_t plain_faults[] = {FAULT_LOST_BEFORE, FAULT_LOST_AFTER, FAULT_CUT,  FAULT_MALFORMED,
                                       FAULT_LOST,        FAULT_FAILS,      FAULT_SWAP, FAULT_BAD_SIGNATURE, FAULT_BATCHED};

static bool is_batched_at(const struct provider *provider, const char *webhook)
{
    for (size_t i = 0; i < provider->hooks_count; i++)
        if (strcmp(provider->hooks[i].name, webhook) == 0) return provider->hooks[i].batched;
    return false;
}

/* Only where the provider puts several events into one body, so the row must name such a webhook. */
static enum status check_batch(struct reader *reader, const tree *value, const struct fault_row *row)
{
    const struct provider *provider = row->provider ? reader->providers->at[row->provider] : NULL;
    bool batched = provider && row->what && is_batched_at(provider, row->what);
    return batched ? STATUS_OK : reader_fault(reader, value, "this needs a \"provider\" and a \"webhook\" of it that may come together with another one");
}

static enum status take_fault(struct reader *reader, const tree *value, struct fault_row *row, enum fault fault)
{
    if (row->fault) return reader_fault(reader, value, "a row has one fault");
    row->fault = (uint8_t)fault;
    bool fits = faults_of[fault] & (row->of_webhooks ? OF_WEBHOOKS : OF_CALLS);
    if (!fits) return reader_fault(reader, value, "%s do not know this fault", row->of_webhooks ? "webhooks" : "calls");
    return fault == FAULT_BATCHED ? check_batch(reader, value, row) : STATUS_OK;
}

static enum status read_some(struct reader *reader, const tree *value, sim_ms *out)
{
    TRY(reader_length(reader, value, out));
    bool some = *out > 0 && *out <= 366 * DAY_MS;
    return some ? STATUS_OK : reader_fault(reader, value, "a time longer than nothing and up to a year is expected here");
}

static enum status read_late(struct reader *reader, const tree *value, void *to)
{
    TRY(take_fault(reader, value, to, FAULT_LATE));
    return read_some(reader, value, &((struct fault_row *)to)->length);
}

static enum status read_stale(struct reader *reader, const tree *value, void *to)
{
    TRY(take_fault(reader, value, to, FAULT_STALE));
    return read_some(reader, value, &((struct fault_row *)to)->length);
}

static enum status read_ahead(struct reader *reader, const tree *value, void *to)
{
    TRY(take_fault(reader, value, to, FAULT_AHEAD));
    return read_some(reader, value, &((struct fault_row *)to)->length);
}

static enum status read_repeat(struct reader *reader, const tree *value, void *to)
{
    TRY(take_fault(reader, value, to, FAULT_REPEAT));
    return reader_whole(reader, value, 2, REPEATS_MAX, &((struct fault_row *)to)->count);
}

static enum status read_batched(struct reader *reader, const tree *value, void *to)
{
    struct fault_row *row = to;
    if (row->fault != FAULT_REPEAT) return reader_fault(reader, value, "this belongs to a repeat; \"batched\" by itself is once");
    TRY(check_batch(reader, value, row));
    return reader_whole(reader, value, 1, row->count, &row->batched);
}

static enum status read_status(struct reader *reader, const tree *value, void *to)
{
    TRY(take_fault(reader, value, to, FAULT_STATUS));
    return reader_whole(reader, value, LEAST_STATUS, 599, &((struct fault_row *)to)->count);
}

/* ---- an error by its name in the provider's table ---- */

enum { NEAR_MAX = 3 };

/* The names that are the least edits away, comma between; "" when none is near. */
static const char *near_errors(struct reader *reader, const struct provider *provider, const char *name)
{
    const char *near = "";
    int least = 4, count = 0;
    for (size_t i = 0; i < provider->errors_count; i++) {
        const char *other = provider->errors[i].name;
        int apart = words_apart(name, other);
        if (apart < least) count = 0;
        if (apart < least) least = apart;
        if (apart != least || least == 4 || count == NEAR_MAX) continue;
        near = count ? arena_printf(reader->arena, "%s, \"%s\"", near, other) : arena_printf(reader->arena, "; near it: \"%s\"", other);
        count++;
    }
    return near;
}

static enum status find_error(struct reader *reader, const tree *value, const char *name, struct fault_row *row)
{
    const struct provider *provider = reader->providers->at[row->provider];
    for (size_t i = 0; i < provider->errors_count; i++)
        if (strcmp(provider->errors[i].name, name) == 0) row->error = &provider->errors[i];
    if (!row->error)
        return reader_fault(reader, value, "%s has no error \"%s\"%s; cutover describe lists them", provider->name, name, near_errors(reader, provider, name));
    return row->error->status >= LEAST_STATUS ? STATUS_OK : reader_fault(reader, value, "\"%s\" is part of an answer, not an answer by itself", name);
}

static enum status read_error(struct reader *reader, const tree *value, void *to)
{
    struct fault_row *row = to;
    const char *name;
    TRY(take_fault(reader, value, row, FAULT_ERROR));
    TRY(reader_text(reader, value, &name));
    if (!row->provider) return reader_fault(reader, value, "an error is one provider's own: \"provider\" must name it");
    return find_error(reader, value, name, row);
}

static enum status read_retry_after(struct reader *reader, const tree *value, void *to)
{
    struct fault_row *row = to;
    sim_ms length;
    TRY(reader_length(reader, value, &length));
    if (row->fault != FAULT_STATUS && row->fault != FAULT_ERROR) return reader_fault(reader, value, "this belongs to a status or an error");
    if (length % SECOND_MS) return reader_fault(reader, value, "Retry-After has whole seconds");
    row->retry_after = arena_printf(reader->arena, "%lld", (long long)(length / SECOND_MS));
    return STATUS_OK;
}

static enum status read_calls(struct reader *reader, const tree *value, void *to)
{
    return reader_whole(reader, value, 1, 1000000, &((struct fault_row *)to)->count);
}

static enum status read_per(struct reader *reader, const tree *value, void *to)
{
    return read_some(reader, value, &((struct fault_row *)to)->length);
}

static const struct key rate_keys[] = {{"calls", true, read_calls}, {"per", true, read_per}, {NULL, false, NULL}};

static enum status read_rate(struct reader *reader, const tree *value, void *to)
{
    TRY(take_fault(reader, value, to, FAULT_RATE));
    return reader_object(reader, value, rate_keys, to);
}

static const struct key fault_keys[] = {
    {"late",   false, read_late  }, {"stale",       false, read_stale      }, {"ahead",  false, read_ahead  },
    {"repeat", false, read_repeat}, {"batched",     false, read_batched    }, {"status", false, read_status },
    {"error",  false, read_error }, {"retry_after", false, read_retry_after}, {"rate",  false, read_rate   },
    {NULL, false, NULL},
};

enum status scenario_read_fault(struct reader *reader, const tree *value, struct fault_row *row)
{
    for (size_t i = 0; tree_text(value) && i < COUNT_OF(plain_faults); i++)
        if (strcmp(tree_text(value), fault_name(plain_faults[i])) == 0) return take_fault(reader, value, row, plain_faults[i]);
    if (!tree_is_object(value)) return reader_fault(reader, value, "a fault such as \"lost-after\" or {\"late\": \"30s\"} is expected here");
    TRY(reader_object(reader, value, fault_keys, row));
    return row->fault ? STATUS_OK : reader_fault(reader, value, "a fault is expected here");
}
