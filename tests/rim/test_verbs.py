#!/usr/bin/env python3
"""The verbs for people: list, explain and doctor say what is true, and what is meant. SPDX-License-Identifier: Apache-2.0"""

import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import tempfile

from support import BINARIES, CUTOVER, ROOT, main


def tool(*arguments, program=CUTOVER, **options):
    options = {"cwd": ROOT, **options}
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60, check=False, **options)


def as_json(*arguments, code=0):
    done = tool(*arguments, "--json")
    assert done.returncode == code, (arguments, done)
    return json.loads(done.stdout)


# ---- list ----

def every_list_is_the_same_as_text_and_as_json():
    for kind, name in (("--scenarios", "name"), ("--suites", "name"), ("--rules", "id"), ("--knobs", "name")):
        rows = as_json("list", kind)
        told = [line.split()[0] for line in tool("list", kind).stdout.splitlines()]
        assert rows and told == [row[name] for row in rows], kind


def lists_take_patterns_whose_star_keeps_to_a_segment():
    assert not tool("list", "*").stdout and tool("list", "**").stdout == tool("list").stdout
    assert {row["id"].split("/")[0] for row in as_json("list", "--rules", "infobip/**")} == {"infobip"}
    assert all(row["id"].endswith("/cnp-id") for row in as_json("list", "--rules", "**/cnp-id"))
    assert [row["name"] for row in as_json("list", "--knobs", "legacy.over*")] == ["legacy.override"]
    nothing = tool("list", "--rules", "nobody/**")
    assert nothing.returncode == 0 and not nothing.stdout and "nobody/**" in nothing.stderr, nothing


def rules_can_be_listed_by_level():
    rows = as_json("list", "--rules")
    for level in ("MUST", "SHOULD", "MAY"):
        assert as_json("list", "--rules", "--level", level.lower()) == [row for row in rows if row["level"] == level], level
    assert tool("list", "--level", "must").stdout == tool("list", "--rules", "--level", "MUST").stdout
    for wrong in (["--rules", "--level", "maybe"], ["--suites", "--level", "MUST"], ["--rules", "--knobs"]):
        assert tool("list", *wrong).returncode == 64, wrong


def a_suite_counts_what_it_runs():
    rows = {row["name"]: row for row in as_json("list", "--suites")}
    assert rows.keys() == json.loads((ROOT / "scenarios/suites.json").read_text()).keys()
    assert all(row["count"] == len(row["scenarios"]) == len(set(row["scenarios"])) for row in rows.values())
    assert rows["all"]["count"] == len(as_json("list")) and rows["all"]["require_must"] and not rows["smoke"]["require_must"]
    assert "infobip/happy-path" in rows["smoke"]["scenarios"]


def knobs_are_those_of_describe():
    described = re.findall(r"^\| `([a-z]+\.[^`]+)` \| `([^`]+)` \| (.*?) \| (yes|no) \|", tool("describe", "--summary").stdout, re.M)
    listed = [(row["name"], row["default"], ", ".join(f"`{value}`" for value in row["others"]), "yes" if row["assumed"] else "no")
              for row in as_json("list", "--knobs")]
    assert described and listed == described


# ---- explain ----

def a_rule_is_explained_whole():
    told = tool("explain", "infobip/import/skip-osr").stdout
    for expected in ("infobip/import/skip-osr  MUST", "skipOsrUpdate", "observed", "S1 step 1: Infobip's guide to migrating with its NNID"):
        assert expected in told, (expected, told)
    assert "\033" not in told and "\033[1minfobip" in tool("explain", "--color", "always", "infobip/import/skip-osr").stdout


def every_rule_and_every_knob_is_explained_by_documents_that_are_known():
    known = {row["name"] for row in as_json("list", "--knobs")}
    explained = as_json("explain", "**")
    rules, knobs = ([row for row in explained if row["kind"] == kind] for kind in ("rule", "knob"))
    assert [row["id"] for row in rules] == [row["id"] for row in as_json("list", "--rules")]
    assert {row["name"] for row in knobs} == known
    for row in rules + knobs:
        assert row["sources"] and all(source["document"] for source in row["sources"]), row
        for source in row["sources"]:
            cites_notes = (source["document"] or "").startswith("notes on") and re.search(r"[0-9]", source["cite"])
            assert not cites_notes or (source["about"] and source["address"]), (row.get("id") or row["name"], source)
    for rule in rules:
        assert (rule["knob"] is None) == (rule["assumption"] not in known), rule
        text = tool("explain", rule["id"]).stdout
        assert rule["text"] in text and rule["observed"] in text and ("not judged where the clock" in text) == rule["timed"], text
        assert not rule["knob"] or (rule["knob"]["name"] in text and "default " + rule["knob"]["default"] in text), text


def a_pattern_explains_several():
    explained = as_json("explain", "infobip/**")
    assert len(explained) > 1 and all(row["id"].startswith("infobip/") for row in explained)
    assert tool("explain", "infobip/**").stdout.count("\n\n") == len(explained) - 1


def what_reports_say_is_explained():
    with tempfile.TemporaryDirectory() as folder:
        tool("run", "infobip/happy-path", "cross/webhooks-lost", "tcr/expired", "--quiet", "--report", "json", "--report-dir", folder)
        summary = json.loads(pathlib.Path(folder, "summary.json").read_text())
    ids = {finding["id"] for run in summary["runs"] for finding in run["findings"]}
    kinds = {re.sub(r"\+?\d+", "N", one): one for one in ids}
    assert len(kinds) > 5, kinds
    for one in kinds.values():
        assert [row["kind"] for row in as_json("explain", one)] == ["findings"], one
    for verdict in summary["runs_by_verdict"]:
        assert "verdicts" in [row["kind"] for row in as_json("explain", verdict)], verdict
    codes = re.findall(r"(\d+) [a-z]", tool("help").stdout.split("Exit codes:")[1])
    assert [row["name"] for row in as_json("explain", "exit-codes")] == codes and len(codes) == 9, codes
    for run in summary["runs"]:
        assert as_json("explain", run["tier"])[0]["kind"] == "tiers", run["tier"]


def what_no_source_gives_in_figures_is_assumed():
    graded = {row["name"]: row["grade"] for row in as_json("list", "--timings") if "no figure is given" in row["source"]}
    assert set(graded.values()) == {"assumed"} and {"legacy.release_after", "telnyx.release_after", "telnyx.pool"} <= set(graded), graded


def a_shard_beyond_what_can_be_counted_is_refused():
    with tempfile.TemporaryDirectory() as folder:
        for shard in ("4294967297/4294967298", "1/4294967297", "4294967297/3", "99999999999999999999/3", "0/3", "4/3", "/3", "3/", "3", "1/3x", ""):
            done = tool("estimate", "infobip/happy-path", "--trials", "9", "--shard", shard, "--out", f"{folder}/x")
            assert done.returncode == 64 and f"--shard {shard}: must be I/N, I from 1 to N, such as 3/64" in done.stderr, (shard, done)
        assert not list(pathlib.Path(folder).iterdir())


def a_number_that_is_too_great_is_told_the_bound():
    cases = [(("run", "--seed", "18446744073709551615"), 64, "--seed 18446744073709551615: must be a whole number from 0 to 9223372036854775807"),
             (("run", "--seed", "-1"), 64, "--seed -1: must be a whole number from 0 to 9223372036854775807"),
             (("run", "--max-failures", "2147483648"), 64, "--max-failures 2147483648: must be a whole number from 1 to 2147483647")]
    with tempfile.TemporaryDirectory() as folder:
        story = json.loads((ROOT / "scenarios/infobip/happy-path.json").read_text())
        for name, change, bound in (("seed", {"seed": 2**53}, 9007199254740991), ("exit", {"expect": {**story["expect"], "client": {"exit": 10**10}}}, 10**9)):
            pathlib.Path(folder, f"{name}.json").write_text(json.dumps({**story, "name": "x/y", **change}))
            cases.append((("validate", f"{folder}/{name}.json"), 4, f"a whole number from 0 to {bound} is expected here"))
        for words, code, says in cases:
            done = tool(*words)
            assert done.returncode == code and says in done.stderr, (words, done)
    assert tool("run", "infobip/happy-path", "-q", "--in-process", "--seed", "9223372036854775807").returncode == 0


def what_a_closed_output_loses_is_told_by_the_exit_code():
    with tempfile.TemporaryDirectory() as folder:
        shard, log = f"{folder}/one", f"{folder}/log.csv"
        pathlib.Path(log).write_text("duration_s\n" + "".join(f"{n}\n" for n in range(40)))
        assert tool("estimate", "infobip/happy-path", "--trials", "20", "--shard", "1/1", "--out", shard).returncode == 0
        printing = ("list", "help", "--version", f"fit {log}", f"merge {shard}", "estimate infobip/happy-path --trials 20",
                    "run infobip/happy-path --in-process", "run infobip/happy-path infobip/own-nnid -j2", "explain verdicts", "describe tcr", "check {journal}")
        quiet = {"run infobip/happy-path -q --report ndjson --report-dir " + folder: 0, "run no/such -q": 4, "list --no-such-option": 64,
                 f"estimate infobip/happy-path --trials 20 --shard 1/1 --out {folder}/two": 0}
        for closed in (">&-", ">&- 2>&-", "<&- >&- 2>&-"):
            for command, code in [*quiet.items(), *((command, 74) for command in printing)]:
                command = command.format(journal=f"{folder}/infobip/happy-path/journal.ndjson")
                done = subprocess.run(["bash", "-c", f'"{CUTOVER}" {command} {closed}'], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
                assert done.returncode == code, (command, closed, done)
        for command, code in {"list": 0, "run no/such": 4, "run infobip/happy-path -v": 0}.items():
            done = subprocess.run(["bash", "-c", f'"{CUTOVER}" {command} 2>&-'], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
            assert done.returncode == code, (command, done)


def a_client_has_its_three_files_whatever_we_have():
    with tempfile.TemporaryDirectory() as folder:
        client = 'for file in 0 1 2; do readlink "/proc/$$/fd/$file"; done; exec "$0" --quiet'
        words = f'run infobip/happy-path -q --report ndjson --report-dir "{folder}" -- sh -c \'{client}\' "{BINARIES}/cutover-client"'
        done = subprocess.run(["bash", "-c", f'"{CUTOVER}" {words} <&- >&- 2>&-'], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        said = pathlib.Path(folder, "infobip/happy-path/client.stdout").read_text()
        assert done.returncode == 0 and len(re.findall(r"^pipe:", said, re.M)) == 3, (done, said)


def laws_of(written):
    laws = [written["law"]] if isinstance(written, dict) and isinstance(written.get("law"), str) else []
    inner = written.values() if isinstance(written, dict) else written if isinstance(written, list) else []
    return laws + [law for one in inner for law in laws_of(one)]


def every_timing_and_every_law_that_it_has_is_explained():
    timings = as_json("list", "--timings")
    explained = [row for row in as_json("explain", "**") if row["kind"] == "timing"]
    assert [row["name"] for row in explained] == [row["name"] for row in timings] and len(timings) > 50
    laws = {law for timing in timings if timing["law"].startswith("{") for law in laws_of(json.loads(timing["law"]))}
    assert laws and laws <= {row["name"] for row in as_json("explain", "laws")}, laws
    assert "lognormal" in tool("explain", "telnyx.review").stdout


def who_asks_for_what_there_is_not_is_told_what_was_meant():
    cases = {"infobip/import/skp-osr": "infobip/import/skip-osr", "skip-osr": "infobip/import/skip-osr", "legacy.overide": "legacy.override",
             "exit-code": "exit-codes", "infobip/imports/skip-osrr": "infobip/import/skip-osr", "untestet": "untested",
             "telnyx/elsewhere/skip-osrr": "infobip/import/skip-osr", "telnyx.revieu": "telnyx.review"}
    for word, meant in cases.items():
        done = tool("explain", word)
        assert done.returncode == 64 and not done.stdout and f"did you mean {meant}" in done.stderr, (word, done)
    lost = tool("explain", "quite-another-thing", "tiers")
    assert lost.returncode == 64 and "did you mean" not in lost.stderr and "cooperative" in lost.stdout, lost
    assert as_json("explain", "quite-another-thing", code=64) == [] and tool("explain").returncode == 64


def who_mistypes_a_scenario_or_a_verb_is_told_what_was_meant():
    cases = ((["run", "infobip/hapy-path"], 4, "did you mean infobip/happy-path?"), (["run", "infobip/hapy-path", "tcr/expired", "-j2"], 4, "did you mean"),
             (["validate", "infobip/hapy-path"], 4, "did you mean infobip/happy-path?"), (["validate", "scenarios/"], 4, "scenarios/: it is a folder"),
             (["run", "scenarios/tcr"], 4, "it is a folder"), (["expalin"], 64, "did you mean explain?"), (["help", "expalin"], 64, "did you mean explain?"))
    for arguments, code, words in cases:
        done = tool(*arguments)
        assert done.returncode == code and words in done.stderr, (arguments, done)
    assert "did you mean" not in tool("fly").stderr and "did you mean" not in tool("run", "quite/another-thing").stderr


def a_command_without_its_dashes_is_64_and_told_where_they_stand():
    for words in (["python3", "client.py"], ["tests/run"]):
        done = tool("run", "infobip/happy-path", *words)
        assert done.returncode == 64 and f"cutover run infobip/happy-path -- {words[0]}" in done.stderr and not done.stdout, done


# ---- doctor ----

def doctor(code, *arguments, **options):
    done = tool("doctor", "--json", *arguments, **options)
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    told = json.loads(done.stdout)
    assert told["ok"] == (code == 0)
    return {row["name"]: row for row in told["checks"]}


def missing(rows):
    return {name for name, row in rows.items() if not row["ok"] and not row["optional"]}


def a_machine_that_runs_tests_is_well():
    rows = doctor(0)
    assert not missing(rows) and rows["sleeping clients"]["ok"] and "20000 to 31999" in rows["webhook ports"]["found"], rows
    assert f'{len(as_json("list"))} scenarios' in rows["scenarios"]["found"], rows["scenarios"]
    lines = tool("doctor").stdout.splitlines()
    assert len(lines) == len(rows) and all(line.split()[0] in ("ok", "missing") for line in lines), lines


def what_is_missing_is_named_and_how_to_mend_it():
    assert missing(doctor(2, env={**os.environ, "TMPDIR": "/nonexistent"})) == {"temporary files"}
    assert missing(doctor(2, "--scenarios", "/nonexistent")) == {"scenarios", "timings.json", "suites.json"}
    few = subprocess.run(["bash", "-c", f'ulimit -n 64; "{CUTOVER}" doctor'], capture_output=True, text=True, timeout=60, check=False)
    assert few.returncode == 2 and re.search(r"^missing +open files .*; mend: ulimit", few.stdout, re.M), few.stdout
    rows = doctor(0, env={"PATH": "/nonexistent"})
    assert not rows["curl"]["ok"] and not rows["node"]["ok"] and "curl" in rows["curl"]["mend"], rows


def a_library_that_is_broken_is_seen():
    with tempfile.TemporaryDirectory() as folder:
        library = pathlib.Path(folder, "library")
        shutil.copytree(ROOT / "scenarios", library)
        broken = library / "infobip/happy-path.json"
        broken.write_text(broken.read_text().replace('"version": 1', '"version": 2'))
        rows = doctor(2, "--scenarios", str(library))
        assert missing(rows) == {"scenarios"} and "file:line:column" in rows["scenarios"]["mend"], rows["scenarios"]
        broken.unlink()
        (library / "timings.json").write_text("{,}")
        rows = doctor(2, "--scenarios", str(library))
        assert missing(rows) == {"scenarios", "timings.json"} and "timings.json:1:" in rows["timings.json"]["found"], rows
        (library / "suites.json").write_text('{"own": {"title": "x", "run": ["no/**"]}}')
        assert "suites.json" in missing(doctor(2, "--scenarios", str(library)))


def a_program_alone_misses_its_files():
    with tempfile.TemporaryDirectory() as folder:
        alone = shutil.copy(CUTOVER, folder)
        rows = doctor(2, program=alone, cwd=folder, env={"PATH": os.environ["PATH"]})
        assert missing(rows) == {"scenarios", "timings.json", "suites.json", "reference client"}, missing(rows)
        os.utime(alone, (4e9, 4e9))
        assert "clock" in missing(doctor(2, program=alone, cwd=folder)), "a program from the future"


# ---- a machine that is full ----

def without_memory_it_says_so():
    NO_LOADER = 127  # its libraries are not in memory yet
    told = set()
    for megabytes in range(20, 72, 2):
        limit = megabytes << 20
        done = tool("run", "infobip/happy-path", "--in-process", "--quiet", preexec_fn=lambda most=limit: resource.setrlimit(resource.RLIMIT_AS, (most, most)))
        assert done.returncode in (0, 70, NO_LOADER), (megabytes, done)
        assert done.returncode != 70 or done.stderr.startswith("cutover: no memory is left: "), (megabytes, done)
        told.add(done.returncode)
    assert told >= {0, 70}, told


if __name__ == "__main__":
    main(every_list_is_the_same_as_text_and_as_json, lists_take_patterns_whose_star_keeps_to_a_segment, rules_can_be_listed_by_level,
         a_suite_counts_what_it_runs, knobs_are_those_of_describe, a_rule_is_explained_whole,
         every_rule_and_every_knob_is_explained_by_documents_that_are_known, a_pattern_explains_several, what_reports_say_is_explained,
         every_timing_and_every_law_that_it_has_is_explained, who_asks_for_what_there_is_not_is_told_what_was_meant,
         who_mistypes_a_scenario_or_a_verb_is_told_what_was_meant, a_command_without_its_dashes_is_64_and_told_where_they_stand,
         a_machine_that_runs_tests_is_well, what_is_missing_is_named_and_how_to_mend_it, a_library_that_is_broken_is_seen, a_program_alone_misses_its_files,
         without_memory_it_says_so, what_no_source_gives_in_figures_is_assumed, what_a_closed_output_loses_is_told_by_the_exit_code,
         a_client_has_its_three_files_whatever_we_have, a_shard_beyond_what_can_be_counted_is_refused, a_number_that_is_too_great_is_told_the_bound)
