/* What a scenario does at its moments: a stimulus, a person's call, a stranger's webhook, or the client's restart. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include <string.h>

static enum status read_moment_at(struct reader *reader, const tree *value, void *to)
{
    return reader_length(reader, value, &((struct moment *)to)->at);
}

static enum status read_moment_machine(struct reader *reader, const tree *value, void *to)
{
    return reader_machine(reader, value, &((struct moment *)to)->machine);
}

static enum status read_moment_on(struct reader *reader, const tree *value, void *to)
{
    for (uint8_t s = 1; tree_text(value) && s < STIMULI; s++) {
        if (strcmp(stimulus_name(s), tree_text(value)) != 0) continue;
        ((struct moment *)to)->on = s;
        return STATUS_OK;
    }
    return reader_fault(reader, value, "a stimulus such as \"DECLINE\" is expected here; cutover describe lists them");
}

static enum status read_moment_entity(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct moment *)to)->entity);
}

static enum status read_moment_party(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct moment *)to)->party);
}

static enum status read_moment_for(struct reader *reader, const tree *value, void *to)
{
    return reader_provider(reader, value, &((struct moment *)to)->gains);
}

static enum status read_moment_because(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct moment *)to)->because);
}

/* ---- a person's call ---- */

struct person_call {
    uint8_t door;
    struct http_request request;
};

static enum status read_call_door(struct reader *reader, const tree *value, void *to)
{
    struct person_call *call = to;
    TRY(reader_provider(reader, value, &call->door));
    return reader->providers->at[call->door]->routes_count ? STATUS_OK : reader_fault(reader, value, "this provider has no calls");
}

static enum status read_call_method(struct reader *reader, const tree *value, void *to)
{
    enum http_method method = tree_text(value) ? http_method_of(tree_text(value)) : HTTP_OTHER;
    ((struct person_call *)to)->request.method = method;
    return method != HTTP_OTHER ? STATUS_OK : reader_fault(reader, value, "a method such as \"POST\" is expected here");
}

static enum status read_call_target(struct reader *reader, const tree *value, void *to)
{
    struct person_call *call = to;
    TRY(reader_text(reader, value, &call->request.target));
    return call->request.target[0] == '/' ? STATUS_OK : reader_fault(reader, value, "a path such as \"/v2/campaign/CQ3R8T1\" is expected here");
}

static enum status only_body(struct reader *reader, const tree *value, const struct http_request *request)
{
    return request->body_kind == BODY_NONE ? STATUS_OK : reader_fault(reader, value, "a call has a body, a form or a text");
}

static enum status read_call_body(struct reader *reader, const tree *value, void *to)
{
    struct http_request *request = &((struct person_call *)to)->request;
    TRY(only_body(reader, value, request));
    request->body_kind = BODY_TREE;
    request->body = value;
    return STATUS_OK;
}

/* Parts of a form; one with a filename is a file. */
static enum status read_call_form(struct reader *reader, const tree *value, void *to)
{
    struct http_request *request = &((struct person_call *)to)->request;
    TRY(only_body(reader, value, request));
    request->body_kind = BODY_FORM;
    request->body = value;
    return tree_is_object(value) && tree_count(value) ? STATUS_OK : reader_fault(reader, value, "an object with the parts of a form is expected here");
}

/* A body as it is on the wire, which may be no JSON. */
static enum status read_call_text(struct reader *reader, const tree *value, void *to)
{
    struct http_request *request = &((struct person_call *)to)->request;
    struct json_error error;
    TRY(only_body(reader, value, request));
    TRY(reader_text(reader, value, &request->text));
    request->text_bytes = strlen(request->text);
    request->body = tree_parse(reader->arena, request->text, request->text_bytes, false, &error);
    request->body_kind = request->body ? BODY_TREE : BODY_BROKEN;
    if (!request->body) request->broken = arena_copy(reader->arena, error.message);
    return STATUS_OK;
}

static const struct key call_keys[] = {
    {"provider", true, read_call_door}, {"method", true, read_call_method}, {"target", true, read_call_target}, {"body", false, read_call_body},
    {"form", false, read_call_form},      {"text", false, read_call_text},     {NULL, false, NULL},
};

static enum status read_moment_call(struct reader *reader, const tree *value, void *to)
{
    struct person_call *call = arena_alloc(reader->arena, sizeof *call);
    TRY(reader_object(reader, value, call_keys, call));
    ((struct moment *)to)->call = &call->request;
    ((struct moment *)to)->door = call->door;
    return STATUS_OK;
}

/* ---- a stranger's webhook ---- */

static enum status read_forged_provider(struct reader *reader, const tree *value, void *to)
{
    return reader_provider(reader, value, &((struct moment *)to)->door);
}

static enum status read_forged_webhook(struct reader *reader, const tree *value, void *to)
{
    struct moment *moment = to;
    const struct provider *provider = reader->providers->at[moment->door];
    int hook = tree_text(value) ? scenario_hook(provider, tree_text(value)) : -1;
    if (hook < 0 || provider->hooks[hook].store == STORE_MESSAGE)
        return reader_fault(reader, value, "a webhook of that provider, but not about a message, is expected here; cutover describe lists them");
    moment->hook = (uint8_t)hook;
    return STATUS_OK;
}

static const struct key forged_keys[] = {{"provider", true, read_forged_provider}, {"webhook", true, read_forged_webhook}, {NULL, false, NULL}};

static enum status read_moment_forged(struct reader *reader, const tree *value, void *to)
{
    ((struct moment *)to)->forged = true;
    return reader_object(reader, value, forged_keys, to);
}

/* ---- the client's restart ---- */

static enum status read_moment_restart(struct reader *reader, const tree *value, void *to)
{
    ((struct moment *)to)->restarts = true;
    return reader_length(reader, value, &((struct moment *)to)->down);
}

static enum status read_after_provider(struct reader *reader, const tree *value, void *to)
{
    return reader_provider(reader, value, &((struct moment *)to)->door);
}

static enum status read_after_route(struct reader *reader, const tree *value, void *to)
{
    struct moment *moment = to;
    TRY(reader_route(reader, value, moment->door));
    return reader_text(reader, value, &moment->after);
}

static const struct key after_keys[] = {{"provider", true, read_after_provider}, {"route", true, read_after_route}, {NULL, false, NULL}};

static enum status read_moment_after(struct reader *reader, const tree *value, void *to)
{
    return reader_object(reader, value, after_keys, to);
}

/* When it is: a time, or what it comes after. */
static enum status restart_whole(struct reader *reader, const tree *item, const struct moment *moment)
{
    const tree *at = tree_get(item, "at");
    if (!at == !moment->after) return reader_fault(reader, item, "a restart has either \"at\" or \"after\"");
    if (at && moment->at == 0) return reader_fault(reader, at, "the client lives before it is killed: a time later than the start is expected here");
    return STATUS_OK;
}

/* ---- all of them ---- */

/* Who it is about must be of the kind that its machine, or the forged webhook, is about. */
static enum status about_whom(struct reader *reader, const tree *item, const struct moment *moment)
{
    static const char *const kinds[] = {[STORE_NUMBER] = "number:", [STORE_CAMPAIGN] = "campaign:", [STORE_MESSAGE] = "message:",
                                        [STORE_ACCOUNT] = "account:", [STORE_ORDER] = "order:",     [STORE_PROFILE] = "profile:"};
    const struct provider *owner = reader->providers->at[moment->forged ? moment->door : MACHINE_PROVIDER(moment->machine)];
    uint8_t store = moment->forged ? owner->hooks[moment->hook].store : owner->machines[MACHINE_INDEX(moment->machine)].store;
    const char *kind = store < COUNT_OF(kinds) ? kinds[store] : NULL;
    bool ours = store == STORE_CAMPAIGN && strcmp(moment->entity, "campaign") == 0;
    if (ours || (kind && strncmp(moment->entity, kind, strlen(kind)) == 0)) return STATUS_OK;
    return reader_fault(reader, tree_get(item, "entity"), "this is about another kind of thing: \"%s…\" is expected here", kind ? kind : "");
}

static const struct key moment_keys[] = {
    {"at", false, read_moment_at},         {"machine", false, read_moment_machine}, {"on", false, read_moment_on},
    {"entity", false, read_moment_entity}, {"party", false, read_moment_party},     {"because", true, read_moment_because},
    {"call", false, read_moment_call},     {"forged", false, read_moment_forged},   {"for", false, read_moment_for},
    {"after", false, read_moment_after},   {"restart", false, read_moment_restart}, {NULL, false, NULL},
};

/* A stimulus, a person's call, a stranger's webhook, or a restart. */
static enum status moment_whole(struct reader *reader, const tree *item, struct moment *moment)
{
    bool stimulus = moment->machine || moment->on || moment->party || moment->gains;
    bool whole = moment->machine && moment->on && moment->entity && moment->party;
    if (moment->forged) whole = !stimulus && moment->entity && !moment->call;
    if (moment->call) whole = !stimulus && !moment->entity && !moment->forged;
    if (moment->restarts) whole = !stimulus && !moment->entity && !moment->forged && !moment->call;
    if (!whole) return reader_fault(reader, item, "a moment has machine, on, entity and party, or a call, or entity and forged, or a restart");
    if (moment->restarts) return restart_whole(reader, item, moment);
    if (moment->after) return reader_fault(reader, tree_get(item, "after"), "only a restart comes after a call");
    if (!tree_get(item, "at")) return reader_fault(reader, item, "the key \"at\" is missing here");
    if (moment->forged) moment->party = "third party";
    return moment->call ? STATUS_OK : about_whom(reader, item, moment);
}

enum status scenario_read_moments(struct reader *reader, const tree *value, void *to)
{
    struct scenario *scenario = to;
    if (!tree_is_list(value)) return reader_fault(reader, value, "a list of moments is expected here");
    scenario->moments = arena_alloc(reader->arena, sizeof *scenario->moments * (tree_count(value) + 1));
    for (const tree *item = tree_first(value); item; item = tree_next(item)) {
        struct moment *moment = &scenario->moments[scenario->moments_count++];
        TRY(reader_object(reader, item, moment_keys, moment));
        TRY(moment_whole(reader, item, moment));
    }
    return STATUS_OK;
}
