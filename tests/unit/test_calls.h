/* A small world made by hand and calls at its doors: what the tests of providers' calls share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "engine.h"
#include "providers.h"

/* Answers are whole printed bodies; NULL: none. */
struct ask {
    enum http_method method;
    const char *target;
    const char *body; /* NULL: none; text that is no JSON is handed over as a broken body */
    int status;
    const char *answer;
};

struct desk {
    struct engine *engine;
    struct settings *settings;
    struct journal journal;
    struct arena *arena;
    void *memory;
    uint8_t door;
    const char *authorization;
};

/* 2026-03-03T15:00:00Z */
#define DESK_NOW INT64_C(1772550000000)

/* Everybody but the losing provider and Infobip is absent; Infobip is a name, a CNP id and an NNID, and so is Telgorithm, which migrates nothing. */
struct desk desk_open(uint8_t door, const char *authorization);
void desk_close(struct desk *desk);
uint32_t desk_campaign(struct desk *desk, const char *id, uint8_t share);
uint32_t desk_number(struct desk *desk, const char *e164, uint32_t campaign);
void desk_knob(struct desk *desk, uint8_t provider, uint8_t knob, uint8_t value);
void desk_stimulate(struct desk *desk, uint16_t machine, uint32_t entity, enum stimulus on, uint8_t argument);

/* The answer lives until the desk is closed. Limits are full before every call. */
struct answer desk_call(struct desk *desk, const struct ask *ask);
/* Limits stay as they are. */
struct answer desk_call_again(struct desk *desk, const struct ask *ask);
char *desk_printed(struct desk *desk, const struct answer *answer);
void desk_asks(struct desk *desk, const struct ask *asks, size_t count);
/* The bodies of the webhooks that are due, one a line, as "URL HOOK BODY"; they count as delivered. */
char *desk_hooks(struct desk *desk);
#define DESK_ASKS(desk, ...) desk_asks(desk, (const struct ask[]){__VA_ARGS__}, COUNT_OF(((const struct ask[]){__VA_ARGS__})))
