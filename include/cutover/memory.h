/* Memory is there, or the program ends and says so. SPDX-License-Identifier: Apache-2.0 */
#pragma once

/* `room`, as malloc and its like gave it. NULL: a line on standard error, and the process exits with EXIT_INTERNAL. */
void *must_have(void *room);
