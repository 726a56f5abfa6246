/* The watch between migrate and REGISTERED: polls, alarms, what webhooks point at, and the switch's last look (S1 steps 4 to 6; model B.2).
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

enum { TAIL_POLLS_MAX = 10 };
#define POLL_MS MINUTE_MS            /* E-70 */
#define DARK_ALARM_MS HOUR_MS        /* E-71 */
#define STUCK_ALARM_MS DAY_MS        /* S1 step 5: "an extended period", no figure */
#define LOA_ALARM_DAYS 29            /* the day before it is too old for an approval */
#define EXPIRY_ALARM_MS (3 * DAY_MS) /* before TCR cancels the migration */
#define TCR_LOOK_EVERY_MS (10 * SECOND_MS)

/* ---- time ---- */

/* Poll k is due at the beginning + k · 60 s, however long anything took; missed ones are not made up for. */
static void next_poll(struct client *client)
{
    sim_ms passed = client->now - client->watch_from;
    client->poll_at = client->watch_from + (passed / POLL_MS + 1) * POLL_MS;
}

void watch_begin(struct client *client)
{
    client->migrated = true;
    client->watch_from = client->now;
    client->look_at_tcr = true;
    next_poll(client);
    client->alarm_at[ALARM_STUCK] = client->now + STUCK_ALARM_MS;
    client->alarm_at[ALARM_LOA] = client->plan.loa_signed + LOA_ALARM_DAYS * DAY_MS;
}

/* The first flip starts the dark time; from then on that alarm stands for the other. */
static void note_flips(struct client *client)
{
    if (client->first_flip != 0 || numbers_count(client, WHICH_DARK) == 0) return;
    client->first_flip = client->now;
    client->alarm_at[ALARM_DARK] = client->now + DARK_ALARM_MS;
    client->alarm_at[ALARM_STUCK] = NEVER_MS;
}

/* ---- alarms: each is raised once ---- */

static enum step raise_dark(struct client *client)
{
    return tell(client, TO_REGISTRATIONS, WHICH_LAGGING, STEP_WATCH,
                "campaign %s is IN_MIGRATION, %u numbers dark for an hour, %u not yet on the Infobip NNID: please process their OSR update",
                client->plan.campaign, numbers_count(client, WHICH_DARK), numbers_count(client, WHICH_LAGGING));
}

static enum step raise_stuck(struct client *client)
{
    return tell(client, TO_REGISTRATIONS, WHICH_LAGGING, STEP_WATCH,
                "campaign %s is IN_MIGRATION for a day and no number has moved: please process the OSR update", client->plan.campaign);
}

static enum step raise_loa(struct client *client)
{
    if (numbers_count(client, WHICH_LAGGING) == 0) return STEP_AGAIN;
    return tell(client, TO_CUSTOMER, WHICH_LAGGING, STEP_WATCH,
                "loa: it turns 30 days old while numbers wait for approval; please sign a new one");
}

static enum step raise_expiry(struct client *client)
{
    return tell(client, TO_CUSTOMER, WHICH_LAGGING, STEP_WATCH, "the migration of campaign %s expires at TCR within three days",
                client->plan.campaign);
}

static enum step (*const raise_alarm[ALARMS])(struct client *client) = {
    [ALARM_DARK] = raise_dark, [ALARM_STUCK] = raise_stuck, [ALARM_LOA] = raise_loa, [ALARM_EXPIRY] = raise_expiry};

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
        enum step step = raise_alarm[i](client);
        if (step != STEP_AGAIN) return step;
    }
    return STEP_AGAIN;
}

/* ---- the turn ---- */

static sim_ms earlier(sim_ms a, sim_ms b)
{
    return a < b ? a : b;
}

/* Facts before alarms: at the same instant an alarm speaks of what was just read. */
enum step watch_turn(struct client *client)
{
    if (client->heard) {
        client->heard = false;
        return STEP_CONFIRM;
    }
    if (client->now >= client->expires) {
        client->look_at_tcr = true;
        client->expires = NEVER_MS;
    }
    if (client->look_at_tcr && client->now >= client->look_after) {
        client->look_at_tcr = false;
        client->look_after = client->now + TCR_LOOK_EVERY_MS;
        return STEP_LOOK_SHARE;
    }
    if (client->now >= client->poll_at) {
        next_poll(client);
        return client->now >= client->tcr_after ? STEP_POLL_PHONES : STEP_POLL_STAGE;
    }
    client->wake = earlier(client->poll_at, watch_alarm_at(client));
    client->wake = earlier(client->wake, client->look_at_tcr ? client->look_after : client->expires);
    return next_alarm(client);
}

/* ---- what is read ---- */

/* Also the readings after REGISTERED. */
enum step watch_phones_read(struct client *client, const struct answer *answer)
{
    enum step read = tcr_phones_read(client, answer);
    if (read != STEP_NEXT) return read;
    client->tcr_failures = 0;
    client->verified = true;
    client->phones_asked = client->now;
    note_flips(client);
    return STEP_NEXT;
}

/* A reading of TCR that fails holds nothing up: the next poll is its next attempt, once the pause is over that TCR asked for. */
enum step watch_skip(struct client *client, const struct answer *answer)
{
    if (answer->kind == ANSWER_FORBIDDEN) return STEP_DEFAULT;
    sim_ms wait = backoff_wait(client->access.seed, STEP_POLL_PHONES, ++client->tcr_failures);
    client->tcr_after = client->now + (answer->wait > wait ? answer->wait : wait);
    if (client->look_after < client->tcr_after) client->look_after = client->tcr_after;
    client->verified = false;
    client->phones_asked = client->now;
    if (client->step == STEP_PHONES_AFTER) return STEP_TAIL;
    if (client->step == STEP_POLL_PHONES) return STEP_POLL_STAGE;
    client->look_at_tcr = answer->kind != ANSWER_REFUSED;
    return STEP_WATCH;
}

static bool is_one_of(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0) return true;
    return false;
}

/* The read decides, whatever a webhook said. Unknown stages are waited out (infobip 5: the list has drifted before). */
enum step watch_stage_read(struct client *client, const struct answer *answer)
{
    static const char *const over[] = {"REJECTED", "REJECTED_EXTERNALLY", "DEREGISTERED", "ARCHIVED", "BLOCKED"};
    const char *stage = tree_get_text(answer->body, "stage");
    if (stage == NULL) return STEP_LOST;
    if (is_one_of(stage, over, COUNT_OF(over))) return STEP_DARK;
    if (strcmp(stage, "REGISTERED") != 0) return STEP_WATCH;
    return client->phones_read == client->now ? STEP_SWITCH : STEP_PHONES_SWITCH;
}

/* A declined provisional share ends the waiting (tcr 3.3). */
enum step watch_share_read(struct client *client, const struct answer *answer)
{
    struct tcr_share share;
    if (!tcr_share_read(answer, &share)) return STEP_LOST;
    if (share.status == NULL || strcmp(share.status, "DECLINED") != 0) return STEP_NEXT;
    return stop(client, TO_CUSTOMER | TO_REGISTRATIONS, WHICH_DARK, "campaign %s was declined at TCR: %s", client->plan.campaign,
                share.explanation == NULL ? "no explanation" : share.explanation);
}

enum step watch_migration_read(struct client *client, const struct answer *answer)
{
    enum tcr_migration_status status;
    sim_ms expires;
    if (!tcr_migration_read(answer, &status, &expires)) return STEP_LOST;
    if (status == MIGRATION_CANCELLED)
        return stop(client, TO_CUSTOMER | TO_REGISTRATIONS, WHICH_DARK, "the migration of campaign %s was cancelled at TCR",
                    client->plan.campaign);
    client->expires = status == MIGRATION_ACTIVE && expires > client->now ? expires : NEVER_MS;
    if (!client->expiry_known && client->expires != NEVER_MS) client->alarm_at[ALARM_EXPIRY] = client->expires - EXPIRY_ALARM_MS;
    client->expiry_known = true;
    return STEP_NEXT;
}

static enum step stop_rejected(struct client *client)
{
    return stop(client, TO_REGISTRATIONS | TO_CUSTOMER, WHICH_DARK,
                "campaign %s was rejected; %u numbers have left their old NNID and are dark", client->plan.campaign,
                numbers_count(client, WHICH_DARK));
}

/* Rejected: which numbers are dark is read once more, told, and that is the end (infobip 6 row 6). */
enum step watch_dark_read(struct client *client, const struct answer *answer)
{
    enum step read = tcr_phones_read(client, answer);
    return read == STEP_NEXT ? stop_rejected(client) : read;
}

enum step watch_dark_otherwise(struct client *client, const struct answer *answer)
{
    (void)answer;
    return stop_rejected(client);
}

/* ---- the tail: numbers that REGISTERED left behind stay where they are until they arrive ---- */

static bool can_switch_more(const struct client *client)
{
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        const struct number *number = &client->numbers[i];
        if (!number->switched && number_arrived(client, number)) return true;
    }
    return false;
}

static uint32_t count_switched(const struct client *client)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < client->numbers_count; i++) count += client->numbers[i].switched;
    return count;
}

static enum step conclude(struct client *client)
{
    uint32_t unproved = numbers_count(client, WHICH_UNPROVED), lagging = numbers_count(client, WHICH_LAGGING);
    if (unproved > 0)
        return stop(client, TO_CUSTOMER | TO_REGISTRATIONS, WHICH_UNPROVED, "%u numbers were switched but no message each way came through",
                    unproved);
    if (!client->verified)
        return stop(client, TO_CUSTOMER, WHICH_ALL, "all is switched and proved, but TCR does not show where the numbers are");
    if (lagging == 0)
        return finish(client, 0, "%u numbers of campaign %s are migrated and proved each way", client->numbers_count,
                      client->plan.campaign);
    enum step step =
        stop(client, TO_CUSTOMER | TO_REGISTRATIONS, WHICH_LAGGING, "campaign %s is registered, but %u of %u numbers are not on its NNID",
             client->plan.campaign, lagging, client->numbers_count);
    if (numbers_count(client, WHICH_DARK) == 0 && lagging + count_switched(client) == client->numbers_count) client->exit_code = 10;
    return step;
}

enum step watch_tail_turn(struct client *client)
{
    if (can_switch_more(client)) return STEP_SWITCH;
    bool arrived = client->verified && numbers_count(client, WHICH_LAGGING) == 0;
    if (arrived || client->tail_polls >= TAIL_POLLS_MAX) return conclude(client);
    if (client->poll_at <= client->phones_asked) next_poll(client);
    client->wake = client->poll_at;
    if (client->now < client->poll_at) return STEP_AGAIN;
    client->tail_polls++;
    next_poll(client);
    return STEP_PHONES_AFTER;
}
