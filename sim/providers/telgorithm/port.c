/* What Telgorithm's tables cannot say: a port-in as a form of phones, numbers that change their config together, an emulated inbound message
 * (telgorithm 3.1, 3.2, 3.6). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>
#include <strings.h>

enum { PORT_PHONES_MAX = 100, NAME_MAX_LENGTH = 64 };

static struct number *number_at(struct call *call, uint32_t number)
{
    return world_number(call->engine->world, number);
}

static bool is_owned(struct call *call, uint32_t number)
{
    const uint8_t state = engine_cell(call->engine, TELGORITHM_MACHINE(TELGORITHM_STATUS), number)->state;
    return state != PHONE_NONE && state != PHONE_REMOVED;
}

/* ---- port-in ---- */

/* A phone's number may be called as in POST /v1/Phones (telgorithm 3.2). */
static const struct input phone_inputs[] = {
    {.key = "number", .type = INPUT_TEXT, .required = true, .least = 8, .most = 16, .allowed = "+0-9", .unless = "phone", .error = 1 + ERROR_PORT_NUMBER},
    {.key = "phone", .type = INPUT_TEXT, .least = 8, .most = 16, .allowed = "+0-9", .error = 1 + ERROR_PORT_NUMBER},
    {.key = "messagingConfigSid", .type = INPUT_TEXT_OR_NULL, .error = 1 + ERROR_PORT_NUMBER},
    {.key = "name", .type = INPUT_TEXT_OR_NULL, .least = 0, .most = NAME_MAX_LENGTH, .error = 1 + ERROR_PORT_NUMBER},
    {0},
};

/* Whether the features are one word, several or a list is not known; the words are (telgorithm 3.2). */
const struct input telgorithm_port_inputs[] = {
    {.key = "Data", .type = INPUT_OBJECT, .required = true, .error = 1 + ERROR_PORT_DATA},
    {.key = "Data.features", .type = INPUT_ANY, .required = true, .error = 1 + ERROR_PORT_DATA},
    {.key = "Data.phones", .type = INPUT_LIST, .required = true, .least = 1, .most = PORT_PHONES_MAX, .error = 1 + ERROR_PORT_PHONES,
     .items = phone_inputs},
    {.key = "Data.messagingConfigSid", .type = INPUT_TEXT_OR_NULL, .error = 1 + ERROR_PORT_DATA},
    {.key = "Files", .type = INPUT_FILE, .required = true, .error = 1 + ERROR_PORT_FILES},
    {0},
};

static const char *number_of(const tree *phone)
{
    const char *number = tree_get_text(phone, "number");
    return number ? number : tree_get_text(phone, "phone");
}

static bool is_sound(const tree *phone)
{
    const char *number = number_of(phone);
    return number && number[0] == '+' && strspn(number + 1, "0123456789") == strlen(number) - 1;
}

/* "SMS", "SMS, MMS": words with commas between. */
static bool are_features(const char *text)
{
    static const char *const known[] = {"None", "SMS", "MMS", "VOICE"};
    while (text) {
        text += strspn(text, " ");
        size_t length = strcspn(text, ", "), i = 0;
        while (i < COUNT_OF(known) && (strlen(known[i]) != length || strncasecmp(known[i], text, length) != 0)) i++;
        if (i == COUNT_OF(known)) return false;
        text = strchr(text, ',') ? strchr(text, ',') + 1 : NULL;
    }
    return true;
}

static bool features_hold(const tree *features)
{
    for (const tree *item = tree_is_list(features) ? tree_first(features) : NULL; item; item = tree_next(item))
        if (!tree_text(item) || !are_features(tree_text(item))) return false;
    return !tree_text(features) || are_features(tree_text(features));
}

/* The config that a phone names, or all of them name together. */
static const char *config_of(const tree *data, const tree *phone)
{
    const char *own = tree_get_text(phone, "messagingConfigSid");
    return own ? own : tree_get_text(data, "messagingConfigSid");
}

static bool is_linked(struct call *call, uint32_t profile)
{
    struct condition linked = IS(RELATION_SELF, TELGORITHM_MACHINE(TELGORITHM_LINK), BIT(LINK_LINKED));
    struct condition active = IS(RELATION_CAMPAIGN, MACHINE(PROVIDER_TCR, TCR_STATUS), BIT(STATUS_ACTIVE));
    return engine_test(call->engine, PROVIDER_TELGORITHM, STORE_PROFILE, profile, PROVIDER_NONE, &linked) &&
           engine_test(call->engine, PROVIDER_TELGORITHM, STORE_PROFILE, profile, PROVIDER_NONE, &active);
}

/* S0 note: with campaign migration enabled an unlinked config does, else the config is linked to an active campaign. */
static int config_fault(struct call *call, const char *sid)
{
    uint32_t profile = sid ? world_find_profile(call->engine->world, PROVIDER_TELGORITHM, sid) : NO_INDEX;
    struct condition enabled = IS(RELATION_ACCOUNT, TELGORITHM_MACHINE(TELGORITHM_ENABLEMENT), BIT(ENABLEMENT_ON));
    struct condition lenient = KNOB(PROVIDER_TELGORITHM, TELGORITHM_KNOB_CONFIG_REQUIRED, BIT(1));
    bool any = engine_test(call->engine, PROVIDER_TELGORITHM, STORE_ACCOUNT, PROVIDER_TELGORITHM, PROVIDER_NONE, &enabled);
    if (profile != NO_INDEX) return any || is_linked(call, profile) ? -1 : ERROR_PORT_NOT_LINKED;
    if (!any) return sid ? ERROR_PORT_CONFIG : ERROR_PORT_NOT_LINKED;
    if (engine_test(call->engine, PROVIDER_TELGORITHM, STORE_ACCOUNT, PROVIDER_TELGORITHM, PROVIDER_NONE, &lenient)) return -1;
    return sid ? ERROR_PORT_CONFIG : ERROR_PORT_NO_CONFIG;
}

/* A port that was rejected without the number being removed may be asked for again. */
static int number_fault(struct call *call, uint32_t number)
{
    if (number == NO_INDEX) return ERROR_PORT_FOREIGN;
    bool refused = engine_cell(call->engine, TELGORITHM_MACHINE(TELGORITHM_PORTING), number)->state == PORTING_REFUSED;
    return is_owned(call, number) && !refused ? ERROR_PORT_OWNED : -1;
}

static int phones_fault(struct call *call, const tree *data, uint32_t *numbers)
{
    size_t count = 0;
    for (const tree *phone = tree_first(tree_get(data, "phones")); phone; phone = tree_next(phone), count++) {
        if (!is_sound(phone)) return ERROR_PORT_NUMBER;
        uint32_t number = engine_find(call->engine, STORE_NUMBER, number_of(phone));
        for (size_t i = 0; i < count; i++)
            if (numbers[i] == number && number != NO_INDEX) return ERROR_PORT_TWICE;
        int fault = number_fault(call, number);
        if (fault < 0) fault = config_fault(call, config_of(data, phone));
        if (fault >= 0) return fault;
        numbers[count] = number;
    }
    return -1;
}

static enum status take_phone(struct call *call, const tree *data, const tree *phone, uint32_t index, uint32_t order)
{
    struct number *number = number_at(call, index);
    const char *sid = config_of(data, phone);
    number->order[PROVIDER_TELGORITHM] = order;
    engine_put_on_profile(call->engine, PROVIDER_TELGORITHM, index, sid ? world_find_profile(call->engine->world, PROVIDER_TELGORITHM, sid) : NO_INDEX);
    return world_set_text(call->engine->world, &number->telgorithm.name, tree_get_text(phone, "name"));
}

static enum status take_order(struct call *call, const tree *data, const uint32_t *numbers)
{
    uint32_t order;
    size_t i = 0;
    TRY(world_add_order(call->engine->world, PROVIDER_TELGORITHM, ORDER_PORT, &order));
    struct order *row = world_order(call->engine->world, order);
    engine_id(call->engine, "PO" "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "telgorithm.order", order, row->id, sizeof row->id);
    row->created = row->modified = call->engine->now;
    row->numbers_count = (uint32_t)tree_count(tree_get(data, "phones"));
    for (const tree *phone = tree_first(tree_get(data, "phones")); phone; phone = tree_next(phone)) TRY(take_phone(call, data, phone, numbers[i++], order));
    return STATUS_OK;
}

static tree *answer_phones(struct call *call, const uint32_t *numbers, size_t count)
{
    struct arena *arena = call->engine->arena;
    tree *answer = tree_object(arena), *list = tree_list(arena);
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = STORE_NUMBER};
    for (size_t i = 0; i < count; i++) {
        view.entity = numbers[i];
        tree_push(list, engine_shape(&view, &telgorithm_phone_model));
    }
    tree_put(answer, "phones", list);
    return answer;
}

void telgorithm_port_in(struct call *call)
{
    uint32_t numbers[PORT_PHONES_MAX];
    const tree *data = tree_get(call->form, "Data");
    int fault = features_hold(tree_get(data, "features")) ? phones_fault(call, data, numbers) : ERROR_PORT_FEATURES;
    size_t count = tree_count(tree_get(data, "phones"));
    if (fault < 0 && take_order(call, data, numbers) != STATUS_OK) fault = ERROR_INTERNAL;
    if (fault >= 0) {
        call_fail(call, (uint8_t)fault, NULL, NULL);
        return;
    }
    for (size_t i = 0; i < count; i++) engine_stimulate(call->engine, TELGORITHM_MACHINE(TELGORITHM_STATUS), numbers[i], STIMULUS_CREATE, PROVIDER_NONE);
    call->status = call->route->success;
    call->body = answer_phones(call, numbers, count);
}

/* ---- numbers onto a config, and off it ---- */

const struct input telgorithm_phone_list_inputs[] = {
    {.key = "phones", .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX, .each = "+0-9"},
    {0},
};

/* The route's stimulus says which of the two. */
static bool change_phone(struct call *call, const char *name)
{
    uint32_t number = engine_find(call->engine, STORE_NUMBER, name);
    bool onto = call->route->on == STIMULUS_ATTACH;
    if (number == NO_INDEX || !is_owned(call, number)) return false;
    if (onto && engine_knob(call->engine, PROVIDER_TELGORITHM, number, TELGORITHM_KNOB_ADD_PHONES, 1)) return false;
    bool there = number_at(call, number)->profile[PROVIDER_TELGORITHM] == call->entity;
    if (!onto && !there) return false;
    bool changes = !onto || !there;
    engine_put_on_profile(call->engine, PROVIDER_TELGORITHM, number, onto ? call->entity : NO_INDEX);
    if (changes) engine_stimulate(call->engine, TELGORITHM_MACHINE(TELGORITHM_STATUS), number, (enum stimulus)call->route->on, PROVIDER_NONE);
    engine_carriers(call->engine, number, call->engine->cause);
    return true;
}

void telgorithm_change_phones(struct call *call)
{
    struct arena *arena = call->engine->arena;
    tree *answer = tree_object(arena), *success = tree_list(arena), *failed = tree_list(arena);
    for (const tree *phone = tree_first(tree_get(call->request->body, "phones")); phone; phone = tree_next(phone))
        tree_push(change_phone(call, tree_text(phone)) ? success : failed, tree_copy(arena, phone));
    tree_put(answer, "success", success);
    tree_put(answer, "failed", failed);
    world_touch(call->engine->world);
    call->status = call->route->success;
    call->body = answer;
}

/* ---- an emulated inbound message ---- */

const struct input telgorithm_emulate_inputs[] = {
    {.key = "from", .type = INPUT_TEXT, .required = true, .least = 1, .most = 128},
    {.key = "to", .type = INPUT_LIST, .required = true, .least = 1, .most = 100, .each = "+0-9"},
    {.key = "text", .type = INPUT_TEXT, .required = true, .least = 1, .most = 8000, .unless = "mediaUrls"},
    {.key = "mediaUrls", .type = INPUT_LIST},
    {0},
};

/* It goes the way of a real one: nobody but who carries the number receives it. */
static bool receives(struct call *call, const tree *to)
{
    uint32_t number = engine_find(call->engine, STORE_NUMBER, tree_text(to));
    return number != NO_INDEX && engine_carries(call->engine, number, TRAFFIC_IN, PROVIDER_TELGORITHM);
}

static enum status emulate(struct call *call, const tree *to)
{
    struct engine *engine = call->engine;
    const tree *body = call->request->body, *media = tree_get(body, "mediaUrls");
    const char *from = tree_get_text(body, "from"), *text = tree_get_text(body, "text");
    uint32_t message;
    TRY(engine_inbound(engine, engine_find(engine, STORE_NUMBER, tree_text(to)), from, text ? text : "", &message));
    if (!media) return STATUS_OK;
    tree *details = tree_object(engine->arena);
    tree_put(details, "mediaUrls", tree_copy(engine->arena, media));
    return world_set_text(engine->world, &world_message(engine->world, message)->details, tree_print(engine->arena, details, NULL));
}

void telgorithm_emulate_inbound(struct call *call)
{
    const tree *all = tree_get(call->request->body, "to");
    for (const tree *to = tree_first(all); to && !call->error; to = tree_next(to))
        if (!receives(call, to)) call_fail(call, ERROR_EMULATED, NULL, NULL);
    for (const tree *to = tree_first(all); to && !call->error; to = tree_next(to))
        if (emulate(call, to) != STATUS_OK) call_fail(call, ERROR_INTERNAL, NULL, NULL);
    call->status = call->route->success;
    call->body = tree_object(call->engine->arena);
}
