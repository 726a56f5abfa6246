#!/usr/bin/env python3
"""The admin clock: advancing in pieces is advancing at once, every event happens once and at its time. SPDX-License-Identifier: Apache-2.0"""

import json
import random

from support import Server, main

CAMPAIGN = "CQ3R8T1"
NUMBERS = [f"1916555{n:04d}" for n in range(100, 105)]
LIFE = 4 * 3600  # seconds of virtual time that every splitting covers


def migrate(server):
    """Elects, imports and migrates by hand, as curl would."""
    assert server.call("POST", "infobip", "/numbers/2/numbers/import",
                       {"numbers": NUMBERS, "country": "US", "type": "VIRTUAL_LONG_NUMBER", "capabilities": ["SMS"], "skipOsrUpdate": True})[0] == 200
    assert server.call("POST", "tcr", f"/campaign/{CAMPAIGN}/migrateCnp/OPMKT")[0] == 204
    status, _, body = server.call("POST", "infobip", "/number-registration/1/campaigns/migrate",
                                  {"name": "rehearsal", "externalCampaignId": CAMPAIGN, "numberPoolID": None, "numbers": NUMBERS, "isClientManageNnid": False})
    assert status == 200, body


def what_happened(server):
    """All that the world did, without the clock calls themselves."""
    told = {"advance", "request", "response"}
    lines = [line for line in server.journal() if line["kind"] not in told]
    members = ("at", "kind", "entity", "machine", "to", "number", "in", "out")
    return [tuple(line.get(member) for member in members) for line in lines]


def life_in(*steps):
    with Server() as server:
        migrate(server)
        for step in steps:
            server.advance(by=f"{step}s")
        clock = json.loads(server.call("GET", "admin", "/__admin/clock")[2])
        return what_happened(server), clock["now"]


def advancing_in_pieces_is_advancing_at_once():
    whole = life_in(LIFE)
    random.seed(4)
    for _ in range(8):
        cuts = sorted(random.sample(range(1, LIFE), random.randint(1, 12)))
        pieces = [b - a for a, b in zip([0] + cuts, cuts + [LIFE])]
        assert life_in(*pieces) == whole, pieces
    assert life_in(1200, 150, 900, LIFE - 2250) == whole  # cuts exactly on events


def every_event_happens_once_and_at_its_time():
    with Server() as server:
        migrate(server)
        server.advance(by="72h")
        moves = [line for line in server.journal() if line["kind"] == "transition"]
    registered = [line for line in moves if line["machine"] == "stage" and line["to"] == "REGISTERED"]
    assert [line["at"] for line in registered] == ["2026-03-03T15:37:30.000Z"], registered
    flipped = [(line["entity"], line["at"]) for line in moves if line["machine"] == "osr" and line["to"] == "MOVED"]
    assert sorted(flipped) == [(f"number:+{n}", "2026-03-03T15:20:00.000Z") for n in NUMBERS], flipped


def to_an_instant_and_never_back():
    with Server() as server:
        server.advance(to="2026-03-05T15:00:00Z")
        assert json.loads(server.call("GET", "admin", "/__admin/clock")[2])["now"] == "2026-03-05T15:00:00.000Z"
        status, _, body = server.call("POST", "admin", "/__admin/clock/advance", {"to": "2026-03-04T15:00:00Z"})
        assert status == 400
        assert json.loads(body) == {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "the clock never goes back"}, body
        assert server.call("POST", "admin", "/__admin/clock/advance", {"by": "soon"})[0] == 400
        assert server.call("POST", "admin", "/__admin/clock/advance", {"by": "1h", "bye": "1h"})[0] == 400


def the_clock_stands_still_by_itself():
    import time

    with Server() as server:
        before = server.call("GET", "admin", "/__admin/clock")[2]
        time.sleep(0.3)
        assert server.call("GET", "admin", "/__admin/clock")[2] == before


def a_participant_that_does_not_wait_stops_the_advance():
    """However often somebody asks for health meanwhile: that is no sign of life."""
    import threading
    import time

    with Server() as server:
        assert server.call("POST", "admin", "/__admin/participants", {"name": "idle"})[0] == 201
        answers = []
        step = {"by": "1h", "patience": "300ms"}
        caller = threading.Thread(target=lambda: answers.append(server.call("POST", "admin", "/__admin/clock/advance", step)))
        caller.start()
        deadline = time.monotonic() + 5
        while caller.is_alive() and time.monotonic() < deadline:
            server.call("GET", "admin", "/__admin/health")
            time.sleep(0.05)
        assert answers and answers[0][0] == 409, answers


def patience_is_for_each_delivery():
    """The first attempt finds a slow receiver, the second a quick one; the quick one is heard."""
    import http.server
    import threading
    import time

    delays = [1.5]

    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(delays.pop() if delays else 0)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

        def handle(self):
            try:
                super().handle()
            except OSError:
                pass  # the server no longer wanted the slow answer

    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    receiver.daemon_threads = True
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    with Server() as server:
        subscription = {"eventCategory": "CAMPAIGN", "webhookEndpoint": f"http://127.0.0.1:{receiver.server_port}/hook"}
        assert server.call("PUT", "tcr", "/webhook/subscription", subscription)[0] == 200
        assert server.call("POST", "tcr", f"/campaign/{CAMPAIGN}/migrateCnp/OPMKT")[0] == 204
        server.advance(by="1h", patience="300ms")
        results = [(line.get("attempt"), line.get("status"), line.get("error")) for line in server.journal() if line["kind"] == "webhook-result"]
    assert results == [(1, None, "timed-out"), (2, 200, None)], results
    receiver.shutdown()


def who_never_writes_back_has_not_answered():
    with Server() as server:
        for to, answered in (("telnyx.support", True), ("infobip.registrations", False), ("nobody.at-all", None)):
            server.call("POST", "traffic", "/v1/escalations", {"to": to, "subject": "x", "numbers": []})
            status, _, body = server.call("GET", "traffic", f"/v1/escalations/{to}")
            assert status == (404 if answered is None else 200) and json.loads(body).get("answered") == answered, (to, status, body)


if __name__ == "__main__":
    main(advancing_in_pieces_is_advancing_at_once, every_event_happens_once_and_at_its_time, to_an_instant_and_never_back, the_clock_stands_still_by_itself,
         a_participant_that_does_not_wait_stops_the_advance, patience_is_for_each_delivery, who_never_writes_back_has_not_answered)
