/* A journal record as one line of JSON, by a table of members that also reads it back. SPDX-License-Identifier: Apache-2.0 */
#include "base.h"
#include "cutover/instant.h"
#include "cutover/journal.h"

#include <assert.h>
#include <stdlib.h>

#define MEMBER(shape, field, name) {shape, offsetof(struct record, field), name, ",\"" name "\":", sizeof(",\"" name "\":") - 1},

/* In the order in which they are printed. */
const struct record_member record_members[] = {
    /* clang-format off */
    MEMBER(SHAPE_SEQUENCE, sequence, "seq")
    MEMBER(SHAPE_AT, at, "at")
    MEMBER(SHAPE_KIND, kind, "kind")
    MEMBER(SHAPE_CAUSE, cause, "cause")
    MEMBER(SHAPE_DUE, due, "due")
#define TEXT_MEMBER(field) MEMBER(SHAPE_TEXT, field, #field)
    RECORD_TEXT_LIST(TEXT_MEMBER)
#undef TEXT_MEMBER
#define NUMBER_MEMBER(field) MEMBER(SHAPE_WHOLE, field, #field)
    RECORD_NUMBER_LIST(NUMBER_MEMBER)
#undef NUMBER_MEMBER
    MEMBER(SHAPE_BODY, body, "body")
    /* clang-format on */
};
const size_t record_members_count = COUNT_OF(record_members);

static const char *const kind_names[] = {
#define KIND_NAME(name, text) [RECORD_##name] = text,
    RECORD_KIND_LIST(KIND_NAME)
#undef KIND_NAME
};

const char *record_kind_name(enum record_kind kind)
{
    assert(kind < RECORD_KINDS);
    return kind_names[kind];
}

struct record record_new(enum record_kind kind)
{
    struct record record = {.kind = kind, .due = -1};
#define ABSENT(member) record.member = -1;
    RECORD_NUMBER_LIST(ABSENT)
#undef ABSENT
    return record;
}

/* ---- to text ---- */

static void write_instant(struct writer *writer, sim_ms instant)
{
    char text[INSTANT_TEXT_MAX];
    instant_ms_text(text, instant);
    write_byte(writer, '"');
    write_bytes(writer, text, strlen(text));
    write_byte(writer, '"');
}

static void write_label(struct writer *writer, const struct record_member *member)
{
    write_bytes(writer, member->label, member->label_length);
}

static void write_member(struct writer *writer, const struct record_member *member, const void *field)
{
    write_label(writer, member);
    switch (member->shape) {
    case SHAPE_SEQUENCE:
    case SHAPE_CAUSE:
    case SHAPE_WHOLE:
        write_whole(writer, *(const int64_t *)field);
        return;
    case SHAPE_AT:
    case SHAPE_DUE:
        write_instant(writer, *(const sim_ms *)field);
        return;
    case SHAPE_KIND:
        write_text(writer, record_kind_name(*(const enum record_kind *)field));
        return;
    case SHAPE_TEXT:
        write_text(writer, *(const char *const *)field);
        return;
    case SHAPE_BODY:
        write_tree(writer, *(const tree *const *)field);
        return;
    }
    abort();
}

static bool is_present(const struct record_member *member, const void *field)
{
    switch (member->shape) {
    case SHAPE_SEQUENCE:
    case SHAPE_AT:
    case SHAPE_KIND:
        return true;
    case SHAPE_CAUSE:
        return *(const uint64_t *)field != 0;
    case SHAPE_DUE:
    case SHAPE_WHOLE:
        return *(const int64_t *)field != -1;
    case SHAPE_TEXT:
        return *(const char *const *)field != NULL;
    case SHAPE_BODY:
        return *(const tree *const *)field != NULL;
    }
    abort();
}

char *record_print(struct arena *arena, const struct record *record, size_t *length)
{
    struct writer writer = writer_new(arena);
    for (size_t i = 0; i < COUNT_OF(record_members); i++) {
        const void *field = (const char *)record + record_members[i].offset;
        if (is_present(&record_members[i], field)) write_member(&writer, &record_members[i], field);
    }
    write_byte(&writer, '}');
    writer.bytes[0] = '{'; /* the first member's comma */
    return writer_end(&writer, length);
}
