/* How far apart words are, and which of several names one was meant to be: for suggestions. SPDX-License-Identifier: Apache-2.0 */
#pragma once

/* A guess that changes more of a word than NEAREST_APART_MAX helps nobody; words too long to be compared are WORDS_APART_MAX apart. */
enum { NEAREST_APART_MAX = 3, WORDS_APART_MAX = 99 };

/* How many single-character edits apart two words are. */
int words_apart(const char *a, const char *b);

/* Of the names that are offered the one that `word` was meant to be. */
struct nearest {
    const char *word, *best; /* best NULL: none is near */
    int apart;
};
struct nearest nearest_to(const char *word);
void nearest_offer(struct nearest *nearest, const char *name);
