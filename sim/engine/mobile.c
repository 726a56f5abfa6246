/* Mobile carriers, where they are split: which of them let a number's outbound messages pass (domain model A.9).
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>

const char *mobile_carrier_name(uint8_t carrier)
{
    static const char *const names[] = {
#define MOBILE_CARRIER_TEXT(name, text, parts) text,
        MOBILE_CARRIER_LIST(MOBILE_CARRIER_TEXT)
#undef MOBILE_CARRIER_TEXT
    };
    assert(carrier < CARRIERS);
    return names[carrier];
}

static uint8_t carriers_in(const uint16_t mix[CARRIERS])
{
    uint8_t mask = 0;
    for (uint8_t carrier = 0; carrier < CARRIERS; carrier++)
        if (mix[carrier]) mask |= BIT(carrier);
    return mask;
}

uint8_t mobile_blocked(struct engine *engine, uint8_t provider, uint32_t number, const struct traffic *row)
{
    uint8_t mask = 0, mixed = carriers_in(engine->settings->mix);
    for (const struct block *block = mixed ? row->blocked : NULL; block && block->cite; block++)
        if (engine_test(engine, provider, STORE_NUMBER, number, PROVIDER_NONE, &block->when)) mask |= BIT(block->carrier);
    return mask & mixed;
}

bool mobile_all(const struct engine *engine, uint8_t mask)
{
    return mask && mask == carriers_in(engine->settings->mix);
}

const char *mobile_names(struct engine *engine, uint8_t mask)
{
    const char *names = NULL;
    for (uint8_t carrier = 0; carrier < CARRIERS; carrier++) {
        if (!(mask & BIT(carrier))) continue;
        names = names ? arena_printf(engine->arena, "%s,%s", names, mobile_carrier_name(carrier)) : mobile_carrier_name(carrier);
    }
    return names;
}
