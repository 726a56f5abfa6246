/* Memory is there, or the program ends and says so. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/memory.h"

#include "cutover/verdict.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* By no stream: that may want memory itself. */
void *must_have(void *room)
{
    static const char words[] = "cutover: no memory is left: end what else needs it, use fewer --jobs, or raise the limit (ulimit -v)\n";
    if (room) return room;
    ssize_t written = write(STDERR_FILENO, words, strlen(words));
    (void)written; /* nobody is left to be told */
    exit(EXIT_INTERNAL);
}
