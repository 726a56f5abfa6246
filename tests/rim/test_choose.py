#!/usr/bin/env python3
"""Which scenarios are run, and what counts: suites, patterns, lists, skips, known failures. SPDX-License-Identifier: Apache-2.0"""

import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import tap
from support import CUTOVER, ROOT, main

HAPPY = "infobip/happy-path"
RULE = "infobip/import/skip-osr"
VIOLATOR = [sys.executable, "tests/clients/scripted.py", "tests/clients/violators/infobip.json", "moves-the-record-too"]


def rehearse(*options, client=(), code=0):
    """The runs by scenario, and what was printed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [CUTOVER, "run", *options, "--report", "json", "--report-dir", folder, *(["--", *client] if client else ["--in-process"])]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
        assert done.returncode == code, (options, done.returncode, done.stdout[-2000:], done.stderr)
        summary = pathlib.Path(folder, "summary.json")
        text = summary.read_text() if summary.exists() else ""
    runs = json.loads(text)["runs"] if text else []
    return {run["scenario"]: run for run in runs}, done.stdout + done.stderr


def listed(folder, name, text):
    path = pathlib.Path(folder, name)
    path.write_text(text)
    return str(path)


def patterns_suites_and_lists_choose():
    smoke = json.loads((ROOT / "scenarios" / "suites.json").read_text())["smoke"]["run"]
    assert list(rehearse("--suite", "smoke")[0]) == smoke
    assert set(rehearse("--run", "*/happy-path")[0]) == {f"{name}/happy-path" for name in ("infobip", "telgorithm", "telnyx")}
    with tempfile.TemporaryDirectory() as folder:
        path = listed(folder, "list", f"# mine\n{HAPPY}   # the first\n\ntelnyx/happy-p??h\n")
        assert list(rehearse(f"@{path}", HAPPY)[0]) == [HAPPY, "telnyx/happy-path"]


def what_fits_nothing_is_4_and_named():
    for options, word in ((("--suite", "nothing"), "smoke"), (("--run", "nobody/**"), "nobody/**"), ((HAPPY, "--skip", "telnyx/*"), "telnyx/*"),
                          (("@/nowhere/list",), "/nowhere/list")):
        _, said = rehearse(*options, code=4)
        assert word in said, said


def what_is_skipped_stands_in_the_reports():
    runs, said = rehearse("--run", "*/happy-path", "--skip", "telnyx/**")
    assert runs["telnyx/happy-path"]["verdict"] == runs["telnyx/happy-path"]["findings"][0]["verdict"] == "skipped", runs["telnyx/happy-path"]
    assert "2 runs: 2 pass; 1 skipped; exit 0" in said, said


def nothing_that_was_left_out_looks_green_or_red():
    with tempfile.TemporaryDirectory() as folder:
        command = [CUTOVER, "run", HAPPY, "infobip/own-nnid", "tcr/expired", "tcr/feature-off", "--skip", "tcr/feature-off", "--max-failures", "1"]
        done = subprocess.run([*command, "--report", "all", "--report-dir", folder, "--", *VIOLATOR], cwd=ROOT, capture_output=True, text=True, timeout=120)
        files = {path.name: path.read_text() for path in pathlib.Path(folder).iterdir() if path.is_file()}
    assert done.returncode == 1 and "1 run: 1 fail; 1 skipped; 2 not begun; exit 1" in done.stdout, done.stdout[-600:]
    summary, points = json.loads(files["summary.json"]), tap.read(files["results.tap"])
    assert {name: count for name, count in summary["runs_by_verdict"].items() if count} == {"fail": 1, "skipped": 1, "not-begun": 2}, summary["runs_by_verdict"]
    assert [(point["ok"], point["directive"]) for point in points[:4]] == [(False, None), (True, "SKIP"), (True, "SKIP"), (True, "SKIP")], points
    assert "--max-failures" in points[1]["reason"] and "--skip" in points[3]["reason"], points
    suites = xml.etree.ElementTree.fromstring(files["junit.xml"])
    assert [(suite.get("tests"), suite.get("failures"), suite.get("skipped")) for suite in suites[1:4]] == [("1", "0", "1")] * 3
    assert "runs: 1 fail, 1 skipped, 2 not-begun  \n" in files["report.md"] and "| `tcr/expired` | – | – | – | – | not-begun |" in files["report.md"]
    assert "\ntcr/expired: not begun: enough had failed (--max-failures)\n" in files["report.txt"] and "## tcr/expired" not in files["report.md"]


def enough_failures_begin_no_more():
    runs, _ = rehearse(HAPPY, "infobip/own-nnid", "tcr/expired", "--max-failures", "1", client=VIOLATOR, code=1)
    assert [run["findings"][0]["verdict"] for run in runs.values()][1:] == ["not-begun", "not-begun"], runs


def a_must_that_nothing_tests_fails_where_it_is_required():
    _, said = rehearse(HAPPY, "--require-must", code=1)
    assert "telnyx/order/array-of-orders" in said and "no scenario put it to the test" in said, said[-800:]


def known_failures_are_excused_until_their_date():
    with tempfile.TemporaryDirectory() as folder:
        known = listed(folder, "known", f"infobip/* {RULE} until=2026-12-31 the import is being mended\n")
        runs, _ = rehearse(HAPPY, "--expected-failures", known, "--today", "2026-12-31", client=VIOLATOR)
        assert {rule["id"]: rule["verdict"] for rule in runs[HAPPY]["rules"]}[RULE] == "expected-fail"
        _, said = rehearse(HAPPY, "--expected-failures", known, "--today", "2027-01-01", client=VIOLATOR, code=1)
        assert f"{known}:1 expected it until 2026-12-31, which has passed: the import is being mended" in said, said
        rehearse("telnyx/happy-path", "--expected-failures", known)  # what it names was not run


def a_warning_is_excused_as_a_failure_is():
    """One list serves runs that are strict and such that are not."""
    client = [sys.executable, str(ROOT / "tests/clients/scripted.py"), str(ROOT / "tests/clients/violators/any.json"), "never-reads-records-before"]
    rule = "nnid/osr/verified-before"
    runs, _ = rehearse(HAPPY, client=client)
    assert {each["id"]: each["verdict"] for each in runs[HAPPY]["rules"]}[rule] == "warn"
    with tempfile.TemporaryDirectory() as folder:
        known = listed(folder, "known", f"{HAPPY} {rule} we do not read\n")
        for strict in ((), ("--strict",)):
            runs, said = rehearse(HAPPY, *strict, "--expected-failures", known, client=client)
            assert {each["id"]: each["verdict"] for each in runs[HAPPY]["rules"]}[rule] == "expected-fail", said[-800:]


def one_that_passes_fails_the_run():
    with tempfile.TemporaryDirectory() as folder:
        known = listed(folder, "known", f"\n{HAPPY} {RULE} it is mended by now\n")
        _, said = rehearse(HAPPY, "--expected-failures", known, code=1)
        assert f"{known}:2" in said and "take the line out" in said, said[-800:]
        assert said.endswith("\nexit 1, not 0: expected-failures, above\n"), said[-800:]
        assert f"reproduce: cutover run {HAPPY} --expected-failures {known} --in-process --seed 1 #" in said, said[-800:]


def what_the_list_names_must_exist():
    rows = ((f"{HAPPY} infobip/import/skp-osr x", ":1:20: no rule and no finding is called like infobip/import/skp-osr; did you mean infobip/import/skip-osr?"),
            (f"# mine\n  infobip/hapy-path {RULE} x", ":2:3: no scenario is called like infobip/hapy-path; did you mean infobip/happy-path?"),
            (f"nobody/** {RULE} x", ":1:1: no scenario is called like nobody/**\n"), (f"{HAPPY} outage/otu/* x", ":1:20: no rule and no finding"))
    with tempfile.TemporaryDirectory() as folder:
        for text, wanted in rows:
            _, said = rehearse(HAPPY, "--expected-failures", listed(folder, "known", text), code=4)
            assert wanted in said, said
        own = json.loads((ROOT / f"scenarios/{HAPPY}.json").read_text())
        listed(folder, "own.json", json.dumps({**own, "name": "own/one"}))
        known = listed(folder, "known", f"own/one {RULE} x\n*/happy-path outage/** x\n** */*/skip-osr x\ntcr/expired run/client x\n")
        rehearse("tcr/feature-off", "--expected-failures", known)


def a_line_whose_rule_does_not_apply_is_told_and_fails_where_it_is_strict():
    with tempfile.TemporaryDirectory() as folder:
        known = listed(folder, "known", "infobip/* telnyx/order/array-of-orders it is being mended\n")
        runs, said = rehearse(HAPPY, "--expected-failures", known)
        assert f"  warn            {known}:1\n" in said and "the rule did not apply in 1 run" in said, said[-800:]
        _, said = rehearse(HAPPY, "--strict", "--expected-failures", known, code=1)
        assert f"  untested        {known}:1\n" in said, said[-800:]
        tool = [CUTOVER, "run", HAPPY, "--expected-failures", known, "--report", "junit,markdown", "--report-dir", folder, "-q"]
        assert subprocess.run(tool, cwd=ROOT, timeout=60, check=False).returncode == 0
        for name, wanted in (("junit.xml", "the rule did not apply in 1 run"), ("report.md", "the rule did not apply in 1 run")):
            assert wanted in pathlib.Path(folder, name).read_text(), name


def a_list_of_known_failures_that_is_wrong_is_4_with_its_place():
    rows = (("infobip/happy-path\n", ":1:19: the id"), ("# x\na b\n", ":2:4: a reason"), ("a b until=soon c\n", ":1:11: a date"))
    with tempfile.TemporaryDirectory() as folder:
        for text, wanted in rows:
            _, said = rehearse(HAPPY, "--expected-failures", listed(folder, "known", text), code=4)
            assert wanted in said, said


def a_scenario_begins_when_it_is_told_and_its_dates_move_along():
    runs, said = rehearse("telnyx/happy-path", "--start", "2026-06-02T15:00:00Z")
    assert runs["telnyx/happy-path"]["ledger"]["started"] == "2026-06-02T15:00:00.000Z" and "--start 2026-06-02T15:00:00Z" in said, said[-300:]


def what_leaves_the_clients_group_ends_with_it():
    script = ('setsid sleep 98765 & curl -s -o /dev/null -u "$TCR_API_KEY:$TCR_API_SECRET" "$TCR_BASE_URL/campaign/CQ3R8T1"; exit 0')
    rehearse(HAPPY, client=["sh", "-c", script], code=1)
    left = [path for path in pathlib.Path("/proc").glob("[0-9]*/cmdline") if b"98765" in read(path)]
    assert not left, left


def read(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it has ended meanwhile


if __name__ == "__main__":
    main(a_scenario_begins_when_it_is_told_and_its_dates_move_along, what_leaves_the_clients_group_ends_with_it,
         patterns_suites_and_lists_choose, what_fits_nothing_is_4_and_named, what_is_skipped_stands_in_the_reports,
         nothing_that_was_left_out_looks_green_or_red, enough_failures_begin_no_more,
         a_must_that_nothing_tests_fails_where_it_is_required, known_failures_are_excused_until_their_date,
         a_warning_is_excused_as_a_failure_is, one_that_passes_fails_the_run,
         a_list_of_known_failures_that_is_wrong_is_4_with_its_place, what_the_list_names_must_exist,
         a_line_whose_rule_does_not_apply_is_told_and_fails_where_it_is_strict)
