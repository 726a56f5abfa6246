/* What a message of the proof says. SPDX-License-Identifier: Apache-2.0 */
#include "proof.h"

#include <assert.h>
#include <string.h>

enum { PROOF_TEXT_MAX = CLIENT_TEXT_MAX + 80 };

/* Names number, direction, try and run, so that no two messages are alike and a stray one is never taken for ours. */
static void write_proof(const struct client *client, const struct number *number, bool out, char text[PROOF_TEXT_MAX])
{
    int attempt = (out ? number->out_tries + number->out_early : number->in_tries) + 1;
    const char tens[] = {(char)('0' + attempt / 10), (char)('0' + attempt % 10), '\0'};
    const char *const pieces[] = {"cutover ", client->plan.campaign, " ", number_plain(number), out ? " out" : " in", attempt < 10 ? tens + 1 : tens,
                                  " ", client->life, "."};
    _Static_assert(TRIES_MAX + EARLY_MAX < 100, "two digits count them");
    for (size_t i = 0, used = 0; i < COUNT_OF(pieces); i++) {
        size_t length = strlen(pieces[i]) + 1;
        assert(length <= PROOF_TEXT_MAX - used);
        memcpy(text + used, pieces[i], length);
        used += length - 1;
    }
}

char *proof_text(const struct client *client, const struct number *number, bool out, struct arena *arena)
{
    char text[PROOF_TEXT_MAX];
    write_proof(client, number, out, text);
    return arena_copy(arena, text);
}

/* Whether a message is the one that is being waited for, whatever was put around its text. */
bool proof_is(const struct client *client, const struct number *number, bool out, const char *text)
{
    char expected[PROOF_TEXT_MAX];
    write_proof(client, number, out, expected);
    if (out && number->earlier) strrchr(expected, ' ')[1] = '\0'; /* of whichever run of ours */
    return strstr(text, expected) != NULL;
}
