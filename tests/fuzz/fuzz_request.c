/* Any calls, in any order and at any time, at every provider's door: each has an answer that can be printed, and the world stays a world.
 *
 * An input is text, so that a corpus can be read: calls with a line "---" between them. A call is "PROVIDER METHOD TARGET", headers, an empty line
 * and a body; "+20m" in place of a call lets time pass. A call without an Authorization header gets the right one.
 * SPDX-License-Identifier: Apache-2.0 */
#undef NDEBUG
#include "sim/run/internal.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CONNECTION = 1, CALLS_MAX = 32, ACTIONS_PER_CALL_MAX = 100000 };
static const char small_world[] = "tests/fuzz/small-world.json";
static const char separator[] = "\n---\n";

struct fuzz {
    struct arena *arena;
    struct run *run;
    bool answered;
};

/* ---- what must hold ---- */

static void check_record(void *self, const struct record *record)
{
    struct arena *arena = self;
    struct arena_mark mark = arena_mark(arena);
    struct json_error error;
    struct record again;
    size_t length;
    const char *line = record_print(arena, record, &length);
    bool read = record_parse(arena, line, length, &again, &error);
    assert(read);
    assert(strcmp(record_print(arena, &again, NULL), line) == 0);
    arena_rewind(arena, mark);
}

static void check_body(struct arena *arena, const tree *body)
{
    struct json_error error;
    size_t length;
    const char *text = tree_print(arena, body, &length);
    assert(tree_parse(arena, text, length, false, &error) != NULL);
}

static void check_response(struct fuzz *fuzz, const struct http_response *response)
{
    assert(response->status >= 200 && response->status <= 599);
    assert(response->body == NULL || response->text == NULL);
    if (response->body != NULL) check_body(fuzz->arena, response->body);
    if (response->text != NULL) assert(response->content_type != NULL);
    for (size_t i = 0; i < response->headers_count; i++) {
        assert(response->headers[i].name[0] != '\0');
        assert(strpbrk(response->headers[i].name, "\r\n: ") == NULL);
        assert(strpbrk(response->headers[i].value, "\r\n") == NULL);
    }
}

/* A direction of a number has one carrier at most, and only whom its NNID record serves. */
static void check_carriers(struct engine *engine, uint32_t index, const struct number *number)
{
    for (int direction = TRAFFIC_OUT; direction <= TRAFFIC_IN; direction++) {
        int carriers = 0;
        for (uint8_t p = PROVIDER_NONE + 1; p < PROVIDERS; p++) {
            if (engine->providers->at[p] == NULL || !engine_carries(engine, index, direction, p)) continue;
            assert(number->history[0].serves == p);
            assert(engine_carrier(engine, index, direction) == p);
            carriers++;
        }
        assert(carriers <= 1);
        assert(carriers == 1 || engine_carrier(engine, index, direction) == PROVIDER_NONE);
    }
}

static void check_number(struct engine *engine, uint32_t index)
{
    const struct number *number = world_number(engine->world, index);
    assert(number->history_count >= 1 && number->history_count <= HISTORY_MAX);
    assert(number->history[0].owner < PROVIDERS && number->history[0].serves < PROVIDERS);
    for (int i = 1; i < number->history_count; i++) assert(number->history[i].since <= number->history[i - 1].since);
    assert(number->campaign == NO_INDEX || number->campaign < world_count(engine->world, STORE_CAMPAIGN));
    check_carriers(engine, index, number);
}

/* Every state is one that the machine has. */
static void check_states(struct engine *engine)
{
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = engine->providers->at[p];
        for (size_t m = 0; provider != NULL && m < provider->machines_count; m++) {
            enum store store = provider->machines[m].store;
            for (uint32_t i = 0; store != STORE_ACCOUNT && i < world_count(engine->world, store); i++) {
                uint8_t state = engine_cell(engine, MACHINE(p, m), i)->state;
                assert(state < MACHINE_STATES_MAX);
                assert(provider->machines[m].states[state] != NULL);
            }
        }
    }
}

static void check_world(struct run *run)
{
    for (uint32_t i = 0; i < world_count(run->world, STORE_NUMBER); i++) check_number(run->engine, i);
    check_states(run->engine);
}

/* ---- doing what the run says ---- */

static void deliver(struct fuzz *fuzz, const struct run_action *action)
{
    assert(action->url != NULL);
    if (action->request.body != NULL) check_body(fuzz->arena, action->request.body);
    run_delivered(fuzz->run, action->delivery, action->delivery % 4 == 3 ? 500 : 200, NULL); /* some are sent again */
}

static void drive(struct fuzz *fuzz)
{
    fuzz->answered = false;
    for (int actions = 0; actions < ACTIONS_PER_CALL_MAX; actions++) {
        struct run_action action;
        run_next(fuzz->run, &action);
        switch (action.kind) {
        case RUN_ANSWER:
            check_response(fuzz, action.response);
            fuzz->answered = true;
            run_answered(fuzz->run, action.connection);
            break;
        case RUN_DELIVER:
            deliver(fuzz, &action);
            break;
        case RUN_HANG_UP:
            fuzz->answered = true;
            break;
        case RUN_KILL:
        case RUN_START:
        case RUN_SLEEP:
        case RUN_END:
            return;
        }
    }
    assert(fuzz->run->ended); /* never so much to do */
}

/* ---- from text to calls ---- */

/* Cuts the text at the first `mark`; what is behind it is left in *rest, NULL at the end. */
static char *cut(char **rest, const char *mark)
{
    char *head = *rest;
    char *at = strstr(head, mark);
    *rest = at == NULL ? NULL : at + strlen(mark);
    if (at != NULL) *at = '\0';
    return head;
}

static uint8_t door_named(const char *name)
{
    for (uint8_t p = PROVIDER_NONE + 1; p < PROVIDERS; p++)
        if (strcmp(provider_name(p), name) == 0 && provider_tables.at[p] != NULL && provider_tables.at[p]->surfaces_count > 0) return p;
    return PROVIDER_TCR;
}

static const char *authorization(struct arena *arena, uint8_t door)
{
    switch (door) {
    case PROVIDER_TCR: return http_basic_make(arena, mock_access.tcr_key, mock_access.tcr_secret);
    case PROVIDER_INFOBIP: return arena_printf(arena, "App %s", mock_access.infobip_key);
    case PROVIDER_LEGACY: return arena_printf(arena, "Bearer %s", mock_access.legacy_key);
    }
    return "none";
}

static void read_headers(struct fuzz *fuzz, char *lines, struct http_header *headers, size_t *count)
{
    while (lines != NULL && *lines != '\0' && *count < HTTP_HEADERS_MAX - 1) {
        char *value = cut(&lines, "\n");
        const char *name = cut(&value, ": ");
        if (value != NULL && *name != '\0') headers[(*count)++] = (struct http_header){arena_copy(fuzz->arena, name), value};
    }
}

static void read_body(struct fuzz *fuzz, const char *body, struct http_request *request)
{
    struct json_error error;
    request->text = body;
    request->text_bytes = body == NULL ? 0 : strlen(body);
    if (request->text_bytes == 0) return;
    const char *type = http_header(request, "Content-Type");
    if (type != NULL && strcmp(type, "application/json") != 0) {
        request->body_kind = BODY_TEXT;
        return;
    }
    request->body = tree_parse(fuzz->arena, body, request->text_bytes, false, &error);
    request->body_kind = request->body == NULL ? BODY_BROKEN : BODY_TREE;
    if (request->body == NULL) request->broken = arena_copy(fuzz->arena, error.message);
}

static void call(struct fuzz *fuzz, char *text)
{
    char *body = text;
    char *lines = cut(&body, "\n\n");
    char *target = cut(&lines, "\n");
    uint8_t door = door_named(cut(&target, " "));
    enum http_method method = target == NULL ? HTTP_GET : http_method_of(cut(&target, " "));
    struct http_header headers[HTTP_HEADERS_MAX];
    struct http_request request = {.method = method, .target = target == NULL || *target != '/' ? "/" : target, .headers = headers};
    read_headers(fuzz, lines, headers, &request.headers_count);
    if (http_header(&request, "Authorization") == NULL)
        headers[request.headers_count++] = (struct http_header){"Authorization", authorization(fuzz->arena, door)};
    read_body(fuzz, body, &request);
    run_request(fuzz->run, CONNECTION, door, NULL, &request);
    drive(fuzz);
    assert(fuzz->answered || fuzz->run->ended);
}

static void pass_time(struct fuzz *fuzz, const char *text)
{
    struct duration duration;
    if (!duration_parse(text, &duration) || duration.kind != UNIT_CALENDAR || duration.amount > 40 * DAY_MS) return;
    run_advance(fuzz->run, CONNECTION, run_now(fuzz->run) + duration.amount, 0);
    drive(fuzz);
    assert(fuzz->answered || fuzz->run->ended);
}

static void play(struct fuzz *fuzz, char *rest)
{
    for (int calls = 0; rest != NULL && calls < CALLS_MAX && !run_ended(fuzz->run); calls++) {
        char *text = cut(&rest, separator);
        if (text[0] == '+')
            pass_time(fuzz, cut(&text, "\n") + 1);
        else
            call(fuzz, text);
        check_world(fuzz->run);
    }
}

/* Loaded once for all inputs: it is immutable. */
static const struct scenario *scenario_kept(void)
{
    static const struct scenario *scenario;
    static struct arena *kept;
    const char *why = NULL;
    if (scenario != NULL) return scenario;
    kept = arena_create();
    enum status status = scenario_load(kept, small_world, "scenarios/timings.json", &provider_tables, &scenario, &why);
    assert(status == STATUS_OK);
    return scenario;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct fuzz fuzz = {.arena = arena};
    struct run_options options = {.scenario = scenario_kept(), .providers = &provider_tables, .seed = 1, .tier = "serve", .version = "fuzz",
                                  .webhook_url = "client:"};
    const char *why = NULL;
    struct arena *lines = arena_create();
    struct journal journal = {.sequence = 0};
    journal_add_reader(&journal, (struct record_reader){check_record, lines});
    enum status status = run_create(&options, &journal, &fuzz.run, &why, arena);
    assert(status == STATUS_OK);
    play(&fuzz, arena_copy_bytes(arena, (const char *)data, size));
    run_destroy(fuzz.run);
    arena_destroy(lines);
    arena_destroy(arena);
    return 0;
}
