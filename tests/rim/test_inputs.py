#!/usr/bin/env python3
"""What is named as a file and is none, or never ends: it is refused by name, and nothing waits for it. SPDX-License-Identifier: Apache-2.0"""

import os
import pathlib
import shutil
import subprocess
import tempfile

from support import BINARIES, CUTOVER, ROOT, main

HAPPY = "infobip/happy-path"
REPORTED = ["run", HAPPY, "-q", "--report", "all", "--report-dir"]


def tool(*arguments, given=None, program=CUTOVER, **options):
    """What is not over in 20 seconds hangs."""
    done = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=20, check=False, input=given, **options)
    return done.returncode, done.stdout + done.stderr


def fifo(folder, name):
    path = pathlib.Path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return str(path)


def refused(code, path, *arguments, **options):
    given, said = tool(*arguments, **options)
    assert given == code and f"{path}: " in said and "FIFO" in said, (arguments, given, said[-500:])


def a_fifo_that_is_to_be_read_is_4():
    with tempfile.TemporaryDirectory() as folder:
        path = fifo(folder, "fifo")
        refused(4, path, "run", HAPPY, "--expected-failures", path)
        refused(4, path, "run", f"@{path}")
        refused(4, path, "run", HAPPY, "--skip", f"@{path}")
        refused(4, path, "check", path)
        refused(4, path, "compare", path, path)
        refused(4, fifo(folder, "kept/journal.ndjson"), "report", f"{folder}/kept")
        given, said = tool("run", path)
        assert given == 4 and path in said, (given, said)


def a_fifo_among_the_scenarios_is_4():
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "scenarios" / "infobip", f"{folder}/infobip")
        path = fifo(folder, "timings.json")
        refused(4, path, "run", HAPPY, "--scenarios", folder)
        refused(4, fifo(folder, "suites.json"), "run", "--suite", "smoke", "--scenarios", folder)


def a_fifo_in_place_of_a_report_is_74():
    for name in ("report.txt", "repro.sh", f"{HAPPY}/journal.ndjson", f"{HAPPY}/wire.ndjson", f"{HAPPY}/scenario.json", f"{HAPPY}/traffic.har"):
        with tempfile.TemporaryDirectory() as folder:
            refused(74, fifo(folder, name), *REPORTED, folder)
    for name in ("client.stdout", "client.stderr"):
        with tempfile.TemporaryDirectory() as folder:
            fifo(folder, f"{HAPPY}/{name}")
            given, said = tool(*REPORTED, folder)
            assert given == 74 and name in said, (given, said)
    with tempfile.TemporaryDirectory() as folder:
        refused(74, fifo(folder, "journal"), "serve", "--journal", f"{folder}/journal")
        path = fifo(folder, "cutover/first.json")
        given, said = tool("init", "--force", folder)
        assert given == 74 and path in said and "FIFO" in said, (given, said)


def a_device_is_refused_by_name():
    for arguments, code in ((["run", "@/dev/zero"], 4), (["run", HAPPY, "--expected-failures", "/dev/zero"], 4), (["check", "/dev/zero"], 4),
                            (["serve", "--journal", "/dev/zero"], 74)):
        given, said = tool(*arguments)
        assert given == code and "/dev/" in said and "device" in said, (arguments, given, said)


def a_plan_that_is_no_file_is_said():
    with tempfile.TemporaryDirectory() as folder:
        path = fifo(folder, "plan")
        given, said = tool("--plan", path, program=str(BINARIES / "cutover-client"))
        assert given != 0 and f"{path}: it is a FIFO" in said, (given, said)


def what_a_shell_hands_over_is_read():
    given, said = tool("run", "@/dev/stdin", "--in-process", "--color", "never", given=f"# from a pipe\n{HAPPY}\ntcr/expired\n")
    assert given == 0 and "2 runs" in said, (given, said)
    given, said = tool("-c", f'"{CUTOVER}" run @<(echo {HAPPY}) --in-process -q --expected-failures <(sleep 0.3; echo wrong)', program="bash")
    assert given == 4 and ":1:6: the id" in said, (given, said)


def a_list_without_end_is_refused():
    given, said = tool("-c", f'yes "# nothing" | head -c 80000000 | "{CUTOVER}" run @/dev/stdin', program="bash")
    assert given == 4 and "longer than 64 MiB" in said, (given, said)
    given, said = tool("-c", f'"{CUTOVER}" run @/dev/stdin </dev/zero', program="bash")
    assert given == 4 and "/dev/stdin: " in said, (given, said)
    given, said = tool("run", "@/dev/stdin", given=f"{HAPPY}\0\n")
    assert given == 4 and "zero byte" in said, (given, said)


def a_list_that_names_itself_is_refused():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "list")
        path.write_text(f"{HAPPY}\n@{path}\n")
        given, said = tool("run", f"@{path}")
        assert given == 4 and f"{path}:2:1: " in said and "is the list that leads here" in said, (given, said)


if __name__ == "__main__":
    main(a_fifo_that_is_to_be_read_is_4, a_fifo_among_the_scenarios_is_4, a_fifo_in_place_of_a_report_is_74, a_device_is_refused_by_name,
         a_plan_that_is_no_file_is_said, what_a_shell_hands_over_is_read, a_list_without_end_is_refused, a_list_that_names_itself_is_refused)
