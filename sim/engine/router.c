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

const struct route *route_find(const struct provider *provider, enum http_method method, const struct http_target *target, const char *parameters[2],
                               bool *path_exists)
{
    *path_exists = false;
    for (size_t i = 0; i < provider->routes_count; i++) {
        const struct route *route = &provider->routes[i];
        const char *found[2] = {NULL, NULL};
        if (!path_fits(route->path, target, found, provider->any_case)) continue;
        *path_exists = true;
        if (route->method != method) continue;
        parameters[0] = found[0];
        parameters[1] = found[1];
        return route;
    }
    return NULL;
}
