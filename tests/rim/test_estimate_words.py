#!/usr/bin/env python3
"""What the words of an estimate claim is so: what is unknown is told as unknown, what is certain as certain. SPDX-License-Identifier: Apache-2.0"""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from support import CUTOVER, ROOT, main

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def estimate(*options, code=0):
    done = subprocess.run([CUTOVER, "estimate", *options], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == code, (options, done.returncode, done.stdout[-500:], done.stderr[-2000:])
    return done


def figures(*options, **keywords):
    return json.loads(estimate("--format", "json", *options, **keywords).stdout)


def with_timings(timings, *options, scenario="infobip/happy-path", made=figures):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "timings.json")
        path.write_text(json.dumps(timings))
        return made(scenario, "--timings", str(path), *options)


def mixture(*parts):
    return {"law": "mixture", "of": [{"weight": weight, "law": law} for weight, law in parts]}


PERHAPS_NEVER = {"infobip.provision": mixture((0.8, "10m"), (0.2, "never"))}


# ---- what was not over ----

def who_was_never_over_is_worse_than_who_was():
    """A hangs for ever in one of five trials; B is five minutes slower, always."""
    told = with_timings(PERHAPS_NEVER, "--trials", "500", "--set", "timings.infobip.provision=15m", "--drivers", "none")
    for name in ("outage-out", "ready"):
        figure = told["comparisons"][0]["difference"][name]
        better, worse = figure["better"]["share"], figure["worse"]["share"]
        assert better + worse == 1 and 0.15 < better < 0.25 and figure["unknown"]["trials"] == 0, figure
        assert figure["mean"]["known"] is False and figure["mean"]["at_least"] is None, figure["mean"]
        assert figure["mean"]["at_most"] < -0.15 * 29 * DAY, figure["mean"]  # each of them lost nearly all the month


def a_mean_of_what_was_not_over_counts_what_it_was_so_far():
    mean = with_timings(PERHAPS_NEVER, "--trials", "500", "--drivers", "none")["estimates"][0]["outcomes"]["outage-out"]["mean"]
    assert not mean["known"] and mean["at_least"] > 0.15 * 29 * DAY and mean["at_most"] is None, mean


def what_may_never_end_is_the_first_of_the_drivers():
    timings = {"infobip.provision": mixture((0.8, "1m"), (0.2, "never")), "infobip.accept": {"law": "uniform", "min": "0h", "max": "10h"},
               "infobip.osr.auto": "0s"}
    drivers = with_timings(timings, "--trials", "300", "--percentile", "70", "--drivers", "200")["estimates"][0]["drivers"]["timings"]
    assert drivers[0]["timing"] == "infobip.provision" and (drivers[0]["draw_p10"], drivers[0]["draw_p90"]) == ("1m", "never"), drivers[0]


def parts_of_a_mixture_may_stand_in_any_order():
    timings = {"infobip.provision": mixture((0.3, "2h"), (0.7, "10m")), "infobip.accept": "5m", "infobip.osr.auto": "10m"}
    (driver,) = with_timings(timings, "--trials", "100", "--drivers", "50")["estimates"][0]["drivers"]["timings"]
    assert (driver["draw_p10"], driver["draw_p90"]) == ("10m", "2h") and driver["at_p10"] == 15 * MINUTE and driver["at_p90"] == 125 * MINUTE, driver


def a_claim_is_held_against_the_trials_of_which_it_is_known():
    """The horizon comes in the midst of the ports: what it cut off says nothing against seven to ten minutes."""
    whole, cut = (figures("telgorithm/happy-path", "--trials", "500", "--drivers", "none", *more)["estimates"][0]["claims"][0]["inside"]
                  for more in ((), ("--horizon", "46h")))
    assert whole["of"] == 500 and cut["of"] < 450 and abs(whole["share"] - cut["share"]) < 0.05, (whole, cut)


# ---- rare, few, interrupted ----

def what_is_rare_is_not_told_as_never_nor_as_always():
    text = estimate("infobip/happy-path", "--trials", "40000", "--seed", "3", "--drivers", "none").stdout
    assert "in at most 0.007 % of such migrations" in text, text
    text = estimate("infobip/happy-path", "--trials", "100", "--percentile", "99.99999", "--horizon", "50ms", "--drivers", "none").stdout
    assert "P99.99999 of outage-out" in text and "horizon 50ms" in text, text


def of_one_trial_no_interval_is_told():
    done = figures("telgorithm/happy-path", "--trials", "1", "--drivers", "none")["estimates"][0]["outcomes"]["outage-out"]["mean"]
    assert done["known"] and done["low"] is None and done["high"] is None, done
    assert "of one trial nobody knows" in estimate("telgorithm/happy-path", "--trials", "1", "--drivers", "none", "-v").stdout


def a_duration_that_few_trials_drew_is_told_where_one_waited_for_it():
    timings = {"infobip.accept": mixture((0.995, "3m"), (0.005, "never"))}
    names = [timing["name"] for timing in with_timings(timings, "--trials", "1500", "--drivers", "none")["estimates"][0]["timings"]]
    assert "infobip.osr.put_back" in names, names


def a_seed_comes_back_to_the_last_digit():
    assert figures("infobip/happy-path", "--trials", "2", "--drivers", "none", "--seed", "9007199254740993")["estimates"][0]["seed"] == "9007199254740993"


def interrupted(*options):
    """Interrupted as soon as the progress of the drivers or of B is told; what it printed."""
    child = subprocess.Popen([CUTOVER, "estimate", *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1.5)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 2, (child.returncode, out, err)
    return out, err


def drivers_that_were_not_tried_are_counted():
    out, _ = interrupted("infobip/happy-path", "--trials", "100", "--drivers", "200000", "--format", "json")
    value = json.loads(out)["estimates"][0]
    assert value["interrupted"] and value["trials"] == 100 and value["drivers"]["missing"] == 3 and not value["drivers"]["timings"], value["drivers"]
    out, _ = interrupted("infobip/happy-path", "--trials", "100", "--drivers", "200000")
    assert "3 more durations were not tried" in out, out


def a_comparison_that_was_interrupted_states_no_result():
    out, err = interrupted("infobip/happy-path", "--trials", "200000", "--set", "timings.infobip.provision=5m")
    assert "what if" not in out and "nothing was compared" in err, (out, err)


# ---- clients ----

# It makes one call, naps, and ends as it is told.
LOOKS_ONCE = ("import os, sys, time, urllib.request as web; key = {'Authorization': 'App ' + os.environ['INFOBIP_API_KEY']}; "
              "web.urlopen(web.Request(os.environ['INFOBIP_BASE_URL'] + '/numbers/1/numbers', headers=key)); time.sleep(0.05); sys.exit(int(sys.argv[1]))")


def who_crashes_tells_nothing_of_a_migration():
    """By the launch contract 0, 10 and 11 are decisions, and any other end is none."""
    for exit_code, ending, code in (("1", "crashed, hung or was killed", 2), ("9", "crashed, hung or was killed", 2), ("10", "left where it was", 0)):
        value = figures("infobip/happy-path", "--trials", "2", "--", sys.executable, "-c", LOOKS_ONCE, exit_code, code=code)["estimates"][0]
        assert value["endings"][ending]["share"] == 1, (exit_code, value["endings"])


def who_sleeps_by_its_own_clock_is_told_what_that_leaves_out():
    command = ("infobip/happy-path", "--trials", "2", "--", sys.executable, "-c", LOOKS_ONCE, "10")
    assert figures(*command)["estimates"][0]["timely"] is False
    assert "the clock did not wait for the client" in estimate(*command).stdout
    assert figures("infobip/happy-path", "--trials", "2", "--drivers", "none")["estimates"][0]["timely"] is True


if __name__ == "__main__":
    main(who_was_never_over_is_worse_than_who_was, a_mean_of_what_was_not_over_counts_what_it_was_so_far, what_may_never_end_is_the_first_of_the_drivers,
         parts_of_a_mixture_may_stand_in_any_order, a_claim_is_held_against_the_trials_of_which_it_is_known, what_is_rare_is_not_told_as_never_nor_as_always,
         of_one_trial_no_interval_is_told, a_duration_that_few_trials_drew_is_told_where_one_waited_for_it, a_seed_comes_back_to_the_last_digit,
         drivers_that_were_not_tried_are_counted, a_comparison_that_was_interrupted_states_no_result, who_crashes_tells_nothing_of_a_migration,
         who_sleeps_by_its_own_clock_is_told_what_that_leaves_out)
