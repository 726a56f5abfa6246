# Telnyx: assignment of numbers to campaigns.

== telnyx/assign/exactly-one-id breaks to=telnyx
> call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C","campaignId":"4b30019a"}
    answer 400 bulk_assignment.create error=10015

== telnyx/assign/exactly-one-id breaks to=telnyx
> call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":""}
    answer 400 bulk_assignment.create error=10015

== telnyx/assign/exactly-one-id keeps to=telnyx
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}

== telnyx/assign/tcr-id-for-shared breaks to=telnyx
> call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","campaignId":"4b30019a-e14d-522f-fc8e-8a26e86a7e54"}
    answer 400 bulk_assignment.create error=10005

== telnyx/assign/tcr-id-for-shared breaks to=telnyx
> call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0","campaignId":"4b30019a-e14d-522f-fc8e-8a26e86a7e54"}
    answer 400 assignment.create error=10005

== telnyx/assign/tcr-id-for-shared keeps to=telnyx
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}
+1m call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0","campaignId":"C"}
    answer 200 assignment.create

# Neither id: another rule's.
== telnyx/assign/tcr-id-for-shared silent to=telnyx
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1"}
    answer 400 bulk_assignment.create error=10015

# N1 is at Telnyx and on another profile: the call does not take it.
== telnyx/assign/same-profile breaks to=telnyx
fact telnyx number:N0 messaging activating
fact telnyx number:N1 messaging activating
> +1m call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}
+2m call telnyx PATCH /v2/phone_numbers/N1/messaging {"messaging_profile_id":"p1"}
    answer 200 messaging_settings.update
+3m call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N1","campaignId":"C"}
    move telnyx number:N1 assignment NONE PENDING_ASSIGNMENT
    answer 200 assignment.create

== telnyx/assign/same-profile keeps to=telnyx
fact telnyx number:N0 messaging activating
fact telnyx number:N1 hosted successful
+1m call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    move telnyx number:N1 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}

# N1 comes with a later order.
== telnyx/assign/same-profile keeps to=telnyx
fact telnyx number:N0 messaging activating
fact telnyx number:N1 messaging pending
+1m call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}

# A colleague moved N1 away.
== telnyx/assign/same-profile keeps to=telnyx
fact telnyx number:N0 messaging activating
fact telnyx number:N1 messaging activating
+0s call telnyx PATCH /v2/phone_numbers/N1/messaging participant=person {"messaging_profile_id":"p2"}
    answer 200 messaging_settings.update
+1m call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}

== telnyx/assign/same-profile silent to=telnyx
fact telnyx number:N0 messaging activating
+1m call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 400 bulk_assignment.create error=10005

== telnyx/assign/dedicated-profile breaks to=telnyx
> +0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    move telnyx number:+19165559900 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}

== telnyx/assign/dedicated-profile breaks to=telnyx
> +0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}
+1m call telnyx GET /v2/10dlc/phoneNumberAssignmentByProfile/t1/phoneNumbers
    answer 200 bulk_assignment.numbers {"records":[{"taskId":"t1","phoneNumber":"N0","status":"completed"},{"taskId":"t1","phoneNumber":"+19165559900","status":"failed"}]}

== telnyx/assign/dedicated-profile breaks to=telnyx
+0s call telnyx GET /v2/messaging_profiles/p1/phone_numbers
    answer 200 messaging_profile.numbers {"data":[{"phone_number":"N0"},{"phone_number":"+19165559900"}]}
> +1m call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}

== telnyx/assign/dedicated-profile keeps to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}

# The client's own profile, on which somebody else put a number.
== telnyx/assign/dedicated-profile keeps to=telnyx
+0s call telnyx POST /v2/messaging_profiles {"name":"for the campaign"}
    answer 200 messaging_profile.create {"data":{"id":"p1"}}
+1h call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    move telnyx number:+19165559900 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}

== telnyx/assign/202-is-a-promise breaks to=telnyx
> +0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}
+1m call telnyx GET /v2/10dlc/phoneNumberAssignmentByProfile/t2
    answer 404 bulk_assignment.read error=10005

== telnyx/assign/202-is-a-promise keeps to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}
+1m call telnyx GET /v2/10dlc/phoneNumberAssignmentByProfile/t1
    answer 200 bulk_assignment.read {"taskId":"t1","status":"completed"}

# Of single numbers it is told as well.
== telnyx/assign/202-is-a-promise keeps to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}
+1m call telnyx GET /v2/10dlc/phone_number_campaigns/N0
    answer 200 assignment.read {"phoneNumber":"N0","assignmentStatus":"ASSIGNED"}

== telnyx/assign/202-is-a-promise untold to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}
end stopped

# The task is completed, and a number of it is not looked at: it failed.
== telnyx/assign/per-number-result breaks to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    move telnyx number:N1 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}
+2m move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED
    > move telnyx number:N1 assignment PENDING_ASSIGNMENT FAILED_CARRIER
+3m call telnyx GET /v2/10dlc/phoneNumberAssignmentByProfile/t1
    answer 200 bulk_assignment.read {"taskId":"t1","status":"completed"}
+3m call telnyx GET /v2/10dlc/phone_number_campaigns/%2B19165550100
    answer 200 assignment.read {"phoneNumber":"N0","assignmentStatus":"ASSIGNED"}

# What was read while it was pending says nothing of how it ended.
== telnyx/assign/per-number-result breaks to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}
+0s call telnyx GET /v2/10dlc/phone_number_campaigns/N0
    answer 200 assignment.read {"phoneNumber":"N0","assignmentStatus":"PENDING_ASSIGNMENT"}
> +2m move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED

== telnyx/assign/per-number-result keeps to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    move telnyx number:N1 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}
+2m move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED
    move telnyx number:N1 assignment PENDING_ASSIGNMENT ASSIGNED
+3m call telnyx GET /v2/10dlc/phone_number_campaigns
    answer 200 assignment.list {"records":[{"phoneNumber":"N0"},{"phoneNumber":"N1"}],"page":1,"totalRecords":2}

# Told by webhooks, one enveloped and one flat.
== telnyx/assign/per-number-result keeps to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    move telnyx number:N1 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}
+2m move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED
    webhook telnyx 10dlc.phone_number.update/ADDED 200 {"data":{"payload":{"phoneNumber":"N0","status":"ADDED"}}}
    move telnyx number:N1 assignment PENDING_ASSIGNMENT ASSIGNED
    webhook telnyx 10dlc.phone_number.update/ADDED 200 {"phoneNumber":"N1","status":"ADDED"}

== telnyx/assign/per-number-result silent to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}

== telnyx/assign/failed-is-mended breaks to=telnyx
fact nnsr number:N0 record HELD telnyx
> +1m move telnyx number:N0 assignment PENDING_ASSIGNMENT FAILED_CARRIER

# The mapping is gone, and nobody tries again.
== telnyx/assign/failed-is-mended breaks to=telnyx
fact nnsr number:N0 record HELD telnyx
fact legacy number:N0 mapping ATTACHED
> +1m move telnyx number:N0 assignment PENDING_ASSIGNMENT FAILED_MAPPING
+1h move legacy number:N0 mapping ATTACHED DETACHED

== telnyx/assign/failed-is-mended keeps to=telnyx
fact nnsr number:N0 record HELD telnyx
fact legacy number:N0 mapping ATTACHED
+1m move telnyx number:N0 assignment PENDING_ASSIGNMENT FAILED_MAPPING
+1h move legacy number:N0 mapping ATTACHED DETACHED
+2h call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0","campaignId":"C"}
    move telnyx number:N0 assignment FAILED_MAPPING PENDING_ASSIGNMENT
    answer 200 assignment.create

# Its cause is never gone.
== telnyx/assign/failed-is-mended silent to=telnyx
fact nnsr number:N0 record HELD telnyx
fact legacy number:N0 mapping ATTACHED
+1m move telnyx number:N0 assignment PENDING_ASSIGNMENT FAILED_MAPPING

== telnyx/assign/failed-is-mended silent to=telnyx
fact nnsr number:N0 record HELD legacy
+1m move telnyx number:N0 assignment PENDING_ASSIGNMENT FAILED_NNID

== telnyx/assign/both-task-vocabularies breaks to=telnyx
> +1m call telnyx GET /v2/10dlc/phoneNumberAssignmentByProfile/t1
    answer 200 bulk_assignment.read {"taskId":"t1","status":"starting"}

== telnyx/assign/both-task-vocabularies keeps to=telnyx
+1m call telnyx GET /v2/10dlc/phoneNumberAssignmentByProfile/t1
    answer 200 bulk_assignment.read {"taskId":"t1","status":"running"}
+2m call telnyx GET /v2/10dlc/phoneNumberAssignmentByProfile/t1
    answer 200 bulk_assignment.read {"taskId":"t1","status":"completed"}

== telnyx/assign/both-task-vocabularies silent to=telnyx
+1m call telnyx GET /v2/10dlc/phoneNumberAssignmentByProfile/t1
    answer 200 bulk_assignment.read {"taskId":"t1","status":"processing"}

== telnyx/assign/current-paths breaks to=telnyx
> +1m call telnyx POST /v2/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 404 - error=10005

== telnyx/assign/current-paths breaks to=telnyx
> +1m call telnyx POST /v2/10dlc/assignments {"phoneNumber":"N0","campaignId":"C"}
    answer 404 - error=10005

== telnyx/assign/current-paths keeps to=telnyx
+1m call telnyx POST /v2/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 404 - error=10005
+2m call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}

# The form without a version is live.
== telnyx/assign/current-paths keeps to=telnyx
+1m call telnyx GET /10dlc/phone_number_campaigns
    answer 200 assignment.list {"records":[]}

== telnyx/assign/before-switch breaks to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+1h move nnsr number:N0 record HELD HELD telnyx
> +1h route N0 telnyx

# The losing side takes what Telnyx refuses, but Telnyx does not refuse any more.
== telnyx/assign/before-switch breaks to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
> +1h route N0 telnyx,legacy
+2h move nnsr number:N0 record HELD HELD telnyx
+3h move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED

== telnyx/assign/before-switch keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+1h move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED
+1h move nnsr number:N0 record HELD HELD telnyx
+1h route N0 telnyx

== telnyx/assign/before-switch keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+1h route N0 telnyx,legacy
+2h move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED
+3h move nnsr number:N0 record HELD HELD telnyx

# Behind the losing side it is no switch; a toll-free number needs no campaign; what was at Telnyx before does not move.
== telnyx/assign/before-switch silent to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+1h route N0 legacy,telnyx

== telnyx/assign/before-switch silent to=telnyx
plan {"numbers":[{"number":"N0","kind":"toll_free","country":"US"}]}
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+1h route N0 telnyx

== telnyx/assign/before-switch silent to=telnyx
fact nnsr number:N0 record HELD telnyx
+0s route N0 telnyx

# What a colleague was refused moved nothing.
== telnyx/assign/same-profile breaks to=telnyx
fact telnyx number:N0 messaging activating
+0s call telnyx PATCH /v2/phone_numbers/N0/messaging participant=person {"messaging_profile_id":"p2"}
    answer 422 messaging_settings.update error=85005
> +1m call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}

== telnyx/assign/dedicated-profile silent to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 400 bulk_assignment.create error=10005

== telnyx/assign/202-is-a-promise silent to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 400 bulk_assignment.create error=10005

# A webhook that was refused told nothing, and one that says pending tells no outcome.
== telnyx/assign/per-number-result breaks to=telnyx
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}
> +2m move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED
    webhook telnyx 10dlc.phone_number.update/ADDED 401 {"data":{"payload":{"phoneNumber":"N0","status":"ADDED"}}}
    webhook telnyx 10dlc.phone_number.update/PENDING 200 {"data":{"payload":{"phoneNumber":"N0","status":"PENDING"}}}

== telnyx/assign/failed-is-mended silent to=telnyx
fact nnsr number:N0 record HELD telnyx
+1m move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED

# A person asked by the old path; other resources have no such path.
== telnyx/assign/current-paths silent to=telnyx
+1m call telnyx POST /v2/phoneNumberAssignmentByProfile participant=person {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 404 - error=10005
+1m call telnyx GET /v2/phone_numbers
    answer 200 phone_number.list {"data":[]}

# A person's call mends nothing of the client's.
== telnyx/assign/current-paths breaks to=telnyx
> +1m call telnyx POST /v2/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 404 - error=10005
+2m call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile participant=person {"messagingProfileId":"p1","tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"t1"}

# Of a plan that leads elsewhere none of them speaks.
== telnyx/assign/tcr-id-for-shared silent to=infobip
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","campaignId":"4b30019a-e14d-522f-fc8e-8a26e86a7e54"}
    answer 400 bulk_assignment.create error=10005

== telnyx/assign/same-profile silent to=infobip
fact telnyx number:N0 messaging activating
fact telnyx number:N1 messaging activating
+1m call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}
+2m call telnyx PATCH /v2/phone_numbers/N1/messaging {"messaging_profile_id":"p1"}
    answer 200 messaging_settings.update
+3m call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N1","campaignId":"C"}
    move telnyx number:N1 assignment NONE PENDING_ASSIGNMENT
    answer 200 assignment.create

== telnyx/assign/dedicated-profile silent to=infobip
+0s call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p1","tcrCampaignId":"C"}
    move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT
    move telnyx number:+19165559900 assignment NONE PENDING_ASSIGNMENT
    answer 202 bulk_assignment.create {"taskId":"t1"}

== telnyx/assign/failed-is-mended silent to=infobip
fact nnsr number:N0 record HELD telnyx
+1m move telnyx number:N0 assignment PENDING_ASSIGNMENT FAILED_CARRIER

== telnyx/assign/before-switch silent to=infobip
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+1h move nnsr number:N0 record HELD HELD telnyx
+1h route N0 telnyx
