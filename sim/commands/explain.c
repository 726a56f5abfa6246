/* cutover explain: what a rule, a finding, a verdict or an exit code means. SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"

#include "cutover/nearest.h"

#include <string.h>

enum { OPTION_JSON = 256, OPTION_COLOR, SUGGESTIONS_MAX = 5, SUGGESTED_PART_MIN = 3 };

struct arguments {
    char **words; /* ended by NULL; NULL: none */
    bool json, color;
};

static const struct argp_option options[] = {
    {"json",  OPTION_JSON,  NULL,   0, "as JSON",               0},
    {"color", OPTION_COLOR, "WHEN", 0, "auto, always or never", 0},
    {0}
};

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case OPTION_JSON:
        arguments->json = true;
        return 0;
    case OPTION_COLOR:
        arguments->color = option_color(state, text);
        return 0;
    case ARGP_KEY_INIT:
        arguments->color = option_color(state, "auto");
        return 0;
    case ARGP_KEY_ARGS:
        arguments->words = state->argv + state->next;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "say which RULE, finding, knob or timing; cutover list --rules, --knobs and --timings show them; exit-codes, tiers, "
                          "verdicts, levels, findings, windows, outcomes and laws are explained too");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

/* ---- what was meant ---- */

struct suggestions {
    const char *word;
    struct nearest nearest;
    const char *names[SUGGESTIONS_MAX];
    size_t count;
};

/* Names of which the word is a part, and the one that is the fewest edits away. */
static void consider(void *self, const char *name)
{
    struct suggestions *suggestions = self;
    nearest_offer(&suggestions->nearest, name);
    bool part = strlen(suggestions->word) >= SUGGESTED_PART_MIN && strstr(name, suggestions->word) != NULL;
    if (part && suggestions->count < SUGGESTIONS_MAX) suggestions->names[suggestions->count++] = name;
}

/* The last segment alone may be what was written wrong. */
static void consider_segment(void *self, const char *name)
{
    struct suggestions *suggestions = self;
    const char *segment = strrchr(name, '/'), *word = strrchr(suggestions->word, '/');
    segment = segment == NULL ? name : segment + 1;
    word = word == NULL ? suggestions->word : word + 1;
    if (strlen(word) > NEAREST_APART_MAX && words_apart(word, segment) <= NEAREST_APART_MAX && suggestions->count < SUGGESTIONS_MAX)
        suggestions->names[suggestions->count++] = name;
}

static void each_name(struct explained *explained, name_taker *take, void *self)
{
    explain_rule_names(take, self);
    explain_knob_names(take, self);
    explain_topic_names(take, self);
    explain_timing_names(explained, take, self);
}

static void suggest(struct explained *explained, const char *word)
{
    struct suggestions suggestions = {.word = word, .nearest = nearest_to(word)};
    each_name(explained, consider, &suggestions);
    if (suggestions.nearest.best != NULL && strlen(word) > NEAREST_APART_MAX) {
        suggestions.names[0] = suggestions.nearest.best;
        suggestions.count = 1;
    }
    if (suggestions.count == 0) each_name(explained, consider_segment, &suggestions);
    const char *hint = "";
    for (size_t i = 0; i < suggestions.count; i++)
        hint = arena_printf(explained->arena, "%s%s%s", hint, i == 0 ? "; did you mean " : ", ", suggestions.names[i]);
    complain("nothing is called %s%s%s cutover list --rules, --knobs and --timings show what there is", word, hint,
             suggestions.count ? "?" : ";");
}

/* ---- */

static bool explain_word(struct explained *explained, const char *word)
{
    typedef bool explain(struct explained *explained, const char *word);
    explain *const kinds[] = {explain_rules, explain_knobs, explain_timings, explain_topics};
    bool found = false;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) found = kinds[i](explained, word) || found;
    if (!found) suggest(explained, word);
    return found;
}

int command_explain(int argc, char **argv)
{
    static const struct argp argp = {options,
                                     parse,
                                     "NAME…",
                                     "Explains rules (infobip/tcr/cnp-id, or a pattern: 'tcr/**'), knobs (legacy.override), timings (telnyx.review), the "
                                     "ids of findings (outage/out/+19165550100), verdicts (untested) and exit codes (3); whole tables of these by exit-codes, "
                                     "tiers, verdicts, levels, findings, windows, outcomes, strategies, laws. "
                                     "Ends with 64 when a name is unknown.",
                                     NULL,
                                     NULL,
                                     NULL};
    struct arguments arguments = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    struct arena *arena = arena_create();
    struct explained explained = {.arena = arena, .list = arguments.json ? tree_list(arena) : NULL};
    struct place place = place_find(arena, NULL);
    const char *why;
    explained.timings = timings_of(arena, &place, &why); /* what is compiled in is explained without them */
    explained.color_on = arguments.color && !arguments.json ? "\033[1m" : "";
    explained.color_off = arguments.color && !arguments.json ? "\033[0m" : "";
    bool known = true;
    for (char **word = arguments.words; *word != NULL; word++) known = explain_word(&explained, *word) && known;
    if (explained.list != NULL) printf("%s\n", tree_print(arena, explained.list, NULL));
    arena_destroy(arena);
    return known ? EXIT_PASS : EXIT_USAGE;
}
