/* wire.ndjson: what is exact but not repeatable, as it was on the wire: bytes, all headers, ports, connection numbers, real times.
 *
 * Credentials are not in it. Nothing that judges reads it. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/file.h"
#include "cutover/instant.h"
#include "cutover/sign.h"
#include "inside.h"
#include "sleepers.h"

#include <string.h>
#include <strings.h>

enum { BUFFER_BYTES = 64 * 1024 };

struct wire {
    FILE *file;
    struct arena *own, *line;
    int64_t started_us;
};

struct wire *wire_open(const char *path, int64_t started_us, const char **why)
{
    FILE *file = file_write(path, why);
    if (file == NULL) return NULL;
    struct arena *own = arena_create();
    struct wire *wire = arena_alloc(own, sizeof *wire);
    setvbuf(file, arena_alloc(own, BUFFER_BYTES), _IOFBF, BUFFER_BYTES);
    *wire = (struct wire){.file = file, .own = own, .line = arena_create(), .started_us = started_us};
    return wire;
}

bool wire_close(struct wire *wire)
{
    if (wire == NULL) return true;
    struct arena *own = wire->own;
    bool failed = ferror(wire->file) != 0;
    if (fclose(wire->file) != 0) failed = true;
    arena_destroy(wire->line);
    arena_destroy(own);
    return !failed;
}

/* ---- a line ---- */

static tree *begin(struct rim *rim, const char *kind)
{
    struct arena *arena = rim->wire->line;
    tree *line = tree_object(arena);
    tree_put_number(line, arena, "real_us", (double)(real_us() - rim->wire->started_us));
    tree_put_text(line, arena, "at", instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), run_now(rim->run)));
    tree_put_text(line, arena, "kind", kind);
    return line;
}

static void end(struct rim *rim, const tree *line)
{
    size_t length;
    const char *text = tree_print(rim->wire->line, line, &length);
    fwrite(text, 1, length, rim->wire->file);
    putc('\n', rim->wire->file);
    arena_reset(rim->wire->line);
}

/* "Basic [redacted]": the scheme is worth knowing, the secret is not. */
static const char *redacted(struct arena *arena, const char *name, const char *value)
{
    if (strcasecmp(name, "Authorization") != 0) return value;
    return arena_printf(arena, "%.*s [redacted]", (int)strcspn(value, " "), strchr(value, ' ') == NULL ? "" : value);
}

static void put_headers(tree *line, struct arena *arena, const struct http_header *headers, size_t count)
{
    tree *list = tree_list(arena);
    for (size_t i = 0; i < count; i++) {
        tree *pair = tree_list(arena);
        tree_push(pair, tree_text_ref(arena, headers[i].name));
        tree_push(pair, tree_text_ref(arena, redacted(arena, headers[i].name, headers[i].value)));
        tree_push(list, pair);
    }
    tree_put(line, "headers", list);
}

/* Text as it is, anything else in base64. */
static bool is_plain(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte == 0 || byte >= 0x80) return false;
    }
    return true;
}

static void put_body(tree *line, struct arena *arena, const char *bytes, size_t count)
{
    tree_put_number(line, arena, "bytes", (double)count);
    if (count == 0) return;
    if (is_plain(bytes, count))
        tree_put_text(line, arena, "body", arena_copy_bytes(arena, bytes, count));
    else
        tree_put_text(line, arena, "base64", base64_encode(arena, (const unsigned char *)bytes, count));
}

static void put_connection(struct rim *rim, tree *line, const struct connection *connection)
{
    struct arena *arena = rim->wire->line;
    tree_put_text(line, arena, "door", door_name(connection->door));
    tree_put_number(line, arena, "connection", (double)connection->number);
    tree_put_number(line, arena, "call", (double)(connection->id / CONNECTIONS_MAX));
    tree_put_number(line, arena, "port", connection->peer_port);
}

/* ---- what is written ---- */

void wire_request(struct rim *rim, const struct connection *connection)
{
    if (rim->wire == NULL) return;
    struct arena *arena = rim->wire->line;
    tree *line = begin(rim, "request");
    put_connection(rim, line, connection);
    tree_put_text(line, arena, "method", http_method_name(connection->request.method));
    tree_put_text(line, arena, "target", connection->request.target);
    put_headers(line, arena, connection->request.headers, connection->request.headers_count);
    put_body(line, arena, connection->body, connection->body_bytes);
    end(rim, line);
}

void wire_response(struct rim *rim, const struct connection *connection, const struct http_header *headers, size_t headers_count,
                   const char *body, size_t body_bytes, enum fault fault)
{
    if (rim->wire == NULL) return;
    struct arena *arena = rim->wire->line;
    tree *line = begin(rim, "response");
    put_connection(rim, line, connection);
    tree_put_number(line, arena, "status", connection->status);
    if (fault != FAULT_NONE) tree_put_text(line, arena, "fault", fault_name(fault));
    put_headers(line, arena, headers, headers_count);
    put_body(line, arena, body, body_bytes);
    end(rim, line);
}

void wire_delivery(struct rim *rim, uint64_t delivery, const char *url, const struct http_request *request, const char *body,
                   size_t body_bytes)
{
    if (rim->wire == NULL) return;
    struct arena *arena = rim->wire->line;
    tree *line = begin(rim, "webhook");
    tree_put_number(line, arena, "delivery", (double)delivery);
    tree_put_text(line, arena, "url", url);
    put_headers(line, arena, request->headers, request->headers_count);
    put_body(line, arena, body, body_bytes);
    end(rim, line);
}

void wire_delivered(struct rim *rim, uint64_t delivery, int status, const char *error)
{
    if (rim->wire == NULL) return;
    struct arena *arena = rim->wire->line;
    tree *line = begin(rim, "webhook-result");
    tree_put_number(line, arena, "delivery", (double)delivery);
    if (status != 0) tree_put_number(line, arena, "status", status);
    if (error != NULL) tree_put_text(line, arena, "error", error);
    end(rim, line);
}

void wire_look(struct rim *rim, const char *kind, const struct look *look)
{
    if (rim->wire == NULL) return;
    struct arena *arena = rim->wire->line;
    tree *line = begin(rim, kind);
    tree_put_number(line, arena, "threads", look->threads);
    tree_put_number(line, arena, "runnable", look->runnable);
    tree_put_number(line, arena, "naps", look->naps);
    tree_put_number(line, arena, "looked_us", (double)(look->taken_us - rim->wire->started_us));
    tree_put_text(line, arena, "print", arena_printf(arena, "%016llx", (unsigned long long)look->print));
    end(rim, line);
}

void wire_note(struct rim *rim, const char *kind, uint64_t connection, const char *text)
{
    if (rim->wire == NULL) return;
    struct arena *arena = rim->wire->line;
    tree *line = begin(rim, kind);
    if (connection != 0) tree_put_number(line, arena, "connection", (double)connection);
    tree_put_text(line, arena, "text", arena_copy(arena, text));
    end(rim, line);
}
