/* The folder of a run's files: a new one where --results asks for it, and held by one run at a time. SPDX-License-Identifier: Apache-2.0 */
#include "run_command.h"

#include "cutover/instant.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HOLDER_BYTES = 256, TRIES = 100 };

/* ---- held ---- */

static const char *lock_path(const struct run_arguments *arguments)
{
    return arena_printf(arguments->arena, "%s/%s", arguments->report_dir, RESULTS_LOCK);
}

/* Who held it takes the file away at the end: what was opened in that moment is no file of the folder any more. */
static bool is_still_there(int fd, const char *path)
{
    struct stat ours, theirs;
    return fstat(fd, &ours) == 0 && stat(path, &theirs) == 0 && ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

/* -1 with errno; EWOULDBLOCK: another holds it. A file system that knows no locks is not held at all. */
static int lock(const char *path)
{
    for (int i = 0; i < TRIES; i++) {
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (fd < 0) return -1;
        bool held = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!held && is_still_there(fd, path)) return fd;
        close(fd);
    }
    errno = EWOULDBLOCK;
    return -1;
}

/* "process 4711 on build-7"; not known while it is being written. */
static void write_holder(int fd)
{
    char host[HOLDER_BYTES / 2] = "", text[HOLDER_BYTES];
    gethostname(host, sizeof host - 1);
    int length = snprintf(text, sizeof text, "process %ld on %s", (long)getpid(), host);
    bool written = ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)length, 0) == length;
    (void)written; /* it is for people */
}

static const char *read_holder(struct arena *arena, const char *path)
{
    size_t length;
    const char *why, *text = place_read(arena, path, &length, &why);
    return text == NULL || length == 0 ? "another process" : arena_copy_bytes(arena, text, strcspn(text, "\n"));
}

static bool hold(struct run_arguments *arguments)
{
    const char *path = lock_path(arguments);
    arguments->lock = lock(path);
    if (arguments->lock >= 0) {
        write_holder(arguments->lock);
        return true;
    }
    if (errno == EWOULDBLOCK)
        complain("%s: another run writes there now (%s): wait for it, or give each a folder of its own, as --results does", arguments->report_dir,
                 read_holder(arguments->arena, path));
    else
        complain("%s: reports cannot be written there: %s", path, strerror(errno));
    return false;
}

void results_close(struct run_arguments *arguments)
{
    if (arguments->lock < 0) return;
    unlink(lock_path(arguments)); /* before it is let go: else the next one's would be taken away */
    close(arguments->lock);
    arguments->lock = -1;
}

/* ---- new ---- */

/* "20260303T150000Z": a colon is no part of a file's name everywhere. */
static const char *time_name(struct arena *arena)
{
    struct civil now = civil_of(real_epoch_ms());
    return arena_printf(arena, "%04d%02d%02dT%02d%02d%02dZ", now.year, now.month, now.day, now.hour, now.minute, now.second);
}

/* SUITE/TIME-SEED; one that is there already, another run's of this moment say, gets a number. NULL with errno. */
static const char *new_folder(const struct run_arguments *arguments, const char *above)
{
    struct arena *arena = arguments->arena;
    const char *seed = arguments->rehearsal.seed == NULL ? "own" : arena_printf(arena, "%llu", (unsigned long long)arguments->seed);
    const char *wanted = arena_printf(arena, "%s-%s", time_name(arena), seed), *name = wanted;
    for (int i = 2; mkdir(arena_printf(arena, "%s/%s", above, name), 0777) != 0; i++) {
        if (errno != EEXIST) return NULL;
        name = arena_printf(arena, "%s.%d", wanted, i);
    }
    return name;
}

/* What is no link is somebody's own, and not ours to replace. */
static bool point_there(const struct run_arguments *arguments, const char *above, const char *name)
{
    const char *latest = arena_printf(arguments->arena, "%s/latest", above), *fresh = arena_printf(arguments->arena, "%s.%s", latest, name);
    struct stat about;
    if (lstat(latest, &about) == 0 && !S_ISLNK(about.st_mode)) {
        complain("warning: %s is no link of ours and is left alone: it does not lead to this run, whose files are in %s/%s", latest, above, name);
        return true;
    }
    return symlink(name, fresh) == 0 && rename(fresh, latest) == 0;
}

static bool make_results(struct run_arguments *arguments, const char **why)
{
    const char *suite = arguments->suites_count == 1 ? arguments->suites[0] : "run";
    const char *above = arena_printf(arguments->arena, "%s/%s", arguments->results_dir, suite);
    if (!place_make(arguments->arena, above, why)) return false;
    const char *name = new_folder(arguments, above);
    bool made = name != NULL && point_there(arguments, above, name);
    *why = made ? NULL : arena_printf(arguments->arena, "%s: %s", above, strerror(errno));
    if (made) arguments->report_dir = arena_printf(arguments->arena, "%s/%s", above, name);
    return made;
}

bool results_place(struct run_arguments *arguments)
{
    const char *why;
    bool made = arguments->results_dir != NULL ? make_results(arguments, &why) : place_make(arguments->arena, arguments->report_dir, &why);
    if (made) return hold(arguments);
    complain("%s: reports cannot be written there: %s", arguments->results_dir != NULL ? arguments->results_dir : arguments->report_dir, why);
    return false;
}
