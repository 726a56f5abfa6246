/* The most likely triangular law. SPDX-License-Identifier: Apache-2.0 */
#include "laws.h"

#include <math.h> /* only sqrt and fabs */

/* Between given ends the mode is one of the observations (Oliver 1972), so that all can be tried. The ends are looked for: a² of the range before the first
 * observation and b² behind the last, by Nelder and Mead's walk of a triangle over that plane. */
struct search {
    const struct slice *slice;
    double *rise, *fall; /* scratch: logarithms of how far each is from the ends */
};

struct corner {
    double a, b, height;
    struct simple_law law;
};

enum { WALK_STEPS = 160, SOUGHT_MOST = 2000 };

static double log_at(double x)
{
    return x > 0 ? exact_log(x) : LOG_NOTHING;
}

/* The mode that makes it likeliest; the logarithm of the likelihood without what is the same for all. */
static void try_modes(const struct search *search, struct corner *corner)
{
    size_t count = search->slice->count;
    const double *over = search->slice->over;
    double width = log_at(corner->law.high - corner->law.low), sum_fall = 0, sum_rise = 0;
    for (size_t i = 0; i < count; i++) {
        search->rise[i] = log_at(over[i] - corner->law.low);
        search->fall[i] = log_at(corner->law.high - over[i]);
        sum_fall += search->fall[i];
    }
    corner->height = -HUGE_VAL;
    for (size_t i = 0; i < count; i++) {
        sum_fall -= search->fall[i];
        double below = (double)i * search->rise[i], above = (double)(count - 1 - i) * search->fall[i];
        double height = sum_rise - below + sum_fall - above - (double)count * width;
        if (height > corner->height) {
            corner->height = height;
            corner->law.mode = over[i];
        }
        sum_rise += search->rise[i];
    }
}

static struct corner corner_at(const struct search *search, double a, double b)
{
    const struct slice *slice = search->slice;
    double first = slice->over[0], last = slice->over[slice->count - 1], range = last - first, low = first - range * a * a;
    struct corner corner = {.a = a, .b = b, .law = {.kind = LAW_TRIANGULAR, .low = low < 0 ? 0 : low, .high = last + range * b * b}};
    try_modes(search, &corner);
    return corner;
}

static void sort(struct corner corners[3])
{
    for (int i = 0; i < 3; i++)
        for (int j = 2; j > i; j--) {
            if (corners[j].height <= corners[j - 1].height) continue;
            struct corner higher = corners[j];
            corners[j] = corners[j - 1];
            corners[j - 1] = higher;
        }
}

/* The lowest corner goes through the middle of the other two, further if that is up, less far if it is not; else all draw together. */
static void walk(const struct search *search, struct corner corners[3])
{
    double a = (corners[0].a + corners[1].a) / 2, b = (corners[0].b + corners[1].b) / 2, da = a - corners[2].a, db = b - corners[2].b;
    struct corner over = corner_at(search, a + da, b + db);
    if (over.height > corners[0].height) {
        struct corner further = corner_at(search, a + 2 * da, b + 2 * db);
        corners[2] = further.height > over.height ? further : over;
        return;
    }
    if (over.height > corners[1].height) {
        corners[2] = over;
        return;
    }
    double part = over.height > corners[2].height ? 0.5 : -0.5;
    struct corner nearer = corner_at(search, a + part * da, b + part * db);
    if (nearer.height > corners[2].height) corners[2] = nearer;
    else
        for (int i = 1; i < 3; i++) corners[i] = corner_at(search, (corners[0].a + corners[i].a) / 2, (corners[0].b + corners[i].b) / 2);
}

/* Of very many only some, side by side over all: what is lost is less than what chance leaves open. */
static struct slice some_of(struct arena *arena, const struct slice *slice)
{
    struct slice some = *slice;
    if (slice->count <= SOUGHT_MOST) return some;
    double *over = arena_alloc(arena, SOUGHT_MOST * sizeof *over);
    for (size_t i = 0; i < SOUGHT_MOST; i++) over[i] = slice->over[i * (slice->count - 1) / (SOUGHT_MOST - 1)];
    some.over = over;
    some.count = SOUGHT_MOST;
    return some;
}

const char *fit_triangular(struct arena *arena, const struct slice *slice, struct simple_law *out)
{
    if (slice->open_count > 0) return "some were not over yet, and it is fitted only to those that all were";
    if (slice->over[slice->count - 1] == slice->over[0]) return "all are equal";
    struct arena_mark mark = arena_mark(arena);
    struct slice some = some_of(arena, slice);
    struct search search = {&some, arena_alloc(arena, some.count * sizeof(double)), arena_alloc(arena, some.count * sizeof(double))};
    struct corner corners[3] = {corner_at(&search, 0.1, 0.1), corner_at(&search, 0.35, 0.1), corner_at(&search, 0.1, 0.35)};
    sort(corners);
    for (int i = 0; i < WALK_STEPS && corners[0].height - corners[2].height > 1e-4; i++) {
        walk(&search, corners);
        sort(corners);
    }
    *out = corners[0].law;
    arena_rewind(arena, mark);
    return NULL;
}
