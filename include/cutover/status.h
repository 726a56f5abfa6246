/* Why an operation did not succeed. Operating errors only: a programmer's error is an assert, and an API error (404, 429) is data.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#define STATUS_LIST(X)                                                                     \
    X(OK, "ok")                                                                            \
    X(INVALID, "the input does not say what it must")                                      \
    X(NOT_FOUND, "nothing of that name exists")                                            \
    X(FULL, "a bounded store is full")                                                     \
    X(IO, "the operating system refused")                                                  \
    X(IN_USE, "the address is in use")                                                     \
    X(UNSUPPORTED, "this build or machine cannot do that")                                 \
    X(INTERNAL, "the harness contradicts itself")

enum status {
#define STATUS_MEMBER(name, text) STATUS_##name,
    STATUS_LIST(STATUS_MEMBER)
#undef STATUS_MEMBER
};

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(string, first) __attribute__((format(printf, string, first)))

/* The one macro that hides control flow: hands an operating error to the caller. */
#define TRY(expression)                                                                    \
    do {                                                                                   \
        enum status try_status_ = (expression);                                            \
        if (try_status_ != STATUS_OK) return try_status_;                                  \
    } while (0)

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* A constant sentence, never NULL. */
const char *status_text(enum status status);
