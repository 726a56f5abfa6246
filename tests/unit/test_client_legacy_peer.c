/* The fake's old provider, to which numbers come back: claims, places in the campaign, messages. SPDX-License-Identifier: Apache-2.0 */
#include "test_client_peers.h"

#include <assert.h>
#include <string.h>

#define ATTACH_MS (2 * MINUTE_MS)
#define ACCEPT_MS (2 * MINUTE_MS + 30 * SECOND_MS)

void legacy_elected(struct fake *fake)
{
    fake->completed_at = fake->now + ACCEPT_MS;
    struct fake_hook hook = {.at = fake->completed_at,
                             .path = "/tcr",
                             .body = "{\"campaignId\":\"CQ3R8T1\",\"eventType\":\"CAMPAIGN_DCA_COMPLETE\"}",
                             .signature = SIGNATURE_VALID};
    if (fake->hooked) fake_hook(fake, hook);
}

static const char *claim(struct call *call)
{
    int i = index_of(call->request->target);
    if (call->fake->ported_after[i] != NEVER_MS) call->fake->flips_at[i] = call->fake->now + call->fake->ported_after[i];
    call->status = 204;
    return NULL;
}

static const char *attach(struct call *call)
{
    int i = index_of(call->request->target);
    call->status = call->fake->now >= call->fake->completed_at ? 204 : 409;
    if (call->status == 409) return "{\"error\":{\"code\":\"no_campaign\",\"message\":\"The campaign is not here.\",\"field\":null}}";
    call->fake->attached_at[i] = call->fake->now + ATTACH_MS;
    return NULL;
}

static const char *numbers(struct call *call)
{
    char *list = arena_copy(call->arena, "");
    for (int i = 0; i < call->fake->numbers; i++)
        list = arena_printf(call->arena, "%s%s{\"number\":\"+1916555%04d\",\"attached\":%s}", list, i == 0 ? "" : ",", i,
                            call->fake->now >= call->fake->attached_at[i] ? "true" : "false");
    return arena_printf(call->arena, "{\"numbers\":[%s],\"page\":1,\"total\":%d}", list, call->fake->numbers);
}

static const char *send_message(struct call *call)
{
    int i = index_of(tree_get_text(call->request->body, "from"));
    assert(tree_get_text(call->request->body, "key") != NULL);
    if (call->fake->now < call->fake->attached_at[i]) {
        call->status = 409;
        return "{\"error\":{\"code\":\"no_campaign\",\"message\":\"The number has no campaign.\"}}";
    }
    call->fake->sent[i]++;
    call->status = 202;
    return arena_printf(call->arena, "{\"id\":\"m-1916555%04d-%d\",\"status\":\"accepted\"}", i, call->fake->sent[i]);
}

static const char *message(struct call *call)
{
    if (call->fake->failing_count-- > 0) return "{\"id\":\"m\",\"status\":\"failed\"}";
    return "{\"id\":\"m\",\"status\":\"delivered\"}";
}

static const char *by_method(struct call *call)
{
    return strstr(call->request->target, "/hosting") != NULL ? claim(call) : attach(call);
}

const struct peer legacy_peers[] = {
    {"legacy POST /v1/numbers/", by_method, NULL},    {"legacy PUT /v1/numbers/", by_method, NULL},
    {"legacy GET /v1/numbers?", numbers, NULL},       {"legacy GET /v1/numbers/", NULL, "{\"number\":\"x\"}"},
    {"legacy POST /v1/messages", send_message, NULL}, {"legacy GET /v1/messages/m", message, NULL},
};
const size_t legacy_peers_count = COUNT_OF(legacy_peers);
