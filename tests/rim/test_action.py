#!/usr/bin/env python3
"""The GitHub action at the top: it is whole, and its steps do here what they are to do there. SPDX-License-Identifier: Apache-2.0"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml
from support import BINARIES, CUTOVER, ROOT, main

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}

# Stands for the program: notes how it was called, writes a report, ends as it is told.
PRETENDER = f"""#!{sys.executable}
import json, os, pathlib, sys
words = sys.argv[1:]
if words[0] == "explain":
    print("exit-codes\\n  " + words[1] + "  what it means")
    sys.exit()
pathlib.Path(os.environ["NOTED"]).write_text(json.dumps(words))
folder = pathlib.Path(words[words.index("--report-dir") + 1])
folder.mkdir(parents=True, exist_ok=True)
if "REPORT" in os.environ:
    (folder / "report.md").write_text(os.environ["REPORT"] * int(os.environ.get("TIMES", 1)))
sys.exit(int(os.environ.get("CODE", 0)))
"""


def program(path, text):
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


class Job:
    """A user's checkout, with the files and variables that GitHub sets."""

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.top = pathlib.Path(self.temporary.name)
        self.workspace, self.files = self.top / "my project", self.top / "runner"
        self.workspace.mkdir()
        self.files.mkdir()
        self.noted = self.files / "noted.json"
        self.pretender = program(self.files / "pretender", PRETENDER)
        return self

    def __exit__(self, *_):
        self.temporary.cleanup()

    def value(self, text, inputs, action_path):
        """What GitHub puts for the expressions that the action has; another one is an error here."""
        known = {f"inputs.{name}": value for name, value in inputs.items()}
        known["github.action_path"] = str(action_path)
        known["inputs.binary || format('{0}/build/release/cutover', github.action_path)"] = inputs["binary"] or f"{action_path}/build/release/cutover"
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda match: known[match.group(1)], text)

    def step(self, name, action_path=ROOT, environment=None, **given):
        """Runs one step as the runner does: its shell is `bash --noprofile --norc -e -o pipefail FILE`."""
        assert given.keys() <= {key.replace("-", "_") for key in ACTION["inputs"]}, given
        inputs = {key: str(given.get(key.replace("-", "_"), row["default"])) for key, row in ACTION["inputs"].items()}
        step = STEPS[name]
        script = self.files / f"{name}.sh"
        script.write_text(step["run"])
        assert step["shell"] == "bash" and "${{" not in step["run"], "inputs reach the shell as variables, never as text of the script"
        variables = {key: self.value(value, inputs, action_path) for key, value in step["env"].items()}
        for file in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
            (self.files / file).write_text("")
            variables[file] = str(self.files / file)
        folder = self.workspace / self.value(step.get("working-directory", "."), inputs, action_path)
        self.done = subprocess.run(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)], cwd=folder, capture_output=True, text=True,
                                   timeout=300, check=False, env={**os.environ, "NOTED": str(self.noted), **variables, **(environment or {})})
        self.outputs = dict(line.split("=", 1) for line in (self.files / "GITHUB_OUTPUT").read_text().splitlines())
        self.summary = (self.files / "GITHUB_STEP_SUMMARY").read_text()
        return self.done.returncode

    def rehearse(self, environment=None, **given):
        """The words with which the pretender was called."""
        self.noted.write_text("null")
        self.code = self.step("run", environment={"REPORT": "# all is well\n", **(environment or {})}, binary=self.pretender, **given)
        return json.loads(self.noted.read_text())


def the_action_is_whole():
    assert ACTION["runs"]["using"] == "composite" and ACTION["name"] and ACTION["description"]
    text = (ROOT / "action.yml").read_text()
    used = set(re.findall(r"\binputs\.([a-z-]+)", text.split("\nruns:")[1]))
    assert used == ACTION["inputs"].keys(), used ^ ACTION["inputs"].keys()
    assert all(row["description"] and "default" in row for row in ACTION["inputs"].values())
    for row in ACTION["outputs"].values():
        step, name = re.fullmatch(r"\$\{\{ steps\.([a-z]+)\.outputs\.([a-z-]+) \}\}", row["value"]).groups()
        assert f"{name}=%s" in STEPS[step]["run"], row
    for step in STEPS.values():
        names = {name for name in re.findall(r"\$\{?(CUTOVER\w*)", step["run"])}
        assert names == step["env"].keys(), (names, step["env"].keys())


def inputs_become_options():
    with Job() as job:
        words = job.rehearse()
        assert words[:3] == ["run", "--suite", "smoke"] and "--" not in words and "--expected-failures" not in words, words
        words = job.rehearse(scenarios="infobip/*\n@my.suite", client="python3 'my client.py' --fast; exit $?", expected_failures="known failures.txt",
                             arguments="--strict  --jobs 2", suite="telnyx")
    assert words[:3] == ["run", "infobip/*", "@my.suite"] and words[words.index("--suite") + 1] == "telnyx", words
    assert words[words.index("--expected-failures") + 1] == "known failures.txt" and words[words.index("--strict") + 1:][:2] == ["--jobs", "2"], words
    assert words[words.index("--"):] == ["--", "bash", "-c", "python3 'my client.py' --fast; exit $?"], words
    assert "markdown" in words[words.index("--report") + 1].split(","), words


def a_pattern_is_no_pattern_of_the_shell():
    with Job() as job:
        (job.workspace / "infobip").mkdir()
        (job.workspace / "infobip/x").write_text("")
        assert "infobip/*" in job.rehearse(scenarios="infobip/*")


def what_is_given_is_never_run_by_the_shell():
    with Job() as job:
        evil = f'"; touch {job.files}/evil; $(touch {job.files}/evil) `touch {job.files}/evil`'
        job.rehearse(scenarios=evil, suite=evil, client=evil, expected_failures=evil, arguments=evil)
        assert not (job.files / "evil").exists()


def the_report_is_the_summary_and_outputs_are_set():
    with Job() as job:
        for code in (0, 1, 2, 5, 64):
            job.rehearse(environment={"CODE": str(code)}, results="out of it")
            assert job.code == code and job.outputs == {"exit-code": str(code), "results": f"{job.workspace}/out of it"}, (code, job.outputs)
            assert job.summary == "# all is well\n", job.summary
            assert ("::error::" in job.done.stdout) == (code != 0) and (code == 0 or "what it means" in job.done.stdout), job.done
        elsewhere = str(job.files / "elsewhere")
        job.rehearse(results=elsewhere)
        assert job.outputs["results"] == elsewhere
        job.rehearse(environment={"TIMES": "200000"})
        assert len(job.summary) == 1000000
        (job.workspace / "sub").mkdir()
        job.rehearse(working_directory="sub")
        assert job.outputs["results"] == f"{job.workspace}/sub/cutover-results"


def a_run_without_report_says_so():
    with Job() as job:
        job.noted.write_text("null")
        assert job.step("run", binary=job.pretender, environment={"CODE": "4"}) == 4
        assert "exit code 4" in job.summary and job.outputs["exit-code"] == "4", job.summary


def the_real_program_is_run():
    """Its own options and its own report, of our client and of one that does nothing."""
    with Job() as job:
        given = {"binary": CUTOVER, "scenarios": "infobip/happy-path tcr/expired"}
        assert job.step("run", **given) == 0, job.done
        assert "infobip/happy-path" in job.summary and job.outputs["exit-code"] == "0", job.summary
        kept = {path.name for path in pathlib.Path(job.outputs["results"]).rglob("*")}
        assert {"report.md", "summary.json", "junit.xml", "journal.ndjson"} <= kept, kept
        assert job.step("run", client="exit 0", **given) == 3 and "infobip/happy-path" in job.summary, (job.done, job.summary)
        assert "::error::cutover run ended with 3:" in job.done.stdout and "could not start" in job.done.stdout, job.done.stdout


def building_installs_what_is_missing_and_leaves_the_tests_out():
    """In a copy, with stand-ins for the machine's package manager and for the build, which take time and rights."""
    assert STEPS["build"]["if"] == "inputs.binary == ''"
    with Job() as job:
        copy, tools = job.top / "action", job.top / "tools"
        shutil.copytree(ROOT / ".ci", copy / ".ci")
        tools.mkdir()
        log = job.files / "log"
        for name in ("cmake", "apt-get", "sudo", "dpkg-query"):
            program(tools / name, f'#!/bin/sh\necho "$PWD {name} $*" >>"{log}"\n' + {
                "sudo": 'exec "$@"\n',
                "dpkg-query": 'case $* in *libcjson-dev) exit 1 ;; *) printf installed ;; esac\n',
                "cmake": f'case $* in --build*) mkdir -p build/release && ln -sf "{CUTOVER}" build/release/cutover ;; esac\n'}.get(name, ""))
        environment = {"PATH": f'{tools}:{os.environ["PATH"]}'}
        assert job.step("build", action_path=copy, environment=environment) == 0, job.done
        told = log.read_text()
        assert re.search(r"apt-get install .* libcjson-dev *$", told, re.M) and "apt-get update" in told, told
        assert f"{copy} cmake --preset release -DCUTOVER_TESTS=OFF" in told and f"{copy} cmake --build --preset release" in told, told
        assert (copy / "build/release/cutover").resolve() == pathlib.Path(CUTOVER).resolve()
        program(tools / "cmake", "#!/bin/sh\necho no compiler >&2\nexit 1\n")
        assert job.step("build", action_path=copy, environment=environment) == 70 and "no compiler" in job.done.stderr, job.done


if __name__ == "__main__":
    assert BINARIES.is_dir(), BINARIES
    main(the_action_is_whole, inputs_become_options, a_pattern_is_no_pattern_of_the_shell, what_is_given_is_never_run_by_the_shell,
         the_report_is_the_summary_and_outputs_are_set, a_run_without_report_says_so, the_real_program_is_run,
         building_installs_what_is_missing_and_leaves_the_tests_out)
