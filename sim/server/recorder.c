/* The journal's file: a line for each record, written through a buffer. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/file.h"
#include "cutover/sign.h"
#include "inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_BYTES = 64 * 1024 };

struct recorder {
    FILE *file;
    struct arena *own, *line;
};

const char *unseen_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder != NULL && folder[0] != '\0' ? folder : "/tmp";
}

int unseen_file(struct arena *arena)
{
    char *path = arena_printf(arena, "%s/cutover-journal-XXXXXX", unseen_folder());
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0) unlink(path);
    return fd;
}

/* Not emptied yet: who cannot begin leaves what was there. Two that wrote to one file would leave nothing that can be read. */
static int open_named(const char *path, const char **why)
{
    int fd = file_open(path, O_RDWR | O_CREAT, why);
    if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return fd;
    *why = "another process is writing it: name another file";
    close(fd);
    return -1;
}

enum status recorder_open(const char *path, struct recorder **out, struct arena *why_arena, const char **why)
{
    struct arena *own = arena_create();
    int fd = path == NULL ? unseen_file(own) : open_named(path, why);
    if (path == NULL && fd < 0) *why = strerror(errno);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (file == NULL) {
        *why = path == NULL ? arena_printf(why_arena, "no temporary file can be made in %s: %s: set TMPDIR to a folder that can be written", unseen_folder(),
                                           strerror(errno))
                            : arena_printf(why_arena, "%s: the journal cannot be written: %s", path, fd < 0 ? *why : strerror(errno));
        if (fd >= 0) close(fd);
        arena_destroy(own);
        return STATUS_IO;
    }
    struct recorder *recorder = arena_alloc(own, sizeof *recorder);
    setvbuf(file, arena_alloc(own, BUFFER_BYTES), _IOFBF, BUFFER_BYTES);
    *recorder = (struct recorder){.file = file, .own = own, .line = arena_create()};
    *out = recorder;
    return STATUS_OK;
}

bool recorder_begin(struct recorder *recorder)
{
    struct stat facts;
    int fd = fileno(recorder->file);
    return fstat(fd, &facts) == 0 && (facts.st_size == 0 || ftruncate(fd, 0) == 0);
}

static void write_line(void *self, const struct record *record)
{
    struct recorder *recorder = self;
    size_t length;
    const char *line = record_print(recorder->line, record, &length);
    fwrite(line, 1, length, recorder->file);
    putc('\n', recorder->file);
    arena_reset(recorder->line);
}

struct record_reader recorder_reader(struct recorder *recorder)
{
    return (struct record_reader){.read = write_line, .self = recorder};
}

void recorder_flush(struct recorder *recorder)
{
    fflush(recorder->file); /* a failure shows when it is closed */
}

int recorder_reopen(struct recorder *recorder)
{
    char path[64];
    if (fflush(recorder->file) != 0 || ferror(recorder->file)) return -1; /* half a journal says something else */
    snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(recorder->file));
    return open(path, O_RDONLY | O_CLOEXEC);
}

static char *hash_of(struct arena *arena, int fd, size_t size)
{
    if (size == 0) return sha256_hex(arena, "", 0);
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED) return NULL;
    char *hash = sha256_hex(arena, bytes, size);
    munmap(bytes, size);
    return hash;
}

char *recorder_hash(struct recorder *recorder, struct arena *arena)
{
    struct stat facts;
    int fd = recorder_reopen(recorder);
    if (fd < 0) return NULL;
    char *hash = fstat(fd, &facts) == 0 ? hash_of(arena, fd, (size_t)facts.st_size) : NULL;
    close(fd);
    return hash;
}

bool recorder_close(struct recorder *recorder)
{
    struct arena *own = recorder->own;
    bool failed = ferror(recorder->file) != 0;
    if (fclose(recorder->file) != 0) failed = true;
    arena_destroy(recorder->line);
    arena_destroy(own); /* the recorder itself and its buffer */
    return !failed;
}
