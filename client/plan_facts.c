/* The plan's facts: numbers, what must be true before, NNIDs, and what is known of the losing side. SPDX-License-Identifier: Apache-2.0 */
#include "plan.h"

#include "cutover/instant.h"

#include <string.h>

/* ---- numbers ---- */

static bool read_number_text(struct reading *reading, const tree *node)
{
    struct client *client = reading->client;
    const char *text = tree_text(node);
    uint64_t digits = number_digits(text);
    if (digits == 0 || text[0] != '+')
        return plan_refuse(reading, "\"%s\" is not a telephone number such as +19165550100", text == NULL ? "?" : text);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (client->numbers[i].digits == digits) return plan_refuse(reading, "%s stands twice among the numbers", text);
    client->numbers[client->numbers_count].digits = digits;
    return number_text(client->numbers[client->numbers_count].e164, digits);
}

static bool read_kind(struct reading *reading, const tree *node)
{
    static const char *const kinds[KINDS] = {
        [KIND_LOCAL] = "local", [KIND_TOLL_FREE] = "toll_free", [KIND_MOBILE] = "mobile", [KIND_OTHER_COUNTRY] = "other_country"};
    const char *kind = tree_text(node);
    const struct road *road = road_of(reading->client);
    for (uint8_t i = 0; kind != NULL && i < KINDS; i++) {
        if (strcmp(kind, kinds[i]) != 0 || (road->kinds & 1U << i) == 0) continue;
        reading->client->numbers[reading->client->numbers_count].kind = i;
        return true;
    }
    return plan_refuse(reading, "a number's \"kind\" is \"%s\"; %s does not take such numbers on this road", kind == NULL ? "?" : kind,
                       road->to);
}

static bool read_country(struct reading *reading, const tree *node)
{
    const char *country = tree_text(node);
    if (country == NULL || strlen(country) != 2) return plan_refuse(reading, "a number's \"country\" must be two letters such as US");
    reading->client->numbers[reading->client->numbers_count].canadian = strcmp(country, "CA") == 0;
    return true;
}

bool plan_numbers(struct reading *reading, const tree *node)
{
    static const struct member members[] = {
        {"number",  true,  read_number_text},
        {"kind",    true,  read_kind       },
        {"country", false, read_country    }
    };
    if (!tree_is_list(node) || tree_count(node) == 0) return plan_refuse(reading, "\"numbers\" must be a list with at least one number");
    if (tree_count(node) > CLIENT_NUMBERS_MAX)
        return plan_refuse(reading, "\"numbers\" has more than %d entries; split the campaign", CLIENT_NUMBERS_MAX);
    for (const tree *number = tree_first(node); number != NULL; number = tree_next(number)) {
        if (!plan_object(reading, number, "a number", members, COUNT_OF(members))) return false;
        reading->client->numbers_count++;
    }
    return true;
}

bool plan_test_number(struct reading *reading, const tree *node)
{
    bool read = number_text(reading->client->plan.test_number, number_digits(tree_text(node)));
    return read || plan_refuse(reading, "\"test_number\" is not a telephone number such as +12025550100");
}

/* ---- what must be true before ---- */

static bool read_signed(struct reading *reading, const tree *node)
{
    struct plan *plan = &reading->client->plan;
    plan->loa = tree_text(node) != NULL && instant_parse(tree_text(node), &plan->loa_signed);
    return plan->loa || plan_refuse(reading, "\"loa\".\"signed\" must be a date such as 2026-02-26");
}

bool plan_loa(struct reading *reading, const tree *node)
{
    static const struct member members[] = {
        {"signed", true, read_signed}
    };
    return tree_is_null(node) || plan_object(reading, node, "\"loa\"", members, COUNT_OF(members));
}

static bool note_unconfirmed(struct reading *reading, const char *name)
{
    char *first = reading->client->plan.unconfirmed;
    if (strlen(name) >= CLIENT_TEXT_MAX) return plan_refuse(reading, "a prerequisite's name is longer than %d bytes", CLIENT_TEXT_MAX - 1);
    if (*first == '\0') memcpy(first, name, strlen(name) + 1);
    return true;
}

/* "telnyx.csp_linked" says nothing of a road to somebody else. */
static bool is_of_another(struct reading *reading, const char *name)
{
    static const char *const providers[] = {"telgorithm.", "infobip.", "telnyx."};
    const char *to = road_of(reading->client)->to;
    for (size_t i = 0; i < COUNT_OF(providers); i++)
        if (strncmp(name, providers[i], strlen(providers[i])) == 0) return strncmp(name, to, strlen(to)) != 0;
    return false;
}

/* What the road needs comes first, confirmed or not mentioned alike; then whatever else is said to be false. The names are open. */
bool plan_prerequisites(struct reading *reading, const tree *node)
{
    if (!tree_is_object(node)) return plan_refuse(reading, "\"prerequisites\" must be an object of names and true or false");
    for (const tree *one = tree_first(node); one != NULL; one = tree_next(one))
        if (!tree_is_bool(one)) return plan_refuse(reading, "prerequisite \"%s\" must be true or false", tree_key(one));
    for (const char *const *needed = road_of(reading->client)->prerequisites; *needed != NULL; needed++)
        if (!tree_truth(tree_get(node, *needed), false) && !note_unconfirmed(reading, *needed)) return false;
    for (const tree *one = tree_first(node); one != NULL; one = tree_next(one)) {
        bool counts = !tree_truth(one, false) && !is_of_another(reading, tree_key(one));
        if (counts && !note_unconfirmed(reading, tree_key(one))) return false;
    }
    return true;
}

bool plan_pool(struct reading *reading, const tree *node)
{
    return tree_is_null(node) || plan_text(reading, node, reading->client->plan.pool);
}

/* ---- NNIDs ---- */

/* An own NNID is the gaining side, whatever stands in "nnid". */
bool plan_own_nnid(struct reading *reading, const tree *node)
{
    if (tree_is_null(node)) return true;
    if (tree_text(node) == NULL) return plan_refuse(reading, "\"own_nnid\" must be a text of six digits, or null");
    reading->client->plan.own_nnid = true;
    reading->client->plan.nnid_gaining = nnid_hash(tree_text(node));
    return true;
}

bool plan_nnid(struct reading *reading, const tree *node)
{
    if (tree_is_null(node)) return true;
    if (!tree_is_object(node)) return plan_refuse(reading, "\"nnid\" must be an object of providers and their NNIDs");
    for (const tree *one = tree_first(node); one != NULL; one = tree_next(one)) {
        if (tree_text(one) == NULL) return plan_refuse(reading, "\"nnid\".\"%s\" must be a text of six digits", tree_key(one));
        if (strcmp(tree_key(one), road_of(reading->client)->to) == 0 && !reading->client->plan.own_nnid)
            reading->client->plan.nnid_gaining = nnid_hash(tree_text(one));
    }
    return true;
}

/* ---- the losing side, and what moves ---- */

/* Who has the voice: when it is somebody else, a port does not make the losing provider let go (model B.6). */
static bool read_voice_holder(struct reading *reading, const tree *node)
{
    const char *holder = tree_text(node);
    if (holder == NULL) return plan_refuse(reading, "\"losing\".\"voice\" must be the name of a provider, or unknown");
    reading->client->plan.voice_apart = strcmp(holder, "unknown") != 0 && strcmp(holder, reading->client->plan.from) != 0;
    return true;
}

bool plan_voice(struct reading *reading, const tree *node)
{
    return tree_is_bool(node) || plan_refuse(reading, "\"voice\" must be true or false: whether the voice moves along");
}

/* Voice alone can be moved to Telnyx only (S3 FAQ). */
bool plan_messaging(struct reading *reading, const tree *node)
{
    const char *to = road_of(reading->client)->to;
    if (!tree_is_bool(node)) return plan_refuse(reading, "\"messaging\" must be true or false: whether messages move");
    reading->client->plan.voice_only = !tree_truth(node, true);
    return tree_truth(node, true) || strcmp(to, "telnyx") == 0 ||
           plan_refuse(reading, "\"messaging\" is false; the road to %s moves nothing else", to);
}

bool plan_losing(struct reading *reading, const tree *node)
{
    static const struct member members[] = {
        {"override",           false, NULL             },
        {"chain_lost",         false, plan_chain_lost  },
        {"service_after_port", false, NULL             },
        {"release_on_port",    false, plan_release     },
        {"voice",              false, read_voice_holder}
    };
    return tree_is_null(node) || plan_object(reading, node, "\"losing\"", members, COUNT_OF(members));
}
