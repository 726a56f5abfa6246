/* How assignments of numbers to campaigns look, one by one and in bulk, and what is told of them unasked (telnyx 7.5, 10.2, 10.3).
 * SPDX-License-Identifier: Apache-2.0 */
#include "messaging.h"

#include "shape_rows.h"

static const struct field campaign_id_fields[] = {CHARS("", campaign, id), END};
static const struct shape campaign_id = {"campaign id", campaign_id_fields};

/* ---- one number (telnyx 10.2) ---- */

static const char *const assignment_words[] = {
    [ASSIGNMENT_NONE] = "PENDING_UNASSIGNMENT", [ASSIGNMENT_PENDING] = "PENDING_ASSIGNMENT", [ASSIGNMENT_WAITING] = "PENDING_ASSIGNMENT",
    [ASSIGNMENT_ASSIGNED] = "ASSIGNED", [ASSIGNMENT_FAILED_MAPPING] = "FAILED_ASSIGNMENT", [ASSIGNMENT_FAILED_NNID] = "FAILED_ASSIGNMENT",
    [ASSIGNMENT_FAILED_LIMIT] = "FAILED_ASSIGNMENT", [ASSIGNMENT_LEAVING] = "PENDING_UNASSIGNMENT",
    [ASSIGNMENT_FAILED_CARRIER] = "FAILED_ASSIGNMENT", [ASSIGNMENT_TOMORROW] = "PENDING_ASSIGNMENT"};
#define BECAUSE(state, sentence) \
    {.key = "", .kind = FIELD_LITERAL, .text = sentence, .when = IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BIT(state))}
static const struct field reason_fields[] = {
    BECAUSE(ASSIGNMENT_FAILED_MAPPING, "The number is still attached to a campaign at another provider."),
    BECAUSE(ASSIGNMENT_FAILED_NNID, "The number is not on an NNID of Telnyx."),
    BECAUSE(ASSIGNMENT_FAILED_CARRIER, "A mobile carrier did not take the number."),
    BECAUSE(ASSIGNMENT_FAILED_LIMIT, "The campaign cannot take another number now."), LITERAL("", ""), END};
static const struct shape reason = {"failure reasons", reason_fields};

static const struct field assignment_fields[] = {
    CHARS("phoneNumber", number, e164), RELATED("campaignId", ASSIGNED, campaign_id), RELATED("tcrCampaignId", ASSIGNED, campaign_id),
    LITERAL("tcrBrandId", "B4K9Q2X"), LITERAL("telnyxCampaignId", ""), LITERAL("brandId", ""), SPELT("assignmentStatus", TELNYX_ASSIGNMENT, assignment_words),
    OBJECT("failureReasons", reason), NAIVE("createdAt", number, telnyx.asked_at), NAIVE("updatedAt", number, telnyx.assignment.since), END};
const struct shape telnyx_assignment = {"PhoneNumberCampaign", assignment_fields};

/* ---- in bulk (telnyx 10.3) ---- */

static const struct field task_profile_fields[] = {CHARS("", profile, id), END};
static const struct shape task_profile = {"task profile", task_profile_fields};
static const struct field task_taken_fields[] = {
    RELATED("messagingProfileId", PROFILE, task_profile), CHARS("taskId", order, id), RELATED("tcrCampaignId", CAMPAIGN, campaign_id), END};
const struct shape telnyx_task_taken = {"AssignProfileToCampaignResponse", task_taken_fields};
/* INF telnyx.task_words: the other set that is published. */
static const char *const other_task_words[] = {
    [TASK_NONE] = "pending", [TASK_PENDING] = "starting", [TASK_PROCESSING] = "running", [TASK_COMPLETED] = "completed"};
static const struct field task_fields[] = {
    CHARS("taskId", order, id),
    {.key = "status", .kind = FIELD_STATE, .offset = TELNYX_TASK, .when = KNOB(PROVIDER_TELNYX, TELNYX_KNOB_TASK_WORDS, BIT(0))},
    {.key = "status", .kind = FIELD_SPELLED, .offset = TELNYX_TASK, .spelling = other_task_words, .when = KNOB(PROVIDER_TELNYX, TELNYX_KNOB_TASK_WORDS, BIT(1))},
    NAIVE("createdAt", order, created),
    NAIVE("updatedAt", order, status.since), END};
const struct shape telnyx_task = {"AssignmentTaskStatusResponse", task_fields};

/* telnyx 10.3; INF: the words of the task, and a number that another campaign holds has failed. */
static const char *const progress_words[] = {
    [ASSIGNMENT_NONE] = "failed", [ASSIGNMENT_PENDING] = "pending", [ASSIGNMENT_WAITING] = "pending", [ASSIGNMENT_ASSIGNED] = "completed",
    [ASSIGNMENT_FAILED_MAPPING] = "failed", [ASSIGNMENT_FAILED_NNID] = "failed", [ASSIGNMENT_FAILED_LIMIT] = "failed", [ASSIGNMENT_LEAVING] = "failed",
    [ASSIGNMENT_FAILED_CARRIER] = "failed", [ASSIGNMENT_TOMORROW] = "pending"};
static const struct field progress_fields[] = {
    {.key = "", .kind = FIELD_LITERAL, .text = "failed", .when = BYTE(RELATION_SELF, offsetof(struct number, telnyx.elsewhere), BIT(1))},
    SPELT("", TELNYX_ASSIGNMENT, progress_words), END};
static const struct shape progress = {"progress", progress_fields};
static const struct field task_id_fields[] = {CHARS("", order, id), END};
static const struct shape task_id = {"task id", task_id_fields};
static const struct field task_number_fields[] = {
    RELATED("taskId", TASK, task_id), CHARS("phoneNumber", number, e164), OBJECT("status", progress), END};
const struct shape telnyx_task_number = {"ProfileAssignmentPhoneNumbers", task_number_fields};
static const struct field task_numbers_fields[] = {{.key = "records", .kind = FIELD_RECORDS}, END};
const struct shape telnyx_task_numbers = {"PhoneNumberStatusResponsePaginated", task_numbers_fields};

/* ---- webhooks (telnyx 7.5) ---- */

#define ABOUT_NUMBER CHARS("phoneNumber", number, e164), RELATED("campaignId", ASSIGNED, campaign_id)
#define STATUS_UPDATE(word) \
    {ABOUT_NUMBER, RELATED("tcrCampaignId", ASSIGNED, campaign_id), LITERAL("type", "STATUS_UPDATE"), LITERAL("status", word), END}
static const struct field pending_fields[] = STATUS_UPDATE("PENDING"), added_fields[] = STATUS_UPDATE("ADDED"), deleted_fields[] = STATUS_UPDATE("DELETED");
static const struct shape pending = {"number pending", pending_fields}, added = {"number added", added_fields}, deleted = {"number deleted", deleted_fields};
EVENT(telnyx_number_pending, "10dlc.phone_number.update", pending);
EVENT(telnyx_number_added, "10dlc.phone_number.update", added);
EVENT(telnyx_number_deleted, "10dlc.phone_number.update", deleted);

static const struct field description_fields[] = {NOTHING_IN("fields"), OBJECT("description", reason), END};
static const struct shape descriptions[] = {{"reason", description_fields}, {0}};
static const struct field failed_fields[] = {
    ABOUT_NUMBER, LITERAL("type", "ASSIGNMENT"), LITERAL("status", "failed"), {.key = "reasons", .kind = FIELD_LIST, .shape = descriptions}, END};
static const struct shape failed = {"number failed", failed_fields};
EVENT(telnyx_number_failed, "10dlc.phone_number.update", failed);

/* For a shared campaign no id of Telnyx's exists (telnyx 7.5). */
static const struct field reviewed_fields[] = {
    CHARS("campaignId", campaign, id), LITERAL("type", "TELNYX_REVIEW"), LITERAL("status", "ACCEPTED"),
    {.key = "description", .kind = FIELD_PHRASE, .text = "* approved by Telnyx", .offset = offsetof(struct campaign, id)}, END};
static const struct shape reviewed = {"campaign reviewed", reviewed_fields};
EVENT(telnyx_campaign_reviewed, "10dlc.campaign.update", reviewed);
static const struct field dormant_fields[] = {
    CHARS("campaignId", campaign, id), LITERAL("type", "TELNYX_EVENT"), LITERAL("status", "DORMANT"),
    {.key = "description", .kind = FIELD_PHRASE, .text = "* has had no numbers for a while", .offset = offsetof(struct campaign, id)}, END};
static const struct shape dormant = {"campaign dormant", dormant_fields};
EVENT(telnyx_campaign_dormant, "10dlc.campaign.update", dormant);
