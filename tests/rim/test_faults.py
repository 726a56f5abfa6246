#!/usr/bin/env python3
"""Faults as bytes: connections that end, answers that break off, signatures that are wrong. SPDX-License-Identifier: Apache-2.0"""

import base64
import contextlib
import hashlib
import hmac
import http.server
import json
import pathlib
import select
import socket
import tempfile
import threading
import time
import urllib.parse

from support import ROOT, Server, main

CAMPAIGN = "/v2/campaign/CQ3R8T1"


@contextlib.contextmanager
def serving(*during, options=()):
    """A server of the base world in which this goes wrong."""
    scenario = json.loads((ROOT / "scenarios/infobip/happy-path.json").read_text())
    scenario["during"] = [{"from": "0s", "to": "1d", **row} for row in during]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "scenario.json"
        path.write_text(json.dumps(scenario))
        with Server("--scenarios", str(ROOT / "scenarios"), *options, str(path)) as server:
            yield server


def calls(fault, **more):
    return {"provider": "tcr", "route": "*", "fault": fault, **more}


def webhooks(fault, **more):
    return {"provider": "tcr", "webhook": "*", "fault": fault, **more}


def open_call(server, method, path):
    """A connection on which a call has been made."""
    url = urllib.parse.urlsplit(server.ready["tcr"])
    peer = socket.create_connection((url.hostname, url.port), timeout=5)
    peer.sendall(f"{method} {path} HTTP/1.1\r\nHost: h\r\nAuthorization: {server.credentials('tcr')['Authorization']}\r\nContent-Length: 0\r\n\r\n".encode())
    return peer


def everything(peer):
    """All bytes until the other side ends the connection; fails when it does not."""
    answer = b""
    while chunk := peer.recv(65536):
        answer += chunk
    peer.close()
    return answer


def whole(peer):
    """One answer, by its length."""
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += peer.recv(65536)
    head, body = answer.split(b"\r\n\r\n", 1)
    while len(body) < length_of(head):
        body += peer.recv(65536)
    peer.close()
    return head, body


def length_of(head):
    return next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)


def kinds(server):
    return [(line["kind"], line.get("fault")) for line in server.journal()]


def moves(server):
    return sum(kind == "transition" for kind, _ in kinds(server))


def a_call_lost_before_it_arrives_ends_without_a_byte_and_changes_nothing():
    with serving(calls("lost-before", times=1)) as server:
        assert everything(open_call(server, "POST", CAMPAIGN + "/migrateCnp/OPMKT")) == b""
        assert ("request", "lost-before") in kinds(server) and moves(server) == 0
        head, _ = whole(open_call(server, "POST", CAMPAIGN + "/migrateCnp/OPMKT"))
        assert b" 204 " in head and moves(server) > 0


def a_call_whose_answer_is_lost_ends_without_a_byte_and_was_acted_upon():
    with serving(calls("lost-after", times=1)) as server:
        assert everything(open_call(server, "POST", CAMPAIGN + "/migrateCnp/OPMKT")) == b""
        assert ("response", "lost-after") in kinds(server) and moves(server) > 0


def an_answer_that_is_cut_announces_more_than_comes():
    with serving(calls("cut")) as server:
        head, body = everything(open_call(server, "GET", CAMPAIGN)).split(b"\r\n\r\n", 1)
        assert b" 200 " in head and 0 < len(body) < length_of(head), (head, body)
        assert everything(open_call(server, "POST", CAMPAIGN + "/migrateCnp/OPMKT")) == b""  # an empty answer has nothing to break off in
        assert kinds(server).count(("response", "cut")) == 2


def a_malformed_answer_is_whole_and_no_json():
    with serving(calls("malformed")) as server:
        head, body = whole(open_call(server, "GET", CAMPAIGN))
        assert b"application/json" in head and len(body) == length_of(head) > 0, head
        try:
            json.loads(body)
        except json.JSONDecodeError:
            pass
        else:
            raise AssertionError(body)
        head, body = whole(open_call(server, "POST", CAMPAIGN + "/migrateCnp/OPMKT"))
        assert b" 204 " in head and body == b""  # an answer that has no body stays as it is


def a_status_and_its_pause_are_sent():
    with serving(calls({"status": 503, "retry_after": "7s"})) as server:
        status, headers, body = server.call("GET", "tcr", "/campaign/CQ3R8T1")
        assert (status, headers["Retry-After"], json.loads(body)[0]["code"]) == (503, "7", 590), (status, headers, body)


def an_error_is_sent_in_the_providers_form():
    with serving(calls({"error": "591", "retry_after": "30s"})) as server:
        status, headers, body = server.call("GET", "tcr", "/campaign/CQ3R8T1")
        assert (status, headers["Retry-After"], json.loads(body)[0]["code"]) == (400, "30", 591), (status, headers, body)
        assert ("response", "error") in kinds(server)


def a_late_answer_comes_when_its_time_has_come():
    with serving(calls({"late": "30s"})) as server:
        peer = open_call(server, "GET", CAMPAIGN)
        server.advance(by="29s")
        assert select.select([peer], [], [], 0.2)[0] == []
        server.advance(by="1s")
        head, _ = whole(peer)
        assert b" 200 " in head and b"X-Cutover-Time: 2026-03-03T15:00:30.000Z" in head, head
        assert ("response", "late") in kinds(server)


def who_gives_up_a_late_answer_is_noticed():
    with serving(calls({"late": "30s"})) as server:
        peer = open_call(server, "POST", CAMPAIGN + "/migrateCnp/OPMKT")
        while moves(server) == 0:
            time.sleep(0.01)
        peer.close()
        deadline = time.monotonic() + 5
        while ("response", "abandoned") not in kinds(server):
            assert time.monotonic() < deadline, kinds(server)
            time.sleep(0.01)
        server.advance(by="1m")
        assert ("response", "late") not in kinds(server)


# ---- webhooks ----


class Listener:
    """Takes webhooks, answers 200, and keeps them."""

    def __enter__(self):
        kept = self.kept = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                kept.append((self.headers, self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def told(server, listener):
    """Lets TCR tell the listener of an election, and time pass."""
    status, _, _ = server.call("PUT", "tcr", "/webhook/subscription", {"eventCategory": "CAMPAIGN", "webhookEndpoint": listener.url})
    assert status == 200, status
    server.call("POST", "tcr", "/campaign/CQ3R8T1/migrateCnp/OPMKT")
    server.advance(by="5m")
    return listener.kept


def is_signed(server, listener, headers, body):
    text = listener.url + json.dumps(json.loads(body), separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    secret = server.ready["credentials"]["tcr"]["secret"]
    return headers["X-Registry-Signature"] == base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha1).digest()).decode()


def webhooks_go_wrong_as_they_should():
    rows = [(None, 1, True), ("lost", 0, None), ({"repeat": 3}, 3, True), ("bad-signature", 1, False), ("fails", 1, True), ({"late": "2m"}, 1, True)]
    for fault, count, signed in rows:
        with Listener() as listener, serving(*([webhooks(fault, times=1)] if fault else [])) as server:
            kept = told(server, listener)
            assert len(kept) == count, (fault, len(kept))
            assert all(is_signed(server, listener, *one) == signed for one in kept), fault
            attempts = {line.get("fault"): line["at"] for line in server.journal() if line["kind"] == "webhook"}
            name = next(iter(fault)) if isinstance(fault, dict) else fault
            assert name in attempts, (fault, attempts)
            assert name != "late" or attempts["late"] == "2026-03-03T15:02:00.000Z", attempts


if __name__ == "__main__":
    main(a_call_lost_before_it_arrives_ends_without_a_byte_and_changes_nothing, a_call_whose_answer_is_lost_ends_without_a_byte_and_was_acted_upon,
         an_answer_that_is_cut_announces_more_than_comes, a_malformed_answer_is_whole_and_no_json, a_status_and_its_pause_are_sent,
         an_error_is_sent_in_the_providers_form,
         a_late_answer_comes_when_its_time_has_come, who_gives_up_a_late_answer_is_noticed, webhooks_go_wrong_as_they_should)
