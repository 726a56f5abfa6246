/* The fake's Telnyx: portability, profile, orders, campaign, assignments, messages, and the webhooks of all that. SPDX-License-Identifier:
 * Apache-2.0 */
#include "test_client_telnyx_peer.h"
#include "test_client_peers.h"

#include "cutover/instant.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define PROFILE "40017ca4-664e-48fa-a48b-dc64ab906c5d"
#define TASK "667a80f8-b0a9-49d0-b9ab-a7a1bcc45086"

static struct fake_telnyx *telnyx_of(struct call *call)
{
    return call->fake->telnyx;
}

/* ---- numbers ---- */

static sim_ms ported_at(const struct fake *fake, int order)
{
    const struct fake_telnyx_order *of = &fake->telnyx->orders[order];
    if (fake->telnyx->activated_at != 0) return fake->telnyx->activated_at + 5 * MINUTE_MS;
    return of->submitted_at == 0 || of->submitted <= fake->telnyx->rejections || of->cancelled ? NEVER_MS
                                                                                               : of->foc + fake->telnyx->foc_moved;
}

static sim_ms flip_of(const struct fake *fake, int i)
{
    sim_ms ported = ported_at(fake, i % fake->telnyx->split);
    return ported == NEVER_MS || fake->telnyx->flips_after[i] == NEVER_MS ? NEVER_MS : ported + fake->telnyx->flips_after[i];
}

static void hook(struct fake *fake, sim_ms at, const char *path, const char *body)
{
    enum http_signature signature = fake->telnyx->forged ? SIGNATURE_INVALID : SIGNATURE_VALID;
    if (!fake->telnyx->deaf && at != NEVER_MS)
        fake_hook(fake, (struct fake_hook){.at = at, .path = path, .body = body, .signature = signature});
}

static void hook_order(struct fake *fake, int order, sim_ms at, const char *type, const char *value)
{
    const char *body = arena_printf(fake->kept,
                                    "{\"data\":{\"record_type\":\"event\",\"event_type\":\"porting_order.%s\",\"id\":\"e%d%s%lld\","
                                    "\"payload\":{\"id\":\"order-%d\",\"status\":{\"value\":\"%s\"}}},\"meta\":{\"attempt\":1}}",
                                    type, order, value, (long long)at, order, value);
    hook(fake, at, "/telnyx/porting", body);
}

/* ---- account ---- */

static const char *portability(struct call *call)
{
    char *list = arena_copy(call->arena, "");
    const tree *numbers = tree_get(call->request->body, "phone_numbers");
    call->status = 201;
    for (const tree *number = tree_first(numbers); number != NULL; number = tree_next(number)) {
        int i = index_of(tree_text(number));
        list = arena_printf(call->arena, "%s%s{\"phone_number\":\"%s\",\"portable\":%s,\"messaging_capable\":%s,\"fast_portable\":true}",
                            list, *list == '\0' ? "" : ",", tree_text(number), telnyx_of(call)->unportable[i] ? "false" : "true",
                            telnyx_of(call)->incapable[i] ? "null" : "true");
    }
    return arena_printf(call->arena, "{\"data\":[%s]}", list);
}

static const char *profile_list(struct call *call)
{
    bool there = telnyx_of(call)->profile_exists || telnyx_of(call)->profile;
    return there ? "{\"data\":[{\"id\":\"other\",\"name\":\"cutover CQ3R8T1 old\"},{\"id\":\"" PROFILE "\",\"name\":\"cutover CQ3R8T1\"}]}"
                 : "{\"data\":[]}";
}

static const char *profile(struct call *call)
{
    if (call->request->method == HTTP_POST) telnyx_of(call)->profiles++;
    telnyx_of(call)->profile = true;
    assert(strcmp(tree_get_text(call->request->body, "webhook_url"), "http://127.0.0.1:9000/telnyx/messaging") == 0);
    return "{\"data\":{\"id\":\"" PROFILE "\"}}";
}

/* ---- orders ---- */

static const char *status_of(const struct fake *fake, int order)
{
    const struct fake_telnyx_order *of = &fake->telnyx->orders[order];
    if (of->cancelled) return "cancelled";
    if (of->submitted == 0) return "draft";
    if (of->submitted <= fake->telnyx->rejections) return fake->now >= of->submitted_at + HOUR_MS ? "exception" : "in-process";
    if (fake->now >= ported_at(fake, order)) return "ported";
    return fake->now >= of->submitted_at + DAY_MS ? "foc-date-confirmed" : "submitted";
}

static const char *order_text(struct call *call, int order)
{
    const struct fake *fake = call->fake;
    const struct fake_telnyx_order *of = &fake->telnyx->orders[order];
    const char *status = status_of(fake, order);
    bool dropped = strcmp(status, "exception") == 0;
    bool dated = strcmp(status, "foc-date-confirmed") == 0 || strcmp(status, "ported") == 0;
    char text[INSTANT_TEXT_MAX];
    return arena_printf(
        call->arena,
        "{\"id\":\"order-%d\",\"customer_reference\":\"cutover-CQ3R8T1-messaging\",\"status\":{\"value\":\"%s\",\"details\":[%s]},"
        "\"activation_settings\":{\"fast_port_eligible\":%s,\"foc_datetime_actual\":%s%s%s},"
        "\"messaging\":{\"messaging_capable\":true,\"enable_messaging\":%s},"
        "\"phone_number_configuration\":{\"messaging_profile_id\":%s}}",
        order, status, dropped ? "{\"code\":\"ACCOUNT_NUMBER_MISMATCH\",\"description\":\"it does not match\"}" : "",
        fake->telnyx->fast ? "true" : "false", dated ? "\"" : "", dated ? instant_text(text, of->foc + fake->telnyx->foc_moved) : "null",
        dated ? "\"" : "", of->enabled ? "true" : "null", of->profiled ? "\"" PROFILE "\"" : "null");
}

static const char *order_list(struct call *call)
{
    char *list = arena_copy(call->arena, "");
    for (int i = 0; i < telnyx_of(call)->split && strstr(call->request->target, "voice") == NULL; i++)
        if (telnyx_of(call)->orders[i].made)
            list = arena_printf(call->arena, "%s%s%s", list, *list == '\0' ? "" : ",", order_text(call, i));
    return arena_printf(call->arena, "{\"data\":[%s]}", list);
}

static const char *order_make(struct call *call)
{
    call->status = 201;
    telnyx_of(call)->creates++;
    for (int i = 0; i < telnyx_of(call)->split; i++) telnyx_of(call)->orders[i].made = true;
    return order_list(call);
}

static int order_of(const struct call *call)
{
    return atoi(strstr(call->request->target, "order-") + 6);
}

static const char *one_order(struct call *call)
{
    return arena_printf(call->arena, "{\"data\":%s}", order_text(call, order_of(call)));
}

static const char *fill(struct call *call)
{
    struct fake_telnyx_order *order = &telnyx_of(call)->orders[order_of(call)];
    const tree *body = call->request->body;
    order->loa = tree_get_text(tree_get(body, "documents"), "loa") != NULL;
    order->enabled = tree_truth(tree_get(tree_get(body, "messaging"), "enable_messaging"), false);
    order->profiled = tree_get_text(tree_get(body, "phone_number_configuration"), "messaging_profile_id") != NULL;
    assert(instant_parse(tree_get_text(tree_get(body, "activation_settings"), "foc_datetime_requested"), &order->foc));
    assert(strcmp(tree_get_text(body, "webhook_url"), "http://127.0.0.1:9000/telnyx/porting") == 0);
    return one_order(call);
}

static void foresee(struct fake *fake, int order)
{
    sim_ms ported = ported_at(fake, order), last = 0;
    struct fake_telnyx_order *of = &fake->telnyx->orders[order];
    if (of->submitted <= fake->telnyx->rejections) {
        of->enabled = of->profiled = false;
        hook_order(fake, order, of->submitted_at + HOUR_MS, "status_changed", "exception");
        return;
    }
    hook_order(fake, order, of->submitted_at + DAY_MS, "status_changed", "foc-date-confirmed");
    hook_order(fake, order, ported, "status_changed", "ported");
    for (int i = order; i < fake->numbers; i += fake->telnyx->split) {
        fake->flips_at[i] = of->enabled ? flip_of(fake, i) : NEVER_MS;
        if (fake->flips_at[i] > last) last = fake->flips_at[i];
    }
    if (last > ported + 10 * MINUTE_MS) hook_order(fake, order, ported + 10 * MINUTE_MS, "messaging_changed", "exception");
    hook_order(fake, order, last, "messaging_changed", "ported");
}

static const char *submit(struct call *call)
{
    struct fake_telnyx_order *order = &telnyx_of(call)->orders[order_of(call)];
    assert(order->loa);
    order->submitted++;
    order->submitted_at = call->fake->now;
    foresee(call->fake, order_of(call));
    return one_order(call);
}

static const char *cancel(struct call *call)
{
    telnyx_of(call)->orders[order_of(call)].cancelled = true;
    return one_order(call);
}

static const char *jobs(struct call *call)
{
    char from[INSTANT_TEXT_MAX], to[INSTANT_TEXT_MAX];
    sim_ms start = TELNYX_FOC - 4 * HOUR_MS;
    return arena_printf(
        call->arena, "{\"data\":[{\"id\":\"job\",\"status\":\"%s\",\"activation_windows\":[{\"start_at\":\"%s\",\"end_at\":\"%s\"}]}]}",
        telnyx_of(call)->activated_at == 0 ? "created" : "in-process", instant_text(from, start), instant_text(to, start + 14 * HOUR_MS));
}

static const char *activate(struct call *call)
{
    telnyx_of(call)->activations++;
    telnyx_of(call)->activated_at = call->fake->now;
    call->status = 202;
    for (int i = 0; i < telnyx_of(call)->split; i++) foresee(call->fake, i);
    return "{\"data\":{\"id\":\"job\"}}";
}

static const char *windows(struct call *call)
{
    char from[INSTANT_TEXT_MAX], to[INSTANT_TEXT_MAX];
    sim_ms start = TELNYX_FOC - 4 * HOUR_MS;
    return arena_printf(call->arena, "{\"data\":[{\"started_at\":\"%s\",\"ended_at\":\"%s\"}]}", instant_text(from, start),
                        instant_text(to, start + 14 * HOUR_MS));
}

static const char *document(struct call *call)
{
    assert(call->request->body_kind == BODY_FORM && tree_get_text(tree_get(call->request->body, "file"), "filename") != NULL);
    return arena_printf(call->arena, "{\"data\":{\"id\":\"document-%d\"}}", telnyx_of(call)->documents++);
}

/* Two numbers on a page, whatever was asked for: pages have a bound of their own. */
static const char *numbers(struct call *call)
{
    const struct fake *fake = call->fake;
    char *list = arena_copy(call->arena, "");
    int order = order_of(call), page = atoi(strstr(call->request->target, "page[number]=") + 13), at = 0;
    for (int i = order; i < fake->numbers; i += fake->telnyx->split, at++) {
        if (fake->telnyx->unportable[i] || at / 2 + 1 != page) continue;
        sim_ms flip = flip_of(fake, i);
        const char *status = fake->now < ported_at(fake, order) ? "pending" : fake->now >= flip ? "ported" : "activating";
        if (fake->now >= ported_at(fake, order) + 10 * MINUTE_MS && fake->now < flip) status = "exception";
        list = arena_printf(call->arena, "%s%s{\"phone_number\":\"+1916555%04d\",\"messaging_port_status\":\"%s\"}", list,
                            *list == '\0' ? "" : ",", i, status);
    }
    return arena_printf(call->arena, "{\"data\":[%s],\"meta\":{\"page_number\":%d,\"total_pages\":%d}}", list, page, (at + 1) / 2);
}

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
    hook(call->fake, call->fake->now + telnyx_of(call)->review, "/tcr",
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
    hook(call->fake, telnyx->assigned_at[i], "/telnyx/10dlc",
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
    assert(strcmp(tree_get_text(body, "messagingProfileId"), PROFILE) == 0 && strcmp(tree_get_text(body, "tcrCampaignId"), "CQ3R8T1") == 0);
    telnyx->bulks++;
    call->status = 202;
    for (int i = 0; i < call->fake->numbers; i++) {
        bool here = call->fake->now >= ported_at(call->fake, i % telnyx->split) || telnyx->hosting || telnyx->split == 0;
        if (here && telnyx->assigned_at[i] == NEVER_MS && !telnyx->unportable[i] && !telnyx->incapable[i]) ask(call, i);
    }
    return "{\"messagingProfileId\":\"" PROFILE "\",\"tcrCampaignId\":\"CQ3R8T1\",\"taskId\":\"" TASK "\"}";
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

static const char *message(struct call *call)
{
    return arena_printf(call->arena, "{\"data\":%s}", message_text(call, atoi(strstr(call->request->target, "message-") + 8)));
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
    hook(call->fake, call->fake->now + 200, "/telnyx/messaging", event);
    call->fake->telnyx->forged = forged, call->fake->telnyx->deaf = deaf;
    return "{\"id\":\"m1\"}";
}

/* ---- which is it: the longest fitting beginning comes first ---- */

const struct peer telnyx_peers[] = {
    {"tcr GET /enum/cnp?cnpMigrationSupported=true", NULL, "{\"SQTIJSW\":\"Telgorithm Inc\",\"SXTELNX\":\"telnyx LLC\"}"},
    {"tcr GET /campaign/CQ3R8T1/sharing?cnpMigration=true", NULL,
     "{\"sharedByMe\":{\"upstreamCnpId\":\"SXTELNX\",\"sharingStatus\":\"PENDING\"}}"},
    {"tcr GET /campaign/CQ3R8T1/sharing", sharing, NULL},
    {"tcr POST /campaign/CQ3R8T1/migrateCnp/SXTELNX", elect, NULL},
    {"telnyx POST /portability_checks", portability, NULL},
    {"telnyx GET /messaging_profiles?filter[name]=cutover%20CQ3R8T1&", profile_list, NULL},
    {"telnyx POST /messaging_profiles", profile, NULL},
    {"telnyx PATCH /messaging_profiles/" PROFILE, profile, NULL},
    {"telnyx GET /porting_orders?filter[customer_reference]=cutover-CQ3R8T1-", order_list, NULL},
    {"telnyx POST /porting_orders/order-0/actions/confirm", submit, NULL},
    {"telnyx POST /porting_orders/order-1/actions/confirm", submit, NULL},
    {"telnyx POST /porting_orders/order-0/actions/cancel", cancel, NULL},
    {"telnyx POST /porting_orders/order-0/actions/activate", activate, NULL},
    {"telnyx GET /porting_orders/order-0/activation_jobs", jobs, NULL},
    {"telnyx GET /porting_orders/order-0/allowed_foc_windows", windows, NULL},
    {"telnyx GET /porting_orders/order-1/allowed_foc_windows", windows, NULL},
    {"telnyx POST /porting_orders", order_make, NULL},
    {"telnyx GET /porting_orders/order-", one_order, NULL},
    {"telnyx PATCH /porting_orders/order-", fill, NULL},
    {"telnyx POST /documents", document, NULL},
    {"telnyx GET /porting_phone_numbers?filter[porting_order_id]=order-", numbers, NULL},
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
};
const size_t telnyx_peers_count = COUNT_OF(telnyx_peers);

/* ---- the base world ---- */

struct fake *fake_open_telnyx(int numbers, const char *strategy, const char *plan_members)
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
    fake_begin(fake, "\"telnyx.csp_linked\":true", members);
    return fake;
}
