/* Every figure of the judgements as one JSON document. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include "cutover/instant.h"

static void put_instant(tree *object, struct arena *arena, const char *key, sim_ms instant)
{
    char buffer[INSTANT_TEXT_MAX];
    tree_put_text(object, arena, key, arena_copy(arena, instant_ms_text(buffer, instant)));
}

static void put_window(tree *list, struct arena *arena, const struct judgement *run, const struct outage_window *window)
{
    tree *object = json_push_object(list, arena);
    tree_put_text(object, arena, "number", run->ledger.numbers[window->number].number);
    tree_put_text(object, arena, "direction", direction_name(window->direction));
    tree_put_text(object, arena, "kind", window_kind_name(window->kind));
    tree_put_number(object, arena, "start_ms", (double)(window->start - run->ledger.started));
    tree_put_number(object, arena, "end_ms", (double)(window->end - run->ledger.started));
    tree_put_bool(object, arena, "open", window->open);
    tree_put_number(object, arena, "weight", window->weight);
    if (window->blocked) tree_put_text(object, arena, "blocked", window->blocked);
    tree_put_text(object, arena, "began_by", party_name(window->began_by));
    tree_put_number(object, arena, "began_record", (double)window->began_record);
    tree_put_number(object, arena, "ended_record", (double)window->ended_record);
    tree_put_number(object, arena, "avoidable_ms", (double)window->avoidable_ms);
    tree_put_number(object, arena, "detection_ms", (double)window->detection_ms);
    tree *segments = json_put_list(object, arena, "segments");
    for (size_t i = 0; i < window->segments_count; i++) {
        const struct segment *segment = &window->segments[i];
        tree *part = json_push_object(segments, arena);
        tree_put_number(part, arena, "start_ms", (double)(segment->start - run->ledger.started));
        tree_put_number(part, arena, "end_ms", (double)(segment->end - run->ledger.started));
        tree_put_text(part, arena, "party", party_name(segment->party));
        tree_put_text(part, arena, "what", segment->what);
        tree_put_number(part, arena, "record", (double)segment->record);
    }
}

static void put_number(tree *list, struct arena *arena, const struct number_sum *number)
{
    tree *object = json_push_object(list, arena);
    tree_put_text(object, arena, "number", number->number);
    tree_put_text(object, arena, "campaign", number->campaign);
    tree_put_text(object, arena, "carried_in", number->carried_in);
    tree_put_text(object, arena, "carried_out", number->carried_out);
    for (enum direction direction = 0; direction < DIRECTIONS; direction++) {
        const struct direction_sum *sum = &number->sums[direction];
        tree *figures = tree_object(arena);
        tree_put_number(figures, arena, "dark_ms", (double)sum->dark_ms);
        tree_put_number(figures, arena, "misrouted_ms", (double)sum->misrouted_ms);
        tree_put_number(figures, arena, "unheard_ms", (double)sum->unheard_ms);
        tree_put_number(figures, arena, "partial_ms", (double)sum->partial_ms);
        tree_put_number(figures, arena, "partial_weighted_us", (double)sum->partial_weighted_us);
        tree_put_number(figures, arena, "traffic_lost", (double)sum->traffic_lost_milli / 1000);
        tree_put_number(figures, arena, "longest_ms", (double)sum->longest_ms);
        tree_put_number(figures, arena, "avoidable_ms", (double)sum->avoidable_ms);
        tree_put_number(figures, arena, "detection_ms", (double)sum->detection_ms);
        tree_put_number(figures, arena, "windows", sum->windows);
        tree_put_bool(figures, arena, "open", sum->open);
        tree_put(object, direction_name(direction), figures);
    }
}

static void put_campaign(tree *list, struct arena *arena, const struct campaign_sum *sum)
{
    tree *object = json_push_object(list, arena);
    tree_put_text(object, arena, "campaign", sum->campaign);
    tree_put_number(object, arena, "numbers", sum->numbers);
    for (enum direction direction = 0; direction < DIRECTIONS; direction++) {
        tree *figures = tree_object(arena);
        tree_put_number(figures, arena, "any_down_ms", (double)sum->any_down_ms[direction]);
        tree_put_number(figures, arena, "all_down_ms", (double)sum->all_down_ms[direction]);
        tree_put_number(figures, arena, "number_ms", (double)sum->number_ms[direction]);
        tree_put_number(figures, arena, "open_numbers", sum->open_numbers[direction]);
        tree *of_kind = json_put_object(figures, arena, "open_by_kind");
        for (enum window_kind kind = 0; kind < WINDOW_KINDS; kind++)
            tree_put_number(of_kind, arena, window_kind_name(kind), sum->open_of_kind[direction][kind]);
        tree_put_number(figures, arena, "partial_weighted_us", (double)sum->partial_weighted_us[direction]);
        tree_put(object, direction_name(direction), figures);
    }
}

static tree *ledger_tree(struct arena *arena, const struct judgement *run)
{
    const struct ledger *ledger = &run->ledger;
    tree *object = tree_object(arena);
    put_instant(object, arena, "started", ledger->started);
    put_instant(object, arena, "ended", ledger->ended);
    tree_put(object, "ready_ms", ledger->ready_ms < 0 ? tree_null(arena) : tree_number(arena, (double)ledger->ready_ms));
    tree_put_bool(object, arena, "misrouting_judged", ledger->misrouting_judged);
    tree *list = json_put_list(object, arena, "numbers");
    for (size_t i = 0; i < ledger->numbers_count; i++) put_number(list, arena, &ledger->numbers[i]);
    list = json_put_list(object, arena, "campaigns");
    for (size_t i = 0; i < ledger->campaigns_count; i++) put_campaign(list, arena, &ledger->campaigns[i]);
    list = json_put_list(object, arena, "windows");
    for (size_t i = 0; i < ledger->windows_count; i++) put_window(list, arena, run, &ledger->windows[i]);
    list = json_put_list(object, arena, "saved");
    for (size_t i = 0; i < ledger->saved_count; i++) {
        const struct saved *saved = &ledger->saved[i];
        tree *entry = json_push_object(list, arena);
        tree_put_text(entry, arena, "entity", saved->entity);
        tree_put_number(entry, arena, "was_due_ms", (double)(saved->was_due - ledger->started));
        tree_put_number(entry, arena, "happened_ms", (double)(saved->happened - ledger->started));
        tree_put_number(entry, arena, "record", (double)saved->record);
        tree_put_number(entry, arena, "act", (double)saved->act);
    }
    return object;
}

static void put_findings_of(tree *object, struct arena *arena, const struct judgement *run)
{
    tree *list = json_put_list(object, arena, "findings");
    for (size_t i = 0; i < run->findings_count; i++) {
        const struct finding *finding = &run->findings[i];
        tree *entry = json_push_object(list, arena);
        tree_put_text(entry, arena, "id", finding->id);
        tree_put_text(entry, arena, "verdict", verdict_name(finding->verdict));
        tree_put_text(entry, arena, "expected", finding->expected);
        tree_put_text(entry, arena, "observed", finding->observed);
        tree_put_number(entry, arena, "record", (double)finding->record);
        tree_put_number(entry, arena, "at_ms", (double)(finding->at - run->ledger.started));
    }
}

static void put_steps(tree *object, struct arena *arena, const struct judgement *run)
{
    tree *list = json_put_list(object, arena, "steps");
    for (size_t i = 0; i < run->steps_count; i++) {
        const struct step *step = &run->steps[i];
        tree *entry = json_push_object(list, arena);
        tree_put_number(entry, arena, "at_ms", (double)(step->at - run->ledger.started));
        tree_put_text(entry, arena, "provider", step->provider);
        tree_put_text(entry, arena, "machine", step->machine);
        tree_put_text(entry, arena, "entity", step->entity);
        tree_put_number(entry, arena, "count", step->count);
        tree_put_text(entry, arena, "from", step->from);
        tree_put_text(entry, arena, "to", step->to);
        tree_put_text(entry, arena, "party", step->party);
        tree_put_number(entry, arena, "record", (double)step->record);
    }
}

static void put_assumptions(tree *object, struct arena *arena, const struct judgement *run)
{
    tree *knobs = tree_object(arena);
    for (size_t i = 0; i < run->assumptions_count; i++)
        if (run->assumptions[i].knob) tree_put_text(knobs, arena, run->assumptions[i].knob, run->assumptions[i].value);
    tree_put(object, "assumptions", knobs);
}

/* Every status is named, those that do not occur with 0: who reads "pass" must see what was not judged. */
static void put_counts(tree *object, struct arena *arena, const char *key, const size_t counts[VERDICTS])
{
    tree *node = tree_object(arena);
    for (enum verdict verdict = 0; verdict < VERDICTS; verdict++)
        tree_put_number(node, arena, verdict_name(verdict), (double)counts[verdict]);
    tree_put(object, key, node);
}

static void put_identity(tree *object, struct arena *arena, const struct judgement *run)
{
    tree_put_text(object, arena, "scenario", run->scenario);
    tree_put_text(object, arena, "title", run->title);
    tree_put_text(object, arena, "verdict", verdict_name(run->verdict));
    tree_put_number(object, arena, "exit_code", run->code);
    /* as text: a seed has 64 bits, a JSON number 53 */
    tree_put_text(object, arena, "seed", arena_printf(arena, "%llu", (unsigned long long)run->seed));
    tree_put_text(object, arena, "version", run->version);
    tree_put_text(object, arena, "tables", run->tables);
    tree_put_text(object, arena, "tier", run->tier);
    tree_put_text(object, arena, "scenario_hash", run->scenario_hash);
    tree_put_text(object, arena, "journal_hash", run->journal_hash);
    tree_put_number(object, arena, "records", (double)run->records);
    tree_put_text(object, arena, "client_judged", run->client);
    tree_put_text(object, arena, "client", run->client_fate);
    tree_put_bool(object, arena, "unordered", run->unordered);
    tree_put_text(object, arena, "unordered_why", run->unordered_why);
    tree_put_text(object, arena, "advice", run->advice);
    tree_put_text(object, arena, "reproduce", run->reproduce);
}

static void put_traffic(tree *object, struct arena *arena, const struct judgement *run)
{
    tree *traffic = tree_object(arena);
    tree_put_number(traffic, arena, "requests", run->requests);
    tree_put_number(traffic, arena, "looks_left_out", run->looks_left_out);
    tree_put_number(traffic, arena, "webhooks", run->webhooks);
    tree_put_number(traffic, arena, "spoilt_requests", run->spoilt_requests);
    tree_put_number(traffic, arena, "spoilt_webhooks", run->spoilt_webhooks);
    tree_put(object, "traffic", traffic);
}

static void put_worst(tree *object, struct arena *arena, const struct judgement *run)
{
    tree *worst = tree_object(arena);
    tree_put_number(worst, arena, "out_ms", (double)worst_outage(run, DIRECTION_OUT));
    tree_put_bool(worst, arena, "out_open", is_still_out(run, DIRECTION_OUT));
    tree_put_number(worst, arena, "in_ms", (double)worst_outage(run, DIRECTION_IN));
    tree_put_bool(worst, arena, "in_open", is_still_out(run, DIRECTION_IN));
    tree_put_number(worst, arena, "avoidable_ms", (double)worst_avoidable(run));
    tree_put_number(worst, arena, "detection_ms", (double)worst_detection(run));
    tree_put_number(worst, arena, "partial_ms", (double)worst_partial(run));
    tree_put(object, "worst_number", worst);
}

static void put_run(tree *list, struct arena *arena, const struct judgement *run)
{
    size_t counts[VERDICTS] = {0};
    for (size_t i = 0; i < run->findings_count; i++) counts[run->findings[i].verdict]++;
    tree *object = json_push_object(list, arena);
    put_identity(object, arena, run);
    put_counts(object, arena, "counts", counts);
    put_worst(object, arena, run);
    tree_put(object, "ledger", ledger_tree(arena, run));
    put_findings_of(object, arena, run);
    json_rules(object, arena, run);
    json_messages(object, arena, run);
    json_refused(object, arena, run);
    put_steps(object, arena, run);
    put_assumptions(object, arena, run);
    put_traffic(object, arena, run);
}

void report_json(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options)
{
    (void)options;
    size_t run_counts[VERDICTS] = {0}, finding_counts[VERDICTS] = {0}, length;
    enum exit_code code = EXIT_PASS;
    tree *root = tree_object(arena), *list = tree_list(arena), *together = tree_list(arena);
    for (size_t i = 0; i < count; i++) {
        code = exit_worse(code, runs[i].code);
        if (runs[i].together) {
            put_run(together, arena, &runs[i]);
            continue;
        }
        run_counts[runs[i].verdict]++;
        for (size_t k = 0; k < runs[i].findings_count; k++) finding_counts[runs[i].findings[k].verdict]++;
        put_run(list, arena, &runs[i]);
    }
    tree_put_number(root, arena, "exit_code", code);
    put_counts(root, arena, "runs_by_verdict", run_counts);
    put_counts(root, arena, "findings_by_verdict", finding_counts);
    tree_put(root, "runs", list);
    tree_put(root, "together", together);
    const char *text = tree_print(arena, root, &length);
    fwrite(text, 1, length, out);
    fputc('\n', out);
}
