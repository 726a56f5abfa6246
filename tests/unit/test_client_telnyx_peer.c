/* The fake's Telnyx beside its ports: the campaign, assignments, hosted orders and messages. SPDX-License-Identifier: Apache-2.0 */
#include "test_client_telnyx_peer.h"
#include "test_client_peers.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define TASK "667a80f8-b0a9-49d0-b9ab-a7a1bcc45086"

/* ---- the campaign ---- */

static bool in_chain(const struct fake *fake)
{
    return fake->telnyx->elected_at != 0 && fake->now >= fake->telnyx->elected_at + fake->telnyx->review;
}

static const char *elect(struct call *call)
{
    call->status = 204;
    call->fake->elections++;
    call->fake->elected = true;
    telnyx_of(call)->elected_at = call->fake->now;
    telnyx_hook(call->fake, call->fake->now + telnyx_of(call)->review, "/tcr",
                "{\"campaignId\":\"CQ3R8T1\",\"eventType\":\"CAMPAIGN_DCA_COMPLETE\"}");
    return NULL;
}

static const char *sharing(struct call *call)
{
    return arena_printf(call->arena, "{\"sharedWithMe\":null,\"sharedByMe\":{\"upstreamCnpId\":\"%s\",\"sharingStatus\":\"ACCEPTED\"}}",
                        in_chain(call->fake) ? call->fake->cnp : "TWILO");
}

static const char *partner(struct call *call)
{
    if (in_chain(call->fake)) return "{\"tcrCampaignId\":\"CQ3R8T1\",\"campaignStatus\":\"MNO_PROVISIONED\"}";
    call->status = 404;
    return "{\"errors\":[{\"code\":\"10005\",\"title\":\"Resource not found\"}]}";
}

/* ---- assignments ---- */

static void ask(struct call *call, int i)
{
    struct fake_telnyx *telnyx = telnyx_of(call);
    telnyx->assigned_at[i] = call->fake->now + telnyx->assign;
    telnyx->failed[i] = telnyx->mapped[i] || telnyx->failing[i] > 0;
    if (telnyx->failing[i] > 0) telnyx->failing[i]--;
    telnyx_hook(call->fake, telnyx->assigned_at[i], "/telnyx/10dlc",
                arena_printf(call->fake->kept,
                             "{\"data\":{\"event_type\":\"10dlc.phone_number.update\",\"id\":\"a%d-%lld\","
                             "\"payload\":{\"phoneNumber\":\"+1916555%04d\",\"tcrCampaignId\":\"CQ3R8T1\",\"type\":\"STATUS_UPDATE\"}}}",
                             i, (long long)call->fake->now, i));
}

static const char *bulk(struct call *call)
{
    struct fake_telnyx *telnyx = telnyx_of(call);
    const tree *body = call->request->body;
    assert(in_chain(call->fake) && tree_get(body, "campaignId") == NULL);
    assert(strcmp(tree_get_text(body, "messagingProfileId"), TELNYX_PROFILE) == 0 &&
           strcmp(tree_get_text(body, "tcrCampaignId"), "CQ3R8T1") == 0);
    telnyx->bulks++;
    call->status = 202;
    for (int i = 0; i < call->fake->numbers; i++) {
        bool here = call->fake->now >= telnyx_ported_at(call->fake, i % telnyx->split) || telnyx->hosting || telnyx->shared;
        if (here && telnyx->assigned_at[i] == NEVER_MS && (telnyx->ordered[i] || telnyx->hosting || telnyx->shared)) ask(call, i);
    }
    return "{\"messagingProfileId\":\"" TELNYX_PROFILE "\",\"tcrCampaignId\":\"CQ3R8T1\",\"taskId\":\"" TASK "\"}";
}

static const char *task(struct call *call)
{
    bool open = false;
    for (int i = 0; i < call->fake->numbers; i++)
        open = open || (telnyx_of(call)->assigned_at[i] != NEVER_MS && call->fake->now < telnyx_of(call)->assigned_at[i]);
    return open ? "{\"taskId\":\"" TASK "\",\"status\":\"starting\"}" : "{\"taskId\":\"" TASK "\",\"status\":\"completed\"}";
}

static const char *assignment_text(struct call *call, int i)
{
    const struct fake_telnyx *telnyx = telnyx_of(call);
    const char *status = call->fake->now < telnyx->assigned_at[i] ? "PENDING_ASSIGNMENT"
                         : telnyx->failed[i]                      ? "FAILED_ASSIGNMENT"
                                                                  : "ASSIGNED";
    return arena_printf(call->arena, "{\"phoneNumber\":\"+1916555%04d\",\"tcrCampaignId\":\"CQ3R8T1\",\"assignmentStatus\":\"%s\"}", i,
                        status);
}

static const char *assignments(struct call *call)
{
    char *list = arena_copy(call->arena, "");
    bool first = strstr(call->request->target, "page=1&") != NULL;
    for (int i = 0; i < call->fake->numbers && first; i++)
        if (telnyx_of(call)->assigned_at[i] != NEVER_MS)
            list = arena_printf(call->arena, "%s%s%s", list, *list == '\0' ? "" : ",", assignment_text(call, i));
    return arena_printf(call->arena, "{\"records\":[%s],\"page\":1,\"totalRecords\":%d}", list, call->fake->numbers);
}

static const char *assignment(struct call *call)
{
    int i = index_of(call->request->target);
    if (telnyx_of(call)->assigned_at[i] != NEVER_MS) return assignment_text(call, i);
    call->status = 404;
    return "{\"errors\":[{\"code\":\"10005\",\"title\":\"Resource not found\"}]}";
}

static const char *assign(struct call *call)
{
    int i = index_of(tree_get_text(call->request->body, "phoneNumber"));
    assert(strcmp(tree_get_text(call->request->body, "campaignId"), "CQ3R8T1") == 0);
    telnyx_of(call)->singles++;
    ask(call, i);
    return assignment_text(call, i);
}

static const char *detach(struct call *call)
{
    telnyx_of(call)->mapped[index_of(call->request->target)] = false;
    call->status = 204;
    return NULL;
}

/* ---- messages ---- */

static const char *message_send(struct call *call)
{
    struct fake *fake = call->fake;
    int i = index_of(tree_get_text(call->request->body, "from"));
    fake->sent[i]++;
    fake->texts[i] = arena_copy(fake->kept, tree_get_text(call->request->body, "text"));
    fake->ids[i] = arena_printf(fake->kept, "message-%d-%d", i, fake->sent[i]);
    return arena_printf(call->arena, "{\"data\":{\"id\":\"%s\",\"to\":[{\"status\":\"queued\"}]}}", fake->ids[i]);
}

static const char *message_text(struct call *call, int i)
{
    return arena_printf(
        call->arena,
        "{\"id\":\"%s\",\"from\":{\"phone_number\":\"+1916555%04d\"},\"text\":\"%s\",\"to\":[{\"status\":\"delivered\"}],\"errors\":[]}",
        call->fake->ids[i], i, call->fake->texts[i]);
}

/* The first so many that are read failed, with the code that the test says. */
static const char *message(struct call *call)
{
    struct fake *fake = call->fake;
    int i = atoi(strstr(call->request->target, "message-") + 8);
    if (fake->failing_count-- <= 0) return arena_printf(call->arena, "{\"data\":%s}", message_text(call, i));
    return arena_printf(call->arena,
                        "{\"data\":{\"id\":\"%s\",\"from\":{\"phone_number\":\"+1916555%04d\"},\"to\":[{\"status\":\"delivery_failed\"}],"
                        "\"errors\":[{\"code\":\"%s\"}]}}",
                        fake->ids[i], i, fake->failing);
}

static const char *deliveries(struct call *call)
{
    char *list = arena_copy(call->arena, "");
    for (int i = 0; i < call->fake->numbers; i++)
        if (call->fake->sent[i] > 0)
            list = arena_printf(call->arena, "%s%s{\"webhook\":{\"event_type\":\"message.sent\",\"payload\":%s}}", list,
                                *list == '\0' ? "" : ",", message_text(call, i));
    return arena_printf(call->arena, "{\"data\":[%s]}", list);
}

static const char *inbound(struct call *call)
{
    const tree *body = call->request->body;
    call->status = 202;
    const char *event =
        arena_printf(call->fake->kept,
                     "{\"data\":{\"event_type\":\"message.received\",\"id\":\"i%lld%s\",\"payload\":{\"text\":\"%s\","
                     "\"to\":[{\"phone_number\":\"%s\"}]}}}",
                     (long long)call->fake->now, tree_get_text(body, "to"), tree_get_text(body, "text"), tree_get_text(body, "to"));
    bool forged = call->fake->telnyx->forged, deaf = call->fake->telnyx->deaf;
    call->fake->telnyx->forged = call->fake->telnyx->deaf = false;
    telnyx_hook(call->fake, call->fake->now + 200, "/telnyx/messaging", event);
    call->fake->telnyx->forged = forged, call->fake->telnyx->deaf = deaf;
    return "{\"id\":\"m1\"}";
}

/* ---- hosted ---- */

static const char *eligibility(struct call *call)
{
    char *list = arena_copy(call->arena, "");
    const tree *asked = tree_get(call->request->body, "phone_numbers");
    for (const tree *number = tree_first(asked); number != NULL; number = tree_next(number))
        list = arena_printf(call->arena, "%s%s{\"phone_number\":\"%s\",\"eligible_status\":\"%s\"}", list, *list == '\0' ? "" : ",",
                            tree_text(number),
                            telnyx_of(call)->ineligible[index_of(tree_text(number))] ? "number_can_not_be_validated" : "Eligible");
    return arena_printf(call->arena, "{\"phone_numbers\":[%s]}", list);
}

static const char *hosted_status(const struct fake *fake, int i)
{
    const struct fake_telnyx *telnyx = fake->telnyx;
    bool over = telnyx->uploaded && fake->now >= telnyx->uploaded_at + telnyx->hosted_after;
    if (telnyx->refused[i] && over) return "failed_carrier_rejected";
    if (!telnyx->verified[i] || !telnyx->uploaded) return "pending";
    return over ? "successful" : "provisioning";
}

static const char *hosting_text(struct call *call)
{
    char *list = arena_copy(call->arena, "");
    for (int i = 0; i < call->fake->numbers; i++)
        if (!telnyx_of(call)->ineligible[i])
            list = arena_printf(call->arena, "%s%s{\"phone_number\":\"+1916555%04d\",\"status\":\"%s\"}", list, *list == '\0' ? "" : ",", i,
                                hosted_status(call->fake, i));
    return arena_printf(call->arena,
                        "{\"id\":\"hosting-1\",\"messaging_profile_id\":\"" TELNYX_PROFILE "\",\"status\":\"%s\",\"phone_numbers\":[%s]}",
                        telnyx_of(call)->uploaded ? "provisioning" : "pending", list);
}

static const char *hosting(struct call *call)
{
    return arena_printf(call->arena, "{\"data\":%s}", hosting_text(call));
}

static const char *hosting_list(struct call *call)
{
    return telnyx_of(call)->hosting ? arena_printf(call->arena, "{\"data\":[%s]}", hosting_text(call)) : "{\"data\":[]}";
}

static const char *hosting_make(struct call *call)
{
    telnyx_of(call)->hosting = true;
    telnyx_of(call)->hostings++;
    return hosting(call);
}

/* The code arrives where the number still is. */
static const char *codes(struct call *call)
{
    const tree *asked = tree_get(call->request->body, "phone_numbers");
    telnyx_of(call)->codes++;
    for (const tree *number = tree_first(asked); number != NULL && !telnyx_of(call)->no_codes; number = tree_next(number)) {
        const char *text = arena_printf(call->fake->kept,
                                        "{\"from\":\"+18005550199\",\"to\":\"%s\",\"text\":\"Your Telnyx verification code is 48%03d.\"}",
                                        tree_text(number), index_of(tree_text(number)));
        fake_hook(call->fake, (struct fake_hook){.at = call->fake->now + 30 * SECOND_MS, .path = "/legacy/inbound", .body = text});
    }
    return "{\"data\":[]}";
}

static const char *link_answer(struct call *call)
{
    bool answered = call->fake->now >= call->fake->telnyx->linked_at;
    return arena_printf(call->arena, "{\"to\":\"telnyx.support\",\"answered\":%s}", answered ? "true" : "false");
}

static const char *validate(struct call *call)
{
    char *list = arena_copy(call->arena, "");
    const tree *given = tree_get(call->request->body, "verification_codes");
    for (const tree *one = tree_first(given); one != NULL; one = tree_next(one)) {
        int i = index_of(tree_get_text(one, "phone_number"));
        telnyx_of(call)->verified[i] = strcmp(tree_get_text(one, "code"), arena_printf(call->arena, "48%03d", i)) == 0;
        list = arena_printf(call->arena, "%s%s{\"phone_number\":\"%s\",\"status\":\"%s\"}", list, *list == '\0' ? "" : ",",
                            tree_get_text(one, "phone_number"), telnyx_of(call)->verified[i] ? "verified" : "rejected");
    }
    return arena_printf(call->arena, "{\"data\":{\"order_id\":\"hosting-1\",\"phone_numbers\":[%s]}}", list);
}

static const char *upload(struct call *call)
{
    struct fake *fake = call->fake;
    assert(call->request->body_kind == BODY_FORM && tree_get(call->request->body, "loa") != NULL &&
           tree_get(call->request->body, "bill") != NULL);
    fake->telnyx->uploaded = true;
    fake->telnyx->uploaded_at = fake->now;
    for (int i = 0; i < fake->numbers; i++)
        if (fake->telnyx->verified[i] && !fake->telnyx->refused[i]) fake->flips_at[i] = fake->now + fake->telnyx->hosted_after;
    telnyx_hook(
        fake, fake->now + fake->telnyx->hosted_after, "/telnyx/messaging",
        "{\"data\":{\"event_type\":\"messaging_hosted_numbers_orders.updated\",\"id\":\"h1\",\"payload\":{\"order_id\":\"hosting-1\"}}}");
    return hosting(call);
}

static const char *drop(struct call *call)
{
    struct fake *fake = call->fake;
    fake->telnyx->dropped = true;
    for (int i = 0; i < fake->numbers; i++) fake->flips_at[i] = NEVER_MS;
    return hosting(call);
}

/* ---- which is it: the longest fitting beginning comes first ---- */

const struct peer telnyx_peers[] = {
    {"tcr GET /enum/cnp?cnpMigrationSupported=true", NULL, "{\"SQTIJSW\":\"Telgorithm Inc\",\"SXTELNX\":\"telnyx LLC\"}"},
    {"tcr GET /campaign/CQ3R8T1/sharing", sharing, NULL},
    {"tcr POST /campaign/CQ3R8T1/migrateCnp/SXTELNX", elect, NULL},
    {"telnyx GET /10dlc/partner_campaigns/CQ3R8T1", partner, NULL},
    {"telnyx PATCH /10dlc/partner_campaigns/CQ3R8T1", partner, NULL},
    {"telnyx POST /10dlc/phoneNumberAssignmentByProfile", bulk, NULL},
    {"telnyx GET /10dlc/phoneNumberAssignmentByProfile/" TASK, task, NULL},
    {"telnyx GET /10dlc/phone_number_campaigns?", assignments, NULL},
    {"telnyx GET /10dlc/phone_number_campaigns/", assignment, NULL},
    {"telnyx POST /10dlc/phone_number_campaigns", assign, NULL},
    {"telnyx PATCH /phone_numbers/", NULL, "{\"data\":{}}"},
    {"telnyx POST /messages", message_send, NULL},
    {"telnyx GET /messages/message-", message, NULL},
    {"telnyx GET /webhook_deliveries?filter[event_type]=message.sent", deliveries, NULL},
    {"legacy DELETE /v1/numbers/", detach, NULL},
    {"traffic POST /v1/inbound", inbound, NULL},
    {"telnyx POST /messaging_hosted_number_orders/eligibility_numbers_check", eligibility, NULL},
    {"telnyx POST /messaging_hosted_number_orders/hosting-1/verification_codes", codes, NULL},
    {"telnyx POST /messaging_hosted_number_orders/hosting-1/validation_codes", validate, NULL},
    {"telnyx POST /messaging_hosted_number_orders/hosting-1/actions/file_upload", upload, NULL},
    {"telnyx GET /messaging_hosted_number_orders/hosting-1", hosting, NULL},
    {"telnyx DELETE /messaging_hosted_number_orders/hosting-1", drop, NULL},
    {"traffic GET /v1/escalations/telnyx.support", link_answer, NULL},
    {"telnyx GET /messaging_hosted_number_orders?", hosting_list, NULL},
    {"telnyx POST /messaging_hosted_number_orders", hosting_make, NULL},
};
const size_t telnyx_peers_count = COUNT_OF(telnyx_peers);

/* ---- the base world ---- */

static struct fake *open_telnyx(int numbers, const char *strategy, const char *prerequisites, const char *plan_members)
{
    struct fake *fake = fake_make(numbers);
    fake->telnyx = calloc(1, sizeof *fake->telnyx);
    assert(fake->telnyx != NULL);
    *fake->telnyx = (struct fake_telnyx){.split = 1, .review = 4 * HOUR_MS, .assign = 2 * MINUTE_MS, .hosted_after = 2 * DAY_MS};
    fake->to = "telnyx";
    fake->cnp = "SXTELNX";
    fake->nnid = "102113";
    for (int i = 0; i < numbers; i++) {
        fake->telnyx->flips_after[i] = 4 * MINUTE_MS;
        fake->telnyx->assigned_at[i] = fake->flips_at[i] = NEVER_MS;
    }
    const char *members =
        arena_printf(fake->kept, "\"strategy\":\"%s\",\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"telnyx\":\"102113\"}%s%s", strategy,
                     *plan_members == '\0' ? "" : ",", plan_members);
    fake_begin(fake, prerequisites, members);
    return fake;
}

struct fake *fake_open_telnyx(int numbers, const char *strategy, const char *plan_members)
{
    return open_telnyx(numbers, strategy, "\"telnyx.csp_linked\":true", plan_members);
}

struct fake *fake_open_telnyx_unlinked(int numbers, const char *strategy, const char *plan_members)
{
    return open_telnyx(numbers, strategy, "\"telnyx.csp_linked\":false", plan_members);
}
