/* HTTP manners, whoever is called. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law http_laws[] = {
    {.rule.id = NULL},
};
