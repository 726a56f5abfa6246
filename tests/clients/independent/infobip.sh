#!/bin/sh
# A migration client for the Infobip road, in the shell: it polls and listens to nothing. SPDX-License-Identifier: Apache-2.0
#
# Import all numbers, elect, ask Infobip to migrate, keep sending through the old provider, switch when the campaign is REGISTERED and a number's
# record has moved, prove. Written from the vendors' documents alone; needs curl, and jq, because JSON is no matter for sed. A look is made every
# POLL_SECONDS (60); every other wait is scaled by what differs from a minute.
set -u

POLL=${POLL_SECONDS:-60} CNP=OPMKT HOUR=3600 DAY=86400 NOW=0 ASKED='' SINCE=0 ROUTED='' PROVED='' INWARD='' REPORTED=''
WORK=$(mktemp -d) && trap 'rm -rf "$WORK"' EXIT
plan() { printf '%s' "$CUTOVER_PLAN" | jq -r "$1"; }
CAMPAIGN=$(plan .campaign.id) NUMBERS=$(plan '.numbers[].number') HANDSET=$(plan .test_number) NNID=$(plan '.nnid.infobip // ""')
SIGNED=$(plan '.loa.signed // "1970-01-01" | strptime("%Y-%m-%d") | mktime') FROM=$(plan .from)
COUNT=$(plan '.numbers | length') OURS=$CUTOVER_TRAFFIC_URL/v1 TCR=$TCR_BASE_URL API=$INFOBIP_BASE_URL

say() { printf '%s\n' "$*"; }
nap() { sleep "$(awk "BEGIN { print ($1 < 60 ? 1 : $1 / 60) * $POLL }")"; }
answer() { jq -r "$@" "$WORK/answer"; }
digits() { printf '%s\n' "$@" | tr -d +; }                               # Infobip and TCR write numbers without the plus
as_list() { jq -cn '$ARGS.positional' --args "$@"; }
left() { for n in $NUMBERS; do case " $PROVED $REPORTED " in *" $n "*) ;; *) say "$n" ;; esac; done; }

# once METHOD URL [BODY]: one exchange; STATUS is 000 when there is no whole answer. Each credential goes to its owner only, and never through ps.
once() {
    case $2 in
        "$TCR"*) credential="user = \"$TCR_API_KEY:$TCR_API_SECRET\"" ;;
        "$API"*) credential="header = \"Authorization: App $INFOBIP_API_KEY\"" ;;
        *) credential='' ;;
    esac
    : >"$WORK/answer"
    STATUS=$(printf '%s\n' "$credential" | curl -sS -m 30 -K - -X "$1" -o "$WORK/answer" -w '%{http_code}|%header{retry-after}|%header{date}' \
        ${3:+-H 'Content-Type: application/json' --data-binary "$3"} "$2" 2>>"$WORK/errors") || STATUS=000
    PAUSE=${STATUS#*|} DATE=${STATUS##*|} STATUS=${STATUS%%|*}
    PAUSE=${PAUSE%%|*}
    case $STATUS in 2*) [ ! -s "$WORK/answer" ] || jq -e . "$WORK/answer" >/dev/null 2>&1 || STATUS=000 ;; esac
}
now() { [ -z "$DATE" ] || NOW=$(jq -n --arg d "$DATE" '$d | strptime("%a, %d %b %Y %H:%M:%S GMT") | mktime'); }

# call METHOD URL [BODY]: 0 done, 1 refused, 2 lost. A look is repeated until it is answered; of anything else that is lost the caller must look.
call() {
    attempt=0 wait=1
    case $2 in "$TCR"*) wait=30 ;; esac                                   # tcr 1.1: 591, 620 and 630 wait half a minute
    while [ $attempt -lt 10 ]; do
        attempt=$((attempt + 1))
        once "$@"
        case $STATUS in
            2*) return 0 ;;
            401) if [ $attempt -gt 1 ]; then return 1; fi ;;              # TCR is known for a 401 that passes
            429 | 5* | 000) ;;
            *) grep -Eq '"code": *(590|591|620|630)\b' "$WORK/answer" || return 1 ;;
        esac
        case $PAUSE in '' | *[!0-9]*) PAUSE=0 ;; esac
        nap "$(((PAUSE > wait ? PAUSE : wait))).$(($$ % 10))"
        wait=$((wait * 2))
        case $1$STATUS in GET* | *429 | *401) ;; *) return 2 ;; esac
    done
    return 2
}

# ensure LOOK ACT: act until look finds it done; 1 when it is refused.
ensure() {
    for try in 1 2 3 4 5 6 7 8; do
        if $1; then return 0; fi
        $2
        case $? in
            0) [ "$1" = false ] && return 0 ;;
            1) return 1 ;;
        esac
    done
    return 2
}

# ask WHOM SUBJECT NUMBER…: mail and telephone, once for each number.
ask() {
    whom=$1 subject=$2 fresh=''
    shift 2
    for n in "$@"; do case $ASKED in *"<$subject $n>"*) ;; *) fresh="$fresh $n" ASKED="$ASKED<$subject $n>" ;; esac; done
    [ -n "$fresh" ] || return 0
    say "to $whom: $subject"
    body=$(jq -cn --arg to "$whom" --arg subject "$subject" --argjson numbers "$(as_list $fresh)" '$ARGS.named')
    tell() { call POST "$OURS/escalations" "$body"; }
    ensure false tell
}

finish() {
    for n in $NUMBERS; do
        case " $PROVED " in *" $n "*) say "$n moved" && continue ;; esac
        case " $REPORTED " in *" $n "*) say "$n reported" ;; *) say "$n open" ;; esac
    done
    [ -z "$(left)" ]
    exit
}

# stop WHOM SUBJECT: nothing more can be done here; what has not moved is people's.
stop() {
    open=$(left)
    ask "$1" "$2" $open
    REPORTED="$REPORTED $(say $open)"
    finish
}
must() { "$@" || stop customer "no way on: $* answered $STATUS $(head -c 300 "$WORK/answer")"; }

# records: " number=nnid …", every current record without plus.
records() {
    page=1 RECORDS=' '
    while must call GET "$TCR/campaign/$CAMPAIGN/osr/phones?current=true&recordsPerPage=500&page=$page"; do
        RECORDS="$RECORDS$(answer -j '.records[] | "\(.phoneNumber)=\(.nnid) "')"
        if [ "$(answer '.records == [] or .page * 500 >= .totalRecords')" = true ]; then break; fi
        page=$((page + 1))
    done
}
# moved NUMBER: its record names Infobip, or at least somebody else than in the beginning.
moved() {
    case $RECORDS in *" ${1#+}=$NNID "*) return 0 ;; *" ${1#+}="*) [ -z "$NNID" ] || return 1 ;; *) return 1 ;; esac
    record=${RECORDS#*" ${1#+}="}
    case $BEFORE in *" ${1#+}=${record%% *} "*) return 1 ;; esac
}
lagging() { for number in $NUMBERS; do moved "$number" || say "$number"; done; }

preflight() {
    for flag in tcr.csp infobip.import infobip.migration_api; do
        if [ "$(plan ".prerequisites[\"$flag\"]")" = false ]; then stop infobip.account-manager "please confirm first: $flag"; fi
    done
    if [ "$COUNT" -gt 49 ] && [ "$(plan .number_pool)" = null ]; then stop infobip.account-manager "a number pool for $COUNT numbers is needed"; fi
    if [ "$(plan .own_nnid)" != null ]; then stop customer "records under an own NNID are not moved by this client"; fi
    must call GET "$TCR/campaign/$CAMPAIGN"
    if [ "$(answer .status)" != ACTIVE ]; then stop customer "the campaign is $(answer .status): it must be registered again"; fi
    must call GET "$TCR/campaign/$CAMPAIGN/sharing"
    if [ "$(answer '.sharedByMe.sharingStatus')" != ACCEPTED ]; then stop customer "the campaign's share is not accepted"; fi
    must call GET "$TCR/campaign/$CAMPAIGN/operationStatus"
    if [ "$(answer 'all(.[]; . == "REGISTERED" or . == "APPROVED")')" != true ]; then stop customer "not every carrier has it registered: $(answer -c .)"; fi
    must call GET "$TCR/settings/cnpMigration"
    if [ "$(answer .migrationSupported)" != true ]; then stop customer "migrations are switched off at TCR"; fi
    must call GET "$TCR/enum/cnp?cnpMigrationSupported=true"
    if [ "$(answer "has(\"$CNP\")")" != true ]; then stop customer "$CNP takes no migrations"; fi
    now
    loa_fresh 30 || stop customer "the LOA is missing or older than 30 days: please have it signed again"
    records
    BEFORE=$RECORDS
}
# loa_fresh DAYS: signed no longer ago.
loa_fresh() { [ $((NOW - SIGNED)) -le $(($1 * DAY)) ]; }

subscribed() {
    must call GET "$API/subscriptions/1/subscription/REGISTRATION?size=100"
    answer -e --arg id "$CAMPAIGN" 'any(.results[]; .subscriptionId == $id)' >/dev/null
}
subscribe() { # for the customer's own desk: this program looks for itself
    call POST "$API/subscriptions/1/subscription/REGISTRATION" "$(jq -cn --arg id "$CAMPAIGN" --arg url "$CUTOVER_WEBHOOK_URL/infobip/registration" \
        --arg password "$(printf '%s' "$INFOBIP_API_KEY" | cksum | cut -d ' ' -f 1)" '{subscriptionId: $id, events: ["CAMPAIGN_STATUS_UPDATE"], profile: {
        profileId: $id, webhook: {notifyUrl: $url}, security: {authId: $id, type: "BASIC", credentials: {username: "desk", password: $password}}}}')"
}

# imported: DUE is what Infobip does not own yet; true when nothing is.
imported() {
    page=0 owned=' '
    while must call GET "$API/numbers/1/numbers?limit=50&page=$page"; do
        owned="$owned$(say $(answer '.numbers[].number')) "
        if [ "$(answer ".numbers == [] or ($page + 1) * 50 >= .numberCount")" = true ]; then break; fi
        page=$((page + 1))
        nap 1                                                             # infobip 1.3: two at once, then one a second
    done
    DUE=$(for n in $(digits $NUMBERS); do case $owned in *" $n "*) ;; *) say "$n" ;; esac; done)
    [ -z "$DUE" ]
}
import() {
    call POST "$API/numbers/2/numbers/import" "$(jq -cn --argjson numbers "$(as_list $DUE)" \
        '{numbers: $numbers, country: "US", type: "VIRTUAL_LONG_NUMBER", capabilities: ["SMS", "MMS"], skipOsrUpdate: true}')"
}

# elected: whether a migration to Infobip runs or is complete; what is declined or withdrawn ends the road.
elected() {
    call GET "$TCR/campaign/$CAMPAIGN/migrateCnp"
    case $? in
        0)
            state=$(answer .status) reason=$(answer .cancellationReason)
            end=$(answer '.expirationDate | if type == "number" then . / 1000 else sub("\\.[0-9]+"; "") | fromdate end | floor') ;;
        *) if [ "$STATUS$(answer '.[0].code')" = 400502 ]; then state=none; else stop customer "TCR answers $STATUS"; fi ;;
    esac
    if [ $state = ACTIVE ]; then flag=true; else flag=false; fi
    must call GET "$TCR/campaign/$CAMPAIGN/sharing?cnpMigration=$flag"
    to=$(answer '.sharedByMe.upstreamCnpId') share=$(answer '.sharedByMe.sharingStatus')
    if [ $state = ACTIVE ]; then
        if [ "$to" != $CNP ] && [ "$to" != null ]; then stop customer "a migration to $to is running already"; fi
        if [ "$share" = DECLINED ]; then stop customer "declined: $(answer .sharedByMe.explanation)"; fi
        if [ $((end - NOW)) -lt $((3 * DAY)) ]; then ask customer "the migration at TCR expires soon" $(left); fi
        return 0
    fi
    if [ "$to" = $CNP ]; then return 0; fi
    if [ -n "${ELECTED:-}" ]; then stop customer "the election was withdrawn: $reason"; fi
    return 1
}
elect() { call POST "$TCR/campaign/$CAMPAIGN/migrateCnp/$CNP"; }

# named: DUE is what no migrate request has named yet, ID the campaign at Infobip.
named() {
    page=0 ID=''
    while must call GET "$API/number-registration/1/campaigns?type=EXTERNAL_TEN_DIGIT_LONG_CODE&size=100&page=$page"; do
        ID=$(answer --arg id "$CAMPAIGN" 'first(.results[] | select(.externalCampaignId == $id and .stage != "REJECTED") | .id) // ""')
        if [ -n "$ID" ] || [ "$(answer "($page + 1) >= .paging.totalPages")" = true ]; then break; fi
        page=$((page + 1))
    done
    DUE=$(digits $NUMBERS)
    [ -n "$ID" ] || return 1
    must call GET "$API/number-registration/1/campaigns/$ID/numbers"
    there=" $(say $(answer '.numberPreviews[]?.number')) "
    DUE=$(for n in $DUE; do case $there in *" $n "*) ;; *) say "$n" ;; esac; done)
    [ -z "$DUE" ]
}
migrate() {
    call POST "$API/number-registration/1/campaigns/migrate" "$(jq -cn --argjson numbers "$(as_list $(say "$DUE" | head -n 200))" --arg id "$CAMPAIGN" \
        --arg name "$(plan .campaign.name | tr -cd 'A-Za-z0-9_ ' | cut -c 1-30)" --argjson pool "$(plan '.number_pool | tojson')" \
        '{name: $name, externalCampaignId: $id, numberPoolID: $pool, numbers: $numbers, isClientManageNnid: false}')"
}

# switch: routes every number whose record has moved, and reads the records again.
switch() {
    records
    for number in $(left); do
        case " $ROUTED " in *" $number "*) continue ;; esac
        if moved "$number"; then
            must call PUT "$OURS/routes/$number" '{"providers":["infobip"]}'
            ROUTED="$ROUTED $number" fresh=yes
        fi
    done
    if [ -n "${fresh:-}" ]; then fresh='' && records; fi
}

# prove NUMBER…: one message each way. The log says what became of them; each send has an id of ours, so that it is never made twice.
prove() {
    must call GET "$API/sms/3/logs?limit=1000"
    fates=" $(answer -j '.results[] | "\(.messageId)=\(.status.groupName) "')"
    for number in "$@"; do
        id=proof-$CAMPAIGN-${number#+}
        case $fates in
            *" $id=DELIVERED "*) PROVED="$PROVED $number" ;;
            *" $id=PENDING "*) ;;
            *" $id="*) ask infobip.registrations "the proof of $number was not delivered" "$number" && REPORTED="$REPORTED $number" ;;
            *) call POST "$API/sms/3/messages" "{\"messages\":[{\"sender\":\"${number#+}\",\"destinations\":[{\"to\":\"${HANDSET#+}\",\"messageId\":\"$id\"}],
                \"content\":{\"text\":\"Proof after the move\"}}]}" ;;
        esac
        case " $INWARD " in *" $number "*) continue ;; esac
        must call POST "$OURS/inbound" "{\"from\":\"$HANDSET\",\"to\":\"$number\",\"text\":\"Proof after the move\"}" && INWARD="$INWARD $number"
    done
}

preflight
for number in $NUMBERS; do must call PUT "$OURS/routes/$number" "{\"providers\":[\"$FROM\"]}"; done
must ensure subscribed subscribe
must ensure imported import
must ensure elected elect
now
ELECTED=yes START=$NOW
loa_fresh 30 || stop customer "the LOA has become too old"
must ensure named migrate

while [ -n "$(left)" ]; do
    call GET "$API/number-registration/1/campaigns/$ID"
    now
    case $(answer .stage 2>/dev/null) in
        REGISTERED)
            switch
            due=$(for number in $(left); do case " $ROUTED " in *" $number "*) say "$number" ;; esac; done)
            [ -z "$due" ] || prove $due
            ;;
        REJECTED)
            feedback=$(answer -c .campaignFeedback.rejectionReasons)
            records
            stop infobip.registrations "rejected: $feedback; $((COUNT - $(lagging | wc -l))) numbers are dark" ;;
        '' | null) say "no answer: $STATUS" ;; # the next round asks again
        *) # still with the old provider, or dark
            records
            dark=$((COUNT - $(lagging | wc -l)))
            if [ "$dark" -gt 0 ] && [ "$SINCE" = 0 ]; then SINCE=$NOW && say "dark: $dark numbers"; fi
            if [ "$SINCE" != 0 ] && [ $((NOW - SINCE)) -ge $HOUR ]; then ask infobip.registrations "dark for an hour; these lag" $(lagging); fi
            if [ "$SINCE" = 0 ] && [ $((NOW - START)) -ge $DAY ]; then ask infobip.registrations "no record has moved for a day" $(lagging); fi
            loa_fresh 28 || ask customer "the LOA is about to be too old while the records wait: please have it signed again" $(lagging)
            elected
            ;;
    esac
    if [ $((NOW - START)) -ge $((21 * DAY)) ]; then stop infobip.registrations "given up after three weeks"; fi
    if [ -n "$(left)" ]; then sleep "$POLL"; fi
done
finish
