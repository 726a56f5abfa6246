/* JSON as trees in an arena. cJSON is behind this header and in one file; nobody else includes it.
 *
 * Building: keys are constants of the program (never copied, never freed); a `_ref` value is borrowed and must outlive the tree;
 * every node lives in the arena given. Trees are never freed one by one.
 * Reading: case-sensitive; every reader takes NULL and answers "absent".
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cJSON;
typedef struct cJSON tree; /* opaque */

/* ---- building ---- */
tree *tree_object(struct arena *arena);
tree *tree_list(struct arena *arena);
tree *tree_text_ref(struct arena *arena, const char *text); /* NULL text gives a null node */
tree *tree_number(struct arena *arena, double value);
tree *tree_bool(struct arena *arena, bool value);
tree *tree_null(struct arena *arena);
/* The same node, to stand elsewhere as well: it shares the children, and must not outlive them. NULL: NULL. */
tree *tree_ref(struct arena *arena, const tree *node);

/* `key` must be a constant of the program or outlive the tree. `value` moves into `object`; it must belong to no other tree. */
void tree_put(tree *object, const char *key, tree *value);
void tree_put_text(tree *object, struct arena *arena, const char *key, const char *text_ref);
void tree_put_number(tree *object, struct arena *arena, const char *key, double value);
void tree_put_bool(tree *object, struct arena *arena, const char *key, bool value);
void tree_push(tree *list, tree *value);

/* A deep copy in `arena`, texts and keys included. */
tree *tree_copy(struct arena *arena, const tree *node);

/* ---- reading ---- */
bool tree_is_object(const tree *node);
bool tree_is_list(const tree *node);
bool tree_is_text(const tree *node);
bool tree_is_number(const tree *node);
bool tree_is_bool(const tree *node);
bool tree_is_null(const tree *node); /* a null node; an absent one is not null */

const tree *tree_get(const tree *object, const char *key); /* NULL when absent or not an object */
const tree *tree_at(const tree *body, const char *path);   /* "a.b.c": the same, step by step; "" is the body itself */
const tree *tree_first(const tree *list_or_object);        /* NULL when empty */
const tree *tree_next(const tree *node);                   /* NULL at the end */
const char *tree_key(const tree *node);                    /* NULL outside an object */
size_t tree_count(const tree *list_or_object);

const char *tree_text(const tree *node);                    /* NULL when not a text */
const char *tree_get_text(const tree *object, const char *key);
double tree_value(const tree *node, double otherwise);      /* a number's value */
int64_t tree_whole(const tree *node, int64_t otherwise);    /* a whole number's value, where int64_t and double both hold it exactly */
bool tree_truth(const tree *node, bool otherwise);          /* a boolean's value */
bool tree_equal(const tree *a, const tree *b);

/* ---- text ---- */
/* The one printer: no spaces, keys in the order of the tree, numbers that are whole and below 2^53 without point or exponent,
 * other numbers shortest round trip, control characters as \uXXXX (short forms for \b \f \n \r \t), no escape of '/' or non-ASCII.
 * The result belongs to `arena`; `length` may be NULL. */
char *tree_print(struct arena *arena, const tree *node, size_t *length);

/* RFC 8785 (JSON Canonicalization Scheme): the same with keys sorted by UTF-16 code units. */
char *tree_print_jcs(struct arena *arena, const tree *node, size_t *length);

/* ---- the strict gate ---- */
/* What is wrong with a text, and where: 1-based line and column (columns count bytes), byte offset, a sentence. */
struct json_error {
    size_t offset;
    int line;
    int column;
    char message[160];
};

enum { JSON_DEPTH_MAX = 64 };

/* Parses what RFC 8259 allows and nothing else: valid UTF-8, no raw control characters, no NUL escape, strict numbers within the
 * range of double, no duplicate keys, depth at most JSON_DEPTH_MAX, one value and nothing after it. With `comments`, `//` to the end
 * of the line is white space. The text is not changed; it need not be NUL-terminated and may be dropped afterwards.
 * NULL and `*error` filled when the text is not accepted. */
tree *tree_parse(struct arena *arena, const char *text, size_t length, bool comments, struct json_error *error);

/* Where `node` (a node of the tree that tree_parse made of exactly this text) stands: its key when it has one, else its value.
 * Fills offset, line and column; message is left alone. False when the node is not found. */
bool tree_locate(const tree *root, const tree *node, const char *text, size_t length, struct json_error *place);
/* The same, but of a member of an object where its value stands, not its key. */
bool tree_locate_value(const tree *root, const tree *node, const char *text, size_t length, struct json_error *place);
