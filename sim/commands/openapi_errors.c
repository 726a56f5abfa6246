/* Fields of the error at hand as JSON Schema. SPDX-License-Identifier: Apache-2.0 */
#include "openapi.h"

tree *schema_of_error_fields(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)field, (void)item;
    return schema_list_of(openapi, schema_of_type(openapi, "string"));
}

tree *schema_of_error_reasons(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    tree *schema = schema_of_type(openapi, "object");
    tree_put(schema, "additionalProperties", schema_of_error_fields(openapi, field, item));
    return schema;
}

tree *schema_of_error_violations(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)field, (void)item;
    tree *violation = schema_of_type(openapi, "object"), *properties = tree_object(openapi->arena);
    tree_put(properties, "property", schema_of_type(openapi, "string"));
    tree_put(properties, "violation", schema_of_type(openapi, "string"));
    tree_put(violation, "properties", properties);
    return schema_list_of(openapi, violation);
}

tree *schema_of_error_source(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)field, (void)item;
    tree *schema = schema_of_type(openapi, "object"), *properties = tree_object(openapi->arena);
    tree_put(properties, "pointer", schema_of_type(openapi, "string"));
    tree_put(properties, "parameter", schema_of_type(openapi, "string"));
    tree_put(schema, "properties", properties);
    return schema;
}
