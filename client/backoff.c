/* How long to wait before the next attempt: exponential, with jitter drawn by name, never by stream. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

/* The finalizer of splitmix64: every bit of the result depends on every bit of the value. */
uint64_t hash_mix(uint64_t value)
{
    value += UINT64_C(0x9e3779b97f4a7c15);
    value = (value ^ (value >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    value = (value ^ (value >> 27)) * UINT64_C(0x94d049bb133111eb);
    return value ^ (value >> 31);
}

/* 1, 2, 4 … 60 seconds, each up to half as long again: never below the second that a limited peer asks for, and growing. */
sim_ms backoff_wait(uint64_t seed, const char *name, uint32_t attempt)
{
    uint32_t doublings = attempt > 6 ? 6 : attempt - 1;
    sim_ms base = SECOND_MS << doublings;
    if (base > MINUTE_MS) base = MINUTE_MS;
    uint64_t draw = hash_mix(seed ^ hash_mix(fnv1a_text(name) + attempt));
    return base + (sim_ms)(draw % (uint64_t)(base / 2 + 1));
}

/* A pause that the peer names, or when it only says that there was too much, our own. A webhook does not end it. */
sim_ms backoff_pause(uint64_t seed, const char *name, uint32_t attempt, const struct answer *answer)
{
    if (answer->kind != ANSWER_LATER || answer->wait > 0) return answer->wait;
    return backoff_wait(seed, name, attempt);
}
