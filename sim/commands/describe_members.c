/* The members of the world that conditions read, by what each is called. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "world.h"

#include <string.h>

enum { VALUES_MAX = 4 };

/* What of the thing at hand it is. A byte has words for its values, or says a provider: `holds` and `lacks` are the verbs then. */
struct member {
    uint8_t store;
    size_t offset;
    const char *called;
    const char *values[VALUES_MAX];
    const char *holds, *lacks;
};

#define NUMBER(member) .store = STORE_NUMBER, .offset = offsetof(struct number, member)
#define CAMPAIGN(member) .store = STORE_CAMPAIGN, .offset = offsetof(struct campaign, member)
#define MESSAGE(member) .store = STORE_MESSAGE, .offset = offsetof(struct message, member)
#define ACCOUNT(member) .store = STORE_ACCOUNT, .offset = offsetof(struct account, member)
#define ORDER(member) .store = STORE_ORDER, .offset = offsetof(struct order, member)
#define PROFILE(member) .store = STORE_PROFILE, .offset = offsetof(struct profile, member)
#define KINDS {"local", "toll-free", "mobile", "of another country"}

static const struct member members[] = {
    {NUMBER(history[0].serves), "NNID record", .holds = "serves", .lacks = "does not serve"},
    {NUMBER(history[1].serves), "NNID record", .holds = "served before", .lacks = "did not serve before"},
    {NUMBER(voice), "voice", .holds = "is at", .lacks = "is not at"},
    {NUMBER(voice_before), "voice", .holds = "was before at", .lacks = "was before not at"},
    {NUMBER(kind), "kind", KINDS},
    {NUMBER(own_nnid), "NNID", {"a provider's", "the customer's own"}},
    {NUMBER(telnyx.elsewhere), "campaign", {"the one that it was wanted for", "another than it was wanted for"}},
    {NUMBER(telnyx.settings), "settings at Telnyx"},
    {NUMBER(telnyx.assigned_at), "assignment at Telnyx"},
    {NUMBER(telgorithm.created), "time to come to Telgorithm"},
    {CAMPAIGN(target), "provisional chain", .holds = "leads to", .lacks = "does not lead to"},
    {CAMPAIGN(primary), "primary chain", .holds = "leads to", .lacks = "does not lead to"},
    {CAMPAIGN(mock), "registration", {"real", "a mock"}},
    {CAMPAIGN(infobip.client_nnid), "NNID", {"managed by Infobip", "managed by the client"}},
    {CAMPAIGN(sole_proprietor), "brand", {"a company's", "a sole proprietor's"}},
    {CAMPAIGN(downstream), "way", {"the customer's own", "over the customer from another CSP"}},
    {CAMPAIGN(with_me[CHAIN_ORIGINAL]), "original chain", {"without the customer", "over the customer"}},
    {CAMPAIGN(with_me[CHAIN_PROVISIONAL]), "provisional chain", {"without the customer", "over the customer"}},
    {CAMPAIGN(foreign), "migration", {"begun by the customer", "begun by another CSP"}},
    {CAMPAIGN(former), "last migration", .holds = "left", .lacks = "did not leave"},
    {CAMPAIGN(secondary), "secondary election", .holds = "asks for", .lacks = "does not ask for"},
    {CAMPAIGN(csp), "CSP"},
    {CAMPAIGN(telgorithm.creation), "creation request at Telgorithm"},
    {MESSAGE(direction), "direction", {"out", "in"}},
    {MESSAGE(provider), "provider", .holds = "is", .lacks = "is not"},
    {MESSAGE(at), "acceptance"},
    {MESSAGE(due), "time to go out"},
    {MESSAGE(expires), "expiry"},
    {ACCOUNT(flags[ACCOUNT_MIGRATION]), "migration", {"not enabled", "enabled"}},
    {ACCOUNT(flags[ACCOUNT_AUTO_COMPLETE]), "automatic completion", {"off", "on"}},
    {ACCOUNT(known), "provider", {"not known", "known"}},
    {ACCOUNT(csp), "CSP"},
    {ORDER(number_kind), "numbers' kind", KINDS},
    {ORDER(enable), "messaging", {"not spoken of", "to stay off", "to be enabled"}},
    {ORDER(on_demand), "activation", {"not spoken of", "by the date", "on demand"}},
    {ORDER(loa), "LOA"},
    {ORDER(invoice), "bill"},
    {ORDER(detail), "customer's name"},
    {ORDER(cancel_until), "last moment to be cancelled"},
    {ORDER(window_end), "window's end"},
    {PROFILE(used), "record", {"deleted", "there"}},
    {PROFILE(enabled), "switch", {"off", "on"}},
};

/* The store of what a relation leads to from an entity of the store `self`. */
static uint8_t store_over(uint8_t over, uint8_t self)
{
    static const uint8_t stores[] = {
        [RELATION_CAMPAIGN] = STORE_CAMPAIGN, [RELATION_NUMBERS] = STORE_NUMBER,  [RELATION_NUMBER] = STORE_NUMBER,     [RELATION_ORDER] = STORE_ORDER,
        [RELATION_HOSTING] = STORE_ORDER,     [RELATION_PROFILE] = STORE_PROFILE, [RELATION_PROFILES] = STORE_PROFILE,  [RELATION_TASK] = STORE_ORDER,
        [RELATION_ASSIGNED] = STORE_CAMPAIGN, [RELATION_LINKED] = STORE_CAMPAIGN, [RELATION_CAMPAIGNS] = STORE_CAMPAIGN, [RELATION_ACCOUNT] = STORE_ACCOUNT,
        [RELATION_NAMED] = STORE_ACCOUNT};
    return over == RELATION_SELF ? self : stores[over];
}

static const struct member *member_of(const struct condition *condition, uint8_t self)
{
    static const struct member unnamed = {.called = "nameless member"}; /* a test finds it in what is printed */
    uint8_t store = store_over(condition->over, self);
    for (size_t i = 0; i < COUNT_OF(members); i++)
        if (members[i].store == store && members[i].offset == condition->what) return &members[i];
    return &unnamed;
}

const char *describe_member(const struct condition *condition, uint8_t self)
{
    return member_of(condition, self)->called;
}

/* What most providers are is shorter said by those that are not. */
static void put_providers(FILE *out, const struct member *member, uint32_t mask)
{
    uint32_t all = BIT(PROVIDERS) - 1, yes = mask & all;
    bool most = __builtin_popcount(yes) > PROVIDERS / 2;
    const char *gap = "";
    fprintf(out, " %s ", most ? member->lacks : member->holds);
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        if (!((most ? all & ~yes : yes) & BIT(p))) continue;
        fprintf(out, "%s%s", gap, provider_name(p));
        gap = most ? " nor " : " or ";
    }
}

static void put_values(FILE *out, const struct member *member, uint32_t mask)
{
    const char *gap = " is ";
    for (uint8_t value = 0; value < VALUES_MAX && member->values[value]; value++) {
        if (!(mask & BIT(value))) continue;
        fprintf(out, "%s%s", gap, member->values[value]);
        gap = " or ";
    }
}

void describe_value(FILE *out, const struct condition *condition, uint8_t self)
{
    const struct member *member = member_of(condition, self);
    fputs(member->called, out);
    if (member->holds) put_providers(out, member, condition->mask);
    else put_values(out, member, condition->mask);
}
