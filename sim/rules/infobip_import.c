/* Infobip: prerequisites, LOA, import, election. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include <string.h>

static const char INFOBIP[] = "infobip", CNP_ID[] = "OPMKT";

/* By whomever: a person may have elected in the portal. */
static bool elected_before(const struct court *court, uint64_t record)
{
    EACH_MOVE(move, court->history, "tcr", "migration")
        if (move->trace->sequence < record && strcmp(move->trace->to, "ACTIVE") == 0) return true;
    return false;
}

static void elect_before_migrate(struct court *court)
{
    EACH_CALL(migrate, court->history, INFOBIP, "campaign.migrate")
        court_holds(court, elected_before(court, migrate->sequence), migrate->sequence, "migrate is asked for, and nobody has elected at TCR");
}

static void import_skips_osr(struct court *court)
{
    EACH_CALL(import, court->history, INFOBIP, "numbers.import")
    {
        const tree *skip = tree_get(import->body, "skipOsrUpdate");
        court_holds(court, tree_truth(skip, false), import->sequence, "skipOsrUpdate is %s", skip ? "false" : "left out");
    }
}

static void names_infobip(struct court *court)
{
    if (!court->history->to || strcmp(court->history->to, INFOBIP) != 0) return;
    EACH_CALL(elect, court->history, "tcr", "campaign.migrate")
    {
        const char *named = call_segment(court->arena, elect, 4);
        court_holds(court, named && strcmp(named, CNP_ID) == 0, elect->sequence, "the election names %s", named ? named : "nobody");
    }
}

const struct law infobip_import_laws[] = {
    {{"infobip/import/skip-osr", RULE_MUST, "An import leaves the OSR record alone: it sends skipOsrUpdate true.", "the member of the import's body", "S1 step 1"},
     import_skips_osr},
    {{"infobip/order/elect-before-migrate", RULE_MUST, "The election at TCR comes before the migrate call.", "the order of the two requests", "S1 steps 2, 3"},
     elect_before_migrate},
    {{"infobip/tcr/cnp-id", RULE_MUST, "An election for Infobip names its CNP id, OPMKT.", "the path of the election", "S1 step 2"}, names_infobip},
    {{NULL}, NULL},
};
