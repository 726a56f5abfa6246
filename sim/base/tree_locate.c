/* Finds where a node stands in its text: a scanner that walks the text beside the tree that was made of it.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "base.h"

/* The text was accepted by the gate; every look is bounded all the same, so that a text that is not the tree's own only finds nothing. */
struct walk {
    const char *text;
    size_t length, at;
    const tree *wanted;
    bool value; /* of a member of an object: its value, not its key */
};

void json_error_at(struct json_error *error, const char *text, size_t offset)
{
    size_t line_start = 0;
    error->offset = offset;
    error->line = 1;
    for (size_t i = 0; i < offset; i++) {
        if (text[i] != '\n') continue;
        error->line++;
        line_start = i + 1;
    }
    error->column = (int)(offset - line_start) + 1;
}

static char look(const struct walk *walk)
{
    return walk->at < walk->length ? walk->text[walk->at] : '\0';
}

static void pass_space(struct walk *walk)
{
    for (;;) {
        char next = look(walk);
        if (next == '/') {
            while (walk->at < walk->length && look(walk) != '\n') walk->at++;
        } else if (next == ' ' || next == '\t' || next == '\n' || next == '\r') {
            walk->at++;
        } else {
            return;
        }
    }
}

static void pass_text(struct walk *walk)
{
    walk->at++;
    while (walk->at < walk->length && look(walk) != '"') walk->at += look(walk) == '\\' ? 2 : 1;
    walk->at++;
}

static void pass_word(struct walk *walk)
{
    while (look(walk) != '\0' && strchr(",]} \t\n\r/", look(walk)) == NULL) walk->at++;
}

static bool reaches(struct walk *walk, const tree *node);

/* True with `at` on the node that is wanted; false with `at` behind the member. */
static bool reaches_member(struct walk *walk, const tree *child)
{
    if (child == walk->wanted && (!walk->value || tree_key(child) == NULL)) return true;
    if (tree_key(child) != NULL) {
        pass_text(walk);
        pass_space(walk);
        walk->at++; /* the colon */
        pass_space(walk);
    }
    return child == walk->wanted || reaches(walk, child);
}

static bool reaches_inside(struct walk *walk, const tree *node)
{
    walk->at++;
    pass_space(walk);
    for (const tree *child = tree_first(node); child != NULL; child = tree_next(child)) {
        if (reaches_member(walk, child)) return true;
        pass_space(walk);
        if (look(walk) == ',') walk->at++;
        pass_space(walk);
    }
    walk->at++;
    return false;
}

static bool reaches(struct walk *walk, const tree *node)
{
    if (tree_is_object(node) || tree_is_list(node)) return reaches_inside(walk, node);
    if (tree_is_text(node)) {
        pass_text(walk);
    } else {
        pass_word(walk);
    }
    return false;
}

static bool locate(const tree *root, struct walk walk, struct json_error *place)
{
    if (root == NULL || walk.wanted == NULL) return false;
    pass_space(&walk);
    bool found = root == walk.wanted || reaches(&walk, root);
    if (!found || walk.at >= walk.length) return false;
    json_error_at(place, walk.text, walk.at);
    return true;
}

bool tree_locate(const tree *root, const tree *node, const char *text, size_t length, struct json_error *place)
{
    return locate(root, (struct walk){.text = text, .length = length, .wanted = node}, place);
}

bool tree_locate_value(const tree *root, const tree *node, const char *text, size_t length, struct json_error *place)
{
    return locate(root, (struct walk){.text = text, .length = length, .wanted = node, .value = true}, place);
}
