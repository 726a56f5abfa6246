/* Telnyx: what became of the assignment of each number. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include "telnyx_court.h"

#include <string.h>

static const char BULK[] = "bulk_assignment.create";

static bool records_name(const struct court *court, const tree *reply, const char *number)
{
    for (const tree *node = tree_first(tree_get(reply, "records")); node; node = tree_next(node))
        if (plan_number(court->history, tree_get_text(node, "phoneNumber")) == number) return true;
    return false;
}

/* The number is the last piece of the path, however it is spelt there. */
static bool path_names(const struct court *court, const struct call *call, const char *number)
{
    const char *last = NULL, *piece;
    for (int n = 0; (piece = call_segment(court->arena, call, n)) != NULL; n++) last = piece;
    return plan_number(court->history, last) == number;
}

/* The client has read the number's own assignment behind that line. */
static bool own_status_read(const struct court *court, const char *number, uint64_t from)
{
    EACH_CALL(read, court->history, TELNYX, "assignment.read")
        if (read->sequence > from && call_succeeded(read) && path_names(court, read, number)) return true;
    static const char *const LISTS[] = {"assignment.list", "bulk_assignment.numbers"};
    for (size_t i = 0; i < COUNT_OF(LISTS); i++)
        EACH_CALL(read, court->history, TELNYX, LISTS[i])
            if (read->sequence > from && call_succeeded(read) && records_name(court, read->reply, number)) return true;
    return false;
}

/* Or it was told: 10DLC events are of one number each, in an envelope or flat (telnyx 0.6). */
static bool own_status_told(const struct court *court, const char *number, uint64_t from)
{
    for (size_t i = 0; i < court->history->notices_count; i++) {
        const struct notice *notice = &court->history->notices[i];
        if (notice->sequence < from || !notice_taken(notice) || !notice->name || strncmp(notice->name, "10dlc.phone_number.", 19) != 0) continue;
        const tree *payload = tree_get(tree_get(notice->body, "data"), "payload");
        if (!payload) payload = notice->body;
        if (same_text(tree_get_text(payload, "status"), "PENDING")) continue;
        if (plan_number(court->history, tree_get_text(payload, "phoneNumber")) == number) return true;
    }
    return false;
}

static bool task_read(const struct court *court, const struct call *bulk)
{
    static const char *const READS[] = {"bulk_assignment.read", "bulk_assignment.numbers"};
    const char *task = tree_get_text(bulk->reply, "taskId");
    for (size_t i = 0; task && i < COUNT_OF(READS); i++)
        EACH_CALL(read, court->history, TELNYX, READS[i])
            if (read->sequence > bulk->sequence && strstr(read->path, task)) return true;
    return false;
}

/* Who asks for each number knows as much as who asks for the task (S2 Adding numbers: of the request or of single numbers). */
static void promise_followed_up(struct court *court)
{
    const struct history *history = court->history;
    EACH_CALL(bulk, history, TELNYX, BULK)
    {
        if (!call_succeeded(bulk)) continue;
        bool followed = task_read(court, bulk);
        for (size_t i = 0; !followed && i < history->numbers_count; i++) followed = own_status_read(court, history->numbers[i], bulk->sequence);
        court_expects(court, followed, bulk->sequence, "the assignment is answered %d, and neither its task nor any number of it is read", bulk->status);
    }
}

static const struct trace *outcome_of(const struct court *court, const struct trace *taken)
{
    EACH_MOVE(move, court->history, TELNYX, "assignment")
        if (move->trace->sequence > taken->sequence && move->trace->entity == taken->entity) return move->trace;
    return NULL;
}

static void each_number_read(struct court *court)
{
    const struct history *history = court->history;
    EACH_CALL(bulk, history, TELNYX, BULK)
        for (size_t i = 0; i < history->numbers_count; i++) {
            const char *number = history->numbers[i];
            const struct trace *taken = assignment_taken_by(court, bulk, number), *outcome = taken ? outcome_of(court, taken) : NULL;
            if (!outcome) continue;
            bool known = own_status_read(court, number, outcome->sequence) || own_status_told(court, number, outcome->sequence);
            court_expects(court, known, outcome->sequence, "the assignment of %s becomes %s, and nobody looks", number, outcome->to);
        }
}

/* ---- telnyx/assign/failed-is-mended ---- */

/* The line at which the cause of a failure was gone; 0: it never was. */
static uint64_t mendable_from(const struct court *court, const struct trace *failed, const char *number)
{
    const struct trace *gone = NULL;
    if (same_text(failed->to, "FAILED_MAPPING")) {
        const char *mapping = state_before(court->history, court->history->from, "mapping", failed->entity, failed->sequence);
        if (same_text(mapping, "DETACHED")) return failed->sequence;
        gone = first_into(court->history, court->history->from, "mapping", failed->entity, "DETACHED", failed->sequence);
    } else if (same_text(failed->to, "FAILED_NNID")) {
        uint64_t moved = messaging_moved(court, number);
        return moved == UINT64_MAX ? 0 : moved > failed->sequence ? moved : failed->sequence;
    } else if (same_text(failed->to, "FAILED_LIMIT"))
        gone = first_into(court->history, TELNYX, "pool", "account:telnyx", "OPEN", failed->sequence);
    else
        return failed->sequence;
    return gone ? gone->sequence : 0;
}

static bool is_failure(const struct trace *trace)
{
    return trace->kind == RECORD_TRANSITION && trace->to && strncmp(trace->to, "FAILED_", strlen("FAILED_")) == 0;
}

static void failed_is_mended(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    EACH_MOVE(move, history, TELNYX, "assignment")
    {
        const struct trace *failed = move->trace;
        const char *number = failed->entity && strchr(failed->entity, ':') ? plan_number(history, strchr(failed->entity, ':') + 1) : NULL;
        if (!number || !is_failure(failed) || !same_text(nnid_before(history, number, UINT64_MAX), TELNYX)) continue;
        uint64_t from = mendable_from(court, failed, number);
        if (!from) continue;
        const struct trace *again = first_into(history, TELNYX, "assignment", failed->entity, "PENDING_ASSIGNMENT", from);
        court_expects(court, again != NULL, failed->sequence, "the assignment of %s failed (%s) and is not asked for again", number, failed->to);
    }
}

/* ---- telnyx/assign/both-task-vocabularies ---- */

/* The words of the other published set (telnyx 10.3). */
static bool is_of_the_other_set(const struct call *read)
{
    const char *status = tree_get_text(read->reply, "status");
    return same_text(status, "starting") || same_text(status, "running");
}

static void both_vocabularies(struct court *court)
{
    const struct history *history = court->history;
    EACH_CALL(read, history, TELNYX, "bulk_assignment.read")
    {
        if (!call_succeeded(read) || !is_of_the_other_set(read)) continue;
        bool goes_on = false;
        for (const struct call *later = read->next; later && !goes_on; later = later->next) goes_on = same_text(later->path, read->path);
        for (size_t i = 0; !goes_on && i < history->numbers_count; i++)
            goes_on = own_status_read(court, history->numbers[i], read->sequence) || own_status_told(court, history->numbers[i], read->sequence);
        court_expects(court, goes_on, read->sequence, "the task is %s, and nothing of it is read again", tree_get_text(read->reply, "status"));
    }
}

const struct law telnyx_assign_outcome_laws[] = {
    {{"telnyx/assign/202-is-a-promise", RULE_MUST, "A bulk assignment that was answered 202 is followed up by reading its task or its numbers.",
      "reads behind the 202", "S2 Adding numbers; telnyx §10.3"},
     promise_followed_up},
    {{"telnyx/assign/per-number-result", RULE_MUST,
      "Each number's own assignment is looked at once it is decided; that the task completed says nothing of it.",
      "reads and events of each number behind its outcome", "S2; telnyx §10.3"},
     each_number_read},
    {{"telnyx/assign/failed-is-mended", RULE_SHOULD, "A number whose assignment failed is assigned again when the cause is gone.",
      "a second assignment behind the end of the cause", "telnyx §7.5"},
     failed_is_mended},
    {{"telnyx/assign/both-task-vocabularies", RULE_SHOULD, "A task whose state is of the other published set of words is waited for like any other.",
      "reads behind a state of starting or running", "telnyx §10.3"},
     both_vocabularies},
    {{NULL}, NULL},
};
