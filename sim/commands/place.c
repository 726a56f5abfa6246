/* Where the scenarios are, and our own programs. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include "cutover/file.h"
#include "cutover/nearest.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LIBRARY_MAX = 4096, DEPTH_MAX = 8, FILE_BYTES_MAX = 64 << 20 };

static bool is_folder(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

static bool is_file(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISREG(facts.st_mode);
}

static char *folder_of_program(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0) return arena_copy(arena, ".");
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    *slash = '\0';
    return arena_copy(arena, path);
}

/* A folder "scenarios" with timings in it, here or above. */
static const char *look_upwards(struct arena *arena, const char *from)
{
    char *folder = arena_copy(arena, from);
    for (;;) {
        char *candidate = arena_printf(arena, "%s/scenarios", folder);
        if (is_file(arena_printf(arena, "%s/timings.json", candidate))) return candidate;
        char *slash = strrchr(folder, '/');
        if (slash == NULL) return NULL;
        *slash = '\0';
    }
}

struct place place_find(struct arena *arena, const char *given)
{
    char here[PATH_MAX];
    struct place place = {.scenarios = given, .programs = folder_of_program(arena)};
    if (place.scenarios == NULL) place.scenarios = getenv("CUTOVER_SCENARIOS");
    if (place.scenarios == NULL) place.scenarios = look_upwards(arena, place.programs);
    if (place.scenarios == NULL && getcwd(here, sizeof here) != NULL) place.scenarios = look_upwards(arena, here);
    if (place.scenarios != NULL) place.timings = arena_printf(arena, "%s/timings.json", place.scenarios);
    return place;
}

char *place_scenario(struct arena *arena, const struct place *place, const char *name)
{
    if (is_file(name)) return arena_copy(arena, name);
    if (place->scenarios == NULL) return NULL;
    char *path = arena_printf(arena, "%s/%s.json", place->scenarios, name);
    if (is_file(path)) return path;
    path = arena_printf(arena, "%s/%s", place->scenarios, name);
    return is_file(path) ? path : NULL;
}

/* ---- the library ---- */

struct library {
    struct arena *arena;
    char **paths;
    size_t count;
};

static bool ends_in_json(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".json") == 0;
}

/* Scenarios live in folders of the library; what lies beside these (timings, schema) is something else. */
static void walk(struct library *library, const char *folder, int depth)
{
    DIR *entries = depth > DEPTH_MAX ? NULL : opendir(folder);
    if (entries == NULL) return;
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        char *path = arena_printf(library->arena, "%s/%s", folder, entry->d_name);
        if (is_folder(path))
            walk(library, path, depth + 1);
        else if (depth > 0 && ends_in_json(path) && library->count < LIBRARY_MAX)
            library->paths[library->count++] = path;
    }
    closedir(entries);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **place_library(struct arena *arena, const struct place *place, size_t *count)
{
    struct library library = {.arena = arena, .paths = arena_alloc(arena, (LIBRARY_MAX + 1) * sizeof(char *))};
    if (place->scenarios != NULL) walk(&library, place->scenarios, 0);
    qsort(library.paths, library.count, sizeof *library.paths, compare);
    *count = library.count;
    return library.paths;
}

char *place_read(struct arena *arena, const char *path, size_t *length, const char **why)
{
    return file_text(arena, path, FILE_BYTES_MAX, length, why);
}

/* One that is there is as good. */
static const char *make_one(struct arena *arena, const char *path)
{
    if (mkdir(path, 0777) == 0) return NULL;
    int failure = errno;
    if (is_folder(path)) return NULL;
    return failure == EEXIST ? arena_printf(arena, "%s is no folder", path) : arena_printf(arena, "%s: %s", path, strerror(failure));
}

bool place_make(struct arena *arena, const char *folder, const char **why)
{
    char *path = arena_copy(arena, folder);
    *why = NULL;
    for (char *at = path; *at != '\0' && *why == NULL; at++) {
        if (*at != '/' || at == path) continue;
        *at = '\0';
        *why = make_one(arena, path);
        *at = '/';
    }
    if (*why == NULL) *why = make_one(arena, path);
    if (*why == NULL && access(path, W_OK | X_OK) != 0) *why = arena_printf(arena, "%s: %s", path, strerror(errno));
    return *why == NULL;
}

const char *place_name(struct arena *arena, const struct place *place, const char *path)
{
    const char *name = path + strlen(place->scenarios) + 1;
    return arena_copy_bytes(arena, name, strlen(name) - strlen(".json"));
}

static const char *meant(struct arena *arena, const struct place *place, const char *name)
{
    size_t count;
    char **paths = place_library(arena, place, &count);
    struct nearest nearest = nearest_to(name);
    for (size_t i = 0; i < count; i++) nearest_offer(&nearest, place_name(arena, place, paths[i]));
    return nearest.best == NULL ? "" : arena_printf(arena, "; did you mean %s?", nearest.best);
}

const char *place_why_none(struct arena *arena, const struct place *place, const char *name)
{
    if (is_folder(name)) return "it is a folder; give its scenarios, each by its file";
    if (access(name, F_OK) == 0 && !is_file(name)) return "a scenario is read more than once, and must be a regular file";
    if (place->scenarios == NULL) return "no such scenario, neither as a file nor under a scenarios folder (--scenarios)";
    return arena_printf(arena, "no such scenario, neither as a file nor under %s%s", place->scenarios, meant(arena, place, name));
}

/* ---- programs ---- */

bool place_is_program(struct arena *arena, const struct place *place, const char *name)
{
    if (is_file(name)) return !ends_in_json(name) && access(name, X_OK) == 0;
    return strchr(name, '/') == NULL && place_scenario(arena, place, name) == NULL && place_on_path(arena, name) != NULL;
}

const char *place_on_path(struct arena *arena, const char *name)
{
    const char *path = getenv("PATH");
    for (char *rest = arena_copy(arena, path == NULL ? "" : path), *folder; (folder = strsep(&rest, ":")) != NULL;) {
        const char *candidate = arena_printf(arena, "%s/%s", folder, name);
        if (*folder != '\0' && is_file(candidate) && access(candidate, X_OK) == 0) return candidate;
    }
    return NULL;
}

const char *place_program(struct arena *arena, const struct place *place)
{
    struct stat ours, theirs;
    const char *on_path = place_on_path(arena, "cutover");
    bool known = on_path != NULL && stat("/proc/self/exe", &ours) == 0 && stat(on_path, &theirs) == 0;
    return known && ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino ? "cutover" : arena_printf(arena, "%s/cutover", place->programs);
}
