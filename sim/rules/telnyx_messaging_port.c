/* Telnyx: the messaging port and its statuses. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law telnyx_messaging_port_laws[] = {
    {.rule.id = NULL},
};
