/* What the rules of several files ask: sends, what starts a migration, and who is told. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "court.h"

/* Equal texts, NULL being none's equal but its own. */
bool equal(const char *a, const char *b);
/* "telnyx" and "message.send", ended by a row without provider. */
struct operation {
    const char *provider, *route;
};
bool is_operation(const struct call *call, const struct operation *rows);

/* The client's first call that sets numbers or the campaign moving, whatever came of it; NULL: none. */
const struct call *first_start(const struct history *history);
const struct call *next_start(const struct history *history, const struct call *start);
/* Whether the call names that number of the plan, in its path or anywhere in its body. */
bool call_is_about(const struct court *court, const struct call *call, const char *number);
/* A number with the losing provider that the call is about: one that it names, any when it names none. NULL: all have left. */
const char *still_there(const struct court *court, const struct call *call);
/* The request that a record follows from, directly or through others; NULL: none. */
const struct call *request_behind(const struct history *history, uint64_t record);
/* It tells of that number: by name, or without naming any. */
bool letter_tells(const struct history *history, const struct letter *letter, const char *number);
/* The last one before that line, of the number; NULL number: any. */
const struct letter *letter_about(const struct history *history, const char *number, uint64_t from, uint64_t to);
/* The client was not there for part of the time. */
bool was_down(const struct history *history, sim_ms from, sim_ms to);
/* A machine of that world moved between the two lines; messages and their reports do not count. */
bool moved_between(const struct history *history, uint64_t from, uint64_t to);
/* "4m00s" */
const char *span_text(const struct court *court, sim_ms length);
/* The client's last move of the number's route to the destination, where it still is at the end; NULL: it is elsewhere, or the destination stands
 * second there and has never had to take anything. */
const struct routing *switched(const struct history *history, const char *number);
/* A webhook that brings a handset's message. */
bool is_inbound(const struct notice *notice);
