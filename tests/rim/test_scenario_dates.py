#!/usr/bin/env python3
"""What a scenario dates before its start or behind its end is refused with its place, however it is changed. SPDX-License-Identifier: Apache-2.0"""

import json
import pathlib
import re
import subprocess
import tempfile

from support import CUTOVER, ROOT, main

START, FOC, ELECT = "2026-03-03T15:00:00Z", "2026-03-09T15:00:00Z", "2026-03-05T15:00:00Z"


def scenario(window=None, confirmed=None, **members):
    window = window if window is not None else {"foc": FOC, "elect": ELECT}
    groups = {"groups": [{"numbers": ["+19165550103"], "foc_confirmed": confirmed}]} if confirmed else {}
    return {"version": 1, "name": "test/dates", "title": "dates", "story": "It has dates.", "source": [{"document": "S2", "section": "FOC", "fact": "a date"}],
            "migration": {"to": "telnyx", "window": window}, "expect": {"outage": [{"numbers": "all", "out": "0s"}]}, **groups, **members}


def tool(verb, written, *options):
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "mine.json").write_text(json.dumps(written, indent=2))
        command = [CUTOVER, verb, "mine.json", "--scenarios", str(ROOT / "scenarios"), *(["--in-process"] if verb == "run" else []), *options]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def refused(said, written, *options, verb="validate", at=None):
    """With the line of `at` and a caret under its value."""
    done = tool(verb, written, *options)
    place = re.match(r"(?:cutover: )?mine\.json[^\n]*?:(\d+):(\d+): ([^\n]*)\n  ([^\n]*)\n  ( *)\^", done.stderr)
    assert done.returncode == 4 and place and said in place.group(3), (said, written["migration"], options, done)
    if at:
        assert place.group(4)[len(place.group(5)):].startswith(json.dumps(at)), (at, done.stderr)
    return place.group(3)


def accepted(written, *options, verb="validate"):
    done = tool(verb, written, *options)
    assert done.returncode in ((0,) if verb == "validate" else (0, 1)) and "mine.json:" not in done.stderr, (written["migration"], options, done)


def what_lies_before_the_start_is_refused():
    before = "2026-03-03T14:59:59Z"
    for name in ("foc", "foc_confirmed", "elect"):
        said = refused(f'"{name}" lies before the start', scenario({"foc": FOC, name: before}), at=before)
        assert said.endswith(f"{START}: an instant from then on is expected here") and "--horizon" not in said, said
        accepted(scenario({"foc": FOC, name: "2026-03-03T16:00:00+01:00"}))
    refused('"foc_confirmed" lies before the start', scenario(confirmed=before), at=before)
    refused('"foc" lies before the start of the scenario, 2026-04-01T00:00:00Z', scenario(start="2026-04-01T00:00:00Z"), at=FOC)


def what_lies_behind_the_end_is_refused_and_the_cure_told():
    end, before = "2026-04-02T15:00:00Z", "2026-04-02T14:59:59Z"
    for name in ("foc", "foc_confirmed", "elect"):
        said = refused(f'"{name}" is never reached: the run ends at {end}, by the scenario\'s horizon', scenario({name: end}), at=end)
        assert said.endswith('or a later end: --horizon 32d, or "horizon" in the scenario'), said
        accepted(scenario({name: before}))
        accepted(scenario({name: end}, horizon="32d"))
    refused('"foc_confirmed" is never reached', scenario(confirmed=end), at=end)
    far = refused('"foc" is never reached', scenario({"foc": "2028-03-09T15:00:00Z"}))
    assert "--horizon" not in far and far.endswith("an instant before that is expected here"), far


def options_change_what_is_judged():
    late = scenario({"foc": "2026-05-28T15:00:00Z"})
    accepted(late, "--horizon", "88d", verb="run")
    for verb in (["run"], ["estimate", "--trials", "4"]):
        refused('"foc" is never reached', late, *verb[1:], verb=verb[0], at="2026-05-28T15:00:00Z")
        said = refused('the run ends at 2026-03-08T15:00:00Z, by --horizon', scenario(), *verb[1:], "--horizon", "5d", verb=verb[0], at=FOC)
        assert said.endswith("or a later end: --horizon 8d"), said
        refused('"elect" lies before the start', scenario(), *verb[1:], "--set", "migration.window.elect=2025-03-05T15:00:00Z", verb=verb[0],
                at="2025-03-05T15:00:00Z")
        refused('"foc" is never reached', scenario(), *verb[1:], "--set", "horizon=5d", verb=verb[0], at=FOC)


def dates_that_move_along_stay_as_far_from_the_start():
    for start in ("2026-11-23T15:00:00Z", "2024-01-02T15:00:00Z"):
        accepted(scenario(), "--start", start, verb="run")
        accepted(scenario(), "--set", f"start={start}", verb="run")
        refused(f"lies before the start of the scenario, {START}", scenario({"foc": "2026-03-02T15:00:00Z"}), "--start", start, verb="run",
                at="2026-03-02T15:00:00Z")
        refused("the run ends at 2026-03-08T15:00:00Z, by --horizon", scenario(), "--start", start, "--horizon", "5d", verb="run", at=FOC)


def an_election_behind_the_foc_can_be_rehearsed():
    """A rule says what it costs."""
    done = tool("run", scenario({"foc": FOC, "elect": "2026-03-11T15:00:00Z"}), "--color", "never")
    assert done.returncode == 1 and "telnyx/order/campaign-ready-before-foc" in done.stdout, done
    assert "the campaign is elected 48h00m00s after its numbers are ported" in done.stdout, done


def an_instant_without_its_time_is_refused():
    for name in ("foc", "elect"):
        refused("an instant with its time, such as", scenario({name: "2026-03-28"}), at="2026-03-28")
    refused("an instant with its time, such as", scenario(start="2026-03-28"), at="2026-03-28")


main(what_lies_before_the_start_is_refused, what_lies_behind_the_end_is_refused_and_the_cure_told, options_change_what_is_judged,
     dates_that_move_along_stay_as_far_from_the_start, an_election_behind_the_foc_can_be_rehearsed, an_instant_without_its_time_is_refused)
