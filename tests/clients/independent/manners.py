"""HTTP as the vendors ask for it: what is lost, what is over a quota, what is refused. Used by telgorithm.py; SPDX-License-Identifier: Apache-2.0"""

import base64
import http.client
import json
import os
import random
import time
import urllib.error
import urllib.request
from email.utils import parsedate_to_datetime

POLL = float(os.environ.get('POLL_SECONDS', '60'))  # seconds between looks; every other wait is scaled by what differs from a minute
ATTEMPTS = 10


class Lost(Exception):
    """No answer that can be read: it was done, or it was not."""


class Refused(Exception):
    """An answer that says no: of TCR an array of errors, of others an object or a plain string."""

    def __init__(self, status, text):
        super().__init__(f'{status} {text[:300]}')
        self.status, self.codes = status, set()
        if text.lstrip().startswith('['):
            self.codes = {row.get('code') for row in json.loads(text)}


def basic(user, password):
    return {'Authorization': 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode()}


def nap(seconds):
    time.sleep(max(seconds / 60, 1) * POLL)


class Api:
    """One provider: its base, its credentials, and for how many seconds it is left alone when it fails and does not say."""
    now = 0.0  # the Date of the newest answer of any of them

    def __init__(self, base, credentials, patience=1):
        self.base, self.credentials, self.patience = base, credentials, patience

    def once(self, method, path, body, headers):
        if body is not None and not isinstance(body, bytes):
            body, headers = json.dumps(body).encode(), {'Content-Type': 'application/json'}
        request = urllib.request.Request(self.base + path, data=body, method=method, headers={**self.credentials, **headers})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                status, fields, text = answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, fields, text = error.code, error.headers, error.read().decode(errors='replace')
        if fields.get('Date'):
            Api.now = parsedate_to_datetime(fields['Date']).timestamp()
        return status, fields, text, json.loads(text) if text and status < 300 else None

    def call(self, method, path, body=None, headers=None):
        """The answer's JSON. A look is repeated until it is answered; who loses the answer to anything else looks before doing it again."""
        for attempt in range(ATTEMPTS):
            wait = self.patience * 2 ** min(attempt, 6) * random.uniform(1, 1.25)
            try:
                status, fields, text, answer = self.once(method, path, body, headers or {})
                refusal = None if status < 300 else Refused(status, text)
            except (OSError, http.client.HTTPException, ValueError) as error:
                nap(wait)
                if method == 'GET':
                    continue
                raise Lost(f'{method} {path}: {error!r}') from error
            if not refusal:
                if fields.get('RateLimit-Remaining') == '0':
                    nap(float(fields.get('RateLimit-Reset') or 1))
                return answer
            if status == 429 or status >= 500 or refusal.codes & {590, 591, 620, 630}:
                nap(max(wait, float(fields.get('Retry-After') or fields.get('RateLimit-Reset') or 0)))
                if method != 'GET' and status != 429:  # what is over a quota was not served; of others nobody knows
                    raise Lost(str(refusal))
            elif status == 401 and not attempt:  # TCR is known for a 401 that passes
                nap(wait)
            else:
                raise refusal
        raise Lost(f'{method} {path}: no answer to {ATTEMPTS} attempts')

    def get(self, path):
        return self.call('GET', path)


def ensure(look, act):
    """What look finds, else what act makes of it; after a lost answer look is asked again."""
    for _ in range(ATTEMPTS):
        found = look()
        if found:
            return found
        try:
            return act() or look()
        except Lost as error:
            print('lost:', error)
    raise Lost(f'no answer to {ATTEMPTS} attempts')
