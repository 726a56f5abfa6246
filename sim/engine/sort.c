/* Lists in the order that a caller asks for, and lists as CSV. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

const struct sort *sort_asked(struct call *call)
{
    const char *asked = call_query(call, "sort[value]");
    if (!asked) asked = call_query(call, "sort");
    if (!asked) asked = call->route->order;
    if (!asked || !call->route->sorts) return NULL;
    for (const struct sort *row = call->route->sorts; row->value; row++)
        if (strcmp(row->value, asked) == 0) return row;
    call_fail(call, call->surface->bad_sort ? (uint8_t)(call->surface->bad_sort - 1) : call->surface->invalid, "sort", "is not a known order");
    return NULL;
}

struct item {
    const tree *value;
    const char *key;
    size_t place;
    bool descending;
};

/* What is equal keeps its place. */
static int compare(const void *a, const void *b)
{
    const struct item *first = a, *second = b;
    int order = strcmp(first->key, second->key);
    if (order == 0) return first->place < second->place ? -1 : 1;
    return first->descending ? -order : order;
}

/* Numbers in an order that texts have too. */
static const char *key_of(struct arena *arena, const tree *value)
{
    if (tree_is_number(value)) return arena_printf(arena, "%020.0f", tree_value(value, 0));
    return tree_text(value) ? tree_text(value) : "";
}

tree *sort_items(struct arena *arena, const tree *items, const struct sort *sort)
{
    size_t count = 0, all = tree_count(items);
    struct item *rows = arena_alloc(arena, sizeof *rows * (all + 1));
    for (const tree *item = tree_first(items); item; item = tree_next(item), count++) {
        rows[count] = (struct item){.value = item, .key = key_of(arena, tree_at(item, sort->path)), .place = count, .descending = sort->descending};
    }
    qsort(rows, count, sizeof *rows, compare);
    tree *sorted = tree_list(arena);
    for (size_t i = 0; i < count; i++) tree_push(sorted, tree_ref(arena, rows[i].value));
    return sorted;
}

/* ---- CSV (RFC 4180): none of the values needs quotes ---- */

static const char *line_of(struct arena *arena, const tree *item, const char *columns)
{
    const char *line = "";
    for (const char *at = columns; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        const char *value = tree_get_text(item, arena_copy_bytes(arena, at, strcspn(at, ",")));
        line = arena_printf(arena, "%s%s%s", line, at == columns ? "" : ",", value ? value : "");
    }
    return line;
}

void list_as_csv(struct call *call)
{
    const char *accept = http_header(call->request, "Accept");
    if (!call->route->csv || call->error || !accept || !strstr(accept, "text/csv")) return;
    const char *text = arena_printf(call->engine->arena, "%s\r\n", call->route->csv);
    for (const tree *item = tree_first(call->page.items); item; item = tree_next(item))
        text = arena_printf(call->engine->arena, "%s%s\r\n", text, line_of(call->engine->arena, item, call->route->csv));
    call->body = NULL;
    call->text = text;
    call->content_type = "text/csv";
}
