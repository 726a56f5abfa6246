/* Whose numbers they are: a code by SMS, which still arrives at the old provider, is given back (contracts: telnyx 6; model B.5).
 * SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#include <string.h>

enum { ASKED_MAX = 3, DIGITS_MIN = 4, DIGITS_MAX = 8 };
#define CODE_WAIT_MS (5 * MINUTE_MS) /* E-34 */

static bool is_unproved(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telnyx.hosted == HOSTED_ASKED;
}

static bool lacks_code(const struct client *client, const struct number *number)
{
    return is_unproved(client, number) && number->telnyx.code[0] == '\0';
}

static bool has_code(const struct client *client, const struct number *number)
{
    return is_unproved(client, number) && number->telnyx.code[0] != '\0';
}

static const char *order_path(const struct client *client, struct arena *arena, const char *rest)
{
    return arena_printf(arena, "/messaging_hosted_number_orders/%s%s", http_encode(arena, client->telnyx.hosting), rest);
}

/* ---- asking ---- */

void at_telnyx_codes(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena), *numbers = tree_list(arena);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (lacks_code(client, &client->numbers[i]))
            tree_push(numbers, tree_text_ref(arena, client->numbers[i].e164));
    tree_put(body, "phone_numbers", numbers);
    tree_put_text(body, arena, "verification_method", "sms");
    request_make(out, HTTP_POST, order_path(client, arena, "/verification_codes"));
    request_body(out, body);
}

/* A number to which no code can be sent is not hosted. */
enum step at_telnyx_codes_read(struct client *client, const struct answer *answer)
{
    const tree *results = tree_get(answer->body, "data");
    if (!tree_is_list(results)) return STEP_LOST;
    for (const tree *result = tree_first(results); result != NULL; result = tree_next(result)) {
        struct number *number = number_find(client, number_digits(tree_get_text(result, "phone_number")));
        if (number != NULL && tree_get(result, "error") != NULL && lacks_code(client, number)) number->telnyx.hosted = HOSTED_FAILED;
    }
    client->telnyx.codes_asked++;
    client->telnyx.codes_until = client->now + CODE_WAIT_MS;
    return STEP_BACK;
}

/* ---- hearing: a run of digits in a message that speaks of a code ---- */

static bool speaks_of_a_code(const char *text)
{
    static const char *const words[] = {"code", "verif", "telnyx"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcasestr(text, words[i]) != NULL) return true;
    return false;
}

void at_telnyx_heard_code(const struct client *client, struct number *number, const char *text)
{
    if (client->telnyx.codes_asked == 0 || !is_unproved(client, number) || !speaks_of_a_code(text)) return;
    for (const char *at = text; *at != '\0'; at++) {
        size_t digits = strspn(at, "0123456789");
        if (digits >= DIGITS_MIN && digits <= DIGITS_MAX) {
            memcpy(number->telnyx.code, at, digits);
            number->telnyx.code[digits] = '\0';
            return;
        }
        if (digits > 0) at += digits - 1;
    }
}

/* ---- giving back ---- */

void at_telnyx_validate(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena), *codes = tree_list(arena);
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        const struct number *number = &client->numbers[i];
        if (!has_code(client, number)) continue;
        tree *code = tree_object(arena);
        tree_put_text(code, arena, "phone_number", number->e164);
        tree_put_text(code, arena, "code", number->telnyx.code);
        tree_push(codes, code);
    }
    tree_put(body, "verification_codes", codes);
    request_make(out, HTTP_POST, order_path(client, arena, "/validation_codes"));
    request_body(out, body);
}

/* One that was rejected is asked for again. */
enum step at_telnyx_validate_read(struct client *client, const struct answer *answer)
{
    const tree *results = tree_get(tree_get(answer->body, "data"), "phone_numbers");
    if (!tree_is_list(results)) return STEP_LOST;
    for (const tree *result = tree_first(results); result != NULL; result = tree_next(result)) {
        struct number *number = number_find(client, number_digits(tree_get_text(result, "phone_number")));
        const char *status = tree_get_text(result, "status");
        if (number == NULL || status == NULL || !is_unproved(client, number)) continue;
        if (strcmp(status, "verified") == 0 || strcmp(status, "already_verified") == 0) number->telnyx.hosted = HOSTED_OWNED;
    }
    for (uint32_t i = 0; i < client->numbers_count; i++) client->numbers[i].telnyx.code[0] = '\0';
    if (at_telnyx_any(client, lacks_code)) client->telnyx.codes_until = client->now;
    return STEP_BACK;
}

/* ---- whose turn it is ---- */

static enum step give_up(struct client *client)
{
    uint32_t count = at_telnyx_choose(client, lacks_code);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (client->numbers[i].telnyx.chosen) client->numbers[i].telnyx.hosted = HOSTED_FAILED;
    return tell(client, TO_CUSTOMER, WHICH_CHOSEN, STEP_BACK,
                "no verification code of Telnyx arrived at %s for %u numbers: they are not hosted", client->plan.from, count);
}

/* All codes in one request, when the last has come or the wait is over. */
enum step at_telnyx_codes_turn(struct client *client)
{
    bool lacking = at_telnyx_any(client, lacks_code), waiting = client->telnyx.codes_asked > 0 && client->now < client->telnyx.codes_until;
    if (lacking && waiting) {
        client->wake = client->telnyx.codes_until;
        return STEP_AGAIN;
    }
    if (at_telnyx_any(client, has_code)) return STEP_TELNYX_VALIDATE;
    if (!lacking) return STEP_NEXT;
    return client->telnyx.codes_asked < ASKED_MAX ? STEP_TELNYX_CODES : give_up(client);
}
