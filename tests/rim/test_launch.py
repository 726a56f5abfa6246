#!/usr/bin/env python3
"""How the tool is called and how it ends: exit codes, messages with their place, reports. SPDX-License-Identifier: Apache-2.0"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

from support import BINARIES, CUTOVER, ROOT, main, run, without_real_times

HAPPY = "infobip/happy-path"


def tool(*arguments, cwd=ROOT, **options):
    return subprocess.run([CUTOVER, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60, **options)


def python(program):
    return [sys.executable, "-c", program]


def the_happy_path_says_what_the_manager_asks():
    done = tool("run", "scenarios/infobip/happy-path.json", "--color", "never")
    assert done.returncode == 0, done.stderr
    for expected in ("17m30s", "REGISTERED", "gaining provider", "TCR", "avoidable"):
        assert expected in done.stdout, (expected, done.stdout)
    last = done.stdout.strip().splitlines()[-1]
    assert last.startswith("reproduce: "), done.stdout
    again = subprocess.run(["sh", "-c", last.removeprefix("reproduce: ")], cwd=ROOT, capture_output=True, text=True, check=False,
                           env={**os.environ, "PATH": f"{BINARIES}:{os.environ['PATH']}"})
    assert again.returncode == 0 and again.stdout.strip().splitlines()[-1] == last, again


def reports_are_valid_files():
    with tempfile.TemporaryDirectory() as folder:
        done = tool("run", HAPPY, "--report-dir", folder, "--report", "json,junit,ndjson")
        assert done.returncode == 0, done.stderr
        summary = json.loads(pathlib.Path(folder, "summary.json").read_text())
        suites = xml.etree.ElementTree.parse(pathlib.Path(folder, "junit.xml")).getroot()
        journal = next(pathlib.Path(folder).rglob("journal.ndjson")).read_text().splitlines()
    assert summary
    assert suites.tag == "testsuites" and suites.findall(".//testcase")
    assert json.loads(journal[0])["kind"] == "run" and json.loads(journal[-1])["kind"] == "end"


def a_report_that_cannot_be_written_is_74():
    assert tool("run", HAPPY, "--report-dir", "/proc/nowhere", "--report", "json").returncode == 74


def a_client_that_is_killed_is_2():
    done, journal = run(HAPPY, "--quiet", client=python(
        "import os,urllib.request,json,signal\n"
        "u=os.environ['CUTOVER_ADMIN_URL']+'/__admin/participants'\n"
        "urllib.request.urlopen(urllib.request.Request(u,data=b'{\"name\":\"c\"}',headers={'Content-Type':'application/json'})).read()\n"
        "os.kill(os.getpid(),signal.SIGKILL)"))
    assert done.returncode == 2, (done.returncode, done.stderr)
    lines = [json.loads(line) for line in journal.splitlines()]
    assert lines[-1]["kind"] == "end", "a killed client still leaves a whole journal"
    assert any(line["kind"] == "client" and line.get("error") == "SIGKILL" for line in lines)


def a_client_that_never_starts_is_3():
    done, _ = run(HAPPY, client=["/nonexistent/client"])
    assert done.returncode == 3, done.returncode
    assert "/nonexistent/client" in done.stderr + done.stdout


def a_client_that_never_starts_is_one_cause_and_one_line_of_consequences():
    with tempfile.TemporaryDirectory() as folder:
        done = tool("run", HAPPY, "--color", "never", "--report", "json,markdown", "--report-dir", folder, "--", "/nonexistent/client")
        run, = json.loads(pathlib.Path(folder, "summary.json").read_text())["runs"]
        page = pathlib.Path(folder, "report.md").read_text()
        every = tool("run", HAPPY, "-v", "--color", "never", "--", "/nonexistent/client").stdout
    open_ones = [finding["id"] for finding in run["findings"] if finding["verdict"] in ("inconclusive", "not-judged")]
    line = f"{len(open_ones)} expectations could not be judged"
    assert len(open_ones) > 40 and done.returncode == 3 and f"{HAPPY}: " in done.stderr, done.stderr
    assert "\n  cause           the client never made a call, or could not be started\n" in done.stdout and line in done.stdout, done.stdout
    assert "transitions/1" not in done.stdout and "transitions/1\n" in every, done.stdout
    assert f"- The client never made a call, or could not be started: {line} for that reason.\n" in page and "transitions/1" not in page, page


REFUSED = """
import json,os,urllib.request as u
def call(method, url, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    headers.update({'Content-Type': 'application/json', 'X-Cutover-Participant': 'c'})
    try: u.urlopen(u.Request(url, data, headers, method=method)).read()
    except u.HTTPError as answer: answer.read()
call('POST', os.environ['CUTOVER_ADMIN_URL'] + '/__admin/participants', {'name': 'c'})
body = {'numbers': ['+19165550100'], 'country': 'US', 'type': 'VIRTUAL_LONG_NUMBER', 'capabilities': ['SMS'], 'skipOsrUpdate': True}
app = 'App ' + os.environ['INFOBIP_API_KEY']
for _ in range(3): call('POST', os.environ['INFOBIP_BASE_URL'] + '/numbers/2/numbers/import', body, Authorization=app)
for i in range(22): call('GET', os.environ['TCR_BASE_URL'] + f'/campaign/C{i}?page={i}')
"""


def what_the_mocks_refused_stands_in_the_reports():
    with tempfile.TemporaryDirectory() as folder:
        done = tool("run", HAPPY, "--color", "never", "--report", "json,markdown", "--report-dir", folder, "--", *python(REFUSED))
        run, = json.loads(pathlib.Path(folder, "summary.json").read_text())["runs"]
        page = pathlib.Path(folder, "report.md").read_text()
    call, words = "POST infobip:/numbers/2/numbers/import", "Bad request; numbers[0]: must be 1 and ten digits"
    assert f"\nrefused calls: 25\n  +0            {call}\n                  400 BAD_REQUEST: {words}\n" in done.stdout, done.stdout
    assert f"  +0            {call} (2 times)\n                  429 TOO_MANY" in done.stdout and "  and 4 more\n" in done.stdout, done.stdout
    told = [(each["status"], each["error"], each["request"], each["count"]) for each in run["refused"]]
    assert told[:2] == [(400, "BAD_REQUEST", call, 1), (429, "TOO_MANY_REQUESTS", call, 2)] and run["refused"][0]["text"] == words, told
    assert told[2] == (401, "401", "GET tcr:/v2/campaign/C0", 1) and len(told) == 20 and run["refused_more"] == 4, told
    assert f"`{call}`: 400 BAD\\_REQUEST: Bad request; numbers\\[0\\]" in page and f"`{call}` (2 times): 429" in page and "- and 4 more\n" in page, page
    shown, = re.findall(r"^  client: (.*)$", done.stdout, re.M)
    assert len(shown) < 200 and shown.endswith("…") and "call(method" in shown, shown
    assert "refused calls: " not in tool("run", HAPPY).stdout and "refused calls: " in tool("run", HAPPY, "-v").stdout


def last_words_name_their_scenario():
    """In one write, or what runs side by side would mix: a pipe of packets keeps apart what was written apart."""
    ours, theirs = os.pipe2(os.O_DIRECT)
    with subprocess.Popen([CUTOVER, "run", HAPPY, "tcr/expired", "-j2", "--", "sh", "-c", "echo 'alas \x1b' >&2; exit 1"], cwd=ROOT,
                          stdout=subprocess.DEVNULL, stderr=theirs):
        os.close(theirs)
        written = [packet.decode() for packet in iter(lambda: os.read(ours, 65536), b"")]
    os.close(ours)
    assert all(f"cutover: {name}: the client's last words:\nalas \\x1b\n" in written for name in (HAPPY, "tcr/expired")), written


def a_client_that_only_exits_is_3():
    done, _ = run(HAPPY, "--quiet", client=["true"])
    assert done.returncode == 3, done.returncode


def a_client_that_never_calls_is_3():
    done, _ = run(HAPPY, "--real-timeout", "500ms", client=["sleep", "60"])
    assert done.returncode == 3, (done.returncode, done.stdout)


def a_client_that_falls_silent_is_stalled():
    done, journal = run(HAPPY, "--real-timeout", "3s", client=python(
        "import os,urllib.request,time\n"
        "u=os.environ['CUTOVER_ADMIN_URL']+'/__admin/participants'\n"
        "urllib.request.urlopen(urllib.request.Request(u,data=b'{\"name\":\"c\"}',headers={'Content-Type':'application/json'})).read()\n"
        "time.sleep(60)"))
    assert done.returncode == 2, (done.returncode, done.stdout)
    assert any(json.loads(line).get("on") == "stalled" for line in journal.splitlines())


def broken(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "broken.json")
        path.write_text(text)
        return tool("run", str(path))


def with_member(text, key, value):
    return text.replace('"version": 1,', f'"version": 1, "{key}": {json.dumps(value)},')


def the_caret_stands_under_the_value():
    good = pathlib.Path(ROOT, "scenarios/infobip/happy-path.json").read_text()
    done = broken(with_member(good, "knobs", {"legacy.override": "maybe"}))
    source, caret = done.stderr.splitlines()[1:3]
    assert source[caret.index("^"):].startswith('"maybe"'), done.stderr


def mistakes_in_a_scenario_are_4_with_their_place():
    good = pathlib.Path(ROOT, "scenarios/infobip/happy-path.json").read_text()
    cases = {
        "typo": (good.replace('"title": "ten', '"titel": "ten'), "did you mean \"title\""),
        "syntax": (good.replace('"version": 1,', '"version": 1,,'), ":3:"),
        "unknown key": (good.replace('"version": 1,', '"version": 1, "colour": 1,'), "colour"),
        "duplicate key": (good.replace('"version": 1,', '"version": 1, "version": 1,'), "version"),
        "bad length": (good.replace('"1050s"', '"1050 parsecs"', 1), "17m30s"),
        "unknown state": (good.replace('"to": "REGISTERED"', '"to": "REGISTRED"', 1), "has no state"),
        "unknown party": (good.replace('"TCR": "150s"', '"TRC": "150s"', 1), "nobody is called"),
        "half a final row": (good.replace('"machine": "infobip.stage", "entity": "campaign", "state"', '"state"', 1), "a final row has"),
        "name that escapes": (good.replace('"name": "infobip/happy-path"', '"name": "../../evil"'), "a name is small letters"),
        "number without end": (good.replace('"exit": 0', '"exit": 1e308'), "a whole number"),
        "bad machine": (good.replace("infobip.stage", "infobip.stag", 1), "did you mean \"infobip.stage\"?"),
        "another kind": (good.replace('"expect":', '"at": [{"at": "1m", "machine": "telnyx.order", "on": "FAIL", "entity": "campaign", '
                                      '"party": "customer", "because": "x"}], "expect":', 1), "order:"),
        "bad provider": (good.replace('"to": "infobip"', '"to": "infobib"', 1), "did you mean \"infobip\"?"),
        "nobody's road": (good.replace('"to": "infobip"', '"to": "tcr"', 1), "telgorithm, infobip, telnyx and legacy"),
        "to itself": (good.replace('"to": "infobip"', '"to": "legacy"', 1), "legacy is the losing provider already"),
        "bad campaign's provider": (with_member(good, "world", {"campaign_at": "nobody"}), "nnsr, tcr, telgorithm, infobip, telnyx, legacy and traffic"),
        "bad knob": (with_member(good, "knobs", {"legacy.overide": "auto"}), "did you mean \"legacy.override\"?"),
        "bad value": (with_member(good, "knobs", {"legacy.override": "maybe"}), '"auto", "approval", "refuse"'),
        "bad timing": (with_member(good, "timings", {"infobip.provison": "1h"}), "did you mean \"infobip.provision\"?"),
        "end user": (good.replace('"to": "infobip"', '"to": "infobip", "end_user": {"shoe_size": "44"}', 1), "no fact of the end user"),
        "losing side": (good.replace('"to": "infobip"', '"to": "infobip", "losing": {"mood": "sour"}', 1), "no fact of the losing side"),
        "a group's timing": (with_member(good, "groups", [{"numbers": ["+19165550109"], "timings": {"infobip.provision": "3d"}}]), "is of no number"),
        "a group's knob": (with_member(good, "groups", [{"numbers": ["+19165550109"], "knobs": {"tcr.on_decline": "cancelled"}}]), "is of no number"),
    }
    for name, (text, words) in cases.items():
        assert text != good, name
        done = broken(text)
        assert done.returncode == 4, (name, done.returncode, done.stderr)
        assert words in done.stderr and "broken.json:" in done.stderr and "^" in done.stderr, (name, done.stderr)


def the_plan_says_who_signs():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "ours.json")
        path.write_text((ROOT / f"scenarios/{HAPPY}.json").read_text().replace('"to": "infobip"', '"to": "infobip", "end_user": {"person": "Ann Doe"}', 1))
        tool("run", str(path), "--quiet", "--", "sh", "-c", f'printf %s "$CUTOVER_PLAN" > "{folder}/plan.json"')
        user = json.loads(pathlib.Path(folder, "plan.json").read_text())["end_user"]
    assert user["person"] == "Ann Doe" and user["entity"] == "Rehearsal LLC", user


def a_port_in_use_is_64():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = tool("run", HAPPY, "--base-port", str(taken.getsockname()[1]))
    assert done.returncode == 64, (done.returncode, done.stderr)
    assert "in use" in done.stderr


def usage_is_64_and_help_is_0():
    assert tool("run", "--nonsense").returncode == 64
    assert tool("fly").returncode == 64
    assert tool().returncode == 64
    assert tool("run", HAPPY, "--jobs", "0").returncode == 64
    assert tool("run", HAPPY, "tcr/expired", "--jobs", "2", "--base-port", "24000").returncode == 64
    for arguments in (["help"], ["--help"], ["run", "--help"], ["help", "run"], ["version"], ["list"], ["describe", "infobip"],
                      ["validate", "scenarios/infobip/happy-path.json"]):
        done = tool(*arguments)
        assert done.returncode == 0 and done.stdout.strip(), (arguments, done)


def nothing_behind_the_dashes_is_64_and_nobody_is_judged():
    for empty in (["--"], ["--", ""]):
        done = tool("run", HAPPY, *empty)
        assert done.returncode == 64 and "no command behind --" in done.stderr and not done.stdout, done


def every_report_says_which_client_was_judged():
    words = ["sh", "-c", "exit 0 # mine"]
    cases = ((["--in-process"], "the reference client, in process"), ([], "the reference client, over sockets"), (["--", *words], "sh -c 'exit 0 # mine'"))
    for options, client in cases:
        with tempfile.TemporaryDirectory() as folder:
            done = tool("run", HAPPY, "tcr/feature-off", "-j2", "--report", "all", "--report-dir", folder, *options)
            runs = json.loads(pathlib.Path(folder, "summary.json").read_text())["runs"]
            page = pathlib.Path(folder, "report.md").read_text()
            suites = xml.etree.ElementTree.parse(pathlib.Path(folder, "junit.xml")).getroot()
            told = tool("report", folder, "--format", "markdown").stdout
        assert f"\nclient: {client}\n" in done.stdout and [run["client_judged"] for run in runs] == [client] * 2, (done.stdout[-500:], client)
        assert f"\nclient: `{client}`  \n" in page and page == told, page[:300]
        assert [node.get("value") for node in suites[0].iter("property") if node.get("name") == "client"] == [client], client


def the_list_can_be_chosen_from():
    names = [line.split()[0] for line in tool("list", "telnyx/*", "tcr/expired").stdout.splitlines()]
    assert "tcr/expired" in names and "telnyx/happy-path" in names, names
    assert all(name.startswith("telnyx/") or name == "tcr/expired" for name in names), names
    assert not tool("list", "nothing/*").stdout
    row, = json.loads(tool("list", "--json", HAPPY).stdout)
    assert (row["from"], row["to"], row["strategy"]) == ("legacy", "infobip", "override") and row["story"], row
    assert isinstance(row["tags"], list) and {"name", "title", "path", "seed", "sha256"} <= set(row), row


def several_scenarios_are_a_table():
    done = tool("run", HAPPY, "infobip/own-nnid", "--color", "never")
    assert done.returncode == 0, done.stderr
    assert "infobip/happy-path" in done.stdout and "infobip/own-nnid" in done.stdout


def side_by_side_the_reports_are_the_same():
    """Also of a run that fails, and beside a name that is none."""
    with tempfile.TemporaryDirectory() as folder:
        text = pathlib.Path(ROOT, "scenarios/infobip/happy-path.json").read_text()
        wrong = pathlib.Path(folder, "wrong.json")
        wrong.write_text(text.replace('"out": "1050s"', '"out": "1049s"').replace('"infobip/happy-path"', '"infobip/wrong"'))
        names = ["infobip/stuck-not-escalated", "tcr/expired", str(wrong), "no/such-scenario", "tcr/feature-off", HAPPY]
        told = []
        for jobs in ("1", "4"):
            reports = pathlib.Path(folder, jobs)
            done = tool("run", *names, "--jobs", jobs, "--color", "never", "--report", "json,junit,ndjson", "--report-dir", str(reports))
            kept = (path for path in reports.rglob("*") if path.name in ("summary.json", "junit.xml", "journal.ndjson"))
            files = {path.relative_to(reports): without_real_times(path.read_text()) for path in kept}
            told.append({"code": done.returncode, "printed": re.sub(r"[0-9.]+ ms real", "", done.stdout), "errors": done.stderr, **files})
    different = [name for name in told[0].keys() | told[1].keys() if told[0].get(name) != told[1].get(name)]
    assert not different, different
    assert told[0]["code"] == 4 and "17m29s" in told[0]["printed"] and len(told[0]) == 3 + 2 + 5, (told[0]["code"], told[0]["printed"])


def what_is_not_rehearsed_stands_in_the_reports():
    with tempfile.TemporaryDirectory() as folder:
        done = tool("run", HAPPY, "no/such-scenario", "--report", "json,junit", "--report-dir", folder)
        summary = json.loads(pathlib.Path(folder, "summary.json").read_text())
        suites = xml.etree.ElementTree.parse(pathlib.Path(folder, "junit.xml")).getroot()
    assert done.returncode == 4 and "exit 4" in done.stdout, (done.returncode, done.stdout)
    assert summary["exit_code"] == 4 and [run["scenario"] for run in summary["runs"]] == [HAPPY, "no/such-scenario"], summary["runs"]
    assert suites.get("errors") == "1" and len(suites) == 2, suites.attrib


def a_reader_that_leaves_loses_no_report():
    with tempfile.TemporaryDirectory() as folder:
        command = [CUTOVER, "run", HAPPY, "infobip/own-nnid", "tcr/expired", "--jobs", "2", "--report", "json", "--report-dir", folder]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            process.stdout.close()
            assert process.wait(timeout=60) == 74, process.returncode
        assert len(json.loads(pathlib.Path(folder, "summary.json").read_text())["runs"]) == 3


def a_closed_standard_file_is_nobodys_report():
    with tempfile.TemporaryDirectory() as folder:
        command = f'"{CUTOVER}" run {HAPPY} -v --report ndjson --report-dir "{folder}" </dev/null >/dev/null 2>&-'
        assert subprocess.run(["sh", "-c", command], cwd=ROOT, check=False).returncode == 0
        assert tool("check", "-q", str(next(pathlib.Path(folder).rglob("journal.ndjson")))).returncode == 0


def a_file_that_may_not_grow_is_74():
    command = f'ulimit -f 50; "{CUTOVER}" run telnyx/happy-path'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 74 and "could not be written" in done.stderr, (done.returncode, done.stderr)


def children(process):
    return pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()


def side_by_side(jobs, *names):
    """A run whose clients sleep, as soon as so many of them have begun."""
    process = subprocess.Popen([CUTOVER, "run", *names, "--jobs", str(jobs), "--", "sleep", "30"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True)
    while len(children(process)) < jobs:
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    return process


def an_interrupt_ends_all_that_run_side_by_side():
    process = side_by_side(2, HAPPY, "infobip/own-nnid", "tcr/expired")
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=10)
    assert process.returncode == 2, (process.returncode, output)
    assert "2 runs: 2 inconclusive; 1 not begun; exit 2" in output, output


def a_worker_that_is_killed_is_70():
    process = side_by_side(2, HAPPY, "infobip/own-nnid")
    first, second = children(process)
    os.kill(int(first), signal.SIGKILL)
    os.kill(int(second), signal.SIGTERM)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 70, (process.returncode, errors)
    assert f"{HAPPY}: its process ended in the middle" in errors, errors


def an_interrupt_ends_the_run():
    process = side_by_side(1, HAPPY)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) == 2, process.returncode


def a_client_that_only_asks_for_health_is_stalled():
    done, _ = run(HAPPY, "--real-timeout", "500ms", "--quiet", client=python(
        "import os,urllib.request,time\n"
        "for _ in range(100):\n"
        "    urllib.request.urlopen(os.environ['CUTOVER_ADMIN_URL']+'/__admin/health').read(); time.sleep(0.1)"))
    assert done.returncode == 3, done.returncode


def an_interrupted_journal_is_whole():
    import random

    random.seed(5)
    for _ in range(8):
        with tempfile.TemporaryDirectory() as folder:
            command = [CUTOVER, "run", "infobip/stuck-in-migration", "--every-look", "--report", "ndjson", "--report-dir", folder, "-q"]
            process = subprocess.Popen(command, cwd=ROOT)
            while not children(process):
                assert process.poll() is None, process.returncode
                time.sleep(0.001)
            time.sleep(random.uniform(0, 0.4))
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=10)
            journal = next(pathlib.Path(folder).rglob("journal.ndjson"))
            assert tool("check", "-q", str(journal)).returncode == 2


def what_is_no_journal_is_4_and_says_which_file_is():
    with tempfile.TemporaryDirectory() as folder:
        assert tool("run", HAPPY, "--quiet", "--report", "ndjson", "--report-dir", folder).returncode == 0
        wire = next(pathlib.Path(folder).rglob("wire.ndjson"))
        for path, words in ((folder, "is a folder; give the journal.ndjson"), (str(wire), "this is no journal")):
            done = tool("check", path)
            assert done.returncode == 4 and words in done.stderr, (path, done.stderr)
        shown = [tool("check", "--color", "never", *more, str(wire.with_name("journal.ndjson"))).stdout for more in ([], ["-v"])]
    assert shown[0].count("0109") < shown[1].count("0109"), "-v shows every number by itself"


def a_failed_expectation_is_1_and_says_what_was_seen():
    text = pathlib.Path(ROOT, "scenarios/infobip/happy-path.json").read_text().replace('"out": "1050s"', '"out": "1049s"')
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "wrong.json")
        path.write_text(text)
        done = tool("run", str(path), "--color", "never")
    assert done.returncode == 1, (done.returncode, done.stdout)
    assert "17m29s" in done.stdout and "17m30s" in done.stdout


if __name__ == "__main__":
    main(the_happy_path_says_what_the_manager_asks, reports_are_valid_files, a_report_that_cannot_be_written_is_74, a_client_that_is_killed_is_2,
         a_client_that_never_starts_is_3, a_client_that_only_exits_is_3, a_client_that_never_calls_is_3, a_client_that_falls_silent_is_stalled,
         mistakes_in_a_scenario_are_4_with_their_place, the_caret_stands_under_the_value,
         a_port_in_use_is_64, usage_is_64_and_help_is_0, several_scenarios_are_a_table, the_list_can_be_chosen_from,
         a_client_that_only_asks_for_health_is_stalled, an_interrupted_journal_is_whole, an_interrupt_ends_the_run,
         side_by_side_the_reports_are_the_same, an_interrupt_ends_all_that_run_side_by_side, a_worker_that_is_killed_is_70,
         what_is_not_rehearsed_stands_in_the_reports, a_reader_that_leaves_loses_no_report, a_closed_standard_file_is_nobodys_report,
         a_file_that_may_not_grow_is_74, what_is_no_journal_is_4_and_says_which_file_is, a_failed_expectation_is_1_and_says_what_was_seen,
         a_client_that_never_starts_is_one_cause_and_one_line_of_consequences, last_words_name_their_scenario, the_plan_says_who_signs,
         what_the_mocks_refused_stands_in_the_reports, nothing_behind_the_dashes_is_64_and_nobody_is_judged, every_report_says_which_client_was_judged)
