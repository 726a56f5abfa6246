/* The lines of a journal and of a wire log, found by what they are about. SPDX-License-Identifier: Apache-2.0 */
#include "har.h"

#include "cutover/sign.h"

#include <string.h>

enum { READ_FIRST = 1 << 16, READ_MAX = 1 << 28, SLOTS = 1 << 14 };

bool lines_read(struct arena *arena, FILE *file, struct line *out)
{
    size_t room = READ_FIRST, count = 0;
    char *bytes = arena_alloc(arena, room);
    while (!feof(file)) {
        if (count == READ_MAX) return false;
        if (count == room) {
            char *grown = arena_alloc(arena, 2 * room);
            memcpy(grown, bytes, count);
            bytes = grown;
            room *= 2;
        }
        count += fread(bytes + count, 1, room - count, file);
        if (ferror(file)) return false;
    }
    *out = (struct line){bytes, count};
    return true;
}

bool lines_next(struct line *rest, struct line *out)
{
    if (!rest->length) return false;
    const char *newline = memchr(rest->text, '\n', rest->length);
    *out = (struct line){rest->text, newline ? (size_t)(newline - rest->text) : rest->length};
    size_t passed = out->length + (newline != NULL);
    *rest = (struct line){rest->text + passed, rest->length - passed};
    return true;
}

/* ---- the shelf: slots of chains, in the order in which lines were put ---- */

struct place {
    uint64_t key;
    struct line line;
    struct place *next;
};
struct shelf {
    struct arena *arena;
    struct place *first[SLOTS];
    struct place *last[SLOTS];
};

struct shelf *shelf_create(struct arena *arena)
{
    struct shelf *shelf = arena_alloc(arena, sizeof *shelf);
    shelf->arena = arena;
    return shelf;
}

void shelf_put(struct shelf *shelf, uint64_t key, struct line line)
{
    struct place *place = arena_alloc(shelf->arena, sizeof *place), **last = &shelf->last[key % SLOTS];
    *place = (struct place){.key = key, .line = line};
    if (*last)
        (*last)->next = place;
    else
        shelf->first[key % SLOTS] = place;
    *last = place;
}

struct line shelf_look(const struct shelf *shelf, uint64_t key)
{
    const struct place *place = shelf->first[key % SLOTS];
    while (place && place->key != key) place = place->next;
    return place ? place->line : (struct line){0};
}

struct line shelf_take(struct shelf *shelf, uint64_t key)
{
    struct place *before = NULL, *place = shelf->first[key % SLOTS];
    for (; place && place->key != key; place = place->next) before = place;
    if (!place) return (struct line){0};
    if (before)
        before->next = place->next;
    else
        shelf->first[key % SLOTS] = place->next;
    if (shelf->last[key % SLOTS] == place) shelf->last[key % SLOTS] = before;
    return place->line;
}

uint64_t shelf_key(const char *what, uint64_t number)
{
    return fnv1a(fnv1a_text(what), &number, sizeof number);
}

/* Each with the NUL behind it: "a", "bc" is not "ab", "c". */
uint64_t shelf_key_of(const char *what, const char *const *texts, size_t count)
{
    uint64_t key = fnv1a_text(what);
    for (size_t i = 0; i < count; i++) key = fnv1a(key, texts[i] ? texts[i] : "", strlen(texts[i] ? texts[i] : "") + 1);
    return key;
}
