/* Lists that come in pages: whether more pages follow, and whether the client asked for them. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "court.h"

/* How a list is asked for and answered. */
struct listing {
    const char *provider, *route;
    const char *page, *size; /* members of the query */
    int64_t usual_size;      /* without being asked for */
    const char *rows;        /* member of the answer */
    const char *number;      /* member of a row that names a number; NULL */
};

/* The numbers that a request names at Telnyx, and whether a list has that one: as a text or as a member phone_number. */
const tree *phone_numbers(const struct call *call);
bool rows_name(const tree *list, const char *number);

/* The first page is 1. */
int64_t listing_page(struct arena *arena, const struct listing *listing, const struct call *call);
size_t listing_rows(const struct listing *listing, const struct call *call);
/* By what the answer says of its pages or its total. */
bool listing_has_more(struct arena *arena, const struct listing *listing, const struct call *call);
/* This page and those before it have named every number of the plan: nothing more is looked for. */
bool listing_names_all(const struct court *court, const struct listing *listing, const struct call *call);
/* The client's next call for the page behind that of `call`, of the same list; NULL: never. */
const struct call *listing_next(struct arena *arena, const struct listing *listing, const struct call *call);
/* The rule itself: every list that has more is read on, of the listings up to one without provider. */
void listing_to_the_end(struct court *court, const struct listing *listings);
