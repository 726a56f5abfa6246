/* Units of the virtual world. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdint.h>

/* Milliseconds: an instant counts from 1970-01-01T00:00:00Z, a length from zero. Exact, printable, no drift. */
typedef int64_t sim_ms;

#define SECOND_MS ((sim_ms)1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

/* All handsets, in the thousandths in which the mix of mobile carriers is given. */
enum { MIX_WHOLE = 1000 };

/* An instant that never comes: later than every other. */
#define NEVER_MS INT64_MAX
