/* How this client asks Telnyx which numbers can come, and its messaging profile there: one for the campaign, because the assignment takes
 * everything that is on it (S2 Adding numbers; S3 activation 1, 2; contracts: telnyx 2, 9). SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#include <string.h>

/* ---- portability ---- */

void at_telnyx_portability(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena), *numbers = tree_list(arena);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        tree_push(numbers, tree_text_ref(arena, client->numbers[i].e164));
    tree_put(body, "phone_numbers", numbers);
    request_make(out, HTTP_POST, "/portability_checks");
    request_body(out, body);
}

/* Capable is what says so: null is a carrier that does not say (telnyx 2). A number that the answer does not name cannot be ordered. */
enum step at_telnyx_portability_read(struct client *client, const struct answer *answer)
{
    const tree *results = tree_get(answer->body, "data");
    if (!tree_is_list(results)) return STEP_LOST;
    for (const tree *result = tree_first(results); result != NULL; result = tree_next(result)) {
        struct number *number = number_find(client, number_digits(tree_get_text(result, "phone_number")));
        if (number == NULL) continue;
        number->telnyx.portable = tree_truth(tree_get(result, "portable"), false);
        number->telnyx.capable = tree_truth(tree_get(result, "messaging_capable"), false);
    }
    return STEP_NEXT;
}

static bool stays(const struct client *client, const struct number *number)
{
    return !at_telnyx_moves(client, number) && !number->telnyx.portable;
}

static bool is_voice_only(const struct client *client, const struct number *number)
{
    return !at_telnyx_moves(client, number) && number->telnyx.portable;
}

static bool comes(const struct client *client, const struct number *number)
{
    return at_telnyx_moves(client, number) || at_telnyx_in_group(client, number, GROUP_VOICE);
}

/* A losing carrier that hosts the messaging itself would let go of it with the voice (S3 Background). */
static enum step ask_to_keep(struct client *client)
{
    if (client->plan.keeps_on_port || client->plan.voice_apart) return STEP_NEXT;
    return tell(client, TO_LOSING, WHICH_ALL, STEP_NEXT,
                "the voice of %u numbers is ported to Telnyx: please keep their messaging and NNID records", client->numbers_count);
}

/* Each kind is told once; a number that cannot come is not ordered (telnyx 2; S3 activation 1). */
enum step at_telnyx_left_turn(struct client *client)
{
    if (!at_telnyx_any(client, comes))
        return stop(client, TO_CUSTOMER, WHICH_ALL,
                    "no number of campaign %s can be moved to Telnyx: %u are not portable there, the others are "
                    "not messaging capable",
                    client->plan.campaign, at_telnyx_choose(client, stays));
    bool first = !client->telnyx.told_left;
    uint32_t count = first ? at_telnyx_choose(client, stays) : 0;
    client->telnyx.told_left = true;
    if (count > 0)
        return tell(client, TO_CUSTOMER, WHICH_CHOSEN, STEP_BACK, "%u numbers are not portable to Telnyx and are left at %s", count,
                    client->plan.from);
    if (client->plan.voice_only) return ask_to_keep(client);
    count = at_telnyx_choose(client, is_voice_only);
    if (count == 0) return STEP_NEXT;
    return tell(client, TO_CUSTOMER, WHICH_CHOSEN, STEP_NEXT,
                "%u numbers are not messaging capable at Telnyx: their messaging is left at %s", count, client->plan.from);
}

/* ---- the profile ---- */

static const char *profile_name(const struct client *client, struct arena *arena)
{
    return arena_printf(arena, "cutover %s", client->plan.campaign);
}

void at_telnyx_profiles(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET,
                 arena_printf(arena, "/messaging_profiles?filter[name]=%s&page[number]=%u&page[size]=%d",
                              http_encode(arena, profile_name(client, arena)), client->page + 1, TELNYX_PAGE));
}

/* Voice alone needs none, and gets none (S3 FAQ voice-only). */
enum step at_telnyx_profile_turn(struct client *client)
{
    return at_telnyx_any(client, at_telnyx_moves) ? STEP_TELNYX_PROFILE_FIND : STEP_NEXT;
}

/* The filter may match parts of names. */
enum step at_telnyx_profiles_read(struct client *client, const struct answer *answer)
{
    const tree *profiles = tree_get(answer->body, "data");
    char wanted[CLIENT_TEXT_MAX + 16] = "cutover ";
    strncat(wanted, client->plan.campaign, CLIENT_TEXT_MAX);
    if (!tree_is_list(profiles)) return STEP_LOST;
    for (const tree *profile = tree_first(profiles); profile != NULL; profile = tree_next(profile)) {
        const char *name = tree_get_text(profile, "name");
        if (name == NULL || strcmp(name, wanted) != 0) continue;
        if (at_telnyx_keep(client->telnyx.profile, tree_get_text(profile, "id"))) return STEP_TELNYX_PROFILE_AGAIN;
    }
    if (tree_count(profiles) < TELNYX_PAGE || ++client->page >= TELNYX_PAGES_MAX) return STEP_TELNYX_PROFILE_MAKE;
    return STEP_AGAIN;
}

/* Everywhere, when a number is not of the US or Canada. */
static tree *destinations(const struct client *client, struct arena *arena)
{
    tree *list = tree_list(arena);
    bool abroad = false;
    for (uint32_t i = 0; i < client->numbers_count; i++) abroad = abroad || client->numbers[i].kind == KIND_OTHER_COUNTRY;
    tree_push(list, tree_text_ref(arena, abroad ? "*" : "US"));
    if (!abroad) tree_push(list, tree_text_ref(arena, "CA"));
    return list;
}

static void put_profile(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "name", profile_name(client, arena));
    tree_put(body, "whitelisted_destinations", destinations(client, arena));
    tree_put_bool(body, arena, "enabled", true);
    tree_put_text(body, arena, "webhook_url", arena_printf(arena, "%s/telnyx/messaging", client->access.webhook_url));
    tree_put_text(body, arena, "webhook_api_version", "2");
    request_body(out, body);
}

void at_telnyx_profile_make(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_POST, "/messaging_profiles");
    put_profile(client, arena, out);
}

/* One of an earlier run is made ours: enabled, with our address. */
void at_telnyx_profile_again(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_PATCH, arena_printf(arena, "/messaging_profiles/%s", http_encode(arena, client->telnyx.profile)));
    put_profile(client, arena, out);
}

enum step at_telnyx_profile_read(struct client *client, const struct answer *answer)
{
    return at_telnyx_keep(client->telnyx.profile, tree_get_text(tree_get(answer->body, "data"), "id")) ? STEP_NEXT : STEP_LOST;
}

/* ---- a number that is there already is put on it by itself (telnyx 9.2) ---- */

bool at_telnyx_wants_profile(const struct client *client, const struct number *number)
{
    (void)client;
    return !number->telnyx.profiled && !number->telnyx.refused;
}

void at_telnyx_attach(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "messaging_profile_id", client->telnyx.profile);
    request_make(out, HTTP_PATCH, arena_printf(arena, "/phone_numbers/%s/messaging", client->numbers[client->cursor].e164));
    request_body(out, body);
}

enum step at_telnyx_attach_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->numbers[client->cursor].telnyx.profiled = true;
    return STEP_AGAIN;
}

/* One that is not in the account stays where it is. */
enum step at_telnyx_attach_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    client->numbers[client->cursor].telnyx.refused = true;
    return STEP_AGAIN;
}
