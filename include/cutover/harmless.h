/* What strangers wrote, for a terminal, which would obey some of it. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"

/* In `arena`: control characters but the ends of lines and tabs, and bytes that are no UTF-8, as \x1b. For people: no JSON has such an escape. */
const char *harmless(struct arena *arena, const char *text);
