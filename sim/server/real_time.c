/* The machine's clocks, in one file: for time-outs, the wire log and how long a run took; nothing of a journal comes from here.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "server.h"

#include <time.h>

static int64_t read_us(clockid_t which)
{
    struct timespec now;
    clock_gettime(which, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t real_us(void)
{
    return read_us(CLOCK_MONOTONIC);
}

int64_t real_ms(void)
{
    return real_us() / 1000;
}

int64_t real_epoch_ms(void)
{
    return read_us(CLOCK_REALTIME) / 1000;
}
