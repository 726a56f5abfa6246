# Infobip: the migrate call, its answer, and the campaign's id.

== infobip/migrate/at-most-200 breaks
plan {"numbers":[{N*300}]}
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["N*201"]}
    answer 400 campaign.migrate error=BAD_REQUEST

== infobip/migrate/at-most-200 keeps
plan {"numbers":[{N*300}]}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["N*200"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/at-most-200 silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/all-numbers-named breaks
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1h call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {"id":"3cd914fa","stage":"IN_MIGRATION"}

# in two requests, of which the first was refused for a number that is named again
== infobip/migrate/all-numbers-named keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=BAD_REQUEST
+1s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
+2s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550101"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# what was refused has named nothing, and what a person asks for is not the client's
== infobip/migrate/all-numbers-named breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    answer 400 campaign.migrate error=BAD_REQUEST
> +1s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
+2s call infobip POST /number-registration/1/campaigns/migrate participant=person {"externalCampaignId":"C","numbers":["19165550101"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# of the lost one the client cannot know that it named nothing
== infobip/migrate/all-numbers-named keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550101"]}
    answer 200 campaign.migrate fault=lost-after
+1s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# what cannot be migrated is left to people, and toll-free numbers have no campaign
== infobip/migrate/all-numbers-named keeps
plan {"numbers":[{"number":"+19165550100","kind":"local"},{"number":"+19165550101","kind":"local"},{"number":"+18005550100","kind":"toll_free"}]}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
    letter customer N1 this number could not be imported

# what was refused may have stopped it for a good reason
== infobip/migrate/all-numbers-named silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=LOA

== infobip/migrate/batches-together breaks
+0s fact infobip number:N0 import OWNED
    fact infobip number:N1 import OWNED
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +1h call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550101"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/batches-together keeps
+0s fact infobip number:N0 import OWNED
    fact infobip number:N1 import OWNED
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
+2s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550101"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# the second number could not be imported before
== infobip/migrate/batches-together silent
+0s fact infobip number:N0 import OWNED
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1h move infobip number:N1 import ABSENT OWNED
    call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550101"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/nnid-flag breaks
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"],"isClientManageNnid":true}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/nnid-flag breaks
plan {"own_nnid":"104999"}
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"],"isClientManageNnid":false}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/nnid-flag breaks
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=BAD_REQUEST

== infobip/migrate/nnid-flag keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"],"isClientManageNnid":false}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/nnid-flag keeps
plan {"own_nnid":"104999"}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"],"isClientManageNnid":true}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/pool-above-49 breaks
plan {"numbers":[{N*50}]}
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numberPoolID":null,"numbers":["19165551000"]}
    answer 400 campaign.migrate error=NEEDS_POOL

== infobip/migrate/pool-above-49 keeps
plan {"numbers":[{N*50}]}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numberPoolID":"pool-1","numbers":["19165551000"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# as it is spelt in the other calls
== infobip/migrate/pool-above-49 keeps
plan {"numbers":[{N*50}]}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numberPoolId":"pool-1","numbers":["19165551000"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/pool-above-49 silent
plan {"numbers":[{N*49}]}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numberPoolID":null,"numbers":["19165551000"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/not-repeated breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate fault=lost-after {"id":"3cd914fa"}
> +30s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# it never arrived, but the client cannot know; and the look that failed told it nothing
== infobip/migrate/not-repeated breaks
+0s call infobip POST /number-registration/1/campaigns/migrate fault=lost-before {"externalCampaignId":"C","numbers":["19165550100"]}
+10s call infobip GET /number-registration/1/campaigns
    answer 500 campaign.list error=GENERAL_ERROR
> +30s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/not-repeated keeps
+0s call infobip POST /number-registration/1/campaigns/migrate fault=lost-before {"externalCampaignId":"C","numbers":["19165550100"]}
+10s call infobip GET /number-registration/1/campaigns?type=EXTERNAL_TEN_DIGIT_LONG_CODE
    answer 200 campaign.list {"results":[]}
+30s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# found, and so not sent again
== infobip/migrate/not-repeated keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate fault=cut {"id":"3cd914fa"}
+10s call infobip GET /number-registration/1/campaigns
    answer 200 campaign.list {"results":[{"id":"3cd914fa","externalCampaignId":"C"}]}

# the next numbers are another request
== infobip/migrate/not-repeated silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate fault=lost-after {"id":"3cd914fa"}
+1s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550101"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/migrate/nulls-tolerated breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION","numbers":null,"numberPreviews":[]}
> +5s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION","numbers":null,"numberPreviews":[]}

== infobip/migrate/nulls-tolerated breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION","numbers":null,"numberPreviews":[]}
> +5s call tcr DELETE /v2/campaign/C/migrateCnp
    answer 204 campaign.migration.cancel

== infobip/migrate/nulls-tolerated breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
>   answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION","numbers":null,"numberPreviews":[]}
+5s client ended

== infobip/migrate/nulls-tolerated keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION","numbers":null,"numberPreviews":[]}
+1m call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {"id":"3cd914fa","stage":"IN_MIGRATION"}

# rejected and set right: then it is migrated again
== infobip/migrate/nulls-tolerated keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION","numbers":null,"numberPreviews":[]}
+1h move infobip campaign:C stage IN_MIGRATION REJECTED
+1d call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION","numbers":["19165550100"]}

== infobip/id/uuid-used breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +1m call infobip GET /number-registration/1/campaigns/C
    answer 404 campaign.read error=NOT_FOUND

== infobip/id/uuid-used breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +1m call infobip GET /number-registration/1/campaigns/migrateCampaignCQ3R8T1/numbers
    answer 404 campaign.numbers error=NOT_FOUND

== infobip/id/uuid-used keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1m call infobip GET /number-registration/1/campaigns/3cd914fa/numbers
    answer 200 campaign.numbers {"numberPreviews":[]}

# from the list, after a lost answer; and from a webhook
== infobip/id/uuid-used keeps
+0s call infobip GET /number-registration/1/campaigns
    answer 200 campaign.list {"results":[{"id":"44e8c5fc","externalCampaignId":"C"}]}
+1m call infobip GET /number-registration/1/campaigns/44e8c5fc
    answer 200 campaign.read {"id":"44e8c5fc"}
+2m webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200 {"results":[{"content":{"campaignId":"55e8c5fc","campaignStatus":"REGISTERED"}}]}
+3m call infobip GET /number-registration/1/campaigns/55e8c5fc
    answer 200 campaign.read {"id":"55e8c5fc"}

# a request that names no campaign
== infobip/id/uuid-used silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}
+1m call infobip GET /number-registration/1/campaigns?stage=IN_MIGRATION
    answer 200 campaign.list {"results":[]}

# the same request again after an error is no repetition in the dark
== infobip/migrate/not-repeated silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 500 campaign.migrate error=GENERAL_ERROR {"requestError":{}}
+30s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# taken back later, and with word to people
== infobip/migrate/nulls-tolerated keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa","stage":"IN_MIGRATION","numbers":null,"numberPreviews":[]}
+5s letter customer N0 the window was called off
+6s call tcr DELETE /v2/campaign/C/migrateCnp
    answer 204 campaign.migration.cancel
