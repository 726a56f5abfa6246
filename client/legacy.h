/* The old provider as a destination: the way back (model B.6). SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

extern const struct destination to_legacy;
extern const enum step legacy_override[];
extern const char *const legacy_prerequisites[];

/* ---- its calls (legacy.c) ---- */
void at_legacy_host(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_legacy_host_read(struct client *client, const struct answer *answer);
bool at_legacy_wants_host(const struct client *client, const struct number *number);
void at_legacy_attach(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_legacy_attach_read(struct client *client, const struct answer *answer);
enum step at_legacy_attach_otherwise(struct client *client, const struct answer *answer);
bool at_legacy_wants_attach(const struct client *client, const struct number *number);
void at_legacy_numbers(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_legacy_numbers_read(struct client *client, const struct answer *answer);
enum step at_legacy_numbers_otherwise(struct client *client, const struct answer *answer);

/* ---- its messages (legacy.c) ---- */
void at_legacy_send(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_legacy_send_read(struct client *client, const struct answer *answer);
void at_legacy_sent(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_legacy_sent_read(struct client *client, const struct answer *answer);
void at_legacy_message(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_legacy_message_read(struct client *client, const struct answer *answer);
enum step at_legacy_message_otherwise(struct client *client, const struct answer *answer);
bool at_legacy_wants_report(const struct client *client, const struct number *number);

/* ---- the road (road_legacy.c) ---- */
enum step at_legacy_poll_turn(struct client *client);
