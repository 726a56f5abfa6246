/* A run that has no world: it answers by the target's words and remembers what it was told. SPDX-License-Identifier: Apache-2.0 */
#include "test_server.h"

#include "cutover/instant.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { ASKED_MAX = 8192, LOG_MAX = 4096 };

struct asked {
    connection_id connection;
    const struct http_request *request; /* NULL: a call of the admin API, answered with 200 */
};

struct run {
    struct arena *arena, *answer;
    struct asked queue[ASKED_MAX];
    size_t first, end;
    connection_id held;
    const struct http_request *hook;
    char *log[LOG_MAX];
    size_t log_count;
    bool stopped, owed, stalled;
};

const struct access mock_access = {"key", "secret", "app", "legacy", "telnyx", "user", "password"};

static void remember(struct run *run, const char *format, ...) PRINTF_LIKE(2, 3);
static void remember(struct run *run, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (run->log_count < LOG_MAX) run->log[run->log_count++] = arena_vprintf(run->arena, format, arguments);
    va_end(arguments);
}

enum status run_create(const struct run_options *options, struct journal *journal, struct run **out, const char **why,
                       struct arena *why_arena)
{
    (void)why, (void)why_arena;
    struct record record = record_new(RECORD_RUN);
    struct arena *arena = arena_create();
    struct run *run = arena_alloc(arena, sizeof *run);
    record.name = "fake";
    record.at = FAKE_NOW;
    (void)journal_append(journal, &record);
    run->arena = arena;
    run->answer = arena_create();
    run->owed = options->client;
    *out = run;
    return STATUS_OK;
}

void run_destroy(struct run *run)
{
    arena_destroy(run->answer);
    arena_destroy(run->arena);
}

sim_ms run_now(const struct run *run)
{
    (void)run;
    return FAKE_NOW;
}

static void ask(struct run *run, connection_id connection, const struct http_request *request)
{
    assert(run->end - run->first < ASKED_MAX);
    run->queue[run->end++ % ASKED_MAX] = (struct asked){connection, request};
}

static uint8_t fault_of(const char *target)
{
    static const uint8_t faults[] = {FAULT_CUT, FAULT_MALFORMED, FAULT_LOST_AFTER};
    for (size_t i = 0; i < COUNT_OF(faults); i++)
        if (strstr(target, fault_name(faults[i])) != NULL) return faults[i];
    return FAULT_NONE;
}

/* What arrived, told back. */
static const struct http_response *echo(struct run *run, const struct http_request *request)
{
    static const char *const kinds[] = {"none", "tree", "text", "broken"};
    struct arena *arena = run->answer;
    struct http_response *response = arena_alloc(arena, sizeof *response);
    tree *body = tree_object(arena);
    response->status = 200;
    response->body = body;
    if (request == NULL) return response;
    tree_put_text(body, arena, "method", http_method_name(request->method));
    tree_put_text(body, arena, "target", request->target);
    tree_put_text(body, arena, "kind", kinds[request->body_kind]);
    tree_put_number(body, arena, "bytes", (double)request->text_bytes);
    if (request->body != NULL) tree_put(body, "body", tree_copy(arena, request->body));
    http_response_header(response, arena, "X-Fake", "yes");
    return response;
}

static void deliver(struct run *run, struct run_action *action)
{
    static const struct http_header headers[] = {
        {"Content-Type", "application/json"},
        {"X-Vendor",     "v"               }
    };
    *action = (struct run_action){
        .kind = RUN_DELIVER, .delivery = 7, .url = tree_get_text(run->hook->body, "url"), .signing = SIGNING_TCR, .secret = "secret"};
    action->request =
        (struct http_request){.method = HTTP_POST, .headers = headers, .headers_count = 2, .body_kind = BODY_TREE, .body = run->hook->body};
    run->hook = NULL;
}

void run_next(struct run *run, struct run_action *action)
{
    *action = (struct run_action){.kind = RUN_SLEEP};
    arena_reset(run->answer);
    if (run->hook != NULL) {
        deliver(run, action);
    } else if (run->first != run->end) {
        struct asked *asked = &run->queue[run->first++ % ASKED_MAX];
        const char *target = asked->request == NULL ? "" : asked->request->target;
        action->kind = strstr(target, "hang-up") != NULL ? RUN_HANG_UP : RUN_ANSWER;
        action->connection = asked->connection;
        action->fault = fault_of(target);
        action->response = echo(run, asked->request);
        if (strstr(target, "hook") != NULL) run->hook = asked->request;
    } else if (run->stopped) {
        action->kind = RUN_END;
    }
}

void run_request(struct run *run, connection_id connection, int door, const char *participant, const struct http_request *request)
{
    remember(run, "request %d %s %s", door, participant == NULL ? "-" : participant, request->target);
    run->owed = false;
    if (strstr(request->target, "/hold") == NULL) ask(run, connection, request);
}

void run_wait(struct run *run, connection_id connection, const char *participant, const struct run_wait *wait)
{
    char text[INSTANT_TEXT_MAX];
    remember(run, "wait %s %s %d", participant == NULL ? "-" : participant, wait->until == NEVER_MS ? "never" : instant_text(text, wait->until),
             (int)wait->delivery);
    run->owed = false;
    run->held = connection;
}

void run_declare(struct run *run, connection_id connection, const char *name, const char *by)
{
    (void)by;
    remember(run, "declare %s", name);
    ask(run, connection, NULL);
}

void run_leave(struct run *run, connection_id connection, const char *name)
{
    remember(run, "leave %s", name);
    ask(run, connection, NULL);
}

void run_advance(struct run *run, connection_id connection, sim_ms to, sim_ms patience_ms)
{
    char text[INSTANT_TEXT_MAX];
    remember(run, "advance %s %d", instant_text(text, to), (int)patience_ms);
    ask(run, connection, NULL);
}

void run_answered(struct run *run, connection_id connection)
{
    (void)connection;
    remember(run, "answered");
}

void run_closed(struct run *run, connection_id connection)
{
    (void)connection;
    remember(run, "closed");
}

void run_delivered(struct run *run, uint64_t delivery, int status, const char *error)
{
    remember(run, "delivered %d %d %s", (int)delivery, status, error == NULL ? "-" : error);
}

void run_client_started(struct run *run)
{
    remember(run, "started");
}

void run_client_ended(struct run *run, int exit_code, int signal)
{
    FILE *out = fopen(getenv("FAKE_END"), "w");
    if (out != NULL) {
        fprintf(out, "ended %d %d%s", exit_code, signal, run->stalled ? " stalled" : "");
        fclose(out);
    }
    run->stopped = true;
    run->owed = false;
}

void run_stalled(struct run *run)
{
    run->stalled = true;
    run->owed = false;
}

void run_stop(struct run *run)
{
    run->stopped = true;
}

bool run_ended(const struct run *run)
{
    return run->stopped;
}

bool run_owed(const struct run *run)
{
    return run->owed;
}

bool run_awaits_sleep(const struct run *run)
{
    (void)run;
    return false;
}

void run_asleep(struct run *run, bool wakes)
{
    (void)run, (void)wakes;
}

void run_napping(struct run *run, bool napping, int64_t nap_ms)
{
    (void)run;
    (void)napping, (void)nap_ms;
}

void run_clock_to(struct run *run, sim_ms now)
{
    (void)run;
    (void)now;
}

sim_ms run_next_event(const struct run *run)
{
    (void)run;
    return NEVER_MS;
}

uint64_t run_changes(const struct run *run)
{
    (void)run;
    return 0;
}

void run_settled(struct run *run)
{
    (void)run;
}

bool run_pending(const struct run *run)
{
    (void)run;
    return false;
}

int64_t run_patience_ms(const struct run *run)
{
    (void)run;
    return -1;
}

void run_patience_over(struct run *run)
{
    (void)run;
}

const tree *run_view_clock(struct run *run, struct arena *arena)
{
    tree *body = tree_object(arena), *log = tree_list(arena);
    for (size_t i = 0; i < run->log_count; i++) tree_push(log, tree_text_ref(arena, run->log[i]));
    tree_put(body, "log", log);
    return body;
}

const tree *run_view_participants(struct run *run, struct arena *arena)
{
    (void)run;
    return tree_object(arena);
}

const tree *run_view_entities(struct run *run, struct arena *arena, const char *type, const char *id)
{
    (void)run, (void)id;
    return type == NULL ? NULL : tree_object(arena);
}

const tree *run_access(struct run *run, struct arena *arena)
{
    (void)run;
    return tree_object(arena);
}

const tree *scenario_plan(const struct scenario *scenario)
{
    (void)scenario;
    return NULL;
}

const char *scenario_name(const struct scenario *scenario)
{
    (void)scenario;
    return "fake";
}

const char *provider_name(uint8_t id)
{
    static const char *const names[] = {"nobody", "nnsr", "tcr", "telgorithm", "infobip", "telnyx", "legacy", "traffic"};
    return names[id];
}
