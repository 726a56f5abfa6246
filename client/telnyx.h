/* Telnyx as a destination: its calls (telnyx_*.c) and the roads there (road_telnyx.c). SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

extern const struct destination to_telnyx;
extern const enum step at_telnyx_port[], at_telnyx_hosted[], at_telnyx_shared[];
extern const char *const at_telnyx_prerequisites[];

/* Numbers that are ordered together, so that messaging is enabled on a whole order or not at all. */
enum group { GROUP_MESSAGING, GROUP_VOICE, GROUPS };

/* An order's status (telnyx 3.2), with what is not one of them. */
enum port_order {
    PORT_ORDER_OTHER,
    PORT_ORDER_DRAFT,
    PORT_ORDER_IN_PROCESS,
    PORT_ORDER_SUBMITTED,
    PORT_ORDER_EXCEPTION,
    PORT_ORDER_CONFIRMED,
    PORT_ORDER_CANCEL_PENDING,
    PORT_ORDER_FINAL, /* from here on it changes no more */
    PORT_ORDER_PORTED = PORT_ORDER_FINAL,
    PORT_ORDER_CANCELLED
};

/* A number's messaging at Telnyx (telnyx 4, 5): statuses beside these neither move a route nor stop anything. */
enum messaging_port { PORT_UNKNOWN, PORT_ACTIVATING, PORT_EXCEPTION, PORT_DONE };

/* A number whose messaging is hosted ahead of its voice (telnyx 6). */
enum hosted { HOSTED_NOT, HOSTED_FAILED, HOSTED_ABLE, HOSTED_ASKED, HOSTED_OWNED, HOSTED_DONE };

enum assignment { ASSIGNMENT_NONE, ASSIGNMENT_ASKED, ASSIGNMENT_FAILED, ASSIGNMENT_DONE };

/* What is to be done with an order, in this order. */
enum {
    TODO_READ = 0x001,
    TODO_CANCEL = 0x002,
    TODO_WINDOWS = 0x004,
    TODO_LOA = 0x008,
    TODO_INVOICE = 0x010,
    TODO_FILL = 0x020,
    TODO_SUBMIT = 0x040,
    TODO_JOB = 0x080,
    TODO_ACTIVATE = 0x100,
    TODO_NUMBERS = 0x200
};

/* A hosted order is made so many business days before the port (E-32). */
enum { HOSTED_LEAD_DAYS = 4 };

/* What is to be read of the campaign. */
enum {
    DUE_CHAIN = 0x01,
    DUE_PARTNER = 0x02,
    DUE_HOOK = 0x04,
    DUE_ASSIGNMENTS = 0x08,
    DUE_TASK = 0x10,
    DUE_HOSTING = 0x20,
    DUE_ORDERS = 0x40,
    DUE_DROP = 0x80,   /* the hosted order is to be taken back */
    DUE_PAPERS = 0x100 /* its LOA and bill are to be handed in */
};

enum { TELNYX_PAGE = 250, TELNYX_PAGES_MAX = 40 };

/* ---- what is true of a number: asked for each in each turn ---- */

/* 10DLC is for local numbers of the US (S3 Background; model A.3 needs_campaign). */
static inline bool at_telnyx_needs_campaign(const struct number *number)
{
    return number->kind == KIND_LOCAL && !number->canadian;
}

static inline bool at_telnyx_is_shared(const struct client *client)
{
    return road_of(client)->itinerary == at_telnyx_shared;
}

static inline bool at_telnyx_hosts(const struct client *client)
{
    return road_of(client)->itinerary == at_telnyx_hosted;
}

/* The hosted road ports too: the voice, and what could not be hosted, when there is a date for it (model B.5). */
static inline bool at_telnyx_ports(const struct client *client)
{
    return road_of(client)->itinerary == at_telnyx_port || (at_telnyx_hosts(client) && client->plan.foc != 0);
}

/* A hosted number needs no port; one that is at Telnyx already needs neither. */
static inline bool at_telnyx_moves(const struct client *client, const struct number *number)
{
    const struct telnyx_number *at = &number->telnyx;
    bool comes = at->hosted >= HOSTED_ABLE || (at->portable && at->capable && at_telnyx_ports(client));
    return !client->plan.voice_only && !at->refused && (comes || at_telnyx_is_shared(client));
}

/* Outside local and toll-free numbers of the US and Canada messaging ports with the voice (S3 FAQ). For the others Telnyx's word is taken
 * once TCR's record was looked at: one that still shows the old NNID is a doubt. */
static inline bool at_telnyx_flipped(const struct client *client, const struct number *number)
{
    if (!at_telnyx_moves(client, number)) return false;
    if (at_telnyx_is_shared(client)) return number->telnyx.profiled;
    if (number->kind == KIND_MOBILE || number->kind == KIND_OTHER_COUNTRY) return number->telnyx.voice;
    bool here = number->telnyx.port == PORT_DONE || number->telnyx.hosted == HOSTED_DONE;
    return here && !number->telnyx.check && !number->telnyx.held;
}

static inline bool at_telnyx_awaited(const struct client *client, const struct number *number)
{
    return at_telnyx_moves(client, number) && !at_telnyx_flipped(client, number);
}

/* Flipped alone does not do: an unassigned number takes messages and never delivers them (telnyx 0.7). */
static inline bool at_telnyx_ready(const struct client *client, const struct number *number)
{
    bool assigned = number->telnyx.assigned == ASSIGNMENT_DONE || !at_telnyx_needs_campaign(number);
    return assigned && at_telnyx_flipped(client, number);
}

/* ---- numbers by what they are (telnyx_facts.c) ---- */
typedef bool telnyx_is(const struct client *client, const struct number *number);
bool at_telnyx_any(const struct client *client, telnyx_is *is);
bool at_telnyx_find(struct client *client, telnyx_is *is);       /* puts the cursor on the first one */
uint32_t at_telnyx_choose(struct client *client, telnyx_is *is); /* for WHICH_CHOSEN; how many */
bool at_telnyx_in_group(const struct client *client, const struct number *number, enum group group);
bool at_telnyx_keep(char to[TELNYX_ID_MAX], const char *text); /* false: it makes no sense as an id */
/* The instant that many business days later, weekdays without the public holidays of the US. */
sim_ms at_telnyx_business_days(sim_ms from, int days);

/* ---- portability and profile (telnyx_account.c) ---- */
void at_telnyx_link(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_link_read(struct client *client, const struct answer *answer);
enum step at_telnyx_link_otherwise(struct client *client, const struct answer *answer);
void at_telnyx_portability(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_portability_read(struct client *client, const struct answer *answer);
enum step at_telnyx_left_turn(struct client *client);
enum step at_telnyx_profile_turn(struct client *client);
void at_telnyx_profiles(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_profiles_read(struct client *client, const struct answer *answer);
void at_telnyx_profile_make(const struct client *client, struct arena *arena, struct http_request *out);
void at_telnyx_profile_again(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_profile_read(struct client *client, const struct answer *answer);
bool at_telnyx_wants_profile(const struct client *client, const struct number *number);
void at_telnyx_attach(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_attach_read(struct client *client, const struct answer *answer);
enum step at_telnyx_attach_otherwise(struct client *client, const struct answer *answer);

/* ---- hosted ahead of the voice (telnyx_hosted.c: the order; telnyx_codes.c: whose numbers they are) ---- */
void at_telnyx_eligibility(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_eligibility_read(struct client *client, const struct answer *answer);
void at_telnyx_hosting_orders(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_hosting_orders_read(struct client *client, const struct answer *answer);
void at_telnyx_hosting_make(const struct client *client, struct arena *arena, struct http_request *out);
void at_telnyx_hosting_get(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_hosting_read(struct client *client, const struct answer *answer);
void at_telnyx_hosting_drop(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_hosting_dropped(struct client *client, const struct answer *answer);
enum step at_telnyx_hosting_otherwise(struct client *client, const struct answer *answer);
bool at_telnyx_hosting(const struct client *client); /* a number is on its way */
void at_telnyx_upload(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_upload_read(struct client *client, const struct answer *answer);
enum step at_telnyx_upload_otherwise(struct client *client, const struct answer *answer);
enum step at_telnyx_hosting_turn(struct client *client);
bool at_telnyx_wants_papers(const struct client *client); /* LOA and bill are to be handed in now */
void at_telnyx_codes(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_codes_read(struct client *client, const struct answer *answer);
void at_telnyx_validate(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_validate_read(struct client *client, const struct answer *answer);
enum step at_telnyx_codes_turn(struct client *client); /* STEP_AGAIN: wait; STEP_NEXT: each number is proved or given up */
/* A message that came in at the old provider: it may be the code. */
void at_telnyx_heard_code(const struct client *client, struct number *number, const char *text);

/* ---- porting orders (telnyx_orders.c: finding, making, reading; telnyx_fill.c: what is put into them) ---- */
void at_telnyx_orders(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_orders_read(struct client *client, const struct answer *answer);
void at_telnyx_order(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_order_made(struct client *client, const struct answer *answer);
void at_telnyx_order_get(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_order_read(struct client *client, const struct answer *answer);
enum step at_telnyx_order_otherwise(struct client *client, const struct answer *answer);
void at_telnyx_confirm(const struct client *client, struct arena *arena, struct http_request *out);
void at_telnyx_cancel(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_cancel_read(struct client *client, const struct answer *answer);
void at_telnyx_numbers(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_numbers_read(struct client *client, const struct answer *answer);
bool at_telnyx_given_up(const struct telnyx_order *order);
struct telnyx_order *at_telnyx_order_find(struct client *client, const char *id);
struct telnyx_order *at_telnyx_order_now(struct client *client);
const char *at_telnyx_reference(const struct client *client, enum group group, struct arena *arena);
bool at_telnyx_order_take(struct client *client, struct telnyx_order *order, const tree *data);

void at_telnyx_windows(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_windows_read(struct client *client, const struct answer *answer);
void at_telnyx_document(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_loa_read(struct client *client, const struct answer *answer);
enum step at_telnyx_invoice_read(struct client *client, const struct answer *answer);
void at_telnyx_fill(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_fill_read(struct client *client, const struct answer *answer);
tree *at_telnyx_file(const struct client *client, const char *what, struct arena *arena);

void at_telnyx_jobs(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_jobs_read(struct client *client, const struct answer *answer);
void at_telnyx_activate(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_activate_read(struct client *client, const struct answer *answer);
bool at_telnyx_aligns(const struct client *client);
sim_ms at_telnyx_elect_at(const struct client *client); /* NEVER_MS: not known yet, or not at all */

/* ---- the campaign and its numbers (telnyx_campaign.c, telnyx_assign.c) ---- */
enum step at_telnyx_chain_read(struct client *client, const struct answer *answer);
enum step at_telnyx_chain_otherwise(struct client *client, const struct answer *answer);
void at_telnyx_partner(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_partner_read(struct client *client, const struct answer *answer);
void at_telnyx_partner_hook(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_skip(struct client *client, const struct answer *answer);
void at_telnyx_assignments(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_assignments_read(struct client *client, const struct answer *answer);
void at_telnyx_assign_all(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_assign_all_read(struct client *client, const struct answer *answer);
enum step at_telnyx_assign_all_otherwise(struct client *client, const struct answer *answer);
void at_telnyx_task(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_task_read(struct client *client, const struct answer *answer);
enum step at_telnyx_task_otherwise(struct client *client, const struct answer *answer);
void at_telnyx_assign(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_assign_otherwise(struct client *client, const struct answer *answer);
void at_telnyx_assignment(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_assignment_read(struct client *client, const struct answer *answer);
enum step at_telnyx_assignment_otherwise(struct client *client, const struct answer *answer);
void at_telnyx_detach(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_detach_read(struct client *client, const struct answer *answer);
enum step at_telnyx_detach_otherwise(struct client *client, const struct answer *answer);
enum step at_telnyx_campaign_turn(struct client *client);
enum step at_telnyx_assign_turn(struct client *client);
bool at_telnyx_assigning(const struct client *client); /* a result is awaited */
enum step at_telnyx_partner_hook_read(struct client *client, const struct answer *answer);

/* ---- the watch (telnyx_watch.c) ---- */
enum step at_telnyx_prepare_turn(struct client *client);
enum step at_telnyx_poll_turn(struct client *client);
enum step at_telnyx_turn(struct client *client);
void at_telnyx_looked_at_chain(struct client *client, sim_ms at);
/* telnyx_polls.c */
void at_telnyx_set_pace(struct client *client);
sim_ms at_telnyx_every(const struct client *client);
sim_ms at_telnyx_seen(const struct client *client);
void at_telnyx_leapt(struct client *client, sim_ms last);
enum step at_telnyx_verify_read(struct client *client, const struct answer *answer);
enum step at_telnyx_verify_otherwise(struct client *client, const struct answer *answer);
enum step at_telnyx_withdraw_read(struct client *client, const struct answer *answer);
enum step at_telnyx_withdraw_otherwise(struct client *client, const struct answer *answer);
enum step at_telnyx_cancelled(struct client *client);
enum step at_telnyx_declined(struct client *client, const char *explanation);
enum step at_telnyx_unmended(struct client *client);

/* ---- people, and the end (telnyx_people.c) ---- */
enum step at_telnyx_people_turn(struct client *client);
enum step at_telnyx_end_of_retreat(struct client *client);
bool at_telnyx_finished(struct client *client);
enum step at_telnyx_end_turn(struct client *client);

/* ---- routes (telnyx_routes.c) ---- */
enum step at_telnyx_offer_turn(struct client *client);
bool at_telnyx_wants_offer(const struct client *client, const struct number *number);
void at_telnyx_offer(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_offer_read(struct client *client, const struct answer *answer);
enum step at_telnyx_offer_otherwise(struct client *client, const struct answer *answer);

/* ---- messages (telnyx_messages.c) ---- */
void at_telnyx_send(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_send_read(struct client *client, const struct answer *answer);
void at_telnyx_sent(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_sent_read(struct client *client, const struct answer *answer);
bool at_telnyx_wants_report(const struct client *client, const struct number *number);
void at_telnyx_message(const struct client *client, struct arena *arena, struct http_request *out);
enum step at_telnyx_message_read(struct client *client, const struct answer *answer);
enum step at_telnyx_message_otherwise(struct client *client, const struct answer *answer);
bool at_telnyx_is_unfit(const struct answer *answer); /* a send that is refused: the sender is not fit yet */
void at_telnyx_outcome(struct client *client, const tree *message);

/* ---- webhooks (webhook_telnyx.c) ---- */
int at_telnyx_take_porting(struct client *client, const struct http_request *request, struct arena *arena);
int at_telnyx_take_messaging(struct client *client, const struct http_request *request, struct arena *arena);
int at_telnyx_take_campaign(struct client *client, const struct http_request *request, struct arena *arena);
