/* The admin calls that look at the journal: its lines, and the outages that follow from them so far. SPDX-License-Identifier: Apache-2.0 */
#include "check.h"
#include "cutover/instant.h"
#include "inside.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Record n is line n, so the place of a sequence is found by counting. */
static size_t offset_of(const char *bytes, size_t count, uint64_t sequence)
{
    const char *at = bytes, *end = bytes + count;
    for (uint64_t line = 1; line < sequence && at < end; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline == NULL ? end : newline + 1;
    }
    return (size_t)(at - bytes);
}

static bool read_from(struct admin_call *call, uint64_t *from)
{
    const char *text = http_query(call->target, "from");
    char *end = NULL;
    *from = 1;
    if (text == NULL) return true;
    if (text[0] >= '0' && text[0] <= '9') *from = strtoull(text, &end, 10);
    if (end != NULL && *end == '\0') return true;
    problem(call, 400, NULL, "\"from\" must be the sequence of a record");
    return false;
}

void admin_journal(struct admin_call *call)
{
    struct stat facts;
    uint64_t from;
    if (!read_from(call, &from)) return;
    int fd = recorder_reopen(call->rim->recorder);
    if (fd < 0 || fstat(fd, &facts) != 0) {
        problem(call, 500, NULL, "the journal cannot be read");
        if (fd >= 0) close(fd);
        return;
    }
    size_t bytes = (size_t)facts.st_size, offset = 0;
    void *map = bytes == 0 || from <= 1 ? MAP_FAILED : mmap(NULL, bytes, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map != MAP_FAILED) {
        offset = offset_of(map, bytes, from);
        munmap(map, bytes);
    }
    reply_make_file(call->rim, call->connection, fd, offset, bytes - offset, "application/x-ndjson");
    call->done = true;
}

/* ---- outages ---- */

static void put_instant(tree *object, struct arena *arena, const char *key, sim_ms instant)
{
    tree_put_text(object, arena, key, instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), instant));
}

static tree *sum_tree(struct arena *arena, const struct direction_sum *sum)
{
    tree *object = tree_object(arena);
    tree_put_number(object, arena, "windows", sum->windows);
    tree_put_number(object, arena, "darkMs", (double)sum->dark_ms);
    tree_put_number(object, arena, "misroutedMs", (double)sum->misrouted_ms);
    tree_put_number(object, arena, "unheardMs", (double)sum->unheard_ms);
    tree_put_number(object, arena, "partialMs", (double)sum->partial_ms);
    tree_put_number(object, arena, "partialWeightedUs", (double)sum->partial_weighted_us);
    tree_put_number(object, arena, "longestMs", (double)sum->longest_ms);
    tree_put_number(object, arena, "avoidableMs", (double)sum->avoidable_ms);
    return object;
}

static tree *number_tree(struct arena *arena, const struct number_sum *number)
{
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "number", number->number);
    tree_put_text(object, arena, "campaign", number->campaign);
    tree_put_text(object, arena, "carriedIn", number->carried_in);
    tree_put_text(object, arena, "carriedOut", number->carried_out);
    for (int direction = 0; direction < DIRECTIONS; direction++)
        tree_put(object, direction_name((enum direction)direction), sum_tree(arena, &number->sums[direction]));
    return object;
}

static tree *segments_tree(struct arena *arena, const struct outage_window *window)
{
    tree *list = tree_list(arena);
    for (size_t i = 0; i < window->segments_count; i++) {
        const struct segment *segment = &window->segments[i];
        tree *object = tree_object(arena);
        put_instant(object, arena, "start", segment->start);
        put_instant(object, arena, "end", segment->end);
        tree_put_text(object, arena, "party", party_name(segment->party));
        tree_put_text(object, arena, "what", segment->what);
        tree_push(list, object);
    }
    return list;
}

static tree *window_tree(struct arena *arena, const struct ledger *ledger, const struct outage_window *window)
{
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "number", ledger->numbers[window->number].number);
    tree_put_text(object, arena, "direction", direction_name(window->direction));
    tree_put_text(object, arena, "kind", window_kind_name(window->kind));
    put_instant(object, arena, "start", window->start);
    put_instant(object, arena, "end", window->end);
    tree_put_number(object, arena, "lengthMs", (double)(window->end - window->start));
    tree_put_bool(object, arena, "open", window->open);
    tree_put_number(object, arena, "weight", window->weight);
    if (window->blocked) tree_put_text(object, arena, "blocked", window->blocked);
    tree_put_text(object, arena, "beganBy", party_name(window->began_by));
    tree_put(object, "segments", segments_tree(arena, window));
    return object;
}

static tree *ledger_tree(struct arena *arena, const struct ledger *ledger)
{
    tree *object = tree_object(arena), *numbers = tree_list(arena), *windows = tree_list(arena);
    put_instant(object, arena, "started", ledger->started);
    put_instant(object, arena, "now", ledger->ended);
    for (size_t i = 0; i < ledger->numbers_count; i++) tree_push(numbers, number_tree(arena, &ledger->numbers[i]));
    for (size_t i = 0; i < ledger->windows_count; i++) tree_push(windows, window_tree(arena, ledger, &ledger->windows[i]));
    tree_put(object, "numbers", numbers);
    tree_put(object, "windows", windows);
    return object;
}

/* False when the journal has its end already. */
static bool feed(struct arena *arena, FILE *file, struct record_reader reader, uint64_t *last)
{
    char *line = NULL;
    size_t room = 0;
    bool goes_on = true;
    for (ssize_t length; (length = getline(&line, &room, file)) > 0;) {
        struct record record;
        struct json_error error;
        struct arena_mark mark = arena_mark(arena);
        size_t count = (size_t)length - (line[length - 1] == '\n');
        if (record_parse(arena, line, count, &record, &error)) {
            reader.read(reader.self, &record);
            *last = record.sequence;
            goes_on = record.kind != RECORD_END;
        }
        arena_rewind(arena, mark);
    }
    free(line);
    return goes_on;
}

/* Judged as if the run ended now, so that what is dark counts up to this moment. */
static void judge_so_far(struct admin_call *call, FILE *file, struct judgement *judgement)
{
    uint64_t last = 0;
    struct judge *judge = judge_create(call->connection->arena);
    struct record_reader reader = judge_reader(judge);
    struct arena *lines = arena_create();
    if (feed(lines, file, reader, &last)) {
        struct record end = record_new(RECORD_END);
        end.sequence = last + 1;
        end.at = run_now(call->rim->run);
        end.on = "stopped";
        reader.read(reader.self, &end);
    }
    arena_destroy(lines);
    judge_finish(judge, judgement);
}

void admin_outages(struct admin_call *call)
{
    struct judgement judgement = {0};
    int fd = recorder_reopen(call->rim->recorder);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
    if (file == NULL) {
        problem(call, 500, NULL, "the journal cannot be read");
        return;
    }
    judge_so_far(call, file, &judgement);
    fclose(file);
    call->response.status = 200;
    call->response.body = ledger_tree(call->connection->arena, &judgement.ledger);
}
