/* Cuts a request's target into decoded pieces; the only percent-decoding there is. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/http.h"

#include <string.h>
#include <strings.h>

static int hex_value(char byte)
{
    if (byte >= '0' && byte <= '9') return byte - '0';
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

/* The byte that the three characters at `text` stand for; -1 when they are no escape. The text may end within them. */
static int escaped_byte(const char *text)
{
    int high = hex_value(text[1]);
    int low = high < 0 ? -1 : hex_value(text[2]);
    return low < 0 ? -1 : high * 16 + low;
}

/* All of the target is checked before any of it is decoded, so that decoding cannot fail. */
static const char *fault_of(const char *target)
{
    if (target[0] != '/') return "the target does not begin with '/'";
    for (const char *at = target; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte > '%' && byte != 0x7F) continue;
        if (byte < 0x20 || byte == 0x7F) return "a control character in the target; write it as %XX";
        if (byte != '%') continue;
        if (escaped_byte(at) < 0) return "a '%' in the target that no two hexadecimal digits follow; write the sign itself as %25";
        if (escaped_byte(at) == 0) return "%00 in the target";
    }
    return NULL;
}

static char *decoded(struct arena *arena, const char *from, const char *end, bool plus_is_space)
{
    size_t count = (size_t)(end - from);
    char *text = arena_copy_bytes(arena, from, count), *to = text;
    if (!memchr(text, '%', count) && !(plus_is_space && memchr(text, '+', count))) return text;
    while (from < end) {
        if (*from == '%') {
            *to++ = (char)escaped_byte(from);
            from += 3;
        } else {
            *to++ = *from == '+' && plus_is_space ? ' ' : *from;
            from++;
        }
    }
    *to = '\0';
    return text;
}

/* Segments are cut before they are decoded: %2F is part of one. */
static bool cut_path(struct arena *arena, const char *path, const char *end, struct http_target *out)
{
    char *cut = arena_copy_bytes(arena, path, (size_t)(end - path));
    out->path = decoded(arena, path, end, false);
    while (*cut != '\0') {
        char *slash = strchrnul(cut, '/'), *next = *slash == '/' ? slash + 1 : slash;
        *slash = '\0';
        if (slash > cut) {
            if (out->segments_count == HTTP_SEGMENTS_MAX) return false;
            out->segments[out->segments_count++] = memchr(cut, '%', (size_t)(slash - cut)) ? decoded(arena, cut, slash, false) : cut;
        }
        cut = next;
    }
    return true;
}

static struct http_pair pair_of(struct arena *arena, const char *from, const char *end)
{
    const char *equals = memchr(from, '=', (size_t)(end - from));
    const char *name_end = equals == NULL ? end : equals;
    const char *value = equals == NULL ? end : equals + 1;
    return (struct http_pair){.name = decoded(arena, from, name_end, true), .value = decoded(arena, value, end, true)};
}

static bool cut_query(struct arena *arena, const char *query, struct http_target *out)
{
    while (*query != '\0') {
        const char *end = query + strcspn(query, "&");
        if (end > query) {
            if (out->query_count == HTTP_QUERY_MAX) return false;
            out->query[out->query_count++] = pair_of(arena, query, end);
        }
        query = *end == '&' ? end + 1 : end;
    }
    return true;
}

/* RFC 9112, 3.2.2: a server takes the absolute form too, as it is sent to a proxy. */
static const char *without_authority(const char *target)
{
    if (target[0] == '/') return target;
    size_t scheme = strncasecmp(target, "http://", 7) == 0 ? 7 : strncasecmp(target, "https://", 8) == 0 ? 8 : 0;
    return scheme == 0 ? target : target + scheme + strcspn(target + scheme, "/");
}

bool http_target_parse(struct arena *arena, const char *target, struct http_target *out, const char **why)
{
    out->segments_count = out->query_count = 0;
    out->path = "";
    target = without_authority(target);
    *why = fault_of(target);
    if (*why != NULL) return false;
    const char *path_end = target + strcspn(target, "?");
    if (!cut_path(arena, target, path_end, out)) {
        *why = "more path segments than any route has";
    } else if (*path_end == '?' && !cut_query(arena, path_end + 1, out)) {
        *why = "too many query parameters";
    }
    return *why == NULL;
}

const char *http_query(const struct http_target *target, const char *name)
{
    for (size_t i = 0; i < target->query_count; i++) {
        if (strcmp(target->query[i].name, name) == 0) return target->query[i].value;
    }
    return NULL;
}

static bool is_unreserved(char byte)
{
    static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    return memchr(unreserved, byte, sizeof unreserved - 1) != NULL;
}

char *http_encode(struct arena *arena, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    char *encoded = arena_alloc(arena, strlen(text) * 3 + 1);
    char *to = encoded;
    for (; *text != '\0'; text++) {
        if (is_unreserved(*text)) {
            *to++ = *text;
            continue;
        }
        *to++ = '%';
        *to++ = digits[(unsigned char)*text >> 4];
        *to++ = digits[(unsigned char)*text & 15];
    }
    return encoded;
}
