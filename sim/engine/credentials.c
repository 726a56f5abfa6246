/* Whose key a call has, and whether it is shown where it must not be. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <string.h>

enum { KEY_LENGTH_MIN = 8 }; /* a shorter one may stand in an address by chance */

static bool has_scheme(const char *header, const char *scheme, const char *key)
{
    size_t length = strlen(scheme);
    return strncmp(header, scheme, length) == 0 && text_equal_constant_time(header + length, key);
}

/* What a header says, which is mostly what the one before said. */
static bool basic_of(struct engine *engine, const char *header, struct basic *out)
{
    struct basic *last = &engine->basic;
    if (last->header && strcmp(last->header, header) == 0) {
        *out = *last;
        return true;
    }
    if (!http_basic(engine->lasting, header, &out->user, &out->password)) return false;
    out->header = arena_copy(engine->lasting, header);
    *last = *out;
    return true;
}

static bool is_key_of(const struct call *call, uint8_t provider, enum authentication authentication, const char *header)
{
    const struct account *account = world_account(call->engine->world, provider);
    const char *key = world_text(call->engine->world, account->key), *secret = world_text(call->engine->world, account->secret);
    struct basic basic;
    switch (authentication) {
    case AUTHENTICATION_BASIC:
        return basic_of(call->engine, header, &basic) && text_equal_constant_time(basic.user, key) && text_equal_constant_time(basic.password, secret);
    case AUTHENTICATION_APP: return has_scheme(header, "App ", key);
    case AUTHENTICATION_NONE: return true;
    case AUTHENTICATION_BEARER: return has_scheme(header, "Bearer ", key);
    }
    return false;
}

bool key_fits(struct call *call, const char *header)
{
    if (!call->key) call->key = 1 + is_key_of(call, call->provider->id, (enum authentication)call->surface->authentication, header);
    return call->key == 2;
}

/* It has a key in this world, and asks for it. */
static bool has_key(const struct call *call, uint8_t id)
{
    const struct provider *provider = call->engine->providers->at[id];
    bool asks = provider && provider->surfaces && provider->surfaces[0].authentication != AUTHENTICATION_NONE;
    return asks && world_text(call->engine->world, world_account(call->engine->world, id)->key);
}

/* Under whatever scheme. */
static bool shows_key_of(const struct call *call, uint8_t provider, const char *header)
{
    const struct account *account = world_account(call->engine->world, provider);
    const char *space = strchr(header, ' ');
    if (account->secret.length) return is_key_of(call, provider, AUTHENTICATION_BASIC, header);
    return space && text_equal_constant_time(space + 1, world_text(call->engine->world, account->key));
}

static bool is_anothers(const struct call *call, const char *header)
{
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        if (p != call->provider->id && has_key(call, p) && shows_key_of(call, p, header)) return true;
    }
    return false;
}

/* The key itself, or the password that goes with it. */
static bool is_exposed(const struct call *call)
{
    size_t length = strlen(call->request->target);
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct account *account = world_account(call->engine->world, p);
        struct text hidden = account->secret.length ? account->secret : account->key;
        bool may_stand_there = hidden.length >= KEY_LENGTH_MIN && hidden.length <= length && has_key(call, p);
        if (may_stand_there && strstr(call->request->target, world_text(call->engine->world, hidden))) return true;
    }
    return false;
}

const char *credentials_told(struct call *call, const char *header)
{
    bool open = call->surface->authentication == AUTHENTICATION_NONE;
    if (is_exposed(call)) return "exposed";
    if (header && !open && key_fits(call, header)) return "valid";
    if (header && is_anothers(call, header)) return "foreign";
    return open ? NULL : header ? "invalid" : "none";
}
