/* A provider's machines as a graph. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

static void states(FILE *out, const struct machine *machine)
{
    for (size_t state = 0; state < MACHINE_STATES_MAX && machine->states[state] != NULL; state++)
        fprintf(out, "    \"%s/%s\" [label=\"%s\"%s];\n", machine->name, machine->states[state], machine->states[state],
                machine->final & BIT(state) ? ", peripheries=2" : "");
}

static void transition(FILE *out, const struct provider *provider, const struct transition *row)
{
    const struct machine *machine = &provider->machines[row->machine];
    for (size_t from = 0; from < MACHINE_STATES_MAX && machine->states[from] != NULL; from++) {
        if (!(row->from & BIT(from))) continue;
        fprintf(out, "    \"%s/%s\" -> \"%s/%s\" [label=\"%s", machine->name, machine->states[from], machine->name,
                machine->states[row->to], stimulus_name((enum stimulus)row->on));
        if (row->when[0].over != RELATION_NONE) fputs("\\n", out);
        describe_conditions(out, row->when, CONDITIONS_MAX, machine->store);
        fputs("\"];\n", out);
    }
}

/* What time does by itself is dashed. */
static void timers(FILE *out, const struct provider *provider, size_t index)
{
    const struct machine *machine = &provider->machines[index];
    for (size_t i = 0; i < provider->timers_count; i++) {
        const struct timer *row = &provider->timers[i];
        if (row->machine != index) continue;
        fprintf(out, "    \"%s/%s\" -> \"%s/%s\" [style=dashed, label=\"%s after %s\"];\n", machine->name, machine->states[row->state],
                machine->name, machine->states[row->state], stimulus_name((enum stimulus)row->on),
                row->timing == NULL ? "a date of its own" : row->timing);
    }
}

void describe_dot(FILE *out, const struct provider *provider)
{
    fprintf(out, "digraph \"%s\" {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n", provider->name);
    for (size_t i = 0; i < provider->machines_count; i++) {
        fprintf(out, "  subgraph \"cluster_%s\" {\n    label=\"%s\";\n", provider->machines[i].name, provider->machines[i].name);
        states(out, &provider->machines[i]);
        for (size_t j = 0; j < provider->transitions_count; j++)
            if (provider->transitions[j].machine == i) transition(out, provider, &provider->transitions[j]);
        timers(out, provider, i);
        fputs("  }\n", out);
    }
    fputs("}\n", out);
}
