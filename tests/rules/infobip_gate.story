# Infobip: what is settled before anything begins: enablement and LOA.

== infobip/prerequisites/confirmed-first breaks
plan {"prerequisites":{"infobip.import":true,"infobip.migration_api":false,"tcr.csp":true}}
> +0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== infobip/prerequisites/confirmed-first breaks
plan {"prerequisites":{"infobip.import":true,"infobip.migration_api":false,"tcr.csp":true}}
+0s move tcr campaign:C migration NONE ACTIVE
> +1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    answer 403 campaign.migrate error=FORBIDDEN

# import is not enabled, and the client elects all the same
== infobip/prerequisites/confirmed-first breaks
plan {"prerequisites":{"infobip.import":false,"infobip.migration_api":true,"tcr.csp":true}}
> +0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

# the plan promised import, and Infobip refuses it
== infobip/prerequisites/confirmed-first breaks
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100","19165550101"]}
    answer 403 numbers.import error=FORBIDDEN
> +1m call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== infobip/prerequisites/confirmed-first breaks
plan {"prerequisites":{"infobip.import":true,"infobip.migration_api":true,"infobip.pool":false}}
> +0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== infobip/prerequisites/confirmed-first keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate
+1s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100","19165550101"]}
    answer 403 campaign.migrate error=FORBIDDEN

# others' prerequisites are not asked for; the account manager has imported the numbers
== infobip/prerequisites/confirmed-first keeps
plan {"prerequisites":{"infobip.import":false,"infobip.migration_api":true,"telnyx.csp_linked":false}}
+0s fact infobip number:N0 import OWNED
    fact infobip number:N1 import OWNED
+1m call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

# a person may know better
== infobip/prerequisites/confirmed-first silent
plan {"prerequisites":{"infobip.import":true,"infobip.migration_api":false,"tcr.csp":true}}
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT participant=person
    answer 204 campaign.migrate

== infobip/prerequisites/confirmed-first silent
plan {"to":"telnyx","prerequisites":{"infobip.import":false}}
+0s call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    answer 204 campaign.migrate

== infobip/prerequisites/403-is-not-retried breaks
+0s call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 403 numbers.import error=FORBIDDEN
> +1m call infobip POST /numbers/2/numbers/import {"numbers":["19165550100"]}
    answer 403 numbers.import error=FORBIDDEN
+2m letter infobip.account-manager N0 please enable the import

# somebody is told, and the client hammers on
== infobip/prerequisites/403-is-not-retried breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 403 campaign.migrate error=FORBIDDEN
    letter infobip.account-manager N0 please enable the Migration API
> +1m call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 403 campaign.migrate error=FORBIDDEN

# nobody is ever told
== infobip/prerequisites/403-is-not-retried breaks
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
>   answer 403 campaign.migrate error=FORBIDDEN
+5m call tcr GET /v2/campaign/C
    answer 200 campaign.get {}

== infobip/prerequisites/403-is-not-retried keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 403 campaign.migrate error=FORBIDDEN
    letter infobip.account-manager N0 please enable the Migration API
+1d call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# one letter is enough for two days of trying
== infobip/prerequisites/403-is-not-retried keeps
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 403 campaign.migrate error=FORBIDDEN
    letter infobip.account-manager N0 please enable the Migration API
+1d call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 403 campaign.migrate error=FORBIDDEN
+2d call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/prerequisites/403-is-not-retried silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=BAD_REQUEST
+1s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/prerequisites/403-is-not-retried untold
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 403 campaign.migrate error=FORBIDDEN
    end stopped

== infobip/loa/fresh-at-migrate breaks
plan {"loa":{"signed":"2026-01-31"}}
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=LOA

# fresh at the start, stale when the migration is asked for at last
== infobip/loa/fresh-at-migrate breaks
> +28d call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/loa/fresh-at-migrate breaks
plan {"loa":null}
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# the plan gives the hour: thirty days and twelve hours are more than thirty days
== infobip/loa/fresh-at-migrate breaks
plan {"loa":{"signed":"2026-02-01T03:00:00Z"}}
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/loa/fresh-at-migrate keeps
plan {"loa":{"signed":"2026-02-01T15:00:00Z"}}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

# of a date alone Infobip knows the hour
== infobip/loa/fresh-at-migrate breaks
plan {"loa":{"signed":"2026-02-01"}}
> +0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 400 campaign.migrate error=LOA

# thirty days old, and not a day more
== infobip/loa/fresh-at-migrate keeps
plan {"loa":{"signed":"2026-02-01"}}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    answer 200 campaign.migrate {"id":"3cd914fa"}

== infobip/loa/fresh-at-migrate silent
plan {"loa":{"signed":"2026-01-31"}}
+0s letter customer N0 please sign a new LOA

== infobip/loa/fresh-at-approval breaks
plan {"loa":{"signed":"2026-02-03"}}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +20m move infobip number:N0 osr DUE ASKED
+2h letter infobip.registrations N0 please process the OSR update
+3d move infobip number:N1 osr DUE MOVED

# a day too late
== infobip/loa/fresh-at-approval breaks
plan {"loa":{"signed":"2026-02-03"}}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +20m move infobip number:N0 osr DUE ASKED
+3d letter customer N0 please sign a new LOA

== infobip/loa/fresh-at-approval keeps
plan {"loa":{"signed":"2026-02-03"}}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move infobip number:N0 osr DUE ASKED
+12h letter customer N0 please sign a new LOA, it turns 30 days old
+3d move infobip number:N1 osr DUE MOVED

# what it writes is about something else, whomever it writes to
== infobip/loa/fresh-at-approval breaks
plan {"loa":{"signed":"2026-02-03"}}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
> +20m move infobip number:N0 osr DUE ASKED
+1h letter customer N0 we have begun, and all uploads are done
+12h letter infobip.registrations N0 the load is well
+3d move infobip number:N1 osr DUE MOVED

== infobip/loa/fresh-at-approval keeps
plan {"loa":{"signed":"2026-02-03"}}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move infobip number:N0 osr DUE ASKED
+12h letter account-manager N0 the Letter of Authorization turns 30 days old
+3d move infobip number:N1 osr DUE MOVED

# answered in time
== infobip/loa/fresh-at-approval silent
plan {"loa":{"signed":"2026-02-03"}}
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move infobip number:N0 osr DUE ASKED
+1d move infobip number:N0 osr ASKED MOVED
+3d call infobip GET /number-registration/1/campaigns/3cd914fa
    answer 200 campaign.read {"id":"3cd914fa","stage":"IN_MIGRATION"}

# the run ends before the LOA turns 30 days old
== infobip/loa/fresh-at-approval silent
+0s call infobip POST /number-registration/1/campaigns/migrate {"externalCampaignId":"C","numbers":["19165550100"]}
    move infobip campaign:C stage NONE IN_MIGRATION
    answer 200 campaign.migrate {"id":"3cd914fa"}
+20m move infobip number:N0 osr DUE ASKED
+3d end
