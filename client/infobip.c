/* How this client speaks to Infobip's numbers, campaigns and subscriptions (S1; contracts: infobip 2 to 7).
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "infobip.h"

#include "cutover/sign.h"

#include <inttypes.h>
#include <string.h>

enum { CAMPAIGNS_PER_PAGE = 100, OWNED_PER_PAGE = 50, PAGES_MAX = 200 };
#define CAMPAIGNS "/number-registration/1/campaigns"
#define SUBSCRIPTIONS "/subscriptions/1/subscription/REGISTRATION"

/* ---- subscription ---- */

/* Ours alone: Infobip signs in at our listener with it. */
const char *infobip_password(const struct client *client, struct arena *arena)
{
    return arena_printf(arena, "%016" PRIx64, hash_mix(client->access.seed ^ fnv1a_text("infobip registration password")));
}

static tree *security(const struct client *client, struct arena *arena)
{
    tree *credentials = tree_object(arena), *security = tree_object(arena);
    tree_put_text(credentials, arena, "username", INFOBIP_USER);
    tree_put_text(credentials, arena, "password", infobip_password(client, arena));
    tree_put_text(security, arena, "authId", arena_printf(arena, "cutover-%s-auth", client->plan.campaign));
    tree_put_text(security, arena, "type", "BASIC");
    tree_put(security, "credentials", credentials);
    return security;
}

static const char *profile_id(const struct client *client, struct arena *arena)
{
    return arena_printf(arena, "cutover-%s-hook", client->plan.campaign);
}

static tree *profile_settings(const struct client *client, struct arena *arena, tree *profile)
{
    tree *webhook = tree_object(arena);
    tree_put_text(webhook, arena, "notifyUrl", arena_printf(arena, "%s/infobip/registration", client->access.webhook_url));
    tree_put_text(webhook, arena, "contentType", "application/json");
    tree_put(profile, "webhook", webhook);
    tree_put(profile, "security", security(client, arena));
    return profile;
}

static tree *profile_named(const struct client *client, struct arena *arena)
{
    tree *profile = tree_object(arena);
    tree_put_text(profile, arena, "profileId", profile_id(client, arena));
    return profile;
}

static const char *subscription_id(const struct client *client, struct arena *arena)
{
    return arena_printf(arena, "cutover-%s", client->plan.campaign);
}

static void put_subscription(struct arena *arena, tree *body, tree *profile)
{
    tree *events = tree_list(arena);
    tree_push(events, tree_text_ref(arena, "CAMPAIGN_STATUS_UPDATE"));
    tree_put_text(body, arena, "name", "10DLC migration");
    tree_put(body, "events", events);
    tree_put(body, "profile", profile);
}

void infobip_subscribe(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "subscriptionId", subscription_id(client, arena));
    put_subscription(arena, body, profile_settings(client, arena, profile_named(client, arena)));
    request_make(out, HTTP_POST, SUBSCRIPTIONS);
    request_body(out, body);
}

void infobip_subscribe_look(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, arena_printf(arena, SUBSCRIPTIONS "/%s", http_encode(arena, subscription_id(client, arena))));
}

/* One of an earlier run is made ours: our address and credentials are in its profile, which has a call of its own (infobip 7). */
void infobip_subscribe_profile(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_PUT, arena_printf(arena, "/subscriptions/1/profiles/%s", http_encode(arena, profile_id(client, arena))));
    request_body(out, profile_settings(client, arena, tree_object(arena)));
}

void infobip_subscribe_again(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    put_subscription(arena, body, profile_named(client, arena));
    infobip_subscribe_look(client, arena, out);
    request_make(out, HTTP_PUT, out->target);
    request_body(out, body);
}

/* ---- import ---- */

void infobip_import_build(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena), *numbers = tree_list(arena), *capabilities = tree_list(arena);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (wants_importing(client, &client->numbers[i]))
            tree_push(numbers, tree_text_ref(arena, number_plain(&client->numbers[i])));
    tree_push(capabilities, tree_text_ref(arena, "SMS"));
    tree_push(capabilities, tree_text_ref(arena, "MMS"));
    tree_put(body, "numbers", numbers);
    tree_put_text(body, arena, "country", "US");
    tree_put_text(body, arena, "type", "VIRTUAL_LONG_NUMBER");
    tree_put(body, "capabilities", capabilities);
    tree_put_bool(body, arena, "skipOsrUpdate", true);
    request_make(out, HTTP_POST, "/numbers/2/numbers/import");
    request_body(out, body);
}

enum step infobip_import_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    for (uint32_t i = 0; i < client->numbers_count; i++) client->numbers[i].imported = true;
    return STEP_AGAIN;
}

void infobip_owned(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, arena_printf(arena, "/numbers/1/numbers?limit=%d&page=%u", OWNED_PER_PAGE, client->page));
}

/* After a lost import, or one of an earlier life: which numbers are ours by now? Those that are not are sent again. */
enum step infobip_owned_read(struct client *client, const struct answer *answer)
{
    const tree *numbers = tree_get(answer->body, "numbers");
    if (!tree_is_list(numbers)) return STEP_LOST;
    for (const tree *owned = tree_first(numbers); owned != NULL; owned = tree_next(owned)) {
        struct number *number = number_find(client, number_digits(tree_get_text(owned, "number")));
        if (number != NULL) number->imported = true;
    }
    if (tree_count(numbers) < OWNED_PER_PAGE || client->page + 1 >= PAGES_MAX) return STEP_IMPORT;
    client->page++;
    return STEP_AGAIN;
}

/* ---- migrate ---- */

void infobip_migrate_build(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena), *numbers = tree_list(arena);
    uint32_t count = 0;
    for (uint32_t i = client->cursor; i < client->numbers_count && count < MIGRATE_NUMBERS_MAX; i++) {
        if (client->numbers[i].named) continue;
        tree_push(numbers, tree_text_ref(arena, number_plain(&client->numbers[i])));
        count++;
    }
    tree_put_text(body, arena, "name", client->plan.name);
    tree_put_text(body, arena, "externalCampaignId", client->plan.campaign);
    tree_put(body, "numberPoolID", tree_text_ref(arena, client->plan.pool[0] == '\0' ? NULL : client->plan.pool));
    tree_put(body, "numbers", numbers);
    tree_put_bool(body, arena, "isClientManageNnid", client->plan.own_nnid);
    request_make(out, HTTP_POST, CAMPAIGNS "/migrate");
    request_body(out, body);
}

/* Those that the request just answered had named. At most one such request a second (infobip 1.3). */
static enum step batch_done(struct client *client)
{
    uint32_t count = 0, i = client->cursor;
    for (; i < client->numbers_count && count < MIGRATE_NUMBERS_MAX; i++) {
        count += !client->numbers[i].named;
        client->numbers[i].named = true;
    }
    client->due = i < client->numbers_count ? client->now + SECOND_MS : 0;
    return STEP_AGAIN;
}

static bool keep_id(struct client *client, const tree *campaign)
{
    const char *id = tree_get_text(campaign, "id");
    if (id == NULL || *id == '\0' || strlen(id) >= sizeof client->infobip.id) return false;
    memcpy(client->infobip.id, id, strlen(id) + 1);
    return true;
}

/* Null and empty members beside the id mean nothing yet (S1 step 3). */
enum step infobip_migrate_read(struct client *client, const struct answer *answer)
{
    return keep_id(client, answer->body) ? batch_done(client) : STEP_LOST;
}

void infobip_campaigns(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET,
                 arena_printf(arena, CAMPAIGNS "?type=EXTERNAL_TEN_DIGIT_LONG_CODE&page=%u&size=%d", client->page, CAMPAIGNS_PER_PAGE));
}

/* One that was given up earlier is not the one we asked for. */
static bool is_ours(const struct client *client, const tree *campaign)
{
    static const char *const over[] = {"REJECTED", "DEREGISTERED", "ARCHIVED"};
    const char *external = tree_get_text(campaign, "externalCampaignId"), *stage = tree_get_text(campaign, "stage");
    if (external == NULL || strcmp(external, client->plan.campaign) != 0) return false;
    for (size_t i = 0; stage != NULL && i < COUNT_OF(over); i++)
        if (strcmp(stage, over[i]) == 0) return false;
    return true;
}

static bool more_campaigns(const struct client *client, const tree *body, size_t count)
{
    double pages = tree_value(tree_get(tree_get(body, "paging"), "totalPages"), -1);
    if (count == 0 || client->page + 1 >= PAGES_MAX) return false;
    return pages < 0 ? count >= CAMPAIGNS_PER_PAGE : client->page + 1 < pages;
}

/* After a lost migrate. The first request made the campaign, so finding it is enough; of a later one the campaign's numbers tell, and of what an
 * earlier life asked for. */
enum step infobip_campaigns_read(struct client *client, const struct answer *answer)
{
    const tree *results = tree_get(answer->body, "results");
    if (!tree_is_list(results)) return STEP_LOST;
    bool first = client->infobip.id[0] == '\0';
    for (const tree *campaign = tree_first(results); campaign != NULL; campaign = tree_next(campaign)) {
        if (!is_ours(client, campaign) || !keep_id(client, campaign)) continue;
        if (!first || client->infobip.resumed) return STEP_MIGRATE_NUMBERS;
        client->effect_tries = 0;
        batch_done(client);
        return STEP_MIGRATE;
    }
    if (!more_campaigns(client, answer->body, tree_count(results))) return STEP_MIGRATE;
    client->page++;
    return STEP_AGAIN;
}

void infobip_named(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, arena_printf(arena, CAMPAIGNS "/%s/numbers", http_encode(arena, client->infobip.id)));
}

static enum step resume_named(struct client *client, const tree *previews)
{
    client->infobip.resumed = false;
    for (const tree *preview = tree_first(previews); preview != NULL; preview = tree_next(preview)) {
        struct number *number = number_find(client, number_digits(tree_get_text(preview, "number")));
        if (number != NULL) number->named = true;
    }
    return STEP_MIGRATE;
}

/* A request is taken as a whole: one of its numbers there means that it arrived. How an earlier life divided them is not known. */
enum step infobip_named_read(struct client *client, const struct answer *answer)
{
    const tree *previews = tree_get(answer->body, "numberPreviews");
    if (!tree_is_list(previews)) return STEP_LOST;
    if (client->infobip.resumed) return resume_named(client, previews);
    for (const tree *preview = tree_first(previews); preview != NULL; preview = tree_next(preview)) {
        const struct number *number = number_find(client, number_digits(tree_get_text(preview, "number")));
        if (number == NULL || number->named) continue;
        client->effect_tries = 0;
        batch_done(client);
        break;
    }
    return STEP_MIGRATE;
}

/* ---- the campaign ---- */

void infobip_campaign_build(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, arena_printf(arena, CAMPAIGNS "/%s", http_encode(arena, client->infobip.id)));
}
