/* An HTTP request and its answer as values. Made by the rim from bytes, by the pump from trees; nothing here opens a socket.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/tree.h"
#include "cutover/units.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HTTP_METHOD_LIST(X) X(GET) X(HEAD) X(POST) X(PUT) X(PATCH) X(DELETE) X(OPTIONS) X(OTHER)

enum http_method {
#define HTTP_METHOD_MEMBER(name) HTTP_##name,
    HTTP_METHOD_LIST(HTTP_METHOD_MEMBER)
#undef HTTP_METHOD_MEMBER
};

struct http_header {
    const char *name;
    const char *value;
};

enum { HTTP_HEADERS_MAX = 64, HTTP_QUERY_MAX = 64, HTTP_SEGMENTS_MAX = 16 };

/* How a body crossed the seam. BODY_TREE: `body`. BODY_TEXT: `text`, not JSON by its content type. BODY_BROKEN: JSON (or a form) by its content
 * type, but the gate refused it: `text` and `broken`. BODY_FORM: multipart/form-data as an object: a part's name → its text, or the JSON object or
 * list that its text is, or {"filename", "content_type", "bytes"} of a file (bytes that are no plain text up to 4 KiB: "size" and "sha256" instead); a name
 * that comes again makes a list. */
enum http_body { BODY_NONE, BODY_TREE, BODY_TEXT, BODY_BROKEN, BODY_FORM };

/* What the receiver found when it checked a webhook's signature; made from bytes at the rim, handed over as it is in process. */
enum http_signature { SIGNATURE_NONE, SIGNATURE_VALID, SIGNATURE_INVALID };

struct http_request {
    enum http_method method;
    const char *target; /* as on the wire: path and query, not decoded */
    const struct http_header *headers;
    size_t headers_count;
    enum http_body body_kind;
    const tree *body;
    const char *text;
    size_t text_bytes;
    const char *broken; /* the gate's sentence */
    enum http_signature signature;
};

/* A body as bytes: whoever needs them first prints it, whoever needs them next does not. `hash`: fnv1a of them. */
struct http_printed {
    const char *text; /* NULL: not printed yet */
    size_t count;
    uint64_t hash;
};

struct http_response {
    int status;
    struct http_header *headers; /* beside Content-Type, Date and X-Cutover-Time, which the rim adds */
    size_t headers_count;
    const tree *body;         /* printed as application/json; or */
    struct http_printed printed; /* the body's bytes, where they were made already; as long as the body */
    const char *text;         /* text as it is, with this */
    const char *content_type; /* NULL: application/json for a body, none for an empty answer */
};

/* A target cut into decoded pieces. Percent-decoding; `+` is a space in the query only. */
struct http_pair {
    const char *name;
    const char *value;
};
struct http_target {
    const char *path; /* decoded, with the slashes */
    const char *segments[HTTP_SEGMENTS_MAX];
    size_t segments_count;
    struct http_pair query[HTTP_QUERY_MAX];
    size_t query_count;
};

const char *http_method_name(enum http_method method);
enum http_method http_method_of(const char *name);
const char *http_reason(int status); /* "Not Found"; "" when unknown */

/* Empty segments are dropped ("/a//b/" is a, b). False, with a sentence in `*why`, for a bad escape, %00, a control character, or a bound. */
MUST_USE bool http_target_parse(struct arena *arena, const char *target, struct http_target *out, const char **why);

const char *http_header(const struct http_request *request, const char *name); /* any case; NULL when absent */
const char *http_query(const struct http_target *target, const char *name);   /* the first one; NULL when absent */
void http_response_header(struct http_response *response, struct arena *arena, const char *name_ref, const char *value_ref);
/* A deep copy in `arena`, to be printed anew. */
struct http_response http_response_copy(struct arena *arena, const struct http_response *response);
const char *http_response_find(const struct http_response *response, const char *name);

/* Percent-encodes what RFC 3986 does not call unreserved. */
char *http_encode(struct arena *arena, const char *text);

/* "Basic user:password" of an Authorization header decoded; false when it is not one. */
MUST_USE bool http_basic(struct arena *arena, const char *header, const char **user, const char **password);
char *http_basic_make(struct arena *arena, const char *user, const char *password);

/* multipart/form-data (RFC 7578): bytes to the tree of BODY_FORM and back. NULL with a sentence in `*why` when it is none; `content_type` is the
 * header with its boundary. Printing makes a boundary that the bytes do not contain and gives the header in `*content_type`. */
tree *http_form_parse(struct arena *arena, const char *content_type, const char *bytes, size_t count, const char **why);
char *http_form_print(struct arena *arena, const tree *form, size_t *count, const char **content_type);
