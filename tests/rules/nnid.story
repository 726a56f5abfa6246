# Where traffic goes and whose record a number has, whatever the provider; the old side kept, the new one ready, the registry asked.

== nnid/route/only-where-carried breaks
+0s carries N0 legacy legacy
> +1m call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}

# the old provider is left behind by the record, and a poll would have shown it
== nnid/route/only-where-carried breaks
+0s carries N0 legacy legacy
+10m carries N0 infobip infobip
> +12m call legacy POST /v1/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out legacy accepted
    answer 202 message.send {"id":"m1"}

# nobody could know yet
== nnid/route/only-where-carried keeps
+0s carries N0 legacy legacy
+10m carries N0 infobip infobip
+10m30s call legacy POST /v1/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out legacy accepted
    answer 202 message.send {"id":"m1"}

# a refusal is no send
== nnid/route/only-where-carried silent
+0s carries N0 legacy legacy
+1m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message - N0 out telnyx refused
    answer 400 message.send error=40320

# the provider says of itself that it is ready: what still hinders is not shown
== nnid/route/only-where-carried keeps to=telgorithm
+0s fact nnsr number:N0 record HELD telgorithm
    fact telgorithm number:N0 status Active
    carries N0 - telgorithm
+1m call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out telgorithm accepted
    answer 200 message.send {"sid":"m1"}
+2m message m1 N0 out telgorithm lost

# on its record, but not registered: what it takes it cannot deliver
== nnid/route/only-where-carried breaks
+0s fact nnsr number:N0 record HELD infobip
    fact infobip campaign:C stage IN_MIGRATION
    carries N0 - -
> +1m call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}

== nnid/route/only-where-carried silent
+0s carries N0 legacy legacy
+1m call infobip POST /sms/3/messages participant=person {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}

== nnid/route/one-provider-per-message breaks to=telnyx
+0s call legacy POST /v1/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out legacy accepted
    answer 202 message.send {"id":"m1"}
> +1s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m2 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m2"}}

== nnid/route/one-provider-per-message keeps to=telnyx
+0s call legacy POST /v1/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message - N0 out legacy refused
    answer 409 message.send error=not_carried
+1s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m2 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m2"}}

# the first one failed, and it is known
== nnid/route/one-provider-per-message keeps to=telnyx
+0s call legacy POST /v1/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out legacy accepted
    answer 202 message.send {"id":"m1"}
+5s message m1 N0 out legacy lost
+1m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m2 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m2"}}

# the same words on another day, when the first had arrived: another message
== nnid/route/one-provider-per-message keeps to=telnyx
+0s call legacy POST /v1/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out legacy accepted
    answer 202 message.send {"id":"m1"}
+5s message m1 N0 out legacy delivered
+2d call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m2 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m2"}}

== nnid/route/per-number breaks to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD telnyx
    call traffic PUT /v1/routes/N0 {"providers":["telnyx"]}
    route N0 telnyx
    answer 200 route.put
>   call traffic PUT /v1/routes/N1 {"providers":["telnyx"]}
    route N1 telnyx
    answer 200 route.put

== nnid/route/per-number keeps to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD telnyx
    route N0 telnyx
+2h move nnsr number:N1 record ASKED HELD telnyx
    route N1 telnyx

# the holder stands first, the gaining provider takes what it refuses
== nnid/route/per-number keeps to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD telnyx
    route N1 legacy,telnyx

# the customer's own record moves in the same breath
== nnid/route/per-number keeps to=infobip
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD infobip
    route N1 infobip
+1h1s move nnsr number:N1 record ASKED HELD infobip

# none has moved: that they are all too early is another rule's
== nnid/route/per-number silent to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h route N0 telnyx
    route N1 telnyx

== nnid/route/prompt-switch breaks
+0s carries N0 legacy legacy
    route N0 legacy
+1h carries N0 infobip infobip
> +2h call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    route N0 infobip
    answer 200 route.put

== nnid/route/prompt-switch breaks
+0s carries N0 legacy legacy
    route N0 legacy
> +1h carries N0 infobip infobip
+3h end finished

== nnid/route/prompt-switch keeps
+0s carries N0 legacy legacy
    route N0 legacy
+1h carries N0 infobip infobip
+1h1m route N0 infobip

# a client that was down is late by that
== nnid/route/prompt-switch keeps
+0s carries N0 legacy legacy
    client started
    route N0 legacy
+50m client killed
+1h carries N0 infobip infobip
+2h client started
+2h30s route N0 infobip

# it declares no route, and sends again when it has something to send
== nnid/route/prompt-switch silent
+0s carries N0 legacy legacy
    route N0 legacy on=last-send
+1h carries N0 infobip infobip
+9h route N0 infobip on=last-send

== nnid/route/prompt-switch untold
+0s carries N0 legacy legacy
    route N0 legacy
+1h carries N0 infobip infobip
+3h end stopped

# recorded only
== nnid/route/declared-before-send breaks
> +0s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}

== nnid/route/declared-before-send keeps
+0s route N0 infobip
+1s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}

# ---- both sides ----

== nnid/inbound/new-side-ready-first breaks to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    client started
> +1h move nnsr number:N0 record ASKED HELD telnyx
+2h call telnyx POST /v2/messaging_profiles {"name":"p","webhook_url":"client:/telnyx"}
    listener telnyx live
    answer 200 messaging_profile.create

# it was there, and was taken away again
== nnid/inbound/new-side-ready-first breaks to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    client started
+1m call telnyx POST /v2/messaging_profiles {"name":"p","webhook_url":"client:/telnyx"}
    listener telnyx live
    answer 200 messaging_profile.create
+2m call telnyx PATCH /v2/messaging_profiles/p {"webhook_url":null}
    listener telnyx deaf
    answer 200 messaging_profile.update
> +1h move nnsr number:N0 record ASKED HELD telnyx

# that of another configuration is of no use to the number
== nnid/inbound/new-side-ready-first breaks to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    client started
+1m call telnyx PATCH /v2/messaging_profiles/old {"webhook_url":"client:/telnyx"}
    listener telnyx live +19165559900
    answer 200 messaging_profile.update
> +1h move nnsr number:N0 record ASKED HELD telnyx

# nobody answers there for a while, but the address is there
== nnid/inbound/new-side-ready-first keeps to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    client started
+1m call telnyx POST /v2/messaging_profiles {"name":"p","webhook_url":"client:/telnyx"}
    listener telnyx live
    answer 200 messaging_profile.create
+2m client killed
    listener telnyx deaf
+1h move nnsr number:N0 record ASKED HELD telnyx
    client started

# set up before the client came
== nnid/inbound/new-side-ready-first silent
+0s fact nnsr number:N0 record HELD legacy
    listener infobip live
    client started
+1h move nnsr number:N0 record ASKED HELD infobip

# the messages stay where they are
== nnid/inbound/new-side-ready-first silent to=telnyx
plan {"messaging": false}
+0s fact nnsr number:N0 record HELD legacy
    client started
+1h move nnsr number:N0 record ASKED HELD telnyx

== nnid/inbound/old-side-kept breaks to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    client started
+1h move nnsr number:N0 record ASKED HELD telnyx
> +2h webhook legacy message.received 410 {"to":"N1"}
+3h move nnsr number:N1 record ASKED HELD telnyx

== nnid/inbound/old-side-kept breaks to=telnyx from=infobip
+0s fact nnsr number:N0 record HELD infobip
    fact nnsr number:N1 record HELD infobip
    client started
> +1h call infobip DELETE /subscriptions/1/subscription/INBOUND/s
    listener infobip deaf
    answer 200 subscription.remove

== nnid/inbound/old-side-kept breaks to=infobip from=telnyx
+0s fact nnsr number:N0 record HELD telnyx
    client started
> +1h call telnyx PATCH /v2/messaging_profiles/p {"webhook_url":null}
    listener telnyx deaf N0
    answer 200 messaging_profile.update

# a number that is not in the plan is not the migration's
== nnid/inbound/old-side-kept silent to=infobip from=telnyx
+0s fact nnsr number:N0 record HELD telnyx
    client started
+1h call telnyx PATCH /v2/messaging_profiles/old {"webhook_url":null}
    listener telnyx deaf +19165559900
    answer 200 messaging_profile.update

== nnid/inbound/old-side-kept keeps to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    client started
+1h move nnsr number:N0 record ASKED HELD telnyx
+2h webhook legacy message.received 200 {"to":"N1"}

# all have moved
== nnid/inbound/old-side-kept silent to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    client started
+1h move nnsr number:N0 record ASKED HELD telnyx
    move nnsr number:N1 record ASKED HELD telnyx
+2h webhook legacy message.received 410 {"to":"N1"}

# nobody was there to take it
== nnid/inbound/old-side-kept silent to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    client started
+1h client killed
+2h webhook legacy message.received 0 {"to":"N0"}
+3h client started

== nnid/inbound/old-side-kept silent to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    client started
+2h webhook legacy message.received 0 fault=lost {"to":"N0"}

== nnid/old-account/kept-until-last breaks to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD telnyx
    call legacy DELETE /v1/numbers/N0
    answer 204 number.close
>   call legacy DELETE /v1/numbers/N1
    answer 204 number.close

# it names no number: it is about all that are there
== nnid/old-account/kept-until-last breaks to=telnyx from=telgorithm
+0s fact nnsr number:N0 record HELD telgorithm
> +1h call telgorithm DELETE /messaging/v1/MessagingConfigs/MC1
    answer 200 config.remove

== nnid/old-account/kept-until-last keeps to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD telnyx
    call legacy DELETE /v1/numbers/N0
    answer 204 number.close

# whatever the call is, the old side carries no longer; later, when the record has moved, it may
== nnid/old-account/kept-until-last breaks to=infobip from=telnyx
+0s fact nnsr number:N0 record HELD telnyx
    fact nnsr number:N1 record HELD telnyx
    carries N0 telnyx telnyx
    carries N1 telnyx telnyx
+1h move nnsr number:N1 record ASKED HELD infobip
    call telnyx PATCH /v2/phone_numbers/N1/messaging {"messaging_profile_id":""}
    carries N1 - -
    answer 200 messaging_settings.update
>   call telnyx PATCH /v2/messaging_profiles/p {"enabled":false}
    carries N0 - -
    answer 200 messaging_profile.update

# what takes its time is still the call's doing
== nnid/old-account/kept-until-last breaks to=infobip from=telgorithm
+0s fact nnsr number:N0 record HELD telgorithm
    carries N0 telgorithm telgorithm
> +1h call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":null}
    @t timer telgorithm number:N0 status PendingTcrCampaignAdd 5m
    answer 200 config.update
+1h5m carries N0 - telgorithm cause=@t

# its election at TCR, and what a person does, are no calls of its at the losing provider
== nnid/old-account/kept-until-last silent to=infobip from=telgorithm
+0s fact nnsr number:N0 record HELD telgorithm
    fact nnsr number:N1 record HELD telgorithm
    carries N0 telgorithm telgorithm
    carries N1 telgorithm telgorithm
+1h call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    carries N0 - telgorithm
    answer 204 campaign.migrate
+2h call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 participant=person {"tcrCampaignId":null}
    carries N1 - telgorithm
    answer 200 config.update

# refused: nothing was done
== nnid/old-account/kept-until-last silent to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    call legacy DELETE /v1/numbers/N0
    answer 404 number.close error=not_found

== nnid/loser/detach-at-the-flip breaks to=telnyx
+0s fact nnsr number:N0 record HELD legacy
> +1h call legacy DELETE /v1/numbers/N0/campaign
    answer 204 number.detach
+2h move nnsr number:N0 record ASKED HELD telnyx

== nnid/loser/detach-at-the-flip keeps to=telnyx
+0s fact nnsr number:N0 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD telnyx
    call legacy DELETE /v1/numbers/N0/campaign
    answer 204 number.detach

# ---- the registry ----

== nnid/osr/verified-before breaks
> +0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
+1m call tcr GET /v2/campaign/C/osr/phones
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100","nnid":"101601"},{"phoneNumber":"19165550101","nnid":"101601"}]}

# a page is missing
== nnid/osr/verified-before breaks
+0s call tcr GET /v2/campaign/C/osr/phones?page=1
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100","nnid":"101601"}]}
> +1s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
+1m call tcr GET /v2/campaign/C/osr/phones?page=2
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550101","nnid":"101601"}]}

== nnid/osr/verified-before keeps
+0s call tcr GET /v2/campaign/C/osr/phones
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100","nnid":"101601"},{"phoneNumber":"19165550101","nnid":"101601"}]}
    call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

# TCR does not tell
== nnid/osr/verified-before keeps
+0s call tcr GET /v2/campaign/C/osr/phones
    answer 400 campaign.phones error=502
    call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== nnid/osr/verified-after breaks
+0s fact nnsr number:N0 record HELD legacy
+1h call tcr GET /v2/campaign/C/osr/phones
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100","nnid":"101601"}]}
> +2h call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    route N0 infobip
    answer 200 route.put
+3h move nnsr number:N0 record ASKED HELD infobip

# it is read, and does not name the gaining side: there it is left
== nnid/osr/verified-after breaks
+0s fact nnsr number:N0 record HELD legacy
> +2h call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    route N0 infobip
    answer 200 route.put
+2h1m call tcr GET /v2/campaign/C/osr/phones
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100","nnid":"101601"}]}

== nnid/osr/verified-after keeps
+0s fact nnsr number:N0 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD infobip
+2h route N0 infobip
+2h1m call tcr GET /v2/campaign/C/osr/phones
    answer 200 campaign.phones {"records":[{"phoneNumber":"19165550100","nnid":"103885"}]}

# it stands second, and nothing has come its way
== nnid/osr/verified-after silent
+0s fact nnsr number:N0 record HELD legacy
    carries N0 legacy legacy
+2h route N0 legacy,infobip

== nnid/campaign/not-left-empty breaks to=telnyx
+0s carries N0 legacy legacy
> +1h move tcr campaign:C migration ACTIVE COMPLETED
+2h client finished 0

== nnid/campaign/not-left-empty keeps to=telnyx
+0s carries N0 legacy legacy
+1h move tcr campaign:C migration ACTIVE COMPLETED
+2h carries N0 telnyx telnyx

== nnid/campaign/not-left-empty keeps to=telnyx
+0s carries N0 legacy legacy
+1h move tcr campaign:C migration ACTIVE COMPLETED
+2h call traffic POST /v1/escalations {"to":"customer","subject":"left behind"}
    letter customer N0,N1 left behind
    answer 202 escalation.post
    client ended 10

== nnid/campaign/not-left-empty silent to=telnyx
plan {"messaging": false}
+1h move tcr campaign:C migration ACTIVE COMPLETED

# what was refused went nowhere, over no route
== nnid/route/declared-before-send silent to=telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message - N0 out telnyx refused
    answer 400 message.send error=40320

# the client had come to its end before
== nnid/route/prompt-switch silent
+0s carries N0 legacy legacy
    route N0 legacy
+30m client ended 10
+1h carries N0 infobip infobip
+3h end finished
