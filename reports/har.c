/* HTTP Archive 1.2 of a run: its calls and webhooks in the order of the journal, at virtual times. SPDX-License-Identifier: Apache-2.0 */
#include "har.h"

#include "cutover/instant.h"

/* What is known before the first entry is written. On the shelf: answers by what they answer and by their sequence, and the lines of the wire. */
struct archive {
    struct arena *arena, *scratch; /* of the run; of one entry */
    const struct judgement *run;
    const char *const *secrets;
    struct line journal, wire;
    struct shelf *shelf;
    const char **why;
};

static const char ANSWER[] = "answer to", SEQUENCE[] = "record";

/* ---- reading ---- */

static void shelve_record(struct archive *archive, const struct record *record, struct line line)
{
    if (record->kind != RECORD_RESPONSE && record->kind != RECORD_WEBHOOK_RESULT) return;
    shelf_put(archive->shelf, shelf_key(ANSWER, record->cause), line);
    if (record->kind == RECORD_RESPONSE) shelf_put(archive->shelf, shelf_key(SEQUENCE, record->sequence), line);
}

static enum status shelve_journal(struct archive *archive)
{
    struct line rest = archive->journal, line;
    struct record record;
    struct json_error error;
    for (int number = 1; lines_next(&rest, &line); number++) {
        arena_reset(archive->scratch);
        bool torn = line.text + line.length == archive->journal.text + archive->journal.length; /* as in judging: no more than a missing end */
        if (record_parse(archive->scratch, line.text, line.length, &record, &error)) {
            shelve_record(archive, &record, line);
        } else if (!torn) {
            *archive->why = arena_printf(archive->arena, "line %d of the journal: %s", number, error.message);
            return STATUS_INVALID;
        }
    }
    return STATUS_OK;
}

/* A line that is torn off, or none, is as if it had never been: the journal says all that matters. */
static void shelve_wire(struct archive *archive)
{
    struct line rest = archive->wire, line;
    struct json_error error;
    while (lines_next(&rest, &line)) {
        arena_reset(archive->scratch);
        const tree *wire = tree_parse(archive->scratch, line.text, line.length, false, &error);
        if (wire) shelf_put(archive->shelf, wire_key(archive->scratch, wire), line);
    }
}

/* ---- one entry ---- */

static const tree *wire_tree(struct archive *archive, struct line line)
{
    struct json_error error;
    return line.text ? tree_parse(archive->scratch, line.text, line.length, false, &error) : NULL;
}

/* A client that says no name is found without one. */
static const tree *sent_of(struct archive *archive, const struct record *request)
{
    struct line line = shelf_take(archive->shelf, wire_key_of(archive->scratch, request, true));
    if (!line.text) line = shelf_take(archive->shelf, wire_key_of(archive->scratch, request, false));
    return wire_tree(archive, line);
}

static const tree *answered_of(struct archive *archive, const tree *sent)
{
    const tree *call = tree_get(sent, "call");
    return call ? wire_tree(archive, shelf_look(archive->shelf, wire_key_of_answer(call))) : NULL;
}

static const struct record *record_at(struct archive *archive, struct line line)
{
    struct record *record = arena_alloc(archive->scratch, sizeof *record);
    struct json_error error;
    return line.text && record_parse(archive->scratch, line.text, line.length, record, &error) ? record : NULL;
}

static const tree *answer_body(struct archive *archive, const struct record *response)
{
    if (!response || response->body || response->same < 0) return response ? response->body : NULL;
    const struct record *first = record_at(archive, shelf_look(archive->shelf, shelf_key(SEQUENCE, (uint64_t)response->same)));
    return first ? first->body : NULL;
}

static struct exchange exchange_of(struct archive *archive, const struct record *request)
{
    const struct record *response = record_at(archive, shelf_look(archive->shelf, shelf_key(ANSWER, request->sequence)));
    const tree *sent = sent_of(archive, request);
    return (struct exchange){.request = request,
                             .response = response,
                             .request_body = request->body,
                             .response_body = answer_body(archive, response),
                             .sent = sent,
                             .answered = answered_of(archive, sent),
                             .secrets = archive->secrets};
}

/* The breach stands in one of the two lines, or in one that the call brought about. */
static bool is_of(const struct breach *breach, uint64_t asked, uint64_t answered)
{
    return breach->record == asked || breach->record == answered || breach->request_record == asked;
}

/* The rules that were broken by this call, by what was left of its answer, or by what came of it. */
static tree *rules_of(struct archive *archive, const struct exchange *exchange)
{
    tree *list = tree_list(archive->scratch);
    const struct judgement *run = archive->run;
    uint64_t asked = exchange->request->sequence, answered = exchange->response ? exchange->response->sequence : asked;
    for (size_t i = 0; i < run->rulings_count; i++) {
        const struct ruling *ruling = &run->rulings[i];
        bool here = false;
        for (size_t k = 0; k < ruling->breaches_count; k++) here = here || is_of(&ruling->breaches[k], asked, answered);
        if (here) tree_push(list, tree_text_ref(archive->scratch, ruling->rule->id));
    }
    return list;
}

static void put_known(tree *entry, struct arena *arena, const char *key, const char *text)
{
    if (text) tree_put_text(entry, arena, key, text);
}

static void put_own(tree *entry, struct archive *archive, const struct exchange *exchange)
{
    struct arena *arena = archive->scratch;
    const struct record *request = exchange->request, *response = exchange->response;
    tree_put_number(entry, arena, "_seq", (double)request->sequence);
    tree_put(entry, "_rule", rules_of(archive, exchange));
    tree_put_text(entry, arena, "_kind", record_kind_name(request->kind));
    put_known(entry, arena, "_provider", request->provider);
    put_known(entry, arena, "_participant", request->participant);
    put_known(entry, arena, "_operation", request->kind == RECORD_WEBHOOK ? request->name : response ? response->name : NULL);
    put_known(entry, arena, "_fault", request->fault ? request->fault : response ? response->fault : NULL);
    put_known(entry, arena, "_error", response ? response->error : NULL);
    if (exchange->sent) tree_put_number(entry, arena, "_real_us", tree_value(tree_get(exchange->sent, "real_us"), 0));
}

static void put_times(tree *entry, struct arena *arena, const struct exchange *exchange)
{
    double waited = exchange->response ? (double)(exchange->response->at - exchange->request->at) : 0;
    tree *timings = tree_object(arena);
    tree_put_text(entry, arena, "pageref", "run");
    tree_put_text(entry, arena, "startedDateTime", instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), exchange->request->at));
    tree_put_number(entry, arena, "time", waited);
    tree_put_number(timings, arena, "send", 0);
    tree_put_number(timings, arena, "wait", waited);
    tree_put_number(timings, arena, "receive", 0);
    tree_put(entry, "timings", timings);
}

static void put_entry(FILE *out, struct archive *archive, const struct record *request, bool first)
{
    size_t length;
    struct arena *arena = archive->scratch;
    struct exchange exchange = exchange_of(archive, request);
    tree *entry = tree_object(arena);
    put_times(entry, arena, &exchange);
    tree_put(entry, "request", har_request(arena, &exchange));
    tree_put(entry, "response", har_response(arena, &exchange));
    tree_put(entry, "cache", tree_object(arena));
    put_own(entry, archive, &exchange);
    const char *text = tree_print(arena, entry, &length);
    fputs(first ? "\n" : ",\n", out);
    fwrite(text, 1, length, out);
}

/* ---- the archive ---- */

static void put_head(FILE *out, struct arena *arena, const struct judgement *run)
{
    char started[INSTANT_TEXT_MAX];
    fprintf(out, "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"cutover\",\"version\":\"%s\"},\n", CUTOVER_VERSION);
    fputs("\"comment\":\"Times are virtual. Secrets are redacted.\",\n", out);
    fprintf(out, "\"pages\":[{\"startedDateTime\":\"%s\",\"id\":\"run\",\"title\":%s,\"pageTimings\":{}}],\n\"entries\":[",
            instant_ms_text(started, run->ledger.started), tree_print(arena, tree_text_ref(arena, or_dash(run->scenario)), NULL));
}

static void put_entries(FILE *out, struct archive *archive)
{
    struct line rest = archive->journal, line;
    bool first = true;
    while (lines_next(&rest, &line)) {
        arena_reset(archive->scratch);
        const struct record *record = record_at(archive, line);
        if (!record || (record->kind != RECORD_REQUEST && record->kind != RECORD_WEBHOOK)) continue;
        put_entry(out, archive, record, first);
        first = false;
    }
}

static enum status read_both(struct archive *archive, const struct run_files *files)
{
    bool read = lines_read(archive->arena, files->journal, &archive->journal);
    read = read && (!files->wire || lines_read(archive->arena, files->wire, &archive->wire));
    if (read) return STATUS_OK;
    *archive->why = "the journal or the wire log cannot be read, or is longer than 256 MiB";
    return STATUS_IO;
}

enum status report_har(FILE *out, struct arena *arena, const struct judgement *run, const struct run_files *files, const char **why)
{
    struct archive archive = {.arena = arena_create(), .scratch = arena_create(), .run = run, .secrets = files->secrets, .why = why};
    archive.shelf = shelf_create(archive.arena);
    enum status status = read_both(&archive, files);
    if (status == STATUS_OK) status = shelve_journal(&archive);
    if (status == STATUS_OK) {
        shelve_wire(&archive);
        put_head(out, arena, run);
        put_entries(out, &archive);
        fputs("\n]}}\n", out);
    }
    if (status != STATUS_OK) *why = arena_copy(arena, *why);
    arena_destroy(archive.scratch);
    arena_destroy(archive.arena);
    return status;
}
