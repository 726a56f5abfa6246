/* How a rim begins, and how it starts and ends a client's process; with a run that has no world. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"
#include "test_server.h"

#include <stdio.h>
#include <unistd.h>

static void a_port_in_use_is_said_not_shared(void **state)
{
    (void)state;
    int port;
    int listening = listen_somewhere(&port);
    struct rim_options options = {.real_timeout_ms = 30000};
    options.base_port = port;
    struct served served = serve_start(&options);
    assert_int_equal(served.admin, 0);
    close(listening);
    options.bind = "nowhere";
    assert_int_equal(serve_start(&options).admin, 0);
}

static void the_client_is_a_process_whose_end_is_told(void **state)
{
    static const struct {
        const char *script, *told;
    } rows[] = {
        {"exit 7",                                                                                                                           "ended 7 0"},
        {"kill -9 $$",                                                                                                                       "ended 0 9"},
        {"test -n \"$CUTOVER_ADMIN_URL\" -a -n \"$TCR_BASE_URL\" -a -z \"$TELNYX_BASE_URL\" -a \"$CUTOVER_NOW\" = 2026-03-03T15:00:00.000Z",
         "ended 0 0"                                                                                                                                    },
        {"seq 100000; seq 100000 >&2",                                                                                                       "ended 0 0"},
    };
    (void)state;
    char told[64];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char script[256];
        snprintf(script, sizeof script, "%s", rows[i].script);
        char *command[] = {(char[]){"sh"}, (char[]){"-c"}, script, NULL};
        assert_int_equal(drive_client(command, 30000, told, sizeof told), 0);
        assert_string_equal(told, rows[i].told);
    }
}

static void a_client_that_says_nothing_is_ended(void **state)
{
    (void)state;
    char told[64];
    char *command[] = {(char[]){"sleep"}, (char[]){"100"}, NULL};
    assert_int_equal(drive_client(command, 50, told, sizeof told), 0);
    assert_string_equal(told, "ended 0 15 stalled");
}

static void a_client_that_does_not_exist_is_a_launch_that_failed(void **state)
{
    (void)state;
    char told[64];
    char *command[] = {(char[]){"/nowhere/client"}, NULL};
    assert_int_equal(drive_client(command, 30000, told, sizeof told), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_port_in_use_is_said_not_shared),
        cmocka_unit_test(the_client_is_a_process_whose_end_is_told),
        cmocka_unit_test(a_client_that_says_nothing_is_ended),
        cmocka_unit_test(a_client_that_does_not_exist_is_a_launch_that_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
