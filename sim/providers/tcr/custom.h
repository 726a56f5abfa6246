/* What the tables of TCR cannot say. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/provider.h"

/* Of a shape. */
const tree *next_renewal(const struct view *view);

/* Of a route; all read the call's route for the status. */
void list_phones(struct call *call);
void list_partners(struct call *call);
void try_event(struct call *call);

/* Journal line: at Telgorithm numbers come before the campaign (S0 Initiate CNP Migration): the election is due when the first of them is there. */
uint64_t tcr_election_enabled_by(struct call *call);
