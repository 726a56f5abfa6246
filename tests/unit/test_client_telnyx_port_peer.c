/* The fake's Telnyx, as far as it ports: portability, profile, orders and their numbers, and the webhooks of all that.
 * SPDX-License-Identifier: Apache-2.0 */
#include "test_client_peers.h"
#include "test_client_telnyx_peer.h"

#include "cutover/instant.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct fake_telnyx *telnyx_of(struct call *call)
{
    return call->fake->telnyx;
}

/* ---- numbers ---- */

sim_ms telnyx_ported_at(const struct fake *fake, int order)
{
    const struct fake_telnyx_order *of = &fake->telnyx->orders[order];
    if (fake->telnyx->activated_at != 0) return fake->telnyx->activated_at + 5 * MINUTE_MS;
    if (of->on_demand) return of->submitted_at == 0 ? NEVER_MS : TELNYX_FOC + 10 * HOUR_MS;
    return of->submitted_at == 0 || of->submitted <= fake->telnyx->rejections || of->cancelled ? NEVER_MS
                                                                                               : of->foc + fake->telnyx->foc_moved;
}

static sim_ms flip_of(const struct fake *fake, int i)
{
    sim_ms ported = telnyx_ported_at(fake, i % fake->telnyx->split);
    return ported == NEVER_MS || fake->telnyx->flips_after[i] == NEVER_MS ? NEVER_MS : ported + fake->telnyx->flips_after[i];
}

void telnyx_hook(struct fake *fake, sim_ms at, const char *path, const char *body)
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
    telnyx_hook(fake, at, "/telnyx/porting", body);
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
    return there ? "{\"data\":[{\"id\":\"other\",\"name\":\"cutover CQ3R8T1 old\"},{\"id\":\"" TELNYX_PROFILE
                   "\",\"name\":\"cutover CQ3R8T1\"}]}"
                 : "{\"data\":[]}";
}

static const char *profile(struct call *call)
{
    if (call->request->method == HTTP_POST) telnyx_of(call)->profiles++;
    telnyx_of(call)->profile = true;
    assert(strcmp(tree_get_text(call->request->body, "webhook_url"), "http://127.0.0.1:9000/telnyx/messaging") == 0);
    return "{\"data\":{\"id\":\"" TELNYX_PROFILE "\"}}";
}

/* ---- orders ---- */

static const char *status_of(const struct fake *fake, int order)
{
    const struct fake_telnyx_order *of = &fake->telnyx->orders[order];
    if (of->cancelled) return "cancelled";
    if (of->submitted == 0) return "draft";
    if (of->submitted <= fake->telnyx->rejections) return fake->now >= of->submitted_at + HOUR_MS ? "exception" : "in-process";
    if (fake->now >= telnyx_ported_at(fake, order)) return "ported";
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
        dated ? "\"" : "", of->enabled ? "true" : "null", of->profiled ? "\"" TELNYX_PROFILE "\"" : "null");
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
    const tree *asked = tree_get(call->request->body, "phone_numbers");
    for (const tree *number = tree_first(asked); number != NULL; number = tree_next(number)) {
        int i = index_of(tree_text(number));
        assert(!telnyx_of(call)->ordered[i] && !telnyx_of(call)->unportable[i]);
        telnyx_of(call)->ordered[i] = true;
    }
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
    order->on_demand = tree_get_text(tree_get(body, "activation_settings"), "activation_type") != NULL;
    assert(instant_parse(tree_get_text(tree_get(body, "activation_settings"), "foc_datetime_requested"), &order->foc));
    assert(strcmp(tree_get_text(body, "webhook_url"), "http://127.0.0.1:9000/telnyx/porting") == 0);
    return one_order(call);
}

static void foresee(struct fake *fake, int order)
{
    sim_ms ported = telnyx_ported_at(fake, order), last = 0;
    struct fake_telnyx_order *of = &fake->telnyx->orders[order];
    if (of->submitted <= fake->telnyx->rejections) {
        of->enabled = of->profiled = false;
        hook_order(fake, order, of->submitted_at + HOUR_MS, "status_changed", "exception");
        return;
    }
    hook_order(fake, order, of->submitted_at + DAY_MS, "status_changed", "foc-date-confirmed");
    hook_order(fake, order, ported, "status_changed", "ported");
    for (int i = order; i < fake->numbers; i += fake->telnyx->split) {
        bool hosted = fake->telnyx->uploaded && fake->telnyx->verified[i] && !fake->telnyx->refused[i];
        if (!hosted && fake->telnyx->ordered[i]) fake->flips_at[i] = of->enabled ? flip_of(fake, i) : NEVER_MS;
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
        if (!fake->telnyx->ordered[i] || at / 2 + 1 != page) continue;
        sim_ms flip = flip_of(fake, i);
        const char *status = fake->now < telnyx_ported_at(fake, order) ? "pending" : fake->now >= flip ? "ported" : "activating";
        if (fake->now >= telnyx_ported_at(fake, order) + 10 * MINUTE_MS && fake->now < flip) status = "exception";
        list = arena_printf(call->arena, "%s%s{\"phone_number\":\"+1916555%04d\",\"messaging_port_status\":\"%s\"}", list,
                            *list == '\0' ? "" : ",", i, status);
    }
    return arena_printf(call->arena, "{\"data\":[%s],\"meta\":{\"page_number\":%d,\"total_pages\":%d}}", list, page, (at + 1) / 2);
}

/* ---- which is it: the longest fitting beginning comes first ---- */

const struct peer telnyx_port_peers[] = {
    {"telnyx POST /portability_checks", portability, NULL},
    {"telnyx GET /messaging_profiles?filter[name]=cutover%20CQ3R8T1&", profile_list, NULL},
    {"telnyx POST /messaging_profiles", profile, NULL},
    {"telnyx PATCH /messaging_profiles/" TELNYX_PROFILE, profile, NULL},
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
};
const size_t telnyx_port_peers_count = COUNT_OF(telnyx_port_peers);
