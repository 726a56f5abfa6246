/* Makers of fields: each turns one row of a shape into a tree. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

typedef tree *field_maker(const struct view *view, const struct field *field);

/* Null for an absent or empty text. */
tree *text_or_null(const struct view *view, const char *text);

/* The place of a field that lies in the entity. */
const void *field_member(const struct view *view, const struct field *field);
/* `shape` of the related entity; null when there is none. */
tree *make_related(const struct view *view, const struct field *field, enum relation over);

/* shape_time.c */
field_maker make_time_ms;
field_maker make_time;
field_maker make_time_zone;
field_maker make_time_naive;
field_maker make_time_offset;
field_maker make_epoch;
field_maker make_epoch_s;
field_maker make_date;
field_maker make_now;
field_maker make_now_ms;
field_maker make_now_zone;
field_maker make_now_naive;
field_maker make_now_offset;

/* shape_more.c */
field_maker make_stored;
field_maker make_order;
field_maker make_hosting;
field_maker make_profile;
field_maker make_assigned;
field_maker make_task;
field_maker make_count;
field_maker make_provider;
field_maker make_nnid;
field_maker make_size;
field_maker make_segments;
field_maker make_sort;
field_maker make_words;
field_maker make_phrase;
field_maker make_area;
field_maker make_id;
field_maker make_own_id;
field_maker make_attempt;
field_maker make_delivered_to;
field_maker make_cursor;

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
field_maker make_error_source;
field_maker make_error_phrase;
field_maker make_records;
field_maker make_page;
field_maker make_page_size;
field_maker make_pages;
field_maker make_total;
