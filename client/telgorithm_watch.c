/* The watch on the road to Telgorithm: number by number from the port to the proof (S0 Cutover, Activation; model B.1).
 * SPDX-License-Identifier: Apache-2.0 */
#include "proof.h"
#include "tcr.h"
#include "telgorithm.h"

#include <string.h>

enum { TRUST_AFTER = 3, SINGLES_MAX = 20 };

/* ---- numbers by what they are ---- */

static bool any(const struct client *client, bool (*is)(const struct client *client, const struct number *number))
{
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (is(client, &client->numbers[i])) return true;
    return false;
}

/* Puts the cursor on the first such number. */
static bool find(struct client *client, bool (*is)(const struct client *client, const struct number *number))
{
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        if (!is(client, &client->numbers[i])) continue;
        client->cursor = i;
        return true;
    }
    return false;
}

static bool is_ported(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telgorithm.status >= PHONE_PORTED;
}

static bool is_removed(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telgorithm.ordered && number->telgorithm.status == PHONE_REMOVED;
}

/* A port that was rejected: people mend what was wrong with it, and it is asked for again. */
static enum step tell_removed(struct client *client)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        if (!is_removed(client, &client->numbers[i])) continue;
        client->numbers[i].telgorithm.ordered = false;
        count++;
    }
    client->telgorithm.order_after = client->now + PORT_AGAIN_MS;
    return tell(client, TO_CUSTOMER | TO_TELGORITHM, WHICH_UNORDERED, STEP_BACK,
                "the port of %u numbers was rejected; please correct the LOA or the order: it is asked for again in a day", count);
}

static bool is_given_up(const struct client *client, const struct number *number)
{
    if (is_ported(client, number)) return false;
    bool exhausted = !number->telgorithm.ordered && number->telgorithm.orders >= PORT_ORDERS_MAX;
    return exhausted || client->now >= client->telgorithm.patience;
}

static bool is_awaited(const struct client *client, const struct number *number)
{
    return !is_ported(client, number) && !is_given_up(client, number);
}

static enum step stay(struct client *client)
{
    for (uint32_t i = 0; i < client->numbers_count; i++) client->numbers[i].telgorithm.ordered = false;
    return stop(client, TO_CUSTOMER | TO_TELGORITHM, WHICH_ALL, "no number of campaign %s was ported: all are left at %s",
                client->plan.campaign, client->plan.from);
}

/* A port does not move the record of somebody who does not have the voice (model B.6). */
static enum step ask_loser(struct client *client)
{
    client->telgorithm.told_loser = true;
    return tell(client, TO_LOSING, WHICH_ALL, STEP_BACK,
                "the numbers of campaign %s are being ported to Telgorithm: please release their NNID records", client->plan.campaign);
}

static enum step porting_turn(struct client *client)
{
    if (!any(client, is_awaited)) return stay(client);
    if (client->plan.voice_apart && !client->telgorithm.told_loser) return ask_loser(client);
    return STEP_AGAIN;
}

/* ---- after the port: link, verify, switch, prove ---- */

static bool is_heard(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telgorithm.heard;
}

static bool is_unlisted(const struct client *client, const struct number *number)
{
    return at_telgorithm_lacks_config(client, number) && !number->telgorithm.listed;
}

static bool is_unchecked(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telgorithm.check;
}

static bool is_usable(const struct number *number)
{
    return number->telgorithm.status == PHONE_ACTIVE || (number->telgorithm.status == PHONE_CANADIAN && number->canadian);
}

/* Active alone does not do: as long as the record is the loser's, that one carries (model C6). */
bool at_telgorithm_ready(const struct client *client, const struct number *number)
{
    if (!is_usable(number)) return false;
    if (client->telgorithm.trusting) return !number->telgorithm.held;
    return !number->telgorithm.check && (number_arrived(client, number) || number->nnid == 0);
}

/* What is usable towards Canada only does not reach our test number. */
bool at_telgorithm_may_send(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telgorithm.status == PHONE_ACTIVE;
}

static bool is_unfinished(const struct client *client, const struct number *number)
{
    if (!number->switched) return !is_given_up(client, number);
    return number->out == PROOF_OPEN || number->out == PROOF_SENT || number->in == PROOF_OPEN || number->in == PROOF_SENT;
}

enum step at_telgorithm_imported_read(struct client *client, const struct answer *answer)
{
    const char *config = tree_get_text(answer->body, "messagingConfigSid");
    if (!tree_is_object(answer->body)) return STEP_LOST;
    client->telgorithm.linked = config != NULL && strcmp(config, client->telgorithm.config) == 0;
    return client->telgorithm.linked ? STEP_BACK : STEP_LINK;
}

enum step at_telgorithm_not_imported(struct client *client, const struct answer *answer)
{
    (void)client;
    return answer->status == 404 ? STEP_BACK : STEP_DEFAULT;
}

enum step at_telgorithm_link_read(struct client *client, const struct answer *answer)
{
    const char *campaign = tree_get_text(answer->body, "tcrCampaignId");
    if (campaign == NULL || strcmp(campaign, client->plan.campaign) != 0) return STEP_LOST;
    client->telgorithm.linked = true;
    return STEP_BACK;
}

enum step at_telgorithm_verify_read(struct client *client, const struct answer *answer)
{
    enum step read = watch_phones_read(client, answer);
    if (read != STEP_NEXT) return read;
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        struct number *number = &client->numbers[i];
        number->telgorithm.check = false;
        number->telgorithm.held = is_ported(client, number) && number->nnid != 0 && !number_arrived(client, number);
    }
    client->telgorithm.trusting = false;
    return STEP_BACK;
}

/* A registry that stays silent does not hold up the switch: then Active is believed, as S0 has it. */
enum step at_telgorithm_verify_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind == ANSWER_FORBIDDEN) return STEP_DEFAULT;
    watch_failed(client, answer);
    client->telgorithm.trusting = client->tcr_failures >= TRUST_AFTER;
    return STEP_BACK;
}

static uint32_t count(const struct client *client, bool (*is)(const struct client *client, const struct number *number))
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < client->numbers_count; i++) sum += is(client, &client->numbers[i]);
    return sum;
}

static enum step activating_turn(struct client *client)
{
    if (count(client, is_unlisted) > 1) return STEP_ATTACH_ALL;
    if (find(client, at_telgorithm_lacks_config)) return STEP_ATTACH;
    if (any(client, is_unchecked)) {
        if (client->now >= client->tcr_after) return STEP_VERIFY;
        watch_wake(client, client->tcr_after);
    }
    if (any(client, wants_switching)) return STEP_SWITCH;
    enum step proof = proof_turn(client);
    if (proof != STEP_AGAIN) return proof;
    return any(client, is_unfinished) ? STEP_AGAIN : STEP_NEXT;
}

static enum step orders_turn(struct client *client)
{
    if (any(client, is_removed)) return tell_removed(client);
    if (!any(client, at_telgorithm_wants_ordering)) return STEP_AGAIN;
    if (client->now >= client->telgorithm.order_after) return STEP_PORT;
    watch_wake(client, client->telgorithm.order_after);
    return STEP_AGAIN;
}

/* One number is asked for by itself. Where a whole campaign changes at one instant a single list says the same and leaves the quota alone
 * (telgorithm 2: 100 reads in 10 s). */
static enum step number_step(struct client *client)
{
    bool more = client->telgorithm.singles_at == client->now;
    client->telgorithm.singles = more ? client->telgorithm.singles + 1 : 1;
    client->telgorithm.singles_at = client->now;
    if (client->telgorithm.singles <= SINGLES_MAX) return STEP_NUMBER;
    client->telgorithm.singles = 0;
    return STEP_POLL_NUMBERS;
}

static enum step look_turn(struct client *client)
{
    if (find(client, is_heard)) return number_step(client);
    if (!client->telgorithm.imported || !client->elected || client->telgorithm.linked) return STEP_AGAIN;
    client->telgorithm.imported = false;
    return STEP_IMPORTED;
}

/* The election comes before all other looks: each second after the first port is a second out. */
enum step at_telgorithm_turn(struct client *client)
{
    bool porting = client->step == STEP_PORTING;
    client->heard = false;
    if (porting && any(client, is_ported)) return STEP_NEXT;
    enum step look = look_turn(client), order = look == STEP_AGAIN ? orders_turn(client) : look;
    watch_wake(client, client->telgorithm.patience > client->now ? client->telgorithm.patience : NEVER_MS);
    if (order != STEP_AGAIN) return order;
    return porting ? porting_turn(client) : activating_turn(client);
}
