/* Rows of TCR's shapes, shortly spelt; and what a run does not need to vary. Shared by the files that hold shapes. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "providers.h"
#include "world.h"

#define CSP_ID "S7A1B2C"
#define CSP_NAME "Acme Texting"

/* clang-format off */
#define AT(member) offsetof(struct campaign, member)
#define CHARS(name, member) {.key = name, .kind = FIELD_CHARS, .offset = AT(member)}
#define TEXT(name, member) {.key = name, .kind = FIELD_TEXT, .offset = AT(member)}
#define TIME_MS(name, member) {.key = name, .kind = FIELD_TIME_MS, .offset = AT(member)}
#define CNP(name, member) {.key = name, .kind = FIELD_CNP, .offset = AT(member)}
#define TRUTH(name, member) {.key = name, .kind = FIELD_BOOL, .offset = AT(member)}
#define STATE(name, machine) {.key = name, .kind = FIELD_STATE, .offset = machine}
#define LITERAL(name, value) {.key = name, .kind = FIELD_LITERAL, .text = value}
#define INTEGER(name, value) {.key = name, .kind = FIELD_INTEGER, .offset = value}
#define YES(name) {.key = name, .kind = FIELD_TRUE}
#define NO_(name) {.key = name, .kind = FIELD_FALSE}
#define NIL(name) {.key = name, .kind = FIELD_NULL}
/* What PUT can change: JSON of the text that stands there at first. */
#define CONTENT(name, json) {.key = name, .kind = FIELD_STORED, .offset = AT(content), .text = name, .otherwise = json}
#define WORDS(name, words) {.key = name, .kind = FIELD_WORDS, .spelling = words}
#define WHEN(machine, states) .when = IS(RELATION_SELF, MACHINE(PROVIDER_TCR, machine), states)
#define END {.key = NULL}
/* tcr 0.6: without the flag the original chain is shown. */
#define BY_CHAIN(original, provisional) { \
    {.key = "", .kind = FIELD_OBJECT, .shape = &(original), .when = FLAG(BIT(0))}, \
    {.key = "", .kind = FIELD_OBJECT, .shape = &(provisional), .when = FLAG(BIT(1))}, END}
/* clang-format on */
