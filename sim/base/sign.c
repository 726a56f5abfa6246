/* Signatures, digests and base64; the only file that includes OpenSSL. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/sign.h"

#include <assert.h>
#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Up to three bytes as four characters. */
static void encode_group(char out[4], const unsigned char *bytes, size_t count)
{
    uint32_t bits = (uint32_t)bytes[0] << 16;
    if (count > 1) bits |= (uint32_t)bytes[1] << 8;
    if (count > 2) bits |= bytes[2];
    out[0] = alphabet[bits >> 18];
    out[1] = alphabet[bits >> 12 & 63];
    out[2] = count > 1 ? alphabet[bits >> 6 & 63] : '=';
    out[3] = count > 2 ? alphabet[bits & 63] : '=';
}

char *base64_encode(struct arena *arena, const unsigned char *bytes, size_t count)
{
    char *text = arena_alloc(arena, (count + 2) / 3 * 4 + 1);
    char *out = text;
    for (size_t i = 0; i < count; i += 3, out += 4) encode_group(out, bytes + i, count - i);
    return text;
}

/* What it stands for in the alphabet, and one more; 0: it is foreign. */
/* clang-format off */
static const unsigned char places[UCHAR_MAX + 1] = {
    ['A'] = 1, ['B'] = 2, ['C'] = 3, ['D'] = 4, ['E'] = 5, ['F'] = 6, ['G'] = 7, ['H'] = 8, ['I'] = 9, ['J'] = 10, ['K'] = 11,
    ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16, ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22,
    ['W'] = 23, ['X'] = 24, ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32, ['g'] = 33,
    ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40, ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44,
    ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48, ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55,
    ['3'] = 56, ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64,
};
/* clang-format on */

/* Four characters, the last `padding` of them '='. False for foreign characters, and for bits set that the padding cuts off: RFC 4648,
 * 3.5 lets a decoder refuse those, and one value then has one spelling. */
static bool decode_group(unsigned char out[3], const char *text, size_t padding)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < 4; i++) {
        uint32_t place = i < 4 - padding ? places[(unsigned char)text[i]] : 1;
        if (!place) return false;
        bits = bits << 6 | (place - 1);
    }
    out[0] = (unsigned char)(bits >> 16);
    out[1] = (unsigned char)(bits >> 8);
    out[2] = (unsigned char)bits;
    return (bits & ((UINT32_C(1) << 8 * padding) - 1)) == 0;
}

unsigned char *base64_decode(struct arena *arena, const char *text, size_t *count)
{
    size_t length = strlen(text);
    if (length % 4 != 0) return NULL;
    size_t padding = 0;
    while (padding < 2 && padding < length && text[length - 1 - padding] == '=') padding++;
    unsigned char *bytes = arena_alloc(arena, length / 4 * 3 + 1);
    for (size_t i = 0; i < length / 4; i++) {
        if (!decode_group(bytes + i * 3, text + i * 4, i + 1 == length / 4 ? padding : 0)) return NULL;
    }
    *count = length / 4 * 3 - padding;
    return bytes;
}

char *hmac_sha1_base64(struct arena *arena, const char *key, const char *message, size_t length)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int count = 0;
    const unsigned char *made = HMAC(EVP_sha1(), key, (int)strlen(key), (const unsigned char *)message, length, digest, &count);
    assert(made != NULL);
    return made == NULL ? NULL : base64_encode(arena, digest, count);
}

char *sha256_hex(struct arena *arena, const void *bytes, size_t count)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    int done = EVP_Digest(bytes, count, digest, &size, EVP_sha256(), NULL);
    assert(done == 1);
    (void)done;
    char *text = arena_alloc(arena, size * 2 + 1);
    for (unsigned int i = 0; i < size; i++) {
        text[i * 2] = digits[digest[i] >> 4];
        text[i * 2 + 1] = digits[digest[i] & 15];
    }
    return text;
}

bool text_equal_constant_time(const char *a, const char *b)
{
    size_t length = strlen(a);
    return length == strlen(b) && CRYPTO_memcmp(a, b, length) == 0;
}

uint64_t fnv1a(uint64_t seed, const void *bytes, size_t count)
{
    static const uint64_t prime = UINT64_C(0x100000001b3);
    const unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++) seed = (seed ^ at[i]) * prime;
    return seed;
}

uint64_t fnv1a_text(const char *text)
{
    return fnv1a(FNV_START, text, strlen(text));
}

/* ---- Ed25519 ---- */

enum { KEY_BYTES = 32, SIGNATURE_BYTES = 64 };

static EVP_PKEY *key_of(struct arena *arena, const char *base64, bool secret)
{
    size_t count = 0;
    unsigned char *bytes = base64_decode(arena, base64, &count);
    if (bytes == NULL || count != KEY_BYTES) return NULL;
    return secret ? EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, bytes, count) : EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, bytes, count);
}

char *ed25519_sign_base64(struct arena *arena, const char *seed_base64, const void *message, size_t length)
{
    unsigned char signature[SIGNATURE_BYTES];
    size_t count = sizeof signature;
    EVP_PKEY *key = key_of(arena, seed_base64, true);
    if (key == NULL) return NULL;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool made = context != NULL && EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1 &&
                EVP_DigestSign(context, signature, &count, message, length) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    assert(made);
    return base64_encode(arena, signature, count);
}

bool ed25519_verify_base64(struct arena *arena, const char *public_key_base64, const void *message, size_t length, const char *signature_base64)
{
    size_t count = 0;
    unsigned char *signature = base64_decode(arena, signature_base64, &count);
    EVP_PKEY *key = signature == NULL || count != SIGNATURE_BYTES ? NULL : key_of(arena, public_key_base64, false);
    if (key == NULL) return false;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool holds = context != NULL && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1 &&
                 EVP_DigestVerify(context, signature, count, message, length) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return holds;
}
