/* What the client prints: kept in files, shown when wished, and its last words remembered. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/file.h"
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK_BYTES = 16 * 1024, KEPT_BYTES_MAX = 64 << 20, CHUNKS_MAX = 64 };

static void open_one(struct rim *rim, struct output *output, enum watch_kind kind, const char *name)
{
    fcntl(output->fd, F_SETFL, O_NONBLOCK);
    rim_watch(rim, output->fd, EPOLLIN, kind, 0);
    if (rim->options.output_dir == NULL || output->file != NULL) return;
    const char *why;
    output->file = file_write(arena_printf(rim->arena, "%s/%s", rim->options.output_dir, name), &why);
    output->lost = output->file == NULL;
}

void output_open(struct rim *rim, struct launcher *launcher)
{
    open_one(rim, &launcher->outputs[0], WATCH_OUTPUT, "client.stdout");
    open_one(rim, &launcher->outputs[1], WATCH_ERRORS, "client.stderr");
}

static void remember(struct launcher *launcher, const char *bytes, size_t count)
{
    if (count > LAST_WORDS_MAX) {
        bytes += count - LAST_WORDS_MAX;
        count = LAST_WORDS_MAX;
    }
    size_t kept = launcher->last_words_bytes;
    if (kept + count > LAST_WORDS_MAX) {
        kept = LAST_WORDS_MAX - count;
        memmove(launcher->last_words, launcher->last_words + launcher->last_words_bytes - kept, kept);
    }
    memcpy(launcher->last_words + kept, bytes, count);
    launcher->last_words_bytes = kept + count;
    launcher->last_words[kept + count] = '\0';
}

/* A client that prints without end fills no disk. */
static void keep(struct output *output, const char *bytes, size_t count)
{
    output->bytes += count;
    if (output->file == NULL || output->bytes > KEPT_BYTES_MAX) return;
    if (fwrite(bytes, 1, count, output->file) != count) output->lost = true;
}

static void finish(struct rim *rim, struct output *output)
{
    rim_unwatch(rim, output->fd);
    close(output->fd);
    output->fd = -1;
}

/* False when there is nothing more now. */
static bool read_some(struct rim *rim, struct launcher *launcher, int which)
{
    char bytes[CHUNK_BYTES];
    struct output *output = &launcher->outputs[which];
    ssize_t count = read(output->fd, bytes, sizeof bytes);
    if (count <= 0) {
        if (count == 0 || (errno != EAGAIN && errno != EINTR)) finish(rim, output);
        return false;
    }
    keep(output, bytes, (size_t)count);
    if (which == 1) remember(launcher, bytes, (size_t)count);
    if (rim->options.verbose) fwrite(bytes, 1, (size_t)count, stderr);
    return true;
}

void launcher_output(struct rim *rim, int which)
{
    if (rim->launcher->outputs[which].fd >= 0) (void)read_some(rim, rim->launcher, which);
}

void output_drain(struct rim *rim, struct launcher *launcher)
{
    for (int which = 0; which < 2; which++)
        for (int chunk = 0; chunk < CHUNKS_MAX && launcher->outputs[which].fd >= 0; chunk++)
            if (!read_some(rim, launcher, which)) break;
}

void output_cut(struct rim *rim, struct launcher *launcher)
{
    for (int which = 0; which < 2; which++)
        if (launcher->outputs[which].fd >= 0) finish(rim, &launcher->outputs[which]);
}

void output_close(struct launcher *launcher)
{
    for (int which = 0; which < 2; which++) {
        struct output *output = &launcher->outputs[which];
        if (output->fd >= 0) close(output->fd);
        if (output->file != NULL && fclose(output->file) != 0) output->lost = true;
        output->fd = -1;
        output->file = NULL;
    }
}

void launcher_end(struct rim *rim, struct rim_end *end)
{
    if (rim->launcher == NULL) return;
    for (int which = 0; which < 2; which++) {
        struct output *output = &rim->launcher->outputs[which];
        if (output->file != NULL && fflush(output->file) != 0) output->lost = true;
        if (output->lost) end->output_lost = true;
    }
    end->last_words = rim->launcher->last_words;
    end->survivor = (int)rim->launcher->survivor;
}
