/* One record of a log becomes one observation, or a sentence about what is wrong with it. SPDX-License-Identifier: Apache-2.0 */
#include "log.h"

#include "cutover/instant.h"
#include "cutover/nearest.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct member_name names[] = {
    {"duration",    MEMBER_DURATION, NULL,           0        },
    {"duration_ms", MEMBER_DURATION, "milliseconds", 1        },
    {"duration_s",  MEMBER_DURATION, "seconds",      SECOND_MS},
    {"duration_m",  MEMBER_DURATION, "minutes",      MINUTE_MS},
    {"duration_h",  MEMBER_DURATION, "hours",        HOUR_MS  },
    {"started",     MEMBER_STARTED,  NULL,           0        },
    {"ended",       MEMBER_ENDED,    NULL,           0        },
    {"until",       MEMBER_UNTIL,    NULL,           0        },
    {"censored",    MEMBER_CENSORED, NULL,           0        },
};

const struct member_name *member_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcasecmp(names[i].name, name) == 0) return &names[i];
    return NULL;
}

const char *member_hint(struct arena *arena, const char *name)
{
    struct nearest nearest = nearest_to(name);
    for (size_t i = 0; i < COUNT_OF(names); i++) nearest_offer(&nearest, names[i].name);
    return nearest.best == NULL || strlen(name) <= NEAREST_APART_MAX ? "" : arena_printf(arena, " (did you mean \"%s\"?)", nearest.best);
}

/* ---- cells ---- */

static bool is_said(const struct cell *cell)
{
    return cell->name != NULL && *cell->text != '\0';
}

static void cell_fault(struct log *log, const struct cell *cell, const char *what)
{
    log_fault(log, cell->column, "%s \"%.60s\": %s", cell->name->name, cell->text, what);
}

/* What the row says of it already, by a + or by having no end, may be said again, but not denied. */
static bool read_open(struct log *log, const struct cell *cell, bool *open)
{
    static const struct {
        const char *text;
        bool open;
    } words[] = {{"0", false}, {"1", true}, {"false", false}, {"true", true}};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strcasecmp(words[i].text, cell->text) != 0) continue;
        bool denied = *open && !words[i].open;
        if (denied)
            cell_fault(log, cell, "this says that it was over, and the rest of the row that it was not (a + behind its duration, or nothing under ended)");
        *open = *open || words[i].open;
        return !denied;
    }
    cell_fault(log, cell, "0, 1, true or false is expected; 1 says that it was not over yet");
    return false;
}

static bool read_instant(struct log *log, const struct cell *cell, sim_ms *out)
{
    if (instant_parse_timed(cell->text, out)) return true;
    cell_fault(log, cell, "an instant is expected, such as 2026-03-03T15:00:00Z or 2026-03-03T09:00:00-06:00 (RFC 3339)");
    return false;
}

/* ---- durations ---- */

/* A number without sign; all of it. */
static bool is_number(const char *text)
{
    static const char digits[] = "0123456789";
    size_t whole = strspn(text, digits), at = whole;
    if (text[at] == '.') {
        size_t fraction = strspn(text + at + 1, digits);
        at += fraction + 1;
        whole = fraction == 0 ? 0 : whole;
    }
    if (whole > 0 && (text[at] == 'e' || text[at] == 'E')) {
        size_t sign = text[at + 1] == '+' || text[at + 1] == '-', power = strspn(text + at + 1 + sign, digits);
        at += 1 + sign + power;
        whole = power == 0 ? 0 : whole;
    }
    return whole > 0 && text[at] == '\0';
}

static bool read_number(struct log *log, const struct cell *cell, const char *text, struct duration *out)
{
    double amount = is_number(text) ? strtod(text, NULL) * (double)cell->name->unit_ms : -1;
    bool fits = amount >= 0 && amount <= (double)DURATION_MS_MAX;
    if (fits) *out = (struct duration){UNIT_CALENDAR, (sim_ms)(amount + 0.5)};
    else log_fault(log, cell->column, "%s \"%.60s\": a number of %s is expected, from 0 to 200 years; a + behind it says that it was not over yet",
                   cell->name->name, cell->text, cell->name->unit);
    return fits;
}

static bool read_text(struct log *log, const struct cell *cell, const char *text, struct duration *out)
{
    if (duration_parse(text, out)) return true;
    if (is_number(text))
        cell_fault(log, cell, "a number needs its unit: write 510s or 8m30s, or name the column duration_ms, duration_s, duration_m or duration_h");
    else
        cell_fault(log, cell, "a duration such as 90s, 1h30m, 1.5bd or 6bh is expected, at most 200 years; a + behind it says that it was not over yet");
    return false;
}

/* Lengths of one log count in one kind of time; nothing is nothing in any. */
static bool is_of_one_kind(struct log *log, const struct cell *cell, struct duration duration)
{
    static const char *const kinds[] = {"calendar time", "business days", "business hours"};
    if (duration.amount == 0 || (log->kind_known && duration.kind == log->out->kind)) return true;
    if (!log->kind_known) {
        log->kind_known = true;
        log->out->kind = duration.kind;
        return true;
    }
    cell_fault(log, cell,
               arena_printf(log->scratch, "this counts in %s, and %s in %s; give all in one kind of time, or when each started and ended",
                            kinds[duration.kind], log->form->counted ? "--in" : "those before it", kinds[log->out->kind]));
    return false;
}

static bool read_duration(struct log *log, const struct cell *cell, struct observation *out)
{
    size_t length = strlen(cell->text);
    struct duration duration;
    bool open = cell->text[length - 1] == '+';
    char *text = arena_copy_bytes(log->scratch, cell->text, length - open);
    bool read = cell->name->unit != NULL ? read_number(log, cell, text, &duration) : read_text(log, cell, text, &duration);
    if (!read || !is_of_one_kind(log, cell, duration)) return false;
    *out = (struct observation){duration.amount, open};
    return true;
}

/* ---- from … to ---- */

static bool measure(struct log *log, const struct cell *end, sim_ms from, sim_ms to, struct observation *out)
{
    enum unit_kind kind = log->form->counted ? log->form->kind : UNIT_CALENDAR;
    if (to < from) {
        cell_fault(log, end, "this lies before started; are they the wrong way round, or of two zones?");
        return false;
    }
    if (to - from > DURATION_MS_MAX) {
        cell_fault(log, end, "this lies more than 200 years behind started; is it the right year?");
        return false;
    }
    out->length = calendar_between(log->form->zone, from, to, kind).amount;
    return is_of_one_kind(log, end, (struct duration){kind, out->length});
}

/* Who looked last before it ended saw something else end. */
static bool is_behind(struct log *log, const struct cell *until, sim_ms ended)
{
    sim_ms looked;
    if (!is_said(until)) return true;
    if (!read_instant(log, until, &looked)) return false;
    if (looked < ended) cell_fault(log, until, "this lies before ended; are they the wrong way round? what was over needs no until");
    return looked >= ended;
}

static bool read_span(struct log *log, const struct record *record, struct observation *out)
{
    const struct cell *started = &record->cells[MEMBER_STARTED], *ended = &record->cells[MEMBER_ENDED], *until = &record->cells[MEMBER_UNTIL];
    const struct cell *end = is_said(ended) ? ended : until;
    sim_ms from, to;
    if (!is_said(end)) {
        log_fault(log, (ended->name != NULL ? ended : started)->column,
                  "ended: nothing is said, so it was not over yet: say under until when it was last looked at");
        return false;
    }
    out->open = end == until;
    bool read = read_instant(log, started, &from) && read_instant(log, end, &to) && measure(log, end, from, to, out);
    return read && (end == until || is_behind(log, until, to));
}

/* ---- */

void record_take(struct log *log, const struct record *record)
{
    const struct cell *duration = &record->cells[MEMBER_DURATION], *started = &record->cells[MEMBER_STARTED], *censored = &record->cells[MEMBER_CENSORED];
    struct observation observation = {0};
    if (is_said(duration) && is_said(started)) {
        cell_fault(log, started, "there is a duration as well; which of the two counts? leave one away");
        return;
    }
    if (!is_said(duration) && !is_said(started)) {
        log_fault(log, duration->name ? duration->column : 1, "%s: nothing is said: a duration is expected, or started and ended",
                  duration->name ? duration->name->name : "duration");
        return;
    }
    bool read = is_said(duration) ? read_duration(log, duration, &observation) : read_span(log, record, &observation);
    if (read && is_said(censored)) read = read_open(log, censored, &observation.open);
    if (read) observations_add(log, observation);
}
