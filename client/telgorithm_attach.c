/* Telgorithm: numbers that lack the campaign's config are put on it, together where they are several. SPDX-License-Identifier: Apache-2.0 */
#include "telgorithm.h"

#include "cutover/http.h"

/* One config can be linked to the campaign (S0 Activation). What is Active elsewhere is left alone. */
bool at_telgorithm_lacks_config(const struct client *client, const struct number *number)
{
    (void)client;
    enum phone status = number->telgorithm.status;
    bool waits = status == PHONE_NO_CAMPAIGN || status == PHONE_CANADIAN;
    return (status == PHONE_NO_CONFIG || (waits && number->telgorithm.astray)) && !number->telgorithm.attached;
}

void at_telgorithm_attach_all(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena), *phones = tree_list(arena);
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        const struct number *number = &client->numbers[i];
        if (at_telgorithm_lacks_config(client, number) && !number->telgorithm.listed)
            tree_push(phones, tree_text_ref(arena, number->e164));
    }
    tree_put(body, "phones", phones);
    request_make(out, HTTP_PATCH, arena_printf(arena, "/v1/MessagingConfigs/%s/addPhones", http_encode(arena, client->telgorithm.config)));
    request_body(out, body);
}

static void list_all(struct client *client)
{
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (at_telgorithm_lacks_config(client, &client->numbers[i])) client->numbers[i].telgorithm.listed = true;
}

/* 200 is no word about a number: those under `failed` are tried one by one (telgorithm 3.1). */
enum step at_telgorithm_attach_all_read(struct client *client, const struct answer *answer)
{
    const tree *taken = tree_get(answer->body, "success");
    if (!tree_is_list(taken)) return STEP_LOST;
    list_all(client);
    for (const tree *phone = tree_first(taken); phone != NULL; phone = tree_next(phone)) {
        struct number *number = number_find(client, number_digits(tree_text(phone)));
        if (number == NULL) continue;
        number->telgorithm.attached = number->telgorithm.heard = true;
    }
    return STEP_BACK;
}

enum step at_telgorithm_attach_all_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    list_all(client);
    return STEP_BACK;
}
