/* Signatures and digests, from bytes: OpenSSL behind one header. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

char *base64_encode(struct arena *arena, const unsigned char *bytes, size_t count);
/* Strict (no white space, right padding). NULL when it is not base64; else `*count` bytes with a NUL behind them. */
unsigned char *base64_decode(struct arena *arena, const char *text, size_t *count);

/* base64(HMAC-SHA1(key, message)). */
char *hmac_sha1_base64(struct arena *arena, const char *key, const char *message, size_t length);

/* Ed25519 (RFC 8032). `seed` is the 32-byte secret, `public_key` the 32 bytes that belong to it, both in padded base64. */
char *ed25519_sign_base64(struct arena *arena, const char *seed_base64, const void *message, size_t length); /* NULL: not a seed */
bool ed25519_verify_base64(struct arena *arena, const char *public_key_base64, const void *message, size_t length, const char *signature_base64);

/* Lower-case hexadecimal SHA-256. */
char *sha256_hex(struct arena *arena, const void *bytes, size_t count);

/* Equal in content, in time that depends on the lengths only. */
bool text_equal_constant_time(const char *a, const char *b);

/* FNV-1a, 64 bits: a stable number for a name. Continues from `seed` (start with FNV_START). */
#define FNV_START UINT64_C(0xcbf29ce484222325)
uint64_t fnv1a(uint64_t seed, const void *bytes, size_t count);
uint64_t fnv1a_text(const char *text);
