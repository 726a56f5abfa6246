/* Opens what somebody else named. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/file.h"

#include "base.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK_BYTES = 16 * 1024, MODE = 0666 };

/* By number: what is behind it was opened by who began us, on purpose. */
static bool is_handed(const char *path, int flags)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    if ((flags & O_ACCMODE) != O_RDONLY) return false;
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        if (strncmp(path, folders[i], strlen(folders[i])) == 0) return true;
    return strcmp(path, "/dev/stdin") == 0;
}

/* What is wrong with one that is no regular file; NULL: nothing. */
static const char *unfit(const struct stat *facts, bool handed)
{
    static const struct {
        mode_t kind;
        const char *why;
    } rows[] = {
        {S_IFDIR,  "it is a folder; name a file"                                       },
        {S_IFIFO,  "it is a FIFO, which waits for its other end; name a regular file"},
        {S_IFCHR,  "it is a device, which may never end; name a regular file"        },
        {S_IFBLK,  "it is a device; name a regular file"                              },
        {S_IFSOCK, "it is a socket; name a regular file"                              },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if ((facts->st_mode & S_IFMT) == rows[i].kind && (!handed || S_ISDIR(facts->st_mode))) return rows[i].why;
    return NULL;
}

/* Asked before it is opened, because opening a device may do something, and afterwards, because it may be another by then. */
int file_open(const char *path, int flags, const char **why)
{
    struct stat facts;
    bool handed = is_handed(path, flags);
    *why = stat(path, &facts) == 0 ? unfit(&facts, handed) : NULL;
    errno = EINVAL;
    if (*why != NULL) return -1;
    int fd = open(path, flags | O_CLOEXEC | O_NOCTTY | (handed ? 0 : O_NONBLOCK), MODE);
    if (fd < 0) *why = strerror(errno);
    else if (fstat(fd, &facts) != 0) *why = strerror(errno);
    else *why = unfit(&facts, handed);
    if (fd < 0 || *why == NULL) return fd;
    close(fd);
    return -1;
}

static FILE *stream(int fd, const char *mode, const char **why)
{
    FILE *file = fd < 0 ? NULL : fdopen(fd, mode);
    if (fd >= 0 && file == NULL) {
        *why = strerror(errno);
        close(fd);
    }
    return file;
}

FILE *file_read(const char *path, const char **why)
{
    return stream(file_open(path, O_RDONLY, why), "r", why);
}

FILE *file_write(const char *path, const char **why)
{
    return stream(file_open(path, O_WRONLY | O_CREAT | O_TRUNC, why), "w", why);
}

/* A regular file is read in one piece, without growing. */
static size_t first_room(FILE *file, size_t most)
{
    struct stat facts;
    size_t bytes = fstat(fileno(file), &facts) == 0 && facts.st_size > 0 ? (size_t)facts.st_size : 0;
    return bytes < most ? bytes + CHUNK_BYTES : CHUNK_BYTES;
}

char *file_text(struct arena *arena, const char *path, size_t most, size_t *length, const char **why)
{
    FILE *file = file_read(path, why);
    struct writer writer = writer_new(arena);
    *length = 0;
    if (file == NULL) return NULL;
    writer_reserve(&writer, first_room(file, most));
    for (size_t count = 1; count > 0 && writer.used <= most; writer.used += count) {
        writer_reserve(&writer, CHUNK_BYTES);
        count = fread(writer.bytes + writer.used, 1, writer.room - writer.used, file);
    }
    if (ferror(file)) *why = strerror(errno);
    else if (writer.used > most) *why = arena_printf(arena, "it is longer than %zu MiB", most >> 20);
    fclose(file);
    return *why == NULL ? writer_end(&writer, length) : NULL;
}
