/* Names that a scenario calls things by, and the one that was meant where there is none. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include <string.h>

const char *nearest_hint(struct reader *reader, const struct nearest *nearest)
{
    return nearest->best ? arena_printf(reader->arena, "; did you mean \"%s\"?", nearest->best) : "";
}

/* ---- providers ---- */

/* "tcr, infobip and telnyx": those from `first` to `last` that there are. */
static const char *provider_names(struct reader *reader, uint8_t first, uint8_t last)
{
    const char *names = provider_name(last);
    const char *gap = " and ";
    for (uint8_t p = last - 1; p >= first; p--) {
        if (!reader->providers->at[p]) continue;
        names = arena_printf(reader->arena, "%s%s%s", provider_name(p), gap, names);
        gap = ", ";
    }
    return names;
}

static bool provider_among(struct reader *reader, const tree *value, uint8_t first, uint8_t last, uint8_t *out)
{
    for (uint8_t p = first; tree_text(value) && p <= last; p++) {
        if (!reader->providers->at[p] || strcmp(provider_name(p), tree_text(value)) != 0) continue;
        *out = p;
        return true;
    }
    return false;
}

static const char *provider_hint(struct reader *reader, const tree *value, uint8_t first, uint8_t last)
{
    struct nearest nearest = nearest_to(tree_text(value) ? tree_text(value) : "");
    if (strlen(nearest.word) <= NEAREST_APART_MAX) return "";
    for (uint8_t p = first; p <= last; p++)
        if (reader->providers->at[p]) nearest_offer(&nearest, provider_name(p));
    return nearest_hint(reader, &nearest);
}

enum status reader_provider(struct reader *reader, const tree *value, uint8_t *out)
{
    enum { FIRST = PROVIDER_NONE + 1, LAST = PROVIDERS - 1 };
    if (provider_among(reader, value, FIRST, LAST, out)) return STATUS_OK;
    return reader_fault(reader, value, "the name of a provider is expected here%s; there are %s", provider_hint(reader, value, FIRST, LAST),
                        provider_names(reader, FIRST, LAST));
}

enum status reader_holder(struct reader *reader, const tree *value, const char *does, uint8_t *out)
{
    enum { FIRST = PROVIDER_TELGORITHM, LAST = FIRST + LOSERS - 1 };
    if (provider_among(reader, value, FIRST, LAST, out)) return STATUS_OK;
    return reader_fault(reader, value, "a provider that can %s numbers is expected here%s; these can: %s", does, provider_hint(reader, value, FIRST, LAST),
                        provider_names(reader, FIRST, LAST));
}

enum status reader_route(struct reader *reader, const tree *value, uint8_t provider)
{
    const struct provider *rows = reader->providers->at[provider];
    for (size_t i = 0; tree_text(value) && i < rows->routes_count; i++)
        if (strcmp(rows->routes[i].name, tree_text(value)) == 0) return STATUS_OK;
    return reader_fault(reader, value, "a route of %s is expected here; cutover describe lists them", rows->name);
}

/* ---- machines ---- */

static const char *machine_hint(struct reader *reader, const char *text)
{
    struct nearest nearest = nearest_to(text);
    for (uint8_t p = 1; p < PROVIDERS; p++) {
        const struct provider *provider = reader->providers->at[p];
        for (size_t m = 0; provider && m < provider->machines_count; m++)
            nearest_offer(&nearest, arena_printf(reader->arena, "%s.%s", provider->name, provider->machines[m].name));
    }
    return nearest_hint(reader, &nearest);
}

enum status reader_machine(struct reader *reader, const tree *value, uint16_t *out)
{
    const char *text = tree_text(value), *dot = text ? strchr(text, '.') : NULL;
    for (uint8_t p = 1; dot && p < PROVIDERS; p++) {
        const struct provider *provider = reader->providers->at[p];
        if (!provider || strncmp(provider->name, text, (size_t)(dot - text)) != 0 || provider->name[dot - text]) continue;
        for (size_t m = 0; m < provider->machines_count; m++) {
            if (strcmp(provider->machines[m].name, dot + 1) != 0) continue;
            *out = MACHINE(p, m);
            return STATUS_OK;
        }
    }
    return reader_fault(reader, value, "a machine such as \"infobip.stage\" is expected here%s; cutover describe lists them",
                        text ? machine_hint(reader, text) : "");
}
