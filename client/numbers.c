/* Numbers: finding them, and where they are. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct place {
    uint64_t digits;
    uint16_t index;
};

static int by_digits(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    return (a->digits > b->digits) - (a->digits < b->digits);
}

/* The digits are unique (the plan is refused otherwise), so the order is total. */
void numbers_sort(struct client *client)
{
    struct place places[CLIENT_NUMBERS_MAX];
    for (uint32_t i = 0; i < client->numbers_count; i++) places[i] = (struct place){client->numbers[i].digits, (uint16_t)i};
    qsort(places, client->numbers_count, sizeof places[0], by_digits);
    for (uint32_t i = 0; i < client->numbers_count; i++) client->by_digits[i] = places[i].index;
}

struct number *number_find(struct client *client, uint64_t digits)
{
    uint32_t low = 0, high = client->numbers_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct number *number = &client->numbers[client->by_digits[middle]];
        if (number->digits == digits) return number;
        if (number->digits < digits)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

uint64_t number_digits(const char *text)
{
    enum { DIGITS_MAX = E164_MAX - 2 };
    uint64_t digits = 0;
    if (text == NULL) return 0;
    if (*text == '+') text++;
    size_t length = 0;
    for (; length <= DIGITS_MAX && text[length] >= '0' && text[length] <= '9'; length++) digits = digits * 10 + (uint64_t)(text[length] - '0');
    return length <= DIGITS_MAX && text[length] == '\0' ? digits : 0;
}

bool number_text(char text[E164_MAX], uint64_t digits)
{
    snprintf(text, E164_MAX, "+%" PRIu64, digits);
    return digits != 0;
}

const char *number_plain(const struct number *number)
{
    return number->e164 + 1;
}

uint32_t nnid_hash(const char *text)
{
    uint32_t hash = (uint32_t)fnv1a_text(text);
    return hash == 0 ? 1 : hash;
}

bool number_left(const struct client *client, const struct number *number)
{
    return number->nnid != number->nnid_before || (client->plan.nnid_gaining != 0 && number->nnid == client->plan.nnid_gaining);
}

bool number_arrived(const struct client *client, const struct number *number)
{
    if (client->plan.nnid_gaining != 0) return number->nnid == client->plan.nnid_gaining;
    return number->nnid != 0 && number->nnid != number->nnid_before;
}

bool number_is(const struct client *client, const struct number *number, enum which which)
{
    switch (which) {
    case WHICH_NONE:
        return false;
    case WHICH_ALL:
        return true;
    case WHICH_LAGGING:
        return !number_arrived(client, number);
    case WHICH_DARK:
        return client->moving && number_left(client, number) && !number->switched;
    case WHICH_OPEN: /* dark, or still to be: what was asked for it goes on without us */
        return client->moving && !number->switched;
    case WHICH_UNORDERED:
        return number->telgorithm.orders > 0 && !number->telgorithm.ordered;
    case WHICH_CHOSEN:
        return number->telnyx.chosen;
    case WHICH_UNPROVED:
        return number->switched && (number->out != PROOF_SEEN || number->in != PROOF_SEEN);
    }
    abort();
}

uint32_t numbers_count(const struct client *client, enum which which)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < client->numbers_count; i++) count += number_is(client, &client->numbers[i], which);
    return count;
}
