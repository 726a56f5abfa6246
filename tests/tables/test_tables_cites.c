/* Every row says where it comes from; what is inferred names what can be turned. SPDX-License-Identifier: Apache-2.0 */
#include "tables.h"

#include "test.h"

#include "providers.h"

#include <ctype.h>
#include <string.h>

/* ---- all rows with their cites ---- */

typedef void cite_visit(const char *row, const char *cite, void *self);

static void rows_of_life(const struct provider *p, cite_visit *visit, void *self)
{
    for (size_t i = 0; i < p->machines_count; i++) visit(row_name(p, "machine", i, p->machines[i].name), p->machines[i].cite, self);
    for (size_t i = 0; i < p->transitions_count; i++) visit(transition_name(p, &p->transitions[i]), p->transitions[i].cite, self);
    for (size_t i = 0; i < p->timers_count; i++) visit(row_name(p, "timer", i, p->timers[i].timing), p->timers[i].cite, self);
    for (size_t i = 0; i < p->watches_count; i++) visit(row_name(p, "watch", i, stimulus_name(p->watches[i].on)), p->watches[i].cite, self);
    for (size_t i = 0; i < p->traffic_count; i++)
        visit(row_name(p, "traffic", i, p->traffic[i].direction == TRAFFIC_OUT ? "out" : "in"), p->traffic[i].cite, self);
    for (size_t i = 0; i < p->traffic_count; i++)
        for (const struct block *block = p->traffic[i].blocked; block && block->cite; block++)
            visit(row_name(p, "block", i, mobile_carrier_name(block->carrier)), block->cite, self);
    for (size_t i = 0; i < p->knobs_count; i++) visit(row_name(p, "knob", i, p->knobs[i].name), p->knobs[i].cite, self);
}

static void rows_of_calls(const struct provider *p, cite_visit *visit, void *self)
{
    size_t c = 0;
    for (size_t i = 0; i < p->surfaces_count; i++) visit(row_name(p, "surface", i, p->surfaces[i].name), p->surfaces[i].cite, self);
    for (size_t i = 0; i < p->routes_count; i++) visit(row_name(p, "route", i, p->routes[i].name), p->routes[i].cite, self);
    for (size_t i = 0; i < p->errors_count; i++) visit(row_name(p, "error", i, p->errors[i].name), p->errors[i].cite, self);
    for (size_t i = 0; i < p->limits_count; i++) visit(row_name(p, "limit", i, p->limits[i].name), p->limits[i].cite, self);
    for (size_t i = 0; i < p->hooks_count; i++) visit(row_name(p, "hook", i, p->hooks[i].name), p->hooks[i].cite, self);
    for (const struct contact *contact = p->contacts; contact && contact->to; contact++) visit(row_name(p, "contact", c++, contact->to), contact->cite, self);
    if (p->outbox) visit(row_name(p, "outbox", 0, "deliveries"), p->outbox->cite, self);
}

static void each_cite(cite_visit *visit, void *self)
{
    for EACH_PROVIDER (p) {
        rows_of_life(p, visit, self);
        rows_of_calls(p, visit, self);
    }
}

static void must_cite(const char *row, const char *cite, void *self)
{
    (void)self;
    if (!cite || !cite[0]) problem("%s cites nothing", row);
}

static void every_row_cites(void **state)
{
    (void)state;
    problems_begin();
    each_cite(must_cite, NULL);
    problems_end();
}

/* ---- inference ----
 *
 * What follows INF in a cite names a knob that exists, or a duration (E-nn). Two kinds of rows need not: a timer's inference is its duration, which the
 * timings set; and what calls and deliveries look like is a detail of form. Rules of behaviour without a knob stand in the list below, each with the
 * reason why nobody needs to turn it. */

static bool names_a_knob(const char *text)
{
    for EACH_PROVIDER (p)
        for (size_t k = 0; k < p->knobs_count; k++)
            if (strstr(text, p->knobs[k].name)) return true;
    return false;
}

static bool names_a_duration(const char *text)
{
    for (const char *at = strstr(text, "E-"); at; at = strstr(at + 1, "E-"))
        if (isdigit((unsigned char)at[2])) return true;
    return false;
}

static bool is_form_or_duration(const char *row)
{
    static const char *const tables[] = {" timer ", " surface ", " route ", " error ", " limit ", " hook ", " outbox "};
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        if (strstr(row, tables[i])) return true;
    return false;
}

static const struct exception inferred[] = {
    {"INF S1 step 5: Registrations can put the record back",
     "the document names the team, not what it can undo; the duration is infobip.osr.put_back"},
    {"INF S1 step 5",
     "the same: putting the records back after a rejection"},
    {"INF S1 step 5, step 6",
     "the same"},
    {"INF S1 step 5: an override that was under way is put back too",
     "the same"},
    {"INF S1 step 1: the record already moved",
     "what the import has moved need not be moved again"},
    {"INF S1 step 1: moved since the import, counts from now",
     "the same"},
    {"INF infobip 6 row 6",
     "a decline or a cancelled migration ends the request at Infobip: what else could it wait for"},
    {"INF infobip 6 row 6: a rejected campaign overrides nothing more",
     "the same"},
    {"INF infobip 5: an operator takes a number out of a campaign that waits for it (F20)",
     "no source says how a refused number is got out; only a scenario does it"},
    {"INF infobip 6.1: with the client's NNID registered once provisioned",
     "there is no record of Infobip's to wait for"},
    {"INF accepted before migrate, the client's NNID",
     "the order of the two does not matter"},
    {"INF tcr 2.6",
     "what a cancelled migration leaves behind: nothing"},
    {"INF tcr 2.6: after CANCELLED the provisional shares vanish",
     "the same"},
    {"INF tcr 3.4",
     "a new provisional chain begins without the elections of the last one; an expired campaign has no migration"},
    {"INF tcr 2.17: the new upstream CNP hears of it",
     "somebody must tell it of its turn; polling sharedWithMe does, too"},
    {"INF tcr 3.4: expiry cancels",
     "CANCELLED is the one state that is left for it"},
    {"INF tcr 3.4: all hops accepted and a DCA elected for every carrier",
     "with one hop and DCAs that accept by themselves no other reading differs"},
    {"INF telnyx 8: what cannot be refused any more fails with the same code",
     "the code of a send is known, what an hour's delay makes of it is not; whether a send is refused has its own knobs"},
    {NULL, NULL},
};

static void must_name(const char *row, const char *cite, void *self)
{
    bool *used = self, listed = false;
    const char *inference = cite ? strstr(cite, "INF") : NULL;
    for (size_t i = 0; inference && inferred[i].what; i++) {
        if (strcmp(inferred[i].what, inference) != 0) continue;
        listed = used[i] = true;
    }
    if (!inference || listed) return;
    if (!names_a_knob(inference) && !names_a_duration(inference) && !is_form_or_duration(row))
        problem("%s: \"%s\" names no knob and no duration: give it one, or list it with a reason", row, inference);
}

static void every_inference_names_what_can_be_turned(void **state)
{
    (void)state;
    bool used[COUNT_OF(inferred)] = {false};
    problems_begin();
    each_cite(must_name, used);
    for (size_t i = 0; inferred[i].what; i++)
        if (!used[i]) problem("the list of inferences has \"%s\", which no row says", inferred[i].what);
    problems_end();
}

/* A cite that says "infobip.accepts_when" and the like names a knob that is there. */
static void must_exist(const char *row, const char *cite, void *self)
{
    (void)self;
    for EACH_PROVIDER (p) {
        size_t length = strlen(p->name);
        for (const char *at = cite ? strstr(cite, p->name) : NULL; at; at = strstr(at + 1, p->name)) {
            char name[80] = "";
            if (at[length] != '.') continue;
            for (size_t i = 0; i + 1 < sizeof name && (islower((unsigned char)at[i]) || at[i] == '.' || at[i] == '_'); i++) name[i] = at[i];
            if (!knob_exists(name)) problem("%s: \"%s\" names the knob %s, which does not exist", row, cite, name);
        }
    }
}

static void every_knob_that_a_cite_names_exists(void **state)
{
    (void)state;
    problems_begin();
    each_cite(must_exist, NULL);
    problems_end();
}

/* ---- knobs ---- */

/* Knobs that only a custom function reads, and which. */
static const struct exception read_by_custom[] = {
    {"telnyx.eligible_status", "hosting_order.eligibility"},
    {"telgorithm.add_phones", "telgorithm_change_phones: which of a list are taken"},
    {"infobip.numbers_without_pool_max", "campaign.migrate"},
    {"infobip.import.skip_osr_false", "numbers.import"},
    {"infobip.migrate_status", "campaign.migrate"},
    {"telgorithm.config_required", "phone.port_in"},
    {NULL, NULL},
};

struct search {
    uint16_t knob;
    bool found;
};

static void look_for_knob(const struct condition *condition, void *self)
{
    struct search *search = self;
    search->found = search->found || (condition->test == TEST_KNOB && condition->what == search->knob);
}

static void every_knob_is_read_by_a_row_or_a_known_function(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t k = 0; k < p->knobs_count; k++) {
            struct search search = {.knob = KNOB_ID(p->id, k)};
            for EACH_PROVIDER (q) each_condition(q, look_for_knob, &search);
            for (size_t i = 0; i < p->routes_count; i++) search.found = search.found || p->routes[i].also_by == k + 1;
            bool custom = excepted(read_by_custom, p->knobs[k].name);
            if (!search.found && !custom) problem("no row reads %s", row_name(p, "knob", k, p->knobs[k].name));
            if (search.found && custom) problem("%s is read by a row: take it off the list of customs", row_name(p, "knob", k, p->knobs[k].name));
        }
    problems_end();
}

static void every_knob_has_two_values(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t k = 0; k < p->knobs_count; k++)
            if (!p->knobs[k].values[0] || !p->knobs[k].values[1]) problem("%s has no second value", row_name(p, "knob", k, p->knobs[k].name));
    problems_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_cites),
        cmocka_unit_test(every_inference_names_what_can_be_turned),
        cmocka_unit_test(every_knob_that_a_cite_names_exists),
        cmocka_unit_test(every_knob_is_read_by_a_row_or_a_known_function),
        cmocka_unit_test(every_knob_has_two_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
