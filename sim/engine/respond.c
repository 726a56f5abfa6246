/* Answers on their way: the record of each, and what befalls a call instead of being carried out. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <stdlib.h>

/* ---- the record ---- */

struct http_printed body_printed(struct arena *arena, const tree *body)
{
    struct http_printed printed;
    printed.text = tree_print(arena, body, &printed.count);
    printed.hash = fnv1a(FNV_START, printed.text, printed.count);
    return printed;
}

/* A body that was journaled before is referred to, not repeated, if somebody wants to know. */
static void journal_body(struct engine *engine, struct http_response *response, struct record *record)
{
    if (!response->body) return;
    record->body = response->body;
    if (!engine->journal->bodies) return;
    if (!response->printed.text) response->printed = body_printed(engine->arena, response->body);
    uint64_t hash = response->printed.hash;
    struct body_seen *seen = world_body(engine->world, hash);
    bool repeated = response->printed.count > 64 && seen->record && seen->hash == hash;
    if (repeated) {
        record->same = (int64_t)seen->record;
        record->body = NULL;
    } else {
        *seen = (struct body_seen){.hash = hash, .record = engine->journal->sequence + 1};
    }
}

void engine_respond(struct engine *engine, struct answer *answer, enum fault fault)
{
    struct record record = record_new(RECORD_RESPONSE);
    const char *pause = http_response_find(&answer->response, "Retry-After");
    record.at = engine->now;
    record.provider = engine->providers->at[answer->provider]->name;
    record.cause = answer->request;
    record.status = answer->response.status;
    record.name = answer->operation;
    record.error = answer->error;
    record.fault = fault_name(fault);
    if (pause) record.retry_after = strtol(pause, NULL, 10);
    record.text = answer->response.text;
    journal_body(engine, &answer->response, &record);
    answer->line = journal_append(engine->journal, &record);
}

/* ---- refused in the provider's own form ---- */

/* The provider's own error of that status, else what it says when it is at fault itself, with the status asked for. */
static const struct error_row *row_of_status(const struct call *call, int status)
{
    const struct surface *surface = call->surface;
    const uint8_t own[] = {surface->too_many, surface->unauthorized, surface->not_found_path, surface->wrong_method, surface->malformed, surface->invalid};
    uint8_t chosen = surface->internal;
    for (size_t i = COUNT_OF(own); i-- > 0;)
        if (call->provider->errors[own[i]].status == status) chosen = own[i];
    struct error_row *row = arena_alloc(call->engine->arena, sizeof *row);
    *row = call->provider->errors[chosen];
    row->status = status;
    return row;
}

void call_spoil(struct call *call, const struct spoil *spoil)
{
    call->error = spoil->error ? spoil->error : row_of_status(call, spoil->status);
    call->error_field = call->error_reason = NULL;
    if (spoil->retry_after) call->headers[call->headers_count++] = (struct http_header){"Retry-After", spoil->retry_after};
}
