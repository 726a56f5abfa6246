/* cutover fit: a law of durations from your own observations. SPDX-License-Identifier: Apache-2.0 */
#include "fitting.h"

#include "cutover/file.h"
#include "cutover/harmless.h"

#include <string.h>

enum { OPTION_ENTRY = 256, OPTION_IN, OPTION_ZONE, OPTION_LAW, OPTION_FORMAT, OPTION_SCENARIOS };

struct arguments {
    const char *path, *entry, *scenarios_dir;
    bool counted, zone_given;
    void (*print)(const struct fitting *fitting);
    enum unit_kind kind;
    const struct zone *zone;
    enum law_kind law;
    const enum law_kind *wanted; /* NULL: the best */
};

static const struct argp_option options[] = {
    {"entry",     OPTION_ENTRY,     "NAME", 0, "the entry of timings.json that it is about: compared with it, and named in what is printed", 0},
    {"in",        OPTION_IN,        "WORD", 0, "calendar, bd or bh: measure when each started and ended in calendar time, business days or business hours", 0},
    {"zone",      OPTION_ZONE,      "NAME", 0, "of business time; America/Chicago unless said", 0},
    {"law",       OPTION_LAW,       "WORD", 0, "that law whatever fits better: fixed, uniform, triangular, exponential, lognormal, mixture or empirical", 0},
    {"format",    OPTION_FORMAT,    "WORD", 0, "text (the default), json, or entry: only what a timings file says, for --timings", 0},
    {"scenarios", OPTION_SCENARIOS, "DIR",  0, "folder of the scenarios and timings.json", 0},
    {0}
};

static void read_kind(struct argp_state *state, const char *text, struct arguments *arguments)
{
    static const char *const words[] = {[UNIT_CALENDAR] = "calendar", [UNIT_BUSINESS_DAY] = "bd", [UNIT_BUSINESS_HOUR] = "bh"};
    size_t i = 0;
    while (i < COUNT_OF(words) && strcmp(words[i], text) != 0) i++;
    if (i == COUNT_OF(words)) argp_error(state, "--in %s: must be calendar, bd (business days) or bh (business hours)", text);
    arguments->counted = true;
    arguments->kind = (enum unit_kind)i;
}

static void read_zone(struct argp_state *state, const char *text, struct arguments *arguments)
{
    struct arena *arena = arena_create();
    const char *all = "";
    for (const char *const *name = zone_names(); *name != NULL; name++) all = arena_printf(arena, "%s%s%s", all, *all ? ", " : "", *name);
    arguments->zone = zone_find(text);
    arguments->zone_given = true;
    if (arguments->zone == NULL) argp_error(state, "--zone %s: must be one of %s", text, all);
    arena_destroy(arena);
}

static void read_law(struct argp_state *state, const char *text, struct arguments *arguments)
{
    for (enum law_kind kind = 0; fit_law_name(kind) != NULL; kind++) {
        if (strcmp(fit_law_name(kind), text) != 0) continue;
        arguments->law = kind;
        arguments->wanted = &arguments->law;
        return;
    }
    argp_error(state, "--law %s: must be fixed, uniform, triangular, exponential, lognormal, mixture or empirical", text);
}

static void read_format(struct argp_state *state, const char *text, struct arguments *arguments)
{
    static const struct {
        const char *word;
        void (*print)(const struct fitting *fitting);
    } formats[] = {{"text", fitting_print_text}, {"json", fitting_print_json}, {"entry", fitting_print_entry}};
    size_t i = 0;
    while (i < COUNT_OF(formats) && strcmp(formats[i].word, text) != 0) i++;
    if (i == COUNT_OF(formats)) argp_error(state, "--format %s: must be text, json or entry", text);
    arguments->print = formats[i].print;
}

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case OPTION_ENTRY: arguments->entry = text; return 0;
    case OPTION_IN: read_kind(state, text, arguments); return 0;
    case OPTION_ZONE: read_zone(state, text, arguments); return 0;
    case OPTION_LAW: read_law(state, text, arguments); return 0;
    case OPTION_FORMAT: read_format(state, text, arguments); return 0;
    case OPTION_SCENARIOS: arguments->scenarios_dir = text; return 0;
    case ARGP_KEY_ARG:
        if (arguments->path != NULL) argp_error(state, "one LOG at a time");
        arguments->path = option_path(state, "LOG", text);
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "say which LOG"); return 0;
    case ARGP_KEY_END:
        if (arguments->print == fitting_print_entry && arguments->entry == NULL) argp_error(state, "--format entry: say --entry NAME, which one it is to be");
        if (arguments->zone_given && (!arguments->counted || arguments->kind == UNIT_CALENDAR)) argp_error(state, "--zone is of --in bd and --in bh");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

/* ---- the log ---- */

static void tell_faults(struct arena *arena, const struct log_faults *faults)
{
    fflush(stdout);
    for (size_t i = 0; i < faults->count && i < LOG_FAULTS_MAX; i++) fprintf(stderr, "%s\n", harmless(arena, faults->told[i]));
    if (faults->count > LOG_FAULTS_MAX) complain("%zu lines are wrong; these are the first %d", faults->count, LOG_FAULTS_MAX);
}

static bool read_log(struct arena *arena, const struct arguments *arguments, struct observations *out)
{
    const char *why;
    struct log_form form = {.name = arguments->path, .counted = arguments->counted, .kind = arguments->kind, .zone = arguments->zone};
    struct log_faults faults;
    FILE *file = file_read(arguments->path, &why);
    if (file == NULL) {
        complain("%s: %s", arguments->path, why);
        return false;
    }
    enum status status = log_read(arena, file, &form, out, &faults);
    fclose(file);
    tell_faults(arena, &faults);
    if (status == STATUS_IO) complain("%s: %s", arguments->path, status_text(status));
    return status == STATUS_OK;
}

/* A law of a handful is a guess, and one of fewer is none. */
static bool are_enough(const struct observations *observations, const char *name)
{
    size_t over = observations->count - observations->open;
    if (over < FIT_OVER_MIN)
        complain("%s: it has %zu observations, of which %zu were over; at least %d that were over are needed, and %d or more to say how well a law fits",
                 name, observations->count, over, FIT_OVER_MIN, FIT_OVER_FEW);
    else if (over < FIT_OVER_FEW)
        complain("warning: %s has %zu observations that were over: what is fitted to so few is a guess; give %d or more", name, over, FIT_OVER_FEW);
    return over >= FIT_OVER_MIN;
}

/* ---- the law ---- */

static const char *log_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

static enum exit_code fit_log(struct arena *arena, const struct arguments *arguments, struct observations *observations, const struct library_timing *library)
{
    struct fitting fitting = {.arena = arena, .log = harmless(arena, log_name(arguments->path)), .zone = arguments->zone, .library = library};
    fitting.by_business_time = arguments->counted && arguments->kind != UNIT_CALENDAR;
    fitting.fit = fit_observations(arena, observations, arguments->wanted);
    if (fitting.fit->law == NULL) {
        complain("--law %s: it cannot be fitted to %s: %s", fit_law_name(arguments->law), arguments->path, fitting.fit->best->left_out);
        return EXIT_INPUT;
    }
    if (fitting.fit->verdict == FIT_BUT_TAIL && fitting.fit->law_kind != LAW_EMPIRICAL)
        complain("warning: %s: the law does not hold in the tail, where percentiles of estimates lie; without --law what was observed is kept",
                 arguments->path);
    fitting.entry = fitting_entry(&fitting);
    arguments->print(&fitting);
    return EXIT_PASS;
}

static enum exit_code fit(struct arena *arena, const struct arguments *arguments, struct observations *observations)
{
    struct library_timing library;
    enum exit_code code;
    struct place place = place_find(arena, arguments->scenarios_dir);
    if (arguments->entry != NULL && library_timing_find(arena, &place, arguments->entry, &library, &code) != STATUS_OK) return code;
    if (!read_log(arena, arguments, observations) || !are_enough(observations, arguments->path)) return EXIT_INPUT;
    return fit_log(arena, arguments, observations, arguments->entry ? &library : NULL);
}

int command_fit(int argc, char **argv)
{
    static const struct argp argp = {options, parse, "LOG",
                                     "Fits a law to the durations of a LOG and says how well it fits; what is printed last is an entry for a timings file. "
                                     "The LOG is csv (a column duration, or duration_ms, duration_s, duration_m, duration_h; or started and ended) or "
                                     "JSON lines with these keys. What was not over yet has a + behind its duration, or censored 1, or until in place of "
                                     "ended.",
                                     NULL, NULL, NULL};
    struct arguments arguments = {.zone = zone_find("America/Chicago"), .print = fitting_print_text};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    struct arena *arena = arena_create();
    struct observations observations = {0};
    enum exit_code code = fit(arena, &arguments, &observations);
    observations_end(&observations);
    arena_destroy(arena);
    return (int)code;
}
