/* The plan is read strictly, the block has no pointers, and the pump stops when its surroundings are gone.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_fake.h"

#include <stdlib.h>
#include <string.h>

static const struct client_access access = {.webhook_url = "http://127.0.0.1:9000", .tcr_key = "k", .tcr_secret = "s", .infobip_key = "i"};

static struct client *read_text(const char *text, struct arena *arena, const char **why)
{
    struct json_error error;
    const tree *plan = tree_parse(arena, text, strlen(text), false, &error);
    assert_non_null(plan);
    return client_create(plan, &access, arena, why);
}

#define CAMPAIGN_OK "\"campaign\":{\"id\":\"CQ3R8T1\",\"name\":\"m\"}"
#define NUMBERS_OK "\"numbers\":[{\"number\":\"+19165550100\",\"kind\":\"local\"}]"
#define REST_OK "\"prerequisites\":{},\"test_number\":\"+12025550100\""
#define TO_OK(from, to) "\"version\":1,\"from\":\"" from "\",\"to\":\"" to "\""
#define HEAD_OK TO_OK("legacy", "infobip")

static const struct {
    const char *plan, *why;
} refused[] = {
    {"[]", "the plan must be an object"},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"nubmers\":[]}", "unknown key \"nubmers\""},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"loa\":{\"singed\":\"x\"}}", "\"loa\" has an unknown key \"singed\""},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"losing\":{\"x\":1}}", "\"losing\" has an unknown key \"x\""},
    {"{" HEAD_OK "," CAMPAIGN_OK "," REST_OK "}", "the plan lacks \"numbers\""},
    {"{\"version\":2,\"from\":\"legacy\",\"to\":\"infobip\"," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK "}", "\"version\" must be 1"},
    {"{\"version\":1,\"from\":\"legcy\",\"to\":\"infobip\"," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK "}", "\"from\" is \"legcy\""},
    {"{\"version\":1,\"from\":\"legacy\",\"to\":\"telnix\"," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK "}", "\"to\" is \"telnix\""},
    {"{\"version\":1,\"from\":\"infobip\",\"to\":\"infobip\"," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK "}", "both infobip"},
    {"{" HEAD_OK ",\"strategy\":\"port\"," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK "}", "\"strategy\" is \"port\""},
    {"{" HEAD_OK ",\"campaign\":{\"id\":5,\"name\":\"m\"}," NUMBERS_OK "," REST_OK "}", "\"id\" must be a text"},
    {"{" HEAD_OK "," CAMPAIGN_OK ",\"numbers\":[]," REST_OK "}", "at least one number"},
    {"{" HEAD_OK "," CAMPAIGN_OK ",\"numbers\":[{\"number\":\"19165550100\",\"kind\":\"local\"}]," REST_OK "}",
     "\"19165550100\" is not a telephone number"},
    {"{" HEAD_OK "," CAMPAIGN_OK ",\"numbers\":[{\"number\":\"+19165550100\",\"kind\":\"mobile\"}]," REST_OK "}", "\"kind\" is \"mobile\""},
    {"{" HEAD_OK "," CAMPAIGN_OK
     ",\"numbers\":[{\"number\":\"+19165550100\",\"kind\":\"local\"},{\"number\":\"+19165550100\",\"kind\":\"local\"}]," REST_OK "}",
     "+19165550100 stands twice"},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK ",\"prerequisites\":{\"tcr.csp\":\"yes\"},\"test_number\":\"+12025550100\"}",
     "prerequisite \"tcr.csp\" must be"},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK ",\"prerequisites\":{},\"test_number\":\"abc\"}", "\"test_number\" is not"},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"loa\":{\"signed\":\"26.2.2026\"}}", "must be a date"},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"own_nnid\":104999}", "\"own_nnid\" must be a text"},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"nnid\":{\"infobip\":5}}", "\"nnid\".\"infobip\" must be a text"},
    {"{" HEAD_OK ",\"campaign\":{\"id\":\"C\",\"name\":\"m\",\"csp_id\":5}," NUMBERS_OK "," REST_OK "}", "\"csp_id\" must be"},
    {"{" HEAD_OK "," CAMPAIGN_OK ",\"numbers\":[{\"number\":\"+19165550100\",\"kind\":\"local\",\"country\":\"USA\"}]," REST_OK "}",
     "\"country\" must be two letters"},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"messaging\":false}", "the road to infobip moves nothing else"},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"messaging\":1}", "\"messaging\" must be true or false"},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"voice\":\"no\"}", "\"voice\" must be true or false"},
    {"{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"losing\":{\"voice\":5}}", "\"losing\".\"voice\" must be"},
    {"{" TO_OK("legacy", "telgorithm") "," CAMPAIGN_OK ",\"numbers\":[{\"number\":\"+19165550100\",\"kind\":\"toll_free\"}]," REST_OK "}",
     "telgorithm does not take such numbers"},
    {"{" TO_OK("legacy", "legacy") "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK "}", "both legacy"},
    {"{" TO_OK("legacy", "telgorithm") ",\"strategy\":\"override\"," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK "}", "no road to telgorithm"},
};

/* Every way there is, with the facts that a scenario gives. */
static const char *const taken[] = {
    "{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK "}",
    "{" TO_OK("telnyx", "infobip") ",\"strategy\":\"override\"," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK "}",
    "{" TO_OK("infobip", "telgorithm") "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK
                                       ",\"losing\":{\"voice\":\"third party\",\"release_on_port\":\"never\"}}",
    "{" TO_OK("legacy", "telgorithm") ",\"strategy\":\"port\",\"campaign\":{\"id\":\"C\",\"name\":\"m\",\"csp_id\":\"S7A1B2C\"},"
                                      "\"numbers\":[{\"number\":\"+14165550100\",\"kind\":\"other_country\",\"country\":\"CA\"}]," REST_OK
                                      ",\"voice\":true,\"messaging\":true}",
    "{" TO_OK("telgorithm", "legacy") "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"window\":null}",
};

static void every_road_takes_a_plan(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(taken); i++) {
        const char *why = NULL;
        struct client *client = read_text(taken[i], arena, &why);
        if (client == NULL) fail_msg("%s: %s", taken[i], why);
        client_destroy(client);
    }
    arena_destroy(arena);
}

/* What is said of Telnyx's prerequisites does not hold up a road to Infobip; what is said of nobody in particular does. */
static void a_prerequisite_of_another_provider_does_not_count(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int exit_code;
    } rows[] = {{"telnyx.csp_linked", 0}, {"telgorithm.campaign_migration", 0}, {"infobip.pool", 10}, {"budget", 10}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fake *fake = fake_make(1);
        fake_begin(fake, arena_printf(fake->kept, "\"infobip.import\":true,\"infobip.migration_api\":true,\"%s\":false", rows[i].name),
                   "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"infobip\":\"103885\"}");
        assert_true(fake_run(fake, FAKE_START + DAY_MS));
        if (fake->exit_code != rows[i].exit_code) fail_msg("%s: %d", rows[i].name, fake->exit_code);
        fake_close(fake);
    }
}

static void a_plan_that_is_not_understood_is_refused_with_a_sentence_that_names_the_fault(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        const char *why = NULL;
        assert_null(read_text(refused[i].plan, arena, &why));
        assert_non_null(why);
        if (strstr(why, refused[i].why) == NULL) fail_msg("%s: %s", refused[i].plan, why);
    }
    arena_destroy(arena);
}

static void a_prerequisite_that_is_not_mentioned_counts_as_not_confirmed(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const char *why = NULL;
    struct client *client =
        read_text("{" HEAD_OK "," CAMPAIGN_OK "," NUMBERS_OK "," REST_OK ",\"loa\":{\"signed\":\"2026-02-26\"}}", arena, &why);
    assert_non_null(client);
    struct fake *fake = fake_open(1, "\"loa\":{\"signed\":\"2026-02-26\"}");
    client_destroy(fake->client);
    fake->client = client;
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 10);
    assert_non_null(strstr(fake->last_escalation, "infobip.account-manager"));
    assert_non_null(strstr(fake->last_escalation, "infobip.import"));
    fake_close(fake);
    arena_destroy(arena);
}

/* The bytes at another address go on as if nothing had happened. */
static void a_copy_of_the_block_is_a_client(void **state)
{
    (void)state;
    const char *plan = "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"infobip\":\"103885\"}";
    struct fake *still = fake_open(10, plan), *moved = fake_open(10, plan);
    for (int minute = 0; minute < 60; minute++) {
        fake_run(still, FAKE_START + minute * MINUTE_MS);
        fake_run(moved, FAKE_START + minute * MINUTE_MS);
        size_t bytes = client_bytes(moved->client);
        void *copy = malloc(bytes);
        assert_non_null(copy);
        memcpy(copy, moved->client, bytes);
        memset(moved->client, 0xa5, bytes);
        client_destroy(moved->client);
        moved->client = copy;
    }
    assert_string_equal(still->log, moved->log);
    assert_int_equal(still->exit_code, 0);
    fake_close(still);
    fake_close(moved);
}

static const struct http_response *gone(void *self, const struct client_request *request, struct arena *arena, sim_ms *now)
{
    (void)self, (void)request, (void)arena;
    *now = -1;
    return NULL;
}

static void the_pump_stops_when_its_surroundings_are_gone(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, "\"loa\":null");
    struct client_event start = {.kind = CLIENT_EVENT_START, .now = FAKE_START};
    sim_ms now = FAKE_START;
    client_take(fake->client, &start, fake->arena);
    assert_false(client_pump(fake->client, gone, NULL, fake->arena, &now));
    fake_close(fake);
}

static void the_same_seed_gives_the_same_run(void **state)
{
    (void)state;
    const char *plan = "\"loa\":{\"signed\":\"2026-02-26\"}";
    struct fake *a = fake_open(1, plan), *b = fake_open(1, plan);
    struct fake_rule down = {.line = "tcr GET /settings", .first = 1, .last = 9, .status = 503};
    fake_rule(a, down);
    fake_rule(b, down);
    assert_true(fake_run(a, FAKE_START + DAY_MS));
    assert_true(fake_run(b, FAKE_START + DAY_MS));
    assert_string_equal(a->log, b->log);
    fake_close(a);
    fake_close(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_that_is_not_understood_is_refused_with_a_sentence_that_names_the_fault),
        cmocka_unit_test(every_road_takes_a_plan),
        cmocka_unit_test(a_prerequisite_of_another_provider_does_not_count),
        cmocka_unit_test(a_prerequisite_that_is_not_mentioned_counts_as_not_confirmed),
        cmocka_unit_test(a_copy_of_the_block_is_a_client),
        cmocka_unit_test(the_pump_stops_when_its_surroundings_are_gone),
        cmocka_unit_test(the_same_seed_gives_the_same_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
