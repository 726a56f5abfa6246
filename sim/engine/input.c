/* Checks the members of a body against the rows of a route before anything is done. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"
#include "cutover/sign.h"

#include <string.h>
#include <strings.h>

/* `set` is written as in "0-9A-Za-z_ ": ranges and single characters. */
static bool in_set(char c, const char *set)
{
    for (const char *s = set; *s; s++) {
        if (s[1] == '-' && s[2]) {
            if (c >= s[0] && c <= s[2]) return true;
            s += 2;
        } else if (c == *s) {
            return true;
        }
    }
    return false;
}

static bool all_in_set(const char *text, const char *set)
{
    for (; *text; text++)
        if (!in_set(*text, set)) return false;
    return true;
}

static bool is_word(const char *text, const char *words, bool any_case)
{
    size_t length = strlen(text);
    for (const char *word = words; word; word = strchr(word, ',') ? strchr(word, ',') + 1 : NULL) {
        bool same = (any_case ? strncasecmp(word, text, length) : strncmp(word, text, length)) == 0;
        if (same && (word[length] == ',' || !word[length])) return true;
    }
    return false;
}

static const char *size_fault(struct arena *arena, const struct input *input, double size)
{
    if (!input->most || (size >= input->least && size <= input->most)) return NULL;
    if (input->most == INT32_MAX) return "must not be empty";
    return arena_printf(arena, "size must be between %d and %d", input->least, input->most);
}

static const char *text_fault(struct call *call, const struct input *input, const tree *value)
{
    struct arena *arena = call->engine->arena;
    const char *text = tree_text(value);
    if (!text) return "must be a string";
    bool any_case = call->provider->any_case;
    if (input->type == INPUT_ENUM) return is_word(text, input->allowed, any_case) ? NULL : arena_printf(arena, "must be one of %s", input->allowed);
    const char *fault = size_fault(arena, input, (double)strlen(text));
    if (fault) return fault;
    if (input->begins && strncmp(text, input->begins, strlen(input->begins)) != 0) return arena_printf(arena, "must begin with %s", input->begins);
    return input->allowed && !all_in_set(text, input->allowed) ? arena_printf(arena, "must match [%s]", input->allowed) : NULL;
}

static const char *list_fault(struct arena *arena, const struct input *input, const tree *value)
{
    if (!tree_is_list(value)) return "must be an array";
    const char *fault = size_fault(arena, input, (double)tree_count(value));
    for (const tree *item = tree_first(value); item && !fault && input->allowed; item = tree_next(item))
        if (!tree_text(item) || !is_word(tree_text(item), input->allowed, false)) fault = arena_printf(arena, "must be of %s", input->allowed);
    for (const tree *item = tree_first(value); item && !fault && input->each; item = tree_next(item))
        if (!tree_text(item) || !*tree_text(item) || !all_in_set(tree_text(item), input->each)) fault = "contains a malformed element";
    return fault;
}

static const char *time_fault(const tree *value)
{
    sim_ms instant;
    return instant_parse_timed(tree_text(value), &instant) ? NULL : "must be a date and time of RFC 3339";
}

/* E-39 and the like: a time of the working day, still to come. */
static const char *window_fault(const struct engine *engine, const struct input *input, const tree *value)
{
    sim_ms instant;
    if (!instant_parse_timed(tree_text(value), &instant)) return "must be a date and time of RFC 3339";
    sim_ms wall = zone_to_wall(engine->settings->zone, instant), hour = wall % DAY_MS;
    if (instant <= engine->now || !calendar_is_business_day(wall)) return "must be on a business day to come";
    return hour >= input->least * HOUR_MS && hour <= input->most * HOUR_MS ? NULL : "must be within the hours of a window";
}

static const char *later_fault(const struct call *call, const struct input *input, const tree *value)
{
    sim_ms instant = 0, now = call->engine->now;
    if (!instant_parse_timed(tree_text(value), &instant) || instant <= now) return "must be yet to come";
    if (!input->most || (instant >= now + input->least * MINUTE_MS && instant <= now + input->most * MINUTE_MS)) return NULL;
    return arena_printf(call->engine->arena, "must be from %d to %d minutes from now", input->least, input->most);
}

/* One file or a list of them. */
static const char *file_fault(const tree *value)
{
    const tree *file = tree_is_list(value) ? tree_first(value) : value;
    return tree_is_object(file) && tree_get(file, "filename") ? NULL : "must be a file";
}

static const char *bytes_fault(struct arena *arena, const tree *value)
{
    size_t count;
    const char *text = tree_text(value);
    if (!text) return file_fault(value);
    return *text && base64_decode(arena, text, &count) ? NULL : "must be the bytes of the file in base64, not its address";
}

static bool is_asked_for(const struct input *input, const tree *part)
{
    const tree *other = input->unless ? tree_at(part, input->unless) : NULL;
    return !other || tree_is_null(other) || (tree_is_list(other) && !tree_count(other));
}

/* The object that the member of that path is in is there. */
static bool is_within(struct arena *arena, const struct input *input, const tree *part)
{
    const char *dot = strrchr(input->key, '.');
    return !dot || tree_is_object(tree_at(part, arena_copy_bytes(arena, input->key, (size_t)(dot - input->key))));
}

static const char *fault_of(struct call *call, const struct input *input, const tree *value)
{
    struct arena *arena = call->engine->arena;
    if (!value || tree_is_null(value)) {
        bool allowed = !input->required || (value && input->type == INPUT_TEXT_OR_NULL);
        return allowed ? NULL : "must not be null";
    }
    switch ((enum input_type)input->type) {
    case INPUT_TEXT:
    case INPUT_TEXT_OR_NULL:
    case INPUT_ENUM: return text_fault(call, input, value);
    case INPUT_BOOL: return tree_is_bool(value) ? NULL : "must be a boolean";
    case INPUT_NUMBER: return tree_is_number(value) ? size_fault(arena, input, tree_value(value, 0)) : "must be a number";
    case INPUT_LIST: return list_fault(arena, input, value);
    case INPUT_OBJECT: return tree_is_object(value) ? NULL : "must be an object";
    case INPUT_TIME: return time_fault(value);
    case INPUT_LATER: return later_fault(call, input, value);
    case INPUT_FILE: return file_fault(value);
    case INPUT_BASE64: return bytes_fault(arena, value);
    case INPUT_WINDOW: return window_fault(call->engine, input, value);
    case INPUT_ANY: return NULL;
    }
    return "must be of a known type";
}

static uint8_t error_of(const struct call *call, const struct input *input, const tree *value)
{
    bool absent = !value || tree_is_null(value);
    if (absent && input->missing) return (uint8_t)(input->missing - 1);
    return input->error ? (uint8_t)(input->error - 1) : call->surface->invalid;
}

static bool is_there(const tree *part, const char *key)
{
    const tree *value = tree_at(part, key);
    return value && !tree_is_null(value);
}

static const char *choice_fault(struct arena *arena, const struct input *input, const tree *part)
{
    if (!input->instead || is_there(part, input->key) != is_there(part, input->instead)) return NULL;
    return arena_printf(arena, "either this or %s must be given", input->instead);
}

static bool items_hold(struct call *call, const struct input *input, const tree *list, const char *prefix)
{
    size_t index = 0;
    for (const tree *item = input->items ? tree_first(list) : NULL; item; item = tree_next(item), index++)
        if (!call_inputs(call, input->items, item, arena_printf(call->engine->arena, "%s%s[%zu].", prefix, input->key, index))) return false;
    return true;
}

bool call_inputs(struct call *call, const struct input *inputs, const tree *part, const char *prefix)
{
    struct arena *arena = call->engine->arena;
    for (const struct input *input = inputs; input->key; input++) {
        if (!is_asked_for(input, part) || (input->within && !is_within(arena, input, part))) continue;
        const char *fault = fault_of(call, input, tree_at(part, input->key));
        if (!fault) fault = choice_fault(arena, input, part);
        if (!fault && !items_hold(call, input, tree_at(part, input->key), prefix)) return false;
        if (!fault) continue;
        call_fail(call, error_of(call, input, tree_at(part, input->key)), *prefix ? arena_printf(arena, "%s%s", prefix, input->key) : input->key, fault);
        return false;
    }
    return true;
}

static const char *query_fault(struct call *call, const struct input *input, const char *value)
{
    if (input->type == INPUT_BOOL) return is_word(value, "true,false", call->provider->any_case) ? NULL : "must be true or false";
    if (input->type == INPUT_TIME) return time_fault(tree_text_ref(call->engine->arena, value));
    return text_fault(call, input, tree_text_ref(call->engine->arena, value));
}

/* Every value of a repeated parameter counts. */
static bool queries_hold(struct call *call)
{
    for (const struct input *input = call->route->queries; input && input->key; input++) {
        const char *fault = input->required && !call_query(call, input->key) ? "must be given" : NULL;
        for (size_t i = 0; i < call->target->query_count && !fault; i++)
            if (call_names(call, call->target->query[i].name, input->key)) fault = query_fault(call, input, call->target->query[i].value);
        if (!fault) continue;
        call_fail(call, call->surface->invalid, input->key, fault);
        return false;
    }
    return true;
}

bool inputs_hold(struct call *call)
{
    if (!queries_hold(call) || !filters_hold(call)) return false;
    if (!call->route->inputs) return true;
    enum http_body kind = call->request->body_kind;
    const tree *body = call_reads(call->route, kind) ? call->request->body : NULL;
    if (tree_is_object(body) && kind == BODY_FORM) body = call->form = call->provider->any_case ? form_spelt(call, body) : body;
    if (tree_is_object(body)) return call_inputs(call, call->route->inputs, body, "");
    call_fail(call, call->surface->malformed, NULL, NULL);
    return false;
}
