/* The order of the catalogue, and the way to a rule by its id. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include <string.h>

const struct law *const catalogue[] = {
    nnid_laws,
    nnid_sides_laws,
    nnid_registry_laws,
    message_laws,
    telgorithm_config_laws,
    telgorithm_port_laws,
    telgorithm_order_laws,
    telgorithm_route_laws,
    telgorithm_watch_laws,
    telgorithm_errors_laws,
    infobip_gate_laws,
    infobip_import_laws,
    infobip_migrate_laws,
    infobip_watch_laws,
    infobip_webhook_laws,
    infobip_outcome_laws,
    telnyx_shared_laws,
    telnyx_assign_laws,
    telnyx_assign_outcome_laws,
    telnyx_messaging_laws,
    telnyx_messaging_port_laws,
    telnyx_messaging_watch_laws,
    telnyx_order_laws,
    telnyx_order_date_laws,
    telnyx_hosted_times_laws,
    telnyx_hosted_laws,
    telnyx_webhook_laws,
    telnyx_calls_laws,
    tcr_migrate_laws,
    tcr_read_laws,
    tcr_errors_laws,
    tcr_decline_laws,
    tcr_campaign_laws,
    http_laws,
    http_manners_laws,
    plan_laws,
    plan_resume_laws,
    NULL,
};

size_t rules_count(void)
{
    size_t count = 0;
    for (const struct law *const *table = catalogue; *table; table++)
        for (const struct law *law = *table; law->rule.id; law++) count++;
    return count;
}

const struct rule *rule_at(size_t index)
{
    for (const struct law *const *table = catalogue; *table; table++)
        for (const struct law *law = *table; law->rule.id; law++)
            if (index-- == 0) return &law->rule;
    return NULL;
}

const struct rule *rule_find(const char *id)
{
    for (const struct law *const *table = catalogue; *table; table++)
        for (const struct law *law = *table; law->rule.id; law++)
            if (strcmp(law->rule.id, id) == 0) return &law->rule;
    return NULL;
}
