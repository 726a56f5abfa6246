/* Reads scenario files: every fault names its place. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include "cutover/file.h"
#include "cutover/instant.h"

#include <string.h>

enum { FILE_BYTES_MAX = 8 << 20 };
enum { SHOWN_BYTES_MAX = 160, SHOWN_BEFORE = 80 }; /* of a line at fault */

static const char *source_line(struct reader *reader, int line)
{
    const char *at = reader->text;
    for (int i = 1; i < line && at; i++) {
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    return at ? arena_copy_bytes(reader->arena, at, strcspn(at, "\r\n")) : "";
}

/* What is shown of a line: all, or of a long one what is around the column. */
struct window {
    size_t from, to;
};

static bool is_inside_letter(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static struct window window_around(const char *line, size_t column)
{
    size_t length = strlen(line);
    struct window window = {0, length};
    if (length <= SHOWN_BYTES_MAX) return window;
    if (column > SHOWN_BEFORE) window.from = column - SHOWN_BEFORE;
    if (length - window.from > SHOWN_BYTES_MAX) window.to = window.from + SHOWN_BYTES_MAX;
    while (window.from > 0 && is_inside_letter(line[window.from])) window.from--;
    while (window.to < length && is_inside_letter(line[window.to])) window.to++;
    return window;
}

/* Blanks up to the caret; a tab stays one, and a letter of several bytes is one blank. */
static const char *blanks(struct arena *arena, const char *shown, size_t count)
{
    char *text = arena_copy_bytes(arena, shown, count);
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (!is_inside_letter(shown[i])) text[used++] = shown[i] == '\t' ? '\t' : ' ';
    text[used] = '\0';
    return text;
}

static enum status fault_at(struct reader *reader, int line, int column, const char *what)
{
    struct arena *arena = reader->arena;
    const char *source = source_line(reader, line);
    size_t stop = column > 0 ? (size_t)column - 1 : 0;
    if (stop > strlen(source)) stop = strlen(source);
    struct window window = window_around(source, stop);
    const char *shown = arena_copy_bytes(arena, source + window.from, window.to - window.from), *before = window.from > 0 ? "…" : "";
    *reader->why = arena_printf(arena, "%s:%d:%d: %s\n  %s%s%s\n  %s%s^", reader->path, line, column, what, before, shown,
                                window.to < strlen(source) ? "…" : "", *before ? " " : "", blanks(arena, shown, stop - window.from));
    return STATUS_INVALID;
}

enum status reader_fault(struct reader *reader, const tree *node, const char *format, ...)
{
    struct json_error place = {.line = 1, .column = 1};
    va_list arguments;
    va_start(arguments, format);
    const char *what = arena_vprintf(reader->arena, format, arguments);
    va_end(arguments);
    if (node) tree_locate_value(reader->root, node, reader->text, reader->length, &place);
    return fault_at(reader, place.line, place.column, what);
}

enum status reader_fault_key(struct reader *reader, const tree *member, const char *format, ...)
{
    struct json_error place = {.line = 1, .column = 1};
    va_list arguments;
    va_start(arguments, format);
    const char *what = arena_vprintf(reader->arena, format, arguments);
    va_end(arguments);
    tree_locate(reader->root, member, reader->text, reader->length, &place);
    return fault_at(reader, place.line, place.column, what);
}

static enum status read_file(struct reader *reader)
{
    const char *why;
    reader->text = file_text(reader->arena, reader->path, FILE_BYTES_MAX, &reader->length, &why);
    if (reader->text != NULL) return STATUS_OK;
    *reader->why = arena_printf(reader->arena, "%s: %s", reader->path, why);
    return STATUS_IO;
}

enum status reader_open(struct reader *reader, const char *path)
{
    reader->path = path;
    TRY(read_file(reader));
    struct json_error error;
    reader->root = tree_parse(reader->arena, reader->text, reader->length, true, &error);
    return reader->root ? STATUS_OK : fault_at(reader, error.line, error.column, error.message);
}

static enum status unknown_key(struct reader *reader, const tree *member, const struct key *keys)
{
    struct nearest nearest = nearest_to(tree_key(member));
    for (const struct key *key = keys; key->name; key++) nearest_offer(&nearest, key->name);
    return reader_fault_key(reader, member, "unknown key \"%s\"%s", tree_key(member), nearest_hint(reader, &nearest));
}

enum status reader_object(struct reader *reader, const tree *object, const struct key *keys, void *to)
{
    if (!tree_is_object(object)) return reader_fault(reader, object, "an object is expected here");
    for (const tree *member = tree_first(object); member; member = tree_next(member)) {
        const struct key *key = keys;
        while (key->name && strcmp(key->name, tree_key(member)) != 0) key++;
        if (!key->name) return unknown_key(reader, member, keys);
    }
    for (const struct key *key = keys; key->name; key++) { /* in the table's order: later keys may rest on earlier ones */
        const tree *member = tree_get(object, key->name);
        if (!member && key->required) return reader_fault(reader, object, "the key \"%s\" is missing here", key->name);
        if (member && key->read) TRY(key->read(reader, member, to));
    }
    return STATUS_OK;
}

enum status reader_text(struct reader *reader, const tree *value, const char **out)
{
    *out = tree_text(value);
    return *out && **out ? STATUS_OK : reader_fault(reader, value, "a text is expected here");
}

enum status reader_length(struct reader *reader, const tree *value, sim_ms *out)
{
    const char *text = tree_text(value);
    struct duration duration;
    if (text && *text == '+') text++;
    if (!text || !duration_parse(text, &duration) || duration.kind != UNIT_CALENDAR)
        return reader_fault(reader, value, "a length of time such as \"17m30s\" is expected here");
    *out = duration.amount;
    return STATUS_OK;
}

enum status reader_whole(struct reader *reader, const tree *value, int32_t least, int32_t most, int32_t *out)
{
    int64_t number = tree_whole(value, (int64_t)least - 1);
    if (number < least || number > most)
        return reader_fault(reader, value, "a whole number from %d to %d is expected here", least, most);
    *out = (int32_t)number;
    return STATUS_OK;
}

enum status reader_instant(struct reader *reader, const tree *value, sim_ms *out)
{
    if (instant_parse_timed(tree_text(value), out)) {
        *out += reader->shift;
        return STATUS_OK;
    }
    return reader_fault(reader, value, "an instant with its time, such as \"2026-03-03T15:00:00Z\", is expected here");
}
