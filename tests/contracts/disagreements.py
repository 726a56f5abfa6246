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

ALLOWANCES = [
    Allowance('telgorithm', 'request', r'POST /v1/Phones/port-in', r'/Files', r".* is not of type 'array'",
              'a form with one file has one part of that name', 'telgorithm 3.2'),
    Allowance('telgorithm', 'answer', r'GET /v1/OutboundMessages.*', r'(/items/\*)?/text', r"'' should be non-empty",
              'a message of media alone has no text', 'telgorithm 3.5'),
    Allowance('infobip', 'answer', r'(GET|POST) /number-registration/1/campaigns.*', r'(/results/\*)?/externalDocuments', r'not in the document',
              'the guide shows it, the published interface lacks it', 'S1 step 3; infobip 4', MIGRATED),
    Allowance('infobip', 'answer', r'GET /number-registration/1/campaigns.*', r'(/results/\*)?/numberKeys', r'.* is too long',
              'the interface bounds it for requests; a campaign with a pool has more', 'infobip 4', POOLED),
    Allowance('infobip', '(answer|request)', r'(GET|POST|PUT|DELETE) /subscriptions/1/(subscription|profiles).*', r'(/results/\*)?(/profile)?/security(/.*)?',
              r'not in the document', 'the copy of the interface that the notes were made from lost every member of that name', 'infobip 7'),
    Allowance('infobip', '(answer|webhook)', r'.*', r'/results/\*/(sentAt|doneAt|receivedAt)', r".*\+0000' is not a 'date-time'",
              'the description of the same member gives this form, and so do its examples', 'infobip 1'),
]
