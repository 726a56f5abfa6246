# Telgorithm: webhooks of statuses and of the import, and what they rest on.

== telgorithm/status/stale-ignored breaks to=telgorithm
+0s route N0 legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
 carries N0 telgorithm telgorithm
 route N0 telgorithm
+36h20m webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}
> route N0 legacy

# at the next look
== telgorithm/status/stale-ignored breaks to=telgorithm
+0s route N0 legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
 carries N0 telgorithm telgorithm
 route N0 telgorithm
+36h20m webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}
> +36h21m route N0 legacy

# ported once more
== telgorithm/status/stale-ignored breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h1m webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Removed"}
> call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_OWNED {"title":"Bad Request"}

== telgorithm/status/stale-ignored keeps to=telgorithm
+0s route N0 legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
 carries N0 telgorithm telgorithm
 route N0 telgorithm
+36h20m webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}

# declared once more as it is
== telgorithm/status/stale-ignored keeps to=telgorithm
+0s fact telgorithm number:N0 status Active
 carries N0 telgorithm telgorithm
 route N0 telgorithm
+20m webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}
 route N0 telgorithm

# hours later, and for a reason of its own
== telgorithm/status/stale-ignored keeps to=telgorithm
+0s route N0 legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
 carries N0 telgorithm telgorithm
 route N0 telgorithm
+36h20m webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}
+40h route N0 legacy

# it is Active no longer
== telgorithm/status/stale-ignored silent to=telgorithm
+0s route N0 legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
 carries N0 telgorithm telgorithm
 route N0 telgorithm
+37h move telgorithm number:N0 status Active PendingTcrCampaignAdd
 carries N0 - telgorithm
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}
 route N0 legacy

# refused, hence not read
== telgorithm/status/stale-ignored silent to=telgorithm
+0s route N0 legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
 carries N0 telgorithm telgorithm
 route N0 telgorithm
+36h20m webhook telgorithm PhoneNumberStatusChanged 401 signature=invalid {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}

== telgorithm/status/name-case breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}
call telgorithm GET /messaging/v1/Phones/%2B19165550100
    answer 200 phone.read {"number":"N0"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
>  webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH2","PhoneNumber":"N0","Status":"ACTIVE"}

# refused as unknown
== telgorithm/status/name-case breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
> +1s webhook telgorithm PhoneNumberStatusChanged 400 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"pendingportin"}

== telgorithm/status/name-case keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}
call telgorithm GET /messaging/v1/Phones/%2B19165550100
    answer 200 phone.read {"number":"N0"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH2","PhoneNumber":"N0","Status":"ACTIVE"}
call telgorithm GET /messaging/v1/Phones/%2B19165550100
    answer 200 phone.read {"number":"N0"}

# it is being ported, however that is spelt, and nothing has to be done
== telgorithm/status/name-case keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+1m webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"pendingPortIn"}
+36h move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH2","PhoneNumber":"N1","Status":"PendingTcrCampaignAdd"}
call telgorithm GET /messaging/v1/Phones/%2B19165550101
    answer 200 phone.read {"number":"N1"}

# two are told at once, and the first was reason enough to look
== telgorithm/status/name-case keeps to=telgorithm
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}
call telgorithm GET /messaging/v1/Phones
    answer 200 phone.list {"items":[]}
webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH2","PhoneNumber":"N1","Status":"pendingTcrCampaignAdd"}

# what follows when it is being ported is no answer to that
== telgorithm/status/name-case keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingPortIn"}
call telgorithm GET /messaging/v1/Phones/%2B19165550100
    answer 200 phone.read {"number":"N0"}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH2","PhoneNumber":"N0","Status":"PENDINGTCRCAMPAIGNADD"}

# it polls, and follows no webhook
== telgorithm/status/name-case keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH2","PhoneNumber":"N0","Status":"ACTIVE"}

== telgorithm/status/name-case silent to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"PendingTcrCampaignAdd"}

== telgorithm/webhook/import-not-only breaks to=telgorithm
> +0s move telgorithm campaign:C import ABSENT IMPORTED
 webhook telgorithm TcrCampaignImported 0 {"WebhookSid":"WH1","TcrCampaignId":"C"}

== telgorithm/webhook/import-not-only keeps to=telgorithm
+0s move telgorithm campaign:C import ABSENT IMPORTED
 webhook telgorithm TcrCampaignImported 0 {"WebhookSid":"WH1","TcrCampaignId":"C"}
+1m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# heard at the second attempt, and linked by that
== telgorithm/webhook/import-not-only silent to=telgorithm
+0s move telgorithm campaign:C import ABSENT IMPORTED
 webhook telgorithm TcrCampaignImported 0 {"WebhookSid":"WH1","TcrCampaignId":"C"}
+1m webhook telgorithm TcrCampaignImported 200 {"WebhookSid":"WH1","TcrCampaignId":"C"}
+1m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# a forged one is none
== telgorithm/webhook/import-not-only keeps to=telgorithm
+0s move telgorithm campaign:C import ABSENT IMPORTED
 webhook telgorithm TcrCampaignImported 0 {"WebhookSid":"WH1","TcrCampaignId":"C"}
 webhook telgorithm TcrCampaignImported 200 signature=invalid {"WebhookSid":"WH2","TcrCampaignId":"C"}
+1m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# a client that has not subscribed
== telgorithm/webhook/import-not-only silent to=telgorithm
+0s move telgorithm campaign:C import ABSENT IMPORTED

== telgorithm/webhook/import-not-only untold to=telgorithm
+0s move telgorithm campaign:C import ABSENT IMPORTED
 webhook telgorithm TcrCampaignImported 0 {"WebhookSid":"WH1","TcrCampaignId":"C"}
+1s client killed

== telgorithm/webhook/own-url-per-type breaks to=telgorithm
+0s call telgorithm PUT /messaging/v1/Webhooks/PhoneNumberStatusChanged {"url":"client:/t"}
    answer 200 webhook.put.PhoneNumberStatusChanged {"type":"PhoneNumberStatusChanged"}
> +1s call telgorithm PUT /messaging/v1/Webhooks/TcrCampaignImported {"url":"client:/t"}
    answer 200 webhook.put.TcrCampaignImported {"type":"TcrCampaignImported"}

== telgorithm/webhook/own-url-per-type keeps to=telgorithm
+0s call telgorithm PUT /messaging/v1/Webhooks/PhoneNumberStatusChanged {"url":"client:/t/status"}
    answer 200 webhook.put.PhoneNumberStatusChanged {"type":"PhoneNumberStatusChanged"}
+1s call telgorithm PUT /messaging/v1/Webhooks/TcrCampaignImported {"url":"client:/t/imported"}
    answer 200 webhook.put.TcrCampaignImported {"type":"TcrCampaignImported"}

# told apart by the query
== telgorithm/webhook/own-url-per-type keeps to=telgorithm
+0s call telgorithm PUT /messaging/v1/Webhooks/PhoneNumberStatusChanged {"url":"client:/t?type=s"}
    answer 200 webhook.put.PhoneNumberStatusChanged {"type":"PhoneNumberStatusChanged"}
+1s call telgorithm PUT /messaging/v1/Webhooks/TcrCampaignImported {"url":"client:/t?type=i"}
    answer 200 webhook.put.TcrCampaignImported {"type":"TcrCampaignImported"}

# put right before the other takes its place
== telgorithm/webhook/own-url-per-type keeps to=telgorithm
+0s call telgorithm PUT /messaging/v1/Webhooks/PhoneNumberStatusChanged {"url":"client:/t"}
    answer 200 webhook.put.PhoneNumberStatusChanged {"type":"PhoneNumberStatusChanged"}
+1s call telgorithm PUT /messaging/v1/Webhooks/PhoneNumberStatusChanged {"url":"client:/u"}
    answer 200 webhook.put.PhoneNumberStatusChanged {"type":"PhoneNumberStatusChanged"}
+2s call telgorithm PUT /messaging/v1/Webhooks/TcrCampaignImported {"url":"client:/t"}
    answer 200 webhook.put.TcrCampaignImported {"type":"TcrCampaignImported"}

== telgorithm/webhook/own-url-per-type silent to=telgorithm
+0s call telgorithm PUT /messaging/v1/Webhooks/PhoneNumberStatusChanged {"url":"client:/t"}
    answer 200 webhook.put.PhoneNumberStatusChanged {"type":"PhoneNumberStatusChanged"}
+1s call telgorithm PUT /messaging/v1/Webhooks/PhoneNumberStatusChanged {"url":"client:/t"}
    answer 200 webhook.put.PhoneNumberStatusChanged {"type":"PhoneNumberStatusChanged"}

== telgorithm/webhook/bearer-checked breaks to=telgorithm
> +0s webhook telgorithm PhoneNumberStatusChanged 200 signature=invalid {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Active"}

== telgorithm/webhook/bearer-checked keeps to=telgorithm
+0s webhook telgorithm PhoneNumberStatusChanged 401 signature=invalid {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Active"}

# nobody answered
== telgorithm/webhook/bearer-checked silent to=telgorithm
+0s webhook telgorithm PhoneNumberStatusChanged 0 signature=invalid {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Active"}

== telgorithm/webhook/bearer-checked silent to=telgorithm
+0s webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Active"}

== telgorithm/webhook/sid-dedupe breaks to=telgorithm
+0s move telgorithm campaign:C import ABSENT IMPORTED
 webhook telgorithm TcrCampaignImported 200 {"WebhookSid":"WH1","TcrCampaignId":"C"}
+1s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+2s webhook telgorithm TcrCampaignImported 200 attempt=2 {"WebhookSid":"WH1","TcrCampaignId":"C"}
> +2s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# sent twice
== telgorithm/webhook/sid-dedupe breaks to=telgorithm
+0s webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Active"}
call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100","text":"proof"}
    answer 200 message.send {"sid":"OM1"}
+20s webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Active"}
> +21s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100","text":"proof"}
    answer 200 message.send {"sid":"OM1"}

== telgorithm/webhook/sid-dedupe keeps to=telgorithm
+0s move telgorithm campaign:C import ABSENT IMPORTED
 webhook telgorithm TcrCampaignImported 200 {"WebhookSid":"WH1","TcrCampaignId":"C"}
+1s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+2s webhook telgorithm TcrCampaignImported 200 attempt=2 {"WebhookSid":"WH1","TcrCampaignId":"C"}

# a look is no effect
== telgorithm/webhook/sid-dedupe keeps to=telgorithm
+0s webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Active"}
call telgorithm GET /messaging/v1/Phones/%2B19165550100
    answer 200 phone.read {"number":"N0"}
+2s webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Active"}
call telgorithm GET /messaging/v1/Phones/%2B19165550100
    answer 200 phone.read {"number":"N0"}

# the first was not taken: the second is the first for the client
== telgorithm/webhook/sid-dedupe silent to=telgorithm
+0s webhook telgorithm PhoneNumberStatusChanged 500 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Active"}
call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100","text":"proof"}
    answer 200 message.send {"sid":"OM1"}
+2s webhook telgorithm PhoneNumberStatusChanged 200 {"WebhookSid":"WH1","PhoneNumber":"N0","Status":"Active"}
call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100","text":"proof"}
    answer 200 message.send {"sid":"OM1"}
