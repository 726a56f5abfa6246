"""Our own OpenAPI (`cutover describe --openapi`) is whole, and it is true: what the mocks say while the library runs satisfies it.

own.py CUTOVER; SPDX-License-Identifier: Apache-2.0"""
import json
import re
import subprocess
import sys

import journals
import openapi_rules
import probe
import probes
import specs


def providers(program):
    """Names of all providers, from what the program says of one that does not exist."""
    done = subprocess.run([program, 'describe', 'nobody'], capture_output=True, text=True, check=False)
    return re.search(r'there are (.+)', done.stderr).group(1).strip().split(', ')


def documents(program):
    """The OpenAPI of every provider that can be called."""
    every = {name: json.loads(journals.describe(program, '--openapi', name)) for name in providers(program)}
    return {name: document for name, document in every.items() if document['paths']}


# ---- the document ----

def rows(markdown, title):
    """The cells of a table of the Markdown, its heads apart."""
    part = markdown.partition(f'\n## {title}\n')[2].partition('\n## ')[0]
    lines = [line for line in part.splitlines() if line.startswith('|')][2:]
    return [[cell.strip().strip('`') for cell in re.split(r'(?<!\\)\|', line)[1:-1]] for line in lines]


def in_words(told):
    """A reader knows no bytes: conditions name the members of the world, their values and the providers."""
    for found in sorted(set(re.findall(r'byte \d+|nameless member|(?:is|at|serves|leads to) \d+(?= or|[; "]|$)', told))):
        yield f'a description says "{found}"'


def serves(document):
    """Its server and a path make an address that the mock has."""
    server = document['servers'][0]['url'].rstrip('/')
    known = [alias['from'] for alias in document['x-aliases']]
    if server and not all(any((server + path).startswith(prefix) for prefix in known) for path in document['paths']):
        yield f'the server {server} leads nowhere'


def against_tables(document, markdown):
    """Calls and webhooks are those that the other description of the same tables knows."""
    calls = {(method.lower(), path) for method, path, *_ in rows(markdown, 'Routes')}
    described = {(method, path) for path, method, _ in probe.operations(document)}
    for method, path in sorted(calls ^ described):
        yield f'{method.upper()} {path}: {"not described" if (method, path) in calls else "not in the tables"}'
    for name in sorted({row[0] for row in rows(markdown, 'Webhooks')} ^ set(document['webhooks'])):
        yield f'webhook {name}: in the tables or described, not both'


def faults_of(program, provider, document):
    yield from openapi_rules.faults(document)
    yield from serves(document)
    yield from against_tables(document, journals.describe(program, '--markdown', provider))


# ---- what was said ----

def spec_of(document):
    return specs.Spec(document, fold=document['x-any-case'], aliases=[(row['from'], row['to']) for row in document['x-aliases']])


def judge_answer(spec, said):
    found = spec.response(said.method, said.path, said.status)
    if found is None:
        return
    if not found[0]:
        yield f'status {said.status} ({said.error}) is not described'
        return
    response = spec.answers.at(found[1])
    schema = spec.answers.schema_of(response)
    silent = said.error in response.get('x-errors-without-body', ()) or 'content' not in response
    if said.body is journals.NOTHING and not silent:
        yield f'status {said.status}: no body'
    if said.body is journals.NOT_JSON and not spec.answers.takes_text(response):
        yield f'status {said.status}: a text where none is described'
    if said.body in (journals.NOTHING, journals.NOT_JSON):
        return
    if silent or schema is None:
        yield f'status {said.status}: a body where none is described'
        return
    yield from of_body(spec.answers, schema, said.body, f'status {said.status}')


def of_body(side, schema, body, what):
    for place, message in side.errors(schema, body):
        yield f'{what}: {place}: {message}'
    for place in side.unknown(schema, body):
        yield f'{what}: {place}: not described'


def judge_request(spec, said):
    """What was taken is what the description allows."""
    operation = spec.operation(spec.requests, said.method, said.path)
    if operation is None or said.status >= 300 or said.asked in (journals.NOTHING, journals.NOT_JSON) or 'requestBody' not in operation:
        return
    for place, message in spec.requests.errors(spec.requests.schema_of(operation['requestBody']), specs.as_form(said.asked)):
        yield f'request: {place}: {message}'


def judge(spec, said):
    if said.is_webhook:
        schema = spec.answers.schema_of(spec.webhook(said.operation))
        yield from of_body(spec.answers, schema, said.body, 'webhook')
        return
    yield from judge_answer(spec, said)
    yield from judge_request(spec, said)


def fingerprint(said):
    """What has been judged need not be judged again."""
    def text(body):
        return body if body in (journals.NOTHING, journals.NOT_JSON) else json.dumps(body)
    return said.provider, said.operation, said.method, said.status, said.error, text(said.body), text(said.asked)


def once(all_said):
    """A poll that is answered as before has the very body of the answer before: most of a journal need not even be printed to be known."""
    known = set()
    for said in all_said:
        key = said.provider, said.operation, said.method, said.status, said.error, id(said.body), id(said.asked)
        if key not in known:
            known.add(key)
            yield said


def faults_of_bodies(every, all_said):
    checked = {name: spec_of(document) for name, document in every.items()}
    judged = set()
    for said in once(all_said):
        if said.provider not in checked or fingerprint(said) in judged:
            continue
        judged.add(fingerprint(said))
        for fault in judge(checked[said.provider], said):
            yield f'{said.scenario}, line {said.line}: {said.provider} {said.operation or said.path}: {fault}'


# ---- other values of the knobs ----

def knob_values(program):
    """(knob, value) for each that is not the default."""
    for knob, _, others in (line.split('|')[1:4] for line in journals.describe(program, '--summary').partition('| knob |')[2].splitlines()[2:]):
        yield from ((knob.strip(' `'), value.strip(' `')) for value in others.split(','))


def of_knobs(program, all_said):
    """What is said under every other value of every knob, in those happy paths where its provider speaks at all."""
    speaking = sorted({(said.scenario, said.provider) for said in all_said if said.scenario.endswith('/happy-path')})
    for knob, value in knob_values(program):
        for scenario in (scenario for scenario, provider in speaking if provider == knob.partition('.')[0]):
            for said in journals.with_knobs(program, scenario, {knob: value}):
                said.scenario = f'{scenario} with {knob} = {value}'
                yield said


# ---- what was never said ----

def unseen(every, all_said):
    """Operations whose success nobody saw: (provider, method, path)."""
    for name, document in every.items():
        spec = spec_of(document)
        seen = {(said.method, spec.template(said.path)) for said in all_said if said.provider == name and not said.is_webhook and said.status < 300}
        for path, method, operation in probe.operations(document):
            succeeds = any(status.startswith('2') for status in operation['responses'])
            if succeeds and (method.upper(), path) not in seen:
                yield name, method.upper(), path


def probed():
    """Providers that have steps: theirs must reach everything."""
    return {step.door for _, steps in probes.SESSIONS for step in steps if not isinstance(step, str)}


def show(faults):
    """Of faults that differ in scenario, index or value only, the first."""
    groups = {}
    for fault in faults:
        groups.setdefault(re.sub(r"^.*?, line|'[^']*' is|\d+", '', fault)[:120], []).append(fault)
    for group in groups.values():
        print(group[0] + (f' (and {len(group) - 1} like it)' if len(group) > 1 else ''))


def main(arguments):
    if len(arguments) != 1:
        print('usage: own.py CUTOVER', file=sys.stderr)
        return 64
    program = arguments[0]
    every = documents(program)
    faults = [f'{name}: {fault}' for name, document in every.items() for fault in faults_of(program, name, document)]
    told = [(name, journals.describe(program, form, name)) for name in providers(program) for form in ('--markdown', '--dot')]
    faults += [f'{name}: {fault}' for name, text in told for fault in in_words(text)]
    said = journals.of_library(program)
    said += list(of_knobs(program, said)) + probe.of_probes(program, every)
    faults += list(faults_of_bodies(every, said))
    for name, method, path in unseen(every, said):
        if name in probed():
            faults.append(f'{name}: {method} {path}: no success was seen; add a step to tests/contracts/probes.py')
        else:
            print(f'note: {name} {method} {path}: no success was seen')
    show(faults)
    paths = sum(len(document['paths']) for document in every.values())
    print(f'{len(every)} descriptions, {paths} paths, {len(said)} calls and webhooks, {len(faults)} faults')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
