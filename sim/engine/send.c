/* A message is sent for a call. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

static const char *said(const tree *body, const char *path)
{
    return path ? tree_text(tree_at(body, path)) : NULL;
}

sim_ms call_send_at(const struct call *call)
{
    sim_ms at;
    const char *text = said(call->request->body, call->route->sending->at);
    return text && instant_parse(text, &at) ? at : 0;
}

/* What the message keeps of the call. */
static enum status note(struct call *call, struct message *message)
{
    const struct sending *sending = call->route->sending;
    const tree *body = call->request->body;
    const char *expires = said(body, sending->expires);
    if (!expires || !instant_parse(expires, &message->expires)) message->expires = 0;
    if (sending->callback) TRY(world_set_text(call->engine->world, &message->callback, said(body, sending->callback)));
    return sending->backup ? world_set_text(call->engine->world, &message->backup, said(body, sending->backup)) : STATUS_OK;
}

/* The entity is the number that sends. */
void send_message(struct call *call)
{
    const struct sending *sending = call->route->sending;
    const tree *body = call->request->body;
    const char *text = said(body, sending->text);
    const struct outgoing outgoing = {.to = said(body, sending->to), .text = text ? text : "", .key = said(body, sending->key), .at = call_send_at(call)};
    uint32_t index;
    const struct error_row *refused = engine_send(call->engine, call->provider, call->entity, &outgoing, &index);
    if (refused) {
        call_fail(call, (uint8_t)(refused - call->provider->errors), NULL, NULL);
        return;
    }
    if (note(call, world_message(call->engine->world, index)) != STATUS_OK) call_fail(call, call->surface->internal, NULL, NULL);
    call->store = STORE_MESSAGE;
    call->entity = index;
    write_stored(call, body, true);
    if (!call->error) call_answer(call);
}
