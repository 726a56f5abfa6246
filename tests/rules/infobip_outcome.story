# Infobip: reports of messages, rejection, an own NNID, errors, limits, fleets.

== infobip/send/report-decides breaks
+0s call infobip POST /sms/3/messages {"messages":[]}
>   message m1 N0 out infobip accepted
    answer 200 message.send {}
+5s message m1 N0 out infobip lost
+1h call infobip GET /number-registration/1/campaigns
    answer 200 campaign.list {}

# it looked before there was a report, and never again
== infobip/send/report-decides breaks
+0s call infobip POST /sms/3/messages {"messages":[]}
>   message m1 N0 out infobip accepted
    answer 200 message.send {}
+1s call infobip GET /sms/3/reports
    answer 200 report.list {"results":[]}
+5s message m1 N0 out infobip delivered
+1h end

== infobip/send/report-decides keeps
+0s call infobip POST /sms/3/messages {"messages":[]}
    message m1 N0 out infobip accepted
    answer 200 message.send {}
+5s message m1 N0 out infobip lost
+6s call infobip GET /sms/1/logs?messageId=m1
    answer 200 log.list.classic {"results":[]}

== infobip/send/report-decides keeps
+0s call infobip POST /sms/3/messages {"messages":[]}
    message m1 N0 out infobip accepted
    answer 200 message.send {}
+5s message m1 N0 out infobip delivered
    webhook infobip report 200 {"results":[{"messageId":"m1"}]}

# at the old provider, by a person, and with an outcome that is still open
== infobip/send/report-decides silent
+0s message m1 N0 out legacy accepted
+1s call infobip POST /sms/3/messages participant=person {"messages":[]}
    message m2 N0 out infobip accepted
    answer 200 message.send {}
+5s message m1 N0 out legacy delivered
    message m2 N0 out infobip delivered
+6s message m3 N0 out infobip accepted
+7s end

== infobip/rejected/stops breaks
+0s fact nnsr number:N0 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move nnsr number:N0 record HELD HELD infobip
> +6h move infobip campaign:C stage IN_MIGRATION REJECTED
    letter customer N1 the campaign was rejected
+7h end

# tried again as if it were a passing error
== infobip/rejected/stops breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+10m move infobip campaign:C stage IN_MIGRATION REJECTED
> +11m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage REJECTED IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}

# switched all the same
== infobip/rejected/stops breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+10m move infobip campaign:C stage IN_MIGRATION REJECTED
> +11m route N0 infobip

== infobip/rejected/stops keeps
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move nnsr number:N0 record HELD HELD infobip
+6h move infobip campaign:C stage IN_MIGRATION REJECTED
    letter customer N0 the campaign was rejected, this number is dark
+8h route N0 legacy

# told, set right by people, and only then migrated again
== infobip/rejected/stops keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+10m move infobip campaign:C stage IN_MIGRATION REJECTED
    letter customer N0 the campaign was rejected
+1d call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage REJECTED IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+2d move infobip campaign:C stage IN_MIGRATION REGISTERED
    route N0 infobip

# over again before a poll could see it
== infobip/rejected/stops keeps
+0s fact nnsr number:N0 record HELD infobip
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+10m move infobip campaign:C stage IN_MIGRATION REJECTED
+10m10s call infobip POST /number-registration/1/campaigns/migrate participant=person {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage REJECTED IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1h call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {}

# others migrated it
== infobip/rejected/stops silent
+0s call infobip POST /number-registration/1/campaigns/migrate participant=person {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+10m move infobip campaign:C stage IN_MIGRATION REJECTED
+1h end

== infobip/own-nnid/flip-after-registered breaks
plan {"own_nnid":"104999"}
+0s move infobip campaign:C stage NONE IN_MIGRATION
> +1m call traffic PUT /v1/osr/N0 {"serves":"infobip"}
    answer 200 osr.put {"serves":"infobip"}

== infobip/own-nnid/flip-after-registered breaks
plan {"own_nnid":"104999"}
> +0s call traffic PUT /v1/osr/N0 {"serves":"infobip"}
    answer 200 osr.put {"serves":"infobip"}

== infobip/own-nnid/flip-after-registered keeps
plan {"own_nnid":"104999"}
+0s move infobip campaign:C stage NONE IN_MIGRATION
+17m move infobip campaign:C stage IN_MIGRATION REGISTERED
    call traffic PUT /v1/osr/N0 {"serves":"infobip"}
    answer 200 osr.put {"serves":"infobip"}

# a colleague did it, the client puts it back
== infobip/own-nnid/flip-after-registered silent
plan {"own_nnid":"104999"}
+0s call traffic PUT /v1/osr/N0 participant=person {"serves":"infobip"}
    answer 200 osr.put {"serves":"infobip"}
+1m call traffic PUT /v1/osr/N0 {"serves":"legacy"}
    answer 200 osr.put {"serves":"legacy"}

== infobip/errors/two-forms breaks
+0s call infobip POST /sms/3/messages {"messages":[]}
    answer 400 message.send error=E400 {"errorCode":"E400","description":"Request cannot be processed.","action":"","violations":[],"resources":[]}
> +1s call infobip POST /sms/3/messages {"messages":[]}
    answer 400 message.send error=E400 {"errorCode":"E400","description":"Request cannot be processed.","action":"","violations":[],"resources":[]}

== infobip/errors/two-forms breaks
+0s call infobip POST /numbers/2/numbers/import {"numbers":["1"]}
    answer 400 numbers.import error=BAD_REQUEST {"requestError":{"serviceException":{"messageId":"BAD_REQUEST","text":"Bad request"}}}
> +5s call infobip POST /numbers/2/numbers/import {"numbers":["1"]}
    answer 400 numbers.import error=BAD_REQUEST {"requestError":{"serviceException":{"messageId":"BAD_REQUEST","text":"Bad request"}}}

# falls over it
== infobip/errors/two-forms breaks
+0s call infobip POST /sms/3/messages {"messages":[]}
>   answer 500 message.send error=E500 {"errorCode":"E500","description":"Something went wrong.","action":"","violations":[],"resources":[]}
+1h end

# set right in between; a passing error is tried again
== infobip/errors/two-forms keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=NOT_ELECTED {"requestError":{"serviceException":{"messageId":"BAD_REQUEST","text":"Bad request"}}}
+1s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
+2s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 500 campaign.migrate error=GENERAL_ERROR {"requestError":{"serviceException":{"messageId":"GENERAL_ERROR","text":"Something went wrong."}}}
+4s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# told to people, and that is all
== infobip/errors/two-forms keeps
+0s call infobip POST /sms/3/messages {"messages":[]}
    answer 401 message.send error=E401 {"errorCode":"E401","description":"no credentials","action":"","violations":[],"resources":[]}
+1s call traffic POST /v1/escalations {"to":"infobip.account-manager"}
    letter infobip.account-manager N0 our key is refused
    answer 202 escalation.post {}

== infobip/errors/two-forms silent
+0s call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 404 campaign.read error=NOT_FOUND {"requestError":{"serviceException":{"messageId":"NOT_FOUND","text":"Not found"}}}
+1s call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 404 campaign.read error=NOT_FOUND {"requestError":{"serviceException":{"messageId":"NOT_FOUND","text":"Not found"}}}

== infobip/limits/one-a-second breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550101"]}
    answer 429 campaign.migrate error=TOO_MANY_REQUESTS retry_after=1

== infobip/limits/one-a-second breaks
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 429 numbers.import error=TOO_MANY_REQUESTS retry_after=30
> +5s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 200 numbers.import {}

== infobip/limits/one-a-second keeps
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 429 numbers.import error=TOO_MANY_REQUESTS retry_after=30
+30s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 200 numbers.import {}

# one of each
== infobip/limits/one-a-second silent
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 200 numbers.import {}
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/start-small/pilot-first breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +1s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"CF1LEET2","numbers":["19165550101"]}
    answer 200 campaign.migrate {"id":"44e8c5fc"}

== infobip/start-small/pilot-first keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
+38m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"CF1LEET2","numbers":["19165550101"]}
    answer 200 campaign.migrate {"id":"44e8c5fc"}

# two requests of one campaign
== infobip/start-small/pilot-first silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550101"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# of two messages the first is proof enough; a failed one is not
== infobip/send/report-decides keeps
+0s call infobip POST /sms/3/messages {"messages":[]}
    message m1 N0 out infobip accepted
    answer 200 message.send {}
+5s message m1 N0 out infobip delivered
+6s call infobip GET /sms/3/reports
    answer 200 report.list {"results":[{"messageId":"m1"}]}
+1h call infobip POST /sms/3/messages {"messages":[]}
    message m2 N0 out infobip accepted
    answer 200 message.send {}
+1h5s message m2 N0 out infobip delivered
+3h end

== infobip/send/report-decides breaks
+0s call infobip POST /sms/3/messages {"messages":[]}
    message m1 N0 out infobip accepted
    answer 200 message.send {}
+5s message m1 N0 out infobip delivered
+6s call infobip GET /sms/3/reports
    answer 200 report.list {"results":[{"messageId":"m1"}]}
+1h call infobip POST /sms/3/messages {"messages":[]}
>   message m2 N0 out infobip accepted
    answer 200 message.send {}
+1h5s message m2 N0 out infobip lost
+3h end

# the client had left it to people before
== infobip/rejected/stops silent
+0s fact nnsr number:N0 record HELD infobip
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1d letter infobip.registrations N0 no number has moved for a day
    client ended
+2d move infobip campaign:C stage IN_MIGRATION REJECTED
+3d end

# a subscription that is gone already
== infobip/errors/two-forms keeps
+0s call infobip DELETE /subscriptions/1/subscription/REGISTRATION/s1
    answer 404 subscription.remove error=NOT_FOUND {"requestError":{"serviceException":{"messageId":"NOT_FOUND","text":"Not found"}}}
+1h end

# it is gone without having asked; or still there when the run ends, soon after
== infobip/send/report-decides untold
+0s call infobip POST /sms/3/messages {"messages":[]}
    message m1 N0 out infobip accepted
    answer 200 message.send {}
+1s message m1 N0 out infobip delivered
+2s client killed

== infobip/send/report-decides silent
+0s call infobip POST /sms/3/messages {"messages":[]}
    message m1 N0 out infobip accepted
    answer 200 message.send {}
+1s message m1 N0 out infobip delivered
+2s end
