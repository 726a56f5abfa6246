/* Whether what is dated can happen at all: between the start of a scenario and its end. SPDX-License-Identifier: Apache-2.0
 *
 * An election behind the FOC is a plan that can be rehearsed (a rule warns of it), and so is an LOA of long ago.
 */
#include "scenario.h"

#include "cutover/instant.h"

/* What the file says: --start moves all of it alike, so that what is told is told in the file's own time. */
struct span {
    sim_ms start, end;
    bool end_given; /* by --horizon */
};

static enum status too_early(struct reader *reader, const tree *value, const struct span *span)
{
    char start[INSTANT_TEXT_MAX];
    return reader_fault(reader, value, "\"%s\" lies before the start of the scenario, %s: an instant from then on is expected here", tree_key(value),
                        instant_text(start, span->start));
}

/* Whole days, and one for what follows. */
static const char *cure(struct reader *reader, const struct span *span, sim_ms at)
{
    sim_ms days = (at - span->start) / DAY_MS + 2;
    if (days > HORIZON_MAX_MS / DAY_MS) return "";
    return arena_printf(reader->arena, ", or a later end: --horizon %lldd%s", (long long)days, span->end_given ? "" : ", or \"horizon\" in the scenario");
}

static enum status too_late(struct reader *reader, const tree *value, const struct span *span, sim_ms at)
{
    char end[INSTANT_TEXT_MAX];
    return reader_fault(reader, value, "\"%s\" is never reached: the run ends at %s, by %s; an instant before that is expected here%s", tree_key(value),
                        instant_text(end, span->end), span->end_given ? "--horizon" : "the scenario's horizon", cure(reader, span, at));
}

static enum status check_date(struct reader *reader, const tree *value, const struct span *span)
{
    sim_ms at;
    if (!value || !instant_parse_timed(tree_text(value), &at)) return STATUS_OK;
    if (at < span->start) return too_early(reader, value, span);
    return at < span->end ? STATUS_OK : too_late(reader, value, span, at);
}

enum status scenario_check_dates(struct reader *reader, const struct scenario *scenario, bool end_given)
{
    static const char *const dates[] = {"foc", "foc_confirmed", "elect"};
    sim_ms start = scenario->start - reader->shift;
    struct span span = {start, start + scenario->horizon, end_given};
    const tree *window = tree_get(tree_get(reader->root, "migration"), "window"), *groups = tree_get(reader->root, "groups");
    for (size_t i = 0; i < COUNT_OF(dates); i++) TRY(check_date(reader, tree_get(window, dates[i]), &span));
    for (const tree *group = tree_first(groups); group; group = tree_next(group)) TRY(check_date(reader, tree_get(group, "foc_confirmed"), &span));
    return STATUS_OK;
}
