/* What the client did behind a line of the journal: whether it went on, looked, told people, acted at once. For checks of several files.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "court.h"

/* What a client does upon a webhook it does within this time: longer is a poll's doing. */
#define REACTION_MS (5 * SECOND_MS)


/* Its calls in the order of the journal, also those that nobody answered; persons' are left out. */
const struct call *own_call(const struct history *history, size_t index); /* the first at or behind that index; NULL */
#define EACH_OWN_CALL(each, history)                                                                           \
    for (const struct call *each = own_call(history, 0); each;                                                 \
         each = own_call(history, (size_t)(each - (history)->calls) + 1))

/* The call has an answer that tells something: it arrived whole, and is no refusal to serve (401, 403, 429, 5xx). */
bool call_told(const struct call *call);
/* Something else of the client's follows: another call, or word to people; or all numbers are where they were to go. False: it stood still. */
bool goes_on(const struct history *history, const struct call *call);
/* Between the lines it was told something by a GET of that provider; of any when NULL. */
bool looked_between(const struct history *history, const char *provider, uint64_t from, uint64_t to);
/* The first word to people behind that line, the client's own; NULL. */
const struct letter *told_after(const struct history *history, uint64_t record);
bool letter_is_own(const struct history *history, const struct letter *letter);
/* People started it anew within that time: they have decided something. */
bool began_anew(const struct history *history, sim_ms from, sim_ms to);
/* A route that it set itself. */
bool routing_is_own(const struct history *history, const struct routing *routing);
/* The first record of a repeated effect of the webhook that came a second time: the POST that it made upon the first and again upon the second. NULL. */
const struct call *twice_done(const struct history *history, const struct notice *first, const struct notice *second);
/* That text stands in its target or body. */
bool call_concerns(const struct court *court, const struct call *call, const char *subject);
/* What it changed upon a webhook at once, without having looked whether it is true, that concerns `subject` (a text within target or body); NULL. */
const struct call *done_upon(const struct court *court, const struct notice *notice, const char *subject);
