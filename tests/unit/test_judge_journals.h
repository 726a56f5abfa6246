/* Judges hand-written journals in tests, as they stand or with a piece exchanged. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "test.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct judged {
    struct arena *arena;
    enum status status;
    struct judgement run;
    const char *why;
};

static inline char *journal_read(struct arena *arena, const char *name)
{
    enum { JOURNAL_MAX = 1 << 17 };
    FILE *file = fopen(arena_printf(arena, "tests/golden/journals/%s.ndjson", name), "r");
    assert_non_null(file);
    char *text = arena_alloc(arena, JOURNAL_MAX);
    size_t length = fread(text, 1, JOURNAL_MAX - 1, file);
    assert_true(length < JOURNAL_MAX - 1);
    fclose(file);
    return text;
}

/* `text` with the first `from` replaced by `to`; `from` must occur. */
static inline char *exchanged(struct arena *arena, const char *text, const char *from, const char *to)
{
    const char *found = strstr(text, from);
    assert_non_null(found);
    return arena_printf(arena, "%.*s%s%s", (int)(found - text), text, to, found + strlen(from));
}

static inline struct judged judged_text(struct arena *arena, const char *name, const char *text)
{
    struct judged judged = {.arena = arena};
    size_t length = strlen(text);
    char empty[] = "";
    FILE *file = length ? fmemopen(arena_copy(arena, text), length, "r") : fmemopen(empty, 1, "r");
    assert_non_null(file);
    if (!length) (void)fgetc(file);
    judged.status = judge_file(arena, file, name, &judged.run, &judged.why);
    fclose(file);
    return judged;
}

static inline struct judged judged_journal(const char *name)
{
    struct arena *arena = arena_create();
    struct judged judged = judged_text(arena, name, journal_read(arena, name));
    assert_int_equal(judged.status, STATUS_OK);
    return judged;
}

/* With a piece of the journal exchanged. */
static inline struct judged judged_changed(const char *name, const char *from, const char *to)
{
    struct arena *arena = arena_create();
    struct judged judged = judged_text(arena, name, exchanged(arena, journal_read(arena, name), from, to));
    assert_int_equal(judged.status, STATUS_OK);
    return judged;
}

/* With expectations put in: the journals expect nothing by themselves. */
static inline struct judged judged_expecting(const char *name, const char *expect)
{
    char change[2048];
    assert_true(snprintf(change, sizeof change, "\"expect\":%s}}", expect) < (int)sizeof change);
    return judged_changed(name, "\"expect\":{}}}", change);
}

static inline void judged_end(struct judged *judged)
{
    arena_destroy(judged->arena);
}

/* The i-th window of a number and direction. */
static inline const struct outage_window *window_at(const struct judged *judged, uint32_t number, enum direction direction, size_t i)
{
    for (size_t k = 0; k < judged->run.ledger.windows_count; k++) {
        const struct outage_window *window = &judged->run.ledger.windows[k];
        if (window->number == number && window->direction == direction && i-- == 0) return window;
    }
    fail_msg("no such window");
    return NULL;
}
