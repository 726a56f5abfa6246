/* Where everything is: the addresses as clients are told, and the ready line. SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <string.h>

static const char *path_of(const struct rim *rim, int door)
{
    const struct provider *provider = door == DOOR_ADMIN ? NULL : rim->options.run.providers->at[door];
    return provider == NULL || provider->base_path == NULL ? "" : provider->base_path;
}

void ready_urls(struct rim *rim)
{
    const char *host = doors_host(rim);
    bool v6 = strchr(host, ':') != NULL;
    for (int which = 0; which < RIM_DOORS; which++) {
        struct door *door = &rim->doors[which];
        if (door->fd < 0) continue;
        snprintf(door->url, sizeof door->url, "http://%s%s%s:%d%s", v6 ? "[" : "", host, v6 ? "]" : "", door->port, path_of(rim, which));
    }
}

const tree *rim_ready(struct rim *rim, struct arena *arena)
{
    static const int order[] = {DOOR_ADMIN,       DOOR_TRAFFIC,    PROVIDER_TCR,   PROVIDER_TELGORITHM,
                                PROVIDER_INFOBIP, PROVIDER_TELNYX, PROVIDER_LEGACY};
    tree *line = tree_object(arena);
    tree_put_bool(line, arena, "ready", true);
    for (size_t i = 0; i < COUNT_OF(order); i++)
        if (rim->doors[order[i]].fd >= 0) tree_put_text(line, arena, door_name(order[i]), rim->doors[order[i]].url);
    tree_put(line, "credentials", tree_copy(arena, run_access(rim->run, arena)));
    return line;
}
