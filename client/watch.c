/* The watch while others work: polls, alarms, and what webhooks point at (S1 steps 4 to 6; model B.1, B.2).
 * SPDX-License-Identifier: Apache-2.0 */
#include "tcr.h"

#include <string.h>

#define POLL_MS MINUTE_MS             /* E-70 */
#define POLL_PATIENCE_MS (3 * DAY_MS) /* so long after people were asked and without news, looks are farther apart: */
#define POLL_PATIENT_MS (10 * MINUTE_MS)
#define DARK_ALARM_MS HOUR_MS        /* E-71 */
#define LOA_ALARM_DAYS 29            /* the day before it is too old for an approval */
#define EXPIRY_ALARM_MS (3 * DAY_MS) /* before TCR cancels the migration */
#define TCR_LOOK_EVERY_MS (10 * SECOND_MS)

/* ---- time ---- */

/* Poll k is due at the beginning + k · period, however long anything took; missed ones are not made up for. */
static sim_ms next_poll(const struct client *client, sim_ms period)
{
    sim_ms passed = client->now - client->watch_from;
    return client->watch_from + (passed / period + 1) * period;
}

void watch_next_poll(struct client *client)
{
    client->poll_at = next_poll(client, POLL_MS);
}

/* People who were asked take their time, and a webhook comes when something moves: to look each minute for weeks would only load the
 * providers. */
static sim_ms pace(const struct client *client)
{
    return client->asked && client->now - client->news_at >= POLL_PATIENCE_MS ? POLL_PATIENT_MS : POLL_MS;
}

static void note_news(struct client *client)
{
    sim_ms soon = next_poll(client, POLL_MS);
    client->news_at = client->now;
    if (client->poll_at > soon) client->poll_at = soon;
}

void watch_begin(struct client *client)
{
    client->moving = true;
    client->watch_from = client->news_at = client->now;
    client->asked = false;
    client->lagging = numbers_count(client, WHICH_LAGGING);
    client->look_at_tcr = true;
    watch_next_poll(client);
    watch_alarm_set(client, ALARM_STUCK, client->now + destination_of(client)->stuck);
    watch_alarm_set(client, ALARM_LOA, client->plan.loa_signed + LOA_ALARM_DAYS * DAY_MS);
}

/* The first flip starts the dark time; from then on that alarm stands for the other. */
static void note_flips(struct client *client)
{
    if (client->first_flip != 0 || numbers_count(client, WHICH_DARK) == 0) return;
    client->first_flip = client->now;
    watch_alarm_set(client, ALARM_DARK, client->now + DARK_ALARM_MS);
    client->alarm_at[ALARM_STUCK] = NEVER_MS;
}

/* ---- alarms: each is raised once ---- */

void watch_alarm_set(struct client *client, enum alarm alarm, sim_ms at)
{
    if (destination_of(client)->alarms[alarm] != NULL) client->alarm_at[alarm] = at;
}

enum step alarm_loa(struct client *client)
{
    if (numbers_count(client, WHICH_LAGGING) == 0) return STEP_AGAIN;
    return tell(client, TO_CUSTOMER, WHICH_LAGGING, STEP_BACK,
                "loa: it turns 30 days old while numbers wait for approval; please sign a new one");
}

enum step alarm_expiry(struct client *client)
{
    return tell(client, TO_CUSTOMER, WHICH_LAGGING, STEP_BACK, "the migration of campaign %s expires at TCR within three days",
                client->plan.campaign);
}

sim_ms watch_alarm_at(const struct client *client)
{
    sim_ms at = NEVER_MS;
    for (int i = 0; i < ALARMS; i++)
        if (client->alarm_at[i] < at) at = client->alarm_at[i];
    return at;
}

static enum step next_alarm(struct client *client)
{
    for (int i = 0; i < ALARMS; i++) {
        if (client->alarm_at[i] > client->now) continue;
        client->alarm_at[i] = NEVER_MS;
        enum step step = destination_of(client)->alarms[i](client);
        if (step == STEP_AGAIN) continue;
        client->asked = true;
        return step;
    }
    return STEP_AGAIN;
}

/* ---- looks that may be left out ---- */

/* From news that are so old the pace is another. */
static void wake_at_change_of_pace(struct client *client)
{
    if (client->asked && pace(client) == POLL_MS) watch_wake(client, client->news_at + POLL_PATIENCE_MS);
}

/* A poll off its series is one by itself. */
static void look_ahead(struct client *client)
{
    const struct destination *destination = destination_of(client);
    sim_ms seen = destination->seen == NULL ? NEVER_MS : destination->seen(client);
    client->look.at = client->poll_at;
    client->look.every = destination->every == NULL ? pace(client) : destination->every(client);
    client->look.since = seen < client->round_at ? seen : client->round_at;
    if (destination->every == NULL) wake_at_change_of_pace(client);
    if (client->look.since == 0 || (client->poll_at - client->watch_from) % client->look.every != 0) client->look.every = 0;
}

struct client_wait watch_waits(const struct client *client)
{
    struct client_wait wait = {.until = client->wake};
    if (client->look.at >= client->wake) return wait;
    return (struct client_wait){client->look.at, client->look.every, client->wake, client->look.since};
}

void watch_leap(struct client *client, sim_ms now)
{
    if (client->look.every == 0 || now <= client->look.at) return;
    sim_ms last = client->look.at + (now - 1 - client->look.at) / client->look.every * client->look.every;
    client->round_at = last;
    client->poll_at = last + client->look.every;
    if (destination_of(client)->leapt != NULL) destination_of(client)->leapt(client, last);
}

sim_ms watch_last_look(sim_ms at, sim_ms slow, sim_ms every, sim_ms last)
{
    sim_ms step = (slow + every - 1) / every * every;
    if (at + slow > last) return at;
    sim_ms first = last - (last - at - slow) / every * every;
    return first + (last - first) / step * step;
}

/* ---- the turn ---- */

void watch_wake(struct client *client, sim_ms at)
{
    if (at < client->wake) client->wake = at;
}

void watch_looked_at_tcr(struct client *client, sim_ms at)
{
    client->look_after = at + TCR_LOOK_EVERY_MS;
}

/* Who is electing, and until when: at TCR there is nothing of ours to look at before. */
static bool looks_at_tcr(struct client *client)
{
    if (client->now >= client->expires) {
        client->look_at_tcr = true;
        client->expires = NEVER_MS;
    }
    if (!client->elected || !client->look_at_tcr || client->now < client->look_after) return false;
    client->look_at_tcr = false;
    watch_looked_at_tcr(client, client->now);
    return true;
}

/* Facts before alarms: at the same instant an alarm speaks of what was just read. */
enum step watch_turn(struct client *client)
{
    const struct destination *destination = destination_of(client);
    if (!client->moving) watch_begin(client);
    client->wake = NEVER_MS;
    enum step urgent = destination->turn(client);
    if (urgent != STEP_AGAIN) {
        note_news(client);
        return urgent;
    }
    enum step mending = mend_turn(client);
    if (mending != STEP_AGAIN) return mending;
    if (looks_at_tcr(client)) return STEP_LOOK_SHARE;
    if (client->now >= client->poll_at) {
        client->poll_at = next_poll(client, pace(client));
        client->round_at = client->now >= client->tcr_after ? client->now : 0;
        return client->now >= client->tcr_after ? destination->first_poll : destination->poll;
    }
    watch_wake(client, watch_alarm_at(client));
    watch_wake(client, client->elected && client->look_at_tcr ? client->look_after : client->expires);
    look_ahead(client);
    return next_alarm(client);
}

/* ---- what is read ---- */

static void compare_lagging(struct client *client)
{
    uint32_t lagging = numbers_count(client, WHICH_LAGGING);
    if (lagging != client->lagging) note_news(client);
    client->lagging = lagging;
}

/* Also the readings after REGISTERED. */
enum step watch_phones_read(struct client *client, const struct answer *answer)
{
    enum step read = tcr_phones_read(client, answer);
    if (read != STEP_NEXT) return read;
    client->tcr_failures = 0;
    client->verified = true;
    client->phones_asked = client->now;
    compare_lagging(client);
    note_flips(client);
    return STEP_NEXT;
}

enum step watch_poll_read(struct client *client, const struct answer *answer)
{
    enum step read = watch_phones_read(client, answer);
    return read == STEP_NEXT ? destination_of(client)->poll : read;
}

/* The next look at TCR waits, longer each time and as long as TCR asks for. */
void watch_failed(struct client *client, const struct answer *answer)
{
    sim_ms wait = backoff_wait(client->access.seed, "look", ++client->tcr_failures);
    client->tcr_after = client->now + (answer->wait > wait ? answer->wait : wait);
    if (client->look_after < client->tcr_after) client->look_after = client->tcr_after;
    client->verified = false;
    client->phones_asked = client->now;
    client->round_at = 0;
}

/* A reading of TCR that fails holds nothing up: the next poll is its next attempt. */
enum step watch_skip(struct client *client, const struct answer *answer)
{
    if (answer->kind == ANSWER_FORBIDDEN) return STEP_DEFAULT;
    watch_failed(client, answer);
    if (client->step == STEP_PHONES_AFTER) return STEP_NEXT;
    if (client->step == STEP_POLL_PHONES) return destination_of(client)->poll;
    client->look_at_tcr = answer->kind != ANSWER_REFUSED;
    return STEP_BACK;
}

/* A declined provisional share ends the waiting (tcr 3.3). */
enum step watch_share_read(struct client *client, const struct answer *answer)
{
    struct tcr_share share;
    if (!tcr_share_read(answer, &share)) return STEP_LOST;
    if (share.status != NULL && strcmp(share.status, "PENDING") == 0 && share.upstream != NULL && strcmp(share.upstream, client->cnp) != 0)
        return stop(client, TO_CUSTOMER, WHICH_OPEN, "campaign %s is migrating to %s", client->plan.campaign, share.upstream);
    if (share.status == NULL || strcmp(share.status, "DECLINED") != 0) return STEP_LOOK_MIGRATION;
    if (destination_of(client)->declined != NULL)
        return destination_of(client)->declined(client, share.explanation == NULL ? "no explanation" : share.explanation);
    return stop(client, TO_CUSTOMER | destination_of(client)->desk, WHICH_OPEN,
                "campaign %s was declined at TCR, %u of these numbers are dark, please move no other: %s", client->plan.campaign,
                numbers_count(client, WHICH_DARK), share.explanation == NULL ? "no explanation" : share.explanation);
}

enum step watch_migration_read(struct client *client, const struct answer *answer)
{
    enum tcr_migration_status status;
    sim_ms expires;
    if (!tcr_migration_read(answer, &status, &expires)) return STEP_LOST;
    if (status == MIGRATION_CANCELLED && destination_of(client)->cancelled != NULL) return destination_of(client)->cancelled(client);
    if (status == MIGRATION_CANCELLED)
        return stop(client, TO_CUSTOMER | destination_of(client)->desk, WHICH_OPEN, "the migration of campaign %s was cancelled at TCR",
                    client->plan.campaign);
    client->expires = status == MIGRATION_ACTIVE && expires > client->now ? expires : NEVER_MS;
    if (!client->expiry_known && client->expires != NEVER_MS) watch_alarm_set(client, ALARM_EXPIRY, client->expires - EXPIRY_ALARM_MS);
    client->expiry_known = true;
    client->completed = status == MIGRATION_COMPLETED;
    return STEP_BACK;
}
