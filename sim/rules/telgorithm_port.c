/* Telgorithm: enablement, configurations, the port-in. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law telgorithm_port_laws[] = {
    {.rule.id = NULL},
};
