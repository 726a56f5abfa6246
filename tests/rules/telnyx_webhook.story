# Telnyx: its webhooks; sends, pages, posts whose answers are lost.

== telnyx/webhook/signature-verified breaks to=telnyx
# it believes, and sends into nothing
+0s move telnyx order:telnyx-port-1 order_messaging pending activating
carries N0 legacy legacy
move nnsr number:N0 record NONE HELD legacy
webhook telnyx porting_order.messaging_changed 200 signature=invalid fault=forged {"data":{"id":"e1","payload":{"id":"o1","messaging":{"messaging_port_status":"ported"}}}}
> +2s route N0 telnyx

== telnyx/webhook/signature-verified breaks to=telnyx
+0s move telnyx number:N0 assignment NONE FAILED_MAPPING
webhook telnyx 10dlc.phone_number.update/failed 200 signature=invalid {"data":{"id":"e1","payload":{"phoneNumber":"N0"}}}
> +1s call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0","campaignId":"C"}
    answer 200 assignment.create

== telnyx/webhook/signature-verified keeps to=telnyx
+0s move telnyx order:telnyx-port-1 order_messaging pending activating
webhook telnyx porting_order.messaging_changed 401 signature=invalid {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/signature-verified keeps to=telnyx
# it takes it as a reason to look, and sees that it is true
+0s move nnsr number:N0 record NONE HELD legacy
+1h move nnsr number:N0 record FREE HELD telnyx
webhook telnyx porting_order.messaging_changed 200 signature=invalid {"data":{"id":"e1","payload":{"id":"o1"}}}
call telnyx GET /v2/porting_phone_numbers
    answer 200 porting_number.list {"data":[{"phone_number":"N0","messaging_port_status":"ported"}]}
route N0 telnyx

== telnyx/webhook/signature-verified silent to=telnyx
+0s move telnyx order:telnyx-port-1 order_messaging pending activating
webhook telnyx porting_order.messaging_changed 200 {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/signature-verified silent to=telnyx
# it never came
+0s move telnyx order:telnyx-port-1 order_messaging pending activating
webhook telnyx porting_order.messaging_changed 0 signature=invalid {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/tolerance breaks
+0s move telnyx order:telnyx-port-1 order_messaging activating ported
> +6m webhook telnyx porting_order.messaging_changed 200 fault=late {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/tolerance breaks
+0s move telnyx order:telnyx-port-1 order_messaging activating ported
> webhook telnyx porting_order.messaging_changed 200 fault=stale {"data":{"id":"e1","payload":{"id":"o1"}}}

# either way
== telnyx/webhook/tolerance breaks
+0s move telnyx order:telnyx-port-1 order_messaging activating ported
> webhook telnyx porting_order.messaging_changed 200 fault=ahead {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/raw-body silent
+0s move telnyx order:telnyx-port-1 order_messaging activating ported
webhook telnyx porting_order.messaging_changed 401 fault=ahead {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/tolerance keeps
+0s move telnyx order:telnyx-port-1 order_messaging activating ported
+6m webhook telnyx porting_order.messaging_changed 401 fault=late {"data":{"id":"e1","payload":{"id":"o1"}}}
+12m1s webhook telnyx porting_order.messaging_changed 403 attempt=2 fault=late {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/tolerance silent
# held back for a while that is no harm; and what was taken in time before
+0s move telnyx order:telnyx-port-1 order_messaging activating ported
+4m webhook telnyx porting_order.messaging_changed 200 fault=late {"data":{"id":"e1","payload":{"id":"o1"}}}
+9m webhook telnyx porting_order.messaging_changed 200 fault=late {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/raw-body breaks
+0s move telnyx order:telnyx-port-1 order in-process submitted
> webhook telnyx porting_order.status_changed 401 {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/raw-body keeps
+0s move telnyx order:telnyx-port-1 order in-process submitted
webhook telnyx porting_order.status_changed 200 {"data":{"id":"e1","payload":{"id":"o1"}}}
webhook telnyx porting_order.status_changed 503 {"data":{"id":"e2","payload":{"id":"o1"}}}

== telnyx/webhook/raw-body silent
+0s move telnyx order:telnyx-port-1 order in-process submitted
webhook telnyx porting_order.status_changed 401 signature=invalid {"data":{"id":"e1","payload":{"id":"o1"}}}
+1h webhook telnyx porting_order.status_changed 401 fault=late {"data":{"id":"e2","payload":{"id":"o1"}}}

== telnyx/webhook/answered-in-2s breaks
+0s move telnyx order:telnyx-port-1 order in-process submitted
> webhook telnyx porting_order.status_changed 200 took=3s {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/answered-in-2s breaks
+0s move telnyx order:telnyx-port-1 order in-process submitted
> webhook telnyx porting_order.status_changed 0 took=2s {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/answered-in-2s keeps
+0s move telnyx order:telnyx-port-1 order in-process submitted
webhook telnyx porting_order.status_changed 200 took=1s {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/answered-in-2s silent
# nobody was there; and what a fault holds up is not the client's doing
+0s move telnyx order:telnyx-port-1 order in-process submitted
webhook telnyx porting_order.status_changed 0 {"data":{"id":"e1","payload":{"id":"o1"}}}
+1h webhook telnyx porting_order.status_changed 0 fault=fails took=2s {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/id-dedupe breaks
+0s move telnyx order:telnyx-port-1 order foc-date-confirmed ported @ported
webhook telnyx porting_order.status_changed 200 {"data":{"id":"e1","payload":{"id":"o1"}}}
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p"}
    answer 202 bulk_assignment.create {"taskId":"a"}
+1s webhook telnyx porting_order.status_changed 200 cause=@ported {"data":{"id":"e1","payload":{"id":"o1"}}}
> call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p"}
    answer 202 bulk_assignment.create {"taskId":"b"}

== telnyx/webhook/id-dedupe breaks
# both before either was worked on
+0s move telnyx order:telnyx-port-1 order foc-date-confirmed ported
webhook telnyx porting_order.status_changed 200 {"data":{"id":"e1","payload":{"id":"o1"}}}
webhook telnyx porting_order.status_changed 200 {"data":{"id":"e1","payload":{"id":"o1"}}}
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p"}
    answer 202 bulk_assignment.create {"taskId":"a"}
> call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p"}
    answer 202 bulk_assignment.create {"taskId":"b"}

== telnyx/webhook/id-dedupe keeps
+0s move telnyx order:telnyx-port-1 order foc-date-confirmed ported @ported
webhook telnyx porting_order.status_changed 200 {"data":{"id":"e1","payload":{"id":"o1"}}}
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"messagingProfileId":"p"}
    answer 202 bulk_assignment.create {"taskId":"a"}
+1s webhook telnyx porting_order.status_changed 200 cause=@ported {"data":{"id":"e1","payload":{"id":"o1"}}}
call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read

== telnyx/webhook/id-dedupe keeps
# between them comes word that it failed: it is asked for again for that
+0s move telnyx order:telnyx-port-1 order foc-date-confirmed ported @ported
webhook telnyx porting_order.status_changed 200 {"data":{"id":"e1","payload":{"id":"o1"}}}
call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0"}
    answer 200 assignment.create
+1s move telnyx number:N0 assignment PENDING_ASSIGNMENT FAILED_MAPPING
webhook telnyx porting_order.status_changed 200 cause=@ported {"data":{"id":"e1","payload":{"id":"o1"}}}
webhook telnyx 10dlc.phone_number.update/failed 200 {"data":{"id":"e2","payload":{"phoneNumber":"N0"}}}
call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0"}
    answer 200 assignment.create

== telnyx/webhook/id-dedupe silent
# the first was not taken: this one is the first
+0s move telnyx order:telnyx-port-1 order foc-date-confirmed ported @ported
webhook telnyx porting_order.status_changed 503 {"data":{"id":"e1","payload":{"id":"o1"}}}
+1s webhook telnyx porting_order.status_changed 200 cause=@ported attempt=2 {"data":{"id":"e1","payload":{"id":"o1"}}}

== telnyx/webhook/order-by-state breaks to=telnyx
+0s move telnyx order:telnyx-port-1 order_messaging activating exception @exception
+1h move telnyx order:telnyx-port-1 order_messaging exception ported
carries N0 telnyx telnyx
webhook telnyx porting_order.messaging_changed 200 {"data":{"id":"e2","payload":{"id":"o1"}}}
route N0 telnyx
+1h1m webhook telnyx porting_order.messaging_changed 200 cause=@exception {"data":{"id":"e1","payload":{"id":"o1"}}}
> +1h1m1s route N0 legacy

== telnyx/webhook/order-by-state breaks to=telnyx
+0s move telnyx number:N0 assignment NONE PENDING_ASSIGNMENT @pending
+1m move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED
webhook telnyx 10dlc.phone_number.update/ADDED 200 {"data":{"id":"e2","payload":{"phoneNumber":"N0"}}}
+2m webhook telnyx 10dlc.phone_number.update/PENDING 200 cause=@pending {"data":{"id":"e1","payload":{"phoneNumber":"N0"}}}
> call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0","campaignId":"C"}
    answer 400 assignment.create

== telnyx/webhook/order-by-state keeps to=telnyx
+0s move telnyx order:telnyx-port-1 order_messaging activating exception @exception
+1h move telnyx order:telnyx-port-1 order_messaging exception ported
carries N0 telnyx telnyx
webhook telnyx porting_order.messaging_changed 200 {"data":{"id":"e2","payload":{"id":"o1"}}}
route N0 telnyx
+1h1m webhook telnyx porting_order.messaging_changed 200 cause=@exception {"data":{"id":"e1","payload":{"id":"o1"}}}
call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read

== telnyx/webhook/order-by-state silent to=telnyx
# of another number
+0s move telnyx number:N1 assignment NONE PENDING_ASSIGNMENT @pending
+1m move telnyx number:N0 assignment PENDING_ASSIGNMENT ASSIGNED
webhook telnyx 10dlc.phone_number.update/ADDED 200 {"data":{"id":"e2","payload":{"phoneNumber":"N0"}}}
+2m webhook telnyx 10dlc.phone_number.update/PENDING 200 cause=@pending {"data":{"id":"e1","payload":{"phoneNumber":"N1"}}}

== telnyx/webhook/both-10dlc-forms breaks
+0s move telnyx campaign:C acceptance REVIEWING ACCEPTED
webhook telnyx 10dlc.campaign.update/TELNYX_REVIEW 200 {"data":{"id":"e1","payload":{"campaignId":"C","status":"ACCEPTED"}}}
> +1s webhook telnyx 10dlc.campaign.update/TELNYX_REVIEW 400 {"campaignId":"C","status":"ACCEPTED","type":"TELNYX_REVIEW"}

== telnyx/webhook/both-10dlc-forms keeps
+0s move telnyx campaign:C acceptance REVIEWING ACCEPTED
webhook telnyx 10dlc.campaign.update/TELNYX_REVIEW 200 {"data":{"id":"e1","payload":{"campaignId":"C","status":"ACCEPTED"}}}
+1s webhook telnyx 10dlc.campaign.update/TELNYX_REVIEW 204 {"campaignId":"C","status":"ACCEPTED","type":"TELNYX_REVIEW"}

== telnyx/webhook/both-10dlc-forms silent
# sent to an address that is nobody's
+0s move telnyx campaign:C acceptance REVIEWING ACCEPTED
webhook telnyx 10dlc.campaign.update/TELNYX_REVIEW 404 {"data":{"id":"e1","payload":{"campaignId":"C","status":"ACCEPTED"}}}

== telnyx/send/temporary-from breaks
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40320
> +5s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"b"}
    answer 400 message.send error=40320

== telnyx/send/temporary-from keeps
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40100
+5s call telnyx POST /v2/messages {"from":"N1","to":"+12025550100","text":"a"}
    answer 400 message.send error=40320
+1m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40100

== telnyx/send/temporary-from keeps
# it has become fit, and the client knew
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40320
+5s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 200 message.send {"data":{"id":"m"}}

== telnyx/send/temporary-from silent
+0s call telnyx POST /v2/messages {"from":"N0","to":"12","text":"a"}
    answer 400 message.send error=40310

== telnyx/paging/to-the-end breaks
> +0s call telnyx GET /v2/porting_phone_numbers?filter[porting_order_id]=o1
    answer 200 porting_number.list {"data":[{"phone_number":"N0"}],"meta":{"page_number":1,"total_pages":2}}
+1m call telnyx GET /v2/porting_phone_numbers?filter[porting_order_id]=o2&page[number]=2
    answer 200 porting_number.list {"data":[{"phone_number":"N1"}],"meta":{"page_number":2,"total_pages":2}}

== telnyx/paging/to-the-end breaks
# once is not always
+0s call telnyx GET /v2/porting_phone_numbers?page%5Bnumber%5D=1
    answer 200 porting_number.list {"data":[{"phone_number":"N0"}],"meta":{"page_number":1,"total_pages":2}}
call telnyx GET /v2/porting_phone_numbers?page%5Bnumber%5D=2
    answer 200 porting_number.list {"data":[],"meta":{"page_number":2,"total_pages":2}}
> +1m call telnyx GET /v2/porting_phone_numbers?page%5Bnumber%5D=1
    answer 200 porting_number.list {"data":[{"phone_number":"N0"}],"meta":{"page_number":1,"total_pages":2}}

== telnyx/paging/to-the-end keeps
+0s call telnyx GET /v2/porting_phone_numbers?filter[porting_order_id]=o1
    answer 200 porting_number.list {"data":[{"phone_number":"N0"}],"meta":{"page_number":1,"total_pages":2}}
call telnyx GET /v2/porting_phone_numbers?filter[porting_order_id]=o1&page[number]=2
    answer 200 porting_number.list {"data":[{"phone_number":"N1"}],"meta":{"page_number":2,"total_pages":2}}

== telnyx/paging/to-the-end silent
# both numbers of the plan are there; who seeks one profile by its name stops when it is found
+0s call telnyx GET /v2/phone_numbers
    answer 200 phone_number.list {"data":[{"phone_number":"N0"},{"phone_number":"N1"}],"meta":{"page_number":1,"total_pages":7}}
call telnyx GET /v2/messaging_profiles
    answer 200 messaging_profile.list {"data":[{"id":"p"}],"meta":{"page_number":1,"total_pages":3}}

== telnyx/paging/10dlc-stops-on-empty breaks
+0s call telnyx GET /v2/10dlc/phone_number_campaigns?page=6
    answer 200 assignment.list {"records":[],"page":6,"totalRecords":100}
> +1s call telnyx GET /v2/10dlc/phone_number_campaigns?page=7
    answer 200 assignment.list {"records":[],"page":7,"totalRecords":100}

== telnyx/paging/10dlc-stops-on-empty breaks
> +0s call telnyx GET /v2/10dlc/phone_number_campaigns?page=1&recordsPerPage=1
    answer 200 assignment.list {"records":[{"phoneNumber":"N0"}],"page":1,"totalRecords":2}

== telnyx/paging/10dlc-stops-on-empty keeps
# one page too many, as SDKs ask for it, is no harm
+0s call telnyx GET /v2/10dlc/phone_number_campaigns?page=1&recordsPerPage=1
    answer 200 assignment.list {"records":[{"phoneNumber":"N0"}],"page":1,"totalRecords":2}
call telnyx GET /v2/10dlc/phone_number_campaigns?page=2&recordsPerPage=1
    answer 200 assignment.list {"records":[{"phoneNumber":"N1"}],"page":2,"totalRecords":2}
call telnyx GET /v2/10dlc/phone_number_campaigns?page=3&recordsPerPage=1
    answer 200 assignment.list {"records":[],"page":3,"totalRecords":2}

== telnyx/idempotency/none-assumed breaks
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create fault=lost-after
> +2s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

== telnyx/idempotency/none-assumed breaks
+0s call telnyx POST /v2/messages fault=lost-before {"from":"N0","to":"+12025550100","text":"a"}
> +2s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 200 message.send {"data":{"id":"m"}}

== telnyx/idempotency/none-assumed keeps
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create fault=lost-after
+2s call telnyx GET /v2/porting_orders
    answer 200 porting_order.list {"data":[]}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

== telnyx/idempotency/none-assumed keeps
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 200 message.send fault=cut
+2s call telnyx GET /v2/webhook_deliveries
    answer 200 webhook_delivery.list {"data":[]}

== telnyx/idempotency/none-assumed silent
# a profile may be looked for by its name, and is none of these
+0s call telnyx POST /v2/messaging_profiles {"name":"a"}
    answer 200 messaging_profile.create fault=lost-after
+1s call telnyx POST /v2/messaging_profiles {"name":"a"}
    answer 200 messaging_profile.create {"data":{"id":"p"}}
