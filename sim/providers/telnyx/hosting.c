/* Whether numbers can be hosted, and the codes that prove whose they are (telnyx 6). SPDX-License-Identifier: Apache-2.0 */
#include "messaging.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* ---- eligibility ---- */

static const struct verdict_row {
    const char *status, *detail;
} eligible = {"ELIGIBLE", "Phone number is eligible for hosted messaging"};
static const struct verdict_row malformed = {"NUMBER_IS_NOT_IN_E164_FORMAT", "Phone number is not in +E.164 format"};
static const struct verdict_row repeated = {"NUMBER_CAN_NOT_BE_REPEATED", "Phone number is listed more than once"};
static const struct verdict_row foreign = {"NUMBER_IS_NOT_A_US_NUMBER", "Phone number is not a valid US number"};
static const struct verdict_row unrouted = {"NUMBER_IS_NOT_A_VALID_ROUTING_NUMBER", "Phone number cannot be routed"};
static const struct verdict_row wireless = {"NUMBER_CAN_NOT_BE_WIRELESS", "Phone number is a wireless one"};
static const struct verdict_row active = {"NUMBER_CAN_NOT_BE_ACTIVE_IN_YOUR_ACCOUNT", "Phone number is active in this account"};
static const struct verdict_row elsewhere = {"NUMBER_CAN_NOT_BE_IN_TELNYX", "Phone number is hosted by Telnyx already"};

static bool came_before(const tree *item, const tree *list)
{
    for (const tree *other = tree_first(list); other != item; other = tree_next(other))
        if (strcmp(tree_text(other), tree_text(item)) == 0) return true;
    return false;
}

static bool state_is(struct engine *engine, int machine, uint32_t number, uint32_t states)
{
    return states & BIT(engine_cell(engine, TELNYX_MACHINE(machine), number)->state);
}

static const struct verdict_row *verdict_of_number(struct engine *engine, uint32_t number)
{
    uint8_t kind = world_number(engine->world, number)->kind;
    if (kind == NUMBER_OTHER_COUNTRY) return &foreign;
    if (kind == NUMBER_MOBILE) return &wireless;
    if (state_is(engine, TELNYX_INVENTORY, number, BIT(INVENTORY_ACTIVE))) return &active;
    if (state_is(engine, TELNYX_HOSTED, number, BIT(HOSTED_SUCCESSFUL))) return &elsewhere;
    return &eligible;
}

static const struct verdict_row *verdict_of(struct engine *engine, const tree *item, const tree *list)
{
    const char *text = tree_text(item);
    if (text[0] != '+' || strspn(text + 1, "0123456789") != strlen(text + 1) || strlen(text) < 9) return &malformed;
    if (came_before(item, list)) return &repeated;
    if (strncmp(text, "+1", 2) != 0) return &foreign;
    uint32_t number = engine_find(engine, STORE_NUMBER, text);
    return number == NO_INDEX ? &unrouted : verdict_of_number(engine, number);
}

static const char *lower(struct arena *arena, const char *text)
{
    char *copy = arena_copy(arena, text);
    for (char *c = copy; *c; c++) *c = (char)tolower((unsigned char)*c);
    return copy;
}

void telnyx_eligibility(struct call *call)
{
    struct engine *engine = call->engine;
    struct arena *arena = engine->arena;
    const tree *numbers = tree_get(call->request->body, "phone_numbers");
    tree *body = tree_object(arena), *list = tree_list(arena);
    bool upper = engine_knob(engine, PROVIDER_TELNYX, NO_INDEX, TELNYX_KNOB_ELIGIBLE_STATUS, 1);
    for (const tree *item = tree_first(numbers); item; item = tree_next(item)) {
        const struct verdict_row *verdict = verdict_of(engine, item, numbers);
        tree *row = tree_object(arena);
        tree_put_text(row, arena, "phone_number", tree_text(item));
        tree_put_bool(row, arena, "eligible", verdict == &eligible);
        tree_put_text(row, arena, "eligible_status", upper ? verdict->status : lower(arena, verdict->status));
        tree_put_text(row, arena, "detail", verdict->detail);
        tree_push(list, row);
    }
    tree_put(body, "phone_numbers", list);
    call->status = call->route->success;
    call->body = body;
}

/* ---- codes ---- */

/* The number of that name, if it is one of the order at hand. */
static uint32_t of_order(struct call *call, const char *e164)
{
    uint32_t number = e164 ? engine_find(call->engine, STORE_NUMBER, e164) : NO_INDEX;
    bool ours = number != NO_INDEX && world_number(call->engine->world, number)->hosting[PROVIDER_TELNYX] == call->entity;
    return ours ? number : NO_INDEX;
}

/* Six digits, others for each code that is sent. */
static const char *code_of(struct engine *engine, uint32_t number)
{
    char hex[20];
    uint32_t visit = engine_cell(engine, TELNYX_MACHINE(TELNYX_OWNERSHIP), number)->visit;
    engine_id(engine, "xxxxxx", "telnyx.code", (uint64_t)visit << 32 | number, hex, sizeof hex);
    for (char *c = hex; *c; c++) *c = (char)('0' + (isdigit((unsigned char)*c) ? *c - '0' : *c - 'a'));
    return arena_copy(engine->arena, hex);
}

/* By message it arrives at whoever carries the number; by call, nobody but a person hears it. */
static enum status send_code(struct engine *engine, uint32_t number, const char *method)
{
    uint32_t message;
    engine_stimulate(engine, TELNYX_MACHINE(TELNYX_OWNERSHIP), number, STIMULUS_SEND, PROVIDER_NONE);
    if (strcmp(method, "sms") != 0) return STATUS_OK;
    const char *text = arena_printf(engine->arena, "Your Telnyx verification code is %s", code_of(engine, number));
    return engine_inbound(engine, number, TELNYX_CODES_COME_FROM, text, &message);
}

static tree *code_row(struct call *call, const char *e164, const char *method)
{
    struct arena *arena = call->engine->arena;
    tree *row = tree_object(arena);
    uint32_t number = of_order(call, e164);
    bool open = number != NO_INDEX && state_is(call->engine, TELNYX_HOSTED, number, BIT(HOSTED_PENDING));
    tree_put_text(row, arena, "phone_number", e164);
    if (!open || send_code(call->engine, number, method) != STATUS_OK) {
        tree_put_text(row, arena, "error", "The number does not wait for a code");
        return row;
    }
    char *id = arena_alloc(arena, 40);
    engine_uuid(call->engine, "telnyx.verification", number, id);
    tree_put_text(row, arena, "type", method);
    tree_put_text(row, arena, "verification_code_id", id);
    return row;
}

void telnyx_send_codes(struct call *call)
{
    struct arena *arena = call->engine->arena;
    tree *body = tree_object(arena), *data = tree_list(arena);
    const char *method = tree_get_text(call->request->body, "verification_method");
    for (const tree *item = tree_first(tree_get(call->request->body, "phone_numbers")); item; item = tree_next(item))
        tree_push(data, code_row(call, tree_text(item), method));
    tree_put(body, "data", data);
    call->status = call->route->success;
    call->body = body;
}

static const char *try_code(struct call *call, const char *e164, const char *code)
{
    struct engine *engine = call->engine;
    uint32_t number = of_order(call, e164);
    if (number == NO_INDEX) return "rejected";
    if (state_is(engine, TELNYX_OWNERSHIP, number, BIT(OWNERSHIP_PROVEN))) return "already_verified";
    bool fits = state_is(engine, TELNYX_OWNERSHIP, number, BIT(OWNERSHIP_SENT)) && code && strcmp(code, code_of(engine, number)) == 0;
    if (!fits) return "rejected";
    engine_stimulate(engine, TELNYX_MACHINE(TELNYX_OWNERSHIP), number, STIMULUS_VERIFY, PROVIDER_NONE);
    engine_stimulate(engine, TELNYX_MACHINE(TELNYX_HOSTED), number, STIMULUS_VERIFY, PROVIDER_NONE);
    return "verified";
}

void telnyx_try_codes(struct call *call)
{
    struct arena *arena = call->engine->arena;
    tree *body = tree_object(arena), *data = tree_object(arena), *list = tree_list(arena);
    for (const tree *item = tree_first(tree_get(call->request->body, "verification_codes")); item; item = tree_next(item)) {
        const char *e164 = tree_get_text(item, "phone_number"), *status = try_code(call, e164, tree_get_text(item, "code"));
        tree *row = tree_object(arena);
        tree_put_text(row, arena, "phone_number", e164);
        tree_put_text(row, arena, "status", status);
        tree_push(list, row);
    }
    tree_put_text(data, arena, "order_id", world_order(call->engine->world, call->entity)->id);
    tree_put(data, "phone_numbers", list);
    tree_put(body, "data", data);
    call->status = call->route->success;
    call->body = body;
}
