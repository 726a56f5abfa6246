/* The webhook listener: libmicrohttpd without threads, polled by the shell's loop. Each webhook is answered as soon as it has arrived
 * whole. SPDX-License-Identifier: Apache-2.0 */
#include "shell.h"

#include "cutover/memory.h"
#include "cutover/sign.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { HOOK_BYTES_MAX = 1 << 20 };

struct listener {
    struct MHD_Daemon *daemon;
    struct arena *arena; /* of one webhook */
    char origin[CLIENT_URL_MAX];
    char tcr_secret[CLIENT_TEXT_MAX], telnyx_key[CLIENT_TEXT_MAX];
    listener_handler *handler;
    void *self;
};

/* A call under way: its target as on the wire, and its body so far. */
struct call {
    char *target;
    char *bytes;
    size_t count;
    bool too_long;
};

/* ---- a webhook as a value ---- */

struct headers {
    struct http_header *list;
    size_t count;
};

static enum MHD_Result collect_header(void *self, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct headers *headers = self;
    (void)kind;
    if (headers->count == HTTP_HEADERS_MAX) return MHD_NO;
    headers->list[headers->count++] = (struct http_header){name, value == NULL ? "" : value};
    return MHD_YES;
}

static void read_body(const struct call *call, struct http_request *request, struct arena *arena)
{
    struct json_error error;
    const char *type = http_header(request, "Content-Type");
    if (call->count == 0) return;
    request->text = call->bytes;
    request->text_bytes = call->count;
    request->body_kind = BODY_TEXT;
    if (type == NULL || strcasestr(type, "json") == NULL) return;
    request->body = tree_parse(arena, call->bytes, call->count, false, &error);
    request->body_kind = request->body == NULL ? BODY_BROKEN : BODY_TREE;
    if (request->body == NULL) request->broken = arena_copy(arena, error.message);
}

/* Telnyx signs the time and the bytes as they came (telnyx 7.2); whether the time is ours the core sees. */
static enum http_signature telnyx_signature(const struct listener *listener, const struct http_request *request, const char *given)
{
    const char *time = http_header(request, "telnyx-timestamp");
    if (time == NULL || listener->telnyx_key[0] == '\0') return SIGNATURE_INVALID;
    size_t before = strlen(time) + 1, length = before + request->text_bytes;
    char *message = arena_alloc(listener->arena, length + 1);
    memcpy(message, time, before - 1);
    message[before - 1] = '|';
    if (request->text_bytes > 0) memcpy(message + before, request->text, request->text_bytes);
    return ed25519_verify_base64(listener->arena, listener->telnyx_key, message, length, given) ? SIGNATURE_VALID : SIGNATURE_INVALID;
}

/* TCR signs its URL followed by the canonical body (tcr 2.17). */
static enum http_signature signature_of(const struct listener *listener, const struct http_request *request)
{
    const char *given = http_header(request, "X-Registry-Signature"), *telnyx = http_header(request, "telnyx-signature-ed25519");
    if (telnyx != NULL) return telnyx_signature(listener, request, telnyx);
    if (given == NULL) return SIGNATURE_NONE;
    if (request->body_kind != BODY_TREE) return SIGNATURE_INVALID;
    const char *message =
        arena_printf(listener->arena, "%s%s%s", listener->origin, request->target, tree_print_jcs(listener->arena, request->body, NULL));
    const char *expected = hmac_sha1_base64(listener->arena, listener->tcr_secret, message, strlen(message));
    return text_equal_constant_time(given, expected) ? SIGNATURE_VALID : SIGNATURE_INVALID;
}

static int handle(struct listener *listener, struct MHD_Connection *connection, const struct call *call, const char *method)
{
    arena_reset(listener->arena);
    struct headers headers = {.list = arena_alloc(listener->arena, HTTP_HEADERS_MAX * sizeof(struct http_header))};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, collect_header, &headers);
    struct http_request request = {
        .method = http_method_of(method), .target = call->target, .headers = headers.list, .headers_count = headers.count};
    read_body(call, &request, listener->arena);
    request.signature = signature_of(listener, &request);
    return listener->handler(listener->self, &request, listener->arena);
}

/* ---- libmicrohttpd's side ---- */

static void *begin_call(void *self, const char *target, struct MHD_Connection *connection)
{
    struct call *call = must_have(calloc(1, sizeof *call));
    (void)self, (void)connection;
    call->target = must_have(strdup(target));
    return call;
}

static void end_call(void *self, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
    struct call *call = *context;
    (void)self, (void)connection, (void)code;
    if (call == NULL) return;
    free(call->target);
    free(call->bytes);
    free(call);
    *context = NULL;
}

static void collect_body(struct call *call, const char *bytes, size_t count)
{
    if (call->count + count > HOOK_BYTES_MAX) call->too_long = true;
    if (call->too_long) return;
    char *grown = must_have(realloc(call->bytes, call->count + count));
    memcpy(grown + call->count, bytes, count);
    call->bytes = grown;
    call->count += count;
}

static enum MHD_Result answer(struct MHD_Connection *connection, int status)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)status, response);
    MHD_destroy_response(response);
    return result;
}

/* Called first with the headers (no size, nothing to keep but that), then for each piece of body, then without one. */
static enum MHD_Result take_call(void *self, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                                 const char *bytes, size_t *count, void **context)
{
    struct call *call = *context;
    (void)url, (void)version;
    if (call->bytes == NULL && *count == 0 && !call->too_long) {
        call->bytes = must_have(malloc(1));
        return MHD_YES;
    }
    if (*count > 0) {
        collect_body(call, bytes, *count);
        *count = 0;
        return MHD_YES;
    }
    return answer(connection, call->too_long ? 413 : handle(self, connection, call, method));
}

/* ---- life ---- */

/* A host with colons of its own stands in brackets: "http://[::1]:9000". */
static const char *host_of(const char *url, size_t *length)
{
    const char *mark = strstr(url, "://");
    const char *host = mark == NULL ? url + strlen(url) : mark + 3;
    bool brackets = *host == '[';
    *length = strcspn(host + brackets, brackets ? "]" : ":/");
    return host + brackets;
}

static int port_of(const char *url)
{
    size_t length;
    const char *behind = host_of(url, &length) + length;
    behind += *behind == ']';
    int port = *behind == ':' ? atoi(behind + 1) : 0;
    return port > 0 && port < 65536 ? port : 0;
}

static void keep_origin(struct listener *listener, const char *url)
{
    const char *path = strchr(strstr(url, "://") + 3, '/');
    size_t length = path == NULL ? strlen(url) : (size_t)(path - url);
    memcpy(listener->origin, url, length);
}

/* Of an address in the URL itself; of a name the loopback's. */
static bool is_v6(const char *url, int port, struct sockaddr_in *v4, struct sockaddr_in6 *v6)
{
    char host[INET6_ADDRSTRLEN] = "";
    size_t length;
    const char *start = host_of(url, &length);
    *v4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    *v6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
    if (length < sizeof host) memcpy(host, start, length);
    if (inet_pton(AF_INET6, host, &v6->sin6_addr) == 1) return true;
    if (inet_pton(AF_INET, host, &v4->sin_addr) != 1) v4->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return false;
}

static struct MHD_Daemon *start(struct listener *listener, const char *url, int port)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    bool six = is_v6(url, port, &v4, &v6);
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_ERROR_LOG | (six ? MHD_USE_IPv6 : 0U), (uint16_t)port, NULL, NULL, take_call, listener,
                            MHD_OPTION_SOCK_ADDR, six ? (struct sockaddr *)&v6 : (struct sockaddr *)&v4, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1U,
                            MHD_OPTION_URI_LOG_CALLBACK, begin_call, NULL, MHD_OPTION_NOTIFY_COMPLETED, end_call, NULL, MHD_OPTION_END);
}

struct listener *listener_open(const char *url, const struct client_access *access, listener_handler *handler, void *self)
{
    int port = port_of(url);
    struct listener *listener = must_have(calloc(1, sizeof *listener));
    listener->handler = handler;
    listener->self = self;
    listener->arena = arena_create();
    snprintf(listener->tcr_secret, sizeof listener->tcr_secret, "%s", access->tcr_secret);
    snprintf(listener->telnyx_key, sizeof listener->telnyx_key, "%s", access->telnyx_public_key);
    if (port != 0) {
        keep_origin(listener, url);
        listener->daemon = start(listener, url, port);
    }
    if (listener->daemon != NULL) return listener;
    fprintf(stderr, "cutover-client: cannot listen at %s; "
                    "CUTOVER_WEBHOOK_URL must name an address of this machine and a free port, e.g. http://127.0.0.1:9000\n", url);
    listener_close(listener);
    return NULL;
}

void listener_close(struct listener *listener)
{
    if (listener == NULL) return;
    if (listener->daemon != NULL) MHD_stop_daemon(listener->daemon);
    arena_destroy(listener->arena);
    free(listener);
}

int listener_fd(const struct listener *listener)
{
    return MHD_get_daemon_info(listener->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

int listener_run(struct listener *listener)
{
    enum { PATIENCE_MS = 60000 };
    MHD_UNSIGNED_LONG_LONG timeout;
    MHD_run(listener->daemon);
    if (MHD_get_timeout(listener->daemon, &timeout) == MHD_NO || timeout > PATIENCE_MS) return PATIENCE_MS;
    return (int)timeout;
}
