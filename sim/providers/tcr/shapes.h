/* How TCR's answers, errors and webhooks look. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/provider.h"

/* ---- shapes.c ---- */
extern const struct shape campaign_shape;
extern const struct shape migration_shape;
extern const struct shape original_share;
/* Of the chain that the call's flag asks for. */
extern const struct shape sharing;
extern const struct shape elected;
extern const struct shape operation_status;
extern const struct shape mno_metadata;
extern const struct shape osr_attributes;
extern const struct shape cnp_settings;
extern const struct shape subscription, subscription_list;
extern const struct shape share_added, share_accepted, share_declined, dca_complete, operation_suspended, operation_unsuspended, campaign_expired;

/* ---- made.c: what functions make ---- */
extern const struct shape sharing_shapes_made, elected_shapes_made, phones_made, cnps_made, dcas_made, version_made, subscription_made, subscriptions_made;
extern const struct shape text_made;

/* ---- words.c ---- */
extern const struct shape error_envelope;
extern const struct shape record_set;
extern const struct shape error_texts;
extern const struct shape mnos;
extern const struct shape event_types;
extern const struct shape campaign_statuses, operation_statuses, nudge_intents, rejection_categories, event_categories;

/* As a body may name them. */
#define EVENT_CATEGORIES "VETTING,INCIDENCE,CSP,BRAND,CAMPAIGN"
