/* The strict gate's texts and white space, and how it says what is wrong. SPDX-License-Identifier: Apache-2.0 */
#include "base.h"

#include <stdio.h>

bool gate_refuse(struct gate *gate, size_t offset, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(gate->error->message, sizeof gate->error->message, format, arguments);
    va_end(arguments);
    json_error_at(gate->error, gate->given, offset);
    return false;
}

char *gate_copy(struct gate *gate)
{
    if (gate->copy == NULL) gate->copy = arena_copy_bytes(gate->arena, gate->given, gate->length);
    return gate->copy;
}

bool gate_refuse_here(struct gate *gate, const char *wanted)
{
    int byte = gate_look(gate);
    if (byte < 0) return gate_refuse(gate, gate->at, "the text ends where %s should be", wanted);
    if (byte > 0x20 && byte < 0x7F) return gate_refuse(gate, gate->at, "expected %s, found '%c'", wanted, byte);
    return gate_refuse(gate, gate->at, "expected %s, found the byte 0x%02X", wanted, (unsigned)byte);
}

/* A byte of a text or comment that is no plain ASCII: passes one sequence. */
static bool pass_sequence(struct gate *gate)
{
    size_t count = utf8_length((const unsigned char *)gate->given + gate->at, gate->length - gate->at);
    if (count == 0) return gate_refuse(gate, gate->at, "the byte 0x%02X is not UTF-8 here", (unsigned)gate_look(gate));
    gate->at += count;
    return true;
}

static bool refuse_control(struct gate *gate)
{
    return gate_refuse(gate, gate->at, "the control character 0x%02X must be written as \\u%04x", (unsigned)gate_look(gate),
                       (unsigned)gate_look(gate));
}

/* ---- white space ---- */

static bool pass_comment(struct gate *gate)
{
    size_t start = gate->at;
    while (gate_look(gate) >= 0 && gate_look(gate) != '\n') {
        int byte = gate_look(gate);
        if (byte < 0x20 && byte != '\t' && byte != '\r') {
            return gate_refuse(gate, gate->at, "a comment holds the control character 0x%02X", (unsigned)byte);
        }
        if (!pass_sequence(gate)) return false;
    }
    memset(gate_copy(gate) + start, ' ', gate->at - start);
    return true;
}

bool gate_space(struct gate *gate)
{
    for (;;) {
        int byte = gate_look(gate);
        if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') {
            gate->at++;
        } else if (byte == '/' && gate_look_at(gate, gate->at + 1) == '/') {
            if (!gate->comments) return gate_refuse(gate, gate->at, "JSON has no comments");
            if (!pass_comment(gate)) return false;
        } else {
            return true;
        }
    }
}

/* ---- texts ---- */

static int hex_value(int byte)
{
    if (byte >= '0' && byte <= '9') return byte - '0';
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

/* The unit that \uXXXX at `offset` names, -1 when there is no such escape. */
static int unit_at(const struct gate *gate, size_t offset)
{
    int unit = 0;
    if (gate_look_at(gate, offset) != '\\' || gate_look_at(gate, offset + 1) != 'u') return -1;
    for (size_t i = 2; i < 6; i++) {
        int digit = hex_value(gate_look_at(gate, offset + i));
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static bool pass_unit(struct gate *gate)
{
    int unit = unit_at(gate, gate->at);
    if (unit < 0) return gate_refuse(gate, gate->at, "\\u needs four hexadecimal digits");
    if (unit == 0) return gate_refuse(gate, gate->at, "\\u0000 is not allowed: texts cannot hold NUL");
    if (unit >= 0xDC00 && unit <= 0xDFFF)
        return gate_refuse(gate, gate->at, "\\u%04x is the second half of a surrogate pair alone", (unsigned)unit);
    gate->at += 6;
    if (unit < 0xD800 || unit > 0xDBFF) return true;
    int second = unit_at(gate, gate->at);
    if (second < 0xDC00 || second > 0xDFFF) {
        return gate_refuse(gate, gate->at - 6, "\\u%04x is the first half of a surrogate pair alone", (unsigned)unit);
    }
    gate->at += 6;
    return true;
}

static bool pass_escape(struct gate *gate)
{
    int letter = gate_look_at(gate, gate->at + 1);
    if (letter == 'u') return pass_unit(gate);
    if (letter > 0 && strchr("\"\\/bfnrt", letter) != NULL) {
        gate->at += 2;
        return true;
    }
    if (letter > 0x20 && letter < 0x7F) return gate_refuse(gate, gate->at, "\\%c is not an escape of JSON", letter);
    return gate_refuse(gate, gate->at, "a reverse solidus must begin an escape");
}

bool gate_text(struct gate *gate)
{
    size_t start = gate->at++;
    for (;;) {
        gate->at += json_plain(gate->given + gate->at, gate->length - gate->at);
        int byte = gate_look(gate);
        if (byte == '"') {
            gate->at++;
            return true;
        }
        if (byte < 0) return gate_refuse(gate, start, "the text that begins here has no closing quote");
        if (byte < 0x20) return refuse_control(gate);
        if (!(byte == '\\' ? pass_escape(gate) : pass_sequence(gate))) return false;
    }
}
