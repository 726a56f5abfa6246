"""What the mocks and the reference client say, against the vendors' own documents: vendor.py DIR CUTOVER.

DIR holds PROVIDER-openapi.json for those that have one. SPDX-License-Identifier: Apache-2.0"""
import collections
import dataclasses
import functools
import json
import pathlib
import re
import sys
import urllib.parse

import disagreements
import journals
import own
import probe
import specs

NULL_IS_ABSENT = {'infobip'}   # infobip 1: answers hold nulls that the published schemas do not know
CASE_OF_PATH_FREE = {'telgorithm'}  # telgorithm 1
PORTING = '#/components/schemas/PortingEvent{}/properties/payload'
# Which webhook of a document an event is, by the hook's name or the event's type; and which part of its body the schema is about.
WEBHOOKS = {
    'infobip': [
        (r'CAMPAIGN_STATUS_UPDATE/.*', 'campaign-status-change-notification', ()),
        (r'message received', 'receive-inbound-sms-messages', ()),
        (r'delivery report', 'receive-outbound-sms-message-reports-v3', ()),
    ],
    'telnyx': [
        (r'message\.(sent|finalized)', 'deliveryUpdate', ()),
        (r'message\.received', 'inboundMessage', ()),
        (r'messaging_hosted_numbers_orders\..*', 'hostedNumberOrderEvent', ()),
        (r'number_order\..*', 'numberOrderStatusUpdate', ()),
        (r'porting_order\.status_changed', PORTING.format('StatusChangedEvent'), ('data', 'payload')),
        (r'porting_order\.messaging_changed', PORTING.format('MessagingChangedPayload'), ('data', 'payload')),
        (r'porting_order\.new_comment', PORTING.format('NewCommentEvent'), ('data', 'payload')),
        (r'porting_order\.split', PORTING.format('SplitEvent'), ('data', 'payload')),
        (r'porting_order\.deleted', PORTING.format('DeletedPayload'), ('data', 'payload')),
    ],
}


@dataclasses.dataclass(frozen=True)
class Violation:
    provider: str
    kind: str
    operation: str
    status: int
    place: str
    message: str
    scenario: str
    line: int

    def fits(self, allowance):
        pairs = ((allowance.provider, self.provider), (allowance.kind, self.kind), (allowance.operation, self.operation),
                 (allowance.place, specs.shape_of(self.place)), (allowance.message, self.message))
        return all(re.fullmatch(pattern, text, re.S) for pattern, text in pairs)

    def group(self):
        return self.provider, self.kind, self.operation, self.status, specs.shape_of(self.place), re.sub(r"'[^']*'|\[.*\]|\d+", '…', self.message)[:60]


def without_nulls(node):
    if isinstance(node, dict):
        return {key: without_nulls(value) for key, value in node.items() if value is not None}
    return [without_nulls(value) for value in node] if isinstance(node, list) else node


class Contract:
    """A vendor's document, and what was found while bodies were held against it."""

    def __init__(self, provider, spec):
        self.provider = provider
        self.spec = spec
        self.bodies = collections.Counter()       # by kind
        self.succeeded = set()                    # operations whose success was held against a schema, or has none
        self.unknown = collections.Counter()      # operations and webhooks that the document lacks
        self.without_schema = collections.Counter()
        self.violations = []

    def hold(self, said):
        if said.is_webhook:
            self.hold_webhook(said)
            return
        template = self.spec.template(said.path)
        if self.spec.operation(self.spec.answers, said.method, said.path) is None:
            self.unknown[f'{said.method} {re.sub(r"[0-9A-F-]{20,}", "…", said.path, flags=re.I)}' if said.operation is None else said.operation] += 1
            return
        self.hold_answer(said, f'{said.method} {template}')
        if self.was_meant(said):
            self.hold_request(said, f'{said.method} {template}')

    @staticmethod
    def was_meant(said):
        """A probe's wrong bodies are wrong on purpose."""
        return said.asked not in (journals.NOTHING, journals.NOT_JSON) and (said.status < 400 or said.participant == 'client')

    def note(self, said, kind, operation, place, message, line=None):
        self.violations.append(Violation(self.provider, kind, operation, said.status, place, message, said.scenario, line or said.line))

    def body(self, said, kind, operation, side, schema, body, line=None):
        self.bodies[kind] += 1
        body = without_nulls(body) if self.provider in NULL_IS_ABSENT else body
        for place, message in side.errors(schema, body):
            self.note(said, kind, operation, place, message, line)
        for place in side.unknown(schema, body):
            self.note(said, kind, operation, place, 'not in the document', line)

    def hold_answer(self, said, operation):
        documented, response = self.spec.response(said.method, said.path, said.status)
        if said.status < 300:
            self.succeeded.add(operation)
        if not documented:
            self.note(said, 'answer', operation, '', f'status {said.status} ({said.error}) is not in the document')
            return
        schema = self.spec.answers.schema_of(response)
        if said.body is journals.NOT_JSON and self.spec.answers.takes_text(response):
            self.bodies['answer'] += 1
        elif schema is None:
            self.without_schema[f'{operation} {said.status}'] += said.body is not journals.NOTHING
        elif said.body is journals.NOTHING:
            self.note(said, 'answer', operation, '', 'no body where the document has a schema')
        else:  # a bare text is what a document calls a string (telgorithm 2.1)
            self.body(said, 'answer', operation, self.spec.answers, schema, said.text if said.body is journals.NOT_JSON else said.body)

    def hold_request(self, said, operation):
        holder = self.spec.operation(self.spec.requests, said.method, said.path).get('requestBody')
        schema = self.spec.requests.schema_of(holder)
        if schema is None:
            self.note(said, 'request', operation, '', 'a body where the document has none', said.asked_line)
        else:
            self.body(said, 'request', operation, self.spec.requests, schema, specs.as_form(said.asked), said.asked_line)

    def hold_webhook(self, said):
        data = said.body.get('data') if isinstance(said.body, dict) else None
        names = (said.operation, data.get('event_type', '') if isinstance(data, dict) else '')
        for pattern, webhook, steps in WEBHOOKS.get(self.provider, ()):
            if not any(re.fullmatch(pattern, name) for name in names):
                continue
            body = said.body
            for step in steps:
                body = body[step]
            self.body(said, 'webhook', webhook, self.spec.answers, self.spec.answers.schema_of(self.spec.webhook(webhook)), body)
            return
        self.unknown[f'webhook {said.operation}'] += 1


def spec_of(provider, document):
    servers = [urllib.parse.urlsplit(re.sub(r'\{[^}]*\}', 'x', server['url'])).path.rstrip('/') for server in document.get('servers', ())]
    return specs.Spec(document, tuple(dict.fromkeys([*servers, ''])), provider in CASE_OF_PATH_FREE)


def contracts(folder, every):
    """The contracts of those of our providers that have a document."""
    paths = {name: pathlib.Path(folder, f'{name}-openapi.json') for name in every}
    return {name: Contract(name, spec_of(name, json.loads(path.read_text(encoding='utf-8')))) for name, path in paths.items() if path.exists()}


def hold_all(held, all_said):
    seen = set()
    for said in own.once(all_said):
        if said.provider in held and (mark := own.fingerprint(said)) not in seen:
            seen.add(mark)
            held[said.provider].hold(said)


# ---- allowances ----

def sort_out(held, allowances):
    """Violations that nothing allows, and the allowances that were needed."""
    needed, left = set(), []
    for contract in held.values():
        for violation in contract.violations:
            fitting = [allowance for allowance in allowances if violation.fits(allowance)]
            needed.update(fitting)
            if not fitting:
                left.append(violation)
    return left, needed


def faults_of_allowances(held, needed, allowances, rehearse):
    """`rehearse` holds a scenario with knobs against the contracts."""
    for allowance in allowances:
        what = f'{allowance.provider} {allowance.operation} {allowance.place}'
        if allowance.provider not in held:
            continue
        if allowance not in needed:
            yield f'nothing needs the allowance of {what}: take it out'
        if allowance.knob is None:
            continue
        knob, value, scenario = allowance.knob
        for setting, expected in (({}, True), ({knob: value}, False)):
            if (allowance in sort_out(rehearse(scenario, setting), allowances)[1]) != expected:
                yield f'{scenario} with {knob} {"as it is" if expected else "= " + value} {"does not need" if expected else "needs"} the allowance of {what}'


# ---- the report ----

def table(held, left):
    print(f'{"provider":<12}{"operations":>12}{"succeeded":>12}{"answers":>10}{"webhooks":>10}{"requests":>10}{"violations":>12}{"allowed":>10}')
    for name, contract in held.items():
        wrong = sum(violation.provider == name for violation in left)
        operations = sum(len([method for method in item if method in specs.METHODS]) for item in contract.spec.answers.document['paths'].values())
        print(f'{name:<12}{operations:>12}{len(contract.succeeded):>12}{contract.bodies["answer"]:>10}{contract.bodies["webhook"]:>10}'
              f'{contract.bodies["request"]:>10}{wrong:>12}{len(contract.violations) - wrong:>10}')


def listing(title, entries):
    if entries:
        print(f'{title}:')
        for entry in entries:
            print(f'  {entry}')


def show(held, left, every, all_said):
    table(held, left)
    for name in every:
        if name not in held:
            print(f'{name}: no {name}-openapi.json')
    for name, contract in held.items():
        listing(f'{name}: not in the document', [f'{what} ({count})' for what, count in sorted(contract.unknown.items())])
        bodies = [f'{what} ({count} bodies)' for what, count in sorted(contract.without_schema.items()) if count]
        listing(f'{name}: no schema in the document', bodies)
    listing('success never seen', [' '.join(row) for row in own.unseen({name: every[name] for name in held}, all_said)])
    allowed = collections.Counter(allowance for contract in held.values() for violation in contract.violations
                                  for allowance in disagreements.ALLOWANCES if violation.fits(allowance))
    listing('allowed', [f'{row.provider} {row.place} ({count}): {row.because} [{row.cite}{"; knob " + row.knob[0] if row.knob else ""}]'
                        for row, count in allowed.items()])
    groups = collections.defaultdict(list)
    for violation in left:
        groups[violation.group()].append(violation)
    for group in groups.values():
        first = group[0]
        print(f'{first.scenario}, line {first.line}: {first.provider} {first.kind} of {first.operation} {first.status or ""}: {first.place}: {first.message}'
              + (f' (and {len(group) - 1} more)' if len(group) > 1 else ''))


def main(arguments):
    if len(arguments) != 2:
        print('usage: vendor.py DIR CUTOVER', file=sys.stderr)
        return 64
    folder, program = arguments
    every = own.documents(program)
    held = contracts(folder, every)
    if not held:
        print(f'{folder} holds no document of any of {", ".join(every)}', file=sys.stderr)
        return 64
    all_said = journals.of_library(program) + probe.of_probes(program, every)
    hold_all(held, all_said)
    left, needed = sort_out(held, disagreements.ALLOWANCES)
    show(held, left, every, all_said)

    @functools.cache
    def rehearsed(scenario, setting):
        again = {name: Contract(name, contract.spec) for name, contract in held.items()}
        hold_all(again, journals.with_knobs(program, scenario, dict(setting)))
        return again

    def rehearse(scenario, setting):
        return rehearsed(scenario, tuple(setting.items()))
    faults = list(faults_of_allowances(held, needed, disagreements.ALLOWANCES, rehearse))
    for fault in faults:
        print(fault)
    return 1 if left or faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
