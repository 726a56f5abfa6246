/* The outage tables of a text report. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

enum { NUMBERS_WIDTH = 36 };

/* The windows of number `number`: they stand together in the ledger. */
static const struct outage_window *windows_of(const struct ledger *ledger, size_t number, size_t *count)
{
    size_t first = 0;
    while (first < ledger->windows_count && ledger->windows[first].number < number) first++;
    *count = 0;
    while (first + *count < ledger->windows_count && ledger->windows[first + *count].number == number) ++*count;
    return first < ledger->windows_count ? &ledger->windows[first] : NULL;
}

static bool same_segments(const struct outage_window *a, const struct outage_window *b)
{
    if (a->segments_count != b->segments_count) return false;
    for (size_t i = 0; i < a->segments_count; i++)
        if (a->segments[i].start != b->segments[i].start || a->segments[i].end != b->segments[i].end ||
            a->segments[i].party != b->segments[i].party)
            return false;
    return true;
}

static bool same_window(const struct outage_window *a, const struct outage_window *b)
{
    return a->direction == b->direction && a->kind == b->kind && a->blocked == b->blocked && a->start == b->start && a->end == b->end &&
           a->open == b->open && a->began_by == b->began_by && a->avoidable_ms == b->avoidable_ms && a->detection_ms == b->detection_ms && same_segments(a, b);
}

static bool same_rows(const struct ledger *ledger, size_t one, size_t other)
{
    size_t count, other_count;
    const struct outage_window *windows = windows_of(ledger, one, &count), *others = windows_of(ledger, other, &other_count);
    if (count != other_count) return false;
    for (size_t i = 0; i < count; i++)
        if (!same_window(&windows[i], &others[i])) return false;
    return true;
}

static void put_segments(FILE *out, struct arena *arena, const struct outage_window *window)
{
    for (size_t i = 0; i < window->segments_count; i++) {
        const struct segment *segment = &window->segments[i];
        fprintf(out, "      %s waiting for %s: %s\n", report_short(arena, segment->end - segment->start), party_name(segment->party),
                or_dash(segment->what));
    }
}

static void put_window(FILE *out, struct arena *arena, const struct judgement *run, const char *numbers, const struct outage_window *window)
{
    fputs("  ", out);
    report_cell(out, numbers, NUMBERS_WIDTH);
    report_cell(out, direction_name(window->direction), 5);
    report_cell(out, window_kind_name(window->kind), 12);
    report_cell(out, report_offset(arena, run, window->start), 14);
    report_cell(out, report_length(arena, window->end - window->start), 24);
    report_cell(out, window->open ? "open" : "", 6);
    report_cell(out, report_short(arena, window->avoidable_ms), 12);
    report_cell(out, report_short(arena, window->detection_ms), 12);
    fprintf(out, "%s\n", party_name(window->began_by));
    if (window->blocked) fprintf(out, "      blocked by %s, for %u of 1000 handsets\n", window->blocked, window->weight);
    put_segments(out, arena, window);
}

static void put_numbers(FILE *out, struct arena *arena, const struct judgement *run, size_t first, size_t count)
{
    size_t windows_count;
    const struct outage_window *windows = windows_of(&run->ledger, first, &windows_count);
    char *numbers = report_numbers(arena, &run->ledger, first, count);
    if (!windows_count) fprintf(out, "  %s: none\n", numbers);
    for (size_t i = 0; i < windows_count; i++) put_window(out, arena, run, numbers, &windows[i]);
}

static void put_partial(FILE *out, int64_t weighted_us)
{
    int64_t thousandths = weighted_us / MINUTE_MS;
    if (weighted_us)
        fprintf(out, "    out  partial, weighted by the mix: number-minutes %lld.%03lld\n", (long long)(thousandths / 1000), (long long)(thousandths % 1000));
}

static void put_campaigns(FILE *out, struct arena *arena, const struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->campaigns_count; i++) {
        const struct campaign_sum *sum = &ledger->campaigns[i];
        fprintf(out, "  campaign %s, %u %s\n", or_dash(sum->campaign), sum->numbers, sum->numbers == 1 ? "number" : "numbers");
        for (enum direction direction = 0; direction < DIRECTIONS; direction++) {
            fprintf(out, "    %-4s any down %s, all down %s, number-minutes %lld.%03lld", direction_name(direction),
                    report_length(arena, sum->any_down_ms[direction]), report_length(arena, sum->all_down_ms[direction]),
                    (long long)(sum->number_ms[direction] / MINUTE_MS),
                    (long long)(sum->number_ms[direction] % MINUTE_MS * 1000 / MINUTE_MS));
            const char *open = open_text(arena, sum, direction);
            fprintf(out, "%s%s\n", open ? "; AT THE END STILL " : "", open ? open : "");
        }
        put_partial(out, sum->partial_weighted_us[DIRECTION_OUT]);
    }
}

static void put_heads(FILE *out)
{
    static const struct {
        const char *name;
        int width;
    } HEADS[] = {
        {"number",    NUMBERS_WIDTH},
        {"way",       5            },
        {"kind",      12           },
        {"from",      14           },
        {"length",    24           },
        {"",          6            },
        {"avoidable", 12           },
        {"detection", 12           },
        {"begun by",  0            }
    };
    fputs("\noutage\n  ", out);
    for (size_t i = 0; i < COUNT_OF(HEADS); i++) report_cell(out, HEADS[i].name, HEADS[i].width);
    fputc('\n', out);
}

void report_outage(FILE *out, struct arena *arena, const struct judgement *run)
{
    const struct ledger *ledger = &run->ledger;
    put_heads(out);
    for (size_t first = 0, next; first < ledger->numbers_count; first = next) {
        for (next = first + 1; next < ledger->numbers_count && same_rows(ledger, first, next);) next++;
        put_numbers(out, arena, run, first, next - first);
    }
    put_campaigns(out, arena, ledger);
    if (ledger->ready_ms >= 0) fprintf(out, "  ready after %s\n", report_length(arena, ledger->ready_ms));
    if (!ledger->misrouting_judged) fputs("  misrouting not judged: the client neither declared a route nor sent\n", out);
}
