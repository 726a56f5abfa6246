/* The only source of time and chance: timeline (queue and clock), named draws, calendar, laws of durations.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/status.h"
#include "cutover/tree.h"
#include "cutover/units.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- timeline ------------------------------------------------------------------------------------------------------
 * Everything that will happen, ordered by time, then phase, then owner, then sequence of scheduling: never an address, never a hash.
 * Only timeline_next moves the clock. One block without pointers: it may be copied and moved. */

enum phase { PHASE_WORLD, PHASE_DELIVERY, PHASE_CLIENT };

/* 40 bytes, no pointers. `kind` and everything behind it mean what the caller wants. */
struct event {
    sim_ms time;
    uint64_t order; /* phase, owner, sequence packed; made by timeline_add */
    uint8_t kind;
    uint8_t provider;
    uint16_t row;
    uint32_t entity;
    uint32_t visit;
    uint32_t a;
    uint64_t b;
};
_Static_assert(sizeof(struct event) == 40, "an event is 40 bytes");

/* Names an event that is still to come; 0 names none. Stale handles are recognised. */
typedef uint64_t event_handle;

enum { TIMELINE_OWNERS_MAX = 4096, TIMELINE_EVENTS_MAX = 1 << 20 };

struct timeline; /* offsets only */

size_t timeline_bytes(size_t events_max);
/* Makes an empty timeline of `events_max` (1 … TIMELINE_EVENTS_MAX) in `memory` (timeline_bytes, aligned for uint64_t). The caller owns it. */
struct timeline *timeline_init(void *memory, size_t events_max, sim_ms now);

sim_ms timeline_now(const struct timeline *timeline);
size_t timeline_pending(const struct timeline *timeline);

/* Schedules. event.time must not lie before now and may not be NEVER_MS; owner below TIMELINE_OWNERS_MAX, 0 outside PHASE_CLIENT.
 * FULL when the store is full. `handle` may be NULL. O(log n). */
MUST_USE enum status timeline_add(struct timeline *timeline, struct event event, enum phase phase, uint16_t owner, event_handle *handle);

/* False when the event has happened or was cancelled. O(log n). A rescheduled event gets a new sequence: it is the last at its new time. */
bool timeline_cancel(struct timeline *timeline, event_handle handle);
bool timeline_reschedule(struct timeline *timeline, event_handle handle, sim_ms time);
const struct event *timeline_find(const struct timeline *timeline, event_handle handle); /* NULL when gone */

/* The next event without taking it; NULL when none. Valid until the timeline changes. */
const struct event *timeline_peek(const struct timeline *timeline);
/* Takes it and moves the clock to its time. False when none. */
MUST_USE bool timeline_next(struct timeline *timeline, struct event *event);
/* Moves the clock over a gap without events: `now` must not lie before the clock nor behind the next event. */
void timeline_idle_to(struct timeline *timeline, sim_ms now);
enum phase event_phase(const struct event *event);
uint16_t event_owner(const struct event *event);
/* The i-th pending event in no order worth knowing, i < timeline_pending; for counting and listing. */
const struct event *timeline_pending_at(const struct timeline *timeline, size_t i);

/* ---- chance --------------------------------------------------------------------------------------------------------
 * A draw is named, not taken from a stream: the same name gives the same value, so no draw shifts another. Philox4x32-10. */

struct chance {
    uint64_t seed;
    uint32_t trial;
};

/* `row`: stable number of what is drawn (a hash of its name); `part`: which draw of one decision, from 0. */
struct draw {
    uint64_t row;
    uint32_t entity;
    uint32_t visit;
    uint32_t part;
    uint32_t place, of; /* for LAW_PER_ORDER: which of how many the duration is for; not part of the name. `of` 0: one of one */
};

uint64_t chance_bits(const struct chance *chance, struct draw draw);
double chance_unit(const struct chance *chance, struct draw draw); /* in (0, 1), 53 bits, never 0 or 1 */

/* Correctly reproducible everywhere: only IEEE basic operations, no contraction, no C library. Error below 2 ulp. x > 0 for the log. */
double exact_log(double x);
double exact_exp(double x);
/* Inverse of the standard normal distribution, p in (0, 1); relative error below 1e-9. */
double normal_quantile(double p);
/* The standard normal distribution above x, its logarithm, and its density over it (the hazard); relative errors below 1e-12. Below x: above -x. */
double normal_above(double x);
double normal_above_log(double x);
double normal_hazard(double x);

/* ---- calendar ------------------------------------------------------------------------------------------------------
 * Business time by wall clock in a US zone; a daylight-saving change alters the UTC instant, not the wall-clock one. */

struct zone; /* a constant of the program */
const struct zone *zone_find(const char *name); /* "America/Chicago", "UTC", …; NULL when unknown */
const char *zone_name(const struct zone *zone);
/* The names of all zones, NULL-terminated. */
const char *const *zone_names(void);

sim_ms zone_to_wall(const struct zone *zone, sim_ms utc);
/* A wall time that daylight saving skips is taken an hour later; one that exists twice is the first. */
sim_ms zone_from_wall(const struct zone *zone, sim_ms wall);

bool calendar_is_business_day(sim_ms wall); /* Monday to Friday and not a US federal holiday (observed days included) */

enum unit_kind { UNIT_CALENDAR, UNIT_BUSINESS_DAY, UNIT_BUSINESS_HOUR };

/* `amount` in milliseconds of its kind of time: 2bd = 2 · DAY_MS of business days, 6bh = 6 · HOUR_MS of business hours. */
struct duration {
    enum unit_kind kind;
    sim_ms amount;
};

/* 200 years of 365.25 days: sums of an instant of this century and the longest duration stay far from the end of 64 bits. */
#define DURATION_MS_MAX (73050 * DAY_MS)

/* "250ms" "10s" "10m" "72h" "3d" "2bd" "1.5bd" "6bh" "0", and sums of one kind "1h30m". False when it is none or is out of range (about 200 years). */
MUST_USE bool duration_parse(const char *text, struct duration *out);
/* The shortest such text. */
char *duration_text(struct arena *arena, struct duration duration);
/* The instant at which `duration` that started at `from` is over. */
sim_ms calendar_add(const struct zone *zone, sim_ms from, struct duration duration);
/* The inverse: how much of that kind of time passes between two instants, from ≤ to. */
struct duration calendar_between(const struct zone *zone, sim_ms from, sim_ms to, enum unit_kind kind);

/* ---- laws ----------------------------------------------------------------------------------------------------------
 * The distribution of a duration. Made at load, in the run's arena; immutable. */

enum law_kind { LAW_FIXED, LAW_UNIFORM, LAW_TRIANGULAR, LAW_EXPONENTIAL, LAW_LOGNORMAL, LAW_MIXTURE, LAW_EMPIRICAL, LAW_PER_ORDER, LAW_NEVER };

struct law;

/* From JSON: "20m" (fixed) | "never" | {"law":"uniform","min":"5m","max":"60m"} | {"law":"triangular","min","mode","max"} |
 * {"law":"exponential","mean"} | {"law":"lognormal","median","sigma":0.6} | {"law":"mixture","of":[{"weight":0.9,"law":…},…]} |
 * {"law":"empirical","values":["3m",…]} |
 * {"law":"per_order","stuck":0.1,"share":{"all":0.5,"min":0.02,"max":0.5},"those":law,"others":law}: an order is stuck with that
 * probability; in a stuck order all numbers, or else a share between min and max but at least one, follow `those`; every other number
 * follows `others`. The parts of a uniform, triangular or empirical law share one kind of time; those of a mixture
 * need not. Unknown keys are errors. On INVALID `*where` is the node at fault and `*why` a sentence in `arena`. */
MUST_USE enum status law_parse(struct arena *arena, const tree *node, const struct law **out, const tree **where, const char **why);

enum law_kind law_kind(const struct law *law);
/* One draw; uses parts draw.part, draw.part+1, … of the name. False for a duration that never ends. */
bool law_draw(const struct law *law, const struct chance *chance, struct draw draw, struct duration *out);
/* By inversion of the unit value u in (0,1), the mixture's choice taken from u too; law_draw(…) == law_at(…, chance_unit(…)). */
bool law_at(const struct law *law, double u, struct duration *out);
/* The least length that a share p of (0,1) of the law does not exceed, in whatever order its parts stand; of a LAW_PER_ORDER that of its slowest number.
 * Business time is compared with calendar time as if it were such. False: so much of it never ends. */
bool law_quantile(const struct law *law, double p, struct duration *out);
/* The law whose every draw is that. In `arena`. */
const struct law *law_pinned(struct arena *arena, const struct law *law, double p);
/* Whether two draws can differ. */
bool law_varies(const struct law *law);
