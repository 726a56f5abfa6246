/* The inside of the reports of estimates. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "layout.h"

#include "cutover/estimate.h"

/* "8m37s", "3d05h", "512.0 min", "18.5", by the outcome's unit. */
char *figure_text(struct arena *arena, enum outcome outcome, double value);
/* "beyond" the horizon; a dash where too few trials bound it. */
char *bound_text(struct arena *arena, enum outcome outcome, const struct bound *bound);
char *mean_text(struct arena *arena, enum outcome outcome, const struct mean *mean); /* "≥ 8m37s" where some trials were not over */
char *interval_text(struct arena *arena, enum outcome outcome, const struct percentile *percentile);
char *percent_text(struct arena *arena, double share);
/* "12.5 % (11.9 % to 13.1 %)", "0 of 1000, so at most 0.30 %" */
char *share_text(struct arena *arena, const struct share *share);
/* Both units, all percentiles and the means are the same: of such outcomes one is shown. */
bool same_figures(enum outcome a, const struct percentile *a_percentiles, const struct mean *a_mean, enum outcome b, const struct percentile *b_percentiles,
                  const struct mean *b_mean, size_t count);
char *level_text(struct arena *arena, double p); /* "P95" */

/* estimate_why.c: drivers, the tail, who was waited for, the documents' claims, the timings */
void report_estimate_why(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options);
