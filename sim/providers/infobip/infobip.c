/* Infobip: how a campaign that migrates to Infobip's NNID lives, and who carries meanwhile (S1 steps 1 to 6; infobip 6). Its calls are in calls.c.
 *
 *     number    import  ABSENT --IMPORT--> OWNED
 *               osr     NONE --MIGRATE--> DUE --START--> ASKED --MOVED--> MOVED        (MEMBER: the client sets its own NNID)
 *                                                          \--REFUSE--> REFUSED      (DETACH: an operator takes the number out)
 *               contact NONE --CONTACT--> OPEN --ANSWER--> ANSWERED                    (Registrations were asked for help)
 *     campaign  stage   NONE --MIGRATE--> IN_MIGRATION --REGISTER--> REGISTERED | --REJECT--> REJECTED
 *               acceptance    IDLE --START--> REVIEWING --ACCEPT--> ACCEPTED           (of the election at TCR)
 *               provisioning  IDLE --PROVISION--> RUNNING --COMPLETE--> DONE
 *               restore       IDLE --START--> RUNNING --COMPLETE--> DONE               (the OSR is put back after a rejection)
 *     account   importing, enablement   ON, OFF --CONTACT--> ASKED --ANSWER--> ON      (of the import, of the Migration API)
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "losing.h"

static const struct machine machines[] = {
    [INFOBIP_STAGE] = {.name = "stage", .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, infobip.stage),
                       .states = {"NONE", "IN_MIGRATION", "REGISTERED", "REJECTED"},
                       .final = BIT(STAGE_NONE) | BIT(STAGE_REGISTERED) | BIT(STAGE_REJECTED), .visible = 0xe, .cite = "infobip 5, 6"},
    [INFOBIP_ACCEPTANCE] = {.name = "acceptance", .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, infobip.acceptance),
                            .states = {"IDLE", "REVIEWING", "ACCEPTED"}, .final = BIT(ACCEPTANCE_IDLE) | BIT(ACCEPTANCE_ACCEPTED), .cite = "S1 step 6"},
    [INFOBIP_PROVISIONING] = {.name = "provisioning", .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, infobip.provisioning),
                              .states = {"IDLE", "RUNNING", "DONE"}, .final = BIT(PROVISIONING_IDLE) | BIT(PROVISIONING_DONE), .cite = "S1 step 6"},
    [INFOBIP_RESTORE] = {.name = "restore", .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, infobip.restore),
                         .states = {"IDLE", "RUNNING", "DONE"}, .final = BIT(RESTORE_IDLE) | BIT(RESTORE_DONE), .cite = "INF S1 step 5, step 6"},
    [INFOBIP_IMPORT] = {.name = "import", .store = STORE_NUMBER, .cell = offsetof(struct number, infobip.import), .states = {"ABSENT", "OWNED"},
                        .final = 0x3, .visible = BIT(IMPORT_OWNED), .cite = "S1 step 1"},
    [INFOBIP_OSR] = {.name = "osr", .store = STORE_NUMBER, .cell = offsetof(struct number, infobip.osr),
                     .states = {"NONE", "MEMBER", "DUE", "ASKED", "MOVED", "REFUSED", "RESTORED"},
                     .final = BIT(OSR_NONE) | BIT(OSR_MEMBER) | BIT(OSR_MOVED) | BIT(OSR_REFUSED) | BIT(OSR_RESTORED),
                     .visible = BIT(OSR_MOVED), .cite = "S1 step 5"},
    [INFOBIP_CONTACT] = {.name = "contact", .store = STORE_NUMBER, .cell = offsetof(struct number, infobip.contact), .states = {"NONE", "OPEN", "ANSWERED"},
                         .final = 0x5, .cite = "S1 step 5: contact the Registrations team"},
    [INFOBIP_IMPORTING] = {.name = "importing", .store = STORE_ACCOUNT, .cell = offsetof(struct account, importing), .states = {"ON", "OFF", "ASKED"},
                           .final = BIT(ENABLEMENT_ON) | BIT(ENABLEMENT_OFF), .cite = "S1 Prerequisites: the account manager imports, or enables it"},
    [INFOBIP_ENABLEMENT] = {.name = "enablement", .store = STORE_ACCOUNT, .cell = offsetof(struct account, enablement), .states = {"ON", "OFF", "ASKED"},
                            .final = BIT(ENABLEMENT_ON) | BIT(ENABLEMENT_OFF), .cite = "S1 Prerequisites: the Migration API is enabled per account"},
    LOSING_MACHINES(INFOBIP),
    [INFOBIP_MESSAGE] = {.name = "message", .store = STORE_MESSAGE, .cell = offsetof(struct message, state),
                         .states = {"NONE", "ACCEPTED", "DELIVERED", "DOOMED_CAMPAIGN", "DOOMED_SOURCE", "RECEIVED", "FAILED_572", "FAILED_375"},
                         .final = 0xe5, .visible = 0xe4, .cite = "infobip 8"},
};

#define OSR_OPEN (BIT(OSR_MEMBER) | BIT(OSR_DUE) | BIT(OSR_ASKED))
#define OSR_IDLE (BIT(OSR_NONE) | BIT(OSR_MEMBER) | BIT(OSR_REFUSED) | BIT(OSR_RESTORED))
#define TARGET_IS_US BYTE(RELATION_CAMPAIGN, offsetof(struct campaign, target), BIT(PROVIDER_INFOBIP))
#define CLIENT_NNID(values) BYTE(RELATION_CAMPAIGN, offsetof(struct campaign, infobip.client_nnid), values)
#define ALL_ON_OUR_NNID ALL(RELATION_NUMBERS, INFOBIP_MACHINE(INFOBIP_OSR), BIT(OSR_NONE) | BIT(OSR_MOVED))
#define STAGE_IS(states) IS(RELATION_CAMPAIGN, INFOBIP_MACHINE(INFOBIP_STAGE), states)
#define ACCEPTS_WHEN(value) KNOB(PROVIDER_INFOBIP, INFOBIP_KNOB_ACCEPTS_WHEN, BIT(value))
enum { ACCEPTS_AFTER_LAST_OSR, ACCEPTS_ON_MIGRATE, ACCEPTS_ON_ELECTION };

/* machine, from, on, to, act, hook, when, cite */
static const struct transition transitions[] = {
    {INFOBIP_STAGE, BIT(STAGE_NONE) | BIT(STAGE_REJECTED), STIMULUS_MIGRATE, STAGE_IN_MIGRATION, ACT_MODIFY, 0, {{0}}, "S1 step 3, 4"},
    {INFOBIP_STAGE, BIT(STAGE_IN_MIGRATION), STIMULUS_REGISTER, STAGE_REGISTERED, ACT_MODIFY, 1 + HOOK_REGISTERED, {{0}}, "S1 step 6"},
    {INFOBIP_STAGE, BIT(STAGE_IN_MIGRATION), STIMULUS_REJECT, STAGE_REJECTED, ACT_MODIFY, 1 + HOOK_REJECTED, {{0}}, "INF infobip 6 row 6"},
    {INFOBIP_ACCEPTANCE, BIT(ACCEPTANCE_IDLE), STIMULUS_START, ACCEPTANCE_REVIEWING, ACT_NONE, 0,
     {IS(RELATION_SELF, MACHINE(PROVIDER_TCR, TCR_SHARE), BIT(SHARE_PENDING)), TARGET_IS_US}, "S1 step 6: accepts automatically what was elected"},
    {INFOBIP_ACCEPTANCE, BIT(ACCEPTANCE_REVIEWING), STIMULUS_ACCEPT, ACCEPTANCE_ACCEPTED, ACT_NONE, 0, {{0}}, "S1 step 6"},
    {INFOBIP_ACCEPTANCE, BIT(ACCEPTANCE_REVIEWING) | BIT(ACCEPTANCE_ACCEPTED), STIMULUS_REJECT, ACCEPTANCE_IDLE, ACT_NONE, 0, {{0}}, "INF infobip 6 row 6"},
    {INFOBIP_PROVISIONING, BIT(PROVISIONING_IDLE), STIMULUS_PROVISION, PROVISIONING_RUNNING, ACT_NONE, 0, {{0}}, "S1 step 6: provisions with the carriers"},
    {INFOBIP_PROVISIONING, BIT(PROVISIONING_RUNNING), STIMULUS_COMPLETE, PROVISIONING_DONE, ACT_NONE, 0, {{0}}, "S1 step 6"},
    {INFOBIP_PROVISIONING, BIT(PROVISIONING_RUNNING) | BIT(PROVISIONING_DONE), STIMULUS_REJECT, PROVISIONING_IDLE, ACT_NONE, 0, {{0}}, "INF infobip 6 row 6"},
    {INFOBIP_RESTORE, BIT(RESTORE_IDLE) | BIT(RESTORE_DONE), STIMULUS_START, RESTORE_RUNNING, ACT_NONE, 0, {{0}}, "INF S1 step 5"},
    {INFOBIP_RESTORE, BIT(RESTORE_RUNNING), STIMULUS_COMPLETE, RESTORE_DONE, ACT_NONE, 0, {{0}}, "INF S1 step 5"},
    {INFOBIP_IMPORT, BIT(IMPORT_ABSENT), STIMULUS_IMPORT, IMPORT_OWNED, ACT_NONE, 0, {{0}}, "S1 step 1"},
    {INFOBIP_IMPORT, BIT(IMPORT_OWNED), STIMULUS_DELETE, IMPORT_ABSENT, ACT_NONE, 0, {{0}}, "infobip 2: DELETE of an owned number"},
    {INFOBIP_OSR, OSR_IDLE, STIMULUS_MIGRATE, OSR_MEMBER, ACT_NONE, 0, {CLIENT_NNID(BIT(1))}, "infobip 6.1"},
    {INFOBIP_OSR, OSR_IDLE, STIMULUS_MIGRATE, OSR_MOVED, ACT_NONE, 0, {SERVED_BY(INFOBIP)}, "INF S1 step 1: the record already moved"},
    {INFOBIP_OSR, OSR_IDLE, STIMULUS_MIGRATE, OSR_DUE, ACT_NONE, 0, {{0}}, "S1 step 5: overrides automatically"},
    {INFOBIP_OSR, BIT(OSR_MOVED), STIMULUS_MIGRATE, OSR_MOVED, ACT_NONE, 0, {{0}}, "INF S1 step 1: moved since the import, counts from now"},
    {INFOBIP_OSR, BIT(OSR_NONE), STIMULUS_IMPORT, OSR_DUE, ACT_NONE, 0, {{0}}, "INF infobip.import.skip_osr_false: reading of S1 step 1's field note"},
    {INFOBIP_OSR, BIT(OSR_DUE), STIMULUS_START, OSR_ASKED, ACT_NONE, 0, {{0}}, "S1 step 5: the override is attempted"},
    {INFOBIP_OSR, OSR_OPEN, STIMULUS_MOVED, OSR_MOVED, ACT_NONE, 0, {{0}}, "S1 step 5: the OSR record is updated"},
    {INFOBIP_OSR, BIT(OSR_ASKED), STIMULUS_REFUSE, OSR_REFUSED, ACT_NONE, 0, {{0}}, "S1 step 5; S3 Background case 3"},
    {INFOBIP_OSR, BIT(OSR_DUE), STIMULUS_REJECT, OSR_MEMBER, ACT_NONE, 0, {{0}}, "INF infobip 6 row 6: a rejected campaign overrides nothing more"},
    {INFOBIP_OSR, BIT(OSR_MEMBER) | BIT(OSR_DUE) | BIT(OSR_REFUSED), STIMULUS_DETACH, OSR_NONE, ACT_NONE, 0, {{0}},
     "INF infobip 5: an operator takes a number out of a campaign that waits for it (F20)"},
    {INFOBIP_OSR, BIT(OSR_MOVED), STIMULUS_RESTORE, OSR_RESTORED, ACT_NONE, 0, {{0}}, "INF S1 step 5"},
    {INFOBIP_CONTACT, BIT(CONTACT_NONE) | BIT(CONTACT_ANSWERED), STIMULUS_CONTACT, CONTACT_OPEN, ACT_NONE, 0,
     {IS(RELATION_SELF, INFOBIP_MACHINE(INFOBIP_OSR), BIT(OSR_ASKED)), STAGE_IS((uint16_t)~BIT(STAGE_REJECTED))},
     "S1 step 5: contact the Registrations team to process the update; INF infobip 6 row 6: a rejected campaign overrides nothing more"},
    {INFOBIP_CONTACT, BIT(CONTACT_OPEN), STIMULUS_ANSWER, CONTACT_ANSWERED, ACT_NONE, 0, {{0}}, "E-12"},
    LOSING_TRANSITIONS(INFOBIP, "infobip"),
    {INFOBIP_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_SEND, MESSAGE_ACCEPTED, ACT_NONE, 0, {{0}}, "infobip 8: 26 PENDING_ACCEPTED"},
    {INFOBIP_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_FAIL_CAMPAIGN, MESSAGE_DOOMED_CAMPAIGN, ACT_NONE, 0, {{0}}, "infobip 8: taken, later 572"},
    {INFOBIP_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_FAIL_SOURCE, MESSAGE_DOOMED_SOURCE, ACT_NONE, 0, {{0}}, "infobip 8: taken, later 375"},
    {INFOBIP_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_CREATE, MESSAGE_RECEIVED, ACT_NONE, 1 + HOOK_INBOUND, {{0}}, "infobip 8: MO webhook"},
    {INFOBIP_MESSAGE, BIT(MESSAGE_ACCEPTED), STIMULUS_REPORT, MESSAGE_DELIVERED, ACT_DELIVERED, 1 + HOOK_REPORT, {{0}}, "infobip 8: 5 DELIVERED_TO_HANDSET"},
    {INFOBIP_MESSAGE, BIT(MESSAGE_DOOMED_CAMPAIGN), STIMULUS_REPORT, MESSAGE_FAILED_572, ACT_FAILED, 1 + HOOK_REPORT, {{0}}, "infobip 8: 4 with 572"},
    {INFOBIP_MESSAGE, BIT(MESSAGE_DOOMED_SOURCE), STIMULUS_REPORT, MESSAGE_FAILED_375, ACT_FAILED, 1 + HOOK_REPORT, {{0}}, "infobip 8: 4 with 375"},
    {INFOBIP_IMPORTING, BIT(ENABLEMENT_OFF), STIMULUS_CONTACT, ENABLEMENT_ASKED, ACT_NONE, 0, {{0}}, "S1 Prerequisites"},
    {INFOBIP_IMPORTING, BIT(ENABLEMENT_ASKED), STIMULUS_ANSWER, ENABLEMENT_ON, ACT_NONE, 0, {{0}}, "S1 Prerequisites"},
    {INFOBIP_ENABLEMENT, BIT(ENABLEMENT_OFF), STIMULUS_CONTACT, ENABLEMENT_ASKED, ACT_NONE, 0, {{0}}, "S1 Prerequisites"},
    {INFOBIP_ENABLEMENT, BIT(ENABLEMENT_ASKED), STIMULUS_ANSWER, ENABLEMENT_ON, ACT_NONE, 0, {{0}}, "S1 Prerequisites"},
};

static const struct timer timers[] = {
    LOSING_TIMERS(INFOBIP, "infobip"),
    {.machine = INFOBIP_OSR, .state = OSR_DUE, .on = STIMULUS_START, .shared = LUCK_CAMPAIGN, .timing = "infobip.osr.auto", .party = "gaining provider",
     .cite = "S1 step 5 gives no figure; E-09; INF the numbers of a request flip together"},
    {.machine = INFOBIP_CONTACT, .state = CONTACT_OPEN, .on = STIMULUS_ANSWER, .timing = "infobip.registrations.response", .party = "gaining provider", .cite = "E-12"},
    {.machine = INFOBIP_IMPORTING, .state = ENABLEMENT_ASKED, .on = STIMULUS_ANSWER, .timing = "infobip.enablement", .party = "gaining provider",
     .cite = "S1 Prerequisites; E-08"},
    {.machine = INFOBIP_ENABLEMENT, .state = ENABLEMENT_ASKED, .on = STIMULUS_ANSWER, .timing = "infobip.enablement", .party = "gaining provider",
     .cite = "S1 Prerequisites; E-08"},
    {.machine = INFOBIP_ACCEPTANCE, .state = ACCEPTANCE_REVIEWING, .on = STIMULUS_ACCEPT, .timing = "infobip.accept", .party = "TCR", .cite = "S1 step 6; E-14"},
    {.machine = INFOBIP_PROVISIONING, .state = PROVISIONING_RUNNING, .on = STIMULUS_COMPLETE, .timing = "infobip.provision", .party = "gaining provider",
     .cite = "S1 step 6; E-15"},
    {.machine = INFOBIP_RESTORE, .state = RESTORE_RUNNING, .on = STIMULUS_COMPLETE, .timing = "infobip.osr.put_back", .party = "gaining provider",
     .cite = "INF S1 step 5: only Registrations can put the record back"},
    {.machine = INFOBIP_MESSAGE, .state = MESSAGE_ACCEPTED, .on = STIMULUS_REPORT, .timing = "infobip.message.report", .party = "mobile carrier", .cite = "INF infobip 8"},
    {.machine = INFOBIP_MESSAGE, .state = MESSAGE_DOOMED_CAMPAIGN, .on = STIMULUS_REPORT, .timing = "infobip.message.report", .party = "mobile carrier", .cite = "INF infobip 8"},
    {.machine = INFOBIP_MESSAGE, .state = MESSAGE_DOOMED_SOURCE, .on = STIMULUS_REPORT, .timing = "infobip.message.report", .party = "mobile carrier", .cite = "INF infobip 8"},
};

#define TCR_MACHINE(index) MACHINE(PROVIDER_TCR, index)

/* machine, states, target, hears, on, argument, when, cite */
static const struct watch watches[] = {
    /* the override */
    {INFOBIP_MACHINE(INFOBIP_OSR), BIT(OSR_ASKED), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_INFOBIP, {{0}}, "S1 step 5"},
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_OSR), STIMULUS_MOVED, 0, {SERVED_BY(INFOBIP)}, "S1 step 5"},
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_OSR), STIMULUS_REFUSE, 0, {NOT_SERVED_BY(INFOBIP)}, "S1 step 5"},
    /* acceptance at TCR */
    {INFOBIP_MACHINE(INFOBIP_OSR), BIT(OSR_MOVED) | BIT(OSR_NONE), RELATION_CAMPAIGN, INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), STIMULUS_START, 0,
     {STAGE_IS(BIT(STAGE_IN_MIGRATION)), ALL_ON_OUR_NNID, ACCEPTS_WHEN(ACCEPTS_AFTER_LAST_OSR)}, "S1 order of steps 5 and 6; INF infobip.accepts_when"},
    {INFOBIP_MACHINE(INFOBIP_STAGE), BIT(STAGE_IN_MIGRATION), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), STIMULUS_START, 0,
     {ACCEPTS_WHEN(ACCEPTS_ON_MIGRATE)}, "INF infobip.accepts_when = on_migrate"},
    {INFOBIP_MACHINE(INFOBIP_STAGE), BIT(STAGE_IN_MIGRATION), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), STIMULUS_START, 0,
     {CLIENT_NNID(BIT(1))}, "infobip 6.1: with the client's NNID there is no override to wait for"},
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_PENDING), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), STIMULUS_START, 0,
     {TARGET_IS_US, ACCEPTS_WHEN(ACCEPTS_ON_ELECTION)}, "INF infobip.accepts_when = on_election"},
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_PENDING), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), STIMULUS_START, 0,
     {TARGET_IS_US, STAGE_IS(BIT(STAGE_IN_MIGRATION)), ACCEPTS_WHEN(ACCEPTS_ON_MIGRATE)}, "INF infobip.migrate_before_election = wait: the election comes last"},
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_PENDING), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), STIMULUS_START, 0,
     {TARGET_IS_US, STAGE_IS(BIT(STAGE_IN_MIGRATION)), CLIENT_NNID(BIT(1))}, "INF infobip.migrate_before_election = wait"},
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_PENDING), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), STIMULUS_START, 0,
     {TARGET_IS_US, STAGE_IS(BIT(STAGE_IN_MIGRATION)), ALL_ON_OUR_NNID, ACCEPTS_WHEN(ACCEPTS_AFTER_LAST_OSR)}, "INF infobip.migrate_before_election = wait"},
    {INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED), RELATION_SELF, TCR_MACHINE(TCR_SHARE), STIMULUS_ACCEPT, 0, {TARGET_IS_US}, "S1 step 6; tcr 3.3"},
    /* provisioning and the end */
    {INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_PROVISIONING), STIMULUS_PROVISION, 0,
     {STAGE_IS(BIT(STAGE_IN_MIGRATION)), CLIENT_NNID(BIT(0)), ALL_ON_OUR_NNID}, "S1 step 6: once all numbers are assigned to the Infobip NNID"},
    {INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_PROVISIONING), STIMULUS_PROVISION, 0,
     {STAGE_IS(BIT(STAGE_IN_MIGRATION)), CLIENT_NNID(BIT(1))}, "INF infobip 6.1: with the client's NNID registered once provisioned"},
    {INFOBIP_MACHINE(INFOBIP_STAGE), BIT(STAGE_IN_MIGRATION), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_PROVISIONING), STIMULUS_PROVISION, 0,
     {IS(RELATION_SELF, INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED)), CLIENT_NNID(BIT(1))}, "INF accepted before migrate, the client's NNID"},
    {INFOBIP_MACHINE(INFOBIP_OSR), BIT(OSR_MOVED) | BIT(OSR_NONE), RELATION_CAMPAIGN, INFOBIP_MACHINE(INFOBIP_PROVISIONING), STIMULUS_PROVISION, 0,
     {STAGE_IS(BIT(STAGE_IN_MIGRATION)), IS(RELATION_CAMPAIGN, INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED)), ALL_ON_OUR_NNID}, "S1 step 6"},
    {INFOBIP_MACHINE(INFOBIP_PROVISIONING), BIT(PROVISIONING_DONE), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_STAGE), STIMULUS_REGISTER, 0, {{0}}, "S1 step 6"},
    /* rejection */
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_DECLINED), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_STAGE), STIMULUS_REJECT, 0, {TARGET_IS_US}, "INF infobip 6 row 6"},
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_CANCELLED), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_STAGE), STIMULUS_REJECT, 0, {TARGET_IS_US}, "INF infobip 6 row 6"},
    {INFOBIP_MACHINE(INFOBIP_STAGE), BIT(STAGE_REJECTED), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_ACCEPTANCE), STIMULUS_REJECT, 0, {{0}}, "INF infobip 6 row 6"},
    {INFOBIP_MACHINE(INFOBIP_STAGE), BIT(STAGE_REJECTED), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_PROVISIONING), STIMULUS_REJECT, 0, {{0}}, "INF infobip 6 row 6"},
    {INFOBIP_MACHINE(INFOBIP_STAGE), BIT(STAGE_REJECTED), RELATION_SELF, INFOBIP_MACHINE(INFOBIP_RESTORE), STIMULUS_START, 0,
     {ANY(RELATION_NUMBERS, INFOBIP_MACHINE(INFOBIP_OSR), BIT(OSR_MOVED))}, "INF S1 step 5"},
    {INFOBIP_MACHINE(INFOBIP_STAGE), BIT(STAGE_REJECTED), RELATION_NUMBERS, INFOBIP_MACHINE(INFOBIP_OSR), STIMULUS_REJECT, 0, {{0}}, "INF infobip 6 row 6"},
    {INFOBIP_MACHINE(INFOBIP_OSR), BIT(OSR_MOVED), RELATION_CAMPAIGN, INFOBIP_MACHINE(INFOBIP_RESTORE), STIMULUS_START, 0,
     {STAGE_IS(BIT(STAGE_REJECTED))}, "INF S1 step 5: an override that was under way is put back too"},
    {INFOBIP_MACHINE(INFOBIP_RESTORE), BIT(RESTORE_DONE), RELATION_NUMBERS, INFOBIP_MACHINE(INFOBIP_OSR), STIMULUS_RESTORE, 0, {{0}}, "INF S1 step 5"},
    {INFOBIP_MACHINE(INFOBIP_OSR), BIT(OSR_RESTORED), RELATION_SELF, RECORD_MACHINE, STIMULUS_RESTORE, 0, {{0}}, "INF S1 step 5"},
    LOSING_WATCHES(INFOBIP),
    OVERRIDDEN_BY_TELNYX(INFOBIP),
};

#define IMPORTED(states) IS(RELATION_SELF, INFOBIP_MACHINE(INFOBIP_IMPORT), states)
#define OSR_IS(states) IS(RELATION_SELF, INFOBIP_MACHINE(INFOBIP_OSR), states)
#define LIVE IS(RELATION_CAMPAIGN, MACHINE(PROVIDER_TCR, TCR_OPERATION), BIT(OPERATION_REGISTERED))
#define UNEXPIRED IS(RELATION_CAMPAIGN, MACHINE(PROVIDER_TCR, TCR_STATUS), BIT(STATUS_ACTIVE))
#define SERVICE_ENDED IS(RELATION_SELF, INFOBIP_MACHINE(INFOBIP_SERVICE), BIT(SERVICE_STOPPED))
#define MAY_USE IS(RELATION_CAMPAIGN, INFOBIP_MACHINE(INFOBIP_CHAIN), BIT(CHAIN_IN) | BIT(CHAIN_KEEPS))

static const struct block blocked[] = {SUSPENDED_SOMEWHERE(RELATION_CAMPAIGN), {0}};

/* direction, carries, refuse, stimulus, when, cite. Domain model A.3, A.3.3. */
static const struct traffic traffic[] = {
    {TRAFFIC_OUT, false, 1 + ERROR_SOURCE, 0, {IMPORTED(BIT(IMPORT_ABSENT))}, "infobip 8: sender not owned, status 11"},
    {TRAFFIC_OUT, false, 1 + ERROR_SOURCE, 0, {OSR_IS(BIT(OSR_NONE))}, "infobip 8: owned, campaign absent, status 11"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_CAMPAIGN, {STAGE_IS(BIT(STAGE_NONE) | BIT(STAGE_IN_MIGRATION) | BIT(STAGE_REJECTED))},
     "infobip 8: IN_MIGRATION, later 572; S1 step 5: dead until REGISTERED"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_SOURCE, {NOT_SERVED_BY(INFOBIP)}, "infobip 8: OSR still elsewhere, later 375"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_SOURCE, {SERVICE_ENDED}, "A.2 service_after_port"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_CAMPAIGN, {RECORD_NAMES_ANOTHER}, "tcr 7 #20: the carriers reject it"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {STAGE_IS(BIT(STAGE_REGISTERED)), MAY_USE, LIVE, UNEXPIRED}, "S1 step 6; A.3 may_use, live", .blocked = blocked},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_CAMPAIGN, {{0}}, "infobip 8: 572"},
    {TRAFFIC_IN, false, 0, STIMULUS_NONE, {IMPORTED(BIT(IMPORT_ABSENT))}, "infobip 2, 8: a number that was cancelled is not the account's any more"},
    {TRAFFIC_IN, false, 0, STIMULUS_NONE, {SERVICE_ENDED}, "A.2 service_after_port"},
    {TRAFFIC_IN, true, 0, STIMULUS_CREATE, {STAGE_IS(BIT(STAGE_REGISTERED)), {RELATION_SELF, QUANTIFIER_NONE, TEST_STATE, INFOBIP_MACHINE(INFOBIP_OSR), BIT(OSR_NONE)}},
     "S1 steps 5, 6"},
    {TRAFFIC_IN, true, 0, STIMULUS_CREATE, {KNOB(PROVIDER_INFOBIP, INFOBIP_KNOB_IN_BEFORE_REGISTERED, BIT(1)), OSR_IS(BIT(OSR_MOVED))}, "INF infobip.in_before_registered"},
};

/* E-60: 1 min + 1 min · k², k = 0 … 19, before the attempts 2 … 21. */
#define WAIT(k) ((1 + (k) * (k)) * MINUTE_MS)
static const sim_ms waits[] = {WAIT(0), WAIT(1), WAIT(2), WAIT(3), WAIT(4), WAIT(5), WAIT(6), WAIT(7), WAIT(8), WAIT(9), WAIT(10),
                               WAIT(11), WAIT(12), WAIT(13), WAIT(14), WAIT(15), WAIT(16), WAIT(17), WAIT(18), WAIT(19), 0};
static const struct outbox outbox = {.signing = SIGNING_BASIC, .waits = waits, .timeout_ms = 10 * SECOND_MS, .content_type = "application/json",
                                     .cite = "infobip 7: documented for SMS reports, INF for events; E-60"};

static const struct knob knobs[] = {
    [INFOBIP_KNOB_ACCEPTS_WHEN] = {"infobip.accepts_when", {"after_last_osr", "on_migrate", "on_election"}, true, "C11: order of S1 steps 5 and 6"},
    [INFOBIP_KNOB_IN_BEFORE_REGISTERED] = {"infobip.in_before_registered", {"false", "true"}, false, "C9: S1 step 5"},
    [INFOBIP_KNOB_NEEDS_CONTACT] = {"infobip.stuck_needs_contact", {"proceeds", "after_contact"}, true, "S1 step 5; A.10"},
    [INFOBIP_KNOB_MIGRATE_BEFORE_ELECTION] = {"infobip.migrate_before_election", {"400", "wait"}, true, "infobip 4"},
    [INFOBIP_KNOB_REPEAT_MIGRATE] = {"infobip.repeat_migrate", {"append", "400"}, true, "infobip 4"},
    [INFOBIP_KNOB_WITHOUT_POOL] = {"infobip.numbers_without_pool_max", {"49", "none"}, true, "infobip 4; tcr 6"},
    [INFOBIP_KNOB_SKIP_OSR_FALSE] = {"infobip.import.skip_osr_false", {"moves", "ignored"}, true, "reading of S1 step 1's field note"},
    [INFOBIP_KNOB_MIGRATE_STATUS] = {"infobip.migrate_status", {"200", "201"}, true, "infobip 4: the status is not given"},
    [INFOBIP_KNOB_SEND_TCR_ID] = {"infobip.webhook_tcr_id", {"sent", "absent"}, true, "infobip 7: new in 3.210.0"},
    LOSING_KNOBS(INFOBIP, "infobip", CHAIN_LOST_CARRY),
    [INFOBIP_KNOB_LOA_CHECKED] = {"infobip.loa_checked_at", {"migrate_and_approval", "never"}, true, "A.10; S1 Eligibility"},
    [INFOBIP_KNOB_CAMPAIGN_ANSWER] = {"infobip.campaign_answer", {"seed", "strict_openapi"}, false,
                                      "S1 step 3, infobip 4: the guide shows more than the published interface allows"},
};

static const struct contact contacts[] = {
    {"infobip.account-manager", INFOBIP_MACHINE(INFOBIP_IMPORTING), STIMULUS_CONTACT, "S1 Prerequisites", 0},
    {"infobip.account-manager", INFOBIP_MACHINE(INFOBIP_ENABLEMENT), STIMULUS_CONTACT, "S1 Prerequisites", 0},
    {"infobip.registrations", INFOBIP_MACHINE(INFOBIP_CONTACT), STIMULUS_CONTACT, "S1 step 5", 0},
    {NULL, 0, 0, NULL, 0},
};

static const struct resident residents[] = {
    {INFOBIP_IMPORT, IMPORT_OWNED}, {INFOBIP_OSR, OSR_MOVED}, {INFOBIP_STAGE, STAGE_REGISTERED}, {INFOBIP_ACCEPTANCE, ACCEPTANCE_ACCEPTED},
    {INFOBIP_PROVISIONING, PROVISIONING_DONE}, {INFOBIP_CHAIN, CHAIN_IN},
};

const struct provider infobip = {
    .id = PROVIDER_INFOBIP, .name = "infobip", .title = "Infobip", .cnp_id = "OPMKT", .nnid = "103885", .base_path = "",
    .machines = machines, .machines_count = COUNT_OF(machines), .transitions = transitions, .transitions_count = COUNT_OF(transitions),
    .timers = timers, .timers_count = COUNT_OF(timers), .watches = watches, .watches_count = COUNT_OF(watches),
    .traffic = traffic, .traffic_count = COUNT_OF(traffic), .outbox = &outbox, .knobs = knobs, .knobs_count = COUNT_OF(knobs), .contacts = contacts,
    .residents = residents, .residents_count = COUNT_OF(residents), .voice_elsewhere = true,
    INFOBIP_CALLS,
};
