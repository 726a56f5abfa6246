/* The shell's loop: drives the core by the pump, waits on the virtual clock (or the real one), and answers webhooks meanwhile.
 * SPDX-License-Identifier: Apache-2.0 */
#include "shell.h"

#include "cutover/instant.h"

#include <stdio.h>
#include <string.h>

#define PARTICIPANT "client"
enum { REQUEST_TIMEOUT_MS = 30000 };

struct shell {
    const struct launch *launch;
    struct client *client;
    struct http_link *link;
    struct listener *listener;
    struct arena *arena;
    sim_ms now;
    bool stirred; /* a webhook came since the last wait began */
    bool leaping; /* the wait lets looks be left out */
    char printed[CLIENT_URL_MAX];
};

static bool cooperative(const struct shell *shell)
{
    return shell->launch->admin[0] != '\0';
}

/* ---- lines for people ---- */

static void say(const struct shell *shell, const char *text)
{
    char time[INSTANT_TEXT_MAX];
    if (!shell->launch->quiet) fprintf(stderr, "%s  %s\n", instant_ms_text(time, shell->now), text);
}

static void say_status(struct shell *shell)
{
    const char *status = client_status(shell->client);
    if (strncmp(status, shell->printed, sizeof shell->printed - 1) == 0) return;
    say(shell, status);
    snprintf(shell->printed, sizeof shell->printed, "%s", status);
}

/* ---- time ---- */

static void take_time(struct shell *shell, const char *text)
{
    sim_ms instant;
    if (!cooperative(shell))
        shell->now = wall_now();
    else if (text != NULL && instant_parse(text, &instant) && instant > shell->now)
        shell->now = instant;
}

/* ---- requests, with the listener served meanwhile ---- */

static const struct http_response *exchange(struct shell *shell, const char *base, const struct http_request *request, long timeout_ms,
                                            struct arena *arena)
{
    const char *participant = cooperative(shell) ? PARTICIPANT : NULL;
    link_start(shell->link, arena_printf(arena, "%s%s", base, request->target), request, participant, timeout_ms, arena);
    for (;;) {
        int patience_ms = listener_run(shell->listener);
        if (link_finished(shell->link)) break;
        link_wait(shell->link, listener_fd(shell->listener), patience_ms);
    }
    const struct http_response *response = link_take(shell->link, arena);
    take_time(shell, response == NULL ? NULL : http_response_find(response, "X-Cutover-Time"));
    return response;
}

static const struct http_response *send_for_core(void *self, const struct client_request *request, struct arena *arena, sim_ms *now)
{
    struct shell *shell = self;
    say_status(shell);
    const char *base = shell->launch->bases[request->peer];
    const struct http_response *response = exchange(shell, base, &request->request, REQUEST_TIMEOUT_MS, arena);
    if (shell->launch->verbose)
        say(shell, arena_printf(arena, "  %s %s %s -> %d", client_peer_name(request->peer), http_method_name(request->request.method),
                                request->request.target, response == NULL ? 0 : response->status));
    *now = shell->now;
    return response;
}

/* ---- webhooks ---- */

static int take_webhook(void *self, const struct http_request *request, struct arena *arena)
{
    struct shell *shell = self;
    take_time(shell, http_header(request, "X-Cutover-Time"));
    struct client_event event = {.kind = CLIENT_EVENT_WEBHOOK, .now = shell->now, .webhook = request, .leapt = shell->leaping};
    int status = client_take(shell->client, &event, arena);
    shell->stirred = true;
    if (shell->launch->verbose) say(shell, arena_printf(arena, "  webhook %s -> %d", request->target, status));
    return status;
}

/* ---- waiting ---- */

enum wait { WAIT_OVER, WAIT_END, WAIT_GONE };

static const struct http_response *call_admin(struct shell *shell, const char *target, const tree *body)
{
    static const struct http_header json = {"Content-Type", "application/json"};
    struct http_request request = {
        .method = HTTP_POST, .target = target, .headers = &json, .headers_count = 1, .body_kind = BODY_TREE, .body = body};
    return exchange(shell, shell->launch->admin, &request, 0, shell->arena);
}

static bool declare(struct shell *shell)
{
    tree *body = tree_object(shell->arena);
    tree_put_text(body, shell->arena, "name", PARTICIPANT);
    const struct http_response *response = call_admin(shell, "/__admin/participants", body);
    bool declared = response != NULL && response->status >= 200 && response->status < 300;
    if (!declared) fprintf(stderr, "cutover-client: nobody takes participants at %s; check CUTOVER_ADMIN_URL\n", shell->launch->admin);
    return declared;
}

static void put_instant(struct shell *shell, tree *body, const char *key, sim_ms instant)
{
    if (instant != NEVER_MS) tree_put_text(body, shell->arena, key, instant_ms_text(arena_alloc(shell->arena, INSTANT_TEXT_MAX), instant));
}

static tree *wait_body(struct shell *shell, const struct client_wait *wait)
{
    tree *body = tree_object(shell->arena);
    put_instant(shell, body, "until", wait->until);
    if (wait->every == 0) return body;
    tree_put_text(body, shell->arena, "every", arena_printf(shell->arena, "%llds", (long long)(wait->every / SECOND_MS)));
    put_instant(shell, body, "since", wait->since);
    put_instant(shell, body, "latest", wait->latest);
    return body;
}

static enum wait wait_virtual(struct shell *shell, const struct client_wait *wait)
{
    shell->leaping = wait->every != 0;
    const tree *body = wait_body(shell, wait);
    const struct http_response *response = call_admin(shell, "/__admin/clock/wait", body);
    if (response == NULL || response->status != 200) return WAIT_GONE;
    take_time(shell, tree_get_text(response->body, "now"));
    const char *reason = tree_get_text(response->body, "reason");
    return reason != NULL && strcmp(reason, "end") == 0 ? WAIT_END : WAIT_OVER;
}

static enum wait wait_real(struct shell *shell, sim_ms until)
{
    shell->stirred = false;
    for (;;) {
        int patience_ms = listener_run(shell->listener);
        sim_ms left = until - wall_now();
        if (shell->stirred || left <= 0) break;
        link_wait(shell->link, listener_fd(shell->listener), left < patience_ms ? (int)left : patience_ms);
    }
    shell->now = wall_now();
    return WAIT_OVER;
}

static enum wait wait_for_event(struct shell *shell)
{
    const struct client_wait wait = client_waits(shell->client);
    say_status(shell);
    arena_reset(shell->arena);
    return cooperative(shell) ? wait_virtual(shell, &wait) : wait_real(shell, wait.until);
}

/* ---- the loop ---- */

static bool done(struct shell *shell, int *exit_code)
{
    const char *why;
    char time[INSTANT_TEXT_MAX];
    if (!client_done(shell->client, exit_code, &why)) return false;
    fprintf(stderr, "%s  %s: %s\n", instant_ms_text(time, shell->now), *exit_code == 0 ? "done" : "stopped", why);
    return true;
}

static int unfinished(struct shell *shell, enum wait how)
{
    char time[INSTANT_TEXT_MAX];
    fprintf(stderr, "%s  unfinished, %s: %s\n", instant_ms_text(time, shell->now), how == WAIT_END ? "the run ended" : "the clock is gone",
            client_status(shell->client));
    return how == WAIT_END ? EXIT_UNFINISHED : EXIT_GONE;
}

static int drive(struct shell *shell)
{
    int exit_code;
    enum wait wait = WAIT_OVER;
    struct client_event event = {.kind = CLIENT_EVENT_START, .now = shell->now};
    for (;;) {
        arena_reset(shell->arena);
        client_take(shell->client, &event, shell->arena);
        client_pump(shell->client, send_for_core, shell, shell->arena, &shell->now);
        if (done(shell, &exit_code)) return exit_code;
        if (wait == WAIT_END) return unfinished(shell, wait);
        wait = wait_for_event(shell);
        if (wait == WAIT_GONE) return unfinished(shell, wait);
        event = (struct client_event){.kind = CLIENT_EVENT_WAKE, .now = shell->now, .leapt = shell->leaping};
        shell->leaping = false;
    }
}

static bool uses_tls(const struct launch *launch)
{
    bool tls = strncmp(launch->admin, "https:", 6) == 0;
    for (int i = 0; i < CLIENT_PEERS; i++) tls = tls || strncmp(launch->bases[i], "https:", 6) == 0;
    return tls;
}

static int run(struct shell *shell)
{
    if (shell->link == NULL || shell->listener == NULL) return EXIT_LAUNCH;
    take_time(shell, NULL);
    if (cooperative(shell) && !declare(shell)) return EXIT_LAUNCH;
    return drive(shell);
}

int shell_run(const struct launch *launch, struct arena *arena)
{
    const char *why;
    struct shell shell = {.launch = launch, .arena = arena};
    shell.client = client_create(launch->plan, &launch->access, arena, &why);
    if (shell.client == NULL) {
        fprintf(stderr, "cutover-client: %s\n", why);
        return EXIT_LAUNCH;
    }
    if (!launch_suits(launch, shell.client)) {
        client_destroy(shell.client);
        return EXIT_LAUNCH;
    }
    shell.link = link_open(uses_tls(launch));
    shell.listener = listener_open(launch->access.webhook_url, &launch->access, take_webhook, &shell);
    int exit_code = run(&shell);
    listener_close(shell.listener);
    link_close(shell.link);
    client_destroy(shell.client);
    return exit_code;
}
