/* Where the values gather: a sample is cut where it is surely thinner than on both sides. SPDX-License-Identifier: Apache-2.0 */
#include "statistics.h"

#include "kernel.h"

enum {
    POINTS_MAX = 4096, /* a stretch is looked at through so many of its values, evenly by rank */
    SPANS = 9,         /* valleys are looked for over 1, 2, 4 … 256 points */
    PLACES = 5,        /* and compared with places of as many trials as a mode has at least, then half as many more each time */
    TRIALS_MIN = 10,   /* of a mode; and a two-hundredth of all */
    SHARE_MIN = 100,
    THIN = 10,  /* a valley is so much less dense than both sides */
    SURELY = 4, /* and it would be seen to be if it were truly so much less dense */
};
/* -log of the chance that one given valley looks so thin by luck. There are a few thousand valleys with a few thousand places to compare
 * them with. */
static const double EVIDENCE_MIN = 13;

/* Values first … end - 1. */
struct stretch {
    size_t first, end;
};

/* A stretch through its points: where each is, and the least width that a mode would have that ends there or before, begins there or
 * behind. */
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
    size_t point, span; /* from the point to that `span` further */
    double ratio;       /* of its width to `beside` */
    double beside;      /* the width of the wider of the two narrowest places before and behind it which hold a mode */
};

static struct valley widest(const struct points *points, const struct look *look, size_t span)
{
    struct valley widest = {.span = span};
    for (size_t i = points->window; i + span + points->window < points->count; i++) {
        double width = points->at[i + span] - points->at[i] - look->grain, before = points->before[i], behind = points->behind[i + span];
        double beside = before > behind ? before : behind;
        if (width > widest.ratio * beside) widest = (struct valley){i, span, width / beside, beside};
    }
    return widest;
}

/* Chernoff's bound on the chance that of m + k trials, m in a place that is 1 wide and k in a valley that is `ratio` wide, no more than k
 * were to fall into the valley if it were 1 / SURELY as dense as the place. Of a distribution with one peak it is at least as dense as the
 * thinner of its sides; SURELY is for those that have a second, low one, and for a place that was chosen because many fell there. */
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

/* The first value behind the widest gap of a valley. */
static size_t gap_in(const struct points *points, const struct look *look, const struct valley *valley)
{
    size_t first = value_of(points, valley->point) + 1, last = value_of(points, valley->point + valley->span), gap = first;
    for (size_t i = first + 1; i <= last; i++) {
        if (gap_before(look, i) > gap_before(look, gap)) gap = i;
    }
    return gap;
}

/* The stretch is looked at with places of `trials` beside a valley. */
static void place(struct points *points, const struct look *look, struct stretch stretch, size_t trials)
{
    size_t count = stretch.end - stretch.first;
    points->stretch = stretch;
    points->count = count < POINTS_MAX ? count : POINTS_MAX;
    points->window = ((trials - 1) * (points->count - 1) + count - 2) / (count - 1);
    measure(points, look);
}

struct cut {
    size_t at; /* the first value behind the valley */
    double evidence;
};

/* A valley between two points may have values at its edges that are none of it: its widest gap, where there is nothing, may tell more. */
static void try_valleys(const struct points *points, const struct look *look, size_t trials, struct cut *best)
{
    for (size_t i = 0; i < SPANS; i++) {
        struct valley valley = widest(points, look, (size_t)1 << i);
        if (valley.ratio <= 0) continue;
        size_t stray = value_of(points, valley.point + valley.span) - value_of(points, valley.point) - 1,
               gap = gap_in(points, look, &valley);
        double whole = evidence_of(valley.ratio, trials - 1, stray);
        double empty = evidence_of((gap_before(look, gap) - look->grain) / valley.beside, trials - 1, 0);
        if (whole > best->evidence) *best = (struct cut){gap, whole};
        if (empty > best->evidence) *best = (struct cut){gap, empty};
    }
}

/* The first value behind the deepest valley; the stretch's first when there is none. */
static size_t cut_in(const struct look *look, struct stretch stretch)
{
    struct cut best = {stretch.first, EVIDENCE_MIN};
    size_t trials = look->least;
    for (int i = 0; i < PLACES && stretch.end - stretch.first >= 2 * trials; i++, trials += trials / 2) {
        place(look->points, look, stretch, trials);
        try_valleys(look->points, look, trials, &best);
    }
    return best.at;
}

/* ---- all stretches ---- */

/* Ends soon: with more than MODES_MAX nothing more is cut. */
static void split(struct stretches *stretches, const struct look *look, struct stretch stretch)
{
    size_t cut = cut_in(look, stretch);
    stretches->found += cut != stretch.first;
    if (stretches->found > MODES_MAX) return;
    if (cut == stretch.first) {
        stretches->all[stretches->count++] = stretch;
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
    if (stretches.found <= MODES_MAX) stretches.all[stretches.count++] = zeros;
    split_part(&stretches, look, zeros.end, all.end);
    return stretches;
}

static struct mode mode_of(const struct sample *sample, struct stretch stretch)
{
    size_t count = stretch.end - stretch.first;
    const int64_t *values = sample->values + stretch.first;
    return (struct mode){values[0], values[count - 1], values[(count - 1) / 2], count, (double)count / (double)sample->count};
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

/* More coarsely until there are not too many, and then until twice as coarsely finds no fewer: at the very step of the values some gaps are
 * just seen. */
static struct stretches few_enough(struct look *look)
{
    struct stretches stretches = stretches_of(look);
    if (stretches.found <= MODES_MAX) return stretches;
    for (size_t found = 0; stretches.found > MODES_MAX || stretches.found != found;) {
        found = stretches.found;
        look->grain *= 2;
        stretches = stretches_of(look);
    }
    return stretches;
}

size_t sample_modes(const struct sample *sample, struct mode modes[MODES_MAX])
{
    struct points points;
    struct look look = {
        .sample = sample, .least = (sample->count + SHARE_MIN - 1) / SHARE_MIN, .grain = grain_of(sample), .points = &points};
    if (look.least < TRIALS_MIN) look.least = TRIALS_MIN;
    struct stretches stretches = few_enough(&look);
    for (size_t i = 0; i < stretches.count; i++) modes[i] = mode_of(sample, stretches.all[i]);
    return stretches.count;
}
