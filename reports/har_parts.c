/* Request and response of a HAR entry: from the wire where there was one, else from the journal. SPDX-License-Identifier: Apache-2.0 */
#include "har.h"

#include "cutover/http.h"

#include <string.h>
#include <strings.h>

static const char JSON_TYPE[] = "application/json";

/* The i-th of a wire line's pair lists; NULL when the line is another. */
static const char *at(const tree *pair, size_t i)
{
    const tree *node = tree_first(pair);
    for (; node && i > 0; i--) node = tree_next(node);
    return tree_text(node);
}

static const char *header_of(const tree *line, const char *name)
{
    for (const tree *pair = tree_first(tree_get(line, "headers")); pair; pair = tree_next(pair)) {
        const char *given = at(pair, 0);
        if (given && strcasecmp(given, name) == 0) return at(pair, 1);
    }
    return NULL;
}

static tree *pair_tree(struct arena *arena, const char *name, const char *value)
{
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "name", name);
    tree_put_text(object, arena, "value", value ? value : "");
    return object;
}

static tree *headers_tree(struct arena *arena, const tree *line, const char *const *secrets)
{
    tree *list = tree_list(arena);
    for (const tree *pair = tree_first(tree_get(line, "headers")); pair; pair = tree_next(pair)) {
        const char *name = at(pair, 0), *value = at(pair, 1);
        if (name && value) tree_push(list, pair_tree(arena, name, redact_header(arena, name, value, secrets)));
    }
    return list;
}

static tree *query_tree(struct arena *arena, const char *target, const char *const *secrets)
{
    struct http_target parsed;
    const char *why;
    tree *list = tree_list(arena);
    if (!http_target_parse(arena, redact_target(arena, target, secrets), &parsed, &why)) return list;
    for (size_t i = 0; i < parsed.query_count; i++) tree_push(list, pair_tree(arena, parsed.query[i].name, parsed.query[i].value));
    return list;
}

/* A body as it is shown. */
struct shown {
    const char *text, *type;
    bool canonical; /* it stands for bytes that are not shown: a form, or what is no plain text */
};

static const char *type_of(const tree *line, const char *otherwise)
{
    const char *type = header_of(line, "Content-Type");
    return type ? type : otherwise;
}

/* JSON as it was on the wire, if it has no secret; anything else as the journal tells it. */
static struct shown body_of(struct arena *arena, const tree *line, const tree *body, const char *text, const char *const *secrets)
{
    struct json_error error;
    const char *bytes = tree_get_text(line, "body");
    const tree *sent = bytes ? tree_parse(arena, bytes, strlen(bytes), false, &error) : NULL;
    const char *without = sent ? redact_tree(arena, sent, secrets) : NULL;
    if (sent) return (struct shown){without ? without : bytes, type_of(line, JSON_TYPE), false};
    if (body) {
        without = redact_tree(arena, body, secrets);
        return (struct shown){without ? without : tree_print(arena, body, NULL), type_of(line, JSON_TYPE), line != NULL};
    }
    return (struct shown){redact_text(arena, text ? text : bytes, secrets), type_of(line, "text/plain"), false};
}

static double size_of(const tree *line, const struct shown *shown)
{
    if (line) return tree_value(tree_get(line, "bytes"), -1);
    return shown->text ? (double)strlen(shown->text) : 0;
}

/* ---- request ---- */

/* Where it went: the address on the wire; without one a name that no resolver knows (RFC 2606). */
static const char *url_of(struct arena *arena, const struct exchange *exchange)
{
    static const char TO_CLIENT[] = "client:";
    const struct record *record = exchange->request;
    const char *target = redact_target(arena, record->target ? record->target : "/", exchange->secrets), *host = header_of(exchange->sent, "Host");
    const char *url = tree_get_text(exchange->sent, "url");
    if (url) return redact_target(arena, url, exchange->secrets);
    if (strncmp(target, TO_CLIENT, strlen(TO_CLIENT)) == 0) return arena_printf(arena, "http://client.invalid%s", target + strlen(TO_CLIENT));
    if (host) return arena_printf(arena, "http://%s%s", host, target);
    return arena_printf(arena, "http://%s.invalid%s", record->provider ? record->provider : "cutover", target);
}

static void put_posted(tree *request, struct arena *arena, const struct shown *shown)
{
    if (!shown->text) return;
    tree *posted = tree_object(arena);
    tree_put_text(posted, arena, "mimeType", shown->type);
    tree_put_text(posted, arena, "text", shown->text);
    if (shown->canonical) tree_put_text(posted, arena, "comment", "what the body says, not its bytes");
    tree_put(request, "postData", posted);
}

tree *har_request(struct arena *arena, const struct exchange *exchange)
{
    const struct record *record = exchange->request;
    struct shown shown = body_of(arena, exchange->sent, exchange->request_body, record->text, exchange->secrets);
    tree *request = tree_object(arena);
    tree_put_text(request, arena, "method", record->method ? record->method : "POST"); /* webhooks are posted */
    tree_put_text(request, arena, "url", url_of(arena, exchange));
    tree_put_text(request, arena, "httpVersion", "HTTP/1.1");
    tree_put(request, "cookies", tree_list(arena));
    tree_put(request, "headers", headers_tree(arena, exchange->sent, exchange->secrets));
    tree_put(request, "queryString", query_tree(arena, record->target ? record->target : "/", exchange->secrets));
    put_posted(request, arena, &shown);
    tree_put_number(request, arena, "headersSize", -1);
    tree_put_number(request, arena, "bodySize", size_of(exchange->sent, &shown));
    return request;
}

/* ---- response ---- */

tree *har_response(struct arena *arena, const struct exchange *exchange)
{
    const struct record *record = exchange->response;
    int status = record && record->status > 0 ? (int)record->status : 0; /* 0: none came */
    struct shown shown = body_of(arena, exchange->answered, exchange->response_body, record ? record->text : NULL, exchange->secrets);
    const char *location = header_of(exchange->answered, "Location");
    double size = size_of(exchange->answered, &shown);
    tree *response = tree_object(arena), *content = tree_object(arena);
    tree_put_number(response, arena, "status", status);
    tree_put_text(response, arena, "statusText", http_reason(status));
    tree_put_text(response, arena, "httpVersion", "HTTP/1.1");
    tree_put(response, "cookies", tree_list(arena));
    tree_put(response, "headers", headers_tree(arena, exchange->answered, exchange->secrets));
    tree_put_number(content, arena, "size", size);
    tree_put_text(content, arena, "mimeType", shown.text ? shown.type : "");
    if (shown.text) tree_put_text(content, arena, "text", shown.text);
    tree_put(response, "content", content);
    tree_put_text(response, arena, "redirectURL", location ? redact_target(arena, location, exchange->secrets) : "");
    tree_put_number(response, arena, "headersSize", -1);
    tree_put_number(response, arena, "bodySize", size);
    return response;
}
