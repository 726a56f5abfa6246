#!/usr/bin/env python3
"""Every rule, by which scenarios it is put to the test and which violators are caught by it: tests/rules/trace.md, and the table by provider in the README.

    trace.py CUTOVER [--bless]

A MUST without a scenario in which the reference client keeps it, or without a violator, fails. SPDX-License-Identifier: Apache-2.0"""

import difflib
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BEGIN, END = "<!-- rules by provider -->\n", "<!-- end of the rules -->\n"
NAMES = {"nnid": "any provider: routes, messages, NNID", "telgorithm": "Telgorithm", "infobip": "Infobip", "telnyx": "Telnyx", "tcr": "TCR",
         "http": "HTTP manners", "plan": "the plan"}
SHOWN = 3


def rehearse(cutover):
    with tempfile.TemporaryDirectory() as folder:
        command = [cutover, "run", "**", "--in-process", "--quiet", "--report", "json", "--report-dir", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
        return json.loads(pathlib.Path(folder, "summary.json").read_text())["runs"]


def scenarios_by_rule(runs):
    kept = {}
    for run in runs:
        for rule in run["rules"]:
            if rule["verdict"] == "pass" and rule["occasions"] > 0:
                kept.setdefault(rule["id"], []).append(run["scenario"])
    return kept


def violators_by_rule():
    caught = {}
    for path in sorted((ROOT / "tests" / "clients" / "violators").glob("*.json")):
        for violator in json.loads(path.read_text())["violators"]:
            for rule in violator["breaks"]:
                caught.setdefault(rule, []).append(violator["name"])
    return caught


def some(names):
    return ", ".join(f"`{name}`" for name in names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def trace(rules, kept, caught):
    lines = ["# Rules, the scenarios that put them to the test, and the clients that break them", "",
             "Made by `tests/rules/trace.py`. The reference client keeps every rule in the scenarios named; each violator is a client that is wrong on purpose",
             "(`tests/clients/violators`), and is caught for exactly the rules that it breaks.", "",
             "| rule | level | scenarios | violators |", "|---|---|---|---|"]
    for rule in rules:
        lines.append(f'| `{rule["id"]}` | {rule["level"]} | {some(kept.get(rule["id"], [])) or "–"} | {some(caught.get(rule["id"], [])) or "–"} |')
    return "\n".join(lines) + "\n"


def table(rules, kept, caught):
    lines = ["", "| rules about | MUST | SHOULD | MAY | put to the test | with a violator |", "|---|--:|--:|--:|--:|--:|"]
    sums = [0] * 5
    for provider, name in NAMES.items():
        own = [rule for rule in rules if rule["id"].split("/")[0] == provider]
        row = [sum(rule["level"] == level for rule in own) for level in ("MUST", "SHOULD", "MAY")]
        row += [sum(rule["id"] in kept for rule in own), sum(rule["id"] in caught for rule in own)]
        sums = [a + b for a, b in zip(sums, row)]
        lines.append(f"| {name} | " + " | ".join(map(str, row)) + " |")
    assert sum(sums[:3]) == len(rules), "a rule of an unknown provider"
    lines.append("| all | " + " | ".join(map(str, sums)) + " |")
    return "\n".join(lines) + "\n\n"


def compare(path, shown, made):
    difference = list(difflib.unified_diff(shown.splitlines(), made.splitlines(), str(path.relative_to(ROOT)), "made now", lineterm="", n=0))
    print("\n".join(difference[:40]))
    return bool(difference)


def main():
    cutover, blessing = sys.argv[1], "--bless" in sys.argv
    rules = json.loads(subprocess.run([cutover, "list", "--rules", "--json"], capture_output=True, text=True, check=True).stdout)
    kept, caught = scenarios_by_rule(rehearse(cutover)), violators_by_rule()
    path, readme = ROOT / "tests" / "rules" / "trace.md", ROOT / "README.md"
    before, begin, rest = readme.read_text().partition(BEGIN)
    shown, end, after = rest.partition(END)
    assert begin and end, f"README.md has no place between {BEGIN.strip()} and {END.strip()}"
    made, rows = trace(rules, kept, caught), table(rules, kept, caught)
    if blessing:
        path.write_text(made)
        readme.write_text(before + begin + rows + end + after)
    wrong = False
    for rule in rules:
        for what, there in (("a scenario that puts it to the test", kept), ("a violator", caught)):
            if rule["level"] == "MUST" and rule["id"] not in there:
                print(f'{rule["id"]} lacks {what}')
                wrong = True
    unknown = sorted(set(caught) - {rule["id"] for rule in rules})
    if unknown:
        print(f"violators break rules that do not exist: {unknown}")
    if not blessing and (compare(path, path.read_text() if path.exists() else "", made) | compare(readme, shown, rows)):
        print(f"mend it with: python3 tests/rules/trace.py {cutover} --bless")
        wrong = True
    sys.exit(1 if wrong or unknown else 0)


main()
