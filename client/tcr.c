/* How this client speaks to TCR's CSP API (S1 step 2; contracts: tcr 2.1 to 2.17). SPDX-License-Identifier: Apache-2.0 */
#include "tcr.h"

#include "cutover/instant.h"

#include <string.h>

enum {
    RECORDS_PER_PAGE = 500, /* tcr 1 */
    PHONES_PAGES_MAX = 70   /* 35,000 numbers, the largest pool (infobip 4) */
};

/* ---- requests ---- */

static void campaign_request(const struct client *client, struct arena *arena, enum http_method method, const char *rest,
                             struct http_request *out)
{
    request_make(out, method, arena_printf(arena, "/campaign/%s%s", http_encode(arena, client->plan.campaign), rest));
}

void tcr_settings(const struct client *client, struct arena *arena, struct http_request *out)
{
    (void)client, (void)arena;
    request_make(out, HTTP_GET, "/settings/cnpMigration");
}

void tcr_partners(const struct client *client, struct arena *arena, struct http_request *out)
{
    (void)client, (void)arena;
    request_make(out, HTTP_GET, "/enum/cnp?cnpMigrationSupported=true");
}

void tcr_campaign(const struct client *client, struct arena *arena, struct http_request *out)
{
    campaign_request(client, arena, HTTP_GET, "", out);
}

void tcr_sharing(const struct client *client, struct arena *arena, struct http_request *out)
{
    campaign_request(client, arena, HTTP_GET, "/sharing", out);
}

/* Without the flag TCR shows the original chain only (tcr 0.6). */
void tcr_provisional(const struct client *client, struct arena *arena, struct http_request *out)
{
    campaign_request(client, arena, HTTP_GET, "/sharing?cnpMigration=true", out);
}

/* Their numbers are easily mixed up (tcr 7 #27): TCR's own list tells. */
void tcr_carriers(const struct client *client, struct arena *arena, struct http_request *out)
{
    (void)client, (void)arena;
    request_make(out, HTTP_GET, "/enum/mno");
}

void tcr_operation(const struct client *client, struct arena *arena, struct http_request *out)
{
    campaign_request(client, arena, HTTP_GET, "/operationStatus", out);
}

void tcr_phones(const struct client *client, struct arena *arena, struct http_request *out)
{
    campaign_request(client, arena, HTTP_GET,
                     arena_printf(arena, "/osr/phones?current=true&page=%d&recordsPerPage=%d", (int)client->page + 1, RECORDS_PER_PAGE), out);
}

void tcr_migration(const struct client *client, struct arena *arena, struct http_request *out)
{
    campaign_request(client, arena, HTTP_GET, "/migrateCnp", out);
}

void tcr_elect(const struct client *client, struct arena *arena, struct http_request *out)
{
    campaign_request(client, arena, HTTP_POST, arena_printf(arena, "/migrateCnp/%s", http_encode(arena, client->cnp)), out);
}

void tcr_cancel(const struct client *client, struct arena *arena, struct http_request *out)
{
    campaign_request(client, arena, HTTP_DELETE, "/migrateCnp?explanation=declined", out);
}

void tcr_subscribe(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "eventCategory", "CAMPAIGN");
    tree_put_text(body, arena, "webhookEndpoint", arena_printf(arena, "%s/tcr", client->access.webhook_url));
    request_make(out, HTTP_PUT, "/webhook/subscription");
    request_body(out, body);
}

/* ---- answers ---- */

/* For the owning CSP sharedByMe holds the first hop; null means none (tcr 2.4). */
bool tcr_share_read(const struct answer *answer, struct tcr_share *out)
{
    const tree *share = tree_get(answer->body, "sharedByMe");
    *out = (struct tcr_share){tree_get_text(share, "upstreamCnpId"), tree_get_text(share, "sharingStatus"),
                              tree_get_text(share, "explanation")};
    return tree_is_object(answer->body) && (share == NULL || tree_is_null(share) || out->status != NULL);
}

/* Dates come as numbers and as text (tcr 1). NEVER_MS when it is neither. */
static sim_ms date_of(const tree *node)
{
    sim_ms instant;
    if (tree_text(node) != NULL && instant_parse(tree_text(node), &instant)) return instant;
    double value = tree_value(node, -1);
    return value > 0 && value < 1e15 ? (sim_ms)value : NEVER_MS;
}

bool tcr_migration_read(const struct answer *answer, enum tcr_migration_status *status, sim_ms *expires)
{
    static const char *const names[] = {
        [MIGRATION_ACTIVE] = "ACTIVE", [MIGRATION_COMPLETED] = "COMPLETED", [MIGRATION_CANCELLED] = "CANCELLED"};
    const char *text = tree_get_text(answer->body, "status");
    *expires = date_of(tree_get(answer->body, "expirationDate"));
    for (int i = MIGRATION_ACTIVE; text != NULL && i <= MIGRATION_CANCELLED; i++) {
        if (strcmp(text, names[i]) != 0) continue;
        *status = (enum tcr_migration_status)i;
        return true;
    }
    return false;
}

/* ---- osr/phones: where the numbers are ---- */

static void take_record(struct client *client, const tree *record)
{
    if (!tree_truth(tree_get(record, "current"), true)) return;
    const char *nnid = tree_get_text(record, "nnid");
    struct number *number = number_find(client, number_digits(tree_get_text(record, "phoneNumber")));
    if (number == NULL || nnid == NULL) return;
    number->nnid = nnid_hash(nnid);
    number->seen = client->stamp;
}

/* A number that no longer shows has no current record: it has left its old side. */
static void forget_unseen(struct client *client)
{
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (client->numbers[i].seen != client->stamp) client->numbers[i].nnid = 0;
    client->phones_read = client->now;
}

static bool more_records(const struct client *client, const tree *body, size_t count)
{
    double total = tree_value(tree_get(body, "totalRecords"), -1);
    double read = (double)(client->page + 1) * RECORDS_PER_PAGE;
    if (count == 0 || client->page + 1 >= PHONES_PAGES_MAX) return false;
    return total < 0 ? count >= RECORDS_PER_PAGE : read < total;
}

enum step tcr_phones_read(struct client *client, const struct answer *answer)
{
    const tree *records = tree_get(answer->body, "records");
    if (!tree_is_list(records)) return STEP_LOST;
    if (client->page == 0) client->stamp++;
    for (const tree *record = tree_first(records); record != NULL; record = tree_next(record)) take_record(client, record);
    if (more_records(client, answer->body, tree_count(records))) {
        client->page++;
        return STEP_AGAIN;
    }
    forget_unseen(client);
    return STEP_NEXT;
}
