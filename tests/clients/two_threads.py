#!/usr/bin/env python3
"""A client of two threads that only looks: each reads the campaign ten times, a virtual minute apart. Declared, its journal is repeatable; with
--undeclared the second thread makes its calls without having been declared. SPDX-License-Identifier: Apache-2.0"""

import base64
import json
import os
import sys
import threading
import urllib.request
from datetime import datetime, timedelta, timezone

ADMIN = os.environ["CUTOVER_ADMIN_URL"]
TCR = os.environ["TCR_BASE_URL"]
CAMPAIGN = json.loads(os.environ["CUTOVER_PLAN"])["campaign"]["id"]
KEY = base64.b64encode(f'{os.environ["TCR_API_KEY"]}:{os.environ["TCR_API_SECRET"]}'.encode()).decode()
LOOKS = 10


def call(method, url, participant, body=None):
    headers = {"Content-Type": "application/json", "Authorization": "Basic " + KEY, "X-Cutover-Participant": participant}
    request = urllib.request.Request(url, method=method, headers=headers, data=None if body is None else json.dumps(body).encode())
    with urllib.request.urlopen(request, timeout=20) as answer:
        text = answer.read().decode()
        return json.loads(text) if text else None


def declare(name, by):
    call("POST", f"{ADMIN}/__admin/participants", by, {"name": name})


def look(name, patient):
    now = datetime.fromisoformat(os.environ["CUTOVER_NOW"].replace("Z", "+00:00"))
    for _ in range(LOOKS):
        call("GET", f"{TCR}/campaign/{CAMPAIGN}", name)
        now += timedelta(minutes=1)
        if patient:
            until = now.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            call("POST", f"{ADMIN}/__admin/clock/wait", name, {"until": until})
    if patient:
        call("DELETE", f"{ADMIN}/__admin/participants/{name}", name)


def main():
    declared = "--undeclared" not in sys.argv
    declare("first", "first")
    if declared:
        declare("second", "first")  # before it starts
    second = threading.Thread(target=look, args=("second", declared))
    second.start()
    look("first", True)
    second.join()


main()
