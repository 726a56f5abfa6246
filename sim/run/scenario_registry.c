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
