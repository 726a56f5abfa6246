# Telgorithm: the order of port, election, import and link.

== telgorithm/order/elect-after-first-port breaks to=telgorithm
> +0s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn

== telgorithm/order/elect-after-first-port breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
> +1h call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm

== telgorithm/order/elect-after-first-port keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
+36h call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate
+60h move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm

# numbers that are there from the start
== telgorithm/order/elect-after-first-port keeps to=telgorithm
+0s fact telgorithm number:N0 status PendingTcrCampaignAdd
+0s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

# a person elected in the portal
== telgorithm/order/elect-after-first-port silent to=telgorithm
+0s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW participant=person
    answer 204 campaign.migrate

# the webhook came through, an hour passes
== telgorithm/order/elect-promptly breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
> +36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}
+37h call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

# never
== telgorithm/order/elect-promptly breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
> +36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+38h end

== telgorithm/order/elect-promptly keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h1m call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

# the portal was faster
== telgorithm/order/elect-promptly keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h30s move tcr campaign:C migration NONE ACTIVE

# tried, and refused: what to do then is said by other rules
== telgorithm/order/elect-promptly keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h30s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 400 campaign.migrate error=562 [{"code":562}]

# the client was down
== telgorithm/order/elect-promptly keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+35h client killed
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+40h client started
+40h30s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

== telgorithm/order/elect-promptly breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+35h client killed
> +36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+40h client started
+42h call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

# elected before
== telgorithm/order/elect-promptly silent to=telgorithm
+0s move tcr campaign:C migration NONE ACTIVE
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm

== telgorithm/order/link-after-import breaks to=telgorithm
> +0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update error=NOT_IMPORTED {"title":"One or more validation errors occurred."}

# from the campaign's side
== telgorithm/order/link-after-import breaks to=telgorithm
> +0s call telgorithm PATCH /messaging/v1/TcrCampaigns/C {"messagingConfigSid":"MC1"}
    answer 404 campaign.update error=NOT_FOUND {"title":"Not Found"}

== telgorithm/order/link-after-import keeps to=telgorithm
+0s move telgorithm campaign:C import ABSENT IMPORTED
+1s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

== telgorithm/order/link-after-import silent to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"inboundCallbackUrl":"client:/in"}
    answer 200 config.update {"sid":"MC1"}

# a person asks too early
== telgorithm/order/link-after-import silent to=telgorithm
+0s call telgorithm PATCH /v1/MessagingConfigs/MC1 participant=person {"tcrCampaignId":"C"}
    answer 400 config.update error=NOT_IMPORTED {"title":"One or more validation errors occurred."}

# refused for another reason, and the campaign is there
== telgorithm/order/link-after-import keeps to=telgorithm
+0s move telgorithm campaign:C import ABSENT IMPORTED
+1s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 429 config.update error=TOO_MANY_REQUESTS {"title":"Too Many Requests"}

== telgorithm/order/refused-link-retried breaks to=telgorithm
> +0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update error=NOT_IMPORTED {"title":"One or more validation errors occurred."}
+5m move telgorithm campaign:C import ABSENT IMPORTED

# tried before the import only
== telgorithm/order/refused-link-retried breaks to=telgorithm
> +0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update error=NOT_IMPORTED {"title":"One or more validation errors occurred."}
+1m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update error=NOT_IMPORTED {"title":"One or more validation errors occurred."}
+5m move telgorithm campaign:C import ABSENT IMPORTED

== telgorithm/order/refused-link-retried keeps to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update error=NOT_IMPORTED {"title":"One or more validation errors occurred."}
+5m move telgorithm campaign:C import ABSENT IMPORTED
+5m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# a person was too early, the client links
== telgorithm/order/refused-link-retried keeps to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 participant=person {"tcrCampaignId":"C"}
    answer 400 config.update error=NOT_IMPORTED {"title":"One or more validation errors occurred."}
+5m move telgorithm campaign:C import ABSENT IMPORTED
+5m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# it never appears
== telgorithm/order/refused-link-retried silent to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update error=NOT_IMPORTED {"title":"One or more validation errors occurred."}

== telgorithm/order/refused-link-retried untold to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update error=NOT_IMPORTED {"title":"One or more validation errors occurred."}
+5m move telgorithm campaign:C import ABSENT IMPORTED
+5m client killed

== telgorithm/order/link-promptly breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
> +36h3m move telgorithm campaign:C import ABSENT IMPORTED
+37h call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

== telgorithm/order/link-promptly keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m move telgorithm campaign:C import ABSENT IMPORTED
+36h4m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# before the first port there is no hurry
== telgorithm/order/link-promptly keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+1h move telgorithm campaign:C import ABSENT IMPORTED
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h1m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# nothing is ported
== telgorithm/order/link-promptly silent to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+1h move telgorithm campaign:C import ABSENT IMPORTED

# the call was spoilt once
== telgorithm/order/link-promptly keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m move telgorithm campaign:C import ABSENT IMPORTED
+36h4m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 503 config.update fault=status {"title":"x"}
+36h5m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

== telgorithm/tcr/cnp-id breaks to=telgorithm
> +0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== telgorithm/tcr/cnp-id keeps to=telgorithm
+0s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

== telgorithm/tcr/cnp-id silent to=telnyx
+0s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate
