/* The fake's Telgorithm: config, port-in, states, messages, and the webhooks of all that. SPDX-License-Identifier: Apache-2.0 */
#include "test_client_peers.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ACTIVATION_MS (6 * MINUTE_MS)
#define CONFIG "MC5f0c6f1be03b4d0f9a1c2f6e7a1d00c4b64b19be32626243"

/* ---- numbers ---- */

static sim_ms active_at(const struct fake *fake, int i)
{
    sim_ms from = fake->linked_at > fake->ported_at[i] ? fake->linked_at : fake->ported_at[i];
    return from == NEVER_MS ? NEVER_MS : from + ACTIVATION_MS;
}

/* NULL: nobody has ordered it. */
static const char *status_of(const struct fake *fake, int i)
{
    if (fake->orders == 0 || (fake->ported_at[i] == NEVER_MS && fake->ported_after[i] != NEVER_MS)) return NULL;
    if (fake->now >= fake->removed_at[i]) return "Removed";
    if (fake->now >= active_at(fake, i)) return "Active";
    return fake->now >= fake->ported_at[i] ? "PendingTcrCampaignAdd" : "PendingPortIn";
}

static void hook_status(struct fake *fake, int i, sim_ms at, const char *status)
{
    const char *body =
        arena_printf(fake->kept, "{\"WebhookSid\":\"WH%d%s\",\"PhoneNumber\":\"+1916555%04d\",\"Status\":\"%s\"}", i, status, i, status);
    struct fake_hook hook = {.at = at, .path = "/telgorithm/status", .body = body, .signed_in = true};
    if (fake->hooked && at != NEVER_MS) fake_hook(fake, hook);
}

static void take_order(struct fake *fake, int i)
{
    fake->removed_at[i] = NEVER_MS;
    if (fake->ported_after[i] != NEVER_MS) fake->ported_at[i] = fake->now + fake->ported_after[i];
    if (!fake->holds_nnids) fake->flips_at[i] = fake->ported_at[i];
    hook_status(fake, i, fake->now, "PendingPortIn");
    hook_status(fake, i, fake->ported_at[i], "PendingTcrCampaignAdd");
}

static const char *order(struct call *call)
{
    const tree *data = tree_get(call->request->body, "Data"), *phones = tree_get(data, "phones");
    assert(call->request->body_kind == BODY_FORM && tree_count(phones) > 0 && tree_count(phones) <= 100);
    assert(tree_get_text(tree_get(call->request->body, "Files"), "filename") != NULL && tree_get_text(data, "features") != NULL);
    if (call->fake->now < call->fake->enabled_at) {
        call->status = 400;
        return "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"Messaging Config is not linked to an active TCR Campaign.\"}";
    }
    call->fake->orders++;
    for (const tree *phone = tree_first(phones); phone != NULL; phone = tree_next(phone)) {
        assert(strcmp(tree_get_text(phone, "messagingConfigSid"), CONFIG) == 0);
        take_order(call->fake, index_of(tree_get_text(phone, "number")));
    }
    return "{\"phones\":[]}";
}

static const char *phone(struct call *call, int i)
{
    return arena_printf(call->arena, "{\"number\":\"+1916555%04d\",\"messagingConfigSid\":\"%s\",\"status\":\"%s\"}", i,
                        call->fake->astray[i] ? "MCother" : CONFIG, status_of(call->fake, i));
}

static const char *one(struct call *call)
{
    int i = index_of(call->request->target);
    if (status_of(call->fake, i) != NULL) return phone(call, i);
    call->status = 404;
    return "{\"title\":\"Not Found\",\"status\":404}";
}

static const char *attach(struct call *call)
{
    assert(strcmp(tree_get_text(call->request->body, "messagingConfigSid"), CONFIG) == 0);
    call->fake->astray[index_of(call->request->target)] = false;
    return one(call);
}

/* A list's text, grown piece by piece: a thousand numbers are listed in many polls. */
struct list {
    struct arena *arena;
    FILE *file;
    char *text;
    size_t length;
    bool begun;
};

static struct list *list_open(struct call *call)
{
    struct list *list = arena_alloc(call->arena, sizeof *list);
    list->arena = call->arena;
    list->file = open_memstream(&list->text, &list->length);
    fputs("{\"items\":[", list->file);
    return list;
}

static void list_add(struct list *list, const char *item)
{
    if (list->begun) fputc(',', list->file);
    fputs(item, list->file);
    list->begun = true;
}

static const char *list_close(struct list *list)
{
    fputs("],\"searchId\":null}", list->file);
    fclose(list->file);
    const char *kept = arena_copy_bytes(list->arena, list->text, list->length);
    free(list->text);
    return kept;
}

static const char *all(struct call *call)
{
    struct list *list = list_open(call);
    for (int i = 0; i < call->fake->numbers; i++)
        if (status_of(call->fake, i) != NULL) list_add(list, phone(call, i));
    return list_close(list);
}

/* ---- config and campaign ---- */

static const char *configs(struct call *call)
{
    return call->fake->configs == 0 ? "{\"items\":[],\"searchId\":null}"
                                    : "{\"items\":[{\"sid\":\"MCother\",\"name\":null,\"tcrCampaignId\":\"COTHER1\"},"
                                      "{\"sid\":\"" CONFIG "\",\"name\":\"cutover CQ3R8T1\",\"tcrCampaignId\":null}],\"searchId\":null}";
}

static const char *make_config(struct call *call)
{
    const tree *body = call->request->body;
    assert(tree_get_text(body, "inboundCallbackUrl") != NULL && tree_get_text(body, "authorizationBearer") != NULL);
    call->fake->configs++;
    call->status = 201;
    return "{\"sid\":\"" CONFIG "\",\"tcrCampaignId\":null}";
}

static const char *change_config(struct call *call)
{
    struct fake *fake = call->fake;
    const char *campaign = tree_get_text(call->request->body, "tcrCampaignId");
    if (campaign == NULL) return "{\"sid\":\"" CONFIG "\",\"tcrCampaignId\":null}";
    if (fake->now < fake->imported_at) {
        call->status = 400;
        return "{\"title\":\"One or more validation errors occurred.\",\"errors\":{\"TcrCampaignId\":[\"The campaign is not here yet.\"]}}";
    }
    fake->linked_at = fake->now;
    for (int i = 0; i < fake->numbers; i++) hook_status(fake, i, active_at(fake, i), "Active");
    return "{\"sid\":\"" CONFIG "\",\"tcrCampaignId\":\"CQ3R8T1\"}";
}

void telgorithm_elected(struct fake *fake)
{
    fake->imported_at = fake->import_after == NEVER_MS ? NEVER_MS : fake->now + fake->import_after;
    struct fake_hook hook = {.at = fake->imported_at,
                             .path = "/telgorithm/imported",
                             .body = "{\"WebhookSid\":\"WHc\",\"TcrCampaignId\":\"CQ3R8T1\"}",
                             .signed_in = true};
    if (fake->hooked && hook.at != NEVER_MS) fake_hook(fake, hook);
}

static const char *campaign(struct call *call)
{
    if (call->fake->now >= call->fake->imported_at) return "{\"tcrCampaignId\":\"CQ3R8T1\",\"messagingConfigSid\":null}";
    call->status = 404;
    return "{\"title\":\"Not Found\",\"status\":404}";
}

static const char *company(struct call *call)
{
    return arena_printf(call->arena, "{\"cspId\":\"%s\",\"cspIdCanBeChanged\":false,\"tcrBrandSid\":null}", call->fake->csp);
}

static const char *hook(struct call *call)
{
    strncpy(call->fake->bearer, tree_get_text(call->request->body, "authorizationBearer"), sizeof call->fake->bearer - 1);
    return "{\"type\":\"x\"}";
}

/* ---- messages ---- */

static const char *send_message(struct call *call)
{
    struct fake *fake = call->fake;
    int i = index_of(tree_get_text(call->request->body, "from"));
    if (strcmp(status_of(fake, i), "Active") != 0) {
        call->status = 400;
        return "{\"errorCode\":4,\"errorMessage\":\"Sender phone number is not active yet\"}";
    }
    fake->sent[i]++;
    fake->texts[i] = arena_copy(fake->kept, tree_get_text(call->request->body, "text"));
    return arena_printf(call->arena, "{\"sid\":\"OM%d-%d\",\"segmentCount\":1}", i, fake->sent[i]);
}

static const char *messages(struct call *call)
{
    struct fake *fake = call->fake;
    const char *from = strstr(call->request->target, "From=");
    struct list *list = list_open(call);
    for (int i = 0; i < fake->numbers; i++) {
        if (fake->sent[i] == 0 || (from != NULL && index_of(from) != i)) continue;
        const char *end = fake->failing_count > 0 ? fake->failing : "\"status\":\"Delivered\",\"errorCode\":0";
        if (fake->failing_count > 0) fake->failing_count--;
        list_add(list, arena_printf(call->arena, "{\"sid\":\"OM%d-%d\",\"from\":\"+1916555%04d\",\"text\":\"%s\",%s}", i, fake->sent[i], i,
                                    fake->texts[i], end));
    }
    return list_close(list);
}

const struct peer telgorithm_peers[] = {
    {"telgorithm GET /v1/MyCompany", company, NULL},
    {"telgorithm PUT /v1/Webhooks/", hook, NULL},
    {"telgorithm GET /v1/MessagingConfigs?", configs, NULL},
    {"telgorithm POST /v1/MessagingConfigs", make_config, NULL},
    {"telgorithm PATCH /v1/MessagingConfigs/MC", change_config, NULL},
    {"telgorithm POST /v1/Phones/port-in", order, NULL},
    {"telgorithm GET /v1/Phones/", one, NULL},
    {"telgorithm PATCH /v1/Phones/", attach, NULL},
    {"telgorithm GET /v1/Phones?", all, NULL},
    {"telgorithm GET /v1/TcrCampaigns/", campaign, NULL},
    {"telgorithm POST /v1/OutboundMessages", send_message, NULL},
    {"telgorithm GET /v1/OutboundMessages?", messages, NULL},
};
const size_t telgorithm_peers_count = COUNT_OF(telgorithm_peers);
