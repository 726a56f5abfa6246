#!/usr/bin/env python3
"""Files and folders that are not as one thinks: what is said, with which code, and that nothing of anybody is lost. SPDX-License-Identifier: Apache-2.0"""

import fcntl
import json
import os
import pathlib
import re
import subprocess
import tempfile

from support import CUTOVER, ROOT, main

HAPPY = "infobip/happy-path"
FILE = ROOT / "scenarios" / f"{HAPPY}.json"
SLOW = ("sh", "-c", "sleep 1")


def tool(*arguments, cwd=ROOT, environment=None):
    return subprocess.run([CUTOVER, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=60, check=False,
                          env={**os.environ, **(environment or {})})


def start(*arguments):
    return subprocess.Popen([CUTOVER, *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def is_told(code, *words, of, **options):
    """Ends with the code, and says the words."""
    done = tool(*of, **options)
    assert done.returncode == code and all(word in done.stderr for word in words), (of, code, words, done.returncode, done.stderr)
    return done


class Folder:
    """A folder of one test."""

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory()
        return pathlib.Path(self.temporary.name)

    def __exit__(self, *_):
        self.temporary.cleanup()


# ---- lists ----

def a_list_that_leads_back_to_itself_is_4_and_the_way_is_shown():
    with Folder() as folder:
        a, b, own = folder / "a", folder / "b", folder / "own"
        own.write_text(f"# mine\n  @{own}\n")
        a.write_text(f"@{b}\n")
        b.write_text(f"\n@{a}\n")
        is_told(4, f"{own}:2:3: @{own} is the list that leads here: {own}:2 → {own}", of=("run", f"@{own}"))
        is_told(4, f"{b}:2:1: @{a} is the list that leads here: {a}:1 → {b}:2 → {a}", of=("run", f"@{a}"))
        is_told(4, f"{own}:2:3: ", of=("run", HAPPY, "--skip", f"@{own}"))


def a_list_is_read_once_however_often_it_is_named():
    with Folder() as folder:
        for i in range(40):
            (folder / str(i)).write_text(f"@{folder}/{i + 1}\n" * 2)
        (folder / "40").write_text(HAPPY + "\n")
        done = tool("run", f"@{folder}/0", f"@{folder}/20", "--in-process")
        assert done.returncode == 0 and "verdict pass" in done.stdout, done
        for i in range(40, 80):
            (folder / str(i)).write_text(f"@{folder}/{i + 1}\n")
        is_told(4, "at most 64 deep", of=("run", f"@{folder}/0"))


def what_is_wrong_in_a_list_is_4_with_its_place():
    with Folder() as folder:
        path = folder / "list"
        for text, words in (("\n  nobody/**\n", f"{path}:2:3: no scenario is called like nobody/**"), ("a\0b\n", "there is a zero byte"),
                            ("@/nowhere/list", f"{path}:1:1: @/nowhere/list: No such")):
            path.write_text(text)
            is_told(4, words, of=("run", f"@{path}"))
        is_told(4, f"@{folder}: it is a folder", of=("run", f"@{folder}"))
        path.write_text("x" * 5000 + "/*")
        is_told(4, "called like " + "x" * 5000 + "/*", of=("run", f"@{path}"))


def a_list_comes_through_a_pipe():
    command = f'printf "%s\\n" {HAPPY} | "{CUTOVER}" run @/dev/stdin --in-process'
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0 and HAPPY in done.stdout, done


def suites_that_are_wrong_are_4_with_their_place():
    rows = (('{"a": {"run": [1]}}', "1:16: the name of a scenario"), ('{"a": 5}', "1:7: a suite is expected"), ("[]", "1:1: an object"),
            ('{"a":\n{"run": "x"}}', "2:9: a list"), ('{"a": {"title": 1}}', "1:17: a text"), ('{"a": {}}', "1:7: a suite says what it runs"),
            ('{"a": {"run": ["**"], "required": true}}', '1:23: unknown key "required"'), ('{"a": {"run": []}}', "1:15: a suite says what it runs"),
            ('{"a": {"run": ["no/**"]}}', "1:16: no scenario is called like"), ("{", "1:2: "))
    with Folder() as folder:
        (folder / "timings.json").write_text((ROOT / "scenarios/timings.json").read_text())
        for text, place in rows:
            (folder / "suites.json").write_text(text)
            is_told(4, f"{folder}/suites.json:{place}", of=("run", "--suite", "a", "--scenarios", folder))
            is_told(4, f"{folder}/suites.json:{place}", of=("list", "--suites", f"--scenarios={folder}"))


# ---- two of one name ----

def two_files_of_one_name_are_refused_with_both():
    with Folder() as folder:
        a, b = folder / "a.json", folder / "b.json"
        a.write_text(FILE.read_text())
        b.write_text(FILE.read_text().replace('"version": 1,', '"version": 1, "timings": {"infobip.provision": "9h"},'))
        for jobs in ("1", "2"):
            is_told(4, f"{a} and {b} both have the name \"{HAPPY}\"", of=("run", a, b, "--jobs", jobs, "--report", "all", "--report-dir", folder / "d"))
        assert not (folder / "d").exists()
        is_told(4, f"scenarios/{HAPPY}.json and {a} both", of=("run", HAPPY, a))


def the_same_file_under_two_names_is_run_once():
    with Folder() as folder:
        tool("run", HAPPY, FILE, os.path.relpath(FILE, ROOT), "--in-process", "--report", "json", "--report-dir", folder)
        runs = json.loads((folder / "summary.json").read_text())["runs"]
    assert [run["scenario"] for run in runs] == [HAPPY], runs


# ---- two runs at once ----

def two_runs_never_write_into_one_folder():
    with Folder() as folder:
        runs = [start("run", HAPPY, "--report", "all", "--report-dir", folder / "same", "--", *SLOW) for _ in range(2)]
        said = {run.communicate(timeout=60)[1]: run for run in runs}
        refused, = [text for text in said if "another run writes there now" in text]
        assert said[refused].returncode == 74, refused
        ran, = [run for run in runs if run is not said[refused]]
        assert f"{folder}/same: " in refused and f"process {ran.pid} on {os.uname().nodename}" in refused, refused
        assert ran.returncode == 3 and tool("report", folder / "same").returncode == 3
        assert ".cutover.lock" not in os.listdir(folder / "same"), "it is let go"


def who_was_killed_holds_nothing():
    with Folder() as folder:
        (folder / ".cutover.lock").write_text("process 1 on nowhere")
        is_told(0, of=("run", HAPPY, "--in-process", "--report", "json", "--report-dir", folder))
        with open(folder / ".cutover.lock", "w", encoding="utf-8") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            is_told(74, "another process", of=("run", HAPPY, "--in-process", "--report", "json", "--report-dir", folder))


def runs_of_one_moment_get_folders_of_their_own():
    with Folder() as folder:
        runs = [start("run", HAPPY, "--results", folder, "--in-process") for _ in range(6)]
        for run in runs:
            _, said = run.communicate(timeout=60)
            assert run.returncode == 0, said
        made = [path for path in (folder / "run").iterdir() if not path.is_symlink()]
        assert len(made) == 6 and all((path / "summary.json").exists() for path in made), made
        assert (folder / "run" / "latest").resolve() in [path.resolve() for path in made]


def a_latest_that_is_somebodys_is_left_alone_and_named():
    with Folder() as folder:
        latest = folder / "run" / "latest"
        latest.mkdir(parents=True)
        done = is_told(0, f"warning: {latest} is no link of ours", of=("run", HAPPY, "--results", folder, "--in-process"))
        written = re.search(r"whose files are in (\S+)", done.stderr).group(1)
        assert (pathlib.Path(written) / "summary.json").exists() and not list(latest.iterdir()), done
        is_told(4, f"give one of {written}\n", of=("report", folder / "run"))
        (latest / "journal.ndjson").write_text((pathlib.Path(written) / HAPPY / "journal.ndjson").read_text())
        is_told(0, f"warning: {latest} is read, which is a folder", of=("report", folder / "run"))
        (folder / "run" / "latest" / "journal.ndjson").unlink()
        latest.rmdir()
        latest.write_text("mine")
        is_told(0, f"warning: {latest} is no link of ours", of=("run", HAPPY, "--results", folder, "--in-process"))
        assert latest.read_text() == "mine"


# ---- what is no folder, or not there ----

def a_path_that_is_empty_is_64():
    for option in ("--results", "--report-dir", "--scenarios", "--expected-failures"):
        is_told(64, f"{option} is empty", of=("run", HAPPY, option, ""))
    for option in ("--journal", "--ready-file", "--scenarios"):
        is_told(64, f"{option} is empty", of=("serve", option, ""))
    is_told(64, "DIR is empty", of=("init", ""))


def a_file_in_the_way_is_named():
    with Folder() as folder:
        file = folder / "cutover"
        file.write_text("mine")
        is_told(74, f"{file} is no folder", of=("run", HAPPY, "--report", "json", "--report-dir", file))
        is_told(74, f"{file} is no folder", of=("run", HAPPY, "--results", file / "below"))
        is_told(74, "./cutover is no folder", of=("init",), cwd=folder)
        (folder / "infobip").write_text("mine")
        is_told(74, f"{folder}/infobip is no folder", of=("run", HAPPY, "--report", "all", "--report-dir", folder))


def without_a_folder_for_temporary_files_it_is_74_and_named():
    nowhere = {"TMPDIR": "/nonexistent"}
    for options in (("--jobs", "1"), ("--jobs", "2"), ("--in-process",)):
        done = is_told(74, "in /nonexistent: No such file or directory: set TMPDIR", of=("run", HAPPY, "tcr/expired", *options), environment=nowhere)
        assert "process" not in done.stderr, done
    is_told(74, "/nonexistent", "TMPDIR", of=("serve",), environment=nowhere)


def what_is_too_long_is_told_so():
    with Folder() as folder:
        path = folder / "long"
        with open(path, "wb") as file:
            file.truncate((64 << 20) + 1)
        is_told(4, f"{path}: cannot be read: it is longer than 64 MiB", of=("run", HAPPY, "--expected-failures", path))
        is_told(4, "it is longer than 64 MiB", of=("run", f"@{path}"))
        is_told(4, "it is longer than 64 MiB", of=("compare", path, path))
        is_told(4, f"{folder}: cannot be read: it is a folder", of=("run", HAPPY, "--expected-failures", folder))


def of_a_long_line_what_is_around_the_fault_is_shown():
    story = json.loads(FILE.read_text())
    story["story"] = "é" * 160000
    story["tags"] = ["x", 5, "ü" * 1000]
    with Folder() as folder:
        path = folder / "long.json"
        path.write_text(json.dumps(story, ensure_ascii=False))
        done = is_told(4, f"{path}:1:", of=("validate", path))
    _, shown, caret = done.stderr.splitlines()
    assert len(shown.encode()) < 200 and shown.startswith("  …") and shown.endswith("…") and "\ufffd" not in shown, shown
    assert shown[caret.index("^")] == "5", (shown, caret)


# ---- folders that hold no results ----

def what_is_done_again_is_the_scenario_as_it_was_run():
    with tempfile.TemporaryDirectory() as folder:
        own, results = pathlib.Path(folder, "my own.json"), pathlib.Path(folder, "it's here")
        text = FILE.read_text().replace(HAPPY, "own/one")
        own.write_text(text)
        assert tool("run", own, "--in-process", "-q", "--report", "all", "--report-dir", results).returncode == 0
        own.write_text(text.replace('"1050s"', '"1051s"'))
        assert tool("run", own, "--in-process", "-q").returncode == 1, "the file was edited"
        again = subprocess.run([results / "repro.sh"], cwd="/", capture_output=True, text=True, timeout=60, check=False)
    assert again.returncode == 0 and "own/one/scenario.json" in again.stdout, (again.stdout[-500:], again.stderr)


def a_folder_that_no_run_wrote_is_refused_at_once():
    with Folder() as folder:
        is_told(0, of=("run", HAPPY, "--in-process", "--results", folder / "elsewhere" / "R"))
        journal, = (folder / "elsewhere" / "R" / "run" / "latest" / HAPPY).glob("journal.ndjson")
        is_told(4, f"{folder}: there is no journal.ndjson in it, nor anything else", of=("compare", journal, folder))
        is_told(4, f"{folder}: there is no journal.ndjson in it, nor anything else", of=("report", folder))
        is_told(4, f"give one of {folder}/elsewhere/R/run", of=("report", folder / "elsewhere" / "R"))
        for found in ("run", "run/latest", "run/latest/infobip", f"run/latest/{HAPPY}"):
            is_told(0, of=("report", folder / "elsewhere" / "R" / found))
            is_told(0, of=("compare", journal, folder / "elsewhere" / "R" / found))


# ---- options of a run ----

def a_start_too_near_to_the_ends_of_time_is_refused():
    for day in ("1970-12-31", "1969-06-01", "0000-01-01", "9999-01-01", "9999-12-30"):
        is_told(64, f"--start {day}: must be from 1971-01-01 to 9998-12-31", of=("run", HAPPY, "--start", day))
    for day in ("1971-01-05", "9998-12-29"):  # days of the week on which it does not meet a weekend
        is_told(0, of=("run", HAPPY, "--in-process", "--start", f"{day}T15:00:00Z"))
    with Folder() as folder:
        path = folder / "old.json"
        path.write_text(FILE.read_text().replace('"version": 1,', '"version": 1, "start": "1969-06-01T15:00:00Z",'))
        is_told(4, "a scenario begins from 1971-01-01 to 9998-12-31", of=("validate", path))


def a_scale_is_a_decimal_number():
    for scale in ("0x10", "inf", "nan", " 5", "+5", "1e3", "", ".", "5x", "1.2.3"):
        is_told(64, f"--time scale={scale}: must be", of=("run", HAPPY, "--time", f"scale={scale}"))


def every_address_of_this_machine_serves_our_client():
    checks = json.loads(tool("doctor", "--json").stdout)["checks"]
    six, = [check["ok"] for check in checks if check["name"] == "IPv6 loopback"]
    for address in ("0.0.0.0", "127.0.0.9", *(("::1", "::") if six else ())):
        done = is_told(0, of=("run", HAPPY, "--bind", address))
        assert f" --bind {address} " in done.stdout, done.stdout


def an_address_of_another_machine_is_64():
    for address in ("1.2.3.4", "2001:db8::1"):
        is_told(64, f"--bind {address}: this machine has no such address", of=("run", HAPPY, "--bind", address))
        is_told(64, f"--bind {address}: this machine has no such address", of=("serve", "--bind", address))


if __name__ == "__main__":
    main(a_list_that_leads_back_to_itself_is_4_and_the_way_is_shown, a_list_is_read_once_however_often_it_is_named,
         what_is_wrong_in_a_list_is_4_with_its_place, a_list_comes_through_a_pipe, suites_that_are_wrong_are_4_with_their_place,
         two_files_of_one_name_are_refused_with_both, the_same_file_under_two_names_is_run_once, two_runs_never_write_into_one_folder,
         who_was_killed_holds_nothing, runs_of_one_moment_get_folders_of_their_own, a_latest_that_is_somebodys_is_left_alone_and_named,
         a_path_that_is_empty_is_64, a_file_in_the_way_is_named, without_a_folder_for_temporary_files_it_is_74_and_named, what_is_too_long_is_told_so,
         of_a_long_line_what_is_around_the_fault_is_shown, a_folder_that_no_run_wrote_is_refused_at_once,
         what_is_done_again_is_the_scenario_as_it_was_run, a_start_too_near_to_the_ends_of_time_is_refused, a_scale_is_a_decimal_number,
         every_address_of_this_machine_serves_our_client, an_address_of_another_machine_is_64)
