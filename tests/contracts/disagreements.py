"""Where what a mock says and the vendor's document part on purpose: every allowance with its reason. One that nothing needs is an error.

An allowance with a knob is tested both ways: with the knob's value the scenario needs it no more. SPDX-License-Identifier: Apache-2.0"""
import dataclasses
import typing


@dataclasses.dataclass(frozen=True)
class Allowance:
    provider: str
    kind: str       # answer, request, webhook
    operation: str  # regular expressions, of the whole: "GET /path/{of}/the/document", or the webhook's name
    place: str      # pointer into the body, a star for an index
    message: str
    because: str
    cite: str
    knob: typing.Optional[tuple] = None  # (name, value without the disagreement, a scenario in which both show)


MIGRATED = ('infobip.campaign_answer', 'strict_openapi', 'infobip/happy-path')
POOLED = ('infobip.campaign_answer', 'strict_openapi', 'infobip/more-than-200-numbers')

STRICT = ('telnyx.strict_openapi', 'strict', 'telnyx/happy-path')
PORTING = r'(GET|POST|PATCH) /porting_orders(/\{id\}(/actions/(confirm|cancel|activate))?)?'
ELIGIBILITY = r'POST /messaging_hosted_number_orders/eligibility_numbers_check'

ALLOWANCES = [
    Allowance('telgorithm', 'request', r'POST /v1/Phones/port-in', r'/Files', r".* is not of type 'array'",
              'a form with one file has one part of that name', 'telgorithm 3.2'),
    Allowance('telgorithm', 'answer', r'.*', r'', r'status 500 .*', 'no document says how Telgorithm breaks', 'telgorithm 2.1'),
    Allowance('telgorithm', 'answer', r'GET /v1/OutboundMessages.*', r'(/items/\*)?/text', r"'' (should be non-empty|is too short)",
              'a message of media alone has no text', 'telgorithm 3.5'),
    Allowance('infobip', 'answer', r'POST /sms/3/messages', r'', r'status 429 .*', 'the limit is stated apart from the calls', 'infobip 1.3'),
    Allowance('infobip', 'answer', r'(GET|POST) /number-registration/1/campaigns.*', r'(/results/\*)?/externalDocuments', r'not in the document',
              'the guide shows it, the published interface lacks it', 'S1 step 3; infobip 4', MIGRATED),
    Allowance('infobip', 'answer', r'GET /number-registration/1/campaigns.*', r'(/results/\*)?/numberKeys', r'.* is too long',
              'the interface bounds it for requests; a campaign with a pool has more', 'infobip 4', POOLED),
    Allowance('infobip', '(answer|request)', r'(GET|POST|PUT|DELETE) /subscriptions/1/(subscription|profiles).*', r'(/results/\*)?(/profile)?/security(/.*)?',
              r'not in the document', 'the copy of the interface that the notes were made from lost every member of that name', 'infobip 7'),
    Allowance('infobip', '(answer|webhook)', r'.*', r'/results/\*/(sentAt|doneAt|receivedAt)', r".*\+0000' is not a 'date-time'",
              'the description of the same member gives this form, and so do its examples', 'infobip 1'),
    Allowance('telgorithm', 'answer', r'DELETE /v1/.*', r'', r'status 204 .*', 'which success a removal has is not stated', 'telgorithm 3, 7 #4',
              ('telgorithm.delete_status', '200', 'telgorithm/number-given-back')),
    Allowance('telgorithm', 'answer', r'POST /v1/Phones/port-in', r'', r'status 415 .*', 'a body of another type; the document names no refusal of it',
              'telgorithm 3.2'),
    Allowance('telnyx', 'answer', r'POST /portability_checks', r'/data/\*/not_portable_reason', r"None is not of type 'string'",
              'the guide shows a null where nothing stands against the port', 'S3 activation 1; telnyx 14.1', STRICT),
    Allowance('telnyx', 'answer', r'POST /portability_checks', r'/data/\*/(phone_number_type|carrier_name|messaging_capable)', r'not in the document',
              'the guide reads them', 'S3 activation 1; telnyx 14.1'),
    Allowance('telnyx', 'answer', PORTING, r'/data(/\*)?/description', r"None is not of type 'string'", 'null where nothing was said', 'telnyx 14.1', STRICT),
    Allowance('telnyx', 'answer', PORTING, r'/data(/\*)?/phone_numbers/\*/support_key', r"None is not of type 'string'", 'null in a draft', 'telnyx 14.1',
              STRICT),
    Allowance('telnyx', 'answer', PORTING, r'/data(/\*)?/messaging/enable_messaging', r"None is not of type 'boolean'",
              'null until it is decided', 'S3 activation 1; telnyx 14.1', STRICT),
    Allowance('telnyx', '(answer|request)', PORTING, r'(/data(/\*)?)?/activation_settings/activation_type', r'not in the document',
              'the manual has it, the document lacks it', 'telnyx 14.2'),
    Allowance('telnyx', 'answer', PORTING, r'/data(/\*)?/phone_numbers/\*/(id|messaging_port_status)', r'not in the document',
              'each number tells its own status', 'S3 partial ports; telnyx 14.1'),
    Allowance('telnyx', 'answer', PORTING, r'/data(/\*)?/status/value', r"'activation-in-progress' is not one of .*", 'the manual names it', 'telnyx 3.1'),
    Allowance('telnyx', 'answer', r'GET /porting_phone_numbers', r'/data/\*/(id|messaging_port_status)', r'not in the document',
              'each number tells its own status', 'S3 partial ports; telnyx 14.1'),
    Allowance('telnyx', 'request', r'PATCH /porting_orders/\{id\}', r'/webhook_url', r"None is not of type 'string'", 'a person takes the address away',
              'S3 activation 4'),
    Allowance('telnyx', 'answer', r'(GET|POST) /documents(/\{id\})?', r'/data(/\*)?/(content_type|sha256)', r"None is not of type 'string'",
              'of a document that is named by its address nothing is known before it is fetched', 'telnyx 3.3'),
    Allowance('telnyx', 'answer', r'(GET|PUT|DELETE) /10dlc/phone_number_campaigns.*', r'(/records/\*)?/(createdAt|updatedAt)', r"None is not of type 'string'",
              'a number that was assigned before the migration began has no time of it', 'telnyx 10.2'),
    Allowance('telnyx', 'webhook', r'.*Porting.*', r'/customer_reference', r"None is not of type 'string'", 'null where nothing was said', 'telnyx 14.1'),
    Allowance('telnyx', 'answer', r'GET /porting/events(/\{id\})?', r'/data(/\*)?', r'.* is not valid under any of the given schemas',
              'the payload is that of the event, with its nulls', 'telnyx 7.4, 14.1'),
    Allowance('telnyx', 'answer', r'.*', r'', r'status 500 .*', 'the errors are documented for the whole interface, not call by call', 'telnyx 1.4'),
    Allowance('telnyx', 'webhook', r'.*', r'/meta', r'not in the document', 'deliveries carry their attempt and address beside the event', 'telnyx 7.1'),
    Allowance('telnyx', 'answer', r'.*', r'', r'status (400|401|404|422|429) .*', 'the errors are documented for the whole interface, not call by call',
              'telnyx 1.4, 1.7'),
    Allowance('telnyx', '(answer|request)', r'.* /messaging_profiles.*', r'(/data(/\*)?)?/whitelisted_destinations/\*', r"'\*' does not match .*",
              'a star is every country', 'telnyx 9.1'),
    Allowance('telnyx', 'answer', r'(GET|POST) /10dlc/.*', r'.*/?(createdAt|updatedAt)', r".* is not a 'date-time'",
              'the times of 10DLC have no zone', 'telnyx 10.3'),
    Allowance('telnyx', 'answer', r'(GET|POST|PATCH) /10dlc/.*', r'/errors', r'not in the document', 'two forms of refusals are taught', 'telnyx 1.4'),
    Allowance('telnyx', 'answer', r'POST /messages(/schedule)?', r'/data/to/\*/status', r"'scheduled' is not one of .*",
              'the same document cancels what has that status, and lists it there', 'telnyx 8'),
    Allowance('telnyx', 'answer', r'GET /10dlc/phoneNumberAssignmentByProfile/\{taskId\}', r'/status', r"'(starting|running)' is not one of .*",
              'two sets of words are published', 'telnyx 10.3', ('telnyx.task_words', 'processing', 'telnyx/task-running')),
    Allowance('telnyx', 'answer', ELIGIBILITY, r'/phone_numbers/\*/eligible_status', r".* is not one of .*", 'sample and interface spell it otherwise',
              'telnyx 6, 14.2', ('telnyx.eligible_status', 'upper', 'telnyx/hosted-first')),
    Allowance('telnyx', 'answer', r'(GET|POST|DELETE) /messaging_hosted_number(s|_orders).*', r'/data(/\*)?/phone_numbers/\*/id', r".* is not a 'uuid'",
              'the ids of numbers are long integers everywhere else', 'telnyx 6, 9.2'),
    Allowance('telnyx', 'answer', rf'({ELIGIBILITY}|DELETE /messages/.*)', r'/?(errors)?', r"(not in the document|'(code|title)' is a required property)",
              'refusals are a list of errors everywhere else', 'telnyx 1.4'),
]
