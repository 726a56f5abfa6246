/* TCR: the campaign itself, how often it is asked, what it tells by webhooks. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"
#include "catalogue.h"

static const char TCR[] = "tcr", ACTIVE[] = "ACTIVE";

static const char *campaign_of(const struct court *court, const struct call *call)
{
    const char *id = call_segment(court->arena, call, 2);
    return id ? history_entity(court->history, "campaign", id) : "";
}

/* ---- what a migration leaves alone ---- */

/* When it has moved is the moment at which the old side may look like litter. */
static void never_deactivated(struct court *court)
{
    EACH_MOVE(move, court->history, TCR, "migration")
        if (same_text(move->trace->to, "COMPLETED") && move->trace->kind == RECORD_TRANSITION) court_occasion(court);
    EACH_CALL(call, court->history, TCR, "campaign.delete")
        court_holds(court, false, call->sequence, "it deletes the campaign, which is final");
}

static bool is_active(const struct court *court, const struct call *call)
{
    return same_text(state_before(court->history, TCR, "migration", campaign_of(court, call), call->sequence), ACTIVE);
}

static void count_migrations(struct court *court)
{
    EACH_MOVE(move, court->history, TCR, "migration")
        if (same_text(move->trace->to, ACTIVE)) court_occasion(court);
}

static void not_resubmitted(struct court *court)
{
    count_migrations(court);
    EACH_CALL(call, court->history, TCR, "campaign.resubmit")
        if (is_active(court, call)) court_breach(court, call->sequence, "it resubmits the campaign while a migration is ACTIVE");
}

/* Members that are no content. */
static bool edits_content(const tree *body)
{
    static const char *const ASIDE[] = {"autoRenewal", "resellerId"};
    size_t aside = 0;
    for (size_t i = 0; i < COUNT_OF(ASIDE); i++) aside += tree_get(body, ASIDE[i]) != NULL;
    return tree_count(body) > aside;
}

/* What was declined is to be mended (tcr 7 #13). */
static void not_edited(struct court *court)
{
    count_migrations(court);
    EACH_CALL(call, court->history, TCR, "campaign.update")
    {
        const char *share = state_before(court->history, TCR, "share", campaign_of(court, call), call->sequence);
        if (is_active(court, call) && !same_text(share, "DECLINED") && edits_content(call->body))
            court_breach(court, call->sequence, "it edits the campaign while a migration is ACTIVE");
    }
}

/* ---- limits: 20 reads a second, 20 writes in ten (tcr 1) ---- */

enum { BUSY_CALLS = 10 }; /* so many of a kind in its stretch of time come near enough to a limit to put the rule to the test */

static bool is_refused(const struct call *call)
{
    return call->status == 429 && !call->fault;
}

/* The client's call at TCR before this one. */
static const struct call *call_before(const struct history *history, const struct call *call)
{
    while (call-- > history->calls)
        if (!call->person && same_text(call->provider, TCR)) return call;
    return NULL;
}

/* Of its kind, in the stretch that ends with it. */
static unsigned calls_in_stretch(const struct history *history, const struct call *call)
{
    sim_ms stretch = call_changes(call) ? 10 * SECOND_MS : SECOND_MS;
    unsigned count = 0;
    for (const struct call *earlier = call; earlier >= history->calls && call->at - earlier->at < stretch; earlier--)
        count += !earlier->person && same_text(earlier->provider, TCR) && call_changes(earlier) == call_changes(call);
    return count;
}

static void within_limits(struct court *court)
{
    EACH_OWN_CALL(call, court->history)
    {
        if (!same_text(call->provider, TCR)) continue;
        const struct call *before = call_before(court->history, call);
        bool twice = is_refused(call) && before && is_refused(before) && call->at - before->answered_at < SECOND_MS;
        if (is_refused(call) || calls_in_stretch(court->history, call) == BUSY_CALLS)
            court_holds(court, !twice, call->sequence, "TCR refuses as too many what comes right after what it refused as too many");
    }
}

/* ---- webhooks ---- */

static const char *subject_of(const struct notice *notice)
{
    return tree_get_text(notice->body, "campaignId");
}

static void forged_changes_nothing(struct court *court)
{
    for (size_t i = 0; i < court->history->notices_count; i++) {
        const struct notice *notice = &court->history->notices[i];
        if (!same_text(notice->provider, TCR) || !same_text(notice->signature, "invalid") || !notice->status) continue;
        const struct call *done = subject_of(notice) ? done_upon(court, notice, subject_of(notice)) : NULL;
        court_holds(court, !done, done ? done->sequence : notice->sequence, "%s with a wrong signature is acted upon, and nothing was looked at", notice->name);
    }
}

/* An earlier delivery of the same fact that the client took. */
static const struct notice *taken_before(const struct history *history, const struct notice *notice)
{
    for (const struct notice *earlier = history->notices; earlier < notice; earlier++) {
        bool same_fact = earlier->provider == notice->provider && earlier->cause == notice->cause && earlier->name == notice->name;
        if (same_fact && notice_taken(earlier)) return earlier;
    }
    return NULL;
}

static bool is_older(const struct history *history, const struct notice *notice)
{
    for (const struct notice *earlier = history->notices; earlier < notice; earlier++)
        if (earlier->provider == notice->provider && earlier->cause > notice->cause && notice_taken(earlier)) return true;
    return false;
}

/* Late is no harm by itself: something is undone or done at once, unlooked. */
static void no_order_assumed(struct court *court)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->notices_count; i++) {
        const struct notice *notice = &history->notices[i];
        if (!same_text(notice->provider, TCR) || !notice->status || same_text(notice->signature, "invalid") || !subject_of(notice)) continue;
        const struct notice *first = taken_before(history, notice);
        const struct call *twice = first ? twice_done(history, first, notice) : NULL;
        const struct call *unlooked = !first && is_older(history, notice) ? done_upon(court, notice, subject_of(notice)) : NULL;
        if (first) court_holds(court, !twice, twice ? twice->sequence : notice->sequence, "%s comes again, and what it led to is done again", notice->name);
        if (!first && is_older(history, notice))
            court_holds(court, !unlooked, unlooked ? unlooked->sequence : notice->sequence, "%s is acted upon behind what is newer, and nothing was looked at",
                        notice->name);
    }
}

const struct law tcr_campaign_laws[] = {
    {{"tcr/campaign/never-deactivated", RULE_MUST, "The campaign is never deleted: that is final, and takes it from every carrier.", "deletions of the campaign",
      "tcr §2.3"},
     never_deactivated},
    {{"tcr/campaign/not-resubmitted", RULE_MUST, "The campaign is not resubmitted to the carriers while a migration is ACTIVE.",
      "resubmissions during a migration", "tcr §7 #31", .knob = "tcr.resubmit_midway"},
     not_resubmitted},
    {{"tcr/campaign/not-edited", RULE_SHOULD, "The content of the campaign is not changed while a migration is ACTIVE, unless it was declined.",
      "changes of the campaign during a migration", "tcr §2.3"},
     not_edited},
    {{"tcr/limits/20-a-second", RULE_MUST, "At most 20 reads a second and 20 writes in ten seconds are sent; a refusal as too many is a pause.",
      "refusals with 429, one upon the other", "tcr §1", .timed = true},
     within_limits},
    {{"tcr/webhook/signature-verified", RULE_MUST, "An event whose signature over address and canonical body is wrong changes nothing.",
      "what the client changes upon such an event, unlooked", "tcr §2.17"},
     forged_changes_nothing},
    {{"tcr/webhook/no-order-assumed", RULE_MUST, "Events have neither id nor time: upon each the state is read anew, and a repeated one has no second effect.",
      "what the client changes upon repeated and overtaken events", "tcr §2.17"},
     no_order_assumed},
    {{NULL}, NULL},
};
