/* Looking into a run: clock, participants, entities, credentials. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

#include <string.h>

static const char *instant_in(struct arena *arena, sim_ms instant)
{
    return instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), instant);
}

const tree *run_view_clock(struct run *run, struct arena *arena)
{
    tree *view = tree_object(arena);
    const struct event *next = timeline_peek(run->timeline);
    bool advancing = run->advance.connection != 0;
    tree_put_text(view, arena, "now", instant_in(arena, timeline_now(run->timeline)));
    tree_put_text(view, arena, "status", advancing ? "advancing" : "ready");
    tree_put_text(view, arena, "target", advancing ? instant_in(arena, run->advance.to) : NULL);
    tree_put_number(view, arena, "pendingEvents", (double)timeline_pending(run->timeline));
    tree_put_text(view, arena, "nextEventAt", next ? instant_in(arena, next->time) : NULL);
    return view;
}

static const char *const state_names[] = {"RUNNING", "ASKING", "HELD", "ANSWERING", "WAITING", "GONE"};

const tree *run_view_participants(struct run *run, struct arena *arena)
{
    tree *view = tree_object(arena), *participants = tree_list(arena), *deliveries = tree_list(arena);
    for (size_t i = 0; i < run->participants_count; i++) {
        tree *item = tree_object(arena);
        tree_put_text(item, arena, "name", arena_copy(arena, run->participants[i].name));
        tree_put_text(item, arena, "state", state_names[run->participants[i].state]);
        if (run->participants[i].held) tree_put_bool(item, arena, "held", true);
        tree_push(participants, item);
    }
    for (size_t i = 0; i < run->inflight_count; i++) {
        tree *item = tree_object(arena);
        tree_put_number(item, arena, "delivery", (double)run->inflight[i].serial);
        tree_put_text(item, arena, "state", run->inflight[i].parked ? "PARKED" : "OFFERED");
        tree_push(deliveries, item);
    }
    tree_put(view, "participants", participants);
    tree_put(view, "deliveries", deliveries);
    return view;
}

/* ---- entities ---- */

/* Orders and profiles are a provider's own, and an account is itself one's. */
static bool has_machine(struct run *run, uint8_t provider, const struct machine *machine, enum store store, uint32_t entity)
{
    if (machine->store != store) return false;
    if (store == STORE_ACCOUNT) return entity == provider;
    if (store == STORE_PROFILE) return world_profile(run->world, entity)->provider == provider;
    if (store != STORE_ORDER) return true;
    const struct order *order = world_order(run->world, entity);
    return order->provider == provider && order->kind == machine->kind;
}

static void put_states(struct run *run, struct arena *arena, tree *item, enum store store, uint32_t entity)
{
    tree *states = tree_object(arena);
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = run->options.providers->at[p];
        for (size_t m = 0; provider && m < provider->machines_count; m++) {
            if (!has_machine(run, p, &provider->machines[m], store, entity)) continue;
            const struct cell *cell = engine_cell(run->engine, MACHINE(p, m), entity);
            tree_put_text(states, arena, arena_printf(arena, "%s.%s", provider->name, provider->machines[m].name), provider->machines[m].states[cell->state]);
        }
    }
    tree_put(item, "states", states);
}

static const char *carrier_text(uint8_t provider)
{
    return provider ? provider_name(provider) : NULL;
}

static void put_number(struct run *run, struct arena *arena, tree *item, uint32_t index)
{
    const struct number *number = world_number(run->world, index);
    tree_put_text(item, arena, "serves", carrier_text(number->history[0].serves));
    tree_put_text(item, arena, "carriedIn", carrier_text(number->carried[TRAFFIC_IN]));
    tree_put_text(item, arena, "carriedOut", carrier_text(number->carried[TRAFFIC_OUT]));
    tree *route = tree_list(arena);
    for (size_t i = 0; i < number->route_count; i++) tree_push(route, tree_text_ref(arena, provider_name(number->route[i])));
    tree_put(item, "route", route);
}

static bool store_of(const char *type, enum store *store)
{
    static const char *const types[] = {[STORE_NUMBER] = "number", [STORE_CAMPAIGN] = "campaign", [STORE_MESSAGE] = "message",
                                        [STORE_ACCOUNT] = "account", [STORE_ORDER] = "order",       [STORE_PROFILE] = "profile"};
    for (size_t i = 0; type && i < COUNT_OF(types); i++) {
        *store = (enum store)i;
        if (strcmp(types[i], type) == 0) return true;
    }
    return false;
}

static void list_store(struct run *run, struct arena *arena, tree *list, enum store store, const char *id)
{
    for (uint32_t i = 0; i < world_count(run->world, store); i++) {
        run->engine->arena = arena;
        const char *name = engine_entity_name(run->engine, store, i);
        run->engine->arena = run->event_arena;
        if (id && strcmp(strchr(name, ':') + 1, id) != 0) continue;
        tree *item = tree_object(arena);
        tree_put_text(item, arena, "entity", name);
        put_states(run, arena, item, store, i);
        if (store == STORE_NUMBER) put_number(run, arena, item, i);
        tree_push(list, item);
    }
}

const tree *run_view_entities(struct run *run, struct arena *arena, const char *type, const char *id)
{
    enum store store;
    if (type && !store_of(type, &store)) return NULL;
    tree *view = tree_object(arena), *list = tree_list(arena);
    if (type) list_store(run, arena, list, store, id);
    if (!type) list_store(run, arena, list, STORE_NUMBER, id);
    if (!type) list_store(run, arena, list, STORE_CAMPAIGN, id);
    if (!type) list_store(run, arena, list, STORE_MESSAGE, id);
    tree_put(view, "entities", list);
    return view;
}

const tree *run_access(struct run *run, struct arena *arena)
{
    const struct provider_set *providers = run->options.providers;
    tree *all = tree_object(arena), *tcr = tree_object(arena), *infobip = tree_object(arena), *legacy = tree_object(arena), *telnyx = tree_object(arena);
    tree *telgorithm = tree_object(arena);
    tree_put_text(tcr, arena, "key", mock_access.tcr_key);
    tree_put_text(tcr, arena, "secret", mock_access.tcr_secret);
    tree_put_text(infobip, arena, "apiKey", mock_access.infobip_key);
    tree_put_text(legacy, arena, "apiKey", mock_access.legacy_key);
    tree_put_text(telnyx, arena, "apiKey", mock_access.telnyx_key);
    tree_put_text(telnyx, arena, "publicKey", mock_access.telnyx_public_key);
    tree_put_text(telgorithm, arena, "username", mock_access.telgorithm_user);
    tree_put_text(telgorithm, arena, "password", mock_access.telgorithm_password);
    if (providers->at[PROVIDER_TELGORITHM]) tree_put(all, "telgorithm", telgorithm);
    if (providers->at[PROVIDER_TCR]) tree_put(all, "tcr", tcr);
    if (providers->at[PROVIDER_INFOBIP]) tree_put(all, "infobip", infobip);
    if (providers->at[PROVIDER_TELNYX]) tree_put(all, "telnyx", telnyx);
    if (providers->at[PROVIDER_LEGACY]) tree_put(all, "legacy", legacy);
    return all;
}
