/* The plan, read strictly: what is unknown, missing or of the wrong kind is refused with a sentence that names it.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "plan.h"

#include <string.h>

bool plan_refuse(struct reading *reading, const char *format, ...)
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
    if (!tree_is_object(object)) return plan_refuse(reading, "%s must be an object", where);
    for (const tree *node = tree_first(object); node != NULL; node = tree_next(node))
        if (find_member(members, count, tree_key(node)) == NULL)
            return plan_refuse(reading, "%s has an unknown key \"%s\"; remove it or correct its spelling", where, tree_key(node));
    for (size_t i = 0; i < count; i++)
        if (members[i].required && tree_get(object, members[i].key) == NULL)
            return plan_refuse(reading, "%s lacks \"%s\"", where, members[i].key);
    return true;
}

/* In the order of the table, so that the plan's own order does not matter. */
bool plan_object(struct reading *reading, const tree *object, const char *where, const struct member *members, size_t count)
{
    if (!check_keys(reading, object, where, members, count)) return false;
    for (size_t i = 0; i < count; i++) {
        const tree *node = tree_get(object, members[i].key);
        if (node != NULL && members[i].read != NULL && !members[i].read(reading, node)) return false;
    }
    return true;
}

bool plan_text(struct reading *reading, const tree *node, char text[CLIENT_TEXT_MAX])
{
    const char *value = tree_text(node);
    if (value == NULL || *value == '\0') return plan_refuse(reading, "\"%s\" must be a text that is not empty", tree_key(node));
    if (strlen(value) >= CLIENT_TEXT_MAX)
        return plan_refuse(reading, "\"%s\" is longer than %d bytes", tree_key(node), CLIENT_TEXT_MAX - 1);
    memcpy(text, value, strlen(value) + 1);
    return true;
}

/* ---- who, whereto, how ---- */

static bool read_version(struct reading *reading, const tree *node)
{
    return tree_value(node, 0) == 1 || plan_refuse(reading, "\"version\" must be 1");
}

static bool read_from(struct reading *reading, const tree *node)
{
    static const char *const providers[] = {"legacy", "telgorithm", "infobip", "telnyx"};
    if (!plan_text(reading, node, reading->client->plan.from)) return false;
    for (size_t i = 0; i < COUNT_OF(providers); i++)
        if (strcmp(reading->client->plan.from, providers[i]) == 0) return true;
    return plan_refuse(reading, "\"from\" is \"%s\"; it must be legacy, telgorithm, infobip or telnyx", reading->client->plan.from);
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
           plan_refuse(reading, "\"to\" is \"%s\"; this client knows no road there", to == NULL ? "?" : to);
}

static bool read_strategy(struct reading *reading, const tree *node)
{
    const char *strategy = tree_text(node), *to = road_of(reading->client)->to;
    return (strategy != NULL && find_road(reading->client, to, strategy)) ||
           plan_refuse(reading, "\"strategy\" is \"%s\"; that is no road to %s", strategy == NULL ? "?" : strategy, to);
}

static bool read_campaign_id(struct reading *reading, const tree *node)
{
    return plan_text(reading, node, reading->client->plan.campaign);
}

static bool read_campaign_name(struct reading *reading, const tree *node)
{
    return plan_text(reading, node, reading->client->plan.name);
}

static bool read_csp(struct reading *reading, const tree *node)
{
    if (tree_is_null(node)) return true;
    if (tree_text(node) == NULL) return plan_refuse(reading, "\"csp_id\" must be the CSP's id at TCR, or null");
    reading->client->plan.csp = nnid_hash(tree_text(node));
    return true;
}

static bool read_campaign(struct reading *reading, const tree *node)
{
    static const struct member members[] = {
        {"id",     true,  read_campaign_id  },
        {"name",   true,  read_campaign_name},
        {"csp_id", false, read_csp          }
    };
    return plan_object(reading, node, "\"campaign\"", members, COUNT_OF(members));
}

/* ---- the whole ---- */

static bool read_all(struct reading *reading, const tree *plan)
{
    static const struct member members[] = {
        {"version",       true,  read_version      },
        {"from",          true,  read_from         },
        {"to",            true,  read_to           },
        {"strategy",      false, read_strategy     },
        {"campaign",      true,  read_campaign     },
        {"numbers",       true,  plan_numbers      },
        {"loa",           false, plan_loa          },
        {"prerequisites", true,  plan_prerequisites},
        {"number_pool",   false, plan_pool         },
        {"own_nnid",      false, plan_own_nnid     },
        {"window",        false, plan_window       },
        {"nnid",          false, plan_nnid         },
        {"voice",         false, plan_voice        },
        {"messaging",     false, plan_messaging    },
        {"test_number",   true,  plan_test_number  },
        {"end_user",      false, plan_end_user     },
        {"losing",        false, plan_losing       }
    };
    return plan_object(reading, plan, "the plan", members, COUNT_OF(members));
}

bool plan_read(struct client *client, const tree *plan, struct arena *arena, const char **why)
{
    struct reading reading = {client, arena, why};
    *why = NULL;
    plan_end_user(&reading, NULL);
    if (client->access.webhook_url[0] == '\0') return plan_refuse(&reading, "the client's webhook URL is not given");
    if (!read_all(&reading, plan)) return false;
    client->plan.voice = tree_truth(tree_get(plan, "voice"), strcmp(road_of(client)->strategy, "port") == 0);
    if (strcmp(client->plan.from, road_of(client)->to) == 0)
        return plan_refuse(&reading, "\"from\" and \"to\" are both %s", client->plan.from);
    numbers_sort(client);
    return true;
}
