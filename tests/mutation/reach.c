/* Which rows a run looks at, read from its journal. SPDX-License-Identifier: Apache-2.0 */
#include "reach.h"

#include "cutover/sign.h"

#include <assert.h>
#include <string.h>

/* "was in this state", "heard this in it", "set this timer", "answered this", "met this error", "carried or was asked for a message". */
enum what { IN_STATE = 1, MOVED, TIMED, ANSWERED, ERRED, CARRIED };

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
    if (record->kind == RECORD_RESPONSE) put(features, ANSWERED, record->provider, record->name, NULL);
    if (record->kind == RECORD_RESPONSE && record->error) put(features, ERRED, record->provider, record->error, NULL);
    if (record->kind == RECORD_MESSAGE) put(features, CARRIED, record->provider, NULL, NULL);
    if (record->kind == RECORD_CARRIES && record->in) put(features, CARRIED, record->in, NULL, NULL);
    if (record->kind == RECORD_CARRIES && record->out) put(features, CARRIED, record->out, NULL, NULL);
}

/* Of a machine whose states no journal shows before it moved, the first is where everybody is. */
static bool was_in(const struct features *features, const struct provider *p, const struct machine *machine, uint16_t states)
{
    if (states & 1) return true;
    for (unsigned s = 0; s < MACHINE_STATES_MAX && machine->states[s]; s++)
        if (states >> s & 1 && has(features, IN_STATE, p->name, machine->name, machine->states[s])) return true;
    return false;
}

bool features_concern(const struct features *features, const struct provider_set *tables, const struct mutant *mutant)
{
    const struct provider *p = tables->at[mutant->provider];
    const struct transition *transition = &p->transitions[mutant->row];
    const struct timer *timer = &p->timers[mutant->row];
    const struct watch *watch = &p->watches[mutant->row];
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
    case CELL_GUARD:
    case CELL_GUARD_ERROR:
        return has(features, ANSWERED, p->name, p->routes[mutant->row].name, NULL);
    case CELL_ERROR_STATUS:
        return has(features, ERRED, p->name, p->errors[mutant->row].name, NULL);
    case CELLS:
        break;
    }
    return true;
}
