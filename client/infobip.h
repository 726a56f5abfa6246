/* Infobip as a destination: its calls (infobip.c), its messages (sms.c), and the road there (road_infobip.c).
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

extern const struct destination to_infobip;
extern const enum step infobip_override[];
extern const char *const infobip_prerequisites[];

/* ---- numbers, campaigns, subscriptions (infobip.c) ---- */
void infobip_subscribe(const struct client *client, struct arena *arena, struct http_request *out);
void infobip_subscribe_look(const struct client *client, struct arena *arena, struct http_request *out);
void infobip_subscribe_profile(const struct client *client, struct arena *arena, struct http_request *out);
void infobip_subscribe_again(const struct client *client, struct arena *arena, struct http_request *out);
void infobip_import_build(const struct client *client, struct arena *arena, struct http_request *out);
void infobip_owned(const struct client *client, struct arena *arena, struct http_request *out);
enum step infobip_import_read(struct client *client, const struct answer *answer);
enum step import_resume_turn(struct client *client);
enum step migrate_resume_turn(struct client *client);
bool wants_importing(const struct client *client, const struct number *number);
enum step infobip_owned_read(struct client *client, const struct answer *answer);
void infobip_migrate_build(const struct client *client, struct arena *arena, struct http_request *out);
enum step infobip_migrate_read(struct client *client, const struct answer *answer);
void infobip_campaigns(const struct client *client, struct arena *arena, struct http_request *out);
enum step infobip_campaigns_read(struct client *client, const struct answer *answer);
void infobip_named(const struct client *client, struct arena *arena, struct http_request *out);
enum step infobip_named_read(struct client *client, const struct answer *answer);
void infobip_campaign_build(const struct client *client, struct arena *arena, struct http_request *out);
const char *infobip_password(const struct client *client, struct arena *arena);
#define INFOBIP_USER "cutover"

/* ---- on the road (road_infobip.c) ---- */
enum { ENABLEMENT_TRIES_MAX = 8 };
#define ENABLEMENT_AGAIN_MS DAY_MS /* no figure is given: as often as one would telephone */
enum step infobip_import_otherwise(struct client *client, const struct answer *answer);
enum step infobip_migrate_otherwise(struct client *client, const struct answer *answer);
enum step subscribe_otherwise(struct client *client, const struct answer *answer);
enum step subscribed_read(struct client *client, const struct answer *answer);
enum step profile_renewed_read(struct client *client, const struct answer *answer);
enum step renewed_read(struct client *client, const struct answer *answer);
enum step not_subscribed(struct client *client, const struct answer *answer);
bool wants_naming(const struct client *client, const struct number *number);
enum step stage_read(struct client *client, const struct answer *answer);
enum step dark_read(struct client *client, const struct answer *answer);
enum step dark_otherwise(struct client *client, const struct answer *answer);
enum step trust(struct client *client, const struct answer *answer);

/* ---- messages (sms.c) ---- */
void sms_send(const struct client *client, struct arena *arena, struct http_request *out);
enum step sms_send_read(struct client *client, const struct answer *answer);
void sms_sent_logs(const struct client *client, struct arena *arena, struct http_request *out);
enum step sms_sent_logs_read(struct client *client, const struct answer *answer);
void sms_reports(const struct client *client, struct arena *arena, struct http_request *out);
enum step sms_reports_read(struct client *client, const struct answer *answer);
void sms_logs(const struct client *client, struct arena *arena, struct http_request *out);
enum step sms_logs_read(struct client *client, const struct answer *answer);

/* ---- webhooks (webhook_infobip.c) ---- */
int infobip_take_registration(struct client *client, const struct http_request *request, struct arena *arena);
int infobip_take_inbound(struct client *client, const struct http_request *request, struct arena *arena);
