# Telgorithm: where the traffic of a number goes, before and after its port.

== telgorithm/route/old-until-ported breaks to=telgorithm
+0s carries N0 legacy legacy
+0s route N0 legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
> +1m route N0 telgorithm
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm

== telgorithm/route/old-until-ported keeps to=telgorithm
+0s carries N0 legacy legacy
+0s route N0 legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h9m route N0 telgorithm

# tries Telgorithm first, and falls back on a refusal
== telgorithm/route/old-until-ported keeps to=telgorithm
+0s carries N0 legacy legacy
+0s route N0 telgorithm,legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn

# nobody carries any more
== telgorithm/route/old-until-ported silent to=telgorithm
+0s carries N0 legacy legacy
+1h carries N0 - legacy
+2h route N0 telgorithm

# a person sent something
== telgorithm/route/old-until-ported silent to=telgorithm
+0s carries N0 legacy legacy
+1h call telgorithm POST /v1/OutboundMessages participant=person {"from":"N0"}
    route N0 telgorithm on=last-send
    answer 400 message.send error=4 {"errorCode":4}

== telgorithm/route/not-old-after-port breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h1m call legacy POST /v1/messages {"from":"N0"}
>    message m1 N0 out legacy accepted
    answer 200 message.send {"id":"m1"}

== telgorithm/route/not-old-after-port keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+1h call legacy POST /v1/messages {"from":"N0"}
    message m1 N0 out legacy accepted
    answer 200 message.send {"id":"m1"}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
+36h9m call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0"}
    message m2 N0 out telgorithm accepted
    answer 200 message.send {"sid":"m2"}

# refused there
== telgorithm/route/not-old-after-port silent to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h1m call legacy POST /v1/messages {"from":"N0"}
    message m1 N0 out legacy refused
    answer 403 message.send error=x {}

# ported, and the record is the loser's still: it carries
== telgorithm/route/not-old-after-port silent to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
+36h1m call legacy POST /v1/messages {"from":"N0"}
    message m1 N0 out legacy accepted
    answer 200 message.send {"id":"m1"}

# another number
== telgorithm/route/not-old-after-port silent to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h1m call legacy POST /v1/messages {"from":"N0"}
    message m1 N0 out legacy accepted
    answer 200 message.send {"id":"m1"}

== telgorithm/route/none-until-active breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100"}
    answer 400 message.send error=3 {"errorCode":3}
> +10s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100"}
    answer 400 message.send error=3 {"errorCode":3}

== telgorithm/route/none-until-active breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100"}
    answer 400 message.send error=4 {"errorCode":4}
> +59s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100"}
    answer 400 message.send error=5 {"errorCode":5}

== telgorithm/route/none-until-active keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100"}
    answer 400 message.send error=3 {"errorCode":3}
+1m call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100"}
    answer 400 message.send error=3 {"errorCode":3}
+2m call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100"}
    answer 200 message.send {"sid":"OM1"}

# each number once
== telgorithm/route/none-until-active keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100"}
    answer 400 message.send error=3 {"errorCode":3}
+0s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N1","to":"+12025550100"}
    answer 400 message.send error=3 {"errorCode":3}

# refused for the recipient: not this
== telgorithm/route/none-until-active silent to=telgorithm
+0s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100"}
    answer 400 message.send error=1002 {"errorCode":1002}
+1s call telgorithm POST /messaging/v1/OutboundMessages {"from":"N0","to":"+12025550100"}
    answer 400 message.send error=1002 {"errorCode":1002}

== telgorithm/route/active-and-routed breaks to=telgorithm
+0s fact nnsr number:N0 record HELD legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
> +36h9m route N0 telgorithm

== telgorithm/route/active-and-routed keeps to=telgorithm
+0s fact nnsr number:N0 record HELD legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
+84h move nnsr number:N0 record ASKED HELD telgorithm
+84h1m route N0 telgorithm

# it stays with the losing provider, which carries
== telgorithm/route/active-and-routed keeps to=telgorithm
+0s fact nnsr number:N0 record HELD legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active

# the record moved with the port
== telgorithm/route/active-and-routed silent to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
+36h9m route N0 telgorithm
