/* Which rows a run looks at, read from its journal. SPDX-License-Identifier: Apache-2.0 */
#include "reach.h"

#include "cutover/sign.h"

#include <assert.h>
#include <string.h>

/* "was in this state", "moved by this", "set this timer", "answered this call", "granted it", "refused it so", "met this error". */
enum what { IN_STATE = 1, MOVED, TIMED, ANSWERED, GRANTED, REFUSED, ERRED };

static uint64_t print_of(enum what what, const char *provider, const char *name, const char *detail)
{
    uint64_t print = (uint64_t)what;
    const char *const texts[] = {provider, name, detail};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        if (texts[i]) print = fnv1a(print * 31, texts[i], strlen(texts[i]) + 1);
    return print ? print : 1;
}

static size_t slot_of(const struct features *features, uint64_t print)
{
    size_t slot = print % FEATURES_ROOM;
    while (features->prints[slot] && features->prints[slot] != print) slot = (slot + 1) % FEATURES_ROOM;
    return slot;
}

static void put(struct features *features, enum what what, const char *provider, const char *name, const char *detail)
{
    uint64_t print = print_of(what, provider, name, detail);
    size_t slot = slot_of(features, print);
    features->prints[slot] = print;
}

static bool has(const struct features *features, enum what what, const char *provider, const char *name, const char *detail)
{
    uint64_t print = print_of(what, provider, name, detail);
    return features->prints[slot_of(features, print)] == print;
}

void features_read(void *self, const struct record *record)
{
    struct features *features = self;
    if (record->kind == RECORD_FACT || record->kind == RECORD_TRANSITION) put(features, IN_STATE, record->provider, record->machine, record->to);
    if (record->kind == RECORD_TRANSITION && record->from) {
        put(features, IN_STATE, record->provider, record->machine, record->from);
        put(features, MOVED, record->provider, record->machine, record->on);
    }
    if (record->kind == RECORD_TIMER) put(features, TIMED, record->provider, record->machine, record->to);
    if (record->kind != RECORD_RESPONSE) return;
    put(features, ANSWERED, record->provider, record->name, NULL);
    if (!record->error) put(features, GRANTED, record->provider, record->name, NULL);
    if (record->error) put(features, REFUSED, record->provider, record->name, record->error);
    if (record->error) put(features, ERRED, record->provider, record->error, NULL);
}

/* Of a machine whose states no journal shows before it moved, the first is where everybody is. */
static bool was_in(const struct features *features, const struct provider *p, const struct machine *machine, uint16_t states)
{
    if (states & 1) return true;
    for (unsigned s = 0; s < MACHINE_STATES_MAX && machine->states[s]; s++)
        if (states >> s & 1 && has(features, IN_STATE, p->name, machine->name, machine->states[s])) return true;
    return false;
}

/* A guard that answers with no row of the errors may have been met whatever the answer was. */
static bool refused(const struct features *features, const struct provider *p, const struct route *route, uint8_t error)
{
    if (error < p->errors_count) return has(features, REFUSED, p->name, route->name, p->errors[error].name);
    return has(features, ANSWERED, p->name, route->name, NULL);
}

bool features_concern(const struct features *features, const struct provider_set *tables, const struct mutant *mutant)
{
    const struct provider *p = tables->at[mutant->provider];
    const struct transition *transition = &p->transitions[mutant->row];
    const struct timer *timer = &p->timers[mutant->row];
    const struct watch *watch = &p->watches[mutant->row];
    const struct route *route = &p->routes[mutant->row];
    switch (mutant->behaviour) {
    case CELL_NEXT_STATE:
    case CELL_EMIT:
        return has(features, MOVED, p->name, p->machines[transition->machine].name, stimulus_name((enum stimulus)transition->on));
    case CELL_WHEN:
        return was_in(features, p, &p->machines[transition->machine], transition->from);
    case CELL_DELAY:
        return has(features, TIMED, p->name, p->machines[timer->machine].name, p->machines[timer->machine].states[timer->state]);
    case CELL_WATCH: {
        const struct provider *other = tables->at[MACHINE_PROVIDER(watch->machine)];
        return was_in(features, other, &other->machines[MACHINE_INDEX(watch->machine)], watch->states);
    }
    case CELL_CARRIES:
    case CELL_REFUSES:
        return true; /* who does not carry is asked too */
    case CELL_STATUS:
        return has(features, GRANTED, p->name, route->name, NULL);
    case CELL_GUARD:
    case CELL_GUARD_ERROR:
        return refused(features, p, route, route->guards[mutant->guard].error);
    case CELL_ERROR_STATUS:
        return has(features, ERRED, p->name, p->errors[mutant->row].name, NULL);
    case CELLS:
        break;
    }
    return true;
}
