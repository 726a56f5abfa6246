/* Webhooks of Telgorithm: each type has its own address and names our bearer; a status costs one look at its number, an import one at the
 * campaign (contracts: telgorithm 5). SPDX-License-Identifier: Apache-2.0 */
#include "proof.h"
#include "telgorithm.h"

#include "cutover/sign.h"

#include <string.h>
#include <strings.h>

/* 0: it is Telgorithm's, and can be read. Of an old account there we never agreed on a bearer; it is answered as ever, and nothing depends
 * on it. */
static int refusal(const struct client *client, const struct http_request *request)
{
    if (destination_of(client)->peer != CLIENT_TELGORITHM) return request->body_kind == BODY_TREE ? 0 : 400;
    const char *header = http_header(request, "Authorization");
    if (header == NULL || strncasecmp(header, "Bearer ", 7) != 0) return 401;
    if (!text_equal_constant_time(header + 7, client->telgorithm.bearer)) return 401;
    return request->body_kind == BODY_TREE ? 0 : 400;
}

/* The spelling of names is not documented, so their case does not matter. */
static const char *find_text(const tree *body, const char *key)
{
    for (const tree *member = tree_is_object(body) ? tree_first(body) : NULL; member != NULL; member = tree_next(member))
        if (strcasecmp(tree_key(member), key) == 0) return tree_text(member);
    return NULL;
}

static struct number *find_number(struct client *client, const tree *body)
{
    const char *text = find_text(body, "PhoneNumber");
    return number_find(client, number_digits(text == NULL ? find_text(body, "Number") : text));
}

/* A status that is known already, however often and late it comes, and the first one, which asks for nothing (S0 Port-in), are not looked
 * at. */
int at_telgorithm_take_status(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    int refused = refusal(client, request);
    if (refused != 0) return refused;
    struct number *number = find_number(client, request->body);
    enum phone status = phone_status(find_text(request->body, "Status"));
    bool ours = destination_of(client)->peer == CLIENT_TELGORITHM;
    if (!ours || number == NULL || status == PHONE_PORTING || status == number->telgorithm.status) return 200;
    number->telgorithm.heard = true;
    client->heard = true;
    return 200;
}

int at_telgorithm_take_imported(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    int refused = refusal(client, request);
    if (refused != 0) return refused;
    const char *campaign = find_text(request->body, "TcrCampaignId");
    if (destination_of(client)->peer != CLIENT_TELGORITHM || campaign == NULL || strcmp(campaign, client->plan.campaign) != 0 ||
        client->telgorithm.linked)
        return 200;
    client->telgorithm.imported = true;
    client->heard = true;
    return 200;
}

int at_telgorithm_take_inbound(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    int refused = refusal(client, request);
    if (refused != 0) return refused;
    struct number *number = number_find(client, number_digits(find_text(request->body, "To")));
    const char *text = find_text(request->body, "Text");
    if (number != NULL && text != NULL) proof_heard(client, CLIENT_TELGORITHM, number, text);
    return 200;
}

/* How a message of ours ended is read, now rather than at the next look. */
int at_telgorithm_take_outbound(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    int refused = refusal(client, request);
    if (refused != 0) return refused;
    struct number *number = number_find(client, number_digits(find_text(request->body, "From")));
    if (number != NULL && number->out == PROOF_SENT) client->report_at = client->now;
    return 200;
}
