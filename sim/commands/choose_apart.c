/* That no two of the scenarios chosen are one, or of one name: the name is the folder of a run's files, and what reports call it.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "choose.h"

#include <string.h>
#include <sys/stat.h>

/* Of a scenario chosen: its file, and the name that stands in it. NULL where it cannot be read, which is said when it is to be run. */
struct identity {
    const char *path, *name;
    dev_t device;
    ino_t inode;
};

static const char *name_in(struct arena *arena, const char *path)
{
    struct arena *own = arena_create();
    struct json_error error;
    size_t length;
    const char *why, *text = place_read(own, path, &length, &why);
    const char *name = arena_copy(arena, text == NULL ? NULL : tree_get_text(tree_parse(own, text, length, true, &error), "name"));
    arena_destroy(own);
    return name;
}

static struct identity identity_of(struct choice *choice, const char *given)
{
    struct stat about;
    struct identity found = {.path = place_scenario(choice->arena, &choice->place, given)};
    if (found.path == NULL || stat(found.path, &about) != 0) return (struct identity){0};
    found.name = name_in(choice->arena, found.path);
    found.device = about.st_dev;
    found.inode = about.st_ino;
    return found;
}

static bool is_same_file(const struct identity *a, const struct identity *b)
{
    return a->path != NULL && b->path != NULL && a->device == b->device && a->inode == b->inode;
}

static const struct identity *namesake(const struct identity *known, size_t count, const struct identity *one)
{
    for (size_t i = 0; i < count; i++)
        if (is_same_file(&known[i], one) || (one->name != NULL && known[i].name != NULL && strcmp(known[i].name, one->name) == 0)) return &known[i];
    return NULL;
}

bool choose_apart(struct choice *choice)
{
    struct identity *known = arena_alloc(choice->arena, choice->names_count * sizeof *known);
    size_t kept = 0;
    for (size_t i = 0; i < choice->names_count && choice->names_count > 1; i++) {
        struct identity one = identity_of(choice, choice->names[i]);
        const struct identity *other = namesake(known, kept, &one);
        if (other != NULL && !is_same_file(other, &one))
            return choose_refuse(choice, "%s and %s both have the name \"%s\", so that one run would overwrite the files of the other: give one of them "
                                         "another \"name\"", other->path, one.path, one.name);
        if (other != NULL) continue;
        known[kept] = one;
        choice->names[kept++] = choice->names[i];
    }
    if (choice->names_count > 1) choice->names_count = kept;
    return true;
}
