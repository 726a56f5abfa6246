/* What the threads of the client's processes are doing. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* One look at every thread of every process that descends from us. */
struct look {
    int64_t taken_us;  /* of the machine's clock */
    uint64_t print;    /* of who they are, in which state, and how often each was switched to and from: equal prints, nobody ran between */
    unsigned threads, runnable; /* runnable: not asleep (state S) */
    uint64_t nap_print; /* the same of those that nap */
    unsigned naps;     /* asleep for a time that the machine's clock ends, of a second or more, or of nanosleep */
    int64_t nap_ms, wake_ms; /* of the longest and of the shortest of them, counted from now where it has a deadline; 0: not known */
};

struct look look_at_client(void);
