/* The wall clock, for the tier of real time: the only file of the client that looks at it. SPDX-License-Identifier: Apache-2.0 */
#include "shell.h"

#include <time.h>

sim_ms wall_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (sim_ms)now.tv_sec * SECOND_MS + (sim_ms)now.tv_nsec / 1000000;
}
