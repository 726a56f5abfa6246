/* Makes a scenario of rows, runs it, and writes down what its journal says. SPDX-License-Identifier: Apache-2.0 */
#include "test_faults_bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define START INT64_C(1772550000000)
#define SCENARIO                                                                                               \
    "{\"version\":1,\"name\":\"test/faults\",\"title\":\"t\",\"story\":\"s\",\"source\":[{\"document\":\"S1\",\"section\":\"1\",\"fact\":\"f\"}]," \
    "\"horizon\":\"1h\",\"during\":%s,\"at\":%s,\"migration\":{\"to\":\"infobip\"},\"expect\":{\"outage\":[]}}"

static const char *moment_words(struct arena *arena, const struct record *record)
{
    const char *what = record->party ? record->party : record->on;
    return record->error ? arena_printf(arena, "moment %s %s", what, record->error) : arena_printf(arena, "moment %s", what);
}

static const char *words_of(struct arena *arena, const struct record *record)
{
    switch (record->kind) {
    case RECORD_REQUEST: return arena_printf(arena, "request %s", record->target);
    case RECORD_RESPONSE: return arena_printf(arena, "response %d %s", (int)record->status, record->retry_after < 0 ? "-" : "wait");
    case RECORD_WEBHOOK: return arena_printf(arena, "webhook %s %d %s", record->name, (int)record->attempt, record->signature ? record->signature : "-");
    case RECORD_WEBHOOK_RESULT: return arena_printf(arena, "result %s", record->error ? record->error : "taken");
    case RECORD_TRANSITION: return arena_printf(arena, "move %s %s", record->machine, record->to);
    case RECORD_MOMENT: return moment_words(arena, record);
    case RECORD_CLIENT: return arena_printf(arena, "client %s", record->on);
    case RECORD_CONTRACT: return arena_printf(arena, "contract %s", record->name);
    case RECORD_LISTENER: return arena_printf(arena, "listener %s %s", record->provider, record->to);
    case RECORD_MESSAGE: return arena_printf(arena, "message %s", record->to);
    case RECORD_END: return arena_printf(arena, "end %s", record->on);
    default: return NULL;
    }
}

static void note(void *self, const struct record *record)
{
    struct bench *bench = self;
    const char *words = words_of(bench->arena, record);
    size_t used = strlen(bench->said);
    if (!words) return;
    snprintf(bench->said + used, sizeof bench->said - used, "+%lld %s%s%s\n", (long long)((record->at - START) / SECOND_MS), words,
             record->fault ? " " : "", record->fault ? record->fault : "");
}

static enum status load(struct arena *arena, const char *during, const char *at, const struct scenario **scenario, const char **why)
{
    char path[64];
    const char *text = arena_printf(arena, SCENARIO, during ? during : "[]", at ? at : "[]");
    int file = memfd_create("scenario", 0);
    assert_true(write(file, text, strlen(text)) == (ssize_t)strlen(text));
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    enum status status = scenario_load(arena, path, "scenarios/timings.json", &provider_tables, scenario, why);
    close(file);
    return status;
}

void bench_open(struct bench *bench, const char *during, const char *at, bool client)
{
    const struct scenario *scenario;
    const char *why = "";
    memset(bench, 0, sizeof *bench);
    bench->arena = arena_create();
    journal_add_reader(&bench->journal, (struct record_reader){note, bench});
    if (load(bench->arena, during, at, &scenario, &why) != STATUS_OK) fail_msg("%s", why);
    struct run_options options = {.scenario = scenario, .providers = &provider_tables, .seed = 1, .tier = "cooperative", .version = "test", .client = client,
                                  .restless = true};
    assert_int_equal(run_create(&options, &bench->journal, &bench->run, &why, bench->arena), STATUS_OK);
    if (client) bench_declare(bench, "me");
}

void bench_close(struct bench *bench)
{
    run_destroy(bench->run);
    arena_destroy(bench->arena);
}

void bench_declare(struct bench *bench, const char *name)
{
    run_declare(bench->run, 99, name, "me");
    assert_string_equal(bench_next(bench), "answer 99");
}

const char *bench_refusal(struct arena *arena, const char *during, const char *at)
{
    const struct scenario *scenario;
    const char *why = "";
    if (load(arena, during, at, &scenario, &why) == STATUS_OK) return "";
    const char *said = strstr(why, ": ");
    assert_non_null(said);
    return arena_copy_bytes(arena, said + 2, strcspn(said + 2, "\n"));
}

const char *bench_next(struct bench *bench)
{
    struct run_action *action = &bench->action;
    run_next(bench->run, action);
    switch (action->kind) {
    case RUN_SLEEP: return "sleep";
    case RUN_END: return "end";
    case RUN_DELIVER: return "deliver";
    case RUN_KILL: return "kill";
    case RUN_START: return "start";
    case RUN_HANG_UP: return arena_printf(bench->arena, "hang up %d", (int)action->connection);
    case RUN_ANSWER: break;
    }
    const char *reason = tree_get_text(action->response->body, "reason");
    run_answered(bench->run, action->connection);
    return arena_printf(bench->arena, "answer %d%s%s", (int)action->connection, reason ? " " : "", reason ? reason : "");
}

sim_ms bench_elapsed(const struct bench *bench)
{
    return run_now(bench->run) - START;
}

static void ask(struct bench *bench, connection_id connection, const char *name, enum http_method method, const char *target, const tree *body)
{
    struct arena *arena = bench->arena;
    struct http_header *header = arena_alloc(arena, sizeof *header);
    struct http_request *request = arena_alloc(arena, sizeof *request);
    *header = (struct http_header){"Authorization", http_basic_make(arena, mock_access.tcr_key, mock_access.tcr_secret)};
    *request = (struct http_request){.method = method, .target = target, .headers = header, .headers_count = 1};
    if (body) request->body_kind = BODY_TREE;
    request->body = body;
    run_request(bench->run, connection, PROVIDER_TCR, name, request);
}

void bench_get(struct bench *bench, connection_id connection, const char *name, const char *target)
{
    ask(bench, connection, name, HTTP_GET, target, NULL);
}

void bench_call(struct bench *bench, connection_id connection, const char *name, enum http_method method, const char *target)
{
    ask(bench, connection, name, method, target, NULL);
}

void bench_elect(struct bench *bench, connection_id connection, const char *name)
{
    ask(bench, connection, name, HTTP_POST, "/v2/campaign/CQ3R8T1/migrateCnp/OPMKT", NULL);
}

void bench_subscribe(struct bench *bench, const char *name)
{
    tree *body = tree_object(bench->arena);
    tree_put_text(body, bench->arena, "eventCategory", "CAMPAIGN");
    tree_put_text(body, bench->arena, "webhookEndpoint", "client:/tcr");
    ask(bench, 98, name, HTTP_PUT, "/v2/webhook/subscription", body);
    assert_string_equal(bench_next(bench), "answer 98");
    assert_int_equal(bench->action.response->status, 200);
}

#define SUBSCRIPTION                                                                                           \
    "{\"subscriptionId\":\"s\",\"name\":\"n\",\"events\":[\"CAMPAIGN_STATUS_UPDATE\"],\"profile\":{\"profileId\":\"p\"," \
    "\"webhook\":{\"notifyUrl\":\"client:/infobip\",\"contentType\":\"application/json\"}," \
    "\"security\":{\"authId\":\"a\",\"type\":\"BASIC\",\"credentials\":{\"username\":\"u\",\"password\":\"p\"}}}}"

void bench_subscribe_infobip(struct bench *bench, const char *name)
{
    struct json_error error;
    struct http_header header = {"Authorization", arena_printf(bench->arena, "App %s", mock_access.infobip_key)};
    struct http_request subscribe = {.method = HTTP_POST, .target = "/subscriptions/1/subscription/REGISTRATION", .headers = &header, .headers_count = 1,
                                     .body_kind = BODY_TREE, .body = tree_parse(bench->arena, SUBSCRIPTION, strlen(SUBSCRIPTION), false, &error)};
    run_request(bench->run, 1, PROVIDER_INFOBIP, name, &subscribe);
    assert_string_equal(bench_next(bench), "answer 1");
    assert_int_equal(bench->action.response->status, 201);
}

void bench_wait(struct bench *bench, connection_id connection, const char *name, sim_ms until)
{
    run_wait(bench->run, connection, name, &(struct run_wait){.until = until == NEVER_MS ? NEVER_MS : START + until});
}

bool bench_said(const struct bench *bench, const char *words)
{
    return strstr(bench->said, words) != NULL;
}

size_t bench_count(const struct bench *bench, const char *words)
{
    size_t count = 0;
    for (const char *at = bench->said; (at = strstr(at, words)) != NULL; at++) count++;
    return count;
}
