/* The tables of the catalogue, one for each file of checks, each ended by a rule without id. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "court.h"

extern const struct law nnid_laws[];
extern const struct law nnid_sides_laws[];
extern const struct law nnid_registry_laws[];
extern const struct law message_laws[];
extern const struct law telgorithm_config_laws[];
extern const struct law telgorithm_port_laws[];
extern const struct law telgorithm_order_laws[];
extern const struct law telgorithm_route_laws[];
extern const struct law telgorithm_watch_laws[];
extern const struct law telgorithm_errors_laws[];
extern const struct law infobip_gate_laws[];
extern const struct law infobip_import_laws[];
extern const struct law infobip_migrate_laws[];
extern const struct law infobip_watch_laws[];
extern const struct law infobip_webhook_laws[];
extern const struct law infobip_outcome_laws[];
extern const struct law telnyx_shared_laws[];
extern const struct law telnyx_assign_laws[];
extern const struct law telnyx_assign_outcome_laws[];
extern const struct law telnyx_messaging_laws[];
extern const struct law telnyx_messaging_port_laws[];
extern const struct law telnyx_messaging_watch_laws[];
extern const struct law telnyx_order_laws[];
extern const struct law telnyx_order_date_laws[];
extern const struct law telnyx_hosted_times_laws[];
extern const struct law telnyx_hosted_laws[];
extern const struct law telnyx_webhook_laws[];
extern const struct law telnyx_calls_laws[];
extern const struct law tcr_migrate_laws[];
extern const struct law tcr_read_laws[];
extern const struct law tcr_errors_laws[];
extern const struct law tcr_decline_laws[];
extern const struct law tcr_campaign_laws[];
extern const struct law http_laws[];
extern const struct law http_manners_laws[];
extern const struct law plan_laws[];
extern const struct law plan_resume_laws[];

/* All of them, in the order of the catalogue; ended by NULL. */
extern const struct law *const catalogue[];
