/* Telgorithm: the order of election, port, import and link. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law telgorithm_order_laws[] = {
    {.rule.id = NULL},
};
