/* Wall clocks of the US zones, by the rule of the Energy Policy Act of 2005: daylight saving from the second Sunday of March, 02:00, to the
 * first Sunday of November, 02:00. In force since 2007; earlier years are treated alike. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"
#include "kernel.h"

#include <string.h>

struct zone {
    const char *name;
    int hours_from_utc;
    bool daylight_saving;
};

#define ZONE_LIST(X)                                                                                                                       \
    X("America/Anchorage", -9, true)                                                                                                       \
    X("America/Chicago", -6, true)                                                                                                         \
    X("America/Denver", -7, true)                                                                                                          \
    X("America/Los_Angeles", -8, true)                                                                                                     \
    X("America/New_York", -5, true)                                                                                                        \
    X("America/Phoenix", -7, false)                                                                                                        \
    X("Pacific/Honolulu", -10, false)                                                                                                      \
    X("UTC", 0, false)

#define ZONE_ROW(name, hours, daylight) {name, hours, daylight},
#define ZONE_NAME(name, hours, daylight) name,
static const struct zone zones[] = {ZONE_LIST(ZONE_ROW)};
static const char *const names[] = {ZONE_LIST(ZONE_NAME) NULL};
#undef ZONE_ROW
#undef ZONE_NAME

const struct zone *zone_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(zones); i++) {
        if (strcmp(zones[i].name, name) == 0) return &zones[i];
    }
    return NULL;
}

const char *zone_name(const struct zone *zone)
{
    return zone->name;
}

const char *const *zone_names(void)
{
    return names;
}

/* Midnight of the first Sunday on or after a day. */
static sim_ms sunday_from(int year, int month, int day)
{
    sim_ms midnight = instant_of(&(struct civil){.year = year, .month = month, .day = day});
    int weekday = civil_of(midnight).weekday;
    return midnight + (7 - weekday) % 7 * DAY_MS;
}

/* Is the clock an hour ahead at this reading of a clock that is never changed? */
static bool is_daylight(const struct zone *zone, sim_ms standard)
{
    if (!zone->daylight_saving) return false;
    int year = civil_of(standard).year;
    sim_ms start = sunday_from(year, 3, 8) + 2 * HOUR_MS;
    sim_ms end = sunday_from(year, 11, 1) + 1 * HOUR_MS; /* 02:00 on the clock that is an hour ahead */
    return standard >= start && standard < end;
}

sim_ms zone_to_wall(const struct zone *zone, sim_ms utc)
{
    sim_ms standard = utc + zone->hours_from_utc * HOUR_MS;
    return is_daylight(zone, standard) ? standard + HOUR_MS : standard;
}

/* In March 02:00 to 03:00 exists on the standard clock only, which reads it an hour later; in November 01:00 to 02:00 on both. */
sim_ms zone_from_wall(const struct zone *zone, sim_ms wall)
{
    sim_ms standard = is_daylight(zone, wall - HOUR_MS) ? wall - HOUR_MS : wall;
    return standard - zone->hours_from_utc * HOUR_MS;
}
