/* The roads that the client knows, and where it is on its own. SPDX-License-Identifier: Apache-2.0 */
#include "infobip.h"
#include "legacy.h"
#include "telgorithm.h"
#include "telnyx.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const struct road roads[] = {
    {"infobip",    "override", &to_infobip,    1U << KIND_LOCAL,                            infobip_prerequisites,    infobip_override},
    {"telgorithm", "port",     &to_telgorithm, 1U << KIND_LOCAL | 1U << KIND_OTHER_COUNTRY, telgorithm_prerequisites, telgorithm_port },
    {"legacy",     "override", &to_legacy,     (1U << KINDS) - 1,                           legacy_prerequisites,     legacy_override },
    {"telnyx",     "port",     &to_telnyx,     (1U << KINDS) - 1,                           at_telnyx_prerequisites,  at_telnyx_port  },
    {"telnyx",     "hosted",   &to_telnyx,     (1U << KINDS) - 1,                           at_telnyx_prerequisites,  at_telnyx_hosted},
    {"telnyx",     "override", &to_telnyx,     1U << KIND_LOCAL | 1U << KIND_TOLL_FREE,     at_telnyx_prerequisites,  at_telnyx_shared},
};
const size_t roads_count = COUNT_OF(roads);

/* A step that is not in the itinerary leaves the place as it is. */
static void keep_place(struct client *client)
{
    const enum step *itinerary = road_of(client)->itinerary;
    uint8_t i = 0;
    while (itinerary[i] != client->step && itinerary[i] != STEP_DONE) i++;
    if (itinerary[i] == client->step) client->place = i;
}

static enum step resolve(const struct client *client, enum step step)
{
    const enum step *itinerary = road_of(client)->itinerary;
    if (step == STEP_OVER) step = itinerary[client->place] == client->step ? STEP_NEXT : STEP_BACK;
    if (step == STEP_NEXT) return itinerary[client->place + 1];
    return step == STEP_BACK ? itinerary[client->place] : step;
}

void road_enter(struct client *client, enum step step)
{
    client->step = resolve(client, step);
    assert(client->step < STEPS);
    keep_place(client);
    road_status(client);
}

/* ---- the step's row, with what the destination adds ---- */

/* Of our place: a poll is no news. */
const char *road_title(struct client *client)
{
    enum step place = road_of(client)->itinerary[client->place];
    if (!row_of(client)->patient) return title_of(client);
    return steps[place].title == NULL ? destination_of(client)->waiting : steps[place].title;
}

enum client_peer peer_of(const struct client *client)
{
    enum client_peer peer = row_of(client)->peer;
    return peer == GAINING ? destination_of(client)->peer : peer;
}

/* One that names the provider is filled in; the others are read where they stand. */
const char *title_of(struct client *client)
{
    const char *title = row_of(client)->title, *name = title == NULL ? NULL : strstr(title, "%s");
    if (title == NULL) return destination_of(client)->waiting;
    if (name == NULL) return title;
    snprintf(client->title, sizeof client->title, "%.*s%s%s", (int)(name - title), title, destination_of(client)->title, name + 2);
    return client->title;
}

void road_status(struct client *client)
{
    client->status[0] = '\0';
}
