#!/usr/bin/env python3
"""What a rehearsal costs, counted rather than timed: connections. SPDX-License-Identifier: Apache-2.0"""

import json
import pathlib
import subprocess
import tempfile

from support import CUTOVER, ROOT, main

LONG = "infobip/nnid-not-released"  # polled each minute for days
DOORS = 7  # at most as many does a client have to do with, the clock among them


def wire_of(scenario):
    with tempfile.TemporaryDirectory() as folder:
        command = [CUTOVER, "run", scenario, "-q", "--every-look", "--report", "ndjson", "--report-dir", folder]
        done = subprocess.run(command, cwd=ROOT, timeout=120, check=False)
        assert done.returncode == 0, done.returncode
        return [json.loads(line) for line in pathlib.Path(folder, scenario, "wire.ndjson").read_text().splitlines()]


def the_client_keeps_its_connections():
    requests = [line for line in wire_of(LONG) if line["kind"] == "request"]
    connections = {line["connection"] for line in requests}
    assert len(requests) > 5000 and len(connections) <= DOORS, (len(requests), len(connections))


def only_a_connection_that_broke_is_made_anew():
    lines = wire_of("infobip/each-call-fails")
    requests = [line for line in lines if line["kind"] == "request"]
    connections = {line["connection"] for line in requests}
    broken = sum(1 for line in lines if line["kind"] == "response" and line.get("fault") in ("cut", "lost-after"))
    unanswered = len(requests) - sum(1 for line in lines if line["kind"] == "response")
    assert len(connections) <= DOORS + broken + unanswered, (len(connections), broken, unanswered)


if __name__ == "__main__":
    main(the_client_keeps_its_connections, only_a_connection_that_broke_is_made_anew)
