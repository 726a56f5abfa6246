/* What of this folder others may use. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "fit.h"
