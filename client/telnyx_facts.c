/* What is true of a number on the roads to Telnyx, and other small facts. SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#include "cutover/instant.h"

#include <string.h>

/* ---- numbers by what they are ---- */

bool at_telnyx_any(const struct client *client, telnyx_is *is)
{
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (is(client, &client->numbers[i])) return true;
    return false;
}

bool at_telnyx_find(struct client *client, telnyx_is *is)
{
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        if (!is(client, &client->numbers[i])) continue;
        client->cursor = i;
        return true;
    }
    return false;
}

uint32_t at_telnyx_choose(struct client *client, telnyx_is *is)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        bool chosen = is(client, &client->numbers[i]);
        client->numbers[i].telnyx.chosen = chosen;
        count += chosen;
    }
    return count;
}

/* Messaging is enabled on a port even where it is hosted ahead: what could not be hosted then comes with the voice, and what was hosted is
 * there already (model B.5: left off or on). A number whose messaging is to stay keeps its voice too, unless that was asked for or the old
 * provider is known to keep the record when the voice leaves: else it would be nobody's (S3 Background, FAQ voice-only). */
bool at_telnyx_in_group(const struct client *client, const struct number *number, enum group group)
{
    const struct plan *plan = &client->plan;
    if (group == GROUP_MESSAGING) return number->telnyx.portable && number->telnyx.capable && !plan->voice_only;
    bool safe = plan->voice_only || plan->keeps_on_port || plan->voice_apart;
    return number->telnyx.portable && (plan->voice_only || !number->telnyx.capable) && plan->voice && safe;
}

bool at_telnyx_keep(char to[TELNYX_ID_MAX], const char *text)
{
    size_t length = text == NULL ? 0 : strlen(text);
    if (length == 0 || length >= TELNYX_ID_MAX) return false;
    memcpy(to, text, length + 1);
    return true;
}

/* ---- business days ---- */

/* Federal holidays by rule: fixed days, else the n-th such weekday (5: the last) of the month. */
static bool is_holiday(const struct civil *day)
{
    static const struct {
        int month, day, weekday, nth;
    } holidays[] = {
        {1,  1,  0, 0},
        {1,  0,  1, 3},
        {2,  0,  1, 3},
        {5,  0,  1, 5},
        {6,  19, 0, 0},
        {7,  4,  0, 0},
        {9,  0,  1, 1},
        {10, 0,  1, 2},
        {11, 11, 0, 0},
        {11, 0,  4, 4},
        {12, 25, 0, 0}
    };
    for (size_t i = 0; i < COUNT_OF(holidays); i++) {
        if (holidays[i].month != day->month) continue;
        if (holidays[i].nth == 0 && holidays[i].day == day->day) return true;
        bool last = holidays[i].nth == 5 && day->day + 7 > 31;
        bool nth = holidays[i].nth == (day->day + 6) / 7 || last;
        if (holidays[i].nth != 0 && holidays[i].weekday == day->weekday && nth) return true;
    }
    return false;
}

sim_ms at_telnyx_business_days(sim_ms from, int days)
{
    while (days > 0) {
        from += DAY_MS;
        struct civil day = civil_of(from);
        if (day.weekday != 0 && day.weekday != 6 && !is_holiday(&day)) days--;
    }
    return from;
}
