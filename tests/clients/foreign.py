#!/usr/bin/env python3
"""A client that knows nothing of the clock: it moves a campaign to Infobip, and waits for REGISTERED in one of the ways in which clients wait.

    foreign.py listen     only its webhook tells
    foreign.py poll       looks again and again without a pause
    foreign.py compute    computes for a second before each look
    foreign.py sleep N    sleeps for N seconds of the machine's clock before each look
    foreign.py doze N     only its webhook tells, or two hours: it naps for N seconds and counts each nap as a minute

SPDX-License-Identifier: Apache-2.0"""

import base64
import json
import os
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

PLAN = json.loads(os.environ["CUTOVER_PLAN"])
CAMPAIGN = PLAN["campaign"]["id"]
NUMBERS = [entry["number"] for entry in PLAN["numbers"]]
TCR_KEY = base64.b64encode(f'{os.environ["TCR_API_KEY"]}:{os.environ["TCR_API_SECRET"]}'.encode()).decode()
HOOK_USER, HOOK_PASSWORD = "hooks", "correct horse"
HOOK_AUTH = "Basic " + base64.b64encode(f"{HOOK_USER}:{HOOK_PASSWORD}".encode()).decode()
COMPUTE_S = 1.0
PATIENCE_NAPS = 120

registered = threading.Event()


def call(base, auth, method, path, body=None):
    headers = {"Content-Type": "application/json"}
    if auth:
        headers["Authorization"] = auth
    request = urllib.request.Request(os.environ[base] + path, method=method, headers=headers, data=None if body is None else json.dumps(body).encode())
    with urllib.request.urlopen(request, timeout=300) as answer:
        text = answer.read().decode()
        return json.loads(text) if text else None


def tcr(method, path):
    return call("TCR_BASE_URL", "Basic " + TCR_KEY, method, path)


def infobip(method, path, body=None):
    return call("INFOBIP_BASE_URL", "App " + os.environ["INFOBIP_API_KEY"], method, path, body)


def route(number, provider):
    call("CUTOVER_TRAFFIC_URL", None, "PUT", "/v1/routes/" + urllib.parse.quote(number), {"providers": [provider]})


class Hooks(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        genuine = self.path != "/registration" or self.headers.get("Authorization") == HOOK_AUTH
        self.send_response(200 if genuine else 401)
        self.end_headers()
        if genuine and self.path == "/registration" and b'"REGISTERED"' in body:
            registered.set()

    def log_message(self, *_):
        pass


def listen():
    address = urllib.parse.urlparse(os.environ["CUTOVER_WEBHOOK_URL"])
    server = HTTPServer((address.hostname, address.port), Hooks)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def subscribe():
    infobip("POST", "/subscriptions/1/subscription/REGISTRATION", {
        "subscriptionId": "foreign", "name": "foreign", "events": ["CAMPAIGN_STATUS_UPDATE"],
        "profile": {"profileId": "foreign-profile",
                    "webhook": {"notifyUrl": os.environ["CUTOVER_WEBHOOK_URL"] + "/registration", "contentType": "application/json"},
                    "security": {"authId": "foreign-auth", "type": "BASIC", "credentials": {"username": HOOK_USER, "password": HOOK_PASSWORD}}}})


def stage(uuid):
    return infobip("GET", f"/number-registration/1/campaigns/{uuid}")["stage"]


def compute():
    end = time.monotonic() + COMPUTE_S
    while time.monotonic() < end:
        sum(range(1000))


def doze(seconds):
    for _ in range(PATIENCE_NAPS):
        if registered.is_set():
            return
        time.sleep(seconds)


def wait_until_registered(how, seconds, uuid):
    if how == "doze":
        doze(seconds)
        while stage(uuid) != "REGISTERED":
            pass
        return
    if how == "listen":
        registered.wait()
        return
    pause = {"poll": lambda: None, "compute": compute, "sleep": lambda: time.sleep(seconds)}[how]
    while stage(uuid) != "REGISTERED":
        pause()


def main():
    how = sys.argv[1]
    seconds = float(sys.argv[2]) if how in ("sleep", "doze") else 0
    digits = [number.lstrip("+") for number in NUMBERS]
    listen()
    for number in NUMBERS:
        route(number, PLAN["from"])
    tcr("GET", f"/campaign/{CAMPAIGN}")
    tcr("GET", f"/campaign/{CAMPAIGN}/osr/phones?current=true&page=1&recordsPerPage=500")
    subscribe()
    infobip("POST", "/numbers/2/numbers/import",
            {"numbers": digits, "country": "US", "type": "VIRTUAL_LONG_NUMBER", "capabilities": ["SMS", "MMS"], "skipOsrUpdate": True})
    tcr("POST", f"/campaign/{CAMPAIGN}/migrateCnp/OPMKT")
    uuid = infobip("POST", "/number-registration/1/campaigns/migrate",
                   {"name": PLAN["campaign"]["name"], "externalCampaignId": CAMPAIGN, "numberPoolID": PLAN["number_pool"], "numbers": digits,
                    "isClientManageNnid": False})["id"]
    wait_until_registered(how, seconds, uuid)
    for number in NUMBERS:
        route(number, "infobip")


main()
