/* Inside the fake. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "test_client_fake.h"

struct call {
    struct fake *fake;
    const struct http_request *request;
    struct arena *arena;
    int status;
};
struct peer {
    const char *line;                         /* how the request begins */
    const char *(*answer)(struct call *call); /* NULL: always the same */
    const char *body;
};

const tree *fake_json(struct arena *arena, const char *text);
int index_of(const char *number); /* 0 of +19165550000 */
struct http_response *peers_answer(struct fake *fake, const struct client_request *request, const char *line, struct arena *arena);

/* ---- Telgorithm (test_client_telgorithm_peer.c) ---- */
extern const struct peer telgorithm_peers[];
extern const size_t telgorithm_peers_count;
void telgorithm_elected(struct fake *fake);

/* ---- the old provider (test_client_legacy_peer.c) ---- */
extern const struct peer legacy_peers[];
extern const size_t legacy_peers_count;
void legacy_elected(struct fake *fake);

/* ---- Telnyx (test_client_telnyx_peer.c, and its ports in test_client_telnyx_port_peer.c) ---- */
extern const struct peer telnyx_peers[], telnyx_port_peers[];
extern const size_t telnyx_peers_count, telnyx_port_peers_count;
#define TELNYX_PROFILE "40017ca4-664e-48fa-a48b-dc64ab906c5d"
struct fake_telnyx *telnyx_of(struct call *call);
sim_ms telnyx_ported_at(const struct fake *fake, int order);
void telnyx_hook(struct fake *fake, sim_ms at, const char *path, const char *body);
