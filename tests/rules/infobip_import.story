# Infobip: import and election.

== infobip/import/all-numbers-first breaks
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    move infobip number:N0 import ABSENT OWNED
    answer 200 numbers.import {"numbers":[]}
> +1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    answer 400 campaign.migrate error=NOT_OWNED

# imported afterwards
== infobip/import/all-numbers-first breaks
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["+19165550100"]}
    answer 400 campaign.migrate error=NOT_OWNED
+1m call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    move infobip number:N0 import ABSENT OWNED
    answer 200 numbers.import {"numbers":[]}

== infobip/import/all-numbers-first keeps
+0s fact infobip number:N1 import OWNED
    call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    move infobip number:N0 import ABSENT OWNED
    answer 200 numbers.import fault=lost-after {"numbers":[]}
+1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# somebody took it away again
== infobip/import/all-numbers-first keeps
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    move infobip number:N0 import ABSENT OWNED
    answer 200 numbers.import {"numbers":[]}
+30s call infobip DELETE /numbers/1/numbers/K1 participant=person
    move infobip number:N0 import OWNED ABSENT
    answer 204 number.cancel
+1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=NOT_OWNED

== infobip/import/skip-osr breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"],"country":"US","type":"VIRTUAL_LONG_NUMBER","skipOsrUpdate":false}
    answer 200 numbers.import {"numbers":[]}

== infobip/import/skip-osr breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"],"country":"US","type":"VIRTUAL_LONG_NUMBER"}
    answer 200 numbers.import {"numbers":[]}

# a text is no boolean
== infobip/import/skip-osr breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"],"country":"US","type":"VIRTUAL_LONG_NUMBER","skipOsrUpdate":"true"}
    answer 400 numbers.import error=BAD_REQUEST

== infobip/import/skip-osr keeps
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"],"country":"US","type":"VIRTUAL_LONG_NUMBER","skipOsrUpdate":true}
    answer 200 numbers.import {"numbers":[]}

== infobip/import/skip-osr silent
+0s call infobip GET /numbers/1/numbers
    answer 200 numbers.list {"numbers":[]}

== infobip/import/skip-osr silent
+0s call infobip POST /numbers/2/numbers/import participant=person {"numbers":["19165550100"],"skipOsrUpdate":false}
    answer 200 numbers.import {"numbers":[]}

== infobip/import/shape breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100","+19165550101"],"country":"US","type":"VIRTUAL_LONG_NUMBER"}
    answer 400 numbers.import error=BAD_REQUEST

== infobip/import/shape breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["9165550100"],"country":"US","type":"VIRTUAL_LONG_NUMBER"}
    answer 400 numbers.import error=BAD_REQUEST

== infobip/import/shape breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"],"country":"US","type":"LONG_CODE"}
    answer 400 numbers.import error=BAD_REQUEST

== infobip/import/shape breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"],"country":"USA","type":"VIRTUAL_LONG_NUMBER"}
    answer 400 numbers.import error=BAD_REQUEST

== infobip/import/shape breaks
> +0s call infobip POST /numbers/2/numbers/import {"country":"US","type":"VIRTUAL_LONG_NUMBER"}
    answer 400 numbers.import error=BAD_REQUEST

== infobip/import/shape keeps
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100","19165550101"],"country":"US","type":"VIRTUAL_LONG_NUMBER","capabilities":["SMS"]}
    answer 200 numbers.import {"numbers":[]}

# a toll-free number has a type of its own
== infobip/import/shape silent
plan {"numbers":[{"number":"+18005550100","kind":"toll_free","country":"US"},{"number":"+19165550100","kind":"local","country":"US"}]}
+0s call infobip POST /numbers/2/numbers/import {"numbers":["18005550100"],"country":"US","type":"TOLL_FREE_NUMBER"}
    answer 200 numbers.import {"numbers":[]}

== infobip/order/elect-before-migrate breaks
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=BAD_REQUEST

# another campaign of the fleet was elected
== infobip/order/elect-before-migrate breaks
+0s move tcr campaign:CF1LEET2 migration NONE ACTIVE
> +1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=BAD_REQUEST

# the election was refused
== infobip/order/elect-before-migrate breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=502
> +1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=BAD_REQUEST

== infobip/order/elect-before-migrate keeps
+0s move tcr campaign:C migration NONE ACTIVE
+1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# elected, and taken back by somebody meanwhile: the client could not know
== infobip/order/elect-before-migrate keeps
+0s move tcr campaign:C migration NONE ACTIVE
+30s move tcr campaign:C migration ACTIVE CANCELLED
+1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=BAD_REQUEST

== infobip/order/migrate-promptly breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
> +1d call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# never
== infobip/order/migrate-promptly breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
>   answer 204 campaign.migrate
+1d call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {}

== infobip/order/migrate-promptly keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+3m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 403 campaign.migrate error=FORBIDDEN
+1d call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# the first attempt never arrived, and the client was down for a while
== infobip/order/migrate-promptly keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+1s call infobip POST /number-registration/1/campaigns/migrate fault=lost-before {"externalCampaignId":"C","numbers":["19165550100"]}
+1m client killed
+50m client started
+51m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# a person elected the day before
== infobip/order/migrate-promptly silent
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT participant=person
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+1d call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# the client saw what stops it, and said so
== infobip/order/migrate-promptly silent
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+1m letter customer N0 the campaign was declined
+1h end

== infobip/tcr/cnp-id breaks
> +0s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

== infobip/tcr/cnp-id keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== infobip/tcr/cnp-id silent
plan {"to":"telgorithm"}
+0s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

# refused, or of another campaign
== infobip/order/migrate-promptly silent
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=502
+1s call tcr POST /v2/campaign/CF1LEET2/migrateCnp/OPMKT
    answer 204 campaign.migrate
+1d end
