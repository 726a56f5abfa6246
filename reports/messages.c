/* What became of messages, for people and as JSON. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include "cutover/harmless.h"

enum { MESSAGES_SHOWN = 5 };

static bool is_quiet(enum passage passage)
{
    return passage == PASSAGE_DELIVERED || passage == PASSAGE_OPEN;
}

void json_messages(tree *object, struct arena *arena, const struct judgement *run)
{
    tree *counts = tree_object(arena), *list = tree_list(arena);
    for (enum passage passage = 0; passage < PASSAGES; passage++)
        tree_put_number(counts, arena, passage_name(passage), run->messages_by_passage[passage]);
    for (size_t i = 0; i < run->messages_count; i++) {
        const struct message_passage *message = &run->messages[i];
        if (message->passage == PASSAGE_DELIVERED) continue;
        tree *entry = tree_object(arena);
        tree_put_text(entry, arena, "message", message->name);
        tree_put_text(entry, arena, "number", message->number);
        tree_put_text(entry, arena, "direction", direction_name(message->direction));
        tree_put_text(entry, arena, "became", passage_name(message->passage));
        tree_put_text(entry, arena, "provider", message->provider);
        tree_put_bool(entry, arena, "offered", message->offered);
        tree_put_number(entry, arena, "tries", message->tries);
        tree_put_number(entry, arena, "at_ms", (double)(message->at - run->ledger.started));
        tree_put_number(entry, arena, "record", (double)message->record);
        tree_push(list, entry);
    }
    tree_put(object, "messages_by_fate", counts);
    tree_put(object, "messages", list);
}

static void put_lost(FILE *out, const struct judgement *run)
{
    int64_t lost[DIRECTIONS] = {0};
    for (size_t i = 0; i < run->ledger.numbers_count; i++)
        for (enum direction direction = 0; direction < DIRECTIONS; direction++) lost[direction] += run->ledger.numbers[i].sums[direction].traffic_lost_milli;
    if (lost[DIRECTION_OUT] + lost[DIRECTION_IN] == 0) return;
    fprintf(out, "  at the scenario's rates %lld messages out and %lld in come to nothing\n", (long long)(lost[DIRECTION_OUT] / 1000),
            (long long)(lost[DIRECTION_IN] / 1000));
}

void report_messages(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options)
{
    size_t shown = 0;
    const char *gap = ": ";
    if (!run->messages_count) return;
    fputs("\nmessages", out);
    for (enum passage passage = 0; passage < PASSAGES; passage++) {
        if (!run->messages_by_passage[passage]) continue;
        fprintf(out, "%s%u %s", gap, run->messages_by_passage[passage], passage_name(passage));
        gap = ", ";
    }
    fputc('\n', out);
    put_lost(out, run);
    for (size_t i = 0; i < run->messages_count; i++) {
        const struct message_passage *message = &run->messages[i];
        if (is_quiet(message->passage) || (shown++ >= MESSAGES_SHOWN && options->verbose < 2)) continue;
        fprintf(out, "  %-10s  %s, %s %s: \"%s\"%s%s, record %llu\n", passage_name(message->passage), report_offset(arena, run, message->at),
                or_dash(message->number), direction_name(message->direction), harmless(arena, or_dash(message->name)), message->provider ? " at " : "",
                message->provider ? message->provider : "", (unsigned long long)message->record);
    }
    if (shown > MESSAGES_SHOWN && options->verbose < 2) fprintf(out, "  and %zu more\n", shown - MESSAGES_SHOWN);
}
