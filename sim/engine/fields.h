/* Makers of fields: each turns one row of a shape into a tree. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

typedef tree *field_maker(const struct view *view, const struct field *field);

/* Null for an absent or empty text. */
tree *text_or_null(const struct view *view, const char *text);

/* shape_error.c */
field_maker make_error_code;
field_maker make_error_name;
field_maker make_error_text;
field_maker make_error_action;
field_maker make_error_field;
field_maker make_error_reason;
field_maker make_error_fields;
field_maker make_error_reasons;
field_maker make_error_violations;
field_maker make_records;
field_maker make_page;
field_maker make_page_size;
field_maker make_pages;
field_maker make_total;
