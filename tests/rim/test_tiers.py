#!/usr/bin/env python3
"""Clients that know nothing of the clock: carried by their sleep and their polls, beside busy loops, with the same verdict every time, and never moved
on while a thread of theirs could run; one that sleeps by the machine's clock is told what carries it.

    test_tiers.py [ROUNDS]

SPDX-License-Identifier: Apache-2.0"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from support import CUTOVER, ROOT, Busy

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 4
SCENARIO = "infobip/happy-path"
CLIENT = [sys.executable, "tests/clients/foreign.py"]
LOOK_US = 5000


def rehearse(*how, options=(), scenario=SCENARIO):
    with tempfile.TemporaryDirectory() as folder:
        command = [CUTOVER, "run", scenario, "--report", "json,ndjson", "--report-dir", folder, *options, "--", *CLIENT, *how]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200)
        assert "Sanitizer" not in done.stderr, done.stderr
        wire = pathlib.Path(folder, scenario, "wire.ndjson")
        lines = [json.loads(line) for line in wire.read_text().splitlines()]
        run = json.loads(pathlib.Path(folder, "summary.json").read_text())["runs"][0]
        return done, run, lines


def check_looks(lines):
    """Before the clock moved everybody slept, twice, five milliseconds apart, and nobody had spoken between."""
    jumps = 0
    spoken_us = 0
    look = None
    for line in lines:
        if line["kind"] in ("request", "response", "webhook", "webhook-result"):
            spoken_us = line["real_us"]
        elif line["kind"] == "look":
            look = line
        elif line["kind"] == "jump":
            jumps += 1
            assert look["print"] == line["print"], line
            assert line["runnable"] == 0 and line["threads"] > 0, line
            assert line["looked_us"] - look["looked_us"] >= LOOK_US, (look, line)
            assert look["looked_us"] >= spoken_us, (spoken_us, look)
    return jumps


def carried(*how, options=()):
    done, run, lines = rehearse(*how, options=options)
    assert done.returncode == 0, (how, done.returncode, done.stdout[-3000:], done.stderr[-2000:])
    assert run["tier"] == "idle-advance", run["tier"]
    assert run["verdict"] == "pass"
    return run, check_looks(lines)


def seen(run, way):
    """What must be the same whenever the client is the same; when it acted is its own affair, and so is whether one that looks for itself
    hears a last webhook before it has seen the end: a rule about webhooks is then put to the test, or is not. It may not be broken."""
    def is_told(rule):
        return way == "listen" or "/webhook/" not in rule["id"] or rule["verdict"] not in ("pass", "not-applicable")
    return (run["verdict"], sorted((finding["id"], finding["verdict"]) for finding in run["findings"]),
            sorted((rule["id"], rule["verdict"]) for rule in run["rules"] if is_told(rule)))


def a_listening_a_polling_and_a_computing_client_are_carried():
    ways = {"listen": ((), True), "poll": ((), False), "compute": (("--poll-interval", "10m"), False)}
    verdicts = {}
    with Busy(3, nice=0 if ROUNDS > 5 else 19):
        for _ in range(ROUNDS):
            for way, (options, jumps_needed) in ways.items():
                run, jumps = carried(way, options=options)
                first = verdicts.setdefault(way, seen(run, way))
                assert first == seen(run, way), (way, [set(one) ^ set(other) for one, other in zip(first[1:], seen(run, way)[1:])])
                assert not jumps_needed or jumps > 0


def what_hangs_on_reaction_is_not_judged():
    """And in every form of report one line says how to have it judged."""
    with tempfile.TemporaryDirectory() as folder:
        command = [CUTOVER, "run", SCENARIO, "--report", "json,text,markdown", "--report-dir", folder, "--", *CLIENT, "listen"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)
        reports = {name: pathlib.Path(folder, name).read_text() for name in ("summary.json", "report.txt", "report.md")}
    run = json.loads(reports["summary.json"])["runs"][0]
    outage = [finding["verdict"] for finding in run["findings"] if finding["id"].startswith("outage/")]
    assert outage and set(outage) == {"not-judged"}, set(outage)
    for text in (done.stdout, *reports.values()):
        assert text.count("a client that registers as a participant and waits by the clock") == 1, text[-3000:]
    assert "participants" in subprocess.run([CUTOVER, "explain", "tiers"], capture_output=True, text=True, check=True).stdout


def a_sleeper_is_told_what_carries_it(nap, scale, timeout):
    done, run, _ = rehearse("sleep", str(nap), options=("--real-timeout", "2s"))
    assert done.returncode == 2, (done.returncode, done.stdout[-2000:])
    assert run["verdict"] == "inconclusive"
    assert run["ledger"]["numbers"], "the report is whole"
    advice = re.search(r"now for (\d+)s: (--time scale=\d+) (--real-timeout \d+s) carries it", done.stdout)
    assert advice, done.stdout[-2000:]
    assert advice.groups() == (str(nap), f"--time scale={scale}", f"--real-timeout {timeout}s"), advice.groups()
    return (*advice[2].split(), *advice[3].split())


def and_so_it_does():
    a_sleeper_is_told_what_carries_it(60, 60, 120)
    advice = a_sleeper_is_told_what_carries_it(6, 600, 30)
    done, run, _ = rehearse("sleep", "6", options=advice)
    assert done.returncode == 0 and run["verdict"] == "pass", (advice, done.returncode, done.stdout[-3000:])


def who_is_cut_off_within_a_nap_has_broken_nothing():
    """Nothing is to come, and the client would have looked once more: what it did not do by then proves nothing."""
    done, run, _ = rehearse("sleep", "8", options=("--time", "scale=600", "--real-timeout", "1s"))
    assert done.returncode == 2 and run["verdict"] == "inconclusive", (done.returncode, done.stdout[-3000:])
    assert "--real-timeout must be twice its longest nap" in done.stdout, done.stdout[-3000:]
    broken = [thing["id"] for thing in run["findings"] + run["rules"] if thing["verdict"] == "fail"]
    assert not broken, broken


def and_scaled_carries_it():
    done, run, _ = rehearse("sleep", "1", options=("--time", "scale=600", "--real-timeout", "5s"))
    assert done.returncode == 0, (done.returncode, done.stdout[-3000:])
    assert run["tier"] == "scaled"
    assert run["verdict"] == "pass"


def only_the_cooperative_tier_when_it_is_asked_for():
    """A client that says nothing of itself is turned away with its first call; it is told how to be let in, and nothing else is said of it."""
    began = time.monotonic()
    done, run, lines = rehearse("poll", options=("--time", "cooperative"))
    assert time.monotonic() - began < 10, "the clock stands still: nothing is to be waited for"
    assert done.returncode == 3, (done.returncode, done.stdout[-2000:])
    assert run["tier"] == "cooperative" and run["client"] == "turned away", (run["tier"], run["client"])
    assert [finding["id"] for finding in run["findings"]] == ["run/contract"], run["findings"]
    for part in ("/__admin/participants", "X-Cutover-Participant", "/__admin/clock/wait", "leave --time cooperative away"):
        assert part in done.stdout, (part, done.stdout[-2000:])
    assert run["advice"] is None, "nothing of this is for want of time"
    assert {rule["verdict"] for rule in run["rules"]} == {"not-judged"}, {rule["verdict"] for rule in run["rules"]}
    assert [line["status"] for line in lines if line["kind"] == "response"] == [403], lines


def who_naps_while_nothing_is_left_to_come_may_give_up_waiting():
    """The webhook is lost, and the client finds out after two hours by its own count of naps."""
    done, run, lines = rehearse("doze", "0.05", scenario="infobip/registered-webhook-lost")
    assert done.returncode == 0 and run["client"] == "finished", (done.returncode, done.stdout[-3000:])
    assert check_looks(lines) > 100
    done, run, _ = rehearse("doze", "1", scenario="infobip/registered-webhook-lost", options=("--real-timeout", "5s"))
    assert done.returncode == 2, (done.returncode, done.stdout[-3000:])
    assert "let it nap for 50 ms" in done.stdout, done.stdout[-3000:]


def silence_serves_where_processes_cannot_be_seen():
    done, run, _ = rehearse("listen", options=("--grace", "300ms"))
    assert done.returncode == 0, (done.returncode, done.stdout[-3000:])


def main():
    a_listening_a_polling_and_a_computing_client_are_carried()
    what_hangs_on_reaction_is_not_judged()
    and_so_it_does()
    who_is_cut_off_within_a_nap_has_broken_nothing()
    and_scaled_carries_it()
    only_the_cooperative_tier_when_it_is_asked_for()
    silence_serves_where_processes_cannot_be_seen()
    who_naps_while_nothing_is_left_to_come_may_give_up_waiting()
    print(f"{ROUNDS} rounds of three clients: carried, and never moved on while they could run")


main()
