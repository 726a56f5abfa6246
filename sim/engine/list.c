/* Lists: which entities are there, which page was asked for, the envelope. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A whole number of the query within bounds; false after it failed the call. */
static bool page_number(struct call *call, const char *key, int32_t otherwise, int32_t least, int32_t most, int32_t *out)
{
    const char *text = key ? call_query(call, key) : NULL;
    *out = otherwise;
    if (!text) return true;
    char *end;
    long value = strtol(text, &end, 10);
    if (*text && !*end && value >= least && value <= most) {
        *out = (int32_t)value;
        return true;
    }
    uint8_t error = call->surface->bad_page ? (uint8_t)(call->surface->bad_page - 1) : call->surface->invalid;
    call_fail(call, error, key, arena_printf(call->engine->arena, "must be between %d and %d", least, most));
    return false;
}

/* What FIELD_CURSOR gave: eight hexadecimal digits. */
static bool cursor(struct call *call, const char *key)
{
    const char *text = call_query(call, key);
    call->page.first = 0;
    if (!text || !*text) return true;
    char *end;
    call->page.first = strtoll(text, &end, 16);
    if (strlen(text) == 8 && !*end && call->page.first >= 0) return true;
    call_fail(call, call->surface->invalid, key, "is not what an earlier answer gave");
    return false;
}

/* Which end comes first; false after it failed the call. */
static bool direction(struct call *call)
{
    const char *key = call->surface->direction_key, *said = key ? call_query(call, key) : NULL;
    call->page.newest_first = call->surface->newest_first;
    if (!said) return true;
    bool up = strcasecmp(said, "Ascending") == 0, down = strcasecmp(said, "Descending") == 0;
    call->page.newest_first = down;
    if (!up && !down) call_fail(call, call->surface->invalid, key, "must be Ascending or Descending");
    return up || down;
}

bool call_list_begin(struct call *call)
{
    const struct surface *surface = call->surface;
    call->page.items = tree_list(call->engine->arena);
    if (!direction(call)) return false;
    if (surface->cursor)
        return cursor(call, surface->page_key) && page_number(call, surface->size_key, surface->size_default, 1, surface->size_max, &call->page.size);
    return page_number(call, surface->page_key, surface->page_first, surface->page_first, INT32_MAX, &call->page.page) &&
           page_number(call, surface->size_key, surface->size_default, 1, surface->size_max, &call->page.size);
}

bool call_list_counts(struct call *call)
{
    int64_t index = call->page.total++;
    if (!call->surface->cursor) call->page.first = (int64_t)(call->page.page - call->surface->page_first) * call->page.size;
    int64_t first = call->page.first;
    return index >= first && index < first + call->page.size;
}

void call_list_end(struct call *call)
{
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->store, .entity = call->entity};
    call->status = call_success(call);
    call->body = engine_shape(&view, call->route->envelope ? call->route->envelope : call->surface->list);
    list_as_csv(call);
}

void call_list(struct call *call, tree *items)
{
    if (!call_list_begin(call)) return;
    for (const tree *item = tree_first(items); item; item = tree_next(item))
        if (call_list_counts(call)) tree_push(call->page.items, tree_ref(call->engine->arena, item));
    call_list_end(call);
}

/* ---- filters ---- */

static bool compares(struct arena *arena, const tree *value, const struct filter *filter, const char *asked)
{
    const char *text = tree_is_bool(value) ? (tree_truth(value, false) ? "true" : "false") : tree_text(value);
    if (tree_is_number(value)) text = tree_print(arena, value, NULL);
    if (filter->comparison == FILTER_ANY_CASE) return text && strcasecmp(text, asked) == 0;
    bool contains = filter->kind == FIELD_TEXT_LIKE || filter->comparison == FILTER_CONTAINS;
    if (contains) return text && strstr(text, asked);
    if (filter->comparison == FILTER_GREATER) return text && strcmp(text, asked) >= 0;
    if (filter->comparison == FILTER_LESS) return text && strcmp(text, asked) <= 0;
    if (filter->comparison == FILTER_UNTIL) return text && strncmp(text, asked, strlen(asked)) <= 0;
    return strcmp(text ? text : "", asked) == 0;
}

/* The value at a path, through lists: one of them must do. */
static bool shows(struct arena *arena, const tree *value, const char *path, const struct filter *filter, const char *asked)
{
    if (tree_is_list(value)) {
        for (const tree *item = tree_first(value); item; item = tree_next(item))
            if (shows(arena, item, path, filter, asked)) return true;
        return false;
    }
    char key[64];
    size_t length = strcspn(path, ".");
    if (!*path || length >= sizeof key) return compares(arena, value, filter, asked);
    memcpy(key, path, length);
    key[length] = '\0';
    const char *rest = path[length] ? path + length + 1 : path + length;
    return shows(arena, tree_get(value, key), rest, filter, asked);
}

/* What the filter looks at, spelt as a field of its kind. */
static tree *spelt(const struct view *view, const struct filter *filter)
{
    const struct field digits[] = {{.key = "", .kind = FIELD_DIGITS, .offset = filter->offset}, {0}};
    const struct shape number = {.fields = digits};
    const char *literal = filter->kind == FIELD_LITERAL ? filter->spelling[0] : NULL;
    const struct field field = {.key = "", .kind = filter->kind, .offset = filter->offset, .text = literal, .spelling = filter->spelling, .shape = &number};
    const struct field fields[] = {field, {0}};
    return engine_shape(view, &(struct shape){.fields = fields});
}

static bool is_spelt(const struct view *view, const struct filter *filter, const char *asked)
{
    const char *path = filter->path ? filter->path : filter->query;
    const struct shape *shape = filter->kind == FIELD_SHOWN ? view->call->route->answer : filter->shape;
    bool part = filter->kind == FIELD_SHOWN || filter->kind == FIELD_OBJECT;
    const tree *value = part ? engine_shape_member(view, shape, path) : spelt(view, filter);
    return shows(view->engine->arena, value, part ? path : "", filter, asked);
}

/* A repeated query parameter lets any of its values through. */
static bool filter_passes(const struct call *call, const struct view *view, const struct filter *filter)
{
    bool asked = false;
    for (size_t i = 0; i < call->target->query_count; i++) {
        if (!call_names(call, call->target->query[i].name, filter->query)) continue;
        asked = true;
        if (is_spelt(view, filter, call->target->query[i].value)) return true;
    }
    return !asked;
}

bool call_filters_pass(const struct call *call, const struct view *view)
{
    for (const struct filter *filter = call->route->filters; filter && filter->query; filter++)
        if (!filter_passes(call, view, filter)) return false;
    return true;
}

static bool is_listed_in(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        if (strcspn(at, ",") == length && strncmp(at, word, length) == 0) return true;
    return false;
}

static bool knows_filter(const struct call *call, const char *name)
{
    for (const struct filter *filter = call->route->filters; filter && filter->query; filter++)
        if (call_names(call, name, filter->query)) return true;
    return is_listed_in(call->route->also_filters, name);
}

bool filters_hold(struct call *call)
{
    static const bool lists[] = {[OPERATION_LIST] = true, [OPERATION_ITEMS] = true, [OPERATION_PAPERS] = true, [OPERATION_CUSTOM] = false};
    if (!call->surface->bad_filter || !lists[call->route->operation]) return true;
    for (size_t i = 0; i < call->target->query_count; i++) {
        const char *name = call->target->query[i].name;
        if (strncmp(name, "filter[", 7) != 0 || knows_filter(call, name)) continue;
        call_fail(call, (uint8_t)(call->surface->bad_filter - 1), name, NULL);
        return false;
    }
    return true;
}

/* Orders, profiles, documents and accounts of all providers share a store. */
static bool is_ours(struct call *call, const struct view *view)
{
    struct world *world = call->engine->world;
    if (view->store == STORE_PROFILE) {
        const struct profile *profile = world_profile(world, view->entity);
        return profile->used && profile->provider == call->provider->id;
    }
    if (view->store == STORE_DOCUMENT) {
        const struct document *document = world_document(world, view->entity);
        return document->used && document->provider == call->provider->id;
    }
    if (view->store == STORE_ACCOUNT) return view->entity == call->provider->id;
    if (view->store != STORE_ORDER) return true;
    const struct order *order = world_order(world, view->entity);
    return order->used && order->provider == call->provider->id && order->kind == call->route->kind;
}

static bool is_listed(struct call *call, const struct view *view)
{
    const struct route *route = call->route;
    if (!is_ours(call, view)) return false;
    bool there = route->when.over == RELATION_NONE || engine_test(call->engine, call->provider->id, view->store, view->entity, PROVIDER_NONE, &route->when);
    return there && !guard_refusing(call, route->each, view->entity) && call_filters_pass(call, view);
}

/* The numbers of an order, a profile or a campaign. */
static void list_members(struct call *call)
{
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = STORE_NUMBER};
    struct place of = {call->store, call->entity};
    for (uint32_t n = place_next_number(call->engine, of, NO_INDEX); n != NO_INDEX; n = place_next_number(call->engine, of, n)) {
        view.entity = n;
        if (is_listed(call, &view) && call_list_counts(call)) tree_push(call->page.items, engine_shape(&view, call->route->answer));
    }
    call_list_end(call);
}

/* All of them are made, put in order, and cut to the page. */
static void list_sorted(struct call *call, const struct sort *sort)
{
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->route->store};
    tree *items = tree_list(call->engine->arena);
    for (view.entity = 0; view.entity < world_count(call->engine->world, (enum store)view.store); view.entity++)
        if (is_listed(call, &view)) tree_push(items, engine_shape(&view, call->route->answer));
    call_list(call, sort_items(call->engine->arena, items, sort));
}

void list_entities(struct call *call)
{
    if (!call_list_begin(call)) return;
    if (call->route->members) {
        list_members(call);
        return;
    }
    const struct sort *sort = sort_asked(call);
    if (call->error) return;
    if (sort) {
        list_sorted(call, sort);
        return;
    }
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->route->store};
    uint32_t count = world_count(call->engine->world, (enum store)view.store);
    for (uint32_t i = 0; i < count; i++) {
        view.entity = call->page.newest_first ? count - 1 - i : i;
        if (is_listed(call, &view) && call_list_counts(call)) tree_push(call->page.items, engine_shape(&view, call->route->answer));
    }
    call_list_end(call);
}

void list_items(struct call *call)
{
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->store, .entity = call->entity};
    call_list(call, engine_shape(&view, call->route->answer));
}
