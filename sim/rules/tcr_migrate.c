/* TCR: the election and what is looked at before it. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"
#include "catalogue.h"

static const char TCR[] = "tcr", MIGRATION[] = "migration", ACTIVE[] = "ACTIVE";

/* ---- preflight ---- */

static bool read_before(const struct court *court, const char *route, const char *asks, uint64_t record)
{
    EACH_CALL(look, court->history, TCR, route)
    {
        if (look->sequence > record) break;
        if (call_succeeded(look) && (!asks || same_text(call_asks(court->arena, look, asks), "true"))) return true;
    }
    return false;
}

static void preflight(struct court *court)
{
    static const struct {
        const char *route, *asks, *what;
    } LOOKS[] = {
        {"settings.get",       NULL,                    "the settings"                          },
        {"enum.cnp",           "cnpMigrationSupported", "the partners that take migrations"     },
        {"campaign.get",       NULL,                    "the campaign"                          },
        {"campaign.sharing",   NULL,                    "the share"                             },
        {"campaign.operation", NULL,                    "the status at the mobile carriers"     },
    };
    const struct call *elect = calls_of(court->history, TCR, "campaign.migrate");
    const char *missing = "";
    for (size_t i = 0; elect && i < COUNT_OF(LOOKS); i++)
        if (!read_before(court, LOOKS[i].route, LOOKS[i].asks, elect->sequence))
            missing = arena_printf(court->arena, "%s%s%s", missing, *missing ? ", " : "", LOOKS[i].what);
    if (elect) court_holds(court, !*missing, elect->sequence, "it elects without having read %s", missing);
}

/* ---- who began the migration that is ACTIVE, and since when the client knows ---- */

static const char *campaign_of(const struct court *court, const struct call *call)
{
    const char *id = call_segment(court->arena, call, 2);
    return id ? history_entity(court->history, "campaign", id) : "";
}

/* The line at which it left ACTIVE, behind that line; UINT64_MAX: it has not. */
static uint64_t active_until(const struct court *court, const char *campaign, uint64_t record)
{
    EACH_MOVE(move, court->history, TCR, MIGRATION)
        if (move->trace->sequence > record && same_text(move->trace->entity, campaign) && !same_text(move->trace->to, ACTIVE)) return move->trace->sequence;
    return UINT64_MAX;
}

static bool knows_active(const struct court *court, const struct call *told, const struct call *elect)
{
    if (told->answer == 0 || told->answer > elect->sequence || !call_succeeded(told)) return false;
    const char *campaign = campaign_of(court, told);
    return same_text(campaign, campaign_of(court, elect)) && active_until(court, campaign, told->sequence) > elect->sequence;
}

static bool elected_knowingly(const struct court *court, const struct call *elect)
{
    EACH_CALL(earlier, court->history, TCR, "campaign.migrate")
        if (earlier != elect && knows_active(court, earlier, elect)) return true;
    EACH_CALL(look, court->history, TCR, "campaign.migration.get")
        if (same_text(tree_get_text(look->reply, "status"), ACTIVE) && knows_active(court, look, elect)) return true;
    return false;
}

static void one_at_a_time(struct court *court)
{
    EACH_CALL(elect, court->history, TCR, "campaign.migrate")
        court_holds(court, !elected_knowingly(court, elect), elect->sequence, "it elects while a migration is ACTIVE, as it knows");
}

static void empty_is_success(struct court *court)
{
    EACH_CALL(elect, court->history, TCR, "campaign.migrate")
    {
        const struct call *again = elect->next;
        if (!call_succeeded(elect) || elect->reply) continue;
        while (again && !(call_repeats(again, elect) && knows_active(court, elect, again))) again = again->next;
        court_holds(court, !again, again ? again->sequence : elect->sequence, "the election that was answered %d without a body is made again", elect->status);
    }
}

/* ---- the call that moves nothing ---- */

/* A first share is made by it, and one that was declined is shared anew (tcr 2.5, 3.3). */
static bool moves_nothing(const struct court *court, const struct call *put)
{
    const char *campaign = campaign_of(court, put);
    const char *original = state_before(court->history, TCR, "original", campaign, put->sequence);
    bool standing = same_text(original, "PENDING") || same_text(original, "ACCEPTED");
    return standing && !same_text(state_before(court->history, TCR, "share", campaign, put->sequence), "DECLINED");
}

static void family_used(struct court *court)
{
    EACH_CALL(elect, court->history, TCR, "campaign.migrate")
        if (call_done(elect)) court_occasion(court);
    EACH_CALL(put, court->history, TCR, "campaign.share")
        court_holds(court, !moves_nothing(court, put), put->sequence, "it puts a sharing upon one that stands: only migrateCnp moves that");
}

/* ---- lost answers ---- */

/* Also when nobody answered, and no operation has a name. */
static bool is_election(const struct court *court, const struct call *call)
{
    return same_text(call->provider, TCR) && same_text(call->method, "POST") && same_text(call_segment(court->arena, call, 3), "migrateCnp");
}

static bool shows_migration(const struct court *court, const struct call *look)
{
    if (same_text(look->route, "campaign.migration.get")) return true;
    return same_text(look->route, "campaign.sharing") && same_text(call_asks(court->arena, look, "cnpMigration"), "true");
}

static bool migration_read(const struct court *court, const struct call *lost, const struct call *again)
{
    for (const struct call *look = lost; look < again; look++)
        if (!look->person && shows_migration(court, look) && call_told(look) && look->answer < again->sequence) return true;
    return false;
}

static const struct call *next_election(const struct court *court, const struct call *elect)
{
    for (const struct call *next = elect + 1; next < court->history->calls + court->history->calls_count; next++)
        if (!next->person && is_election(court, next) && same_text(campaign_of(court, next), campaign_of(court, elect))) return next;
    return NULL;
}

static void looked_before_repeat(struct court *court)
{
    EACH_OWN_CALL(elect, court->history)
    {
        if (!is_election(court, elect) || !call_lost(elect)) continue;
        const struct call *again = next_election(court, elect);
        court_holds(court, !again || migration_read(court, elect, again), again ? again->sequence : elect->sequence,
                    "the answer to an election was lost, and it elects again without having read the migration");
    }
}

/* ---- an election by somebody else ---- */

static bool is_foreign(const struct court *court, const struct trace *start)
{
    const struct trace *cause = start->kind == RECORD_TRANSITION ? trail_cause(&court->history->trail, start) : NULL;
    return !cause || cause->kind != RECORD_REQUEST || !same_text(cause->participant, "client");
}

/* What stood at the start could be read before everything. */
static sim_ms could_know(const struct court *court, const struct trace *start)
{
    return start->kind == RECORD_FACT ? start->at : turn_of(&court->history->trail, start, court->history->poll_ms);
}

static void judge_foreign(struct court *court, const struct trace *start)
{
    uint64_t end = active_until(court, start->entity, start->sequence);
    sim_ms known = could_know(court, start);
    bool there = false;
    EACH_OWN_CALL(call, court->history)
    {
        if (call->sequence < start->sequence || call->sequence > end || call->at < known || !same_text(call->provider, TCR)) continue;
        there = true;
        if (!is_election(court, call) || !same_text(campaign_of(court, call), start->entity)) continue;
        court_holds(court, false, call->sequence, "it elects although somebody else's migration has been ACTIVE since before");
        return;
    }
    if (there) court_occasion(court);
}

static void foreign_start(struct court *court)
{
    EACH_MOVE(move, court->history, TCR, MIGRATION)
        if (same_text(move->trace->to, ACTIVE) && is_foreign(court, move->trace)) judge_foreign(court, move->trace);
}

const struct law tcr_migrate_laws[] = {
    {{"tcr/migrate/preflight", RULE_SHOULD,
      "Before electing, the settings, the list of partners that take migrations, the campaign, its share and its status at the carriers are read.",
      "the reads before the first election", "tcr §3.4, §7 #9–12"},
     preflight},
    {{"tcr/migrate/family-used", RULE_MUST, "A campaign whose share stands is moved by migrateCnp, not by the sharing call.",
      "sharing calls upon a share that is pending or accepted", "tcr §2.5"},
     family_used},
    {{"tcr/migrate/204-empty", RULE_MUST, "An answer 204 without a body means that the election is made.", "a second election after a 204", "tcr §2.6"},
     empty_is_success},
    {{"tcr/migrate/one-at-a-time", RULE_MUST, "Nobody is elected while a migration of the campaign is known to be ACTIVE.",
      "elections while the migration is ACTIVE", "tcr §2.6, §3.4"},
     one_at_a_time},
    {{"tcr/migrate/not-repeated-blindly", RULE_MUST, "When the answer to an election is lost, the migration is read before electing again.",
      "a second election without a read between", "tcr §2.6"},
     looked_before_repeat},
    {{"tcr/migrate/foreign-start-recognised", RULE_SHOULD, "An election that a person made in the portal is found and taken over.",
      "elections while somebody else's migration is ACTIVE", "S0 portal steps; tcr §2.6"},
     foreign_start},
    {{NULL}, NULL},
};
