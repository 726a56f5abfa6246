/* Logs of observations line by line, and what is wrong in them. SPDX-License-Identifier: Apache-2.0 */
#include "log.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_BYTES_MAX = 120, SHOWN_BEFORE = 60, ROOM_FIRST = 1024 };

/* ---- what is wrong ---- */

static bool is_inside_letter(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The line around a column, and a caret under it. */
static const char *shown(struct log *log, size_t column)
{
    size_t stop = column - 1 < log->length ? column - 1 : log->length, from = stop > SHOWN_BEFORE ? stop - SHOWN_BEFORE : 0;
    while (from > 0 && is_inside_letter(log->line[from])) from--;
    size_t to = log->length - from > SHOWN_BYTES_MAX ? from + SHOWN_BYTES_MAX : log->length;
    while (to > from && to < log->length && is_inside_letter(log->line[to])) to--;
    char *blanks = arena_alloc(log->scratch, stop - from + 1);
    size_t used = 0;
    for (size_t i = from; i < stop; i++)
        if (!is_inside_letter(log->line[i])) blanks[used++] = log->line[i] == '\t' ? '\t' : ' ';
    const char *before = from > 0 ? "…" : "", *after = to < log->length ? "…" : "";
    return arena_printf(log->scratch, "  %s%.*s%s\n  %s%s^", before, (int)(to - from), log->line + from, after, from > 0 ? " " : "", blanks);
}

void log_fault(struct log *log, int column, const char *format, ...)
{
    if (log->faults->count++ >= LOG_FAULTS_MAX) return;
    va_list arguments;
    va_start(arguments, format);
    const char *what = arena_vprintf(log->scratch, format, arguments);
    va_end(arguments);
    log->faults->told[log->faults->count - 1] =
        arena_printf(log->arena, "%s:%lld:%d: %s\n%s", log->form->name, log->number, column, what, shown(log, (size_t)column));
}

void log_end(struct log *log)
{
    log->ended = true;
}

/* ---- observations ---- */

/* In an arena of its own, so that what was too small is given back. */
static void grow(struct observations *observations)
{
    struct observations more = {.arena = arena_create(), .room = observations->room == 0 ? ROOM_FIRST : 2 * observations->room};
    more.at = arena_alloc(more.arena, more.room * sizeof *more.at);
    if (observations->count > 0) memcpy(more.at, observations->at, observations->count * sizeof *more.at);
    arena_destroy(observations->arena);
    observations->arena = more.arena;
    observations->at = more.at;
    observations->room = more.room;
}

void observations_add(struct log *log, struct observation observation)
{
    struct observations *out = log->out;
    if (out->count == OBSERVATIONS_MAX) {
        log_fault(log, 1, "there are more than %d observations; give a sample of them, which says as much", OBSERVATIONS_MAX);
        log_end(log);
        return;
    }
    if (out->count == out->room) grow(out);
    out->at[out->count++] = observation;
    out->open += observation.open;
}

void observations_end(struct observations *observations)
{
    arena_destroy(observations->arena);
    *observations = (struct observations){0};
}

/* ---- lines ---- */

/* False at the end. What does not fit is told of, and passed over. */
static bool next_line(struct log *log)
{
    int byte = EOF;
    size_t length = 0;
    while ((byte = getc_unlocked(log->file)) != EOF && byte != '\n')
        if (length++ < LOG_LINE_BYTES_MAX) log->line[length - 1] = (char)byte;
    if (byte == EOF && length == 0) return false;
    log->number++;
    log->length = length < LOG_LINE_BYTES_MAX ? length : LOG_LINE_BYTES_MAX;
    if (log->length > 0 && length == log->length && log->line[log->length - 1] == '\r') log->length--;
    log->line[log->length] = '\0';
    log->too_long = length > LOG_LINE_BYTES_MAX;
    if (log->too_long) log_fault(log, 1, "this line has %zu bytes, and an observation has at most %d; is it the right file?", length, LOG_LINE_BYTES_MAX);
    return true;
}

/* Of some programs, before the first byte. */
static void skip_byte_order_mark(struct log *log)
{
    static const char mark[] = "\xef\xbb\xbf";
    if (log->number != 1 || strncmp(log->line, mark, strlen(mark)) != 0) return;
    log->length -= strlen(mark);
    memmove(log->line, log->line + strlen(mark), log->length + 1);
}

/* An empty one, a remark, or one that was told of. */
static bool is_passed_over(struct log *log)
{
    size_t blank = strspn(log->line, " \t");
    const char *nul = memchr(log->line, '\0', log->length);
    if (nul != NULL && !log->too_long) log_fault(log, (int)(nul - log->line) + 1, "there is a NUL byte in this line; is it the right file?");
    return log->too_long || nul != NULL || blank == log->length || log->line[blank] == '#';
}

static bool take_line(struct log *log)
{
    skip_byte_order_mark(log);
    if (is_passed_over(log)) return true;
    if (log->take != NULL) return log->take(log);
    bool json = log->line[strspn(log->line, " \t")] == '{';
    log->take = json ? ndjson_take : csv_take;
    return json ? ndjson_take(log) : csv_begin(log);
}

enum status log_read(struct arena *arena, FILE *file, const struct log_form *form, struct observations *out, struct log_faults *faults)
{
    struct log *log = arena_alloc(arena, sizeof *log);
    *log = (struct log){.arena = arena, .scratch = arena_create(), .file = file, .form = form, .out = out, .faults = faults};
    log->line = arena_alloc(arena, LOG_LINE_BYTES_MAX + 1);
    *out = (struct observations){.kind = form->counted ? form->kind : UNIT_CALENDAR};
    *faults = (struct log_faults){0};
    log->kind_known = form->counted;
    while (!log->ended && next_line(log) && take_line(log)) arena_reset(log->scratch);
    arena_destroy(log->scratch);
    if (ferror(file)) return STATUS_IO;
    return faults->count == 0 ? STATUS_OK : STATUS_INVALID;
}
