# Infobip: where traffic goes while the campaign is in migration, and what is dark meanwhile.

== infobip/route/old-while-in-migration breaks
+0s fact nnsr number:N0 record HELD legacy
    route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
> +5m route N0 infobip

# sent to Infobip, whatever was declared
== infobip/route/old-while-in-migration breaks
+0s fact nnsr number:N0 record HELD legacy
    route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+5m call infobip POST /sms/3/messages {"messages":[]}
>   message m1 N0 out infobip accepted
    answer 200 message.send {}

# switched before the migration began, and left there
== infobip/route/old-while-in-migration breaks
+0s fact nnsr number:N0 record HELD legacy
> +1s route N0 infobip
+5s move infobip campaign:C stage NONE IN_MIGRATION
+10m move nnsr number:N0 record HELD HELD infobip

== infobip/route/old-while-in-migration keeps
+0s fact nnsr number:N0 record HELD legacy
    route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+5m call legacy POST /v1/messages {}
    message m1 N0 out legacy accepted
    answer 202 message.send {}
+20m move nnsr number:N0 record HELD HELD infobip
+21m route N0 infobip

# the second is tried only where the first refuses
== infobip/route/old-while-in-migration keeps
+0s fact nnsr number:N0 record HELD legacy
    route N0 legacy,infobip
    move infobip campaign:C stage NONE IN_MIGRATION

# a person's test message, a refusal and a toll-free number
== infobip/route/old-while-in-migration silent
plan {"numbers":[{"number":"+19165550100","kind":"local","country":"US"},{"number":"+19165550101","kind":"toll_free","country":"US"}]}
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+5m call infobip POST /sms/3/messages participant=person {"messages":[]}
    message m1 N0 out infobip accepted
    answer 200 message.send {}
+6m message m2 N0 out infobip refused
+7m route N1 infobip

== infobip/route/not-before-registered breaks
+0s fact nnsr number:N0 record HELD legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+20m move nnsr number:N0 record HELD HELD infobip
> +21m route N0 infobip
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED

# by sending there
== infobip/route/not-before-registered breaks
> +0s route N0 infobip on=last-send

== infobip/route/not-before-registered keeps
+0s route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    route N0 infobip

== infobip/route/not-before-registered keeps
+0s fact infobip campaign:C stage REGISTERED
    route N0 infobip

== infobip/route/not-before-registered silent
+0s route N0 legacy
+1m call traffic PUT /v1/routes/N1 participant=person {"providers":["infobip"]}
    route N1 infobip

== infobip/route/switch-at-registered breaks
+0s fact nnsr number:N0 record HELD infobip
    route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
> +4h route N0 infobip

# never
== infobip/route/switch-at-registered breaks
+0s fact nnsr number:N0 record HELD infobip
    route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
> +37m move infobip campaign:C stage IN_MIGRATION REGISTERED
+4h call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {}

# nothing is left to come, and it has not
== infobip/route/switch-at-registered breaks
+0s fact nnsr number:N0 record HELD infobip
    route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
> +37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    client finished
    end quiet

# an own NNID is moved after REGISTERED, and its number follows
== infobip/route/switch-at-registered breaks
plan {"own_nnid":"104999"}
+0s fact nnsr number:N0 record HELD legacy
    route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+17m move infobip campaign:C stage IN_MIGRATION REGISTERED
+1h move nnsr number:N0 record HELD HELD infobip
> +2h route N0 infobip

== infobip/route/switch-at-registered keeps
+0s fact nnsr number:N0 record HELD infobip
    route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 0 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+38m route N0 infobip

# found by the client after it was started again, and after a look that failed
== infobip/route/switch-at-registered keeps
+0s fact nnsr number:N0 record HELD infobip
    route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+30m client killed
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
+50m client started
    call infobip GET /number-registration/1/campaigns/3cd914fa fault=lost-before
+51m route N0 infobip

# a number that stayed with the old provider, and one whose client says nothing of its routes
== infobip/route/switch-at-registered silent
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD infobip
    route N0 legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
+4h end

== infobip/dark/announced breaks
+0s fact nnsr number:N0 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+10m call tcr GET /v2/campaign/C/osr/phones
    answer 200 campaign.phones {"records":[]}
> +20m move nnsr number:N0 record HELD HELD infobip
+21m call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {}
+1h move infobip campaign:C stage IN_MIGRATION REGISTERED

== infobip/dark/announced keeps
+0s fact nnsr number:N0 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move nnsr number:N0 record HELD HELD infobip
+21m call tcr GET /v2/campaign/C/osr/phones?current=true
    answer 200 campaign.phones {"records":[]}
+1h move infobip campaign:C stage IN_MIGRATION REGISTERED

# by the list of owned numbers
== infobip/dark/announced keeps
+0s fact nnsr number:N0 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move nnsr number:N0 record HELD HELD infobip
+25m call infobip GET /numbers/1/numbers?limit=50
    answer 200 numbers.list {"numbers":[]}
+1h move infobip campaign:C stage IN_MIGRATION REGISTERED

# over before a poll could see it
== infobip/dark/announced silent
+0s fact nnsr number:N0 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move nnsr number:N0 record HELD HELD infobip
+20m30s move infobip campaign:C stage IN_MIGRATION REGISTERED

== infobip/stuck/escalated breaks
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    move infobip number:N0 osr NONE DUE
    move infobip number:N1 osr NONE DUE
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +20m move nnsr number:N0 record HELD HELD infobip
+3d letter infobip.registrations N1 please process the OSR update

# nothing is left to come, and nobody was told
== infobip/stuck/escalated breaks
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    move infobip number:N0 osr NONE DUE
    move infobip number:N1 osr NONE DUE
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +20m move nnsr number:N0 record HELD HELD infobip
    client finished
    end quiet

# raised in time, without the number that lags
== infobip/stuck/escalated breaks
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    move infobip number:N0 osr NONE DUE
    move infobip number:N1 osr NONE DUE
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +20m move nnsr number:N0 record HELD HELD infobip
+1h20m letter infobip.registrations N0 dark for an hour
+3d end

== infobip/stuck/escalated keeps
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    move infobip number:N0 osr NONE DUE
    move infobip number:N1 osr NONE DUE
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move nnsr number:N0 record HELD HELD infobip
+1h20m letter infobip.registrations N1 please process the OSR update
+3d end

# written as it began: nobody was stuck
== infobip/stuck/escalated breaks
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    move infobip number:N0 osr NONE DUE
    move infobip number:N1 osr NONE DUE
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1m letter customer N0,N1 we have begun, all is well
> +20m move nnsr number:N0 record HELD HELD infobip
+3d end

# earlier than needed, to the account manager, with all of them
== infobip/stuck/escalated keeps
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    move infobip number:N0 osr NONE DUE
    move infobip number:N1 osr NONE DUE
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move nnsr number:N0 record HELD HELD infobip
+40m letter infobip.account-manager N0,N1 still not through
+3d end

# registered within the alarm's time
== infobip/stuck/escalated silent
+0s fact nnsr number:N0 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move nnsr number:N0 record HELD HELD infobip
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
+3d end

# nothing has moved: nobody is dark
== infobip/stuck/escalated silent
+0s fact nnsr number:N0 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+3d end

# a look in the instant of REGISTERED is none meanwhile
== infobip/dark/announced breaks
+0s fact nnsr number:N0 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +20m move nnsr number:N0 record HELD HELD infobip
+1h move infobip campaign:C stage IN_MIGRATION REGISTERED
    call tcr GET /v2/campaign/C/osr/phones?current=true
    answer 200 campaign.phones {"records":[]}

# raised before a number moved, with all of them; and left to people
== infobip/stuck/escalated keeps
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    move infobip number:N0 osr NONE DUE
    move infobip number:N1 osr NONE DUE
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1d letter infobip.registrations N0,N1 no number has moved for a day
+2d move nnsr number:N0 record HELD HELD infobip
+4d end

== infobip/stuck/escalated silent
+0s fact nnsr number:N0 record HELD legacy
    fact nnsr number:N1 record HELD legacy
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1d letter customer N0 no number has moved for a day
    client ended
+2d move nnsr number:N0 record HELD HELD infobip
+4d end

# it follows from what is sent, and nothing is due any more
== infobip/route/switch-at-registered silent
+0s fact nnsr number:N0 record HELD infobip
    route N0 legacy on=last-send
    move infobip campaign:C stage NONE IN_MIGRATION
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
+4h end

# it was there before
== infobip/route/not-before-registered silent
+0s fact nnsr number:N0 record HELD infobip
    fact nnsr number:N1 record HELD legacy
    route N0 infobip

# nobody carries it: where its messages go is no matter of this rule
== infobip/route/old-while-in-migration silent
+0s fact nnsr number:N0 record HELD legacy
    move infobip campaign:C stage NONE IN_MIGRATION
+20m move nnsr number:N0 record HELD HELD infobip
    call infobip POST /sms/3/messages {"messages":[]}
    message m1 N0 out infobip accepted
    answer 200 message.send {}
