#!/usr/bin/env python3
"""Every exit code, and which one is given when several apply: 70, 74, 64, 4, 3, 1, 5, 2, 0. SPDX-License-Identifier: Apache-2.0"""

import itertools
import json
import os
import pathlib
import resource
import subprocess
import tempfile

from support import BINARIES, CUTOVER, ROOT, main

WORST_FIRST = (70, 74, 64, 4, 3, 1, 5, 2, 0)

# One client for all: what it does hangs on the scenario. It asks something first where it is to count as a client.
CLIENT = """
look() { curl -s -o /dev/null -u "$TCR_API_KEY:$TCR_API_SECRET" "$TCR_BASE_URL/campaign/CQ3R8T1"; }
case $CUTOVER_SCENARIO in
infobip/happy-path | over-budget) exec "$REFERENCE_CLIENT" --quiet ;;
infobip/own-nnid) look; exit 0 ;;
tcr/expired) look; kill -KILL $$ ;;
telgorithm/happy-path) exit 0 ;;
telnyx/happy-path) kill -KILL "$PPID"; sleep 5 ;;
esac
"""
SCENARIOS = {0: "infobip/happy-path", 1: "infobip/own-nnid", 2: "tcr/expired", 3: "telgorithm/happy-path", 4: "no/such-scenario", 70: "telnyx/happy-path"}


def over_budget(folder):
    """A scenario that ends well but whose outage is longer than its budget."""
    story = json.loads((ROOT / "scenarios/infobip/happy-path.json").read_text())
    story["name"] = "over-budget"
    story["expect"]["budget"] = {"out": "1049s", "in": "10500s"}
    path = pathlib.Path(folder, "over-budget.json")
    path.write_text(json.dumps(story))
    return str(path)


FULL = 4096  # bytes that a file may have while the disk is full: too few for a summary


def disk_is_full():
    resource.setrlimit(resource.RLIMIT_FSIZE, (FULL, FULL))


def rehearse(*codes):
    """The exit code of a run in which each of these applies, and what it wrote to its standard error."""
    with tempfile.TemporaryDirectory() as folder:
        scenarios = [over_budget(folder) if code == 5 else SCENARIOS[code] for code in codes if code in SCENARIOS or code == 5]
        if len(scenarios) < 2:  # one alone has no process of its own that could be killed
            scenarios.append(SCENARIOS[0])
        options = ["--report", "json", "--report-dir", f"{folder}/reports", *(["--no-such-option"] if 64 in codes else [])]
        done = subprocess.run([CUTOVER, "run", *scenarios, "--jobs", "2", "--quiet", *options, "--", "sh", "-c", CLIENT], cwd=ROOT,
                              capture_output=True, text=True, timeout=120, check=False, preexec_fn=disk_is_full if 74 in codes else None,
                              env={**os.environ, "REFERENCE_CLIENT": str(BINARIES / "cutover-client")})
        return done.returncode, done.stderr


def each_code_is_given():
    for code in WORST_FIRST:
        given, said = rehearse(code)
        assert given == code, (code, given, said)


def of_two_the_worse_is_given():
    for worse, better in itertools.combinations(WORST_FIRST, 2):
        if better == 64:  # a wrong option ends everything before a report or a run begins
            continue
        given, said = rehearse(worse, better)
        assert given == worse, (worse, better, given, said)
        given, said = rehearse(better, worse)
        assert given == worse, (better, worse, given, said)


def of_all_the_worst_is_given():
    given, said = rehearse(*(code for code in WORST_FIRST if code != 64))
    assert given == 70, (given, said)


if __name__ == "__main__":
    main(each_code_is_given, of_two_the_worse_is_given, of_all_the_worst_is_given)
