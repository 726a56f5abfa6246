# TCR: how its answers are read.

== tcr/read/migration-flag breaks
+0s move tcr campaign:C migration NONE ACTIVE
> +1m call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedByMe":{"upstreamCnpId":"TWILO","sharingStatus":"ACCEPTED"}}
+2m call tcr GET /v2/campaign/C/sharing?cnpMigration=false
    answer 200 campaign.sharing {"sharedByMe":{"upstreamCnpId":"TWILO","sharingStatus":"ACCEPTED"}}

== tcr/read/migration-flag keeps
+0s move tcr campaign:C migration NONE ACTIVE
+1m call tcr GET /v2/campaign/C/sharing?cnpMigration=true
    answer 200 campaign.sharing {"sharedByMe":{"upstreamCnpId":"OPMKT","sharingStatus":"PENDING"}}
+2m call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedByMe":{"upstreamCnpId":"TWILO","sharingStatus":"ACCEPTED"}}

== tcr/read/migration-flag keeps
# the migration itself tells too
+0s move tcr campaign:C migration NONE ACTIVE
+1m call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"ACTIVE"}
+2m call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedByMe":{"sharingStatus":"ACCEPTED"}}
+3m call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedByMe":{"sharingStatus":"ACCEPTED"}}

== tcr/read/migration-flag silent
# one look is no waiting; before and behind the migration no flag is needed
+0s call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedByMe":{"sharingStatus":"ACCEPTED"}}
+1s move tcr campaign:C migration NONE ACTIVE
+2s call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedByMe":{"sharingStatus":"ACCEPTED"}}
+3m move tcr campaign:C migration ACTIVE COMPLETED
+4m call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedByMe":{"sharingStatus":"ACCEPTED"}}

== tcr/read/completed-not-pending breaks to=telgorithm
+0s move tcr campaign:C migration NONE ACTIVE
move tcr campaign:C share NONE PENDING
+2m move tcr campaign:C share PENDING ACCEPTED
webhook tcr CAMPAIGN_SHARE_ACCEPT 200 {"campaignId":"C"}
> call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update

== tcr/read/completed-not-pending breaks to=telnyx
+0s move tcr campaign:C migration NONE ACTIVE
move tcr campaign:C share NONE PENDING
> +1m call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0","campaignId":"C"}
    answer 400 assignment.create error=10027

== tcr/read/completed-not-pending keeps to=telgorithm
+0s move tcr campaign:C migration NONE ACTIVE
+2m move tcr campaign:C migration ACTIVE COMPLETED
call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update

== tcr/read/completed-not-pending keeps to=telnyx
# Telnyx shows what it has accepted, and that is enough for it
+0s move tcr campaign:C migration NONE ACTIVE
+1m move tcr campaign:C share PENDING ACCEPTED
+2m call telnyx GET /v2/10dlc/partner_campaigns/C
    answer 200 partner_campaign.read {"tcrCampaignId":"C"}
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t"}

== tcr/read/completed-not-pending silent to=telgorithm
# a config that only bears the campaign's name is no link
+0s move tcr campaign:C migration NONE ACTIVE
+1m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"name":"cutover C"}
    answer 200 config.update

== tcr/read/completed-not-pending silent to=infobip
+0s move tcr campaign:C migration NONE ACTIVE
+1m call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0","campaignId":"C"}
    answer 400 assignment.create

== tcr/read/dates-both-forms breaks
+0s call tcr GET /v2/campaign/C/migrateCnp
>    answer 200 campaign.migration.get {"status":"ACTIVE","expirationDate":"2026-04-02T00:00:00.000Z"}

== tcr/read/dates-both-forms breaks
# over and over the same is standing still
+0s call tcr GET /v2/campaign/C/migrateCnp
>    answer 200 campaign.migration.get {"status":"ACTIVE","expirationDate":1775088000000}
+1m call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"ACTIVE","expirationDate":1775088000000}

== tcr/read/dates-both-forms keeps
+0s call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"ACTIVE","expirationDate":"2026-04-02T00:00:00.000Z"}
+1m call tcr GET /v2/campaign/C/sharing?cnpMigration=true
    answer 200 campaign.sharing {"sharedByMe":{"sharingStatus":"PENDING"}}

# people were told of all numbers, it looks once more, and comes to its end
== tcr/read/dates-both-forms keeps
+0s letter customer N0,N1 the campaign was declined
+1m call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"ACTIVE","expirationDate":1775088000000}
    client ended 10

# it fell over the answer, whatever it had told before
== tcr/read/dates-both-forms breaks
+0s letter customer N0,N1 we have begun
+1m call tcr GET /v2/campaign/C/migrateCnp
>   answer 200 campaign.migration.get {"status":"ACTIVE","expirationDate":1775088000000}
    client ended 1

# it told of one number, and ends with the other open
== tcr/read/dates-both-forms breaks
+0s letter customer N0 cannot be ported
+1m call tcr GET /v2/campaign/C/migrateCnp
>   answer 200 campaign.migration.get {"status":"ACTIVE","expirationDate":1775088000000}
    client ended 0

== tcr/read/dates-both-forms silent
# it is over: nothing more needs to follow
+0s call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"COMPLETED","expirationDate":1775088000000}

== tcr/read/dates-both-forms untold
+0s call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"ACTIVE","expirationDate":1775088000000}
client killed
end stopped

== tcr/read/status-synonyms keeps
+0s letter customer N0,N1 the campaign was declined
+1m call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"REGISTERED"}
    client ended 11

== tcr/read/status-synonyms breaks
+0s call tcr GET /v2/campaign/C/operationStatus
>    answer 200 campaign.operation {"10017":"APPROVED","10035":"APPROVED"}
+1m call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"APPROVED","10035":"APPROVED"}

== tcr/read/status-synonyms keeps
+0s call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"APPROVED","10035":"REGISTERED"}
call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/read/status-synonyms keeps
# a last look when all is done
+0s carries N0 legacy legacy
carries N1 legacy legacy
+1h carries N0 infobip infobip
carries N1 infobip infobip
route N0 infobip
route N1 infobip
call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"APPROVED","10035":"REGISTERED"}

== tcr/read/status-synonyms breaks
# one of the two numbers is left
+0s carries N0 legacy legacy
carries N1 legacy legacy
+1h carries N0 infobip infobip
carries N1 infobip infobip
route N0 infobip
call tcr GET /v2/campaign/C/operationStatus
>    answer 200 campaign.operation {"10017":"APPROVED","10035":"REGISTERED"}

== tcr/read/status-synonyms silent
+0s call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"SUSPENDED","10035":"REGISTERED"}

== tcr/read/mno-from-enumeration breaks
+0s call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"REGISTERED","10035":"SUSPENDED"}
> letter customer - the campaign is suspended at AT&T

== tcr/read/mno-from-enumeration breaks
# the list was read, and the other taken
+0s call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"REGISTERED","10035":"SUSPENDED"}
call tcr GET /v2/enum/mno
    answer 200 enum.mno [{"networkId":10017,"displayName":"AT&T"},{"networkId":10035,"displayName":"T-Mobile"}]
> letter customer - the campaign is suspended at AT&T

== tcr/read/mno-from-enumeration keeps
+0s call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"REGISTERED","10035":"SUSPENDED"}
call tcr GET /v2/enum/mno
    answer 200 enum.mno [{"networkId":10017,"displayName":"AT&T"},{"networkId":10035,"displayName":"T-Mobile"}]
letter customer - the campaign is suspended at T-Mobile

== tcr/read/mno-from-enumeration silent
# the event itself names the carrier
+0s call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10035":"REGISTERED"}
+1h move tcr campaign:C tmobile REGISTERED SUSPENDED
webhook tcr MNO_CAMPAIGN_OPERATION_SUSPENDED 200 {"campaignId":"C","mnoId":10035,"mnoName":"T-Mobile"}
letter customer - T-Mobile has suspended the campaign

== tcr/read/mno-from-enumeration silent
+0s letter customer - please see why T-Mobile refuses the messages

== tcr/read/sharing-nulls breaks
+0s call tcr GET /v2/campaign/C/sharing?cnpMigration=true
>    answer 200 campaign.sharing {"sharedWithMe":null,"sharedByMe":null}

== tcr/read/sharing-nulls keeps
+0s call tcr GET /v2/campaign/C/sharing?cnpMigration=true
    answer 200 campaign.sharing {"sharedWithMe":null,"sharedByMe":null}
call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/read/sharing-nulls keeps
# nothing is shared for a migration any more when all is done
+0s carries N0 legacy legacy
carries N1 legacy legacy
+1h carries N0 infobip infobip
carries N1 infobip infobip
route N0 infobip
route N1 infobip
call tcr GET /v2/campaign/C/sharing?cnpMigration=true
    answer 200 campaign.sharing {"sharedWithMe":null,"sharedByMe":null}

== tcr/read/sharing-nulls silent
+0s call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedWithMe":null,"sharedByMe":{"sharingStatus":"ACCEPTED"}}

== tcr/read/paging breaks
> +0s call tcr GET /v2/campaign/C/osr/phones?recordsPerPage=1000
    answer 400 campaign.phones error=501

== tcr/read/paging breaks
# ten of a page that says nothing of its size; N1 is not among them
> +0s call tcr GET /v2/campaign/C/osr/phones
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100"}],"page":1,"totalRecords":12}
+1m call tcr GET /v2/campaign/C/osr/phones
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100"}],"page":1,"totalRecords":12}

== tcr/read/paging keeps
+0s call tcr GET /v2/campaign/C/osr/phones?current=true&page=1&recordsPerPage=1
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100"}],"page":1,"totalRecords":2}
call tcr GET /v2/campaign/C/osr/phones?current=true&page=2&recordsPerPage=1
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550101"}],"page":2,"totalRecords":2}

== tcr/read/paging keeps
# both numbers of the plan have shown: the rest are others'
+0s call tcr GET /v2/campaign/C/osr/phones?recordsPerPage=2
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100"},{"phoneNumber":"19165550101"}],"page":1,"totalRecords":40}

== tcr/read/paging silent
+0s call tcr GET /v2/campaign/C/osr/phones
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100"}],"page":1,"totalRecords":1}
