/* The strict gate before cJSON, which by itself lets much through that is not JSON: reads a text by RFC 8259 and says what is wrong where.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "base.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Before 1.7.19 cJSON as published reads at most 63 characters of a number (distributions mend it); what is longer is written anew. */
enum { NUMBER_READ_MAX = 63 };

/* ---- numbers ---- */

static bool is_digit(int byte)
{
    return byte >= '0' && byte <= '9';
}

static bool pass_digits(struct gate *gate, const char *where)
{
    if (!is_digit(gate_look(gate))) return gate_refuse_here(gate, where);
    while (is_digit(gate_look(gate))) gate->at++;
    return true;
}

static bool pass_integer(struct gate *gate)
{
    if (gate_look(gate) == '0' && is_digit(gate_look_at(gate, gate->at + 1)))
        return gate_refuse(gate, gate->at, "a number does not begin with 0 and a digit");
    return pass_digits(gate, "a digit");
}

static bool pass_number_text(struct gate *gate)
{
    if (gate_look(gate) == '-') gate->at++;
    if (!pass_integer(gate)) return false;
    if (gate_look(gate) == '.') {
        gate->at++;
        if (!pass_digits(gate, "a digit behind the point")) return false;
    }
    if (gate_look(gate) == 'e' || gate_look(gate) == 'E') {
        gate->at++;
        if (gate_look(gate) == '+' || gate_look(gate) == '-') gate->at++;
        if (!pass_digits(gate, "a digit of the exponent")) return false;
    }
    return true;
}

static bool pass_number(struct gate *gate)
{
    size_t start = gate->at;
    if (!pass_number_text(gate)) return false;
    size_t count = gate->at - start;
    bool exponent = memchr(gate->given + start, 'e', count) != NULL || memchr(gate->given + start, 'E', count) != NULL;
    if (!exponent && count <= NUMBER_READ_MAX) return true; /* below 10^63 */
    double value = strtod(arena_copy_bytes(gate->arena, gate->given + start, count), NULL);
    if (!isfinite(value)) return gate_refuse(gate, start, "the number is larger than a double can be");
    if (count <= NUMBER_READ_MAX) return true;
    char anew[NUMBER_READ_MAX + 1];
    int written = snprintf(anew, sizeof anew, "%.17g", value);
    assert(written > 0 && (size_t)written < sizeof anew);
    memset(gate_copy(gate) + start, ' ', count);
    memcpy(gate->copy + start, anew, (size_t)written);
    return true;
}

/* ---- values ---- */

static bool pass_value(struct gate *gate);

/* The opening bracket. */
static bool descend(struct gate *gate)
{
    if (gate->depth == gate->depth_max) return gate_refuse(gate, gate->at, "more than %d levels of lists and objects", gate->depth_max);
    gate->depth++;
    gate->at++;
    return gate_space(gate);
}

/* Behind a member: sets `*more` when a comma and another member follow, else passes the closing bracket. */
static bool pass_separator(struct gate *gate, char closing, bool *more)
{
    if (!gate_space(gate)) return false;
    *more = gate_look(gate) == ',';
    if (!*more && gate_look(gate) != closing) return gate_refuse_here(gate, closing == '}' ? "a comma or '}'" : "a comma or ']'");
    size_t comma = gate->at++;
    if (!*more) return true;
    if (!gate_space(gate)) return false;
    if (gate_look(gate) == closing) return gate_refuse(gate, comma, "nothing follows this comma");
    return true;
}

static bool pass_list(struct gate *gate)
{
    bool more = true;
    if (!descend(gate)) return false;
    if (gate_look(gate) == ']') {
        gate->at++;
        more = false;
    }
    while (more) {
        if (!pass_value(gate) || !pass_separator(gate, ']', &more)) return false;
    }
    gate->depth--;
    return true;
}

static bool pass_member(struct gate *gate)
{
    if (gate_look(gate) != '"') return gate_refuse_here(gate, "a key in double quotes");
    if (!gate_text(gate) || !gate_space(gate)) return false;
    if (gate_look(gate) != ':') return gate_refuse_here(gate, "a colon");
    gate->at++;
    return gate_space(gate) && pass_value(gate);
}

static bool pass_object(struct gate *gate)
{
    bool more = true;
    if (!descend(gate)) return false;
    if (gate_look(gate) == '}') {
        gate->at++;
        more = false;
    }
    while (more) {
        if (!pass_member(gate) || !pass_separator(gate, '}', &more)) return false;
    }
    gate->depth--;
    return true;
}

static bool pass_word(struct gate *gate, const char *word)
{
    size_t count = strlen(word);
    if (gate->length - gate->at < count || memcmp(gate->given + gate->at, word, count) != 0) return gate_refuse_here(gate, "a value");
    gate->at += count;
    return true;
}

static bool pass_value(struct gate *gate)
{
    switch (gate_look(gate)) {
    case '{':
        return pass_object(gate);
    case '[':
        return pass_list(gate);
    case '"':
        return gate_text(gate);
    case 't':
        return pass_word(gate, "true");
    case 'f':
        return pass_word(gate, "false");
    case 'n':
        return pass_word(gate, "null");
    }
    if (gate_look(gate) == '-' || is_digit(gate_look(gate))) return pass_number(gate);
    return gate_refuse_here(gate, "a value");
}

static bool pass_all(struct gate *gate)
{
    if (gate->length >= 3 && memcmp(gate->given, "\xEF\xBB\xBF", 3) == 0)
        return gate_refuse(gate, 0, "a byte order mark does not belong into JSON");
    if (!gate_space(gate) || !pass_value(gate) || !gate_space(gate)) return false;
    if (gate->at < gate->length) return gate_refuse_here(gate, "nothing more behind the value");
    return true;
}

/* cJSON keeps both of two equal keys, and which one is found is chance: nobody meant that. */
static bool refuse_repeated(struct gate *gate, const tree *root, const tree *repeated)
{
    struct json_error place = {.offset = 0};
    bool found = tree_locate(root, repeated, gate->given, gate->length, &place);
    assert(found);
    gate->at = place.offset;
    found = gate_text(gate);
    assert(found);
    size_t shown = gate->at - place.offset;
    if (shown > 100) return gate_refuse(gate, place.offset, "this key is already in its object");
    return gate_refuse(gate, place.offset, "the key %.*s is already in this object", (int)shown, gate->given + place.offset);
}

tree *tree_parse_within(struct arena *arena, const char *text, size_t length, bool comments, int depth_max, struct json_error *error)
{
    struct gate gate = {.arena = arena, .given = text, .length = length, .depth_max = depth_max, .comments = comments, .error = error};
    assert(text != NULL || length == 0);
    assert(error != NULL);
    if (!pass_all(&gate)) return NULL;
    tree *root = tree_from_accepted(arena, gate.copy != NULL ? gate.copy : text, length);
    const tree *repeated = tree_repeated_key(arena, root);
    if (repeated == NULL) return root;
    refuse_repeated(&gate, root, repeated);
    return NULL;
}

tree *tree_parse(struct arena *arena, const char *text, size_t length, bool comments, struct json_error *error)
{
    return tree_parse_within(arena, text, length, comments, JSON_DEPTH_MAX, error);
}
