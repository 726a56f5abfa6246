/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
#include "client.h"
#include "client/internal.h"
#include "nowhere.h"
