/* Hand-written journals in few words, for the rules: what happened, line by line, that no engine made. SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A file of cases:
 *
 *     == telnyx/order/confirm-path breaks to=telnyx        breaks | keeps | silent (the rule does not apply) | untold (the run cannot tell)
 *     plan {"voice": "third party"}                        members put into the base plan, null takes one out; optional
 *     +0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
 *         answer 201 porting_order.create {"data":[{"id":"o1"}]}
 *     > +1m call telnyx POST /v2/porting_orders/o1/actions/submit      the line that is the first breach
 *         answer 404 - error=10005
 *
 * N0 … N9 are the numbers +19165550100 … 0109, "N*201" in a list so many from +19165551000 on, {N*201} in a plan's, C the campaign CQ3R8T1.
 * A line without time happens when the one before it did. Lines:
 *
 *     fact PROVIDER ENTITY MACHINE STATE [DETAIL]                    move PROVIDER ENTITY MACHINE FROM TO [DETAIL]
 *     call PROVIDER METHOD TARGET [BODY]                             answer STATUS ROUTE [BODY]     of the last call; ROUTE - for none
 *     route NUMBER PROVIDER,PROVIDER                                 carries NUMBER OUT IN          - for nobody
 *     webhook PROVIDER HOOK STATUS [BODY]                            status 0: nobody answered; at once, or with took=3s after it
 *     message ID NUMBER out|in PROVIDER STATE                        letter TO N0,N1 SUBJECT…      - for no number
 *     timer PROVIDER ENTITY MACHINE STATE LENGTH                     client started|ended|killed|finished [EXIT]
 *     listener PROVIDER live|deaf [NUMBER]                           end [finished|horizon|stopped]     without it the run ends well behind the last line
 *     looks COUNT EVERY                                              so many were left out, the last was due now
 *
 * and before BODY members of the record, name=value: error, fault, retry_after, attempt, signature, participant, party, on, auth; @a names a line and
 * cause=@a refers to it. Without cause, what stands behind a call at the same time follows from it, an answer from the last call, a webhook from
 * the last move. */

#include "test.h"

#include "history.h"

#include <stdio.h>

enum outcome { STORY_BREAKS, STORY_KEEPS, STORY_SILENT, STORY_UNTOLD };

struct story {
    const char *file, *rule;
    int line;             /* of the heading */
    enum outcome outcome;
    uint64_t breach;      /* record of the line marked with >; 0: none is marked */
    struct history history; /* read, not closed */
};

/* The next case of the file; false behind the last. `at` begins at 0, `line` at 1. Ends the test with file and line when a case cannot be read. */
bool story_next(struct arena *arena, const char *file, const char *text, size_t *at, int *line, struct story *story);
