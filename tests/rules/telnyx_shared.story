# Telnyx: shared campaigns.

== telnyx/shared/csp-linked-first breaks to=telnyx
plan {"prerequisites":{"telnyx.csp_linked":false}}
fact telnyx account:telnyx csp_link UNLINKED
> +1m call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate

== telnyx/shared/csp-linked-first breaks to=telnyx
plan {"prerequisites":{"telnyx.csp_linked":false}}
fact telnyx account:telnyx csp_link UNLINKED
+1m move telnyx account:telnyx csp_link UNLINKED ASKED
> +1m call tcr PUT /v2/campaign/C/sharing/STLNX01
    answer 200 campaign.share

== telnyx/shared/csp-linked-first keeps to=telnyx
plan {"prerequisites":{"telnyx.csp_linked":false}}
fact telnyx account:telnyx csp_link UNLINKED
+1m move telnyx account:telnyx csp_link UNLINKED ASKED
+1d move telnyx account:telnyx csp_link ASKED LINKED
+1d1m call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate

# The plan promised it: the client cannot know better.
== telnyx/shared/csp-linked-first silent to=telnyx
fact telnyx account:telnyx csp_link UNLINKED
+1m call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate

== telnyx/shared/csp-linked-first silent to=infobip
plan {"prerequisites":{"telnyx.csp_linked":false}}
fact telnyx account:telnyx csp_link UNLINKED
+1m call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== telnyx/shared/cnp-id-from-enumeration breaks to=telnyx
+0s call tcr GET /v2/enum/cnp
    answer 200 enum.cnp {"OPMKT":"Infobip","STLNX01":"Telnyx"}
> +1m call tcr POST /v2/campaign/C/migrateCnp/TELNYX1
    answer 400 campaign.migrate error=502

== telnyx/shared/cnp-id-from-enumeration keeps to=telnyx
+0s call tcr GET /v2/enum/cnp
    answer 200 enum.cnp {"OPMKT":"Infobip","STLNX01":"Telnyx"}
+1m call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate

# An id of the client's configuration, which the registry takes.
== telnyx/shared/cnp-id-from-enumeration keeps to=telnyx
+1m call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate

== telnyx/shared/pending-left-alone breaks to=telnyx
+0s call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate
    move tcr campaign:C share NONE PENDING
> +1h call tcr PUT /v2/campaign/C/sharing/OPMKT
    answer 400 campaign.share error=592

== telnyx/shared/pending-left-alone keeps to=telnyx
+0s call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate
    move tcr campaign:C share NONE PENDING
+4h move tcr campaign:C share PENDING ACCEPTED
+5h call tcr PUT /v2/campaign/C/sharing/OPMKT
    answer 400 campaign.share error=592

# A person elected, and the client asks for the same partner.
== telnyx/shared/pending-left-alone keeps to=telnyx
+0s call tcr PUT /v2/campaign/C/sharing/STLNX01 participant=person
    answer 200 campaign.share
    move tcr campaign:C original NONE PENDING
+1h call tcr PUT /v2/campaign/C/sharing/STLNX01
    answer 400 campaign.share error=592

== telnyx/shared/accepted-before-assigning breaks to=telnyx
fact telnyx campaign:C acceptance REVIEWING
> +1h call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 400 bulk_assignment.create error=10027

== telnyx/shared/accepted-before-assigning breaks to=telnyx
+0s move tcr campaign:C migration NONE ACTIVE
> +1h call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0","campaignId":"C"}
    answer 400 assignment.create error=10005

== telnyx/shared/accepted-before-assigning keeps to=telnyx
+0s move telnyx campaign:C acceptance IDLE REVIEWING
+4h move telnyx campaign:C acceptance REVIEWING APPROVED
+4h1m move telnyx campaign:C acceptance APPROVED ACCEPTED
+5h call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}

# A campaign that was with Telnyx before anybody looked.
== telnyx/shared/accepted-before-assigning keeps to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}

== telnyx/shared/pending-not-404-failed breaks to=telnyx
fact tcr campaign:C share PENDING
> +1h call telnyx GET /v2/10dlc/partner_campaigns/C
    answer 404 partner_campaign.read error=10005
+1h client ended

== telnyx/shared/pending-not-404-failed breaks to=telnyx
fact tcr campaign:C share PENDING
> +1h call telnyx GET /v2/10dlc/partner_campaigns
    answer 200 partner_campaign.list {"records":[],"page":1,"totalRecords":0}
+1h client ended

== telnyx/shared/pending-not-404-failed keeps to=telnyx
fact tcr campaign:C share PENDING
+1h call telnyx GET /v2/10dlc/partner_campaigns/C
    answer 404 partner_campaign.read error=10005
+2h call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing
+2h client ended

# It waits for a webhook.
== telnyx/shared/pending-not-404-failed keeps to=telnyx
fact tcr campaign:C share PENDING
+1h call telnyx GET /v2/10dlc/partner_campaigns/C
    answer 404 partner_campaign.read error=10005

== telnyx/shared/pending-not-404-failed silent to=telnyx
fact tcr campaign:C share DECLINED
+1h call telnyx GET /v2/10dlc/partner_campaigns/C
    answer 404 partner_campaign.read error=10005
+1h client ended

== telnyx/shared/edited-in-tcr breaks to=telnyx
> +0s call telnyx PATCH /v2/10dlc/partner_campaigns/C {"webhookURL":"client:/telnyx/10dlc","sample1":"Hello"}
    answer 422 partner_campaign.update error=10027

== telnyx/shared/edited-in-tcr keeps to=telnyx
+0s call telnyx PATCH /v2/10dlc/partner_campaigns/C {"webhookURL":"client:/telnyx/10dlc","webhookFailoverURL":"client:/telnyx/failover"}
    answer 200 partner_campaign.update

== telnyx/shared/edited-in-tcr silent to=telnyx
+0s call telnyx PATCH /v2/10dlc/partner_campaigns/C participant=person {"sample1":"Hello"}
    answer 422 partner_campaign.update error=10027

== telnyx/shared/limits-known breaks to=telnyx
plan {"notes":"ten numbers"}
> call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate

== telnyx/shared/limits-known keeps to=telnyx
plan {"notes":"with a shared campaign Telnyx can help less"}
call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate

== telnyx/shared/limits-known silent to=telnyx
call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate

# Nobody knows how the link stands.
== telnyx/shared/csp-linked-first silent to=telnyx
plan {"prerequisites":{"telnyx.csp_linked":false}}
+1m call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate

# Refused for whatever reason, and no list was read.
== telnyx/shared/cnp-id-from-enumeration silent to=telnyx
+1m call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 400 campaign.migrate error=592

# Whom it waits for was decided before the run.
== telnyx/shared/pending-left-alone silent to=telnyx
fact tcr campaign:C share PENDING
+1h call tcr PUT /v2/campaign/C/sharing/OPMKT
    answer 400 campaign.share error=592

# Another campaign's numbers.
== telnyx/shared/accepted-before-assigning silent to=telnyx
fact telnyx campaign:C acceptance REVIEWING
+1h call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"COTHER1"}
    answer 202 bulk_assignment.create {"taskId":"t1"}

# Of a plan that leads elsewhere none of them speaks.
== telnyx/shared/cnp-id-from-enumeration silent to=infobip
+0s call tcr GET /v2/enum/cnp
    answer 200 enum.cnp {"OPMKT":"Infobip","STLNX01":"Telnyx"}
+1m call tcr POST /v2/campaign/C/migrateCnp/TELNYX1
    answer 400 campaign.migrate error=502

== telnyx/shared/pending-left-alone silent to=infobip
+0s call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate
    move tcr campaign:C share NONE PENDING
+1h call tcr PUT /v2/campaign/C/sharing/OPMKT
    answer 400 campaign.share error=592

== telnyx/shared/accepted-before-assigning silent to=infobip
fact telnyx campaign:C acceptance REVIEWING
+1h call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 400 bulk_assignment.create error=10027

== telnyx/shared/pending-not-404-failed silent to=infobip
fact tcr campaign:C share PENDING
+1h call telnyx GET /v2/10dlc/partner_campaigns/C
    answer 404 partner_campaign.read error=10005
+1h client ended
