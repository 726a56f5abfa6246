/* One request at a time over libcurl, on connections that are kept: polling for days would be mostly connecting. When a kept connection dies under a
 * request, libcurl would silently send it again; here each is sent at most once, and what was not answered is lost, which is the core's business.
 * SPDX-License-Identifier: Apache-2.0 */
#include "shell.h"

#include "cutover/memory.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { BODY_BYTES_MAX = 8 << 20, KEPT_MAX = 2 * (CLIENT_PEERS + 1) };

struct http_link {
    CURLM *multi;
    CURL *easy;
    struct curl_slist *headers;
    curl_mime *form;
    bool busy, finished, sent;
    CURLcode result;
    char *bytes; /* of the answer's body */
    size_t count, capacity;
    struct arena *arena; /* of the request under way */
    struct http_response *response;
};

/* ---- life ---- */

struct http_link *link_open(bool tls)
{
    struct http_link *link = must_have(calloc(1, sizeof *link));
    if (curl_global_init(tls ? CURL_GLOBAL_SSL : CURL_GLOBAL_NOTHING) == 0) {
        link->multi = curl_multi_init();
        link->easy = curl_easy_init();
    }
    if (link->multi != NULL) curl_multi_setopt(link->multi, CURLMOPT_MAXCONNECTS, (long)KEPT_MAX);
    if (link->multi != NULL && link->easy != NULL) return link;
    fputs("cutover-client: libcurl does not start\n", stderr);
    link_close(link);
    return NULL;
}

void link_close(struct http_link *link)
{
    if (link == NULL) return;
    if (link->busy) curl_multi_remove_handle(link->multi, link->easy);
    if (link->easy != NULL) curl_easy_cleanup(link->easy);
    if (link->multi != NULL) curl_multi_cleanup(link->multi);
    curl_slist_free_all(link->headers);
    curl_mime_free(link->form);
    curl_global_cleanup();
    free(link->bytes);
    free(link);
}

/* ---- what comes in ---- */

static bool grow(struct http_link *link, size_t needed)
{
    if (needed > BODY_BYTES_MAX) return false;
    if (needed <= link->capacity) return true;
    size_t capacity = link->capacity == 0 ? 16384 : link->capacity;
    while (capacity < needed) capacity *= 2;
    char *bytes = must_have(realloc(link->bytes, capacity));
    link->bytes = bytes;
    link->capacity = capacity;
    return true;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *self)
{
    struct http_link *link = self;
    if (!grow(link, link->count + size * count)) return 0;
    memcpy(link->bytes + link->count, bytes, size * count);
    link->count += size * count;
    return size * count;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *self)
{
    struct http_link *link = self;
    size_t length = size * count;
    const char *colon = memchr(bytes, ':', length);
    while (length > 0 && (bytes[length - 1] == '\r' || bytes[length - 1] == '\n')) length--;
    if (colon == NULL) return size * count;
    const char *value = colon + 1, *end = bytes + length;
    while (value < end && *value == ' ') value++;
    http_response_header(link->response, link->arena, arena_copy_bytes(link->arena, bytes, (size_t)(colon - bytes)),
                         arena_copy_bytes(link->arena, value, value < end ? (size_t)(end - value) : 0));
    return size * count;
}

/* ---- what goes out ---- */

static void add_line(struct http_link *link, const char *line)
{
    link->headers = must_have(curl_slist_append(link->headers, line));
}

static void add_header(struct http_link *link, struct arena *arena, const char *name, const char *value)
{
    add_line(link, arena_printf(arena, "%s: %s", name, value));
}

static void set_headers(struct http_link *link, const struct http_request *request, const char *participant, struct arena *arena)
{
    curl_slist_free_all(link->headers);
    link->headers = NULL;
    add_line(link, "Expect:");
    if (request->body_kind == BODY_NONE) add_line(link, "Content-Type:");
    if (participant != NULL) add_header(link, arena, "X-Cutover-Participant", participant);
    for (size_t i = 0; i < request->headers_count; i++) add_header(link, arena, request->headers[i].name, request->headers[i].value);
    curl_easy_setopt(link->easy, CURLOPT_HTTPHEADER, link->headers);
}

/* A text, a file, or JSON that travels as a text. */
static void add_part(struct http_link *link, const tree *value, const char *name, struct arena *arena)
{
    curl_mimepart *part = curl_mime_addpart(link->form);
    const char *file = tree_get_text(value, "filename"), *text = tree_text(value);
    if (file != NULL)
        text = tree_get_text(value, "bytes");
    else if (text == NULL)
        text = tree_print(arena, value, NULL);
    bool ok = part != NULL && curl_mime_name(part, name) == CURLE_OK &&
              curl_mime_data(part, text == NULL ? "" : text, CURL_ZERO_TERMINATED) == CURLE_OK;
    if (file != NULL)
        ok = ok && curl_mime_filename(part, file) == CURLE_OK && curl_mime_type(part, tree_get_text(value, "content_type")) == CURLE_OK;
    must_have(ok ? part : NULL); /* nothing else makes it fail */
}

/* A list is a part that comes again (BODY_FORM of cutover/http.h). */
static void set_form(struct http_link *link, const tree *form, struct arena *arena)
{
    curl_mime_free(link->form);
    link->form = must_have(curl_mime_init(link->easy));
    for (const tree *member = tree_first(form); member != NULL; member = tree_next(member)) {
        if (!tree_is_list(member)) add_part(link, member, tree_key(member), arena);
        for (const tree *one = tree_is_list(member) ? tree_first(member) : NULL; one != NULL; one = tree_next(one))
            add_part(link, one, tree_key(member), arena);
    }
    curl_easy_setopt(link->easy, CURLOPT_MIMEPOST, link->form);
}

static void set_method(struct http_link *link, const struct http_request *request, struct arena *arena)
{
    if (request->method == HTTP_GET) {
        curl_easy_setopt(link->easy, CURLOPT_HTTPGET, 1L);
        return;
    }
    if (request->body_kind == BODY_FORM) {
        set_form(link, request->body, arena);
        return;
    }
    size_t length = 0;
    const char *body = request->body == NULL ? "" : tree_print(arena, request->body, &length);
    curl_easy_setopt(link->easy, CURLOPT_POSTFIELDSIZE, (long)length);
    curl_easy_setopt(link->easy, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(link->easy, CURLOPT_CUSTOMREQUEST, http_method_name(request->method));
}

/* Asked each time before libcurl sends, so also when it would send again. */
static int send_once(void *self, char *peer, char *own, int peer_port, int own_port)
{
    struct http_link *link = self;
    bool again = link->sent;
    (void)peer, (void)own, (void)peer_port, (void)own_port;
    link->sent = true;
    return again ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

static void set_manners(struct http_link *link, const char *url, long timeout_ms)
{
    CURL *easy = link->easy;
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, send_once);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, link);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, link);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, link);
}

void link_start(struct http_link *link, const char *url, const struct http_request *request, const char *participant, long timeout_ms,
                struct arena *arena)
{
    link->arena = arena;
    link->response = arena_alloc(arena, sizeof *link->response);
    link->count = 0;
    link->finished = link->sent = false;
    link->result = CURLE_OK;
    set_manners(link, url, timeout_ms);
    set_method(link, request, arena);
    set_headers(link, request, participant, arena);
    link->busy = curl_multi_add_handle(link->multi, link->easy) == CURLM_OK;
    if (!link->busy) link->finished = true, link->result = CURLE_FAILED_INIT;
}

/* ---- the loop's part ---- */

void link_wait(struct http_link *link, int fd, int timeout_ms)
{
    struct curl_waitfd listener = {.fd = fd, .events = CURL_WAIT_POLLIN};
    curl_multi_poll(link->multi, &listener, 1, timeout_ms, NULL);
}

bool link_finished(struct http_link *link)
{
    int running, left;
    if (!link->busy) return link->finished;
    curl_multi_perform(link->multi, &running);
    for (CURLMsg *message; (message = curl_multi_info_read(link->multi, &left)) != NULL;) {
        if (message->msg != CURLMSG_DONE) continue;
        link->result = message->data.result;
        link->finished = true;
        curl_multi_remove_handle(link->multi, link->easy);
        link->busy = false;
        break;
    }
    return link->finished;
}

static void read_body(struct http_link *link, struct http_response *response, struct arena *arena)
{
    struct json_error error;
    const char *type = http_response_find(response, "Content-Type");
    if (link->count == 0) return;
    if (type != NULL && strcasestr(type, "json") != NULL) response->body = tree_parse(arena, link->bytes, link->count, false, &error);
    if (response->body == NULL) response->text = arena_copy_bytes(arena, link->bytes, link->count);
}

const struct http_response *link_take(struct http_link *link, struct arena *arena)
{
    long status = 0;
    if (link->result != CURLE_OK) return NULL;
    curl_easy_getinfo(link->easy, CURLINFO_RESPONSE_CODE, &status);
    link->response->status = (int)status;
    read_body(link, link->response, arena);
    return link->response;
}
