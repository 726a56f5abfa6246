/* The rim over real sockets, with a run that has no world. SPDX-License-Identifier: Apache-2.0 */
#include "test_server.h"
#include "test.h"

#include "cutover/sign.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const struct rim_options plain = {.real_timeout_ms = 30000};

static void has(const char *reply, const char *text)
{
    if (strstr(reply, text) == NULL) fail_msg("\"%s\" is not in:\n%s", text, reply);
}

static void an_answer_has_the_virtual_time_and_the_body_as_it_arrived(void **state)
{
    (void)state;
    char reply[REPLY_MAX];
    struct served served = serve_start(&plain);
    call(served.tcr, "POST", "/v2/a%2fb?x=1+2", "{\"a\": [1.0, true]}", reply);
    has(reply, "HTTP/1.1 200");
    has(reply, "Date: Tue, 03 Mar 2026 15:00:00 GMT\r\n");
    has(reply, "X-Cutover-Time: 2026-03-03T15:00:00.000Z\r\n");
    has(reply, "Content-Type: application/json\r\n");
    has(reply, "X-Fake: yes\r\n");
    has(reply, "{\"method\":\"POST\",\"target\":\"/v2/a%2fb?x=1+2\",\"kind\":\"tree\",\"bytes\":18,\"body\":{\"a\":[1,true]}}");
    log_of(served, reply);
    has(reply, "[\"request 2 p /v2/a%2fb?x=1+2\",\"answered\"]");
    assert_int_equal(serve_stop(served), 0);
}

static void a_body_is_read_by_its_content_type(void **state)
{
    static const struct {
        const char *headers, *body, *kind;
    } rows[] = {
        {"Content-Type: application/json\r\n",                        "{\"a\":01}", "\"broken\""},
        {"Content-Type: application/problem+json; charset=utf-8\r\n", "[]",         "\"tree\""  },
        {"",                                                          "{\"a\":1}",  "\"tree\""  },
        {"",                                                          "a=1",        "\"text\""  },
        {"Content-Type: text/plain\r\n",                              "{}",         "\"text\""  },
        {"Content-Type: application/json\r\n",                        "",           "\"none\""  },
    };
    (void)state;
    char request[512], reply[REPLY_MAX];
    struct served served = serve_start(&plain);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        snprintf(request, sizeof request, "PUT / HTTP/1.1\r\nHost: h\r\n%sContent-Length: %zu\r\n\r\n%s", rows[i].headers,
                 strlen(rows[i].body), rows[i].body);
        ask_once(served.traffic, request, reply);
        has(reply, rows[i].kind);
    }
    assert_int_equal(serve_stop(served), 0);
}

static void a_connection_carries_many_calls_even_when_they_come_together(void **state)
{
    (void)state;
    char reply[REPLY_MAX], all[REPLY_MAX] = "";
    struct served served = serve_start(&plain);
    int fd = dial(served.tcr);
    put(fd, "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\nGET /3 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    for (int i = 0; i < 3; i++) {
        take(fd, reply);
        strncat(all, reply, sizeof all - strlen(all) - 1);
    }
    close(fd);
    has(all, "\"/1\"");
    has(all, "\"/2\"");
    has(all, "\"/3\"");
    log_of(served, reply);
    has(reply, "[\"request 2 - /1\",\"answered\",\"request 2 - /2\",\"answered\",\"request 2 - /3\",\"answered\"]");
    assert_int_equal(serve_stop(served), 0);
}

static void faults_of_an_answer_are_made_of_bytes(void **state)
{
    (void)state;
    char reply[REPLY_MAX];
    struct served served = serve_start(&plain);
    call(served.tcr, "GET", "/cut", NULL, reply);
    has(reply, "Content-Length: 56");
    has(reply, "{\"method\"");
    assert_null(strstr(reply, "}"));
    call(served.tcr, "GET", "/malformed", NULL, reply);
    has(reply, "Content-Length: 31");
    assert_null(strstr(reply, "}"));
    call(served.tcr, "GET", "/lost-after", NULL, reply);
    assert_string_equal(reply, "");
    call(served.tcr, "GET", "/hang-up", NULL, reply);
    assert_string_equal(reply, "");
    log_of(served, reply);
    has(reply,
        "/cut\",\"answered\",\"request 2 p /malformed\",\"answered\",\"request 2 p /lost-after\",\"answered\",\"request 2 p /hang-up\"]");
    assert_int_equal(serve_stop(served), 0);
}

static void a_client_that_leaves_while_it_waits_is_noticed(void **state)
{
    (void)state;
    char reply[REPLY_MAX];
    struct served served = serve_start(&plain);
    int holding = dial(served.tcr), waiting = dial(served.admin);
    put(holding, "GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
    put(waiting, "POST /__admin/clock/wait HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
    do log_of(served, reply);
    while (strstr(reply, "wait - never 0") == NULL || strstr(reply, "hold") == NULL);
    close(holding);
    close(waiting);
    int seen = 0;
    for (int i = 0; i < 1000 && seen < 2; i++) {
        log_of(served, reply);
        seen = 0;
        for (const char *at = reply; (at = strstr(at, "\"closed\"")) != NULL; at++) seen++;
    }
    assert_int_equal(seen, 2);
    assert_int_equal(serve_stop(served), 0);
}

static void a_body_beyond_the_bound_is_thrown_away_and_refused(void **state)
{
    (void)state;
    static char chunk[1 << 20];
    char reply[REPLY_MAX];
    struct served served = serve_start(&plain);
    int fd = dial(served.tcr);
    put(fd, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 104857600\r\n\r\n");
    memset(chunk, 'x', sizeof chunk);
    for (int i = 0; i < 100; i++)
        for (size_t done = 0; done < sizeof chunk;) {
            ssize_t sent = send(fd, chunk + done, sizeof chunk - done, MSG_NOSIGNAL);
            assert_true(sent > 0);
            done += (size_t)sent;
        }
    take(fd, reply);
    close(fd);
    has(reply, "HTTP/1.1 413");
    call(served.tcr, "GET", "/after", NULL, reply);
    has(reply, "200");
    log_of(served, reply);
    has(reply, "[\"request 2 p /after\"");
    assert_int_equal(serve_stop(served), 0);
}

static void nobody_is_stopped_by_those_who_do_not_finish(void **state)
{
    enum { CROWD = 1000 };
    (void)state;
    static int crowd[CROWD];
    static const char *const beginnings[] = {"",
                                             "GET /x HT",
                                             "GET /x HTTP/1.1\r\nHost: h\r\n",
                                             "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n1234",
                                             "\r\n\r\n\x01\x02garbage\r\n\r\n",
                                             "GET /hold HTTP/1.1\r\nHost: h\r\n\r\n"};
    char reply[REPLY_MAX];
    struct served served = serve_start(&plain);
    for (int i = 0; i < CROWD; i++) {
        crowd[i] = dial(served.tcr);
        put(crowd[i], beginnings[(size_t)i % COUNT_OF(beginnings)]);
    }
    for (int i = 0; i < 100; i++) {
        call(served.tcr, "GET", "/y", NULL, reply);
        has(reply, "HTTP/1.1 200");
    }
    for (int i = 0; i < CROWD; i += 2) close(crowd[i]);
    call(served.tcr, "GET", "/z", NULL, reply);
    has(reply, "HTTP/1.1 200");
    assert_int_equal(serve_stop(served), 0);
    for (int i = 1; i < CROWD; i += 2) close(crowd[i]);
}

static void a_webhook_is_sent_once_signed_and_named(void **state)
{
    (void)state;
    int port;
    char body[256], reply[REPLY_MAX], expected[256];
    struct served served = serve_start(&plain);
    int listening = listen_somewhere(&port);
    snprintf(body, sizeof body, "{\"url\":\"http://127.0.0.1:%d/in?a=1\",\"b\":1.50}", port);
    call(served.tcr, "POST", "/hook", body, reply);
    int fd = accept(listening, NULL, NULL);
    take(fd, reply);
    has(reply, "POST /in?a=1 HTTP/1.1\r\n");
    has(reply, "X-Cutover-Delivery: 7\r\n");
    has(reply, "X-Cutover-Time: 2026-03-03T15:00:00.000Z\r\n");
    has(reply, "X-Vendor: v\r\n");
    assert_null(strstr(reply, "Expect"));
    struct arena *arena = arena_create();
    snprintf(expected, sizeof expected, "http://127.0.0.1:%d/in?a=1{\"b\":1.5,\"url\":\"http://127.0.0.1:%d/in?a=1\"}", port, port);
    has(reply, arena_printf(arena, "X-Registry-Signature: %s\r\n", hmac_sha1_base64(arena, "secret", expected, strlen(expected))));
    arena_destroy(arena);
    put(fd, "HTTP/1.1 204 No Content\r\n\r\n");
    close(fd);
    do log_of(served, reply);
    while (strstr(reply, "delivered") == NULL);
    has(reply, "\"delivered 7 204 -\"");
    close(listening);
    call(served.tcr, "POST", "/hook", body, reply);
    do log_of(served, reply);
    while (strstr(reply, "\"delivered 7 0 lost\"") == NULL);
    assert_int_equal(serve_stop(served), 0);
}

static void a_webhook_goes_to_addresses_only_and_is_not_waited_for_for_ever(void **state)
{
    (void)state;
    int port;
    char body[256], reply[REPLY_MAX];
    struct rim_options options = plain;
    options.real_timeout_ms = 50;
    struct served served = serve_start(&options);
    call(served.tcr, "POST", "/hook", "{\"url\":\"http://example.com/\"}", reply);
    do log_of(served, reply);
    while (strstr(reply, "\"delivered 7 0 lost\"") == NULL);
    int listening = listen_somewhere(&port);
    snprintf(body, sizeof body, "{\"url\":\"http://localhost:%d/\"}", port);
    call(served.tcr, "POST", "/hook", body, reply);
    do log_of(served, reply);
    while (strstr(reply, "\"delivered 7 0 stalled\"") == NULL);
    close(listening);
    assert_int_equal(serve_stop(served), 0);
}

static void the_admin_api_is_strict(void **state)
{
    static const struct {
        const char *method, *target, *body, *expected;
    } rows[] = {
        {"GET",    "/__admin/health",               NULL,                                    "\"status\":\"healthy\""            },
        {"GET",    "/__admin/livez",                NULL,                                    "200"                               },
        {"GET",    "/__admin/readyz",               NULL,                                    "200"                               },
        {"GET",    "/__admin/version",              NULL,                                    "{\"version\":\"test\"}"            },
        {"GET",    "/__admin/participants",         NULL,                                    "200"                               },
        {"GET",    "/__admin/entities?type=number", NULL,                                    "200"                               },
        {"GET",    "/__admin/entities",             NULL,                                    "400"                               },
        {"GET",    "/__admin/journal",              NULL,                                    "\"kind\":\"run\",\"name\":\"fake\""},
        {"GET",    "/__admin/journal?from=2",       NULL,                                    "Content-Length: 0"                 },
        {"GET",    "/__admin/journal?from=x",       NULL,                                    "400"                               },
        {"GET",    "/__admin/nothing",              NULL,                                    "404"                               },
        {"GET",    "/",                             NULL,                                    "404"                               },
        {"GET",    "/__admin/a%00b",                NULL,                                    "400"                               },
        {"PATCH",  "/__admin/participants",         NULL,                                    "405"                               },
        {"PATCH",  "/__admin/participants",         NULL,                                    "Allow: GET, POST\r\n"              },
        {"POST",   "/__admin/participants",         "{\"name\":\"p\"}",                      "200"                               },
        {"POST",   "/__admin/participants",         "{}",                                    "\"pointer\":\"/name\""             },
        {"POST",   "/__admin/participants",         "{\"name\":\"p\",\"color\":1}",          "\"pointer\":\"/color\""            },
        {"POST",   "/__admin/participants",         "{\"name\":",                            "application/problem+json"          },
        {"DELETE", "/__admin/participants/a%20b",   NULL,                                    "200"                               },
        {"POST",   "/__admin/clock/advance",        "{\"by\":\"72h\"}",                      "200"                               },
        {"POST",   "/__admin/clock/advance",        "{\"by\":\"1bd\",\"patience\":\"2s\"}",  "200"                               },
        {"POST",   "/__admin/clock/advance",        "{\"to\":\"2026-04-01\"}",               "200"                               },
        {"POST",   "/__admin/clock/advance",        "{}",                                    "400"                               },
        {"POST",   "/__admin/clock/advance",        "{\"by\":\"1h\",\"to\":\"2026-04-01\"}", "400"                               },
        {"POST",   "/__admin/clock/advance",        "{\"by\":\"soon\"}",                     "\"pointer\":\"/by\""               },
        {"POST",   "/__admin/clock/wait",           "{\"until\":5}",                         "\"pointer\":\"/until\""            },
        {"POST",   "/__admin/clock/wait",           "{\"delivery\":\"x\"}",                  "\"pointer\":\"/delivery\""         },
        {"POST",   "/__admin/clock/wait",           "{\"every\":\"60s\"}",                   "\"pointer\":\"/every\""            },
        {"POST",   "/__admin/clock/wait",           "{\"until\":\"2026-04-01\",\"every\":\"0s\"}",  "\"pointer\":\"/every\"" },
        {"POST",   "/__admin/clock/wait",           "{\"until\":\"2026-04-01\",\"every\":\"1bd\"}", "\"pointer\":\"/every\"" },
        {"POST",   "/__admin/clock/wait",           "{\"until\":\"2026-04-01\",\"every\":\"60s\",\"since\":1}", "\"pointer\":\"/since\"" },
    };
    (void)state;
    char reply[REPLY_MAX];
    struct served served = serve_start(&plain);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        call(served.admin, rows[i].method, rows[i].target, rows[i].body, reply);
        has(reply, rows[i].expected);
    }
    log_of(served, reply);
    has(reply, "\"leave a b\",\"answered\",\"advance 2026-03-06T15:00:00Z 1000\",\"answered\",\"advance 2026-03-04T15:00:00Z 2000\"");
    assert_int_equal(serve_stop(served), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_has_the_virtual_time_and_the_body_as_it_arrived),
        cmocka_unit_test(a_body_is_read_by_its_content_type),
        cmocka_unit_test(a_connection_carries_many_calls_even_when_they_come_together),
        cmocka_unit_test(faults_of_an_answer_are_made_of_bytes),
        cmocka_unit_test(a_client_that_leaves_while_it_waits_is_noticed),
        cmocka_unit_test(a_body_beyond_the_bound_is_thrown_away_and_refused),
        cmocka_unit_test(nobody_is_stopped_by_those_who_do_not_finish),
        cmocka_unit_test(a_webhook_is_sent_once_signed_and_named),
        cmocka_unit_test(a_webhook_goes_to_addresses_only_and_is_not_waited_for_for_ever),
        cmocka_unit_test(the_admin_api_is_strict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
