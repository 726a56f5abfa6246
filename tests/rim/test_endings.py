#!/usr/bin/env python3
"""How a run ends: nothing of the client stays, whatever it does and whoever ends us, and no report is lost. SPDX-License-Identifier: Apache-2.0"""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from support import CUTOVER, ROOT, Server, main

HAPPY = "infobip/happy-path"
PATIENCE = 30  # seconds in which anything here has ended

LEAVES_ITS_GROUP = """
import json, os, time, urllib.request
body = json.dumps({"name": "c"}).encode()
urllib.request.urlopen(urllib.request.Request(os.environ["CUTOVER_ADMIN_URL"] + "/__admin/participants", data=body,
                                              headers={"Content-Type": "application/json"})).read()
other = os.fork()
if other == 0:
    os.setpgid(0, 0)
    time.sleep(SECONDS)
    os._exit(0)
time.sleep(0.3)
os.setpgid(0, other)
time.sleep(SECONDS)
"""


def processes(mark):
    """The numbers of those whose command line holds the mark, and who are not ours."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark.encode() in path.read_bytes() and int(path.parent.name) != os.getpid():
                found.append(int(path.parent.name))
        except OSError:
            pass  # it has ended meanwhile
    return found


def rehearse(mark, *arguments, before=(), patience=PATIENCE):
    """A run to its end, after which nothing that bears the mark is there; gives it, and what was left."""
    try:
        done = subprocess.run([*before, CUTOVER, "run", HAPPY, "-q", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=patience, check=False)
    finally:
        left = processes(mark)
        for pid in left:  # it bears our mark: we began it
            os.kill(pid, signal.SIGKILL)
    return done, left


def nothing_stays(mark, seconds=5):
    deadline = time.monotonic() + seconds
    while (left := processes(mark)) and time.monotonic() < deadline:
        time.sleep(0.02)
    for pid in left:  # it bears our mark: we began it
        os.kill(pid, signal.SIGKILL)
    assert not left, f"{len(left)} processes of the client stay"


def started(mark, *arguments, **options):
    """A run whose client is there."""
    process = subprocess.Popen([CUTOVER, "run", *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    deadline = time.monotonic() + PATIENCE
    while not [pid for pid in processes(mark) if pid != process.pid]:
        assert process.poll() is None and time.monotonic() < deadline, process.communicate()
        time.sleep(0.01)
    return process


def marked():
    """A command that sleeps, and by what it is known."""
    seconds = f"{120 + time.monotonic_ns() % 1000000 / 1e6:.6f}"
    return ["sleep", seconds], seconds


def a_client_that_leaves_its_group_is_ended():
    _, mark = marked()
    begun = time.monotonic()
    done, left = rehearse(mark, "--real-timeout", "1s", "--", sys.executable, "-c", LEAVES_ITS_GROUP.replace("SECONDS", mark))
    assert done.returncode == 2 and not left, (done, left)
    assert time.monotonic() - begun < 15, "it took too long"


def one_that_may_not_be_signalled_is_given_up_and_named():
    """Root without the right to signal others begins a client that becomes somebody else."""
    if os.getuid() != 0 or shutil.which("setpriv") is None:
        print("     (only root can begin such a client)")
        return
    sleeper, mark = marked()
    done, left = rehearse(mark, "--real-timeout", "500ms", "--", "setpriv", "--reuid", "65534", "--clear-groups", "--", *sleeper,
                          before=["setpriv", "--bounding-set=-kill", "--inh-caps=-kill", "--"])
    assert done.returncode == 3 and len(left) == 1, (done, left)
    assert f"process {left[0]} of the client is still there" in done.stderr, done.stderr


def orphans_without_number_end_with_the_client():
    """More than are found at a time, thrice."""
    sleeper, mark = marked()
    script = f'i=0; while [ $i -lt 1700 ]; do {" ".join(sleeper)} >/dev/null 2>&1 </dev/null & i=$((i+1)); done'
    done, left = rehearse(mark, "--", "setsid", "-w", "sh", "-c", script, patience=60)
    assert done.returncode == 3 and not left, (done, len(left))


def every_signal_that_ends_us_ends_the_client_and_leaves_a_report():
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        for jobs in ("1", "2"):
            sleeper, mark = marked()
            with tempfile.TemporaryDirectory() as folder:
                process = started(mark, HAPPY, "infobip/own-nnid", "--jobs", jobs, "--report", "json", "--report-dir", folder, "--", "sh", "-c",
                                  f'{" ".join(sleeper)}; :')
                process.send_signal(number)
                output, errors = process.communicate(timeout=PATIENCE)
                summary = pathlib.Path(folder, "summary.json").read_text()
            nothing_stays(mark)
            assert process.returncode == 2, (number, jobs, process.returncode, errors)
            assert '"inconclusive"' in summary and "inconclusive" in output, (number, jobs, output)


def who_begins_it_with_nohup_wants_no_hangup():
    sleeper, mark = marked()
    process = started(mark, HAPPY, "-q", "--", *sleeper, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    process.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert process.poll() is None, process.returncode
    process.terminate()
    process.communicate(timeout=PATIENCE)
    nothing_stays(mark)


def a_client_does_not_outlive_us():
    sleeper, mark = marked()
    for jobs in ("1", "2"):
        process = started(mark, HAPPY, "infobip/own-nnid", "-q", "--jobs", jobs, "--", *sleeper)
        process.kill()
        process.communicate(timeout=PATIENCE)
        nothing_stays(mark)


def what_one_run_could_not_write_is_not_kept_open_for_the_next():
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, HAPPY, "client.stdout").mkdir(parents=True)
        done = subprocess.run([CUTOVER, "run", HAPPY, "tcr/expired", "-q", "--report", "ndjson", "--report-dir", folder, "--", "sh", "-c",
                               "ls -l /proc/$PPID/fd"], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
        open_files = pathlib.Path(folder, "tcr/expired/client.stdout").read_text()
    assert done.returncode == 74 and "tcr/expired/wire.ndjson" in open_files and HAPPY not in open_files, (done, open_files)


def an_interrupt_while_reports_are_written_loses_none():
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen([CUTOVER, "run", "--run=telgorithm/*", "--in-process", "--jobs", "2", "--report", "all", "--report-dir", folder, "-q"],
                                   cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        first = pathlib.Path(folder, "report.txt")
        while process.poll() is None and not (first.exists() and first.stat().st_size):
            pass
        process.terminate()
        _, errors = process.communicate(timeout=60)
        sizes = {name: pathlib.Path(folder, name).stat().st_size for name in ("report.txt", "summary.json", "junit.xml", "report.md", "repro.sh")}
    assert all(sizes.values()), (process.returncode, errors, sizes)
    assert process.returncode == -signal.SIGTERM or process.returncode == 0, "it may have come when all was out"


def an_interrupt_between_runs_in_process_begins_no_more():
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen([CUTOVER, "run", "--run=**", "--in-process", "--report", "json", "--report-dir", folder], cwd=ROOT,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
        summary, script = (pathlib.Path(folder, name).read_text() for name in ("summary.json", "repro.sh"))
    assert process.returncode == 2 and "not begun: it was interrupted" in summary, (process.returncode, output[-500:])
    left = [run["scenario"] for run in json.loads(summary)["runs"] if run["verdict"] == "not-begun"]
    assert left and f"\n# {len(left)} of the scenarios were not begun: " in script, (len(left), script[:500])
    assert set(left) <= set(script.splitlines()[-1].split()), "what was not begun is begun when it is done again"


def the_last_words_of_a_client_do_nothing_to_a_terminal():
    words = r"\033]0;owned\a\302\233 31m \233 grün\tok\r\n\033[2J end"
    done = subprocess.run([CUTOVER, "run", HAPPY, "--", "sh", "-c", f"printf '{words}' >&2; kill -9 $$"], cwd=ROOT, capture_output=True, timeout=PATIENCE,
                          check=False)
    said = done.stderr
    assert b"\\x1b]0;owned\\x07" in said and b"\\x9b 31m \\x9b gr\xc3\xbcn\tok\n\\x1b[2J end\n" in said, said
    assert not [byte for byte in said if byte < 32 and byte not in b"\n\t"], said


def the_ready_file_goes_with_the_server():
    for number in (signal.SIGTERM, signal.SIGHUP):
        for replaced in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                ready = pathlib.Path(folder, "ready.json")
                process = subprocess.Popen([CUTOVER, "serve", "--ready-file", str(ready)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
                process.stdout.readline()
                assert ready.exists()
                if replaced:  # another server's
                    pathlib.Path(folder, "other").write_text("{}\n")
                    pathlib.Path(folder, "other").rename(ready)
                process.send_signal(number)
                process.communicate(timeout=PATIENCE)
                assert process.returncode == 0 and ready.exists() == replaced, (number, process.returncode)


def an_interrupted_estimate_leaves_nothing_of_its_clients():
    """Its trials are killed, and cannot end what their clients began."""
    mark = "4242431"
    client = ["sh", "-c", f"sleep {mark} & exec sleep {mark}"]
    process = subprocess.Popen([CUTOVER, "estimate", HAPPY, "--trials", "9", "-j2", "-q", "--", *client], cwd=ROOT, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 10
    while len(processes(f"sleep\0{mark}")) < 4 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(processes(f"sleep\0{mark}")) == 4
    process.terminate()
    out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2 and "not one trial was over" in out, (process.returncode, out)
    nothing_stays(mark, seconds=0)


def a_second_server_that_finds_the_ports_taken_leaves_the_first_ones_ready_file():
    with Server() as server:
        ready, port = pathlib.Path(server.folder.name, "ready.json"), server.ready["admin"].rsplit(":", 1)[1]
        before = ready.read_bytes()
        second = subprocess.run([CUTOVER, "serve", "--base-port", port, "--ready-file", str(ready)], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE,
                                check=False)
        assert second.returncode == 64 and ready.read_bytes() == before, second


def a_server_takes_nobodys_file():
    """What is named by mistake stays, one that cannot begin empties no journal, and two do not write into one."""
    def told(code, *arguments, **options):
        done = subprocess.run([CUTOVER, "serve", *map(str, arguments)], cwd=ROOT, stderr=subprocess.PIPE, text=True, timeout=PATIENCE, check=False,
                              **{"stdout": subprocess.DEVNULL, **options})
        assert done.returncode == code and done.stderr.startswith("cutover"), (arguments, done.returncode, done.stderr)

    with tempfile.TemporaryDirectory() as folder, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        place = pathlib.Path(folder)
        (place / "mine").write_text("hello\n")
        (place / "link").symlink_to("mine")
        os.mkfifo(place / "fifo")
        for name in ("mine", "link", "fifo"):
            told(74, "--ready-file", place / name)
            assert os.path.lexists(place / name), name
        told(64, "--base-port", taken.getsockname()[1], "--journal", place / "mine")
        assert (place / "mine").read_text() == "hello\n"
        told(64, "--ready-file", place / "one", "--journal", place / "one")
        told(64, "--webhook-url", "not a url")
        with open("/dev/full", "w") as full:
            told(74, stdout=full)
        with Server() as server:
            told(74, "--journal", server.journal_path)


def who_was_there_before_us_is_left_alone():
    """`exec cutover` in a shell leaves us the shell's children: in our group, in one of their own, and what they begin and leave behind meanwhile."""
    for begin in ("sleep {} &", "setsid sleep {} &", "(sleep 0.6; sleep {} & exit) &"):
        for arguments in ((HAPPY, "infobip/own-nnid", "--in-process", "-j2"),
                          (HAPPY, "--real-timeout", "1s", "--", "sh", "-c", "sleep {} & setsid sleep {}")):
            (_, theirs), (_, clients) = marked(), marked()
            command = " ".join(f"'{word}'" for word in (CUTOVER, "run", "-q", *(word.replace("{}", clients) for word in arguments)))
            subprocess.run(["bash", "-c", f"{begin.format(theirs)} exec {command}"], cwd=ROOT, timeout=PATIENCE, check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.7)
            left = {mark: processes(f"sleep\0{mark}") for mark in (theirs, clients)}
            for pid in left[theirs] + left[clients]:  # they bear our marks: we began them
                os.kill(pid, signal.SIGKILL)
            assert len(left[theirs]) == 1 and not left[clients], (begin, arguments, left)


def what_goes_through_a_process_of_the_shell_arrives():
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "log")
        done = subprocess.run(["bash", "-c", f"exec > >(tee {log}); exec {CUTOVER} run {HAPPY} infobip/own-nnid --jobs 2"], cwd=ROOT, capture_output=True,
                              text=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0 and "reproduce:" in done.stdout and log.read_text() == done.stdout, (done, log.read_text())


if __name__ == "__main__":
    main(who_was_there_before_us_is_left_alone, what_goes_through_a_process_of_the_shell_arrives,
         a_second_server_that_finds_the_ports_taken_leaves_the_first_ones_ready_file, a_server_takes_nobodys_file,
         an_interrupted_estimate_leaves_nothing_of_its_clients, a_client_that_leaves_its_group_is_ended,
         one_that_may_not_be_signalled_is_given_up_and_named,
         orphans_without_number_end_with_the_client,
         every_signal_that_ends_us_ends_the_client_and_leaves_a_report, who_begins_it_with_nohup_wants_no_hangup, a_client_does_not_outlive_us,
         what_one_run_could_not_write_is_not_kept_open_for_the_next, an_interrupt_while_reports_are_written_loses_none,
         an_interrupt_between_runs_in_process_begins_no_more, the_last_words_of_a_client_do_nothing_to_a_terminal, the_ready_file_goes_with_the_server)
