/* Method and path to route: whole segments, `{name}` for a parameter, the first row that fits. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>
#include <strings.h>

/* Compares one segment of a pattern; steps `*pattern` behind it. */
static bool segment_fits(const char **pattern, const char *segment, const char **parameter, bool any_case)
{
    const char *end = strchrnul(*pattern, '/');
    size_t length = (size_t)(end - *pattern);
    bool is_parameter = (*pattern)[0] == '{';
    bool same = (any_case ? strncasecmp(*pattern, segment, length) : strncmp(*pattern, segment, length)) == 0;
    bool fits = is_parameter || (same && strlen(segment) == length);
    if (is_parameter) *parameter = segment;
    *pattern = *end ? end + 1 : end;
    return fits;
}

static bool path_fits(const char *path, const struct http_target *target, const char *parameters[2], bool any_case)
{
    const char *pattern = path + 1;
    size_t found = 0;
    for (size_t i = 0; i < target->segments_count; i++) {
        const char *parameter = NULL;
        if (!*pattern || !segment_fits(&pattern, target->segments[i], &parameter, any_case)) return false;
        if (parameter) parameters[found++] = parameter;
    }
    return !*pattern;
}

/* ---- most routes are told from a path without looking at it ---- */

/* Of a segment, which ends with the text or with a slash, and its place. */
static uint32_t hash_of(const char *segment, size_t place, bool any_case)
{
    uint32_t hash = (uint32_t)place;
    for (const char *c = segment; *c && *c != '/'; c++) {
        unsigned char letter = (unsigned char)*c;
        if (any_case && letter >= 'A' && letter <= 'Z') letter ^= 'A' ^ 'a';
        hash = (hash ^ letter) * 16777619u;
    }
    return hash;
}

static struct route_key key_of(const char *path, bool any_case)
{
    struct route_key key = {.parameters = {HTTP_SEGMENTS_MAX, HTTP_SEGMENTS_MAX}};
    size_t found = 0;
    for (const char *segment = path; segment && segment[1]; segment = strchr(segment + 1, '/'), key.segments++) {
        if (segment[1] == '{')
            key.parameters[found++] = key.segments;
        else
            key.hash += hash_of(segment + 1, key.segments, any_case);
    }
    return key;
}

const struct route_key *route_keys(struct arena *arena, const struct provider *provider)
{
    struct route_key *keys = arena_alloc(arena, sizeof *keys * (provider->routes_count + 1));
    for (size_t i = 0; i < provider->routes_count; i++) keys[i] = key_of(provider->routes[i].path, provider->any_case);
    return keys;
}

/* The hashes of a target's segments, and of all but a route's parameters. A segment with a slash in it is hashed to there, as no route has one. */
struct hashes {
    uint32_t all, each[HTTP_SEGMENTS_MAX + 1];
};

static struct hashes hashes_of(const struct http_target *target, bool any_case)
{
    struct hashes hashes = {0};
    for (size_t i = 0; i < target->segments_count; i++) hashes.all += hashes.each[i] = hash_of(target->segments[i], i, any_case);
    return hashes;
}

static bool may_fit(const struct route_key *key, const struct hashes *hashes, size_t segments)
{
    return key->segments == segments && hashes->all - hashes->each[key->parameters[0]] - hashes->each[key->parameters[1]] == key->hash;
}

const struct route *route_find(const struct engine *engine, const struct provider *provider, enum http_method method, const struct http_target *target,
                               const char *parameters[2], bool *path_exists)
{
    const struct route_key *keys = engine->settings->index->routes[provider->id];
    struct hashes hashes = hashes_of(target, provider->any_case);
    *path_exists = false;
    for (size_t i = 0; i < provider->routes_count; i++) {
        const struct route *route = &provider->routes[i];
        const char *found[2] = {NULL, NULL};
        if (!may_fit(&keys[i], &hashes, target->segments_count) || !path_fits(route->path, target, found, provider->any_case)) continue;
        *path_exists = true;
        if (route->method != method) continue;
        parameters[0] = found[0];
        parameters[1] = found[1];
        return route;
    }
    return NULL;
}
