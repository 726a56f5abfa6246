/* Messages, whatever the provider. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law message_laws[] = {
    {.rule.id = NULL},
};
