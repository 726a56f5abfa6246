/* The fake's drive: rules, time, webhooks, the log. The peers themselves are in test_client_peers.c. SPDX-License-Identifier: Apache-2.0 */
#include "test_client_peers.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *plan_to(struct arena *arena, const char *to, const char *prerequisites, int numbers, const char *members)
{
    char *list = arena_copy(arena, "");
    for (int i = 0; i < numbers; i++)
        list = arena_printf(arena, "%s%s{\"number\":\"+1916555%04d\",\"kind\":\"local\"}", list, i == 0 ? "" : ",", i);
    return arena_printf(arena,
                        "{\"version\":1,\"from\":\"%s\",\"to\":\"%s\","
                        "\"campaign\":{\"id\":\"CQ3R8T1\",\"name\":\"migrateCampaignCQ3R8T1\"},\"numbers\":[%s],"
                        "\"prerequisites\":{%s,\"tcr.csp\":true},"
                        "\"test_number\":\"+12025550100\"%s%s}",
                        strcmp(to, "legacy") == 0 ? "telgorithm" : "legacy", to, list, prerequisites, *members == '\0' ? "" : ",", members);
}

#define INFOBIP_ENABLED "\"infobip.import\":true,\"infobip.migration_api\":true"

const char *fake_plan(struct arena *arena, int numbers, const char *members)
{
    return plan_to(arena, "infobip", INFOBIP_ENABLED, numbers, members);
}

const tree *fake_json(struct arena *arena, const char *text)
{
    struct json_error error;
    const tree *node = tree_parse(arena, text, strlen(text), false, &error);
    if (node == NULL) fprintf(stderr, "%s\n%s\n", error.message, text);
    assert(node != NULL);
    return node;
}

static struct client *make_client(struct fake *fake, const char *plan)
{
    struct client_access access = {.webhook_url = "http://127.0.0.1:9000",
                                   .tcr_key = "tk",
                                   .tcr_secret = "ts",
                                   .infobip_key = "ik",
                                   .telgorithm_user = "tu",
                                   .telgorithm_password = "tp",
                                   .seed = 7};
    const char *why;
    struct client *client = client_create(fake_json(fake->kept, plan), &access, fake->kept, &why);
    if (client == NULL) fprintf(stderr, "%s\n", why);
    assert(client != NULL);
    fake->plan = plan;
    return client;
}

struct fake *fake_make(int numbers)
{
    struct fake *fake = calloc(1, sizeof *fake);
    assert(fake != NULL);
    fake->arena = arena_create();
    fake->kept = arena_create();
    fake->now = FAKE_START;
    fake->numbers = numbers;
    fake->rejected_at = fake->completed_at = NEVER_MS;
    for (int i = 0; i < numbers; i++) fake->flips_at[i] = FAKE_START + 20 * MINUTE_MS;
    fake->registered_at = FAKE_START + 37 * MINUTE_MS + 30 * SECOND_MS;
    fake->to = "infobip";
    fake->cnp = "OPMKT";
    fake->nnid = "103885";
    return fake;
}

void fake_begin(struct fake *fake, const char *prerequisites, const char *plan_members)
{
    fake->client = make_client(fake, plan_to(fake->kept, fake->to, prerequisites, fake->numbers, plan_members));
}

struct fake *fake_open(int numbers, const char *plan_members)
{
    struct fake *fake = fake_make(numbers);
    fake->client = make_client(fake, fake_plan(fake->kept, numbers, plan_members));
    return fake;
}

struct fake *fake_open_telgorithm(int numbers, const char *prerequisites, const char *plan_members)
{
    struct fake *fake = fake_make(numbers);
    fake->to = "telgorithm";
    fake->cnp = "SQTIJSW";
    fake->nnid = "102780";
    fake->enabled_at = FAKE_START;
    fake->csp = "S7A1B2C";
    fake->hooked = true;
    fake->import_after = 2 * MINUTE_MS + 30 * SECOND_MS;
    fake->imported_at = fake->linked_at = fake->declined_at = NEVER_MS;
    for (int i = 0; i < numbers; i++) {
        fake->ported_after[i] = 36 * HOUR_MS;
        fake->ported_at[i] = fake->flips_at[i] = fake->removed_at[i] = NEVER_MS;
    }
    fake->client = make_client(fake, plan_to(fake->kept, "telgorithm", prerequisites, numbers, plan_members));
    return fake;
}

struct fake *fake_open_legacy(int numbers, const char *plan_members)
{
    struct fake *fake = fake_make(numbers);
    fake->to = "legacy";
    fake->cnp = "SLGCY01";
    fake->nnid = "101222";
    fake->hooked = true;
    for (int i = 0; i < numbers; i++) {
        fake->ported_after[i] = 20 * MINUTE_MS;
        fake->flips_at[i] = fake->attached_at[i] = NEVER_MS;
    }
    fake_begin(fake, "\"telgorithm.campaign_migration\":false", plan_members);
    return fake;
}

void fake_close(struct fake *fake)
{
    client_destroy(fake->client);
    arena_destroy(fake->arena);
    arena_destroy(fake->kept);
    free(fake->log);
    free(fake->telnyx);
    free(fake);
}

void fake_rule(struct fake *fake, struct fake_rule rule)
{
    assert(fake->rules_count < FAKE_RULES_MAX);
    fake->rules[fake->rules_count++] = rule;
}

void fake_hook(struct fake *fake, struct fake_hook hook)
{
    assert(fake->hooks_count < FAKE_HOOKS_MAX);
    fake->hooks[fake->hooks_count++] = hook;
}

/* ---- requests ---- */

enum { LINE_BYTES_MAX = 512 };

static void note(struct fake *fake, const char *line)
{
    double seconds = (double)(fake->now - FAKE_START) / 1000;
    if (fake->log_bytes + LINE_BYTES_MAX > fake->log_capacity) {
        fake->log_capacity = 2 * fake->log_capacity + LINE_BYTES_MAX;
        fake->log = realloc(fake->log, fake->log_capacity);
        assert(fake->log != NULL);
    }
    int bytes = snprintf(fake->log + fake->log_bytes, LINE_BYTES_MAX, "+%.3f %s\n", seconds, line);
    assert(bytes > 0 && bytes < LINE_BYTES_MAX);
    fake->log_bytes += (size_t)bytes;
}

static struct fake_rule *rule_for(struct fake *fake, const char *line)
{
    struct fake_rule *found = NULL;
    for (size_t i = 0; i < fake->rules_count; i++) {
        struct fake_rule *rule = &fake->rules[i];
        if (strncmp(line, rule->line, strlen(rule->line)) != 0) continue;
        rule->seen++;
        if (found == NULL && rule->seen >= rule->first && rule->seen <= rule->last) found = rule;
    }
    return found;
}

static struct http_response *response_of(struct arena *arena, const struct fake_rule *rule)
{
    struct http_response *response = arena_alloc(arena, sizeof *response);
    response->status = rule->status;
    response->body = rule->body == NULL ? NULL : fake_json(arena, rule->body);
    response->text = rule->text;
    if (rule->quota_reset != NULL) {
        http_response_header(response, arena, "RateLimit-Remaining", "0");
        http_response_header(response, arena, "RateLimit-Reset", rule->quota_reset);
    }
    if (rule->retry_after != NULL) http_response_header(response, arena, "Retry-After", rule->retry_after);
    return response;
}

static const struct http_response *answer(void *self, const struct client_request *request, struct arena *arena, sim_ms *now)
{
    struct fake *fake = self;
    const char *line = arena_printf(arena, "%s %s %s", client_peer_name(request->peer), http_method_name(request->request.method),
                                    request->request.target);
    *now = fake->now;
    note(fake, line);
    const struct fake_rule *rule = rule_for(fake, line);
    if (rule != NULL && rule->status > 0) return response_of(arena, rule);
    if (rule != NULL && rule->status == FAKE_LOST) return NULL;
    struct http_response *response = peers_answer(fake, request, line, arena);
    return rule == NULL ? response : NULL;
}

/* ---- time and webhooks ---- */

static void deliver(struct fake *fake, struct fake_hook *hook)
{
    struct arena_mark mark = arena_mark(fake->arena);
    struct http_header header = {"Authorization", http_basic_make(fake->arena, fake->user, fake->password)};
    struct http_request request = {.method = HTTP_POST, .target = hook->path, .signature = hook->signature, .body_kind = BODY_BROKEN};
    if (hook->signed_in) request.headers = &header, request.headers_count = 1;
    if (hook->signed_in && strncmp(hook->path, "/telgorithm", 11) == 0) header.value = arena_printf(fake->arena, "Bearer %s", fake->bearer);
    if (hook->body != NULL) request.body_kind = BODY_TREE, request.body = fake_json(fake->arena, hook->body);
    struct client_event event = {.kind = CLIENT_EVENT_WEBHOOK, .now = fake->now, .webhook = &request};
    hook->status = client_take(fake->client, &event, fake->arena);
    arena_rewind(fake->arena, mark);
}

static struct fake_hook *next_hook(struct fake *fake)
{
    struct fake_hook *next = NULL;
    for (size_t i = 0; i < fake->hooks_count; i++)
        if (fake->hooks[i].status == 0 && (next == NULL || fake->hooks[i].at < next->at)) next = &fake->hooks[i];
    return next;
}

/* One step of time: the next webhook or the client's wish, whichever is earlier; a webhook first. False: nothing is left to wait for. */
static bool advance(struct fake *fake, sim_ms until)
{
    struct fake_hook *hook = next_hook(fake);
    sim_ms wake = client_waits(fake->client).until;
    sim_ms next = hook != NULL && hook->at <= wake ? hook->at : wake;
    if (next > until) return false;
    if (next > fake->now) fake->now = next;
    struct client_event event = {.kind = CLIENT_EVENT_WAKE, .now = fake->now};
    if (hook != NULL && hook->at <= wake)
        deliver(fake, hook);
    else
        client_take(fake->client, &event, fake->arena);
    return true;
}

static void begin(struct fake *fake)
{
    struct client_event start = {.kind = CLIENT_EVENT_START, .now = fake->now};
    client_take(fake->client, &start, fake->arena);
}

void fake_restart(struct fake *fake)
{
    client_destroy(fake->client);
    fake->client = make_client(fake, fake->plan);
    begin(fake);
}

bool fake_run(struct fake *fake, sim_ms until)
{
    if (fake->now == FAKE_START && fake->log_bytes == 0) begin(fake);
    bool going = true;
    while (going) {
        bool pumped = client_pump(fake->client, answer, fake, fake->arena, &fake->now);
        assert(pumped);
        if (client_done(fake->client, &fake->exit_code, &fake->why)) return true;
        going = advance(fake, until);
    }
    return false;
}

/* ---- the log ---- */

static const char *find(const struct fake *fake, const char *line, int nth)
{
    const char *at = fake->log;
    while (*at != '\0') {
        const char *rest = strchr(at, ' ') + 1;
        if (strncmp(rest, line, strlen(line)) == 0 && --nth == 0) return at;
        at = strchr(at, '\n') + 1;
    }
    return NULL;
}

int fake_count(const struct fake *fake, const char *line)
{
    int count = 0;
    while (find(fake, line, count + 1) != NULL) count++;
    return count;
}

sim_ms fake_at(const struct fake *fake, const char *line, int nth)
{
    const char *at = find(fake, line, nth);
    return at == NULL ? -1 : (sim_ms)(atof(at + 1) * 1000 + 0.5);
}
