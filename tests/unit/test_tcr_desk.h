/* What the tests of TCR's calls share: its answers, and campaigns of every kind. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tcr/tcr.h"
#include "test.h"
#include "test_calls.h"

#define NOTHING "[{\"code\":502,\"description\":\"Record not found\",\"fields\":[]}]"
#define INVALID(field) "[{\"code\":501,\"description\":\"Invalid parameter\",\"fields\":[\"" field "\"]}]"
#define EXPIRED "[{\"code\":518,\"description\":\"The campaign is expired\",\"fields\":[]}]"
#define MOCK "[{\"code\":536,\"description\":\"Not allowed for a mock brand or campaign\",\"fields\":[]}]"
#define DECLINED "[{\"code\":592,\"description\":\"The operation was declined\",\"fields\":[]}]"
#define DECLINED_FOR "[{\"code\":592,\"description\":\"The operation was declined\",\"fields\":[\"upstreamCnpId\"]}]"
#define MALFORMED "[{\"code\":501,\"description\":\"Malformed JSON\",\"fields\":[]}]"
#define C "/v2/campaign/CQ3R8T1"
#define ORIGINAL                                                                                               \
    "{\"downstreamCnpId\":\"S7A1B2C\",\"upstreamCnpId\":\"SLGCY01\",\"sharingStatus\":\"ACCEPTED\",\"explanation\":null,"                  \
    "\"sharedDate\":\"2025-11-03T15:05:00.000Z\",\"statusDate\":\"2025-11-06T15:00:00.000Z\",\"cnpMigration\":false}"
#define PROVISIONAL(status)                                                                                    \
    "{\"downstreamCnpId\":\"S7A1B2C\",\"upstreamCnpId\":\"OPMKT\",\"sharingStatus\":\"" status "\",\"explanation\":null,"                  \
    "\"sharedDate\":\"2026-03-03T15:00:00.000Z\",\"statusDate\":\"2026-03-03T15:00:00.000Z\",\"cnpMigration\":true}"
#define SHARING(share) "{\"sharedWithMe\":null,\"sharedByMe\":" share "}"
#define STATUSES(state) "{\"10017\":\"" state "\",\"10035\":\"" state "\",\"10037\":\"" state "\",\"10038\":\"" state "\"}"

enum { ORDINARY, STALE, SUSPENDED, UNDECIDED, FAKE, NEW };

static inline int open_desk(void **state)
{
    static struct desk desk;
    desk = desk_open(PROVIDER_TCR, NULL);
    desk.authorization = http_basic_make(desk.arena, "key", "secret");
    desk_campaign(&desk, "CQ3R8T1", SHARE_ACCEPTED);
    engine_place(desk.engine, MACHINE(PROVIDER_TCR, TCR_STATUS), desk_campaign(&desk, "CSTALE1", SHARE_ACCEPTED), STATUS_EXPIRED);
    engine_place(desk.engine, MACHINE(PROVIDER_TCR, TCR_OPERATION), desk_campaign(&desk, "CSUSPND", SHARE_ACCEPTED), OPERATION_SUSPENDED);
    desk_campaign(&desk, "CPENDNG", SHARE_PENDING);
    world_campaign(desk.engine->world, desk_campaign(&desk, "CMOCK01", SHARE_NONE))->mock = 1;
    desk_campaign(&desk, "CNEWONE", SHARE_NONE);
    *state = &desk;
    return 0;
}

static inline int close_desk(void **state)
{
    desk_close(*state);
    return 0;
}

static inline void nominate(struct desk *desk)
{
    DESK_ASKS(desk, {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 204, NULL});
}

static inline void advance(struct desk *desk, int machine, enum stimulus on)
{
    desk_stimulate(desk, MACHINE(PROVIDER_TCR, machine), ORDINARY, on, PROVIDER_NONE);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_desk, close_desk)
