/* What an answer means: done, lost, later, a matter for a human, or refused. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

#define TCR_WAIT_MS (30 * SECOND_MS)

/* Whole seconds only (infobip 1.3); a date or nonsense counts as not said. */
static sim_ms retry_after(const struct http_response *response)
{
    const char *text = http_response_find(response, "Retry-After");
    if (text == NULL || *text == '\0' || strlen(text) > 5 || strspn(text, "0123456789") != strlen(text)) return 0;
    sim_ms seconds = 0;
    for (; *text != '\0'; text++) seconds = seconds * 10 + (*text - '0');
    return seconds * SECOND_MS;
}

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

/* [{"code":592,"description":"…","fields":["…"]}], always an array (tcr 1.1). */
static void read_tcr_error(struct answer *answer, struct arena *arena)
{
    if (!tree_is_list(answer->body)) return;
    const tree *first = tree_first(answer->body);
    double code = tree_value(tree_get(first, "code"), 0);
    if (code >= 0 && code < 100000) answer->code = (int)code;
    const char *field = tree_text(tree_first(tree_get(first, "fields")));
    answer->text = arena_printf(arena, "%d %s%s%s", answer->code, or_empty(tree_get_text(first, "description")), field == NULL ? "" : ": ",
                                or_empty(field));
}

/* Both forms of infobip 1.1: requestError of the older interfaces, ApiError of SMS v3. */
static void read_infobip_error(struct answer *answer, struct arena *arena)
{
    const tree *exception = tree_get(tree_get(answer->body, "requestError"), "serviceException");
    const tree *invalid = tree_first(tree_get(exception, "validationErrors"));
    const tree *violation = tree_first(tree_get(answer->body, "violations"));
    if (tree_is_object(exception)) {
        const char *detail = tree_text(tree_first(invalid));
        answer->text = arena_printf(arena, "%s %s%s%s%s%s", or_empty(tree_get_text(exception, "messageId")),
                                    or_empty(tree_get_text(exception, "text")), invalid == NULL ? "" : "; ", or_empty(tree_key(invalid)),
                                    detail == NULL ? "" : " ", or_empty(detail));
    } else if (tree_get_text(answer->body, "errorCode") != NULL) {
        answer->text = arena_printf(arena, "%s %s %s %s", tree_get_text(answer->body, "errorCode"),
                                    or_empty(tree_get_text(answer->body, "description")), or_empty(tree_get_text(violation, "property")),
                                    or_empty(tree_get_text(violation, "violation")));
    }
}

static void read_error(enum client_peer peer, struct answer *answer, struct arena *arena)
{
    answer->text = http_reason(answer->status);
    if (peer == CLIENT_TCR)
        read_tcr_error(answer, arena);
    else if (peer == CLIENT_INFOBIP)
        read_infobip_error(answer, arena);
}

/* TCR says "wait" in a 400 (tcr 1.1: 591, 620, 630 wait 30 s; 590 is its 500). */
static enum answer_kind kind_of_tcr(struct answer *answer)
{
    switch (answer->code) {
    case 590:
        return ANSWER_LOST;
    case 591:
    case 620:
    case 630:
        if (answer->wait < TCR_WAIT_MS) answer->wait = TCR_WAIT_MS;
        return ANSWER_LATER;
    default:
        return ANSWER_REFUSED;
    }
}

static enum answer_kind kind_of(struct answer *answer)
{
    int status = answer->status;
    if (status >= 200 && status < 300) return ANSWER_OK;
    if (status == 429 || status == 425) return ANSWER_LATER;
    if (status < 100 || status >= 500 || status == 408) return kind_of_tcr(answer) == ANSWER_LATER ? ANSWER_LATER : ANSWER_LOST;
    if (status == 401 || status == 403) return ANSWER_FORBIDDEN;
    return kind_of_tcr(answer);
}

struct answer answer_of(enum client_peer peer, const struct http_response *response, struct arena *arena)
{
    struct answer answer = {.kind = ANSWER_LOST, .text = "no answer"};
    if (response == NULL) return answer;
    answer.status = response->status;
    answer.body = response->body;
    answer.wait = retry_after(response);
    if (answer.status < 200 || answer.status >= 300) read_error(peer, &answer, arena);
    answer.kind = kind_of(&answer);
    return answer;
}
