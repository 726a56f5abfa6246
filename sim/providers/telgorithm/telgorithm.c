/* Telgorithm: how numbers that are ported in become Active, and who carries meanwhile (S0; telgorithm 4). Its calls are in calls.c.
 *
 *     number    status  (DisplayPhoneStatus) NONE --CREATE--> PendingPortIn --COMPLETE--> PendingTcrCampaignAdd --ACTIVATE--> Active
 *                       Active --MAP--> PendingTcrCampaignChange --ACTIVATE--> Active; --UNMAP--> PendingTcrCampaignAdd; --DETACH--> PendingMessagingConfigAdd
 *               porting  IDLE --SUBMIT--> RUNNING --COMPLETE--> MOVED --MOVED--> DONE    (MOVED: the voice is here; DONE: so is the NNID record)
 *               activation  IDLE --START--> RUNNING --COMPLETE--> DONE                  (both links are there: E-06)
 *     profile   link  UNLINKED --MAP--> LINKED --UNMAP--> UNLINKED                      (a MessagingConfig and a campaign)
 *     campaign  acceptance  IDLE --START--> REVIEWING --ACCEPT--> ACCEPTED              (of the election at TCR)
 *               import  ABSENT --COMPLETE, IMPORT--> IMPORTED
 *     account   enablement  ON, OFF --CONTACT--> ASKED --ANSWER--> ON                   (of campaign migration)
 * and what every losing provider has (losing.h).
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "losing.h"

static const struct machine machines[] = {
    LOSING_MACHINES(TELGORITHM),
    [TELGORITHM_STATUS] = {.name = "status", .store = STORE_NUMBER, .cell = offsetof(struct number, telgorithm.status),
                           .states = {"NONE", "PendingPortIn", "PendingMessagingConfigAdd", "PendingTcrCampaignAdd", "PendingTcrCampaignChange",
                                      "CanadianTrafficOnly", "Active", "Removed", "Pending"},
                           .final = (uint16_t)~(BIT(PHONE_CAMPAIGN_CHANGE) | BIT(PHONE_PENDING)) & 0x1ff,
                           .visible = 0x1fe, .cite = "telgorithm 4: DisplayPhoneStatus"},
    [TELGORITHM_ACTIVATION] = {.name = "activation", .store = STORE_NUMBER, .cell = offsetof(struct number, telgorithm.activation),
                               .states = {"IDLE", "RUNNING", "DONE"}, .final = BIT(ACTIVATION_IDLE) | BIT(ACTIVATION_DONE), .cite = "S0 Activation"},
    [TELGORITHM_LINK] = {.name = "link", .store = STORE_PROFILE, .cell = offsetof(struct profile, link), .states = {"UNLINKED", "LINKED", "REMOVED"},
                         .final = 0x7, .visible = BIT(LINK_UNLINKED) | BIT(LINK_LINKED), .cite = "S0 Activation; telgorithm 3.1"},
    [TELGORITHM_ACCEPTANCE] = {.name = "acceptance", .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, telgorithm.acceptance),
                               .states = {"IDLE", "REVIEWING", "ACCEPTED"}, .final = BIT(ACCEPTANCE_IDLE) | BIT(ACCEPTANCE_ACCEPTED),
                               .cite = "S0 Initiate, Timing"},
    [TELGORITHM_IMPORT] = {.name = "import", .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, telgorithm.import), .states = {"ABSENT", "IMPORTED"},
                           .final = 0x3, .visible = BIT(IMPORT_IMPORTED), .cite = "S0 Initiate: the campaign appears in the account"},
    [TELGORITHM_ENABLEMENT] = {.name = "enablement", .store = STORE_ACCOUNT, .cell = offsetof(struct account, enablement), .states = {"ON", "OFF", "ASKED"},
                               .final = BIT(ENABLEMENT_ON) | BIT(ENABLEMENT_OFF), .cite = "S0 banner: enabled by the team"},
    [TELGORITHM_MESSAGE] = {.name = "message", .store = STORE_MESSAGE, .cell = offsetof(struct message, state),
                            .states = {"NONE", "QUEUED", "SENT", "DELIVERED", "DOOMED_CAMPAIGN", "DOOMED_SOURCE", "RECEIVED", "EXPIRED", "FAILED_3004",
                                       "FAILED_3010", "FAILED_3015", "FAILED_3016", "FAILED_3017", "FAILED_3018", "FAILED_ABROAD"},
                            .final = 0x7fc9, .visible = 0x7f8e, .cite = "telgorithm 3.5"},
    [TELGORITHM_PORTING] = {.name = "porting", .store = STORE_NUMBER, .cell = offsetof(struct number, telgorithm.porting),
                            .states = {"IDLE", "RUNNING", "MOVED", "DONE", "REFUSED", "GIVEN_BACK"},
                            .final = (uint16_t)~BIT(PORTING_RUNNING) & 0x3f, .cite = "S0 Port-in; model C6"},
    [TELGORITHM_COMPANY] = {.name = "company", .store = STORE_ACCOUNT, .cell = offsetof(struct account, link), .states = {"NAMED"}, .final = 0x1, .visible = 0x1,
                            .cite = "telgorithm 3.4: the company's CSP id"},
    [TELGORITHM_STANDING] = {.name = "standing", .store = STORE_ACCOUNT, .cell = offsetof(struct account, standing), .states = {"GOOD", "SUSPENDED"},
                             .final = 0x3, .visible = 0x3, .cite = "telgorithm 3.5: AccountIsSuspended"},
    [TELGORITHM_BRAND] = {.name = "brand", .store = STORE_ACCOUNT, .cell = offsetof(struct account, brand), .states = {"ABSENT", "KNOWN"}, .final = 0x3,
                          .visible = BIT(BRAND_KNOWN), .cite = "telgorithm 3: TcrBrands"},
};

#define STATUS_IS(states) IS(RELATION_SELF, TELGORITHM_MACHINE(TELGORITHM_STATUS), states)
#define PORTING_IS(states) IS(RELATION_SELF, TELGORITHM_MACHINE(TELGORITHM_PORTING), states)
#define HAS_LINK IS(RELATION_PROFILE, TELGORITHM_MACHINE(TELGORITHM_LINK), BIT(LINK_LINKED))
#define HAS_NO_LINK NO(RELATION_PROFILE, TELGORITHM_MACHINE(TELGORITHM_LINK), BIT(LINK_LINKED))
#define HAS_NO_CONFIG NO(RELATION_PROFILE, TELGORITHM_MACHINE(TELGORITHM_LINK), BIT(LINK_LINKED) | BIT(LINK_UNLINKED))
#define NEEDS_CAMPAIGN OF_KIND(BIT(NUMBER_LOCAL))
#define NEEDS_NO_CAMPAIGN OF_KIND(BIT(NUMBER_TOLL_FREE) | BIT(NUMBER_MOBILE) | BIT(NUMBER_OTHER_COUNTRY))
#define IS_CANADIAN COUNTRY('C', 'A', BIT(1))
#define PORT_COMPLETES(value) KNOB(PROVIDER_TELGORITHM, TELGORITHM_KNOB_PORT_COMPLETES, BIT(value))
#define IMPORT_WHEN(value) KNOB(PROVIDER_TELGORITHM, TELGORITHM_KNOB_IMPORT_WHEN, BIT(value))
enum { PORT_NNID_MOVED, PORT_VOICE_PORTED };
enum { IMPORT_COMPLETED, IMPORT_ACCEPTED };
#define TARGET_IS_US BYTE(RELATION_CAMPAIGN, offsetof(struct campaign, target), BIT(PROVIDER_TELGORITHM))

#define WAITING_FOR_CAMPAIGN (BIT(PHONE_PENDING_CAMPAIGN) | BIT(PHONE_CANADIAN) | BIT(PHONE_CAMPAIGN_CHANGE))
#define ON_CONFIG (WAITING_FOR_CAMPAIGN | BIT(PHONE_ACTIVE))
#define PORTED (ON_CONFIG | BIT(PHONE_PENDING_CONFIG))
#define UNKNOWN_HERE (BIT(PHONE_NONE) | BIT(PHONE_REMOVED))
#define ORDERED (BIT(PHONE_PENDING_PORT_IN) | BIT(PHONE_PENDING))
#define TELLS (1 + HOOK_STATUS)
#define STATUS_ROW(from, on, to, ...) {TELGORITHM_STATUS, from, STIMULUS_##on, PHONE_##to, ACT_NONE, TELLS, __VA_ARGS__}
#define STATUS_STAYS(state, on, ...) {TELGORITHM_STATUS, BIT(PHONE_##state), STIMULUS_##on, PHONE_##state, ACT_NONE, 0, __VA_ARGS__}
/* Where a number stands that has a config and no campaign yet. */
#define AWAITS_CAMPAIGN(from, on, cited)                                                                       \
    STATUS_ROW(from, on, ACTIVE, {NEEDS_NO_CAMPAIGN}, "A.2 needs_campaign: local numbers only; " cited), \
    STATUS_ROW(from, on, CANADIAN, {IS_CANADIAN}, "telgorithm 4: Canadian number without approved campaign; " cited), \
    STATUS_ROW(from, on, PENDING_CAMPAIGN, {{0}}, cited)

/* machine, from, on, to, act, hook, when, cite */
static const struct transition transitions[] = {
    LOSING_TRANSITIONS(TELGORITHM, "telgorithm"),
    {TELGORITHM_STATUS, UNKNOWN_HERE | BIT(PHONE_PENDING_PORT_IN), STIMULUS_CREATE, PHONE_PENDING_PORT_IN, ACT_ADMIT, TELLS, {{0}},
     "S0 Port-in: the first status comes at once; E-02"},
    {TELGORITHM_STATUS, UNKNOWN_HERE, STIMULUS_SUBMIT, PHONE_PENDING, ACT_ADMIT, TELLS, {{0}}, "telgorithm 4: being ordered"},
    STATUS_ROW(ORDERED, COMPLETE, PENDING_CONFIG, {HAS_NO_CONFIG}, "INF telgorithm.config_required: telgorithm 4 row 3"),
    AWAITS_CAMPAIGN(ORDERED, COMPLETE, "S0 Port-in, Cutover 2; telgorithm 4 rows 2, 5"),
    STATUS_ROW(BIT(PHONE_PENDING_PORT_IN), REJECT, REMOVED, {{0}}, "INF telgorithm.port_rejected: telgorithm 4 row 10"),
    STATUS_ROW(PORTED | ORDERED, DELETE, REMOVED, {{0}}, "telgorithm 4 row 9"),
    STATUS_ROW(PORTED, LOST, REMOVED, {{0}}, "A.3.2: Telgorithm lost the NNID record"),
    STATUS_ROW(WAITING_FOR_CAMPAIGN, ACTIVATE, ACTIVE, {{0}}, "S0 Activation; telgorithm 4 rows 4, 5, 7"),
    STATUS_ROW(BIT(PHONE_ACTIVE), MAP, CAMPAIGN_CHANGE, {NEEDS_CAMPAIGN}, "telgorithm 4 row 7: the config is linked to another campaign"),
    STATUS_ROW(BIT(PHONE_ACTIVE) | BIT(PHONE_CAMPAIGN_CHANGE), UNMAP, CANADIAN, {NEEDS_CAMPAIGN, IS_CANADIAN}, "telgorithm 4 row 8"),
    STATUS_ROW(BIT(PHONE_ACTIVE) | BIT(PHONE_CAMPAIGN_CHANGE), UNMAP, PENDING_CAMPAIGN, {NEEDS_CAMPAIGN},
               "telgorithm 4 row 8: the campaign is unlinked or gone"),
    AWAITS_CAMPAIGN(BIT(PHONE_PENDING_CONFIG), ATTACH, "telgorithm 4 row 6"),
    STATUS_ROW(BIT(PHONE_ACTIVE), ATTACH, CAMPAIGN_CHANGE, {NEEDS_CAMPAIGN, HAS_LINK}, "telgorithm 4 row 7: the number moves to another config"),
    STATUS_STAYS(CAMPAIGN_CHANGE, ATTACH, {HAS_LINK}, "telgorithm 4 row 7: and once more"),
    STATUS_ROW(BIT(PHONE_ACTIVE) | BIT(PHONE_CAMPAIGN_CHANGE), ATTACH, CANADIAN, {NEEDS_CAMPAIGN, IS_CANADIAN}, "telgorithm 4 rows 6, 8"),
    STATUS_ROW(BIT(PHONE_ACTIVE) | BIT(PHONE_CAMPAIGN_CHANGE), ATTACH, PENDING_CAMPAIGN, {NEEDS_CAMPAIGN}, "telgorithm 4 rows 6, 8"),
    STATUS_STAYS(PENDING_CAMPAIGN, ATTACH, {{0}}, "telgorithm 4 rows 4, 6: the clock starts at the later link"),
    STATUS_STAYS(CANADIAN, ATTACH, {{0}}, "telgorithm 4 rows 4, 6: the clock starts at the later link"),
    STATUS_ROW(ON_CONFIG, DETACH, PENDING_CONFIG, {{0}}, "telgorithm 4 row 8: the number is taken from its config"),
    {TELGORITHM_ACTIVATION, 0x7, STIMULUS_START, ACTIVATION_RUNNING, ACT_NONE, 0, {{0}}, "S0 Activation: when both links exist; model C8"},
    {TELGORITHM_ACTIVATION, BIT(ACTIVATION_RUNNING), STIMULUS_COMPLETE, ACTIVATION_DONE, ACT_NONE, 0, {{0}}, "S0 Activation"},
    {TELGORITHM_ACTIVATION, BIT(ACTIVATION_RUNNING) | BIT(ACTIVATION_DONE), STIMULUS_STOP, ACTIVATION_IDLE, ACT_NONE, 0, {{0}}, "S0 Activation: a link is gone"},
    {TELGORITHM_PORTING, (uint16_t)~(BIT(PORTING_RUNNING) | BIT(PORTING_MOVED)) & 0x3f, STIMULUS_SUBMIT, PORTING_RUNNING, ACT_NONE, 0, {{0}}, "S0 Port-in"},
    {TELGORITHM_PORTING, BIT(PORTING_RUNNING), STIMULUS_COMPLETE, PORTING_MOVED, ACT_NONE, 0, {{0}}, "S0 Port-in; model C6"},
    {TELGORITHM_PORTING, BIT(PORTING_RUNNING), STIMULUS_REJECT, PORTING_REFUSED, ACT_NONE, 0, {{0}}, "INF telgorithm.port_rejected: telgorithm 4 row 10"},
    {TELGORITHM_PORTING, BIT(PORTING_MOVED), STIMULUS_MOVED, PORTING_DONE, ACT_NONE, 0, {{0}}, "model C6: port and record coincide"},
    {TELGORITHM_PORTING, 0x3f, STIMULUS_DELETE, PORTING_GIVEN_BACK, ACT_NONE, 0, {{0}}, "telgorithm 4 row 9"},
    {TELGORITHM_PORTING, BIT(PORTING_RUNNING) | BIT(PORTING_MOVED), STIMULUS_CANCEL, PORTING_IDLE, ACT_NONE, 0, {{0}}, "telgorithm 4 row 9"},
    {TELGORITHM_LINK, BIT(LINK_UNLINKED) | BIT(LINK_LINKED), STIMULUS_MAP, LINK_LINKED, ACT_NONE, 0, {{0}}, "S0 Initiate: link the config to the imported campaign"},
    {TELGORITHM_LINK, BIT(LINK_LINKED), STIMULUS_UNMAP, LINK_UNLINKED, ACT_PART, 0, {{0}}, "telgorithm 3.1, 4 row 8"},
    {TELGORITHM_LINK, BIT(LINK_UNLINKED) | BIT(LINK_LINKED), STIMULUS_DELETE, LINK_REMOVED, ACT_PART, 0, {{0}}, "telgorithm 3.1: DELETE of a config"},
    {TELGORITHM_ACCEPTANCE, 0x7, STIMULUS_START, ACCEPTANCE_REVIEWING, ACT_NONE, 0, {{0}}, "S0 Timing"},
    {TELGORITHM_ACCEPTANCE, BIT(ACCEPTANCE_REVIEWING), STIMULUS_ACCEPT, ACCEPTANCE_ACCEPTED, ACT_NONE, 0, {{0}}, "S0 Timing: accepted by all downstream and Telgorithm"},
    {TELGORITHM_ACCEPTANCE, BIT(ACCEPTANCE_REVIEWING) | BIT(ACCEPTANCE_ACCEPTED), STIMULUS_STOP, ACCEPTANCE_IDLE, ACT_NONE, 0, {{0}}, "tcr 2.6, 3.3: no share to accept any more"},
    {TELGORITHM_IMPORT, BIT(IMPORT_MISSING), STIMULUS_COMPLETE, IMPORT_IMPORTED, ACT_NONE, 1 + HOOK_IMPORTED, {CSP_FITS}, "S0 Initiate; telgorithm 3.4: of the company's own CSP; E-05"},
    {TELGORITHM_IMPORT, BIT(IMPORT_MISSING), STIMULUS_IMPORT, IMPORT_IMPORTED, ACT_NONE, 0, {{0}}, "telgorithm 3.4: manual import"},
    {TELGORITHM_IMPORT, BIT(IMPORT_IMPORTED), STIMULUS_DELETE, IMPORT_MISSING, ACT_NONE, 0, {{0}}, "telgorithm 3.4"},
    {TELGORITHM_IMPORT, BIT(IMPORT_IMPORTED), STIMULUS_LOST, IMPORT_MISSING, ACT_NONE, 0, {{0}}, "telgorithm 4 row 8: moved away"},
    {TELGORITHM_ENABLEMENT, BIT(ENABLEMENT_OFF), STIMULUS_CONTACT, ENABLEMENT_ASKED, ACT_NONE, 0, {{0}}, "S0 banner: reach out to the team"},
    {TELGORITHM_ENABLEMENT, BIT(ENABLEMENT_ASKED), STIMULUS_ANSWER, ENABLEMENT_ON, ACT_NONE, 0, {{0}}, "S0 banner"},
    {TELGORITHM_COMPANY, 0x1, STIMULUS_MAP, 0, ACT_NONE, 0, {{0}}, "telgorithm 3.4: PUT cspId"},
    {TELGORITHM_BRAND, BIT(BRAND_ABSENT), STIMULUS_CREATE, BRAND_KNOWN, ACT_NONE, 0, {{0}}, "telgorithm 3: imported"},
    {TELGORITHM_BRAND, BIT(BRAND_KNOWN), STIMULUS_DELETE, BRAND_ABSENT, ACT_NONE, 0, {{0}}, "telgorithm 3"},
    {TELGORITHM_STANDING, BIT(STANDING_GOOD), STIMULUS_SUSPEND, STANDING_SUSPENDED, ACT_NONE, 0, {{0}}, "telgorithm 3.5: 3019"},
    {TELGORITHM_STANDING, BIT(STANDING_SUSPENDED), STIMULUS_LIFT, STANDING_GOOD, ACT_NONE, 0, {{0}}, "telgorithm 3.5: 3019"},
#define SMS(from, on, to, act, hook, ...) {TELGORITHM_MESSAGE, from, STIMULUS_##on, SMS_##to, ACT_##act, hook, __VA_ARGS__}
#define OF_CAMPAIGN(machine, states) IS(RELATION_LINKED, MACHINE(PROVIDER_TCR, TCR_##machine), states)
    SMS(BIT(SMS_NONE), SEND, QUEUED, NONE, 0, {{0}}, "telgorithm 3.5: Queued"),
    SMS(BIT(SMS_NONE), FAIL_CAMPAIGN, DOOMED_CAMPAIGN, NONE, 0, {{0}}, "telgorithm 3.5: taken, later Failed"),
    SMS(BIT(SMS_NONE), FAIL_SOURCE, DOOMED_SOURCE, NONE, 0, {{0}}, "A.3.3: taken, later 3010"),
    SMS(BIT(SMS_NONE), CREATE, RECEIVED, NONE, 1 + HOOK_INBOUND, {{0}}, "telgorithm 5: inbound callback of the config"),
    SMS(BIT(SMS_QUEUED), REPORT, EXPIRED, FAILED, 1 + HOOK_OUTBOUND, {REACHED(RELATION_SELF, offsetof(struct message, expires), BIT(1))},
        "telgorithm 3.5: expiresOn"),
    SMS(BIT(SMS_QUEUED), REPORT, SENT, NONE, 1 + HOOK_OUTBOUND, {{0}}, "telgorithm 3.5: Sent"),
    SMS(BIT(SMS_SENT), REPORT, FAILED_ABROAD, FAILED, 1 + HOOK_OUTBOUND, {FATE_IS(TELGORITHM, EVERY_FATE)}, "telgorithm 3.5: codes of carriers and recipients"),
    SMS(BIT(SMS_SENT), REPORT, DELIVERED, DELIVERED, 1 + HOOK_OUTBOUND, {{0}}, "telgorithm 3.5: Delivered"),
    SMS(BIT(SMS_QUEUED) | BIT(SMS_SENT), COMPLETE, DELIVERED, DELIVERED, 1 + HOOK_OUTBOUND, {{0}}, "telgorithm 3.6: emulated"),
    SMS(BIT(SMS_QUEUED) | BIT(SMS_SENT), FAIL, FAILED_3004, FAILED, 1 + HOOK_OUTBOUND, {{0}}, "telgorithm 3.6: emulated; 3.5: DeliveryFailure"),
    SMS(BIT(SMS_DOOMED_SOURCE), REPORT, FAILED_3010, FAILED, 1 + HOOK_OUTBOUND, {{0}}, "A.3.3: SourceTnError"),
    SMS(BIT(SMS_DOOMED_CAMPAIGN), REPORT, FAILED_3017, FAILED, 1 + HOOK_OUTBOUND, {OF_CAMPAIGN(STATUS, BIT(STATUS_EXPIRED))},
        "telgorithm 3.5: TcrCampaignIsExpired"),
    SMS(BIT(SMS_DOOMED_CAMPAIGN), REPORT, FAILED_3015, FAILED, 1 + HOOK_OUTBOUND, {OF_CAMPAIGN(OPERATION, BIT(OPERATION_SUSPENDED))},
        "telgorithm 3.5: TcrCampaignIsSuspended"),
    SMS(BIT(SMS_DOOMED_CAMPAIGN), REPORT, FAILED_3016, FAILED, 1 + HOOK_OUTBOUND, {OF_CAMPAIGN(OPERATION, BIT(OPERATION_REVIEW))},
        "telgorithm 3.5: TcrCampaignNotApprovedYet"),
    SMS(BIT(SMS_DOOMED_CAMPAIGN), REPORT, FAILED_3016, FAILED, 1 + HOOK_OUTBOUND,
        {OF_CAMPAIGN(MIGRATION, BIT(MIGRATION_ACTIVE)), BYTE(RELATION_LINKED, offsetof(struct campaign, target), BIT(PROVIDER_TELGORITHM))},
        "telgorithm 3.5: TcrCampaignNotApprovedYet, by all downstream"),
    SMS(BIT(SMS_DOOMED_CAMPAIGN), REPORT, FAILED_3018, FAILED, 1 + HOOK_OUTBOUND, {{0}}, "telgorithm 3.5: TcrCampaignError"),
};

#define REPORT_TIMER(of) \
    {.machine = TELGORITHM_MESSAGE, .state = SMS_##of, .on = STIMULUS_REPORT, .timing = "telgorithm.message.report", .party = "mobile carrier", .cite = "INF telgorithm 3.5"}
static const struct timer timers[] = {
    LOSING_TIMERS(TELGORITHM, "telgorithm"),
    {.machine = TELGORITHM_PORTING, .state = PORTING_RUNNING, .on = STIMULUS_COMPLETE, .shared = LUCK_ORDER, .timing = "telgorithm.port", .party = "gaining provider",
     .cite = "S0 Port-in: about one or two days, perhaps longer; E-03"},
    {.machine = TELGORITHM_STATUS, .state = PHONE_PENDING, .on = STIMULUS_COMPLETE, .timing = "telgorithm.number_order", .party = "gaining provider",
     .cite = "INF telgorithm 4: no figure is given"},
    {.machine = TELGORITHM_ACTIVATION, .state = ACTIVATION_RUNNING, .on = STIMULUS_COMPLETE, .shared = LUCK_CAMPAIGN, .timing = "telgorithm.activation",
     .party = "gaining provider", .cite = "S0 Activation: 5 to 10 minutes; E-06"},
    {.machine = TELGORITHM_ACCEPTANCE, .state = ACCEPTANCE_REVIEWING, .on = STIMULUS_ACCEPT, .timing = "tcr.migration.telgorithm", .party = "TCR",
     .cite = "S0 Timing: a few minutes; E-04"},
    {.machine = TELGORITHM_ENABLEMENT, .state = ENABLEMENT_ASKED, .on = STIMULUS_ANSWER, .timing = "telgorithm.enablement", .party = "gaining provider",
     .cite = "S0 banner: typically within one business day; E-01"},
    REPORT_TIMER(QUEUED), REPORT_TIMER(SENT), REPORT_TIMER(DOOMED_CAMPAIGN), REPORT_TIMER(DOOMED_SOURCE),
};

#define OURS(machine) TELGORITHM_MACHINE(TELGORITHM_##machine)
#define TCR_OF(machine) MACHINE(PROVIDER_TCR, TCR_##machine)
/* The voice came, but the record is with somebody else than who had the voice. */
#define HOSTED_BY(P) \
    {VOICE_MACHINE, BIT(VOICE_HELD), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELGORITHM, \
     {PORTING_IS(BIT(PORTING_MOVED)), SERVED_BY(P), {RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, offsetof(struct number, voice_before), BIT(PROVIDER_##P)}}, \
     "B.6: who hosts the messages was not in the port, and is asked to let go"}

/* machine, states, target, hears, on, argument, when, cite */
static const struct watch watches[] = {
    /* the port: voice, then record */
    {OURS(STATUS), BIT(PHONE_PENDING_PORT_IN), RELATION_SELF, OURS(PORTING), STIMULUS_SUBMIT, 0, {{0}}, "S0 Port-in"},
    {OURS(STATUS), BIT(PHONE_REMOVED), RELATION_SELF, OURS(PORTING), STIMULUS_CANCEL, 0, {{0}}, "telgorithm 4 row 9"},
    {OURS(PORTING), BIT(PORTING_MOVED), RELATION_SELF, VOICE_MACHINE, STIMULUS_PORT, PROVIDER_TELGORITHM,
     {{RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, offsetof(struct number, voice), BIT(PROVIDER_TELGORITHM)}}, "S0 Port-in; S3 Background: the FOC is executed"},
    {OURS(PORTING), BIT(PORTING_MOVED), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELGORITHM, {SERVED_BY(NONE)}, "A.2: a free record is claimed"},
    {OURS(PORTING), BIT(PORTING_MOVED), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELGORITHM,
     {VOICE_WITH(BIT(PROVIDER_TELGORITHM)), NOT_SERVED_BY(TELGORITHM), NOT_SERVED_BY(NONE)}, "B.6: the voice was here all along, the messages were elsewhere"},
    HOSTED_BY(LEGACY), HOSTED_BY(INFOBIP), HOSTED_BY(TELNYX),
    {RECORD_MACHINE, BIT(RECORD_FREE), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELGORITHM, {PORTING_IS(BIT(PORTING_MOVED))},
     "S3 Background: released, and claimed by who has the port"},
    {OURS(PORTING), BIT(PORTING_MOVED), RELATION_SELF, OURS(PORTING), STIMULUS_MOVED, 0, {SERVED_BY(TELGORITHM)}, "model C6"},
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, OURS(PORTING), STIMULUS_MOVED, 0, {SERVED_BY(TELGORITHM)}, "model C6"},
    {OURS(PORTING), BIT(PORTING_DONE), RELATION_SELF, OURS(STATUS), STIMULUS_COMPLETE, 0, {PORT_COMPLETES(PORT_NNID_MOVED)}, "S0 Cutover 1, 2; model C6"},
    {OURS(PORTING), BIT(PORTING_MOVED), RELATION_SELF, OURS(STATUS), STIMULUS_COMPLETE, 0, {PORT_COMPLETES(PORT_VOICE_PORTED)},
     "INF telgorithm.port_completes_when = voice_ported"},
    {OURS(PORTING), BIT(PORTING_REFUSED), RELATION_SELF, OURS(STATUS), STIMULUS_REJECT, 0,
     {KNOB(PROVIDER_TELGORITHM, TELGORITHM_KNOB_PORT_REJECTED, BIT(0))}, "INF telgorithm.port_rejected: telgorithm 4 row 10"},
    {RECORD_MACHINE, BIT(RECORD_HELD) | BIT(RECORD_FREE), RELATION_SELF, OURS(STATUS), STIMULUS_LOST, 0,
     {NOT_SERVED_BY(TELGORITHM), BYTE(RELATION_SELF, offsetof(struct number, history[1].serves), BIT(PROVIDER_TELGORITHM)),
      PORTING_IS((uint16_t)~BIT(PORTING_MOVED))}, "A.3.2: until t_F, then Removed; who still waits for the record after the port has none to lose"},
    /* numbers that are ordered anew, and given back */
    {OURS(STATUS), BIT(PHONE_PENDING), RELATION_SELF, VOICE_MACHINE, STIMULUS_PORT, PROVIDER_TELGORITHM, {{0}}, "telgorithm 3.3: a number is ordered"},
    {OURS(STATUS), BIT(PHONE_PENDING), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELGORITHM, {{0}}, "telgorithm 3.3: a number is ordered"},
    {OURS(PORTING), BIT(PORTING_GIVEN_BACK), RELATION_SELF, OURS(STATUS), STIMULUS_DELETE, 0, {{0}}, "telgorithm 4 row 9"},
    {OURS(PORTING), BIT(PORTING_GIVEN_BACK), RELATION_SELF, VOICE_MACHINE, STIMULUS_PORT, PROVIDER_NONE, {VOICE_WITH(BIT(PROVIDER_TELGORITHM))}, "telgorithm 4 row 9"},
    {OURS(PORTING), BIT(PORTING_GIVEN_BACK), RELATION_SELF, RECORD_MACHINE, STIMULUS_RELEASE, 0, {SERVED_BY(TELGORITHM)}, "telgorithm 4 row 9"},
    /* activation: from the later of the links and the port */
    {OURS(STATUS), WAITING_FOR_CAMPAIGN, RELATION_SELF, OURS(ACTIVATION), STIMULUS_START, 0, {HAS_LINK}, "S0 Activation; model C8"},
    {OURS(STATUS), WAITING_FOR_CAMPAIGN, RELATION_SELF, OURS(ACTIVATION), STIMULUS_STOP, 0, {HAS_NO_LINK}, "S0 Activation: it stays pending"},
    {OURS(STATUS), BIT(PHONE_PENDING_CONFIG) | BIT(PHONE_REMOVED), RELATION_SELF, OURS(ACTIVATION), STIMULUS_STOP, 0, {{0}}, "telgorithm 4 rows 8, 9"},
    {OURS(LINK), BIT(LINK_LINKED), RELATION_NUMBERS, OURS(ACTIVATION), STIMULUS_START, 0, {STATUS_IS(WAITING_FOR_CAMPAIGN)}, "S0 Activation; model C8"},
    {OURS(LINK), BIT(LINK_LINKED), RELATION_NUMBERS, OURS(STATUS), STIMULUS_MAP, 0, {{0}}, "telgorithm 4 row 7"},
    {OURS(LINK), BIT(LINK_UNLINKED), RELATION_NUMBERS, OURS(STATUS), STIMULUS_UNMAP, 0, {{0}}, "telgorithm 4 row 8"},
    {OURS(LINK), BIT(LINK_UNLINKED), RELATION_NUMBERS, OURS(ACTIVATION), STIMULUS_STOP, 0, {{0}}, "telgorithm 4 row 8"},
    {OURS(LINK), BIT(LINK_REMOVED), RELATION_NUMBERS, OURS(STATUS), STIMULUS_DETACH, 0, {{0}}, "telgorithm 4 row 8"},
    {OURS(ACTIVATION), BIT(ACTIVATION_DONE), RELATION_SELF, OURS(STATUS), STIMULUS_ACTIVATE, 0, {{0}}, "S0 Activation"},
    /* the campaign: accepted at TCR, imported, gone */
    {TCR_OF(SHARE), BIT(SHARE_PENDING), RELATION_SELF, OURS(ACCEPTANCE), STIMULUS_START, 0, {TARGET_IS_US}, "S0 Initiate, Timing"},
    {TCR_OF(SHARE), BIT(SHARE_NONE) | BIT(SHARE_DECLINED), RELATION_SELF, OURS(ACCEPTANCE), STIMULUS_STOP, 0, {{0}}, "tcr 2.6, 3.3: no share to accept any more"},
    {TCR_OF(ORIGINAL), BIT(SHARE_PENDING), RELATION_SELF, OURS(ACCEPTANCE), STIMULUS_START, 0, {PRIMARY_IS(TELGORITHM)}, "tcr 2.5, 3.3: a first share"},
    {OURS(ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED), RELATION_SELF, TCR_OF(SHARE), STIMULUS_ACCEPT, 0, {TARGET_IS_US}, "S0 Timing"},
    {OURS(ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED), RELATION_SELF, TCR_OF(ORIGINAL), STIMULUS_ACCEPT, 0, {PRIMARY_IS(TELGORITHM)}, "tcr 2.5, 3.3: a first share"},
    {TCR_OF(ORIGINAL), BIT(SHARE_ACCEPTED), RELATION_SELF, OURS(CHAIN), STIMULUS_GAINED, 0, {PRIMARY_IS(TELGORITHM)}, "tcr 3.3"},
    {OURS(CHAIN), BIT(CHAIN_IN), RELATION_SELF, OURS(IMPORT), STIMULUS_COMPLETE, 0, {IMPORT_WHEN(IMPORT_COMPLETED)},
     "S0 Initiate: when the migration is completed, the campaign appears"},
    {OURS(ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED), RELATION_SELF, OURS(IMPORT), STIMULUS_COMPLETE, 0, {IMPORT_WHEN(IMPORT_ACCEPTED)},
     "INF telgorithm.import_when = accepted"},
    {OURS(COMPANY), BIT(0), RELATION_CAMPAIGNS, OURS(IMPORT), STIMULUS_COMPLETE, 0, {IS(RELATION_SELF, OURS(CHAIN), BIT(CHAIN_IN))},
     "telgorithm 3.4: a campaign of the CSP that the company now names"},
    {TCR_OF(MIGRATION), BIT(MIGRATION_CANCELLED), RELATION_SELF, OURS(IMPORT), STIMULUS_LOST, 0, {PRIMARY_IS_NOT(TELGORITHM)}, "tcr 2.6"},
    {OURS(CHAIN), BIT(CHAIN_OUT), RELATION_SELF, OURS(IMPORT), STIMULUS_LOST, 0, {{0}}, "telgorithm 4 row 8; A.6"},
    {OURS(IMPORT), BIT(IMPORT_IMPORTED), RELATION_ACCOUNT, OURS(BRAND), STIMULUS_CREATE, 0, {{0}}, "telgorithm 7 #7: the brand comes with the campaign"},
    {OURS(IMPORT), BIT(IMPORT_MISSING), RELATION_PROFILES, OURS(LINK), STIMULUS_UNMAP, 0, {{0}}, "telgorithm 4 row 8"},
    LOSING_WATCHES(TELGORITHM),
    OVERRIDDEN_BY_TELNYX(TELGORITHM),
};

#define MAY_USE IS(RELATION_LINKED, OURS(CHAIN), BIT(CHAIN_IN) | BIT(CHAIN_KEEPS))
#define LIVE IS(RELATION_LINKED, TCR_OF(OPERATION), BIT(OPERATION_REGISTERED))
#define UNEXPIRED IS(RELATION_LINKED, TCR_OF(STATUS), BIT(STATUS_ACTIVE))
#define SERVICE_ENDED IS(RELATION_SELF, OURS(SERVICE), BIT(SERVICE_STOPPED))
#define PENDING_CODE(value) KNOB(PROVIDER_TELGORITHM, TELGORITHM_KNOB_PENDING_CODE, BIT(value))
/* Area codes of Canada. */
#define CANADA                                                                                                 \
    "+1204,+1226,+1236,+1249,+1250,+1257,+1263,+1289,+1306,+1343,+1354,+1365,+1367,+1368,+1382,+1387,+1403,+1416,+1418,+1428,+1431,+1437,+1438,+1450," \
    "+1460,+1468,+1474,+1506,+1514,+1519,+1537,+1548,+1568,+1579,+1581,+1584,+1587,+1604,+1613,+1639,+1647,+1672,+1683,+1705,+1709,+1742,+1753,+1778," \
    "+1780,+1782,+1807,+1819,+1825,+1867,+1873,+1879,+1902,+1905,+1942"

static const struct block blocked[] = {SUSPENDED_SOMEWHERE(RELATION_LINKED), {0}};

/* direction, carries, refuse, stimulus, when, cite. Domain model A.3, A.3.3; telgorithm 3.5. */
static const struct traffic traffic[] = {
    {TRAFFIC_OUT, false, 1 + ERROR_ACCOUNT_SUSPENDED, 0, {IS(RELATION_ACCOUNT, OURS(STANDING), BIT(STANDING_SUSPENDED))}, "telgorithm 3.5: 3019"},
    {TRAFFIC_OUT, false, 1 + ERROR_SENDER_NOT_IN_THE_COMPANY, 0, {STATUS_IS(UNKNOWN_HERE)}, "telgorithm 3.5: Removed or not owned, code 2"},
    {TRAFFIC_OUT, false, 1 + ERROR_SENDER_PHONE_NOT_ACTIVE_YET, 0, {STATUS_IS(ORDERED)}, "telgorithm 3.5: code 4"},
    {TRAFFIC_OUT, false, 1 + ERROR_SENDER_NOT_IN_TCR_CAMPAIGN, 0, {STATUS_IS(BIT(PHONE_PENDING_CAMPAIGN) | BIT(PHONE_PENDING_CONFIG)), PENDING_CODE(0)},
     "S0 Cutover 2; INF telgorithm.pending_code: telgorithm 3.5"},
    {TRAFFIC_OUT, false, 1 + ERROR_SENDER_PHONE_NOT_ACTIVE_YET, 0, {STATUS_IS(BIT(PHONE_PENDING_CAMPAIGN) | BIT(PHONE_PENDING_CONFIG))},
     "S0 Cutover 2; INF telgorithm.pending_code = 4"},
    {TRAFFIC_OUT, false, 1 + ERROR_SENDER_PENDING_CAMPAIGN_CHANGE, 0, {STATUS_IS(BIT(PHONE_CAMPAIGN_CHANGE))}, "telgorithm 3.5: code 5"},
    {TRAFFIC_OUT, false, 1 + ERROR_RECIPIENT_OPTED_OUT, 0, {STATUS_IS(BIT(PHONE_ACTIVE) | BIT(PHONE_CANADIAN))}, "telgorithm 3.5: code 1002", .unwanted = "opt-out"},
    {TRAFFIC_OUT, false, 1 + ERROR_SENDER_ALL_MNOS_UNAPPROVED, 0, {STATUS_IS(BIT(PHONE_ACTIVE)), NEEDS_CAMPAIGN, OF_CAMPAIGN(OPERATION, BIT(OPERATION_REJECTED))},
     "telgorithm 3.5: code 6"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_SOURCE, {STATUS_IS(BIT(PHONE_CANADIAN)), NOT_SERVED_BY(TELGORITHM)}, "A.3.3: NNID elsewhere", .to = CANADA},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {STATUS_IS(BIT(PHONE_CANADIAN))}, "telgorithm 3.5: 200 to Canada", .to = CANADA},
    {TRAFFIC_OUT, false, 1 + ERROR_SENDER_NOT_IN_TCR_CAMPAIGN, 0, {STATUS_IS(BIT(PHONE_CANADIAN))}, "telgorithm 3.5: to elsewhere, code 3"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_SOURCE, {NOT_SERVED_BY(TELGORITHM)}, "A.3.3: Active but NNID elsewhere, 200 and later 3010"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_SOURCE, {SERVICE_ENDED}, "A.2 service_after_port"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {NEEDS_NO_CAMPAIGN}, "A.2 needs_campaign: local numbers only"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_CAMPAIGN, {RECORD_NAMES_ANOTHER}, "tcr 7 #20: the carriers reject it"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {MAY_USE, LIVE, UNEXPIRED}, "S0 Cutover 3; A.3", .blocked = blocked},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_CAMPAIGN, {{0}}, "telgorithm 3.5: 3015 to 3018"},
    {TRAFFIC_IN, false, 0, STIMULUS_NONE, {SERVICE_ENDED}, "A.2 service_after_port"},
    {TRAFFIC_IN, true, 0, STIMULUS_CREATE, {STATUS_IS(BIT(PHONE_PENDING_CAMPAIGN) | BIT(PHONE_ACTIVE))}, "S0 Cutover 2, 3"},
    {TRAFFIC_IN, true, 0, STIMULUS_CREATE, {STATUS_IS(PORTED), KNOB(PROVIDER_TELGORITHM, TELGORITHM_KNOB_INBOUND_STATES, BIT(0))},
     "INF telgorithm.inbound_states: model C5"},
};

static const sim_ms waits[] = {SECOND_MS, 5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 0};
static const struct outbox outbox = {.signing = SIGNING_NONE, .waits = waits, .timeout_ms = 10 * SECOND_MS, .content_type = "application/json; charset=utf-8",
                                     .rounds = true, .cite = "telgorithm 5: the same request to the backup; INF E-57"};

static const struct knob knobs[] = {
    LOSING_KNOBS(TELGORITHM, "telgorithm", CHAIN_LOST_STOP),
    [TELGORITHM_KNOB_PORT_COMPLETES] = {"telgorithm.port_completes_when", {"nnid_moved", "voice_ported"}, true, "model C6: S0 Cutover 1 and 2 read together"},
    [TELGORITHM_KNOB_IMPORT_WHEN] = {"telgorithm.import_when", {"completed", "accepted"}, true, "A.10: S0 speaks of completed and of approved"},
    [TELGORITHM_KNOB_PENDING_CODE] = {"telgorithm.pending_code", {"3", "4"}, true, "A.10; telgorithm 3.5"},
    [TELGORITHM_KNOB_CONFIG_REQUIRED] = {"telgorithm.config_required", {"strict", "lenient"}, true, "A.10; telgorithm 3.2"},
    [TELGORITHM_KNOB_INBOUND_STATES] = {"telgorithm.inbound_states", {"owned", "stated"}, true, "model C5: S0 says it of PendingTcrCampaignAdd and Active"},
    [TELGORITHM_KNOB_PORT_REJECTED] = {"telgorithm.port_rejected", {"removed", "stays_pending"}, true, "telgorithm 4 row 10: no status exists for it"},
    [TELGORITHM_KNOB_MESSAGE_FATE] = {"telgorithm.message_fate", {"delivered" TELGORITHM_FATE_LIST(FATE_NAME)}, false,
                                      "telgorithm 3.5: how messages end that were sent"},
    [TELGORITHM_KNOB_ADD_PHONES] = {"telgorithm.add_phones", {"takes", "fails"}, true, "telgorithm 3.1: some of a list may fail; which, is not said"},
    [TELGORITHM_KNOB_STATUS_NAMES] = {"telgorithm.status_names", {"pascal", "camel"}, true, "telgorithm 5: S0 begins a name with either letter"},
    [TELGORITHM_KNOB_DELETE_STATUS] = {"telgorithm.delete_status", {"200", "204"}, true, "telgorithm 3, 7 #4: the code is not stated"},
};

static const struct contact contacts[] = {
    {"telgorithm.support", OURS(ENABLEMENT), STIMULUS_CONTACT, "S0 banner", 0},
    {NULL, 0, 0, NULL, 0},
};
static const struct alias aliases[] = {{"/messaging/v1", "/v1"}, {"/messaging/testkit", "/testkit"}, {NULL, NULL}};
static const struct resident residents[] = {
    {TELGORITHM_STATUS, PHONE_ACTIVE}, {TELGORITHM_ACTIVATION, ACTIVATION_DONE}, {TELGORITHM_PORTING, PORTING_DONE}, {TELGORITHM_LINK, LINK_LINKED},
    {TELGORITHM_IMPORT, IMPORT_IMPORTED}, {TELGORITHM_CHAIN, CHAIN_IN},
};

const struct provider telgorithm = {
    .id = PROVIDER_TELGORITHM, .name = "telgorithm", .title = "Telgorithm", .cnp_id = "SQTIJSW", .nnid = "102787", .base_path = "/messaging",
    .machines = machines, .machines_count = COUNT_OF(machines), .transitions = transitions, .transitions_count = COUNT_OF(transitions),
    .timers = timers, .timers_count = COUNT_OF(timers), .watches = watches, .watches_count = COUNT_OF(watches),
    .traffic = traffic, .traffic_count = COUNT_OF(traffic), .outbox = &outbox, .knobs = knobs, .knobs_count = COUNT_OF(knobs), .contacts = contacts,
    .aliases = aliases, .residents = residents, .residents_count = COUNT_OF(residents), .resident_profile = true, .any_case = true,
    .ports_before_election = true,
    .message_id = "OMxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", .inbound_id = "IMxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    .profile_id = "MCxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    TELGORITHM_CALLS,
};
