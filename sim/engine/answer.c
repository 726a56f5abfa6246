/* How a call is journaled and its answer made: errors in the form of their surface, what is left of limits.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

static void render_error(struct call *call)
{
    const struct error_row *error = call->error;
    const struct shape *shape = error->shape ? error->shape : call->surface->error;
    call->status = error->status;
    call->text = NULL;
    call->content_type = error->content_type ? error->content_type : call->surface->content_type;
    bool wordless = !error->word && !error->text;
    bool empty = wordless || error->bare || !shape || (call->surface->empty_unauthorized && (call->status == 401 || call->status == 429));
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->store, .entity = call->entity};
    call->body = empty || error->plain ? NULL : engine_shape(&view, shape);
    if (error->plain) call->text = call->error_reason ? call->error_reason : error->text;
    if (error->plain) call->content_type = NULL;
}

/* What is left of the quota, on every answer of a surface that tells it. */
static void tell_limit(struct call *call)
{
    const struct limit_headers *names = &call->surface->limits;
    if (!names->limit || !call->limit) return;
    struct limit_state state = limit_look(call->engine, call->provider, (uint8_t)(call->limit - 1));
    struct arena *arena = call->engine->arena;
    call->headers[call->headers_count++] = (struct http_header){names->limit, arena_printf(arena, "%d", state.limit)};
    call->headers[call->headers_count++] = (struct http_header){names->remaining, arena_printf(arena, "%d", state.remaining)};
    call->headers[call->headers_count++] = (struct http_header){names->reset, arena_printf(arena, "%lld", (long long)state.reset_s)};
}

void answer_journal_request(struct call *call, const char *participant, enum fault fault, struct answer *answer)
{
    struct record record = record_new(RECORD_REQUEST);
    record.at = call->engine->now;
    record.provider = call->provider->name;
    record.participant = participant;
    record.method = http_method_name(call->request->method);
    record.target = call->request->target;
    record.cause = call->engine->enabling;
    record.fault = fault_name(fault);
    record.auth = credentials_told(call, http_header(call->request, "Authorization"));
    if (call->request->body_kind == BODY_TREE || call->request->body_kind == BODY_FORM) record.body = call->request->body;
    if (call->request->body_kind == BODY_TEXT || call->request->body_kind == BODY_BROKEN) record.text = call->request->text;
    answer->request = call->engine->cause = journal_append(call->engine->journal, &record);
}

void answer_finish(const struct call *call, struct answer *answer)
{
    answer->response = (struct http_response){
        .status = call->status, .body = call->body, .printed = call->printed, .text = call->text, .content_type = call->content_type};
    if (call->text && !call->content_type) answer->response.content_type = "text/plain";
    for (size_t i = 0; i < call->headers_count; i++)
        http_response_header(&answer->response, call->engine->arena, call->headers[i].name, call->headers[i].value);
}

void answer_render(struct call *call)
{
    if (call->error) render_error(call);
    tell_limit(call);
}
