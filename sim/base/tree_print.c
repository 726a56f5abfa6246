/* The one printer of trees, and its canonical form. SPDX-License-Identifier: Apache-2.0 */
#include "base.h"

#include <assert.h>
#include <cjson/cJSON.h>
#include <stdlib.h>

static void write_key(struct writer *writer, const tree *node)
{
    write_text(writer, node->string);
    write_byte(writer, ':');
}

static void write_children(struct writer *writer, const tree *node, bool keys)
{
    for (const tree *child = node->child; child != NULL; child = child->next) {
        if (child != node->child) write_byte(writer, ',');
        if (keys) write_key(writer, child);
        write_tree(writer, child);
    }
}

static void write_list(struct writer *writer, const tree *node)
{
    write_byte(writer, '[');
    write_children(writer, node, false);
    write_byte(writer, ']');
}

static void write_object(struct writer *writer, const tree *node)
{
    write_byte(writer, '{');
    write_children(writer, node, true);
    write_byte(writer, '}');
}

void write_tree(struct writer *writer, const tree *node)
{
    assert(node != NULL);
    switch (node->type & 0xFF) {
    case cJSON_Object: write_object(writer, node); return;
    case cJSON_Array: write_list(writer, node); return;
    case cJSON_String: write_text(writer, node->valuestring); return;
    case cJSON_Number: write_number(writer, node->valuedouble); return;
    case cJSON_True: write_bytes(writer, "true", 4); return;
    case cJSON_False: write_bytes(writer, "false", 5); return;
    case cJSON_NULL: write_bytes(writer, "null", 4); return;
    }
    abort(); /* no other node is ever made */
}

char *tree_print(struct arena *arena, const tree *node, size_t *length)
{
    struct writer writer = writer_new(arena);
    write_tree(&writer, node);
    return writer_end(&writer, length);
}

struct member {
    const tree *node;
    size_t place; /* makes the order total even for a tree that was built with a key twice */
};

/* UTF-8 orders as code points do. In UTF-16 what is above U+FFFF begins with a surrogate and so comes before U+E000 to U+FFFF, whose lead
 * bytes are EE and EF: those two are lifted above F4. Continuation bytes are smaller than all of them and keep their order. */
static int utf16_weight(unsigned char byte)
{
    return byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte;
}

static int compare_utf16(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    return utf16_weight((unsigned char)*a) - utf16_weight((unsigned char)*b);
}

static int by_key(const void *a, const void *b)
{
    const struct member *left = a;
    const struct member *right = b;
    int order = compare_utf16(left->node->string, right->node->string);
    return order != 0 ? order : (left->place > right->place) - (left->place < right->place);
}

static struct member *sorted_members(struct arena *arena, const tree *object, size_t count)
{
    struct member *members = arena_alloc(arena, count * sizeof *members);
    size_t place = 0;
    for (const tree *child = object->child; child != NULL; child = child->next, place++) {
        members[place] = (struct member){.node = child, .place = place};
    }
    qsort(members, count, sizeof *members, by_key);
    return members;
}

static void write_jcs(struct writer *writer, const tree *node);

static void write_jcs_object(struct writer *writer, const tree *node)
{
    size_t count = tree_count(node);
    struct member *members = sorted_members(writer->arena, node, count);
    write_byte(writer, '{');
    for (size_t i = 0; i < count; i++) {
        if (i > 0) write_byte(writer, ',');
        write_key(writer, members[i].node);
        write_jcs(writer, members[i].node);
    }
    write_byte(writer, '}');
}

static void write_jcs(struct writer *writer, const tree *node)
{
    if (tree_is_object(node)) {
        write_jcs_object(writer, node);
    } else if (tree_is_list(node)) {
        write_byte(writer, '[');
        for (const tree *child = node->child; child != NULL; child = child->next) {
            if (child != node->child) write_byte(writer, ',');
            write_jcs(writer, child);
        }
        write_byte(writer, ']');
    } else {
        write_tree(writer, node);
    }
}

char *tree_print_jcs(struct arena *arena, const tree *node, size_t *length)
{
    assert(node != NULL);
    struct writer writer = writer_new(arena);
    write_jcs(&writer, node);
    return writer_end(&writer, length);
}
