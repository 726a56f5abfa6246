/* The table of steps: each once, whichever roads have it. Their order is an itinerary's (road_*.c). SPDX-License-Identifier: Apache-2.0 */
#include "infobip.h"
#include "proof.h"
#include "tcr.h"

/* clang-format off */
const struct step_row steps[STEPS] = {
/*                         title, peer, look after a lost answer, patient, build, read, otherwise, turn, wants */
[STEP_SETTINGS]           = {"asking TCR whether the account may migrate", CLIENT_TCR, STEP_NONE, false, tcr_settings, settings_read, NULL, NULL, NULL},
[STEP_PARTNERS]           = {"asking TCR whether %s takes migrations", CLIENT_TCR, STEP_NONE, false, tcr_partners, partners_read, NULL, NULL, NULL},
[STEP_CAMPAIGN]           = {"reading the campaign at TCR", CLIENT_TCR, STEP_NONE, false, tcr_campaign, campaign_read, NULL, NULL, NULL},
[STEP_SHARING]            = {"reading the campaign's present share", CLIENT_TCR, STEP_NONE, false, tcr_sharing, sharing_read, NULL, NULL, NULL},
[STEP_OPERATION]          = {"reading the campaign's state at the mobile carriers", CLIENT_TCR, STEP_NONE, false, tcr_operation, operation_read, NULL, NULL, NULL},
[STEP_PHONES_BEFORE]      = {"reading where each number is at the start", CLIENT_TCR, STEP_NONE, false, tcr_phones, phones_before_read, NULL, NULL, NULL},
[STEP_MIGRATION_BEFORE]   = {"looking for a migration already made", CLIENT_TCR, STEP_NONE, false, tcr_migration, migration_before_read, never_migrated, NULL, NULL},
[STEP_PROVISIONAL_BEFORE] = {"reading to whom the campaign is migrating", CLIENT_TCR, STEP_NONE, false, tcr_provisional, provisional_before_read, NULL, NULL, NULL},
[STEP_PLAN]               = {"checking the plan", CLIENT_TCR, STEP_NONE, false, NULL, NULL, NULL, plan_turn, NULL},
[STEP_DECLARE]            = {"declaring the present routes", CLIENT_TRAFFIC, STEP_NONE, false, traffic_declare, traffic_declare_read, NULL, NULL, wants_declaring},
[STEP_SUBSCRIBE]          = {"subscribing at Infobip", CLIENT_INFOBIP, STEP_SUBSCRIBE_LOOK, false, infobip_subscribe, NULL, subscribe_otherwise, NULL, NULL},
[STEP_SUBSCRIBE_LOOK]     = {"looking for the subscription", CLIENT_INFOBIP, STEP_NONE, false, infobip_subscribe_look, subscribed_read, not_subscribed, NULL, NULL},
[STEP_SUBSCRIBE_AGAIN]    = {"renewing the subscription at Infobip", CLIENT_INFOBIP, STEP_NONE, false, infobip_subscribe_again, renewed_read, NULL, NULL, NULL},
[STEP_SUBSCRIBE_TCR]      = {"subscribing at TCR", CLIENT_TCR, STEP_NONE, false, tcr_subscribe, NULL, NULL, NULL, NULL},
[STEP_IMPORT]             = {"importing the numbers at Infobip", CLIENT_INFOBIP, STEP_IMPORT_LOOK, false, infobip_import_build, NULL, NULL, NULL, NULL},
[STEP_IMPORT_LOOK]        = {"looking whether the numbers were imported", CLIENT_INFOBIP, STEP_NONE, false, infobip_owned, infobip_owned_read, NULL, NULL, NULL},
[STEP_DECIDE]             = {"deciding whether to elect", CLIENT_TCR, STEP_NONE, false, NULL, NULL, NULL, decide_turn, NULL},
[STEP_ELECT]              = {"electing %s at TCR", CLIENT_TCR, STEP_ELECT_LOOK, true, tcr_elect, elect_read, NULL, NULL, NULL},
[STEP_ELECT_LOOK]         = {"looking whether the election was made", CLIENT_TCR, STEP_NONE, true, tcr_migration, elect_look_read, not_elected, NULL, NULL},
[STEP_ELECT_SHARE]        = {"looking whom the completed migration chose", CLIENT_TCR, STEP_NONE, true, tcr_sharing, elect_share_read, NULL, NULL, NULL},
[STEP_MIGRATE]            = {"asking Infobip to migrate the campaign", CLIENT_INFOBIP, STEP_MIGRATE_LOOK, false, infobip_migrate_build, infobip_migrate_read, NULL, NULL, wants_naming},
[STEP_MIGRATE_LOOK]       = {"looking whether the migration was taken", CLIENT_INFOBIP, STEP_NONE, false, infobip_campaigns, infobip_campaigns_read, NULL, NULL, NULL},
[STEP_MIGRATE_NUMBERS]    = {"looking which numbers the campaign has", CLIENT_INFOBIP, STEP_NONE, false, infobip_named, infobip_named_read, NULL, NULL, NULL},
[STEP_WATCH]              = {NULL, CLIENT_TCR, STEP_NONE, false, NULL, NULL, NULL, watch_turn, NULL},
[STEP_LOOK_SHARE]         = {"reading the provisional share", CLIENT_TCR, STEP_NONE, true, tcr_provisional, watch_share_read, watch_skip, NULL, NULL},
[STEP_LOOK_MIGRATION]     = {"reading the migration's state and expiry", CLIENT_TCR, STEP_NONE, true, tcr_migration, watch_migration_read, watch_skip, NULL, NULL},
[STEP_POLL_PHONES]        = {"reading which numbers have moved", CLIENT_TCR, STEP_NONE, true, tcr_phones, watch_poll_read, watch_skip, NULL, NULL},
[STEP_POLL_STAGE]         = {"reading the campaign's stage", CLIENT_INFOBIP, STEP_NONE, true, infobip_campaign_build, stage_read, NULL, NULL, NULL},
[STEP_CONFIRM]            = {"confirming what a webhook said", CLIENT_INFOBIP, STEP_NONE, true, infobip_campaign_build, stage_read, NULL, NULL, NULL},
[STEP_DARK]               = {"rejected: reading which numbers are dark", CLIENT_TCR, STEP_NONE, false, tcr_phones, dark_read, dark_otherwise, NULL, NULL},
[STEP_PHONES_SWITCH]      = {"registered: reading which numbers have moved", CLIENT_TCR, STEP_NONE, false, tcr_phones, watch_phones_read, trust, NULL, NULL},
[STEP_SWITCH]             = {"switching the routes to %s", CLIENT_TRAFFIC, STEP_NONE, false, traffic_switch, traffic_switch_read, NULL, NULL, wants_switching},
[STEP_SEND]               = {"proving the numbers outbound", GAINING, STEP_SEND_LOOK, false, send_build, send_read, send_otherwise, NULL, wants_sending},
[STEP_SEND_LOOK]          = {"looking whether the message was sent", GAINING, STEP_NONE, false, sent_build, sent_read, NULL, NULL, NULL},
[STEP_REPORT_WAIT]        = {"waiting for delivery reports", GAINING, STEP_NONE, false, NULL, NULL, NULL, report_turn, NULL},
[STEP_REPORTS]            = {"reading delivery reports", CLIENT_INFOBIP, STEP_REPORT_LOGS, false, sms_reports, sms_reports_read, NULL, NULL, NULL},
[STEP_REPORT_LOGS]        = {"reading how the messages ended", CLIENT_INFOBIP, STEP_NONE, false, sms_logs, sms_logs_read, NULL, NULL, NULL},
[STEP_INBOUND]            = {"proving the numbers inbound", CLIENT_TRAFFIC, STEP_NONE, false, inbound_build, inbound_read, inbound_otherwise, NULL, wants_inbound},
[STEP_INBOUND_WAIT]       = {"waiting for the inbound messages", CLIENT_TRAFFIC, STEP_NONE, false, NULL, NULL, NULL, inbound_turn, NULL},
[STEP_PHONES_AFTER]       = {"verifying where each number is", CLIENT_TCR, STEP_NONE, false, tcr_phones, watch_phones_read, watch_skip, NULL, NULL},
[STEP_TAIL]               = {"waiting for the numbers that have not arrived", CLIENT_TCR, STEP_NONE, false, NULL, NULL, NULL, tail_turn, NULL},
[STEP_TELL]               = {"telling people", CLIENT_TRAFFIC, STEP_NONE, false, tell_build, tell_read, tell_otherwise, NULL, NULL},
[STEP_PAUSE]              = {"waiting before asking again", CLIENT_TRAFFIC, STEP_NONE, false, NULL, NULL, NULL, pause_turn, NULL},
[STEP_DONE]               = {"done", CLIENT_TRAFFIC, STEP_NONE, false, NULL, NULL, NULL, NULL, NULL},
};
/* clang-format on */
