/* What a body or a query may be, and what of it is kept. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/behaviour.h"

/* ---- bodies and queries that are accepted ---- */

enum input_type {
    INPUT_TEXT, INPUT_TEXT_OR_NULL, INPUT_BOOL, INPUT_NUMBER, INPUT_LIST, INPUT_OBJECT, INPUT_ENUM, INPUT_TIME, INPUT_FILE,
    INPUT_BASE64, /* a file: its bytes in base64, or a part of a form */
    INPUT_WINDOW, /* an instant to come, on a business day of the run's zone, from `least` to `most` o'clock */
    INPUT_LATER,  /* an instant to come; where `most` is set, from `least` to `most` minutes from now */
    INPUT_ANY
};

/* One member of a body, or one parameter of a query, that is checked before anything is done. Unknown ones are tolerated. INPUT_FILE: one file or more. */
struct input {
    const char *key; /* "profile.profileId": a path */
    uint8_t type;
    bool required;
    int32_t least, most;        /* length of a text or list, value of a number */
    const char *allowed;        /* characters of a text, as in "0-9A-Za-z_ "; NULL all. INPUT_ENUM, INPUT_LIST: words, comma between */
    const char *each;           /* INPUT_LIST: characters allowed in each text of it; NULL: anything */
    uint8_t error, missing;     /* 1 + error row when it is not so (0: the surface's `invalid`), when a required one is not there (0: as `error`) */
    const char *instead;        /* another member: one of the two is there, never both */
    const char *begins, *unless; /* what a text begins with; another member: where that is there and not empty, this row asks for nothing */
    bool within;                /* required only where the object that it is a member of is there */
    const struct input *items;  /* INPUT_LIST: the rows of each item, an object; ended by a NULL key */
};

/* ---- what of a body is kept, and where ---- */

enum written_kind {
    WRITTEN_TEXT,     /* struct text at `offset`; null clears it */
    WRITTEN_CHARS,    /* char array of `size` bytes at `offset` */
    WRITTEN_BOOL,     /* byte at `offset` */
    WRITTEN_TRI,      /* byte at `offset`: 0 null, 1 false, 2 true */
    WRITTEN_WORD,     /* byte at `offset`: which of `words` (comma between) the text is, from 1; null: 0 */
    WRITTEN_PAPER,    /* struct text at `offset`: the key of a document of the kind `words`, which is the entity's from now on */
    WRITTEN_TIME,     /* sim_ms at `offset` from RFC 3339; null: 0 */
    WRITTEN_PROFILE,  /* uint32_t at `offset`: the profile of that id at this provider; null or "": NO_INDEX */
    WRITTEN_CAMPAIGN, /* uint32_t at `offset`: the campaign of that TCR id; null: NO_INDEX */
    WRITTEN_NUMBERS,  /* a list of numbers, each of which becomes one of the order's */
    WRITTEN_HOLDER    /* of a campaign: the profile of that id is linked to it; null: none is */
};

/* One member of a body that CREATE, UPDATE or REPLACE write into the entity; members without a row are kept in the entity's JSON text. When what
 * was written changes, the entity's `machine` hears `set` (it is there now, or true) or `cleared`. */
struct written {
    const char *path;
    uint8_t kind;
    uint16_t offset, size, taken_at;
    bool null_keeps;      /* null changes nothing */
    uint8_t unknown;      /* 1 + error row when the profile, campaign or one of the numbers does not exist */
    uint8_t unfit, taken; /* 1 + error row when `fits` does not hold for it; when another is at `taken_at` already (1 + offset of a uint32_t) */
    struct condition fits;
    bool alone;           /* another profile that names this campaign hears `cleared` */
    uint8_t machine, set, cleared; /* index in this provider; STIMULUS_NONE: nothing is heard */
    const char *words;
};

struct sending {
    const char *from, *to, *text, *key, *callback, *backup, *expires, *at; /* OPERATION_SEND: paths of a body; NULL where the interface has none.
                                                                             * `at`: when it is to go out */
};
