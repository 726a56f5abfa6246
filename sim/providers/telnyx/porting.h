/* What the files about porting share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

#define TELNYX_NUMBER_ID "5xxxxxxx-xxxx-4xxx-9xxx-xxxxxxxxxxxx" /* of a number that ports, as events and configurations name it */
/* Our own words. */
#define TELNYX_LOA_TEMPLATE                                                                                                                               \
    "Letter of authorization\n\nI am the customer of the numbers listed here and ask their present provider to let them go to Telnyx.\n\n"                   \
    "Name:\nAddress:\nAccount number:\nNumbers:\nSignature:\nDate:\n"
#define TELNYX_USER "40d68ba2-0847-4df2-be9c-b0e0cb673e75"

/* telnyx 3.1: why a losing carrier rejects an order; the codes are the vendor's, the sentences ours. */
#define TELNYX_EXCEPTION_LIST(X)                                                                                                                          \
    X(ACCOUNT_NUMBER_MISMATCH, "The account number is not the one on the customer's service record")                                                       \
    X(AUTH_PERSON_MISMATCH, "The person who authorized the port is not the one on the service record")                                                     \
    X(BTN_ATN_MISMATCH, "The billing number does not belong to this account") X(ENTITY_NAME_MISMATCH, "The name of the customer is not the one on record")   \
    X(FOC_EXPIRED, "The confirmed date has passed") X(FOC_REJECTED, "The date asked for was refused")                                  \
    X(LOCATION_MISMATCH, "The address is not the one on record") \
    X(LSR_PENDING, "Another service request is pending") X(MAIN_BTN_PORTING, "The main billing number is among those that port")                            \
    X(OSP_IRRESPONSIVE, "The losing provider does not answer") X(OTHER, "Something else is wrong")                                                         \
    X(PASSCODE_PIN_INVALID, "The passcode or PIN is wrong") X(PHONE_NUMBER_HAS_SPECIAL_FEATURE, "A number has a feature that must be removed first")         \
    X(PHONE_NUMBER_MISMATCH, "A number is not on this account") X(PHONE_NUMBER_NOT_PORTABLE, "A number cannot be ported")                                   \
    X(PORT_TYPE_INCORRECT, "The port is partial, or full") X(PORTING_ORDER_SPLIT_REQUIRED, "The numbers need orders of their own")                          \
    X(POSTAL_CODE_MISMATCH, "The postal code is not the one on record") X(RATE_CENTER_NOT_PORTABLE, "The rate center cannot be ported")                     \
    X(SV_CONFLICT, "The porting database is in conflict") X(SV_UNKNOWN_FAILURE, "The porting database failed")

/* porting_shapes.c */
extern const struct shape telnyx_order_id, telnyx_order, telnyx_order_data, telnyx_order_status, telnyx_order_messaging, telnyx_support_key;
extern const struct shape telnyx_porting_number, telnyx_portability, telnyx_exception_types, telnyx_job_id, telnyx_job_data, telnyx_jobs;
extern const struct shape telnyx_several; /* {"data": […]} without what is said of pages */
/* paper_shapes.c */
extern const struct shape telnyx_filed, telnyx_document, telnyx_document_data, telnyx_comment, telnyx_comment_data, telnyx_addition, telnyx_token_data;
extern const struct shape telnyx_token, telnyx_code, telnyx_configuration, telnyx_association, telnyx_association_data, telnyx_event, telnyx_event_data;
extern const struct shape telnyx_requirements, telnyx_foc_windows, telnyx_sub_request;

/* porting.c */
void telnyx_portability_check(struct call *call);
void telnyx_order_create(struct call *call);
const tree *telnyx_windows(const struct view *view);
