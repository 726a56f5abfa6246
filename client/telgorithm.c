/* How this client speaks to Telgorithm of its account, its webhooks, the MessagingConfig and the campaign (S0; contracts:
 * telgorithm 3.1, 3.4, 5). SPDX-License-Identifier: Apache-2.0 */
#include "telgorithm.h"

#include "cutover/sign.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { PER_PAGE = 1000, PAGES_MAX = 200 };
#define CONFIGS "/v1/MessagingConfigs"

/* ---- the account and its webhooks: each type has its own address, since bodies carry no type ---- */

void at_telgorithm_make_bearer(struct client *client)
{
    uint64_t one = hash_mix(client->access.seed ^ fnv1a_text("telgorithm bearer")), two = hash_mix(one ^ (uint64_t)client->started);
    snprintf(client->telgorithm.bearer, sizeof client->telgorithm.bearer, "%016" PRIx64 "%016" PRIx64, one, two);
}

void at_telgorithm_company(const struct client *client, struct arena *arena, struct http_request *out)
{
    (void)client, (void)arena;
    request_make(out, HTTP_GET, "/v1/MyCompany");
}

static void subscribe(const struct client *client, struct arena *arena, const char *type, const char *path, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "url", arena_printf(arena, "%s%s", client->access.webhook_url, path));
    tree_put_text(body, arena, "authorizationBearer", client->telgorithm.bearer);
    request_make(out, HTTP_PUT, arena_printf(arena, "/v1/Webhooks/%s", type));
    request_body(out, body);
}

void at_telgorithm_hook_status(const struct client *client, struct arena *arena, struct http_request *out)
{
    subscribe(client, arena, "PhoneNumberStatusChanged", "/telgorithm/status", out);
}

void at_telgorithm_hook_imported(const struct client *client, struct arena *arena, struct http_request *out)
{
    subscribe(client, arena, "TcrCampaignImported", "/telgorithm/imported", out);
}

/* ---- lists: as long as there is a token there is more ---- */

bool at_telgorithm_more(struct client *client, const tree *body)
{
    const char *token = tree_get_text(body, "searchId");
    bool more = token != NULL && *token != '\0' && strlen(token) < sizeof client->telgorithm.search;
    more = more && tree_count(tree_get(body, "items")) > 0 && client->page + 1 < PAGES_MAX;
    bool stands_still = more && client->page > 0 && strcmp(token, client->telgorithm.search) == 0;
    if (!more || stands_still) return false;
    memcpy(client->telgorithm.search, token, strlen(token) + 1);
    client->page++;
    return true;
}

char *at_telgorithm_page(const struct client *client, struct arena *arena, const char *target)
{
    const char *mark = strchr(target, '?') == NULL ? "?" : "&";
    if (client->page == 0) return arena_printf(arena, "%s%sPageSize=%d", target, mark, PER_PAGE);
    return arena_printf(arena, "%s%sPageSize=%d&SearchId=%s", target, mark, PER_PAGE, http_encode(arena, client->telgorithm.search));
}

/* ---- the one config of the campaign ---- */

/* At most 64 characters (telgorithm 3.1). */
static const char *config_name(const struct client *client, struct arena *arena)
{
    return arena_printf(arena, "cutover %.50s", client->plan.campaign);
}

void at_telgorithm_configs(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, at_telgorithm_page(client, arena, CONFIGS));
}

static bool keep_config(struct client *client, const tree *config)
{
    const char *sid = tree_get_text(config, "sid");
    if (sid == NULL || *sid == '\0' || strlen(sid) >= sizeof client->telgorithm.config) return false;
    memcpy(client->telgorithm.config, sid, strlen(sid) + 1);
    const char *campaign = tree_get_text(config, "tcrCampaignId");
    client->telgorithm.linked = campaign != NULL && strcmp(campaign, client->plan.campaign) == 0;
    return true;
}

/* By the campaign that it is linked to, else by our name: there must not be two. */
static bool is_ours(const struct client *client, const tree *config)
{
    const char *name = tree_get_text(config, "name"), *campaign = tree_get_text(config, "tcrCampaignId");
    if (campaign != NULL && strcmp(campaign, client->plan.campaign) == 0) return true;
    const char *rest = name == NULL || strncmp(name, "cutover ", 8) != 0 ? NULL : name + 8;
    return campaign == NULL && rest != NULL && strncmp(rest, client->plan.campaign, 50) == 0;
}

enum step at_telgorithm_configs_read(struct client *client, const struct answer *answer)
{
    const tree *items = tree_get(answer->body, "items");
    if (!tree_is_list(items)) return STEP_LOST;
    for (const tree *config = tree_first(items); config != NULL; config = tree_next(config))
        if (is_ours(client, config) && keep_config(client, config)) return STEP_CONFIG_AGAIN;
    return at_telgorithm_more(client, answer->body) ? STEP_AGAIN : STEP_CONFIG_MAKE;
}

static tree *config_body(const struct client *client, struct arena *arena)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "name", config_name(client, arena));
    tree_put_text(body, arena, "inboundCallbackUrl", arena_printf(arena, "%s/telgorithm/inbound", client->access.webhook_url));
    tree_put_text(body, arena, "outboundCallbackUrl", arena_printf(arena, "%s/telgorithm/outbound", client->access.webhook_url));
    tree_put_text(body, arena, "authorizationBearer", client->telgorithm.bearer);
    return body;
}

void at_telgorithm_config_make(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_POST, CONFIGS);
    request_body(out, config_body(client, arena));
}

/* One of an earlier run is made ours: our address and bearer; its link stays. */
void at_telgorithm_config_again(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_PATCH, arena_printf(arena, CONFIGS "/%s", http_encode(arena, client->telgorithm.config)));
    request_body(out, config_body(client, arena));
}

enum step at_telgorithm_config_read(struct client *client, const struct answer *answer)
{
    return keep_config(client, answer->body) ? STEP_NEXT : STEP_LOST;
}

/* ---- the campaign ---- */

void at_telgorithm_campaign(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, arena_printf(arena, "/v1/TcrCampaigns/%s", http_encode(arena, client->plan.campaign)));
}

void at_telgorithm_link(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "tcrCampaignId", client->plan.campaign);
    request_make(out, HTTP_PATCH, arena_printf(arena, CONFIGS "/%s", http_encode(arena, client->telgorithm.config)));
    request_body(out, body);
}
