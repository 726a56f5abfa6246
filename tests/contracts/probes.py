"""Calls that reach what the library of scenarios does not: for each world a list of steps, in order.

A step is a call ("DOOR METHOD PATH", its body, what to keep of its answer under which name for later paths and bodies) or a length of time that passes.
A body that is a text is a form.
SPDX-License-Identifier: Apache-2.0"""
import collections

Call = collections.namedtuple('Call', 'door method path body keep')


def call(words, body=None, **keep):
    door, method, path = words.split(' ')
    return Call(door, method, path, body, keep)


BOUNDARY = 'probe'


def form(words, data):
    """A call with a form: the part Data, JSON with names kept in braces, and a file."""
    body = (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="Data"\r\n\r\n{data}\r\n--{BOUNDARY}\r\n'
            f'Content-Disposition: form-data; name="Files"; filename="loa.txt"\r\nContent-Type: text/plain\r\n\r\nsigned\r\n--{BOUNDARY}--\r\n')
    return call(words, body)


CAMPAIGN, NUMBER, OTHER, HANDSET = 'CQ3R8T1', '19165550100', '19165550101', '+12025550100'
BASIC = {'authId': 'probe-auth', 'type': 'BASIC', 'credentials': {'username': 'u', 'password': 'p'}}
HOOK = {'notifyUrl': 'http://127.0.0.1:9/infobip', 'contentType': 'application/json'}
CLASSIC = {'messages': [{'from': NUMBER, 'destinations': [{'to': HANDSET[1:]}], 'text': 'hello'}]}
DUPLICATE = {'messages': [{'sender': NUMBER, 'destinations': [{'to': HANDSET[1:], 'messageId': 'mine'}], 'content': {'text': 'hello'}}]}
FOREIGN = {'messages': [{'sender': '12025550199', 'destinations': [{'to': HANDSET[1:]}], 'content': {'text': 'hello'}}]}
MIGRATE = {'name': 'probe', 'externalCampaignId': CAMPAIGN, 'numberPoolID': None, 'numbers': [NUMBER, OTHER], 'isClientManageNnid': False}
IMPORT = {'numbers': [NUMBER, OTHER], 'country': 'US', 'type': 'VIRTUAL_LONG_NUMBER', 'capabilities': ['SMS'], 'skipOsrUpdate': True}

ENUMERATIONS = ['cnp', 'dca', 'mno', 'campaignStatus', 'operationStatus', 'nudgeIntent', 'rejectionCategory', 'suspensionCategory', 'brandStatus',
                'brandIdentityStatus']
TCR = [
    *(call(f'tcr GET /v2/enum/{name}') for name in ENUMERATIONS),
    call('tcr GET /v2/brand?displayName=Garage'), call('tcr GET /v2/brand/B4K9Q2X'), call('tcr GET /v2/csp/profile'),
    call('tcr GET /v2/error'), call('tcr GET /v2/version'), call('tcr GET /v2/webhook/eventCategory'), call('tcr GET /v2/webhook/eventType'),
    call('tcr PUT /v2/webhook/subscription', {'eventCategory': 'BRAND', 'webhookEndpoint': 'http://127.0.0.1:9/tcr'}),
    call('tcr GET /v2/webhook/subscription'), call('tcr DELETE /v2/webhook/subscription/BRAND'),
    call('tcr GET /v2/partnerCampaign/sharedWithMe'), call('tcr GET /v2/partnerCampaign/sharedByMe'),
    call(f'tcr GET /v2/campaign/{CAMPAIGN}'), call('tcr GET /v2/campaign'), call(f'tcr GET /v2/campaign/{CAMPAIGN}/mnoMetadata'),
    call(f'tcr GET /v2/campaign/{CAMPAIGN}/osr/attributes'), call(f'tcr GET /v2/campaign/{CAMPAIGN}/mnoIdsWithDcaElected'),
    call(f'tcr GET /v2/campaign/{CAMPAIGN}/osr/phones'), call(f'tcr GET /v2/restAPI/campaign/{CAMPAIGN}/sharing'),
    call(f'tcr POST /v2/restAPI/campaign/{CAMPAIGN}/migrateCnp/OPMKT'), call(f'tcr GET /v2/restAPI/campaign/{CAMPAIGN}/migrateCnp'),
    call(f'tcr GET /v2/restAPI/campaign/{CAMPAIGN}/sharing?cnpMigration=true'),
    call(f'tcr GET /v2/campaign/{CAMPAIGN}/mnoIdsWithDcaElected?cnpMigration=true'), call(f'tcr DELETE /v2/restAPI/campaign/{CAMPAIGN}/migrateCnp'),
    call(f'tcr GET /v2/campaign/{CAMPAIGN}/migrateCnp'), call(f'tcr DELETE /v2/campaign/{CAMPAIGN}'), call(f'tcr GET /v2/campaign/{CAMPAIGN}'),
]

LEGACY = [
    call('legacy POST /v1/messages', {'from': '+' + NUMBER, 'to': HANDSET, 'text': 'hello'}, message='id'), call('legacy GET /v1/messages/{message}'), '1m',
    call('legacy GET /v1/messages/{message}'), call('traffic GET /v1/messages/{message}'), call('legacy GET /v1/numbers'),
    call(f'legacy GET /v1/numbers/+{NUMBER}'), call(f'legacy DELETE /v1/numbers/+{NUMBER}/campaign'), call(f'legacy GET /v1/numbers/+{NUMBER}'),
    call('legacy POST /v1/messages', {'from': '+' + NUMBER, 'to': HANDSET, 'text': 'hello'}), call(f'legacy PUT /v1/numbers/+{NUMBER}/campaign'),
    call('traffic POST /v1/inbound', {'from': HANDSET, 'to': '+' + NUMBER, 'text': 'hello'}, inbound='id'), '1m',
    call('legacy GET /v1/messages/{inbound}'), call(f'legacy POST /v1/numbers/+{NUMBER}/hosting'),
    call(f'legacy DELETE /v1/numbers/+{NUMBER}'), call(f'legacy GET /v1/numbers/+{NUMBER}'),
]

INFOBIP = [
    call('infobip POST /subscriptions/1/security', BASIC), call('infobip GET /subscriptions/1/security'),
    call('infobip GET /subscriptions/1/security/probe-auth'),
    call('infobip PUT /subscriptions/1/security/probe-auth', {key: BASIC[key] for key in ('type', 'credentials')}),
    call('infobip POST /subscriptions/1/profiles', {'profileId': 'probe', 'webhook': HOOK}), call('infobip GET /subscriptions/1/profiles'),
    call('infobip GET /subscriptions/1/profiles/probe'), call('infobip PUT /subscriptions/1/profiles/probe', {'webhook': HOOK, 'windowSize': 20}),
    call('infobip POST /subscriptions/1/subscription/REGISTRATION',
         {'subscriptionId': 'probe', 'name': 'n', 'events': ['CAMPAIGN_STATUS_UPDATE'], 'profile': {'profileId': 'probe'}}),
    call('infobip GET /subscriptions/1/subscription/REGISTRATION'), call('infobip GET /subscriptions/1/subscription/REGISTRATION/probe'),
    call('infobip PUT /subscriptions/1/subscription/REGISTRATION/probe', {'events': ['CAMPAIGN_STATUS_UPDATE'], 'profile': {'profileId': 'probe'}}),
    call('infobip DELETE /subscriptions/1/subscription/REGISTRATION/probe'), call('infobip DELETE /subscriptions/1/profiles/probe'),
    call('infobip DELETE /subscriptions/1/security/probe-auth'),
    call('infobip POST /numbers/2/numbers/import', IMPORT, key='numbers.0.numberKey'), call('infobip GET /numbers/1/numbers'),
    call('infobip GET /numbers/1/numbers/{key}'), call(f'tcr POST /v2/campaign/{CAMPAIGN}/migrateCnp/OPMKT'),
    call('infobip POST /sms/2/text/advanced', CLASSIC), call('infobip POST /number-registration/1/campaigns/migrate', MIGRATE, campaign='id'),
    call('infobip GET /number-registration/1/campaigns/{campaign}/numbers'), call('infobip GET /number-registration/1/campaigns/{campaign}/network-statuses'),
    call('infobip POST /sms/2/text/advanced', CLASSIC), '1m', call('infobip GET /sms/1/reports'), '1h',
    call('infobip GET /number-registration/1/campaigns/{campaign}'), call('infobip GET /number-registration/1/campaigns/{campaign}/network-statuses'),
    call('infobip GET /number-registration/1/campaigns'), call('infobip GET /number-registration/1/number-pools'),
    call('infobip POST /sms/3/messages', DUPLICATE), call('infobip POST /sms/3/messages', DUPLICATE), call('infobip POST /sms/3/messages', FOREIGN), '1m',
    call('infobip GET /sms/3/logs'), call('infobip GET /sms/1/logs'), call('infobip GET /sms/3/reports'),
    call(f'tcr GET /v2/campaign/{CAMPAIGN}/osr/phones'), call('infobip DELETE /numbers/1/numbers/{key}'),
]

PHONE, CONFIG, OM = f'/v1/Phones/+{NUMBER}', '/v1/MessagingConfigs', '/v1/OutboundMessages'
TEXT = {'from': '+' + NUMBER, 'to': HANDSET, 'text': 'hello'}
BLOCK = {'name': 'probe', 'tcrCampaignId': None, 'inboundCallbackUrl': 'http://127.0.0.1:9/in', 'sendingTimes':
         {'timeZoneId': 'America/Chicago', 'periods': [{'from': '08:00:00', 'to': '20:00:00'}]}}
BRAND = 'B4K9Q2X'
WEBHOOKS = ['TcrCampaignImported', 'PhoneNumberStatusChanged', 'InboundCallReceived', 'InboundCallReceivedFallback', 'CallStatusChanged']
TELGORITHM = [
    call('telgorithm GET /v1/MyCompany'), call('telgorithm PUT /v1/MyCompany/cspId', {'cspId': 'S7A1B2D'}),
    call('telgorithm PUT /v1/MyCompany/cspId', {'cspId': 'S7A1B2C'}), call('telgorithm GET /v1/TimeZones'),
    *(call(f'telgorithm PUT /v1/Webhooks/{name}', {'url': 'http://127.0.0.1:9/hook', 'authorizationBearer': 'b'}) for name in WEBHOOKS),
    call('telgorithm GET /v1/Webhooks'), call('telgorithm GET /v1/Webhooks/types'),
    *(call(f'telgorithm GET /v1/Webhooks/{name}') for name in [*WEBHOOKS, 'Other']),
    call('telgorithm POST /v1/TcrBrands', {'tcrBrandId': BRAND, 'name': 'mine'}), call('telgorithm GET /v1/TcrBrands'),
    call(f'telgorithm PUT /v1/TcrBrands/{BRAND}', {'name': 'ours'}), call(f'telgorithm GET /v1/TcrBrands/{BRAND}'),
    call(f'telgorithm DELETE /v1/TcrBrands/{BRAND}'), call('telgorithm POST /v1/OptOuts', {'items': [{'number': '+12025550177', 'scope': CAMPAIGN}]}),
    call('telgorithm GET /v1/OptOuts'), call(f'telgorithm POST {CONFIG}', BLOCK, sid='sid'), call(f'telgorithm GET {CONFIG}'),
    call(f'telgorithm GET {CONFIG}/{{sid}}'),
    call(f'telgorithm PUT {CONFIG}/{{sid}}', {'name': 'replaced', 'inboundCallbackUrl': 'http://127.0.0.1:9/in'}),
    form('telgorithm POST /v1/Phones/port-in', '{{"features":"SMS","phones":[{{"number":"+%s","messagingConfigSid":"{sid}"}},'
         '{{"number":"+%s","name":"n","messagingConfigSid":"{sid}"}}]}}' % (NUMBER, OTHER)),
    call(f'telgorithm GET {PHONE}'), call('telgorithm GET /v1/Phones?PageSize=1&OrderByDirection=Ascending', page='searchId'),
    call('telgorithm GET /v1/Phones?PageSize=1&OrderByDirection=Ascending&SearchId={page}'), call(f'telgorithm POST {OM}', TEXT), '7d',
    call(f'telgorithm GET {CONFIG}/{{sid}}/phones'), call(f'telgorithm POST {OM}', TEXT), call(f'tcr GET /v2/campaign/{CAMPAIGN}'),
    call(f'telgorithm PATCH {CONFIG}/{{sid}}', {'tcrCampaignId': CAMPAIGN}), call(f'tcr POST /v2/campaign/{CAMPAIGN}/migrateCnp/SQTIJSW'), '1h',
    call(f'telgorithm PATCH {CONFIG}/{{sid}}', {'tcrCampaignId': CAMPAIGN}), call('telgorithm GET /v1/TcrCampaigns'), '1h',
    call(f'telgorithm GET /v1/TcrCampaigns/{CAMPAIGN}'), call(f'telgorithm GET {PHONE}'),
    call(f'telgorithm POST {OM}', TEXT, message='sid'), call(f'telgorithm GET {OM}/{{message}}'), '1m',
    call(f'telgorithm GET {OM}/{{message}}?includeFees=true'),
    call(f'telgorithm POST {OM}', {**TEXT, 'mediaUrls': ['http://m'], 'text': None, 'priority': 'High'}, message='sid'),
    call('telgorithm POST /testkit/v1/Emulate/outbound-message-status', {'sid': '{message}', 'deliveredSuccessfully': False}),
    call(f'telgorithm GET {OM}?Status=Failed&From=%2B{NUMBER}&CreatedOnFrom=2026-03-01T00:00:00'),
    call('telgorithm POST /testkit/v1/Emulate/inbound-message', {'from': HANDSET, 'to': ['+' + NUMBER], 'text': 'hello', 'mediaUrls': ['http://m']}), '1m',
    call('telgorithm GET /v1/InboundMessages', inbound='items.0.sid'), call('telgorithm GET /v1/InboundMessages/{inbound}'),
    call(f'telgorithm PATCH /v1/TcrCampaigns/{CAMPAIGN}', {'name': 'alerts', 'attMessageClass': 'F'}),
    call(f'telgorithm PUT /v1/TcrCampaigns/{CAMPAIGN}', {'messagingConfigSid': '{sid}'}),
    call(f'telgorithm PATCH {CONFIG}/{{sid}}/deletePhones', {'phones': ['+' + OTHER, '+' + OTHER]}),
    call(f'telgorithm PATCH {CONFIG}/{{sid}}/addPhones', {'phones': ['+' + OTHER, '+12025550199']}),
    call(f'telgorithm PUT {PHONE}', {'messagingConfigSid': '{sid}', 'name': 'n'}), call(f'telgorithm PATCH {PHONE}', {'name': None}),
    call(f'telgorithm DELETE {PHONE}'), call('telgorithm GET /v1/Phones/Available10DLC?AreaCode=916&Quantity=5'),
    call('telgorithm GET /v1/Phones/AvailableTollFree'),
    call('telgorithm POST /v1/Phones', {'phone': '+' + NUMBER, 'messagingConfigSid': '{sid}'}), call(f'telgorithm GET {PHONE}'), '1h',
    call(f'telgorithm DELETE /v1/TcrCampaigns/{CAMPAIGN}'),
    call('telgorithm POST /v1/TcrCampaigns', {'tcrCampaignId': CAMPAIGN, 'tcrBrandId': 'B4K9Q2X', 'messagingConfigSid': '{sid}'}),
    call(f'telgorithm DELETE {CONFIG}/{{sid}}'), *(call(f'telgorithm DELETE /v1/Webhooks/{name}') for name in WEBHOOKS), '1h',
]

ORDER, ABROAD, THIRD, TELNYX_HOOK = '/v2/porting_orders', '+' + NUMBER, '+19165550103', 'http://127.0.0.1:9/telnyx'
USER = {'admin': {'entity_name': 'Rehearsal LLC', 'auth_person_name': 'Jane Roe', 'account_number': '1', 'pin_passcode': '1234'},
        'location': {'street_address': '100 Main Street', 'locality': 'Sacramento', 'administrative_area': 'CA', 'postal_code': '95814',
                     'country_code': 'US'}}
WHOLE = {'end_user': USER, 'documents': {'loa': '{paper}', 'invoice': '{paper}'}, 'messaging': {'enable_messaging': True},
         'phone_number_configuration': {'messaging_profile_id': '{profile}'}, 'webhook_url': TELNYX_HOOK, 'customer_reference': 'probe',
         'activation_settings': {'foc_datetime_requested': '2026-03-10T15:00:00Z', 'activation_type': 'on-demand'}}
RANGE = {'start_at': '+16035551000', 'end_at': '+16035551009'}
PAPER = {'file': 'JVBERi0xLjQ=', 'filename': 'loa.pdf', 'customer_reference': 'probe'}
PROFILE = {'name': 'probe', 'whitelisted_destinations': ['US'], 'webhook_url': TELNYX_HOOK, 'webhook_failover_url': TELNYX_HOOK}
SMS = {'from': '+' + NUMBER, 'to': HANDSET, 'text': 'hello'}
TELNYX_PORTING = [
    call('telnyx POST /v2/portability_checks', {'phone_numbers': ['+' + NUMBER, '+' + OTHER]}),
    call('telnyx POST /v2/messaging_profiles', PROFILE, profile='data.id'), call('telnyx POST /v2/documents', PAPER, paper='data.id'),
    call('telnyx POST /v2/documents', {'url': 'https://files.example/loa.pdf', 'filename': 'loa.pdf'}), call('telnyx GET /v2/documents'),
    call('telnyx POST /v2/porting_orders/phone_number_configurations',
         {'phone_number_configurations': [{'porting_phone_number_id': '{paper}', 'user_bundle_id': '{paper}'}]}),
    call('telnyx GET /v2/porting_orders/phone_number_configurations'),
    call(f'telnyx POST {ORDER}', {'phone_numbers': ['+' + NUMBER, '+' + OTHER]}, order='data.0.id'),
    call(f'telnyx GET {ORDER}/{{order}}/allowed_foc_windows'), call(f'telnyx GET {ORDER}/{{order}}/requirements'),
    call(f'telnyx GET {ORDER}/{{order}}/loa_template'), call(f'telnyx GET {ORDER}/{{order}}/sub_request'),
    call(f'telnyx PATCH {ORDER}/{{order}}', WHOLE),
    call(f'telnyx POST {ORDER}/{{order}}/additional_documents',
         {'additional_documents': [{'document_id': '{paper}', 'document_type': 'loa'}]}, addition='data.0.id'),
    call(f'telnyx GET {ORDER}/{{order}}/additional_documents'), call(f'telnyx DELETE {ORDER}/{{order}}/additional_documents/{{addition}}'),
    call(f'telnyx POST {ORDER}/{{order}}/actions/share', {'expires_in_seconds': 3600, 'permissions': 'porting_order.document.read'}),
    call(f'telnyx POST {ORDER}/{{order}}/associated_phone_numbers', {'action': 'keep', 'phone_number_range': RANGE}, associated='data.id'),
    call(f'telnyx GET {ORDER}/{{order}}/associated_phone_numbers'),
    call(f'telnyx DELETE {ORDER}/{{order}}/associated_phone_numbers/{{associated}}'),
    call(f'telnyx POST {ORDER}/{{order}}/actions/confirm'), '4d', call(f'telnyx GET {ORDER}/{{order}}'),
    call(f'telnyx POST {ORDER}/{{order}}/comments', {'body': 'please hurry'}), call(f'telnyx GET {ORDER}/{{order}}/comments'),
    call(f'telnyx GET {ORDER}/{{order}}/activation_jobs', job='data.0.id'), call(f'telnyx GET {ORDER}/{{order}}/activation_jobs/{{job}}'),
    call(f'telnyx PATCH {ORDER}/{{order}}/activation_jobs/{{job}}', {'activate_at': '2026-03-10T16:00:00Z'}),
    call('telnyx GET /v2/porting/events', event='data.0.id'), call('telnyx GET /v2/porting/events/{event}'),
    call('telnyx POST /v2/porting/events/{event}/republish'), '1m',
    call('telnyx GET /v2/webhook_deliveries', delivery='data.0.id'), call('telnyx GET /v2/webhook_deliveries/{delivery}'),
    call(f'telnyx POST {ORDER}', {'phone_numbers': ['+19165550102']}, draft='data.0.id'), call(f'telnyx DELETE {ORDER}/{{draft}}'),
]
TELNYX_ABROAD = [
    call(f'telnyx POST {ORDER}', {'phone_numbers': [ABROAD]}, order='data.0.id'),
    call(f'telnyx POST {ORDER}/{{order}}/verification_codes/send', {'phone_numbers': [ABROAD], 'verification_method': 'sms'}),
    call(f'telnyx GET {ORDER}/{{order}}/verification_codes'),
    call(f'telnyx POST {ORDER}/{{order}}/verification_codes/verify', {'verification_codes': [{'phone_number': ABROAD, 'code': '12345'}]}),
]

HOSTINGS, PHONE_AT_TELNYX, TENDLC = '/v2/messaging_hosted_number_orders', f'/v2/phone_numbers/+{NUMBER}', f'/v2/10dlc/campaign/{CAMPAIGN}'
TELNYX_MESSAGING = [
    call('telnyx POST /v2/messaging_profiles', PROFILE, profile='data.id'), call('telnyx POST /v2/messaging_profiles', PROFILE, spare='data.id'),
    call('telnyx GET /v2/messaging_profiles/{profile}'), call(f'tcr POST /v2/campaign/{CAMPAIGN}/migrateCnp/STLNX01'),
    call(f'telnyx POST {HOSTINGS}/eligibility_numbers_check', {'phone_numbers': ['+' + NUMBER]}),
    call(f'telnyx POST {HOSTINGS}', {'messaging_profile_id': '{profile}', 'phone_numbers': ['+' + NUMBER, '+' + OTHER]}, hosting='data.id'), '1d',
    *(call(f'telnyx GET {TENDLC}{rest}') for rest in ('', '/sharing', '/operationStatus', '/osr/attributes', '/mnoMetadata')),
    call(f'telnyx GET /v2/messaging_hosted_numbers/+{NUMBER}'),
    call(f'telnyx PATCH /v2/messaging_hosted_numbers/+{NUMBER}', {'messaging_profile_id': '{profile}'}),
    call(f'telnyx DELETE /v2/messaging_hosted_numbers/+{NUMBER}'), call(f'telnyx DELETE {HOSTINGS}/{{hosting}}'),
    call('telnyx POST /v2/documents', PAPER, paper='data.id'), call(f'telnyx POST {ORDER}', {'phone_numbers': [THIRD]}, order='data.0.id'),
    call(f'telnyx PATCH {ORDER}/{{order}}', {**WHOLE, 'activation_settings': {'foc_datetime_requested': '2026-03-10T15:00:00Z'}}),
    call(f'telnyx POST {ORDER}/{{order}}/actions/confirm'), '10d', call(f'telnyx GET /v2/phone_numbers/{THIRD}'),
    call(f'telnyx GET /v2/phone_numbers/{THIRD}/messaging'), call('telnyx GET /v2/messaging_profiles/{profile}/phone_numbers'),
    call('telnyx POST /v2/messaging_numbers_bulk_updates', {'messaging_profile_id': '{spare}', 'numbers': [THIRD, HANDSET]}, bulk='data.order_id'),
    call('telnyx GET /v2/messaging_numbers_bulk_updates/{bulk}'),
    call('telnyx POST /v2/10dlc/phone_number_campaigns', {'phoneNumber': THIRD, 'campaignId': CAMPAIGN}), '1h',
    call(f'telnyx PUT /v2/10dlc/phone_number_campaigns/{THIRD}', {'phoneNumber': THIRD, 'campaignId': CAMPAIGN}), '1h',
    call('telnyx POST /v2/messages/number_pool', {'messaging_profile_id': '{spare}', 'to': HANDSET, 'text': 'hello'}), '1m',
    call('telnyx DELETE /v2/messaging_profiles/{spare}'),
]

# (scenario, or None for a world that makes what is asked for; steps)
SESSIONS = [
    (None, TCR),
    ('infobip/happy-path', LEGACY),
    (None, INFOBIP),
    (None, TELGORITHM),
    (None, TELNYX_PORTING),
    ('telnyx/other-country', TELNYX_ABROAD),
    (None, TELNYX_MESSAGING),
    ('tcr/not-fully-approved', ['90s', call(f'tcr PUT /v2/restAPI/campaign/{CAMPAIGN}/sharing/OPMKT')]),
]
