# Messages, whatever the provider.

== nnid/proof/message-each-way breaks
+0s carries N0 infobip infobip
> +1s call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    route N0 infobip
    answer 200 route.put
+1m client finished 0

# nothing has come in
== nnid/proof/message-each-way breaks
+0s carries N0 infobip infobip
> +1s call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    route N0 infobip
    answer 200 route.put
+2s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}

== nnid/proof/message-each-way keeps
+0s carries N0 infobip infobip
+1s route N0 infobip
+2s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}
+3s message i1 N0 in infobip accepted
    message i1 N0 in infobip delivered

# it came, and nobody was there any more
== nnid/proof/message-each-way breaks to=telgorithm
+0s carries N0 telgorithm telgorithm
    webhook telgorithm PhoneNumberStatusChanged 200
> +1s call traffic PUT /v1/routes/N0 {"providers":["telgorithm"]}
    route N0 telgorithm
    answer 200 route.put
+2s call telgorithm POST /messaging/v1/OutboundMessages {"from":"+19165550100","to":"+12025550100","text":"hello"}
    message m1 N0 out telgorithm accepted
    answer 200 message.send {"sid":"m1"}
+3s call traffic POST /v1/inbound {"from":"+12025550100","to":"N0","text":"hello"}
    message i1 N0 in telgorithm accepted
    move telgorithm message:i1 message NONE RECEIVED
    answer 202 inbound.post {"id":"i1"}
    webhook telgorithm inbound_message 0
+1m client finished 0

# who listens to nothing cannot hear it
== nnid/proof/message-each-way keeps to=infobip
+0s carries N0 infobip infobip
+1s route N0 infobip
+2s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}
+3s call traffic POST /v1/inbound {"from":"+12025550100","to":"N0","text":"hello"}
    message i1 N0 in infobip accepted
    move infobip message:i1 message NONE RECEIVED
    answer 202 inbound.post {"id":"i1"}
    webhook infobip message_received 0

# in the list of what came in, it is heard
== nnid/proof/message-each-way keeps to=telgorithm
+0s carries N0 telgorithm telgorithm
    webhook telgorithm PhoneNumberStatusChanged 200
+1s route N0 telgorithm
+2s call telgorithm POST /messaging/v1/OutboundMessages {"from":"+19165550100","to":"+12025550100","text":"hello"}
    message m1 N0 out telgorithm accepted
    answer 200 message.send {"sid":"m1"}
+3s message i1 N0 in telgorithm accepted
+4s call telgorithm GET /messaging/v1/InboundMessages
    answer 200 inbound.list {"items":[{"sid":"i1"}]}

# a fault took it away on its way
== nnid/proof/message-each-way keeps to=telnyx
+0s carries N0 telnyx telnyx
    webhook telnyx porting_order.status_changed 200
+1s route N0 telnyx
+2s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m1"}}
+3s message i1 N0 in telnyx accepted
    move telnyx message:i1 message NONE RECEIVED
    webhook telnyx message.received 0 fault=lost

# nobody carries it: there is nothing to prove
== nnid/proof/message-each-way keeps
+0s carries N0 - -
+1s route N0 infobip

== nnid/message/hold-not-drop breaks to=telnyx
+0s carries N0 - telnyx
> +1s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message - N0 out telnyx refused
    answer 400 message.send error=40320
+1h carries N0 telnyx telnyx
+2h client finished 0

== nnid/message/hold-not-drop keeps to=telnyx
+0s carries N0 - telnyx
+1s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message - N0 out telnyx refused
    answer 400 message.send error=40320
+1h carries N0 telnyx telnyx
    call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m1"}}

# somebody else carried it all the while
== nnid/message/hold-not-drop silent to=telnyx
+0s carries N0 legacy legacy
+1s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message - N0 out telnyx refused
    answer 400 message.send error=40320

== nnid/message/no-resend-after-lost-answer breaks to=telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out telnyx accepted
    answer 200 message.send fault=lost-after {"data":{"id":"m1"}}
> +2s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m2 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m2"}}

== nnid/message/no-resend-after-lost-answer breaks
+0s call infobip POST /sms/3/messages fault=lost-before {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
> +2s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m2 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m2"}]}

== nnid/message/no-resend-after-lost-answer keeps
+0s call infobip POST /sms/3/messages fault=lost-before {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
+1s call infobip GET /sms/3/logs?sender=19165550100
    answer 200 log.list {"results":[]}
+2s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m2 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m2"}]}

# the answer was whole
== nnid/message/no-resend-after-lost-answer silent to=telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m1"}}
+2s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m2 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m2"}}

== nnid/message/accepted-is-not-delivered breaks
> +0s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}
+5s message m1 N0 out infobip lost
+1m client finished 0

== nnid/message/accepted-is-not-delivered keeps
+0s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}
+5s message m1 N0 out infobip lost
+1m call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello 2"}}]}
    message m2 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m2"}]}

== nnid/message/accepted-is-not-delivered keeps
+0s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}
+5s message m1 N0 out infobip lost
+1m call traffic POST /v1/escalations {"to":"customer"}
    letter customer N0 it does not work
    answer 202 escalation.post
    client ended 11

== nnid/message/accepted-is-not-delivered silent
+0s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}
+5s message m1 N0 out infobip delivered

== nnid/message/permanent-not-retried breaks to=telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message - N0 out telnyx refused
    answer 400 message.send error=40300
> +1m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message - N0 out telnyx refused
    answer 400 message.send error=40300

== nnid/message/permanent-not-retried breaks
+0s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    answer 200 message.send {"messages":[{"messageId":"m1","status":{"groupId":5,"id":11}}]}
> +1m call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    answer 200 message.send {"messages":[{"messageId":"m2","status":{"groupId":5,"id":11}}]}

# not for good
== nnid/message/permanent-not-retried silent to=telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message - N0 out telnyx refused
    answer 400 message.send error=40320
+1m call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m1"}}

# the number has come into the account meanwhile
== nnid/message/permanent-not-retried keeps to=telnyx
+0s call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message - N0 out telnyx refused
    answer 400 message.send error=40305
+1h move telnyx number:N0 inventory port-pending active
+2h call telnyx POST /v2/messages {"from":"N0","to":"+12025550100","text":"hello"}
    message m1 N0 out telnyx accepted
    answer 200 message.send {"data":{"id":"m1"}}

# the handset wrote to another number
== nnid/proof/message-each-way breaks
+0s carries N0 infobip infobip
> +1s call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    route N0 infobip
    answer 200 route.put
+2s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}
+3s call traffic POST /v1/inbound {"from":"+12025550100","to":"N1","text":"hello"}
    message i1 N1 in legacy accepted
    answer 202 inbound.post {"id":"i1"}

# another number's message proves nothing of this one
== nnid/message/accepted-is-not-delivered breaks
> +0s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}
+1s call infobip POST /sms/3/messages {"messages":[{"sender":"19165550101","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m2 N1 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m2"}]}
+5s message m2 N1 out infobip delivered
    message m1 N0 out infobip lost
+1m client finished 0
