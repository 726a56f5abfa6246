/* The fake's peers: TCR, Infobip and the customer's surroundings, as far as a migration asks. SPDX-License-Identifier: Apache-2.0 */
#include "test_client_peers.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- numbers ---- */

int index_of(const char *number)
{
    const char *tail = strstr(number, "1916555");
    assert(tail != NULL);
    return atoi(tail + 7);
}

static const char *nnid_of(const struct fake *fake, int i)
{
    return fake->now >= fake->flips_at[i] ? fake->nnid : "101601";
}

/* ---- TCR ---- */

static const char *sharing(struct call *call)
{
    bool over = call->fake->elected && call->fake->now >= call->fake->completed_at;
    return arena_printf(call->arena, "{\"sharedWithMe\":null,\"sharedByMe\":{\"upstreamCnpId\":\"%s\",\"sharingStatus\":\"ACCEPTED\",\"explanation\":null}}",
                        over ? call->fake->cnp : "TWILO");
}

static const char *provisional(struct call *call)
{
    const struct fake *fake = call->fake;
    const char *status = fake->to[0] == 't' && fake->now >= fake->declined_at ? "DECLINED" : "PENDING";
    if (!fake->elected) return "{\"sharedWithMe\":null,\"sharedByMe\":null}";
    return arena_printf(call->arena, "{\"sharedWithMe\":null,\"sharedByMe\":{\"upstreamCnpId\":\"%s\",\"sharingStatus\":\"%s\"}}",
                        fake->cnp, status);
}

static const char *migration(struct call *call)
{
    if (call->fake->elected && call->fake->now >= call->fake->completed_at) return "{\"campaignId\":\"CQ3R8T1\",\"status\":\"COMPLETED\"}";
    if (call->fake->elected)
        return "{\"campaignId\":\"CQ3R8T1\",\"status\":\"ACTIVE\",\"expirationDate\":1775088000000,\"createDate\":1772550000000}";
    if (call->fake->cancellations > 0) return "{\"campaignId\":\"CQ3R8T1\",\"status\":\"CANCELLED\"}";
    call->status = 400;
    return "[{\"code\":502,\"description\":\"Record not found\",\"fields\":[]}]";
}

static const char *elect(struct call *call)
{
    call->status = call->fake->elected ? 400 : 204;
    call->fake->elections++;
    if (call->fake->elected) return "[{\"code\":592,\"description\":\"Operation declined\"}]";
    call->fake->elected = true;
    if (call->fake->to[0] == 't') telgorithm_elected(call->fake);
    if (call->fake->to[0] == 'l') legacy_elected(call->fake);
    return NULL;
}

static const char *cancel(struct call *call)
{
    call->fake->elected = false;
    call->fake->imported_at = call->fake->declined_at = NEVER_MS;
    call->fake->cancellations++;
    call->status = 204;
    return NULL;
}

static const char *phones(struct call *call)
{
    struct fake *fake = call->fake;
    int page = atoi(strstr(call->request->target, "page=") + 5), last = page * 500 < fake->numbers ? page * 500 : fake->numbers;
    char *records = arena_copy(call->arena, "");
    for (int i = (page - 1) * 500; i < last; i++)
        records = arena_printf(call->arena, "%s%s{\"nnid\":\"%s\",\"current\":true,\"phoneNumber\":\"1916555%04d\"}", records,
                               *records == '\0' ? "" : ",", nnid_of(fake, i), i);
    return arena_printf(call->arena, "{\"records\":[%s],\"page\":%d,\"totalRecords\":%d}", records, page, fake->numbers);
}

/* ---- Infobip ---- */

static void take_credentials(struct call *call, const tree *profile)
{
    const tree *credentials = tree_get(tree_get(profile, "security"), "credentials");
    strncpy(call->fake->user, tree_get_text(credentials, "username"), sizeof call->fake->user - 1);
    strncpy(call->fake->password, tree_get_text(credentials, "password"), sizeof call->fake->password - 1);
}

static const char *subscribe(struct call *call)
{
    take_credentials(call, tree_get(call->request->body, "profile"));
    call->status = 201;
    return "{\"subscriptionId\":\"cutover-CQ3R8T1\"}";
}

static const char *renew_profile(struct call *call)
{
    take_credentials(call, call->request->body);
    return "{\"profileId\":\"cutover-CQ3R8T1-hook\"}";
}

static const char *import(struct call *call)
{
    assert(tree_truth(tree_get(call->request->body, "skipOsrUpdate"), false));
    call->fake->imports++;
    return "{\"numbers\":[],\"numberCount\":0}";
}

static const char *owned(struct call *call)
{
    struct fake *fake = call->fake;
    int page = atoi(strstr(call->request->target, "page=") + 5);
    char *numbers = arena_copy(call->arena, "");
    for (int i = page * 50; fake->imports > 0 && i < fake->numbers && i < (page + 1) * 50; i++)
        numbers = arena_printf(call->arena, "%s%s{\"number\":\"1916555%04d\"}", numbers, *numbers == '\0' ? "" : ",", i);
    return arena_printf(call->arena, "{\"numbers\":[%s],\"numberCount\":%d}", numbers, fake->numbers);
}

static const char *migrate(struct call *call)
{
    const tree *numbers = tree_get(call->request->body, "numbers");
    assert(tree_count(numbers) <= 200);
    for (const tree *number = tree_first(numbers); number != NULL; number = tree_next(number))
        call->fake->named[index_of(tree_text(number))] = true;
    call->fake->migrations++;
    return "{\"id\":\"" FAKE_ID "\",\"stage\":\"IN_MIGRATION\",\"externalCampaignId\":\"CQ3R8T1\",\"numbers\":null,\"numberKeys\":[]}";
}

static const char *stage(const struct fake *fake)
{
    if (fake->now >= fake->rejected_at) return "REJECTED";
    return fake->now >= fake->registered_at ? "REGISTERED" : "IN_MIGRATION";
}

static const char *content(struct call *call)
{
    bool mended = call->fake->mended_at != 0 && call->fake->now >= call->fake->mended_at;
    return mended ? "{\"campaignId\":\"CQ3R8T1\",\"cspId\":\"S7A1B2C\",\"status\":\"ACTIVE\",\"sample1\":\"Your car is ready.\"}"
                  : "{\"campaignId\":\"CQ3R8T1\",\"cspId\":\"S7A1B2C\",\"status\":\"ACTIVE\"}";
}

static const char *campaigns(struct call *call)
{
    if (call->fake->migrations == 0) return "{\"results\":[],\"paging\":{\"page\":0,\"size\":100,\"totalPages\":0,\"totalResults\":0}}";
    return arena_printf(call->arena,
                        "{\"results\":[{\"id\":\"other\",\"externalCampaignId\":\"COTHER1\",\"stage\":\"REGISTERED\"},"
                        "{\"id\":\"" FAKE_ID "\",\"externalCampaignId\":\"CQ3R8T1\",\"stage\":\"%s\"}],\"paging\":{\"totalPages\":1}}",
                        stage(call->fake));
}

static const char *campaign_numbers(struct call *call)
{
    char *previews = arena_copy(call->arena, "");
    for (int i = 0; i < call->fake->numbers; i++)
        if (call->fake->named[i])
            previews = arena_printf(call->arena, "%s%s{\"number\":\"1916555%04d\"}", previews, *previews == '\0' ? "" : ",", i);
    return arena_printf(call->arena, "{\"numberPreviews\":[%s]}", previews);
}

static const char *registration(struct call *call)
{
    return arena_printf(call->arena, "{\"id\":\"" FAKE_ID "\",\"stage\":\"%s\",\"numbers\":null}", stage(call->fake));
}

static const char *send_message(struct call *call)
{
    struct fake *fake = call->fake;
    const tree *message = tree_first(tree_get(call->request->body, "messages"));
    int i = index_of(tree_get_text(message, "sender"));
    fake->sent[i]++;
    fake->ids[i] = arena_copy(fake->kept, tree_get_text(tree_first(tree_get(message, "destinations")), "messageId"));
    fake->texts[i] = arena_copy(fake->kept, tree_get_text(tree_get(message, "content"), "text"));
    return arena_printf(call->arena,
                        "{\"messages\":[{\"messageId\":\"%s\",\"status\":{\"groupId\":1,\"id\":26},\"destination\":\"12025550100\"}]}",
                        fake->ids[i]);
}

static char *outcome(struct call *call, char *list, int i)
{
    struct fake *fake = call->fake;
    const char *end =
        fake->failing_count > 0 ? fake->failing : "\"status\":{\"groupId\":3,\"id\":5},\"error\":{\"id\":0,\"permanent\":false}";
    if (fake->failing_count > 0) fake->failing_count--;
    return arena_printf(call->arena, "%s%s{\"messageId\":\"%s\",\"sender\":\"1916555%04d\",\"content\":{\"text\":\"%s\"},%s}", list,
                        *list == '\0' ? "" : ",", fake->ids[i], i, fake->texts[i], end);
}

/* Each report once; logs as often as asked. */
static const char *reports(struct call *call)
{
    char *list = arena_copy(call->arena, "");
    for (int i = 0; i < call->fake->numbers; i++) {
        if (call->fake->reported[i] == call->fake->sent[i]) continue;
        call->fake->reported[i] = call->fake->sent[i];
        list = outcome(call, list, i);
    }
    return arena_printf(call->arena, "{\"results\":[%s]}", list);
}

static const char *logs(struct call *call)
{
    char *list = arena_copy(call->arena, "");
    const char *sender = strstr(call->request->target, "sender=");
    for (int i = 0; i < call->fake->numbers; i++)
        if (call->fake->sent[i] > 0 && (sender == NULL || index_of(sender) == i)) list = outcome(call, list, i);
    return arena_printf(call->arena, "{\"results\":[%s]}", list);
}

/* ---- the customer's surroundings ---- */

static const char *route(struct call *call)
{
    bool moved = strcmp(tree_text(tree_first(tree_get(call->request->body, "providers"))), call->fake->to) == 0;
    if (moved) call->fake->routed[index_of(call->request->target)]++;
    return "{}";
}

static const char *record(struct call *call)
{
    call->fake->flips_at[index_of(call->request->target)] = call->fake->now;
    return "{}";
}

static const char *inbound(struct call *call)
{
    const tree *body = call->request->body;
    const char *to = tree_get_text(body, "to"), *text = tree_get_text(body, "text");
    bool telgorithm = call->fake->to[0] == 't';
    struct fake_hook hook = {
        .at = call->fake->now + 200, .path = telgorithm ? "/telgorithm/inbound" : "/infobip/inbound", .signed_in = telgorithm};
    hook.body = arena_printf(call->fake->kept,
                             "{\"results\":[{\"from\":\"12025550100\",\"to\":\"%s\",\"text\":\"%s\"}],\"messageCount\":1}", to + 1, text);
    if (telgorithm)
        hook.body =
            arena_printf(call->fake->kept, "{\"WebhookSid\":\"WH1\",\"From\":\"+12025550100\",\"To\":\"%s\",\"Text\":\"%s\"}", to, text);
    if (call->fake->to[0] == 'l') {
        hook.path = "/legacy/inbound";
        hook.body = arena_printf(call->fake->kept, "{\"type\":\"message.received\",\"to\":\"%s\",\"text\":\"%s\"}", to, text);
    }
    call->status = 202;
    if (!call->fake->deaf) fake_hook(call->fake, hook);
    return "{\"id\":\"m1\"}";
}

static const char *escalate(struct call *call)
{
    call->fake->escalations++;
    call->fake->last_escalation = tree_print(call->fake->kept, call->request->body, NULL);
    call->status = 202;
    return "{}";
}

/* ---- which is it: the longest fitting beginning comes first ---- */

static const struct peer peers[] = {
    {"tcr GET /settings/cnpMigration", NULL, "{\"migrationSupported\":true,\"migrationAutoComplete\":false}"},
    {"tcr GET /enum/cnp?cnpMigrationSupported=true", NULL,
     "{\"SQTIJSW\":\"Telgorithm Inc\",\"OPMKT\":\"Infobip\",\"SLGCY01\":\"the old provider\"}"},
    {"tcr GET /campaign/CQ3R8T1/sharing?cnpMigration=true", provisional, NULL},
    {"tcr GET /campaign/CQ3R8T1/sharing", sharing, NULL},
    {"tcr GET /campaign/CQ3R8T1/operationStatus", NULL, "{\"10017\":\"REGISTERED\",\"10038\":\"REVIEW\"}"},
    {"tcr GET /campaign/CQ3R8T1/osr/phones?current=true", phones, NULL},
    {"tcr GET /campaign/CQ3R8T1/migrateCnp", migration, NULL},
    {"tcr GET /campaign/CQ3R8T1", content, NULL},
    {"tcr POST /campaign/CQ3R8T1/migrateCnp/", elect, NULL},
    {"tcr DELETE /campaign/CQ3R8T1/migrateCnp", cancel, NULL},
    {"tcr PUT /webhook/subscription", NULL, "{\"eventCategory\":\"CAMPAIGN\"}"},
    {"infobip POST /subscriptions/1/subscription/REGISTRATION", subscribe, NULL},
    {"infobip GET /subscriptions/1/subscription/REGISTRATION/", NULL, "{\"subscriptionId\":\"cutover-CQ3R8T1\"}"},
    {"infobip PUT /subscriptions/1/profiles/cutover-CQ3R8T1-hook", renew_profile, NULL},
    {"infobip PUT /subscriptions/1/subscription/REGISTRATION/", NULL, "{\"subscriptionId\":\"cutover-CQ3R8T1\"}"},
    {"infobip POST /numbers/2/numbers/import", import, NULL},
    {"infobip GET /numbers/1/numbers", owned, NULL},
    {"infobip POST /number-registration/1/campaigns/migrate", migrate, NULL},
    {"infobip GET /number-registration/1/campaigns?", campaigns, NULL},
    {"infobip GET /number-registration/1/campaigns/" FAKE_ID "/numbers", campaign_numbers, NULL},
    {"infobip GET /number-registration/1/campaigns/" FAKE_ID, registration, NULL},
    {"infobip POST /sms/3/messages", send_message, NULL},
    {"infobip GET /sms/3/reports", reports, NULL},
    {"infobip GET /sms/3/logs", logs, NULL},
    {"traffic PUT /v1/routes/", route, NULL},
    {"traffic PUT /v1/osr/", record, NULL},
    {"traffic POST /v1/inbound", inbound, NULL},
    {"traffic POST /v1/escalations", escalate, NULL},
};

static const struct peer *find_peer(const struct peer *list, size_t count, const char *line)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(line, list[i].line, strlen(list[i].line)) == 0) return &list[i];
    return NULL;
}

struct http_response *peers_answer(struct fake *fake, const struct client_request *request, const char *line, struct arena *arena)
{
    struct call call = {fake, &request->request, arena, 200};
    struct http_response *response = arena_alloc(arena, sizeof *response);
    const struct peer *peer = fake->telnyx == NULL ? NULL : find_peer(telnyx_peers, telnyx_peers_count, line);
    if (peer == NULL && fake->telnyx != NULL) peer = find_peer(telnyx_port_peers, telnyx_port_peers_count, line);
    if (peer == NULL) peer = find_peer(peers, COUNT_OF(peers), line);
    if (peer == NULL) peer = find_peer(telgorithm_peers, telgorithm_peers_count, line);
    if (peer == NULL) peer = find_peer(legacy_peers, legacy_peers_count, line);
    response->status = 404;
    if (peer == NULL) return response;
    const char *body = peer->answer == NULL ? peer->body : peer->answer(&call);
    response->status = call.status;
    response->body = body == NULL ? NULL : fake_json(arena, body);
    return response;
}
