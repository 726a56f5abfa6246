#!/usr/bin/env python3
"""Bad callers never stop the server for the others. SPDX-License-Identifier: Apache-2.0"""

import json
import os
import signal
import socket
import time
import urllib.parse

from support import BINARIES, Server, main


def address(server, door):
    url = urllib.parse.urlsplit(server.ready[door])
    return url.hostname, url.port


def raw(server, door, data, patience=3.0):
    """Sends bytes and reads what comes back."""
    with socket.create_connection(address(server, door), timeout=patience) as peer:
        peer.sendall(data)
        answer = b""
        try:
            while chunk := peer.recv(65536):
                answer += chunk
        except (socket.timeout, ConnectionResetError):
            pass
        return answer


def is_well(server):
    status, _, body = server.call("GET", "tcr", "/version")
    assert status == 200 and body == "5.23.0", (status, body)


def a_body_of_100_mb_is_413_and_the_server_goes_on():
    with Server() as server:
        status, _, _ = server.call("POST", "infobip", "/numbers/2/numbers/import", b"[" + b" " * (100 << 20))
        assert status == 413, status
        is_well(server)


def malformed_requests_stop_nobody():
    with Server() as server:
        for data in (b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x00\xff\xfe\r\n\r\n", b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\n\r\n",
                     b"GET /v2/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"GET /v2/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                     b"POST /v2/x HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                     b"POST /v2/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                     b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 5000 + b"\r\n"):
            raw(server, "tcr", data, patience=0.3)
        is_well(server)


def a_query_without_end_is_refused():
    with Server() as server:
        for query in (b"&" * 300, b"&" * 1000, b"a=b&" * 1000):
            said = raw(server, "tcr", b"GET /v2/version?" + query + b" HTTP/1.1\r\nHost: x\r\n\r\n", patience=5)
            assert said.startswith(b"HTTP/1.1 414"), said
        is_well(server)


def half_open_and_slow_clients_stop_nobody():
    with Server() as server:
        idle = [socket.create_connection(address(server, "tcr")) for _ in range(50)]
        for peer in idle:
            peer.sendall(b"POST /v2/campaign HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
        started = time.monotonic()
        is_well(server)
        assert time.monotonic() - started < 1.0
        for peer in idle[:25]:
            peer.close()
        is_well(server)
        for peer in idle[25:]:
            peer.close()


def a_thousand_connections_are_served():
    with Server() as server:
        peers = [socket.create_connection(address(server, "tcr"), timeout=10) for _ in range(1000)]
        for peer in peers:
            peer.sendall(b"GET /v2/version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answered = sum(b" 401 " in peer.recv(4096) for peer in peers)  # nobody signed in; all the same each is answered
        for peer in peers:
            peer.close()
        assert answered == 1000, answered
        is_well(server)


def broken_json_gets_the_vendors_error():
    with Server() as server:
        for body in (b"{", b"[1,]", b'{"a":1,"a":2}', b"\xff", b'{"a":"\\u0000"}', b"nul", b"{}", b"[]", b'"x"', b"{" * 1000):
            server.advance(by="2s")  # the call is allowed once a second
            status, _, text = server.call("POST", "infobip", "/number-registration/1/campaigns/migrate", body)
            assert status == 400, (body, status)
            assert "requestError" in json.loads(text), text
        is_well(server)


def a_server_that_is_killed_leaves_what_it_wrote():
    with Server() as server:
        is_well(server)
        time.sleep(0.1)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        lines = server.journal_path.read_text().splitlines()
    assert json.loads(lines[0])["kind"] == "run"
    assert json.loads(lines[-1])["kind"] == "response", "what was answered is on record"


def it_is_ready_soon_and_small():
    times, sizes = [], []
    for _ in range(5):
        started = time.monotonic()
        with Server() as server:
            times.append(time.monotonic() - started)
            is_well(server)
            with open(f"/proc/{server.process.pid}/status") as status:
                sizes.append(int(next(line for line in status if line.startswith("VmRSS")).split()[1]))
    assert max(sizes) < 20 * 1024 or "asan" in str(BINARIES), sizes  # shadow memory counts there
    print(f"     ready after {min(times) * 1000:.0f} ms, {max(sizes) / 1024:.0f} MB resident")


def unknown_paths_answer_in_the_vendors_form():
    with Server() as server:
        status, _, body = server.call("GET", "tcr", "/nothing")
        assert status == 404, status
        status, _, body = server.call("GET", "infobip", "/nothing")
        assert status == 404 and "requestError" in json.loads(body), body
        status, _, body = server.call("GET", "infobip", "/sms/3/nothing")
        assert status == 404 and "errorCode" in json.loads(body), body


if __name__ == "__main__":
    main(a_body_of_100_mb_is_413_and_the_server_goes_on, malformed_requests_stop_nobody, a_query_without_end_is_refused, half_open_and_slow_clients_stop_nobody,
         a_thousand_connections_are_served, broken_json_gets_the_vendors_error, a_server_that_is_killed_leaves_what_it_wrote, it_is_ready_soon_and_small,
         unknown_paths_answer_in_the_vendors_form)
