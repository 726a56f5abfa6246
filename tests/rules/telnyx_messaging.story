# Telnyx: portability, and messaging on a porting order.

== telnyx/portability/checked-first breaks to=telnyx
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","portable":true}]}
> +1m call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}

== telnyx/portability/checked-first keeps to=telnyx
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0","N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","portable":true},{"phone_number":"N1","portable":true}]}
+1m call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}

# A check whose answer was lost said nothing.
== telnyx/portability/checked-first breaks to=telnyx
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0"]}
    answer 201 portability.check fault=lost-after {"data":[{"phone_number":"N0","portable":true}]}
> +1m call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}

== telnyx/portability/unportable-left-out breaks to=telnyx
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0","N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","portable":true},{"phone_number":"N1","portable":false}]}
> +1m call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}

== telnyx/portability/unportable-left-out keeps to=telnyx
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0","N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","portable":true},{"phone_number":"N1","portable":false}]}
+1m call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}

# What a later check calls portable is portable.
== telnyx/portability/unportable-left-out silent to=telnyx
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N1","portable":false}]}
+1d call telnyx POST /v2/portability_checks {"phone_numbers":["N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N1","portable":true}]}
+2d call telnyx POST /v2/porting_orders {"phone_numbers":["N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}

== telnyx/messaging/capable-first breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1","messaging":{"messaging_capable":false}}]}
> +1m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 422 porting_order.update error=10027

== telnyx/messaging/capable-first breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1","messaging":{"messaging_capable":null}}]}
> +1m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 422 porting_order.update error=10027

# The order does not say; the check did.
== telnyx/messaging/capable-first breaks to=telnyx
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","messaging_capable":null}]}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
> +1m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 422 porting_order.update error=10027

# The check left it open; the order says yes.
== telnyx/messaging/capable-first keeps to=telnyx
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","messaging_capable":null}]}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1","messaging":{"messaging_capable":true}}]}
+1m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update {"data":{"id":"o1"}}

== telnyx/messaging/incapable-stays breaks to=telnyx
fact nnsr number:N0 record HELD legacy
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","messaging_capable":false}]}
+0s route N0 legacy
> +1d route N0 telnyx

== telnyx/messaging/incapable-stays keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","messaging_capable":null}]}
+0s route N0 legacy
+1d route N0 legacy,telnyx

# It came to Telnyx after all, by hosting.
== telnyx/messaging/incapable-stays keeps to=telnyx
fact nnsr number:N0 record HELD legacy
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","messaging_capable":false}]}
+0s route N0 legacy
+1d move nnsr number:N0 record HELD HELD telnyx
+1d route N0 telnyx

== telnyx/messaging/in-time breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order draft in-process
+3h move telnyx order:p1 order in-process submitted
+2d move telnyx order:p1 order submitted foc-date-confirmed
> +3d call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 422 porting_order.update error=10027

== telnyx/messaging/in-time keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order draft in-process
+2m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update {"data":{"id":"o1"}}

# The order left the status half a minute ago, and nobody had told.
== telnyx/messaging/in-time keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order draft in-process
+3h move telnyx order:p1 order in-process submitted
+3h0m30s call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 422 porting_order.update error=10027

# It is on already.
== telnyx/messaging/in-time silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1","messaging":{"enable_messaging":true}}]}
+1m move telnyx order:p1 order draft in-process
+3h move telnyx order:p1 order in-process submitted
+4h call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true},"customer_reference":"x"}
    answer 200 porting_order.update {"data":{"id":"o1"}}

== telnyx/messaging/with-profile breaks to=telnyx
+0s call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update {"data":{"id":"o1","messaging":{"enable_messaging":true},"phone_number_configuration":{"messaging_profile_id":null}}}
> +1m call telnyx POST /v2/porting_orders/o1/actions/confirm
    answer 422 porting_order.confirm error=10004

== telnyx/messaging/with-profile keeps to=telnyx
+0s call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update {"data":{"id":"o1","messaging":{"enable_messaging":true},"phone_number_configuration":{"messaging_profile_id":null}}}
+0s call telnyx PATCH /v2/porting_orders/o1 {"phone_number_configuration":{"messaging_profile_id":"p1"}}
    answer 200 porting_order.update {"data":{"id":"o1","messaging":{"enable_messaging":true},"phone_number_configuration":{"messaging_profile_id":"p1"}}}
+1m call telnyx POST /v2/porting_orders/o1/actions/confirm
    answer 200 porting_order.confirm

== telnyx/messaging/with-profile silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1","messaging":{"enable_messaging":null}}]}
+1m call telnyx POST /v2/porting_orders/o1/actions/confirm
    answer 200 porting_order.confirm

== telnyx/messaging/read-back breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
> +1m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update {"data":{"id":"o1"}}
+2m move telnyx order:p1 order draft in-process
+6d move telnyx order:p1 order foc-date-confirmed ported
+7d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}

== telnyx/messaging/read-back keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update {"data":{"id":"o1"}}
+2m move telnyx order:p1 order draft in-process
+1d call telnyx GET /v2/porting_orders
    answer 200 porting_order.list {"data":[{"id":"o2"},{"id":"o1"}]}
+6d move telnyx order:p1 order foc-date-confirmed ported

# Never submitted: there is nothing to lose.
== telnyx/messaging/read-back silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update {"data":{"id":"o1"}}

== telnyx/messaging/re-sent-after-exception breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order_messaging not_applicable pending
+1d move telnyx order:p1 order submitted exception
    move telnyx order:p1 order_messaging pending not_applicable
+1d1m call telnyx PATCH /v2/porting_orders/o1 {"end_user":{"admin":{"account_number":"7"}}}
    answer 200 porting_order.update {"data":{"id":"o1","messaging":{"enable_messaging":null}}}
> +1d2m call telnyx POST /v2/porting_orders/o1/actions/confirm
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.confirm {"data":{"id":"o1"}}

# Turned on again, and the profile forgotten: the PATCH is the resubmission.
== telnyx/messaging/re-sent-after-exception breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order_messaging not_applicable pending
+1d move telnyx order:p1 order submitted exception
> +1d1m call telnyx PATCH /v2/porting_orders/o1 {"end_user":{},"messaging":{"enable_messaging":true}}
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.update {"data":{"id":"o1"}}

== telnyx/messaging/re-sent-after-exception keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order_messaging not_applicable pending
+1d move telnyx order:p1 order submitted exception
+1d1m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true},"phone_number_configuration":{"messaging_profile_id":"p1"}}
    answer 200 porting_order.update {"data":{"id":"o1"}}
+1d2m call telnyx POST /v2/porting_orders/o1/actions/confirm
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.confirm {"data":{"id":"o1"}}

# The client looked: messaging survived the exception.
== telnyx/messaging/re-sent-after-exception keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order_messaging not_applicable pending
+1d move telnyx order:p1 order submitted exception
+1d1m call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1","messaging":{"enable_messaging":true},"phone_number_configuration":{"messaging_profile_id":"p1"}}}
+1d2m call telnyx POST /v2/porting_orders/o1/actions/confirm
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.confirm {"data":{"id":"o1"}}

# Messaging was never on.
== telnyx/messaging/re-sent-after-exception silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d move telnyx order:p1 order submitted exception
+1d2m call telnyx POST /v2/porting_orders/o1/actions/confirm
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.confirm {"data":{"id":"o1"}}

== telnyx/messaging/voice-only-untouched breaks to=telnyx
plan {"messaging":false}
> +0s call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update

== telnyx/messaging/voice-only-untouched keeps to=telnyx
plan {"messaging":false}
+0s call telnyx PATCH /v2/porting_orders/o1 {"misc":{"type":"full"}}
    answer 200 porting_order.update

== telnyx/messaging/voice-only-untouched silent to=telnyx
+0s call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update

== telnyx/messaging/voice-only-no-profile breaks to=telnyx
plan {"messaging":false}
> +0s call telnyx PATCH /v2/porting_orders/o1 {"phone_number_configuration":{"messaging_profile_id":"p1"}}
    answer 200 porting_order.update

== telnyx/messaging/voice-only-no-profile keeps to=telnyx
plan {"messaging":false}
+0s call telnyx PATCH /v2/porting_orders/o1 {"phone_number_configuration":{"connection_id":"c1","messaging_profile_id":null}}
    answer 200 porting_order.update

# A person puts it there later.
== telnyx/messaging/voice-only-no-profile silent to=telnyx
plan {"messaging":false}
+0s call telnyx PATCH /v2/porting_orders/o1 participant=person {"phone_number_configuration":{"messaging_profile_id":"p1"}}
    answer 200 porting_order.update

== telnyx/messaging/incapable-stays silent to=telnyx
fact nnsr number:N0 record HELD legacy
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","messaging_capable":true}]}
+1d route N0 telnyx

# Another order left the status just now.
== telnyx/messaging/in-time breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    move telnyx order:p2 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"},{"id":"o2"}]}
+3h move telnyx order:p1 order in-process submitted
+5h move telnyx order:p2 order in-process submitted
> +5h call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 422 porting_order.update error=10027

# What was sent before the exception, or was refused, or was another order's, is not on this one.
== telnyx/messaging/re-sent-after-exception breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    move telnyx order:p2 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"},{"id":"o2"}]}
+1m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true},"phone_number_configuration":{"messaging_profile_id":"p1"}}
    move telnyx order:p1 order_messaging not_applicable pending
    answer 200 porting_order.update {"data":{"id":"o1"}}
+1d move telnyx order:p1 order submitted exception
+1d1m call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true},"phone_number_configuration":{"messaging_profile_id":"p1"}}
    answer 422 porting_order.update error=10027
+1d1m call telnyx PATCH /v2/porting_orders/o2 {"messaging":{"enable_messaging":true},"phone_number_configuration":{"messaging_profile_id":"p1"}}
    answer 200 porting_order.update {"data":{"id":"o2"}}
> +1d2m call telnyx POST /v2/porting_orders/o1/actions/confirm
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.confirm {"data":{"id":"o1"}}

== telnyx/messaging/voice-only-no-profile silent to=telnyx
+0s call telnyx PATCH /v2/porting_orders/o1 {"phone_number_configuration":{"messaging_profile_id":"p1"}}
    answer 200 porting_order.update

# Of a plan that leads elsewhere none of them speaks.
== telnyx/messaging/incapable-stays silent to=infobip
fact nnsr number:N0 record HELD legacy
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","messaging_capable":false}]}
+0s route N0 legacy
+1d route N0 telnyx
