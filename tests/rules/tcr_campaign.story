# TCR: the campaign itself, how often it is asked, what it tells by webhooks.

== tcr/campaign/never-deactivated breaks
+0s move tcr campaign:C migration ACTIVE COMPLETED
> +1m call tcr DELETE /v2/campaign/C
    answer 204 campaign.delete

== tcr/campaign/never-deactivated keeps
+0s move tcr campaign:C migration ACTIVE COMPLETED
+1m call tcr GET /v2/campaign/C
    answer 200 campaign.get

== tcr/campaign/never-deactivated silent
+0s call tcr DELETE /v2/campaign/C participant=person
    answer 204 campaign.delete

== tcr/campaign/not-resubmitted breaks
+0s move tcr campaign:C migration NONE ACTIVE
> +1m call tcr PUT /v2/campaign/C/resubmit {"mnoIds":[]}
    answer 200 campaign.resubmit

== tcr/campaign/not-resubmitted keeps
+0s move tcr campaign:C migration NONE ACTIVE
+1m call tcr PUT /v2/campaign/C/resubmit participant=person {"mnoIds":[]}
    answer 200 campaign.resubmit
+2m move tcr campaign:C migration ACTIVE COMPLETED
+3m call tcr PUT /v2/campaign/C/resubmit {"mnoIds":[]}
    answer 200 campaign.resubmit

== tcr/campaign/not-edited breaks
+0s move tcr campaign:C migration NONE ACTIVE
> +1m call tcr PUT /v2/campaign/C {"sample1":"new"}
    answer 200 campaign.update

== tcr/campaign/not-edited keeps
+0s move tcr campaign:C migration NONE ACTIVE
+1m call tcr PUT /v2/campaign/C {"autoRenewal":true}
    answer 200 campaign.update

== tcr/campaign/not-edited keeps
# what was declined is to be mended
+0s move tcr campaign:C migration NONE ACTIVE
+1m move tcr campaign:C share PENDING DECLINED
+2m call tcr PUT /v2/campaign/C {"sample1":"new"}
    answer 200 campaign.update

== tcr/limits/20-a-second breaks
+0s call tcr GET /v2/campaign/C
    answer 429 campaign.get error=429
> call tcr GET /v2/campaign/C/sharing
    answer 429 campaign.sharing error=429

== tcr/limits/20-a-second keeps
+0s call tcr GET /v2/campaign/C
    answer 429 campaign.get error=429
+2s call tcr GET /v2/campaign/C
    answer 200 campaign.get {"status":"ACTIVE"}

== tcr/limits/20-a-second keeps
# it pauses, and others have used up what was left
+0s call tcr GET /v2/campaign/C
    answer 429 campaign.get error=429
+2s call tcr GET /v2/campaign/C
    answer 429 campaign.get error=429

== tcr/limits/20-a-second silent
# the world refuses, for reasons of its own
+0s call tcr GET /v2/campaign/C
    answer 429 campaign.get error=429 fault=rate
call tcr GET /v2/campaign/C
    answer 429 campaign.get error=429 fault=rate

== tcr/webhook/signature-verified breaks to=telgorithm
+0s move tcr campaign:C elections RUNNING DONE
+1h webhook tcr CAMPAIGN_DCA_COMPLETE 200 signature=invalid fault=forged {"campaignId":"C","eventType":"CAMPAIGN_DCA_COMPLETE"}
> call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update

== tcr/webhook/signature-verified keeps to=telgorithm
+0s move tcr campaign:C elections RUNNING DONE
+1h webhook tcr CAMPAIGN_DCA_COMPLETE 403 signature=invalid {"campaignId":"C","eventType":"CAMPAIGN_DCA_COMPLETE"}

== tcr/webhook/signature-verified keeps to=telgorithm
# it looks for itself, and acts on what it sees
+0s move tcr campaign:C elections RUNNING DONE
+1h webhook tcr CAMPAIGN_DCA_COMPLETE 200 signature=invalid {"campaignId":"C","eventType":"CAMPAIGN_DCA_COMPLETE"}
call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"COMPLETED"}
call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update

== tcr/webhook/signature-verified keeps to=telgorithm
# an alarm is no change
+0s move tcr campaign:C elections RUNNING DONE
+1h webhook tcr CAMPAIGN_DCA_COMPLETE 403 signature=invalid {"campaignId":"C","eventType":"CAMPAIGN_DCA_COMPLETE"}
call traffic POST /v1/escalations {"to":"customer","subject":"forged event for C"}
    answer 202 escalation.post

== tcr/webhook/signature-verified silent to=telgorithm
+0s move tcr campaign:C elections RUNNING DONE
webhook tcr CAMPAIGN_DCA_COMPLETE 200 {"campaignId":"C"}
call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update

== tcr/webhook/no-order-assumed breaks to=telnyx
+0s move tcr campaign:C elections RUNNING DONE
webhook tcr CAMPAIGN_DCA_COMPLETE 200 {"campaignId":"C"}
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"a"}
+1m webhook tcr CAMPAIGN_DCA_COMPLETE 200 {"campaignId":"C"}
> call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"b"}

== tcr/webhook/no-order-assumed breaks to=telnyx
# SHARE_ADD was held back, and comes behind what completed it
+0s move tcr campaign:C share NONE PENDING @add
+1h move tcr campaign:C elections RUNNING DONE
webhook tcr CAMPAIGN_DCA_COMPLETE 200 {"campaignId":"C"}
+2h webhook tcr CAMPAIGN_SHARE_ADD 200 cause=@add {"campaignId":"C"}
> call tcr POST /v2/campaign/C/migrateCnp/OPMKT
    answer 204 campaign.migrate

== tcr/webhook/no-order-assumed keeps to=telnyx
+0s move tcr campaign:C elections RUNNING DONE
webhook tcr CAMPAIGN_DCA_COMPLETE 200 {"campaignId":"C"}
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"a"}
+1m webhook tcr CAMPAIGN_DCA_COMPLETE 200 {"campaignId":"C"}
call tcr GET /v2/campaign/C/migrateCnp
    answer 200 campaign.migration.get {"status":"COMPLETED"}

== tcr/webhook/no-order-assumed breaks to=telnyx
# what comes again between the two is no news
+0s move tcr campaign:C share PENDING ACCEPTED @accept
webhook tcr CAMPAIGN_SHARE_ACCEPT 200 cause=@accept {"campaignId":"C"}
move tcr campaign:C elections RUNNING DONE @done
webhook tcr CAMPAIGN_DCA_COMPLETE 200 cause=@done {"campaignId":"C"}
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"a"}
webhook tcr CAMPAIGN_SHARE_ACCEPT 200 cause=@accept {"campaignId":"C"}
webhook tcr CAMPAIGN_DCA_COMPLETE 200 cause=@done {"campaignId":"C"}
> call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"b"}

== tcr/webhook/no-order-assumed keeps to=telnyx
# both at one instant: what the newer one set off still runs
+0s move tcr campaign:C share PENDING ACCEPTED @accept
move tcr campaign:C elections RUNNING DONE
webhook tcr CAMPAIGN_DCA_COMPLETE 200 {"campaignId":"C"}
webhook tcr CAMPAIGN_SHARE_ACCEPT 200 cause=@accept {"campaignId":"C"}
call telnyx POST /v2/10dlc/phoneNumberAssignmentByProfile {"tcrCampaignId":"C"}
    answer 202 bulk_assignment.create {"taskId":"a"}

== tcr/webhook/no-order-assumed silent to=telnyx
+0s move tcr campaign:C elections RUNNING DONE
webhook tcr CAMPAIGN_DCA_COMPLETE 200 {"campaignId":"C"}
