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

/* tcr 2.12: the text of a decline travels in the description. */
const tree *decline_text(const struct view *view)
{
    const struct campaign *campaign = world_campaign(view->engine->world, view->entity);
    const char *said = world_text(view->engine->world, campaign->explanation);
    return tree_text_ref(view->engine->arena, said ? said : arena_printf(view->engine->arena, "The share of campaign %s was declined", campaign->id));
}

/* ---- campaigns ---- */

static void answer_with(struct call *call, const struct shape *shape)
{
    const struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->store, .entity = call->entity};
    call->status = call->route->success;
    call->body = shape ? engine_shape(&view, shape) : NULL;
}

static bool is_asked(const struct call *call, const char *query)
{
    const char *value = call_query(call, query);
    return value && strcmp(value, "true") == 0;
}

/* tcr 0.6: without the flag the original chain is shown. */
void read_chain(struct call *call)
{
    bool provisional = is_asked(call, "cnpMigration");
    bool absent = provisional && world_campaign(call->engine->world, call->entity)->share.state == SHARE_NONE;
    if (absent && engine_knob(call->engine, PROVIDER_TCR, NO_INDEX, TCR_KNOB_NO_MIGRATION_READ, 1))
        call_fail(call, ERROR_502, NULL, NULL);
    else
        answer_with(call, &call->route->answer[provisional]);
}

void cancel_migration(struct call *call)
{
    struct engine *engine = call->engine;
    struct campaign *campaign = world_campaign(engine->world, call->entity);
    if (world_set_text(engine->world, &campaign->cancellation, call_query(call, "explanation")) != STATUS_OK) {
        call_fail(call, ERROR_590, NULL, NULL);
        return;
    }
    engine_stimulate(engine, MACHINE(PROVIDER_TCR, TCR_MIGRATION), call->entity, STIMULUS_CANCEL, PROVIDER_NONE);
    answer_with(call, NULL);
}

void put_settings(struct call *call)
{
    struct account *account = world_account(call->engine->world, PROVIDER_TCR);
    account->flags[ACCOUNT_MIGRATION] = tree_truth(tree_get(call->request->body, "migrationSupported"), false);
    account->flags[ACCOUNT_AUTO_COMPLETE] = tree_truth(tree_get(call->request->body, "migrationAutoComplete"), false);
    world_touch(call->engine->world);
    answer_with(call, call->route->answer);
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
        if (call_list_counts(call)) tree_push(call->page.items, call->engine->arena, phone(call, number, i));
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

void list_cnps(struct call *call)
{
    tree *partners = tree_object(call->engine->arena);
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = call->engine->providers->at[p];
        if (fits(call, p)) tree_put_text(partners, call->engine->arena, provider->cnp_id, provider->title);
    }
    call->status = call->route->success;
    call->body = partners;
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

void list_dcas(struct call *call)
{
    tree *partners = tree_list(call->engine->arena);
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = call->engine->providers->at[p];
        if (fits(call, p) && !is_csp(provider->cnp_id)) tree_push(partners, call->engine->arena, dca(call->engine->arena, provider));
    }
    call->status = call->route->success;
    call->body = partners;
}

/* ---- webhook subscriptions (tcr 2.17): one a category; the document's kind is the category ---- */

static tree *subscription(struct call *call, const char *category, const char *endpoint)
{
    tree *row = tree_object(call->engine->arena);
    tree_put_text(row, call->engine->arena, "eventCategory", category);
    tree_put_text(row, call->engine->arena, "webhookEndpoint", endpoint);
    return row;
}

void list_subscriptions(struct call *call)
{
    struct world *world = call->engine->world;
    tree *list = tree_list(call->engine->arena);
    for (uint32_t i = 0; i < world_documents(world); i++) {
        const struct document *document = world_document(world, i);
        if (!document->used || document->provider != PROVIDER_TCR) continue;
        tree_push(list, call->engine->arena, subscription(call, world_text(world, document->kind), world_text(world, document->url)));
    }
    call->status = call->route->success;
    call->body = list;
}

/* INF tcr 2.17: a second PUT replaces the endpoint. */
void put_subscription(struct call *call)
{
    struct world *world = call->engine->world;
    const char *category = tree_get_text(call->request->body, "eventCategory"), *endpoint = tree_get_text(call->request->body, "webhookEndpoint");
    uint32_t index = world_find_document(world, PROVIDER_TCR, category, category);
    enum status status = index == NO_INDEX ? world_add_document(world, PROVIDER_TCR, category, category, &index) : STATUS_OK;
    if (status == STATUS_OK) status = world_set_text(world, &world_document(world, index)->url, endpoint);
    if (status == STATUS_OK) call->body = subscription(call, category, endpoint);
    if (status != STATUS_OK) call_fail(call, ERROR_590, NULL, NULL);
    world_touch(world);
    call->status = call->route->success;
}

void delete_subscription(struct call *call)
{
    uint32_t index = world_find_document(call->engine->world, PROVIDER_TCR, call->parameters[0], call->parameters[0]);
    if (index != NO_INDEX) world_remove_document(call->engine->world, index);
    call->status = call->route->success;
}

void read_version(struct call *call)
{
    call->status = call->route->success;
    call->text = "5.23.0";
}
