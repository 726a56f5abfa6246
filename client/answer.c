/* What an answer means: done, lost, later, a matter for a human, or refused. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

#define TCR_WAIT_MS (30 * SECOND_MS)

/* Whole seconds only (infobip 1.3); a date or nonsense counts as not said. */
static sim_ms seconds_of(const struct http_response *response, const char *header)
{
    const char *text = http_response_find(response, header);
    if (text == NULL || *text == '\0' || strlen(text) > 5 || strspn(text, "0123456789") != strlen(text)) return 0;
    sim_ms seconds = 0;
    for (; *text != '\0'; text++) seconds = seconds * 10 + (*text - '0');
    return seconds * SECOND_MS;
}

/* A quota that is used up is waited out before it is overdrawn (telgorithm 2: draft-ietf-httpapi-ratelimit-headers-05). */
static sim_ms pause_of(const struct http_response *response)
{
    const char *left = http_response_find(response, "RateLimit-Remaining");
    sim_ms wait = seconds_of(response, "Retry-After");
    if (wait > 0 || (response->status != 429 && (left == NULL || strcmp(left, "0") != 0))) return wait;
    return seconds_of(response, "RateLimit-Reset");
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

/* Four forms (telgorithm 2.1): a problem, one with the errors of its fields, a code of sending, or plain text. */
static void read_telgorithm_error(struct answer *answer, struct arena *arena)
{
    const tree *invalid = tree_first(tree_get(answer->body, "errors"));
    const char *title = tree_get_text(answer->body, "title"), *detail = tree_get_text(answer->body, "detail");
    const char *message = tree_get_text(answer->body, "errorMessage"), *plain = tree_text(answer->body);
    if (message != NULL) answer->text = arena_printf(arena, "%.0f %s", tree_value(tree_get(answer->body, "errorCode"), 0), message);
    if (title != NULL || detail != NULL || invalid != NULL)
        answer->text = arena_printf(arena, "%s %s %s %s", or_empty(title), or_empty(detail), invalid == NULL ? "" : tree_key(invalid),
                                    or_empty(tree_text(tree_first(invalid))));
    if (plain != NULL) answer->text = plain;
}

/* {"error":{code,message,field}} */
static void read_legacy_error(struct answer *answer, struct arena *arena)
{
    const tree *error = tree_get(answer->body, "error");
    if (!tree_is_object(error)) return;
    answer->text = arena_printf(arena, "%s %s %s", or_empty(tree_get_text(error, "code")), or_empty(tree_get_text(error, "message")),
                                or_empty(tree_get_text(error, "field")));
}

/* {"errors":[{code,title,detail,source}]}, FastAPI's {"detail":[{loc,msg}]}, or {"message"} (telnyx 1.4). */
static void read_telnyx_error(struct answer *answer, struct arena *arena)
{
    const tree *error = tree_first(tree_get(answer->body, "errors")), *invalid = tree_first(tree_get(answer->body, "detail"));
    const char *message = tree_get_text(answer->body, "message"), *pointer = tree_get_text(tree_get(error, "source"), "pointer");
    if (message != NULL) answer->text = message;
    if (error != NULL)
        answer->text = arena_printf(arena, "%s %s: %s %s", or_empty(tree_get_text(error, "code")), or_empty(tree_get_text(error, "title")),
                                    or_empty(tree_get_text(error, "detail")), or_empty(pointer));
    if (invalid != NULL)
        answer->text = arena_printf(arena, "%s %s", or_empty(tree_get_text(invalid, "type")), or_empty(tree_get_text(invalid, "msg")));
}

static void read_error(enum client_peer peer, struct answer *answer, const char *plain, struct arena *arena)
{
    static void (*const readers[CLIENT_PEERS])(struct answer * answer, struct arena * arena) = {[CLIENT_TCR] = read_tcr_error,
                                                                                                [CLIENT_INFOBIP] = read_infobip_error,
                                                                                                [CLIENT_TELGORITHM] = read_telgorithm_error,
                                                                                                [CLIENT_TELNYX] = read_telnyx_error,
                                                                                                [CLIENT_LEGACY] = read_legacy_error};
    answer->text = plain != NULL && *plain != '\0' ? plain : http_reason(answer->status);
    if (readers[peer] != NULL) readers[peer](answer, arena);
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

/* Said to be JSON, and it is none: what was refused, and why, is as unknown as if the answer had been lost. */
static bool is_garbled(const struct http_response *response)
{
    const char *type = response->content_type != NULL ? response->content_type : http_response_find(response, "Content-Type");
    return response->body == NULL && response->text != NULL && type != NULL && strcasestr(type, "json") != NULL;
}

struct answer answer_of(enum client_peer peer, const struct http_response *response, struct arena *arena)
{
    struct answer answer = {.kind = ANSWER_LOST, .text = "no answer"};
    if (response == NULL) return answer;
    answer.status = response->status;
    answer.body = response->body;
    answer.wait = pause_of(response);
    bool refused = answer.status < 200 || answer.status >= 300, garbled = refused && is_garbled(response);
    if (refused) read_error(peer, &answer, garbled ? "an unreadable body" : response->text, arena);
    answer.kind = kind_of(&answer);
    if (garbled && answer.kind != ANSWER_LATER) answer.kind = ANSWER_LOST;
    return answer;
}
