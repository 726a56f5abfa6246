/* What the rules about Telnyx ask of a history besides: its porting orders, where numbers stand between voice, NNID and route, and business days.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "court.h"

#include "cutover/tree.h"

#define TELNYX "telnyx"

/* The plan leads there; the rules have nothing to say of another. */
bool leads_to_telnyx(const struct court *court);

/* ---- porting orders ---- */

/* A porting order that the client had made. */
struct port_order {
    const struct call *made;
    const char *id;     /* of its path */
    const char *entity; /* of its machines; NULL: the journal does not say */
};
struct port_orders {
    struct port_order *order;
    size_t count;
};
struct port_orders port_orders_of(const struct court *court);
/* The order whose path the call has; NULL: the client did not make it. */
const struct port_order *port_order_named(const struct court *court, const struct port_orders *orders, const struct call *call);
/* The order as Telnyx last showed it before that line, to whomever; NULL: it never did. */
const tree *port_order_shown(const struct court *court, const char *id, uint64_t before);
/* The client has looked at it between the two lines. */
bool port_order_looked_at(const struct court *court, const char *id, uint64_t from, uint64_t to);
/* The first move of its machine into the state, at or behind line `from`; NULL: never. */
const struct trace *port_order_into(const struct court *court, const struct port_order *order, const char *state, uint64_t from);
/* "ported", "exception"…; NULL: the journal does not say. */
const char *port_order_status(const struct court *court, const struct port_order *order, uint64_t before);
/* The client's call that brought an order out of its exception; NULL: none did, or a person's. */
const struct call *port_order_resubmitted(const struct court *court, const struct trace *exception);
/* The body of a PATCH turns messaging on; the profile that it sets, NULL: none. */
bool turns_messaging_on(const struct call *update);
const char *profile_set_by(const struct call *update);

/* What the last portability check before that line said of the number; NULL: it was not asked, or not answered. */
const tree *checked_as(const struct court *court, const char *number, uint64_t before);

/* ---- numbers ---- */

bool is_of_kind(const struct court *court, const char *number, const char *kind);
/* Local and of the United States: it sends nothing there without a campaign. */
bool needs_campaign(const struct court *court, const char *number);
/* Local or toll-free, and of the United States or Canada: its messaging ports apart from its voice (S3 Background). */
bool ports_apart(const struct court *court, const char *number);
const char *number_entity(const struct court *court, const char *number);
/* The list names it. */
bool list_names(const struct court *court, const tree *list, const char *number);

/* The line of its voice port to Telnyx; NULL: it never came. */
const struct trace *voice_ported(const struct court *court, const char *number);
/* The line at which its NNID record came to Telnyx: 0 when it was there at the start, UINT64_MAX when it never came. */
uint64_t messaging_moved(const struct court *court, const char *number);
/* The client's first route between the two lines that sends its outbound to Telnyx and nowhere else, though the one before did not; NULL: none. */
const struct routing *route_leaves(const struct court *court, const char *number, uint64_t from, uint64_t to);
/* Likewise behind `from`, before the NNID record has moved and while somebody else carries the number. */
const struct routing *route_leaves_early(const struct court *court, const char *number, uint64_t from);

/* ---- assignments ---- */

/* The line at which a bulk assignment began to assign the number; NULL: it did not take it. */
const struct trace *assignment_taken_by(const struct court *court, const struct call *bulk, const char *number);

/* ---- time ---- */

/* `days` business days later, where Telnyx works. */
sim_ms business_days_after(sim_ms from, int days);
/* The day after it is no business day. */
bool is_before_idle_day(sim_ms at);

/* One record follows from the other, directly or through others. */
bool follows_from(const struct court *court, const struct trace *trace, uint64_t cause);
