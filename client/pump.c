/* The one order in which a core is driven, in process and in the shell. SPDX-License-Identifier: Apache-2.0 */
#include "client.h"

static bool exchange(struct client *client, const struct client_request *request, client_send *send, void *self, struct arena *arena,
                     sim_ms *now)
{
    const struct http_response *response = send(self, request, arena, now);
    if (*now == -1) return false;
    struct client_event answer = {.kind = CLIENT_EVENT_ANSWER, .now = *now, .response = response};
    client_take(client, &answer, arena);
    return true;
}

bool client_pump(struct client *client, client_send *send, void *self, struct arena *arena, sim_ms *now)
{
    bool going = true;
    struct arena_mark mark = arena_mark(arena);
    struct client_request request;
    while (going && client_next(client, arena, &request)) {
        going = exchange(client, &request, send, self, arena, now);
        arena_rewind(arena, mark);
    }
    return going;
}
