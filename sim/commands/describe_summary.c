/* How much there is of what in the tables, and which behaviour can be chosen. The README holds it. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "providers.h"

static bool wanted(const struct provider *provider, const struct provider *only)
{
    return provider != NULL && (only == NULL || provider == only);
}

static size_t states_of(const struct provider *provider)
{
    size_t count = 0;
    for (size_t i = 0; i < provider->machines_count; i++)
        for (size_t s = 0; s < MACHINE_STATES_MAX && provider->machines[i].states[s] != NULL; s++) count++;
    return count;
}

static void counts(FILE *out, const struct provider *provider)
{
    const size_t columns[] = {provider->routes_count, provider->machines_count, states_of(provider), provider->transitions_count, provider->errors_count,
                              provider->hooks_count,  provider->limits_count,   provider->knobs_count};
    fprintf(out, "| `%s` | %s |", provider->name, provider->title);
    for (size_t i = 0; i < COUNT_OF(columns); i++) fprintf(out, " %zu |", columns[i]);
    fputs("\n", out);
}

static void knobs(FILE *out, const struct provider *provider)
{
    for (size_t k = 0; k < provider->knobs_count; k++) {
        const struct knob *row = &provider->knobs[k];
        const char *gap = "";
        fprintf(out, "| `%s` | `%s` |", row->name, row->values[row->standard]);
        for (size_t value = 0; value < COUNT_OF(row->values) && row->values[value] != NULL; value++) {
            if (value == row->standard) continue;
            fprintf(out, "%s `%s`", gap, row->values[value]);
            gap = ",";
        }
        fprintf(out, " | %s |", row->assumed ? "yes" : "no");
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
}

void describe_summary(FILE *out, const struct provider *provider)
{
    fputs("| provider | | calls | machines | states | transitions | errors | webhooks | limits | knobs |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n", out);
    for (size_t p = 0; p < PROVIDERS; p++)
        if (wanted(provider_tables.at[p], provider)) counts(out, provider_tables.at[p]);
    fputs("\n| knob | default | other values | assumed | source |\n|---|---|---|---|---|\n", out);
    for (size_t p = 0; p < PROVIDERS; p++)
        if (wanted(provider_tables.at[p], provider)) knobs(out, provider_tables.at[p]);
}
