/* What the tables of TCR cannot say. SPDX-License-Identifier: Apache-2.0 */
#include "custom.h"

#include "engine.h"
#include "internal.h"
#include "world.h"

#include "cutover/instant.h"

#include <string.h>

/* ---- fields ---- */

/* tcr 3.1: the first cycle is three months, then every month. */
const tree *next_renewal(const struct view *view)
{
    struct civil created = civil_of(world_campaign(view->engine->world, view->entity)->created);
    struct civil now = civil_of(view->engine->now), due = created;
    int months = (now.year - created.year) * 12 + now.month - created.month;
    due.month += months < 3 ? 3 : months;
    if (instant_of(&due) <= view->engine->now) due.month++;
    return tree_text_ref(view->engine->arena, instant_date(arena_alloc(view->engine->arena, INSTANT_TEXT_MAX), instant_of(&due)));
}

/* ---- numbers (tcr 2.11): the NNID entries that belong to the campaign, newest first for each number ---- */

static tree *phone(struct call *call, const struct number *number, size_t entry)
{
    struct arena *arena = call->engine->arena;
    const struct record_entry *row = &number->history[entry];
    tree *phone = tree_object(arena);
    tree_put_text(phone, arena, "nnid", engine_nnid(call->engine, row));
    tree_put_text(phone, arena, "provisionedDate", instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), row->since));
    tree_put_bool(phone, arena, "current", entry == 0);
    tree_put_text(phone, arena, "phoneNumber", number->e164 + (number->e164[0] == '+'));
    return phone;
}

static void list_phones_of(struct call *call, const struct number *number)
{
    const char *current = call_query(call, "current");
    for (size_t i = 0; i < number->history_count; i++) {
        const struct record_entry *entry = &number->history[i];
        bool wanted = !current || (strcmp(current, "true") == 0) == (i == 0);
        if (!wanted || entry->campaign != call->entity + 1 || !call->engine->providers->at[entry->serves]) continue;
        if (call_list_counts(call)) tree_push(call->page.items, phone(call, number, i));
    }
}

void list_phones(struct call *call)
{
    struct world *world = call->engine->world;
    if (!call_list_begin(call)) return;
    for (uint32_t n = world_next_of_campaign(world, call->entity, NO_INDEX); n != NO_INDEX; n = world_next_of_campaign(world, call->entity, n))
        list_phones_of(call, world_number(world, n));
    call_list_end(call);
}

/* ---- partners (tcr 2.15) ---- */

/* INF: the mock's partners all take sole proprietors. */
static bool fits(const struct call *call, uint8_t provider)
{
    const char *supported = call_query(call, "cnpMigrationSupported"), *sole = call_query(call, "soleProprietorEnabled");
    const struct provider *tables = call->engine->providers->at[provider];
    const struct account *account = world_account(call->engine->world, provider);
    if (!tables || !tables->cnp_id || !account->known) return false;
    if (sole && strcmp(sole, "true") != 0) return false;
    return !supported || (strcmp(supported, "true") == 0) == (account->flags[ACCOUNT_MIGRATION] != 0);
}

static tree *dca(struct arena *arena, const struct provider *provider)
{
    tree *row = tree_object(arena);
    tree_put_text(row, arena, "id", provider->cnp_id);
    tree_put_text(row, arena, "displayName", provider->title);
    tree_put_text(row, arena, "escalateEmail", arena_printf(arena, "escalate@%s.test", provider->name));
    tree_put_bool(row, arena, "dpaSigned", true);
    tree_put_bool(row, arena, "soleProprietorEnabled", true);
    tree_put_bool(row, arena, "dca2AutoAccept", true);
    return row;
}

/* tcr 1: a CSP's id is S and six more; a DCA's is a mnemonic. */
static bool is_csp(const char *cnp)
{
    return cnp[0] == 'S' && strlen(cnp) == 7;
}

/* With the route's text, DCAs in a list; else all partners, id and name. */
void list_partners(struct call *call)
{
    struct arena *arena = call->engine->arena;
    bool dcas = call->route->text;
    tree *partners = dcas ? tree_list(arena) : tree_object(arena);
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = call->engine->providers->at[p];
        if (!fits(call, p)) continue;
        if (dcas && !is_csp(provider->cnp_id)) tree_push(partners, dca(arena, provider));
        if (!dcas) tree_put_text(partners, arena, provider->cnp_id, provider->title);
    }
    call->status = call->route->success;
    call->body = partners;
}

/* ---- an event on trial (tcr 2.17) ---- */

/* Sent to the subscription of its category, about the youngest campaign; what the subscriber answers shows later. */
void try_event(struct call *call)
{
    struct engine *engine = call->engine;
    struct arena *arena = engine->arena;
    uint8_t hook = 0;
    while (hook < call->provider->hooks_count && strcmp(call->provider->hooks[hook].name, call->parameters[0]) != 0) hook++;
    if (hook == call->provider->hooks_count) {
        call_fail(call, ERROR_501, "eventType", NULL);
        return;
    }
    const struct hook *row = &call->provider->hooks[hook];
    uint32_t document = world_find_document(engine->world, PROVIDER_TCR, row->category, row->category), campaigns = world_count(engine->world, STORE_CAMPAIGN);
    if (document == NO_INDEX || !campaigns) {
        call_fail(call, ERROR_502, NULL, NULL);
        return;
    }
    const struct view view = {.engine = engine, .provider = call->provider, .store = STORE_CAMPAIGN, .entity = campaigns - 1};
    if (!engine_try_hook(engine, call->provider, hook, view.entity, document)) {
        call_fail(call, ERROR_590, NULL, NULL);
        return;
    }
    tree *told = tree_object(arena);
    tree_put_text(told, arena, "endpoint", world_text(engine->world, world_document(engine->world, document)->url));
    tree_put_number(told, arena, "status", 200);
    tree_put_text(told, arena, "request", tree_print(arena, engine_shape(&view, row->trial), NULL));
    tree_put_text(told, arena, "response", "OK");
    call->status = call->route->success;
    call->body = told;
}

/* ---- migration ---- */

uint64_t tcr_election_enabled_by(struct call *call)
{
    struct world *world = call->engine->world;
    uint64_t first = 0, enabling = call->engine->enabling;
    const struct provider *gaining = call->engine->providers->at[call->named];
    if (!gaining || !gaining->ports_before_election) return enabling;
    for (uint32_t n = world_next_of_campaign(world, call->entity, NO_INDEX); n != NO_INDEX; n = world_next_of_campaign(world, call->entity, n)) {
        const struct number *number = world_number(world, n);
        if (number->history[0].serves == call->named && (!first || number->record.record < first)) first = number->record.record;
    }
    return first > enabling ? first : enabling;
}
