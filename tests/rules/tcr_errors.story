# TCR: its errors; declined, expiring and cancelled migrations.

== tcr/errors/array breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
>    answer 400 campaign.migrate error=592 [{"code":592,"description":"declined","fields":[]}]

== tcr/errors/array keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592 [{"code":592,"description":"declined","fields":[]}]
letter customer - TCR declines the election

== tcr/errors/array silent
# it did not arrive
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592 fault=cut [{"code":592}]

== tcr/errors/not-found-is-400 breaks
+0s call tcr GET /v2/campaign/C/migrateCnp
>    answer 400 campaign.migration.get error=502 [{"code":502}]
+1m call tcr GET /v2/campaign/C/migrateCnp
    answer 400 campaign.migration.get error=502 [{"code":502}]

== tcr/errors/not-found-is-400 keeps
+0s call tcr GET /v2/campaign/C/migrateCnp
    answer 400 campaign.migration.get error=502 [{"code":502}]
call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/errors/592-stops breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592
> +10s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592

== tcr/errors/592-stops breaks
# people were told, and it does not wait for them
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592
letter customer - TCR declines the election
> +5s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592

== tcr/errors/592-stops keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592
letter customer - TCR declines the election
+1h call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/errors/592-stops keeps
# the suspension was lifted
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=592
+20s move tcr campaign:C operation SUSPENDED REGISTERED
+30s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/errors/592-stops keeps
# another partner is another call
+0s call tcr PUT /v2/campaign/C/sharing/OPMKT
    answer 400 campaign.share error=592
+1s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/errors/518-final breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=518
letter customer - the campaign is expired
> +1d call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 400 campaign.migrate error=518

== tcr/errors/518-final breaks
+0s call tcr GET /v2/campaign/C
>    answer 200 campaign.get {"campaignId":"C","status":"EXPIRED"}

== tcr/errors/518-final keeps
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {"campaignId":"C","status":"EXPIRED"}
letter customer - the campaign is expired and must be registered anew

== tcr/errors/518-final silent
+0s call tcr GET /v2/campaign/C
    answer 200 campaign.get {"campaignId":"C","status":"ACTIVE"}

== tcr/errors/wait-30s breaks
+0s call tcr GET /v2/campaign/C/osr/attributes
    answer 400 campaign.osr error=630
> +2s call tcr GET /v2/campaign/C/osr/attributes
    answer 200 campaign.osr {"status":"14"}

== tcr/errors/wait-30s keeps
+0s call tcr GET /v2/campaign/C/osr/attributes
    answer 400 campaign.osr error=591
+5s call tcr GET /v2/campaign/C
    answer 200 campaign.get {"status":"ACTIVE"}
+30s call tcr GET /v2/campaign/C/osr/attributes
    answer 200 campaign.osr {"status":"14"}

== tcr/errors/562-waits breaks
+0s call tcr PUT /v2/partnerCampaign/C/sharing/SINCH
>    answer 400 partner.share error=562

== tcr/errors/562-waits breaks
+0s call tcr PUT /v2/partnerCampaign/C/sharing/SINCH
    answer 400 partner.share error=562
> +1s call tcr PUT /v2/partnerCampaign/C/sharing/SINCH
    answer 400 partner.share error=562
letter customer - the old chain's election is not finished

== tcr/errors/562-waits keeps
+0s call tcr PUT /v2/partnerCampaign/C/sharing/SINCH
    answer 400 partner.share error=562
letter customer - the old chain's election is not finished
+1h call tcr PUT /v2/partnerCampaign/C/sharing/SINCH
    answer 200 partner.share {"sharingStatus":"PENDING"}

== tcr/decline/handled breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
> +5m move tcr campaign:C share PENDING DECLINED
+6m call tcr GET /v2/campaign/C/sharing?cnpMigration=true
    answer 200 campaign.sharing {"sharedByMe":{"sharingStatus":"DECLINED"}}

== tcr/decline/handled keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+5m move tcr campaign:C share PENDING DECLINED
+6m letter customer - the campaign was declined: samples

== tcr/decline/handled keeps
# it ends, and says so by its end
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+5m move tcr campaign:C share PENDING DECLINED
+6m client finished

== tcr/decline/handled breaks
# it goes on looking for weeks, and then its end says nothing
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
> +5m move tcr campaign:C share PENDING DECLINED
+20d client finished

== tcr/decline/handled silent
# declined and asked anew within a poll: nobody need have seen it
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+5m move tcr campaign:C share PENDING DECLINED
+5m20s move tcr campaign:C share DECLINED PENDING

== tcr/decline/handled silent
# somebody else's election
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT participant=person
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+5m move tcr campaign:C share PENDING DECLINED

== tcr/decline/not-reposted-unchanged breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+5m move tcr campaign:C share PENDING DECLINED
letter customer - declined; it is elected again
+6m call tcr DELETE /v2/campaign/C/migrateCnp
    move tcr campaign:C migration ACTIVE CANCELLED
    answer 204 campaign.migration.cancel
> call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/decline/not-reposted-unchanged keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+5m move tcr campaign:C share PENDING DECLINED
+1h call tcr PUT /v2/campaign/C participant=person {"sample1":"better"}
    answer 200 campaign.update
+2h call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/decline/not-reposted-unchanged keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+5m move tcr campaign:C share PENDING DECLINED
+1h client ended
+1d client started
call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/expiry/watched breaks
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
timer tcr campaign:C migration ACTIVE 29d9h @expiry
letter customer - elected
> +29d9h move tcr campaign:C migration ACTIVE CANCELLED cause=@expiry
letter customer - the migration has expired

== tcr/expiry/watched keeps
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
timer tcr campaign:C migration ACTIVE 29d9h @expiry
+26d letter customer - only three days are left for the migration
+29d9h move tcr campaign:C migration ACTIVE CANCELLED cause=@expiry

== tcr/expiry/watched silent
# cancelled by somebody, not by time
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+1d call tcr DELETE /v2/campaign/C/migrateCnp participant=person
    move tcr campaign:C migration ACTIVE CANCELLED
    answer 204 campaign.migration.cancel

== tcr/expiry/watched silent
# it had ended long before, and left it to people
+0s call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
timer tcr campaign:C migration ACTIVE 29d9h @expiry
+5d client finished
+29d9h move tcr campaign:C migration ACTIVE CANCELLED cause=@expiry

== tcr/cancel/own-only breaks
> +0s call tcr DELETE /v2/campaign/C/migrateCnp
    answer 400 campaign.migration.cancel error=500

== tcr/cancel/own-only keeps
+0s call tcr DELETE /v2/campaign/C/migrateCnp
    answer 204 campaign.migration.cancel

== tcr/cancel/not-after-numbers-moved breaks
+0s move tcr campaign:C migration NONE ACTIVE
move tcr campaign:C share NONE PENDING
+1h move nnsr number:N0 record PENDING HELD infobip
> +2h call tcr DELETE /v2/campaign/C/migrateCnp
    move tcr campaign:C migration ACTIVE CANCELLED
    answer 204 campaign.migration.cancel

== tcr/cancel/not-after-numbers-moved keeps
# it was declined: dead already, and in the way of the next
+0s move tcr campaign:C migration NONE ACTIVE
move tcr campaign:C share NONE PENDING
+1h move nnsr number:N0 record PENDING HELD infobip
+2h move tcr campaign:C share PENDING DECLINED
+3h call tcr DELETE /v2/campaign/C/migrateCnp
    answer 204 campaign.migration.cancel

== tcr/cancel/not-after-numbers-moved keeps
# the number is back where it was: the way back
+0s move tcr campaign:C migration NONE ACTIVE
move tcr campaign:C share NONE PENDING
+1h move nnsr number:N0 record PENDING HELD infobip
+2h move nnsr number:N0 record HELD HELD legacy
+3h call tcr DELETE /v2/campaign/C/migrateCnp
    answer 204 campaign.migration.cancel
