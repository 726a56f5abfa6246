# The plan: prerequisites, the end of each number, what is a human's, restarts.

== plan/prerequisites/all-before-first-effect breaks
plan {"prerequisites":{"infobip.import":true,"infobip.migration_api":false,"tcr.csp":true}}
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 200 numbers.import

== plan/prerequisites/all-before-first-effect breaks to=telgorithm
plan {"loa": null}
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0"}]}}
    answer 200 phone.port_in

== plan/prerequisites/all-before-first-effect keeps
plan {"prerequisites":{"infobip.import":true,"infobip.migration_api":false,"tcr.csp":true}}
+0s call traffic POST /v1/escalations {"to":"infobip.account-manager"}
    letter infobip.account-manager N0,N1 please enable it
    answer 202 escalation.post
    client ended 10

# it asks, and starts when it may have been seen to
== plan/prerequisites/all-before-first-effect keeps to=telgorithm
plan {"prerequisites":{"telgorithm.campaign_migration":false,"tcr.csp":true}}
+0s call traffic POST /v1/escalations {"to":"telgorithm.support"}
    letter telgorithm.support N0 please enable it
    answer 202 escalation.post
+1d call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0"}]}}
    answer 200 phone.port_in

# another provider's does not count; all are confirmed
== plan/prerequisites/all-before-first-effect silent
plan {"prerequisites":{"infobip.import":true,"infobip.migration_api":true,"tcr.csp":true,"telnyx.csp_linked":false}}
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 200 numbers.import

== plan/abort/known breaks
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD infobip
> +2h call tcr DELETE /v2/campaign/C/migrateCnp
    answer 204 campaign.migration.cancel

== plan/abort/known breaks to=telgorithm
+0s fact nnsr number:N0 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD telgorithm
> +2h call telgorithm DELETE /messaging/v1/Phones/N0
    answer 200 phone.remove

== plan/abort/known keeps
+0s fact nnsr number:N0 record HELD legacy
+1h call tcr DELETE /v2/campaign/C/migrateCnp
    answer 204 campaign.migration.cancel

# withdrawn so that it can be asked for anew
== plan/abort/known keeps
+0s fact nnsr number:N0 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD infobip
+2h call tcr DELETE /v2/campaign/C/migrateCnp
    answer 204 campaign.migration.cancel
+3h call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

# an order of numbers that have not moved
== plan/abort/known keeps to=telnyx
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD telnyx
    call telnyx POST /v2/porting_orders/o2/actions/cancel
    answer 200 porting_order.cancel

== plan/finish/explicit-end breaks
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD infobip
    route N0 infobip
> +2h client finished 0

# moved, but its messages still go the old way
== plan/finish/explicit-end breaks
+0s fact nnsr number:N0 record HELD infobip
    fact nnsr number:N1 record HELD infobip
    carries N0 infobip infobip
    carries N1 infobip infobip
    route N0 infobip
    route N1 legacy
> +2h client finished 0

# the record has moved and nobody carries: it has only left
== plan/finish/explicit-end breaks
+0s fact nnsr number:N0 record HELD legacy
    carries N0 legacy legacy
+1h move nnsr number:N0 record ASKED HELD infobip
    carries N0 - -
> +2h client finished 0

# an exit that says no, and nobody knows of which numbers
== plan/finish/explicit-end breaks
+0s fact nnsr number:N0 record HELD legacy
+1m call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
> +2h client ended 1

== plan/finish/explicit-end keeps
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
+1h move nnsr number:N0 record ASKED HELD infobip
    carries N0 infobip infobip
    route N0 infobip
    call traffic POST /v1/escalations {"to":"customer"}
    letter customer N1 is left at legacy
    answer 202 escalation.post
+2h client ended 10

# what was written before anything began tells of no end
== plan/finish/explicit-end breaks
+0s fact nnsr number:N0 record HELD legacy
    letter customer - hello
    letter customer N0,N1 we begin
+1m call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
> +2h client finished 0

# it singles out a number that is to stay, before the others set out
== plan/finish/explicit-end keeps
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    letter customer N1 cannot be ported and stays
+1m call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
+1h move nnsr number:N0 record ASKED HELD infobip
    carries N0 infobip infobip
    route N0 infobip
+2h client finished 0

# the start that was refused has begun nothing: what is written upon it is of the end
== plan/finish/explicit-end keeps
+0s fact nnsr number:N0 record HELD legacy
+1m call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
+2m call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 403 numbers.import
    letter infobip.account-manager - the import is not enabled
+2h client ended 11

# nothing was begun
== plan/finish/explicit-end silent
+0s fact nnsr number:N0 record HELD legacy
+1m call tcr GET /v2/campaign/C
    answer 400 campaign.get error=502
    client ended 3

# it fell: it did not end
== plan/finish/explicit-end silent
+0s fact nnsr number:N0 record HELD legacy
+1m call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
+2m client killed error=SIGSEGV

== plan/human/decisions-asked breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 403 numbers.import error=FORBIDDEN
+1m client finished 0

== plan/human/decisions-asked breaks
+0s move tcr campaign:C share NONE PENDING
> +1h move tcr campaign:C share PENDING DECLINED
+1d client finished 0

# again and again
== plan/human/decisions-asked breaks
+0s call traffic POST /v1/escalations {"to":"customer"}
    letter customer N0 please help
    answer 202 escalation.post
+1m call traffic POST /v1/escalations {"to":"customer"}
>   letter customer N0 please help
    answer 202 escalation.post

== plan/human/decisions-asked breaks
+0s call traffic POST /v1/escalations {"to":"customer"}
>   letter customer N0
    answer 202 escalation.post

== plan/human/decisions-asked keeps
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 403 numbers.import error=FORBIDDEN
    call traffic POST /v1/escalations {"to":"infobip.account-manager"}
    letter infobip.account-manager N0 please enable it
    answer 202 escalation.post
+1m client ended 10

# doubled mail is better than none
== plan/human/decisions-asked keeps
+0s call traffic POST /v1/escalations {"to":"customer"}
    letter customer N0 please help
    answer 202 escalation.post fault=lost-after
+2s call traffic POST /v1/escalations {"to":"customer"}
    letter customer N0 please help
    answer 202 escalation.post

== plan/human/decisions-asked silent
+0s call infobip GET /number-registration/1/campaigns/x
    answer 403 campaign.read error=FORBIDDEN

== plan/resume/no-repeated-effect breaks to=telnyx
+0s client started
    call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
    client killed
+1m client started
> +1m call telnyx POST /v2/porting_orders {"phone_numbers":["N1"],"customer_reference":"again"}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

== plan/resume/no-repeated-effect breaks
+0s client started
    call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m1 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m1"}]}
    client killed
+1m client started
>   call infobip POST /sms/3/messages {"messages":[{"sender":"19165550100","destinations":[{"to":"12025550100"}],"content":{"text":"hello"}}]}
    message m2 N0 out infobip accepted
    answer 200 message.send {"messages":[{"messageId":"m2"}]}

== plan/resume/no-repeated-effect keeps to=telnyx
+0s client started
    call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
    client killed
+1m client started
    call telnyx GET /v2/porting_orders
    answer 200 porting_order.list {"data":[{"id":"o1"}]}

# the first came to nothing
== plan/resume/no-repeated-effect keeps
+0s client started
    call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
    client killed
+1h move tcr campaign:C share PENDING DECLINED
    move tcr campaign:C migration ACTIVE CANCELLED
+2h client started
    call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

# what failed is a message, and another order: neither is of the effect
== plan/resume/no-repeated-effect breaks to=telnyx
+0s client started
    call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
    client killed
+1m move telnyx message:m1 message queued delivery_failed
    move telnyx number:N0 message queued delivery_failed
    move telnyx order:p9 order submitted exception
    move telnyx number:N0 hosted pending failed
+2m client started
> +2m call telnyx POST /v2/porting_orders {"phone_numbers":["N1"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

# the order that was made is cancelled; so is the assignment of the number that both name
== plan/resume/no-repeated-effect keeps to=telnyx
+0s client started
    call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
    call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0","campaignId":"C"}
    answer 200 assignment.create
    client killed
+1h move telnyx order:p1 order draft cancelled
    move telnyx number:N0 assignment PENDING FAILED
+2h client started
    call telnyx POST /v2/porting_orders {"phone_numbers":["N1"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}
    call telnyx POST /v2/10dlc/phone_number_campaigns {"phoneNumber":"N0","campaignId":"C"}
    answer 200 assignment.create

# in one life the same may have its reasons, and other rules
== plan/resume/no-repeated-effect silent
+0s client started
    call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
    call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

# to elect takes no LOA
== plan/prerequisites/all-before-first-effect keeps
plan {"loa": null}
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

# the number that is given back has not moved
== plan/abort/known keeps to=telgorithm
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
+1h move nnsr number:N0 record ASKED HELD telgorithm
+2h call telgorithm DELETE /messaging/v1/Phones/N1
    answer 200 phone.remove

# other numbers, another order
== plan/resume/no-repeated-effect keeps to=telnyx
+0s client started
    call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
    client killed
+1m client started
    call telnyx POST /v2/porting_orders {"phone_numbers":["N1"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

# refused before: nothing was done
== plan/resume/no-repeated-effect silent to=telnyx
+0s client started
    call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 422 porting_order.create error=10015
    client killed
+1m client started
    call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
