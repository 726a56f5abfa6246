/* cutover compare: what its files share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "commands.h"

#define FIGURE_LIST(X) X(OUT, "out_ms", "out") X(IN, "in_ms", "in") X(AVOIDABLE, "avoidable_ms", "avoidable") X(DETECTION, "detection_ms", "detection")
enum figure {
#define FIGURE_MEMBER(name, key, text) FIGURE_##name,
    FIGURE_LIST(FIGURE_MEMBER)
#undef FIGURE_MEMBER
        FIGURES
};
extern const char *const figure_keys[FIGURES];  /* as in the summary */
extern const char *const figure_names[FIGURES]; /* as people say them */

/* A run of one side, as its summary tells it. */
struct compared {
    const char *scenario, *seed, *hash;
    enum verdict verdict;
    sim_ms figures[FIGURES]; /* of the number that is worst off */
    uint32_t open[DIRECTIONS]; /* numbers that are still out at the end: their figures are what there was until then */
    const tree *rules, *numbers;
};
struct side {
    const char *path;
    struct compared *runs;
    size_t count;
};

/* A folder of results, a summary.json or a journal. False: why was said, with the file's name. */
MUST_USE bool compare_read(struct arena *arena, const char *path, struct side *out);

enum change { CHANGE_SAME, CHANGE_BETTER, CHANGE_WORSE, CHANGES };

struct ids {
    const char **at;
    size_t count;
};

/* What B is beside A. */
struct pair {
    const struct compared *a, *b;
    enum change change;
    struct ids broken, mended;     /* rules */
    bool same_story;               /* scenario and seed are the same: times of one can be held against the other */
    sim_ms regret[DIRECTIONS];     /* of the number with the most of it: how much longer it was dark in B */
    sim_ms regret_sum[DIRECTIONS]; /* of all numbers */
};

struct compared_sides {
    struct side a, b;
    bool reference; /* A is the run of the reference client */
    struct pair *pairs;
    size_t pairs_count, counts[CHANGES];
    struct ids only_a, only_b;
};

extern const char *const change_names[CHANGES];
void compare_print_text(struct arena *arena, const struct compared_sides *comparison, bool all);
void compare_print_json(struct arena *arena, const struct compared_sides *comparison);
