/* The tables of the traffic port. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "providers.h"

extern const struct provider traffic_port;
