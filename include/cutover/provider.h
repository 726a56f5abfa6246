/* What a provider is: tables. One engine interprets them; it gets them by pointer, so that a test can hand it a copy with one cell changed.
 *
 * Every row cites; a row that rests on inference says INF and names its knob.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/behaviour.h"
#include "cutover/wire.h"

/* A path that begins with `from` means the one that begins with `to` instead. */
struct alias {
    const char *from, *to;
};

struct provider {
    uint8_t id;
    const char *name, *title;
    const char *cnp_id;    /* at TCR; NULL when it is none */
    const char *nnid;      /* six digits under which the world shows its numbers */
    const char *base_path; /* appended to http://host:port in base URLs */
    const struct surface *surfaces;
    const struct machine *machines;
    const struct transition *transitions;
    const struct timer *timers;
    const struct watch *watches;
    const struct traffic *traffic;
    const struct route *routes;
    const struct error_row *errors;
    const struct limit *limits;
    const struct hook *hooks;
    const struct knob *knobs;
    const struct outbox *outbox;
    const struct contact *contacts; /* ended by a NULL `to` */
    const struct alias *aliases;    /* ended by a NULL `from` */
    const struct resident *residents;
    bool resident_profile;   /* and the numbers that it holds at the start are on one profile, linked to the campaign */
    bool any_case;           /* names in paths, queries and forms are compared without case; a form may name members: Data.Phones[0].Number */
    bool voice_elsewhere;    /* the numbers that it holds at the start have their voice with a third party */
    bool ports_before_election; /* a campaign is elected for it when its first number has come (S0 overall cutover), not before */
    const char *message_id, *inbound_id, *profile_id; /* patterns of ids; NULL: a UUID */
    sim_ms message_valid;    /* how long a message may wait to be sent, from when it is to go out; 0: for ever */
    size_t surfaces_count, machines_count, transitions_count, timers_count, watches_count, traffic_count, routes_count, errors_count,
        limits_count, hooks_count, knobs_count, residents_count;
};

/* All providers by id; a missing one is NULL. */
struct provider_set {
    const struct provider *at[PROVIDERS];
};
const char *provider_name(uint8_t id); /* "nobody" for NONE */
