/* When the client was not there: it had ended or was killed, and was started again. SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include <string.h>

static bool is_on(const struct record *record, const char *on)
{
    return record->on && strcmp(record->on, on) == 0;
}

void down_read(struct trail *trail, const struct record *record)
{
    bool missing = record->error && strcmp(record->error, "missing") == 0;
    if (!missing && (is_on(record, "finished") || is_on(record, "ended") || is_on(record, "killed"))) trail->ended = record->at;
    if (!is_on(record, "started") || trail->ended < 0) return;
    trail->downs = room_for_one(trail->arena, trail->downs, trail->downs_count, &trail->downs_room, sizeof *trail->downs);
    trail->downs[trail->downs_count++] = (struct down){trail->ended, record->at};
    trail->ended = -1;
}

sim_ms down_within(const struct trail *trail, sim_ms from, sim_ms to)
{
    sim_ms sum = 0;
    for (size_t i = 0; i < trail->downs_count; i++) {
        sim_ms begin = trail->downs[i].from > from ? trail->downs[i].from : from;
        sim_ms end = trail->downs[i].until < to ? trail->downs[i].until : to;
        if (end > begin) sum += end - begin;
    }
    return sum;
}

const struct life *client_end(const struct history *history)
{
    const struct life *last = history->lives_count ? &history->lives[history->lives_count - 1] : NULL;
    if (!last || !last->on || last->error) return NULL;
    return strcmp(last->on, "finished") == 0 || strcmp(last->on, "ended") == 0 ? last : NULL;
}
