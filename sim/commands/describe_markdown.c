/* A provider's tables as Markdown. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "providers.h"

#include <inttypes.h>

static const char *or_dash(const char *text)
{
    return text == NULL || text[0] == '\0' ? "–" : text;
}

/* A bar would end the cell. */
void describe_cell(FILE *out, const char *text)
{
    fputs(" ", out);
    for (const char *at = or_dash(text); *at != '\0'; at++) fputs(*at == '|' ? "\\|" : (const char[]){*at, '\0'}, out);
    fputs(" |", out);
}

static void heading(FILE *out, const char *title, const char *columns, size_t count)
{
    fprintf(out, "\n## %s\n\n%s\n|", title, columns);
    for (size_t i = 0; i < count; i++) fputs("---|", out);
    fputs("\n", out);
}

static void conditions_cell(FILE *out, const struct condition *conditions, uint8_t self)
{
    fputs(" ", out);
    if (conditions[0].over == RELATION_NONE) fputs("–", out);
    describe_conditions(out, conditions, CONDITIONS_MAX, self);
    fputs(" |", out);
}

static const char *store_name(unsigned store)
{
    static const char *const names[STORES] = {"number", "campaign", "message", "account", "order", "profile", "document"};
    return store < STORES ? names[store] : "–";
}

static void transitions_of(FILE *out, const struct provider *provider, size_t machine)
{
    fputs("\n| from | on | when | to | hook | source |\n|---|---|---|---|---|---|\n", out);
    for (size_t i = 0; i < provider->transitions_count; i++) {
        const struct transition *row = &provider->transitions[i];
        if (row->machine != machine) continue;
        fputs("| ", out);
        describe_states(out, &provider->machines[machine], row->from);
        fprintf(out, " | %s |", stimulus_name((enum stimulus)row->on));
        conditions_cell(out, row->when, provider->machines[machine].store);
        describe_cell(out, provider->machines[machine].states[row->to]);
        describe_cell(out, row->hook == 0 ? NULL : provider->hooks[row->hook - 1].name);
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
}

static void timers_of(FILE *out, const struct provider *provider, size_t machine)
{
    bool any = false;
    for (size_t i = 0; i < provider->timers_count; i++) {
        const struct timer *row = &provider->timers[i];
        if (row->machine != machine) continue;
        if (!any) fputs("\n| entering | when | after | then | waits for | source |\n|---|---|---|---|---|---|\n", out);
        any = true;
        fputs("|", out);
        describe_cell(out, provider->machines[machine].states[row->state]);
        conditions_cell(out, row->when, provider->machines[machine].store);
        describe_cell(out, row->timing == NULL ? "a date of its own" : row->timing);
        describe_cell(out, stimulus_name((enum stimulus)row->on));
        describe_cell(out, row->party);
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
}

static void machines(FILE *out, const struct provider *provider)
{
    for (size_t i = 0; i < provider->machines_count; i++) {
        const struct machine *machine = &provider->machines[i];
        fprintf(out, "\n## Machine %s of a %s\n\nStates: ", machine->name, store_name(machine->store));
        describe_states(out, machine, UINT32_MAX);
        fputs(".  Final: ", out);
        describe_states(out, machine, machine->final);
        fprintf(out, ".  Source: %s.\n", or_dash(machine->cite));
        transitions_of(out, provider, i);
        timers_of(out, provider, i);
    }
}

static void watches(FILE *out, const struct provider *provider)
{
    if (provider->watches_count == 0) return;
    heading(out, "Watches", "| when | enters | then | hears | if | source |", 6);
    for (size_t i = 0; i < provider->watches_count; i++) {
        const struct watch *row = &provider->watches[i];
        const struct provider *from = provider_tables.at[MACHINE_PROVIDER(row->machine)],
                              *to = provider_tables.at[MACHINE_PROVIDER(row->hears)];
        if (from == NULL || to == NULL) continue;
        const struct machine *machine = &from->machines[MACHINE_INDEX(row->machine)];
        fprintf(out, "| %s/%s | ", from->name, machine->name);
        describe_states(out, machine, row->states);
        fprintf(out, " | %s/%s |", to->name, to->machines[MACHINE_INDEX(row->hears)].name);
        describe_cell(out, stimulus_name((enum stimulus)row->on));
        conditions_cell(out, row->when, to->machines[MACHINE_INDEX(row->hears)].store);
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
}

/* Of the mobile carriers, where they are split. */
static void blocks(FILE *out, const struct block *rows)
{
    if (rows) heading(out, "Blocked", "| mobile carrier | when | source |", 3);
    for (const struct block *row = rows; row && row->cite; row++) {
        fputs("|", out);
        describe_cell(out, mobile_carrier_name(row->carrier));
        conditions_cell(out, (struct condition[CONDITIONS_MAX]){row->when}, STORE_NUMBER);
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
}

static void traffic(FILE *out, const struct provider *provider)
{
    if (provider->traffic_count == 0) return;
    heading(out, "Traffic", "| direction | when | carries | refused with | source |", 5);
    for (size_t i = 0; i < provider->traffic_count; i++) {
        const struct traffic *row = &provider->traffic[i];
        fprintf(out, "| %s |", row->direction == TRAFFIC_OUT ? "out" : "in");
        conditions_cell(out, row->when, STORE_NUMBER);
        describe_cell(out, row->carries ? "yes" : "no");
        describe_cell(out, row->refuse == 0 ? NULL : provider->errors[row->refuse - 1].name);
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
    for (size_t i = 0; i < provider->traffic_count; i++) blocks(out, provider->traffic[i].blocked);
}

static void routes(FILE *out, const struct provider *provider)
{
    if (provider->routes_count == 0) return;
    heading(out, "Routes", "| method | path | operation | surface | success | limit | source |", 7);
    for (size_t i = 0; i < provider->routes_count; i++) {
        const struct route *row = &provider->routes[i];
        fprintf(out, "| %s | `%s` |", http_method_name((enum http_method)row->method), row->path);
        describe_cell(out, row->name);
        describe_cell(out, provider->surfaces[row->surface].name);
        if (row->success) fprintf(out, " %d |", row->success);
        else describe_cell(out, "never");
        describe_cell(out, row->limit == 0 ? NULL : provider->limits[row->limit - 1].name);
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
}

static void errors(FILE *out, const struct provider *provider)
{
    if (provider->errors_count == 0) return;
    heading(out, "Errors", "| name | status | code | text | source |", 5);
    for (size_t i = 0; i < provider->errors_count; i++) {
        const struct error_row *row = &provider->errors[i];
        fputs("|", out);
        describe_cell(out, row->name);
        fprintf(out, " %d | %d |", row->status, row->code);
        describe_cell(out, row->text);
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
}

static void hooks(FILE *out, const struct provider *provider)
{
    if (provider->hooks_count == 0) return;
    heading(out, "Webhooks", "| name | category | event | source |", 4);
    for (size_t i = 0; i < provider->hooks_count; i++) {
        fputs("|", out);
        describe_cell(out, provider->hooks[i].name);
        describe_cell(out, provider->hooks[i].category);
        describe_cell(out, provider->hooks[i].event);
        describe_cell(out, provider->hooks[i].cite);
        fputs("\n", out);
    }
}

static void limits(FILE *out, const struct provider *provider)
{
    if (provider->limits_count == 0) return;
    heading(out, "Limits", "| name | burst | one more after ms | Retry-After | source |", 5);
    for (size_t i = 0; i < provider->limits_count; i++) {
        const struct limit *row = &provider->limits[i];
        fputs("|", out);
        describe_cell(out, row->name);
        fprintf(out, " %" PRId32 " | %" PRId64 " |", row->burst, row->refill_ms);
        describe_cell(out, row->retry_after);
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
}

static void knobs(FILE *out, const struct provider *provider)
{
    if (provider->knobs_count == 0) return;
    heading(out, "Knobs", "| name | values, the default first | assumed | source |", 4);
    for (size_t i = 0; i < provider->knobs_count; i++) {
        const struct knob *row = &provider->knobs[i];
        fputs("|", out);
        describe_cell(out, row->name);
        for (size_t value = 0; value < COUNT_OF(row->values) && row->values[value] != NULL; value++)
            fprintf(out, "%s %s", value == 0 ? "" : ",", row->values[value]);
        fprintf(out, " | %s |", row->assumed ? "yes" : "no");
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
}

static void people(FILE *out, const struct provider *provider)
{
    if (provider->contacts == NULL) return;
    heading(out, "People", "| whom `POST /v1/escalations` tells | machine that hears it | writes back | source |", 4);
    for (const struct contact *row = provider->contacts; row->to != NULL; row++) {
        fputs("|", out);
        describe_cell(out, row->to);
        describe_cell(out, provider->machines[MACHINE_INDEX(row->hears)].name);
        describe_cell(out, row->answered ? "yes" : "no");
        describe_cell(out, row->cite);
        fputs("\n", out);
    }
}

void describe_markdown(FILE *out, const struct provider *provider)
{
    static void (*const sections[])(FILE *, const struct provider *) = {machines, watches, traffic, routes, errors, hooks, limits, knobs, people};
    fprintf(out, "# %s: %s\n\n", provider->name, or_dash(provider->title));
    fprintf(out, "CNP %s, NNID %s, base path %s.\n", or_dash(provider->cnp_id), or_dash(provider->nnid), or_dash(provider->base_path));
    for (size_t i = 0; i < COUNT_OF(sections); i++) sections[i](out, provider);
}
