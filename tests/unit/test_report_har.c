/* The HAR of a run, from its journal with and without a wire log, and what of it is not shown. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "har.h"

#include "cutover/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOON "\"at\":\"2026-03-03T12:00:00.000Z\""
#define LATER "\"at\":\"2026-03-03T12:00:30.000Z\""

static const char JOURNAL[] =
    "{\"seq\":1," NOON ",\"kind\":\"run\",\"name\":\"hand/made\"}\n"
    "{\"seq\":2," NOON ",\"kind\":\"request\",\"provider\":\"tcr\",\"participant\":\"one\",\"method\":\"GET\",\"target\":\"/v2/a?token=t0p&page=1\"}\n"
    "{\"seq\":3," NOON ",\"kind\":\"request\",\"provider\":\"tcr\",\"participant\":\"two\",\"method\":\"GET\",\"target\":\"/v2/a?token=t0p&page=1\"}\n"
    "{\"seq\":4," NOON ",\"kind\":\"response\",\"cause\":3,\"name\":\"a.get\",\"provider\":\"tcr\",\"status\":200,\"body\":{\"x\":\"key-of-ours\",\"y\":1}}\n"
    "{\"seq\":5," LATER ",\"kind\":\"response\",\"cause\":2,\"name\":\"a.get\",\"provider\":\"tcr\",\"status\":200,\"same\":4}\n"
    "{\"seq\":6," LATER ",\"kind\":\"request\",\"provider\":\"infobip\",\"participant\":\"person\",\"method\":\"POST\",\"target\":\"/s\"}\n"
    "{\"seq\":10," LATER ",\"kind\":\"request\",\"provider\":\"infobip\",\"method\":\"POST\",\"target\":\"/s\",\"body\":{\"credentials\":{\"username\":\"me\","
    "\"password\":\"hunter2\"},\"pin\":1234,\"apiKey\":null}}\n"
    "{\"seq\":11," LATER ",\"kind\":\"webhook\",\"provider\":\"infobip\",\"name\":\"H\",\"target\":\"client:/infobip/in\",\"attempt\":1,"
    "\"body\":{\"e\":\"é\"}}\n"
    "{\"seq\":12," LATER ",\"kind\":\"webhook-result\",\"cause\":11,\"error\":\"timed-out\"}\n"
    "{\"seq\":13," LATER ",\"kind\":\"req"; /* torn off */

static const char WIRE[] =
    "{\"real_us\":1," NOON ",\"kind\":\"request\",\"door\":\"tcr\",\"call\":1,\"method\":\"GET\",\"target\":\"/v2/a?token=t0p&page=1\",\"headers\":"
    "[[\"Host\",\"127.0.0.1:7\"],[\"X-Cutover-Participant\",\"two\"],[\"Authorization\",\"Basic abc\"],[\"X-Api-Key\",\"abc\"],[\"Via\",\"key-of-ours\"]],"
    "\"bytes\":0}\n"
    "{\"real_us\":2," NOON ",\"kind\":\"request\",\"door\":\"tcr\",\"call\":2,\"method\":\"GET\",\"target\":\"/v2/a?token=t0p&page=1\",\"headers\":"
    "[[\"Host\",\"127.0.0.1:7\"],[\"X-Cutover-Participant\",\"one\"]],\"bytes\":0}\n"
    "{\"real_us\":3," NOON ",\"kind\":\"response\",\"door\":\"tcr\",\"call\":2,\"status\":200,\"headers\":"
    "[[\"Content-Type\",\"application/json\"]],\"bytes\":11,"
    "\"body\":\"{ \\\"own\\\": 1 }\"}\n"
    "{\"real_us\":4," LATER ",\"kind\":\"request\",\"door\":\"infobip\",\"call\":3,\"method\":\"POST\",\"target\":\"/s\",\"headers\":"
    "[[\"Host\",\"127.0.0.1:8\"]],"
    "\"bytes\":77,\"body\":\"{\\\"credentials\\\":{\\\"username\\\":\\\"me\\\",\\\"password\\\":\\\"hunter2\\\"},\\\"pin\\\":1234,\\\"apiKey\\\":null}\"}\n"
    "{\"real_us\":5," LATER ",\"kind\":\"webhook\",\"delivery\":1,\"url\":\"http://127.0.0.1:9/infobip/in\",\"headers\":[],"
    "\"bytes\":10,\"base64\":\"eyJlIjoiw6kifQ==\"}\n";

static const char *const SECRETS[] = {"key-of-ours", NULL};

static FILE *opened(struct arena *arena, const char *text)
{
    FILE *file = fmemopen(arena_copy(arena, text), strlen(text), "r");
    assert_non_null(file);
    return file;
}

static struct judgement run_of(struct arena *arena)
{
    static const struct rule RULE = {.id = "infobip/import/skip-osr"};
    struct judgement run = {.scenario = "hand/\"made\""};
    run.rulings = arena_alloc(arena, sizeof *run.rulings);
    run.rulings[0] = (struct ruling){.rule = &RULE, .breaches = arena_alloc(arena, 2 * sizeof(struct breach)), .breaches_count = 2};
    run.rulings[0].breaches[0] = (struct breach){.record = 5}; /* what was left of an answer is laid to its call */
    run.rulings[0].breaches[1] = (struct breach){.record = 7, .request_record = 6}; /* and so is what came of a call */
    run.rulings_count = 1;
    return run;
}

/* What is written, as a tree; `wire` may be NULL. */
static const tree *archive_of(struct arena *arena, const char *journal, const char *wire, char **text)
{
    char *buffer = NULL;
    size_t length = 0;
    const char *why = "";
    struct json_error error;
    struct judgement run = run_of(arena);
    FILE *out = open_memstream(&buffer, &length);
    struct run_files files = {.journal = opened(arena, journal), .wire = wire ? opened(arena, wire) : NULL, .secrets = SECRETS};
    assert_int_equal(report_find("har")->write_run(out, arena, &run, &files, &why), STATUS_OK);
    fclose(out);
    fclose(files.journal);
    if (files.wire) fclose(files.wire);
    *text = arena_copy_bytes(arena, buffer, length);
    free(buffer);
    const tree *root = tree_parse(arena, *text, length, false, &error);
    if (!root) fail_msg("%d:%d: %s in\n%s", error.line, error.column, error.message, *text);
    return tree_get(root, "log");
}

static const tree *entry(const tree *log, size_t index)
{
    const tree *node = tree_first(tree_get(log, "entries"));
    for (; index > 0; index--) node = tree_next(node);
    return node;
}

static const char *at(const tree *node, const char *outer, const char *inner, const char *key)
{
    node = tree_get(node, outer);
    return tree_get_text(inner ? tree_get(node, inner) : node, key);
}

static void entries_are_in_the_order_of_the_journal_at_virtual_times(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    char *text;
    const tree *log = archive_of(arena, JOURNAL, NULL, &text);
    assert_string_equal(tree_get_text(log, "version"), "1.2");
    assert_int_equal(tree_count(tree_get(log, "entries")), 5);
    static const int64_t SEQUENCES[] = {2, 3, 6, 10, 11}, TIMES[] = {30000, 0, 0, 0, 0}, STATUSES[] = {200, 200, 0, 0, 0};
    for (size_t i = 0; i < COUNT_OF(SEQUENCES); i++) {
        const tree *one = entry(log, i);
        assert_int_equal(tree_whole(tree_get(one, "_seq"), 0), SEQUENCES[i]);
        assert_int_equal(tree_whole(tree_get(one, "time"), -1), TIMES[i]);
        assert_int_equal(tree_whole(tree_get(tree_get(one, "response"), "status"), -1), STATUSES[i]);
    }
    assert_string_equal(tree_get_text(entry(log, 3), "startedDateTime"), "2026-03-03T12:00:30.000Z");
    assert_string_equal(tree_get_text(entry(log, 4), "_error"), "timed-out");
    assert_string_equal(tree_text(tree_first(tree_get(entry(log, 0), "_rule"))), "infobip/import/skip-osr");
    assert_int_equal(tree_count(tree_get(entry(log, 1), "_rule")), 0);
    assert_int_equal(tree_count(tree_get(entry(log, 2), "_rule")), 1);
    arena_destroy(arena);
}

static void without_a_wire_bodies_are_the_journals(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    char *text;
    const tree *log = archive_of(arena, JOURNAL, NULL, &text);
    assert_string_equal(at(entry(log, 0), "request", NULL, "url"), "http://tcr.invalid/v2/a?token=[redacted]&page=1");
    assert_string_equal(at(entry(log, 0), "response", "content", "text"), "{\"x\":\"[redacted]\",\"y\":1}"); /* the same as another */
    assert_string_equal(at(entry(log, 3), "request", "postData", "text"),
                        "{\"credentials\":{\"username\":\"me\",\"password\":\"[redacted]\"},\"pin\":\"[redacted]\",\"apiKey\":null}");
    assert_string_equal(at(entry(log, 4), "request", NULL, "url"), "http://client.invalid/infobip/in");
    assert_string_equal(at(entry(log, 4), "request", "postData", "text"), "{\"e\":\"é\"}");
    arena_destroy(arena);
}

static void with_a_wire_calls_find_their_own_bytes(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    char *text;
    const tree *log = archive_of(arena, JOURNAL, WIRE, &text), *first = entry(log, 0);
    assert_int_equal(tree_whole(tree_get(first, "_real_us"), 0), 2); /* by who asked, not by what came first */
    assert_int_equal(tree_whole(tree_get(entry(log, 1), "_real_us"), 0), 1);
    assert_null(tree_get(entry(log, 2), "_real_us")); /* a person's, in a portal */
    assert_int_equal(tree_whole(tree_get(entry(log, 3), "_real_us"), 0), 4);
    assert_string_equal(at(first, "request", NULL, "url"), "http://127.0.0.1:7/v2/a?token=[redacted]&page=1");
    assert_string_equal(at(first, "response", "content", "text"), "{ \"own\": 1 }");
    assert_int_equal(tree_whole(tree_get(tree_get(first, "response"), "bodySize"), 0), 11);
    assert_string_equal(at(entry(log, 4), "request", NULL, "url"), "http://127.0.0.1:9/infobip/in");
    assert_string_equal(at(entry(log, 4), "request", "postData", "text"), "{\"e\":\"é\"}");
    arena_destroy(arena);
}

static void no_secret_is_shown(void **state)
{
    (void)state;
    static const char *const HIDDEN[] = {"key-of-ours", "hunter2", "1234", "t0p", "Basic abc", "\"abc\""};
    struct arena *arena = arena_create();
    char *text;
    for (int wired = 0; wired < 2; wired++) {
        archive_of(arena, JOURNAL, wired ? WIRE : NULL, &text);
        for (size_t i = 0; i < COUNT_OF(HIDDEN); i++)
            if (strstr(text, HIDDEN[i])) fail_msg("%s is shown in\n%s", HIDDEN[i], text);
    }
    assert_non_null(strstr(text, "Basic [redacted]"));
    arena_destroy(arena);
}

static void a_journal_that_is_none_is_refused_with_its_line(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct judgement run = run_of(arena);
    const char *why = "";
    char *buffer = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&buffer, &length);
    struct run_files files = {.journal = opened(arena, "{\"seq\":1}\n{}\n")};
    assert_int_equal(report_find("har")->write_run(out, arena, &run, &files, &why), STATUS_INVALID);
    assert_non_null(strstr(why, "line 1 of the journal"));
    fclose(out);
    free(buffer);
    fclose(files.journal);
    arena_destroy(arena);
}

static void names_of_secrets_are_known_however_they_are_written(void **state)
{
    (void)state;
    static const char *const SECRET[] = {"password", "pin_passcode", "PIN", "X-Api-Key", "apiKey", "v1_secret", "authorizationBearer",
                                         "Set-Cookie", "access_token"};
    static const char *const OPEN[] = {"username", "numberKey", "shipping", "campaignId", "Content-Type", "text", "key"};
    for (size_t i = 0; i < COUNT_OF(SECRET); i++) assert_true(redact_is_secret(SECRET[i]));
    for (size_t i = 0; i < COUNT_OF(OPEN); i++) assert_false(redact_is_secret(OPEN[i]));
    assert_false(redact_is_secret(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_in_the_order_of_the_journal_at_virtual_times),
        cmocka_unit_test(without_a_wire_bodies_are_the_journals),
        cmocka_unit_test(with_a_wire_calls_find_their_own_bytes),
        cmocka_unit_test(no_secret_is_shown),
        cmocka_unit_test(a_journal_that_is_none_is_refused_with_its_line),
        cmocka_unit_test(names_of_secrets_are_known_however_they_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
