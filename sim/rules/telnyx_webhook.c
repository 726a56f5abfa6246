/* Telnyx: sends, webhooks, lists, repetition. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law telnyx_webhook_laws[] = {
    {.rule.id = NULL},
};
