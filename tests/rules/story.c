/* Reads hand-written journals. SPDX-License-Identifier: Apache-2.0 */
#include "telling.h"

#include "cutover/instant.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char START[] = "2026-03-03T15:00:00.000Z";

_Noreturn void story_refuse(const struct telling *telling, const char *what, const char *which)
{
    fail_msg("%s:%d: %s: %s", telling->file, telling->line, what, which ? which : "");
    abort();
}

/* "N*201" in a list and {N*201} in a plan's: so many numbers from +19165551000 on. Returns what was read of `at`, 0: it is none of the two. */
static size_t many(struct arena *arena, const char *at, char **out)
{
    int count, length = 0;
    bool quoted = *at == '"';
    if (sscanf(at, quoted ? "\"N*%d\"%n" : "{N*%d}%n", &count, &length) != 1 || !length) return 0;
    for (int i = 0; i < count; i++)
        *out = arena_printf(arena, quoted ? "%s%s\"+1916555%d\"" : "%s%s{\"number\":\"+1916555%d\"}", *out, i ? "," : "", 1000 + i);
    return (size_t)length;
}

/* N0 and C stand for what they are short for: as a word, behind a colon, in quotes or in a path. */
static char *spelt_out(struct arena *arena, const char *text)
{
    char *out = arena_copy(arena, "");
    for (const char *at = text; *at;) {
        size_t read = many(arena, at, &out);
        at += read;
        if (read) continue;
        bool begins = at == text || !(isalnum((unsigned char)at[-1]) || strchr("_-.+", at[-1]));
        bool number = begins && at[0] == 'N' && isdigit((unsigned char)at[1]) && !isalnum((unsigned char)at[2]) && at[2] != '_';
        bool campaign = begins && at[0] == 'C' && !isalnum((unsigned char)at[1]) && at[1] != '_' && at[1] != '-';
        if (number)
            out = arena_printf(arena, "%s+1916555010%c", out, at[1]);
        else if (campaign)
            out = arena_printf(arena, "%sCQ3R8T1", out);
        else
            out = arena_printf(arena, "%s%c", out, *at);
        at += number ? 2 : 1;
    }
    return out;
}

static bool take_member(struct words *words, const char *word)
{
    const char *equals = strchr(word, '=');
    struct {
        const char *name;
        const char **text;
        int64_t *whole;
    } members[] = {
        {"error",       &words->members.error,       NULL                       },
        {"fault",       &words->members.fault,       NULL                       },
        {"signature",   &words->members.signature,   NULL                       },
        {"participant", &words->members.participant, NULL                       },
        {"party",       &words->members.party,       NULL                       },
        {"on",          &words->members.on,          NULL                       },
        {"auth",        &words->members.auth,        NULL                       },
        {"text",        &words->members.text,        NULL                       },
        {"target",      &words->members.target,      NULL                       },
        {"cause",       &words->cause,               NULL                       },
        {"took",        &words->took,                NULL                       },
        {"retry_after", NULL,                        &words->members.retry_after},
        {"attempt",     NULL,                        &words->members.attempt    },
    };
    for (size_t i = 0; equals && i < COUNT_OF(members); i++) {
        if (strncmp(word, members[i].name, (size_t)(equals - word)) != 0 || members[i].name[equals - word]) continue;
        if (members[i].text) *members[i].text = equals + 1;
        if (members[i].whole) *members[i].whole = atoll(equals + 1);
        return true;
    }
    return false;
}

static const tree *parse_body(struct telling *telling, const char *text)
{
    struct json_error error;
    const tree *body = tree_parse(telling->arena, text, strlen(text), false, &error);
    if (!body) story_refuse(telling, error.message, text);
    return body;
}

static struct words cut(struct telling *telling, char *text)
{
    struct words words = {.members = record_new(RECORD_CLIENT)};
    while (*(text += strspn(text, " "))) {
        if ((*text == '{' || *text == '[') && words.count > 0) {
            words.body = parse_body(telling, text);
            break;
        }
        size_t length = strcspn(text, " ");
        char *word = arena_copy_bytes(telling->arena, text, length);
        text += length;
        if (*word == '@')
            words.label = word;
        else if (words.count == WORDS_MAX)
            story_refuse(telling, "too many words", word);
        else if (!words.count || !take_member(&words, word))
            words.word[words.count++] = word;
    }
    return words;
}

const char *story_word(struct telling *telling, struct words *words)
{
    if (words->taken == words->count) story_refuse(telling, "something is missing behind", words->count ? words->word[words->count - 1] : NULL);
    return words->word[words->taken++];
}

const char *story_word_if_any(struct words *words)
{
    return words->taken < words->count ? words->word[words->taken++] : NULL;
}

sim_ms story_length(const struct telling *telling, const char *text)
{
    sim_ms length = 0;
    for (const char *at = text; *at;) {
        char *unit;
        long long count = strtoll(at, &unit, 10);
        const char *units = "smhd", *found = strchr(units, *unit);
        static const sim_ms LENGTHS[] = {SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS};
        if (unit == at || !found || !*unit) story_refuse(telling, "no length like 1d2h3m4s", text);
        length += count * LENGTHS[found - units];
        at = unit + 1;
    }
    return length;
}

/* ---- the beginning ---- */

static const char BASE_PLAN[] =
    "{\"version\":1,\"from\":\"legacy\",\"to\":\"infobip\",\"strategy\":\"override\",\"campaign\":{\"id\":\"CQ3R8T1\",\"name\":\"migrateCampaignCQ3R8T1\"},"
    "\"numbers\":[{\"number\":\"+19165550100\",\"kind\":\"local\",\"country\":\"US\"},{\"number\":\"+19165550101\",\"kind\":\"local\",\"country\":\"US\"}],"
    "\"loa\":{\"signed\":\"2026-02-26\"},\"prerequisites\":{\"infobip.import\":true,\"infobip.migration_api\":true,\"tcr.csp\":true,"
    "\"telgorithm.campaign_migration\":true,\"telnyx.csp_linked\":true},\"number_pool\":null,\"own_nnid\":null,\"window\":null,\"messaging\":true,"
    "\"test_number\":\"+12025550100\",\"losing\":{\"override\":\"unknown\",\"chain_lost\":\"unknown\",\"service_after_port\":\"unknown\","
    "\"release_on_port\":\"unknown\",\"voice\":\"legacy\"}}";

/* The base with the patch's members in place of its own. */
static tree *patched(struct arena *arena, const tree *base, const tree *patch)
{
    tree *object = tree_object(arena);
    for (const tree *node = tree_first(base); node; node = tree_next(node))
        if (!tree_get(patch, tree_key(node))) tree_put(object, tree_key(node), tree_copy(arena, node));
    for (const tree *node = tree_first(patch); node; node = tree_next(node)) tree_put(object, tree_key(node), tree_copy(arena, node));
    return object;
}

static void begin(struct telling *telling)
{
    struct record record = record_new(RECORD_RUN);
    struct words none = {0};
    tree *body = tree_object(telling->arena);
    bool marked = telling->marked;
    telling->begun = true;
    telling->marked = false;
    tree_put(body, "plan", tree_copy(telling->arena, telling->plan));
    record.name = "hand/written";
    record.tier = "cooperative";
    record.body = body;
    story_tell(telling, &record, &none);
    telling->marked = marked;
}

static void tell_line(struct telling *telling, char *text)
{
    text += strspn(text, " ");
    if (strncmp(text, "plan ", 5) == 0) {
        telling->plan = patched(telling->arena, telling->plan, parse_body(telling, text + 5));
        return;
    }
    if (*text == '>') {
        telling->marked = true;
        text += 1 + strspn(text + 1, " ");
    }
    if (*text == '+') {
        size_t length = strcspn(text, " ");
        telling->now = telling->start + story_length(telling, arena_copy_bytes(telling->arena, text + 1, length - 1));
        text += length;
    }
    if (!telling->begun) begin(telling);
    struct words words = cut(telling, text);
    const char *word = story_word(telling, &words);
    if (!story_line(telling, word, &words)) story_refuse(telling, "no such line", word);
    if (words.taken < words.count) story_refuse(telling, "what is this", words.word[words.taken]);
}

/* "== RULE breaks to=telnyx" */
static void read_heading(struct telling *telling, char *text)
{
    static const char *const outcomes[] = {"breaks", "keeps", "silent", "untold"};
    struct words words = cut(telling, text + 2);
    telling->story->rule = story_word(telling, &words);
    const char *outcome = story_word(telling, &words), *word;
    size_t found = 0;
    while (found < COUNT_OF(outcomes) && strcmp(outcomes[found], outcome) != 0) found++;
    if (found == COUNT_OF(outcomes)) story_refuse(telling, "breaks, keeps, silent or untold, not", outcome);
    telling->story->outcome = (enum outcome)found;
    while ((word = story_word_if_any(&words)) != NULL) {
        size_t length = strcspn(word, "=");
        if (!word[length]) story_refuse(telling, "a heading has members of the plan, like to=telnyx, not", word);
        tree *patch = tree_object(telling->arena);
        tree_put_text(patch, telling->arena, arena_copy_bytes(telling->arena, word, length), word + length + 1);
        telling->plan = patched(telling->arena, telling->plan, patch);
    }
}

static char *line_at(struct arena *arena, const char *text, size_t *at, int *line)
{
    size_t length = strcspn(text + *at, "\n");
    char *copy = arena_copy_bytes(arena, text + *at, length);
    *at += length + (text[*at + length] == '\n');
    ++*line;
    return copy;
}

static bool is_heading(const char *text)
{
    return strncmp(text, "==", 2) == 0;
}

static bool says_nothing(const char *text)
{
    text += strspn(text, " ");
    return !*text || *text == '#';
}

static void end(struct telling *telling)
{
    if (!telling->begun) begin(telling);
    if (telling->marked) story_refuse(telling, "nothing behind", ">");
    if (!telling->ended) story_end(telling, "finished");
}

bool story_next(struct arena *arena, const char *file, const char *text, size_t *at, int *line, struct story *story)
{
    struct telling telling = {.arena = arena, .story = story, .file = file};
    *story = (struct story){.file = file, .history = history_new(arena)};
    char *heading = NULL;
    while (text[*at] && says_nothing(heading = line_at(arena, text, at, line))) heading = NULL;
    if (!heading) return false;
    telling.line = story->line = *line - 1;
    if (!is_heading(heading)) story_refuse(&telling, "a case begins with ==, not", heading);
    telling.plan = parse_body(&telling, BASE_PLAN);
    if (!instant_parse(START, &telling.start)) story_refuse(&telling, "no instant", START);
    telling.now = telling.start;
    read_heading(&telling, heading);
    while (text[*at] && !is_heading(text + *at)) {
        char *next_line = line_at(arena, text, at, line);
        telling.line = *line - 1;
        if (!says_nothing(next_line)) tell_line(&telling, spelt_out(arena, next_line));
    }
    end(&telling);
    return true;
}
