/* What a porting order needs before it is submitted, and after an exception again: a date, documents, the end user, and that messaging
 * moves along (S3 activation 2; contracts: telnyx 3.3, 3.5, 5). SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#include "cutover/instant.h"

#include <string.h>

/* S3 Alternate solution: a FOC at least four business days ahead, when messaging is hosted first. */
#define FRIDAY 5

static const char *order_path(const struct client *client, struct arena *arena, const char *rest)
{
    return arena_printf(arena, "/porting_orders/%s%s", http_encode(arena, client->telnyx.orders[client->telnyx.order].id), rest);
}

static void did(struct client *client, uint16_t todo)
{
    at_telnyx_order_now(client)->todo &= (uint16_t)~todo;
}

/* ---- when (telnyx 3.5: inside an allowed window) ---- */

void at_telnyx_windows(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, order_path(client, arena, "/allowed_foc_windows"));
}

/* Two spellings are published (telnyx 14.2). */
static sim_ms edge_of(const tree *window, const char *name, const char *other)
{
    sim_ms instant;
    const char *text = tree_get_text(window, name) != NULL ? tree_get_text(window, name) : tree_get_text(window, other);
    return text != NULL && instant_parse(text, &instant) ? instant : 0;
}

static sim_ms wanted_foc(const struct client *client)
{
    bool hosted = strcmp(road_of(client)->strategy, "hosted") == 0;
    sim_ms from = hosted && client->telnyx.hosted_at != 0 ? client->telnyx.hosted_at : client->started;
    sim_ms lead = at_telnyx_business_days(from, HOSTED_LEAD_DAYS);
    sim_ms foc = client->plan.foc;
    return foc == 0 || (hosted && foc < lead) ? lead : foc;
}

/* A plan's own date is kept whatever its weekday; one that is chosen here is no Friday, whose tail lasts over the weekend (model B.4). */
static bool suits(const struct client *client, sim_ms start)
{
    struct civil day = civil_of(start);
    return wanted_foc(client) == client->plan.foc || day.weekday < FRIDAY;
}

/* The wanted instant itself when it lies in a window, else the beginning of the first one after it. */
enum step at_telnyx_windows_read(struct client *client, const struct answer *answer)
{
    const tree *windows = tree_get(answer->body, "data");
    sim_ms wanted = wanted_foc(client), best = 0;
    if (!tree_is_list(windows)) return STEP_LOST;
    for (const tree *window = tree_first(windows); window != NULL; window = tree_next(window)) {
        sim_ms start = edge_of(window, "started_at", "start_time"), end = edge_of(window, "ended_at", "end_time");
        sim_ms in = start <= wanted && wanted <= end ? wanted : start;
        bool later = in >= wanted && suits(client, in);
        if (later && (best == 0 || in < best)) best = in;
    }
    at_telnyx_order_now(client)->foc = best == 0 ? wanted : best;
    did(client, TODO_WINDOWS);
    return STEP_BACK;
}

/* ---- documents (telnyx 3.3: gone after half an hour unless an order names them) ---- */

tree *at_telnyx_file(const struct client *client, const char *what, struct arena *arena)
{
    char date[INSTANT_TEXT_MAX];
    tree *file = tree_object(arena);
    tree_put_text(file, arena, "filename", arena_printf(arena, "%s-%s.pdf", what, client->plan.campaign));
    tree_put_text(file, arena, "content_type", "application/pdf");
    tree_put_text(file, arena, "bytes",
                  arena_printf(arena, "%%PDF-1.4\n%% %s for campaign %s, signed %s\n", what, client->plan.campaign,
                               instant_date(date, client->plan.loa_signed)));
    return file;
}

void at_telnyx_document(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *form = tree_object(arena);
    tree_put(form, "file", at_telnyx_file(client, client->step == STEP_TELNYX_LOA ? "loa" : "invoice", arena));
    tree_put_text(form, arena, "customer_reference", at_telnyx_reference(client, GROUP_MESSAGING, arena));
    request_make(out, HTTP_POST, "/documents");
    request_form(out, form);
}

static enum step keep_document(struct client *client, const struct answer *answer, char to[TELNYX_ID_MAX], uint16_t todo)
{
    if (!at_telnyx_keep(to, tree_get_text(tree_get(answer->body, "data"), "id"))) return STEP_LOST;
    did(client, todo);
    return STEP_BACK;
}

enum step at_telnyx_loa_read(struct client *client, const struct answer *answer)
{
    return keep_document(client, answer, at_telnyx_order_now(client)->loa, TODO_LOA);
}

enum step at_telnyx_invoice_read(struct client *client, const struct answer *answer)
{
    return keep_document(client, answer, at_telnyx_order_now(client)->invoice, TODO_INVOICE);
}

/* ---- the order itself ---- */

static const struct {
    const char *key;
    enum end_user field;
} admin[] =
    {
        {"entity_name",      USER_ENTITY },
        {"auth_person_name", USER_PERSON },
        {"account_number",   USER_ACCOUNT},
        {"pin_passcode",     USER_PIN    }
},
  location[] = {{"street_address", USER_STREET},
                {"locality", USER_LOCALITY},
                {"administrative_area", USER_REGION},
                {"postal_code", USER_POSTAL_CODE},
                {"country_code", USER_COUNTRY}};

static tree *end_user(const struct client *client, struct arena *arena)
{
    tree *user = tree_object(arena), *who = tree_object(arena), *where = tree_object(arena);
    for (size_t i = 0; i < COUNT_OF(admin); i++) tree_put_text(who, arena, admin[i].key, client->telnyx.user[admin[i].field]);
    for (size_t i = 0; i < COUNT_OF(location); i++) tree_put_text(where, arena, location[i].key, client->telnyx.user[location[i].field]);
    tree_put_text(who, arena, "billing_phone_number", client->numbers[0].e164);
    tree_put(user, "admin", who);
    tree_put(user, "location", where);
    return user;
}

static tree *documents(const struct telnyx_order *order, struct arena *arena)
{
    tree *documents = tree_object(arena);
    tree_put_text(documents, arena, "loa", order->loa);
    tree_put_text(documents, arena, "invoice", order->invoice);
    return documents;
}

/* Voice only: neither enabled nor a profile (S3 FAQ voice-only). */
static void put_messaging(const struct client *client, tree *body, struct arena *arena)
{
    tree *messaging = tree_object(arena), *configuration = tree_object(arena);
    tree_put_bool(messaging, arena, "enable_messaging", true);
    tree_put_text(configuration, arena, "messaging_profile_id", client->telnyx.profile);
    tree_put(body, "messaging", messaging);
    tree_put(body, "phone_number_configuration", configuration);
}

/* On demand where the election decides when the port may be; else at its date. */
static tree *activation(const struct client *client, const struct telnyx_order *order, struct arena *arena)
{
    tree *settings = tree_object(arena);
    if (order->foc != 0)
        tree_put_text(settings, arena, "foc_datetime_requested", instant_text(arena_alloc(arena, INSTANT_TEXT_MAX), order->foc));
    if (order->messaging && at_telnyx_aligns(client)) tree_put_text(settings, arena, "activation_type", "on-demand");
    return settings;
}

void at_telnyx_fill(const struct client *client, struct arena *arena, struct http_request *out)
{
    const struct telnyx_order *order = &client->telnyx.orders[client->telnyx.order];
    tree *body = tree_object(arena), *misc = tree_object(arena);
    tree_put(body, "activation_settings", activation(client, order, arena));
    if (order->loa[0] != '\0') tree_put(body, "documents", documents(order, arena));
    tree_put_text(misc, arena, "type", "full");
    tree_put(body, "misc", misc);
    tree_put(body, "end_user", end_user(client, arena));
    if (order->messaging) put_messaging(client, body, arena);
    tree_put_text(body, arena, "webhook_url", arena_printf(arena, "%s/telnyx/porting", client->access.webhook_url));
    request_make(out, HTTP_PATCH, order_path(client, arena, ""));
    request_body(out, body);
}

/* That it took is read back (S3 activation 2). */
static bool took(const struct client *client, const struct telnyx_order *order, const tree *data)
{
    const char *profile = tree_get_text(tree_get(data, "phone_number_configuration"), "messaging_profile_id");
    bool enabled = tree_truth(tree_get(tree_get(data, "messaging"), "enable_messaging"), false);
    return !order->messaging || (enabled && profile != NULL && strcmp(profile, client->telnyx.profile) == 0);
}

enum step at_telnyx_fill_read(struct client *client, const struct answer *answer)
{
    struct telnyx_order *order = at_telnyx_order_now(client);
    const tree *data = tree_get(answer->body, "data");
    if (!took(client, order, data) || !at_telnyx_order_take(client, order, data)) return STEP_LOST;
    did(client, TODO_FILL);
    return STEP_BACK;
}
