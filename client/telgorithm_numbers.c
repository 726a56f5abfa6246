/* How this client speaks to Telgorithm of numbers: the port-in, and what has become of each (S0; contracts: telgorithm 3.2, 3.3, 4).
 * SPDX-License-Identifier: Apache-2.0 */
#include "telgorithm.h"

#include "cutover/instant.h"

#include <string.h>
#include <strings.h>

/* ---- status ---- */

/* Names are compared without case (telgorithm 2); one that is not known is no reason to act. */
enum phone phone_status(const char *text)
{
    static const struct {
        const char *name;
        enum phone status;
    } names[] = {
        {"PendingPortIn",             PHONE_PORTING    },
        {"PendingMessagingConfigAdd", PHONE_NO_CONFIG  },
        {"PendingTcrCampaignAdd",     PHONE_NO_CAMPAIGN},
        {"PendingTcrCampaignChange",  PHONE_CHANGING   },
        {"CanadianTrafficOnly",       PHONE_CANADIAN   },
        {"Active",                    PHONE_ACTIVE     },
        {"Removed",                   PHONE_REMOVED    }
    };
    for (size_t i = 0; text != NULL && i < COUNT_OF(names); i++)
        if (strcasecmp(text, names[i].name) == 0) return names[i].status;
    return PHONE_OTHER;
}

/* Only reads come here, so the last one is the truth, whatever webhooks say in which order. Of a number that is at Telgorithm the NNID is
 * looked at: when it has just arrived, when it may just have become usable, and as long as its record says otherwise (model C6); but TCR
 * tells of all numbers at once, and once an instant is enough. */
static void take_status(const struct client *client, struct number *number, const char *text)
{
    enum phone status = phone_status(text);
    bool changed = status != number->telgorithm.status, here = status >= PHONE_PORTED, known = client->phones_read == client->now;
    number->telgorithm.check = here && !known && (changed || number->telgorithm.check || !number_arrived(client, number));
    number->telgorithm.status = (uint8_t)status;
    number->telgorithm.heard = false;
}

static void take_phone(const struct client *client, struct number *number, const tree *phone)
{
    const char *config = tree_get_text(phone, "messagingConfigSid");
    take_status(client, number, tree_get_text(phone, "status"));
    number->telgorithm.astray = config != NULL && strcmp(config, client->telgorithm.config) != 0;
}

/* ---- port-in ---- */

bool at_telgorithm_wants_ordering(const struct client *client, const struct number *number)
{
    (void)client;
    return !number->telgorithm.ordered && number->telgorithm.orders < PORT_ORDERS_MAX;
}

/* The numbers of one request, from the cursor on. */
static bool in_request(const struct client *client, uint32_t i, uint32_t *count)
{
    if (*count >= PORT_NUMBERS_MAX || !at_telgorithm_wants_ordering(client, &client->numbers[i])) return false;
    ++*count;
    return true;
}

static tree *data_part(const struct client *client, struct arena *arena)
{
    tree *data = tree_object(arena), *phones = tree_list(arena);
    uint32_t count = 0;
    for (uint32_t i = client->cursor; i < client->numbers_count; i++) {
        if (!in_request(client, i, &count)) continue;
        tree *phone = tree_object(arena);
        tree_put_text(phone, arena, "number", client->numbers[i].e164);
        tree_put_text(phone, arena, "messagingConfigSid", client->telgorithm.config);
        tree_push(phones, phone);
    }
    tree_put(data, "phones", phones);
    tree_put_text(data, arena, "features", "SMS");
    return data;
}

static const char *loa_text(const struct client *client, struct arena *arena)
{
    char date[INSTANT_TEXT_MAX];
    char *text = arena_printf(arena, "Letter of authorization, signed %s, to port for campaign %s:\n",
                              instant_date(date, client->plan.loa_signed), client->plan.campaign);
    uint32_t count = 0;
    for (uint32_t i = client->cursor; i < client->numbers_count; i++)
        if (in_request(client, i, &count)) text = arena_printf(arena, "%s%s\n", text, client->numbers[i].e164);
    return text;
}

static tree *file_part(const struct client *client, struct arena *arena)
{
    tree *file = tree_object(arena);
    tree_put_text(file, arena, "filename", arena_printf(arena, "loa-%s.txt", client->plan.campaign));
    tree_put_text(file, arena, "content_type", "text/plain");
    tree_put_text(file, arena, "bytes", loa_text(client, arena));
    return file;
}

void at_telgorithm_order(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *form = tree_object(arena);
    tree_put(form, "Data", data_part(client, arena));
    tree_put(form, "Files", file_part(client, arena));
    request_make(out, HTTP_POST, "/v1/Phones/port-in");
    request_form(out, form);
}

/* Those that the request just answered had named. */
static enum step ordered(struct client *client)
{
    uint32_t count = 0;
    for (uint32_t i = client->cursor; i < client->numbers_count; i++) {
        if (!in_request(client, i, &count)) continue;
        client->numbers[i].telgorithm.orders++;
        client->numbers[i].telgorithm.ordered = true;
        client->numbers[i].telgorithm.status = PHONE_PORTING;
    }
    client->telgorithm.patience = client->now + PORT_PATIENCE_MS;
    return STEP_AGAIN;
}

enum step at_telgorithm_order_read(struct client *client, const struct answer *answer)
{
    return tree_is_list(tree_get(answer->body, "phones")) ? ordered(client) : STEP_LOST;
}

void at_telgorithm_order_look(const struct client *client, struct arena *arena, struct http_request *out)
{
    at_telgorithm_number(client, arena, out);
}

/* After a lost port-in. A request is taken as a whole: its first number there means that it arrived. */
enum step at_telgorithm_order_look_read(struct client *client, const struct answer *answer)
{
    const char *status = tree_get_text(answer->body, "status");
    if (status == NULL) return STEP_LOST;
    if (phone_status(status) == PHONE_REMOVED) return STEP_PORT;
    client->effect_tries = 0;
    ordered(client);
    return STEP_PORT;
}

enum step at_telgorithm_not_ordered(struct client *client, const struct answer *answer)
{
    (void)client;
    return answer->status == 404 ? STEP_PORT : STEP_DEFAULT;
}

/* ---- one number ---- */

static char *number_target(const struct client *client, struct arena *arena)
{
    const struct number *number = &client->numbers[client->cursor];
    return arena_printf(arena, "/v1/Phones/%s", http_encode(arena, number->e164));
}

void at_telgorithm_number(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, number_target(client, arena));
}

enum step at_telgorithm_number_read(struct client *client, const struct answer *answer)
{
    if (tree_get_text(answer->body, "status") == NULL) return STEP_LOST;
    take_phone(client, &client->numbers[client->cursor], answer->body);
    return STEP_BACK;
}

/* Not there, or not to be read or changed: whatever the webhook said, the minute's look will tell. */
enum step at_telgorithm_number_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    client->numbers[client->cursor].telgorithm.heard = false;
    client->numbers[client->cursor].telgorithm.attached = true;
    return STEP_BACK;
}

/* A number without a config, or on another, is put on ours, once. */
void at_telgorithm_attach(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "messagingConfigSid", client->telgorithm.config);
    request_make(out, HTTP_PATCH, number_target(client, arena));
    request_body(out, body);
}

enum step at_telgorithm_attach_read(struct client *client, const struct answer *answer)
{
    client->numbers[client->cursor].telgorithm.attached = true;
    return at_telgorithm_number_read(client, answer);
}

/* ---- all numbers ---- */

void at_telgorithm_numbers(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, at_telgorithm_page(client, arena, "/v1/Phones"));
}

static bool take_statuses(struct client *client, const struct answer *answer)
{
    const tree *items = tree_get(answer->body, "items");
    for (const tree *phone = tree_first(items); phone != NULL; phone = tree_next(phone)) {
        struct number *number = number_find(client, number_digits(tree_get_text(phone, "number")));
        if (number != NULL) take_phone(client, number, phone);
    }
    return tree_is_list(items);
}

/* Before the first port-in: what an earlier run has ordered is not ordered again. */
enum step at_telgorithm_held_read(struct client *client, const struct answer *answer)
{
    if (!take_statuses(client, answer)) return STEP_LOST;
    if (at_telgorithm_more(client, answer->body)) return STEP_AGAIN;
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        struct number *number = &client->numbers[i];
        number->telgorithm.ordered = number->telgorithm.status == PHONE_PORTING || number->telgorithm.status >= PHONE_PORTED;
        number->telgorithm.orders = number->telgorithm.ordered;
    }
    client->telgorithm.patience = client->now + PORT_PATIENCE_MS;
    return STEP_NEXT;
}

static bool looks_at_campaign(const struct client *client)
{
    return client->elected && !client->telgorithm.linked;
}

void at_telgorithm_leapt(struct client *client, sim_ms last)
{
    if (looks_at_campaign(client)) watch_looked_at_tcr(client, last);
}

/* The minute's look: numbers, and when the campaign has been elected whether it is here or was declined. */
enum step at_telgorithm_numbers_read(struct client *client, const struct answer *answer)
{
    if (!take_statuses(client, answer)) return STEP_LOST;
    if (at_telgorithm_more(client, answer->body)) return STEP_AGAIN;
    if (!looks_at_campaign(client)) return STEP_BACK;
    client->look_at_tcr = true;
    return STEP_IMPORTED;
}
