/* Telnyx: porting orders. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law telnyx_order_laws[] = {
    {.rule.id = NULL},
};
