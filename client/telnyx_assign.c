/* Numbers and the campaign at Telnyx: all of the profile at once, each one's result by itself, and what failed again when its cause is gone
 * (S2 Adding numbers; contracts: telnyx 10.2, 10.3). SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#include <string.h>

enum { ASSIGNMENTS_PAGE = 100, TRIES_AT_ONCE = 2, ASSIGN_TRIES_MAX = 30 };
#define PATH "/10dlc/phone_number_campaigns"

/* ---- what is to be assigned ---- */

/* From the port on, or from the hosted order on, a number is on the profile (S3 activation 2). */
static bool is_on_profile(const struct number *number)
{
    return number->telnyx.voice || number->telnyx.profiled || number->telnyx.hosted >= HOSTED_ASKED;
}

static bool is_unasked(const struct client *client, const struct number *number)
{
    bool open = number->telnyx.assigned == ASSIGNMENT_NONE && is_on_profile(number);
    return open && at_telnyx_moves(client, number) && at_telnyx_needs_campaign(number);
}

static bool is_asked(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telnyx.assigned == ASSIGNMENT_ASKED;
}

/* ---- all at once (telnyx 10.3): a promise only ---- */

void at_telnyx_assign_all(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "messagingProfileId", client->telnyx.profile);
    tree_put_text(body, arena, "tcrCampaignId", client->plan.campaign);
    request_make(out, HTTP_POST, "/10dlc/phoneNumberAssignmentByProfile");
    request_body(out, body);
}

static void mark_asked(struct client *client, enum assignment assigned)
{
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        struct number *number = &client->numbers[i];
        if (!is_unasked(client, number)) continue;
        number->telnyx.assigned = (uint8_t)assigned;
        number->telnyx.tries = 1;
    }
}

/* An older form of the answer has no task (telnyx 1.4): then the numbers themselves tell. */
enum step at_telnyx_assign_all_read(struct client *client, const struct answer *answer)
{
    bool task = at_telnyx_keep(client->telnyx.task, tree_get_text(answer->body, "taskId"));
    mark_asked(client, ASSIGNMENT_ASKED);
    client->telnyx.due |= task ? DUE_TASK : DUE_ASSIGNMENTS;
    return STEP_BACK;
}

/* Refused as a whole: each number is tried by itself. */
enum step at_telnyx_assign_all_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    mark_asked(client, ASSIGNMENT_FAILED);
    return STEP_BACK;
}

void at_telnyx_task(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, arena_printf(arena, "/10dlc/phoneNumberAssignmentByProfile/%s", http_encode(arena, client->telnyx.task)));
}

/* Two vocabularies are published; both end with completed or failed, and neither says anything of a number (telnyx 10.3). */
enum step at_telnyx_task_read(struct client *client, const struct answer *answer)
{
    const char *status = tree_get_text(answer->body, "status");
    if (status == NULL) return STEP_LOST;
    client->telnyx.due &= (uint16_t)~DUE_TASK;
    if (strcmp(status, "completed") != 0 && strcmp(status, "failed") != 0) return STEP_BACK;
    client->telnyx.task[0] = '\0';
    client->telnyx.due |= DUE_ASSIGNMENTS;
    return STEP_BACK;
}

enum step at_telnyx_task_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind == ANSWER_REFUSED) client->telnyx.task[0] = '\0', client->telnyx.due |= DUE_ASSIGNMENTS;
    return at_telnyx_skip(client, answer);
}

/* ---- each number's own status ---- */

static void take_status(const struct client *client, struct number *number, const tree *record)
{
    static const struct {
        const char *name;
        enum assignment assigned;
    } names[] = {
        {"ASSIGNED",             ASSIGNMENT_DONE  },
        {"PENDING_ASSIGNMENT",   ASSIGNMENT_ASKED },
        {"FAILED_ASSIGNMENT",    ASSIGNMENT_FAILED},
        {"PENDING_UNASSIGNMENT", ASSIGNMENT_FAILED},
        {"FAILED_UNASSIGNMENT",  ASSIGNMENT_FAILED}
    };
    const char *status = tree_get_text(record, "assignmentStatus"), *campaign = tree_get_text(record, "tcrCampaignId");
    bool ours = campaign != NULL && strcmp(campaign, client->plan.campaign) == 0;
    for (size_t i = 0; status != NULL && i < COUNT_OF(names); i++)
        if (strcmp(status, names[i].name) == 0) number->telnyx.assigned = ours ? (uint8_t)names[i].assigned : ASSIGNMENT_FAILED;
    number->telnyx.listed = true;
    number->telnyx.look = false;
}

void at_telnyx_assignments(const struct client *client, struct arena *arena, struct http_request *out)
{
    const char *campaign = http_encode(arena, client->plan.campaign);
    request_make(
        out, HTTP_GET,
        arena_printf(arena, PATH "?filter[tcr_campaign_id]=%s&page=%u&recordsPerPage=%d", campaign, client->page + 1, ASSIGNMENTS_PAGE));
}

/* One that was asked for and is not in the list when the task is over was left out; one that was assigned and is not has been taken off (telnyx 6). */
static enum step list_done(struct client *client)
{
    client->telnyx.due &= (uint16_t)~DUE_ASSIGNMENTS;
    client->telnyx.listed = true;
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        struct telnyx_number *number = &client->numbers[i].telnyx;
        bool left_out = number->assigned == ASSIGNMENT_ASKED && !number->listed && client->telnyx.task[0] == '\0';
        if (left_out) number->assigned = ASSIGNMENT_FAILED;
        if (number->assigned == ASSIGNMENT_DONE && !number->listed) number->assigned = ASSIGNMENT_NONE;
    }
    return STEP_BACK;
}

/* The list ends at an empty page or at its total, whichever comes first (telnyx 1.5). */
enum step at_telnyx_assignments_read(struct client *client, const struct answer *answer)
{
    const tree *records = tree_get(answer->body, "records");
    double total = tree_value(tree_get(answer->body, "totalRecords"), 0);
    if (!tree_is_list(records)) return STEP_LOST;
    for (uint32_t i = 0; client->page == 0 && i < client->numbers_count; i++) client->numbers[i].telnyx.listed = false;
    for (const tree *record = tree_first(records); record != NULL; record = tree_next(record)) {
        struct number *number = number_find(client, number_digits(tree_get_text(record, "phoneNumber")));
        if (number != NULL) take_status(client, number, record);
    }
    bool more = tree_count(records) > 0 && (double)(client->page + 1) * ASSIGNMENTS_PAGE < total;
    if (!more || ++client->page >= TELNYX_PAGES_MAX) return list_done(client);
    return STEP_AGAIN;
}

/* ---- one by itself (telnyx 10.2) ---- */

void at_telnyx_assign(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "phoneNumber", client->numbers[client->cursor].e164);
    tree_put_text(body, arena, "campaignId", client->plan.campaign);
    request_make(out, HTTP_POST, PATH);
    request_body(out, body);
}

/* At once the second time, then minutes apart, up to an hour. */
static void count_try(struct client *client, struct telnyx_number *number)
{
    sim_ms wait =
        number->tries <= TRIES_AT_ONCE ? 0 : MINUTE_MS << (number->tries - TRIES_AT_ONCE - 1 > 6 ? 6 : number->tries - TRIES_AT_ONCE - 1);
    number->tries++;
    number->assign_after = client->now + (wait > HOUR_MS ? HOUR_MS : wait);
}

enum step at_telnyx_assignment_read(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    if (tree_get_text(answer->body, "assignmentStatus") == NULL) return STEP_LOST;
    if (client->step == STEP_TELNYX_ASSIGN) count_try(client, &number->telnyx);
    take_status(client, number, answer->body);
    return STEP_BACK;
}

enum step at_telnyx_assign_otherwise(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    if (answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    count_try(client, &number->telnyx);
    number->telnyx.assigned = ASSIGNMENT_FAILED;
    if (number->telnyx.assign_after == client->now) number->telnyx.assign_after += MINUTE_MS;
    return STEP_BACK;
}

void at_telnyx_assignment(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, arena_printf(arena, PATH "/%s", http_encode(arena, client->numbers[client->cursor].e164)));
}

/* Not assigned at all. */
enum step at_telnyx_assignment_otherwise(struct client *client, const struct answer *answer)
{
    struct number *number = &client->numbers[client->cursor];
    if (answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    number->telnyx.look = false;
    if (number->telnyx.assigned == ASSIGNMENT_DONE) number->telnyx.assigned = ASSIGNMENT_FAILED;
    return STEP_BACK;
}

/* ---- the old provider's mapping: removed after the flip, because before it that one still sends by it (telnyx 7.5; model B.4) ---- */

void at_telnyx_detach(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_DELETE, arena_printf(arena, "/v1/numbers/%s/campaign", client->numbers[client->cursor].e164));
}

enum step at_telnyx_detach_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->numbers[client->cursor].telnyx.detached = true;
    return STEP_BACK;
}

enum step at_telnyx_detach_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind != ANSWER_REFUSED && answer->kind != ANSWER_FORBIDDEN) return STEP_DEFAULT;
    return at_telnyx_detach_read(client, answer);
}

/* ---- whose turn it is ---- */

static bool is_looked_at(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telnyx.look;
}

static bool is_failed(const struct client *client, const struct number *number)
{
    bool failed = number->telnyx.assigned == ASSIGNMENT_FAILED && at_telnyx_moves(client, number) && at_telnyx_needs_campaign(number);
    bool now = number->telnyx.tries < TRIES_AT_ONCE || at_telnyx_flipped(client, number);
    return failed && now && is_on_profile(number) && number->telnyx.tries < ASSIGN_TRIES_MAX;
}

/* Failed twice although it is at Telnyx: the cause is elsewhere. */
static bool is_mapped_still(const struct client *client, const struct number *number)
{
    return is_failed(client, number) && number->telnyx.tries >= TRIES_AT_ONCE && !number->telnyx.detached;
}

static bool is_due(const struct client *client, const struct number *number)
{
    return is_failed(client, number) && client->now >= number->telnyx.assign_after;
}

static enum step ask_loser(struct client *client)
{
    uint32_t count = at_telnyx_choose(client, is_mapped_still);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (client->numbers[i].telnyx.chosen) client->numbers[i].telnyx.detached = true;
    return tell(client, TO_LOSING, WHICH_CHOSEN, STEP_BACK,
                "%u numbers have moved to Telnyx, and are still mapped to campaign %s with you: please remove the mapping", count,
                client->plan.campaign);
}

static enum step failed_turn(struct client *client)
{
    if (!at_telnyx_any(client, is_failed)) return STEP_AGAIN;
    if (at_telnyx_find(client, is_mapped_still)) return strcmp(client->plan.from, "legacy") == 0 ? STEP_TELNYX_DETACH : ask_loser(client);
    if (at_telnyx_find(client, is_due)) return STEP_TELNYX_ASSIGN;
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (is_failed(client, &client->numbers[i])) watch_wake(client, client->numbers[i].telnyx.assign_after);
    return STEP_AGAIN;
}

enum step at_telnyx_assign_turn(struct client *client)
{
    if (at_telnyx_find(client, is_looked_at)) return STEP_TELNYX_ASSIGNMENT;
    if (client->telnyx.listed && client->telnyx.task[0] == '\0' && at_telnyx_any(client, is_unasked)) return STEP_TELNYX_ASSIGN_ALL;
    return failed_turn(client);
}

bool at_telnyx_assigning(const struct client *client)
{
    return client->telnyx.task[0] != '\0' || at_telnyx_any(client, is_asked);
}
