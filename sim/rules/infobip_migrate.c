/* Infobip: the migrate call and what follows from it. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law infobip_migrate_laws[] = {
    {.rule.id = NULL},
};
