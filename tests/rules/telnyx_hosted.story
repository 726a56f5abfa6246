# Telnyx: hosted SMS ahead of a port. The stories begin on a Tuesday, 2026-03-03 at 15:00Z.

== telnyx/hosted/four-business-days breaks to=telnyx
> +0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0","N1"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"},{"phone_number":"N1"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-06T15:00:00Z"}}
    answer 200 porting_order.update

== telnyx/hosted/four-business-days breaks to=telnyx
# four days, and the weekend is among them: ordered on Friday for Tuesday, long after the port was
+0s call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-10T15:00:00Z"}}
    answer 200 porting_order.update
> +3d call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}

== telnyx/hosted/four-business-days keeps to=telnyx
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0","N1"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"},{"phone_number":"N1"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-09T15:00:00Z"}}
    answer 200 porting_order.update

== telnyx/hosted/four-business-days breaks to=telnyx
# ordered in time, and the papers that set Telnyx to work come on the eve
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0","N1"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"},{"phone_number":"N1"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-09T15:00:00Z"}}
    answer 200 porting_order.update
> +5d call telnyx POST /v2/messaging_hosted_number_orders/h/actions/file_upload
    answer 200 hosting_order.upload

== telnyx/hosted/four-business-days keeps to=telnyx
# the papers waited for the campaign, and no longer
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0","N1"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"},{"phone_number":"N1"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-09T15:00:00Z"}}
    answer 200 porting_order.update
+3d move tcr campaign:C migration ACTIVE COMPLETED
+3d5m call telnyx POST /v2/messaging_hosted_number_orders/h/actions/file_upload
    answer 200 hosting_order.upload

== telnyx/hosted/four-business-days breaks to=telnyx
# and a day longer
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0","N1"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0","N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"},{"phone_number":"N1"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-09T15:00:00Z"}}
    answer 200 porting_order.update
+3d move tcr campaign:C migration ACTIVE COMPLETED
> +4d call telnyx POST /v2/messaging_hosted_number_orders/h/actions/file_upload
    answer 200 hosting_order.upload

== telnyx/hosted/four-business-days keeps to=telnyx
# the first order came to nothing, and a second is worth the try
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-09T15:00:00Z"}}
    answer 200 porting_order.update
+4d call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h2"}}

== telnyx/hosted/four-business-days silent to=telnyx
# a colleague's
+0s call telnyx POST /v2/messaging_hosted_number_orders participant=person {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-05T15:00:00Z"}}
    answer 200 porting_order.update

== telnyx/hosted/four-business-days silent to=telnyx
# the port of other numbers may be sooner
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N1"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N1"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-05T15:00:00Z"}}
    answer 200 porting_order.update

== telnyx/hosted/foc-far-enough breaks to=telnyx
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"}]}]}
> call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-04T15:00:00Z"}}
    answer 200 porting_order.update

== telnyx/hosted/foc-far-enough keeps to=telnyx
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-09T15:00:00Z"}}
    answer 200 porting_order.update

== telnyx/hosted/foc-far-enough silent to=telnyx
# hosted already: the voice may follow when it likes
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
+2d move telnyx number:N0 hosted provisioning successful
call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1","phone_numbers":[{"phone_number":"N0"}]}]}
call telnyx PATCH /v2/porting_orders/o1 {"activation_settings":{"foc_datetime_requested":"2026-03-06T15:00:00Z"}}
    answer 200 porting_order.update

== telnyx/hosted/eligibility-first breaks to=telnyx
> +0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}

== telnyx/hosted/eligibility-first breaks to=telnyx
+0s call telnyx POST /v2/messaging_hosted_number_orders/eligibility_numbers_check {"phone_numbers":["N0","N1"]}
    answer 200 hosting_order.eligibility {"phone_numbers":[{"phone_number":"N0","eligible_status":"eligible"},{"phone_number":"N1","eligible_status":"number_can_not_be_in_telnyx"}]}
> call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0","N1"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}

== telnyx/hosted/eligibility-first keeps to=telnyx
+0s call telnyx POST /v2/messaging_hosted_number_orders/eligibility_numbers_check {"phone_numbers":["N0","N1"]}
    answer 200 hosting_order.eligibility {"phone_numbers":[{"phone_number":"N0","eligible_status":"ELIGIBLE"},{"phone_number":"N1","eligible":true,"eligible_status":"eligible"}]}
call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0","N1"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}

== telnyx/hosted/not-wireless breaks to=telnyx
plan {"numbers":[{"number":"+19165550100","kind":"local"},{"number":"+19165550101","kind":"mobile"}]}
> +0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0","N1"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}

== telnyx/hosted/not-wireless breaks to=telnyx
# the plan takes it for a local one; the check says otherwise
+0s call telnyx POST /v2/messaging_hosted_number_orders/eligibility_numbers_check {"phone_numbers":["N0"]}
    answer 200 hosting_order.eligibility {"phone_numbers":[{"phone_number":"N0","eligible":false,"eligible_status":"number_can_not_be_wireless"}]}
> call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}

== telnyx/hosted/not-wireless keeps to=telnyx
plan {"numbers":[{"number":"+19165550100","kind":"local"},{"number":"+19165550101","kind":"mobile"}]}
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}

== telnyx/hosted/not-wireless silent to=telnyx
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}

== telnyx/hosted/switch-on-number-success breaks to=telnyx
+0s move telnyx number:N0 hosted NONE pending
> call traffic PUT /v1/routes/N0 {"providers":["telnyx"]}
>    route N0 telnyx
    answer 200 route.put

== telnyx/hosted/switch-on-number-success keeps to=telnyx
+0s move telnyx number:N0 hosted provisioning successful
call traffic PUT /v1/routes/N0 {"providers":["telnyx"]}
    route N0 telnyx
    answer 200 route.put

== telnyx/hosted/switch-on-number-success silent to=telnyx
# as the second choice it is offered, not switched to
+0s move telnyx number:N0 hosted NONE pending
route N0 legacy,telnyx

== telnyx/hosted/switch-on-number-success silent to=telnyx
# its hosting came to nothing: it goes by the port
+0s move telnyx number:N0 hosted provisioning failed_carrier_rejected
+1h move telnyx number:N0 messaging activating ported
route N0 telnyx

== telnyx/hosted/code-read-at-loser breaks to=telnyx
+0s move telnyx number:N0 hosted NONE pending
> call telnyx POST /v2/messaging_hosted_number_orders/h/verification_codes {"phone_numbers":["N0"],"verification_method":"sms"}
    move telnyx number:N0 ownership NONE SENT
    answer 200 hosting_order.codes {"data":[]}
+5m move telnyx number:N0 ownership SENT NONE

== telnyx/hosted/code-read-at-loser keeps to=telnyx
# the first one was lost; a second is given back
+0s move telnyx number:N0 hosted NONE pending
call telnyx POST /v2/messaging_hosted_number_orders/h/verification_codes {"phone_numbers":["N0"],"verification_method":"sms"}
    move telnyx number:N0 ownership NONE SENT
    answer 200 hosting_order.codes {"data":[]}
+5m call telnyx POST /v2/messaging_hosted_number_orders/h/verification_codes {"phone_numbers":["N0"],"verification_method":"sms"}
    answer 200 hosting_order.codes {"data":[]}
+6m move telnyx number:N0 ownership SENT PROVEN

== telnyx/hosted/code-read-at-loser silent to=telnyx
+0s move telnyx number:N0 hosted NONE pending
call telnyx POST /v2/messaging_hosted_number_orders/h/verification_codes {"phone_numbers":["N0"],"verification_method":"call"}
    answer 200 hosting_order.codes {"data":[]}

== telnyx/hosted/refused-falls-back breaks to=telnyx
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
> +1d move telnyx number:N0 hosted provisioning failed_carrier_rejected

== telnyx/hosted/refused-falls-back breaks to=telnyx
# ported, and its messaging forgotten
+0s call telnyx POST /v2/messaging_hosted_number_orders/eligibility_numbers_check {"phone_numbers":["N0"]}
>    answer 200 hosting_order.eligibility {"phone_numbers":[{"phone_number":"N0","eligible":false,"eligible_status":"NUMBER_IS_NOT_A_US_NUMBER"}]}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}

== telnyx/hosted/refused-falls-back keeps to=telnyx
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
call telnyx POST /v2/porting_orders {"phone_numbers":["N0"]}
    answer 201 porting_order.create {"data":[{"id":"o1"}]}
call telnyx PATCH /v2/porting_orders/o1 {"messaging":{"enable_messaging":true}}
    answer 200 porting_order.update
+1d move telnyx number:N0 hosted provisioning failed_carrier_rejected

== telnyx/hosted/refused-falls-back keeps to=telnyx
+0s call telnyx POST /v2/messaging_hosted_number_orders {"phone_numbers":["N0"]}
    answer 200 hosting_order.create {"data":{"id":"h"}}
+1d move telnyx number:N0 hosted provisioning failed_carrier_rejected
letter customer N0 its carrier refuses to have it hosted

== telnyx/hosted/refused-falls-back silent to=telnyx
# nobody of ours asked for it
+1d move telnyx number:N0 hosted provisioning failed_carrier_rejected
