/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"
