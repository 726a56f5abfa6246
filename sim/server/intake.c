/* A call's bytes become a request: headers, and a body by its content type. SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <string.h>
#include <strings.h>
#include <sys/socket.h>

/* With more of them libmicrohttpd runs out of room for its list, and falls silent. */
enum { BODY_ROOM_FIRST = 4096, ARGUMENTS_MAX = 256 };

void intake_header(struct connection *connection, const char *name, const char *value)
{
    struct http_request *request = &connection->request;
    if (request->headers_count == HTTP_HEADERS_MAX) return;
    /* the array is ours: begin_call made it in this arena */
    struct http_header *header = (struct http_header *)(uintptr_t)&request->headers[request->headers_count++];
    header->name = arena_copy(connection->arena, name);
    header->value = arena_copy(connection->arena, value);
}

/* More than a body may have is read and thrown away, so that the client gets to see the answer; but not for ever. */
static bool discard(struct connection *connection, size_t count)
{
    if (!connection->large) connection->discard_since = real_ms();
    connection->large = true;
    connection->discarded += count;
    return connection->discarded <= DISCARD_BYTES_MAX && real_ms() - connection->discard_since <= DISCARD_MS_MAX;
}

/* libmicrohttpd answers only what is whole, so this is put on the wire by hand, for whoever still reads. */
static void refuse_now(struct rim *rim, const struct connection *connection, const char *status, const char *why)
{
    const char *answer = arena_printf(connection->arena, "HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", status);
    (void)!send(connection->fd, answer, strlen(answer), MSG_DONTWAIT | MSG_NOSIGNAL);
    wire_note(rim, "refused", connection->number, why);
}

void intake_target(struct rim *rim, struct connection *connection, const char *target)
{
    size_t arguments = 0;
    for (const char *at = target; (at = strchr(at, '&')) != NULL; at++) arguments++;
    if (arguments <= ARGUMENTS_MAX) return;
    refuse_now(rim, connection, "414 URI Too Long", "the query has more members than a call needs");
    shutdown(connection->fd, SHUT_RDWR);
}

static void grow(struct connection *connection, size_t wanted)
{
    size_t room = connection->body_room == 0 ? BODY_ROOM_FIRST : connection->body_room;
    while (room < wanted) room *= 2;
    if (room == connection->body_room) return;
    char *larger = arena_alloc(connection->arena, room);
    if (connection->body_bytes != 0) memcpy(larger, connection->body, connection->body_bytes);
    connection->body = larger;
    connection->body_room = room;
}

bool intake_body(struct rim *rim, struct connection *connection, const char *bytes, size_t count)
{
    if (connection->large || connection->body_bytes + count > BODY_BYTES_MAX) {
        if (discard(connection, count)) return true;
        refuse_now(rim, connection, "413 Payload Too Large", "the body is larger than what is thrown away");
        return false;
    }
    grow(connection, connection->body_bytes + count + 1);
    memcpy(connection->body + connection->body_bytes, bytes, count);
    connection->body_bytes += count;
    connection->body[connection->body_bytes] = '\0';
    return true;
}

/* application/json, text/json, application/merge-patch+json; charset=utf-8, … */
static bool says_json(const char *type)
{
    size_t length = strcspn(type, "; \t");
    if (length == strlen("application/json") && strncasecmp(type, "application/json", length) == 0) return true;
    if (length == strlen("text/json") && strncasecmp(type, "text/json", length) == 0) return true;
    return length > 5 && strncasecmp(type + length - 5, "+json", 5) == 0;
}

static void take_form(struct connection *connection, const char *type)
{
    struct http_request *request = &connection->request;
    const char *why;
    request->body = http_form_parse(connection->arena, type, connection->body, connection->body_bytes, &why);
    request->body_kind = request->body != NULL ? BODY_FORM : BODY_BROKEN;
    if (request->body == NULL) request->broken = why;
}

void intake_finish(struct connection *connection)
{
    struct http_request *request = &connection->request;
    const char *type = http_header(request, "Content-Type");
    struct json_error error;
    if (connection->body_bytes == 0) return;
    request->text = connection->body;
    request->text_bytes = connection->body_bytes;
    request->body_kind = BODY_TEXT;
    if (type != NULL && strncasecmp(type, "multipart/form-data", strlen("multipart/form-data")) == 0) {
        take_form(connection, type);
        return;
    }
    if (type != NULL && !says_json(type)) return;
    request->body = tree_parse(connection->arena, connection->body, connection->body_bytes, false, &error);
    if (request->body != NULL) {
        request->body_kind = BODY_TREE;
    } else if (type != NULL) {
        request->body_kind = BODY_BROKEN;
        request->broken = arena_copy(connection->arena, error.message);
    }
}
