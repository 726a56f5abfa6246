/* One scenario, from its file to its judgement: over sockets with a client as a process, or in this process.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "check.h"
#include "commands.h"
#include "providers.h"

#include "cutover/file.h"
#include "cutover/instant.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* What one run needs while it runs. */
struct stage {
    struct arena *arena;
    const struct rehearsal *rehearsal;
    const struct scenario *scenario;
    const char *folder; /* of this run; NULL */
    uint64_t seed;
    struct journal journal;
    struct recorder *recorder;
    struct judge *judge;
    int64_t real_us, real_began_ms;
    enum exit_code code;
};

static bool load(struct stage *stage, const char *name)
{
    const char *why = "";
    const struct place *place = &stage->rehearsal->place;
    char *path = place_scenario(stage->arena, place, name);
    stage->code = EXIT_INPUT;
    if (path == NULL) {
        complain("%s: %s", name, place_why_none(stage->arena, place, name));
        return false;
    }
    if (place->timings == NULL) {
        complain("%s: there is no folder with timings.json; say --scenarios DIR", name);
        return false;
    }
    if (scenario_load_changed(stage->arena, path, place->timings, &provider_tables, &stage->rehearsal->changes, &stage->scenario, &why) == STATUS_OK)
        return true;
    fprintf(stderr, "%s\n", why);
    return false;
}

static bool open_folder(struct stage *stage)
{
    const char *why;
    if (stage->rehearsal->folder == NULL) return true;
    stage->folder = arena_printf(stage->arena, "%s/%s", stage->rehearsal->folder, scenario_name(stage->scenario));
    if (place_make(stage->arena, stage->folder, &why)) return true;
    complain("%s: cannot be written: %s", stage->folder, why);
    stage->code = EXIT_REPORT;
    return false;
}

static const char *file_in(struct stage *stage, const char *name)
{
    return stage->folder == NULL || !stage->rehearsal->keep ? NULL : arena_printf(stage->arena, "%s/%s", stage->folder, name);
}

static bool open_journal(struct stage *stage)
{
    const char *why = "";
    if (recorder_open(file_in(stage, "journal.ndjson"), &stage->recorder, stage->arena, &why) != STATUS_OK) {
        complain("%s", why);
        stage->code = EXIT_REPORT;
        return false;
    }
    if (!recorder_begin(stage->recorder)) {
        complain("%s: the journal of before cannot be taken away: %s", stage->folder, strerror(errno));
        stage->code = EXIT_REPORT;
    }
    stage->judge = judge_create(stage->arena);
    journal_add_reader(&stage->journal, recorder_reader(stage->recorder));
    journal_add_reader(&stage->journal, judge_reader(stage->judge));
    return true;
}

/* Tried before anything begins: what stands in its place is a report that cannot be written, not a machine that refuses sockets. */
static bool try_wire(struct stage *stage)
{
    const char *why, *path = stage->rehearsal->in_process ? NULL : file_in(stage, "wire.ndjson");
    FILE *file = path == NULL ? NULL : file_write(path, &why);
    if (file != NULL) fclose(file);
    if (path == NULL || file != NULL) return true;
    complain("%s: cannot be written: %s", path, why);
    stage->code = EXIT_REPORT;
    return false;
}

static enum pace pace_of(const struct rehearsal *rehearsal)
{
    if (rehearsal->scale > 0) return PACE_SCALED;
    return rehearsal->cooperative ? PACE_ASKED : PACE_ASKED_OR_ASLEEP;
}

/* What the client's first call may yet change into idle-advance. */
static const char *tier_of(const struct rehearsal *rehearsal)
{
    if (rehearsal->scale <= 0) return "cooperative";
    return rehearsal->scale == 1 ? "real" : "scaled";
}

static struct run_options options_of(const struct stage *stage)
{
    return (struct run_options){.scenario = stage->scenario,
                                .providers = &provider_tables,
                                .seed = stage->seed,
                                .trial = stage->rehearsal->trial,
                                .tier = tier_of(stage->rehearsal),
                                .pace = pace_of(stage->rehearsal),
                                .poll_interval_ms = stage->rehearsal->poll_interval_ms,
                                .version = CUTOVER_VERSION,
                                .every_look = stage->rehearsal->every_look,
                                .client = true};
}

static bool run_inside(struct stage *stage)
{
    const char *why = "";
    struct run_options options = options_of(stage);
    int64_t started = real_us();
    enum status status = run_in_process(&options, &stage->journal, &why, stage->arena);
    stage->real_us = real_us() - started;
    if (status == STATUS_OK) return true;
    complain("%s: %s", scenario_name(stage->scenario), why);
    stage->code = code_of(status);
    return false;
}

/* The reference client lies beside us. */
static char *const *command_of(struct stage *stage)
{
    if (stage->rehearsal->command != NULL) return stage->rehearsal->command;
    char **command = arena_alloc(stage->arena, 2 * sizeof *command);
    command[0] = arena_printf(stage->arena, "%s/cutover-client", stage->rehearsal->place.programs);
    return command;
}

static void note_end(struct stage *stage, const struct rim_end *end)
{
    stage->real_us = end->real_us;
    if (end->interrupted) *stage->rehearsal->interrupted = true;
    if (end->output_lost) {
        complain("%s: wire.ndjson, client.stdout or client.stderr could not be written", stage->folder);
        stage->code = exit_worse(stage->code, EXIT_REPORT);
    }
    if (end->survivor != 0) {
        complain("%s: process %d of the client is still there, and SIGKILL did not end it: one that changes its user may not be signalled by us; end it, "
                 "or run cutover as that user", scenario_name(stage->scenario), end->survivor);
        stage->code = exit_worse(stage->code, EXIT_CLIENT);
    }
    if (end->not_started == NULL) return;
    complain("%s: %s", scenario_name(stage->scenario), end->not_started);
    stage->code = exit_worse(stage->code, EXIT_CLIENT);
}

/* What the client said last is the first thing one wants to know when it failed. */
static void show_last_words(const struct stage *stage, const struct rim_end *end)
{
    size_t length = end->last_words == NULL ? 0 : strlen(end->last_words);
    if (length == 0 || stage->rehearsal->verbose || stage->rehearsal->quiet) return;
    if (end->last_words[length - 1] == '\n') length--;
    complain("%s: the client's last words:\n%.*s", scenario_name(stage->scenario), (int)length, end->last_words);
}

static bool run_over_sockets(struct stage *stage, struct judgement *judgement)
{
    const struct rehearsal *rehearsal = stage->rehearsal;
    const char *why = "";
    struct rim *rim;
    struct rim_end end;
    struct rim_options options = {.run = options_of(stage),
                                  .bind = rehearsal->bind,
                                  .base_port = rehearsal->base_port,
                                  .real_timeout_ms = rehearsal->real_timeout_ms,
                                  .grace_ms = rehearsal->grace_ms,
                                  .scale = rehearsal->scale,
                                  .real_signatures = rehearsal->real_signatures,
                                  .command = command_of(stage),
                                  .output_dir = stage->folder,
                                  .wire_path = file_in(stage, "wire.ndjson"),
                                  .verbose = rehearsal->verbose};
    enum status status = rim_open(&options, &stage->journal, stage->recorder, &rim, stage->arena, &why);
    if (status != STATUS_OK) {
        complain("%s: %s", scenario_name(stage->scenario), why);
        stage->code = code_of(status);
        return false;
    }
    rim_drive(rim, &end);
    judge_finish(stage->judge, judgement);
    note_end(stage, &end);
    if (judgement->code == EXIT_INCONCLUSIVE || judgement->code == EXIT_CLIENT) show_last_words(stage, &end);
    rim_close(rim);
    return true;
}

struct judgement rehearsal_left_out(struct arena *arena, const char *name, enum verdict verdict, const char *why)
{
    struct finding *finding = arena_alloc(arena, sizeof *finding);
    *finding = (struct finding){.id = "run", .verdict = verdict, .expected = "the scenario is rehearsed and judged", .observed = why};
    struct judgement left_out = judgement_apart(arena, name, "not rehearsed");
    left_out.together = false;
    left_out.findings = finding;
    left_out.findings_count = 1;
    judgement_settle(&left_out);
    return left_out;
}

struct judgement rehearsal_missing(struct arena *arena, const char *name, enum exit_code code)
{
    const char *why = "it was not; the reason stands among the messages of the run";
    struct judgement missing = rehearsal_left_out(arena, name, VERDICT_HARNESS_ERROR, why);
    missing.code = code;
    return missing;
}

static void complete(struct stage *stage, struct judgement *judgement, const char *name)
{
    judgement->journal_hash = recorder_hash(stage->recorder, stage->arena);
    judgement->real_us = stage->real_us;
    judgement->real_began_ms = stage->real_began_ms;
    judgement->client = rehearsal_client(stage->arena, stage->rehearsal);
    judgement->reproduce = rehearsal_reproduction(stage->arena, stage->rehearsal, name, judgement);
}

bool rehearse(struct arena *arena, const struct rehearsal *rehearsal, const char *scenario_name_given, struct judgement *judgement,
              enum exit_code *code)
{
    struct stage stage = {.arena = arena, .rehearsal = rehearsal};
    bool judged = load(&stage, scenario_name_given);
    if (judged) {
        stage.code = EXIT_PASS;
        stage.seed = rehearsal->seed != NULL ? *rehearsal->seed : scenario_seed(stage.scenario);
        stage.real_began_ms = real_epoch_ms();
        judged = open_folder(&stage) && try_wire(&stage) && open_journal(&stage);
    }
    if (judged && rehearsal->in_process) {
        judged = run_inside(&stage);
        if (judged) judge_finish(stage.judge, judgement);
    } else if (judged) {
        judged = run_over_sockets(&stage, judgement);
    }
    if (judged) complete(&stage, judgement, scenario_name_given);
    if (judged && rehearsal->journal != NULL) *rehearsal->journal = recorder_reopen(stage.recorder);
    if (stage.recorder != NULL && !recorder_close(stage.recorder)) {
        complain("%s: its journal could not be written, which is kept in %s", scenario_name_given,
                 file_in(&stage, "journal.ndjson") == NULL ? "TMPDIR until it is judged" : stage.folder);
        stage.code = exit_worse(stage.code, EXIT_REPORT);
    }
    *code = stage.code;
    if (!judged) return false;
    judgement->other_code = exit_worse(judgement->other_code, stage.code);
    judgement_settle(judgement);
    *code = judgement->code;
    return true;
}
