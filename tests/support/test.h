/* The only header that includes cmocka, which needs four others in this order. SPDX-License-Identifier: Apache-2.0 */
#pragma once

/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */
