# Telgorithm: failed lists, bodies of errors, quotas.

== telgorithm/errors/failed-list-read breaks to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N0","N1"]}
>    answer 200 config.add_phones {"success":["N0"],"failed":["N1"]}

# only what succeeded is touched again
== telgorithm/errors/failed-list-read breaks to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N0","N1"]}
>    answer 200 config.add_phones {"success":["N0"],"failed":["N1"]}
+1m call telgorithm PATCH /messaging/v1/Phones/%2B19165550100 {"messagingConfigSid":"MC1"}
    answer 200 phone.update {"number":"N0"}

== telgorithm/errors/failed-list-read keeps to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N0","N1"]}
    answer 200 config.add_phones {"success":["N0"],"failed":["N1"]}
+1m call telgorithm PATCH /messaging/v1/Phones/%2B19165550101 {"messagingConfigSid":"MC1"}
    answer 200 phone.update {"number":"N1"}

== telgorithm/errors/failed-list-read keeps to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N0","N1"]}
    answer 200 config.add_phones {"success":["N0"],"failed":["N1"]}
+1m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N1"]}
    answer 200 config.add_phones {"success":["N1"],"failed":[]}

== telgorithm/errors/failed-list-read keeps to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N0","N1"]}
    answer 200 config.add_phones {"success":["N0"],"failed":["N1"]}
+1m letter customer N1 a number cannot be added

# it was not in the account yet, and is ported with the config
== telgorithm/errors/failed-list-read keeps to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N0","N1"]}
    answer 200 config.add_phones {"success":["N0"],"failed":["N1"]}
+1m call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"features":"SMS","phones":[{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{"filename":"loa.pdf"}}
    answer 200 phone.port_in {"phones":[]}

# another one is ported
== telgorithm/errors/failed-list-read breaks to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N0","N1"]}
>    answer 200 config.add_phones {"success":["N0"],"failed":["N1"]}
+1m call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"features":"SMS","phones":[{"number":"N0","messagingConfigSid":"MC1"}]},"Files":{"filename":"loa.pdf"}}
    answer 200 phone.port_in {"phones":[]}

== telgorithm/errors/failed-list-read silent to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N0","N1"]}
    answer 200 config.add_phones {"success":["N0","N1"],"failed":[]}

== telgorithm/errors/failed-list-read untold to=telgorithm
+0s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1/addPhones {"phones":["N0","N1"]}
    answer 200 config.add_phones {"success":["N0"],"failed":["N1"]}
+1m client killed

== telgorithm/errors/all-body-forms breaks to=telgorithm
+0s call telgorithm PATCH /messaging/v1/Phones/%2B19165550101 {"messagingConfigSid":"MC9"}
>    answer 400 phone.update error=PHONE_CONFIG
 client ended

== telgorithm/errors/all-body-forms breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0"}
>    answer 400 message.send error=4 {"errorCode":4,"errorMessage":"not active"}
+1s client ended

== telgorithm/errors/all-body-forms keeps to=telgorithm
+0s call telgorithm PATCH /messaging/v1/Phones/%2B19165550101 {"messagingConfigSid":"MC9"}
    answer 400 phone.update error=PHONE_CONFIG
+1s call telgorithm GET /messaging/v1/Phones/%2B19165550100
    answer 200 phone.read {"number":"N0"}
+1m call telgorithm GET /messaging/v1/TcrCampaigns/C
    answer 404 campaign.read error=NOT_FOUND {"title":"Not Found"}
+1h letter customer N0 stuck
+2h client ended

# ends long after
== telgorithm/errors/all-body-forms keeps to=telgorithm
+0s call telgorithm PATCH /messaging/v1/Phones/%2B19165550101 {"messagingConfigSid":"MC9"}
    answer 400 phone.update error=PHONE_CONFIG {"title":"Bad Request"}
+1h client ended

# a broken body is a lost answer
== telgorithm/errors/all-body-forms silent to=telgorithm
+0s call telgorithm PATCH /messaging/v1/Phones/%2B19165550101 {"messagingConfigSid":"MC9"}
    answer 400 phone.update fault=malformed error=PHONE_CONFIG {"title":"Bad Request"}
 client ended

# how it is used up is counted in the library's runs; here a 429 tells that nothing remains
== telgorithm/limits/headers-heeded breaks to=telgorithm
+1s call telgorithm GET /messaging/v1/Phones
    answer 429 phone.list error=TOO_MANY_REQUESTS {"title":"Too Many Requests"}
> +2s call telgorithm GET /messaging/v1/Phones
    answer 429 phone.list error=TOO_MANY_REQUESTS {"title":"Too Many Requests"}

== telgorithm/limits/headers-heeded keeps to=telgorithm
+1s call telgorithm GET /messaging/v1/Phones
    answer 429 phone.list error=TOO_MANY_REQUESTS {"title":"Too Many Requests"}
+11s call telgorithm GET /messaging/v1/Phones
    answer 200 phone.list {"items":[]}

# a write has a quota of its own
== telgorithm/limits/headers-heeded silent to=telgorithm
+1s call telgorithm GET /messaging/v1/Phones
    answer 429 phone.list error=TOO_MANY_REQUESTS {"title":"Too Many Requests"}
+1s call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {}
    answer 200 config.update {"sid":"MC1"}

# a person used it up
== telgorithm/limits/headers-heeded silent to=telgorithm
+1s call telgorithm GET /messaging/v1/Phones participant=person
    answer 429 phone.list error=TOO_MANY_REQUESTS {"title":"Too Many Requests"}
+2s call telgorithm GET /messaging/v1/Phones
    answer 429 phone.list error=TOO_MANY_REQUESTS {"title":"Too Many Requests"}

# a scenario's storm: its answers tell nothing of the quota
== telgorithm/limits/headers-heeded silent to=telgorithm
+1s call telgorithm GET /messaging/v1/Phones
    answer 429 phone.list fault=rate error=TOO_MANY_REQUESTS {"title":"Too Many Requests"}
+2s call telgorithm GET /messaging/v1/Phones
    answer 429 phone.list fault=rate error=TOO_MANY_REQUESTS {"title":"Too Many Requests"}
