/* JSON trees over cJSON: building in an arena, reading, comparing. SPDX-License-Identifier: Apache-2.0 */
#include "base.h"

#include <assert.h>
#include <cjson/cJSON.h>
#include <math.h>

/* ---- building: nodes are cJSON's, linked as it links them (the first child's `prev` is the last), made without its allocator ---- */

static tree *make(struct arena *arena, int type)
{
    tree *node = arena_take(arena, sizeof *node);
    *node = (tree){.type = type};
    return node;
}

tree *tree_object(struct arena *arena)
{
    return make(arena, cJSON_Object);
}

tree *tree_list(struct arena *arena)
{
    return make(arena, cJSON_Array);
}

tree *tree_text_ref(struct arena *arena, const char *text)
{
    if (text == NULL) return tree_null(arena);
    tree *node = make(arena, cJSON_String | cJSON_IsReference);
    node->valuestring = (char *)(uintptr_t)text; /* nobody writes to it */
    return node;
}

tree *tree_number(struct arena *arena, double value)
{
    assert(isfinite(value));
    tree *node = make(arena, cJSON_Number);
    cJSON_SetNumberHelper(node, value);
    return node;
}

tree *tree_bool(struct arena *arena, bool value)
{
    return make(arena, value ? cJSON_True : cJSON_False);
}

tree *tree_null(struct arena *arena)
{
    return make(arena, cJSON_NULL);
}

tree *tree_ref(struct arena *arena, const tree *node)
{
    if (node == NULL) return NULL;
    tree *same = arena_take(arena, sizeof *same);
    *same = *node;
    same->next = same->prev = NULL;
    same->string = NULL;
    return same;
}

static void append(tree *parent, tree *value)
{
    assert(value != NULL && value->next == NULL && value->prev == NULL);
    tree *first = parent->child;
    if (first == NULL) {
        parent->child = value->prev = value;
        return;
    }
    value->prev = first->prev;
    first->prev = first->prev->next = value;
}

void tree_put(tree *object, const char *key, tree *value)
{
    assert(tree_is_object(object));
    assert(key != NULL);
    append(object, value);
    value->string = (char *)(uintptr_t)key;
    value->type |= cJSON_StringIsConst;
}

void tree_put_text(tree *object, struct arena *arena, const char *key, const char *text_ref)
{
    tree_put(object, key, tree_text_ref(arena, text_ref));
}

void tree_put_number(tree *object, struct arena *arena, const char *key, double value)
{
    tree_put(object, key, tree_number(arena, value));
}

void tree_put_bool(tree *object, struct arena *arena, const char *key, bool value)
{
    tree_put(object, key, tree_bool(arena, value));
}

void tree_push(tree *list, tree *value)
{
    assert(tree_is_list(list));
    append(list, value);
}

/* A node alone: without children, key and neighbours. */
static tree *copy_node(struct arena *arena, const tree *node)
{
    if (tree_is_object(node)) return tree_object(arena);
    if (tree_is_list(node)) return tree_list(arena);
    if (tree_is_text(node)) return tree_text_ref(arena, arena_copy(arena, node->valuestring));
    if (tree_is_number(node)) return tree_number(arena, node->valuedouble);
    if (tree_is_bool(node)) return tree_bool(arena, tree_truth(node, false));
    assert(tree_is_null(node));
    return tree_null(arena);
}

tree *tree_copy(struct arena *arena, const tree *node)
{
    if (node == NULL) return NULL;
    tree *copy = copy_node(arena, node);
    for (const tree *child = tree_first(node); child != NULL; child = child->next) {
        if (tree_is_object(node)) {
            tree_put(copy, arena_copy(arena, child->string), tree_copy(arena, child));
        } else {
            tree_push(copy, tree_copy(arena, child));
        }
    }
    return copy;
}

/* ---- parsing ---- */

/* cJSON's hooks are process-wide and take no argument: this is where they find the arena. Set before each use and meaningless after it. */
static struct arena *current_arena;

static void *take_from_current(size_t bytes)
{
    return arena_take(current_arena, bytes);
}

/* Trees are never freed one by one; cJSON calls this only for what it gave up itself. */
static void keep(void *bytes)
{
    (void)bytes;
}

static void enter(struct arena *arena)
{
    assert(arena != NULL);
    if (current_arena == NULL) cJSON_InitHooks(&(cJSON_Hooks){.malloc_fn = take_from_current, .free_fn = keep});
    current_arena = arena;
}

tree *tree_from_accepted(struct arena *arena, const char *text, size_t length)
{
    enter(arena);
    const char *end = NULL;
    tree *root = cJSON_ParseWithLengthOpts(text, length, &end, 0);
    assert(root != NULL); /* the gate accepts nothing that cJSON refuses */
    return root;
}

static bool is_kind(const tree *node, int kind)
{
    return node != NULL && (node->type & 0xFF & kind) != 0;
}

bool tree_is_object(const tree *node)
{
    return is_kind(node, cJSON_Object);
}

bool tree_is_list(const tree *node)
{
    return is_kind(node, cJSON_Array);
}

bool tree_is_text(const tree *node)
{
    return is_kind(node, cJSON_String);
}

bool tree_is_number(const tree *node)
{
    return is_kind(node, cJSON_Number);
}

bool tree_is_bool(const tree *node)
{
    return is_kind(node, cJSON_True | cJSON_False);
}

bool tree_is_null(const tree *node)
{
    return is_kind(node, cJSON_NULL);
}

const tree *tree_get(const tree *object, const char *key)
{
    if (!tree_is_object(object)) return NULL;
    for (const tree *child = object->child; child != NULL; child = child->next) {
        if (child->string[0] == key[0] && strcmp(child->string, key) == 0) return child;
    }
    return NULL;
}

static bool is_named(const tree *node, const char *name, size_t length)
{
    return node->string[0] == name[0] && strncmp(node->string, name, length) == 0 && node->string[length] == '\0';
}

const tree *tree_at(const tree *body, const char *path)
{
    while (body != NULL && *path != '\0') {
        size_t length = (size_t)(strchrnul(path, '.') - path);
        const tree *child = tree_is_object(body) ? body->child : NULL;
        while (child != NULL && !is_named(child, path, length)) child = child->next;
        body = child;
        path += length;
        path += *path == '.';
    }
    return body;
}

const tree *tree_first(const tree *list_or_object)
{
    return is_kind(list_or_object, cJSON_Array | cJSON_Object) ? list_or_object->child : NULL;
}

const tree *tree_next(const tree *node)
{
    return node == NULL ? NULL : node->next;
}

const char *tree_key(const tree *node)
{
    return node == NULL ? NULL : node->string;
}

size_t tree_count(const tree *list_or_object)
{
    size_t count = 0;
    for (const tree *child = tree_first(list_or_object); child != NULL; child = child->next) count++;
    return count;
}

const char *tree_text(const tree *node)
{
    return tree_is_text(node) ? node->valuestring : NULL;
}

const char *tree_get_text(const tree *object, const char *key)
{
    return tree_text(tree_get(object, key));
}

double tree_value(const tree *node, double otherwise)
{
    return tree_is_number(node) ? node->valuedouble : otherwise;
}

int64_t tree_whole(const tree *node, int64_t otherwise)
{
    double value = tree_value(node, 0.5);
    bool exact = value >= -9007199254740991.0 && value <= 9007199254740991.0 && value == (double)(int64_t)value;
    return exact ? (int64_t)value : otherwise;
}

bool tree_truth(const tree *node, bool otherwise)
{
    return tree_is_bool(node) ? is_kind(node, cJSON_True) : otherwise;
}

/* Mostly both have their keys in one order: `guess` is the member at the same place. */
static const tree *same_key(const tree *object, const tree *guess, const char *key)
{
    return guess != NULL && strcmp(guess->string, key) == 0 ? guess : tree_get(object, key);
}

static bool equal_children(const tree *a, const tree *b)
{
    if (tree_count(a) != tree_count(b)) return false;
    const tree *other = tree_first(b);
    for (const tree *child = tree_first(a); child != NULL; child = child->next, other = other->next) {
        const tree *partner = tree_is_object(a) ? same_key(b, other, child->string) : other;
        if (partner == NULL || !tree_equal(child, partner)) return false;
    }
    return true;
}

bool tree_equal(const tree *a, const tree *b)
{
    if (a == NULL || b == NULL) return a == b;
    if ((a->type & 0xFF) != (b->type & 0xFF)) return false;
    if (tree_is_text(a)) return strcmp(a->valuestring, b->valuestring) == 0;
    if (tree_is_number(a)) return !(a->valuedouble < b->valuedouble) && !(a->valuedouble > b->valuedouble);
    return equal_children(a, b);
}
