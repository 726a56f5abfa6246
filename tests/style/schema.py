"""The published schema takes every shipped scenario and refuses every broken one: schema.py ROOT [CUTOVER].

With the program CUTOVER, `cutover validate` must say the same, with line and column: schema and loader do not drift apart.
SPDX-License-Identifier: Apache-2.0"""
import copy
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

import jsonschema

from source import LEXEME, blank

GOOD = {
    'version': 1,
    'name': 'test/good',
    'title': 'one that is well',
    'story': 'Nothing happens.',
    'source': [{'document': 'S1', 'section': 'Eligibility', 'fact': 'a fact'}],
    'migration': {'to': 'infobip'},
    'expect': {'outage': [{'numbers': 'all', 'out': '0s'}]},
}
MISSING = object()

CALLS = {'from': '0s', 'to': '1d', 'provider': 'infobip', 'route': '*', 'fault': 'cut'}
WEBHOOKS = {'from': '0s', 'to': '1d', 'provider': 'infobip', 'webhook': 'CAMPAIGN_STATUS_UPDATE/REGISTERED', 'fault': 'lost'}
ORDER = {'provider': 'telnyx', 'method': 'PATCH', 'target': '/v2/porting_orders/{order:telnyx-port-1}'}

# What must be taken too.
GOOD_DURING = [
    {**CALLS, 'fault': fault}
    for fault in ['lost-before', 'lost-after', 'cut', 'malformed', {'late': '30s'}, {'status': 503}, {'status': 429, 'retry_after': '5s'},
                  {'rate': {'calls': 1, 'per': '10s'}}, {'error': 'NOT_ELECTED'}, {'error': 'TOO_MANY_REQUESTS', 'retry_after': '5s'}]
] + [
    {**WEBHOOKS, 'fault': fault}
    for fault in ['lost', 'fails', 'swap', 'bad-signature', {'late': '10m'}, {'stale': '10m'}, {'ahead': '10m'}, {'repeat': 3}, 'batched',
                  {'repeat': 3, 'batched': 2}]
] + [
    {**CALLS, 'route': 'campaign.migrate', 'times': 2, 'chance': 0.5},
    {**CALLS, 'provider': '*', 'every': 3, 'each': 'route'},
    {**WEBHOOKS, 'provider': '*', 'webhook': '*', 'times': 1, 'each': 'webhook'},
]
GOOD_AT = [
    {'at': '1h', 'call': {**ORDER, 'body': {'customer_reference': 'mine'}}, 'because': 'x'},
    {'at': '1h', 'call': {**ORDER, 'text': '{"messaging": {"enable_messaging": true,}}'}, 'because': 'x'},
    {'at': '1h', 'call': {**ORDER, 'form': {'Data': {'features': 'SMS'}, 'Files': {'filename': 'loa.pdf'}}}, 'because': 'x'},
]

GOOD_WORLD = {'mobile_carriers': 'split', 'mix': {'tmobile': 1000}}

# What is put where into the good one, so that it is not.
BROKEN = [
    (('version',), 2),
    (('version',), MISSING),
    (('name',), MISSING),
    (('title',), ''),
    (('story',), MISSING),
    (('source',), []),
    (('source', 0, 'fact'), MISSING),
    (('source', 0, 'page'), 3),
    (('expects',), {}),
    (('expect',), MISSING),
    (('expect', 'outage'), MISSING),
    (('expect', 'outage', 0, 'out'), 5),
    (('expect', 'outage', 0, 'out'), '2bd'),
    (('expect', 'outage', 0, 'numbers'), 'some'),
    (('expect', 'outage', 0, 'numbers'), []),
    (('expect', 'outage', 0, 'up_to'), '5s'),
    (('expect', 'final'), [{'machine': 'infobip', 'entity': 'campaign', 'state': 'REGISTERED'}]),
    (('expect', 'final'), [{'numbers': 'all', 'carried_in': 'verizon'}]),
    (('expect', 'transitions'), [{'machine': 'infobip.stage', 'entity': 'brand', 'to': 'REGISTERED'}]),
    (('expect', 'transitions'), [{'machine': 'infobip.stage', 'entity': 'campaign', 'to': 'REGISTERED', 'at': '17 minutes'}]),
    (('expect', 'client'), {'exit': 'zero'}),
    (('seed',), -1),
    (('seed',), 1.5),
    (('start',), 'yesterday'),
    (('start',), '2026-05-28'),
    (('start',), '2026-05-28T15:00Z'),
    (('start',), '2026-05-28T24:00:00Z'),
    (('start',), '2026-13-28T15:00:00Z'),
    (('migration', 'loa_signed'), '2026-02-28'),
    (('migration', 'window'), {'elect': '2026-03-28'}),
    (('migration', 'window'), {'foc': '2026-03-28'}),
    (('migration', 'window'), {'foc_confirmed': '2026-03-28'}),
    (('migration', 'window'), {'foc': '2026-03-28T15:00:00+24:00'}),
    (('horizon',), '3 weeks'),
    (('world',), {'numbers': 0}),
    (('world',), {'numbers': 5001}),
    (('world',), {'campaign': 'campaign'}),
    (('world',), {'brands': 1}),
    (('world',), {'kinds': [{'kind': 'local'}]}),
    (('world',), {'kinds': [{'numbers': ['+19165550100'], 'kind': 'shared'}]}),
    (('world',), {'kinds': [{'numbers': ['+19165550100'], 'country': 'Canada'}]}),
    (('world',), {'others': [{'campaign': 'CX1Y2Z3', 'first': '+19165559900', 'numbers': 0, 'holder': 'legacy'}]}),
    (('world',), {'others': [{'campaign': 'CX1Y2Z3', 'first': '19165559900', 'numbers': 1, 'holder': 'legacy'}]}),
    (('world',), {'others': [{'campaign': 'CX1Y2Z3', 'first': '+19165559900', 'numbers': 1}]}),
    (('world',), {'states': [{'machine': 'legacy.account'}]}),
    (('world',), {'campaign_at': 'nobody knows'}),
    (('world',), {'mobile_carriers': 'many'}),
    (('world',), {'mobile_carriers': 'split', 'mix': {'sprint': 1000}}),
    (('world',), {'mobile_carriers': 'split', 'mix': {'att': 1001}}),
    (('world',), {'mobile_carriers': 'split', 'mix': {'att': 0.35, 'tmobile': 0.65}}),
    (('world',), {'mobile_carriers': 'one', 'mix': {'att': 1000}}),
    (('world',), {'mix': {'att': 1000}}),
    (('expect', 'outage', 0, 'partial'), 5),
    (('expect', 'outage', 0, 'partial_weighted'), '0.35'),
    (('migration',), {'to': 'infobip', 'strategy': 'magic'}),
    (('migration',), {'to': 'infobip', 'window': {'foc': 'tomorrow'}}),
    (('migration',), {'to': 'infobip', 'losing': {'mood': 'bad'}}),
    (('migration',), {'to': 'infobip', 'messaging': 'no'}),
    (('knobs',), {'legacy.override': 1}),
    (('knobs',), ['legacy.override']),
    (('timings',), {'legacy.approval': 'soon'}),
    (('timings',), {'legacy.approval': '1d2bd'}),
    (('timings',), {'legacy.approval': {'law': 'uniform', 'min': '1m'}}),
    (('timings',), {'legacy.approval': {'law': 'normal', 'mean': '1m'}}),
    (('timings',), {'legacy.approval': {'law': 'mixture', 'of': []}}),
    (('groups',), [{'knobs': {}}]),
    (('groups',), [{'numbers': ['19165550100']}]),
    (('groups',), [{'numbers': ['+19165550100'], 'foc_confirmed': '2d'}]),
    (('groups',), [{'numbers': ['+19165550100'], 'foc_confirmed': '2026-03-28'}]),
    (('client',), {'poll_floor': 60}),
    (('client',), {'patience': '1m'}),
    (('migration', 'to'), MISSING),
    (('migration', 'to'), 'verizon'),
    (('migration', 'to'), 'tcr'),
    (('migration', 'to'), 'nnsr'),
    (('migration', 'to'), 'traffic'),
    (('migration', 'from'), 'tcr'),
    (('migration', 'strategy'), 'hope'),
    (('migration', 'own_nnid'), '1234567'),
    (('migration', 'prerequisites'), {'infobip.luck': True}),
    (('migration', 'prerequisites'), {'tcr.csp': 'yes'}),
    (('during',), [{**CALLS, 'fault': 'late'}]),
    (('during',), [{**CALLS, 'fault': 'swap'}]),
    (('during',), [{**CALLS, 'fault': {'late': '0s'}}]),
    (('during',), [{**CALLS, 'fault': {'late': '1s', 'stale': '1s'}}]),
    (('during',), [{**CALLS, 'fault': {'ahead': '10m'}}]),
    (('during',), [{**WEBHOOKS, 'fault': {'ahead': '0s'}}]),
    (('during',), [{**CALLS, 'fault': {'status': 200}}]),
    (('during',), [{**CALLS, 'fault': {'error': ''}}]),
    (('during',), [{**CALLS, 'fault': {'error': 404}}]),
    (('during',), [{**CALLS, 'fault': {'error': 'E400', 'status': 400}}]),
    (('during',), [{**CALLS, 'provider': '*', 'fault': {'error': 'E400'}}]),
    (('during',), [{**CALLS, 'fault': {'late': '1s', 'retry_after': '1s'}}]),
    (('during',), [{**CALLS, 'fault': {'rate': {'calls': 0, 'per': '1s'}}}]),
    (('during',), [{**CALLS, 'fault': {'rate': {'calls': 1}}}]),
    (('during',), [{**CALLS, 'fault': {'rate': {'calls': 1, 'per': '1s'}}, 'every': 2}]),
    (('during',), [{**CALLS, 'webhook': '*'}]),
    (('during',), [{**CALLS, 'times': 0}]),
    (('during',), [{**CALLS, 'chance': 2}]),
    (('during',), [{**CALLS, 'chance': 0.5, 'every': 2}]),
    (('during',), [{**CALLS, 'each': 'webhook'}]),
    (('during',), [{**CALLS, 'provider': 'verizon'}]),
    (('during',), [{**WEBHOOKS, 'fault': 'lost-before'}]),
    (('during',), [{**WEBHOOKS, 'fault': {'repeat': 1}}]),
    (('during',), [{**WEBHOOKS, 'fault': {'batched': 1}}]),
    (('during',), [{**WEBHOOKS, 'fault': {'repeat': 3, 'batched': 0}}]),
    (('during',), [{**WEBHOOKS, 'fault': {'status': 503}}]),
    (('during',), [{**WEBHOOKS, 'each': 'route'}]),
    (('during',), [{'from': '0s', 'to': '1d', 'provider': 'infobip', 'fault': 'lost'}]),
    (('during',), [{'from': '0s', 'provider': 'infobip', 'webhook': '*', 'fault': 'lost'}]),
    (('at',), [{'at': '1h', 'entity': 'campaign:CQ3R8T1', 'forged': {'provider': 'infobip'}, 'because': 'x'}]),
    (('at',), [{'at': '1h', 'forged': {'provider': 'infobip', 'webhook': 'CAMPAIGN_STATUS_UPDATE/REGISTERED'}, 'because': 'x'}]),
    (('at',), [{'at': '1h', 'entity': 'campaign:CQ3R8T1', 'party': 'DCA', 'forged': {'provider': 'infobip', 'webhook': 'CAMPAIGN_STATUS_UPDATE/REGISTERED'},
                'because': 'x'}]),
    (('at',), [{'at': '1h', 'machine': 'tcr.share', 'on': 'decline', 'entity': 'campaign:CQ3R8T1', 'party': 'DCA', 'because': 'x'}]),
    (('at',), [{'at': '1h', 'machine': 'tcr.share', 'on': 'DECLINE', 'entity': 'campaign:CQ3R8T1', 'party': 'DCA'}]),
    (('at',), [{'at': '1h', 'call': {**ORDER, 'body': {}, 'text': '{'}, 'because': 'x'}]),
    (('at',), [{'at': '1h', 'call': {**ORDER, 'text': ''}, 'because': 'x'}]),
    (('at',), [{'at': '1h', 'call': {**ORDER, 'form': {}}, 'because': 'x'}]),
    (('at',), [{'at': '1h', 'call': {**ORDER, 'form': {'a': 'b'}, 'body': {}}, 'because': 'x'}]),
    (('at',), [{'at': '1h', 'call': {**ORDER, 'form': {'a': 'b'}, 'text': 'x'}, 'because': 'x'}]),
    (('at',), [{'at': '1h', 'call': {**ORDER, 'provider': 'nnsr'}, 'because': 'x'}]),
]


def read(path):
    """Scenarios are JSON with // comments."""
    with open(path, encoding='utf-8') as file:
        text = file.read()
    return json.loads(LEXEME.sub(lambda m: blank(m.group()) if m.group().startswith('//') else m.group(), text))


def broken(place, value):
    scenario = copy.deepcopy(GOOD)
    inside = scenario
    for step in place[:-1]:
        inside = inside[step]
    if value is MISSING:
        del inside[place[-1]]
    else:
        inside[place[-1]] = value
    return scenario


def validate(root, program, scenario, folder):
    """What `cutover validate` says of it: '' when it is valid."""
    path = os.path.join(folder, 'scenario.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(scenario, file, indent=2)
    made = subprocess.run([program, 'validate', '--quiet', '--scenarios', os.path.join(root, 'scenarios'), path], capture_output=True, text=True, check=False)
    return made.stderr if made.returncode else ''


def complaints(root, program):
    with open(os.path.join(root, 'scenarios', 'scenario.schema.json'), encoding='utf-8') as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    library = sorted(glob.glob(os.path.join(root, 'scenarios', '*', '**', '*.json'), recursive=True))
    if not library:
        yield 'scenarios: the library is empty'
    for path in library:
        for error in validator.iter_errors(read(path)):
            yield f'{os.path.relpath(path, root)}: {error.json_path}: {error.message}'
    with tempfile.TemporaryDirectory() as folder:
        for good in (GOOD, broken(('during',), GOOD_DURING), broken(('at',), GOOD_AT), broken(('world',), GOOD_WORLD)):
            said = validate(root, program, good, folder) if program else ''
            if not validator.is_valid(good) or said:
                yield f'a good scenario of this test is refused: {said}'
        for place, value in BROKEN:
            named = f'{"/".join(map(str, place))} = {"(missing)" if value is MISSING else json.dumps(value)}'
            if validator.is_valid(broken(place, value)):
                yield f'the schema takes {named}'
            said = validate(root, program, broken(place, value), folder) if program else 'x:1:1: '
            if not re.search(r':\d+:\d+: ', said):
                yield f'cutover validate does not say where it is wrong: {named}: {said!r}'


def main(arguments):
    if not arguments:
        print('usage: schema.py ROOT [CUTOVER]', file=sys.stderr)
        return 64
    found = list(complaints(arguments[0], arguments[1] if len(arguments) > 1 else None))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
