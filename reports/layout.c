/* Lengths, cells and colours of text reports. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include "cutover/instant.h"

#include <string.h>

static char *fraction(struct arena *arena, sim_ms milliseconds)
{
    return milliseconds ? arena_printf(arena, ".%03lld", (long long)milliseconds) : arena_copy(arena, "");
}

char *report_short(struct arena *arena, sim_ms length)
{
    return length == 0 ? arena_copy(arena, "0") : length_text(arena_alloc(arena, INSTANT_TEXT_MAX), length);
}

/* From an hour on the seconds are given too: they are what expectations and budgets are written in. */
char *report_length(struct arena *arena, sim_ms length)
{
    char *text = report_short(arena, length);
    if (length < HOUR_MS) return text;
    return arena_printf(arena, "%s (%lld%s s)", text, (long long)(length / SECOND_MS), fraction(arena, length % SECOND_MS));
}

char *report_offset(struct arena *arena, const struct judgement *run, sim_ms at)
{
    return arena_printf(arena, "+%s", report_short(arena, at - run->ledger.started));
}

const char *or_dash(const char *text)
{
    return text ? text : "–";
}

static int columns_of(const char *text)
{
    int columns = 0;
    for (; *text; text++) columns += ((unsigned char)*text & 0xC0) != 0x80;
    return columns;
}

/* A text that is too long pushes the rest of its line aside, and does not run into it. */
void report_cell(FILE *out, const char *text, int width)
{
    int blanks = width - columns_of(or_dash(text));
    if (width && blanks < 1) blanks = 1;
    fprintf(out, "%s%*s", or_dash(text), blanks > 0 ? blanks : 0, "");
}

static const char *const COLOR[VERDICTS] = {
    [VERDICT_PASS] = "\033[32m",         [VERDICT_FAIL] = "\033[31m",
    [VERDICT_WARN] = "\033[33m",         [VERDICT_NOT_APPLICABLE] = "",
    [VERDICT_UNTESTED] = "\033[31m",     [VERDICT_NOT_JUDGED] = "\033[33m",
    [VERDICT_EXPECTED_FAIL] = "",        [VERDICT_UNEXPECTED_PASS] = "\033[31m",
    [VERDICT_INCONCLUSIVE] = "\033[33m", [VERDICT_HARNESS_ERROR] = "\033[35m",
    [VERDICT_SKIPPED] = "",              [VERDICT_NOT_BEGUN] = "",
};

void report_verdict(FILE *out, enum verdict verdict, int width, const struct report_options *options)
{
    bool colored = options->color && *COLOR[verdict];
    if (colored) fputs(COLOR[verdict], out);
    report_cell(out, verdict_name(verdict), width);
    if (colored) fputs("\033[0m", out);
}

const char *open_text(struct arena *arena, const struct campaign_sum *sum, enum direction direction)
{
    const char *text = NULL;
    for (enum window_kind kind = 0; kind < WINDOW_KINDS; kind++) {
        uint32_t open = sum->open_of_kind[direction][kind];
        if (open) text = arena_printf(arena, "%s%s%u of %u %s", text ? text : "", text ? ", " : "", open, sum->numbers, window_kind_name(kind));
    }
    return text;
}

const char *client_of(const struct judgement *runs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (runs[i].client) return runs[i].client;
    return NULL;
}

const char *client_line(struct arena *arena, const char *client)
{
    enum { LINE_BYTES = 160 };
    size_t length = strlen(client), shown = length > LINE_BYTES ? LINE_BYTES : length;
    while (shown < length && ((unsigned char)client[shown] & 0xC0) == 0x80) shown--; /* not within a character */
    char *line = arena_copy_bytes(arena, client, shown);
    for (char *at = line; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F) *at = ' ';
    return shown < length ? arena_printf(arena, "%s…", line) : line;
}

bool verdict_is_quiet(enum verdict verdict)
{
    return verdict == VERDICT_PASS || verdict == VERDICT_NOT_APPLICABLE || verdict == VERDICT_EXPECTED_FAIL;
}

char *report_numbers(struct arena *arena, const struct ledger *ledger, size_t first, size_t count)
{
    const char *from = ledger->numbers[first].number, *to = ledger->numbers[first + count - 1].number;
    size_t length = strlen(to);
    if (count == 1) return arena_copy(arena, from);
    return arena_printf(arena, "%s … %s (%zu numbers)", from, length > 4 ? to + length - 4 : to, count);
}
