/* The plan, read strictly: what is unknown, missing or of the wrong kind is refused with a sentence that names it.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

#include <string.h>

struct reading {
    struct client *client;
    struct arena *arena;
    const char **why;
};

struct member {
    const char *key;
    bool required;
    bool (*read)(struct reading *reading, const tree *node); /* NULL: said by the plan, not needed on this road */
};

static bool refuse(struct reading *reading, const char *format, ...) PRINTF_LIKE(2, 3);
static bool refuse(struct reading *reading, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    *reading->why = arena_vprintf(reading->arena, format, arguments);
    va_end(arguments);
    return false;
}

static const struct member *find_member(const struct member *members, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(members[i].key, key) == 0) return &members[i];
    return NULL;
}

static bool check_keys(struct reading *reading, const tree *object, const char *where, const struct member *members, size_t count)
{
    if (!tree_is_object(object)) return refuse(reading, "%s must be an object", where);
    for (const tree *node = tree_first(object); node != NULL; node = tree_next(node))
        if (find_member(members, count, tree_key(node)) == NULL)
            return refuse(reading, "%s has an unknown key \"%s\"; remove it or correct its spelling", where, tree_key(node));
    for (size_t i = 0; i < count; i++)
        if (members[i].required && tree_get(object, members[i].key) == NULL)
            return refuse(reading, "%s lacks \"%s\"", where, members[i].key);
    return true;
}

/* In the order of the table, so that the plan's own order does not matter. */
static bool read_object(struct reading *reading, const tree *object, const char *where, const struct member *members, size_t count)
{
    if (!check_keys(reading, object, where, members, count)) return false;
    for (size_t i = 0; i < count; i++) {
        const tree *node = tree_get(object, members[i].key);
        if (node != NULL && members[i].read != NULL && !members[i].read(reading, node)) return false;
    }
    return true;
}

static bool read_text(struct reading *reading, const tree *node, char text[CLIENT_TEXT_MAX])
{
    const char *value = tree_text(node);
    if (value == NULL || *value == '\0') return refuse(reading, "\"%s\" must be a text that is not empty", tree_key(node));
    if (strlen(value) >= CLIENT_TEXT_MAX) return refuse(reading, "\"%s\" is longer than %d bytes", tree_key(node), CLIENT_TEXT_MAX - 1);
    memcpy(text, value, strlen(value) + 1);
    return true;
}

/* ---- who, whereto, how ---- */

static bool read_version(struct reading *reading, const tree *node)
{
    return tree_value(node, 0) == 1 || refuse(reading, "\"version\" must be 1");
}

static bool read_from(struct reading *reading, const tree *node)
{
    static const char *const providers[] = {"legacy", "telgorithm", "infobip", "telnyx"};
    if (!read_text(reading, node, reading->client->plan.from)) return false;
    for (size_t i = 0; i < COUNT_OF(providers); i++)
        if (strcmp(reading->client->plan.from, providers[i]) == 0) return true;
    return refuse(reading, "\"from\" is \"%s\"; it must be legacy, telgorithm, infobip or telnyx", reading->client->plan.from);
}

static bool leads(const struct road *road, const char *to, const char *strategy)
{
    return strcmp(road->to, to) == 0 && (strategy == NULL || strcmp(road->strategy, strategy) == 0);
}

/* The first that leads there; NULL strategy: any. */
static bool find_road(struct client *client, const char *to, const char *strategy)
{
    for (uint8_t i = 0; i < roads_count; i++) {
        if (!leads(&roads[i], to, strategy)) continue;
        client->road = i;
        return true;
    }
    return false;
}

static bool read_to(struct reading *reading, const tree *node)
{
    const char *to = tree_text(node);
    return (to != NULL && find_road(reading->client, to, NULL)) ||
           refuse(reading, "\"to\" is \"%s\"; this client knows no road there", to == NULL ? "?" : to);
}

static bool read_strategy(struct reading *reading, const tree *node)
{
    const char *strategy = tree_text(node), *to = road_of(reading->client)->to;
    return (strategy != NULL && find_road(reading->client, to, strategy)) ||
           refuse(reading, "\"strategy\" is \"%s\"; that is no road to %s", strategy == NULL ? "?" : strategy, to);
}

static bool read_campaign_id(struct reading *reading, const tree *node)
{
    return read_text(reading, node, reading->client->plan.campaign);
}

static bool read_campaign_name(struct reading *reading, const tree *node)
{
    return read_text(reading, node, reading->client->plan.name);
}

static bool read_campaign(struct reading *reading, const tree *node)
{
    static const struct member members[] = {
        {"id",   true, read_campaign_id  },
        {"name", true, read_campaign_name}
    };
    return read_object(reading, node, "\"campaign\"", members, COUNT_OF(members));
}

/* ---- numbers ---- */

static bool read_number_text(struct reading *reading, const tree *node)
{
    struct client *client = reading->client;
    const char *text = tree_text(node);
    uint64_t digits = number_digits(text);
    if (digits == 0 || text[0] != '+')
        return refuse(reading, "\"%s\" is not a telephone number such as +19165550100", text == NULL ? "?" : text);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (client->numbers[i].digits == digits) return refuse(reading, "%s stands twice among the numbers", text);
    client->numbers[client->numbers_count].digits = digits;
    return true;
}

static bool read_kind(struct reading *reading, const tree *node)
{
    const char *kind = tree_text(node);
    return (kind != NULL && strcmp(kind, "local") == 0) ||
           refuse(reading, "a number's \"kind\" is \"%s\"; infobip takes \"local\" ones", kind == NULL ? "?" : kind);
}

static bool read_numbers(struct reading *reading, const tree *node)
{
    static const struct member members[] = {
        {"number", true, read_number_text},
        {"kind",   true, read_kind       },
        {"country", false, NULL}
    };
    if (!tree_is_list(node) || tree_count(node) == 0) return refuse(reading, "\"numbers\" must be a list with at least one number");
    if (tree_count(node) > CLIENT_NUMBERS_MAX)
        return refuse(reading, "\"numbers\" has more than %d entries; split the campaign", CLIENT_NUMBERS_MAX);
    for (const tree *number = tree_first(node); number != NULL; number = tree_next(number)) {
        if (!read_object(reading, number, "a number", members, COUNT_OF(members))) return false;
        reading->client->numbers_count++;
    }
    return true;
}

static bool read_test_number(struct reading *reading, const tree *node)
{
    reading->client->plan.test_number = number_digits(tree_text(node));
    return reading->client->plan.test_number != 0 || refuse(reading, "\"test_number\" is not a telephone number such as +12025550100");
}

/* ---- what must be true before ---- */

static bool read_signed(struct reading *reading, const tree *node)
{
    struct plan *plan = &reading->client->plan;
    plan->loa = tree_text(node) != NULL && instant_parse(tree_text(node), &plan->loa_signed);
    return plan->loa || refuse(reading, "\"loa\".\"signed\" must be a date such as 2026-02-26");
}

static bool read_loa(struct reading *reading, const tree *node)
{
    static const struct member members[] = {
        {"signed", true, read_signed}
    };
    return tree_is_null(node) || read_object(reading, node, "\"loa\"", members, COUNT_OF(members));
}

static bool note_unconfirmed(struct reading *reading, const char *name)
{
    char *first = reading->client->plan.unconfirmed;
    if (strlen(name) >= CLIENT_TEXT_MAX) return refuse(reading, "a prerequisite's name is longer than %d bytes", CLIENT_TEXT_MAX - 1);
    if (*first == '\0') memcpy(first, name, strlen(name) + 1);
    return true;
}

/* The names are open: other roads have others. One that is said to be false counts, and so does a needed one that is not mentioned. */
static bool read_prerequisites(struct reading *reading, const tree *node)
{
    if (!tree_is_object(node)) return refuse(reading, "\"prerequisites\" must be an object of names and true or false");
    for (const tree *one = tree_first(node); one != NULL; one = tree_next(one)) {
        if (!tree_is_bool(one)) return refuse(reading, "prerequisite \"%s\" must be true or false", tree_key(one));
        if (!tree_truth(one, false) && !note_unconfirmed(reading, tree_key(one))) return false;
    }
    for (const char *const *needed = road_of(reading->client)->prerequisites; *needed != NULL; needed++)
        if (tree_get(node, *needed) == NULL && !note_unconfirmed(reading, *needed)) return false;
    return true;
}

static bool read_pool(struct reading *reading, const tree *node)
{
    return tree_is_null(node) || read_text(reading, node, reading->client->plan.pool);
}

/* ---- NNIDs ---- */

/* An own NNID is the gaining side, whatever stands in "nnid". */
static bool read_own_nnid(struct reading *reading, const tree *node)
{
    if (tree_is_null(node)) return true;
    if (tree_text(node) == NULL) return refuse(reading, "\"own_nnid\" must be a text of six digits, or null");
    reading->client->plan.own_nnid = true;
    reading->client->plan.nnid_gaining = nnid_hash(tree_text(node));
    return true;
}

static bool read_nnid(struct reading *reading, const tree *node)
{
    if (tree_is_null(node)) return true;
    if (!tree_is_object(node)) return refuse(reading, "\"nnid\" must be an object of providers and their NNIDs");
    for (const tree *one = tree_first(node); one != NULL; one = tree_next(one)) {
        if (tree_text(one) == NULL) return refuse(reading, "\"nnid\".\"%s\" must be a text of six digits", tree_key(one));
        if (strcmp(tree_key(one), road_of(reading->client)->to) == 0 && !reading->client->plan.own_nnid)
            reading->client->plan.nnid_gaining = nnid_hash(tree_text(one));
    }
    return true;
}

static bool read_losing(struct reading *reading, const tree *node)
{
    static const struct member members[] = {
        {"override",           false, NULL},
        {"chain_lost",         false, NULL},
        {"service_after_port", false, NULL},
        {"release_on_port",    false, NULL},
        {"voice",              false, NULL}
    };
    return tree_is_null(node) || read_object(reading, node, "\"losing\"", members, COUNT_OF(members));
}

static bool read_all(struct reading *reading, const tree *plan)
{
    static const struct member members[] = {
        {"version",       true,  read_version      },
        {"from",          true,  read_from         },
        {"to",            true,  read_to           },
        {"strategy",      false, read_strategy     },
        {"campaign",      true,  read_campaign     },
        {"numbers",       true,  read_numbers      },
        {"loa",           false, read_loa          },
        {"prerequisites", true,  read_prerequisites},
        {"number_pool",   false, read_pool         },
        {"own_nnid",      false, read_own_nnid     },
        {"window",        false, NULL              },
        {"nnid",          false, read_nnid         },
        {"test_number",   true,  read_test_number  },
        {"losing",        false, read_losing       },
        {"voice",         false, NULL              },
        {"messaging",     false, NULL              }
    };
    return read_object(reading, plan, "the plan", members, COUNT_OF(members));
}

bool plan_read(struct client *client, const tree *plan, struct arena *arena, const char **why)
{
    struct reading reading = {client, arena, why};
    *why = NULL;
    if (client->access.webhook_url[0] == '\0') return refuse(&reading, "the client's webhook URL is not given");
    if (!read_all(&reading, plan)) return false;
    if (strcmp(client->plan.from, road_of(client)->to) == 0) return refuse(&reading, "\"from\" and \"to\" are both %s", client->plan.from);
    numbers_sort(client);
    return true;
}
