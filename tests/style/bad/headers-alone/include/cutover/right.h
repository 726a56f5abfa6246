/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <stddef.h>
size_t right(void);
