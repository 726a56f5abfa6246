/* TCR as the client asks it (tcr.c), and what it looks for there before anything has an effect (preflight.c).
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

void tcr_settings(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_partners(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_campaign(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_sharing(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_provisional(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_carriers(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_operation(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_phones(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_migration(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_cancel(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_subscribe(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_elect(const struct client *client, struct arena *arena, struct http_request *out);
/* What an answer says; false: it makes no sense. */
struct tcr_share {
    const char *upstream, *status, *explanation; /* NULL: no share */
};
bool tcr_share_read(const struct answer *answer, struct tcr_share *out);
enum tcr_migration_status { MIGRATION_NEVER, MIGRATION_ACTIVE, MIGRATION_COMPLETED, MIGRATION_CANCELLED };
bool tcr_migration_read(const struct answer *answer, enum tcr_migration_status *status, sim_ms *expires);
uint64_t tcr_content(const struct answer *answer); /* of a campaign: what changes when it is mended */
/* Takes a page in; STEP_NEXT after the last one. */
enum step tcr_phones_read(struct client *client, const struct answer *answer);

/* ---- preflight and election (preflight.c) ---- */
enum step settings_read(struct client *client, const struct answer *answer);
enum step partners_read(struct client *client, const struct answer *answer);
enum step campaign_read(struct client *client, const struct answer *answer);
enum step sharing_read(struct client *client, const struct answer *answer);
enum step operation_read(struct client *client, const struct answer *answer);
enum step carriers_read(struct client *client, const struct answer *answer);
enum step carriers_otherwise(struct client *client, const struct answer *answer);
enum step phones_before_read(struct client *client, const struct answer *answer);
enum step migration_before_read(struct client *client, const struct answer *answer);
enum step never_migrated(struct client *client, const struct answer *answer);
enum step provisional_before_read(struct client *client, const struct answer *answer);
enum step plan_turn(struct client *client);
enum step decide_turn(struct client *client);
enum step elect_read(struct client *client, const struct answer *answer);
enum step elect_otherwise(struct client *client, const struct answer *answer);
enum step elect_look_read(struct client *client, const struct answer *answer);
enum step not_elected(struct client *client, const struct answer *answer);
enum step elect_share_read(struct client *client, const struct answer *answer);

/* ---- a campaign that was declined (mending.c) ---- */
enum step mend_begin(struct client *client); /* the election is taken back, people were told */
enum step mend_turn(struct client *client);
enum step mended_read(struct client *client, const struct answer *answer);
enum step mended_otherwise(struct client *client, const struct answer *answer);
