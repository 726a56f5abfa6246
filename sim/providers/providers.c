/* The list of providers. SPDX-License-Identifier: Apache-2.0 */
#include "providers.h"

#include "infobip/infobip.h"
#include "legacy/legacy.h"
#include "nnsr/nnsr.h"
#include "tcr/tcr.h"
#include "telnyx/telnyx.h"
#include "traffic/traffic.h"

const struct provider_set provider_tables = {
    .at = {[PROVIDER_NNSR] = &nnsr, [PROVIDER_TCR] = &tcr, [PROVIDER_INFOBIP] = &infobip, [PROVIDER_LEGACY] = &legacy, [PROVIDER_TELNYX] = &telnyx,
           [PROVIDER_TRAFFIC] = &traffic_port},
};
