# TCR: the election and what is looked at before it.

== tcr/migrate/preflight breaks
> +0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/migrate/preflight breaks
# the list of partners is not the one of those that take migrations
+0s call tcr GET /v2/settings/cnpMigration
    answer 200 settings.get {"migrationSupported":true}
call tcr GET /v2/enum/cnp
    answer 200 enum.cnp {"OPMKT":"Infobip"}
call tcr GET /v2/campaign/C
    answer 200 campaign.get {"status":"ACTIVE"}
call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedByMe":{"sharingStatus":"ACCEPTED"}}
call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"REGISTERED"}
> call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/migrate/preflight breaks
# the share was asked for, and no answer came
+0s call tcr GET /v2/settings/cnpMigration
    answer 200 settings.get {"migrationSupported":true}
call tcr GET /v2/enum/cnp?cnpMigrationSupported=true
    answer 200 enum.cnp {"OPMKT":"Infobip"}
call tcr GET /v2/campaign/C
    answer 200 campaign.get {"status":"ACTIVE"}
call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing fault=cut
call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"REGISTERED"}
> call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/migrate/preflight keeps
+0s call tcr GET /v2/settings/cnpMigration
    answer 200 settings.get {"migrationSupported":true}
call tcr GET /v2/enum/cnp?cnpMigrationSupported=true
    answer 200 enum.cnp {"OPMKT":"Infobip"}
call tcr GET /v2/campaign/C
    answer 200 campaign.get {"status":"ACTIVE"}
call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedByMe":{"sharingStatus":"ACCEPTED"}}
call tcr GET /v2/campaign/C/operationStatus
    answer 200 campaign.operation {"10017":"REGISTERED"}
+1h call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/migrate/preflight silent
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT participant=person
    answer 204 campaign.migrate

== tcr/migrate/family-used breaks
fact tcr campaign:C original ACCEPTED
> +0s call tcr PUT /v2/campaign/C/sharing/OPMKT
    answer 400 campaign.share error=592

== tcr/migrate/family-used keeps
fact tcr campaign:C original ACCEPTED
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/migrate/family-used keeps
# a first share; and what was declined on its way is shared anew
fact tcr campaign:C original NONE
+0s call tcr PUT /v2/campaign/C/sharing/OPMKT
    answer 200 campaign.share
+1h move tcr campaign:C original NONE ACCEPTED
+1d move tcr campaign:C share PENDING DECLINED
+2d call tcr PUT /v2/campaign/C/sharing/SINCH
    answer 200 campaign.share

== tcr/migrate/204-empty breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
> +2s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592

== tcr/migrate/204-empty keeps
# cancelled meanwhile: it is another one
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+1h call tcr DELETE /v2/campaign/C/migrateCnp
    move tcr campaign:C migration ACTIVE CANCELLED
    answer 204 campaign.migration.cancel
+2h call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration CANCELLED ACTIVE
    answer 204 campaign.migrate

== tcr/migrate/204-empty silent
# the answer did not arrive: the client cannot know
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate fault=lost-after
+1s call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"ACTIVE"}

== tcr/migrate/one-at-a-time breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
> +1h call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 400 campaign.migrate error=592

== tcr/migrate/one-at-a-time breaks
# somebody else's, and the client has read it
fact tcr campaign:C migration ACTIVE
+0s call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"ACTIVE"}
> +1s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592

== tcr/migrate/one-at-a-time keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+1h move tcr campaign:C migration ACTIVE CANCELLED
+2h call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

== tcr/migrate/one-at-a-time keeps
# another campaign's is another matter
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+1s call tcr POST /v2/campaign/CAAAAA1/migrateCnp/OPMKT
    move tcr campaign:CAAAAA1 migration NONE ACTIVE
    answer 204 campaign.migrate

== tcr/migrate/not-repeated-blindly breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate fault=lost-after
> +2s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592

== tcr/migrate/not-repeated-blindly breaks
# it never arrived; that cannot be known either, and the share without the flag says nothing
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT fault=lost-before
+1s call tcr GET /v2/campaign/C/sharing
    answer 200 campaign.sharing {"sharedByMe":{"sharingStatus":"ACCEPTED"}}
> +2s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate

== tcr/migrate/not-repeated-blindly breaks
# the look was lost too
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT fault=lost-before
+1s call tcr GET /v2/campaign/C/migrateCnp
    answer 400 campaign.migration.get error=502 fault=cut
> +2s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/migrate/not-repeated-blindly keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT fault=lost-before
+1s call tcr GET /v2/campaign/C/migrateCnp
    answer 400 campaign.migration.get error=502 [{"code":502}]
+2s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate

== tcr/migrate/not-repeated-blindly keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate fault=malformed
+1s call tcr GET /v2/campaign/C/sharing?cnpMigration=true
    answer 200 campaign.sharing {"sharedByMe":{"upstreamCnpId":"OPMKT","sharingStatus":"PENDING"}}

== tcr/migrate/foreign-start-recognised breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT participant=person
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
> +1h call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592

== tcr/migrate/foreign-start-recognised breaks
# it was there from the start
fact tcr campaign:C migration ACTIVE
> +0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592

== tcr/migrate/foreign-start-recognised keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT participant=person
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+1h call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"ACTIVE"}

== tcr/migrate/foreign-start-recognised silent
# both elect in the same minute: neither could know of the other
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT participant=person
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+20s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592

== tcr/migrate/foreign-start-recognised silent
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+1h call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"ACTIVE"}
