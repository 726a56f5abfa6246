/* The bench of a test: opened before it, closed behind it. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "test_telgorithm_bench.h"

static struct bench *bench;

static inline int open_bench(void **state)
{
    (void)state;
    bench = bench_open();
    return 0;
}

static inline int close_bench(void **state)
{
    (void)state;
    bench_close(bench);
    return 0;
}

#define OPENED(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
