/* An answer becomes bytes: the body printed, the headers that every answer has, and the faults that bytes can have.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"
#include "inside.h"

#include <microhttpd.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_BYTES = 16 * 1024, HEADERS_OURS = 3 };

struct bytes {
    const char *text;
    size_t count;
    const char *content_type;
};

void reply_drop(struct connection *connection)
{
    if (connection->reply != NULL) MHD_destroy_response(connection->reply);
    connection->reply = NULL;
}

static struct bytes bytes_of(struct connection *connection, const struct http_response *response)
{
    struct bytes bytes = {.text = "", .content_type = response->content_type};
    if (response->body != NULL) {
        bytes.count = response->printed.count;
        bytes.text = response->printed.text ? arena_copy_bytes(connection->arena, response->printed.text, bytes.count)
                                            : tree_print(connection->arena, response->body, &bytes.count);
        if (bytes.content_type == NULL) bytes.content_type = "application/json";
    } else if (response->text != NULL) {
        bytes.count = strlen(response->text);
        bytes.text = arena_copy_bytes(connection->arena, response->text, bytes.count);
    }
    return bytes;
}

/* A document that ends in its middle, with a length that fits it. */
static void malform(struct bytes *bytes)
{
    if (bytes->count < 2)
        *bytes = (struct bytes){.text = "{", .count = 1, .content_type = "application/json"};
    else
        bytes->count /= 2;
}

/* Half of the bytes that were announced, then the connection breaks. */
static ssize_t read_cut(void *self, uint64_t position, char *buffer, size_t most)
{
    const struct connection *connection = self;
    if (position >= connection->cut_at) return MHD_CONTENT_READER_END_WITH_ERROR;
    size_t count = connection->cut_at - (size_t)position;
    if (count > most) count = most;
    memcpy(buffer, connection->body + position, count);
    return (ssize_t)count;
}

static struct MHD_Response *make(struct connection *connection, struct bytes *bytes, bool cut)
{
    connection->cut_at = 0;
    if (cut) {
        connection->cut_at = bytes->count / 2;
        connection->body = arena_copy_bytes(connection->arena, bytes->text, bytes->count); /* the request was read */
        return MHD_create_response_from_callback(bytes->count, BLOCK_BYTES, read_cut, connection, NULL);
    }
    /* lives in the call's arena, which outlives the response */
    return MHD_create_response_from_buffer(bytes->count, (void *)(uintptr_t)bytes->text, MHD_RESPMEM_PERSISTENT);
}

/* The answer's own headers and what the rim adds: the only places where a client sees the virtual clock. */
static struct http_header *all_headers(struct rim *rim, struct connection *connection, const struct http_response *response,
                                       const char *content_type, size_t *count)
{
    struct arena *arena = connection->arena;
    struct http_header *headers = arena_alloc(arena, (response->headers_count + HEADERS_OURS) * sizeof *headers);
    sim_ms now = run_now(rim->run);
    size_t n = 0;
    headers[n++] = (struct http_header){"Date", instant_http(arena_alloc(arena, INSTANT_TEXT_MAX), now)};
    headers[n++] = (struct http_header){"X-Cutover-Time", instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), now)};
    if (content_type != NULL) headers[n++] = (struct http_header){"Content-Type", content_type};
    for (size_t i = 0; i < response->headers_count; i++) headers[n++] = response->headers[i];
    *count = n;
    return headers;
}

static void finish(struct connection *connection, int status, const struct http_header *headers, size_t count)
{
    for (size_t i = 0; i < count; i++) (void)MHD_add_response_header(connection->reply, headers[i].name, headers[i].value);
    connection->status = status;
    connection->state = CALL_ANSWERED;
}

/* An answer without a body breaks off in its head: nothing that could be read is left. */
bool reply_make(struct rim *rim, struct connection *connection, const struct http_response *response, enum fault fault)
{
    size_t count;
    struct bytes bytes = bytes_of(connection, response);
    if (fault == FAULT_MALFORMED) malform(&bytes);
    struct http_header *headers = all_headers(rim, connection, response, bytes.content_type, &count);
    reply_drop(connection);
    connection->reply = make(connection, &bytes, fault == FAULT_CUT && bytes.count > 0);
    finish(connection, response->status, headers, count);
    wire_response(rim, connection, headers, count, bytes.text, bytes.count, fault);
    return fault != FAULT_LOST_AFTER && (fault != FAULT_CUT || bytes.count > 0);
}

void reply_make_file(struct rim *rim, struct connection *connection, int fd, uint64_t offset, uint64_t bytes, const char *content_type)
{
    size_t count;
    struct http_response response = {.status = 200};
    struct http_header *headers = all_headers(rim, connection, &response, content_type, &count);
    reply_drop(connection);
    connection->cut_at = 0;
    connection->reply = MHD_create_response_from_fd_at_offset64(bytes, fd, offset);
    if (connection->reply == NULL) {
        close(fd);
        connection->hang_up = true;
        return;
    }
    finish(connection, response.status, headers, count);
}
