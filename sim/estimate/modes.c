/* Where the values gather: a sample is cut where it is surely thinner than on both sides. SPDX-License-Identifier: Apache-2.0 */
#include "statistics.h"

#include "kernel.h"

#include <assert.h>

enum {
    POINTS_MAX = 8192, /* a stretch is looked at through so many of its values, evenly by rank */
    TRIALS_MIN = 10,   /* of a mode; and a two-hundredth of all */
    SHARE_MIN = 200,
    THIN = 10,  /* a valley seems to be so much less dense than both sides */
    SURELY = 4, /* and is surely so much less dense */
};
/* -log of the chance that some valley looks surely thin by luck, of one peak or of a valley that is thinner by less than SURELY. */
static const double EVIDENCE_MIN = 5;

/* Values first … end - 1. */
struct stretch {
    size_t first, end;
};

/* A stretch through its points: where each is, and the least width that a mode would have which ends there or before, begins there or
 * behind. A fifth of a megabyte, once. */
struct points {
    struct stretch stretch;
    size_t count, window; /* from the first point of the smallest mode to its last */
    double at[POINTS_MAX], before[POINTS_MAX], behind[POINTS_MAX];
};

struct look {
    const struct sample *sample;
    size_t least;          /* trials of a mode */
    double grain;          /* values that are not as far apart are taken for neighbours */
    struct points *points; /* of the stretch that is being looked at */
};

struct stretches {
    struct stretch all[MODES_MAX];
    size_t count;
    size_t found; /* more than there may be: then they are not all there */
};

/* ---- where to cut ---- */

static size_t value_of(const struct points *points, size_t point)
{
    return points->stretch.first + point * (points->stretch.end - points->stretch.first - 1) / (points->count - 1);
}

static void measure(struct points *points, const struct look *look)
{
    size_t count = points->count, window = points->window;
    for (size_t i = 0; i < count; i++) points->at[i] = (double)look->sample->values[value_of(points, i)];
    for (size_t i = 0; i < count; i++) {
        points->before[i] = i >= window ? points->at[i] - points->at[i - window] + look->grain : 0;
        if (i > window && points->before[i - 1] < points->before[i]) points->before[i] = points->before[i - 1];
    }
    for (size_t i = count; i-- > 0;) {
        points->behind[i] = i + window < count ? points->at[i + window] - points->at[i] + look->grain : 0;
        if (i + window + 1 < count && points->behind[i + 1] < points->behind[i]) points->behind[i] = points->behind[i + 1];
    }
}

struct valley {
    size_t point; /* from this to the next */
    double ratio; /* of its width to that of the wider of the two narrowest places before and behind it which hold a mode */
};

static struct valley widest(const struct points *points, const struct look *look)
{
    struct valley widest = {0};
    for (size_t i = points->window; i + 1 + points->window < points->count; i++) {
        double width = points->at[i + 1] - points->at[i] - look->grain, before = points->before[i], behind = points->behind[i + 1];
        double beside = before > behind ? before : behind;
        if (width > widest.ratio * beside) widest = (struct valley){i, width / beside};
    }
    return widest;
}

/* Chernoff's bound on the chance that of m + k trials, m in a place that is 1 wide and k in a valley that is `ratio` wide, no more than k
 * were to fall into the valley if it were 1 / SURELY as dense as the place. Of a distribution with one peak it is at least as dense as the
 * thinner of its sides; SURELY is for those that are nearly so, and because the place was chosen for how many fell there. */
static double evidence_of(double ratio, size_t m, size_t k)
{
    double mode = (double)m, stray = (double)k, all = mode + stray, weight = ratio / SURELY;
    if (ratio <= 0 || stray * THIN > mode * ratio) return 0;
    double evidence = mode * exact_log(mode / all * (1 + weight));
    return k == 0 ? evidence : evidence + stray * exact_log(stray / all * (1 + weight) / weight);
}

static double gap_before(const struct look *look, size_t i)
{
    return (double)look->sample->values[i] - (double)look->sample->values[i - 1];
}

/* The first value behind the widest gap of values first … last. */
static size_t gap_in(const struct look *look, size_t first, size_t last)
{
    size_t gap = first + 1;
    for (size_t i = first + 2; i <= last; i++) {
        if (gap_before(look, i) > gap_before(look, gap)) gap = i;
    }
    return gap;
}

static void place(struct points *points, const struct look *look, struct stretch stretch)
{
    size_t count = stretch.end - stretch.first;
    points->stretch = stretch;
    points->count = count < POINTS_MAX ? count : POINTS_MAX;
    points->window = ((look->least - 1) * (points->count - 1) + count - 2) / (count - 1);
    measure(points, look);
}

/* The first value behind the deepest valley; the stretch's first when there is none. The more points, the more valleys one may be deceived
 * by. */
static size_t cut_in(const struct look *look, struct stretch stretch)
{
    if (stretch.end - stretch.first < 2 * look->least) return stretch.first;
    struct points *points = look->points;
    place(points, look, stretch);
    struct valley valley = widest(points, look);
    size_t first = value_of(points, valley.point), last = value_of(points, valley.point + 1);
    double evidence = evidence_of(valley.ratio, look->least - 1, last - first - 1);
    return evidence > EVIDENCE_MIN + exact_log((double)points->count) ? gap_in(look, first, last) : stretch.first;
}

/* ---- all stretches ---- */

static void add(struct stretches *stretches, struct stretch stretch)
{
    assert(stretches->count < MODES_MAX);
    stretches->all[stretches->count++] = stretch;
}

/* Ends soon: with more than MODES_MAX nothing more is cut. */
static void split(struct stretches *stretches, const struct look *look, struct stretch stretch)
{
    size_t cut = cut_in(look, stretch);
    stretches->found += cut != stretch.first;
    if (stretches->found > MODES_MAX) return;
    if (cut == stretch.first) {
        add(stretches, stretch);
        return;
    }
    split(stretches, look, (struct stretch){stretch.first, cut});
    split(stretches, look, (struct stretch){cut, stretch.end});
}

static void split_part(struct stretches *stretches, const struct look *look, size_t first, size_t end)
{
    if (first == end) return;
    stretches->found++;
    split(stretches, look, (struct stretch){first, end});
}

static struct stretch zeros_of(const struct sample *sample)
{
    size_t first = sample->below, end = sample->count - sample->censored;
    while (first < end && sample->values[first] < 0) first++;
    struct stretch zeros = {first, first};
    while (zeros.end < end && sample->values[zeros.end] == 0) zeros.end++;
    return zeros;
}

/* Zeros that are a mode stand apart from what is before and behind, and take it in where it is no mode. */
static struct stretches stretches_of(const struct look *look)
{
    struct stretches stretches = {0};
    struct stretch all = {look->sample->below, look->sample->count - look->sample->censored}, zeros = zeros_of(look->sample);
    if (zeros.end - zeros.first < look->least) {
        split_part(&stretches, look, all.first, all.end);
        return stretches;
    }
    if (zeros.first - all.first < look->least) zeros.first = all.first;
    if (all.end - zeros.end < look->least) zeros.end = all.end;
    split_part(&stretches, look, all.first, zeros.first);
    stretches.found++;
    add(&stretches, zeros);
    split_part(&stretches, look, zeros.end, all.end);
    return stretches;
}

static struct mode mode_of(const struct sample *sample, struct stretch stretch)
{
    size_t count = stretch.end - stretch.first;
    const int64_t *values = sample->values + stretch.first;
    return (struct mode){values[0], values[count - 1], values[(count - 1) / 2], values[(count * 9 + 9) / 10 - 1], count, (double)count / (double)sample->count};
}

/* What a tenth of the gaps between different values does not exceed, as a power of two: the step of times that are all multiples of one.
 * Then no multiple is a mode for being hit more often. With few different values each may be a mode, whatever is between. */
static double grain_of(const struct sample *sample)
{
    size_t gaps[65] = {0}, all = 0, bits = 0;
    for (size_t i = sample->below + 1; i < sample->count - sample->censored; i++) {
        uint64_t gap = (uint64_t)sample->values[i] - (uint64_t)sample->values[i - 1];
        if (gap == 0) continue;
        gaps[64 - __builtin_clzll(gap)]++;
        all++;
    }
    double grain = 1;
    if (all < MODES_MAX) return grain;
    for (size_t seen = gaps[0]; seen * 10 < all; seen += gaps[++bits]) grain *= 2;
    return grain;
}

size_t sample_modes(const struct sample *sample, struct mode modes[MODES_MAX])
{
    struct points points;
    struct look look = {
        .sample = sample, .least = (sample->count + SHARE_MIN - 1) / SHARE_MIN, .grain = grain_of(sample), .points = &points};
    if (look.least < TRIALS_MIN) look.least = TRIALS_MIN;
    struct stretches stretches = stretches_of(&look);
    for (; stretches.found > MODES_MAX; stretches = stretches_of(&look)) look.grain *= 2;
    for (size_t i = 0; i < stretches.count; i++) modes[i] = mode_of(sample, stretches.all[i]);
    return stretches.count;
}
