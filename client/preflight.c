/* What every road looks for at TCR before anything has an effect, and the election. SPDX-License-Identifier: Apache-2.0 */
#include "tcr.h"

#include <stdio.h>
#include <string.h>

/* ---- preflight (tcr 3.4, 7 #9 to #12) ---- */

enum step settings_read(struct client *client, const struct answer *answer)
{
    const tree *supported = tree_get(answer->body, "migrationSupported");
    if (!tree_is_bool(supported)) return STEP_LOST;
    if (tree_truth(supported, false)) return STEP_NEXT;
    return stop(client, TO_CUSTOMER, WHICH_NONE, "migrations are switched off in the TCR account: set migrationSupported");
}

/* By its id where that is known, else by its name; ids may be listed under longer names ("Telnyx LLC"). */
static bool is_partner(const struct destination *destination, const tree *partner)
{
    if (destination->cnp != NULL) return strcmp(tree_key(partner), destination->cnp) == 0;
    return tree_text(partner) != NULL && strcasestr(tree_text(partner), destination->title) != NULL;
}

static bool note_partner(struct client *client, const tree *partners)
{
    for (const tree *partner = tree_first(partners); partner != NULL; partner = tree_next(partner)) {
        if (!is_partner(destination_of(client), partner) || strlen(tree_key(partner)) >= sizeof client->cnp) continue;
        memcpy(client->cnp, tree_key(partner), strlen(tree_key(partner)) + 1);
        return true;
    }
    return false;
}

enum step partners_read(struct client *client, const struct answer *answer)
{
    const struct destination *destination = destination_of(client);
    if (!tree_is_object(answer->body)) return STEP_LOST;
    if (note_partner(client, answer->body)) return STEP_NEXT;
    return stop(client, destination->manager, WHICH_NONE, "TCR does not list %s among the partners that take migrations",
                destination->cnp == NULL ? destination->title : destination->cnp);
}

enum step campaign_read(struct client *client, const struct answer *answer)
{
    const char *status = tree_get_text(answer->body, "status"), *csp = tree_get_text(answer->body, "cspId");
    if (status == NULL) return STEP_LOST;
    if (client->plan.csp == 0 && csp != NULL) client->plan.csp = nnid_hash(csp);
    client->content = tcr_content(answer);
    if (strcmp(status, "ACTIVE") == 0) return STEP_NEXT;
    return stop(client, TO_CUSTOMER, WHICH_NONE, "campaign %s is %s: it must be registered anew", client->plan.campaign, status);
}

enum step sharing_read(struct client *client, const struct answer *answer)
{
    struct tcr_share share;
    if (!tcr_share_read(answer, &share)) return STEP_LOST;
    bool accepted = share.status != NULL && strcmp(share.status, "ACCEPTED") == 0;
    client->elected = accepted && share.upstream != NULL && strcmp(share.upstream, client->cnp) == 0;
    if (accepted) return STEP_NEXT;
    return stop(client, TO_CUSTOMER, WHICH_NONE, "the share of campaign %s is %s, not ACCEPTED: finish the present election first",
                client->plan.campaign, share.status == NULL ? "absent" : share.status);
}

static void append(char *text, size_t room, const char *word)
{
    size_t length = strlen(text);
    snprintf(text + length, room - length, "%s%s", length == 0 ? "" : ", ", word);
}

enum step operation_read(struct client *client, const struct answer *answer)
{
    if (!tree_is_object(answer->body)) return STEP_LOST;
    client->suspending[0] = '\0';
    for (const tree *network = tree_first(answer->body); network != NULL; network = tree_next(network))
        if (tree_text(network) != NULL && strcmp(tree_text(network), "SUSPENDED") == 0)
            append(client->suspending, sizeof client->suspending, tree_key(network));
    return client->suspending[0] == '\0' ? STEP_NEXT : STEP_CARRIERS;
}

static enum step stop_suspended(struct client *client, const char *names)
{
    return stop(client, TO_CUSTOMER, WHICH_NONE, "campaign %s is suspended at %s (mobile carriers %s at TCR)", client->plan.campaign, names,
                client->suspending);
}

/* [{"networkId":10035,"displayName":"T-Mobile",…}] (tcr 2.15) */
enum step carriers_read(struct client *client, const struct answer *answer)
{
    char names[CLIENT_TEXT_MAX] = "", id[24];
    for (const tree *carrier = tree_first(answer->body); carrier != NULL; carrier = tree_next(carrier)) {
        const char *name = tree_get_text(carrier, "displayName");
        snprintf(id, sizeof id, "%.0f", tree_value(tree_get(carrier, "networkId"), 0));
        if (name != NULL && strstr(client->suspending, id) != NULL) append(names, sizeof names, name);
    }
    return stop_suspended(client, names[0] == '\0' ? "carriers that TCR does not name" : names);
}

enum step carriers_otherwise(struct client *client, const struct answer *answer)
{
    return answer->kind == ANSWER_REFUSED ? stop_suspended(client, "mobile carriers") : STEP_DEFAULT;
}

enum step phones_before_read(struct client *client, const struct answer *answer)
{
    enum step read = tcr_phones_read(client, answer);
    for (uint32_t i = 0; read == STEP_NEXT && i < client->numbers_count; i++) {
        struct number *number = &client->numbers[i];
        number->nnid_before = number->nnid;
        number->earlier = number_arrived(client, number);
    }
    return read;
}

/* A migration made by hand in the portal is taken over. */
enum step migration_before_read(struct client *client, const struct answer *answer)
{
    enum tcr_migration_status status;
    sim_ms expires;
    (void)client;
    if (!tcr_migration_read(answer, &status, &expires)) return STEP_LOST;
    return status == MIGRATION_ACTIVE ? STEP_PROVISIONAL_BEFORE : STEP_NEXT;
}

/* Not found is a 400 with code 502 (tcr 0.9): never migrated. */
static bool is_not_found(const struct answer *answer)
{
    return answer->status == 404 || (answer->status == 400 && answer->code == 502);
}

enum step never_migrated(struct client *client, const struct answer *answer)
{
    (void)client;
    return is_not_found(answer) ? STEP_NEXT : STEP_DEFAULT;
}

enum step provisional_before_read(struct client *client, const struct answer *answer)
{
    struct tcr_share share;
    if (!tcr_share_read(answer, &share)) return STEP_LOST;
    client->elected = true;
    if (share.upstream == NULL || strcmp(share.upstream, client->cnp) == 0) return STEP_NEXT;
    return stop(client, TO_CUSTOMER, WHICH_NONE, "campaign %s is already migrating to %s", client->plan.campaign, share.upstream);
}

/* ---- the plan, all of it before the first effect ---- */

enum step plan_turn(struct client *client)
{
    return destination_of(client)->check(client);
}

/* ---- the election ---- */

/* What was read at the start is good for a while only: meanwhile somebody may have elected in the portal. */
#define PREFLIGHT_GOOD_MS MINUTE_MS

enum step decide_turn(struct client *client)
{
    if (client->elected) return STEP_NEXT;
    return client->now - client->started < PREFLIGHT_GOOD_MS ? STEP_ELECT : STEP_ELECT_LOOK;
}

enum step elect_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->elected = client->look_at_tcr = true;
    return STEP_NEXT;
}

/* Refused while numbers are on their way: people are told, once, and it is tried again; somebody may also elect in the portal. */
enum step elect_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind != ANSWER_REFUSED || !client->moving) return STEP_DEFAULT;
    bool first = client->election_refused == 0;
    if (first) client->election_refused = client->now;
    sim_ms wait = client->now - client->election_refused < HOUR_MS ? MINUTE_MS : 10 * MINUTE_MS;
    enum step pause = pause_until(client, client->now + wait, STEP_BACK);
    if (!first) return pause;
    return tell(client, TO_CUSTOMER | TO_TCR, WHICH_ALL, pause, "TCR refuses the election of %s for campaign %s: %s; please see to it",
                destination_of(client)->title, client->plan.campaign, answer->text);
}

enum step elect_look_read(struct client *client, const struct answer *answer)
{
    enum tcr_migration_status status;
    sim_ms expires;
    if (!tcr_migration_read(answer, &status, &expires)) return STEP_LOST;
    if (status == MIGRATION_ACTIVE) return elect_read(client, answer);
    return status == MIGRATION_COMPLETED ? STEP_ELECT_SHARE : STEP_ELECT;
}

enum step not_elected(struct client *client, const struct answer *answer)
{
    (void)client;
    return is_not_found(answer) ? STEP_ELECT : STEP_DEFAULT;
}

/* COMPLETED: this election, or one of long ago? */
enum step elect_share_read(struct client *client, const struct answer *answer)
{
    struct tcr_share share;
    if (!tcr_share_read(answer, &share)) return STEP_LOST;
    bool ours = share.upstream != NULL && strcmp(share.upstream, client->cnp) == 0;
    return ours ? elect_read(client, answer) : STEP_ELECT;
}
