/* Fields of the error and of the list at hand. SPDX-License-Identifier: Apache-2.0 */
#include "fields.h"

#include <assert.h>
#include <string.h>

/* The call's, else the one with which the message at hand failed. */
static const struct error_row *error_of(const struct view *view)
{
    if (view->call && view->call->error) return view->call->error;
    assert(view->store == STORE_MESSAGE && world_message(view->engine->world, view->entity)->refused);
    return &view->provider->errors[world_message(view->engine->world, view->entity)->refused - 1];
}

/* "sendingTimes.timeZoneId" as "SendingTimes.TimeZoneId". */
static const char *pascal(struct arena *arena, const char *name)
{
    char *text = arena_copy(arena, name);
    for (char *c = text; *c; c++)
        if ((c == text || c[-1] == '.') && *c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
    return text;
}

static const char *error_field(const struct view *view)
{
    const char *name = view->call->error_field ? view->call->error_field : error_of(view)->field;
    return name && view->call->surface->pascal ? pascal(view->engine->arena, name) : name;
}

static const char *error_reason(const struct view *view)
{
    return view->call && view->call->error_reason ? view->call->error_reason : error_of(view)->text;
}

tree *make_error_code(const struct view *view, const struct field *field)
{
    (void)field;
    return tree_number(view->engine->arena, error_of(view)->code);
}

tree *make_error_name(const struct view *view, const struct field *field)
{
    (void)field;
    return text_or_null(view, error_of(view)->word);
}

tree *make_error_text(const struct view *view, const struct field *field)
{
    (void)field;
    return text_or_null(view, error_of(view)->text);
}

tree *make_error_action(const struct view *view, const struct field *field)
{
    (void)field;
    return text_or_null(view, error_of(view)->action);
}

tree *make_error_field(const struct view *view, const struct field *field)
{
    (void)field;
    return error_field(view) ? tree_text_ref(view->engine->arena, error_field(view)) : NULL;
}

tree *make_error_reason(const struct view *view, const struct field *field)
{
    (void)field;
    return text_or_null(view, error_reason(view));
}

tree *make_error_fields(const struct view *view, const struct field *field)
{
    (void)field;
    struct arena *arena = view->engine->arena;
    tree *list = tree_list(arena);
    if (error_field(view)) tree_push(list, tree_text_ref(arena, error_field(view)));
    return list;
}

tree *make_error_reasons(const struct view *view, const struct field *field)
{
    (void)field;
    struct arena *arena = view->engine->arena;
    if (!error_field(view)) return NULL;
    tree *reasons = tree_list(arena), *object = tree_object(arena);
    const char *advice = view->call->error_reason ? NULL : error_of(view)->action;
    tree_push(reasons, tree_text_ref(arena, advice ? advice : error_reason(view)));
    tree_put(object, error_field(view), reasons);
    return object;
}

tree *make_error_violations(const struct view *view, const struct field *field)
{
    (void)field;
    struct arena *arena = view->engine->arena;
    tree *list = tree_list(arena);
    if (!error_field(view)) return list;
    tree *violation = tree_object(arena);
    tree_put_text(violation, arena, "property", error_field(view));
    tree_put_text(violation, arena, "violation", error_reason(view));
    tree_push(list, violation);
    return list;
}

/* RFC 6901: what stands at a path of the body. */
static const char *pointer_of(struct arena *arena, const char *path)
{
    char *pointer = arena_printf(arena, "/%s", path);
    for (char *c = pointer; *c; c++)
        if (*c == '.') *c = '/';
    return pointer;
}

tree *make_error_source(const struct view *view, const struct field *field)
{
    (void)field;
    struct arena *arena = view->engine->arena;
    const char *at_fault = error_field(view);
    if (!at_fault) return NULL;
    tree *source = tree_object(arena);
    bool in_query = call_query(view->call, at_fault) != NULL;
    tree_put_text(source, arena, in_query ? "parameter" : "pointer", in_query ? at_fault : pointer_of(arena, at_fault));
    return source;
}

tree *make_error_phrase(const struct view *view, const struct field *field)
{
    struct arena *arena = view->engine->arena;
    const char *star = strchr(field->text, '*');
    assert(star);
    return tree_text_ref(arena, arena_printf(arena, "%.*s%s%s", (int)(star - field->text), field->text, error_of(view)->word, star + 1));
}

/* The list at hand is put into the call by list.c. */
tree *make_records(const struct view *view, const struct field *field)
{
    (void)field;
    return view->call->page.items;
}

tree *make_page(const struct view *view, const struct field *field)
{
    (void)field;
    return tree_number(view->engine->arena, view->call->page.page);
}

tree *make_page_size(const struct view *view, const struct field *field)
{
    (void)field;
    return tree_number(view->engine->arena, view->call->page.size);
}

tree *make_pages(const struct view *view, const struct field *field)
{
    (void)field;
    int64_t size = view->call->page.size;
    return tree_number(view->engine->arena, (double)((view->call->page.total + size - 1) / size));
}

tree *make_total(const struct view *view, const struct field *field)
{
    (void)field;
    return tree_number(view->engine->arena, (double)view->call->page.total);
}
