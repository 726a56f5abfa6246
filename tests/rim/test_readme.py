#!/usr/bin/env python3
"""What the README shows is true: its commands are run, its scenario and its client too. SPDX-License-Identifier: Apache-2.0"""

import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile

from support import BINARIES, CUTOVER, ROOT, main

README = (ROOT / "README.md").read_text()


def block(language, after):
    """The first block of that language behind a heading."""
    return re.search(rf"```{language}\n(.*?)```", README[README.index(after):], re.S).group(1)


def free_base_port():
    """Seven ports in a row that nobody has."""
    for base in range(24100, 60000, 20):
        try:
            sockets = [socket.create_server(("127.0.0.1", base + i)) for i in range(7)]
        except OSError:
            continue
        for taken in sockets:
            taken.close()
        return base
    raise AssertionError("no ports are free")


def serving_by_hand_works_as_written():
    base = free_base_port()
    with tempfile.TemporaryDirectory() as folder:
        script = block("sh", "## Serving by hand").replace("/tmp/", folder + "/").replace("build/release/cutover", CUTOVER)
        for offset in (0, 2, 3, 4, 5):
            script = script.replace(str(4100 + offset), str(base + offset))
        script = re.sub(r"^curl ", "curl -sS --fail-with-body ", script, flags=re.M)
        done = subprocess.run(["bash", "-euc", script], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, (done.stdout, done.stderr)
    for expected in ('"sharingStatus":"ACCEPTED"', '"numberKey"',
                     '"stage":"IN_MIGRATION"', "infobip acceptance", '"infobip.stage":"REGISTERED"', '"portable":true',
                     '"av_scan_status"', '"status":"PendingPortIn"', '"telnyx.order":"draft"'):
        assert expected in done.stdout, (expected, done.stdout)


def the_scenario_passes():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "own.json")
        path.write_text(block("json", "## How to write a scenario"))
        done = subprocess.run([CUTOVER, "run", str(path), "--scenarios", str(ROOT / "scenarios")], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, (done.stdout, done.stderr)


def the_parts_of_scenarios_are_valid():
    """Blocks of members that are no whole scenario, each put into the one that is."""
    manual = README[README.index("## How to write a scenario"):]
    parts = [part for part in re.findall(r"```json\n(.*?)```", manual, re.S) if not part.startswith("{")]
    assert {part.split('"')[1] for part in parts} == {"groups", "during", "at"}, parts
    for part in parts:
        whole = {**json.loads(block("json", "## How to write a scenario")), **json.loads("{" + part + "}")}
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "own.json")
            path.write_text(json.dumps(whole))
            done = subprocess.run([CUTOVER, "validate", "--scenarios", str(ROOT / "scenarios"), str(path)], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, (part, done.stderr)


def everybody_to_be_told_is_named():
    """Those whom scenarios expect to be told, and those who act when they are, stand in the README; the latter in what describes their provider."""
    told = {to for path in (ROOT / "scenarios").glob("*/*.json") for row in re.findall(r'"escalations": \[(.*?)\]', path.read_text(), re.S)
            for to in re.findall(r'"to": "([^"]+)"', row)}
    table = set(re.findall(r"^\| `([a-z.-]+)` \|", README[README.index("Whom a client writes to"):README.index("A letter counts once")], re.M))
    assert told and told <= table, told - table
    for provider in ("telgorithm", "infobip", "telnyx"):
        described = subprocess.run([CUTOVER, "describe", provider], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout
        people = set(re.findall(r"^\| ([a-z.-]+) \|", described[described.index("## People"):], re.M))
        assert people and people <= table, (provider, people - table)


def the_plan_is_the_clients():
    plan = block("json", "## A client under test")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "plan.json")
        path.write_text(plan)
        done = subprocess.run([str(BINARIES / "cutover-client"), "--plan", str(path)], capture_output=True, text=True, timeout=60, env={})
    assert json.loads(plan)["campaign"]["id"] == "CQ3R8T1"
    assert done.returncode == 3 and "plan" not in done.stderr.lower(), done.stderr  # the plan is read; the addresses are missing


def the_client_runs_and_is_judged():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "watcher.py")
        path.write_text(block("python", "## A client under test"))
        done = subprocess.run([CUTOVER, "run", "infobip/happy-path", "--", sys.executable, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
    assert "client finished" in done.stdout, done.stdout


def a_client_that_walks_away_in_the_dark_does_not_pass():
    """It migrates, declares no route, sends nothing and leaves: that nobody can say where its messages went is not a pass."""
    walker = block("python", "## A client under test").split("for _ in range(6)")[0] + """
numbers = [number["number"][1:] for number in plan["numbers"]]
infobip, app = os.environ["INFOBIP_BASE_URL"], "App " + os.environ["INFOBIP_API_KEY"]
call("POST", infobip + "/numbers/2/numbers/import", {"numbers": numbers, "country": "US", "type": "VIRTUAL_LONG_NUMBER",
     "capabilities": ["SMS"], "skipOsrUpdate": True}, Authorization=app)
try:
    call("POST", os.environ["TCR_BASE_URL"] + "/campaign/" + plan["campaign"]["id"] + "/migrateCnp/OPMKT", Authorization="Basic " + key)
except ValueError:
    pass  # 204 has no body
call("POST", infobip + "/number-registration/1/campaigns/migrate", {"name": "x", "externalCampaignId": plan["campaign"]["id"],
     "numberPoolID": None, "numbers": numbers, "isClientManageNnid": False}, Authorization=app)
call("POST", admin + "/clock/wait", {"until": (now + timedelta(minutes=21)).isoformat()})
"""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "walker.py")
        path.write_text(walker)
        done = subprocess.run([CUTOVER, "run", "infobip/happy-path", "--", sys.executable, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
    assert "neither declared a route nor sent" in done.stdout, done.stdout
    assert re.search(r"explicit-end\n.*\n +\+21m00s, record \d+: the client ends \(0\) and has left", done.stdout), done.stdout


def the_tour_names_every_folder():
    named = set(re.findall(r"^\| `([\w/]+/)` \|", README[README.index("## The tour"):], re.M))
    folders = {f"sim/{path.name}/" for path in (ROOT / "sim").iterdir() if path.is_dir()} | {"include/cutover/", "client/", "reports/", "scenarios/", "tests/"}
    assert named >= folders and all((ROOT / folder).is_dir() for folder in named), named ^ folders


if __name__ == "__main__":
    main(serving_by_hand_works_as_written, the_scenario_passes, the_parts_of_scenarios_are_valid, the_plan_is_the_clients, the_client_runs_and_is_judged,
         the_tour_names_every_folder, everybody_to_be_told_is_named, a_client_that_walks_away_in_the_dark_does_not_pass)
