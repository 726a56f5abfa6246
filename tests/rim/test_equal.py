#!/usr/bin/env python3
"""The canonical journal over sockets equals the one in process, whatever else the machine does. SPDX-License-Identifier: Apache-2.0"""

import json
import os
import sys

from support import Busy, ROOT, equal, library, main, run, run_many

ROUNDS = int(os.environ.get("CUTOVER_ROUNDS", "5"))
# Every road, everything that waits, is lost or comes late.
MANY = ("infobip/happy-path", "infobip/stuck-not-escalated", "infobip/one-refused-for-ever", "infobip/registered-webhook-lost", "infobip/more-than-200-numbers",
        "telgorithm/happy-path", "telgorithm/partial-port", "telgorithm/import-webhook-lost", "telnyx/happy-path", "telnyx/hosted-first",
        "telnyx/partial-messaging-port", "infobip/each-call-fails", "infobip/requests-lost", "infobip/answers-broken", "infobip/answers-late",
        "infobip/webhooks-unreliable", "cross/webhooks-reordered", "cross/5xx-and-resets", "cross/webhooks-late",
        "cross/client-restarts", "tcr/declined-and-reshared")


def over_sockets_the_journal_is_the_one_in_process():
    """One of the rounds is a trial of an estimate: durations are drawn, so what the scenarios expect need not come about."""
    inside = run_many(library(), "--in-process")
    drawn = run_many(library(), "--in-process", "--trial", "1", passes=False)
    assert drawn != inside
    with Busy(2, nice=19 if ROUNDS <= 5 else 0):  # a soak is beside processes of the same right; here beside other tests, and these take what is left
        for round_number in range(ROUNDS):
            if round_number == 1:
                equal(drawn, run_many(library(), "--trial", "1", passes=False), "drawn")
            else:
                equal(inside, run_many(library()), f"round {round_number}")
            if ROUNDS > 5:
                print(f"round {round_number + 1} of {ROUNDS}", flush=True)


def another_seed_gives_another_journal():
    done, first = run("infobip/happy-path", "--quiet", seed=1)
    done, second = run("infobip/happy-path", "--quiet", seed=2)
    assert first != second


def check_on_a_journal_alone_says_the_same():
    """The tool; that it is so of the whole library the tests of the scenarios show in process."""
    import pathlib
    import subprocess
    import tempfile

    from support import CUTOVER

    for scenario in [name for name in library() if name in MANY]:
        with tempfile.TemporaryDirectory() as folder:
            ran = subprocess.run([CUTOVER, "run", scenario, "--in-process", "--report", "ndjson", "--report-dir", folder, "--color", "never", "-v"],
                                 cwd=ROOT, capture_output=True, text=True, timeout=60)
            journal = next(pathlib.Path(folder).rglob("journal.ndjson"))
            checked = subprocess.run([CUTOVER, "check", str(journal), "--color", "never", "-v"], capture_output=True, text=True, timeout=60)
        assert ran.returncode == checked.returncode == 0, (ran.returncode, checked.returncode, checked.stderr)
        tables = [[line for line in text.splitlines() if line.startswith(("+1", "outage", "  +1", "number"))] for text in (ran.stdout, checked.stdout)]
        assert tables[0] == tables[1], tables


def a_client_of_two_declared_threads_is_repeatable():
    client = [sys.executable, str(ROOT / "tests/clients/two_threads.py")]
    with Busy(3, nice=0 if ROUNDS > 5 else 19):
        journals = {run("infobip/happy-path", "--quiet", client=client)[1] for _ in range(2 * ROUNDS)}
    assert len(journals) == 1, len(journals)
    assert b'"participant":"second"' in journals.pop()


def an_undeclared_thread_makes_the_run_unordered():
    client = [sys.executable, str(ROOT / "tests/clients/two_threads.py"), "--undeclared"]
    done, journal = run("infobip/happy-path", "--quiet", client=client)
    assert done.returncode == 3, (done.returncode, done.stderr)
    kinds = [json.loads(line) for line in journal.splitlines()]
    assert any(line["kind"] == "contract" and line["name"] == "unordered" for line in kinds)


if __name__ == "__main__":
    main(over_sockets_the_journal_is_the_one_in_process, another_seed_gives_another_journal, check_on_a_journal_alone_says_the_same,
         a_client_of_two_declared_threads_is_repeatable, an_undeclared_thread_makes_the_run_unordered)
