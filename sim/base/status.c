/* The sentences of operating errors. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/status.h"

#include <assert.h>

const char *status_text(enum status status)
{
    static const char *const texts[] = {
#define STATUS_SENTENCE(name, text) [STATUS_##name] = text,
        STATUS_LIST(STATUS_SENTENCE)
#undef STATUS_SENTENCE
    };
    assert(status < COUNT_OF(texts));
    return texts[status];
}
