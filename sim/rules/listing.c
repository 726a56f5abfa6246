/* Lists that come in pages. SPDX-License-Identifier: Apache-2.0 */
#include "listing.h"

#include "afterwards.h"

#include <stdlib.h>
#include <string.h>

const tree *phone_numbers(const struct call *call)
{
    return tree_get(call->body, "phone_numbers");
}

bool rows_name(const tree *list, const char *number)
{
    for (const tree *one = tree_first(list); one; one = tree_next(one))
        if (same_text(tree_text(one), number) || same_text(tree_get_text(one, "phone_number"), number)) return true;
    return false;
}

int64_t listing_page(struct arena *arena, const struct listing *listing, const struct call *call)
{
    const char *page = call_asks(arena, call, listing->page);
    return page ? atoll(page) : 1;
}

size_t listing_rows(const struct listing *listing, const struct call *call)
{
    return tree_count(tree_get(call->reply, listing->rows));
}

bool listing_has_more(struct arena *arena, const struct listing *listing, const struct call *call)
{
    const tree *meta = tree_get(call->reply, "meta");
    int64_t page = listing_page(arena, listing, call), total = tree_whole(tree_get(call->reply, "totalRecords"), -1);
    const char *asked = call_asks(arena, call, listing->size);
    int64_t size = asked ? atoll(asked) : listing->usual_size;
    if (!call_succeeded(call) || !listing_rows(listing, call)) return false;
    if (meta) return tree_whole(tree_get(meta, "total_pages"), 0) > page;
    return total > page * size;
}

/* The target without the member that names the page: spelt plainly or in per cents. */
static const char *list_of(struct arena *arena, const struct call *call)
{
    static const char *const PAGES[] = {"page=", "page[number]=", "page%5Bnumber%5D="};
    char *rest = arena_copy(arena, call->target);
    const char *list = strsep(&rest, "?");
    for (char *member; (member = strsep(&rest, "&")) != NULL;) {
        bool names_page = false;
        for (size_t i = 0; i < COUNT_OF(PAGES); i++) names_page = names_page || strncmp(member, PAGES[i], strlen(PAGES[i])) == 0;
        if (!names_page) list = arena_printf(arena, "%s&%s", list, member);
    }
    return list;
}

const struct call *listing_next(struct arena *arena, const struct listing *listing, const struct call *call)
{
    const char *list = list_of(arena, call);
    int64_t page = listing_page(arena, listing, call);
    for (const struct call *next = call->next; next; next = next->next)
        if (listing_page(arena, listing, next) == page + 1 && strcmp(list_of(arena, next), list) == 0) return next;
    return NULL;
}

static bool names(const struct court *court, const struct listing *listing, const struct call *call, const char *number)
{
    const tree *rows = tree_get(call->reply, listing->rows);
    for (const tree *row = tree_first(rows); row; row = tree_next(row))
        if (plan_number(court->history, tree_get_text(row, listing->number)) == number) return true;
    return false;
}

static bool named_up_to(const struct court *court, const struct listing *listing, const struct call *call, const char *number)
{
    const char *list = list_of(court->arena, call);
    int64_t page = listing_page(court->arena, listing, call);
    EACH_CALL(earlier, court->history, listing->provider, listing->route)
    {
        if (earlier->sequence > call->sequence) break;
        bool before = call_succeeded(earlier) && listing_page(court->arena, listing, earlier) <= page;
        if (before && strcmp(list_of(court->arena, earlier), list) == 0 && names(court, listing, earlier, number)) return true;
    }
    return false;
}

bool listing_names_all(const struct court *court, const struct listing *listing, const struct call *call)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->numbers_count; i++)
        if (!listing->number || !named_up_to(court, listing, call, history->numbers[i])) return false;
    return true;
}

void listing_to_the_end(struct court *court, const struct listing *listings)
{
    for (const struct listing *listing = listings; listing->provider; listing++)
        EACH_CALL(call, court->history, listing->provider, listing->route)
        {
            if (!listing_has_more(court->arena, listing, call) || listing_names_all(court, listing, call)) continue;
            court_expects(court, listing_next(court->arena, listing, call) != NULL, call->sequence,
                          "page %lld of the list is not its last, and the next is never asked for", (long long)listing_page(court->arena, listing, call));
        }
}
