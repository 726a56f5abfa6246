/* The list of providers. SPDX-License-Identifier: Apache-2.0 */
#include "providers.h"

#include "infobip/infobip.h"
#include "legacy/legacy.h"
#include "nnsr/nnsr.h"
#include "tcr/tcr.h"
#include "telgorithm/telgorithm.h"
#include "telnyx/telnyx.h"
#include "traffic/traffic.h"

const struct provider_set provider_tables = {
    .at = {[PROVIDER_NNSR] = &nnsr, [PROVIDER_TCR] = &tcr, [PROVIDER_TELGORITHM] = &telgorithm, [PROVIDER_INFOBIP] = &infobip, [PROVIDER_TELNYX] = &telnyx,
           [PROVIDER_LEGACY] = &legacy,
           [PROVIDER_TRAFFIC] = &traffic_port},
};
