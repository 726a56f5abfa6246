#!/usr/bin/env python3
"""What a run leaves behind, read by other tools than ours; and the verbs that read it again. SPDX-License-Identifier: Apache-2.0"""

import base64
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

import tap
from support import CUTOVER, ROOT, Server, main, without_real_times

HAPPY = "infobip/happy-path"
NAMES = [HAPPY, "tcr/feature-off", "telnyx/happy-path"]  # sorted, as stored runs are found
VIOLATOR = [sys.executable, "tests/clients/scripted.py", "tests/clients/violators/infobip.json", "moves-the-record-too"]
BROKEN = "infobip/import/skip-osr"
PER_RUN = {"journal.ndjson", "wire.ndjson", "traffic.har", "scenario.json", "client.stdout", "client.stderr"}
OF_ALL = {"report.txt": "text", "summary.json": "json", "junit.xml": "junit", "results.tap": "tap", "report.md": "markdown"}


def tool(*arguments, cwd=ROOT, **options):
    return subprocess.run([CUTOVER, *arguments], cwd=cwd, capture_output=True, text=True, timeout=120, **options)


class Results:
    """Folders of results that all tests share: made once."""

    folder = pathlib.Path(tempfile.mkdtemp())

    @classmethod
    def of(cls, name, *arguments):
        path = cls.folder / name
        if not path.exists():
            done = tool("run", "--color", "never", "--results", str(path), *arguments)
            (path / "printed").write_text(done.stdout)
            (path / "code").write_text(str(done.returncode))
        return path / "run" / "latest"

    @classmethod
    def code(cls, name):
        return int((cls.folder / name / "code").read_text())


def violated():
    """Three scenarios with a client that breaks a rule in the first one, and fails the others."""
    return Results.of("violated", *NAMES, "--", *VIOLATOR)


def reference():
    return Results.of("reference", *NAMES)


def summary_of(folder):
    return json.loads((folder / "summary.json").read_text())


# ---- the files ----

def a_folder_of_results_is_whole():
    latest = violated()
    assert Results.code("violated") == 1
    assert latest.is_symlink() and re.fullmatch(r"\d{8}T\d{6}Z-own(\.\d+)?", os.readlink(latest)), os.readlink(latest)
    assert {path.name for path in latest.iterdir() if path.is_file()} == {*OF_ALL, "repro.sh"}
    for name in NAMES:
        assert {path.name for path in (latest / name).iterdir()} == PER_RUN, name
        assert json.loads((latest / name / "scenario.json").read_text())["name"] == name


def a_second_run_is_the_latest_and_the_first_one_stays():
    with tempfile.TemporaryDirectory() as folder:
        for seed in ("5", "6"):
            assert tool("run", "tcr/feature-off", "--results", folder, "--report", "json", "--seed", seed).returncode == 0
        made = sorted(path.name for path in pathlib.Path(folder, "run").iterdir() if path.name != "latest")
        assert [name.split("-")[1] for name in made] == ["5", "6"], made
        assert os.readlink(pathlib.Path(folder, "run", "latest")) == made[1]
        assert {path.name for path in pathlib.Path(folder, "run", "latest").iterdir() if path.is_file()} == {"summary.json", "repro.sh"}


def the_scenario_as_it_was_run_runs_again():
    scenario = reference() / HAPPY / "scenario.json"
    done = tool("run", str(scenario), "--scenarios", "scenarios", "-q")
    assert done.returncode == 0, done.stderr


def junit_is_what_its_readers_know():
    for folder in (violated(), reference(), silent()):
        schema = str(ROOT / "tests" / "rim" / "junit.xsd")
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema, str(folder / "junit.xml")], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        suites = xml.etree.ElementTree.parse(folder / "junit.xml").getroot()
        for node in (suites, *suites):
            counted = {"tests": len(node.findall(".//testcase")), "failures": len(node.findall(".//failure")), "errors": len(node.findall(".//error")),
                       "skipped": len(node.findall(".//skipped"))}
            assert counted == {key: int(node.get(key)) for key in counted}, (node.get("name"), counted, node.attrib)


def silent():
    """A client that does nothing at all."""
    return Results.of("silent", HAPPY, "--", "sh", "-c", "true")


def junit_counts_rules_and_says_where_they_were_broken():
    suites = xml.etree.ElementTree.parse(violated() / "junit.xml").getroot()
    assert [suite.get("name") for suite in suites] == [*NAMES, "rules"]
    case, = [case for case in suites[0] if case.get("name") == BROKEN]
    assert case.get("classname") == HAPPY + ".infobip.import"
    message = case.find("failure").get("message")
    for piece in ("MUST: ", "[S1 step 1]", "+0, record ", "POST infobip:/numbers/2/numbers/import", "skipOsrUpdate is"):
        assert piece in message, (piece, message)
    assert [suite.get("name") for suite in xml.etree.ElementTree.parse(reference() / "junit.xml").getroot()] == NAMES


def junit_tells_real_time_as_time_and_virtual_time_as_properties():
    began = time.time()
    with tempfile.TemporaryDirectory() as folder:
        for options in ([], ["--in-process"], ["tcr/expired", "-j2"]):
            tool("run", HAPPY, "--report", "junit", "--report-dir", folder, *options)
            suite = xml.etree.ElementTree.parse(pathlib.Path(folder, "junit.xml")).getroot()[0]
            at = datetime.datetime.fromisoformat(suite.get("timestamp").replace("Z", "+00:00")).timestamp()
            properties = {node.get("name"): node.get("value") for node in suite.iter("property")}
            assert began - 1 <= at <= time.time() and 0 < float(suite.get("time")) < 60, suite.attrib
            assert properties["virtual_timestamp"] == "2026-03-03T15:00:00Z" and float(properties["virtual_time"]) > 2250, properties


def what_the_json_says_the_junit_and_the_tap_say():
    for folder in (violated(), reference()):
        suites = xml.etree.ElementTree.parse(folder / "junit.xml").getroot()
        points = tap.read((folder / "results.tap").read_text())
        for run, suite, point in zip(summary_of(folder)["runs"], suites, points):
            cases = {each["id"]: each["verdict"] for each in run["findings"] + run["rules"]}
            assert run["scenario"] == suite.get("name") == point["name"]
            assert {case.get("name") for case in suite.findall("testcase")} == set(cases)
            assert {each["name"] for each in point["subtest"]} == set(cases)
            assert point["ok"] == (run["exit_code"] == 0)
            failed = {name for name, verdict in cases.items() if verdict not in ("pass", "warn", "not-judged")}
            assert {each["name"] for each in point["subtest"] if not each["ok"]} == failed


def what_is_known_to_fail_is_not_held_against_who_reads_tap():
    with tempfile.TemporaryDirectory() as folder:
        known = pathlib.Path(folder, "known.txt")
        known.write_text(f"{HAPPY} {BROKEN} the # import is being mended\n")
        done = tool("run", HAPPY, "--report", "tap,junit", "--report-dir", folder, "--expected-failures", str(known), "--", *VIOLATOR)
        point, = [point for point in tap.read(pathlib.Path(folder, "results.tap").read_text())[0]["subtest"] if point["directive"]]
        suites = xml.etree.ElementTree.parse(pathlib.Path(folder, "junit.xml")).getroot()
    assert done.returncode == 0, done.stdout
    assert point["name"] == BROKEN and point["directive"] == "TODO" and not point["ok"] and "POST infobip:" in point["reason"], point
    assert suites.get("failures") == "0" and suites.get("skipped") == "1", suites.attrib


def the_page_says_what_failed_and_how_to_do_it_again():
    page = (violated() / "report.md").read_text()
    assert page.startswith("# cutover: not passed (exit 1)\n"), page[:80]
    rows = [re.split(r"(?<!\\)\|", line) for line in page.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(NAMES) and all(len(row) == 8 for row in rows), rows
    assert rows[2][1].strip() == f"`{HAPPY}`" and rows[2][2].strip() == "17m30s", rows[2]
    assert f"MUST `{BROKEN}`" in page and "Source: S1 step 1." in page and "`POST infobip:/numbers/2/numbers/import`" in page
    assert page.count("```sh\n") == len(NAMES) and page.count("cutover run ") == len(NAMES)
    assert (reference() / "report.md").read_text().startswith("# cutover: pass (exit 0)\n")


# ---- HAR ----

def check_har(path):
    """The members that HAR 1.2 demands, and their kinds."""
    log = json.loads(path.read_text())["log"]
    assert log["version"] == "1.2" and {"name", "version"} <= set(log["creator"])
    page, = log["pages"]
    assert {"startedDateTime", "id", "title", "pageTimings"} <= set(page)
    for entry in log["entries"]:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", entry["startedDateTime"]), entry
        assert entry["pageref"] == page["id"] and entry["time"] >= 0 and entry["cache"] == {}
        assert entry["time"] == sum(entry["timings"][part] for part in ("send", "wait", "receive"))
        request, response = entry["request"], entry["response"]
        assert request["url"].startswith("http://") and request["method"].isupper() and isinstance(request["bodySize"], int)
        assert {"httpVersion", "cookies", "headers", "queryString", "headersSize"} <= set(request)
        assert {"status", "statusText", "httpVersion", "cookies", "headers", "redirectURL", "headersSize", "bodySize"} <= set(response)
        assert {"size", "mimeType"} <= set(response["content"])
        for pair in (*request["headers"], *request["queryString"], *response["headers"]):
            assert set(pair) == {"name", "value"} and isinstance(pair["value"], str), pair
        assert isinstance(entry["_seq"], int) and isinstance(entry["_rule"], list)
    return log["entries"]


def har_has_every_call_of_the_journal_at_its_time():
    for name in NAMES:
        entries = check_har(violated() / name / "traffic.har")
        records = [json.loads(line) for line in (violated() / name / "journal.ndjson").read_text().splitlines()]
        calls = [record for record in records if record["kind"] in ("request", "webhook")]
        assert [entry["_seq"] for entry in entries] == [record["seq"] for record in calls]
        assert [entry["startedDateTime"] for entry in entries] == [record["at"] for record in calls]
        answers = {record["cause"]: record["status"] for record in records if record["kind"] in ("response", "webhook-result") and "status" in record}
        assert [entry["response"]["status"] for entry in entries] == [answers.get(record["seq"], 0) for record in calls]
        for entry in entries:  # what people do in a portal is on no wire
            assert ("_real_us" in entry and bool(entry["request"]["headers"])) == (entry.get("_participant") != "person"), entry


def attempts_that_were_never_on_the_wire_take_no_bytes_from_those_that_were():
    """The client is down when they are made first, and hears them when they are repeated."""
    name = "cross/client-restarts-telgorithm"
    with tempfile.TemporaryDirectory() as folder:
        assert tool("run", name, "--report", "har", "--report-dir", folder).returncode == 0
        hooks = [entry for entry in check_har(pathlib.Path(folder, name, "traffic.har")) if entry["_kind"] == "webhook"]
    assert [entry for entry in hooks if entry.get("_error") == "lost"]
    assert all(("_real_us" in entry) == (entry.get("_error") != "lost") for entry in hooks), hooks


def har_says_which_call_broke_which_rule():
    broken = [entry for entry in check_har(violated() / HAPPY / "traffic.har") if entry["_rule"]]
    assert [(entry["_rule"], entry["request"]["method"], entry["_operation"]) for entry in broken] == [([BROKEN], "POST", "numbers.import")]
    assert json.loads(broken[0]["request"]["postData"]["text"])["skipOsrUpdate"] is False


def a_breach_by_what_came_of_a_call_names_the_call():
    """The line of this rule is the route's, not that of the call that set it."""
    name, rule, call = "telnyx/ported-taken-for-messaging", "telnyx/assign/before-switch", "PUT traffic:/v1/routes/+19165550100"
    folder = Results.of("switched", name, "--", sys.executable, "tests/clients/scripted.py", "tests/clients/violators/telnyx_port.json", "switches-at-ported")
    breach = [each for each in summary_of(folder)["runs"][0]["rules"] if each["id"] == rule][0]["breaches"][0]
    kinds = {record["seq"]: record["kind"] for record in map(json.loads, (folder / name / "journal.ndjson").read_text().splitlines())}
    assert (kinds[breach["record"]], kinds[breach["request_record"]], breach["request"]) == ("route", "request", call), breach
    said = 'the route of +19165550100 moves to telnyx before its assignment is effective'
    assert f'record {breach["record"]}: {said}\n          {call}\n' in (folder / "report.txt").read_text()
    assert f'record {breach["record"]}, `{call}`: {said}\n' in (folder / "report.md").read_text()
    assert f'record {breach["record"]}, {call}: {said}' in (folder / "junit.xml").read_text()
    broken, = [entry["_rule"] for entry in check_har(folder / name / "traffic.har") if entry["_seq"] == breach["request_record"]]
    assert rule in broken, broken


def har_in_process_is_of_the_journal_alone():
    with tempfile.TemporaryDirectory() as folder:
        names = ["telgorithm/happy-path", "cross/5xx-and-resets", "cross/webhooks-lost"]
        assert tool("run", *names, "--report", "har", "--report-dir", folder).returncode == 0
        wired = {name: check_har(pathlib.Path(folder, name, "traffic.har")) for name in names}
        assert tool("run", *names, "--in-process", "--report", "har", "--report-dir", folder).returncode == 0
        inside = {name: check_har(pathlib.Path(folder, name, "traffic.har")) for name in names}
    for name in names:
        assert len(wired[name]) == len(inside[name]) > 50
        for left, right in zip(wired[name], inside[name]):
            assert ("_real_us" in left or left.get("_error") == "lost") and "_real_us" not in right, (left, right)
            for key in ("startedDateTime", "time", "_seq", "_provider"):
                assert left.get(key) == right.get(key), (key, left, right)
            assert bodies(left) == bodies(right), (left, right)
            assert re.match(r"http://\w+\.invalid/", right["request"]["url"]), right["request"]["url"]
    assert any(entry.get("_fault") for entry in wired[names[1]]) and any(entry["_kind"] == "webhook" and entry.get("_fault") for entry in wired[names[2]])
    form, = {entry["request"]["postData"]["mimeType"].split(";")[0] for entry in wired[names[0]] if "comment" in entry["request"].get("postData", {})}
    assert form == "multipart/form-data", form


def a_har_that_cannot_be_written_is_74_and_says_why():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, HAPPY, "traffic.har")
        path.mkdir(parents=True)
        done = tool("run", HAPPY, "--report", "har", "--report-dir", folder, "-q")
    assert done.returncode == 74 and f"{path}: cannot be written" in done.stderr and "it is a folder" in done.stderr, done


def bodies(entry):
    """Both bodies as values; the address of the client is another each time."""
    texts = (entry["request"].get("postData", {}).get("text"), entry["response"]["content"].get("text"))
    texts = [text and re.sub(r"http://127\.0\.0\.1:\d+/", "client:/", text) for text in texts]
    return [text and (json.loads(text) if text[0] in "[{" else text) for text in texts]


# ---- secrets ----

def secrets():
    """The mocks' own, as a server by hand tells them, and as they cross the wire."""
    with Server() as server:
        keys = server.ready["credentials"]
    values = [value for each in keys.values() for name, value in each.items() if not re.search("public|user", name, re.I)]
    pairs = [(keys["tcr"]["key"], keys["tcr"]["secret"]), tuple(keys["telgorithm"].values())]
    return values + [base64.b64encode(":".join(pair).encode()).decode() for pair in pairs]


def no_secret_is_in_any_file():
    shown = secrets()
    assert len(shown) >= 8 and all(len(secret) > 10 for secret in shown), shown
    with tempfile.TemporaryDirectory() as folder:
        assert tool("run", "telgorithm/happy-path", "telnyx/happy-path", HAPPY, "--report", "all", "--report-dir", folder).returncode == 0
        for path in [*pathlib.Path(folder).rglob("*"), *violated().rglob("*"), *reference().rglob("*")]:
            text = path.read_bytes().decode() if path.is_file() else ""
            for secret in shown:
                assert secret not in text, (path, secret)


def a_secret_in_the_wrong_place_is_redacted():
    """A client that shouts its key where nobody asks for it."""
    client = ("import json,os,urllib.request as u\n"
              "a=os.environ['CUTOVER_ADMIN_URL']+'/__admin/participants'; k=os.environ['INFOBIP_API_KEY']\n"
              "h={'Content-Type':'application/json','X-Cutover-Participant':'c','X-Mine':k}\n"
              "u.urlopen(u.Request(a,data=b'{\"name\":\"c\"}',headers=h)).read()\n"
              "for b in (json.dumps({'numbers':[k]}), 'no json '+k):\n"
              "    try: u.urlopen(u.Request(os.environ['INFOBIP_BASE_URL']+'/numbers/2/numbers/import?who='+k,data=b.encode(),headers=h)).read()\n"
              "    except u.HTTPError as e: print(e.code)\n")
    with tempfile.TemporaryDirectory() as folder:
        tool("run", HAPPY, "--report", "har", "--report-dir", folder, "--", sys.executable, "-c", client)
        path = pathlib.Path(folder, HAPPY, "traffic.har")
        entries, text = check_har(path), path.read_text()
    assert len(entries) == 2 and text.count("[redacted]") >= 8, text
    assert not [secret for secret in secrets() if secret in text]


# ---- doing it again ----

def repro_does_it_again_from_anywhere():
    done = subprocess.run([str(violated() / "repro.sh")], cwd="/", capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1 and BROKEN in done.stdout, (done.returncode, done.stdout, done.stderr)


def repro_repeats_words_as_they_were_and_what_decides():
    words = ["sh", "-c", "printf %s \"$1\" >&2; exit 7", "x", "it's a * \\ \"word\" #~;\n$HOME"]
    with tempfile.TemporaryDirectory() as folder:
        first = tool("run", HAPPY, "--strict", "--report", "json", "--report-dir", folder, "-q", "--", *words)
        shown = pathlib.Path(folder, HAPPY, "client.stderr").read_text()
        script = pathlib.Path(folder, "repro.sh")
        assert " --strict" in script.read_text()
        again = subprocess.run([str(script)], cwd="/", capture_output=True, text=True, timeout=120, check=False)
    assert shown == words[4] and first.returncode == again.returncode == 3, (first, again)
    assert words[4] in again.stderr, again.stderr


# ---- report ----

def stored_runs_are_told_again_to_the_letter():
    for folder, code in ((violated(), 1), (reference(), 0)):
        for file_name, form in OF_ALL.items():
            done = tool("report", str(folder), "--format", form)
            assert done.returncode == code, (form, done.returncode, done.stderr)
            if form != "text":
                assert without_real_times(done.stdout) == without_real_times((folder / file_name).read_text()), form


def stored_runs_are_shown_as_run_shows_them():
    violated()
    told = tool("report", str(Results.folder / "violated" / "run"), "--color", "never")
    printed = (Results.folder / "violated" / "printed").read_text()
    assert re.sub(r", [0-9.]+ ms real", "", printed).startswith(told.stdout), (told.stdout, printed)
    whole = tool("report", str(violated() / HAPPY), "-v", "--color", "never")
    assert whole.returncode == 1 and "timeline" in whole.stdout and whole.stdout.count("outage/out/") == 10, whole.stdout


def report_names_the_file_that_is_wrong():
    with tempfile.TemporaryDirectory() as folder:
        for arguments, code, words in (([folder], 4, "no journal.ndjson in it"), ([folder + "/none"], 4, "there is no such folder"), ([], 64, "say which DIR"),
                                       ([str(reference() / "summary.json")], 4, "it is no folder"), ([str(reference()), "--format", "har"], 64, "must be text"),
                                       ([str(reference()), "--format", "nonsense"], 64, "must be text, json, junit, tap or markdown")):
            done = tool("report", *arguments)
            assert done.returncode == code and words in done.stderr, (arguments, done)
        shutil.copytree(reference(), folder + "/copy")
        journal = pathlib.Path(folder, "copy", HAPPY, "journal.ndjson")
        lines = journal.read_text().splitlines()
        lines[6] = "{"
        journal.write_text("\n".join(lines) + "\n")
        done = tool("report", folder + "/copy")
        assert done.returncode == 4 and f"{journal}:7:" in done.stderr and not done.stdout, done


# ---- compare ----

def compared(*arguments, code):
    done = tool("compare", *map(str, arguments), "--json")
    assert done.returncode == code, (arguments, done.returncode, done.stderr, done.stdout)
    told = json.loads(done.stdout)
    shown = tool("compare", *map(str, arguments), "-v")
    assert shown.returncode == code and f'{told["worse"]} worse, {told["better"]} better, {told["same"]} same' in shown.stdout, shown.stdout
    return {row["scenario"]: row for row in told["scenarios"]}, told, shown.stdout


def a_broken_rule_is_worse_and_a_mended_one_better():
    rows, told, shown = compared(reference(), violated(), code=1)
    row = rows[HAPPY]
    assert (row["change"], row["rules_broken"], row["rules_mended"]) == ("worse", [BROKEN], []), row
    assert row["verdict"] == {"a": "pass", "b": "fail"} and row["out_ms"] == {"a": 1050000, "b": 1050000}, row
    assert f"  rule broken  {BROKEN}\n" in shown and "  verdict      pass → fail\n" in shown, shown
    assert row["regret"] is None and told["worse"] == 3
    rows, _, shown = compared(violated(), reference(), code=0)
    assert (rows[HAPPY]["change"], rows[HAPPY]["rules_mended"]) == ("better", [BROKEN]), rows[HAPPY]
    assert f"  rule mended  {BROKEN}\n" in shown, shown


def folders_summaries_and_journals_are_compared_alike():
    for a, b in ((violated(), reference()), (violated() / "summary.json", reference() / "summary.json"),
                 (violated() / HAPPY / "journal.ndjson", reference() / HAPPY / "journal.ndjson"), (violated() / HAPPY, reference() / HAPPY / "journal.ndjson"),
                 (violated().parent, reference() / "summary.json")):
        done = tool("compare", str(a), str(b), "--json")
        rows = {row["scenario"]: row for row in json.loads(done.stdout)["scenarios"]}
        assert rows[HAPPY]["change"] == "better" and rows[HAPPY]["rules_mended"] == [BROKEN], (a, b, done)
    rows, told, _ = compared(reference(), reference(), code=0)
    assert told["same"] == 3 and not told["only_in_a"] and not told["only_in_b"]


def darker(change):
    """The reference's summary with other figures of its first run."""
    summary = summary_of(reference())
    change(summary["runs"])
    path = Results.folder / "changed.json"
    path.write_text(json.dumps(summary))
    return path


def every_figure_is_weighed():
    for key in ("out_ms", "in_ms", "avoidable_ms", "detection_ms"):
        def longer(runs, key=key):
            runs[0]["worst_number"][key] += 60000
        path = darker(longer)
        rows, _, shown = compared(reference(), path, code=1)
        assert rows[HAPPY]["change"] == "worse" and rows[HAPPY][key]["b"] - rows[HAPPY][key]["a"] == 60000 and "(+1m00s)" in shown, shown
        rows, _, shown = compared(path, reference(), code=0)
        assert rows[HAPPY]["change"] == "better" and "(-1m00s)" in shown, shown


def what_is_worse_in_one_thing_is_worse():
    def mixed(runs):
        runs[0]["worst_number"]["out_ms"] -= 600000
        runs[0]["worst_number"]["in_ms"] += 1
    rows, _, _ = compared(reference(), darker(mixed), code=1)
    assert rows[HAPPY]["change"] == "worse"


def who_is_still_out_at_the_end_is_worse_off_than_anybody():
    def given_up(runs):
        runs[0]["worst_number"]["out_ms"] -= 600000
        runs[0]["ledger"]["numbers"][0]["out"]["open"] = True
    rows, _, shown = compared(reference(), darker(given_up), code=1)
    assert rows[HAPPY]["change"] == "worse" and rows[HAPPY]["open_out"] == {"a": 0, "b": 1}, rows[HAPPY]
    assert "STILL OUT    0 → 1 numbers" in shown, shown


def regret_is_counted_number_by_number():
    def shifted(runs):
        numbers = runs[0]["ledger"]["numbers"]
        numbers[0]["out"]["dark_ms"] += 60000
        numbers[1]["out"]["misrouted_ms"] += 120000
        numbers[2]["out"]["dark_ms"] = 0  # luckier than the reference: no regret, and no comfort to the others
        numbers[3]["in"]["unheard_ms"] += 5000
    rows, _, shown = compared(reference(), darker(shifted), "--reference", code=0)
    assert rows[HAPPY]["regret"] == {"out": {"worst_ms": 120000, "number_ms": 180000}, "in": {"worst_ms": 5000, "number_ms": 5000}}, rows[HAPPY]
    assert "  regret out   2m00s, of all numbers together 3m00s\n" in shown, shown

    def reseeded(runs):
        runs[0]["seed"] = "77"
    rows, _, shown = compared(reference(), darker(reseeded), "--reference", code=0)
    assert rows[HAPPY]["regret"] is None and rows[HAPPY]["same_seed"] is False and "the seed is another" in shown, shown


def what_stands_on_one_side_is_listed():
    def fewer(runs):
        runs[1]["records"] = 0  # not rehearsed
        del runs[2]
    rows, told, shown = compared(reference(), darker(fewer), code=0)
    assert list(rows) == [HAPPY] and told["only_in_a"] == NAMES[1:] and not told["only_in_b"]
    assert "only in A  telnyx/happy-path\n" in shown
    _, told, _ = compared(darker(fewer), reference(), code=0)
    assert told["only_in_b"] == NAMES[1:]


def compare_names_the_file_that_is_wrong():
    with tempfile.TemporaryDirectory() as folder:
        broken, other = pathlib.Path(folder, "broken.json"), pathlib.Path(folder, "other.json")
        broken.write_text('{"runs": [}')
        other.write_text('{"runs": [{"records": 1}]}')
        good = str(reference())
        for arguments, code, words in (([good], 64, "say which two"), ([good, good, good], 64, "two at a time"),
                                       ([good, folder + "/none"], 4, "none: it cannot be read"),
                                       ([good, str(broken)], 4, "broken.json:1:11:"), ([str(other), good], 4, "other.json: run 1 of it"),
                                       ([good, str(ROOT / "scenarios" / "suites.json")], 4, "this is no summary"),
                                       ([good, folder], 4, "no journal.ndjson in it"),
                                       ([str(reference() / HAPPY), str(reference() / NAMES[1])], 4, "no scenario in common")):
            done = tool("compare", *arguments)
            assert done.returncode == code and words in done.stderr and not done.stdout, (arguments, done)


if __name__ == "__main__":
    try:
        main(a_folder_of_results_is_whole, a_second_run_is_the_latest_and_the_first_one_stays, the_scenario_as_it_was_run_runs_again,
             junit_is_what_its_readers_know, junit_tells_real_time_as_time_and_virtual_time_as_properties,
             junit_counts_rules_and_says_where_they_were_broken, what_the_json_says_the_junit_and_the_tap_say,
             what_is_known_to_fail_is_not_held_against_who_reads_tap, the_page_says_what_failed_and_how_to_do_it_again,
             har_has_every_call_of_the_journal_at_its_time, har_says_which_call_broke_which_rule,
             a_breach_by_what_came_of_a_call_names_the_call,
             attempts_that_were_never_on_the_wire_take_no_bytes_from_those_that_were, har_in_process_is_of_the_journal_alone,
             a_har_that_cannot_be_written_is_74_and_says_why,
             no_secret_is_in_any_file, a_secret_in_the_wrong_place_is_redacted, repro_does_it_again_from_anywhere,
             repro_repeats_words_as_they_were_and_what_decides, stored_runs_are_told_again_to_the_letter, stored_runs_are_shown_as_run_shows_them,
             report_names_the_file_that_is_wrong, a_broken_rule_is_worse_and_a_mended_one_better, folders_summaries_and_journals_are_compared_alike,
             every_figure_is_weighed, what_is_worse_in_one_thing_is_worse, who_is_still_out_at_the_end_is_worse_off_than_anybody,
             regret_is_counted_number_by_number, what_stands_on_one_side_is_listed,
             compare_names_the_file_that_is_wrong)
    finally:
        shutil.rmtree(Results.folder)
