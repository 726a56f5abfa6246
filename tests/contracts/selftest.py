"""A check that cannot fail is worth nothing: each is shown something wrong, and must say so. selftest.py CUTOVER; SPDX-License-Identifier: Apache-2.0"""
import copy
import sys

import disagreements
import journals
import openapi_rules
import own
import specs
import vendor


def answers(schema, status='200'):
    return {status: {'description': '', 'content': {'application/json': {'schema': schema}}}}


THING = {'type': 'object', 'required': ['id', 'secret'], 'properties': {
    'id': {'type': 'string', 'format': 'uuid'}, 'at': {'type': 'string', 'format': 'date-time'}, 'secret': {'type': 'string', 'writeOnly': True},
    'parent': {'type': 'object', 'nullable': True}, 'pet': {'$ref': '#/components/schemas/Pet'}, 'many': {'type': 'array', 'maxItems': 1}}}
PET = {'type': 'object', 'discriminator': {'propertyName': 'kind', 'mapping': {'cat': '#/components/schemas/Cat'}}, 'properties': {'kind': {'type': 'string'}}}
CAT = {'allOf': [{'$ref': '#/components/schemas/Pet'}, {'type': 'object', 'required': ['lives'], 'properties': {'lives': {'type': 'integer'}}}]}
VENDOR = {
    'openapi': '3.1.0', 'servers': [{'url': 'https://{host}/base'}],
    'paths': {
        '/things/{id}': {'get': {'responses': answers({'$ref': '#/components/schemas/Thing'})}},
        '/things/all': {'get': {'responses': answers({'type': 'array', 'items': {'$ref': '#/components/schemas/Thing'}})}},
        '/things': {'post': {'requestBody': {'content': {'application/json': {'schema': {'$ref': '#/components/schemas/Thing'}}}},
                             'responses': {'201': {'description': ''}, **answers({'type': 'object'}, '4XX')}}},
    },
    'webhooks': {'receive-inbound-sms-messages': {'post': {'requestBody': {'content': {'application/json': {'schema': {'required': ['results']}}}}}}},
    'components': {'schemas': {'Thing': THING, 'Pet': PET, 'Cat': CAT}},
}
ID = '3cd914fa-631f-4305-89ba-9346f7711708'


def said(method, path, status, body=journals.NOTHING, asked=journals.NOTHING, provider='infobip'):
    return journals.Said('s', 1, provider, 'x', method, path, (), asked, 1, status, None, body)


def get(**body):
    return said('GET', f'/base/things/{ID}', 200, body)


# What is said, and the (place, beginning of the message) of all that is wrong with it.
WRONG = [
    (get(id=ID, at='2026-03-03T15:00:00Z'), []),
    (get(id=ID, parent=None, many=None), []),
    (get(), [('/', "'id' is a required property")]),
    (get(id='x'), [('/id', "'x' is not a 'uuid'")]),
    (get(id=ID, at='2026-03-03T15:00:00.000+0000'), [('/at', "'2026-03-03T15:00:00.000+0000' is not a 'date-time'")]),
    (get(id=ID, at='2026-02-30T15:00:00Z'), [('/at', "'2026-02-30T15:00:00Z' is not a 'date-time'")]),
    (get(id=ID, many=[1, 2]), [('/many', '[1, 2] is too long')]),
    (get(id=ID, typo=1), [('/typo', 'not in the document')]),
    (get(id=ID, pet={'kind': 'cat', 'lives': 7}), []),
    (get(id=ID, pet={'kind': 'cat', 'lives': 7, 'color': 'red'}), [('/pet/color', 'not in the document')]),
    (get(id=ID, pet={'kind': 'cat'}), [('/pet', "'lives' is a required property")]),
    (said('GET', '/things/all', 200, [{'id': ID}, {'id': 1}]), [('/1/id', "1 is not of type 'string'")]),
    (said('GET', '/things/all', 200), [('', 'no body where the document has a schema')]),
    (said('GET', '/things/all', 200, journals.NOT_JSON), [('/', "None is not of type 'array'")]),
    (said('GET', '/things/all', 204), [('', 'status 204 (None) is not in the document')]),
    (said('POST', '/base/things', 201, asked={'id': ID, 'secret': 's'}), []),
    (said('POST', '/base/things', 201, asked={'id': ID}), [('/', "'secret' is a required property")]),
    (said('POST', '/base/things', 404, asked={'id': ID}, body={}), []),
    (said('POST', '/base/things', 404, body='no'), [('/', "'no' is not of type 'object'")]),
    (said('POST', '/base/things', 500), [('', 'status 500 (None) is not in the document')]),
    (journals.Said('s', 1, 'infobip', 'message received', body={}), [('/', "'results' is a required property")]),
]


def check_vendor():
    for what, expected in WRONG:
        contract = vendor.Contract('infobip', vendor.spec_of('infobip', VENDOR))
        contract.hold(what)
        found = [(violation.place, violation.message) for violation in contract.violations]
        if len(found) != len(expected) or any(place != wanted or not message.startswith(begin)
                                              for (place, message), (wanted, begin) in zip(found, expected)):
            yield f'{what.method} {what.path} {what.status} {what.body}: expected {expected}, found {found}'


def check_nulls_and_paths():
    strict = vendor.Contract('telnyx', vendor.spec_of('telnyx', VENDOR))
    strict.hold(said('GET', f'/things/{ID}', 200, {'id': ID, 'at': None}, provider='telnyx'))
    if [violation.place for violation in strict.violations] != ['/at']:
        yield 'a null passes where nobody said that it is absent'
    folded, exact = specs.Spec(VENDOR, ('/base',), True), specs.Spec(VENDOR, ('/base',))
    if folded.template('/BASE/things/ALL') or folded.template('/base/Things/ALL') != '/things/all' or exact.template('/base/Things/ALL'):
        yield 'the case of a path is judged wrongly'
    if exact.template('/base/things/all') != '/things/all' or exact.template('/base/things/7') != '/things/{id}' or exact.template('/things/7'):
        yield 'templates are chosen wrongly'


def check_allowances():
    contract = vendor.Contract('infobip', vendor.spec_of('infobip', VENDOR))
    contract.hold(get(id=ID, typo=1))
    allowed = disagreements.Allowance('infobip', 'answer', r'GET /things/\{id\}', '/typo', 'not in the document', 'b', 'c')
    dead = disagreements.Allowance('infobip', 'answer', 'GET /things', '/typo', 'not in the document', 'b', 'c')
    held, table = {'infobip': contract}, [allowed, dead]
    left, needed = vendor.sort_out(held, table)
    if left or needed != {allowed}:
        yield f'the allowance for a violation does not fit it alone: {left}'
    if len(list(vendor.faults_of_allowances(held, needed, table, None))) != 1:
        yield 'a dead allowance is not found'
    if len(vendor.sort_out(held, [dead])[0]) != 1:
        yield 'what nothing allows is not left'


# ---- our own document, damaged ----

def without(document, *path):
    inside = document
    for step in path[:-1]:
        inside = inside[step]
    del inside[path[-1]]


def put(document, value, *path):
    inside = document
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value


MESSAGE = ('paths', '/v1/messages/{message}', 'get')
DAMAGE = [
    ('a server that leads nowhere', lambda d: d['servers'][0].update(url='/base')),
    ('no info', lambda d: without(d, 'info')),
    ('an operation without a source', lambda d: without(d, *MESSAGE, 'x-cite')),
    ('a response without a description', lambda d: without(d, *MESSAGE, 'responses', '200', 'description')),
    ('a path parameter that is not required', lambda d: put(d, False, *MESSAGE, 'parameters', 0, 'required')),
    ('a path parameter that is not described', lambda d: without(d, *MESSAGE, 'parameters')),
    ('a reference to nothing', lambda d: without(d, 'components', 'schemas', 'message')),
    ('a component for nobody', lambda d: put(d, {'type': 'object'}, 'components', 'schemas', 'spare')),
    ('an operationId used twice', lambda d: put(d, 'number.get', *MESSAGE, 'operationId')),
    ('an unknown security scheme', lambda d: without(d, 'components', 'securitySchemes', 'bearer')),
    ('a schema that is none', lambda d: put(d, 'text', 'components', 'schemas', 'message', 'properties', 'id', 'type')),
    ('a member that nobody described', lambda d: put(d, {}, 'components', 'schemas', 'message', 'properties', 'id')),
    ('a call left out', lambda d: without(d, 'paths', '/v1/messages/{message}')),
    ('a webhook left out', lambda d: without(d, 'webhooks', 'message.received')),
]
TRUE = {'id': 'm', 'from': '+19165550100', 'to': '+12025550100', 'direction': 'outbound', 'status': 'accepted', 'error': None}


def check_rules(program):
    good = own.documents(program)['legacy']
    markdown = journals.describe(program, '--markdown', 'legacy')
    for name, damage in [('nothing', lambda d: None), *DAMAGE]:
        document = copy.deepcopy(good)
        damage(document)
        found = [*openapi_rules.faults(document), *own.serves(document), *own.against_tables(document, markdown)]
        if bool(found) != (name != 'nothing'):
            yield f'our OpenAPI with {name}: {found}'


def check_lies(program):
    spec = own.spec_of(own.documents(program)['legacy'])
    cases = [(TRUE, 200, 0), ({**TRUE, 'status': 'doomed'}, 200, 1), ({**TRUE, 'id': 7}, 200, 1), ({**TRUE, 'more': 1}, 200, 1), (journals.NOTHING, 200, 1),
             ({key: TRUE[key] for key in TRUE if key != 'status'}, 200, 1), (TRUE, 201, 1), (TRUE, 404, 6)]
    for body, status, expected in cases:
        found = list(own.judge(spec, said('GET', '/v1/messages/m', status, body, provider='legacy')))
        if len(found) != expected:
            yield f'{status} {body}: {expected} faults expected, found {found}'
    request = said('POST', '/v1/messages', 202, {'id': 'm', 'status': 'accepted'}, {'from': '+19165550100', 'to': 'x', 'text': ''}, 'legacy')
    if len(list(own.judge(spec, request))) != 3:
        yield f'a request that was taken and is not as described: {list(own.judge(spec, request))}'
    if len(list(own.unseen({'legacy': spec.answers.document}, [request]))) != sum(1 for _ in own.probe.operations(spec.answers.document)) - 1:
        yield 'what nobody saw is not noticed'


def main(arguments):
    checks = (check_vendor(), check_nulls_and_paths(), check_allowances(), check_rules(arguments[0]), check_lies(arguments[0]))
    faults = [fault for check in checks for fault in check]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
