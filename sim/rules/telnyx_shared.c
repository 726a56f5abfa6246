/* Telnyx: shared campaigns. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law telnyx_shared_laws[] = {
    {.rule.id = NULL},
};
