"""Drives a mock over HTTP beside the library: the steps of probes.py, and for every operation of every provider the errors that any call can meet.

What was said is read from the server's journal. SPDX-License-Identifier: Apache-2.0"""
import base64
import http.client
import json
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import urllib.parse

import journals
import probes

PATIENCE_S = 20
REPEATS_MAX = 130  # more than any bucket holds
NOBODY = 'nothing-of-that-name'


class Server:
    """`cutover serve` on ports of its own choice."""

    def __init__(self, program, scenario, name):
        self.name = name
        self.arguments = [program, 'serve', '--scenarios', str(journals.ROOT / 'scenarios'), *([scenario] if scenario else [])]

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        ready = pathlib.Path(self.folder.name, 'ready.json')
        self.journal = pathlib.Path(self.folder.name, 'journal.ndjson')
        self.process = subprocess.Popen([*self.arguments, '--ready-file', str(ready), '--journal', str(self.journal)], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE_S
        while not ready.exists():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError('the server was not ready')
            time.sleep(0.002)
        self.ready = json.loads(ready.read_text(encoding='utf-8'))
        self.connections = {}
        return self

    def __exit__(self, *_):
        for connection in self.connections.values():
            connection.close()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=PATIENCE_S)
        self.said = list(journals.exchanges(self.name, self.journal.read_text(encoding='utf-8').splitlines()))
        self.folder.cleanup()

    def call(self, door, method, path, body=None, headers=()):
        """Status and body of the answer, a tree where it is JSON."""
        where = urllib.parse.urlsplit(self.ready[door])
        if door not in self.connections:
            self.connections[door] = http.client.HTTPConnection(where.hostname, where.port, timeout=PATIENCE_S)
        data = body if body is None or isinstance(body, bytes) else json.dumps(body)
        self.connections[door].request(method, path, data, {'Content-Type': 'application/json', **dict(headers)})
        answer = self.connections[door].getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text and 'json' in answer.headers.get('Content-Type', '') else None

    def advance(self, length):
        status, answer = self.call('admin', 'POST', '/__admin/clock/advance', {'by': length})
        if status != 200:
            raise RuntimeError(f'the clock did not move by {length}: {status} {answer}')


def credentials(server, door, document):
    """The header that the provider's own description asks for."""
    keys = list(server.ready['credentials'].get(door, {}).values())
    for scheme in document['components'].get('securitySchemes', {}).values():
        if scheme.get('scheme') == 'basic':
            return {'Authorization': 'Basic ' + base64.b64encode(':'.join(keys).encode()).decode()}
        return {'Authorization': ('Bearer ' if scheme.get('scheme') == 'bearer' else 'App ') + keys[0]}
    return {}


def member(body, path):
    """What stands there; a name of nothing when there is none: the calls that need it then fail, and are missed."""
    try:
        for step in path.split('.'):
            body = body[int(step)] if step.isdigit() else body[step]
    except (KeyError, IndexError, TypeError):
        return NOBODY
    return body


def filled(body, kept):
    """A body with the names in braces replaced, however deep they are; a form as bytes."""
    if isinstance(body, str):
        return body.format(**kept).encode()
    return named(body, kept)


def named(body, kept):
    if isinstance(body, str):
        return body.format(**kept)
    if isinstance(body, dict):
        return {key: named(value, kept) for key, value in body.items()}
    if isinstance(body, list):
        return [named(value, kept) for value in body]
    return body


def take_steps(server, documents, steps):
    """Every step after a second: limits are another matter."""
    kept = {}
    for step in steps:
        if isinstance(step, str):
            server.advance(step)
            continue
        server.advance('1s')
        headers = credentials(server, step.door, documents[step.door])
        if isinstance(step.body, str):
            headers['Content-Type'] = f'multipart/form-data; boundary={probes.BOUNDARY}'
        _, answer = server.call(step.door, step.method, step.path.format(**kept), filled(step.body, kept), headers)
        kept.update({name: member(answer, path) for name, path in step.keep.items()})


def operations(document):
    for path, item in document['paths'].items():
        for method, operation in item.items():
            yield path, method, operation


def meet_errors(server, door, document):
    """Each operation without a key, with a wrong one, of a thing that does not exist, with a body of nothing and with half a body."""
    key = credentials(server, door, document)
    for path, method, operation in operations(document):
        target = re.sub(r'\{[^}]+\}', NOBODY, path)
        tries = [(None, {}), (None, {'Authorization': 'Nonsense'}), (None, key)]
        if 'requestBody' in operation:
            tries += [({}, key), (b'{"half', key), ([], key)]
        for body, headers in tries:
            server.advance('1s')
            server.call(door, method.upper(), target, body, headers)


def meet_limits(server, door, document):
    """The first operation of each surface that names 429, until it says so."""
    key, met = credentials(server, door, document), set()
    for path, method, operation in operations(document):
        surface = operation['tags'][0]
        if surface in met or '429' not in operation['responses'] or '{' in path or method != 'get':
            continue
        met.add(surface)
        server.advance('1h')
        for _ in range(REPEATS_MAX):
            if server.call(door, 'GET', path, None, key)[0] == 429:
                break


def of_probes(program, documents):
    """All that is said while probing; `documents`: each provider's own OpenAPI."""
    said = []
    for number, (scenario, steps) in enumerate(probes.SESSIONS, 1):
        with Server(program, scenario, f'(probe {number})') as server:
            take_steps(server, documents, steps)
        said += server.said
    with Server(program, None, '(errors)') as server:
        for door, document in documents.items():
            if door in server.ready:
                meet_errors(server, door, document)
                meet_limits(server, door, document)
    return said + server.said
