/* multipart/form-data (RFC 7578, RFC 2046 5.1): bytes to a tree and back. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/http.h"
#include "cutover/sign.h"
#include "cutover/status.h"

#include <string.h>
#include <strings.h>

enum { PARTS_MAX = 400, BYTES_KEPT_MAX = 4096, BOUNDARY_MAX = 70 };

struct form {
    struct arena *arena;
    const char *at, *end;
    const char *delimiter; /* "--boundary" */
    const char **why;
};

struct part {
    const char *name, *filename, *content_type;
    const char *bytes;
    size_t count;
};

static bool refuse(struct form *form, const char *why)
{
    *form->why = why;
    return false;
}

/* ---- parameters of a header: ; name="value" ---- */

static const char *quoted(struct arena *arena, const char *from, const char *end)
{
    char *value = arena_alloc(arena, (size_t)(end - from) + 1), *to = value;
    for (; from < end && *from != '"'; from++) {
        if (*from == '\\' && from + 1 < end) from++;
        *to++ = *from;
    }
    *to = '\0';
    return value;
}

static const char *parameter(struct arena *arena, const char *header, const char *end, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = header; at < end; at++) {
        if (*at != ';') continue;
        const char *key = at + 1;
        while (key < end && (*key == ' ' || *key == '\t')) key++;
        if ((size_t)(end - key) <= length || strncasecmp(key, name, length) != 0 || key[length] != '=') continue;
        const char *value = key + length + 1;
        if (value < end && *value == '"') return quoted(arena, value + 1, end);
        size_t count = 0;
        while (value + count < end && !strchr("; \t\r\n", value[count])) count++;
        return arena_copy_bytes(arena, value, count);
    }
    return NULL;
}

/* ---- parts ---- */

static const char *find(const char *at, const char *end, const char *what)
{
    return memmem(at, (size_t)(end - at), what, strlen(what));
}

static bool read_header(struct form *form, const char *line, const char *end, struct part *part)
{
    static const char disposition[] = "content-disposition:", type[] = "content-type:";
    if ((size_t)(end - line) > sizeof disposition && strncasecmp(line, disposition, sizeof disposition - 1) == 0) {
        part->name = parameter(form->arena, line, end, "name");
        part->filename = parameter(form->arena, line, end, "filename");
    } else if ((size_t)(end - line) > sizeof type && strncasecmp(line, type, sizeof type - 1) == 0) {
        const char *value = line + sizeof type - 1;
        value += strspn(value, " ");
        part->content_type = arena_copy_bytes(form->arena, value, (size_t)(end - value));
    }
    return true;
}

static bool read_headers(struct form *form, struct part *part)
{
    for (;;) {
        const char *line_end = find(form->at, form->end, "\r\n");
        if (!line_end) return refuse(form, "a part of the form ends within its headers");
        const char *line = form->at;
        form->at = line_end + 2;
        if (line == line_end) return part->name || refuse(form, "a part of the form has no name");
        read_header(form, line, line_end, part);
    }
}

static bool read_part(struct form *form, struct part *part)
{
    *part = (struct part){0};
    if (!read_headers(form, part)) return false;
    const char *stop = find(form->at, form->end, arena_printf(form->arena, "\r\n%s", form->delimiter));
    if (!stop) return refuse(form, "the form breaks off within a part");
    part->bytes = form->at;
    part->count = (size_t)(stop - form->at);
    form->at = stop + 2 + strlen(form->delimiter);
    return true;
}

/* ---- values ---- */

static bool is_text(const char *bytes, size_t count)
{
    struct json_error error;
    struct arena *arena = arena_create();
    char *quoted_text = arena_alloc(arena, count * 2 + 3), *to = quoted_text;
    bool plain = true;
    *to++ = '"';
    for (size_t i = 0; i < count && plain; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        plain = byte >= 0x20 || byte == '\n' || byte == '\r' || byte == '\t';
        if (byte >= 0x20 && byte != '"' && byte != '\\') *to++ = (char)byte;
    }
    *to++ = '"';
    bool text = plain && tree_parse(arena, quoted_text, (size_t)(to - quoted_text), false, &error);
    arena_destroy(arena);
    return text;
}

static tree *file_of(struct arena *arena, const struct part *part)
{
    tree *file = tree_object(arena);
    tree_put_text(file, arena, "filename", part->filename);
    tree_put_text(file, arena, "content_type", part->content_type);
    if (part->count <= BYTES_KEPT_MAX && is_text(part->bytes, part->count)) {
        tree_put_text(file, arena, "bytes", arena_copy_bytes(arena, part->bytes, part->count));
        return file;
    }
    tree_put_number(file, arena, "size", (double)part->count);
    tree_put_text(file, arena, "sha256", sha256_hex(arena, part->bytes, part->count));
    return file;
}

/* A text that is a JSON object or list is that. */
static tree *value_of(struct arena *arena, const struct part *part)
{
    if (part->filename) return file_of(arena, part);
    struct json_error error;
    const tree *json = tree_parse(arena, part->bytes, part->count, false, &error);
    if (tree_is_object(json) || tree_is_list(json)) return tree_copy(arena, json);
    if (is_text(part->bytes, part->count)) return tree_text_ref(arena, arena_copy_bytes(arena, part->bytes, part->count));
    return file_of(arena, part);
}

/* The second of a name makes a list of both. Trees grow at their ends only, so the form is made anew. */
static tree *with(struct arena *arena, tree *form, const struct part *part)
{
    tree *value = value_of(arena, part);
    const tree *before = tree_get(form, part->name);
    if (!before) {
        tree_put(form, part->name, value);
        return form;
    }
    tree *copy = tree_object(arena), *list = tree_list(arena);
    for (const tree *old = tree_is_list(before) ? tree_first(before) : before; old; old = tree_is_list(before) ? tree_next(old) : NULL)
        tree_push(list, tree_copy(arena, old));
    tree_push(list, value);
    for (const tree *member = tree_first(form); member; member = tree_next(member))
        tree_put(copy, tree_key(member), member == before ? list : tree_copy(arena, member));
    return copy;
}

tree *http_form_parse(struct arena *arena, const char *content_type, const char *bytes, size_t count, const char **why)
{
    const char *boundary = parameter(arena, content_type, content_type + strlen(content_type), "boundary");
    struct form form = {.arena = arena, .at = bytes, .end = bytes + count, .why = why};
    *why = "the form has no boundary of 1 to 70 characters";
    if (!boundary || !*boundary || strlen(boundary) > BOUNDARY_MAX) return NULL;
    form.delimiter = arena_printf(arena, "--%s", boundary);
    const char *first = find(bytes, form.end, form.delimiter);
    *why = "the form does not begin with its boundary";
    if (!first) return NULL;
    form.at = first + strlen(form.delimiter);
    tree *result = tree_object(arena);
    for (size_t parts = 0; form.end - form.at >= 2; parts++) {
        struct part part;
        if (strncmp(form.at, "--", 2) == 0) return result;
        *why = "the form's parts are not set apart by lines";
        if (strncmp(form.at, "\r\n", 2) != 0) return NULL;
        form.at += 2;
        *why = "the form has more than 400 parts";
        if (parts == PARTS_MAX || !read_part(&form, &part)) return NULL;
        result = with(arena, result, &part);
    }
    *why = "the form has no end";
    return NULL;
}

/* ---- printing ---- */

struct text {
    struct arena *arena;
    const char *so_far;
};

static void add(struct text *text, const char *more)
{
    text->so_far = arena_printf(text->arena, "%s%s", text->so_far, more);
}

static void add_part(struct text *text, const char *boundary, const char *name, const tree *value)
{
    struct arena *arena = text->arena;
    const char *filename = tree_get_text(value, "filename"), *bytes = tree_get_text(value, "bytes"), *type = tree_get_text(value, "content_type");
    const char *file = filename ? arena_printf(arena, "; filename=\"%s\"", filename) : "";
    if (!filename) type = tree_text(value) ? NULL : "application/json";
    const char *header = type ? arena_printf(arena, "Content-Type: %s\r\n", type) : "";
    if (!filename) bytes = tree_text(value) ? tree_text(value) : tree_print(arena, value, NULL);
    add(text, arena_printf(arena, "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n%s\r\n%s\r\n", boundary, name, file, header, bytes ? bytes : ""));
}

/* A list of files is repeated parts, any other list is JSON. */
static bool repeats(const tree *value)
{
    return tree_is_list(value) && tree_get_text(tree_first(value), "filename");
}

static const char *print_with(struct arena *arena, const tree *form, const char *boundary)
{
    struct text text = {arena, ""};
    for (const tree *member = tree_first(form); member; member = tree_next(member)) {
        if (!repeats(member)) add_part(&text, boundary, tree_key(member), member);
        for (const tree *file = repeats(member) ? tree_first(member) : NULL; file; file = tree_next(file)) add_part(&text, boundary, tree_key(member), file);
    }
    add(&text, arena_printf(arena, "--%s--\r\n", boundary));
    return text.so_far;
}

char *http_form_print(struct arena *arena, const tree *form, size_t *count, const char **content_type)
{
    const char *whole = tree_print(arena, form, NULL);
    const char *boundary = "cutover-form";
    for (unsigned i = 0; strstr(whole, boundary); i++) boundary = arena_printf(arena, "cutover-form-%u", i);
    char *bytes = arena_copy(arena, print_with(arena, form, boundary));
    *count = strlen(bytes);
    *content_type = arena_printf(arena, "multipart/form-data; boundary=%s", boundary);
    return bytes;
}
