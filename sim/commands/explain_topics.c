/* cutover explain: what reports say, in a few words, as tables. SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"

#include "cutover/outcome.h"

#include <string.h>

static const struct entry exit_codes[] = {
    {"0",  "pass: all that was asked for held; failures that are expected (--expected-failures) do not count"},
    {"1",  "a rule or an expectation failed, a MUST was not put to the test where that is required, or an expected failure passed"},
    {"2",  "inconclusive: the client died, hung or was stopped before it could be judged; doctor: something that is needed is missing"},
    {"3",  "the client could not start, never made a call, or broke the launch contract"},
    {"4",  "an input file is invalid; the message has file:line:column and a caret"},
    {"5",  "an outage budget is exceeded, and nothing else is wrong"},
    {"64", "usage: the command line is wrong"},
    {"70", "internal error: a mistake of cutover's own, never of the client"},
    {"74", "a report could not be written"},
    {NULL, NULL},
};

static const struct entry tiers[] = {
    {"cooperative", "the client waits by clock/wait: the clock moves when it waits, the run is the same each time, and how soon it acts is judged"},
    {"idle-advance", "the client knows nothing of the clock: it moves when all of the client's threads sleep; the order of things is judged, lengths are not"},
    {"idle", "idle-advance, with nothing left to come: each nap of the client moves the clock as a look without news does, until nothing happened for 26 hours, "
     "or the naps took --real-timeout; without a nap the run ends at once"},
    {"participant", "how a client becomes cooperative: first of all POST $CUTOVER_ADMIN_URL/__admin/participants {\"name\":\"me\"}; X-Cutover-Participant: me "
     "with every call; POST $CUTOVER_ADMIN_URL/__admin/clock/wait {\"until\":\"2026-03-03T15:01:00Z\"} instead of sleeping (README, A client under test)"},
    {"scaled", "the clock is the machine's times N (--time scale=N): the client must poll often enough; lengths are not judged"},
    {"real", "the clock is the machine's (--time real): as scaled, with N = 1"},
    {"scale", "of a client that naps S seconds between its looks: N of 3600 / S makes of a nap an hour of the world; the run takes its virtual length / N"},
    {"real-timeout", "scaled: nothing is to come and nothing happens for so long, and the client is cut off (inconclusive): twice its longest nap and more"},
    {"serve", "no client is judged: the clock stands until somebody moves it"},
    {NULL, NULL},
};

static const struct entry verdicts[] = {
    {"pass", "it held"},
    {"fail", "it did not hold: a MUST was broken, or an expectation was not met"},
    {"warn", "a SHOULD was broken; --strict makes it a failure"},
    {"not-applicable", "the run gave no occasion for it"},
    {"untested", "it was required, and no scenario put it to the test: a failure"},
    {"not-judged", "it could not be judged here; the report says why (the clock did not wait for the client)"},
    {"expected-fail", "it failed, and the file of --expected-failures says that it does"},
    {"unexpected-pass", "the file of expected failures says that it fails, and it does not: a failure; take the line out"},
    {"inconclusive", "the client fell or was stopped before it could have done it"},
    {"harness-error", "a mistake of cutover's own, or an expectation that this version does not understand"},
    {"skipped", "of a scenario: it was left out by --skip; nothing of it was judged"},
    {"not-begun", "of a scenario: enough had failed (--max-failures), or an interrupt came first; nothing of it was judged"},
    {NULL, NULL},
};

static const struct entry levels[] = {
    {"MUST", "a documented obligation, or messages are lost otherwise: broken, it fails the run"},
    {"SHOULD", "advice of a document, or time is lost otherwise: broken, it warns; with --strict it fails"},
    {"MAY", "is recorded and never fails"},
    {NULL, NULL},
};

static const struct entry findings[] = {
    {"transitions/*", "row N of expect.transitions: a machine goes from one state to another, at a time or between two"},
    {"never/*", "row N of expect.never: what must not happen"},
    {"outage/out/*", "how long outbound of the number was without carrier"},
    {"outage/in/*", "how long inbound of the number was without carrier"},
    {"outage/misrouted/*", "somebody carried outbound, and the client's route pointed elsewhere"},
    {"outage/unheard/*", "inbound was carried, and the client did not listen there"},
    {"outage/partial/*", "outbound was carried, but not to the handsets of every mobile carrier"},
    {"outage/partial-weighted/*", "the same time, by the part of the handsets that it concerned"},
    {"outage/avoidable/*", "what the client could have saved: its turn had come and it did not act, or its own act began the window before its time"},
    {"outage/detection/*", "until the webhook reached the client, or a poll a minute later would have told"},
    {"outage/waits/**", "how long the number's windows waited for that party"},
    {"outage/*", "row N of expect.outage: it cannot be judged"},
    {"final/**", "row N of expect.final: a state, or who carries a number, at the end of the run"},
    {"calls/*", "row N of expect.calls: how often a call was made"},
    {"escalations/*", "row N of expect.escalations: mail or a telephone call to people"},
    {"client", "expect.client: how the client ended: exit 0 when all is done, 10 when it left everything where it was on purpose, 11 when it stopped in the "
     "middle and told people; any other end, or one that is not expected, is a fall"},
    {"budget/*", "expect.budget: the outage budget of that direction; a failure is exit code 5"},
    {"run", "the scenario was rehearsed and judged at all; where it was not, the reason stands here or among the messages of the run"},
    {"run/client", "the client lives until it has finished: it exited with an error, was killed, or stalled"},
    {"run/contract", "the client keeps the launch contract (README, A client under test)"},
    {"run/order", "the client's calls come in one order: two threads spoke at once, and one of them was not declared"},
    {"run/end", "the run comes to its end: it was stopped, or the journal breaks off"},
    {"run/moment", "something that the scenario wanted at a moment changed nothing (a warning), or whom it was to happen to, an order of the client's, was not there (a failure)"},
    {"run/restart", "a restart that the scenario wanted did not come about"},
    {"expect/**", "an expectation that this version does not understand"},
    {NULL, NULL},
};

static const struct entry windows[] = {
    {"no-carrier", "nobody carries the number in that direction: its NNID record and its provider's own state do not agree"},
    {"misrouted", "somebody carries outbound, but the client's route points elsewhere"},
    {"unheard", "inbound is carried, but the client does not listen there"},
    {"partial", "somebody carries outbound, but not to the handsets of every mobile carrier"},
    {NULL, NULL},
};

static const struct entry outcomes[] = {
#define OUTCOME_ENTRY(member, name, unit, about) {name, about},
    OUTCOME_LIST(OUTCOME_ENTRY)
#undef OUTCOME_ENTRY
    {NULL, NULL},
};

static const struct entry laws[] = {
    {"fixed", "\"20m\": always so long; units are ms, s, m, h, d, bh and bd: hours and days of business, without weekends and public holidays"},
    {"never", "\"never\": it does not come about"},
    {"uniform", "{\"law\":\"uniform\",\"min\":\"5m\",\"max\":\"60m\"}: anything between the two, each length as likely as another"},
    {"triangular", "{\"law\":\"triangular\",\"min\":\"1bd\",\"mode\":\"2bd\",\"max\":\"4bd\"}: between two, most often about the mode"},
    {"exponential", "{\"law\":\"exponential\",\"mean\":\"10m\"}: as likely to be over in the next minute however long it has taken"},
    {"lognormal", "{\"law\":\"lognormal\",\"median\":\"1bd\",\"sigma\":0.7}: half take less than the median; one in six takes more than e^sigma "
     "times as long, one in forty more than e^(2 sigma) times"},
    {"mixture", "{\"law\":\"mixture\",\"of\":[{\"weight\":0.9,\"law\":…},{\"weight\":0.1,\"law\":…}]}: one of several laws, each with its weight"},
    {"empirical", "{\"law\":\"empirical\",\"values\":[\"3m\",\"8m\"]}: one of what was observed, each as likely as another"},
    {"per_order", "{\"law\":\"per_order\",\"stuck\":0.1,\"share\":{\"all\":0.5,\"min\":0.02,\"max\":0.5},\"those\":…,\"others\":…}: a port order is stuck "
     "with that probability; then all its numbers, or a share of them between min and max but at least one, follow `those`, and every other number `others`"},
    {NULL, NULL},
};

static const struct entry strategies[] = {
    {"override", "the voice stays where it is: the gaining provider has the NNID records of the numbers changed, and the losing one lets them go, or demands approval"},
    {"port", "the voice moves, and messaging with it: at the FOC, or within minutes of it, where the losing carrier lets the NNID go"},
    {"hosted", "messaging moves first, while the voice stays: ordered four business days before the FOC, with papers that go out when the campaign is there"},
    {NULL, NULL},
};

static const struct topic {
    const char *name, *about;
    const struct entry *entries;
} TOPICS[] = {
    {"exit-codes", "how cutover ends; when several apply: 70, 74, 64, 4, 3, 1, 5, 2, 0", exit_codes},
    {"tiers", "who moves the clock, as every report names it", tiers},
    {"verdicts", "what is said of a rule, of a finding and of a run", verdicts},
    {"levels", "how binding a rule is", levels},
    {"findings", "what is judged beside the rules, by its id in reports", findings},
    {"windows", "the kinds of outage windows", windows},
    {"outcomes", "what cutover estimate tells of a migration (--outcome)", outcomes},
    {"strategies", "how numbers come to the gaining provider (migration.strategy of a scenario; --set strategy=)", strategies},
    {"laws", "how durations are drawn, as timings files have them; a rehearsal takes `pinned` where there is one", laws},
    {"documents", "what rules, tables and scenarios cite", document_entries},
    {"sections", "what the sections of the notes on the vendors' contracts are about", section_entries},
};

static bool fits(const struct topic *topic, const struct entry *entry, const char *word)
{
    bool same = strcmp(word, topic->name) == 0 || strcmp(word, entry->name) == 0;
    return same || (topic->entries == findings && glob_fits(entry->name, word));
}

static void tell(struct explained *explained, const struct topic *topic, const struct entry *entry)
{
    if (explained->list == NULL) {
        printf("  %-26s %s\n", entry->name, entry->text);
        return;
    }
    tree *object = tree_object(explained->arena);
    tree_put_text(object, explained->arena, "kind", topic->name);
    tree_put_text(object, explained->arena, "name", entry->name);
    tree_put_text(object, explained->arena, "text", entry->text);
    tree_push(explained->list, object);
}

/* The first of the findings that fits is the one that is meant: the more general stand behind. */
static bool explain_topic(struct explained *explained, const struct topic *topic, const char *word)
{
    bool found = false, whole = strcmp(word, topic->name) == 0;
    for (const struct entry *entry = topic->entries; entry->name != NULL && (whole || !found); entry++) {
        if (!fits(topic, entry, word)) continue;
        if (!found) {
            explain_begin(explained);
            if (explained->list == NULL) printf("%s%s%s  %s\n", explained->color_on, topic->name, explained->color_off, topic->about);
        }
        found = true;
        tell(explained, topic, entry);
    }
    return found;
}

bool explain_topics(struct explained *explained, const char *word)
{
    bool found = false;
    for (size_t i = 0; i < COUNT_OF(TOPICS); i++) found = explain_topic(explained, &TOPICS[i], word) || found;
    return found;
}

bool explain_knows_finding(const char *word)
{
    for (const struct entry *entry = findings; entry->name != NULL; entry++)
        if (glob_fits(entry->name, word) || glob_fits(word, entry->name)) return true;
    return false;
}

void explain_finding_names(name_taker *take, void *self)
{
    for (const struct entry *entry = findings; entry->name != NULL; entry++) take(self, entry->name);
}

void explain_topic_names(name_taker *take, void *self)
{
    for (size_t i = 0; i < COUNT_OF(TOPICS); i++) {
        take(self, TOPICS[i].name);
        for (const struct entry *entry = TOPICS[i].entries; entry->name != NULL; entry++) take(self, entry->name);
    }
}
