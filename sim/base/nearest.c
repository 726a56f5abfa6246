/* Which of several names a word was meant to be. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/nearest.h"

#include <string.h>

int words_apart(const char *a, const char *b)
{
    enum { WORD_MAX = 80 };
    int row[WORD_MAX + 1];
    size_t width = strlen(b);
    if (width > WORD_MAX || strlen(a) > WORD_MAX) return WORDS_APART_MAX;
    for (size_t j = 0; j <= width; j++) row[j] = (int)j;
    for (size_t i = 1; a[i - 1]; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= width; j++) {
            int substitute = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            int least = row[j] + 1 < row[j - 1] + 1 ? row[j] + 1 : row[j - 1] + 1;
            row[j] = least < substitute ? least : substitute;
        }
    }
    return row[width];
}

struct nearest nearest_to(const char *word)
{
    return (struct nearest){.word = word, .apart = NEAREST_APART_MAX + 1};
}

void nearest_offer(struct nearest *nearest, const char *name)
{
    int apart = words_apart(nearest->word, name);
    if (apart >= nearest->apart) return;
    nearest->apart = apart;
    nearest->best = name;
}
