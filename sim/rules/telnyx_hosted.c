/* Telnyx: hosted SMS ahead of a port. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"
#include "catalogue.h"
#include "listing.h"

#include <string.h>
#include <strings.h>

static const char TELNYX[] = "telnyx", HOSTED[] = "hosted";

/* ---- who is eligible ---- */

/* What the last check before the line said of the number; NULL: it was not checked. */
static const tree *eligibility_of(const struct court *court, const char *number, uint64_t record)
{
    const tree *last = NULL;
    EACH_CALL(check, court->history, TELNYX, "hosting_order.eligibility")
    {
        const tree *results = tree_get(check->reply, "phone_numbers");
        if (check->sequence > record || !call_succeeded(check)) continue;
        for (const tree *result = tree_first(results); result; result = tree_next(result))
            if (same_text(tree_get_text(result, "phone_number"), number)) last = result;
    }
    return last;
}

static bool is_eligible(const tree *result)
{
    const char *status = tree_get_text(result, "eligible_status");
    return tree_truth(tree_get(result, "eligible"), status && strcasecmp(status, "eligible") == 0);
}

static void eligibility_first(struct court *court)
{
    EACH_CALL(hosting, court->history, TELNYX, "hosting_order.create")
    {
        const char *unasked = NULL, *refused = NULL;
        for (const tree *number = tree_first(phone_numbers(hosting)); number; number = tree_next(number)) {
            const tree *result = eligibility_of(court, tree_text(number), hosting->sequence);
            if (!result) unasked = tree_text(number);
            if (result && !is_eligible(result)) refused = tree_text(number);
        }
        court_holds(court, !unasked && !refused, hosting->sequence, "hosting of %s is ordered %s", unasked ? unasked : refused ? refused : "",
                    unasked ? "without asking whether it is eligible" : "although it is not eligible");
    }
}

static bool is_wireless(const struct court *court, const char *number, uint64_t record)
{
    const tree *numbers = tree_get(court->history->plan, "numbers");
    const char *status = tree_get_text(eligibility_of(court, number, record), "eligible_status");
    if (status && strcasestr(status, "wireless")) return true;
    for (const tree *one = tree_first(numbers); one; one = tree_next(one))
        if (same_text(tree_get_text(one, "number"), number)) return same_text(tree_get_text(one, "kind"), "mobile");
    return false;
}

/* Only where the plan has a wireless number is there something to leave out. */
static void not_wireless(struct court *court)
{
    const struct history *history = court->history;
    EACH_CALL(hosting, history, TELNYX, "hosting_order.create")
    {
        const char *wireless = NULL, *named = NULL;
        for (size_t i = 0; i < history->numbers_count; i++) {
            if (!is_wireless(court, history->numbers[i], hosting->sequence)) continue;
            wireless = history->numbers[i];
            if (rows_name(phone_numbers(hosting), wireless)) named = wireless;
        }
        if (wireless) court_holds(court, !named, hosting->sequence, "hosting of %s is ordered, which is wireless", named ? named : "");
    }
}

/* ---- the switch ---- */

static bool is_switch(const struct history *history, const struct routing *routing)
{
    return routing_names(routing, TELNYX) && !(history->from && routing_names(routing, history->from)) && routing_is_own(history, routing);
}

static bool is_under_way(const char *state)
{
    return same_text(state, "pending") || same_text(state, "ownership_successful") || same_text(state, "provisioning");
}

static void switch_on_success(struct court *court)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->routings_count; i++) {
        const struct routing *routing = &history->routings[i];
        const char *entity = history_entity(court->history, "number", routing->number);
        const char *state = state_before(history, TELNYX, HOSTED, entity, routing->sequence);
        bool ported = same_text(state_before(history, TELNYX, "messaging", entity, routing->sequence), "ported");
        if (!is_switch(history, routing) || ported || (!is_under_way(state) && !same_text(state, "successful"))) continue;
        court_holds(court, !is_under_way(state), routing->sequence, "the route of %s moves to telnyx while its hosting is %s", routing->number, state);
    }
}

/* ---- codes ---- */

static const char *unproven(const struct court *court, const struct call *codes)
{
    const tree *numbers = phone_numbers(codes);
    for (const tree *number = tree_first(numbers); number; number = tree_next(number)) {
        const char *entity = history_entity(court->history, "number", tree_text(number) ? tree_text(number) : "");
        bool proven = first_into(court->history, TELNYX, "ownership", entity, "PROVEN", codes->sequence) != NULL;
        const char *state = state_before(court->history, TELNYX, HOSTED, entity, UINT64_MAX);
        if (!proven && (same_text(state, "pending") || same_text(state, "failed_ownership_verification"))) return tree_text(number);
    }
    return NULL;
}

static void code_read_at_loser(struct court *court)
{
    EACH_CALL(codes, court->history, TELNYX, "hosting_order.codes")
    {
        if (!call_done(codes) || !same_text(tree_get_text(codes->body, "verification_method"), "sms")) continue;
        const char *number = unproven(court, codes);
        court_expects(court, !number, codes->sequence, "the code that was sent to %s is never given back", number ? number : "");
    }
}

/* ---- who is refused goes by port ---- */

static bool named_in_letter(const struct history *history, const char *number)
{
    for (size_t i = 0; i < history->letters_count; i++)
        if (letter_is_own(history, &history->letters[i]) && rows_name(history->letters[i].numbers, number)) return true;
    return false;
}

static bool enables_messaging(const struct court *court)
{
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
        if (tree_truth(tree_get(tree_get(update->body, "messaging"), "enable_messaging"), false)) return true;
    return false;
}

static bool goes_by_port(const struct court *court, const char *number)
{
    if (nnid_flip(court->history, number, TELNYX) || named_in_letter(court->history, number)) return true;
    EACH_CALL(create, court->history, TELNYX, "porting_order.create")
        if (rows_name(phone_numbers(create), number) && enables_messaging(court)) return true;
    return false;
}

/* The line that tells that hosting comes to nothing; 0: it does not, or is not asked for. */
static uint64_t refused_at(const struct court *court, const char *number)
{
    const struct history *history = court->history;
    const char *entity = history_entity(court->history, "number", number), *state = state_before(history, TELNYX, HOSTED, entity, UINT64_MAX);
    if (state && strncmp(state, "failed", 6) == 0) return first_into(history, TELNYX, HOSTED, entity, state, 0)->sequence;
    EACH_CALL(check, history, TELNYX, "hosting_order.eligibility")
    {
        const tree *result = eligibility_of(court, number, check->sequence);
        if (rows_name(phone_numbers(check), number) && call_succeeded(check) && result && !is_eligible(result) && !state) return check->answer;
    }
    return 0;
}

static bool asked_for_hosting(const struct court *court, const char *number)
{
    EACH_CALL(check, court->history, TELNYX, "hosting_order.eligibility")
        if (rows_name(phone_numbers(check), number)) return true;
    EACH_CALL(hosting, court->history, TELNYX, "hosting_order.create")
        if (rows_name(phone_numbers(hosting), number)) return true;
    return false;
}

static void refused_falls_back(struct court *court)
{
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const char *number = court->history->numbers[i];
        uint64_t refused = asked_for_hosting(court, number) ? refused_at(court, number) : 0;
        if (!refused) continue;
        court_expects(court, goes_by_port(court, number), refused, "%s is not hosted, and neither ported with its messaging nor named to people", number);
    }
}

const struct law telnyx_hosted_laws[] = {
    {{"telnyx/hosted/eligibility-first", RULE_SHOULD, "Only numbers are ordered for hosting that a check has said to be eligible, in whatever case it spells it.",
      "the checks before the order", "telnyx §6"},
     eligibility_first},
    {{"telnyx/hosted/not-wireless", RULE_MUST, "Wireless numbers are left out of an order of hosting.", "the numbers of the order", "telnyx §6; tcr §3.5"},
     not_wireless},
    {{"telnyx/hosted/switch-on-number-success", RULE_MUST, "A number that is being hosted switches when its own status is successful.",
      "its route against its status", "S3 Alternate; telnyx §6"},
     switch_on_success},
    {{"telnyx/hosted/code-read-at-loser", RULE_SHOULD, "A code sent by SMS arrives at the old provider, and is read there.", "numbers whose codes are never given back",
      "telnyx §6"},
     code_read_at_loser},
    {{"telnyx/hosted/refused-falls-back", RULE_SHOULD, "Numbers that cannot be hosted are ported with their messaging, or named to people.",
      "numbers left over at the end", "telnyx §6; S3"},
     refused_falls_back},
    {{NULL}, NULL},
};
