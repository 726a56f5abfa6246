/* Reads scenario files: every fault names its place. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include "cutover/instant.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FILE_BYTES_MAX = 8 << 20 };

static const char *source_line(struct reader *reader, int line)
{
    const char *at = reader->text;
    for (int i = 1; i < line && at; i++) {
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    return at ? arena_copy_bytes(reader->arena, at, strcspn(at, "\r\n")) : "";
}

static enum status fault_at(struct reader *reader, int line, int column, const char *what)
{
    const char *source = source_line(reader, line);
    char *caret = arena_copy(reader->arena, source);
    size_t stop = column > 0 ? (size_t)column - 1 : 0;
    for (size_t i = 0; caret[i]; i++) caret[i] = caret[i] == '\t' ? '\t' : ' ';
    if (stop < strlen(caret)) caret[stop] = '\0';
    *reader->why = arena_printf(reader->arena, "%s:%d:%d: %s\n  %s\n  %s^", reader->path, line, column, what, source, caret);
    return STATUS_INVALID;
}

enum status reader_fault(struct reader *reader, const tree *node, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *what = arena_vprintf(reader->arena, format, arguments);
    va_end(arguments);
    struct json_error place = {.line = 1, .column = 1};
    if (node) tree_locate(reader->root, node, reader->text, reader->length, &place);
    return fault_at(reader, place.line, place.column, what);
}

static enum status read_file(struct reader *reader)
{
    FILE *file = fopen(reader->path, "rb");
    if (!file) {
        *reader->why = arena_printf(reader->arena, "%s: %s", reader->path, strerror(errno));
        return STATUS_IO;
    }
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    bool fits = size >= 0 && size <= FILE_BYTES_MAX && fseek(file, 0, SEEK_SET) == 0;
    char *text = arena_alloc(reader->arena, fits ? (size_t)size + 1 : 1);
    reader->length = fits ? fread(text, 1, (size_t)size, file) : 0;
    bool broken = !fits || ferror(file);
    fclose(file);
    if (broken) {
        *reader->why = arena_printf(reader->arena, "%s: cannot be read, or is longer than 8 MiB", reader->path);
        return STATUS_IO;
    }
    reader->text = text;
    return STATUS_OK;
}

enum status reader_open(struct reader *reader, const char *path)
{
    reader->path = path;
    TRY(read_file(reader));
    struct json_error error;
    reader->root = tree_parse(reader->arena, reader->text, reader->length, true, &error);
    return reader->root ? STATUS_OK : fault_at(reader, error.line, error.column, error.message);
}

int reader_distance(const char *a, const char *b)
{
    enum { WORD_MAX = 40 };
    int row[WORD_MAX + 1];
    size_t width = strlen(b);
    if (width > WORD_MAX || strlen(a) > WORD_MAX) return 9;
    for (size_t j = 0; j <= width; j++) row[j] = (int)j;
    for (size_t i = 1; a[i - 1]; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= width; j++) {
            int substitute = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            int least = row[j] + 1 < row[j - 1] + 1 ? row[j] + 1 : row[j - 1] + 1;
            row[j] = least < substitute ? least : substitute;
        }
    }
    return row[width];
}

static enum status unknown_key(struct reader *reader, const tree *member, const struct key *keys)
{
    const char *best = NULL;
    int nearest = 4;
    for (const struct key *key = keys; key->name; key++) {
        int apart = reader_distance(tree_key(member), key->name);
        if (apart >= nearest) continue;
        nearest = apart;
        best = key->name;
    }
    if (best) return reader_fault(reader, member, "unknown key \"%s\"; did you mean \"%s\"?", tree_key(member), best);
    return reader_fault(reader, member, "unknown key \"%s\"", tree_key(member));
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
    if (tree_text(value) && instant_parse(tree_text(value), out)) return STATUS_OK;
    return reader_fault(reader, value, "an instant such as \"2026-03-03T15:00:00Z\" is expected here");
}

enum status reader_provider(struct reader *reader, const tree *value, uint8_t *out)
{
    for (uint8_t p = 1; tree_text(value) && p < PROVIDERS; p++) {
        if (!reader->providers->at[p] || strcmp(provider_name(p), tree_text(value)) != 0) continue;
        *out = p;
        return STATUS_OK;
    }
    return reader_fault(reader, value, "the name of a provider is expected here");
}

enum status reader_route(struct reader *reader, const tree *value, uint8_t provider)
{
    const struct provider *rows = reader->providers->at[provider];
    for (size_t i = 0; tree_text(value) && i < rows->routes_count; i++)
        if (strcmp(rows->routes[i].name, tree_text(value)) == 0) return STATUS_OK;
    return reader_fault(reader, value, "a route of %s is expected here; cutover describe lists them", rows->name);
}

enum status reader_machine(struct reader *reader, const tree *value, uint16_t *out)
{
    const char *text = tree_text(value), *dot = text ? strchr(text, '.') : NULL;
    for (uint8_t p = 1; dot && p < PROVIDERS; p++) {
        const struct provider *provider = reader->providers->at[p];
        if (!provider || strncmp(provider->name, text, (size_t)(dot - text)) != 0 || provider->name[dot - text]) continue;
        for (size_t m = 0; m < provider->machines_count; m++) {
            if (strcmp(provider->machines[m].name, dot + 1) != 0) continue;
            *out = MACHINE(p, m);
            return STATUS_OK;
        }
    }
    return reader_fault(reader, value, "a machine such as \"infobip.stage\" is expected here; cutover describe lists them");
}
