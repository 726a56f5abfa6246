/* What the files of the kernel share and nobody else needs: bounds of durations, the inside of a law.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kernel.h"

/* The amount in `unit` of its kind of time nearest to x (halves up), from 0 to DURATION_MS_MAX. */
sim_ms duration_round(double x);

struct law_part {
    double share; /* of the unit interval, up to and with this part; the last is 1 */
    const struct law *law;
};

/* Amounts are of `unit`. Which fields count is told by `kind`. */
struct law {
    enum law_kind kind;
    enum unit_kind unit;
    sim_ms min, mode, max; /* fixed: min; exponential: mode is the mean; lognormal: mode is the median */
    double sigma;
    size_t count; /* of parts or values */
    const struct law_part *parts;
    const sim_ms *values; /* ascending */
    /* per order: parts[0].law those, parts[1].law others */
    double stuck, share_all, share_min, share_max;
};
