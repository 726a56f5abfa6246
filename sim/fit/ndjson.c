/* Logs of JSON lines. SPDX-License-Identifier: Apache-2.0 */
#include "log.h"

#include <string.h>

static int column_of(struct log *log, const tree *root, const tree *node)
{
    struct json_error place = {.column = 1};
    tree_locate_value(root, node, log->line, log->length, &place);
    return place.column;
}

/* NULL: an object or a list. */
static const char *text_of(struct log *log, const tree *node)
{
    if (tree_is_object(node) || tree_is_list(node)) return NULL;
    if (tree_is_null(node)) return "";
    return tree_is_text(node) ? tree_text(node) : tree_print(log->scratch, node, NULL);
}

static bool take_member(struct log *log, const tree *root, const tree *node, struct record *record)
{
    const struct member_name *name = member_find(tree_key(node));
    if (name == NULL) return true;
    struct cell *cell = &record->cells[name->member];
    const char *text = text_of(log, node), *twice = cell->name ? cell->name->name : NULL;
    if (text != NULL && twice == NULL) *cell = (struct cell){name, text, column_of(log, root, node)};
    else if (text == NULL) log_fault(log, column_of(log, root, node), "%s: a text, a number or null is expected", name->name);
    else log_fault(log, column_of(log, root, node), "%s: there is %s as well; which of the two counts? leave one away", name->name, twice);
    return text != NULL && twice == NULL;
}

bool ndjson_take(struct log *log)
{
    struct json_error error;
    struct record record = {0};
    const tree *root = tree_parse(log->scratch, log->line, log->length, false, &error);
    if (root == NULL) {
        log_fault(log, error.column, "%s", error.message);
        return true;
    }
    if (!tree_is_object(root)) {
        log_fault(log, 1, "an object such as {\"duration\":\"8m30s\"} is expected on each line");
        return true;
    }
    for (const tree *node = tree_first(root); node != NULL; node = tree_next(node))
        if (!take_member(log, root, node, &record)) return true;
    record_take(log, &record);
    return true;
}
