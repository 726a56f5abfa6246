/* Webhooks out: one libcurl multi handle in our own epoll set. The only file of libcurl. Its callbacks only note.
 *
 * Always a fresh connection: libcurl silently sends a POST twice on a reused one that died. No redirects, no proxy, and no names but
 * localhost, because a name starts a resolver thread. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"
#include "cutover/memory.h"
#include "cutover/sign.h"
#include "inside.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <string.h>

struct transfer {
    struct arena *arena;
    CURL *easy;
    struct curl_slist *headers;
    uint64_t delivery;
    int64_t deadline_ms;
    struct transfer *next;
};

struct sender {
    CURLM *multi;
    struct transfer *transfers;
    int64_t timer_ms; /* -1: none */
    int running;
};

/* ---- callbacks ---- */

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *self, void *known)
{
    struct rim *rim = self;
    (void)easy;
    if (known != NULL) rim_unwatch(rim, fd);
    if (what == CURL_POLL_REMOVE) return 0;
    uint32_t events = (what & CURL_POLL_IN ? (uint32_t)EPOLLIN : 0) | (what & CURL_POLL_OUT ? (uint32_t)EPOLLOUT : 0);
    rim_watch(rim, fd, events, WATCH_SENDER, (uint64_t)fd);
    curl_multi_assign(rim->sender->multi, fd, rim);
    return 0;
}

static int on_timer(CURLM *multi, long timeout_ms, void *self)
{
    struct sender *sender = self;
    (void)multi;
    sender->timer_ms = timeout_ms < 0 ? -1 : real_ms() + timeout_ms;
    return 0;
}

static size_t on_bytes(char *bytes, size_t size, size_t count, void *self)
{
    (void)bytes, (void)self;
    return size * count;
}

/* ---- a transfer ---- */

static void drop(struct sender *sender, struct transfer *transfer)
{
    for (struct transfer **link = &sender->transfers; *link != NULL; link = &(*link)->next) {
        if (*link != transfer) continue;
        *link = transfer->next;
        break;
    }
    curl_multi_remove_handle(sender->multi, transfer->easy);
    curl_easy_cleanup(transfer->easy);
    curl_slist_free_all(transfer->headers);
    arena_destroy(transfer->arena);
}

static void report(struct rim *rim, uint64_t delivery, int status, const char *error)
{
    wire_delivered(rim, delivery, status, error);
    rim_heard(rim);
    if (!rim->over) run_delivered(rim->run, delivery, status, error);
}

static bool is_address_or_localhost(const char *url)
{
    CURLU *parts = curl_url();
    char *host = NULL;
    bool allowed = false;
    unsigned char bytes[sizeof(struct in6_addr)];
    if (parts != NULL && curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK)
        allowed = strcmp(host, "localhost") == 0 || host[0] == '[' || inet_pton(AF_INET, host, bytes) == 1;
    curl_free(host);
    curl_url_cleanup(parts);
    return allowed;
}

static const char *full_url(struct rim *rim, struct arena *arena, const char *url)
{
    const char *path = strncmp(url, "client:", 7) == 0 ? url + 7 : NULL;
    if (path == NULL) return arena_copy(arena, url);
    return rim->webhook_url == NULL ? NULL : arena_printf(arena, "%s%s", rim->webhook_url, path);
}

static void add_line(struct transfer *transfer, const char *line)
{
    transfer->headers = must_have(curl_slist_append(transfer->headers, line));
}

static void add_header(struct transfer *transfer, const char *name, const char *value)
{
    const char *line = value[0] == '\0' ? arena_printf(transfer->arena, "%s;", name) : arena_printf(transfer->arena, "%s: %s", name, value);
    add_line(transfer, line);
}

static const char *body_bytes(struct arena *arena, const struct http_request *request, size_t *count)
{
    *count = 0;
    if (request->body != NULL) return tree_print(arena, request->body, count);
    if (request->text == NULL) return "";
    *count = request->text_bytes;
    return arena_copy_bytes(arena, request->text, request->text_bytes);
}

/* tcr 2.17: over the URL and the canonical body. */
static void sign_tcr(struct transfer *transfer, const struct run_action *action, const char *url)
{
    const char *canonical = action->request.body == NULL ? "" : tree_print_jcs(transfer->arena, action->request.body, NULL);
    const char *signed_text = arena_printf(transfer->arena, "%s%s", url, canonical);
    add_header(transfer, "X-Registry-Signature",
               hmac_sha1_base64(transfer->arena, action->secret == NULL ? "" : action->secret, signed_text, strlen(signed_text)));
}

/* telnyx 7.2: over the timestamp and the very bytes. */
static void sign_ed25519(struct transfer *transfer, const struct run_action *action, const char *url)
{
    (void)url;
    size_t count;
    struct arena *arena = transfer->arena;
    const char *body = body_bytes(arena, &action->request, &count);
    const char *timestamp = arena_printf(arena, "%lld", (long long)action->timestamp_s);
    const char *signed_text = arena_printf(arena, "%s|%.*s", timestamp, (int)count, body);
    const char *signature = ed25519_sign_base64(arena, action->secret == NULL ? "" : action->secret, signed_text, strlen(signed_text));
    add_header(transfer, "telnyx-timestamp", timestamp);
    add_header(transfer, "telnyx-signature-ed25519", signature == NULL ? "" : signature);
}

static void sign(struct transfer *transfer, const struct run_action *action, const char *url)
{
    static void (*const signers[])(struct transfer *, const struct run_action *, const char *) = {
        [SIGNING_NONE] = NULL, [SIGNING_TCR] = sign_tcr, [SIGNING_BASIC] = NULL, [SIGNING_ED25519] = sign_ed25519};
    if (signers[action->signing] != NULL) signers[action->signing](transfer, action, url);
}

static void add_headers(struct rim *rim, struct transfer *transfer, const struct run_action *action, const char *url)
{
    char now[INSTANT_TEXT_MAX];
    for (size_t i = 0; i < action->request.headers_count; i++)
        add_header(transfer, action->request.headers[i].name, action->request.headers[i].value);
    add_header(transfer, "X-Cutover-Delivery", arena_printf(transfer->arena, "%llu", (unsigned long long)action->delivery));
    add_header(transfer, "X-Cutover-Time", instant_ms_text(now, run_now(rim->run)));
    if (http_header(&action->request, "Content-Type") == NULL) add_line(transfer, "Content-Type:");
    add_line(transfer, "Expect:");
    sign(transfer, action, url);
}

static void set_options(CURL *easy, const struct transfer *transfer, const char *url, const char *method, const char *body, size_t count)
{
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_bytes);
}

void sender_deliver(struct rim *rim, const struct run_action *action)
{
    struct arena *arena = arena_create();
    const char *url = full_url(rim, arena, action->url);
    CURL *easy = url != NULL && is_address_or_localhost(url) ? must_have(curl_easy_init()) : NULL;
    if (easy == NULL) {
        wire_note(rim, "refused", 0,
                  url == NULL ? "a webhook for the client, whose listener is not known"
                              : "a webhook to a name: only addresses and localhost");
        arena_destroy(arena);
        report(rim, action->delivery, 0, "lost");
        return;
    }
    struct transfer *transfer = arena_alloc(arena, sizeof *transfer);
    *transfer = (struct transfer){.arena = arena, .easy = easy, .delivery = action->delivery, .next = rim->sender->transfers};
    transfer->deadline_ms = real_ms() + rim->options.real_timeout_ms;
    rim->sender->transfers = transfer;
    size_t count;
    const char *body = body_bytes(arena, &action->request, &count);
    add_headers(rim, transfer, action, url);
    set_options(easy, transfer, url, http_method_name(action->request.method), body, count);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, (char *)transfer);
    wire_delivery(rim, action->delivery, url, &action->request, body, count);
    if (curl_multi_add_handle(rim->sender->multi, easy) == CURLM_OK) return;
    drop(rim->sender, transfer);
    report(rim, action->delivery, 0, "lost");
}

/* ---- what the loop calls ---- */

static void finish(struct rim *rim, const CURLMsg *message)
{
    char *private;
    long status = 0;
    CURLcode result = message->data.result;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &private);
    curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &status);
    struct transfer *transfer = (struct transfer *)(void *)private;
    uint64_t delivery = transfer->delivery;
    drop(rim->sender, transfer);
    report(rim, delivery, result == CURLE_OK ? (int)status : 0, result == CURLE_OK ? NULL : "lost");
}

static void collect(struct rim *rim)
{
    int left;
    for (;;) {
        const CURLMsg *message = curl_multi_info_read(rim->sender->multi, &left);
        if (message == NULL) return;
        if (message->msg == CURLMSG_DONE) finish(rim, message);
    }
}

void sender_event(struct rim *rim, int fd, uint32_t events)
{
    int mask = (events & EPOLLIN ? CURL_CSELECT_IN : 0) | (events & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
               (events & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
    curl_multi_socket_action(rim->sender->multi, fd, mask, &rim->sender->running);
}

/* A delivery that nobody answers for so long by a real clock is given up; the run knows that it can no longer pass. */
static void give_up(struct rim *rim)
{
    int64_t now = real_ms();
    for (struct transfer *transfer = rim->sender->transfers, *next; transfer != NULL; transfer = next) {
        next = transfer->next;
        if (now < transfer->deadline_ms) continue;
        uint64_t delivery = transfer->delivery;
        drop(rim->sender, transfer);
        report(rim, delivery, 0, "stalled");
    }
}

void sender_run(struct rim *rim)
{
    struct sender *sender = rim->sender;
    while (sender->timer_ms >= 0 && real_ms() >= sender->timer_ms) {
        sender->timer_ms = -1;
        curl_multi_socket_action(sender->multi, CURL_SOCKET_TIMEOUT, 0, &sender->running);
    }
    collect(rim);
    give_up(rim);
}

bool sender_busy(const struct rim *rim)
{
    return rim->sender->transfers != NULL;
}

int sender_timeout(const struct rim *rim)
{
    int64_t nearest = rim->sender->timer_ms;
    for (const struct transfer *transfer = rim->sender->transfers; transfer != NULL; transfer = transfer->next)
        if (nearest < 0 || transfer->deadline_ms < nearest) nearest = transfer->deadline_ms;
    if (nearest < 0) return -1;
    int64_t rest = nearest - real_ms();
    return rest < 0 ? 0 : (int)rest;
}

enum status sender_open(struct rim *rim)
{
    if (curl_global_init(CURL_GLOBAL_NOTHING) != 0) return STATUS_IO;
    struct sender *sender = arena_alloc(rim->arena, sizeof *sender);
    *sender = (struct sender){.multi = curl_multi_init(), .timer_ms = -1};
    rim->sender = sender;
    if (sender->multi == NULL) return STATUS_IO;
    curl_multi_setopt(sender->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(sender->multi, CURLMOPT_SOCKETDATA, rim);
    curl_multi_setopt(sender->multi, CURLMOPT_TIMERFUNCTION, on_timer);
    curl_multi_setopt(sender->multi, CURLMOPT_TIMERDATA, sender);
    return STATUS_OK;
}

void sender_close(struct rim *rim)
{
    if (rim->sender == NULL) return;
    while (rim->sender->transfers != NULL) drop(rim->sender, rim->sender->transfers);
    if (rim->sender->multi != NULL) curl_multi_cleanup(rim->sender->multi);
    curl_global_cleanup();
}
