/* Numbers of the account: import (S1 step 1). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <ctype.h>
#include <string.h>

const struct input infobip_import_inputs[] = {
    {.key = "numbers", .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX},
    {.key = "country", .type = INPUT_TEXT, .required = true, .least = 2, .most = 2, .allowed = "A-Z"},
    {.key = "type", .type = INPUT_ENUM, .required = true,
     .allowed = "VIRTUAL_LONG_NUMBER,SHORT_CODE,SIM_HOSTING,VIRTUAL_SIM_HOSTING,VIRTUAL_LONG_NUMBER_CALL_TRIGGER,SHORT_CODE_USSD,WHATSAPP,VIBER,"
                "VIBER_VOICE,FACEBOOK,RCS,TELEGRAM,KAKAO_SANGDAM,OPEN_CHANNEL"},
    {.key = "capabilities", .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX, .allowed = "SMS,VOICE,MMS,WHATSAPP,WHATSAPP_VOICE"},
    {.key = "skipOsrUpdate", .type = INPUT_BOOL, .required = true},
    {0},
};

/* infobip 2: without plus, 1 and ten digits. */
static bool is_us_number(const char *text)
{
    return text && strlen(text) == 11 && text[0] == '1' && strspn(text, "0123456789") == 11;
}

bool infobip_numbers_read(struct call *call, uint8_t missing, struct number_list *out)
{
    struct arena *arena = call->engine->arena;
    const tree *numbers = tree_get(call->request->body, "numbers");
    *out = (struct number_list){.at = arena_alloc(arena, sizeof(uint32_t) * tree_count(numbers))};
    for (const tree *item = tree_first(numbers); item; item = tree_next(item)) {
        bool fits = is_us_number(tree_text(item));
        uint32_t number = fits ? engine_find(call->engine, STORE_NUMBER, tree_text(item)) : NO_INDEX;
        if (!fits) call_fail(call, call->surface->invalid, arena_printf(arena, "numbers[%zu]", out->count), "must be 1 and ten digits");
        if (fits && number == NO_INDEX) call_fail(call, missing, NULL, NULL);
        if (number == NO_INDEX) return false;
        out->at[out->count++] = number;
    }
    return true;
}

/* 32 upper-case hexadecimal digits; a number keeps its key for good. */
static void give_key(struct engine *engine, uint32_t index)
{
    struct number *number = world_number(engine->world, index);
    char uuid[40];
    size_t length = 0;
    if (number->key[0]) return;
    engine_uuid(engine, "infobip.number", index, uuid);
    for (const char *c = uuid; *c; c++)
        if (*c != '-') number->key[length++] = (char)toupper((unsigned char)*c);
}

/* What is owned already stays as it is. */
static void import_one(struct engine *engine, uint32_t index, bool skip_osr)
{
    if (engine_stimulate(engine, INFOBIP_MACHINE(INFOBIP_IMPORT), index, STIMULUS_IMPORT, PROVIDER_NONE))
        world_number(engine->world, index)->infobip.imported = engine->now;
    give_key(engine, index);
    if (!skip_osr && engine_knob(engine, PROVIDER_INFOBIP, index, INFOBIP_KNOB_SKIP_OSR_FALSE, 0))
        engine_stimulate(engine, INFOBIP_MACHINE(INFOBIP_OSR), index, STIMULUS_IMPORT, PROVIDER_NONE);
}

void infobip_import(struct call *call)
{
    struct number_list numbers;
    if (!infobip_numbers_read(call, ERROR_UNKNOWN_NUMBER, &numbers)) return;
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = STORE_NUMBER};
    call->page.items = tree_list(call->engine->arena);
    call->page.total = (int64_t)numbers.count;
    for (size_t i = 0; i < numbers.count; i++) {
        import_one(call->engine, numbers.at[i], tree_truth(tree_get(call->request->body, "skipOsrUpdate"), true));
        view.entity = numbers.at[i];
        tree_push(call->page.items, engine_shape(&view, call->route->answer));
    }
    call->status = call->route->success;
    call->body = engine_shape(&view, call->route->envelope);
}
