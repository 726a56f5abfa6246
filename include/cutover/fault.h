/* Faults: how a call or a webhook goes wrong on its way, by the names that scenarios, journals and both drivers share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#define FAULT_LIST(X)                                                                                          \
    X(NONE, NULL)                                                                                              \
    /* -- of calls: the record of the answer names it -- */                                                    \
    X(LOST_BEFORE, "lost-before") /* never arrives: the connection ends, the world is as before; the record of the request names it */ \
    X(LOST_AFTER, "lost-after")   /* is acted upon, and the connection ends without an answer */               \
    X(CUT, "cut")                 /* the answer breaks off in the middle of its bytes */                       \
    X(MALFORMED, "malformed")     /* the answer is whole, its body is broken JSON */                           \
    X(STATUS, "status")           /* answered by a status in the provider's own form, without acting */        \
    X(ERROR, "error")             /* answered by one of the provider's own errors, without acting */           \
    X(RATE, "rate")               /* too many for a while: the provider's own answer to that */                \
    X(ABANDONED, "abandoned")     /* of no scenario: the answer was late, and its client no longer there */    \
    /* -- of both -- */                                                                                        \
    X(LATE, "late") /* acted upon at once, answered later; made and signed at its time, delivered later */     \
    /* -- of webhooks: the record of the attempt names it -- */                                                \
    X(LOST, "lost")                   /* vanishes; the sender believes that it was delivered */                \
    X(FAILS, "fails")                 /* the connection is refused; the sender knows */                        \
    X(REPEAT, "repeat")               /* delivered several times */                                            \
    X(BATCHED, "batched")             /* in one body with an event of somebody else's, which stands before it */ \
    X(SWAP, "swap")                   /* the one behind it goes first */                                       \
    X(BAD_SIGNATURE, "bad-signature") /* signature or credentials are wrong */                                 \
    X(STALE, "stale")                 /* the signature's timestamp is too old */                               \
    X(AHEAD, "ahead")                 /* the signature's timestamp is of a time to come */                     \
    X(FORGED, "forged")               /* of a scenario's moment: a stranger made it, without the credentials */
enum fault {
#define FAULT_MEMBER(name, text) FAULT_##name,
    FAULT_LIST(FAULT_MEMBER)
#undef FAULT_MEMBER
        FAULTS
};

/* NULL for NONE. */
const char *fault_name(enum fault fault);
