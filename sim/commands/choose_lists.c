/* Lists of scenarios in files: a name, a pattern or another @FILE a line. SPDX-License-Identifier: Apache-2.0 */
#include "choose.h"

#include <string.h>
#include <sys/stat.h>

enum { DEEP_MAX = 64 };

/* A list that was begun. What it is for takes it once, however often it is named. */
struct list_file {
    const char *path;
    dev_t device;
    ino_t inode;
    choice_taker *take;
    int line, depth;               /* line 0: it is read to its end */
    const struct list_file *outer; /* in which it is named */
    struct list_file *before;      /* begun before it */
};

/* "a:1 → b:4 → ", from the outermost. */
static const char *way_to(struct arena *arena, const struct list_file *list)
{
    const char *way = "";
    for (; list != NULL; list = list->outer) way = arena_printf(arena, "%s:%d → %s", list->path, list->line, way);
    return way;
}

static struct list_file *find(const struct choice *choice, const struct stat *about, choice_taker *take)
{
    struct list_file *list = choice->lists;
    while (list != NULL && (list->device != about->st_dev || list->inode != about->st_ino || list->take != take)) list = list->before;
    return list;
}

static bool take_line(struct choice *choice, struct list_file *list, char *line)
{
    char *text = line + strspn(line, " \t");
    text[strcspn(text, "#\r")] = '\0';
    for (size_t length = strlen(text); length > 0 && strchr(" \t", text[length - 1]) != NULL;) text[--length] = '\0';
    choice->at = arena_printf(choice->arena, "%s:%d:%d", list->path, list->line, (int)(text - line) + 1);
    return *text == '\0' || list->take(choice, text);
}

static bool take_lines(struct choice *choice, struct list_file *list, char *rest)
{
    const struct list_file *outer = choice->list;
    const char *at = choice->at;
    bool taken = true;
    choice->list = list;
    for (char *line; taken && (line = strsep(&rest, "\n")) != NULL;) {
        list->line++;
        taken = take_line(choice, list, line);
    }
    list->line = 0;
    choice->list = outer;
    choice->at = at;
    return taken;
}

static struct list_file *begin(struct choice *choice, const char *path, const struct stat *about, choice_taker *take)
{
    struct list_file *list = arena_alloc(choice->arena, sizeof *list);
    *list = (struct list_file){.path = path, .device = about->st_dev, .inode = about->st_ino, .take = take, .outer = choice->list, .before = choice->lists};
    list->depth = choice->list == NULL ? 1 : choice->list->depth + 1;
    return choice->lists = list;
}

bool choose_listed(struct choice *choice, const char *path, choice_taker *take)
{
    struct stat about = {0};
    size_t length;
    const char *why = NULL;
    const struct list_file *same = stat(path, &about) == 0 ? find(choice, &about, take) : NULL;
    if (same != NULL && same->line > 0)
        return choose_refuse(choice, "@%s is the list that leads here: %s%s; take it out", path, way_to(choice->arena, choice->list), path);
    if (same != NULL) return true;
    if (choice->list != NULL && choice->list->depth == DEEP_MAX) return choose_refuse(choice, "@%s: lists are at most %d deep in one another", path, DEEP_MAX);
    char *text = place_read(choice->arena, path, &length, &why);
    if (text != NULL && strlen(text) != length) why = "it is no text: there is a zero byte in it";
    return why == NULL ? take_lines(choice, begin(choice, path, &about, take), text) : choose_refuse(choice, "@%s: %s", path, why);
}
