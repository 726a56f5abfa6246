# Telnyx: the messaging port, what moves a route, and watching it.

== telnyx/messaging-port/ported-is-voice-only breaks to=telnyx
fact nnsr number:N0 record HELD legacy
carries N0 legacy legacy
+0s route N0 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
    move telnyx number:N0 messaging pending activating
> +6d route N0 telnyx
+6d4m move nnsr number:N0 record HELD HELD telnyx

== telnyx/messaging-port/ported-is-voice-only keeps to=telnyx
fact nnsr number:N0 record HELD legacy
carries N0 legacy legacy
+0s route N0 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d4m move nnsr number:N0 record HELD HELD telnyx
+6d4m route N0 telnyx

# Telnyx first, and the losing side where Telnyx refuses: nothing is lost.
== telnyx/messaging-port/ported-is-voice-only keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d route N0 telnyx,legacy
+6d4m move nnsr number:N0 record HELD HELD telnyx

# Nobody carries it any more: the route is no longer the question.
== telnyx/messaging-port/ported-is-voice-only keeps to=telnyx
fact nnsr number:N0 record HELD legacy
carries N0 legacy legacy
+0s route N0 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
    carries N0 - -
+6d1h route N0 telnyx

# A person did it.
== telnyx/messaging-port/ported-is-voice-only keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d1h call traffic PUT /v1/routes/N0 participant=person {"providers":["telnyx"]}
    route N0 telnyx

# Hosted before it was ported; of another country.
== telnyx/messaging-port/ported-is-voice-only silent to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+2d move nnsr number:N0 record HELD HELD telnyx
+2d route N0 telnyx
+6d move nnsr number:N0 voice HELD HELD telnyx

== telnyx/messaging-port/ported-is-voice-only silent to=telnyx
plan {"numbers":[{"number":"N0","kind":"mobile","country":"GB"}]}
fact nnsr number:N0 record HELD legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d route N0 telnyx

== telnyx/messaging-port/status-not-flag breaks to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+0s route N0 legacy
+6d move telnyx order:p1 order_messaging activating exception
    webhook telnyx porting_order.messaging_changed 200 {"data":{"payload":{"id":"o1","messaging":{"messaging_port_status":"exception","messaging_port_completed":true}}}}
> +6d route N0 telnyx

== telnyx/messaging-port/status-not-flag breaks to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+0s route N0 legacy
+6d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1","messaging":{"messaging_port_status":"exception","messaging_port_completed":true}}}
> +6d route N0 telnyx

== telnyx/messaging-port/status-not-flag keeps to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+0s route N0 legacy
+6d move telnyx order:p1 order_messaging activating exception
    webhook telnyx porting_order.messaging_changed 200 {"data":{"payload":{"id":"o1","messaging":{"messaging_port_status":"exception","messaging_port_completed":true}}}}
+8d move nnsr number:N0 record HELD HELD telnyx
+8d route N0 telnyx

# The flag says what the status says.
== telnyx/messaging-port/status-not-flag silent to=telnyx
fact nnsr number:N0 record HELD legacy
+6d move telnyx order:p1 order_messaging activating ported
    webhook telnyx porting_order.messaging_changed 200 {"data":{"payload":{"id":"o1","messaging":{"messaging_port_status":"ported","messaging_port_completed":true}}}}

== telnyx/messaging-port/unknown-status-tolerated breaks to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+0s route N0 legacy
+6d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1","messaging":{"messaging_port_status":"partial_port_complete"}}}
> +6d route N0 telnyx
+6d1m call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}

== telnyx/messaging-port/unknown-status-tolerated breaks to=telnyx
fact nnsr number:N0 record HELD legacy
+6d call telnyx GET /v2/porting_phone_numbers
    > answer 200 porting_number.list {"data":[{"phone_number":"N0","messaging_port_status":"canceled"}]}
+7d move nnsr number:N0 record HELD HELD telnyx

# It tells people, and leaves what is still on its way.
== telnyx/messaging-port/unknown-status-tolerated breaks to=telnyx
fact nnsr number:N0 record HELD legacy
+6d call telnyx GET /v2/porting_phone_numbers
    > answer 200 porting_number.list {"data":[{"phone_number":"N0","messaging_port_status":"partial_port_complete"}]}
+6d call traffic POST /v1/escalations {"to":"customer","subject":"not moved","numbers":["N0"]}
    answer 202 escalation.post
+7d move nnsr number:N0 record HELD HELD telnyx

# What was canceled comes no more: people are told.
== telnyx/messaging-port/unknown-status-tolerated keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+6d call telnyx GET /v2/porting_phone_numbers
    answer 200 porting_number.list {"data":[{"phone_number":"N0","messaging_port_status":"canceled"}]}
+6d call traffic POST /v1/escalations {"to":"customer","subject":"not moved","numbers":["N0"]}
    answer 202 escalation.post
+7d move nnsr number:N0 record HELD HELD telnyx

# All have moved: there is nothing to look for.
== telnyx/messaging-port/unknown-status-tolerated keeps to=telnyx
fact nnsr number:N0 record HELD telnyx
fact nnsr number:N1 record HELD telnyx
+6d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1","messaging":{"messaging_port_status":"partial_port_complete"}}}
+6d call traffic PUT /v1/routes/N0 {"providers":["telnyx"]}
    answer 200 route.put
+7d letter customer N0 moved

== telnyx/messaging-port/unknown-status-tolerated keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+6d call telnyx GET /v2/porting_phone_numbers
    answer 200 porting_number.list {"data":[{"phone_number":"N0","messaging_port_status":"partial_port_complete"}]}
+6d1m call telnyx GET /v2/porting_phone_numbers
    answer 200 porting_number.list {"data":[{"phone_number":"N0","messaging_port_status":"ported"}]}

== telnyx/messaging-port/unknown-status-tolerated silent to=telnyx
+6d call telnyx GET /v2/porting_phone_numbers
    answer 200 porting_number.list {"data":[{"phone_number":"N0","messaging_port_status":"activating"}]}

# N1 moves with N0, which has moved.
== telnyx/messaging-port/per-number-truth breaks to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+0s route N1 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
    move nnsr number:N1 voice HELD HELD telnyx
+6d4m move nnsr number:N0 record HELD HELD telnyx
+6d10m move telnyx number:N1 messaging activating exception
+6d11m call telnyx GET /v2/porting_phone_numbers
    answer 200 porting_number.list {"data":[]}
> +6d11m route N1 telnyx

# It reads the order, which does not show its numbers.
== telnyx/messaging-port/per-number-truth breaks to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
    move nnsr number:N1 voice HELD HELD telnyx
+6d4m move nnsr number:N0 record HELD HELD telnyx
> +6d10m move telnyx number:N1 messaging activating exception
+6d11m call telnyx GET /v2/porting_orders/o1?include_phone_numbers=false
    answer 200 porting_order.read {"data":{"id":"o1"}}

== telnyx/messaging-port/per-number-truth keeps to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+0s route N1 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
    move nnsr number:N1 voice HELD HELD telnyx
+6d4m move nnsr number:N0 record HELD HELD telnyx
+6d10m move telnyx number:N1 messaging activating exception
+6d11m call telnyx GET /v2/porting_phone_numbers
    answer 200 porting_number.list {"data":[]}
+8d move nnsr number:N1 record HELD HELD telnyx
+8d route N1 telnyx

# All of them are late.
== telnyx/messaging-port/per-number-truth silent to=telnyx
fact nnsr number:N0 record HELD legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d10m move telnyx number:N0 messaging activating exception

== telnyx/messaging-port/moved-numbers-switch breaks to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
fact telnyx number:N0 assignment ASSIGNED
+0s route N0 legacy
+6d4m move nnsr number:N0 record HELD HELD telnyx
    > move telnyx number:N0 messaging activating ported
+6d10m move telnyx number:N1 messaging activating exception
+8d move nnsr number:N1 record HELD HELD telnyx
+8d route N0 telnyx
+8d route N1 telnyx

== telnyx/messaging-port/moved-numbers-switch keeps to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
fact telnyx number:N0 assignment ASSIGNED
+0s route N0 legacy
+6d4m move nnsr number:N0 record HELD HELD telnyx
    move telnyx number:N0 messaging activating ported
+6d5m route N0 telnyx
+6d10m move telnyx number:N1 messaging activating exception
+8d move nnsr number:N1 record HELD HELD telnyx

# Behind a losing side that refuses it goes to Telnyx as well.
== telnyx/messaging-port/moved-numbers-switch keeps to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
fact telnyx number:N0 assignment ASSIGNED
+0s route N0 legacy,telnyx
+6d4m move nnsr number:N0 record HELD HELD telnyx
    move telnyx number:N0 messaging activating ported
+6d10m move telnyx number:N1 messaging activating exception
+8d move nnsr number:N1 record HELD HELD telnyx

# It cannot send before it is assigned.
== telnyx/messaging-port/moved-numbers-switch silent to=telnyx
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+0s route N0 legacy
+6d4m move nnsr number:N0 record HELD HELD telnyx
    move telnyx number:N0 messaging activating ported
+6d10m move telnyx number:N1 messaging activating exception
+8d move nnsr number:N1 record HELD HELD telnyx

== telnyx/messaging-port/lagging-stay breaks to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+6d10m move telnyx number:N0 messaging activating exception
> +6d10m route N0 telnyx

== telnyx/messaging-port/lagging-stay keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+6d10m move telnyx number:N0 messaging activating exception
+8d move nnsr number:N0 record HELD HELD telnyx
+8d route N0 telnyx

== telnyx/messaging-port/lagging-stay silent to=telnyx
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+6d4m move nnsr number:N0 record HELD HELD telnyx
    move telnyx number:N0 messaging activating ported
+6d4m route N0 telnyx

# The webhook of the exception is read and the client is done.
== telnyx/messaging-port/exception-is-not-final breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
> +6d10m move telnyx order:p1 order_messaging activating exception
+6d10m call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}
+9d letter customer N0 it is left behind

== telnyx/messaging-port/exception-is-not-final keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+6d10m move telnyx order:p1 order_messaging activating exception
+6d25m call telnyx GET /v2/porting_phone_numbers
    answer 200 porting_number.list {"data":[]}
+9d letter customer N0 it is left behind

# Somebody else's order.
== telnyx/messaging-port/exception-is-not-final silent to=telnyx
+6d10m move telnyx order:p1 order_messaging activating exception
+9d letter customer N0 it is left behind

== telnyx/messaging-port/poll-net breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
> +6d4m move telnyx order:p1 order_messaging activating ported
    webhook telnyx porting_order.messaging_changed 0
+9d letter customer N0 nothing happens

# Nothing is left to come, and it waits for the event still.
== telnyx/messaging-port/poll-net breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
> +6d4m move telnyx order:p1 order_messaging activating ported
    webhook telnyx porting_order.messaging_changed 0
+6d4m client finished 0
+6d4m end quiet

== telnyx/messaging-port/poll-net silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+6d4m move telnyx order:p1 order_messaging activating ported
    webhook telnyx porting_order.messaging_changed 0
+6d4m end horizon

== telnyx/messaging-port/poll-net keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+6d4m move telnyx order:p1 order_messaging activating ported
    webhook telnyx porting_order.messaging_changed 0
+6d5m call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}
+9d letter customer N0 it is there

# The webhook came.
== telnyx/messaging-port/poll-net silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+6d4m move telnyx order:p1 order_messaging activating ported
    webhook telnyx porting_order.messaging_changed 200
+9d letter customer N0 it is there

== telnyx/messaging-port/patient-72h breaks to=telnyx
fact nnsr number:N0 record HELD legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d10m move telnyx number:N0 messaging activating exception
> +6d25m letter telnyx.messaging N0 please override its record

== telnyx/messaging-port/patient-72h breaks to=telnyx
fact nnsr number:N0 record HELD legacy
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+6d10m move telnyx order:p1 order_messaging activating exception
> +7d call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":false}}
    answer 422 porting_order.update

== telnyx/messaging-port/patient-72h keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d10m move telnyx number:N0 messaging activating exception
+6d10m letter losing N0 please release it
+9d10m letter telnyx.messaging N0 please override its record

# It names no number: it is about all.
== telnyx/messaging-port/patient-72h breaks to=telnyx
fact nnsr number:N0 record HELD legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d10m move telnyx number:N0 messaging activating exception
> +6d25m letter telnyx.support - stuck

== telnyx/messaging-port/overdue-raised keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d10m move telnyx number:N0 messaging activating exception
+9d20m letter telnyx.support - stuck
+20d end

# Another number's trouble.
== telnyx/messaging-port/patient-72h keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d10m move telnyx number:N0 messaging activating exception
+6d25m letter telnyx.support N1 its campaign

== telnyx/messaging-port/overdue-raised breaks to=telnyx
fact nnsr number:N0 record HELD legacy
> +6d10m move telnyx number:N0 messaging activating exception
+6d10m letter losing N0 please release it
+12d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}

== telnyx/messaging-port/overdue-raised keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+6d10m move telnyx number:N0 messaging activating exception
+9d10m letter telnyx.messaging N0 please override its record
+12d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}

# It came in time; a toll-free one may take longer.
== telnyx/messaging-port/overdue-raised silent to=telnyx
fact nnsr number:N0 record HELD legacy
+6d10m move telnyx number:N0 messaging activating exception
+8d move nnsr number:N0 record HELD HELD telnyx
+12d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}

== telnyx/messaging-port/overdue-raised silent to=telnyx
plan {"numbers":[{"number":"N0","kind":"toll_free","country":"US"}]}
fact nnsr number:N0 record HELD legacy
+6d10m move telnyx number:N0 messaging activating exception
+12d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}

== telnyx/messaging-port/ported-but-failing breaks to=telnyx
fact nnsr number:N0 record HELD telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40305
> +1m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40305

# It looks an hour and a refusal too late.
== telnyx/messaging-port/ported-but-failing breaks to=telnyx
fact nnsr number:N0 record HELD telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40312
> +30m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40312
+1h call telnyx GET /v2/phone_numbers/N0/messaging
    answer 200 messaging_settings.read {"data":{}}

# Two refusals at once, and then it looks.
== telnyx/messaging-port/ported-but-failing keeps to=telnyx
fact nnsr number:N0 record HELD telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40312
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"b"}
    answer 400 message.send error=40312
+1m call telnyx GET /v2/phone_numbers/N0/messaging
    answer 200 messaging_settings.read {"data":{}}

== telnyx/messaging-port/ported-but-failing keeps to=telnyx
fact nnsr number:N0 record HELD telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40312
+1m call telnyx GET /v2/phone_numbers/N0/messaging
    answer 200 messaging_settings.read {"data":{}}
+1m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40312

# Before it has moved it is not to send there at all; a refusal that has passed needs no look.
== telnyx/messaging-port/ported-but-failing silent to=telnyx
fact nnsr number:N0 record HELD legacy
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40305
+1m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40305

== telnyx/messaging-port/ported-but-failing silent to=telnyx
fact nnsr number:N0 record HELD telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40305
+1m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 200 message.send

# Tuesday to Tuesday are five business days.
== telnyx/toll-free/patience breaks to=telnyx
plan {"numbers":[{"number":"N0","kind":"toll_free","country":"US"}]}
fact nnsr number:N0 record HELD legacy
+0s move nnsr number:N0 voice HELD HELD telnyx
+10m move telnyx number:N0 messaging activating exception
> +5d letter telnyx.messaging N0 please override its record

== telnyx/toll-free/patience breaks to=telnyx
plan {"numbers":[{"number":"N0","kind":"toll_free","country":"US"}]}
fact nnsr number:N0 record HELD legacy
+0s move nnsr number:N0 voice HELD HELD telnyx
+10m move telnyx number:N0 messaging activating exception
> +5d letter telnyx.messaging - stuck

== telnyx/toll-free/patience keeps to=telnyx
plan {"numbers":[{"number":"N0","kind":"toll_free","country":"US"}]}
fact nnsr number:N0 record HELD legacy
+0s move nnsr number:N0 voice HELD HELD telnyx
+10m move telnyx number:N0 messaging activating exception
+7d1h letter telnyx.messaging N0 please override its record

== telnyx/toll-free/patience silent to=telnyx
fact nnsr number:N0 record HELD legacy
+0s move nnsr number:N0 voice HELD HELD telnyx
+10m move telnyx number:N0 messaging activating exception
+5d letter telnyx.messaging N0 please override its record

# It had moved before the flag was shown.
== telnyx/messaging-port/status-not-flag silent to=telnyx
plan {"numbers":[{"number":"N0","kind":"local","country":"US"}]}
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+6d move nnsr number:N0 record HELD HELD telnyx
+6d1m call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1","messaging":{"messaging_port_status":"exception","messaging_port_completed":true}}}
+6d2m route N0 telnyx

# The client had finished by then.
== telnyx/messaging-port/poll-net silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d client finished
+6d4m move telnyx order:p1 order_messaging activating ported
+9d move nnsr number:N0 record HELD HELD telnyx

# Turned off before there was an exception.
== telnyx/messaging-port/patient-72h silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":false}}
    answer 200 porting_order.update
+6d10m move telnyx order:p1 order_messaging activating exception

# What the recipient's side refuses is not the profile's fault.
== telnyx/messaging-port/ported-but-failing silent to=telnyx
fact nnsr number:N0 record HELD telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+1202","text":"a"}
    answer 400 message.send error=40310
+1m call telnyx POST /v2/messages {"from":"N0","to":"+1202","text":"a"}
    answer 400 message.send error=40310

# Of a plan that leads elsewhere none of them speaks.
== telnyx/messaging-port/ported-is-voice-only silent to=infobip
fact nnsr number:N0 record HELD legacy
carries N0 legacy legacy
+0s route N0 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
    move telnyx number:N0 messaging pending activating
+6d route N0 telnyx
+6d4m move nnsr number:N0 record HELD HELD telnyx

== telnyx/messaging-port/status-not-flag silent to=infobip
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+0s route N0 legacy
+6d move telnyx order:p1 order_messaging activating exception
    webhook telnyx porting_order.messaging_changed 200 {"data":{"payload":{"id":"o1","messaging":{"messaging_port_status":"exception","messaging_port_completed":true}}}}
+6d route N0 telnyx

== telnyx/messaging-port/unknown-status-tolerated silent to=infobip
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+0s route N0 legacy
+6d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1","messaging":{"messaging_port_status":"partial_port_complete"}}}
+6d route N0 telnyx
+6d1m call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}

== telnyx/messaging-port/per-number-truth silent to=infobip
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
+0s route N1 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
    move nnsr number:N1 voice HELD HELD telnyx
+6d4m move nnsr number:N0 record HELD HELD telnyx
+6d10m move telnyx number:N1 messaging activating exception
+6d11m call telnyx GET /v2/porting_phone_numbers
    answer 200 porting_number.list {"data":[]}
+6d11m route N1 telnyx

== telnyx/messaging-port/moved-numbers-switch silent to=infobip
fact nnsr number:N0 record HELD legacy
fact nnsr number:N1 record HELD legacy
fact telnyx number:N0 assignment ASSIGNED
+0s route N0 legacy
+6d4m move nnsr number:N0 record HELD HELD telnyx
    move telnyx number:N0 messaging activating ported
+6d10m move telnyx number:N1 messaging activating exception
+8d move nnsr number:N1 record HELD HELD telnyx
+8d route N0 telnyx
+8d route N1 telnyx

== telnyx/messaging-port/lagging-stay silent to=infobip
fact nnsr number:N0 record HELD legacy
+0s route N0 legacy
+6d10m move telnyx number:N0 messaging activating exception
+6d10m route N0 telnyx

== telnyx/messaging-port/exception-is-not-final silent to=infobip
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+6d10m move telnyx order:p1 order_messaging activating exception
+6d10m call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}
+9d letter customer N0 it is left behind

== telnyx/messaging-port/poll-net silent to=infobip
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+6d4m move telnyx order:p1 order_messaging activating ported
    webhook telnyx porting_order.messaging_changed 0
+9d letter customer N0 nothing happens

== telnyx/messaging-port/patient-72h silent to=infobip
fact nnsr number:N0 record HELD legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d10m move telnyx number:N0 messaging activating exception
+6d25m letter telnyx.messaging N0 please override its record

== telnyx/messaging-port/overdue-raised silent to=infobip
fact nnsr number:N0 record HELD legacy
+6d10m move telnyx number:N0 messaging activating exception
+6d10m letter losing N0 please release it
+12d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}

== telnyx/messaging-port/ported-but-failing silent to=infobip
fact nnsr number:N0 record HELD telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40305
+1m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"a"}
    answer 400 message.send error=40305

== telnyx/toll-free/patience silent to=infobip
plan {"numbers":[{"number":"N0","kind":"toll_free","country":"US"}]}
fact nnsr number:N0 record HELD legacy
+0s move nnsr number:N0 voice HELD HELD telnyx
+10m move telnyx number:N0 messaging activating exception
+5d letter telnyx.messaging N0 please override its record
