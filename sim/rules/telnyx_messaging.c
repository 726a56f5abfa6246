/* Telnyx: portability, and messaging on a porting order. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law telnyx_messaging_laws[] = {
    {.rule.id = NULL},
};
