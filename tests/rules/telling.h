/* How a hand-written journal is read: the state of it, shared by its two files. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "story.h"

enum { LABELS_MAX = 64, WORDS_MAX = 24 };

struct telling {
    struct arena *arena;
    struct story *story;
    const char *file;
    int line;
    uint64_t sequence, last_call, last_move;
    sim_ms start, now, call_at;
    const tree *plan;
    struct {
        const char *name;
        uint64_t record;
    } labels[LABELS_MAX];
    size_t labels_count;
    bool marked, begun, ended;
};

/* A line cut into words; `body` is the JSON at its end, NULL. */
struct words {
    char *word[WORDS_MAX];
    size_t count, taken;
    const tree *body;
    struct record members; /* name=value */
    const char *label, *cause, *took;
};

_Noreturn void story_refuse(const struct telling *telling, const char *what, const char *which);
/* The next word of the line; the test ends when there is none. */
const char *story_word(struct telling *telling, struct words *words);
const char *story_word_if_any(struct words *words);
sim_ms story_length(const struct telling *telling, const char *text);
/* Hands the record to the history, with its sequence, time, label and mark. */
void story_tell(struct telling *telling, struct record *record, struct words *words);
/* A line by its first word; false: there is no such line. */
bool story_line(struct telling *telling, const char *word, struct words *words);
void story_end(struct telling *telling, const char *on);
