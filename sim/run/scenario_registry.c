/* What is true at TCR at the start: whose campaign it is, who stands in its chain, whether the mobile carriers are one.
 * SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include <string.h>

enum status scenario_read_csp(struct reader *reader, const tree *value, void *to)
{
    struct scenario *scenario = to;
    TRY(reader_text(reader, value, &scenario->csp));
    bool fits = strlen(scenario->csp) == 7 && scenario->csp[0] == 'S' && strspn(scenario->csp, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == 7;
    return fits ? STATUS_OK : reader_fault(reader, value, "a CSP's id is S and 6 capitals or digits");
}

static enum status word_of(struct reader *reader, const tree *value, const char *const *words, size_t count, uint8_t *out)
{
    for (uint8_t i = 0; tree_text(value) && i < count; i++) {
        if (strcmp(words[i], tree_text(value)) != 0) continue;
        *out = i;
        return STATUS_OK;
    }
    return reader_fault(reader, value, count == SHARED_WAYS ? "yes, no or later is expected here" : "one or split is expected here");
}

enum status scenario_read_shared(struct reader *reader, const tree *value, void *to)
{
    static const char *const words[SHARED_WAYS] = {"yes", "no", "later"};
    return word_of(reader, value, words, COUNT_OF(words), &((struct scenario *)to)->shared);
}

enum status scenario_read_carriers(struct reader *reader, const tree *value, void *to)
{
    static const char *const words[] = {"one", "split"};
    return word_of(reader, value, words, COUNT_OF(words), &((struct scenario *)to)->carriers_split);
}

static const uint16_t usual_mix[CARRIERS] = {
#define MOBILE_CARRIER_PARTS(name, text, parts) parts,
    MOBILE_CARRIER_LIST(MOBILE_CARRIER_PARTS)
#undef MOBILE_CARRIER_PARTS
};

static enum status read_parts(struct reader *reader, const tree *value, uint16_t mix[CARRIERS])
{
    int32_t parts;
    for (uint8_t carrier = 0; carrier < CARRIERS; carrier++) {
        if (strcmp(mobile_carrier_name(carrier), tree_key(value)) != 0) continue;
        TRY(reader_whole(reader, value, 0, MIX_WHOLE, &parts));
        mix[carrier] = (uint16_t)parts;
        return STATUS_OK;
    }
    return reader_fault(reader, value, "no mobile carrier is called \"%s\"; they are att, tmobile, uscellular and verizon", tree_key(value));
}

enum status scenario_read_mix(struct reader *reader, const tree *value, void *to)
{
    uint16_t *mix = ((struct scenario *)to)->settings.mix;
    unsigned sum = 0;
    if (!tree_is_object(value)) return reader_fault(reader, value, "an object of mobile carriers and their thousandths is expected here");
    for (const tree *member = tree_first(value); member; member = tree_next(member)) TRY(read_parts(reader, member, mix));
    for (uint8_t carrier = 0; carrier < CARRIERS; carrier++) sum += mix[carrier];
    return sum == MIX_WHOLE ? STATUS_OK : reader_fault(reader, value, "the mix must be %d thousandths in all, and is %u", MIX_WHOLE, sum);
}

enum status scenario_mix(struct reader *reader, const tree *world, struct scenario *scenario)
{
    const tree *mix = tree_get(world, "mix");
    if (mix && !scenario->carriers_split) return reader_fault(reader, mix, "a mix needs \"mobile_carriers\": \"split\"");
    if (!mix && scenario->carriers_split) memcpy(scenario->settings.mix, usual_mix, sizeof usual_mix);
    return STATUS_OK;
}

enum status scenario_read_secondary(struct reader *reader, const tree *value, void *to)
{
    return reader_provider(reader, value, &((struct scenario *)to)->secondary);
}

enum status scenario_read_sole(struct reader *reader, const tree *value, void *to)
{
    if (!tree_is_bool(value)) return reader_fault(reader, value, "true or false is expected here");
    ((struct scenario *)to)->sole_proprietor = tree_truth(value, false);
    return STATUS_OK;
}
