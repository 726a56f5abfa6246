/* Messaging hosted at Telnyx ahead of the voice: who is eligible, the order and its papers (S3 Alternate solution; contracts: telnyx 6).
 * SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#include <string.h>
#include <strings.h>

#define ORDERS "/messaging_hosted_number_orders"

static const char *order_path(const struct client *client, struct arena *arena, const char *rest)
{
    return arena_printf(arena, ORDERS "/%s%s", http_encode(arena, client->telnyx.hosting), rest);
}

/* ---- who is eligible; wireless numbers are not (telnyx 6) ---- */

static bool is_candidate(const struct client *client, const struct number *number)
{
    (void)client;
    return number->kind == KIND_LOCAL || number->kind == KIND_TOLL_FREE;
}

static bool is_able(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telnyx.hosted == HOSTED_ABLE;
}

static tree *list_of(const struct client *client, telnyx_is *is, struct arena *arena)
{
    tree *list = tree_list(arena);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (is(client, &client->numbers[i])) tree_push(list, tree_text_ref(arena, client->numbers[i].e164));
    return list;
}

void at_telnyx_eligibility(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put(body, "phone_numbers", list_of(client, is_candidate, arena));
    request_make(out, HTTP_POST, ORDERS "/eligibility_numbers_check");
    request_body(out, body);
}

/* Two spellings of the status are published (telnyx 6). */
enum step at_telnyx_eligibility_read(struct client *client, const struct answer *answer)
{
    const tree *results = tree_get(answer->body, "phone_numbers");
    if (!tree_is_list(results)) return STEP_LOST;
    for (const tree *result = tree_first(results); result != NULL; result = tree_next(result)) {
        struct number *number = number_find(client, number_digits(tree_get_text(result, "phone_number")));
        const char *status = tree_get_text(result, "eligible_status");
        bool said = status != NULL && strcasecmp(status, "eligible") == 0;
        bool eligible = tree_truth(tree_get(result, "eligible"), said);
        if (number != NULL && eligible && is_candidate(client, number)) number->telnyx.hosted = HOSTED_ABLE;
    }
    return STEP_NEXT;
}

/* ---- what the order says ---- */

static enum hosted hosted_of(const char *status)
{
    static const struct {
        const char *name;
        enum hosted hosted;
    } names[] = {
        {"pending",              HOSTED_ASKED },
        {"ownership_successful", HOSTED_OWNED },
        {"provisioning",         HOSTED_OWNED },
        {"successful",           HOSTED_DONE  },
        {"deleted",              HOSTED_FAILED}
    };
    if (status == NULL) return HOSTED_NOT;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(status, names[i].name) == 0) return names[i].hosted;
    return strncmp(status, "failed", 6) == 0 ? HOSTED_FAILED : HOSTED_NOT;
}

/* A transfer from another account of Telnyx undoes what was assigned ahead (telnyx 6): it is read again before the switch. */
static void doubt_assignment(struct client *client, struct number *number)
{
    if (number->telnyx.assigned != ASSIGNMENT_DONE) return;
    number->telnyx.assigned = ASSIGNMENT_ASKED;
    client->telnyx.due |= DUE_ASSIGNMENTS;
}

/* A number that is done stays done; one whose code was given back shows as pending until the review (telnyx 6). */
static void take_number(struct client *client, struct number *number, enum hosted hosted)
{
    bool older = hosted == HOSTED_ASKED && number->telnyx.hosted == HOSTED_OWNED;
    if (hosted == HOSTED_NOT || older || number->telnyx.hosted == HOSTED_DONE) return;
    number->telnyx.hosted = (uint8_t)hosted;
    number->telnyx.check = number->telnyx.check || (hosted == HOSTED_DONE && number->kind == KIND_LOCAL);
    if (hosted == HOSTED_DONE) doubt_assignment(client, number);
}

/* The order's end in another way is that of its numbers. */
static bool is_over(const char *status)
{
    static const char *const over[] = {"failed", "deleted", "carrier_rejected", "compliance_review_failed", "ineligible_carrier"};
    for (size_t i = 0; status != NULL && i < COUNT_OF(over); i++)
        if (strcmp(status, over[i]) == 0) return true;
    return false;
}

static bool take_order(struct client *client, const tree *order)
{
    const tree *numbers = tree_get(order, "phone_numbers");
    const char *status = tree_get_text(order, "status");
    if (!at_telnyx_keep(client->telnyx.hosting, tree_get_text(order, "id")) || !tree_is_list(numbers)) return false;
    for (const tree *one = tree_first(numbers); one != NULL; one = tree_next(one)) {
        struct number *number = number_find(client, number_digits(tree_get_text(one, "phone_number")));
        enum hosted hosted = hosted_of(tree_get_text(one, "status"));
        if (is_over(status) && hosted != HOSTED_DONE) hosted = HOSTED_FAILED;
        if (number != NULL) take_number(client, number, hosted);
    }
    if (status != NULL && strcmp(status, "pending") != 0) client->telnyx.uploaded = true;
    if (client->telnyx.hosted_at == 0) client->telnyx.hosted_at = client->now;
    return true;
}

/* ---- finding and making it ---- */

void at_telnyx_hosting_orders(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, arena_printf(arena, ORDERS "?page[number]=%u&page[size]=%d", client->page + 1, TELNYX_PAGE));
}

/* Ours is the one on our profile; one that came to nothing is made again. */
enum step at_telnyx_hosting_orders_read(struct client *client, const struct answer *answer)
{
    const tree *orders = tree_get(answer->body, "data");
    if (!tree_is_list(orders)) return STEP_LOST;
    for (const tree *order = tree_first(orders); order != NULL; order = tree_next(order)) {
        const char *profile = tree_get_text(order, "messaging_profile_id");
        bool ours = profile != NULL && strcmp(profile, client->telnyx.profile) == 0 && !is_over(tree_get_text(order, "status"));
        if (ours && take_order(client, order)) return STEP_NEXT;
    }
    if (tree_count(orders) == TELNYX_PAGE && ++client->page < TELNYX_PAGES_MAX) return STEP_AGAIN;
    return at_telnyx_any(client, is_able) ? STEP_TELNYX_HOST : STEP_NEXT;
}

void at_telnyx_hosting_make(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "messaging_profile_id", client->telnyx.profile);
    tree_put(body, "phone_numbers", list_of(client, is_able, arena));
    request_make(out, HTTP_POST, ORDERS);
    request_body(out, body);
}

void at_telnyx_hosting_get(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, order_path(client, arena, ""));
}

/* Of the order just made: on, to its codes. */
enum step at_telnyx_hosting_read(struct client *client, const struct answer *answer)
{
    client->telnyx.due &= (uint16_t)~DUE_HOSTING;
    if (!take_order(client, tree_get(answer->body, "data"))) return STEP_LOST;
    return client->step == STEP_TELNYX_HOST ? STEP_NEXT : STEP_BACK;
}

void at_telnyx_hosting_drop(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_DELETE, order_path(client, arena, ""));
}

enum step at_telnyx_hosting_dropped(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->telnyx.due &= (uint16_t)~DUE_DROP;
    return STEP_BACK;
}

enum step at_telnyx_hosting_otherwise(struct client *client, const struct answer *answer)
{
    return client->moving ? at_telnyx_skip(client, answer) : STEP_DEFAULT;
}

static bool is_on_its_way(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telnyx.hosted == HOSTED_ASKED || number->telnyx.hosted == HOSTED_OWNED;
}

bool at_telnyx_hosting(const struct client *client)
{
    return client->telnyx.hosting[0] != '\0' && at_telnyx_any(client, is_on_its_way);
}

/* ---- papers ---- */

void at_telnyx_upload(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *form = tree_object(arena);
    tree_put(form, "loa", at_telnyx_file(client, "loa", arena));
    tree_put(form, "bill", at_telnyx_file(client, "bill", arena));
    request_make(out, HTTP_POST, order_path(client, arena, "/actions/file_upload"));
    request_form(out, form);
}

enum step at_telnyx_upload_read(struct client *client, const struct answer *answer)
{
    if (!take_order(client, tree_get(answer->body, "data"))) return STEP_LOST;
    client->telnyx.uploaded = true;
    client->telnyx.due &= (uint16_t)~DUE_PAPERS;
    return STEP_BACK;
}

/* What cannot be had is tried on; what is refused will be refused again. */
enum step at_telnyx_upload_otherwise(struct client *client, const struct answer *answer)
{
    if (!client->moving || answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    return stop(client, TO_TELNYX, WHICH_OPEN, "LOA and bill of the hosted order are refused (%d %s)", answer->status, answer->text);
}

/* ---- when to hand them in, and whose turn it is before the election ---- */

static bool is_owned(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telnyx.hosted == HOSTED_OWNED;
}

static bool is_owned_without_campaign(const struct client *client, const struct number *number)
{
    return is_owned(client, number) && at_telnyx_needs_campaign(number);
}

/* The papers set the numbers moving: whoever needs the campaign waits for it with them (model B.5). Behind a provider that stops with the
 * campaign it is the numbers that go first. */
bool at_telnyx_wants_papers(const struct client *client)
{
    if (client->telnyx.uploaded || !at_telnyx_any(client, is_owned)) return false;
    bool ahead = client->plan.chain_lost == CHAIN_STOPS || !at_telnyx_any(client, is_owned_without_campaign);
    return ahead || client->telnyx.accepted;
}

enum step at_telnyx_hosting_turn(struct client *client)
{
    client->heard = false;
    client->wake = NEVER_MS;
    if (client->telnyx.hosting[0] == '\0' || client->telnyx.uploaded) return STEP_NEXT;
    enum step codes = at_telnyx_codes_turn(client);
    if (codes != STEP_NEXT) return codes;
    return at_telnyx_wants_papers(client) ? STEP_TELNYX_UPLOAD : STEP_NEXT;
}
