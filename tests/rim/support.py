"""What the tests over sockets share: running the tool, calling its servers, keeping the machine busy. SPDX-License-Identifier: Apache-2.0"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARIES = pathlib.Path(os.environ.get("CUTOVER_BINARIES", ROOT / "build" / "release"))
CUTOVER = str(BINARIES / "cutover")


def library():
    """Names of all scenarios, sorted."""
    folder = ROOT / "scenarios"
    return sorted(str(path.relative_to(folder))[:-5] for path in folder.glob("*/**/*.json"))


def run(scenario, *options, client=(), seed=None, environment=None):
    """Runs a scenario; gives the finished process and the journal's bytes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [CUTOVER, "run", scenario, "--report", "ndjson", "--report-dir", folder, "--color", "never", *options]
        if seed is not None:
            command += ["--seed", str(seed)]
        if client:
            command += ["--", *client]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, env={**os.environ, **(environment or {})})
        journals = list(pathlib.Path(folder).rglob("journal.ndjson"))
        return done, journals[0].read_bytes() if journals else b""


def run_many(scenarios, *options, binary=None, passes=True):
    """Runs scenarios two at a time, each of which must pass if it `passes`; gives their journals by name."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(binary or CUTOVER), "run", *scenarios, "--jobs", "2", "--quiet", "--report", "ndjson", "--report-dir", folder, *options]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=3600)
        assert done.returncode in ((0,) if passes else (0, 1, 2, 5)), (done.returncode, done.stderr[-2000:])
        journals = {name: pathlib.Path(folder, name, "journal.ndjson").read_bytes() for name in scenarios}
    assert all(journals.values())
    return journals


# Until it is killed, or left alone: a test that is killed leaves nothing behind.
SPIN = "import os, sys\nparent = os.getppid()\nos.nice(int(sys.argv[1]))\nwhile os.getppid() == parent: pass"


class Busy:
    """Keeps so many processes spinning while it is open."""

    def __init__(self, count, nice=0):
        self.count = count
        self.nice = nice
        self.spinning = []

    def __enter__(self):
        self.spinning = [subprocess.Popen([sys.executable, "-c", SPIN, str(self.nice)]) for _ in range(self.count)]
        return self

    def __exit__(self, *_):
        for process in self.spinning:
            process.kill()
            process.wait()


class Server:
    """`cutover serve` on ports of its own choice."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        ready = pathlib.Path(self.folder.name) / "ready.json"
        self.journal_path = pathlib.Path(self.folder.name) / "journal.ndjson"
        command = [CUTOVER, "serve", *self.arguments, "--ready-file", str(ready), "--journal", str(self.journal_path)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while not ready.exists():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise AssertionError("the server was not ready")
            time.sleep(0.002)
        self.ready = json.loads(ready.read_text())
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.code = self.process.wait(timeout=10)
        self.folder.cleanup()

    def journal(self):
        status, _, body = self.call("GET", "admin", "/__admin/journal")
        assert status == 200, status
        return [json.loads(line) for line in body.splitlines()]

    def call(self, method, door, path, body=None, headers=None):
        """Status, headers and body text of a call."""
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        everything = {"Content-Type": "application/json", **self.credentials(door), **(headers or {})}
        request = urllib.request.Request(self.ready[door] + path, data=data, method=method, headers=everything)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, dict(answer.headers), answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, dict(refusal.headers), refusal.read().decode()

    def credentials(self, door):
        import base64

        keys = self.ready["credentials"]
        if door == "tcr":
            pair = f'{keys["tcr"]["key"]}:{keys["tcr"]["secret"]}'
            return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
        if door == "infobip":
            return {"Authorization": "App " + keys["infobip"]["apiKey"]}
        if door == "legacy":
            return {"Authorization": "Bearer " + keys["legacy"]["apiKey"]}
        return {}

    def advance(self, **step):
        status, _, body = self.call("POST", "admin", "/__admin/clock/advance", step)
        assert status == 200, (status, body)
        return json.loads(body)


def without_real_times(text):
    """A JUnit report as every equal run writes it: only seconds and instants of the machine are taken out."""
    return re.sub(r' time="[0-9.]+"( timestamp="[^"]*")?', "", text)


def difference(a, b):
    """The first line in which two journals differ."""
    for number, (left, right) in enumerate(zip(a.splitlines(), b.splitlines()), 1):
        if left != right:
            return f"line {number}:\n  {left[:400]!r}\n  {right[:400]!r}"
    return f"lengths {len(a)} and {len(b)}"


def equal(expected, journals, what):
    """Each of the journals is the one expected under its name."""
    for scenario, journal in journals.items():
        assert journal == expected[scenario], f"{scenario}, {what}, {difference(expected[scenario], journal)}"


def main(*tests):
    """Runs the tests, each a function whose name is a sentence."""
    failed = 0
    for test in tests:
        started = time.monotonic()
        try:
            test()
            print(f"ok   {test.__name__} ({time.monotonic() - started:.1f} s)", flush=True)
        except Exception as problem:  # a test that breaks in any way has failed
            failed += 1
            print(f"FAIL {test.__name__}: {type(problem).__name__}: {problem}", flush=True)
    sys.exit(1 if failed else 0)
