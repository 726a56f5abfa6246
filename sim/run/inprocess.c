/* The second driver: the reference client's core in this process, its trees handed to the run as they are. The order is that of the shell: one
 * request at a time, its answer fed back before the next, then one wait. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "client.h"

#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { CONNECTION_REQUEST = 1, CONNECTION_WAIT = 2 };
#define CLIENT_NAME "client"

struct driver {
    struct run *run;
    struct client *client;
    const struct client *newborn;
    struct arena *scratch;      /* of a webhook's handling */
    struct http_response kept;  /* the answer to the outstanding connection */
    bool answered;
    bool killed;                /* by the scenario: this life is over, and another comes */
    bool over;
    bool leaping;               /* the wait lets looks be left out */
};

static const uint8_t doors[CLIENT_PEERS] = {
    [CLIENT_TCR] = PROVIDER_TCR,       [CLIENT_TELGORITHM] = PROVIDER_TELGORITHM, [CLIENT_INFOBIP] = PROVIDER_INFOBIP,
    [CLIENT_TELNYX] = PROVIDER_TELNYX, [CLIENT_LEGACY] = PROVIDER_LEGACY,         [CLIENT_TRAFFIC] = DOOR_TRAFFIC,
};

static const char *decimal(struct arena *arena, uint64_t value)
{
    enum { DIGITS_MAX = 20 };
    char *first = (char *)arena_alloc(arena, DIGITS_MAX + 1) + DIGITS_MAX;
    do *--first = (char)('0' + value % 10);
    while (value /= 10);
    return first;
}

/* What of a signature travels in a header and is read by the core: the rim makes the rest of bytes. */
static void add_timestamp(struct driver *driver, const struct run_action *action, struct http_request *request)
{
    struct http_header *headers = arena_alloc(driver->scratch, sizeof *headers * (request->headers_count + 1));
    if (action->signing != SIGNING_ED25519) return;
    for (size_t i = 0; i < request->headers_count; i++) headers[i] = request->headers[i];
    headers[request->headers_count++] = (struct http_header){"telnyx-timestamp", decimal(driver->scratch, (uint64_t)action->timestamp_s)};
    request->headers = headers;
}

/* The client's listener, as its shell has it: fed to the core and answered at once. */
static void deliver(struct driver *driver, const struct run_action *action)
{
    struct http_request request = action->request;
    request.target = strncmp(action->url, "client:", 7) == 0 ? action->url + 7 : action->url;
    add_timestamp(driver, action, &request);
    const struct client_event event = {.kind = CLIENT_EVENT_WEBHOOK, .now = run_now(driver->run), .webhook = &request, .leapt = driver->leaping};
    int status = client_take(driver->client, &event, driver->scratch);
    arena_reset(driver->scratch);
    run_delivered(driver->run, action->delivery, status, NULL);
}

/* What the rim makes bytes of: a body that cannot be read is no body; one that breaks off, or never comes, is no answer. False: none. */
static bool keep_answer(struct driver *driver, const struct run_action *action)
{
    run_answered(driver->run, action->connection);
    if (action->fault == FAULT_LOST_AFTER || action->fault == FAULT_CUT) return false;
    driver->kept = *action->response; /* the core keeps nothing of it, and the run does not go on before the core has read it */
    if (action->fault == FAULT_MALFORMED) {
        driver->kept.body = NULL;
        driver->kept.text = "{";
        driver->kept.content_type = "application/json";
    }
    return true;
}

/* Does what the run says until the outstanding connection has its answer, or has ended without one, or the run is over. */
static bool drive(struct driver *driver)
{
    driver->answered = false;
    for (;;) {
        struct run_action action;
        run_next(driver->run, &action);
        switch (action.kind) {
        case RUN_ANSWER:
            driver->answered = keep_answer(driver, &action);
            return true;
        case RUN_DELIVER: deliver(driver, &action); break;
        case RUN_HANG_UP: return true;
        case RUN_KILL: driver->killed = true; return false;
        case RUN_START:
        case RUN_SLEEP:
        case RUN_END: driver->over = true; return false;
        }
    }
}

static const struct http_response *send_request(void *self, const struct client_request *wanted, struct arena *arena, sim_ms *now)
{
    struct driver *driver = self;
    uint8_t door = doors[wanted->peer];
    const struct provider *provider = driver->run->options.providers->at[door];
    assert(provider);
    struct http_request request = wanted->request;
    if (*provider->base_path) request.target = arena_printf(arena, "%s%s", provider->base_path, request.target);
    run_request(driver->run, CONNECTION_REQUEST, door, CLIENT_NAME, &request);
    bool going = drive(driver);
    *now = going ? run_now(driver->run) : -1;
    return going && driver->answered ? &driver->kept : NULL;
}

/* One wait; false when the run is over. */
static bool wait_for_world(struct driver *driver, sim_ms *now)
{
    const struct client_wait wants = client_waits(driver->client);
    const struct run_wait wait = {.until = wants.until, .every = wants.every, .latest = wants.latest, .since = wants.since};
    driver->leaping = wants.every != 0;
    run_wait(driver->run, CONNECTION_WAIT, CLIENT_NAME, &wait);
    if (!drive(driver)) return false;
    *now = run_now(driver->run);
    const struct client_event event = {.kind = CLIENT_EVENT_WAKE, .now = *now, .leapt = driver->leaping};
    driver->leaping = false;
    bool ended = tree_get_text(driver->kept.body, "reason") && strcmp(tree_get_text(driver->kept.body, "reason"), "end") == 0;
    client_take(driver->client, &event, driver->scratch);
    arena_reset(driver->scratch);
    return !ended;
}

static void live(struct driver *driver, struct arena *arena)
{
    sim_ms now = run_now(driver->run);
    int exit_code;
    const char *why;
    const struct client_event start = {.kind = CLIENT_EVENT_START, .now = now};
    client_take(driver->client, &start, driver->scratch);
    bool going = true;
    while (going) {
        if (!client_pump(driver->client, send_request, driver, arena, &now)) break;
        if (client_done(driver->client, &exit_code, &why)) break;
        going = wait_for_world(driver, &now);
        if (!going && !driver->over && !driver->killed) client_pump(driver->client, send_request, driver, arena, &now);
    }
}

/* One thing that the run wants while no client is there. */
static enum run_action_kind go_without(struct driver *driver)
{
    struct run_action action;
    run_next(driver->run, &action);
    if (action.kind == RUN_DELIVER) run_delivered(driver->run, action.delivery, 0, "lost");
    if (action.kind == RUN_ANSWER) run_answered(driver->run, action.connection);
    return action.kind;
}

static void play_out(struct driver *driver)
{
    int exit_code = 11; /* it wanted to go on waiting when nothing more would happen */
    const char *why;
    if (!client_done(driver->client, &exit_code, &why)) exit_code = 11;
    run_client_ended(driver->run, exit_code, 0);
    enum run_action_kind did;
    do did = go_without(driver);
    while (did != RUN_END && did != RUN_SLEEP);
}

static void fill_access(struct client_access *access, uint64_t seed)
{
    *access = (struct client_access){.seed = seed};
    snprintf(access->webhook_url, sizeof access->webhook_url, "client:");
    snprintf(access->tcr_key, sizeof access->tcr_key, "%s", mock_access.tcr_key);
    snprintf(access->tcr_secret, sizeof access->tcr_secret, "%s", mock_access.tcr_secret);
    snprintf(access->infobip_key, sizeof access->infobip_key, "%s", mock_access.infobip_key);
    snprintf(access->telgorithm_user, sizeof access->telgorithm_user, "%s", mock_access.telgorithm_user);
    snprintf(access->telgorithm_password, sizeof access->telgorithm_password, "%s", mock_access.telgorithm_password);
    snprintf(access->telnyx_key, sizeof access->telnyx_key, "%s", mock_access.telnyx_key);
    snprintf(access->legacy_key, sizeof access->legacy_key, "%s", mock_access.legacy_key);
}

/* A process has nothing of the one before it. */
static void one_life(struct driver *driver, struct arena *arena)
{
    driver->killed = driver->leaping = false;
    memcpy(driver->client, driver->newborn, client_bytes(driver->newborn));
    run_client_started(driver->run);
    run_declare(driver->run, CONNECTION_REQUEST, CLIENT_NAME, CLIENT_NAME);
    if (drive(driver)) live(driver, arena);
}

/* The world goes on without the client until it is started again. False: the run is over. */
static bool comes_back(struct driver *driver)
{
    enum run_action_kind did;
    do did = go_without(driver);
    while (did != RUN_START && did != RUN_END && did != RUN_SLEEP);
    return did == RUN_START;
}

static void rehearse(struct driver *driver, struct arena *arena)
{
    one_life(driver, arena);
    while (driver->killed) {
        run_client_ended(driver->run, 0, SIGKILL);
        if (!comes_back(driver)) return;
        one_life(driver, arena);
    }
    play_out(driver);
}

/* ---- trials ---- */

struct trials {
    struct run *run;
    struct image *image;
    struct client *newborn, *client; /* as the plan makes it; the one that lives */
    struct arena *own, *exchange, *scratch; /* its own; of a request and of a webhook */
};

enum status trials_create(const struct run_options *options, struct trials **out, const char **why, struct arena *why_arena)
{
    struct client_access access;
    struct run *run;
    fill_access(&access, options->seed);
    struct client *newborn = client_create(scenario_plan(options->scenario), &access, why_arena, why);
    enum status status = newborn ? run_make(options, &run, why, why_arena) : STATUS_INVALID;
    if (status != STATUS_OK) {
        client_destroy(newborn);
        return status;
    }
    struct arena *own = arena_create();
    *out = arena_alloc(own, sizeof **out);
    **out = (struct trials){.run = run, .image = run_image(run), .newborn = newborn, .client = arena_alloc(own, client_bytes(newborn)),
                            .own = own, .exchange = arena_create(), .scratch = arena_create()};
    return STATUS_OK;
}

void trials_run(struct trials *trials, uint32_t trial, struct journal *journal)
{
    struct driver driver = {.run = trials->run, .client = trials->client, .newborn = trials->newborn, .scratch = trials->scratch};
    journal->sequence = 0;
    run_again(trials->run, trials->image, trial, journal);
    rehearse(&driver, trials->exchange);
    arena_reset(trials->exchange);
    arena_reset(trials->scratch);
}

void trials_destroy(struct trials *trials)
{
    if (!trials) return;
    run_destroy(trials->run);
    client_destroy(trials->newborn);
    arena_destroy(trials->exchange);
    arena_destroy(trials->scratch);
    arena_destroy(trials->own);
}

enum status run_in_process(const struct run_options *options, struct journal *journal, const char **why, struct arena *why_arena)
{
    struct trials *trials;
    TRY(trials_create(options, &trials, why, why_arena));
    trials_run(trials, options->trial, journal);
    trials_destroy(trials);
    return STATUS_OK;
}
