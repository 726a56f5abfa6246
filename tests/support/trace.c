/* Prints what came of a run, so that two of them can be compared by reading. SPDX-License-Identifier: Apache-2.0 */
#include "trace.h"

#include "cutover/instant.h"
#include "cutover/sign.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- calls and webhooks ---- */

static const char *text_of(struct arena *arena, const struct record *record)
{
    const char *name = record->name ? record->name : "no such call";
    if (record->kind == RECORD_WEBHOOK) return arena_printf(arena, "%s sends %s", record->provider, name);
    return arena_printf(arena, "%s answers %s %d%s%s", record->provider, name, (int)record->status, record->error ? " " : "",
                        record->error ? record->error : "");
}

void tallies_read(void *self, const struct record *record)
{
    struct tallies *tallies = self;
    if (record->kind != RECORD_RESPONSE && record->kind != RECORD_WEBHOOK) return;
    uint64_t print = fnv1a((uint64_t)record->kind + 1, &record->status, sizeof record->status);
    const char *const texts[] = {record->provider, record->name, record->error};
    for (size_t i = 0; i < COUNT_OF(texts); i++) print = print * 31 + (texts[i] ? fnv1a_text(texts[i]) : 1);
    size_t at = 0;
    while (at < tallies->count && tallies->rows[at].print != print) at++;
    assert(at < TALLIES_MAX);
    if (at == tallies->count) tallies->rows[tallies->count++] = (struct tally){.print = print, .text = text_of(tallies->arena, record)};
    tallies->rows[at].count++;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const struct tally *)a)->text, ((const struct tally *)b)->text);
}

/* ---- the trace ---- */

static void print_step(FILE *file, const struct step *step, sim_ms started)
{
    char at[INSTANT_TEXT_MAX];
    fprintf(file, "[%14s] %-9s %-12s %-15s -> %-15s", length_text(at, step->at - started), step->provider, step->machine, step->from, step->to);
    if (step->count > 1) fprintf(file, " x%u", step->count);
    else fprintf(file, " %s", step->entity);
    fprintf(file, "%s%s\n", step->party ? " waited for: " : "", step->party ? step->party : "");
}

static bool same_window(const struct outage_window *a, const struct outage_window *b)
{
    return a->direction == b->direction && a->kind == b->kind && a->start == b->start && a->end == b->end && a->open == b->open &&
           a->weight == b->weight && a->avoidable_ms == b->avoidable_ms && a->detection_ms == b->detection_ms;
}

static void print_window(FILE *file, const struct outage_window *window, sim_ms started, size_t count)
{
    char start[INSTANT_TEXT_MAX], end[INSTANT_TEXT_MAX], avoidable[INSTANT_TEXT_MAX], detection[INSTANT_TEXT_MAX];
    fprintf(file, "outage %-3s %-10s [%14s, %14s%c avoidable %s, detection %s", direction_name(window->direction), window_kind_name(window->kind),
            length_text(start, window->start - started), length_text(end, window->end - started), window->open ? ']' : ')',
            length_text(avoidable, window->avoidable_ms), length_text(detection, window->detection_ms));
    if (window->blocked) fprintf(file, ", blocked by %s", window->blocked);
    fprintf(file, " x%zu\n", count);
}

/* Each at the first of those that are equal to it. */
static void print_windows(FILE *file, const struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->windows_count; i++) {
        const struct outage_window *window = &ledger->windows[i];
        size_t count = 0;
        bool first = true;
        for (size_t k = 0; k < ledger->windows_count; k++) {
            if (!same_window(&ledger->windows[k], window)) continue;
            first = first && k >= i;
            count++;
        }
        if (first) print_window(file, window, ledger->started, count);
    }
}

char *trace_of(struct arena *arena, const struct judgement *judgement, struct tallies *tallies)
{
    char *text = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&text, &length);
    for (size_t i = 0; i < judgement->steps_count; i++) print_step(file, &judgement->steps[i], judgement->ledger.started);
    print_windows(file, &judgement->ledger);
    qsort(tallies->rows, tallies->count, sizeof *tallies->rows, by_text);
    for (size_t i = 0; i < tallies->count; i++) fprintf(file, "%s x%u\n", tallies->rows[i].text, tallies->rows[i].count);
    fclose(file);
    char *kept = arena_copy_bytes(arena, text, length);
    free(text);
    return kept;
}
