/* What the files of the HAR writer share: lines found by what they are about, and secrets that are not shown. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "layout.h"

#include "cutover/journal.h"

/* ---- har_lines.c ---- */
struct line {
    const char *text;
    size_t length;
};
/* The whole of a file in memory; false: it cannot be read, or is longer than 256 MiB. */
MUST_USE bool lines_read(struct arena *arena, FILE *file, struct line *out);
/* Cuts the next line off `rest`; false at the end. */
bool lines_next(struct line *rest, struct line *out);

/* Lines under keys; equal keys keep their order. */
struct shelf;
struct shelf *shelf_create(struct arena *arena);
void shelf_put(struct shelf *shelf, uint64_t key, struct line line);
/* The first under that key, which stays, or is taken away; its text is NULL when there is none. */
struct line shelf_look(const struct shelf *shelf, uint64_t key);
struct line shelf_take(struct shelf *shelf, uint64_t key);
uint64_t shelf_key(const char *what, uint64_t number);
uint64_t shelf_key_of(const char *what, const char *const *texts, size_t count);

/* ---- har_wire.c: the key of a line of the wire log, and that under which a record finds its own, named by its participant or not ---- */
uint64_t wire_key(struct arena *arena, const tree *wire);
uint64_t wire_key_of(struct arena *arena, const struct record *record, bool named);
uint64_t wire_key_of_answer(const tree *call);

/* ---- redact.c: `secrets` as in struct run_files ---- */
bool redact_is_secret(const char *name); /* of a member, a header or a query */
const char *redact_text(struct arena *arena, const char *text, const char *const *secrets); /* `text` itself when nothing of it is secret */
const char *redact_header(struct arena *arena, const char *name, const char *value, const char *const *secrets);
const char *redact_target(struct arena *arena, const char *target, const char *const *secrets);
/* Printed without its secrets; NULL: it has none. */
const char *redact_tree(struct arena *arena, const tree *node, const char *const *secrets);

/* ---- har_parts.c ---- */
/* A call, or an attempt to deliver a webhook, with what is known of it. */
struct exchange {
    const struct record *request;  /* or webhook */
    const struct record *response; /* or webhook-result; NULL: none came */
    const tree *request_body, *response_body; /* as the journal has them; NULL */
    const tree *sent, *answered; /* lines of the wire log; NULL: not known */
    const char *const *secrets;
};
/* "request" and "response" of an entry. */
tree *har_request(struct arena *arena, const struct exchange *exchange);
tree *har_response(struct arena *arena, const struct exchange *exchange);
