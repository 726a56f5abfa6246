/* The admin calls about time: wait for it, move it. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"
#include "inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PATIENCE_MS = 1000 };

static const char business_zone[] = "America/Chicago";

/* An RFC 3339 member; false with a problem when it is none. Absent: `*out` stays. */
static bool read_instant(struct admin_call *call, const char *key, sim_ms *out)
{
    const tree *member = tree_get(call->connection->request.body, key);
    if (member == NULL) return true;
    const char *text = tree_text(member);
    if (text != NULL && instant_parse(text, out)) return true;
    problem(call, 400, arena_printf(call->connection->arena, "/%s", key),
            "\"%s\" must be an RFC 3339 instant such as \"2026-03-03T15:00:00Z\"", key);
    return false;
}

static bool read_duration(struct admin_call *call, const char *key, struct duration *out)
{
    const tree *member = tree_get(call->connection->request.body, key);
    if (member == NULL) return true;
    const char *text = tree_text(member);
    if (text != NULL && duration_parse(text, out) && out->amount >= 0) return true;
    problem(call, 400, arena_printf(call->connection->arena, "/%s", key), "\"%s\" must be a duration such as \"90s\", \"72h\" or \"2bd\"",
            key);
    return false;
}

/* The serial of X-Cutover-Delivery, as the header's text or as a number. */
static bool read_delivery(struct admin_call *call, uint64_t *out)
{
    const tree *member = tree_get(call->connection->request.body, "delivery");
    const char *text = tree_text(member);
    char *end = NULL;
    double value = tree_value(member, -1);
    if (member == NULL) return true;
    if (text != NULL && text[0] >= '0' && text[0] <= '9') *out = strtoull(text, &end, 10);
    if (end != NULL && *end == '\0') return true;
    if (tree_is_number(member) && value >= 0 && value < 9007199254740992.0 && value - floor(value) <= 0) {
        *out = (uint64_t)value;
        return true;
    }
    problem(call, 400, "/delivery", "\"delivery\" must be the value of the header X-Cutover-Delivery");
    return false;
}

/* Looks that may be left out: "every" makes the others mean something. */
static bool read_looks(struct admin_call *call, struct run_wait *wait)
{
    struct duration every = {UNIT_CALENDAR, 0};
    if (!read_duration(call, "every", &every) || !read_instant(call, "since", &wait->since) || !read_instant(call, "latest", &wait->latest))
        return false;
    wait->every = every.amount;
    bool looks = tree_get(call->connection->request.body, "every") != NULL;
    if (!looks || (every.kind == UNIT_CALENDAR && every.amount > 0 && wait->until != NEVER_MS && wait->delivery == 0)) return true;
    problem(call, 400, "/every", "\"every\" is the time between looks, such as \"60s\"; the first of them is due at \"until\"");
    return false;
}

void admin_wait(struct admin_call *call)
{
    static const char *const keys[] = {"until", "delivery", "every", "since", "latest", NULL};
    struct run_wait wait = {.until = NEVER_MS, .latest = NEVER_MS, .since = run_now(call->rim->run)};
    if (!admin_keys(call, keys) || !read_instant(call, "until", &wait.until) || !read_delivery(call, &wait.delivery) || !read_looks(call, &wait))
        return;
    call->later = true;
    run_wait(call->rim->run, call->connection->id, http_header(&call->connection->request, "X-Cutover-Participant"), &wait);
}

static bool read_goal(struct admin_call *call, sim_ms *to)
{
    const tree *body = call->connection->request.body;
    struct duration by = {UNIT_CALENDAR, 0};
    sim_ms now = run_now(call->rim->run);
    if ((tree_get(body, "by") == NULL) == (tree_get(body, "to") == NULL)) {
        problem(call, 400, "", "say either \"by\" (a duration) or \"to\" (an instant)");
        return false;
    }
    if (!read_duration(call, "by", &by)) return false;
    *to = calendar_add(zone_find(business_zone), now, by);
    return read_instant(call, "to", to);
}

void admin_advance(struct admin_call *call)
{
    static const char *const keys[] = {"by", "to", "patience", NULL};
    struct duration patience = {UNIT_CALENDAR, PATIENCE_MS};
    sim_ms to = 0;
    if (!admin_keys(call, keys) || !read_goal(call, &to) || !read_duration(call, "patience", &patience)) return;
    call->later = true;
    if (call->rim->advance == 0) call->rim->advance = call->connection->id;
    run_advance(call->rim->run, call->connection->id, to, patience.amount);
}
