#!/usr/bin/env python3
"""Every violator is caught for exactly the rules that it breaks; every road keeps them all, and what its scenarios expect of a right client.

    test_violators.py [--jobs N] [PATTERN…]     only the violators whose names fit
    test_violators.py --bless [PATTERN…]        writes what was seen into their files, and shows what changed

SPDX-License-Identifier: Apache-2.0"""

import concurrent.futures
import fnmatch
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CUTOVER = os.environ.get("CUTOVER", str(pathlib.Path(os.environ.get("CUTOVER_BINARIES", ROOT / "build" / "release")) / "cutover"))
HERE = ROOT / "tests" / "clients"
BROKEN = ("fail", "warn")


def rehearse(scenario, *arguments):
    """The exit code, and the broken rules: by the line of their first breach, then by id."""
    with tempfile.TemporaryDirectory() as folder:
        command = [CUTOVER, "run", scenario, "--report", "json", "--report-dir", folder, "--quiet", "--", sys.executable, str(HERE / "scripted.py"),
                   *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
        summary = pathlib.Path(folder, "summary.json")
        text = summary.read_text() if summary.exists() else ""
        run = json.loads(text)["runs"][0] if text else {"rules": [], "verdict": "none", "client": "none"}
        errors = pathlib.Path(folder, scenario, "client.stderr")
        said = errors.read_text()[-600:] if errors.exists() else done.stderr[-600:]
    rules = [rule for rule in run["rules"] if rule["verdict"] in BROKEN]
    rules.sort(key=lambda rule: (rule["breaches"][0]["record"], rule["id"]))
    return done.returncode, [rule["id"] for rule in rules], {rule["id"]: rule for rule in run["rules"]}, run, said


def breaches_of(rules, ids):
    seen = [rules[name] for name in ids if rules.get(name, {}).get("breaches")]
    return "".join(f'\n      {rule["level"]} {rule["id"]}: {rule["breaches"][0]["observed"]}' for rule in seen)


def judge_road(path):
    road = json.loads(path.read_text())
    wrong = []
    for scenario in road["scenarios"]:
        code, broken, rules, run, said = rehearse(scenario, str(path))
        failed = [finding for finding in run.get("findings", []) if finding["verdict"] == "fail" and finding["id"] != "client"]  # a script ends with 0
        if broken or failed or run["client"] != "finished":
            unmet = "".join(f'\n      {finding["id"]}: {finding["expected"]}; {finding["observed"]}' for finding in failed)
            wrong.append(f'{path.name} on {scenario}: exit {code}, client {run["client"]}{breaches_of(rules, broken)}{unmet}\n      {said}')
    return wrong


def judge_violator(path, violator):
    code, broken, rules, run, said = rehearse(violator["scenario"], str(path), violator["name"])
    levels = {name: rule["level"] for name, rule in rules.items()}
    wrong = []
    if broken != violator["breaks"]:
        more = [name for name in broken if name not in violator["breaks"]]
        less = [name for name in violator["breaks"] if name not in broken]
        wrong.append(f'{violator["name"]}: breaks more: {more}, less: {less}, in the order {broken}{breaches_of(rules, more)}\n'
                     f'      client {run["client"]}: {said}')
    outage = {key: run.get("worst_number", {}).get(key) for key in violator.get("outage", {})}
    if outage != violator.get("outage", {}):
        wrong.append(f'{violator["name"]}: the worst number has {outage}, not {violator["outage"]}')
    must = any(levels.get(name) == "MUST" for name in violator["breaks"])
    if must and code != 1:
        wrong.append(f'{violator["name"]}: exit {code}, not 1 (client {run["client"]}: {said})')
    return wrong, broken


def violators(patterns):
    for path in sorted((HERE / "violators").glob("*.json")):
        for violator in json.loads(path.read_text())["violators"]:
            if not patterns or any(fnmatch.fnmatch(violator["name"], pattern) for pattern in patterns):
                yield path, violator


def bless(path, violator, broken):
    text = path.read_text()
    before, after = json.dumps(violator["breaks"]), json.dumps(broken)
    start = text.index(f'"name": "{violator["name"]}"')
    place = text.index('"breaks": ' + before, start)
    path.write_text(text[:place] + '"breaks": ' + after + text[place + len('"breaks": ' + before):])
    print(f'{violator["name"]}: {before} -> {after}')


def main():
    arguments = sys.argv[1:]
    blessing = "--bless" in arguments
    jobs = int(arguments[arguments.index("--jobs") + 1]) if "--jobs" in arguments else 2
    patterns = [each for index, each in enumerate(arguments) if not each.startswith("--") and (index == 0 or arguments[index - 1] != "--jobs")]
    chosen = list(violators(patterns))
    roads = [] if patterns else sorted((HERE / "roads").glob("*.json"))
    wrong = []
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for found in pool.map(judge_road, roads):
            wrong += found
        for (path, violator), (found, broken) in zip(chosen, pool.map(lambda pair: judge_violator(*pair), chosen)):
            if blessing and broken != violator["breaks"]:
                bless(path, violator, broken)
            else:
                wrong += found
    names = [violator["name"] for _, violator in chosen]
    wrong += [f"{name}: two violators have this name" for name in set(names) if names.count(name) > 1]
    print("\n".join(wrong))
    print(f"{len(roads)} roads, {len(chosen)} violators, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


main()
