/* What only people can do: raised once, with what to do and for whom; the two ways to end; pauses. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <stdio.h>

static const struct {
    uint8_t bit;
    const char *name;
} addressees[] = {
    {TO_CUSTOMER,         "customer"               },
    {TO_ACCOUNT_MANAGER,  "infobip.account-manager"},
    {TO_REGISTRATIONS,    "infobip.registrations"  },
    {TO_TELGORITHM,       "telgorithm.support"     },
    {TO_TELNYX,           "telnyx.support"         },
    {TO_TELNYX_MESSAGING, "telnyx.messaging"       },
    {TO_TCR,              "tcr.support"            },
    {TO_LOSING,           "losing"                 }
};

static size_t next_addressee(const struct client *client)
{
    size_t i = 0;
    while (i + 1 < COUNT_OF(addressees) && (client->tell.to & addressees[i].bit) == 0) i++;
    return i;
}

static enum step set_tell(struct client *client, uint8_t to, enum which which, enum step then, const char *format, va_list arguments)
{
    client->tell.to = to;
    client->tell.which = (uint8_t)which;
    client->tell.then = then;
    vsnprintf(client->tell.subject, sizeof client->tell.subject, format, arguments);
    return STEP_TELL;
}

enum step tell(struct client *client, uint8_t to, enum which which, enum step then, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    enum step step = set_tell(client, to, which, then, format, arguments);
    va_end(arguments);
    return step;
}

/* 10: every number is where it was. 11: at least one has left, and it may be dark. */
enum step stop(struct client *client, uint8_t to, enum which which, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    enum step step = set_tell(client, to, which, STEP_DONE, format, arguments);
    va_end(arguments);
    bool left = client->infobip.id[0] != '\0' && !client->moving; /* between two requests of one migration */
    for (uint32_t i = 0; i < client->numbers_count && !left; i++)
        left = client->moving && (client->numbers[i].switched || number_left(client, &client->numbers[i]));
    client->exit_code = left ? 11 : 10;
    snprintf(client->why, sizeof client->why, "%s", client->tell.subject);
    return step;
}

enum step finish(struct client *client, int exit_code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(client->why, sizeof client->why, format, arguments);
    va_end(arguments);
    client->exit_code = exit_code;
    return STEP_DONE;
}

void tell_build(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena), *numbers = tree_list(arena);
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        const struct number *number = &client->numbers[i];
        if (number_is(client, number, (enum which)client->tell.which))
            tree_push(numbers, tree_text_ref(arena, number->e164));
    }
    tree_put_text(body, arena, "to", addressees[next_addressee(client)].name);
    tree_put_text(body, arena, "subject", client->tell.subject);
    tree_put(body, "numbers", numbers);
    request_make(out, HTTP_POST, "/v1/escalations");
    request_body(out, body);
}

enum step tell_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->tell.to = (uint8_t)(client->tell.to & ~addressees[next_addressee(client)].bit);
    return client->tell.to == 0 ? client->tell.then : STEP_AGAIN;
}

/* A call for help that was refused is not a reason for another one. One whose answer was lost is repeated: doubled mail is better than
 * none. */
enum step tell_otherwise(struct client *client, const struct answer *answer)
{
    bool again = (answer->kind == ANSWER_LOST || answer->kind == ANSWER_LATER) && client->attempt + 1 < ATTEMPTS_MAX;
    return again ? STEP_DEFAULT : tell_read(client, answer);
}

/* ---- a pause of our own ---- */

enum step pause_until(struct client *client, sim_ms until, enum step then)
{
    client->pause.until = until;
    client->pause.then = then;
    return STEP_PAUSE;
}

enum step pause_turn(struct client *client)
{
    client->wake = client->pause.until;
    return client->now < client->pause.until ? STEP_AGAIN : client->pause.then;
}
