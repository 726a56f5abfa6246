/* cutover init: a starter scenario, a suite, a CI file, a baseline and a README in the user's project. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "starter.h"

#include "cutover/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { OPTION_FORCE = 256 };

struct arguments {
    const char *folder;
    bool force;
};

static const struct argp_option options[] = {
    {"force", OPTION_FORCE, NULL, 0, "overwrite what is there already", 0},
    {0}
};

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case OPTION_FORCE:
        arguments->force = true;
        return 0;
    case ARGP_KEY_ARG:
        if (arguments->folder != NULL) argp_error(state, "one folder at a time");
        arguments->folder = option_path(state, "DIR", text);
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

struct starter {
    const char *path, *about;
    const unsigned char *bytes;
    const size_t *count;
};

static const struct starter starters[] = {
#define STARTER_ROW(name, path, about) {path, about, starter_##name, &starter_##name##_bytes},
    STARTER_LIST(STARTER_ROW)
#undef STARTER_ROW
};

static bool write_whole(int fd, const unsigned char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

/* The whole file or none: half of one would be kept as the user's own the next time. */
static bool fill(int fd, const char *path, const struct starter *starter)
{
    bool whole = write_whole(fd, starter->bytes, *starter->count);
    int failure = errno;
    if (close(fd) != 0 && whole) {
        whole = false;
        failure = errno;
    }
    if (!whole) unlink(path);
    errno = failure;
    return whole;
}

static bool write_starter(struct arena *arena, const struct arguments *arguments, const struct starter *starter)
{
    const char *path = arena_printf(arena, "%s/%s", arguments->folder, starter->path);
    const char *folder = arena_copy_bytes(arena, path, (size_t)(strrchr(path, '/') - path));
    const char *why = "";
    bool made = place_make(arena, folder, &why);
    int fd = made ? file_open(path, O_WRONLY | O_CREAT | (arguments->force ? O_TRUNC : O_EXCL), &why) : -1;
    if (made && fd < 0 && errno == EEXIST && !arguments->force) {
        printf("kept   %-30s it exists; --force overwrites it\n", starter->path);
        return true;
    }
    bool written = fd >= 0 && fill(fd, path, starter);
    if (written)
        printf("wrote  %-30s %s\n", starter->path, starter->about);
    else
        complain("%s cannot be written: %s; nothing else was written behind it", path, made && fd >= 0 ? strerror(errno) : why);
    return written;
}

static enum exit_code write_all(struct arena *arena, const struct arguments *arguments)
{
    for (size_t i = 0; i < COUNT_OF(starters); i++)
        if (!write_starter(arena, arguments, &starters[i])) return EXIT_REPORT;
    struct place place = place_find(arena, NULL);
    bool here = strcmp(arguments->folder, ".") == 0;
    fputs("\nnext:  ", stdout);
    if (!here) printf("cd '%s' && ", arguments->folder);
    printf("%s run @cutover/cutover.suite --expected-failures cutover/expected-failures.txt\n"
           "       with your client: the same, and behind it -- COMMAND ARGUMENT…\n",
           place_program(arena, &place));
    return EXIT_PASS;
}

int command_init(int argc, char **argv)
{
    static const struct argp argp = {options, parse, "[DIR]",
                                     "Writes into the project in DIR (here) a starter scenario, a suite, a baseline of expected failures, a workflow for "
                                     "GitHub Actions, and how to run all that. What is there already is kept, and named.",
                                     NULL, NULL, NULL};
    struct arguments arguments = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    if (arguments.folder == NULL) arguments.folder = ".";
    struct arena *arena = arena_create();
    enum exit_code code = write_all(arena, &arguments);
    arena_destroy(arena);
    return (int)code;
}
