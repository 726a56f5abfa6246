/* Conditions and states of the tables in words. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "providers.h"

void describe_states(FILE *out, const struct machine *machine, uint32_t mask)
{
    const char *gap = "";
    for (size_t state = 0; state < MACHINE_STATES_MAX && machine->states[state] != NULL; state++) {
        if (!(mask & BIT(state))) continue;
        fprintf(out, "%s%s", gap, machine->states[state]);
        gap = ", ";
    }
}

static void describe_state_test(FILE *out, const struct condition *condition)
{
    const struct provider *owner = provider_tables.at[MACHINE_PROVIDER(condition->what)];
    if (owner == NULL || MACHINE_INDEX(condition->what) >= owner->machines_count) {
        fprintf(out, "machine %u", condition->what);
        return;
    }
    const struct machine *machine = &owner->machines[MACHINE_INDEX(condition->what)];
    fprintf(out, "%s/%s in ", owner->name, machine->name);
    describe_states(out, machine, condition->mask);
}

static void describe_knob_test(FILE *out, const struct condition *condition)
{
    const struct provider *owner = provider_tables.at[MACHINE_PROVIDER(condition->what)];
    if (owner == NULL || MACHINE_INDEX(condition->what) >= owner->knobs_count) {
        fprintf(out, "knob %u", condition->what);
        return;
    }
    const struct knob *knob = &owner->knobs[MACHINE_INDEX(condition->what)];
    const char *gap = "";
    fprintf(out, "knob %s = ", knob->name);
    for (size_t value = 0; value < COUNT_OF(knob->values) && knob->values[value] != NULL; value++) {
        if (!(condition->mask & BIT(value))) continue;
        fprintf(out, "%s%s", gap, knob->values[value]);
        gap = " or ";
    }
}

static void describe_truth(FILE *out, const struct condition *condition)
{
    static const char *const truths[][2] = {
        [TEST_LOA_FRESH] = {"the LOA is stale", "the LOA is fresh"},
        [TEST_CSP] = {"CSP is not the one that the account names", "CSP is the one that the account names"},
    };
    fputs(truths[condition->test][condition->mask & BIT(1) ? 1 : 0], out);
}

static void describe_time_test(FILE *out, const struct condition *condition, uint8_t self)
{
    static const char *const words[] = {[TEST_REACHED] = "come", [TEST_AGED] = "been gone for more than", [TEST_NEAR] = "come, or comes within"};
    fprintf(out, "%s has %s%s", describe_member(condition, self), condition->mask & BIT(1) ? "" : "not ", words[condition->test]);
    if (condition->count) fprintf(out, " %u minutes", condition->count);
}

/* Whose it is, where the test is of a thing of the world. */
static void describe_whose(FILE *out, const struct condition *condition)
{
    static const char *const relations[] = {
        "", "its ", "the campaign's ", "the numbers' ", "the number's ", "the port order's ", "the hosting order's ", "the profile's ", "the profiles' ",
        "the task's ", "the assigned campaign's ", "the linked campaign's ", "the campaigns' ", "the account's ", "the named account's "};
    static const char *const quantifiers[] = {"", "all of ", "any of ", "none of ", ""};
    if (condition->test == TEST_KNOB || condition->test == TEST_LOA_FRESH || condition->test == TEST_FLAG) return;
    if (condition->quantifier == QUANTIFIER_MANY) fprintf(out, "at least %u of ", condition->count);
    fprintf(out, "%s%s", quantifiers[condition->quantifier], relations[condition->over]);
}

static void describe_test(FILE *out, const struct condition *condition, uint8_t self)
{
    bool yes = condition->mask & BIT(1);
    switch ((enum test)condition->test) {
    case TEST_STATE: describe_state_test(out, condition); return;
    case TEST_BYTE:
    case TEST_FLAGGED: describe_value(out, condition, self); return;
    case TEST_FLAG: fprintf(out, "the call's flag is %s", yes ? "set" : "not set"); return;
    case TEST_NAMED:
    case TEST_NAMED_CHARS:
    case TEST_NAMED_TEXT: fprintf(out, "%s is %sthe one that the call names", describe_member(condition, self), yes ? "" : "not "); return;
    case TEST_KNOB: describe_knob_test(out, condition); return;
    case TEST_TEXT: fprintf(out, "%s is %s", describe_member(condition, self), yes ? "there" : "absent"); return;
    case TEST_REACHED:
    case TEST_AGED:
    case TEST_NEAR: describe_time_test(out, condition, self); return;
    case TEST_TODAY: fprintf(out, "%s is %s", describe_member(condition, self), yes ? "of today" : "not of today"); return;
    case TEST_COUNTRY: fprintf(out, "country is %s%c%c", yes ? "" : "not ", condition->what >> 8, condition->what & 0xff); return;
    case TEST_CSP:
    case TEST_LOA_FRESH: describe_truth(out, condition); return;
    }
}

void describe_conditions(FILE *out, const struct condition *conditions, size_t most, uint8_t self)
{
    for (size_t i = 0; i < most && conditions[i].over != RELATION_NONE; i++) {
        if (i != 0) fputs("; ", out);
        describe_whose(out, &conditions[i]);
        describe_test(out, &conditions[i], self);
    }
}
