#!/usr/bin/env python3
"""The worked examples run: they pass with a client that is right, and name the broken rule with one that is wrong. SPDX-License-Identifier: Apache-2.0"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from support import CUTOVER, ROOT, main

EXAMPLES = ROOT / "tests" / "examples"
FRAMEWORKS = {
    "pytest": [sys.executable, "-B", "-m", "pytest", "-p", "no:cacheprovider", str(EXAMPLES / "pytest")],
    "jest": ["node", "--test", str(EXAMPLES / "jest" / "migration.test.js")],
    "shell": [str(EXAMPLES / "shell" / "migration.sh")],
}
SCENARIOS = {"infobip/happy-path", "infobip/registered-webhook-lost", "infobip/stuck-in-migration"}

# Breaks one rule and leaves.
BROKEN = """
import json, os, urllib.request

def call(url, body, **headers):
    headers["Content-Type"] = "application/json"
    with urllib.request.urlopen(urllib.request.Request(url, data=json.dumps(body).encode(), headers=headers)) as answer:
        return answer.read()

call(os.environ["CUTOVER_ADMIN_URL"] + "/__admin/participants", {"name": "broken"})
numbers = [entry["number"][1:] for entry in json.loads(os.environ["CUTOVER_PLAN"])["numbers"]]
call(os.environ["INFOBIP_BASE_URL"] + "/numbers/2/numbers/import",
     {"numbers": numbers, "country": "US", "type": "VIRTUAL_LONG_NUMBER", "capabilities": ["SMS"], "skipOsrUpdate": False},
     **{"Authorization": "App " + os.environ["INFOBIP_API_KEY"], "X-Cutover-Participant": "broken"})
"""


def suite(name, client="", cutover=CUTOVER):
    """Runs the example from a folder that is not its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CUTOVER": cutover, "MIGRATION_CLIENT": client}
        done = subprocess.run(FRAMEWORKS[name], cwd=folder, capture_output=True, text=True, timeout=300, check=False, env=environment)
        assert not list(pathlib.Path(folder).iterdir()), "an example leaves nothing behind"
    return done, done.stdout + done.stderr


def every_example_passes_with_the_reference_client():
    for name in FRAMEWORKS:
        done, told = suite(name)
        assert done.returncode == 0, (name, told)
        assert re.search(r"3 passed|# pass 3|\u2139 pass 3|ok 3 - ", told), (name, told)


def every_example_names_the_broken_rule_its_source_and_how_to_do_it_again():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "broken.py")
        path.write_text(BROKEN)
        for name in FRAMEWORKS:
            done, told = suite(name, client=f"{sys.executable} {path}")
            assert done.returncode != 0, (name, told)
            for expected in ("MUST infobip/import/skip-osr", "[S1 step 1]", "skipOsrUpdate is", "POST infobip:/numbers/2/numbers/import"):
                assert told.count(expected) >= len(SCENARIOS), (name, expected, told)
            for scenario in SCENARIOS:
                assert re.search(rf"reproduce: cutover run {scenario} --seed \d+ -- \S+ {re.escape(str(path))}", told), (name, scenario, told)


def every_example_fails_where_nothing_can_be_run():
    for name in FRAMEWORKS:
        done, told = suite(name, cutover="/nonexistent/cutover")
        assert done.returncode != 0 and "/nonexistent/cutover" in told, (name, told)
        done, told = suite(name, client="/nonexistent/client")
        assert done.returncode != 0 and "/nonexistent/client" in told, (name, told)


def the_readme_of_the_examples_says_how_they_are_run():
    readme = (EXAMPLES / "README.md").read_text()
    for name, command in FRAMEWORKS.items():
        assert f"`{name}/`" in readme and str(pathlib.Path(command[-1]).relative_to(ROOT)) in readme, name
    assert "tests/examples/README.md" in (ROOT / "README.md").read_text()


if __name__ == "__main__":
    main(every_example_passes_with_the_reference_client, every_example_names_the_broken_rule_its_source_and_how_to_do_it_again,
         every_example_fails_where_nothing_can_be_run, the_readme_of_the_examples_says_how_they_are_run)
