/* Members of a scenario that are set from outside: the text is made anew, so that what is wrong is shown in the text that was read.
 * SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include "cutover/instant.h"

#include <string.h>

/* Of these objects the names of members have dots themselves. */
static bool has_dotted_names(const char *key)
{
    return strcmp(key, "timings") == 0 || strcmp(key, "knobs") == 0;
}

/* A copy of the object in which the member of that path has the value; made where it is missing. */
static tree *with(struct arena *arena, const tree *object, const char *path, bool dotted, tree *value)
{
    size_t length = dotted ? strlen(path) : strcspn(path, ".");
    const char *key = arena_copy_bytes(arena, path, length), *rest = path[length] ? path + length + 1 : NULL;
    const tree *old = tree_get(object, key);
    tree *made = rest ? with(arena, old, rest, has_dotted_names(key), value) : value, *out = tree_object(arena);
    for (const tree *member = tree_first(object); member && tree_is_object(object); member = tree_next(member))
        tree_put(out, tree_key(member), member == old ? made : tree_copy(arena, member));
    if (!old) tree_put(out, key, made);
    return out;
}

static tree *value_of(struct arena *arena, const char *text)
{
    struct json_error error;
    tree *value = tree_parse(arena, text, strlen(text), false, &error);
    return value ? value : tree_text_ref(arena, text);
}

/* What is dated from outside is meant as it stands; what the file dates moves along with its start. */
static tree *as_it_stands(struct arena *arena, const tree *value, sim_ms shift)
{
    char text[INSTANT_TEXT_MAX];
    sim_ms instant;
    if (shift && tree_text(value) && instant_parse_timed(tree_text(value), &instant))
        return tree_text_ref(arena, arena_copy(arena, instant_ms_text(text, instant - shift)));
    if (!tree_is_object(value) && !tree_is_list(value)) return tree_copy(arena, value);
    bool object = tree_is_object(value);
    tree *out = object ? tree_object(arena) : tree_list(arena);
    for (const tree *member = tree_first(value); member; member = tree_next(member)) {
        if (object) tree_put(out, tree_key(member), as_it_stands(arena, member, shift));
        else tree_push(out, as_it_stands(arena, member, shift));
    }
    return out;
}

enum status reader_set(struct reader *reader, const struct scenario_set *sets, size_t count)
{
    struct arena *arena = reader->arena;
    const tree *root = reader->root;
    const char *all = "";
    for (size_t i = 0; i < count; i++) {
        root = with(arena, root, sets[i].path, false, as_it_stands(arena, value_of(arena, sets[i].value), reader->shift));
        all = arena_printf(arena, "%s%s%s=%s", all, *all ? ", " : "", sets[i].path, sets[i].value);
    }
    struct json_error error;
    reader->text = tree_print(arena, root, &reader->length);
    reader->path = arena_printf(arena, "%s with %s", reader->path, all);
    reader->root = tree_parse(arena, reader->text, reader->length, false, &error);
    if (reader->root) return STATUS_OK;
    *reader->why = arena_printf(arena, "%s: %s", reader->path, error.message);
    return STATUS_INVALID;
}
