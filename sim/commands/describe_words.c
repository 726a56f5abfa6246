/* Conditions and states of the tables in words. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "providers.h"
#include "world.h"

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

/* What the bytes of the world are that conditions read, and whether their values are providers. */
static const struct world_byte {
    size_t offset;
    bool provider;
    const char *words;
} WORLD_BYTES[] = {
    {offsetof(struct number,   history[0].serves),        true,  "the NNID record serves"        },
    {offsetof(struct number,   voice),                    true,  "the voice is at"               },
    {offsetof(struct number,   voice_before),             true,  "the voice was before at"       },
    {offsetof(struct number,   history[1].serves),        true,  "the NNID record served before" },
    {offsetof(struct number,   kind),                     false, "the number's kind"             },
    {offsetof(struct number,   own_nnid),                 false, "the customer's own NNID"       },
    {offsetof(struct campaign, target),                   true,  "the provisional chain leads to"},
    {offsetof(struct campaign, primary),                  true,  "the primary chain leads to"    },
    {offsetof(struct campaign, mock),                     false, "a mock campaign"               },
    {offsetof(struct campaign, infobip.client_nnid),      false, "the client manages the NNID"   },
    {offsetof(struct account,  flags[ACCOUNT_MIGRATION]), false, "migration is enabled"          },
    {offsetof(struct account,  known),                    false, "the provider is known"         },
};

static const struct world_byte *world_byte(size_t offset)
{
    static const struct world_byte other = {0, false, "another byte of the world"};
    for (size_t i = 0; i < COUNT_OF(WORLD_BYTES); i++)
        if (WORLD_BYTES[i].offset == offset) return &WORLD_BYTES[i];
    return &other;
}

static void describe_byte_test(FILE *out, const struct condition *condition)
{
    const struct world_byte *byte = world_byte(condition->what);
    const char *gap = "";
    fprintf(out, "%s%s ", byte->words, byte->provider ? "" : " is");
    for (uint8_t value = 0; value < 32; value++) {
        if (!(condition->mask & BIT(value))) continue;
        if (byte->provider && value < PROVIDERS)
            fprintf(out, "%s%s", gap, provider_name(value));
        else
            fprintf(out, "%s%u", gap, value);
        gap = " or ";
    }
}

static void describe_named_test(FILE *out, const struct condition *condition)
{
    fprintf(out, "provider at byte %u is %s the call names", condition->what,
            condition->mask & BIT(1) ? "the one that" : "not the one that");
}

static void describe_truth(FILE *out, const struct condition *condition)
{
    static const char *const truths[][2] = {
        [TEST_LOA_FRESH] = {"the LOA is stale", "the LOA is fresh"},
        [TEST_CSP] = {"CSP is not the one that the account names", "CSP is the one that the account names"},
    };
    fputs(truths[condition->test][condition->mask & BIT(1) ? 1 : 0], out);
}

static void describe_time_test(FILE *out, const struct condition *condition)
{
    static const char *const words[] = {[TEST_REACHED] = "come", [TEST_AGED] = "been gone for more than", [TEST_NEAR] = "come, or comes within"};
    fprintf(out, "the time at byte %u has %s%s", condition->what, condition->mask & BIT(1) ? "" : "not ", words[condition->test]);
    if (condition->count) fprintf(out, " %u minutes", condition->count);
}

static void describe_condition(FILE *out, const struct condition *condition)
{
    static const char *const relations[] = {
        "", "its ", "the campaign's ", "the numbers' ", "the number's ", "the port order's ", "the hosting order's ", "the profile's ", "the profiles' ",
        "the task's ", "the assigned campaign's ", "the linked campaign's ", "the campaigns' ", "the account's ", "the named account's "};
    static const char *const quantifiers[] = {"", "all of ", "any of ", "none of ", "many of "};
    if (condition->test != TEST_KNOB && condition->test != TEST_LOA_FRESH)
        fprintf(out, "%s%s", quantifiers[condition->quantifier], relations[condition->over]);
    switch ((enum test)condition->test) {
    case TEST_STATE:
        describe_state_test(out, condition);
        return;
    case TEST_BYTE:
    case TEST_FLAGGED:
        describe_byte_test(out, condition);
        return;
    case TEST_FLAG:
        fprintf(out, "the call's flag is %s", condition->mask & BIT(1) ? "set" : "not set");
        return;
    case TEST_NAMED_CHARS:
    case TEST_NAMED_TEXT:
        fprintf(out, "text at byte %u is %s", condition->what, condition->mask & BIT(1) ? "what the call names" : "not what the call names");
        return;
    case TEST_KNOB:
        describe_knob_test(out, condition);
        return;
    case TEST_TEXT:
        fprintf(out, "text at byte %u is %s", condition->what, condition->mask & BIT(1) ? "there" : "absent");
        return;
    case TEST_REACHED:
    case TEST_AGED:
    case TEST_NEAR:
        describe_time_test(out, condition);
        return;
    case TEST_TODAY:
        fprintf(out, "instant at byte %u is %s", condition->what, condition->mask & BIT(1) ? "of today" : "not of today");
        return;
    case TEST_NAMED:
        describe_named_test(out, condition);
        return;
    case TEST_COUNTRY:
        fprintf(out, "country is %s%c%c", condition->mask & BIT(1) ? "" : "not ", condition->what >> 8, condition->what & 0xff);
        return;
    case TEST_CSP:
    case TEST_LOA_FRESH:
        describe_truth(out, condition);
        return;
    }
}

void describe_conditions(FILE *out, const struct provider *provider, const struct condition *conditions, size_t most)
{
    (void)provider;
    for (size_t i = 0; i < most && conditions[i].over != RELATION_NONE; i++) {
        if (i != 0) fputs("; ", out);
        describe_condition(out, &conditions[i]);
    }
}
