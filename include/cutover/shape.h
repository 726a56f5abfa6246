/* How a thing looks on the wire: fields and shapes. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/behaviour.h"
#include "cutover/tree.h"

#define FIELD_KIND_LIST(X)                                                                                     \
    X(CHARS)       /* char array in the entity at `offset`; empty gives null */                                \
    X(TEXT)        /* struct text in the entity at `offset`; absent gives null */                              \
    X(LITERAL)     /* `text` itself */                                                                         \
    X(NULL) X(TRUE) X(FALSE) X(EMPTY_LIST)                                                                     \
    X(INTEGER)     /* the number `offset` */                                                                   \
    X(BOOL)        /* a byte in the entity at `offset` */                                                      \
    X(STATE)       /* name of the state of machine `offset` */                                                 \
    X(SPELLED)     /* the same through `spelling`, an array by state */                                        \
    X(TIME_MS)     /* sim_ms at `offset` as 2026-03-03T15:00:00.000Z; 0 gives null */                          \
    X(TIME)        /* 2026-03-03T15:00:00Z */                                                                  \
    X(TIME_ZONE)   /* 2026-03-03T15:00:00.000+0000 */                                                          \
    X(EPOCH_S)     /* the number of seconds */                                                                 \
    X(EPOCH)       /* the number of milliseconds */                                                            \
    X(DIGITS)      /* char array at `offset` without its plus */                                               \
    X(CNP)         /* the CNP id of the provider in the byte at `offset` */                                    \
    X(OBJECT)      /* `shape` of the same entity */                                                            \
    X(CAMPAIGN)    /* `shape` of the entity's campaign */                                                      \
    X(NUMBER)      /* `shape` of the message's number */                                                       \
    X(WORDS)       /* list of the texts of `spelling`, ended by NULL */                                        \
    X(PHRASE)      /* `text` with the char array at `offset` in place of its star */                           \
    X(NUMBERS)     /* list of `shape` of the campaign's (order's, profile's) numbers that satisfy `when`; at most `offset`, 0 all */                         \
    X(LIST)        /* list of the shapes from `shape` on, of the same entity (not one whose bare fields do not hold); ended by one without fields */ \
    X(BY_STATE)    /* of the array `shape` the one at the state of machine `offset` */                         \
    X(CUSTOM)      /* `custom` makes it; `shape`, if any, says how it looks */                                 \
    X(ERROR_CODE) X(ERROR_NAME) X(ERROR_TEXT) X(ERROR_ACTION) /* of the error at hand: number, name, sentence, advice */ \
    X(ERROR_FIELD)   /* the input name at fault; left out when there is none */                                \
    X(ERROR_REASON)  /* what is wrong in this very call, else the row's sentence */                            \
    X(ERROR_FIELDS)  /* list of the input names at fault */                                                    \
    X(ERROR_REASONS) /* object: input name → list of sentences (the call's, else the row's action, else its text); left out when there is none */ \
    X(ERROR_VIOLATIONS) /* list of {property, violation} */                                                    \
    X(ERROR_SOURCE)  /* {pointer} to the member of the body at fault, or {parameter} of the query; left out when there is none */ \
    X(ERROR_PHRASE)  /* `text` with the name of the error in place of its star */                               \
    X(RECORDS) X(PAGE) X(PAGE_SIZE) X(PAGES) X(TOTAL) /* of the list at hand */                                \
    X(NOW) /* as TIME */                                                                                       \
    X(NOW_MS) X(NOW_ZONE) X(NOW_NAIVE) X(NOW_OFFSET) /* as TIME_MS, TIME_ZONE, TIME_NAIVE, TIME_OFFSET */       \
    X(TIME_NAIVE)  /* 2026-03-03T15:00:00.000000, no zone */                                                   \
    X(TIME_OFFSET) /* 2026-03-03T15:00:00.000+00:00 */                                                         \
    X(DATE)        /* 2026-03-03 */                                                                            \
    X(STORED)    /* the value at `text` (a path) in the JSON text (struct text) at `offset`; else `otherwise` */ \
    X(ORDER) X(HOSTING) X(PROFILE) X(ASSIGNED) X(TASK) /* `shape` of the related entity; null without one */        \
    X(COUNT)     /* how many of RELATION_NUMBERS satisfy `when` */                                             \
    X(ID)        /* digits for the pattern `text`, made from the seed, the entity (of a webhook: the event) and the pattern itself */ \
    X(OWN_ID)    /* the same, made of the entity in webhooks too */                                             \
    X(ATTEMPT) X(DELIVERED_TO) /* of the delivery at hand */                                                   \
    X(CURSOR)    /* of the list at hand: where the next page begins; null on the last one */                   \
    X(PROVIDER)  /* name of the provider in the byte at `offset`; null for nobody */                           \
    X(NNID)      /* the NNID that the number's record shows */                                                 \
    X(BITS)      /* decimal text of a mask: of every field of `shape` that is there, the bit `offset` */          \
    X(SIZE)      /* length of the char text at `offset` (struct text) */                                       \
    X(SORT)      /* of the value at `text` in the JSON text at `offset`: `spelling` holds beginnings and words in turn, the word of the first that fits */ \
    X(AREA)      /* area code of the char array at `offset`, a number of North America */                        \
    X(SEGMENTS)  /* how many short messages the char text at `offset` (struct text) makes */                    \
    X(TEXT_LIKE) /* of filters: struct text at `offset` that contains the value asked for */                   \
    X(SHOWN)     /* of filters: the member of the route's answer that has the query's name */
enum field_kind {
#define FIELD_KIND_MEMBER(name) FIELD_##name,
    FIELD_KIND_LIST(FIELD_KIND_MEMBER)
#undef FIELD_KIND_MEMBER
        FIELD_KINDS
};

struct shape;
struct view; /* engine: entity, now, arena … of a custom field */
struct field {
    const char *key;
    uint8_t kind;
    uint32_t offset;
    const char *text;
    const struct shape *shape;
    const char *const *spelling;
    const char *otherwise; /* FIELD_STORED: JSON text of the value when there is none; NULL: null */
    const tree *(*custom)(const struct view *view);
    struct condition when; /* the field is left out when it does not hold; NONE: always there */
    const char *unless;    /* a query that leaves the field out when it says false */
    sim_ms later;          /* FIELD_TIME_OFFSET: so much later */
};

struct shape {
    const char *name;
    const struct field *fields; /* ended by a NULL key; fields with key "" make the value itself (a bare list or text): the first
                                 * of them whose `when` holds */
};
