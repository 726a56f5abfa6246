/* Declined: nobody is elected again before people have mended the campaign, which shows in what it says at TCR (tcr 7 #13).
 * SPDX-License-Identifier: Apache-2.0 */
#include "tcr.h"

#include "cutover/sign.h"

#define SOON_MS HOUR_MS           /* numbers may be dark: each minute at first */
#define PATIENCE_MS (30 * DAY_MS) /* as long as an election may last (tcr 0.4) */

/* What a reviewer reads of it: neither dates nor bills (tcr 2.1). */
uint64_t tcr_content(const struct answer *answer)
{
    static const char *const members[] = {"description", "messageFlow", "sample1", "sample2", "sample3", "sample4", "sample5", "helpMessage", "optinMessage",
                                          "optoutMessage", "optinKeywords", "optoutKeywords", "helpKeywords", "privacyPolicyLink",
                                          "termsAndConditionsLink", "embeddedLinkSample", "embeddedLink", "embeddedPhone", "ageGated",
                                          "directLending", "numberPool"};
    uint64_t content = 0;
    for (size_t i = 0; i < COUNT_OF(members); i++) {
        const tree *member = tree_get(answer->body, members[i]);
        const char *text = tree_text(member);
        content = hash_mix(content ^ (text != NULL ? fnv1a_text(text) : (uint64_t)tree_truth(member, false)));
    }
    return content;
}

enum step mend_begin(struct client *client)
{
    client->elected = false;
    client->declined_at = client->mend_after = client->now;
    return STEP_BACK;
}

/* STEP_AGAIN: nothing is to be looked for now. */
enum step mend_turn(struct client *client)
{
    if (client->declined_at == 0 || client->elected) return STEP_AGAIN;
    if (client->now >= client->mend_after) return STEP_MENDED;
    watch_wake(client, client->mend_after);
    return STEP_AGAIN;
}

static enum step still_as_it_was(struct client *client)
{
    const struct destination *destination = destination_of(client);
    sim_ms waited = client->now - client->declined_at;
    client->mend_after = client->now + (waited < SOON_MS ? MINUTE_MS : 10 * MINUTE_MS);
    if (waited >= DAY_MS && destination->unmended != NULL) return destination->unmended(client);
    if (waited < PATIENCE_MS) return STEP_BACK;
    return stop(client, TO_CUSTOMER | destination->desk, WHICH_OPEN, "campaign %s was declined at TCR and is not mended", client->plan.campaign);
}

enum step mended_read(struct client *client, const struct answer *answer)
{
    if (tree_get_text(answer->body, "status") == NULL) return STEP_LOST;
    uint64_t content = tcr_content(answer);
    if (content == client->content) return still_as_it_was(client);
    client->content = content;
    client->declined_at = 0;
    return STEP_DECIDE;
}

/* A look that fails holds nothing up. */
enum step mended_otherwise(struct client *client, const struct answer *answer)
{
    client->mend_after = client->now + MINUTE_MS;
    return answer->kind == ANSWER_REFUSED ? STEP_BACK : STEP_DEFAULT;
}
