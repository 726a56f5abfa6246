/* Telgorithm as a destination: its calls (telgorithm.c), its messages (telgorithm_messages.c), and the road there (road_telgorithm.c).
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

extern const struct destination to_telgorithm;
extern const enum step telgorithm_port[];
extern const char *const telgorithm_prerequisites[];

/* DisplayPhoneStatus (telgorithm 4), with what is not one of them. */
enum phone {
    PHONE_NONE,
    PHONE_OTHER,
    PHONE_PORTING,
    PHONE_REMOVED,
    PHONE_PORTED, /* from here on the number is at Telgorithm */
    PHONE_NO_CONFIG = PHONE_PORTED,
    PHONE_NO_CAMPAIGN,
    PHONE_CHANGING,
    PHONE_CANADIAN,
    PHONE_ACTIVE
};
enum phone phone_status(const char *text);

enum { PORT_NUMBERS_MAX = 100, PORT_ORDERS_MAX = 5 };
#define PORT_AGAIN_MS DAY_MS           /* S0: support answers within a business day */
#define PORT_PATIENCE_MS (14 * DAY_MS) /* S0: one or two days, may be longer; E-03: rarely more than a week */

/* ---- the account, its hooks and the config (telgorithm.c) ---- */
void at_telgorithm_make_bearer(struct client *client);
void at_telgorithm_company(const struct client *client, struct arena *arena, struct http_request *out);
void at_telgorithm_hook_status(const struct client *client, struct arena *arena, struct http_request *out);
void at_telgorithm_hook_imported(const struct client *client, struct arena *arena, struct http_request *out);
void at_telgorithm_configs(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_configs_read(struct client *client, const struct answer *answer);
void at_telgorithm_config_make(const struct client *client, struct arena *arena, struct http_request *out);
void at_telgorithm_config_again(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_config_read(struct client *client, const struct answer *answer);
void at_telgorithm_link(const struct client *client, struct arena *arena, struct http_request *out);
void at_telgorithm_campaign(const struct client *client, struct arena *arena, struct http_request *out);
/* Keeps a list's token; true: there is another page to ask for. */
bool at_telgorithm_more(struct client *client, const tree *body);
char *at_telgorithm_page(const struct client *client, struct arena *arena, const char *target);

/* ---- numbers (telgorithm_numbers.c) ---- */
void at_telgorithm_order(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_order_read(struct client *client, const struct answer *answer);
void at_telgorithm_order_look(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_order_look_read(struct client *client, const struct answer *answer);
enum step at_telgorithm_not_ordered(struct client *client, const struct answer *answer);
bool at_telgorithm_wants_ordering(const struct client *client, const struct number *number);
void at_telgorithm_number(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_number_read(struct client *client, const struct answer *answer);
enum step at_telgorithm_number_otherwise(struct client *client, const struct answer *answer);
void at_telgorithm_numbers(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_held_read(struct client *client, const struct answer *answer);
void at_telgorithm_leapt(struct client *client, sim_ms last);
enum step at_telgorithm_numbers_read(struct client *client, const struct answer *answer);
/* It waits for a config, or is on another than the campaign's. */
bool at_telgorithm_lacks_config(const struct client *client, const struct number *number);
void at_telgorithm_attach_all(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_attach_all_read(struct client *client, const struct answer *answer);
enum step at_telgorithm_attach_all_otherwise(struct client *client, const struct answer *answer);
void at_telgorithm_attach(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_attach_read(struct client *client, const struct answer *answer);

/* ---- on the road (road_telgorithm.c) ---- */
enum step at_telgorithm_company_read(struct client *client, const struct answer *answer);
enum step at_telgorithm_order_otherwise(struct client *client, const struct answer *answer);
enum step at_telgorithm_cancel_read(struct client *client, const struct answer *answer);
enum step at_telgorithm_cancel_otherwise(struct client *client, const struct answer *answer);

/* ---- the watch (telgorithm_watch.c) ---- */
enum step at_telgorithm_turn(struct client *client);
bool at_telgorithm_ready(const struct client *client, const struct number *number);
bool at_telgorithm_may_send(const struct client *client, const struct number *number);
enum step at_telgorithm_imported_read(struct client *client, const struct answer *answer);
enum step at_telgorithm_not_imported(struct client *client, const struct answer *answer);
enum step at_telgorithm_link_read(struct client *client, const struct answer *answer);
enum step at_telgorithm_verify_read(struct client *client, const struct answer *answer);
enum step at_telgorithm_verify_otherwise(struct client *client, const struct answer *answer);

/* ---- messages (telgorithm_messages.c) ---- */
void at_telgorithm_send(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_send_read(struct client *client, const struct answer *answer);
void at_telgorithm_sent(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_sent_read(struct client *client, const struct answer *answer);
void at_telgorithm_messages(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telgorithm_messages_read(struct client *client, const struct answer *answer);
enum step at_telgorithm_messages_otherwise(struct client *client, const struct answer *answer);

/* ---- webhooks (webhook_telgorithm.c) ---- */
int at_telgorithm_take_status(struct client *client, const struct http_request *request, struct arena *arena);
int at_telgorithm_take_imported(struct client *client, const struct http_request *request, struct arena *arena);
int at_telgorithm_take_inbound(struct client *client, const struct http_request *request, struct arena *arena);
int at_telgorithm_take_outbound(struct client *client, const struct http_request *request, struct arena *arena);
