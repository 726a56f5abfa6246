/* A rim in a process of its own, and a client as blunt as a socket. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"
#include "test_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct provider tcr = {.id = PROVIDER_TCR, .name = "tcr", .base_path = "/v2"};
static const struct provider_set providers = {.at = {[PROVIDER_TCR] = &tcr}};

static int port_of(const tree *line, const char *name)
{
    const char *url = tree_get_text(line, name);
    assert_non_null(url);
    return atoi(strrchr(url, ':') + 1);
}

/* In the child: never returns. */
static void serve(const struct rim_options *options, int out)
{
    struct arena *arena = arena_create();
    struct journal journal = {0};
    struct recorder *recorder;
    struct rim *rim;
    struct rim_end end;
    const char *why = "";
    if (recorder_open(NULL, &recorder, arena, &why) != STATUS_OK) _exit(70);
    journal_add_reader(&journal, recorder_reader(recorder));
    if (rim_open(options, &journal, recorder, &rim, arena, &why) != STATUS_OK) {
        fprintf(stderr, "%s\n", why);
        _exit(64);
    }
    const char *line = arena_printf(arena, "%s\n", tree_print(arena, rim_ready(rim, arena), NULL));
    if (write(out, line, strlen(line)) != (ssize_t)strlen(line)) _exit(70);
    close(out);
    rim_drive(rim, &end);
    bool started = end.not_started == NULL;
    rim_close(rim);
    bool kept = recorder_close(recorder);
    arena_destroy(arena);
    exit(!started ? 3 : kept ? 0 : 74);
}

struct served serve_start(const struct rim_options *options)
{
    int ends[2];
    char line[4096] = "";
    struct json_error error;
    assert_int_equal(pipe(ends), 0);
    struct served served = {.pid = fork()};
    if (served.pid == 0) {
        struct rim_options own = *options;
        own.run.providers = &providers;
        own.run.version = "test";
        close(ends[0]);
        serve(&own, ends[1]);
    }
    close(ends[1]);
    ssize_t count = read(ends[0], line, sizeof line - 1);
    close(ends[0]);
    if (count <= 0) return served;
    struct arena *arena = arena_create();
    const tree *ready = tree_parse(arena, line, (size_t)count - 1, false, &error);
    served.admin = port_of(ready, "admin");
    served.traffic = port_of(ready, "traffic");
    served.tcr = port_of(ready, "tcr");
    arena_destroy(arena);
    return served;
}

static int exit_code(pid_t pid)
{
    int status;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int serve_stop(struct served served)
{
    char reply[REPLY_MAX];
    call(served.admin, "POST", "/__admin/shutdown", NULL, reply);
    assert_non_null(strstr(reply, "202"));
    return exit_code(served.pid);
}

int drive_client(char *const *command, int64_t real_timeout_ms, char *told, size_t told_bytes)
{
    char path[] = "/tmp/cutover-test-end-XXXXXX";
    int fd = mkstemp(path);
    setenv("FAKE_END", path, 1);
    struct rim_options options = {.run.client = true, .real_timeout_ms = real_timeout_ms, .command = command};
    struct served served = serve_start(&options);
    int code = exit_code(served.pid);
    ssize_t count = read(fd, told, told_bytes - 1);
    told[count < 0 ? 0 : count] = '\0';
    close(fd);
    unlink(path);
    return code;
}

int dial(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct timeval patience = {.tv_sec = 20};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

void put(int fd, const char *text)
{
    for (size_t done = 0, count = strlen(text); done < count;) {
        ssize_t sent = send(fd, text + done, count - done, MSG_NOSIGNAL);
        assert_true(sent > 0);
        done += (size_t)sent;
    }
}

static bool is_whole(const char *reply, size_t count)
{
    const char *end = strstr(reply, "\r\n\r\n"), *length = strcasestr(reply, "Content-Length:");
    if (end == NULL || length == NULL || length > end) return false;
    return count >= (size_t)(end + 4 - reply) + strtoul(length + 15, NULL, 10);
}

void take(int fd, char reply[REPLY_MAX])
{
    size_t count = 0;
    reply[0] = '\0';
    while (count < REPLY_MAX - 1 && !is_whole(reply, count)) {
        ssize_t got = recv(fd, reply + count, REPLY_MAX - 1 - count, 0);
        if (got <= 0) break;
        count += (size_t)got;
        reply[count] = '\0';
    }
}

void ask_once(int port, const char *request, char reply[REPLY_MAX])
{
    int fd = dial(port);
    put(fd, request);
    take(fd, reply);
    close(fd);
}

void call(int port, const char *method, const char *target, const char *body, char reply[REPLY_MAX])
{
    char request[4096];
    snprintf(request, sizeof request, "%s %s HTTP/1.1\r\nHost: h\r\nX-Cutover-Participant: p\r\n%sContent-Length: %zu\r\n\r\n%s", method,
             target, body == NULL ? "" : "Content-Type: application/json\r\n", body == NULL ? 0 : strlen(body), body == NULL ? "" : body);
    ask_once(port, request, reply);
}

void log_of(struct served served, char reply[REPLY_MAX])
{
    call(served.admin, "GET", "/__admin/clock", NULL, reply);
}

int listen_somewhere(int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t count = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, count), 0);
    assert_int_equal(listen(fd, 16), 0);
    getsockname(fd, (struct sockaddr *)&address, &count);
    *port = ntohs(address.sin_port);
    return fd;
}
