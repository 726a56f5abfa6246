#!/usr/bin/env python3
"""Restarts of the client's process: any client can be killed and started again. SPDX-License-Identifier: Apache-2.0"""

import json
import pathlib
import stat
import subprocess
import sys
import tempfile
import time

from support import CUTOVER, ROOT, Busy, main, run

# Waits for ten minutes, or for as many calls of the campaign as it is told; listens meanwhile. Each life says when and where it is.
LEFT_OPEN = 1  # it does nothing but wait, and leaves the numbers where they are: plan/finish/explicit-end
CLIENT = """
import base64, http.server, json, os, sys, threading, urllib.parse, urllib.request
address = urllib.parse.urlsplit(os.environ["CUTOVER_WEBHOOK_URL"])
http.server.HTTPServer((address.hostname, address.port), http.server.BaseHTTPRequestHandler)
print(os.environ["CUTOVER_NOW"], address.port, os.environ["CUTOVER_PLAN"], sep="|", file=sys.stderr, flush=True)
admin, key = os.environ["CUTOVER_ADMIN_URL"] + "/__admin", os.environ["TCR_API_KEY"] + ":" + os.environ["TCR_API_SECRET"]
def call(url, body=None, name="me"):
    headers = {"Content-Type": "application/json", "X-Cutover-Participant": name, "Authorization": "Basic " + base64.b64encode(key.encode()).decode()}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers, data=json.dumps(body).encode() if body is not None else None)) as answer:
        return json.load(answer)
def look(name):
    return call(os.environ["TCR_BASE_URL"] + "/campaign/CQ3R8T1", name=name)
call(admin + "/participants", {"name": "me"})
"""
WAIT = 'call(admin + "/clock/wait", {"until": "2026-03-03T15:30:00Z"})\n'
TWO_THREADS = """
call(admin + "/participants", {"name": "other"})
def second():
    for minute in (5, 10, 15):
        look("other")
        call(admin + "/clock/wait", {"until": f"2026-03-03T15:{minute:02}:00Z"}, "other")
    call(admin + "/clock/wait", {}, "other")
other = threading.Thread(target=second)
other.start()
for minute in (5, 10, 15):
    look("me")
    call(admin + "/clock/wait", {"until": f"2026-03-03T15:{minute:02}:00Z"})
os._exit(0)
"""


def scenario(folder, moments):
    text = json.loads(pathlib.Path(ROOT, "scenarios/infobip/happy-path.json").read_text())
    text["at"], text["expect"] = moments, {"outage": []}
    path = pathlib.Path(folder, "restarts.json")
    path.write_text(json.dumps(text))
    return str(path)


def rehearse(moments, client):
    """Gives the exit code, the records, the journal's bytes, and what the client wrote to its standard error."""
    with tempfile.TemporaryDirectory() as folder:
        command = [CUTOVER, "run", scenario(folder, moments), "--quiet", "--report", "ndjson", "--report-dir", folder, "--", *client]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
        written = pathlib.Path(folder, "infobip/happy-path")
        journal, words = written.joinpath("journal.ndjson").read_bytes(), written.joinpath("client.stderr").read_text()
    return done.returncode, [json.loads(line) for line in journal.splitlines()], journal, words


def lives(records):
    return [(record["on"], record["at"][11:19]) for record in records if record["kind"] == "client" and record["on"] != "declared"]


AT = [{"at": "10m", "restart": "90s", "because": "a deployment"}]
AFTER = {"after": {"provider": "tcr", "route": "campaign.get"}, "restart": "30s", "because": "the machine fails"}


LEAVES_ITS_GROUP = """
import time
other = os.fork()
if other == 0:
    os.setpgid(0, 0)
    time.sleep(60)
    os._exit(0)
time.sleep(0.3)
os.setpgid(0, other)
"""


def any_client_is_killed_and_started_again():
    code, records, _, words = rehearse(AT, [sys.executable, "-c", CLIENT + WAIT])
    assert code == LEFT_OPEN, (code, words)
    assert lives(records) == [("started", "15:00:00"), ("killed", "15:10:00"), ("started", "15:11:30"), ("finished", "15:30:00")], lives(records)
    first, second = (line.split("|") for line in words.splitlines())
    assert (first[0][11:19], second[0][11:19]) == ("15:00:00", "15:11:30"), (first, second)
    assert first[1:] == second[1:], "the same address and the same plan"


def a_client_that_left_its_group_is_killed_too():
    code, records, _, words = rehearse(AT, [sys.executable, "-c", CLIENT + LEAVES_ITS_GROUP + WAIT])
    assert code == LEFT_OPEN, (code, words)
    assert [on for on, _ in lives(records)] == ["started", "killed", "started", "finished"], lives(records)


def threads_that_race_with_the_kill_leave_no_trace():
    client = [sys.executable, "-c", CLIENT + TWO_THREADS]
    with Busy(2):
        runs = [rehearse([AFTER, AFTER, *AT], client) for _ in range(4)]
    assert all(code == LEFT_OPEN for code, _, _, _ in runs), [run[3] for run in runs]
    assert len({journal for _, _, journal, _ in runs}) == 1
    assert [on for on, _ in lives(runs[0][1])] == ["started", "killed"] * 3 + ["started", "finished"]


def children_go_with_the_client():
    with tempfile.TemporaryDirectory() as folder:
        note = pathlib.Path(folder, "children")
        child = f'import subprocess; child = subprocess.Popen(["sleep", "600"]); open({str(note)!r}, "a").write(f"{{child.pid}}\\n")\n'
        code, _, _, words = rehearse(AT, [sys.executable, "-c", CLIENT + child + WAIT])
        assert code == LEFT_OPEN, words
        pids = note.read_text().split()
    assert len(pids) == 2
    deadline = time.monotonic() + 5
    while any(alive(pid) for pid in pids):
        assert time.monotonic() < deadline, pids
        time.sleep(0.05)


def alive(pid):
    try:
        return pathlib.Path("/proc", pid, "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def a_client_that_cannot_be_started_again_is_3():
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder, "client")
        program.write_text(f"#!{sys.executable}\nimport os, sys\nos.unlink(sys.argv[0])\n" + CLIENT + WAIT)
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        code, records, _, words = rehearse(AT, [str(program)])
    assert code == 3, (code, words)
    assert lives(records)[-1][0] == "ended" and records[-1]["kind"] == "end", lives(records)


def a_client_that_divides_its_work_otherwise_has_each_effect_once_too():
    """One that never renews its config before it ports, and does not subscribe at TCR."""
    client = ["/usr/bin/python3", "-B", str(ROOT / "tests/clients/independent/telgorithm.py")]
    done, _ = run("cross/client-restarts-telgorithm", client=client, environment={"POLL_SECONDS": "0.05"})
    assert done.returncode == 0, done.stdout[-3000:]


if __name__ == "__main__":
    main(any_client_is_killed_and_started_again, a_client_that_left_its_group_is_killed_too, threads_that_race_with_the_kill_leave_no_trace,
         children_go_with_the_client, a_client_that_cannot_be_started_again_is_3, a_client_that_divides_its_work_otherwise_has_each_effect_once_too)
