/* The client's calls that were refused, equal ones as one, each with what its answer says. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

enum { REFUSED = 400, KINDS_MAX = 20, DEPTH_MAX = 6 };

/* Providers answer errors in shapes of their own; under these names stand words for people, the best first. */
static const char *const SAYS[] = {"detail", "errorMessage", "message", "description", "text", "title"};
/* And under these what the words are about, or more of them. */
static const char *const ABOUT[] = {"property", "violation", "pointer"};

static const char *first_of(const tree *object, const char *const *keys, size_t count)
{
    const char *text = NULL;
    for (size_t i = 0; i < count && !text; i++) text = tree_get_text(object, keys[i]);
    return text && *text ? text : NULL;
}

static const char *joined(struct arena *arena, const char *before, const char *gap, const char *text)
{
    if (!text || !*text) return before;
    return *before ? arena_printf(arena, "%s%s%s", before, gap, text) : text;
}

static const char *about_of(struct arena *arena, const tree *object)
{
    const char *about = "";
    for (size_t i = 0; i < COUNT_OF(ABOUT); i++) about = joined(arena, about, ": ", tree_get_text(object, ABOUT[i]));
    return about;
}

/* `name`: of the member that the node is, or of the list that it stands in. */
static const char *told(struct arena *arena, const tree *node, const char *name, int depth)
{
    const char *all = "";
    if (tree_is_text(node)) return name ? arena_printf(arena, "%s: %s", name, tree_text(node)) : tree_text(node);
    if (tree_is_object(node)) all = joined(arena, joined(arena, "", "", first_of(node, SAYS, COUNT_OF(SAYS))), "; ", about_of(arena, node));
    for (const tree *each = tree_first(node); each && depth < DEPTH_MAX; each = tree_next(each)) {
        bool listed = tree_is_list(node), inner = tree_is_object(each) || tree_is_list(each);
        if (listed || inner) all = joined(arena, all, "; ", told(arena, each, listed ? name : tree_key(each), depth + 1));
    }
    return all;
}

static const char *text_of(struct arena *arena, const struct call *call)
{
    const char *text = call->reply ? told(arena, call->reply, NULL, 0) : "";
    return *text ? text : NULL;
}

static bool equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_same(const struct refusal *a, const struct refusal *b)
{
    return a->status == b->status && equal(a->request, b->request) && equal(a->error, b->error) && equal(a->text, b->text);
}

/* The query is left out: who looks again and again asks for another page or time each time. */
static void take(struct judge *judge, const struct call *call)
{
    struct judgement *out = &judge->out;
    struct refusal one = {.at = call->answered_at, .record = call->answer, .status = call->status, .error = call->error, .count = 1};
    one.request = arena_printf(judge->arena, "%s %s:%s", call->method, call->provider, call->path);
    one.text = text_of(judge->arena, call);
    one.spoilt = call->fault != NULL;
    out->refused++;
    for (size_t i = 0; i < out->refusals_count; i++)
        if (is_same(&out->refusals[i], &one)) {
            out->refusals[i].count++;
            return;
        }
    if (out->refusals_count < KINDS_MAX) out->refusals[out->refusals_count++] = one;
}

void refused_judge(struct judge *judge)
{
    judge->out.refusals = arena_alloc(judge->arena, KINDS_MAX * sizeof *judge->out.refusals);
    for (size_t i = 0; i < judge->history.calls_count; i++) {
        const struct call *call = &judge->history.calls[i];
        if (!call->person && call->status >= REFUSED && call->method && call->provider && call->path) take(judge, call);
    }
}
