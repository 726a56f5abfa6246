/* The lines of hand-written journals, each made a record. SPDX-License-Identifier: Apache-2.0 */
#include "telling.h"

#include "cutover/instant.h"

#include <stdlib.h>
#include <string.h>

static const char *or_nobody(const char *word)
{
    return strcmp(word, "-") == 0 ? NULL : word;
}

static uint64_t labelled(const struct telling *telling, const char *name)
{
    for (size_t i = 0; i < telling->labels_count; i++)
        if (strcmp(telling->labels[i].name, name) == 0) return telling->labels[i].record;
    story_refuse(telling, "no such label before", name);
}

void story_tell(struct telling *telling, struct record *record, struct words *words)
{
    record->sequence = ++telling->sequence;
    record->at = telling->now;
    if (words->cause) record->cause = labelled(telling, words->cause);
    if (words->label && telling->labels_count < LABELS_MAX) {
        telling->labels[telling->labels_count].name = words->label;
        telling->labels[telling->labels_count++].record = record->sequence;
    }
    if (telling->marked) telling->story->breach = record->sequence;
    telling->marked = false;
    history_read(&telling->story->history, record);
}

/* The members that the words gave, those of a kind being set already. */
static struct record record_of(const struct telling *telling, const struct words *words, enum record_kind kind)
{
    struct record record = words->members;
    record.kind = kind;
    record.body = words->body;
    if (telling->last_call && telling->call_at == telling->now) record.cause = telling->last_call;
    return record;
}

/* ---- the lines ---- */

static void tell_state(struct telling *telling, struct words *words, bool moves)
{
    struct record record = record_of(telling, words, moves ? RECORD_TRANSITION : RECORD_FACT);
    record.provider = story_word(telling, words);
    record.entity = story_word(telling, words);
    record.machine = story_word(telling, words);
    if (moves) record.from = story_word(telling, words);
    record.to = story_word(telling, words);
    record.text = story_word_if_any(words);
    story_tell(telling, &record, words);
    telling->last_move = telling->sequence;
}

static void tell_fact(struct telling *telling, struct words *words)
{
    tell_state(telling, words, false);
}

static void tell_move(struct telling *telling, struct words *words)
{
    tell_state(telling, words, true);
}

static void tell_timer(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_TIMER);
    record.provider = story_word(telling, words);
    record.entity = story_word(telling, words);
    record.machine = story_word(telling, words);
    record.to = story_word(telling, words);
    record.due = telling->now + story_length(telling, story_word(telling, words));
    story_tell(telling, &record, words);
}

static void tell_call(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_REQUEST);
    record.cause = 0;
    if (!record.participant) record.participant = "client";
    if (!record.auth) record.auth = "valid";
    record.provider = story_word(telling, words);
    record.method = story_word(telling, words);
    record.target = story_word(telling, words);
    story_tell(telling, &record, words);
    telling->last_call = telling->sequence;
    telling->call_at = telling->now;
}

static void tell_answer(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_RESPONSE);
    const struct call *call = call_at(&telling->story->history, telling->last_call);
    record.cause = telling->last_call;
    record.provider = call ? call->provider : NULL;
    record.status = atoll(story_word(telling, words));
    record.name = or_nobody(story_word(telling, words));
    story_tell(telling, &record, words);
}

static const tree *list_of(struct telling *telling, const char *names)
{
    tree *list = tree_list(telling->arena);
    char *rest = or_nobody(names) ? arena_copy(telling->arena, names) : NULL;
    for (char *name; (name = strsep(&rest, ",")) != NULL;) tree_push(list, tree_text_ref(telling->arena, name));
    return list;
}

static void tell_route(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_ROUTE);
    if (!record.on) record.on = "declared";
    record.number = story_word(telling, words);
    record.body = list_of(telling, story_word(telling, words));
    story_tell(telling, &record, words);
}

static void tell_carries(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_CARRIES);
    record.number = story_word(telling, words);
    record.out = or_nobody(story_word(telling, words));
    record.in = or_nobody(story_word(telling, words));
    story_tell(telling, &record, words);
}

static void tell_webhook(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_WEBHOOK), result = record_new(RECORD_WEBHOOK_RESULT);
    struct words none = {0};
    record.cause = telling->last_move;
    record.provider = result.provider = story_word(telling, words);
    record.name = story_word(telling, words);
    if (!record.target) record.target = arena_printf(telling->arena, "client:/%s", record.provider);
    if (!record.signature) record.signature = "valid";
    record.attempt = result.attempt = record.attempt > 0 ? record.attempt : 1;
    int status = atoi(story_word(telling, words));
    story_tell(telling, &record, words);
    if (words->took) telling->now += story_length(telling, words->took);
    result.cause = telling->sequence;
    result.status = status > 0 ? status : -1;
    result.error = status > 0 ? NULL : "lost";
    story_tell(telling, &result, &none);
}

static void tell_message(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_MESSAGE);
    record.name = story_word(telling, words);
    record.number = story_word(telling, words);
    record.on = story_word(telling, words);
    record.provider = story_word(telling, words);
    record.to = story_word(telling, words);
    story_tell(telling, &record, words);
}

static void tell_letter(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_ESCALATION);
    const char *subject = "";
    record.to = story_word(telling, words);
    tree *body = tree_object(telling->arena);
    tree_put(body, "numbers", tree_copy(telling->arena, list_of(telling, story_word(telling, words))));
    for (const char *word; (word = story_word_if_any(words)) != NULL;) subject = arena_printf(telling->arena, "%s%s%s", subject, *subject ? " " : "", word);
    record.text = subject;
    record.body = body;
    story_tell(telling, &record, words);
}

static void tell_client(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_CLIENT);
    record.cause = 0;
    record.on = story_word(telling, words);
    const char *status = story_word_if_any(words);
    if (status) record.status = atoll(status);
    story_tell(telling, &record, words);
}

static void tell_listener(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_LISTENER);
    record.provider = story_word(telling, words);
    record.to = story_word(telling, words);
    record.number = story_word_if_any(words);
    story_tell(telling, &record, words);
}

static void tell_looks(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_LOOKS);
    char from[INSTANT_TEXT_MAX], to[INSTANT_TEXT_MAX];
    record.cause = 0;
    record.count = atoll(story_word(telling, words));
    record.from = instant_ms_text(from, telling->now - (record.count - 1) * story_length(telling, story_word(telling, words)));
    record.to = instant_ms_text(to, telling->now);
    story_tell(telling, &record, words);
}

static void tell_end(struct telling *telling, struct words *words)
{
    struct record record = record_of(telling, words, RECORD_END);
    const char *on = story_word_if_any(words);
    record.cause = 0;
    record.on = on ? on : "finished";
    story_tell(telling, &record, words);
    telling->ended = true;
}

static const struct {
    const char *word;
    void (*tell)(struct telling *telling, struct words *words);
} LINES[] = {
    {"fact",     tell_fact    },
    {"move",     tell_move    },
    {"timer",    tell_timer   },
    {"call",     tell_call    },
    {"answer",   tell_answer  },
    {"route",    tell_route   },
    {"carries",  tell_carries },
    {"webhook",  tell_webhook },
    {"message",  tell_message },
    {"letter",   tell_letter  },
    {"client",   tell_client  },
    {"listener", tell_listener},
    {"looks",    tell_looks   },
    {"end",      tell_end     },
};

bool story_line(struct telling *telling, const char *word, struct words *words)
{
    for (size_t i = 0; i < COUNT_OF(LINES); i++) {
        if (strcmp(LINES[i].word, word) != 0) continue;
        LINES[i].tell(telling, words);
        return true;
    }
    return false;
}

void story_end(struct telling *telling, const char *on)
{
    struct words none = {0};
    struct record record = record_new(RECORD_END);
    record.on = on;
    story_tell(telling, &record, &none);
}
