# Telgorithm: the port-in, and what its numbers ask for while it runs.

== telgorithm/port/loa-attached breaks to=telgorithm
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]}}
    answer 400 phone.port_in error=PORT_FILES {"title":"Bad Request"}

# JSON
== telgorithm/port/loa-attached breaks to=telgorithm
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"phones":[{"number":"N0","messagingConfigSid":"MC1"}],"features":"SMS"}
    answer 415 phone.port_in error=MEDIA_TYPE {"title":"Unsupported"}

== telgorithm/port/loa-attached breaks to=telgorithm
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":[]}
    answer 400 phone.port_in error=PORT_FILES {"title":"Bad Request"}

== telgorithm/port/loa-attached keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# dotted parts in any case, two files
== telgorithm/port/loa-attached keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"data.phones[0].number":"N0","data.features":"SMS","FILES":[{"filename":"a.pdf"},{"filename":"b.pdf"}]}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

== telgorithm/port/at-most-100 breaks to=telgorithm
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"+19165560000","messagingConfigSid":"MC1"},{"number":"+19165560001","messagingConfigSid":"MC1"},{"number":"+19165560002","messagingConfigSid":"MC1"},{"number":"+19165560003","messagingConfigSid":"MC1"},{"number":"+19165560004","messagingConfigSid":"MC1"},{"number":"+19165560005","messagingConfigSid":"MC1"},{"number":"+19165560006","messagingConfigSid":"MC1"},{"number":"+19165560007","messagingConfigSid":"MC1"},{"number":"+19165560008","messagingConfigSid":"MC1"},{"number":"+19165560009","messagingConfigSid":"MC1"},{"number":"+19165560010","messagingConfigSid":"MC1"},{"number":"+19165560011","messagingConfigSid":"MC1"},{"number":"+19165560012","messagingConfigSid":"MC1"},{"number":"+19165560013","messagingConfigSid":"MC1"},{"number":"+19165560014","messagingConfigSid":"MC1"},{"number":"+19165560015","messagingConfigSid":"MC1"},{"number":"+19165560016","messagingConfigSid":"MC1"},{"number":"+19165560017","messagingConfigSid":"MC1"},{"number":"+19165560018","messagingConfigSid":"MC1"},{"number":"+19165560019","messagingConfigSid":"MC1"},{"number":"+19165560020","messagingConfigSid":"MC1"},{"number":"+19165560021","messagingConfigSid":"MC1"},{"number":"+19165560022","messagingConfigSid":"MC1"},{"number":"+19165560023","messagingConfigSid":"MC1"},{"number":"+19165560024","messagingConfigSid":"MC1"},{"number":"+19165560025","messagingConfigSid":"MC1"},{"number":"+19165560026","messagingConfigSid":"MC1"},{"number":"+19165560027","messagingConfigSid":"MC1"},{"number":"+19165560028","messagingConfigSid":"MC1"},{"number":"+19165560029","messagingConfigSid":"MC1"},{"number":"+19165560030","messagingConfigSid":"MC1"},{"number":"+19165560031","messagingConfigSid":"MC1"},{"number":"+19165560032","messagingConfigSid":"MC1"},{"number":"+19165560033","messagingConfigSid":"MC1"},{"number":"+19165560034","messagingConfigSid":"MC1"},{"number":"+19165560035","messagingConfigSid":"MC1"},{"number":"+19165560036","messagingConfigSid":"MC1"},{"number":"+19165560037","messagingConfigSid":"MC1"},{"number":"+19165560038","messagingConfigSid":"MC1"},{"number":"+19165560039","messagingConfigSid":"MC1"},{"number":"+19165560040","messagingConfigSid":"MC1"},{"number":"+19165560041","messagingConfigSid":"MC1"},{"number":"+19165560042","messagingConfigSid":"MC1"},{"number":"+19165560043","messagingConfigSid":"MC1"},{"number":"+19165560044","messagingConfigSid":"MC1"},{"number":"+19165560045","messagingConfigSid":"MC1"},{"number":"+19165560046","messagingConfigSid":"MC1"},{"number":"+19165560047","messagingConfigSid":"MC1"},{"number":"+19165560048","messagingConfigSid":"MC1"},{"number":"+19165560049","messagingConfigSid":"MC1"},{"number":"+19165560050","messagingConfigSid":"MC1"},{"number":"+19165560051","messagingConfigSid":"MC1"},{"number":"+19165560052","messagingConfigSid":"MC1"},{"number":"+19165560053","messagingConfigSid":"MC1"},{"number":"+19165560054","messagingConfigSid":"MC1"},{"number":"+19165560055","messagingConfigSid":"MC1"},{"number":"+19165560056","messagingConfigSid":"MC1"},{"number":"+19165560057","messagingConfigSid":"MC1"},{"number":"+19165560058","messagingConfigSid":"MC1"},{"number":"+19165560059","messagingConfigSid":"MC1"},{"number":"+19165560060","messagingConfigSid":"MC1"},{"number":"+19165560061","messagingConfigSid":"MC1"},{"number":"+19165560062","messagingConfigSid":"MC1"},{"number":"+19165560063","messagingConfigSid":"MC1"},{"number":"+19165560064","messagingConfigSid":"MC1"},{"number":"+19165560065","messagingConfigSid":"MC1"},{"number":"+19165560066","messagingConfigSid":"MC1"},{"number":"+19165560067","messagingConfigSid":"MC1"},{"number":"+19165560068","messagingConfigSid":"MC1"},{"number":"+19165560069","messagingConfigSid":"MC1"},{"number":"+19165560070","messagingConfigSid":"MC1"},{"number":"+19165560071","messagingConfigSid":"MC1"},{"number":"+19165560072","messagingConfigSid":"MC1"},{"number":"+19165560073","messagingConfigSid":"MC1"},{"number":"+19165560074","messagingConfigSid":"MC1"},{"number":"+19165560075","messagingConfigSid":"MC1"},{"number":"+19165560076","messagingConfigSid":"MC1"},{"number":"+19165560077","messagingConfigSid":"MC1"},{"number":"+19165560078","messagingConfigSid":"MC1"},{"number":"+19165560079","messagingConfigSid":"MC1"},{"number":"+19165560080","messagingConfigSid":"MC1"},{"number":"+19165560081","messagingConfigSid":"MC1"},{"number":"+19165560082","messagingConfigSid":"MC1"},{"number":"+19165560083","messagingConfigSid":"MC1"},{"number":"+19165560084","messagingConfigSid":"MC1"},{"number":"+19165560085","messagingConfigSid":"MC1"},{"number":"+19165560086","messagingConfigSid":"MC1"},{"number":"+19165560087","messagingConfigSid":"MC1"},{"number":"+19165560088","messagingConfigSid":"MC1"},{"number":"+19165560089","messagingConfigSid":"MC1"},{"number":"+19165560090","messagingConfigSid":"MC1"},{"number":"+19165560091","messagingConfigSid":"MC1"},{"number":"+19165560092","messagingConfigSid":"MC1"},{"number":"+19165560093","messagingConfigSid":"MC1"},{"number":"+19165560094","messagingConfigSid":"MC1"},{"number":"+19165560095","messagingConfigSid":"MC1"},{"number":"+19165560096","messagingConfigSid":"MC1"},{"number":"+19165560097","messagingConfigSid":"MC1"},{"number":"+19165560098","messagingConfigSid":"MC1"},{"number":"+19165560099","messagingConfigSid":"MC1"},{"number":"+19165560100","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_PHONES {"title":"Bad Request"}

== telgorithm/port/at-most-100 keeps to=telgorithm
plan {"numbers":[{"number":"+19165560000","kind":"local","country":"US"},{"number":"+19165560001","kind":"local","country":"US"},{"number":"+19165560002","kind":"local","country":"US"},{"number":"+19165560003","kind":"local","country":"US"},{"number":"+19165560004","kind":"local","country":"US"},{"number":"+19165560005","kind":"local","country":"US"},{"number":"+19165560006","kind":"local","country":"US"},{"number":"+19165560007","kind":"local","country":"US"},{"number":"+19165560008","kind":"local","country":"US"},{"number":"+19165560009","kind":"local","country":"US"},{"number":"+19165560010","kind":"local","country":"US"},{"number":"+19165560011","kind":"local","country":"US"},{"number":"+19165560012","kind":"local","country":"US"},{"number":"+19165560013","kind":"local","country":"US"},{"number":"+19165560014","kind":"local","country":"US"},{"number":"+19165560015","kind":"local","country":"US"},{"number":"+19165560016","kind":"local","country":"US"},{"number":"+19165560017","kind":"local","country":"US"},{"number":"+19165560018","kind":"local","country":"US"},{"number":"+19165560019","kind":"local","country":"US"},{"number":"+19165560020","kind":"local","country":"US"},{"number":"+19165560021","kind":"local","country":"US"},{"number":"+19165560022","kind":"local","country":"US"},{"number":"+19165560023","kind":"local","country":"US"},{"number":"+19165560024","kind":"local","country":"US"},{"number":"+19165560025","kind":"local","country":"US"},{"number":"+19165560026","kind":"local","country":"US"},{"number":"+19165560027","kind":"local","country":"US"},{"number":"+19165560028","kind":"local","country":"US"},{"number":"+19165560029","kind":"local","country":"US"},{"number":"+19165560030","kind":"local","country":"US"},{"number":"+19165560031","kind":"local","country":"US"},{"number":"+19165560032","kind":"local","country":"US"},{"number":"+19165560033","kind":"local","country":"US"},{"number":"+19165560034","kind":"local","country":"US"},{"number":"+19165560035","kind":"local","country":"US"},{"number":"+19165560036","kind":"local","country":"US"},{"number":"+19165560037","kind":"local","country":"US"},{"number":"+19165560038","kind":"local","country":"US"},{"number":"+19165560039","kind":"local","country":"US"},{"number":"+19165560040","kind":"local","country":"US"},{"number":"+19165560041","kind":"local","country":"US"},{"number":"+19165560042","kind":"local","country":"US"},{"number":"+19165560043","kind":"local","country":"US"},{"number":"+19165560044","kind":"local","country":"US"},{"number":"+19165560045","kind":"local","country":"US"},{"number":"+19165560046","kind":"local","country":"US"},{"number":"+19165560047","kind":"local","country":"US"},{"number":"+19165560048","kind":"local","country":"US"},{"number":"+19165560049","kind":"local","country":"US"},{"number":"+19165560050","kind":"local","country":"US"},{"number":"+19165560051","kind":"local","country":"US"},{"number":"+19165560052","kind":"local","country":"US"},{"number":"+19165560053","kind":"local","country":"US"},{"number":"+19165560054","kind":"local","country":"US"},{"number":"+19165560055","kind":"local","country":"US"},{"number":"+19165560056","kind":"local","country":"US"},{"number":"+19165560057","kind":"local","country":"US"},{"number":"+19165560058","kind":"local","country":"US"},{"number":"+19165560059","kind":"local","country":"US"},{"number":"+19165560060","kind":"local","country":"US"},{"number":"+19165560061","kind":"local","country":"US"},{"number":"+19165560062","kind":"local","country":"US"},{"number":"+19165560063","kind":"local","country":"US"},{"number":"+19165560064","kind":"local","country":"US"},{"number":"+19165560065","kind":"local","country":"US"},{"number":"+19165560066","kind":"local","country":"US"},{"number":"+19165560067","kind":"local","country":"US"},{"number":"+19165560068","kind":"local","country":"US"},{"number":"+19165560069","kind":"local","country":"US"},{"number":"+19165560070","kind":"local","country":"US"},{"number":"+19165560071","kind":"local","country":"US"},{"number":"+19165560072","kind":"local","country":"US"},{"number":"+19165560073","kind":"local","country":"US"},{"number":"+19165560074","kind":"local","country":"US"},{"number":"+19165560075","kind":"local","country":"US"},{"number":"+19165560076","kind":"local","country":"US"},{"number":"+19165560077","kind":"local","country":"US"},{"number":"+19165560078","kind":"local","country":"US"},{"number":"+19165560079","kind":"local","country":"US"},{"number":"+19165560080","kind":"local","country":"US"},{"number":"+19165560081","kind":"local","country":"US"},{"number":"+19165560082","kind":"local","country":"US"},{"number":"+19165560083","kind":"local","country":"US"},{"number":"+19165560084","kind":"local","country":"US"},{"number":"+19165560085","kind":"local","country":"US"},{"number":"+19165560086","kind":"local","country":"US"},{"number":"+19165560087","kind":"local","country":"US"},{"number":"+19165560088","kind":"local","country":"US"},{"number":"+19165560089","kind":"local","country":"US"},{"number":"+19165560090","kind":"local","country":"US"},{"number":"+19165560091","kind":"local","country":"US"},{"number":"+19165560092","kind":"local","country":"US"},{"number":"+19165560093","kind":"local","country":"US"},{"number":"+19165560094","kind":"local","country":"US"},{"number":"+19165560095","kind":"local","country":"US"},{"number":"+19165560096","kind":"local","country":"US"},{"number":"+19165560097","kind":"local","country":"US"},{"number":"+19165560098","kind":"local","country":"US"},{"number":"+19165560099","kind":"local","country":"US"},{"number":"+19165560100","kind":"local","country":"US"}]}
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"+19165560000","messagingConfigSid":"MC1"},{"number":"+19165560001","messagingConfigSid":"MC1"},{"number":"+19165560002","messagingConfigSid":"MC1"},{"number":"+19165560003","messagingConfigSid":"MC1"},{"number":"+19165560004","messagingConfigSid":"MC1"},{"number":"+19165560005","messagingConfigSid":"MC1"},{"number":"+19165560006","messagingConfigSid":"MC1"},{"number":"+19165560007","messagingConfigSid":"MC1"},{"number":"+19165560008","messagingConfigSid":"MC1"},{"number":"+19165560009","messagingConfigSid":"MC1"},{"number":"+19165560010","messagingConfigSid":"MC1"},{"number":"+19165560011","messagingConfigSid":"MC1"},{"number":"+19165560012","messagingConfigSid":"MC1"},{"number":"+19165560013","messagingConfigSid":"MC1"},{"number":"+19165560014","messagingConfigSid":"MC1"},{"number":"+19165560015","messagingConfigSid":"MC1"},{"number":"+19165560016","messagingConfigSid":"MC1"},{"number":"+19165560017","messagingConfigSid":"MC1"},{"number":"+19165560018","messagingConfigSid":"MC1"},{"number":"+19165560019","messagingConfigSid":"MC1"},{"number":"+19165560020","messagingConfigSid":"MC1"},{"number":"+19165560021","messagingConfigSid":"MC1"},{"number":"+19165560022","messagingConfigSid":"MC1"},{"number":"+19165560023","messagingConfigSid":"MC1"},{"number":"+19165560024","messagingConfigSid":"MC1"},{"number":"+19165560025","messagingConfigSid":"MC1"},{"number":"+19165560026","messagingConfigSid":"MC1"},{"number":"+19165560027","messagingConfigSid":"MC1"},{"number":"+19165560028","messagingConfigSid":"MC1"},{"number":"+19165560029","messagingConfigSid":"MC1"},{"number":"+19165560030","messagingConfigSid":"MC1"},{"number":"+19165560031","messagingConfigSid":"MC1"},{"number":"+19165560032","messagingConfigSid":"MC1"},{"number":"+19165560033","messagingConfigSid":"MC1"},{"number":"+19165560034","messagingConfigSid":"MC1"},{"number":"+19165560035","messagingConfigSid":"MC1"},{"number":"+19165560036","messagingConfigSid":"MC1"},{"number":"+19165560037","messagingConfigSid":"MC1"},{"number":"+19165560038","messagingConfigSid":"MC1"},{"number":"+19165560039","messagingConfigSid":"MC1"},{"number":"+19165560040","messagingConfigSid":"MC1"},{"number":"+19165560041","messagingConfigSid":"MC1"},{"number":"+19165560042","messagingConfigSid":"MC1"},{"number":"+19165560043","messagingConfigSid":"MC1"},{"number":"+19165560044","messagingConfigSid":"MC1"},{"number":"+19165560045","messagingConfigSid":"MC1"},{"number":"+19165560046","messagingConfigSid":"MC1"},{"number":"+19165560047","messagingConfigSid":"MC1"},{"number":"+19165560048","messagingConfigSid":"MC1"},{"number":"+19165560049","messagingConfigSid":"MC1"},{"number":"+19165560050","messagingConfigSid":"MC1"},{"number":"+19165560051","messagingConfigSid":"MC1"},{"number":"+19165560052","messagingConfigSid":"MC1"},{"number":"+19165560053","messagingConfigSid":"MC1"},{"number":"+19165560054","messagingConfigSid":"MC1"},{"number":"+19165560055","messagingConfigSid":"MC1"},{"number":"+19165560056","messagingConfigSid":"MC1"},{"number":"+19165560057","messagingConfigSid":"MC1"},{"number":"+19165560058","messagingConfigSid":"MC1"},{"number":"+19165560059","messagingConfigSid":"MC1"},{"number":"+19165560060","messagingConfigSid":"MC1"},{"number":"+19165560061","messagingConfigSid":"MC1"},{"number":"+19165560062","messagingConfigSid":"MC1"},{"number":"+19165560063","messagingConfigSid":"MC1"},{"number":"+19165560064","messagingConfigSid":"MC1"},{"number":"+19165560065","messagingConfigSid":"MC1"},{"number":"+19165560066","messagingConfigSid":"MC1"},{"number":"+19165560067","messagingConfigSid":"MC1"},{"number":"+19165560068","messagingConfigSid":"MC1"},{"number":"+19165560069","messagingConfigSid":"MC1"},{"number":"+19165560070","messagingConfigSid":"MC1"},{"number":"+19165560071","messagingConfigSid":"MC1"},{"number":"+19165560072","messagingConfigSid":"MC1"},{"number":"+19165560073","messagingConfigSid":"MC1"},{"number":"+19165560074","messagingConfigSid":"MC1"},{"number":"+19165560075","messagingConfigSid":"MC1"},{"number":"+19165560076","messagingConfigSid":"MC1"},{"number":"+19165560077","messagingConfigSid":"MC1"},{"number":"+19165560078","messagingConfigSid":"MC1"},{"number":"+19165560079","messagingConfigSid":"MC1"},{"number":"+19165560080","messagingConfigSid":"MC1"},{"number":"+19165560081","messagingConfigSid":"MC1"},{"number":"+19165560082","messagingConfigSid":"MC1"},{"number":"+19165560083","messagingConfigSid":"MC1"},{"number":"+19165560084","messagingConfigSid":"MC1"},{"number":"+19165560085","messagingConfigSid":"MC1"},{"number":"+19165560086","messagingConfigSid":"MC1"},{"number":"+19165560087","messagingConfigSid":"MC1"},{"number":"+19165560088","messagingConfigSid":"MC1"},{"number":"+19165560089","messagingConfigSid":"MC1"},{"number":"+19165560090","messagingConfigSid":"MC1"},{"number":"+19165560091","messagingConfigSid":"MC1"},{"number":"+19165560092","messagingConfigSid":"MC1"},{"number":"+19165560093","messagingConfigSid":"MC1"},{"number":"+19165560094","messagingConfigSid":"MC1"},{"number":"+19165560095","messagingConfigSid":"MC1"},{"number":"+19165560096","messagingConfigSid":"MC1"},{"number":"+19165560097","messagingConfigSid":"MC1"},{"number":"+19165560098","messagingConfigSid":"MC1"},{"number":"+19165560099","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[]}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"+19165560100","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[]}

# few numbers prove nothing
== telgorithm/port/at-most-100 silent to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

== telgorithm/port/numbers-carry-config breaks to=telgorithm
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0"},{"number":"N1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NO_CONFIG {"title":"Bad Request"}

# one of two, and accepted
== telgorithm/port/numbers-carry-config breaks to=telgorithm
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1"}]},"Files":[{}]}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

== telgorithm/port/numbers-carry-config keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# one for all
== telgorithm/port/numbers-carry-config keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"messagingConfigSid":"MC1","phones":[{"number":"N0"},{"number":"N1"}]},"Files":[{}]}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# dotted parts
== telgorithm/port/numbers-carry-config keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data.Phones[0].Number":"N0","Data.Phones[0].MessagingConfigSid":"MC1","Data.Features":"SMS","Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

== telgorithm/port/numbers-carry-config breaks to=telgorithm
> +0s call telgorithm POST /messaging/v1/Phones/port-in {"Data.Phones[0].Number":"N0","Data.Features":"SMS","Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

== telgorithm/port/not-repeated breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in fault=lost-after {"phones":[]}
> +1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_OWNED {"title":"Bad Request"}

# it never arrived: the client cannot know
== telgorithm/port/not-repeated breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in fault=lost-before {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
> +1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# looked, and did not read
== telgorithm/port/not-repeated breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in fault=lost-after {"phones":[]}
+1s call telgorithm GET /messaging/v1/Phones?PageSize=1000
    answer 200 phone.list {"items":[{"number":"N0","status":"PendingPortIn"}]}
> +2s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_OWNED {"title":"Bad Request"}

# the answer was only slow
== telgorithm/port/not-repeated breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
> +30s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_OWNED {"title":"Bad Request"}

# after a restart
== telgorithm/port/not-repeated breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+1s client killed
+5s client started
> +6s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_OWNED {"title":"Bad Request"}

== telgorithm/port/not-repeated keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in fault=lost-before {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
+1s call telgorithm GET /messaging/v1/Phones?PageSize=1000
    answer 200 phone.list {"items":[]}
+2s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# it is not there
== telgorithm/port/not-repeated keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in fault=lost-before {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"}]},"Files":{}}
+1s call telgorithm GET /messaging/v1/Phones/%2B19165550100
    answer 404 phone.read error=NOT_FOUND {"title":"Not Found"}
+2s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[]}

# the look was lost as well
== telgorithm/port/not-repeated breaks to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in fault=lost-before {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"}]},"Files":{}}
+1s call telgorithm GET /messaging/v1/Phones/%2B19165550100
    answer 200 phone.read fault=cut {"number":"N0"}
> +2s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[]}

# rejected, and asked for again
== telgorithm/port/not-repeated keeps to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+1d move telgorithm number:N0 status PendingPortIn Removed
 move telgorithm number:N1 status PendingPortIn Removed
+2d call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# refused: that was heard
== telgorithm/port/not-repeated silent to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 400 phone.port_in error=PORT_NOT_LINKED {"title":"Bad Request"}
+1d call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

# other numbers
== telgorithm/port/not-repeated silent to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in fault=lost-after {"phones":[]}
+1s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    answer 200 phone.port_in {"phones":[{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}

== telgorithm/port/pending-needs-nothing breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
> +1m call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

== telgorithm/port/pending-needs-nothing breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
> +1m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 400 config.update error=NOT_IMPORTED {"title":"One or more validation errors occurred."}

== telgorithm/port/pending-needs-nothing breaks to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
> +1m route N0 telgorithm

== telgorithm/port/pending-needs-nothing keeps to=telgorithm
+0s route N0 legacy
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate
+36h3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}
+36h9m route N0 telgorithm

# somebody elected before, and the campaign is there: to link it early is right
== telgorithm/port/pending-needs-nothing keeps to=telgorithm
+0s move tcr campaign:C migration NONE ACTIVE
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+3m move telgorithm campaign:C import ABSENT IMPORTED
+3m call telgorithm PATCH /messaging/v1/MessagingConfigs/MC1 {"tcrCampaignId":"C"}
    answer 200 config.update {"sid":"MC1","tcrCampaignId":"C"}

# that election fell, and is made again
== telgorithm/port/pending-needs-nothing keeps to=telgorithm
+0s move tcr campaign:C migration NONE ACTIVE
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+1h move tcr campaign:C migration ACTIVE CANCELLED
+1h call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

# elected too early: not because of PendingPortIn
== telgorithm/port/pending-needs-nothing keeps to=telgorithm
+0s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate
+1m move telgorithm number:N0 status NONE PendingPortIn

# tries the old provider first
== telgorithm/port/pending-needs-nothing keeps to=telgorithm
+0s move telgorithm number:N0 status NONE PendingPortIn
 move telgorithm number:N1 status NONE PendingPortIn
+1m route N0 legacy,telgorithm

# before there is a port-in
== telgorithm/port/pending-needs-nothing silent to=telgorithm
+0s call tcr POST /v2/campaign/C/migrateCnp/SQTIJSW
    answer 204 campaign.migrate

# as a whole, early
== telgorithm/port/partial-is-per-number breaks to=telgorithm
+0s route N0 legacy
 route N1 legacy
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
+36h9m route N0 telgorithm
> route N1 telgorithm
+60h move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+60h6m move telgorithm number:N1 status PendingTcrCampaignAdd Active
+60h6m route N1 telgorithm

# as a whole, late
== telgorithm/port/partial-is-per-number breaks to=telgorithm
+0s route N0 legacy
 route N1 legacy
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
> +36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
+60h move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+60h6m move telgorithm number:N1 status PendingTcrCampaignAdd Active
+60h6m route N0 telgorithm
 route N1 telgorithm

# one of them never comes
== telgorithm/port/partial-is-per-number breaks to=telgorithm
+0s route N0 legacy
 route N1 legacy
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
> +36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
+48h end

== telgorithm/port/partial-is-per-number keeps to=telgorithm
+0s route N0 legacy
 route N1 legacy
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
+36h9m route N0 telgorithm
+60h move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+60h6m move telgorithm number:N1 status PendingTcrCampaignAdd Active
+60h6m route N1 telgorithm

# the other comes before there was time
== telgorithm/port/partial-is-per-number keeps to=telgorithm
+0s route N0 legacy
 route N1 legacy
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
+36h9m30s move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h10m route N0 telgorithm
+36h15m move telgorithm number:N1 status PendingTcrCampaignAdd Active
 route N1 telgorithm

# all at once
== telgorithm/port/partial-is-per-number silent to=telgorithm
+0s route N0 legacy
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"},{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"},{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
 move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
+36h9m move telgorithm number:N0 status PendingTcrCampaignAdd Active
 move telgorithm number:N1 status PendingTcrCampaignAdd Active
+36h9m route N0 telgorithm

# two requests
== telgorithm/port/partial-is-per-number silent to=telgorithm
+0s call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N0","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N0 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N0","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+1h call telgorithm POST /messaging/v1/Phones/port-in {"Data":{"phones":[{"number":"N1","messagingConfigSid":"MC1"}]},"Files":{}}
    move telgorithm number:N1 status NONE PendingPortIn
    answer 200 phone.port_in {"phones":[{"number":"N1","messagingConfigSid":"MC1","status":"PendingPortIn"}]}
+36h move telgorithm number:N0 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N0 record ASKED HELD telgorithm
+60h move telgorithm number:N1 status PendingPortIn PendingTcrCampaignAdd
 move nnsr number:N1 record ASKED HELD telgorithm
