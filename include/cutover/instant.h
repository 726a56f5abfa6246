/* Instants as text, UTC, without the C library's clocks or zones. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/units.h"

#include <stdbool.h>

struct civil {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second, millisecond;
    int weekday; /* 0 = Sunday */
};

struct civil civil_of(sim_ms instant);
sim_ms instant_of(const struct civil *civil); /* weekday is ignored; fields out of range carry over */

enum { INSTANT_TEXT_MAX = 40 };

char *instant_ms_text(char buffer[INSTANT_TEXT_MAX], sim_ms instant);   /* 2026-03-03T15:00:00.000Z */
char *instant_text(char buffer[INSTANT_TEXT_MAX], sim_ms instant);      /* 2026-03-03T15:00:00Z, milliseconds cut */
char *instant_date(char buffer[INSTANT_TEXT_MAX], sim_ms instant);      /* 2026-03-03 */
char *instant_http(char buffer[INSTANT_TEXT_MAX], sim_ms instant);      /* Tue, 03 Mar 2026 15:00:00 GMT */
char *length_text(char buffer[INSTANT_TEXT_MAX], sim_ms length);        /* 72h17m30s; 17m30s; 15m00s; 0s; 1.250s */

/* RFC 3339 with any offset, seconds fraction to the millisecond (more digits are cut), or a plain date (midnight UTC). */
MUST_USE bool instant_parse(const char *text, sim_ms *out);
/* The same without plain dates: a midnight that nobody wrote is not meant where a time of the day matters. */
MUST_USE bool instant_parse_timed(const char *text, sim_ms *out);
