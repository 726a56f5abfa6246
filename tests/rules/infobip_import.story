# Infobip: prerequisites, LOA, import, election.

== infobip/import/skip-osr breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"],"country":"US","type":"VIRTUAL_LONG_NUMBER","skipOsrUpdate":false}
    answer 200 numbers.import {"numbers":[]}

== infobip/import/skip-osr breaks
> +0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"],"country":"US","type":"VIRTUAL_LONG_NUMBER"}
    answer 200 numbers.import {"numbers":[]}

== infobip/import/skip-osr keeps
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"],"country":"US","type":"VIRTUAL_LONG_NUMBER","skipOsrUpdate":true}
    answer 200 numbers.import {"numbers":[]}

== infobip/import/skip-osr silent
+0s call infobip GET /numbers/1/numbers
    answer 200 numbers.list {"numbers":[]}

== infobip/order/elect-before-migrate breaks
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=BAD_REQUEST

== infobip/order/elect-before-migrate keeps
+0s move tcr campaign:C migration NONE ACTIVE
+1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/tcr/cnp-id breaks
> +0s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

== infobip/tcr/cnp-id keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
