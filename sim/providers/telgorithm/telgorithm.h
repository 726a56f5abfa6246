/* The tables of Telgorithm. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "providers.h"

extern const struct provider telgorithm;
