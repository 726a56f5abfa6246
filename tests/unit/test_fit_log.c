/* Logs of observations in every form that is taken, and what is said of those that are wrong. SPDX-License-Identifier: Apache-2.0 */
#include "fit.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is read ---- */

struct good {
    const char *text;
    const char *expected; /* each length, a + behind what is open, blanks between */
};

static const struct good good[] = {
    {"8m30s\n5m\n", "8.5m 5m"},
    {"8m30s\n5m", "8.5m 5m"},
    {"8m30s+\n\n# a remark\n5m,1\n6m,0\n", "8.5m+ 5m+ 6m"},
    {"duration\n5m\n1h30m+\n0\n", "5m 90m+ 0"},
    {"\xef\xbb\xbf" "Duration,Censored\r\n5m,false\r\n6m,TRUE\r\n7m,\r\n8m\r\n", "5m 6m+ 7m 8m"},
    {"id;duration_s;who\n1;8.5;me\n2;1e3;\n3;0.0004;\n4;7+;\n", "8.5s 1000s 0 7s+"},
    {"duration_ms\n1500\n", "1.5s"},
    {"duration_m\n1.5\n", "90s"},
    {"duration_h\n1.5\n", "90m"},
    {"\"duration\",note\n\"5m\",\"a \"\"quoted\"\", note\"\n \"6m\" ,x\n", "5m 6m"},
    {"note\tduration\na,b\t5m\n\t6m\n", "5m 6m"},
    {"duration\n1.5bd\n0\n2bd\n", "1.5bd 0bd 2bd"},
    {"started,ended\n2026-03-03T15:00:00Z,2026-03-03T15:08:30Z\n2026-03-03T15:00:00Z,2026-03-03T09:01:00-06:00\n", "8.5m 1m"},
    {"id,started,ended,until\n1,2026-03-03T15:00:00Z,,2026-03-04T15:00:00Z\n2,2026-03-03T15:00:00Z,2026-03-03T16:00:00Z,2026-03-04T15:00:00Z\n", "1d+ 1h"},
    {"started,ended,censored\n2026-03-03T15:00:00Z,2026-03-03T15:08:30Z,1\n", "8.5m+"},
    {"2026-03-03T15:00:00Z,2026-03-03T15:08:30Z\n2026-03-03T15:00:00Z,,2026-03-03T15:08:30Z\n", "8.5m 8.5m+"},
    {"{\"duration\":\"8m30s\"}\n{\"duration_s\":510}\n{\"duration_ms\":1.6}\n", "8.5m 8.5m 2ms"},
    {"{\"duration\":\"3d\",\"censored\":true}\n\n{\"duration\":\"3d+\",\"censored\":true,\"who\":{\"a\":[1]}}\n{\"duration_h\":\"2\",\"censored\":1}\n", "3d+ 3d+ 2h+"},
    {"{\"started\":\"2026-03-03T15:00:00Z\",\"ended\":\"2026-03-03T15:08:30Z\"}\n", "8.5m"},
    {"{\"started\":\"2026-03-03T15:00:00Z\",\"ended\":null,\"until\":\"2026-03-03T15:08:30Z\"}\n", "8.5m+"},
    {"", ""},
    {"duration\n", ""},
};

static enum status read_log(struct arena *arena, const char *text, size_t length, const struct log_form *form, struct observations *out,
                            struct log_faults *faults)
{
    FILE *file = length > 0 ? fmemopen((void *)(uintptr_t)text, length, "r") : fopen("/dev/null", "r");
    assert_non_null(file);
    enum status status = log_read(arena, file, form, out, faults);
    fclose(file);
    return status;
}

static const char *told(struct arena *arena, const struct observations *observations)
{
    const char *all = "";
    for (size_t i = 0; i < observations->count; i++) {
        const char *text = duration_text(arena, (struct duration){observations->kind, observations->at[i].length});
        all = arena_printf(arena, "%s%s%s%s", all, i ? " " : "", text, observations->at[i].open ? "+" : "");
    }
    return all;
}

static struct log_form plain(void)
{
    return (struct log_form){.name = "log", .zone = zone_find("America/Chicago")};
}

static void every_form_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        struct arena *arena = arena_create();
        struct observations observations;
        struct log_faults faults;
        struct log_form form = plain();
        if (read_log(arena, good[i].text, strlen(good[i].text), &form, &observations, &faults) != STATUS_OK) fail_msg("%s\n%s", good[i].text, faults.told[0]);
        assert_string_equal(told(arena, &observations), good[i].expected);
        size_t open = 0;
        for (const char *plus = strchr(good[i].expected, '+'); plus; plus = strchr(plus + 1, '+')) open++;
        assert_int_equal(observations.open, open);
        observations_end(&observations);
        arena_destroy(arena);
    }
}

static void instants_are_measured_in_the_kind_of_time_that_is_asked_for(void **state)
{
    (void)state;
    static const char text[] = "started,ended\n2026-05-22T19:00:00Z,2026-05-27T19:00:00Z\n"; /* Friday 14:00, over Memorial Day */
    static const struct {
        enum unit_kind kind;
        const char *zone, *expected;
    } cases[] = {
        {UNIT_CALENDAR,      "America/Chicago",     "5d"  },
        {UNIT_BUSINESS_DAY,  "America/Chicago",     "2bd" },
        {UNIT_BUSINESS_HOUR, "America/Chicago",     "16bh"},
        {UNIT_BUSINESS_HOUR, "America/Los_Angeles", "16bh"},
        {UNIT_BUSINESS_HOUR, "UTC",                 "16bh"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct observations observations;
        struct log_faults faults;
        struct log_form form = {.name = "log", .counted = true, .kind = cases[i].kind, .zone = zone_find(cases[i].zone)};
        assert_int_equal(read_log(arena, text, strlen(text), &form, &observations, &faults), STATUS_OK);
        assert_string_equal(told(arena, &observations), cases[i].expected);
        observations_end(&observations);
    }
    arena_destroy(arena);
}

/* ---- what is refused ---- */

struct bad {
    const char *text;
    const char *expected; /* the first fault begins so */
};

static const struct bad bad[] = {
    {"duration\n510\n", "log:2:1: duration \"510\": a number needs its unit: write 510s"},
    {"id,duration\n1, 8:30\n", "log:2:4: duration \"8:30\": a duration such as 90s"},
    {"duration\n-5m\n", "log:2:1: duration \"-5m\": a duration such as"},
    {"duration\n201000d\n", "log:2:1: duration \"201000d\": a duration such as"},
    {"duration_s\nx\n", "log:2:1: duration_s \"x\": a number of seconds is expected"},
    {"duration_s\n-1\n", "log:2:1: duration_s \"-1\": a number of seconds"},
    {"duration_s\n1e300\n", "log:2:1: duration_s \"1e300\": a number of seconds"},
    {"duration_s\n1.\n", "log:2:1: duration_s \"1.\""},
    {"duration_s\n1e\n", "log:2:1: duration_s \"1e\""},
    {"duration,censored\n5m,maybe\n", "log:2:4: censored \"maybe\": 0, 1, true or false is expected"},
    {"duration,censored\n1m+,0\n", "log:2:5: censored \"0\": this says that it was over, and the rest of the row that it was not"},
    {"duration_s,censored\n60+,FALSE\n", "log:2:5: censored \"FALSE\": this says that it was over"},
    {"{\"duration\":\"1m+\",\"censored\":false}\n", "log:1:30: censored \"false\": this says that it was over"},
    {"started,ended,until,censored\n2026-03-03T00:00:00Z,,2026-03-04T00:00:00Z,0\n", "log:2:44: censored \"0\": this says that it was over"},
    {"started,ended,until\n2026-03-03T00:00:00Z,2026-03-04T00:00:00Z,2026-03-03T12:00:00Z\n",
     "log:2:43: until \"2026-03-03T12:00:00Z\": this lies before ended"},
    {"started,ended,until\n2026-03-03T00:00:00Z,2026-03-04T00:00:00Z,later\n", "log:2:43: until \"later\": an instant is expected"},
    {"duration,x\n,1\n", "log:2:1: duration: nothing is said"},
    {"duration,x\n5m,1,2\n", "log:2:6: there are more cells here than columns, which are 2"},
    {"duration,duration_s\n5m,1\n", "log:1:10: duration_s: there are two columns for this"},
    {"started,x\n1,2\n", "log:1:1: the header has neither a column duration"},
    {"censored\n1\n", "log:1:1: the header has neither a column duration"},
    {"durations\n5m\n", "log:1:1: a header is expected here (did you mean \"duration\"?)"},
    {"id,foo\n1,2\n", "log:1:1: a header is expected here: a column duration"},
    {"duration\n\"5m\n", "log:2:1: this quote is not closed"},
    {"duration\n\"5m\"x\n", "log:2:5: a separator is expected behind the quote"},
    {"duration\n5m\n3bd\n", "log:3:1: duration \"3bd\": this counts in business days, and those before it in calendar time"},
    {"started,ended\n2026-03-03,2026-03-04T00:00:00Z\n", "log:2:1: started \"2026-03-03\": an instant is expected"},
    {"started,ended\n2026-03-03T00:00:00Z,soon\n", "log:2:22: ended \"soon\": an instant is expected"},
    {"started,ended\n2026-03-03T00:00:00Z,2026-03-02T00:00:00Z\n", "log:2:22: ended \"2026-03-02T00:00:00Z\": this lies before started"},
    {"started,ended\n1026-03-03T00:00:00Z,2026-03-02T00:00:00Z\n", "log:2:22: ended \"2026-03-02T00:00:00Z\": this lies more than 200 years behind"},
    {"started,ended\n2026-03-03T00:00:00Z,\n", "log:2:22: ended: nothing is said, so it was not over yet: say under until"},
    {"duration,started,ended\n5m,2026-03-03T00:00:00Z,2026-03-04T00:00:00Z\n", "log:2:4: started \"2026-03-03T00:00:00Z\": there is a duration as well"},
    {"{\"duration\":510}\n", "log:1:13: duration \"510\": a number needs its unit"},
    {"{\"duration\":\"5m\",\"duration_s\":3}\n", "log:1:31: duration_s: there is duration as well"},
    {"{\"duration\":[\"5m\"]}\n", "log:1:13: duration: a text, a number or null is expected"},
    {"{\"duration\":\"5m\"\n", "log:1:17: the text ends"},
    {"{\"duration\":\"5m\"}\n[1]\n", "log:2:1: an object such as"},
    {"{\"a\":1}\n", "log:1:1: duration: nothing is said"},
};

static void what_is_wrong_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct arena *arena = arena_create();
        struct observations observations;
        struct log_faults faults;
        struct log_form form = plain();
        assert_int_equal(read_log(arena, bad[i].text, strlen(bad[i].text), &form, &observations, &faults), STATUS_INVALID);
        if (strncmp(faults.told[0], bad[i].expected, strlen(bad[i].expected)) != 0) fail_msg("%s\nis not\n%s", faults.told[0], bad[i].expected);
        observations_end(&observations);
        arena_destroy(arena);
    }
}

static void a_caret_stands_under_what_is_wrong(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct observations observations;
    struct log_faults faults;
    struct log_form form = plain();
    static const char text[] = "note,duration\n\xc3\xa4,8:30\n";
    assert_int_equal(read_log(arena, text, strlen(text), &form, &observations, &faults), STATUS_INVALID);
    assert_non_null(strstr(faults.told[0], "\n  \xc3\xa4,8:30\n    ^"));
    observations_end(&observations);
    arena_destroy(arena);
}

static void of_many_that_are_wrong_ten_are_told_and_all_are_counted(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct observations observations;
    struct log_faults faults;
    struct log_form form = plain();
    const char *text = "duration\n";
    for (int i = 0; i < 25; i++) text = arena_printf(arena, "%s%s\n", text, i % 2 ? "5m" : "x");
    assert_int_equal(read_log(arena, text, strlen(text), &form, &observations, &faults), STATUS_INVALID);
    assert_int_equal(faults.count, 13);
    assert_int_equal(strncmp(faults.told[9], "log:20:1: duration \"x\"", 22), 0);
    assert_int_equal(observations.count, 12);
    observations_end(&observations);
    arena_destroy(arena);
}

static void durations_of_another_kind_than_asked_for_are_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct observations observations;
    struct log_faults faults;
    struct log_form form = plain();
    form.counted = true;
    form.kind = UNIT_BUSINESS_DAY;
    assert_int_equal(read_log(arena, "5m\n", 3, &form, &observations, &faults), STATUS_INVALID);
    assert_non_null(strstr(faults.told[0], "this counts in calendar time, and --in in business days"));
    observations_end(&observations);
    assert_int_equal(read_log(arena, "1.5bd\n", 6, &form, &observations, &faults), STATUS_OK);
    observations_end(&observations);
    arena_destroy(arena);
}

/* ---- lines of any length, files of any length ---- */

static void a_line_may_be_long_but_not_endless(void **state)
{
    (void)state;
    enum { LINE_MOST = 64 * 1024 };
    struct arena *arena = arena_create();
    for (size_t over = 0; over < 2; over++) {
        struct observations observations;
        struct log_faults faults;
        struct log_form form = plain();
        size_t length = LINE_MOST + over, used = strlen("duration,x\n5m,");
        char *text = arena_alloc(arena, used + length);
        memset(text, 'y', used + length);
        memcpy(text, "duration,x\n5m,", used);
        memcpy(text + strlen("duration,x\n") + length, "\n7m", 3);
        assert_int_equal(read_log(arena, text, strlen("duration,x\n") + length + 3, &form, &observations, &faults), over ? STATUS_INVALID : STATUS_OK);
        assert_string_equal(told(arena, &observations), over ? "7m" : "5m 7m");
        if (over) assert_non_null(strstr(faults.told[0], "log:2:1: this line has 65537 bytes"));
        observations_end(&observations);
    }
    arena_destroy(arena);
}

static void a_nul_byte_is_told(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct observations observations;
    struct log_faults faults;
    struct log_form form = plain();
    assert_int_equal(read_log(arena, "duration\n5\0m\n", 13, &form, &observations, &faults), STATUS_INVALID);
    assert_int_equal(strncmp(faults.told[0], "log:2:2: there is a NUL byte", 28), 0);
    observations_end(&observations);
    arena_destroy(arena);
}

static void a_hundred_thousand_lines_are_kept(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct observations observations;
    struct log_faults faults;
    struct log_form form = plain();
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    for (int i = 0; i < 100000; i++) fprintf(out, "%dms\n", i);
    fclose(out);
    assert_int_equal(read_log(arena, text, length, &form, &observations, &faults), STATUS_OK);
    assert_int_equal(observations.count, 100000);
    for (int i = 0; i < 100000; i++) assert_int_equal(observations.at[i].length, i);
    assert_true(arena_bytes(arena) < 1 << 20); /* of the lines nothing is kept */
    observations_end(&observations);
    free(text);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_read),
        cmocka_unit_test(instants_are_measured_in_the_kind_of_time_that_is_asked_for),
        cmocka_unit_test(what_is_wrong_is_told_with_its_place),
        cmocka_unit_test(a_caret_stands_under_what_is_wrong),
        cmocka_unit_test(of_many_that_are_wrong_ten_are_told_and_all_are_counted),
        cmocka_unit_test(durations_of_another_kind_than_asked_for_are_refused),
        cmocka_unit_test(a_line_may_be_long_but_not_endless),
        cmocka_unit_test(a_nul_byte_is_told),
        cmocka_unit_test(a_hundred_thousand_lines_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
