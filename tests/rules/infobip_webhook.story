# Infobip: what webhooks are worth.

== infobip/webhook/subscribed-first breaks
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1h call infobip POST /subscriptions/1/subscription/REGISTRATION {"subscriptionId":"s1","events":["CAMPAIGN_STATUS_UPDATE"]}
    answer 201 subscription.create {"subscriptionId":"s1"}

# to other events
== infobip/webhook/subscribed-first breaks
+0s call infobip POST /subscriptions/1/subscription/REGISTRATION {"subscriptionId":"s1","events":["BRAND_STATUS_UPDATE"]}
    answer 201 subscription.create {"subscriptionId":"s1"}
> +1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# refused, and left so
== infobip/webhook/subscribed-first breaks
+0s call infobip POST /subscriptions/1/subscription/REGISTRATION {"events":["CAMPAIGN_STATUS_UPDATE"]}
    answer 400 subscription.create error=BAD_REQUEST
> +1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/webhook/subscribed-first keeps
+0s call infobip POST /subscriptions/1/subscription/REGISTRATION {"subscriptionId":"s1","events":["CAMPAIGN_STATUS_UPDATE"]}
    answer 201 subscription.create {"subscriptionId":"s1"}
+1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# made in the portal, and seen to be there
== infobip/webhook/subscribed-first keeps
+0s call infobip GET /subscriptions/1/subscription/REGISTRATION
    answer 200 subscription.list {"results":[{"subscriptionId":"s1","events":["CAMPAIGN_STATUS_UPDATE"]}]}
+1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/webhook/poll-net breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 0 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+4h end

# told by the third attempt, an hour later
== infobip/webhook/poll-net breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 0 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+2h webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 attempt=3 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
    call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {"stage":"REGISTERED"}

== infobip/webhook/poll-net keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 0 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+38m call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {"stage":"REGISTERED"}
+4h end

# the event arrives: no net is needed
== infobip/webhook/poll-net silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
    route N0 infobip
+4h end

# nothing is left to come: who waits for the webhook waits in vain
== infobip/webhook/poll-net breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 0 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
    client finished
    end quiet

# it had walked away before, which is not what this is about
== infobip/webhook/poll-net silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
    client finished
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    end quiet

# it was stopped before a poll could find it
== infobip/webhook/poll-net silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 0 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
    end stopped

# waited to the end of the run for what never comes
== infobip/webhook/not-awaited-for-in-migration breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
>   answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION"}
+20m client finished
    end quiet

# the client has left it to people before
== infobip/webhook/poll-net silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1d letter infobip.registrations N0 no number has moved for a day
    client ended
+2d move infobip campaign:C stage IN_MIGRATION REGISTERED
+3d end

== infobip/webhook/not-awaited-for-in-migration breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
>   answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION"}
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+4h end

== infobip/webhook/not-awaited-for-in-migration keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION"}
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    answer 200 route.put {}

== infobip/webhook/not-awaited-for-in-migration untold
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION"}
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    end stopped

# it walks away
== infobip/webhook/not-awaited-for-in-migration silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION"}
+21m client finished
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
+4h end

== infobip/webhook/whole-batch breaks
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
> +37m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"CX","campaignStatus":"REGISTERED"}},{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+1h call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {}

== infobip/webhook/whole-batch keeps
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"CX","campaignStatus":"REGISTERED"}},{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+37m1s call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {}

# the only one, and one that was known already
== infobip/webhook/whole-batch silent
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+50m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"CX","campaignStatus":"REGISTERED"}},{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+4h end

== infobip/webhook/dedupe breaks
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+37m1s call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    answer 200 route.put {"providers":["infobip"]}
+50m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
> +50m1s call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    answer 200 route.put {"providers":["infobip"]}

# read again, and no more; the first of the calls had failed
== infobip/webhook/dedupe keeps
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+37m1s call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    answer 500 route.put {}
+50m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
    call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {}
+50m1s call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    answer 200 route.put {"providers":["infobip"]}

# said every ten minutes, webhook or not
== infobip/webhook/dedupe keeps
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+37m1s call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    answer 200 route.put {"providers":["infobip"]}
+47m1s call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    answer 200 route.put {"providers":["infobip"]}
+57m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+57m1s call traffic PUT /v1/routes/N0 {"providers":["infobip"]}
    answer 200 route.put {"providers":["infobip"]}

# one attempt that failed, and the next; and another campaign's event
== infobip/webhook/dedupe silent
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 500 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+38m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 attempt=2 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+39m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"CX","campaignStatus":"REGISTERED"}}]}

== infobip/webhook/late-event-harmless breaks
+0s move infobip campaign:C stage NONE IN_MIGRATION
+10m move infobip campaign:C stage IN_MIGRATION REJECTED
+1h move infobip campaign:C stage REJECTED IN_MIGRATION
+2h move infobip campaign:C stage IN_MIGRATION REGISTERED
    route N0 infobip
+3h webhook infobip CAMPAIGN_STATUS_UPDATE/REJECTED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REJECTED"}}]}
> +3h1s route N0 legacy

# the campaign waits again, and the client gives it up
== infobip/webhook/late-event-harmless breaks
+0s move infobip campaign:C stage NONE IN_MIGRATION
+10m move infobip campaign:C stage IN_MIGRATION REJECTED
+1h move infobip campaign:C stage REJECTED IN_MIGRATION
> +3h webhook infobip CAMPAIGN_STATUS_UPDATE/REJECTED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REJECTED"}}]}
+1d move infobip campaign:C stage IN_MIGRATION REGISTERED

== infobip/webhook/late-event-harmless keeps
+0s move infobip campaign:C stage NONE IN_MIGRATION
+10m move infobip campaign:C stage IN_MIGRATION REJECTED
+1h move infobip campaign:C stage REJECTED IN_MIGRATION
+3h webhook infobip CAMPAIGN_STATUS_UPDATE/REJECTED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REJECTED"}}]}
    call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {"stage":"IN_MIGRATION"}
+1d move infobip campaign:C stage IN_MIGRATION REGISTERED
    route N0 infobip

# late, and still true
== infobip/webhook/late-event-harmless silent
+0s move infobip campaign:C stage NONE IN_MIGRATION
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    route N0 infobip
+3h webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}

== infobip/webhook/authenticated breaks
+0s move infobip campaign:C stage NONE IN_MIGRATION
+5m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 signature=invalid fault=forged {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
> +5m1s route N0 infobip

# one that the client only says not to have taken
== infobip/webhook/authenticated breaks
+0s move infobip campaign:C stage NONE IN_MIGRATION
+5m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 401 signature=invalid fault=forged {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
> +5m1s route N0 infobip

== infobip/webhook/authenticated keeps
+0s move infobip campaign:C stage NONE IN_MIGRATION
+5m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 signature=invalid fault=forged {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
    call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {"stage":"IN_MIGRATION"}
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    route N0 infobip

# its credentials were wrong, and it was true all the same
== infobip/webhook/authenticated silent
+0s move infobip campaign:C stage NONE IN_MIGRATION
+37m move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 401 signature=invalid fault=bad-signature {"results":[{"content":{"tcrId":"C","campaignStatus":"REGISTERED"}}]}
+38m route N0 infobip
