# Telgorithm: enablement, the campaign's CSP, configurations.

== telgorithm/enablement/confirmed-first breaks to=telgorithm
plan {"prerequisites":{"telgorithm.campaign_migration":false}}
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}

# a letter, and the port-in before anybody can have read it
== telgorithm/enablement/confirmed-first breaks to=telgorithm
plan {"prerequisites":{"telgorithm.campaign_migration":false}}
+0s letter telgorithm.support N0,N1 please enable campaign migration
> +1m call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}

# the plan was wrong; after the refusal the client knows
== telgorithm/enablement/confirmed-first breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}
> +1d call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}

== telgorithm/enablement/confirmed-first keeps to=telgorithm
plan {"prerequisites":{"telgorithm.campaign_migration":false}}
+0s letter telgorithm.support N0,N1 please enable campaign migration
+1d call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# support is slow: it has been asked
== telgorithm/enablement/confirmed-first keeps to=telgorithm
plan {"prerequisites":{"telgorithm.campaign_migration":false}}
+0s letter telgorithm.support N0,N1 please enable campaign migration
+1d call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}

# the plan says that it is on
== telgorithm/enablement/confirmed-first silent to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}

# a person tried
== telgorithm/enablement/confirmed-first silent to=telgorithm
plan {"prerequisites":{"telgorithm.campaign_migration":false}}
+0s call telgorithm POST /messaging/v1/Phones/port-in participant=person {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}

== telgorithm/enablement/refusal-goes-to-a-human breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}
> +1m call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}

== telgorithm/enablement/refusal-goes-to-a-human breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
> answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}

# told once, and then each minute
== telgorithm/enablement/refusal-goes-to-a-human breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}
+10s letter telgorithm.support N0,N1 please enable campaign migration
+1m call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}
> +2m call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}

== telgorithm/enablement/refusal-goes-to-a-human keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}
+10s letter telgorithm.support N0,N1 please enable campaign migration
+1d call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# support is slow, and the client patient
== telgorithm/enablement/refusal-goes-to-a-human keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}
+10s letter telgorithm.support N0,N1 please enable campaign migration
+1d call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}
+2d call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

== telgorithm/enablement/refusal-goes-to-a-human untold to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request","detail":"Messaging Config is not linked"}
+1s client killed

# another refusal
== telgorithm/enablement/refusal-goes-to-a-human silent to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_OWNED {"title":"Bad Request"}

== telgorithm/campaign/csp-id-matches breaks to=telgorithm
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {"cspId":"S7A1B2C"}
> +1m call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

== telgorithm/campaign/csp-id-matches breaks to=telgorithm
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {"cspId":"S7A1B2C"}
+0s call telgorithm GET /messaging/v1/MyCompany
    answer 200 company.read {"cspId":"SOTHER1"}
> +1m call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# read too late
== telgorithm/campaign/csp-id-matches breaks to=telgorithm
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {"cspId":"S7A1B2C"}
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+1m call telgorithm GET /messaging/v1/MyCompany
    answer 200 company.read {"cspId":"S7A1B2C"}

== telgorithm/campaign/csp-id-matches keeps to=telgorithm
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {"cspId":"S7A1B2C"}
+0s call telgorithm GET /messaging/v1/MyCompany
    answer 200 company.read {"cspId":"S7A1B2C"}
+1m call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# corrected before the port
== telgorithm/campaign/csp-id-matches keeps to=telgorithm
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {"cspId":"S7A1B2C"}
+0s call telgorithm GET /messaging/v1/MyCompany
    answer 200 company.read {"cspId":"SOTHER1"}
+1m call telgorithm PUT /messaging/v1/MyCompany/cspId {"cspId":"S7A1B2C"}
    answer 200 company.csp {"cspId":"S7A1B2C"}
+2m call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

== telgorithm/config/before-port breaks to=telgorithm
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC9"},{"number":"N1","messagingConfigSid":"MC9"}]},"Files":{}}
    answer 404 phone.port_in error=PORT_CONFIG {"title":"Not Found"}

== telgorithm/config/before-port keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# refused for another reason: whether it exists is not said
== telgorithm/config/before-port silent to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_OWNED {"title":"Bad Request"}

== telgorithm/config/one-per-campaign breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]},"Files":[{}]}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
> move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active

# Active, on another campaign's config
== telgorithm/config/one-per-campaign breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC2"},{"number":"N1","messagingConfigSid":"MC2"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC2","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC2","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h1m call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
> +36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active

== telgorithm/config/one-per-campaign keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active

# the way round the missing feature: Active on a config of another campaign before this one is linked
== telgorithm/config/one-per-campaign breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC2"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC2","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
> +36h6m move telgorithm number:N0 status PendingTcrCampaignAdd Active
+37h call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# brought together when ported
== telgorithm/config/one-per-campaign keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]},"Files":[{}]}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h1s call telgorithm PATCH /messaging/v1/Phones/%2B19165550101 {"messagingConfigSid":"MC1"}
    answer 200 phone.update {"number":"N1","messagingConfigSid":"MC1"}
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active

# the same by a list, and told by the failed list of another
== telgorithm/config/one-per-campaign keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]},"Files":[{}]}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h1s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N1"]}
    answer 200 config.add_phones {"success":["N1"],"failed":[]}
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active

# brought together half an hour after the link
== telgorithm/config/one-per-campaign breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]},"Files":[{}]}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
> move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
+36h39m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N1"]}
    answer 200 config.add_phones {"success":["N1"],"failed":[]}
+37h move telgorithm number:N1 status PendingTcrCampaignAdd Active

# and in one go with it
== telgorithm/config/one-per-campaign keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]},"Files":[{}]}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h3m1s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N1"]}
    answer 200 config.add_phones {"success":["N1"],"failed":[]}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
+37h move telgorithm number:N1 status PendingTcrCampaignAdd Active

# no link yet: that is another rule's
== telgorithm/config/one-per-campaign silent to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]},"Files":[{}]}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm

== telgorithm/config/one-per-campaign untold to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]},"Files":[{}]}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC2"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h4m client killed

== telgorithm/config/inbound-callback breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":null}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":null,"tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
> +36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm

# set after the port
== telgorithm/config/inbound-callback breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":null}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":null,"tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
> +36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+37h call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"inboundCallbackUrl":"client:/in"}
    answer 200 config.update {"sid":"MC1","inboundCallbackUrl":"client:/in"}

== telgorithm/config/inbound-callback keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm

# set while the port runs
== telgorithm/config/inbound-callback keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":null}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":null,"tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+1h call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"inboundCallbackUrl":"client:/in"}
    answer 200 config.update {"sid":"MC1","inboundCallbackUrl":"client:/in"}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm

# somebody put the numbers on a config of his own
== telgorithm/config/inbound-callback keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+1h call telgorithm PATCH /v1/MessagingConfigs/MC2/addPhones participant=person {"phones":["N1"]}
    answer 200 config.add_phones {"success":["N1"],"failed":[]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm

== telgorithm/config/not-relinked-live breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
> +37h call telgorithm PATCH /messaging/v1/Phones/%2B19165550101 {"messagingConfigSid":"MC2"}
    move telgorithm number:N1 status Active PendingTcrCampaignAdd
    answer 200 phone.update {"number":"N1","messagingConfigSid":"MC2"}

# a tidier config takes the campaign
== telgorithm/config/not-relinked-live breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
> +37h call telgorithm PATCH /messaging/v1/MessagingConfigs/MC2 {"tcrCampaignId":"C"}
    move telgorithm number:N0 status Active PendingTcrCampaignAdd
    answer 200 config.update {"sid":"MC2","tcrCampaignId":"C"}

# the link for the numbers that came later disturbs nobody
== telgorithm/config/not-relinked-live keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
+60h call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# a person did it
== telgorithm/config/not-relinked-live silent to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
+37h call telgorithm PATCH /v1/Phones/+19165550101 participant=person {"messagingConfigSid":"MC2"}
    move telgorithm number:N1 status Active PendingTcrCampaignAdd
    answer 200 phone.update {"number":"N1","messagingConfigSid":"MC2"}

# Active on another campaign's config, and brought home
== telgorithm/config/not-relinked-live keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/MessagingConfigs {"name":"cutover","inboundCallbackUrl":"client:/in"}
    answer 201 config.create {"sid":"MC1","inboundCallbackUrl":"client:/in","tcrCampaignId":null}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC2"},{"number":"N1","messagingConfigSid":"MC2"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC2","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC2","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
+37h call telgorithm PATCH /messaging/v1/Phones/%2B19165550101 {"messagingConfigSid":"MC1"}
    move telgorithm number:N1 status Active PendingTcrCampaignChange
    answer 200 phone.update {"number":"N1","messagingConfigSid":"MC1"}
