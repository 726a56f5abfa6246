/* The customer's own surroundings (traffic.c), and the proof that a number works each way at its new provider (proof.c).
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

/* ---- routes (traffic.c) ---- */
void traffic_declare(const struct client *client, struct arena *arena, struct http_request *out);
enum step traffic_declare_read(struct client *client, const struct answer *answer);
void traffic_switch(const struct client *client, struct arena *arena, struct http_request *out);
enum step traffic_switch_read(struct client *client, const struct answer *answer);
bool wants_declaring(const struct client *client, const struct number *number);
bool wants_switching(const struct client *client, const struct number *number);

/* ---- what a message of ours says (proof_text.c) ---- */
char *proof_text(const struct client *client, const struct number *number, bool out, struct arena *arena);
bool proof_is(const struct client *client, const struct number *number, bool out, const char *text);

/* ---- outbound: the destination sends; the report decides, not the answer to the send ---- */
void send_build(const struct client *client, struct arena *arena, struct http_request *out);
enum step send_read(struct client *client, const struct answer *answer);
enum step send_otherwise(struct client *client, const struct answer *answer);
void sent_build(const struct client *client, struct arena *arena, struct http_request *out);
enum step sent_read(struct client *client, const struct answer *answer);
enum step sent_before_read(struct client *client, const struct answer *answer);
enum step sent_before_otherwise(struct client *client, const struct answer *answer);
enum step report_turn(struct client *client);
bool wants_seeking(const struct client *client, const struct number *number);
bool wants_sending(const struct client *client, const struct number *number);
/* For those who read what the destination says. */
void proof_sent(struct client *client, struct number *number, const char *id);
enum ending {
    ENDED_DELIVERED,
    ENDED_FAILED, /* and would fail again */
    ENDED_AGAIN,  /* failed, and may be tried again */
    ENDED_EARLY   /* the same, when something has become ready that takes minutes */
};
void proof_ended(struct client *client, struct number *number, enum ending ending);
void proof_read(struct client *client); /* the ends were read once more */
enum { REPORT_READS_MAX = 60 };

/* ---- inbound: a handset's message ---- */
void inbound_build(const struct client *client, struct arena *arena, struct http_request *out);
enum step inbound_read(struct client *client, const struct answer *answer);
enum step inbound_otherwise(struct client *client, const struct answer *answer);
enum step inbound_turn(struct client *client);
void proof_heard(struct client *client, enum client_peer by, struct number *number, const char *text);
/* The step of the proof that is due, out before in; STEP_AGAIN: none, and client->wake is not later than the next one. */
enum step proof_turn(struct client *client);
bool wants_inbound(const struct client *client, const struct number *number);
