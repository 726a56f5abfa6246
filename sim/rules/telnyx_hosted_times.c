/* Telnyx: hosted SMS ahead of a port, and time enough for it. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"
#include "catalogue.h"
#include "listing.h"
#include "kernel.h"

#include "cutover/instant.h"

static const char TELNYX[] = "telnyx", ZONE[] = "America/Chicago";

/* ---- time enough (S3 Alternate solution) ---- */

enum { LEAD_DAYS = 4 };

/* An hour to spare: days counted in UTC shift with daylight saving. */
static bool is_far_enough(sim_ms from, sim_ms foc)
{
    sim_ms least = calendar_add(zone_find(ZONE), from, (struct duration){UNIT_BUSINESS_DAY, LEAD_DAYS * DAY_MS});
    return foc >= least - HOUR_MS;
}

/* The FOC that an update of an order asks for. */
static bool asks_foc(const struct call *update, sim_ms *foc)
{
    const char *text = tree_get_text(tree_get(update->body, "activation_settings"), "foc_datetime_requested");
    return text && call_done(update) && instant_parse(text, foc);
}

/* The numbers of a porting order, as they were told when it was made; NULL: it is not known. */
static const tree *ported_numbers(const struct court *court, const char *order)
{
    EACH_CALL(create, court->history, TELNYX, "porting_order.create")
    {
        const tree *orders = tree_get(create->reply, "data");
        for (const tree *one = tree_first(orders); order && one; one = tree_next(one))
            if (same_text(tree_get_text(one, "id"), order)) return tree_get(one, "phone_numbers");
    }
    return NULL;
}

static bool concern_the_same(const struct court *court, const struct call *hosting, const struct call *update)
{
    const tree *ported = ported_numbers(court, call_segment(court->arena, update, 2)), *hosted = phone_numbers(hosting);
    for (const tree *number = tree_first(hosted); number; number = tree_next(number))
        if (rows_name(ported, tree_text(number))) return true;
    return false;
}

/* The FOC in force at that line, else the first one asked for later. */
static bool foc_of(const struct court *court, const struct call *hosting, uint64_t record, sim_ms *foc)
{
    bool found = false;
    sim_ms asked;
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
    {
        if (!asks_foc(update, &asked) || !concern_the_same(court, hosting, update)) continue;
        if (found && update->sequence > record) break;
        *foc = asked;
        found = true;
    }
    return found;
}

/* One that came to nothing may be made again when time is short. */
static bool is_first_of(const struct court *court, const struct call *hosting)
{
    const tree *first = tree_first(phone_numbers(hosting));
    EACH_CALL(earlier, court->history, TELNYX, "hosting_order.create")
    {
        if (earlier == hosting) break;
        if (call_done(earlier) && rows_name(phone_numbers(earlier), tree_text(first))) return false;
    }
    return call_done(hosting);
}

/* The papers set Telnyx to work (E-33); NULL: they were never taken. */
static const struct call *papers_of(const struct court *court, const struct call *hosting)
{
    const char *id = tree_get_text(tree_get(hosting->reply, "data"), "id");
    EACH_CALL(upload, court->history, TELNYX, "hosting_order.upload")
        if (call_done(upload) && same_text(call_segment(court->arena, upload, 2), id)) return upload;
    return NULL;
}

/* Of that time, what the papers had to wait for the campaign (model B.5). */
static sim_ms waited_for_campaign(const struct court *court, sim_ms from, sim_ms until)
{
    struct history *history = court->history;
    const char *entity = history->campaign ? history_entity(history, "campaign", history->campaign) : NULL;
    const struct trace *moved = entity ? first_into(history, "tcr", "migration", entity, "COMPLETED", 0) : NULL;
    return moved && moved->at > from && moved->at <= until ? moved->at - from : 0;
}

static void four_days_before(struct court *court)
{
    char text[INSTANT_TEXT_MAX];
    EACH_CALL(hosting, court->history, TELNYX, "hosting_order.create")
    {
        sim_ms foc;
        const struct call *papers = papers_of(court, hosting), *last = papers ? papers : hosting;
        if (!is_first_of(court, hosting) || !foc_of(court, hosting, last->sequence, &foc)) continue;
        bool ordered = is_far_enough(hosting->at, foc), begun = is_far_enough(last->at - waited_for_campaign(court, hosting->at, last->at), foc);
        court_holds(court, ordered && begun, ordered ? last->sequence : hosting->sequence, "%s less than four business days before the FOC, %s",
                    ordered ? "the papers of the hosting are handed in" : "hosting is ordered", instant_text(text, foc));
    }
}

static bool all_hosted(const struct court *court, const tree *numbers, uint64_t record)
{
    for (const tree *number = tree_first(numbers); number; number = tree_next(number)) {
        const char *entity = history_entity(court->history, "number", tree_text(number) ? tree_text(number) : "");
        if (!same_text(state_before(court->history, TELNYX, "hosted", entity, record), "successful")) return false;
    }
    return true;
}

/* An order of hosting whose numbers the port takes, made before and not yet done; NULL. */
static const struct call *hosting_before(const struct court *court, const struct call *update)
{
    EACH_CALL(hosting, court->history, TELNYX, "hosting_order.create")
    {
        if (hosting->sequence > update->sequence) break;
        if (call_done(hosting) && concern_the_same(court, hosting, update) && !all_hosted(court, phone_numbers(hosting), update->sequence)) return hosting;
    }
    return NULL;
}

static bool asked_before(const struct call *first, const struct call *update)
{
    sim_ms foc;
    for (const struct call *earlier = first; earlier != update; earlier = earlier->next)
        if (asks_foc(earlier, &foc) && same_text(earlier->path, update->path)) return true;
    return false;
}

static void foc_far_enough(struct court *court)
{
    char text[INSTANT_TEXT_MAX];
    const struct call *first = calls_of(court->history, TELNYX, "porting_order.update");
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
    {
        sim_ms foc;
        if (asks_foc(update, &foc) && !asked_before(first, update) && hosting_before(court, update))
            court_holds(court, is_far_enough(update->at, foc), update->sequence,
                        "the port of numbers to be hosted first is asked for %s, not four business days ahead", instant_text(text, foc));
    }
}

const struct law telnyx_hosted_times_laws[] = {
    {{"telnyx/hosted/four-business-days", RULE_MUST, "Hosting is ordered, and its papers handed in, at least four business days before the FOC of the port.",
      "the times of the order and of its papers, less their wait for the campaign, against the FOC", "S3 Alternate solution; model B.5"},
     four_days_before},
    {{"telnyx/hosted/foc-far-enough", RULE_MUST, "The port of numbers that are hosted first asks for a FOC at least four business days ahead.",
      "the time asked for", "S3 Alternate solution"},
     foc_far_enough},
    {{NULL}, NULL},
};
