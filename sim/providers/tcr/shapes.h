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
extern const struct shape shared_campaign, partner_campaign, partner_sharing, forwarded_share, refused_share;
extern const struct shape campaign_updated, resubmitted;

/* ---- brand.c ---- */
extern const struct shape brand, partner_brand, csp_profile;

/* ---- events.c ---- */
extern const struct shape share_added, share_offered, share_accepted, share_declined, share_ended, dca_complete, campaign_expired, campaign_changed,
    campaign_resubmission, campaign_nudge, suspended_att, unsuspended_att, suspended_tmobile, unsuspended_tmobile, suspended_uscellular, unsuspended_uscellular,
    suspended_verizon, unsuspended_verizon, operation_review, operation_approved, operation_rejected;
/* What the mock sends. */
#define TRIAL_LIST(X) \
    X(CAMPAIGN_SHARE_ADD) X(CAMPAIGN_SHARE_ACCEPT) X(CAMPAIGN_SHARE_DELETE) X(CAMPAIGN_DCA_COMPLETE) X(CAMPAIGN_EXPIRED) X(CAMPAIGN_UPDATE) \
    X(CAMPAIGN_RESUBMISSION) X(CAMPAIGN_NUDGE) X(MNO_CAMPAIGN_OPERATION_SUSPENDED) X(MNO_CAMPAIGN_OPERATION_UNSUSPENDED) \
    X(MNO_CAMPAIGN_OPERATION_REVIEW) X(MNO_CAMPAIGN_OPERATION_APPROVED) X(MNO_CAMPAIGN_OPERATION_REJECTED)
#define TRIAL_SHAPE(type) extern const struct shape trial_##type;
TRIAL_LIST(TRIAL_SHAPE)
#undef TRIAL_SHAPE

/* ---- made.c: what functions make ---- */
extern const struct shape phones_made, cnps_made, dcas_made, tried_made;
extern const struct shape text_made;

/* ---- words.c ---- */
extern const struct shape error_envelope;
extern const struct shape record_set;
extern const struct shape error_texts;
extern const struct shape mnos;
extern const struct shape event_types;
extern const struct shape campaign_statuses, operation_statuses, nudge_intents, rejection_categories, event_categories, suspension_categories, brand_statuses,
    identity_statuses, nudged;

/* As a body or query may name them. */
#define REJECTION_CATEGORIES \
    "BRAND_INCONSISTENCIES,CALL_TO_ACTION,CAMPAIGN_DESCRIPTION_OR_ATTRIBUTES,DISALLOWED_CONTENT,MANDATORY_MESSAGE_TERMINOLOGY,PRIVACY_POLICY," \
    "SAMPLE_MESSAGE,TERMS_AND_CONDITIONS,OTHER"
#define EVENT_CATEGORIES "VETTING,INCIDENCE,CSP,BRAND,CAMPAIGN"
