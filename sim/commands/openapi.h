/* What the files share that make OpenAPI of a provider's tables. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/provider.h"
#include "cutover/tree.h"

/* The document in the making: all trees live in `arena`. */
struct openapi {
    struct arena *arena;
    const struct provider *provider;
    tree *schemas; /* components, by name */
    bool form;     /* a file is bytes, not base64 */
    bool whole;    /* what FIELD_RECORDS lists is a list itself: a route whose operation is ITEMS */
};

/* ---- openapi_kinds.c ---- */

tree *schema_of_type(struct openapi *openapi, const char *type);
tree *schema_list_of(struct openapi *openapi, tree *items);
/* The value of one row. `item` is what FIELD_RECORDS lists; NULL. */
tree *schema_of_field(struct openapi *openapi, const struct field *field, const struct shape *item);
/* To a list of alternatives, unless it is there. */
void schema_add(tree *choices, tree *schema);
tree *schema_any_of(struct openapi *openapi, tree *choices);

/* ---- openapi_errors.c: what is told of the error at hand ---- */

typedef tree *schema_maker(struct openapi *openapi, const struct field *field, const struct shape *item);
schema_maker schema_of_error_fields, schema_of_error_reasons, schema_of_error_violations, schema_of_error_source;

/* ---- openapi_schema.c ---- */

/* How `shape` looks: a reference to a component, or the schema itself where the shape is a bare value. */
tree *schema_of_shape(struct openapi *openapi, const struct shape *shape, const struct shape *item);

/* ---- openapi_inputs.c ---- */

/* What a body must be. */
tree *schema_of_inputs(struct openapi *openapi, const struct input *inputs);
/* Of a route: path, query, pages and filters. */
tree *parameters_of(struct openapi *openapi, const struct route *route);
/* What a client stored: as the rows say that took it, or what stands there when there is none. */
tree *schema_of_stored(struct openapi *openapi, const struct field *field);
/* The route answers a list. */
bool route_lists(const struct route *route);

/* ---- openapi_answers.c ---- */
tree *responses_of(struct openapi *openapi, const struct route *route);
