/* Signatures, digests and base64 against published vectors. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/sign.h"

#include "cutover/tree.h"
#include "test_arena.h"

#include <string.h>

/* RFC 4648, section 10, and bytes that need the last two characters of the alphabet. */
static void base64_goes_both_ways(void **state)
{
    static const struct {
        const char *bytes, *text;
    } rows[] = {
        {"",             ""        },
        {"f",            "Zg=="    },
        {"fo",           "Zm8="    },
        {"foo",          "Zm9v"    },
        {"foob",         "Zm9vYg=="},
        {"fooba",        "Zm9vYmE="},
        {"foobar",       "Zm9vYmFy"},
        {"\xFB\xFF\xBF", "+/+/"    },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t count = 99;
        size_t length = strlen(rows[i].bytes);
        assert_string_equal(base64_encode(*state, (const unsigned char *)rows[i].bytes, length), rows[i].text);
        const unsigned char *bytes = base64_decode(*state, rows[i].text, &count);
        assert_int_equal(count, length);
        assert_memory_equal(bytes, rows[i].bytes, length + 1);
    }
}

static void every_byte_survives_base64(void **state)
{
    unsigned char bytes[256];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (unsigned char)i;
    for (size_t length = 0; length <= sizeof bytes; length++) {
        size_t count = 0;
        const unsigned char *back = base64_decode(*state, base64_encode(*state, bytes, length), &count);
        assert_int_equal(count, length);
        assert_memory_equal(back, bytes, length);
    }
}

static void what_is_not_base64_is_refused(void **state)
{
    static const char *const rows[] = {
        "Z",    "Zg",   "Zg=",  "Zg===", "=",        "==",   "===",  "====", "A===",       "Z===",     "Zg==\n",  "Zm 9",
        "Zm9-", "Zm9_", "Zh==", "Zm9=",  "Zg==Zg==", "Zm=v", "=m9v", "Z=9v", "\xC3\xA9==", "Zm9v====", "Zm9vZm=9"};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t count = 0;
        if (base64_decode(*state, rows[i], &count) != NULL) fail_msg("accepted: %s", rows[i]);
    }
}

/* RFC 2202, cases 2 and 6, in base64. */
static void hmac_sha1_is_that_of_the_standard(void **state)
{
    char long_key[81];
    memset(long_key, 0xAA, 80);
    long_key[80] = '\0';
    assert_string_equal(hmac_sha1_base64(*state, "Jefe", "what do ya want for nothing?", 28), "7/zfauXrL6LSdBbV8YTfnCWafHk=");
    assert_string_equal(hmac_sha1_base64(*state, long_key, "Test Using Larger Than Block-Size Key - Hash Key First", 54),
                        "qkrl4VJy0A6VcFY3zoo7Ve1AIRI=");
}

static void tcr_signs_the_url_followed_by_the_canonical_body(void **state)
{
    static const struct {
        const char *body, *signature;
    } rows[] = {
        {"{\"brandId\":\"B4K9Q2X\",\"brandName\":\"Joe's Garage\",\"brandReferenceId\":null,\"campaignId\":\"CQ3R8T1\","
         "\"campaignReferenceId\":\"job-17\",\"cnpId\":\"SQTIJSW\",\"cspId\":\"S7A1B2C\",\"cspName\":\"Acme Texting\","
         "\"description\":\"Campaign CQ3R8T1 shared\",\"eventType\":\"CAMPAIGN_SHARE_ADD\",\"mock\":false}", "crw+lxa3EObbANQpJUw8mxQHFuE="},
        {"{\"mock\":false,\"mnoName\":\"AT&T\",\"mnoId\":10017,\"eventType\":\"MNO_CAMPAIGN_OPERATION_SUSPENDED\","
         "\"cspId\":\"S7A1B2C\",\"campaignId\":\"CQ3R8T1\"}",                                                "ZD9uzj7BXO8EmD7SfjO/JoPcMwU="},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct json_error error;
        tree *body = tree_parse(*state, rows[i].body, strlen(rows[i].body), false, &error);
        const char *message = arena_printf(*state, "https://rehearsal.test/tcr/hook%s", tree_print_jcs(*state, body, NULL));
        assert_string_equal(hmac_sha1_base64(*state, "0123456789ABCDEF0123456789ABCDEF", message, strlen(message)), rows[i].signature);
    }
}

/* FIPS 180-2, appendix B. */
static void sha256_is_that_of_the_standard(void **state)
{
    assert_string_equal(sha256_hex(*state, "abc", 3), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(sha256_hex(*state, "", 0), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(sha256_hex(*state, NULL, 0), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* The vector that the vendor's own library accepts (telnyx 7.2): the timestamp, a bar, the body as sent; seed and key are those of RFC 8032, test 1. */
#define SEED "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
#define PUBLIC_KEY "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define TOLD_AT "1768503239"
#define WEBHOOK                                                                                                                                           \
    "{\"data\":{\"event_type\":\"porting_order.messaging_changed\",\"id\":\"af094e33-aa2b-4681-b28d-f26eb2318425\","                                          \
    "\"occurred_at\":\"2026-01-15T18:53:59Z\",\"payload\":{\"customer_reference\":\"mig-0001\",\"id\":\"8b616fef-5a92-4baf-b1ea-aa936a2c4032\"," \
    "\"messaging\":{\"enable_messaging\":true,\"messaging_capable\":true,\"messaging_port_completed\":true,\"messaging_port_status\":\"ported\"},"             \
    "\"support_key\":\"sr_6ffeab\"},\"record_type\":\"event\"},\"meta\":{\"attempt\":1,\"delivered_to\":\"http://127.0.0.1:9000/hooks\"}}"
#define SIGNATURE "XQI565YwwIRPdIjCf2JZLHbgsRdwqF3JtbWe300bedng3JsD3ejPh7+FWAv9qVEje2b5gIIj/rEGRRTwwgR/CA=="

static void telnyx_signs_the_timestamp_and_the_body(void **state)
{
    static const char message[] = TOLD_AT "|" WEBHOOK;
    assert_string_equal(sha256_hex(*state, WEBHOOK, strlen(WEBHOOK)), "c07203874f4aa07ab335ee2aa892e934ef3256713d81f8d5662d7d9bb5ec9ef4");
    assert_string_equal(ed25519_sign_base64(*state, SEED, message, strlen(message)), SIGNATURE);
    assert_true(ed25519_verify_base64(*state, PUBLIC_KEY, message, strlen(message), SIGNATURE));
}

static void a_signature_fits_one_message_one_key_and_one_spelling(void **state)
{
    static const char *const messages[] = {TOLD_AT "|" WEBHOOK " ", TOLD_AT "." WEBHOOK, WEBHOOK, "1768503240|" WEBHOOK};
    static const char message[] = TOLD_AT "|" WEBHOOK;
    for (size_t i = 0; i < COUNT_OF(messages); i++) assert_false(ed25519_verify_base64(*state, PUBLIC_KEY, messages[i], strlen(messages[i]), SIGNATURE));
    char *unpadded = arena_copy_bytes(*state, SIGNATURE, strlen(SIGNATURE) - 2), *url_safe = arena_copy(*state, SIGNATURE);
    *strchr(url_safe, '+') = '-';
    assert_false(ed25519_verify_base64(*state, PUBLIC_KEY, message, strlen(message), unpadded));
    assert_false(ed25519_verify_base64(*state, PUBLIC_KEY, message, strlen(message), url_safe));
    assert_false(ed25519_verify_base64(*state, SEED, message, strlen(message), SIGNATURE));
    assert_false(ed25519_verify_base64(*state, "short", message, strlen(message), SIGNATURE));
    assert_null(ed25519_sign_base64(*state, "short", message, strlen(message)));
}

static void equality_looks_at_the_whole_text(void **state)
{
    (void)state;
    assert_true(text_equal_constant_time("", ""));
    assert_true(text_equal_constant_time("abc", "abc"));
    assert_false(text_equal_constant_time("abc", "abd"));
    assert_false(text_equal_constant_time("xbc", "abc"));
    assert_false(text_equal_constant_time("abc", "abcd"));
    assert_false(text_equal_constant_time("abc", ""));
}

/* The reference vectors of Fowler, Noll and Vo. */
static void fnv1a_is_that_of_its_authors(void **state)
{
    (void)state;
    assert_int_equal(fnv1a_text(""), UINT64_C(0xcbf29ce484222325));
    assert_int_equal(fnv1a_text("a"), UINT64_C(0xaf63dc4c8601ec8c));
    assert_int_equal(fnv1a_text("foobar"), UINT64_C(0x85944171f73967e8));
    assert_int_equal(fnv1a(fnv1a_text("foo"), "bar", 3), UINT64_C(0x85944171f73967e8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(base64_goes_both_ways, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_byte_survives_base64, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_base64_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hmac_sha1_is_that_of_the_standard, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tcr_signs_the_url_followed_by_the_canonical_body, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sha256_is_that_of_the_standard, set_up, tear_down),
        cmocka_unit_test_setup_teardown(telnyx_signs_the_timestamp_and_the_body, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_signature_fits_one_message_one_key_and_one_spelling, set_up, tear_down),
        cmocka_unit_test(equality_looks_at_the_whole_text),
        cmocka_unit_test(fnv1a_is_that_of_its_authors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
