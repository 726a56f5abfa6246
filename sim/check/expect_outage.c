/* Expectations about outage: figures per number, whom the windows waited for, and the budget. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

static sim_ms dark_out(const struct number_sum *sum)
{
    return sum->sums[DIRECTION_OUT].dark_ms;
}

static sim_ms dark_in(const struct number_sum *sum)
{
    return sum->sums[DIRECTION_IN].dark_ms;
}

static sim_ms misrouted(const struct number_sum *sum)
{
    return sum->sums[DIRECTION_OUT].misrouted_ms;
}

static sim_ms unheard(const struct number_sum *sum)
{
    return sum->sums[DIRECTION_IN].unheard_ms;
}

static sim_ms partial(const struct number_sum *sum)
{
    return sum->sums[DIRECTION_OUT].partial_ms;
}

static int64_t partial_weighted(const struct number_sum *sum)
{
    return sum->sums[DIRECTION_OUT].partial_weighted_us;
}

static sim_ms greater(sim_ms a, sim_ms b)
{
    return a > b ? a : b;
}

/* Both directions are often dark for one and the same reason: the worse one counts, not the sum. */
static sim_ms avoidable(const struct number_sum *sum)
{
    return greater(sum->sums[DIRECTION_OUT].avoidable_ms, sum->sums[DIRECTION_IN].avoidable_ms);
}

static sim_ms detection(const struct number_sum *sum)
{
    return greater(sum->sums[DIRECTION_OUT].detection_ms, sum->sums[DIRECTION_IN].detection_ms);
}

enum { PER_MS = 1, US_PER_MS = 1000 };

/* `fallback`: the bound when the row gives none; -1: then it is not judged. */
static const struct figure {
    const char *key, *name, *words;
    bool at_most;
    sim_ms fallback;
    int64_t (*of)(const struct number_sum *sum);
    int direction;         /* DIRECTIONS: both */
    enum window_kind kind; /* WINDOW_KINDS: any */
    bool split;            /* has a fallback only where the mobile carriers are split */
    int unit;              /* in how many parts of a millisecond `of` counts */
} FIGURES[] = {
    {"out_ms",              "out",              "outbound without carrier",   false, -1, dark_out,         DIRECTION_OUT, WINDOW_NO_CARRIER, false, PER_MS   },
    {"in_ms",               "in",               "inbound without carrier",    false, -1, dark_in,          DIRECTION_IN,  WINDOW_NO_CARRIER, false, PER_MS   },
    {"out_ms_max",          "out",              "outbound without carrier",   true,  -1, dark_out,         DIRECTION_OUT, WINDOW_NO_CARRIER, false, PER_MS   },
    {"in_ms_max",           "in",               "inbound without carrier",    true,  -1, dark_in,          DIRECTION_IN,  WINDOW_NO_CARRIER, false, PER_MS   },
    {"misrouted_ms_max",    "misrouted",        "misrouted",                  true,  0,  misrouted,        DIRECTION_OUT, WINDOW_MISROUTED,  false, PER_MS   },
    {"unheard_ms_max",      "unheard",          "unheard",                    true,  0,  unheard,          DIRECTION_IN,  WINDOW_UNHEARD,    false, PER_MS   },
    {"partial_ms",          "partial",          "outbound partial",           false, 0,  partial,          DIRECTION_OUT, WINDOW_PARTIAL,    true,  PER_MS   },
    {"partial_weighted_ms", "partial-weighted", "outbound partial, weighted", false, -1, partial_weighted, DIRECTION_OUT, WINDOW_PARTIAL,    false, US_PER_MS},
    {"avoidable_ms",        "avoidable",        "avoidable",                  false, -1, avoidable,        DIRECTIONS,    WINDOW_KINDS,      false, PER_MS   },
    {"avoidable_ms_max",    "avoidable",        "avoidable",                  true,  -1, avoidable,        DIRECTIONS,    WINDOW_KINDS,      false, PER_MS   },
    {"detection_ms_max",    "detection",        "detection",                  true,  -1, detection,        DIRECTIONS,    WINDOW_KINDS,      false, PER_MS   },
};

static const struct key ROW_KEYS[] = {
    {"numbers",          KEY_LIST,   true },
    {"out_ms",           KEY_NUMBER, false},
    {"in_ms",            KEY_NUMBER, false},
    {"out_ms_max",       KEY_NUMBER, false},
    {"in_ms_max",        KEY_NUMBER, false},
    {"misrouted_ms_max", KEY_NUMBER, false},
    {"unheard_ms_max",   KEY_NUMBER, false},
    {"partial_ms",       KEY_NUMBER, false},
    {"partial_weighted_ms", KEY_NUMBER, false},
    {"avoidable_ms",     KEY_NUMBER, false},
    {"avoidable_ms_max", KEY_NUMBER, false},
    {"detection_ms_max", KEY_NUMBER, false},
    {"waits",            KEY_OBJECT, false},
    {"routes",           KEY_TEXT,   false}, /* "undeclared": the story is not about routes */
};

/* The window that a figure points at when somebody asks where: the first of its kind. */
static const struct outage_window *window_for(const struct ledger *ledger, size_t number, const struct figure *figure)
{
    for (size_t i = 0; i < ledger->windows_count; i++) {
        const struct outage_window *window = &ledger->windows[i];
        bool kind = figure->kind == WINDOW_KINDS || window->kind == figure->kind;
        bool direction = figure->direction == DIRECTIONS || (int)window->direction == figure->direction;
        if (window->number == number && kind && direction) return window;
    }
    return NULL;
}

/* Somebody else carries the number now: where its messages went is not a question that may stay open. */
static bool switch_was_due(const struct judge *judge, const struct number_sum *sum)
{
    const char *losing = tree_get_text(judge->run, "losing");
    return sum->carried_out && losing && strcmp(sum->carried_out, losing) != 0;
}

static const char *value_text(const struct judge *judge, int64_t value, int unit)
{
    const char *length = finding_length(judge, value / unit);
    return value % unit ? arena_printf(judge->arena, "%s and %lld/%d of a millisecond", length, (long long)(value % unit), unit) : length;
}

static void judge_figure(struct judge *judge, size_t number, const struct figure *figure, sim_ms bound, bool routes_matter)
{
    const struct number_sum *sum = &judge->out.ledger.numbers[number];
    int64_t value = figure->of(sum), limit = bound * figure->unit;
    const struct outage_window *window = window_for(&judge->out.ledger, number, figure);
    struct finding finding = {.id = arena_printf(judge->arena, "outage/%s/%s", figure->name, sum->number),
                              .verdict = value == limit || (figure->at_most && value < limit) ? VERDICT_PASS : VERDICT_FAIL,
                              .record = window ? window->began_record : 0,
                              .at = window ? window->start : judge->last_at};
    finding.expected =
        arena_printf(judge->arena, "%s %s%s", figure->words, figure->at_most ? "at most " : "", finding_length(judge, bound));
    finding.observed = value_text(judge, value, figure->unit);
    if (figure->kind == WINDOW_MISROUTED && !judge->out.ledger.misrouting_judged) {
        finding.verdict = routes_matter && switch_was_due(judge, sum) ? VERDICT_INCONCLUSIVE : VERDICT_NOT_JUDGED;
        finding.observed = "the client neither declared a route nor sent";
    }
    finding_judged(judge, finding, VERDICTS, EXIT_NONCONFORMANT);
}

/* Whom outbound waited for, without a carrier or blocked by some of the mobile ones. */
static sim_ms waited_for(const struct ledger *ledger, size_t number, enum party party)
{
    sim_ms sum = 0;
    for (size_t i = 0; i < ledger->windows_count; i++) {
        const struct outage_window *window = &ledger->windows[i];
        bool waits = window->kind == WINDOW_NO_CARRIER || window->kind == WINDOW_PARTIAL;
        if (window->number != number || window->direction != DIRECTION_OUT || !waits) continue;
        for (size_t k = 0; k < window->segments_count; k++)
            if (window->segments[k].party == party) sum += window->segments[k].end - window->segments[k].start;
    }
    return sum;
}

static bool party_known(const char *name)
{
    return strcmp(party_name(party_of(name)), name) == 0;
}

static void judge_wait(struct judge *judge, const char *path, size_t number, const tree *wait)
{
    const char *party = tree_key(wait);
    if (!party_known(party) || !tree_is_number(wait)) {
        expect_broken(judge, path, arena_printf(judge->arena, "\"%s\" is no party that can be waited for, or has no length", party));
        return;
    }
    const struct ledger *ledger = &judge->out.ledger;
    const struct outage_window *window = window_for(ledger, number, &FIGURES[0]);
    sim_ms bound = tree_whole(wait, -1), value = waited_for(ledger, number, party_of(party));
    struct finding finding = {.id = arena_printf(judge->arena, "outage/waits/%s/%s", party, ledger->numbers[number].number),
                              .verdict = value == bound ? VERDICT_PASS : VERDICT_FAIL,
                              .record = window ? window->began_record : 0,
                              .at = window ? window->start : judge->last_at};
    finding.expected = arena_printf(judge->arena, "outbound waits %s for %s", finding_length(judge, bound), party);
    finding.observed = finding_length(judge, value);
    finding_judged(judge, finding, VERDICTS, EXIT_NONCONFORMANT);
}

static void judge_number(struct judge *judge, const char *path, const tree *row, size_t number)
{
    for (size_t i = 0; i < COUNT_OF(FIGURES); i++) {
        const tree *bound = tree_get(row, FIGURES[i].key);
        sim_ms fallback = FIGURES[i].split && !judge->out.ledger.split ? -1 : FIGURES[i].fallback;
        sim_ms length = bound ? tree_whole(bound, -1) : fallback;
        if (length >= 0) judge_figure(judge, number, &FIGURES[i], length, !tree_get(row, "routes"));
    }
    for (const tree *wait = tree_first(tree_get(row, "waits")); wait; wait = tree_next(wait)) judge_wait(judge, path, number, wait);
}

void expect_outage(struct judge *judge, const tree *rows)
{
    int position = 0;
    for (const tree *row = tree_first(rows); row; row = tree_next(row)) {
        const char *path = arena_printf(judge->arena, "outage/%d", ++position);
        if (!expect_keys_hold(judge, path, row, ROW_KEYS, COUNT_OF(ROW_KEYS))) continue;
        for (const tree *node = tree_first(tree_get(row, "numbers")); node; node = tree_next(node)) {
            size_t number = keeper_find(&judge->keeper, tree_text(node));
            if (number < judge->keeper.lines_count)
                judge_number(judge, path, row, number);
            else
                expect_broken(judge, path, "it names a number that the run does not have");
        }
    }
}

static const struct key BUDGET_KEYS[] = {
    {"out_ms", KEY_NUMBER, false},
    {"in_ms",  KEY_NUMBER, false}
};

/* What a customer feels: time without a carried and heard route, whatever the reason. */
static sim_ms felt(const struct number_sum *number, enum direction direction)
{
    const struct direction_sum *sum = &number->sums[direction];
    return sum->dark_ms + sum->misrouted_ms + sum->unheard_ms;
}

/* One that is still out at the end is worse off than any that is not. */
static bool is_worse(const struct number_sum *number, const struct number_sum *other, enum direction direction)
{
    bool open = number->sums[direction].open, other_open = other->sums[direction].open;
    return open != other_open ? open : felt(number, direction) > felt(other, direction);
}

/* What it is still in at the end, in the words of the outage table; NULL: nothing that counts as outage. */
static const char *still_in(const struct ledger *ledger, const struct number_sum *worst, enum direction direction)
{
    for (size_t i = 0; i < ledger->windows_count; i++) {
        const struct outage_window *window = &ledger->windows[i];
        bool counts = window->open && window->kind != WINDOW_PARTIAL && window->direction == direction;
        if (counts && &ledger->numbers[window->number] == worst) return window_kind_name(window->kind);
    }
    return NULL;
}

/* Nothing was to come that would end an open window: no budget is enough for it. */
static void judge_budget(struct judge *judge, enum direction direction, sim_ms budget)
{
    const struct ledger *ledger = &judge->out.ledger;
    const struct number_sum *worst = NULL;
    for (size_t i = 0; i < ledger->numbers_count; i++)
        if (!worst || is_worse(&ledger->numbers[i], worst, direction)) worst = &ledger->numbers[i];
    sim_ms value = worst ? felt(worst, direction) : 0;
    const char *open = worst ? still_in(ledger, worst, direction) : NULL;
    struct finding finding = {.id = arena_printf(judge->arena, "budget/%s", direction_name(direction)),
                              .verdict = value <= budget && !open ? VERDICT_PASS : VERDICT_FAIL,
                              .at = judge->last_at};
    finding.expected =
        arena_printf(judge->arena, "%sbound outage of every number at most %s", direction_name(direction), finding_length(judge, budget));
    const char *still = open ? arena_printf(judge->arena, ", which is still %s when the run ends, with nothing to come that would end it", open) : "";
    finding.observed = arena_printf(judge->arena, "%s for %s%s", finding_length(judge, value), worst ? worst->number : "no number", still);
    finding_judged(judge, finding, VERDICTS, EXIT_OUTAGE_BUDGET);
}

void expect_budget(struct judge *judge, const tree *node)
{
    if (!expect_keys_hold(judge, "budget", node, BUDGET_KEYS, COUNT_OF(BUDGET_KEYS))) return;
    if (tree_get(node, "out_ms")) judge_budget(judge, DIRECTION_OUT, expect_ms(node, "out_ms"));
    if (tree_get(node, "in_ms")) judge_budget(judge, DIRECTION_IN, expect_ms(node, "in_ms"));
}
