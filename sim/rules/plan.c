/* The plan: prerequisites, the end of each number, what is a human's, restarts. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law plan_laws[] = {
    {.rule.id = NULL},
};
