/* The library of scenarios: every knob makes a difference in some story, every story is another one. SPDX-License-Identifier: Apache-2.0 */
#include "tables.h"

#include "test.h"

#include "cutover/sign.h"
#include "providers.h"
#include "rehearse.h"

#include <string.h>

/* ---- knobs ---- */

/* A story in which that value gives another journal than the story's own. */
static const struct difference {
    const char *knob, *value, *scenario;
} differences[] = {
    {"tcr.on_decline", "cancelled", "tcr/declined-and-reshared"},
    {"tcr.migration_dates", "iso", "infobip/happy-path"},
    {"tcr.no_migration_read", "502", "infobip/happy-path"},
    {"tcr.feature_off_code", "501", "tcr/feature-off"},
    {"tcr.complete_when", "all_hops_accepted", "tcr/elected-hop-by-hop"},
    {"tcr.loser_notified", "share_delete", "infobip/happy-path"},
    {"tcr.on_expiry", "stays_active", "tcr/elections-too-slow"},
    {"tcr.resubmit_midway", "keeps_terms", "tcr/resubmitted-midway"},
    {"infobip.accepts_when", "on_migrate", "infobip/happy-path"},
    {"infobip.accepts_when", "after_last_osr", "infobip/elected-long-before"},
    {"infobip.in_before_registered", "true", "infobip/happy-path"},
    {"infobip.stuck_needs_contact", "after_contact", "infobip/nnid-not-released"},
    {"infobip.migrate_before_election", "wait", "infobip/migrate-before-election"},
    {"infobip.repeat_migrate", "400", "infobip/migrate-repeated"},
    {"infobip.numbers_without_pool_max", "none", "infobip/more-than-49-without-pool"},
    {"infobip.import.skip_osr_false", "ignored", "infobip/skip-osr-false"},
    {"infobip.migrate_status", "201", "infobip/happy-path"},
    {"infobip.webhook_tcr_id", "absent", "infobip/happy-path"},
    {"infobip.loa_checked_at", "never", "infobip/loa-expires-while-stuck"},
    {"infobip.campaign_answer", "strict_openapi", "infobip/happy-path"},
    {"telgorithm.port_completes_when", "nnid_moved", "telgorithm/nnid-held-after-port"},
    {"telgorithm.import_when", "completed", "telgorithm/imported-on-acceptance"},
    {"telgorithm.pending_code", "4", "telgorithm/sent-while-pending"},
    {"telgorithm.config_required", "strict", "telgorithm/no-config-lenient"},
    {"telgorithm.inbound_states", "owned", "telgorithm/canadian-number-stated"},
    {"telgorithm.port_rejected", "removed", "telgorithm/loa-wrong-unsaid"},
    {"telgorithm.delete_status", "200", "telgorithm/number-given-back"},
    {"telgorithm.message_fate", "3002", "telgorithm/happy-path"},
    {"telgorithm.status_names", "pascal", "telgorithm/status-names-mixed"},
    {"telgorithm.add_phones", "takes", "telgorithm/config-list-half-taken"},
    {"telgorithm.override", "approval", "cross/telgorithm-to-infobip"},
    {"telgorithm.override", "auto", "telgorithm/left-refused"},
    {"telgorithm.chain_lost", "stop", "telgorithm/left-carrying"},
    {"telgorithm.chain_lost", "carry", "telgorithm/left-after-grace"},
    {"telgorithm.release_on_port", "at_foc", "telgorithm/left-service-stops"},
    {"telgorithm.service_after_port", "until_nnid_moves", "telgorithm/left-service-stops"},
    {"telgorithm.service_after_port", "until_nnid_moves", "telgorithm/left-service-ends"},
    {"legacy.override", "approval", "infobip/happy-path"},
    {"legacy.override", "auto", "infobip/refused-for-ever"},
    {"legacy.chain_lost", "stop", "infobip/own-nnid"},
    {"legacy.chain_lost", "carry", "infobip/elected-long-before-grace"},
    {"legacy.mapping_cleanup", "never", "infobip/happy-path"},
    {"legacy.mapping_cleanup", "on_request", "infobip/rejected-after-osr"},
    {"legacy.refuse", "sync", "infobip/messages-meanwhile"},
    {"legacy.release_on_port", "never", "infobip/voice-ported-meanwhile"},
    {"legacy.release_on_port", "after", "infobip/voice-ported-kept"},
    {"legacy.service_after_port", "stops_at_port", "infobip/voice-ported-kept"},
    {"telnyx.takes_released_nnid", "never", "telnyx/happy-path"},
    {"telnyx.takes_released_nnid", "if_enabled", "telnyx/voice-only-taken-all-the-same"},
    {"telnyx.order_exception_drops_messaging", "false", "telnyx/order-exception-drops-messaging"},
    {"telnyx.completed_flag_in_exception", "false", "telnyx/completed-flag-trap"},
    {"telnyx.unenabled_status", "seed", "telnyx/voice-only"},
    {"telnyx.enable_after_port", "refused", "telnyx/voice-only-then-messaging"},
    {"telnyx.strict_openapi", "strict", "telnyx/happy-path"},
    {"telnyx.send_while_activating", "async", "telnyx/ported-taken-for-messaging"},
    {"telnyx.portable", "yes", "telnyx/not-portable"},
    {"telnyx.fast_portable", "yes", "telnyx/strict-without-fast-port"},
    {"telnyx.messaging_capable", "yes", "telnyx/not-messaging-capable"},
    {"telnyx.messaging_capable", "null", "telnyx/not-messaging-capable"},
    {"telnyx.carrier", "first", "telnyx/order-split"},
    {"telnyx.exception", "ACCOUNT_NUMBER_MISMATCH", "telnyx/exception-abandoned"},
    {"telnyx.exception", "FOC_REJECTED", "telnyx/order-split-off"},
    {"telnyx.resubmit", "confirm", "telnyx/exception-fixed-by-patch"},
    {"telnyx.partial_status", "exception", "telnyx/partial-port-complete"},
    {"telnyx.hosted_then_port.keeps_messaging", "false", "telnyx/hosted-first"},
    {"telnyx.hosting", "rejects", "telnyx/hosted-first"},
    {"telnyx.eligible_status", "upper", "telnyx/hosted-first"},
    {"telnyx.assign.earliest", "hosting_ordered", "telnyx/hosted-no-preassignment"},
    {"telnyx.assign.before_nnid", "pending_until_flip", "telnyx/hosted-first"},
    {"telnyx.task_words", "processing", "telnyx/task-running"},
    {"telnyx.unlinked_csp", "declined", "telnyx/csp-id-not-linked"},
    {"telnyx.accept_sharing", "approves", "telnyx/shared-pending-long"},
    {"telnyx.partner_content", "ignored", "telnyx/shared-edit-at-telnyx"},
    {"telnyx.tendlc_refusal", "fastapi", "telnyx/both-or-neither-id"},
    {"telnyx.numbers_without_pool_max", "none", "telnyx/one-too-many"},
    {"telnyx.daily_adds", "none", "cross/daily-number-limit"},
    {"telnyx.send_without_campaign", "async", "telnyx/messages-refused-late"},
    {"telnyx.message_fate", "40002", "telnyx/happy-path"},
    {"telnyx.override", "auto", "cross/telnyx-demands-approval"},
    {"telnyx.chain_lost", "stop", "cross/telnyx-keeps-records"},
    {"telnyx.release_on_port", "at_foc", "cross/telnyx-keeps-records"},
    {"telnyx.service_after_port", "until_nnid_moves", "cross/telnyx-keeps-records"},
    {"infobip.override", "auto", "cross/infobip-refuses"},
    {"infobip.chain_lost", "stop", "cross/infobip-to-telnyx-port"},
    {"infobip.release_on_port", "at_foc", "cross/infobip-keeps-records"},
    {"infobip.service_after_port", "until_nnid_moves", "cross/infobip-keeps-records"},
};

static void each_knob_changes_some_journal(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    problems_begin();
    for (size_t i = 0; i < COUNT_OF(differences); i++) {
        const struct difference *row = &differences[i];
        const struct scenario *own = load(arena, arena_printf(arena, "scenarios/%s.json", row->scenario)), *changed = NULL;
        if (scenario_with_knob(arena, own, &provider_tables, row->knob, row->value, &changed) != STATUS_OK) {
            problem("no knob %s has the value %s", row->knob, row->value);
            continue;
        }
        if (strcmp(plain_journal(arena, own), plain_journal(arena, changed)) == 0)
            problem("%s = %s makes no difference in %s", row->knob, row->value, row->scenario);
        arena_reset(arena);
    }
    arena_destroy(arena);
    problems_end();
}

static void no_knob_is_without_such_a_story(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t k = 0; k < p->knobs_count; k++) {
            bool found = false;
            for (size_t i = 0; i < COUNT_OF(differences); i++) found = found || strcmp(differences[i].knob, p->knobs[k].name) == 0;
            if (!found) problem("%s has no story in which it makes a difference", row_name(p, "knob", k, p->knobs[k].name));
        }
    problems_end();
}

/* ---- stories ---- */

static void the_name_of_a_scenario_is_its_path(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    problems_begin();
    for (const char **path = library(arena, "scenarios"); *path; path++) {
        const char *name = scenario_name(load(arena, *path));
        if (strcmp(arena_printf(arena, "scenarios/%s.json", name), *path) != 0) problem("%s calls itself %s", *path, name);
    }
    arena_destroy(arena);
    problems_end();
}

/* One that is about a wrong client (tag wrong-client) has its world from another, and a right client gives it the other's journal. */
static void no_two_scenarios_have_a_title_or_a_journal_in_common(void **state)
{
    (void)state;
    struct arena *arena = arena_create(), *run = arena_create();
    const char **paths = library(arena, "scenarios");
    size_t count = 0;
    while (paths[count]) count++;
    const char **hashes = arena_alloc(arena, sizeof *hashes * (count + 1)), **titles = arena_alloc(arena, sizeof *titles * (count + 1));
    problems_begin();
    for (size_t i = 0; i < count; i++) {
        const struct scenario *scenario = load(run, paths[i]);
        const char *journal = plain_journal(run, scenario);
        bool of_wrong_client = scenario_tagged(scenario, "wrong-client");
        hashes[i] = of_wrong_client ? paths[i] : sha256_hex(arena, journal, strlen(journal));
        titles[i] = arena_copy(arena, scenario_title(scenario));
        for (size_t k = 0; k < i; k++) {
            if (strcmp(hashes[i], hashes[k]) == 0) problem("%s tells the story of %s", paths[i], paths[k]);
            if (strcmp(titles[i], titles[k]) == 0) problem("%s has the title of %s", paths[i], paths[k]);
        }
        arena_reset(run);
    }
    arena_destroy(arena);
    arena_destroy(run);
    problems_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_knob_changes_some_journal),
        cmocka_unit_test(no_knob_is_without_such_a_story),
        cmocka_unit_test(the_name_of_a_scenario_is_its_path),
        cmocka_unit_test(no_two_scenarios_have_a_title_or_a_journal_in_common),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
