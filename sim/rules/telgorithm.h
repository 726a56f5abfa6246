/* What a history tells of the Telgorithm account: who has arrived there, on which MessagingConfig, and what that one is linked to. Shared by the files of
 * its rules. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "court.h"

enum { CHAIN_SLACK_MS = 10 * SECOND_MS }; /* for a chain of calls at one instant, and the quotas that may slow it */

extern const char TELGORITHM[];

/* The plan leads to Telgorithm. */
bool leads_to_telgorithm(const struct history *history);
/* A call of the client's to Telgorithm. */
bool is_to_telgorithm(const struct call *call);
bool failed_with(const struct call *call, const char *error);

/* ---- port-in ---- */

/* A number of a port-in, as the plan spells it, else as the request does. */
struct port_phone {
    const char *number, *config; /* config: NULL when it names none */
};
/* The parts of the form may be named in any case, and may be one member each of an object (telgorithm 3.2). */
size_t port_phones(struct court *court, const struct call *port, const struct port_phone **phones);
bool port_names(struct court *court, const struct call *port, const char *number);
/* A part of the form, by its name in any case; NULL. */
const tree *port_part(const struct call *port, const char *name);

/* ---- numbers ---- */

const char *status_before(const struct court *court, const char *number, uint64_t sequence);
/* Ported: in the account, whatever it still lacks. */
bool is_arrived(const char *status);
/* The line at which the number had arrived; a fact when it was there from the start; NULL: never. */
const struct trace *arrival_of(const struct court *court, const char *number);
/* Of the first number of the plan. */
const struct trace *first_arrival(const struct court *court);

/* ---- configs ---- */

/* The sid as answers told it before that line, "" when it was on none; NULL: not known. */
const char *config_before(const struct court *court, const char *number, uint64_t sequence);
/* The config that the plan's campaign was linked to; NULL: none, or not known. */
const char *linked_before(const struct court *court, uint64_t sequence);
/* What the last answer before that line told of the config; NULL: nothing. */
const tree *config_told(const struct court *court, const char *sid, uint64_t sequence);
/* The call asks for the link of a config and the plan's campaign, from either side. */
bool asks_for_link(const struct court *court, const struct call *call);
/* The first such call behind that line that was done, by whomever; NULL. */
const struct call *link_after(const struct court *court, uint64_t sequence);

/* ---- campaign ---- */

const char *import_before(const struct court *court, uint64_t sequence);
/* The first line at or behind `from` at which the campaign was there; NULL: never. */
const struct trace *import_after(const struct court *court, uint64_t from);

/* ---- the client ---- */

/* The route no longer leads to the losing provider. */
bool leaves_loser(const struct court *court, const struct routing *routing);
/* When at the latest the client is to have acted on the fact, the calls to `other` that faults spoilt and its absences allowed for. */
sim_ms latest_after(const struct court *court, const struct trace *fact, const char *other);
