/* How far an estimate is, on a terminal. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_command.h"

#include <unistd.h>

void progress_begin(struct progress_line *line, const char *label, bool quiet)
{
    *line = (struct progress_line){.label = label, .shown = !quiet && isatty(STDERR_FILENO), .began_us = real_us()};
}

/* A batch is done when `done` falls back: those before it count as well. */
void progress_tell(void *self, uint32_t done, uint32_t of)
{
    struct progress_line *line = self;
    double seconds = (double)(real_us() - line->began_us) / 1e6, rate = seconds > 0 ? (line->before + done) / seconds : 0;
    if (line->shown && rate > 0)
        fprintf(stderr, "\r\033[K%s: %u of %u trials, %.0f a second, %.0f s left", line->label, line->before + done, line->before + of,
                rate, (of - done) / rate);
    if (done == of) line->before += done;
}

void progress_end(struct progress_line *line)
{
    if (line->shown) fputs("\r\033[K", stderr);
}
