/* Who carries a message, and what a send is told: computed from traffic rows and the NNID record, from nothing else (domain model A.3).
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <stdio.h>
#include <string.h>

static bool begins_so(const char *to, const char *beginnings)
{
    for (const char *at = beginnings; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        if (strncmp(to, at, strcspn(at, ",")) == 0) return true;
    return false;
}

/* Some document of that kind names the recipient, and the sender or its campaign. */
static bool is_unwanted(struct engine *engine, const struct provider *provider, uint32_t number, const char *to, const char *kind)
{
    uint32_t campaign = place_related(engine, (struct place){STORE_NUMBER, number}, RELATION_LINKED, provider->id, PROVIDER_NONE).entity;
    const char *of_campaign = campaign == NO_INDEX ? "" : world_campaign(engine->world, campaign)->id, *sender = world_number(engine->world, number)->e164;
    for (uint32_t i = 0; i < world_documents(engine->world); i++) {
        if (!paper_is(engine, i, provider->id, kind)) continue;
        const tree *paper = engine_stored(engine, world_document(engine->world, i)->body);
        const char *recipient = tree_get_text(paper, "number"), *scope = tree_get_text(paper, "scope");
        bool meant = recipient && scope && strcmp(recipient, to) == 0;
        if (meant && (strcmp(scope, sender) == 0 || strcmp(scope, of_campaign) == 0)) return true;
    }
    return false;
}

const struct traffic *traffic_row(struct engine *engine, const struct provider *provider, uint32_t number, int direction, const char *to)
{
    for (size_t i = 0; i < provider->traffic_count; i++) {
        const struct traffic *row = &provider->traffic[i];
        if (row->direction != direction || !conditions_hold(engine, provider->id, (struct place){STORE_NUMBER, number}, row->when)) continue;
        if (row->to && to && !begins_so(to, row->to)) continue;
        if (!row->unwanted || (to && is_unwanted(engine, provider, number, to, row->unwanted))) return row;
    }
    return NULL;
}

/* C1, C2: messaging follows the NNID record; a number without one carries nothing. NULL: the provider does not carry. */
static const struct traffic *carrying_row(struct engine *engine, uint32_t number, int direction, uint8_t provider)
{
    if (provider == PROVIDER_NONE || world_number(engine->world, number)->history[0].serves != provider) return NULL;
    const struct provider *tables = engine->providers->at[provider];
    const struct traffic *row = tables ? traffic_row(engine, tables, number, direction, NULL) : NULL;
    return row && row->carries ? row : NULL;
}

bool engine_carries(struct engine *engine, uint32_t number, int direction, uint8_t provider)
{
    const struct traffic *row = carrying_row(engine, number, direction, provider);
    return row && !mobile_all(engine, mobile_blocked(engine, provider, number, row));
}

uint8_t engine_carrier(struct engine *engine, uint32_t number, int direction)
{
    uint8_t serves = world_number(engine->world, number)->history[0].serves;
    return engine_carries(engine, number, direction, serves) ? serves : PROVIDER_NONE;
}

/* What a CARRIES record says. */
struct carriage {
    uint8_t carried[2], blocked;
};

static struct carriage carriage_of(struct engine *engine, uint32_t number)
{
    uint8_t serves = world_number(engine->world, number)->history[0].serves;
    const struct traffic *out = carrying_row(engine, number, TRAFFIC_OUT, serves);
    uint8_t blocked = out ? mobile_blocked(engine, serves, number, out) : 0;
    bool sends = out && !mobile_all(engine, blocked);
    return (struct carriage){.carried = {[TRAFFIC_OUT] = sends ? serves : PROVIDER_NONE, [TRAFFIC_IN] = engine_carrier(engine, number, TRAFFIC_IN)},
                             .blocked = sends ? blocked : 0};
}

static void journal_carriers(struct engine *engine, struct number *number, struct carriage carriage, uint64_t cause)
{
    struct record record = record_new(RECORD_CARRIES);
    memcpy(number->carried, carriage.carried, sizeof number->carried);
    number->blocked = carriage.blocked;
    record.at = engine->now;
    record.number = number->e164;
    record.cause = cause;
    if (number->carried[TRAFFIC_OUT]) record.out = provider_name(number->carried[TRAFFIC_OUT]);
    if (number->carried[TRAFFIC_IN]) record.in = provider_name(number->carried[TRAFFIC_IN]);
    record.blocked = mobile_names(engine, number->blocked);
    journal_append(engine->journal, &record);
}

void engine_carriers(struct engine *engine, uint32_t number, uint64_t cause)
{
    struct number *row = world_number(engine->world, number);
    struct carriage carriage = carriage_of(engine, number);
    if (memcmp(carriage.carried, row->carried, sizeof row->carried) == 0 && carriage.blocked == row->blocked) return;
    journal_carriers(engine, row, carriage, cause);
}

void engine_carriers_all(struct engine *engine)
{
    for (uint32_t i = 0; i < world_count(engine->world, STORE_NUMBER); i++)
        journal_carriers(engine, world_number(engine->world, i), carriage_of(engine, i), 0);
}

/* ---- messages ---- */

static uint16_t message_machine(const struct provider *provider)
{
    for (size_t i = 0; i < provider->machines_count; i++)
        if (provider->machines[i].store == STORE_MESSAGE) return MACHINE(provider->id, i);
    return 0;
}

void journal_message(struct engine *engine, const struct message *message, const char *to, const char *error)
{
    struct record record = record_new(RECORD_MESSAGE);
    record.at = engine->now;
    record.name = message->id;
    record.provider = provider_name(message->provider);
    record.number = world_number(engine->world, message->number)->e164;
    record.on = message->direction == TRAFFIC_OUT ? "out" : "in";
    record.to = to;
    record.error = error;
    record.cause = engine->cause;
    journal_append(engine->journal, &record);
}

static void name_message(struct engine *engine, const struct provider *provider, int direction, uint32_t index, char *id, size_t size)
{
    const char *pattern = !provider ? NULL : direction == TRAFFIC_IN ? provider->inbound_id : provider->message_id;
    if (pattern)
        engine_id(engine, pattern, "message", index, id, size);
    else
        engine_uuid(engine, "message", index, id);
}

static enum status message_new(struct engine *engine, uint8_t provider, uint32_t number, int direction, const char *id, const char *peer, const char *body,
                               uint32_t *index)
{
    TRY(world_add_message(engine->world, index));
    struct message *message = world_message(engine->world, *index);
    message->provider = provider;
    message->direction = (uint8_t)direction;
    message->number = number;
    message->at = message->due = engine->now;
    snprintf(message->peer, sizeof message->peer, "%s", peer);
    if (id)
        snprintf(message->id, sizeof message->id, "%s", id);
    else
        name_message(engine, engine->providers->at[provider], direction, *index, message->id, sizeof message->id);
    return world_set_text(engine->world, &message->body, body);
}

/* A client that declares no route has the route of its last send. */
static void route_of_last_send(struct engine *engine, uint32_t number, const struct provider *provider)
{
    struct number *row = world_number(engine->world, number);
    if (row->route_known == ROUTE_DECLARED || (row->route_count == 1 && row->route[0] == provider->id)) return;
    row->route_known = ROUTE_LAST_SEND;
    row->route_count = 1;
    row->route[0] = provider->id;
    struct record record = record_new(RECORD_ROUTE);
    record.at = engine->now;
    record.number = row->e164;
    record.on = "last-send";
    record.cause = engine->cause;
    tree *list = tree_list(engine->arena);
    tree_push(list, tree_text_ref(engine->arena, provider->name));
    record.body = list;
    journal_append(engine->journal, &record);
}

/* A refused message never came into being: it has no id. */
static const struct error_row *refuse(struct engine *engine, const struct provider *provider, uint32_t number, const struct error_row *error)
{
    struct record record = record_new(RECORD_MESSAGE);
    record.at = engine->now;
    record.provider = provider->name;
    record.number = world_number(engine->world, number)->e164;
    record.on = "out";
    record.to = "refused";
    record.error = error->name;
    record.cause = engine->cause;
    journal_append(engine->journal, &record);
    return error;
}

/* What the message hears. A handset is with a mobile carrier that lets the sender pass, as long as there is one: the ledger weighs the others. */
static enum stimulus fate_of(struct engine *engine, const struct provider *provider, uint32_t number, const struct traffic *row)
{
    if (!row) return STIMULUS_FAIL_SOURCE;
    return mobile_all(engine, mobile_blocked(engine, provider->id, number, row)) ? STIMULUS_FAIL_CAMPAIGN : (enum stimulus)row->stimulus;
}

/* What the rows say of it is heard at once, or behind the record that brought it here. */
static enum stimulus goes_out(struct engine *engine, const struct provider *provider, const struct message *message, const struct traffic *row)
{
    route_of_last_send(engine, message->number, provider);
    journal_message(engine, message, "accepted", NULL);
    return fate_of(engine, provider, message->number, row);
}

void traffic_send(struct engine *engine, uint32_t index, uint64_t cause)
{
    struct message *message = world_message(engine->world, index);
    const struct provider *provider = engine->providers->at[message->provider];
    const struct traffic *row = traffic_row(engine, provider, message->number, TRAFFIC_OUT, message->peer);
    message->refused = row ? row->refuse : 0;
    if (message->refused) journal_message(engine, message, "refused", provider->errors[message->refused - 1].name);
    enum stimulus on = message->refused ? STIMULUS_REFUSE : goes_out(engine, provider, message, row);
    machine_hears(engine, (struct heard){.machine = message_machine(provider), .on = (uint8_t)on, .entity = index, .cause = cause});
}

/* Into the world, with all that is known of it. */
static enum status message_take(struct engine *engine, const struct provider *provider, uint32_t number, const struct outgoing *outgoing, uint32_t *index)
{
    TRY(message_new(engine, provider->id, number, TRAFFIC_OUT, outgoing->id, outgoing->to, outgoing->text, index));
    struct message *message = world_message(engine->world, *index);
    if (outgoing->at > engine->now) message->due = outgoing->at;
    message->expires = provider->message_valid ? message->due + provider->message_valid : 0;
    return outgoing->key ? world_set_text(engine->world, &message->key, outgoing->key) : STATUS_OK;
}

const struct error_row *engine_send(struct engine *engine, const struct provider *provider, uint32_t number, const struct outgoing *outgoing, uint32_t *index)
{
    bool later = outgoing->at > engine->now;
    enum stimulus on = STIMULUS_SCHEDULE;
    const struct traffic *row = later ? NULL : traffic_row(engine, provider, number, TRAFFIC_OUT, outgoing->to);
    if (row && row->refuse) return refuse(engine, provider, number, &provider->errors[row->refuse - 1]);
    if (message_take(engine, provider, number, outgoing, index) != STATUS_OK) return &provider->errors[provider->surfaces[0].internal];
    const struct message *message = world_message(engine->world, *index);
    if (later)
        journal_message(engine, message, "scheduled", NULL);
    else
        on = goes_out(engine, provider, message, row);
    engine_stimulate(engine, message_machine(provider), *index, on, PROVIDER_NONE);
    return NULL;
}

/* Nobody's account is asked: what becomes of it, the traffic rows say. */
void engine_offer(struct engine *engine, uint32_t number, const char *id)
{
    const struct number *row = world_number(engine->world, number);
    uint8_t carrier = engine_carrier(engine, number, TRAFFIC_OUT), taken = row->route_known ? PROVIDER_NONE : carrier;
    for (uint8_t i = 0; i < row->route_count && !taken; i++)
        if (engine_carries(engine, number, TRAFFIC_OUT, row->route[i])) taken = row->route[i];
    struct record record = record_new(RECORD_MESSAGE);
    record.at = engine->now;
    record.name = id;
    record.provider = taken ? provider_name(taken) : row->route_count ? provider_name(row->route[0]) : NULL;
    record.number = row->e164;
    record.on = "out";
    record.to = taken ? "delivered" : carrier ? "misrouted" : "lost";
    if (!taken) record.error = carrier ? "the route leads past who carries the number" : "nobody carries the number";
    journal_append(engine->journal, &record);
}

enum status engine_inbound(struct engine *engine, uint32_t number, const char *from, const char *text, uint32_t *index)
{
    uint8_t carrier = engine_carrier(engine, number, TRAFFIC_IN);
    TRY(message_new(engine, carrier, number, TRAFFIC_IN, NULL, from, text, index));
    struct message *message = world_message(engine->world, *index);
    journal_message(engine, message, carrier ? "accepted" : "lost", carrier ? NULL : "nobody carries the number");
    const struct provider *provider = engine->providers->at[carrier];
    if (!provider) return STATUS_OK;
    engine_stimulate(engine, message_machine(provider), *index, STIMULUS_CREATE, PROVIDER_NONE);
    return STATUS_OK;
}
