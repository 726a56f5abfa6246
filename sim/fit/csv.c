/* Logs of comma-separated values (RFC 4180, one record a line), with a header or without. SPDX-License-Identifier: Apache-2.0 */
#include "log.h"

#include "cutover/instant.h"

#include <string.h>

/* One line in cells. A comma may also be a semicolon or a tab: the first line tells. */
struct cells {
    struct {
        const char *text;
        int column;
    } at[LOG_CELLS_MAX];
    size_t count;
};

static bool is_blank(char byte, char separator)
{
    return byte == ' ' || (byte == '\t' && separator != '\t');
}

/* Behind the quote that opens a cell. NULL: it is not closed. */
static const char *read_quoted(struct log *log, const char *at, const char **out)
{
    char *text = arena_alloc(log->scratch, strlen(at) + 1);
    size_t used = 0;
    for (; *at != '"' || at[1] == '"'; at++) {
        if (*at == '\0') return NULL;
        if (*at == '"') at++;
        text[used++] = *at;
    }
    *out = text;
    return at + 1;
}

static const char *read_plain(struct log *log, const char *at, const char **out)
{
    size_t length = 0;
    while (at[length] != '\0' && at[length] != log->separator) length++;
    const char *end = at + length;
    while (length > 0 && is_blank(at[length - 1], log->separator)) length--;
    *out = arena_copy_bytes(log->scratch, at, length);
    return end;
}

/* At its end. NULL: what is wrong was told. */
static const char *read_cell(struct log *log, const char *at, struct cells *cells)
{
    while (is_blank(*at, log->separator)) at++;
    int column = (int)(at - log->line) + 1;
    const char **text = &cells->at[cells->count].text;
    cells->at[cells->count++].column = column;
    if (*at != '"') return read_plain(log, at, text);
    const char *end = read_quoted(log, at + 1, text);
    while (end != NULL && is_blank(*end, log->separator)) end++;
    if (end != NULL && (*end == '\0' || *end == log->separator)) return end;
    if (end == NULL) log_fault(log, column, "this quote is not closed on its line; a quote within a cell is written twice");
    else log_fault(log, (int)(end - log->line) + 1, "a separator is expected behind the quote; a quote within a cell is written twice");
    return NULL;
}

static bool split(struct log *log, struct cells *cells)
{
    const char *at = log->line;
    cells->count = 0;
    for (;;) {
        if (cells->count == LOG_CELLS_MAX) {
            log_fault(log, (int)(at - log->line) + 1, "there are more than %d cells in this line; is it the right file?", LOG_CELLS_MAX);
            return false;
        }
        at = read_cell(log, at, cells);
        if (at == NULL) return false;
        if (*at == '\0') return true;
        at++;
    }
}

static bool take_cells(struct log *log, const struct cells *cells)
{
    struct record record = {0};
    for (size_t i = 0; i < cells->count; i++) {
        if (i >= log->columns_count) {
            log_fault(log, cells->at[i].column, "there are more cells here than columns, which are %zu; has a cell a separator in it? quote it",
                      log->columns_count);
            return true;
        }
        if (log->columns[i] != NULL) record.cells[log->columns[i]->member] = (struct cell){log->columns[i], cells->at[i].text, cells->at[i].column};
    }
    record_take(log, &record);
    return true;
}

bool csv_take(struct log *log)
{
    struct cells *cells = arena_alloc(log->scratch, sizeof *cells);
    return split(log, cells) ? take_cells(log, cells) : true;
}

/* ---- the first line ---- */

static char separator_of(const char *line)
{
    const char *found = strpbrk(line, ",;\t");
    return found == NULL ? ',' : *found;
}

static bool has_column(const struct log *log, enum member member)
{
    for (size_t i = 0; i < log->columns_count; i++)
        if (log->columns[i] != NULL && log->columns[i]->member == member) return true;
    return false;
}

static bool is_header(const struct cells *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        if (member_find(cells->at[i].text) != NULL) return true;
    return false;
}

static bool read_header(struct log *log, const struct cells *cells)
{
    for (size_t i = 0; i < cells->count; i++) {
        const struct member_name *name = member_find(cells->at[i].text);
        bool twice = name != NULL && has_column(log, name->member);
        if (twice) log_fault(log, cells->at[i].column, "%s: there are two columns for this; which of them counts? leave one away, or rename it", name->name);
        if (twice) return false;
        log->columns[log->columns_count++] = name;
    }
    bool spans = has_column(log, MEMBER_STARTED) && (has_column(log, MEMBER_ENDED) || has_column(log, MEMBER_UNTIL));
    if (spans || has_column(log, MEMBER_DURATION)) return true;
    log_fault(log, 1, "the header has neither a column duration (or duration_ms, duration_s, duration_m, duration_h) nor columns started and ended");
    return false;
}

/* Without a header the first cell tells what the columns are. */
static bool guess_columns(struct log *log, const struct cells *cells)
{
    static const char *const of_durations[] = {"duration", "censored"}, *const of_spans[] = {"started", "ended", "until"};
    sim_ms instant;
    char first = *cells->at[0].text;
    bool spans = instant_parse(cells->at[0].text, &instant);
    log->columns_count = spans ? COUNT_OF(of_spans) : COUNT_OF(of_durations);
    for (size_t i = 0; i < log->columns_count; i++) log->columns[i] = member_find((spans ? of_spans : of_durations)[i]);
    if (first >= '0' && first <= '9') return true;
    log_fault(log, 1, "a header is expected here%s: a column duration (or duration_ms, duration_s, duration_m, duration_h), or columns started and ended; "
              "without a header, each line is a duration", member_hint(log->scratch, cells->at[0].text));
    return false;
}

bool csv_begin(struct log *log)
{
    struct cells *cells = arena_alloc(log->scratch, sizeof *cells);
    log->separator = separator_of(log->line);
    if (!split(log, cells)) return false;
    if (is_header(cells)) return read_header(log, cells);
    return guess_columns(log, cells) && take_cells(log, cells);
}
