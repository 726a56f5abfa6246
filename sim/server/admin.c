/* The admin API under /__admin: a table of routes. What changes something is the run's; what looks is answered here.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"
#include "inside.h"

#include <string.h>

static void ok(struct admin_call *call, const tree *body)
{
    call->response.status = 200;
    call->response.body = body;
}

static tree *one_text(struct admin_call *call, const char *key, const char *value)
{
    struct arena *arena = call->connection->arena;
    tree *body = tree_object(arena);
    tree_put_text(body, arena, key, value);
    return body;
}

static void health(struct admin_call *call)
{
    struct arena *arena = call->connection->arena;
    tree *body = one_text(call, "status", call->rim->over ? "over" : "healthy");
    tree_put_text(body, arena, "version", call->rim->options.run.version);
    tree_put_number(body, arena, "uptimeInSeconds", (double)((real_us() - call->rim->started_us) / 1000000));
    tree_put_text(body, arena, "timestamp", instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), real_epoch_ms()));
    tree_put_text(body, arena, "virtualTime", instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), run_now(call->rim->run)));
    ok(call, body);
}

static void live(struct admin_call *call)
{
    ok(call, one_text(call, "status", "live"));
}

static void ready(struct admin_call *call)
{
    ok(call, one_text(call, "status", "ready"));
}

static void version(struct admin_call *call)
{
    ok(call, one_text(call, "version", call->rim->options.run.version));
}

static void clock_view(struct admin_call *call)
{
    ok(call, run_view_clock(call->rim->run, call->connection->arena));
}

static void participants(struct admin_call *call)
{
    ok(call, run_view_participants(call->rim->run, call->connection->arena));
}

static void entities(struct admin_call *call)
{
    const char *type = http_query(call->target, "type");
    const tree *body = run_view_entities(call->rim->run, call->connection->arena, type, http_query(call->target, "id"));
    if (body != NULL)
        ok(call, body);
    else
        problem(call, 400, NULL, type == NULL ? "say which \"type\"" : "no entities of type \"%s\"", type);
}

static void declare(struct admin_call *call)
{
    static const char *const keys[] = {"name", NULL};
    if (!admin_keys(call, keys)) return;
    const char *name = tree_get_text(call->connection->request.body, "name");
    if (name == NULL || name[0] == '\0') {
        problem(call, 400, "/name", "\"name\" must be the participant's name");
        return;
    }
    call->later = true;
    run_declare(call->rim->run, call->connection->id, name, http_header(&call->connection->request, "X-Cutover-Participant"));
}

static void leave(struct admin_call *call)
{
    call->later = true;
    run_leave(call->rim->run, call->connection->id, call->name);
}

static void shut_down(struct admin_call *call)
{
    static const char *const keys[] = {NULL};
    if (!admin_keys(call, keys)) return;
    call->rim->stopping = true;
    call->response.status = 202;
    call->response.body = one_text(call, "status", "stopping");
}

struct admin_route {
    enum http_method method;
    const char *first, *second;
    void (*serve)(struct admin_call *call);
};

/* second "*": a name */
static const struct admin_route routes[] = {
    {HTTP_GET,    "health",       NULL,      health       },
    {HTTP_GET,    "livez",        NULL,      live         },
    {HTTP_GET,    "readyz",       NULL,      ready        },
    {HTTP_GET,    "version",      NULL,      version      },
    {HTTP_GET,    "clock",        NULL,      clock_view   },
    {HTTP_GET,    "participants", NULL,      participants },
    {HTTP_GET,    "journal",      NULL,      admin_journal},
    {HTTP_GET,    "entities",     NULL,      entities     },
    {HTTP_GET,    "outages",      NULL,      admin_outages},
    {HTTP_POST,   "participants", NULL,      declare      },
    {HTTP_DELETE, "participants", "*",       leave        },
    {HTTP_POST,   "clock",        "wait",    admin_wait   },
    {HTTP_POST,   "clock",        "advance", admin_advance},
    {HTTP_POST,   "shutdown",     NULL,      shut_down    },
};

/* This port serves nothing else, so that the prefix, under which other tools mount such an API, may be left out. */
static size_t behind_prefix(const struct http_target *target)
{
    return target->segments_count > 0 && strcmp(target->segments[0], "__admin") == 0 ? 1 : 0;
}

static bool fits(const struct admin_route *route, const struct http_target *target)
{
    size_t first = behind_prefix(target), expected = first + (route->second == NULL ? 1 : 2);
    if (target->segments_count != expected || strcmp(target->segments[first], route->first) != 0) return false;
    return route->second == NULL || strcmp(route->second, "*") == 0 || strcmp(route->second, target->segments[first + 1]) == 0;
}

static void wrong_method(struct admin_call *call)
{
    const char *allowed = "";
    struct arena *arena = call->connection->arena;
    for (size_t i = 0; i < COUNT_OF(routes); i++)
        if (fits(&routes[i], call->target))
            allowed = arena_printf(arena, "%s%s%s", allowed, allowed[0] == '\0' ? "" : ", ", http_method_name(routes[i].method));
    if (allowed[0] == '\0') {
        problem(call, 404, NULL, "nothing at %s; the admin API is under /__admin", call->target->path);
        return;
    }
    problem(call, 405, NULL, "%s allows %s", call->target->path, allowed);
    http_response_header(&call->response, arena, "Allow", allowed);
}

static void route_call(struct admin_call *call)
{
    enum http_method method = call->connection->request.method;
    if (method == HTTP_HEAD) method = HTTP_GET;
    for (size_t i = 0; i < COUNT_OF(routes); i++) {
        if (routes[i].method != method || !fits(&routes[i], call->target)) continue;
        if (routes[i].second != NULL) call->name = call->target->segments[call->target->segments_count - 1];
        routes[i].serve(call);
        return;
    }
    wrong_method(call);
}

void admin_serve(struct rim *rim, struct connection *connection)
{
    struct http_target target;
    const char *why = NULL;
    struct admin_call call = {.rim = rim, .connection = connection, .target = &target};
    connection->told = true; /* before the run is asked: it may answer at once */
    if (http_target_parse(connection->arena, connection->request.target, &target, &why))
        route_call(&call);
    else
        problem(&call, 400, NULL, "malformed target: %s", why);
    if (call.later) return;
    connection->told = false;
    if (call.done)
        listener_release(rim, connection);
    else
        calls_answer(rim, connection->id, &call.response, FAULT_NONE);
}
