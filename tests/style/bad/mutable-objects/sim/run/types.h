/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
typedef struct tree *maker(const struct view *view, const struct field *field);
maker make_page;
maker make_total;
maker *chosen;
