# Telnyx: porting orders, and when they are ported.

== telnyx/order/array-of-orders breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    > answer 201 porting_order.create {"data":[{"id":"o1"},{"id":"o2"}]}
+1m call telnyx POST /v2/porting_orders/o1/actions/confirm
    answer 200 porting_order.confirm

== telnyx/order/array-of-orders keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1"},{"id":"o2"}]}
+1m call telnyx POST /v2/porting_orders/o1/actions/confirm
    answer 200 porting_order.confirm
+1m call telnyx POST /v2/porting_orders/o2/actions/confirm
    answer 200 porting_order.confirm

# One is dropped on purpose.
== telnyx/order/array-of-orders keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1"},{"id":"o2"}]}
+1m call telnyx POST /v2/porting_orders/o1/actions/confirm
    answer 200 porting_order.confirm
+1m call telnyx DELETE /v2/porting_orders/o2
    answer 204 porting_order.delete

== telnyx/order/array-of-orders silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}

== telnyx/order/confirm-path breaks to=telnyx
> +1m call telnyx POST /v2/porting_orders/o1/actions/submit
    answer 404 - error=10005
+2m call telnyx POST /v2/porting_orders/o1/actions/confirm
    answer 200 porting_order.confirm

== telnyx/order/confirm-path keeps to=telnyx
+2m call telnyx POST /v2/porting_orders/o1/actions/confirm
    answer 200 porting_order.confirm

== telnyx/order/confirm-path silent to=telnyx
+2m call telnyx POST /v2/porting_orders/o1/actions/activate
    answer 202 porting_order.activate

== telnyx/order/not-repeated breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create fault=lost-after {"data":[{"id":"o1"}]}
> +1m call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

# It never arrived, which the client cannot know.
== telnyx/order/not-repeated breaks to=telnyx
+0s call telnyx POST /v2/porting_orders fault=lost-before {"phone_numbers":["N0"]}
> +1m call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

== telnyx/order/not-repeated keeps to=telnyx
+0s call telnyx POST /v2/porting_orders fault=lost-before {"phone_numbers":["N0"]}
+1m call telnyx GET /v2/porting_orders
    answer 200 porting_order.list {"data":[]}
+1m call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

# Other numbers.
== telnyx/order/not-repeated keeps to=telnyx
+0s call telnyx POST /v2/porting_orders fault=lost-before {"phone_numbers":["N0"]}
+1m call telnyx POST /v2/porting_orders {"phone_numbers":["N1"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

== telnyx/order/not-repeated silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 503 porting_order.create error=10007
+1m call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o2"}]}

== telnyx/order/exception-fixed breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d move telnyx order:p1 order submitted exception
> +1d1m call telnyx POST /v2/porting_orders/o1/actions/confirm
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.confirm {"data":{"id":"o1"}}

# The same data once more, and messaging: nothing that the losing carrier asked for.
== telnyx/order/exception-fixed breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m call telnyx PATCH /v2/porting_orders/o1 {"end_user":{"admin":{"account_number":"6"}}}
    answer 200 porting_order.update {"data":{"id":"o1"}}
+1d move telnyx order:p1 order submitted exception
+1d call telnyx PATCH /v2/porting_orders/o1 {"end_user":{"admin":{"account_number":"6"}}}
    answer 200 porting_order.update {"data":{"id":"o1","status":{"value":"exception","details":[{"code":"ACCOUNT_NUMBER_MISMATCH"}]}}}
+1d call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update {"data":{"id":"o1"}}
+1d letter customer N0 something is wrong
> +1d1m call telnyx POST /v2/porting_orders/o1/actions/confirm
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.confirm {"data":{"id":"o1"}}

== telnyx/order/exception-fixed keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d move telnyx order:p1 order submitted exception
+1d1m call telnyx PATCH /v2/porting_orders/o1 {"end_user":{"admin":{"account_number":"7"}}}
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.update {"data":{"id":"o1"}}

# Who can mend it is told the code.
== telnyx/order/exception-fixed keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d move telnyx order:p1 order submitted exception
+1d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1","status":{"value":"exception","details":[{"code":"ACCOUNT_NUMBER_MISMATCH"}]}}}
+1d letter customer N0 rejected: ACCOUNT_NUMBER_MISMATCH
+1d1m call telnyx POST /v2/porting_orders/o1/actions/confirm
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.confirm {"data":{"id":"o1"}}

# A person changed it, and the client submits it.
== telnyx/order/exception-fixed keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d move telnyx order:p1 order submitted exception
+1d1m call telnyx PATCH /v2/porting_orders/o1 participant=person {"end_user":{"admin":{"account_number":"7"}}}
    answer 200 porting_order.update {"data":{"id":"o1"}}
+1d2m call telnyx POST /v2/porting_orders/o1/actions/confirm
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.confirm {"data":{"id":"o1"}}

== telnyx/order/actual-foc-read breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}
> +2d move telnyx order:p1 order submitted foc-date-confirmed
+6d move telnyx order:p1 order foc-date-confirmed ported
+6d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1"}}

== telnyx/order/actual-foc-read keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+2d move telnyx order:p1 order submitted foc-date-confirmed
+3d call telnyx GET /v2/porting_orders/o1/activation_jobs
    answer 200 activation_job.list {"data":[]}
+6d move telnyx order:p1 order foc-date-confirmed ported

# Ported before anybody could look.
== telnyx/order/actual-foc-read silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+2d move telnyx order:p1 order submitted foc-date-confirmed
+2d1m move telnyx order:p1 order foc-date-confirmed ported

# 2026-03-06 is a Friday, and the Monday behind it is offered.
== telnyx/order/foc-not-before-idle-days breaks to=telnyx
+0s call telnyx GET /v2/porting_orders/o1/allowed_foc_windows
    answer 200 foc_window.list {"data":[{"started_at":"2026-03-06T12:00:00Z","ended_at":"2026-03-07T02:00:00Z"},{"started_at":"2026-03-09T11:00:00Z","ended_at":"2026-03-10T01:00:00Z"}]}
> +0s call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-06T15:00:00Z"}}
    answer 200 porting_order.update

# The eve of Independence Day, which is kept on Friday 2026-07-03.
== telnyx/order/foc-not-before-idle-days breaks to=telnyx
+0s call telnyx GET /v2/porting_orders/o1/allowed_foc_windows
    answer 200 foc_window.list {"data":[{"start_time":"2026-07-01T12:00:00Z","end_time":"2026-07-02T01:00:00Z"},{"start_time":"2026-07-02T11:00:00Z","end_time":"2026-07-03T01:00:00Z"}]}
> +0s call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-07-02T15:00:00Z"}}
    answer 200 porting_order.update

== telnyx/order/foc-not-before-idle-days keeps to=telnyx
+0s call telnyx GET /v2/porting_orders/o1/allowed_foc_windows
    answer 200 foc_window.list {"data":[{"started_at":"2026-03-06T12:00:00Z","ended_at":"2026-03-07T02:00:00Z"},{"started_at":"2026-03-09T11:00:00Z","ended_at":"2026-03-10T01:00:00Z"}]}
+0s call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-09T15:00:00Z"}}
    answer 200 porting_order.update

# The plan's own date; no other day is offered.
== telnyx/order/foc-not-before-idle-days silent to=telnyx
plan {"window":{"foc":"2026-03-06T15:00:00Z","elect":null}}
+0s call telnyx GET /v2/porting_orders/o1/allowed_foc_windows
    answer 200 foc_window.list {"data":[{"started_at":"2026-03-06T12:00:00Z","ended_at":"2026-03-07T02:00:00Z"},{"started_at":"2026-03-09T11:00:00Z","ended_at":"2026-03-10T01:00:00Z"}]}
+0s call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-06T15:00:00Z"}}
    answer 200 porting_order.update

== telnyx/order/foc-not-before-idle-days silent to=telnyx
+0s call telnyx GET /v2/porting_orders/o1/allowed_foc_windows
    answer 200 foc_window.list {"data":[{"started_at":"2026-03-06T12:00:00Z","ended_at":"2026-03-07T02:00:00Z"}]}
+0s call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-06T15:00:00Z"}}
    answer 200 porting_order.update

== telnyx/order/foc-in-window breaks to=telnyx
> +0s call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-08T15:00:00Z"}}
    answer 422 porting_order.update error=80018

# The answer was lost; the windows were known.
== telnyx/order/foc-in-window breaks to=telnyx
+0s call telnyx GET /v2/porting_orders/o1/allowed_foc_windows
    answer 200 foc_window.list {"data":[{"started_at":"2026-03-09T11:00:00Z","ended_at":"2026-03-10T01:00:00Z"}]}
> +0s call telnyx PATCH /v2/porting_orders/o1 fault=lost-before {"activation_settings":{"foc_datetime_requested":"2026-03-09T03:00:00Z"}}
    answer 422 porting_order.update error=10027

== telnyx/order/foc-in-window keeps to=telnyx
+0s call telnyx GET /v2/porting_orders/o1/allowed_foc_windows
    answer 200 foc_window.list {"data":[{"started_at":"2026-03-09T11:00:00Z","ended_at":"2026-03-10T01:00:00Z"}]}
+0s call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-09T15:00:00Z"}}
    answer 200 porting_order.update

# Refused for another reason.
== telnyx/order/foc-in-window keeps to=telnyx
+0s call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-09T15:00:00Z"}}
    answer 422 porting_order.update error=85005

== telnyx/order/cancel-outside-48h breaks to=telnyx
+0s call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1","activation_settings":{"foc_datetime_actual":"2026-03-09T15:00:00Z"}}}
> +5d call telnyx POST /v2/porting_orders/o1/actions/cancel
    answer 422 porting_order.cancel error=10027

== telnyx/order/cancel-outside-48h keeps to=telnyx
+0s call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1","activation_settings":{"foc_datetime_actual":"2026-03-09T15:00:00Z"}}}
+3d call telnyx POST /v2/porting_orders/o1/actions/cancel
    answer 200 porting_order.cancel

# it never read the date, which the journal knows
== telnyx/order/cancel-outside-48h breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d move telnyx order:p1 order submitted foc-date-confirmed
    timer telnyx order:p1 order foc-date-confirmed 5d
> +5d call telnyx POST /v2/porting_orders/o1/actions/cancel
    answer 422 porting_order.cancel error=10027

# the answer to the first was lost: it is cancelled already
== telnyx/order/cancel-outside-48h keeps to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d move telnyx order:p1 order submitted foc-date-confirmed
    timer telnyx order:p1 order foc-date-confirmed 5d
+2d call telnyx POST /v2/porting_orders/o1/actions/cancel
    move telnyx order:p1 order foc-date-confirmed cancelled
    answer 200 porting_order.cancel fault=lost-after
+5d call telnyx POST /v2/porting_orders/o1/actions/cancel
    answer 422 porting_order.cancel error=10027

== telnyx/order/cancel-outside-48h keeps to=telnyx
+3d call telnyx POST /v2/porting_orders/o1/actions/cancel
    answer 200 porting_order.cancel

== telnyx/order/campaign-ready-before-foc breaks to=telnyx
plan {"strategy":"port"}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order_messaging not_applicable pending
> +5d20h call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+6d move telnyx order:p1 order foc-date-confirmed ported
+6d1h move tcr campaign:C migration ACTIVE COMPLETED

== telnyx/order/campaign-ready-before-foc keeps to=telnyx
plan {"strategy":"port"}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order_messaging not_applicable pending
+2d move tcr campaign:C migration NONE ACTIVE
+2d4h move tcr campaign:C migration ACTIVE COMPLETED
+6d move telnyx order:p1 order foc-date-confirmed ported

# Elected in good time; the review is slow.
== telnyx/order/campaign-ready-before-foc keeps to=telnyx
plan {"strategy":"port"}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order_messaging not_applicable pending
+2d move tcr campaign:C migration NONE ACTIVE
+6d move telnyx order:p1 order foc-date-confirmed ported
+7d move tcr campaign:C migration ACTIVE COMPLETED

# The losing side stops with the campaign: another rule's; or the port is on demand.
== telnyx/order/campaign-ready-before-foc silent to=telnyx
plan {"strategy":"port","losing":{"chain_lost":"stop"}}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order_messaging not_applicable pending
+5d23h move tcr campaign:C migration NONE ACTIVE
+6d move telnyx order:p1 order foc-date-confirmed ported

== telnyx/order/campaign-ready-before-foc silent to=telnyx
plan {"strategy":"port"}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order_messaging not_applicable pending
+5d20h move tcr campaign:C migration NONE ACTIVE
+6d call telnyx POST /v2/porting_orders/o1/actions/activate
    move telnyx order:p1 order foc-date-confirmed activation-in-progress
    answer 202 porting_order.activate
+6d5m move telnyx order:p1 order activation-in-progress ported

# Days ahead of a losing side that stops.
== telnyx/order/aligned-when-strict breaks to=telnyx
plan {"strategy":"port","losing":{"chain_lost":"stop"}}
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0","N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","fast_portable":true},{"phone_number":"N1","fast_portable":true}]}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
> +2d call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate

# Elected inside the window, and not activated when the campaign has moved.
== telnyx/order/aligned-when-strict breaks to=telnyx
plan {"strategy":"port","losing":{"chain_lost":"stop"}}
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0","N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","fast_portable":true},{"phone_number":"N1","fast_portable":true}]}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+6d move telnyx order:p1 activation_job created open
+6d call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
> +6d4h move tcr campaign:C migration ACTIVE COMPLETED
+6d10h move telnyx order:p1 order foc-date-confirmed ported

== telnyx/order/aligned-when-strict keeps to=telnyx
plan {"strategy":"port","losing":{"chain_lost":"stop"}}
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0","N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","fast_portable":true},{"phone_number":"N1","fast_portable":true}]}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+6d move telnyx order:p1 activation_job created open
+6d call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+6d4h move tcr campaign:C migration ACTIVE COMPLETED
+6d4h1m call telnyx POST /v2/porting_orders/o1/actions/activate
    answer 202 porting_order.activate
+6d5h move telnyx order:p1 order activation-in-progress ported

# Not all of them port on demand; elected by a person.
== telnyx/order/aligned-when-strict silent to=telnyx
plan {"strategy":"port","losing":{"chain_lost":"stop"}}
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0","N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","fast_portable":true},{"phone_number":"N1","fast_portable":false}]}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+2d call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate

== telnyx/order/aligned-when-strict silent to=telnyx
plan {"strategy":"port","losing":{"chain_lost":"stop"}}
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0","N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","fast_portable":true},{"phone_number":"N1","fast_portable":true}]}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+2d call tcr POST /v2/campaign/C/migrateCnp/STLNX01 participant=person
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate

== telnyx/other-country/ported-is-enough breaks to=telnyx
plan {"numbers":[{"number":"N0","kind":"mobile","country":"GB"}]}
+0s route N0 legacy
> +6d move nnsr number:N0 voice HELD HELD telnyx
+7d route N0 telnyx

== telnyx/other-country/ported-is-enough keeps to=telnyx
plan {"numbers":[{"number":"N0","kind":"mobile","country":"GB"}]}
+0s route N0 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+6d1m route N0 telnyx
+7d listener telnyx live

== telnyx/other-country/ported-is-enough silent to=telnyx
+0s route N0 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+7d route N0 telnyx

# The code was told of before: of another exception.
== telnyx/order/exception-fixed breaks to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1h letter customer N0 rejected: ACCOUNT_NUMBER_MISMATCH
+1d move telnyx order:p1 order submitted exception
+1d call telnyx GET /v2/porting_orders/o1
    answer 200 porting_order.read {"data":{"id":"o1","status":{"value":"exception","details":[{"code":"ACCOUNT_NUMBER_MISMATCH"}]}}}
> +1d1m call telnyx POST /v2/porting_orders/o1/actions/confirm
    move telnyx order:p1 order exception submitted
    answer 200 porting_order.confirm {"data":{"id":"o1"}}

# Left alone.
== telnyx/order/exception-fixed silent to=telnyx
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1d move telnyx order:p1 order submitted exception
+15d move telnyx order:p1 order exception cancelled

# Ported before the campaign had moved: there is nothing to activate.
== telnyx/order/aligned-when-strict keeps to=telnyx
plan {"strategy":"port","losing":{"chain_lost":"stop"}}
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0","N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","fast_portable":true},{"phone_number":"N1","fast_portable":true}]}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+6d move telnyx order:p1 activation_job created open
+6d call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+6d10h move telnyx order:p1 order foc-date-confirmed ported
+7d move tcr campaign:C migration ACTIVE COMPLETED
+8d listener telnyx live

# The run ends with the port.
== telnyx/other-country/ported-is-enough silent to=telnyx
plan {"numbers":[{"number":"N0","kind":"mobile","country":"GB"}]}
+0s route N0 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx

# Of a plan that leads elsewhere none of them speaks.
== telnyx/order/campaign-ready-before-foc silent to=infobip
plan {"strategy":"port"}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+1m move telnyx order:p1 order_messaging not_applicable pending
+5d20h call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate
+6d move telnyx order:p1 order foc-date-confirmed ported
+6d1h move tcr campaign:C migration ACTIVE COMPLETED

== telnyx/order/aligned-when-strict silent to=infobip
plan {"strategy":"port","losing":{"chain_lost":"stop"}}
+0s call telnyx POST /v2/portability_checks {"phone_numbers":["N0","N1"]}
    answer 201 portability.check {"data":[{"phone_number":"N0","fast_portable":true},{"phone_number":"N1","fast_portable":true}]}
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    move telnyx order:p1 order NONE draft
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
+2d call tcr POST /v2/campaign/C/migrateCnp/STLNX01
    move tcr campaign:C migration NONE ACTIVE
    answer 204 campaign.migrate

== telnyx/other-country/ported-is-enough silent to=infobip
plan {"numbers":[{"number":"N0","kind":"mobile","country":"GB"}]}
+0s route N0 legacy
+6d move nnsr number:N0 voice HELD HELD telnyx
+7d route N0 telnyx
