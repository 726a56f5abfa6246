/* What only a port needs of the plan: dates, the end user, what is known of the losing side's service. SPDX-License-Identifier: Apache-2.0
 */
#include "plan.h"

#include "cutover/instant.h"

#include <stddef.h>
#include <string.h>

/* ---- window ---- */

static bool read_instant(struct reading *reading, const tree *node, sim_ms *to)
{
    if (tree_is_null(node) || (tree_text(node) != NULL && instant_parse(tree_text(node), to))) return true;
    return plan_refuse(reading, "\"window\".\"%s\" must be an instant such as 2026-03-09T15:00:00Z, or null", tree_key(node));
}

static bool read_foc(struct reading *reading, const tree *node)
{
    return read_instant(reading, node, &reading->client->plan.foc);
}

static bool read_elect(struct reading *reading, const tree *node)
{
    return read_instant(reading, node, &reading->client->plan.elect);
}

bool plan_window(struct reading *reading, const tree *node)
{
    static const struct member members[] = {
        {"foc",   false, read_foc  },
        {"elect", false, read_elect}
    };
    return tree_is_null(node) || plan_object(reading, node, "\"window\"", members, COUNT_OF(members));
}

bool plan_chain_lost(struct reading *reading, const tree *node)
{
    static const struct {
        const char *begin;
        enum chain_lost policy;
    } policies[] = {
        {"unknown", CHAIN_UNKNOWN},
        {"carry",   CHAIN_CARRIES},
        {"stop",    CHAIN_STOPS  }
    };
    const char *text = tree_text(node);
    for (size_t i = 0; text != NULL && i < COUNT_OF(policies); i++) {
        if (strncmp(text, policies[i].begin, strlen(policies[i].begin)) != 0) continue;
        reading->client->plan.chain_lost = (uint8_t)policies[i].policy;
        return true;
    }
    return plan_refuse(reading, "\"losing\".\"chain_lost\" is \"%s\"; it must be carry, stop, stop_after and a length, or unknown",
                       text == NULL ? "?" : text);
}

bool plan_release(struct reading *reading, const tree *node)
{
    if (tree_text(node) == NULL) return plan_refuse(reading, "\"losing\".\"release_on_port\" must be a word such as at_foc or never");
    reading->client->plan.keeps_on_port = strcmp(tree_text(node), "never") == 0;
    return true;
}

/* ---- the end user of the numbers, as the losing carrier knows it ---- */

static const struct {
    const char *key, *rehearsal; /* what a rehearsal uses where the plan is silent */
} fields[USER_FIELDS] = {
    [USER_ENTITY] = {"entity",      "Rehearsal LLC"  },
    [USER_PERSON] = {"person",      "Jane Roe"       },
    [USER_ACCOUNT] = {"account",     "100001"         },
    [USER_PIN] = {"pin",         "1234"           },
    [USER_STREET] = {"street",      "100 Main Street"},
    [USER_LOCALITY] = {"locality",    "Sacramento"     },
    [USER_REGION] = {"region",      "CA"             },
    [USER_POSTAL_CODE] = {"postal_code", "95814"          },
    [USER_COUNTRY] = {"country",     "US"             },
};

static bool is_field(const char *key)
{
    for (size_t i = 0; i < USER_FIELDS; i++)
        if (strcmp(fields[i].key, key) == 0) return true;
    return false;
}

/* NULL: all of it is the rehearsal's. */
bool plan_end_user(struct reading *reading, const tree *node)
{
    if (node != NULL && !tree_is_object(node)) return plan_refuse(reading, "\"end_user\" must be an object");
    for (const tree *one = node == NULL ? NULL : tree_first(node); one != NULL; one = tree_next(one))
        if (!is_field(tree_key(one))) return plan_refuse(reading, "\"end_user\" has an unknown key \"%s\"; correct it", tree_key(one));
    for (size_t i = 0; i < USER_FIELDS; i++) {
        const tree *said = tree_get(node, fields[i].key);
        char *to = reading->client->telnyx.user[i];
        if (said != NULL && !plan_text(reading, said, to)) return false;
        if (said == NULL) memcpy(to, fields[i].rehearsal, strlen(fields[i].rehearsal) + 1);
    }
    return true;
}
