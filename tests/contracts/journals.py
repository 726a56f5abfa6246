"""What was said in a run, as its journal tells it: calls with their answers, and webhooks. Nothing here knows a provider.

SPDX-License-Identifier: Apache-2.0"""
import dataclasses
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import typing
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'style'))
from source import LEXEME, blank  # noqa: E402: scenarios are JSON with the comments of C

KINDS = ('request', 'response', 'webhook')
SPOKEN = re.compile(rf'"kind":"({"|".join(KINDS)})"')  # most lines are not of these, and parsing takes time
NOTHING = object()  # no body; a body may be null
NOT_JSON = object()  # a body that is no tree: a form, a text, broken JSON


@dataclasses.dataclass
class Said:
    """A call and its answer, or a webhook (then `method` is None and `body` what was sent)."""
    scenario: str
    line: int  # of the answer, of the webhook
    provider: str
    operation: typing.Optional[str] = None  # the route's name; the hook's
    method: typing.Optional[str] = None
    path: str = ''
    query: tuple = ()
    asked: object = NOTHING  # the request's body
    asked_line: int = 0
    status: int = 0
    error: typing.Optional[str] = None
    body: object = NOTHING
    participant: typing.Optional[str] = None
    text: typing.Optional[str] = None  # of an answer that is no JSON

    @property
    def is_webhook(self):
        return self.method is None


def body_of(record, bodies):
    """The body of a record; a response that refers to an earlier one has that one's."""
    if 'same' in record:
        return bodies[record['same']]
    if 'body' in record:
        return record['body']
    return NOT_JSON if 'text' in record else NOTHING


def exchanges(scenario, lines):
    """The calls and webhooks of a journal, in order."""
    requests, bodies = {}, {}
    for number, text in enumerate(lines, 1):
        if not SPOKEN.search(text):
            continue
        record = json.loads(text)
        kind = record['kind']
        if kind not in KINDS:
            continue
        body = body_of(record, bodies)
        bodies[record['seq']] = body
        if kind == 'request':
            requests[record['seq']] = (record, body, number)
        if kind == 'webhook':
            yield Said(scenario, number, record['provider'], record['name'], body=body)
        if kind == 'response':
            asked, asked_body, asked_line = requests.pop(record['cause'])
            if record.get('fault') == 'status':  # what a scenario puts in place of an answer is in no document
                continue
            target = urllib.parse.urlsplit(asked['target'])
            yield Said(scenario, number, record['provider'], record.get('name'), asked['method'], urllib.parse.unquote(target.path),
                       tuple(urllib.parse.parse_qsl(target.query, keep_blank_values=True)), asked_body, asked_line, record['status'],
                       record.get('error'), body, asked.get('participant'), record.get('text'))


def describe(program, form, *provider):
    """What `cutover describe` prints."""
    return subprocess.run([program, 'describe', form, *provider], capture_output=True, text=True, check=True).stdout


def library():
    """Names of all scenarios, sorted."""
    folder = ROOT / 'scenarios'
    return sorted(str(path.relative_to(folder))[:-5] for path in folder.glob('*/**/*.json'))


def rehearse(program, scenarios, folder):
    """Runs scenarios (names or files) in process; what was said in each, by its name. A failed expectation is another test's business."""
    done = subprocess.run([program, 'run', '--in-process', '--jobs', '2', '--quiet', '--report', 'ndjson', '--report-dir', folder, '--scenarios',
                           str(ROOT / 'scenarios'), *scenarios], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(f'cutover run ended with {done.returncode}: {done.stderr}')
    for path in sorted(pathlib.Path(folder).rglob('journal.ndjson')):
        yield from exchanges(str(path.parent.relative_to(folder)), path.read_text(encoding='utf-8').splitlines())


def of_library(program):
    """All that is said while the whole library runs."""
    with tempfile.TemporaryDirectory() as folder:
        return list(rehearse(program, library(), folder))


def with_knobs(program, scenario, knobs):
    """All that is said in a scenario of the library when these knobs have these values."""
    text = (ROOT / 'scenarios' / f'{scenario}.json').read_text(encoding='utf-8')
    story = json.loads(LEXEME.sub(lambda m: blank(m.group()) if m.group().startswith('//') else m.group(), text))
    story['knobs'] = {**story.get('knobs', {}), **knobs}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, 'scenario.json')
        path.write_text(json.dumps(story), encoding='utf-8')
        return list(rehearse(program, [str(path)], folder))
