"""Calls that reach what the library of scenarios does not: for each world a list of steps, in order.

A step is a call ("DOOR METHOD PATH", its body, what to keep of its answer under which name for later paths and bodies) or a length of time that passes.
SPDX-License-Identifier: Apache-2.0"""
import collections

Call = collections.namedtuple('Call', 'door method path body keep')


def call(words, body=None, **keep):
    door, method, path = words.split(' ')
    return Call(door, method, path, body, keep)


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

# (scenario, or None for a world that makes what is asked for; steps)
SESSIONS = [
    (None, TCR),
    ('infobip/happy-path', LEGACY),
    (None, INFOBIP),
    ('tcr/not-fully-approved', ['90s', call(f'tcr PUT /v2/restAPI/campaign/{CAMPAIGN}/sharing/OPMKT')]),
]

# Operations that have no success to see: provider, what its path begins with, why.
NEVER = []
