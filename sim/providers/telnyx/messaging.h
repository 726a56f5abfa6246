/* Shapes and calls of Telnyx's messaging side, for the tables that name them. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

/* profiles.c */
extern const struct shape telnyx_profile, telnyx_profile_data, telnyx_profile_id, telnyx_settings, telnyx_settings_data, telnyx_number, telnyx_number_data;
extern const struct shape telnyx_bulk_data;
void telnyx_bulk_update(struct call *call);

/* campaigns.c */
extern const struct shape telnyx_partner_campaign, telnyx_shared_campaign, telnyx_partner_sharing, telnyx_native_sharing, telnyx_native_campaign;
extern const struct shape telnyx_operation_status, telnyx_osr_attributes, telnyx_mno_metadata, telnyx_nothing, telnyx_10dlc_validation;

/* assignments.c */
extern const struct shape telnyx_assignment, telnyx_task_taken, telnyx_task, telnyx_task_number, telnyx_task_numbers;
extern const struct shape telnyx_campaign_reviewed, telnyx_campaign_dormant;
extern const struct shape telnyx_number_pending, telnyx_number_added, telnyx_number_failed, telnyx_number_deleted;

/* message_shapes.c, messages.c */
extern const struct shape telnyx_message, telnyx_message_data, telnyx_message_sent, telnyx_message_finalized, telnyx_message_received;
void telnyx_send(struct call *call);

/* deliveries.c */
extern const struct shape telnyx_delivery, telnyx_delivery_data;
void telnyx_note_attempt(struct engine *engine, const struct attempt *attempt);

/* hosting_shapes.c, hosting.c */
extern const struct shape telnyx_hosting, telnyx_hosting_data, telnyx_unhosted_data;
extern const struct shape telnyx_hosting_created, telnyx_hosting_updated, telnyx_hosting_deleted, telnyx_hosting_internal_transfer_detected;
extern const struct shape telnyx_hosting_internal_transfer_approval_requested, telnyx_hosting_internal_transfer_approved;
extern const struct shape telnyx_hosting_internal_transfer_rejected, telnyx_hosting_internal_transfer_auto_approved;
extern const struct shape telnyx_eligibility_made, telnyx_codes_made, telnyx_tries_made;
#define TELNYX_CODES_COME_FROM "+13125550142"
void telnyx_eligibility(struct call *call);
void telnyx_send_codes(struct call *call);
void telnyx_try_codes(struct call *call);
