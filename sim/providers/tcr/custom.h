/* What the tables of TCR cannot say. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/provider.h"

/* Of a shape. */
const tree *next_renewal(const struct view *view);
const tree *decline_text(const struct view *view);

/* Of a route; all read the call's route for status and shape. */
void read_chain(struct call *call);       /* `answer` is an array of two: the original chain, the provisional one */
void cancel_migration(struct call *call);
void put_settings(struct call *call);
void list_phones(struct call *call);
void list_cnps(struct call *call);
void list_dcas(struct call *call);
void list_subscriptions(struct call *call);
void put_subscription(struct call *call);
void delete_subscription(struct call *call);
void read_version(struct call *call);
