/* What a scenario does at its moments: a stimulus, or a call that a person makes. SPDX-License-Identifier: Apache-2.0 */
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

static enum status read_call_body(struct reader *reader, const tree *value, void *to)
{
    (void)reader;
    ((struct person_call *)to)->request.body_kind = BODY_TREE;
    ((struct person_call *)to)->request.body = value;
    return STATUS_OK;
}

static const struct key call_keys[] = {
    {"provider", true, read_call_door}, {"method", true, read_call_method}, {"target", true, read_call_target}, {"body", false, read_call_body}, {NULL, false, NULL},
};

static enum status read_moment_call(struct reader *reader, const tree *value, void *to)
{
    struct person_call *call = arena_alloc(reader->arena, sizeof *call);
    TRY(reader_object(reader, value, call_keys, call));
    ((struct moment *)to)->call = &call->request;
    ((struct moment *)to)->door = call->door;
    return STATUS_OK;
}

static const struct key moment_keys[] = {
    {"at", true, read_moment_at},         {"machine", false, read_moment_machine}, {"on", false, read_moment_on},
    {"entity", false, read_moment_entity}, {"party", false, read_moment_party},     {"because", true, read_moment_because},
    {"call", false, read_moment_call},
    {NULL, false, NULL},
};

/* Either a stimulus or a person's call. */
static enum status moment_whole(struct reader *reader, const tree *item, const struct moment *moment)
{
    bool stimulus = moment->machine && moment->on && moment->entity && moment->party;
    bool any = moment->machine || moment->on || moment->entity || moment->party;
    if (moment->call ? !any : stimulus) return STATUS_OK;
    return reader_fault(reader, item, "a moment has machine, on, entity and party, or else a call");
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
