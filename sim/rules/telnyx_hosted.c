/* Telnyx: hosted SMS. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law telnyx_hosted_laws[] = {
    {.rule.id = NULL},
};
