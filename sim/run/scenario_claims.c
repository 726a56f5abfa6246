/* What documents say of an outcome: an estimate tells how many of its trials are so. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

static enum status read_says(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct claim *)to)->says);
}

static enum status read_document(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct claim *)to)->document);
}

static enum status read_section(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct claim *)to)->section);
}

static enum status read_outcome(struct reader *reader, const tree *value, void *to)
{
    const char *name;
    TRY(reader_text(reader, value, &name));
    enum outcome outcome = ((struct claim *)to)->outcome = outcome_of(name);
    if (outcome < OUTCOMES && outcome_unit(outcome) == OUTCOME_TIME) return STATUS_OK;
    struct nearest nearest = nearest_to(name);
    for (enum outcome each = 0; each < OUTCOMES; each++)
        if (outcome_unit(each) == OUTCOME_TIME) nearest_offer(&nearest, outcome_name(each));
    return reader_fault(reader, value, "no outcome that is a time has the name \"%s\"%s", name, nearest_hint(reader, &nearest));
}

static enum status read_from(struct reader *reader, const tree *value, void *to)
{
    return reader_length(reader, value, &((struct claim *)to)->from);
}

static enum status read_to(struct reader *reader, const tree *value, void *to)
{
    struct claim *claim = to;
    TRY(reader_length(reader, value, &claim->to));
    return claim->from <= claim->to ? STATUS_OK : reader_fault(reader, value, "\"to\" must not be less than \"from\"");
}

static const struct key claim_keys[] = {
    {"says", true, read_says}, {"document", true, read_document}, {"section", true, read_section}, {"outcome", true, read_outcome},
    {"from", true, read_from}, {"to", true, read_to}, {NULL, false, NULL},
};

enum status scenario_read_claims(struct reader *reader, const tree *value, void *to)
{
    struct scenario *scenario = to;
    if (!tree_is_list(value)) return reader_fault(reader, value, "a list of claims is expected here");
    scenario->claims = arena_alloc(reader->arena, (tree_count(value) + 1) * sizeof *scenario->claims);
    for (const tree *item = tree_first(value); item; item = tree_next(item)) {
        struct claim *claim = &scenario->claims[scenario->claims_count++];
        *claim = (struct claim){0};
        TRY(reader_object(reader, item, claim_keys, claim));
    }
    return STATUS_OK;
}

const struct claim *scenario_claims(const struct scenario *scenario, size_t *count)
{
    *count = scenario->claims_count;
    return scenario->claims;
}
