# HTTP manners, whoever is called.

== http/retry/429-waits breaks
+0s call infobip GET /number-registration/1/campaigns/x
    answer 429 campaign.read retry_after=30
> +10s call infobip GET /number-registration/1/campaigns/x
    answer 200 campaign.read {}

# nothing is said of how long: a second at least
== http/retry/429-waits breaks to=telnyx
+0s call telnyx GET /v2/porting_orders/x
    answer 429 porting_order.read error=10011
> +0s call telnyx GET /v2/porting_orders/y
    answer 200 porting_order.read {}

# all reads of TCR are counted together
== http/retry/429-waits breaks
+0s call tcr GET /v2/campaign/C
    answer 429 campaign.get
> +0s call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {}

== http/retry/429-waits keeps
+0s call infobip GET /number-registration/1/campaigns/x
    answer 429 campaign.read retry_after=30
+30s call infobip GET /number-registration/1/campaigns/x
    answer 200 campaign.read {}

# another operation has a limit of its own
== http/retry/429-waits keeps
+0s call infobip GET /numbers/1/numbers
    answer 429 numbers.list retry_after=30
+1s call infobip GET /number-registration/1/campaigns/x
    answer 200 campaign.read {}

== http/retry/5xx-and-reset breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 503 numbers.import
+1m client ended 1

# at the very instant
== http/retry/5xx-and-reset breaks
+0s call tcr GET /v2/campaign/C
    answer 500 campaign.get
> +0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

# no growth
== http/retry/5xx-and-reset breaks
+0s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+1s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+2s call tcr GET /v2/campaign/C
    answer 500 campaign.get
> +3s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+4s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

== http/retry/5xx-and-reset keeps
+0s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+1s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+3s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+8s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+18s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

# a poll each minute goes on as it went
== http/retry/5xx-and-reset keeps
+0s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+1m call tcr GET /v2/campaign/C
    answer 500 campaign.get
+2m call tcr GET /v2/campaign/C
    answer 500 campaign.get
+3m call tcr GET /v2/campaign/C
    answer 500 campaign.get
+4m call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

# it gives up, and says so
== http/retry/5xx-and-reset keeps
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 503 numbers.import
+1m call traffic POST /v1/escalations {"to":"customer"}
    letter customer N0,N1 Infobip does not answer
    answer 202 escalation.post
    client ended 10

# a webhook told that it is worth looking
== http/retry/5xx-and-reset keeps
+0s call infobip GET /number-registration/1/campaigns/x fault=lost-before
    move infobip campaign:C stage IN_MIGRATION REGISTERED
    webhook infobip CAMPAIGN_STATUS_UPDATE/REGISTERED 200
    call infobip GET /number-registration/1/campaigns/x
    answer 200 campaign.read {}

== http/retry/4xx-not breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"name":"x"}
    answer 400 campaign.migrate error=BAD_REQUEST
> +1s call infobip POST /number-registration/1/campaigns/migrate {"name":"x"}
    answer 400 campaign.migrate error=BAD_REQUEST

== http/retry/4xx-not keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"name":"x"}
    answer 400 campaign.migrate error=BAD_REQUEST
+1s call infobip POST /number-registration/1/campaigns/migrate {"name":"y"}
    answer 200 campaign.migrate {}

# too early then, not too early now
== http/retry/4xx-not keeps to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update
+2m move telgorithm campaign:C import ABSENT IMPORTED
    call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update

# people were asked, and it is tried whether they have seen to it
== http/retry/4xx-not keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"name":"x"}
    answer 403 campaign.migrate error=FORBIDDEN
    call traffic POST /v1/escalations {"to":"infobip.account-manager"}
    letter infobip.account-manager N0 please enable it
    answer 202 escalation.post
+1d call infobip POST /number-registration/1/campaigns/migrate {"name":"x"}
    answer 403 campaign.migrate error=FORBIDDEN
+2d call infobip POST /number-registration/1/campaigns/migrate {"name":"x"}
    answer 200 campaign.migrate {}

# they were asked, and are not waited for
== http/retry/4xx-not breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"name":"x"}
    answer 403 campaign.migrate error=FORBIDDEN
    call traffic POST /v1/escalations {"to":"infobip.account-manager"}
    letter infobip.account-manager N0 please enable it
    answer 404 -
> +5s call infobip POST /number-registration/1/campaigns/migrate {"name":"x"}
    answer 403 campaign.migrate error=FORBIDDEN

# TCR says wait; what is read may come to be; a 429 is no refusal
== http/retry/4xx-not silent
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=630
+30s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 429 campaign.migrate
+60s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
    call infobip GET /number-registration/1/campaigns/x
    answer 404 campaign.read
+61s call infobip GET /number-registration/1/campaigns/x
    answer 404 campaign.read

== http/retry/look-before-repeat breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create fault=lost-after {"data":[{"id":"o1"}]}
> +2s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

# what was to be read was lost too
== http/retry/look-before-repeat breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create fault=cut {"data":[{"id":"o1"}]}
+1s call telnyx GET /v2/porting_orders
    answer 200 porting_order.list fault=malformed
> +2s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

== http/retry/look-before-repeat keeps to=telnyx
+0s call telnyx POST /v2/porting_orders fault=lost-before {"phone_numbers":["N0"]}
+1s call telnyx GET /v2/porting_orders
    answer 200 porting_order.list {"data":[]}
+2s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}

# nothing is made by these, or nothing more
== http/retry/look-before-repeat silent to=telnyx
+0s call telnyx POST /v2/portability_checks fault=lost-before {"phone_numbers":["N0"]}
+1s call telnyx POST /v2/portability_checks {"phone_numbers":["N0"]}
    answer 201 portability.check {}
+2s call traffic POST /v1/escalations fault=lost-before {"to":"customer"}
+3s call traffic POST /v1/escalations {"to":"customer"}
    answer 202 escalation.post
+4s call telnyx PATCH /v2/porting_orders/o1 fault=lost-before {"misc":{}}
+5s call telnyx PATCH /v2/porting_orders/o1 {"misc":{}}
    answer 200 porting_order.update {}

== http/retry/transient-401 breaks
> +0s call tcr GET /v2/campaign/C
    answer 401 campaign.get
+1s client ended 10

== http/retry/transient-401 keeps
+0s call tcr GET /v2/campaign/C
    answer 401 campaign.get
+1s call tcr GET /v2/campaign/C
    answer 401 campaign.get
+2s client ended 10

== http/errors/malformed-body-survived breaks
> +0s call tcr GET /v2/campaign/C
    answer 200 campaign.get fault=cut {}
    client ended 1

== http/errors/malformed-body-survived keeps
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get fault=malformed {}
+1s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

# ---- manners ----

== http/poll/not-faster-than-floor breaks
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
+1s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
+2s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
> +3s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

== http/poll/not-faster-than-floor keeps
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
+10s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
+20s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
+30s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

# waits that grow
== http/poll/not-faster-than-floor keeps
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
+1s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
+3s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
+7s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
+15s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

# each look has its reason
== http/poll/not-faster-than-floor keeps to=telnyx
+0s call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {}
+1s call telnyx PATCH /v2/porting_orders/o1 {"misc":{}}
    answer 200 porting_order.update {}
    call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {}
+2s move telnyx order:o1 order draft in-process
    webhook telnyx porting_order.status_changed 200
    call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {}
+3s move telnyx order:o1 order in-process submitted
    webhook telnyx porting_order.status_changed 200
    call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {}

== http/poll/stops-at-the-end breaks
+0s carries N0 legacy legacy
    carries N1 legacy legacy
+1h carries N0 infobip infobip
    carries N1 infobip infobip
    route N0 infobip
    route N1 infobip
> +25h1m call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

# looks that were left out are looks all the same
== http/poll/stops-at-the-end breaks
+0s carries N0 legacy legacy
    carries N1 legacy legacy
+1h carries N0 infobip infobip
    carries N1 infobip infobip
    route N0 infobip
    route N1 infobip
+2h call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
> +30h looks 60 30m

== http/poll/stops-at-the-end keeps
+0s carries N0 legacy legacy
    carries N1 legacy legacy
+1h carries N0 infobip infobip
    carries N1 infobip infobip
    route N0 infobip
    route N1 infobip
+3h looks 60 1m
    client finished 0

== http/poll/stops-at-the-end keeps
+0s carries N0 legacy legacy
    carries N1 legacy legacy
+1h carries N0 infobip infobip
    carries N1 infobip infobip
+2h call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
    client finished 0

# one number is still on its way: to go on looking is right
== http/poll/stops-at-the-end silent
+0s carries N0 infobip infobip
    carries N1 legacy legacy
+3d call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

== http/timeouts/bounded breaks
> +0s call infobip GET /number-registration/1/campaigns/x
+10m answer 200 campaign.read fault=late {}
    call infobip GET /number-registration/1/campaigns/x
    answer 200 campaign.read {}

== http/timeouts/bounded keeps
+0s call infobip GET /number-registration/1/campaigns/x @slow
+10m answer 200 campaign.read fault=late {}
+20m call infobip GET /number-registration/1/campaigns/x
    answer 200 campaign.read {}

== http/timeouts/bounded silent
+0s call infobip GET /number-registration/1/campaigns/x
+45s answer 200 campaign.read fault=late {}
    call infobip GET /number-registration/1/campaigns/x
    answer 200 campaign.read {}

== http/auth/only-to-its-owner breaks
> +0s call infobip GET /number-registration/1/campaigns/x auth=foreign
    answer 401 -

== http/auth/only-to-its-owner keeps
+0s call infobip GET /number-registration/1/campaigns/x auth=invalid
    answer 401 -

== http/auth/never-in-url breaks
> +0s call infobip GET /number-registration/1/campaigns/x?apiKey=abcdef
    answer 401 -

== http/auth/never-in-url breaks
> +0s call telnyx GET /v2/porting_orders/KEY0123456789 auth=exposed
    answer 404 -

== http/auth/never-in-url keeps
+0s call telgorithm GET /messaging/v1/Phones?PageSize=100&tokenless=1&key=
    answer 200 phone.list {}

== http/webhook/2xx-after-stored breaks to=telnyx
+0s client started
    carries N0 legacy legacy
    route N0 legacy
+1h move nnsr number:N0 record ASKED HELD telnyx
    carries N0 telnyx telnyx
    webhook telnyx porting_order.messaging_changed 200
> +1h1s client killed
+2h client started
+5d client finished 0

== http/webhook/2xx-after-stored keeps to=telnyx
+0s client started
    carries N0 legacy legacy
    route N0 legacy
+1h move nnsr number:N0 record ASKED HELD telnyx
    carries N0 telnyx telnyx
    webhook telnyx porting_order.messaging_changed 200
+1h1s client killed
+2h client started
    route N0 telnyx

# nobody answered: nothing was promised
== http/webhook/2xx-after-stored silent to=telnyx
+0s client started
    carries N0 legacy legacy
    route N0 legacy
+1h move nnsr number:N0 record ASKED HELD telnyx
    carries N0 telnyx telnyx
    webhook telnyx porting_order.messaging_changed 0
+1h1s client killed
+2h client started

== http/webhook/unknown-accepted breaks
+0s call tcr PUT /v2/webhook/subscription {"eventCategory":"CAMPAIGN","webhookEndpoint":"client:/tcr"}
    answer 200 webhook.put
> +1h webhook tcr CAMPAIGN_NUDGE 422 {"campaignId":"C"}

# a redirect is followed by nobody
== http/webhook/unknown-accepted breaks
+0s call tcr PUT /v2/webhook/subscription {"eventCategory":"CAMPAIGN","webhookEndpoint":"client:/tcr"}
    answer 200 webhook.put
> +1h webhook tcr CAMPAIGN_NUDGE 302 {"campaignId":"C"}

# in none of its attempts
== http/webhook/unknown-accepted breaks
+0s call tcr PUT /v2/webhook/subscription {"eventCategory":"CAMPAIGN","webhookEndpoint":"client:/tcr"}
    answer 200 webhook.put
+1h move tcr campaign:C cnp NONE REVIEWING @reviewing
+0s webhook tcr CAMPAIGN_NUDGE 500 cause=@reviewing {"campaignId":"C"}
> +10s webhook tcr CAMPAIGN_NUDGE 503 attempt=2 cause=@reviewing {"campaignId":"C"}

# in trouble at first
== http/webhook/unknown-accepted keeps
+0s call tcr PUT /v2/webhook/subscription {"eventCategory":"CAMPAIGN","webhookEndpoint":"client:/tcr"}
    answer 200 webhook.put
+1h move tcr campaign:C cnp NONE REVIEWING @reviewing
+0s webhook tcr CAMPAIGN_NUDGE 500 cause=@reviewing {"campaignId":"C"}
+10s webhook tcr CAMPAIGN_NUDGE 200 attempt=2 cause=@reviewing {"campaignId":"C"}

# who is not there any more answers nothing
== http/webhook/unknown-accepted silent
+0s call tcr PUT /v2/webhook/subscription {"eventCategory":"CAMPAIGN","webhookEndpoint":"client:/tcr"}
    answer 200 webhook.put
+1h move tcr campaign:C cnp NONE REVIEWING @reviewing
+0s webhook tcr CAMPAIGN_NUDGE 500 cause=@reviewing {"campaignId":"C"}
+1s client finished 0
+9s webhook tcr CAMPAIGN_NUDGE 0 attempt=2 cause=@reviewing {"campaignId":"C"}

== http/webhook/unknown-accepted keeps
+0s call tcr PUT /v2/webhook/subscription {"eventCategory":"CAMPAIGN","webhookEndpoint":"client:/tcr"}
    answer 200 webhook.put
+1h webhook tcr CAMPAIGN_NUDGE 200 {"campaignId":"C"}

# not genuine, or at an address that the client never gave
== http/webhook/unknown-accepted silent
+0s call tcr PUT /v2/webhook/subscription {"eventCategory":"CAMPAIGN","webhookEndpoint":"client:/tcr"}
    answer 200 webhook.put
+1h webhook tcr CAMPAIGN_NUDGE 401 signature=invalid {"campaignId":"C"}
+2h webhook tcr CAMPAIGN_NUDGE 404 target=client:/nowhere {"campaignId":"C"}

# the next life begins anew with its waits
== http/retry/5xx-and-reset keeps
+0s client started
+1s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+2s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+4s call tcr GET /v2/campaign/C
    answer 500 campaign.get
+5s client killed
+10s client started
    call tcr GET /v2/campaign/C
    answer 500 campaign.get
+11s call tcr GET /v2/campaign/C
    answer 200 campaign.get {}
