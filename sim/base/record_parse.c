/* Reads a journal line back into a record, strictly: what this version does not know, it does not judge.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "base.h"
#include "cutover/instant.h"
#include "cutover/journal.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* A request's body may be JSON_DEPTH_MAX deep; the first record wraps the scenario once more. */
enum { LINE_DEPTH_MAX = JSON_DEPTH_MAX + 2 };

struct reading {
    const char *line;
    size_t length;
    const tree *root;
    struct json_error *error;
};

static bool PRINTF_LIKE(3, 4) refuse(const struct reading *reading, const tree *node, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reading->error->message, sizeof reading->error->message, format, arguments);
    va_end(arguments);
    if (!tree_locate(reading->root, node, reading->line, reading->length, reading->error)) json_error_at(reading->error, reading->line, 0);
    return false;
}

/* The digits behind the key, which has no colon in it. */
static const char *digits_of(const struct reading *reading, const tree *node)
{
    struct json_error place;
    bool found = tree_locate(reading->root, node, reading->line, reading->length, &place);
    assert(found);
    const char *at = memchr(reading->line + place.offset, ':', reading->length - place.offset);
    assert(at != NULL);
    do {
        at++;
    } while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r');
    return at;
}

/* A double no longer tells neighbours apart: the digits are read again from the line, which need not end with a NUL. */
static bool read_large(const struct reading *reading, const tree *node, int64_t *out)
{
    char text[24] = "";
    char *end = text;
    const char *digits = digits_of(reading, node);
    size_t room = (size_t)(reading->line + reading->length - digits);
    memcpy(text, digits, room < sizeof text ? room : sizeof text - 1);
    errno = 0;
    *out = strtoll(text, &end, 10);
    return errno == 0 && *end != '\0' && strchr(",} \t\n\r", *end) != NULL;
}

static bool read_whole(const struct reading *reading, const tree *node, int64_t *out)
{
    static const double exact_below = 9007199254740992.0; /* 2^53 */
    double value = tree_value(node, 0.5);
    if (value >= exact_below || value <= -exact_below) {
        if (read_large(reading, node, out)) return true;
    } else {
        *out = (int64_t)value;
        if (!((double)*out < value) && !((double)*out > value)) return true;
    }
    return refuse(reading, node, "\"%s\" must be a whole number of 64 bits", tree_key(node));
}

static bool read_sequence(const struct reading *reading, const tree *node, uint64_t *out)
{
    int64_t value = 0;
    if (!read_whole(reading, node, &value)) return false;
    if (value < 1) return refuse(reading, node, "\"%s\" must be a sequence number, which begin at 1", tree_key(node));
    *out = (uint64_t)value;
    return true;
}

static bool read_count(const struct reading *reading, const tree *node, int64_t *out)
{
    if (!read_whole(reading, node, out)) return false;
    return *out != -1 || refuse(reading, node, "\"%s\" is left out when it is absent, not -1", tree_key(node));
}

static bool read_instant(const struct reading *reading, const tree *node, sim_ms *out)
{
    if (instant_parse(tree_text(node), out)) return true;
    return refuse(reading, node, "\"%s\" must be an instant such as 2026-03-03T15:00:00.000Z", tree_key(node));
}

static bool read_kind(const struct reading *reading, const tree *node, enum record_kind *out)
{
    const char *name = tree_text(node);
    for (size_t i = 0; name != NULL && i < RECORD_KINDS; i++) {
        *out = (enum record_kind)i;
        if (strcmp(name, record_kind_name(*out)) == 0) return true;
    }
    return refuse(reading, node, "this version knows no such kind of record");
}

static bool read_text(const struct reading *reading, const tree *node, const char **out)
{
    *out = tree_text(node);
    return *out != NULL || refuse(reading, node, "\"%s\" must be a text", tree_key(node));
}

static bool read_member(const struct reading *reading, const struct record_member *member, const tree *node, void *field)
{
    switch (member->shape) {
    case SHAPE_SEQUENCE:
    case SHAPE_CAUSE:
        return read_sequence(reading, node, field);
    case SHAPE_AT:
    case SHAPE_DUE:
        return read_instant(reading, node, field);
    case SHAPE_KIND:
        return read_kind(reading, node, field);
    case SHAPE_TEXT:
        return read_text(reading, node, field);
    case SHAPE_WHOLE:
        return read_count(reading, node, field);
    case SHAPE_BODY:
        *(const tree **)field = node;
        return true;
    }
    abort();
}

static const struct record_member *member_of(const char *name)
{
    for (size_t i = 0; i < record_members_count; i++) {
        if (strcmp(record_members[i].name, name) == 0) return &record_members[i];
    }
    return NULL;
}

enum { REQUIRED_MAX = 6 };

/* What a record of each kind always has: who judges it need not ask. */
static const char *const REQUIRED[RECORD_KINDS][REQUIRED_MAX] = {
    [RECORD_FACT] = {"provider", "machine", "entity", "to"},
    [RECORD_TRANSITION] = {"provider", "machine", "entity", "from", "to"},
    [RECORD_TIMER] = {"provider", "machine", "entity", "to"},
    [RECORD_REQUEST] = {"provider", "method", "target"},
    [RECORD_RESPONSE] = {"provider", "cause", "status"},
    [RECORD_WEBHOOK] = {"provider", "name", "target"},
    [RECORD_WEBHOOK_RESULT] = {"cause"},
    [RECORD_MESSAGE] = {"number", "on", "to"},
    [RECORD_CARRIES] = {"number"},
    [RECORD_ROUTE] = {"number"},
    [RECORD_LISTENER] = {"provider", "to"},
    [RECORD_ESCALATION] = {"to"},
    [RECORD_MOMENT] = {"name"},
    [RECORD_LOOKS] = {"from", "to", "count"},
    [RECORD_CLIENT] = {"on"},
    [RECORD_ASSUMPTION] = {"name", "to"},
    [RECORD_END] = {"on"},
};

static bool is_absent(const struct record *record, const struct record_member *member)
{
    const void *field = (const char *)record + member->offset;
    switch (member->shape) {
    case SHAPE_TEXT:
        return *(const char *const *)field == NULL;
    case SHAPE_BODY:
        return *(const tree *const *)field == NULL;
    case SHAPE_WHOLE:
        return *(const int64_t *)field == -1;
    case SHAPE_CAUSE:
        return *(const uint64_t *)field == 0;
    case SHAPE_SEQUENCE:
    case SHAPE_AT:
    case SHAPE_DUE:
    case SHAPE_KIND:
        break;
    }
    return false;
}

const char *record_lacks(const struct record *record)
{
    for (size_t i = 0; i < REQUIRED_MAX && REQUIRED[record->kind][i] != NULL; i++) {
        const struct record_member *member = member_of(REQUIRED[record->kind][i]);
        if (is_absent(record, member)) return member->name;
    }
    return NULL;
}

static bool has_required(const struct reading *reading)
{
    static const char *const required[] = {"seq", "at", "kind"};
    for (size_t i = 0; i < COUNT_OF(required); i++) {
        if (tree_get(reading->root, required[i]) == NULL) return refuse(reading, reading->root, "the record has no \"%s\"", required[i]);
    }
    return true;
}

bool record_parse(struct arena *arena, const char *line, size_t length, struct record *out, struct json_error *error)
{
    struct reading reading = {.line = line, .length = length, .error = error};
    reading.root = tree_parse_within(arena, line, length, false, LINE_DEPTH_MAX, error);
    if (reading.root == NULL) return false;
    if (!tree_is_object(reading.root)) return refuse(&reading, reading.root, "a record is an object");
    if (!has_required(&reading)) return false;
    *out = record_new(RECORD_RUN);
    for (const tree *node = tree_first(reading.root); node != NULL; node = tree_next(node)) {
        const struct record_member *member = member_of(tree_key(node));
        if (member == NULL) return refuse(&reading, node, "this version knows no such member of a record");
        if (!read_member(&reading, member, node, (char *)out + member->offset)) return false;
    }
    return true;
}
