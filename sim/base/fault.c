/* The names of faults. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/fault.h"

#include <assert.h>
#include <stddef.h>

const char *fault_name(enum fault fault)
{
    static const char *const names[FAULTS] = {
#define FAULT_NAME(name, text) [FAULT_##name] = text,
        FAULT_LIST(FAULT_NAME)
#undef FAULT_NAME
    };
    assert(fault < FAULTS);
    return names[fault];
}
