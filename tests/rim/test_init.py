#!/usr/bin/env python3
"""What `cutover init` writes into a project works there as it is. SPDX-License-Identifier: Apache-2.0"""

import json
import os
import pathlib
import re
import subprocess
import tempfile

import jsonschema
import yaml
from support import CUTOVER, ROOT, main

BASELINE = "cutover/expected-failures.txt"
FILES = {"cutover/first.json", "cutover/scenario.schema.json", "cutover/cutover.suite", BASELINE, "cutover/README.md", ".github/workflows/cutover.yml"}


def tool(*arguments, cwd):
    return subprocess.run([CUTOVER, *arguments], cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


class Project:
    """An empty folder, and `init` in it."""

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.init = tool("init", cwd=self.folder)
        assert self.init.returncode == 0, self.init
        return self

    def __exit__(self, *_):
        self.temporary.cleanup()

    def written(self):
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}

    def read(self, name):
        return (self.folder / name).read_text()


def an_empty_project_gets_every_file_by_name():
    with Project() as project:
        assert project.written() == FILES
        assert set(re.findall(r"^wrote +(\S+)", project.init.stdout, re.M)) == FILES, project.init.stdout


def the_next_command_works_as_printed():
    with Project() as project:
        command = re.search(r"^next: +(.*)$", project.init.stdout, re.M).group(1)
        done = subprocess.run(["sh", "-c", command], cwd=project.folder, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0 and "own/provisioning-slow" in done.stdout and "cross/webhooks-lost" in done.stdout, done
    with tempfile.TemporaryDirectory() as folder:
        init = tool("init", "a/project of mine", cwd=folder)
        command = re.search(r"^next: +(.*)$", init.stdout, re.M).group(1)
        assert "cd 'a/project of mine'" in command, command
        done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done


def the_starter_scenario_is_valid_also_for_editors():
    with Project() as project:
        done = tool("validate", "cutover/first.json", cwd=project.folder)
        assert done.returncode == 0 and not done.stderr, done
        text = re.sub(r"^\s*//.*$", "", project.read("cutover/first.json"), flags=re.M)
        scenario, schema = json.loads(text), json.loads(project.read("cutover/scenario.schema.json"))
        assert (project.folder / "cutover" / scenario["$schema"]).is_file()
        jsonschema.Draft202012Validator(schema).validate(scenario)
        assert schema == json.loads((ROOT / "scenarios/scenario.schema.json").read_text())
        failing = project.folder / "cutover/first.json"
        failing.write_text(failing.read_text().replace('"out": "21750s"', '"out": "21749s"'))
        assert tool("run", "cutover/first.json", cwd=project.folder).returncode == 1, "it expects what is so, not anything"


def what_it_shows_in_comments_is_valid():
    with Project() as project:
        path = project.folder / "cutover/first.json"
        text, count = re.subn(r'^(\s*)// ("[a-z]+": [{\[].*,)$', r"\1\2", path.read_text(), flags=re.M)
        path.write_text(text)
        done = tool("validate", "cutover/first.json", cwd=project.folder)
        assert count == 2 and done.returncode == 0, (count, done)


def the_baseline_reads_and_its_example_is_one():
    with Project() as project:
        run = ("run", "infobip/happy-path", "--expected-failures", BASELINE)
        assert tool(*run, cwd=project.folder).returncode == 0
        path = project.folder / BASELINE
        text, count = re.subn(r"^#   (infobip/.*)$", r"\1", path.read_text(), flags=re.M)
        path.write_text(text)
        stale = tool(*run, "--today", "2029-01-01", cwd=project.folder)
        assert count == 1 and stale.returncode == 1 and f"{BASELINE}:" in stale.stdout, (count, stale)


def the_workflow_uses_the_action_as_it_is():
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    with Project() as project:
        workflow = yaml.safe_load(project.read(".github/workflows/cutover.yml"))
        steps = workflow["jobs"]["rehearse"]["steps"]
        step, = [step for step in steps if step.get("uses") == "./.cutover"]
        assert any(other.get("with", {}).get("path") == ".cutover" for other in steps)
        assert step["with"].keys() <= action["inputs"].keys(), step
        for name in (step["with"]["scenarios"].lstrip("@"), step["with"]["expected-failures"]):
            assert (project.folder / name).is_file(), name
        outputs = set(re.findall(r"steps\.cutover\.outputs\.([a-z-]+)", project.read(".github/workflows/cutover.yml")))
        assert step["id"] == "cutover" and outputs and outputs <= action["outputs"].keys(), outputs


def the_readme_names_files_that_are_there_and_verbs_that_exist():
    with Project() as project:
        readme = project.read("cutover/README.md")
        assert set(re.findall(r"^\| `([^`]+)`", readme, re.M)) == FILES - {"cutover/README.md", "cutover/scenario.schema.json"}
        commands = re.findall(r"^    (cutover .*?) *(?:#.*)?$", readme, re.M)
        assert len(commands) == 3, commands
        for command in commands:
            words = command.replace("-- YOUR CLIENT", "").split()[1:]
            done = tool(*words, cwd=project.folder)
            assert done.returncode == 0, (command, done)


def what_is_there_is_kept_unless_forced():
    with Project() as project:
        path = project.folder / "cutover/cutover.suite"
        path.write_text("mine\n")
        (project.folder / BASELINE).unlink()
        again = tool("init", ".", cwd=project.folder)
        assert again.returncode == 0 and path.read_text() == "mine\n" and project.written() == FILES
        assert set(re.findall(r"^kept +(\S+)", again.stdout, re.M)) == FILES - {BASELINE} and "--force" in again.stdout, again.stdout
        forced = tool("init", "--force", cwd=project.folder)
        assert forced.returncode == 0 and path.read_text() != "mine\n" and "kept" not in forced.stdout, forced


def what_cannot_be_written_is_74():
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "cutover").write_text("a file where a folder is to be")
        done = tool("init", cwd=folder)
        assert done.returncode == 74 and "cutover/first.json cannot be written" in done.stderr, done
        assert tool("init", "a", "b", cwd=folder).returncode == 64
    if os.geteuid() != 0:
        assert tool("init", "/", cwd=ROOT).returncode == 74


if __name__ == "__main__":
    main(an_empty_project_gets_every_file_by_name, the_next_command_works_as_printed, the_starter_scenario_is_valid_also_for_editors,
         what_it_shows_in_comments_is_valid, the_baseline_reads_and_its_example_is_one, the_workflow_uses_the_action_as_it_is,
         the_readme_names_files_that_are_there_and_verbs_that_exist, what_is_there_is_kept_unless_forced, what_cannot_be_written_is_74)
