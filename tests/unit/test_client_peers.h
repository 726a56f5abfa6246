/* Inside the fake. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "test_client_fake.h"

const tree *fake_json(struct arena *arena, const char *text);
struct http_response *peers_answer(struct fake *fake, const struct client_request *request, const char *line, struct arena *arena);
