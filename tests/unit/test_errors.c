/* Walks over a table of errors. SPDX-License-Identifier: Apache-2.0 */
#include "test_errors.h"

#include "cutover/fault.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_STATUS = 400 };

static const struct error_row *row_of(const struct errors_of *of, const char *name)
{
    const struct provider *provider = provider_tables.at[of->provider];
    for (size_t i = 0; i < provider->errors_count; i++)
        if (strcmp(provider->errors[i].name, name) == 0) return &provider->errors[i];
    return NULL;
}

static bool is_scripted(const struct error_case *at)
{
    return !at->target && !at->call;
}

/* What a world that is full says: that takes many calls. */
static bool is_internal(const struct errors_of *of, const struct error_row *row)
{
    const struct provider *provider = provider_tables.at[of->provider];
    for (size_t i = 0; i < provider->surfaces_count; i++)
        if (row == &provider->errors[provider->surfaces[i].internal]) return true;
    return false;
}

/* ---- each is given ---- */

static struct answer strike(const struct errors_of *of, struct engine *engine, const struct error_row *row)
{
    struct http_request request = {.method = HTTP_GET, .target = of->door};
    struct spoil spoil = {.fault = FAULT_ERROR, .error = row};
    struct answer answer;
    engine_serve(engine, of->provider, "client", &request, &spoil, &answer);
    engine_respond(engine, &answer, FAULT_ERROR);
    return answer;
}

/* A body tells the error by its word, else by its number, unless the row has a form of its own. */
static bool tells(struct arena *arena, const struct error_row *row, const struct answer *answer)
{
    if (row->shape) return true;
    const char *word = row->word ? row->word : row->code ? arena_printf(arena, "%d", row->code) : NULL;
    return !answer->response.body || !word || strstr(tree_print(arena, answer->response.body, NULL), word);
}

static bool is_given(const struct errors_of *of, const struct error_case *at)
{
    struct engine *engine = of->open();
    const struct error_row *row = row_of(of, at->error);
    struct answer struck;
    const struct answer *answer = &struck;
    if (at->before) at->before();
    if (is_scripted(at) && row) struck = strike(of, engine, row);
    else if (at->call) at->call(at);
    else of->call(at);
    if (!is_scripted(at)) answer = of->last();
    bool same = row && answer->error && strcmp(answer->error, at->error) == 0 && answer->response.status == row->status && tells(engine->arena, row, answer);
    if (!same) print_error("%s: %s\n", at->error, !row ? "there is no such row" : answer->error ? answer->error : "no error, or another form");
    of->close();
    return same;
}

void errors_are_given(void **state)
{
    const struct errors_of *of = *state;
    unsigned wrong = 0;
    for (size_t i = 0; i < of->cases_count; i++) wrong += !is_given(of, &of->cases[i]);
    assert_int_equal(wrong, 0);
}

/* ---- none is left out ---- */

static const struct error_case *case_of(const struct errors_of *of, const char *name)
{
    for (size_t i = 0; i < of->cases_count; i++)
        if (strcmp(of->cases[i].error, name) == 0) return &of->cases[i];
    return NULL;
}

static const char *fault_of(const struct errors_of *of, const struct error_row *row)
{
    const struct error_case *at = case_of(of, row->name);
    if (!at) return row->status < LEAST_STATUS ? NULL : "is provoked by nothing";
    if (row->scripted && !is_scripted(at)) return "is met by a call: it is not only scripted";
    if (!row->scripted && is_scripted(at) && !is_internal(of, row)) return "is given by something: it should be met by a call";
    return NULL;
}

void errors_are_all_tried(void **state)
{
    const struct errors_of *of = *state;
    const struct provider *provider = provider_tables.at[of->provider];
    unsigned wrong = 0;
    for (size_t i = 0; i < provider->errors_count; i++) {
        const char *fault = fault_of(of, &provider->errors[i]);
        if (fault) print_error("%s %s\n", provider->errors[i].name, fault);
        wrong += fault != NULL;
    }
    assert_int_equal(wrong, 0);
}

/* ---- what is documented ---- */

static bool has_row(const struct errors_of *of, const char *code)
{
    const struct provider *provider = provider_tables.at[of->provider];
    for (size_t i = 0; i < provider->errors_count; i++) {
        const struct error_row *row = &provider->errors[i];
        bool same = strcmp(row->name, code) == 0 || (row->word && strcmp(row->word, code) == 0) || (row->code && row->code == atoi(code));
        if (same && (row->status >= LEAST_STATUS)) return true;
    }
    return false;
}

void errors_are_documented(void **state)
{
    const struct errors_of *of = *state;
    unsigned wrong = 0;
    for (size_t i = 0; i < of->documented_count; i++) {
        const struct documented *code = &of->documented[i];
        bool known = has_row(of, code->code);
        if (!known && !code->because) print_error("%s is documented, and no row has it\n", code->code);
        if (known && code->because) print_error("%s has a row: it needs no reason\n", code->code);
        wrong += known == (code->because != NULL);
    }
    assert_int_equal(wrong, 0);
}
