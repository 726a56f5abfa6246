/* cutover explain: what its files share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "commands.h"

struct knob;
struct timing_evidence;

/* A row of a topic, ended by a NULL name. */
struct entry {
    const char *name; /* of a finding a pattern: what is explained fits it */
    const char *text;
};

/* Takes every name that a word is compared with. */
typedef void name_taker(void *self, const char *name);

/* Where what is explained goes: as text to standard output, or into `list`. */
struct explained {
    struct arena *arena;
    tree *list; /* NULL: text */
    size_t count;
    const char *color_on, *color_off; /* "" where there is none */
    const struct scenario *timings;   /* of the folder of scenarios; NULL: there is none */
};

/* ---- explain_rules.c, explain_topics.c, explain_timings.c: each explains all of its kind that the word fits; false: there are none ---- */
bool explain_rules(struct explained *explained, const char *word);
bool explain_knobs(struct explained *explained, const char *word);
bool explain_topics(struct explained *explained, const char *word);
bool explain_timings(struct explained *explained, const char *word);
/* It is the id of a finding, or a pattern that some fit. */
bool explain_knows_finding(const char *word);
void explain_finding_names(name_taker *take, void *self);
/* Every name that they know. */
void explain_rule_names(name_taker *take, void *self);
void explain_knob_names(name_taker *take, void *self);
void explain_topic_names(name_taker *take, void *self);
void explain_timing_names(struct explained *explained, name_taker *take, void *self);

/* A blank line between one and the next; counts. */
void explain_begin(struct explained *explained);

/* ---- knobs.c: behaviour that can be chosen, of all providers ---- */
/* The knob behind the first `*index` ones, and counts on; NULL: that was the last. */
const struct knob *knob_next(size_t *index);
const struct knob *knob_find(const char *name);
/* {"name", "default", "others": […], "assumed", "source"} */
tree *knob_tree(struct arena *arena, const struct knob *knob);

/* ---- timings.c ---- */
/* A scenario that has all timings of the folder as they are, in `arena`; NULL: there are none, and why. */
const struct scenario *timings_of(struct arena *arena, const struct place *place, const char **why);
/* {"name", "grade", "source", "law"} */
tree *timing_tree(struct arena *arena, const struct timing_evidence *timing);

/* ---- documents.c ---- */
/* What document a citation such as "S1 step 2" or "tcr §2.6" is of, in words; NULL: not one of those that the README names. */
const char *document_of(const char *cite);
/* A source's citations, which stand in it with "; " between, one by one: [{"cite", "document", "address", "about"}]. `address`: where the vendor has it,
 * null when we have none; `about`: what that section of our notes is about, null elsewhere. */
tree *source_tree(struct arena *arena, const char *source);
extern const struct entry document_entries[], section_entries[];

/* ---- sections.c ---- */
/* What the section that `cite` gives of the notes called `document` ("telnyx") is about; NULL: it gives none that we know. */
const char *section_of(const char *document, const char *cite);
