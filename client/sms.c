/* Infobip's messages, reports and logs (contracts: infobip 8). SPDX-License-Identifier: Apache-2.0 */
#include "infobip.h"
#include "proof.h"

#include "cutover/sign.h"

#include <inttypes.h>
#include <string.h>

enum { REPORTS_PER_READ = 1000 };

/* Groups of a status (infobip 8). */
enum { GROUP_PENDING = 1, GROUP_DELIVERED = 3, GROUP_REJECTED = 5 };

/* ---- send ---- */

static char *message_id(const struct client *client, const struct number *number, struct arena *arena)
{
    return arena_printf(arena, "cutover-%s-%s-%d-%s", client->plan.campaign, number_plain(number), number->out_tries + 1, client->life);
}

void sms_send(const struct client *client, struct arena *arena, struct http_request *out)
{
    const struct number *number = &client->numbers[client->cursor];
    tree *destination = tree_object(arena), *destinations = tree_list(arena), *content = tree_object(arena);
    tree *message = tree_object(arena), *messages = tree_list(arena), *body = tree_object(arena);
    tree_put_text(destination, arena, "to", client->plan.test_number + 1);
    tree_put_text(destination, arena, "messageId", message_id(client, number, arena));
    tree_push(destinations, destination);
    tree_put_text(content, arena, "text", proof_text(client, number, true, arena));
    tree_put_text(message, arena, "sender", number_plain(number));
    tree_put(message, "destinations", destinations);
    tree_put(message, "content", content);
    tree_push(messages, message);
    tree_put(body, "messages", messages);
    request_make(out, HTTP_POST, "/sms/3/messages");
    request_body(out, body);
}

static int status_group(const tree *message)
{
    double group = tree_value(tree_get(tree_get(message, "status"), "groupId"), 0);
    return group >= 0 && group <= 100 ? (int)group : 0;
}

enum step sms_send_read(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    const tree *message = tree_first(tree_get(answer->body, "messages"));
    const char *id = tree_get_text(message, "messageId");
    if (id == NULL) return STEP_LOST;
    if (status_group(message) == GROUP_REJECTED)
        number->out = PROOF_FAILED;
    else
        proof_sent(client, number, id);
    return STEP_AGAIN;
}

/* ---- after a lost answer: was it sent? ---- */

void sms_sent_logs(const struct client *client, struct arena *arena, struct http_request *out)
{
    const struct number *number = &client->numbers[client->cursor];
    request_make(out, HTTP_GET,
                 arena_printf(arena, "/sms/3/logs?sender=%s&destination=%s&limit=%d", number_plain(number), client->plan.test_number + 1,
                              REPORTS_PER_READ));
}

/* ---- reports ---- */

void sms_reports(const struct client *client, struct arena *arena, struct http_request *out)
{
    (void)client;
    request_make(out, HTTP_GET, arena_printf(arena, "/sms/3/reports?limit=%d", REPORTS_PER_READ));
}

void sms_logs(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET,
                 arena_printf(arena, "/sms/3/logs?destination=%s&limit=%d", client->plan.test_number + 1, REPORTS_PER_READ));
}

/* Reports and logs alike: whose message, and how it ended. Intermediate states say nothing. */
static void take_outcome(struct client *client, const tree *message)
{
    struct number *number = number_find(client, number_digits(tree_get_text(message, "sender")));
    const char *id = tree_get_text(message, "messageId");
    int group = status_group(message);
    if (number == NULL || id == NULL || number->out != PROOF_SENT || number->message != fnv1a_text(id)) return;
    if (group <= GROUP_PENDING) return;
    bool permanent = tree_truth(tree_get(tree_get(message, "error"), "permanent"), false);
    proof_ended(client, number, group == GROUP_DELIVERED ? ENDED_DELIVERED : permanent ? ENDED_FAILED : ENDED_AGAIN);
}

/* After a lost answer, or in another life: the reports may have been given out already, but the log says how it ended. */
enum step sms_sent_logs_read(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    const tree *results = tree_get(answer->body, "results");
    if (!tree_is_list(results)) return STEP_LOST;
    for (const tree *log = tree_first(results); log != NULL; log = tree_next(log)) {
        const char *id = tree_get_text(log, "messageId");
        const char *text = tree_get_text(tree_get(log, "content"), "text");
        if (id == NULL || text == NULL || !proof_is(client, number, true, text)) continue;
        proof_sent(client, number, id);
        take_outcome(client, log);
        client->effect_tries = 0;
        break;
    }
    return STEP_SEND;
}

static bool take_outcomes(struct client *client, const struct answer *answer)
{
    const tree *results = tree_get(answer->body, "results");
    for (const tree *message = tree_first(results); message != NULL; message = tree_next(message)) take_outcome(client, message);
    return tree_is_list(results);
}

/* Each report is given out once, so a lost answer may have taken them along: then the logs are read. */
enum step sms_reports_read(struct client *client, const struct answer *answer)
{
    if (!take_outcomes(client, answer)) return STEP_LOST;
    proof_read(client);
    bool more = tree_count(tree_get(answer->body, "results")) >= REPORTS_PER_READ;
    return more && client->report_reads < REPORT_READS_MAX ? STEP_AGAIN : STEP_BACK;
}

enum step sms_logs_read(struct client *client, const struct answer *answer)
{
    if (!take_outcomes(client, answer)) return STEP_LOST;
    client->effect_tries = 0;
    proof_read(client);
    return STEP_BACK;
}
