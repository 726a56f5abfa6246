/* The journal: numbering, the line of each record, and reading it back. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/journal.h"

#include "test_arena.h"

#include <string.h>

static void a_new_record_has_everything_absent(void **state)
{
    size_t length = 0;
    struct record record = record_new(RECORD_END);
    record.sequence = 3;
    assert_string_equal(record_print(*state, &record, &length), "{\"seq\":3,\"at\":\"1970-01-01T00:00:00.000Z\",\"kind\":\"end\"}");
    assert_int_equal(length, 54);
}

/* Members stand in the order of the contract, whatever they were set in. */
static struct record full_record(struct arena *arena)
{
    struct record record = record_new(RECORD_WEBHOOK_RESULT);
    record.sequence = 17;
    record.cause = 16;
    record.at = 1772550000123;
    record.due = 1772550001000;
#define SET_TEXT(member) record.member = #member;
    RECORD_TEXT_LIST(SET_TEXT)
#undef SET_TEXT
    record.status = 200;
    record.attempt = 1;
    record.retry_after = 0;
    record.same = 9;
    record.seed = INT64_MAX;
    record.body = tree_list(arena);
    return record;
}

static const char full_line[] =
    "{\"seq\":17,\"at\":\"2026-03-03T15:00:00.123Z\",\"kind\":\"webhook-result\",\"cause\":16,\"due\":\"2026-03-03T15:00:01.000Z\","
    "\"name\":\"name\",\"provider\":\"provider\",\"participant\":\"participant\",\"entity\":\"entity\",\"machine\":\"machine\","
    "\"number\":\"number\",\"from\":\"from\",\"to\":\"to\",\"on\":\"on\",\"party\":\"party\",\"in\":\"in\",\"out\":\"out\",\"blocked\":\"blocked\","
    "\"method\":\"method\",\"target\":\"target\",\"auth\":\"auth\",\"signature\":\"signature\",\"error\":\"error\",\"fault\":\"fault\",\"hash\":\"hash\","
    "\"version\":\"version\",\"tables\":\"tables\",\"tier\":\"tier\",\"text\":\"text\",\"status\":200,\"attempt\":1,\"retry_after\":0,"
    "\"same\":9,\"seed\":9223372036854775807,\"body\":[]}";

static void a_record_prints_its_members_in_one_order(void **state)
{
    struct record record = full_record(*state);
    assert_string_equal(record_print(*state, &record, NULL), full_line);
}

static void a_printed_record_is_read_back_whole(void **state)
{
    struct record record;
    struct json_error error;
    assert_true(record_parse(*state, full_line, strlen(full_line), &record, &error));
    assert_int_equal(record.sequence, 17);
    assert_int_equal(record.cause, 16);
    assert_int_equal(record.kind, RECORD_WEBHOOK_RESULT);
    assert_int_equal(record.seed, INT64_MAX);
    assert_int_equal(record.due, 1772550001000);
    assert_string_equal(record.in, "in");
    assert_true(tree_is_list(record.body));
    assert_string_equal(record_print(*state, &record, NULL), full_line);
}

static void every_kind_comes_back(void **state)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        size_t length = 0;
        struct record back;
        struct json_error error;
        struct record record = record_new((enum record_kind)kind);
        record.sequence = 1;
        const char *line = record_print(*state, &record, &length);
        assert_true(record_parse(*state, line, length, &back, &error));
        assert_int_equal(back.kind, kind);
        assert_int_equal(back.due, -1);
        assert_int_equal(back.cause, 0);
        assert_int_equal(back.status, -1);
        assert_null(back.body);
    }
    assert_string_equal(record_kind_name(RECORD_WEBHOOK_RESULT), "webhook-result");
}

static void what_a_record_of_its_kind_always_has_is_missed(void **state)
{
    (void)state;
    struct record record = record_new(RECORD_TRANSITION);
    static const char *const names[] = {"provider", "machine", "entity", "from", "to"};
    const char **fields[] = {&record.provider, &record.machine, &record.entity, &record.from, &record.to};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        assert_string_equal(record_lacks(&record), names[i]);
        *fields[i] = "x";
    }
    assert_null(record_lacks(&record));
    record = record_new(RECORD_RESPONSE);
    record.provider = "x";
    assert_string_equal(record_lacks(&record), "cause");
    record.cause = 1;
    assert_string_equal(record_lacks(&record), "status");
    record.status = 200;
    assert_null(record_lacks(&record));
}

/* A double holds 53 bits. */
static void large_whole_numbers_keep_every_digit(void **state)
{
    static const int64_t seeds[] = {INT64_MAX, INT64_MIN, 9007199254740991, 9007199254740992, 9007199254740993, -9007199254740993, -2, 0};
    for (size_t i = 0; i < COUNT_OF(seeds); i++) {
        size_t length = 0;
        struct record back;
        struct json_error error;
        struct record record = record_new(RECORD_RUN);
        record.sequence = 1;
        record.seed = seeds[i];
        const char *line = record_print(*state, &record, &length);
        assert_true(record_parse(*state, line, length, &back, &error));
        assert_int_equal(back.seed, seeds[i]);
    }
}

static void a_text_from_a_stranger_leaves_the_line_readable(void **state)
{
    size_t length = 0;
    struct record back;
    struct json_error error;
    struct record record = record_new(RECORD_REQUEST);
    record.sequence = 1;
    record.text = "\xFF\"\n\\";
    const char *line = record_print(*state, &record, &length);
    assert_null(strchr(line, '\n'));
    assert_true(record_parse(*state, line, length, &back, &error));
    assert_string_equal(back.text, "\xEF\xBF\xBD\"\n\\");
}

static void a_body_as_deep_as_bodies_may_be_is_read_back(void **state)
{
    size_t length = 0;
    struct record back;
    struct json_error error;
    struct record record = record_new(RECORD_REQUEST);
    tree *node = tree_list(*state);
    for (int depth = 1; depth < JSON_DEPTH_MAX; depth++) {
        tree *around = tree_list(*state);
        tree_push(around, node);
        node = around;
    }
    record.sequence = 1;
    record.body = node;
    const char *line = record_print(*state, &record, &length);
    assert_true(record_parse(*state, line, length, &back, &error));
    assert_true(tree_equal(back.body, node));
}

static void a_null_body_is_there_and_no_body_is_not(void **state)
{
    static const char line[] = "{\"seq\":1,\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"run\",\"body\":null}";
    struct record record;
    struct json_error error;
    assert_true(record_parse(*state, line, strlen(line), &record, &error));
    assert_true(tree_is_null(record.body));
    assert_string_equal(record_print(*state, &record, NULL), line);
}

#define HEAD "\"seq\":1,\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"run\""

static void what_this_version_does_not_understand_is_refused(void **state)
{
    static const struct {
        const char *line;
        size_t offset;
        const char *message;
    } rows[] = {
        {"",                                                                                                0,  "ends where a value"   },
        {"[]",                                                                                              0,  "a record is an object"},
        {"{" HEAD "} x",                                                                                    55, "nothing more"         },
        {"{" HEAD ",\"colour\":1}",                                                                         54, "no such member"       },
        {"{" HEAD ",\"Name\":\"a\"}",                                                                       54, "no such member"       },
        {"{" HEAD ",\"seq\":2}",                                                                            54, "already"              },
        {"{\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"run\"}",                                          0,  "no \"seq\""           },
        {"{\"seq\":1,\"kind\":\"run\"}",                                                                    0,  "no \"at\""            },
        {"{\"seq\":1,\"at\":\"2026-03-03T15:00:00.000Z\"}",                                                 0,  "no \"kind\""          },
        {"{\"seq\":1,\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"dance\"}",                              41, "no such kind"         },
        {"{\"seq\":1,\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":3}",                                      41, "no such kind"         },
        {"{\"seq\":0,\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"run\"}",                                1,  "begin at 1"           },
        {"{\"seq\":\"1\",\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"run\"}",                            1,  "whole number"         },
        {"{\"seq\":1.5,\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"run\"}",                              1,  "whole number"         },
        {"{\"seq\":1,\"at\":\"soon\",\"kind\":\"run\"}",                                                    9,  "must be an instant"   },
        {"{\"seq\":1,\"at\":1772550000000,\"kind\":\"run\"}",                                               9,  "must be an instant"   },
        {"{" HEAD ",\"cause\":0}",                                                                          54, "begin at 1"           },
        {"{" HEAD ",\"cause\":-1}",                                                                         54, "begin at 1"           },
        {"{" HEAD ",\"due\":null}",                                                                         54, "must be an instant"   },
        {"{" HEAD ",\"name\":1}",                                                                           54, "must be a text"       },
        {"{" HEAD ",\"name\":null}",                                                                        54, "must be a text"       },
        {"{" HEAD ",\"status\":\"200\"}",                                                                   54, "whole number"         },
        {"{" HEAD ",\"status\":-1}",                                                                        54, "left out"             },
        {"{" HEAD ",\"seed\":9223372036854775808}",                                                         54, "whole number"         },
        {"{" HEAD ",\"seed\":1e20}",                                                                        54, "whole number"         },
        {"{" HEAD ",\"seed\":9007199254740993.5}",                                                          54, "whole number"         },
        {"{" HEAD ",\"seed\": 1e300 }",                                                                     54, "whole number"         },
        {"{" HEAD ",\"seed\":100000000000000000000000000000000000000000000000000000000000000000000000001}", 54, "whole number"         },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct record record;
        struct json_error error = {.line = 0};
        if (record_parse(*state, rows[i].line, strlen(rows[i].line), &record, &error)) fail_msg("accepted: %s", rows[i].line);
        if (strstr(error.message, rows[i].message) == NULL) fail_msg("%s: %s", rows[i].line, error.message);
        if (error.offset != rows[i].offset) fail_msg("%s: at %zu: %s", rows[i].line, error.offset, error.message);
        assert_int_equal(error.column, rows[i].offset + 1);
    }
}

struct seen {
    uint64_t sequences[8];
    size_t count;
};

static void see(void *self, const struct record *record)
{
    struct seen *seen = self;
    seen->sequences[seen->count++] = record->sequence;
}

static void records_are_numbered_from_one_and_each_reader_gets_each(void **state)
{
    (void)state;
    struct seen readers[JOURNAL_READERS_MAX] = {{.count = 0}};
    struct journal journal = {.sequence = 0};
    struct record record = record_new(RECORD_MOMENT);
    for (size_t i = 0; i < JOURNAL_READERS_MAX; i++) journal_add_reader(&journal, (struct record_reader){.read = see, .self = &readers[i]});
    assert_int_equal(journal_append(&journal, &record), 1);
    assert_int_equal(journal_append(&journal, &record), 2);
    assert_int_equal(record.sequence, 2);
    for (size_t i = 0; i < JOURNAL_READERS_MAX; i++) {
        assert_int_equal(readers[i].count, 2);
        assert_int_equal(readers[i].sequences[0], 1);
        assert_int_equal(readers[i].sequences[1], 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_record_has_everything_absent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_record_prints_its_members_in_one_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_printed_record_is_read_back_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_kind_comes_back, set_up, tear_down),
        cmocka_unit_test(what_a_record_of_its_kind_always_has_is_missed),
        cmocka_unit_test_setup_teardown(large_whole_numbers_keep_every_digit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_text_from_a_stranger_leaves_the_line_readable, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_body_as_deep_as_bodies_may_be_is_read_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_null_body_is_there_and_no_body_is_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_this_version_does_not_understand_is_refused, set_up, tear_down),
        cmocka_unit_test(records_are_numbered_from_one_and_each_reader_gets_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
