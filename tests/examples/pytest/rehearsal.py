"""Rehearses one scenario with our migration client and says what was wrong. SPDX-License-Identifier: Apache-2.0"""

import json
import os
import shlex
import subprocess

CUTOVER = os.environ.get("CUTOVER", "cutover")
CLIENT = shlex.split(os.environ.get("MIGRATION_CLIENT", ""))  # put the command of your client here
FAILURES = ("fail", "untested", "unexpected-pass", "inconclusive", "harness-error")


def rehearse(scenario, folder):
    """Gives what was wrong as a list of texts, empty when the client passed. `folder` gets report and journal."""
    command = [CUTOVER, "run", scenario, "--quiet", "--report", "json,ndjson", "--report-dir", str(folder)]
    done = subprocess.run(command + (["--", *CLIENT] if CLIENT else []), capture_output=True, text=True, timeout=300, check=False)
    if done.returncode == 0:
        return []
    try:
        with open(os.path.join(folder, "summary.json"), encoding="utf-8") as file:
            (run,) = json.load(file)["runs"]
    except (OSError, ValueError) as problem:
        return [f"cutover ended with {done.returncode} and wrote no report ({problem})", done.stderr]
    return [*broken_rules(run), *failed_findings(run), f"exit code {done.returncode}; reproduce: {run['reproduce']}"]


def broken_rules(run):
    for rule in run["rules"]:
        if rule["verdict"] not in FAILURES:
            continue
        yield f"{rule['level']} {rule['id']}: {rule.get('text', rule.get('why', ''))} [{rule.get('source', '')}]"
        for breach in rule.get("breaches", []):
            yield f"    journal line {breach['record']}: {breach['observed']} ({breach['request'] or 'no call'})"


def failed_findings(run):
    for finding in run["findings"]:
        if finding["verdict"] in FAILURES:
            yield f"{finding['verdict']} {finding['id']}: expected {finding['expected']}; observed {finding['observed']}"
