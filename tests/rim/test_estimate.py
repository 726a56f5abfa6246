#!/usr/bin/env python3
"""cutover estimate: known laws come back, whoever runs the trials. SPDX-License-Identifier: Apache-2.0"""

import json
import math
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
from random import Random

from support import CUTOVER, ROOT, main

MINUTE = 60_000
HOUR = 60 * MINUTE


def estimate(*options, code=0, timeout=300, verb="estimate"):
    done = subprocess.run([CUTOVER, verb, *options], cwd=ROOT, capture_output=True, text=True, timeout=timeout)
    assert done.returncode == code, (options, done.returncode, done.stdout[-500:], done.stderr[-2000:])
    return done


def figures(*options, **keywords):
    return json.loads(estimate("--format", "json", "--drivers", "none", *options, **keywords).stdout)


def with_law(law, *options, scenario="telgorithm/happy-path"):
    """Of this road the outage out is the import and the activation: one is nothing here, the other is the law."""
    with tempfile.TemporaryDirectory() as folder:
        timings = pathlib.Path(folder, "timings.json")
        timings.write_text(json.dumps({"tcr.migration.telgorithm": "0s", "telgorithm.activation": law}))
        return figures(scenario, "--timings", str(timings), "--confidence", "0.9999", *options)["estimates"][0]["outcomes"]["outage-out"]


# Each law with its quantile function in milliseconds.
LAWS = {
    "fixed": ("7m", lambda p: 7 * MINUTE),
    "uniform": ({"law": "uniform", "min": "5m", "max": "15m"}, lambda p: 5 * MINUTE + p * 10 * MINUTE),
    "exponential": ({"law": "exponential", "mean": "20m"}, lambda p: -math.log(1 - p) * 20 * MINUTE),
    "mixture": ({"law": "mixture", "of": [{"weight": 0.7, "law": {"law": "uniform", "min": "1m", "max": "2m"}},
                                          {"weight": 0.3, "law": {"law": "uniform", "min": "10h", "max": "20h"}}]},
                lambda p: MINUTE * (1 + p / 0.7) if p <= 0.7 else 10 * HOUR + (p - 0.7) / 0.3 * 10 * HOUR),
}


def a_known_law_gives_its_percentiles():
    for name, (law, quantile) in LAWS.items():
        outage = with_law(law, "--trials", "1500", "--seed", "7")
        for percentile in outage["percentiles"]:
            true = quantile(percentile["p"])
            assert percentile["low"] - 1 <= true <= percentile["high"] + 1, (name, percentile, true)
    assert outage["mean"]["known"]
    modes = outage["modes"]
    assert len(modes) == 2, modes
    assert abs(modes[0]["weight"] - 0.7) < 0.06, modes
    assert modes[1]["low"] >= 10 * HOUR, modes


def what_is_never_over_is_beyond_the_horizon():
    law = {"law": "mixture", "of": [{"weight": 0.8, "law": "5m"}, {"weight": 0.2, "law": "never"}]}
    outage = with_law(law, "--trials", "400", "--horizon", "10d")
    at = {percentile["p"]: percentile for percentile in outage["percentiles"]}
    assert at[0.5]["at"] == 5 * MINUTE, at[0.5]
    assert at[0.9]["at"] == at[0.95]["at"] == "beyond", at
    assert not outage["mean"]["known"], outage["mean"]
    assert 0.1 < outage["beyond_horizon"]["share"] < 0.3, outage["beyond_horizon"]
    assert 1 <= outage["mean"]["at_least"] / (0.8 * 5 * MINUTE) < 1e4, outage["mean"]


def too_few_trials_bound_no_tail():
    outage = with_law({"law": "uniform", "min": "5m", "max": "15m"}, "--trials", "20")
    last = outage["percentiles"][-1]
    assert last["p"] == 0.99, last
    assert last["high"] is None, last
    text = estimate("telgorithm/happy-path", "--trials", "20", "--drivers", "none", "-v").stdout
    assert "too few trials to bound it from above" in text, text


def what_never_happened_is_bounded_by_three_in_so_many():
    outage = figures("telgorithm/happy-path", "--trials", "200")["estimates"][0]["outcomes"]["outage-in"]
    never = outage["more_than_nothing"]
    assert never | {"low": 0, "high": 0, "at_most": 0} == {"trials": 0, "of": 200, "share": 0, "low": 0, "high": 0, "at_most": 0}, outage
    assert 2.9 / 200 < never["at_most"] <= 3 / 200, never


def strip(text):
    """All but who ran it."""
    value = json.loads(text)
    for each in value["estimates"]:
        each.pop("reproduce")
    return value


def jobs_shards_and_order_change_nothing():
    options = ("telnyx/happy-path", "--trials", "90", "--format", "json", "--drivers", "none")
    one = estimate(*options, "--jobs", "1").stdout
    assert one == estimate(*options, "--jobs", "3").stdout
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(pathlib.Path(folder, f"part{i}")) for i in (1, 2, 3)]
        for i, path in enumerate(paths):
            estimate("telnyx/happy-path", "--trials", "90", "--shard", f"{i + 1}/3", "--out", path)
        for order in (paths, paths[::-1]):
            assert estimate(*order, "--format", "json", verb="merge").stdout == one
        sure = [str(pathlib.Path(folder, f"sure{i}")) for i in (1, 2)]
        for i, path in enumerate(sure):
            estimate("telgorithm/happy-path", "--trials", "600", "--precision", "9%", "--shard", f"{i + 1}/2", "--out", path)
        merged = json.loads(estimate(*sure, "--format", "json", verb="merge").stdout)["estimates"][0]
        assert merged["precise"], merged["outcomes"]["outage-out"]["wanted"]
        missing = estimate(*paths[:2], verb="merge", code=4)
        assert "shard 3/3 is missing: trial 2 is in none of the files" in missing.stderr, missing.stderr
        damaged = pathlib.Path(paths[0])
        damaged.write_bytes(damaged.read_bytes()[:-100])
        assert "breaks off" in estimate(*paths, verb="merge", code=4).stderr
        damaged.write_text("nothing of the kind\n")
        assert "is not that of a shard" in estimate(*paths, verb="merge", code=4).stderr


def a_shard_that_was_damaged_is_refused():
    random = Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "part")
        estimate("telgorithm/happy-path", "--trials", "3", "--shard", "1/1", "--out", str(path))
        whole = path.read_bytes()
        for _ in range(60):
            damaged = bytearray(whole)
            damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
            path.write_bytes(damaged)
            done = subprocess.run([CUTOVER, "merge", str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60, errors="replace")
            assert done.returncode == 4, (done.returncode, done.stderr)
            assert done.stderr.startswith(("cutover: ", str(path))), done.stderr


def under_mpirun_any_number_of_ranks_gives_the_same():
    """cutover_mpi is cutover as -DCUTOVER_MPI=ON makes it; its own processes, without mpirun, are those of --jobs."""
    program = os.path.join(os.path.dirname(CUTOVER), "tests", "cutover_mpi")
    options = ["estimate", "infobip/happy-path", "--trials", "101", "--format", "json", "--drivers", "10"]
    root = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}  # only where tests run as root, as in a container
    told = []
    for begin in ([CUTOVER], [program], ["mpirun", "--oversubscribe", "-n", "1", program], ["mpirun", "--oversubscribe", "-n", "3", program]):
        done = subprocess.run([*begin, *options], cwd=ROOT, capture_output=True, text=True, timeout=120, env={**os.environ, **root})
        assert done.returncode == 0, (begin, done.returncode, done.stderr)
        told.append(done.stdout)
    assert len(set(told)) == 1, [len(text) for text in told]
    wrong = subprocess.run(["mpirun", "--oversubscribe", "-n", "2", program, *options, "--jobs", "2"], cwd=ROOT, capture_output=True, text=True, timeout=60,
                           env={**os.environ, **root})
    assert wrong.returncode == 64 and "mpirun -n says how many" in wrong.stderr, (wrong.returncode, wrong.stderr)


def auto_goes_on_until_it_is_precise_and_says_so():
    value = figures("telgorithm/happy-path", "--trials", "auto", "--precision", "2%", "--percentile", "50")["estimates"][0]
    assert value["precise"] and value["trials"] in (1000, 3000, 7000), (value["precise"], value["trials"])
    wanted = value["outcomes"]["outage-out"]["wanted"][0]
    assert (wanted["high"] - wanted["low"]) / 2 <= 0.02 * wanted["at"], wanted
    value = figures("telgorithm/happy-path", "--set", "timings.telgorithm.activation=never")["estimates"][1]
    assert value["precise"] and value["trials"] == 1000 and value["outcomes"]["outage-out"]["wanted"][0]["at"] == "beyond", value["trials"]
    value = figures("telnyx/happy-path", "--trials-max", "1000")["estimates"][0]
    assert not value["precise"] and value["trials"] == 1000, value["trials"]


def a_trial_of_an_estimate_can_be_rehearsed():
    value = figures("telgorithm/happy-path", "--trials", "300")["estimates"][0]
    line = value["reproduce_wanted"].split()
    assert line[:2] == ["cutover", "run"], line
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([CUTOVER, *line[1:-1], "--report", "json", "--report-dir", folder], cwd=ROOT, capture_output=True, text=True, timeout=60)
        summary = json.loads(pathlib.Path(folder, "summary.json").read_text())
    worst = summary["runs"][0]["worst_number"]["out_ms"]
    assert worst == value["outcomes"]["outage-out"]["wanted"][0]["at"], (worst, value["outcomes"]["outage-out"]["wanted"])


def what_if_is_told_trial_by_trial():
    value = figures("telnyx/happy-path", "--trials", "150", "--set", "start=2026-05-22T19:00:00Z")
    assert [each["start"] for each in value["estimates"]] == ["2026-03-03T15:00:00Z", "2026-05-22T19:00:00Z"], value["estimates"]
    tail = value["comparisons"][0]["difference"]["port-to-messaging"]  # one or two business days are longer over a holiday
    assert tail["worse"]["trials"] > 5 and tail["better"]["trials"] == 0, tail
    assert [row["p"] for row in tail["percentiles"]] == [0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99]
    assert tail["percentiles"][3]["at"] == 0 and tail["percentiles"][5]["at"] >= 48 * HOUR, tail["percentiles"]
    same = figures("telgorithm/happy-path", "telgorithm/happy-path", "--trials", "50")["comparisons"][0]["difference"]["outage-out"]
    assert same["same"]["trials"] == 50 and same["mean"]["mean"] == 0, same


def what_is_set_by_date_stays_and_the_rest_moves_with_the_start():
    options = ("telnyx/happy-path", "--trials", "5", "--both", "start=2026-05-18T15:00:00Z")
    assert figures(*options)["estimates"][0]["foc"] == "2026-05-24T15:00:00Z"
    assert figures(*options, "--both", "window.foc=2026-05-22T19:00:00Z")["estimates"][0]["foc"] == "2026-05-22T19:00:00Z"


def a_plain_date_is_no_instant_whatever_the_start():
    for start in ((), ("--start", "2026-04-07T15:00:00Z")):
        done = subprocess.run([CUTOVER, "run", "telnyx/happy-path", "--in-process", *start, "--set", "window.foc=2026-04-24"], cwd=ROOT, capture_output=True,
                              text=True, timeout=60)
        assert done.returncode == 4 and "an instant with its time" in done.stderr, (start, done.stderr)
    done = subprocess.run([CUTOVER, "run", "telnyx/happy-path", "--in-process", "--start", "2026-03-03T15:00:00.9Z"], cwd=ROOT, capture_output=True, text=True,
                          timeout=60)
    assert "--start 2026-03-03T15:00:00.900Z" in done.stdout, done.stdout[-300:]


def of_what_was_cut_off_no_outage_is_made_up():
    """All are over within 45 minutes or not; the outages of those that are not may have been short."""
    short = figures("infobip/happy-path", "--trials", "200", "--horizon", "45m")["estimates"][0]["outcomes"]
    whole = figures("infobip/happy-path", "--trials", "200")["estimates"][0]["outcomes"]
    for name in ("outage-out", "misrouted", "avoidable", "ready", "total"):
        assert not short[name]["mean"]["known"] and short[name]["mean"]["at_least"] <= whole[name]["mean"]["mean"], name
    text = estimate("infobip/happy-path", "--trials", "200", "--horizon", "45m", "--drivers", "none").stdout
    assert "P95 of outage-out: not over; 95 % sure: too many trials were not over to bound it" in text, text
    assert "\nready               beyond " in text, text
    apart = estimate("infobip/happy-path", "--trials", "200", "--both", "horizon=45m", "--set", "horizon=30d", "--drivers", "none").stdout
    assert "no outcome differs in any of the trials of which it is known" in apart, "the same migration, looked at for longer"


def where_no_messaging_was_to_move_all_went_well():
    value = figures("telnyx/voice-only", "--trials", "20")["estimates"][0]
    assert value["endings"]["migrated"]["share"] == 1 and "ready" not in value["outcomes"], value["endings"]
    assert "so in at most 13.9 % of such migrations" in estimate("telnyx/voice-only", "--trials", "20", "--drivers", "none").stdout


def drivers_name_the_timing_that_moves_it():
    done = estimate("infobip/happy-path", "--trials", "300", "--drivers", "100", "--format", "json")
    value = json.loads(done.stdout)["estimates"][0]
    timings = [driver["timing"] for driver in value["drivers"]["timings"]]
    assert timings[0] == "infobip.provision" and "infobip.osr.auto" in timings, timings
    first = value["drivers"]["timings"][0]
    assert (first["draw_p10"], first["draw_p90"]) == ("12m", "28m"), first
    low, drawn, high = (mean["mean"] for mean in (first["mean_at_p10"], value["drivers"]["mean_as_drawn"], first["mean_at_p90"]))
    assert abs(high - low - 16 * MINUTE) < 1 and low < drawn < high, (low, drawn, high)
    alone = figures("infobip/happy-path", "--trials", "100")["estimates"][0]["outcomes"]["outage-out"]
    assert (drawn, value["drivers"]["as_drawn"]) == (alone["mean"]["mean"], alone["percentiles"][3]["at"]), alone  # of the first hundred trials
    assert value["waiting_on"]["gaining provider"] > 0.8, value["waiting_on"]


def the_documents_figures_come_back():
    inside = {}
    for scenario in ("telgorithm/happy-path", "telnyx/happy-path"):
        claims = figures(scenario, "--trials", "1000")["estimates"][0]["claims"]
        inside[scenario] = [claim["inside"]["share"] for claim in claims]
    assert abs(inside["telgorithm/happy-path"][0] - 0.92) < 0.03, inside
    assert abs(inside["telnyx/happy-path"][0] - 0.90) < 0.03 and abs(inside["telnyx/happy-path"][1] - 0.10) < 0.03, inside


def an_interrupt_reports_what_is_done():
    command = [CUTOVER, "estimate", "telnyx/happy-path", "--trials", "100000", "--format", "json"]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(3)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 2, (child.returncode, err)
    value = json.loads(out)["estimates"][0]
    assert value["interrupted"] and 0 < value["trials"] < 100000, value["trials"]
    again = figures("telnyx/happy-path", "--trials", str(min(value["trials"], 50)))["estimates"][0]
    assert again["trials"] <= value["trials"]


def a_foreign_client_is_estimated_by_the_same_statistics():
    client = os.path.join(os.path.dirname(CUTOVER), "cutover-client")
    foreign = figures("telgorithm/happy-path", "--trials", "6", "--", client)["estimates"][0]
    inside = figures("telgorithm/happy-path", "--trials", "6")["estimates"][0]
    assert foreign["outcomes"] == inside["outcomes"], "a trial over sockets is not the trial in process"
    assert foreign["client"] != inside["client"]


def a_client_that_fell_is_told_of_a_part_and_of_the_whole():
    """And of its parts no drivers can be had: they would be those of another client."""
    with tempfile.TemporaryDirectory() as folder:
        part = os.path.join(folder, "part")
        done = [estimate("telgorithm/happy-path", "--trials", "2", "--shard", "1/1", "--out", part, "--", "sh", "-c", "kill -9 $$", code=2)]
        done += [subprocess.run([CUTOVER, "merge", part], cwd=ROOT, capture_output=True, text=True, timeout=60)]
        drivers = subprocess.run([CUTOVER, "merge", part, "--drivers", "9"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done[1].returncode == 2 and all("in 2 of the trials the client crashed" in each.stderr for each in done), [each.stderr for each in done]
    assert drivers.returncode == 64 and "the reference client's" in drivers.stderr, drivers


def who_ends_well_and_moved_nothing_has_left_all_where_it_was():
    client = ("import os, urllib.request as web; key = {'Authorization': 'App ' + os.environ['INFOBIP_API_KEY']}; "
              "web.urlopen(web.Request(os.environ['INFOBIP_BASE_URL'] + '/numbers/1/numbers', headers=key))")
    value = figures("infobip/happy-path", "--trials", "3", "--", sys.executable, "-c", client)["estimates"][0]
    assert value["endings"]["left where it was"]["share"] == 1, value["endings"]
    assert value["outcomes"]["ready"]["percentiles"][0]["at"] == "beyond", value["outcomes"]["ready"]


WRONG = (
    ('{"telgorithm.activaton": "5m"}', "did you mean \"telgorithm.activation\"?"),
    ('{"telgorithm.activation": "5 minutes"}', "this must be a duration"),
    ('{"telgorithm.activation": {"law": "uniform", "min": "9m", "max": "5m"}}', "max must not be less than min"),
    ('{"telgorithm.activation": {"law": {"law": "weibull"}}}', "law"),
    ('{"telgorithm.activation": {"law": "5m", "grade": "guessed"}}', "one of vendor-stated, noted, assumed, measured is expected here"),
    ('[]', "an object of timings is expected here"),
    ('{"telgorithm.activation": "5m"', ""),
)


def bad_timings_are_told_with_their_place():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "mine.json")
        for text, says in WRONG:
            path.write_text(text)
            done = estimate("telgorithm/happy-path", "--timings", str(path), code=4)
            assert says in done.stderr and f"{path}:1:" in done.stderr, done.stderr


USAGE = (
    (("--trials", "0"), "--trials"), (("--percentile", "100"), "--percentile"), (("--precision", "none"), "--precision"),
    (("--outcome", "outage"), "did you mean"), (("--set", "strategy"), "PATH=VALUE"), (("--set", "seed=2"), "--seed"),
    (("--confidence", "0.9999999999999999"), "such as"),
    (("--shard", "4/3", "--out", "x", "--trials", "9"), "--shard"), (("--shard", "1/3", "--trials", "9"), "belong together"),
    (("--shard", "1/3", "--out", "x"), "fixed number"), (("--shard", "1/1", "--out", "x"), "fixed number"),
    (("--jobs", "0"), "--jobs"), (("--", ""), "no command behind --"),
)


def what_is_wrong_with_the_options_is_said():
    for options, says in USAGE:
        done = estimate("telgorithm/happy-path", *options, code=64)
        assert says in done.stderr, (options, done.stderr)
    assert "strategy" in estimate("telnyx/happy-path", "--set", "strategy=best", code=4).stderr


if __name__ == "__main__":
    main(a_known_law_gives_its_percentiles, what_is_never_over_is_beyond_the_horizon, too_few_trials_bound_no_tail,
         what_never_happened_is_bounded_by_three_in_so_many, jobs_shards_and_order_change_nothing, a_shard_that_was_damaged_is_refused,
         under_mpirun_any_number_of_ranks_gives_the_same,
         auto_goes_on_until_it_is_precise_and_says_so,
         a_trial_of_an_estimate_can_be_rehearsed, what_if_is_told_trial_by_trial, what_is_set_by_date_stays_and_the_rest_moves_with_the_start,
         a_plain_date_is_no_instant_whatever_the_start, of_what_was_cut_off_no_outage_is_made_up,
         where_no_messaging_was_to_move_all_went_well, drivers_name_the_timing_that_moves_it,
         the_documents_figures_come_back,
         an_interrupt_reports_what_is_done, a_foreign_client_is_estimated_by_the_same_statistics,
         a_client_that_fell_is_told_of_a_part_and_of_the_whole,
         who_ends_well_and_moved_nothing_has_left_all_where_it_was, bad_timings_are_told_with_their_place,
         what_is_wrong_with_the_options_is_said)
