#!/usr/bin/env python3
"""cutover fit: a law from one's own log, the entry that it prints, and what is said of logs that are wrong. SPDX-License-Identifier: Apache-2.0"""

import json
import math
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile

from support import CUTOVER, ROOT, main


def fit(text, *arguments, name="orders.csv", **options):
    """The tool, on a log of that text in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        data = text if isinstance(text, bytes) else text.encode()
        pathlib.Path(folder, name).write_bytes(data)
        return subprocess.run([CUTOVER, "fit", name, "--scenarios", str(ROOT / "scenarios"), *arguments], cwd=folder, capture_output=True,
                              text=True, timeout=60, check=False, **options)


def as_json(text, *arguments, **options):
    done = fit(text, *arguments, "--format", "json", **options)
    assert done.returncode == 0, done
    return json.loads(done.stdout)


def column(values, header="duration_s"):
    return "\n".join([header, *(f"{value:.3f}" for value in values)]) + "\n"


def quick_and_slow(count=300):
    """Nine of ten within ten minutes, the others a day or two later; some of these were not over yet."""
    draw = random.Random(4)
    lines = ["order,duration_s,censored"]
    for i in range(count):
        length = draw.uniform(0, 600) if i % 10 else draw.uniform(86400, 2 * 86400)
        look = draw.uniform(0, 172800) if i % 20 == 0 else length
        lines.append(f"{i},{min(length, look):.3f},{int(look < length)}")
    return "\n".join(lines) + "\n"


DRAW = random.Random(1)
UNIFORM = column(DRAW.uniform(300, 3600) for _ in range(200))
LOGNORMAL = column(DRAW.lognormvariate(7, 0.5) for _ in range(200))
THREE_HUMPS = column(60 + 7200 * (i % 3) + i / 7 for i in range(300))


# ---- the law ----

def a_law_is_found_and_said_to_fit():
    for text, law in ((UNIFORM, "uniform"), (LOGNORMAL, "lognormal"), (quick_and_slow(), "mixture"), ("5m\n" * 30, "fixed")):
        found = as_json(text)
        assert (found["law"], found["says"]) == (law, "fits well"), found
        assert found["goodness"]["verdict"] == "fits" and found["entry"]["NAME"]["grade"] == "measured", found
    assert as_json(quick_and_slow())["censored"] > 5


def few_are_called_a_guess_whatever_the_verdict_is():
    few, wide = ", but 29 observations are few: a guess", random.Random(4)
    cases = [("5m\n" * 29, [], "nothing speaks against it"), ("5m\n" * 29 + "9m+\n", [], "no law fits: empirical"),
             ("5m\n" * 29, ["--law", "empirical"], "empirical, as was asked for"),
             (column([10] * 14 + [9000] * 15), ["--law", "exponential"], "does not fit, and was asked for"),
             (column(wide.lognormvariate(3, 5) for _ in range(29)), [], "lognormal fits except in the tail ")]
    for text, options, verdict in cases:
        found = as_json(text, *options)
        assert found["says"].startswith(verdict) and few in found["says"] and few in found["entry"]["NAME"]["source"]["fact"], (verdict, found["says"])
        assert "a guess" not in as_json(text + "\n".join([text.splitlines()[1]] * 2), *options)["says"], verdict


def one_that_took_nothing_gives_no_law_of_days():
    """Its logarithm is far from all others: a part with a few more of them once had a mean of a month."""
    for seed in (4, 5, 7):
        draw = random.Random(seed)
        found = as_json("\n".join(["duration_ms", "0", *(str(int(600000 * math.exp(draw.gauss(0, 0.7)))) for _ in range(199))]) + "\n")
        parts = found["entry"]["NAME"]["law"]["of"]
        assert found["law"] == "mixture" and parts[0]["weight"] < 0.05 and parts[0]["law"]["law"] == "uniform", found
        assert re.fullmatch(r"[12]m(\d+s)?", parts[0]["law"]["max"]) and parts[1]["law"]["sigma"] < 1, found


def a_law_whose_mean_nobody_saw_does_not_fit_well():
    draw = random.Random(2)
    found = as_json(column(draw.lognormvariate(3, 4) for _ in range(100)))
    assert found["goodness"]["verdict"] == "fits-except-tail" and found["law"] == "empirical", found
    assert re.fullmatch(r"lognormal fits except in the tail \(\d\d % of its mean lie beyond 10 times the longest look\): empirical", found["says"]), found
    assert as_json(column(draw.lognormvariate(3, 1.5) for _ in range(100)))["says"] == "fits well"


def what_no_law_fits_is_kept_as_it_is():
    found = as_json(THREE_HUMPS)
    assert found["law"] == "empirical" and found["says"] == "no law fits: empirical" and found["goodness"]["verdict"] == "fits-not", found
    assert len(found["entry"]["NAME"]["law"]["values"]) == 300
    for row in found["percentiles"]:
        assert abs(row["observed"]["ms"] - row["fitted"]["ms"]) < 0.02 * row["observed"]["ms"], row


def what_was_observed_stands_as_it_was():
    """To the millisecond, in the entry, in the percentiles and in what is pinned: only what is fitted is rounded."""
    lengths = [5000007 + 7013 * i for i in range(40)]
    found = as_json("duration_ms\n" + "\n".join(map(str, lengths)) + "\n", "--law", "empirical")
    values = found["entry"]["NAME"]["law"]["values"]
    assert values[:2] == ["1h23m20s7ms", "1h23m27s20ms"] and len(values) == len(set(values)) == 40, values
    for row in found["percentiles"]:
        assert row["observed"]["text"] in values and row["fitted"]["text"] in values and row["observed"]["ms"] in lengths, row
    assert found["entry"]["NAME"]["pinned"] in values, found
    same = fit("duration_s\n" + "5000\n" * 9)
    assert re.search(r"P50 +1h23m20s +1h23m20s\n", same.stdout), same
    days = as_json("".join(f"{1 + i * 0.001234:.6f}bd\n" for i in range(40)), "--law", "empirical")
    assert days["entry"]["NAME"]["law"]["values"][1] == "1.001234bd", days
    assert ", in steps of 1h1m1s\n" in fit("duration_s\n" + "".join(f"{3661 * i}\n" for i in range(40))).stdout


def the_text_says_what_the_json_says():
    found = as_json(quick_and_slow(), "--entry", "telnyx.nnid.local")
    text = fit(quick_and_slow(), "--entry", "telnyx.nnid.local").stdout
    assert f"{found['words']}: {found['says']}\n" in text and "300 observations in orders.csv, " in text and "\033" not in text
    for row in found["percentiles"]:
        line = f"  P{100 * row['p']:.0f} +{row['observed']['text']} +{row['fitted']['text']} +{row['timings']}\n"
        assert re.search(line, text), (line, text)
    for row in found["candidates"]:
        assert (row["left_out"] or re.sub(rf"^{row['law']} ", "", row["words"])) in text, row
    assert [row["law"] for row in found["candidates"] if f"\n* {row['law']} " in text] == [found["law"]]


def a_law_can_be_asked_for():
    asked = as_json(UNIFORM, "--law", "exponential")
    assert asked["law"] == "exponential" and asked["says"] == "does not fit, and was asked for", asked
    assert as_json(UNIFORM, "--law", "empirical")["says"] == "empirical, as was asked for"
    assert as_json(UNIFORM, "--law", "triangular")["law"] == "triangular"


def the_same_log_gives_the_same_bytes_in_any_order():
    lines = quick_and_slow().splitlines()
    shuffled = "\n".join([lines[0], *random.Random(3).sample(lines[1:], len(lines) - 1)]) + "\n"
    assert fit(quick_and_slow(), "--format", "json").stdout == fit(shuffled, "--format", "json").stdout == fit(shuffled, "--format", "json").stdout


# ---- the entry ----

def entry_of(text):
    """What stands at the end of the text, as one would copy it."""
    return json.loads(text[text.index("\n{\n") + 1:])


def the_printed_entry_loads_in_a_timings_file():
    cases = [(quick_and_slow(), []), (UNIFORM, []), (LOGNORMAL, []), (THREE_HUMPS, []), ("5m\n" * 9, []), (UNIFORM, ["--law", "triangular"]),
             (UNIFORM, ["--law", "exponential"]), ("1.5bd\n2bd\n0\n1bd+\n1.25bd\n3bd\n", []),
             ("".join(f"2026-03-0{1 + i % 7}T1{i % 10}:00:00Z,2026-03-1{i % 9}T1{i % 8}:30:00Z\n" for i in range(50)), ["--in", "bh"])]
    with tempfile.TemporaryDirectory() as folder:
        scenarios = pathlib.Path(folder, "scenarios")
        shutil.copytree(ROOT / "scenarios", scenarios)
        written = (ROOT / "scenarios/timings.json").read_text()
        for text, options in cases:
            entry = entry_of(fit(text, "--entry", "infobip.accept", *options).stdout)
            fixed = isinstance(entry["infobip.accept"]["law"], str)
            keys = ["id", "law", "grade", "source"] if fixed else ["id", "law", "pinned", "grade", "source"]
            assert list(entry) == ["infobip.accept"] and list(entry["infobip.accept"]) == keys and entry["infobip.accept"]["id"] == "E-14", entry
            replaced = re.sub(r'"infobip\.accept": \{.*?\n  \}', lambda _: json.dumps(entry)[1:-1], written, flags=re.S)
            assert replaced != written
            (scenarios / "timings.json").write_text(replaced)
            for scenario in ("infobip/happy-path", "telnyx/happy-path"):
                done = subprocess.run([CUTOVER, "validate", scenario, "--scenarios", str(scenarios)], capture_output=True, text=True, timeout=60, check=False)
                assert done.returncode == 0, (entry, done)
        (scenarios / "timings.json").write_text(replaced.replace('"measured"', '"guessed"'))
        assert subprocess.run([CUTOVER, "validate", scenario, "--scenarios", str(scenarios)], capture_output=True, timeout=60, check=False).returncode == 4


def a_rehearsal_takes_the_median_of_what_was_observed():
    """Not what the library pins, which may be shorter than all that was ever seen."""
    cases = [(quick_and_slow(), []), (UNIFORM, []), (LOGNORMAL, []), (THREE_HUMPS, []), (UNIFORM, ["--law", "exponential"]),
             ("1.5bd\n2bd\n0\n1bd+\n1.25bd\n3bd\n", []), ("4h45m\n6h\n9h\n19h\n19h\n31h\n2d\n3d\n", ["--law", "empirical"])]
    for text, options in cases:
        found = as_json(text, "--entry", "telnyx.review", *options)
        pinned, half = found["entry"]["telnyx.review"]["pinned"], found["percentiles"][0]
        assert half["p"] == 0.5 and pinned == half["fitted"]["text"] != "4h", found
        assert as_json(text, *options)["entry"]["NAME"]["pinned"] == pinned, found
    assert pinned == "19h", pinned
    assert "pinned" not in as_json("77m\n" * 9, "--entry", "telnyx.review")["entry"]["telnyx.review"]


def with_timings(verb, *, written):
    """The verb, with that as the user's own timings file."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "mine.json").write_text(written)
        return subprocess.run([CUTOVER, *verb, "--timings", "mine.json", "--scenarios", str(ROOT / "scenarios")], cwd=folder, capture_output=True, text=True,
                              timeout=60, check=False)


def the_entry_alone_is_a_timings_file():
    log = column(DRAW.uniform(4000, 5000) for _ in range(50))
    alone = fit(log, "--entry", "infobip.accept", "--format", "entry")
    assert alone.returncode == 0 and not alone.stderr and fit(log, "--entry", "infobip.accept").stdout.endswith("\n\n" + alone.stdout), alone
    entry = json.loads(alone.stdout)
    assert entry == as_json(log, "--entry", "infobip.accept")["entry"] and entry["infobip.accept"]["law"]["law"] == "uniform", entry
    rehearsed = with_timings(["run", "infobip/happy-path", "--color", "never"], written=alone.stdout)
    minutes, seconds = re.fullmatch(r"1h(\d+)m(?:(\d+)s)?", entry["infobip.accept"]["pinned"]).groups()
    assert f"1h{int(minutes):02}m{int(seconds or 0):02}s waiting for TCR: infobip acceptance" in rehearsed.stdout, rehearsed
    unnamed = fit(log, "--format", "entry")
    assert unnamed.returncode == 64 and "say --entry NAME" in unnamed.stderr and not unnamed.stdout, unnamed


def all_that_is_said_of_a_log_is_no_timings_file():
    for form in ("text", "json"):
        said = fit(UNIFORM, "--entry", "infobip.accept", "--format", form).stdout
        for verb in (["run", "infobip/happy-path"], ["estimate", "infobip/happy-path", "--trials", "10"]):
            done = with_timings(verb, written=said)
            assert done.returncode == 4 and "mine.json:1:1: " in done.stderr and "cutover fit --format entry" in done.stderr, (form, done)
    for other in ("12 observations\n", '{"entry": {}}'):
        assert "--format entry" not in with_timings(["run", "infobip/happy-path"], written=other).stderr


def what_is_drawn_in_a_run_is_what_was_observed():
    """A law that is fixed pins itself."""
    with tempfile.TemporaryDirectory() as folder:
        scenarios = pathlib.Path(folder, "scenarios")
        shutil.copytree(ROOT / "scenarios", scenarios)
        path = scenarios / "timings.json"
        entry = entry_of(fit("77m\n" * 9, "--entry", "infobip.accept").stdout)
        path.write_text(re.sub(r'"infobip\.accept": \{.*?\n  \}', lambda _: json.dumps(entry)[1:-1], path.read_text(), flags=re.S))
        done = subprocess.run([CUTOVER, "run", "infobip/happy-path", "--scenarios", str(scenarios), "--color", "never"], capture_output=True, text=True,
                              timeout=60, check=False)
        assert "1h17m00s waiting for TCR: infobip acceptance" in done.stdout, done


def an_entry_of_the_library_is_compared_and_its_name_checked():
    text = fit(UNIFORM, "--entry", "infobip.osr.auto").stdout
    assert "timings.json has {" in text and re.search(r"P50 +\S+ +\S+ +32m30s\n", text) and re.search(r"P95 +\S+ +\S+ +57m15s\n", text), text
    assert "counts in another kind of time" in fit(UNIFORM, "--entry", "telnyx.review").stdout
    assert "the slowest number of an order" in fit(UNIFORM, "--entry", "telnyx.nnid.local").stdout
    wrong = fit(UNIFORM, "--entry", "telnyx.nnid.locl")
    assert wrong.returncode == 64 and "did you mean telnyx.nnid.local?" in wrong.stderr and not wrong.stdout, wrong
    assert fit(UNIFORM, "--entry", "x").returncode == 64


# ---- business time ----

def instants_are_measured_in_business_time():
    spans = "started,ended\n" + "2026-05-22T19:00:00Z,2026-05-27T19:00:00Z\n" * 5
    for options, fixed, zone in (([], "5d", None), (["--in", "calendar"], "5d", None), (["--in", "bd"], "2bd", "America/Chicago"),
                                 (["--in", "bh", "--zone", "UTC"], "16bh", "UTC")):
        found = as_json(spans, *options)
        assert (found["entry"]["NAME"]["law"], found["zone"]) == (fixed, zone), found
    assert ", in business days of America/Chicago\n" in fit(spans, "--in", "bd").stdout


# ---- what is refused ----

def what_is_wrong_in_a_log_is_told_line_by_line():
    done = fit("id,duration\n" + "".join(f"{i},{'x' if i % 2 else '5m'}\n" for i in range(30)))
    assert done.returncode == 4 and not done.stdout, done
    told = re.findall(r"^orders\.csv:(\d+):(\d+): duration \"x\": a duration such as 90s", done.stderr, re.M)
    assert told == [(str(3 + 2 * i), "3" if i < 5 else "4") for i in range(10)], told
    assert done.stderr.count("^\n") == 10 and "15 lines are wrong; these are the first 10" in done.stderr
    bare = fit("duration\n510\n")
    assert bare.returncode == 4 and "orders.csv:2:1: duration \"510\": a number needs its unit" in bare.stderr, bare
    json_line = fit('{"duration":"5m"}\n{"duration":5}\n', name="log.ndjson")
    assert json_line.returncode == 4 and "log.ndjson:2:13: duration \"5\"" in json_line.stderr, json_line


def control_characters_are_not_shown_as_they_are():
    done = fit("duration\n5m\x1b[31m\n")
    assert done.returncode == 4 and "\x1b" not in done.stderr and "\\x1b[31m" in done.stderr, done
    assert "\x1b" not in fit("5m\n" * 6, name="a\x1b[31m.csv").stdout


def few_are_refused_and_not_many_are_warned_of():
    refused = fit("5m\n6m\n7m\n8m\n9m+\n")
    assert refused.returncode == 4 and "orders.csv: it has 5 observations, of which 4 were over; at least 5" in refused.stderr, refused
    warned = fit(column([300, 400, 500, 650, 900]))
    assert warned.returncode == 0 and "warning: orders.csv has 5 observations that were over" in warned.stderr and warned.stdout, warned
    assert not fit(UNIFORM).stderr
    assert fit("").returncode == 4


def a_law_that_cannot_be_fitted_says_why():
    done = fit("5m\n6m\n7m\n8m\n9m\n9m+\n", "--law", "triangular")
    assert done.returncode == 4 and "--law triangular: it cannot be fitted to orders.csv: some were not over yet" in done.stderr and not done.stdout, done


def usage_errors_end_with_64():
    for options in ([], ["a.csv", "b.csv"], ["a.csv", "--in", "days"], ["a.csv", "--zone", "UTC"], ["a.csv", "--in", "calendar", "--zone", "UTC"],
                    ["a.csv", "--in", "bd", "--zone", "Europe/Paris"], ["a.csv", "--law", "normal"], ["a.csv", "--format", "yaml"],
                    ["a.csv", "--format", "entry"], [""]):
        done = subprocess.run([CUTOVER, "fit", *options], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 64 and done.stderr and not done.stdout, (options, done)
    assert "America/Chicago" in subprocess.run([CUTOVER, "fit", "a", "--in", "bd", "--zone", "x"], capture_output=True, text=True, check=False).stderr


def only_regular_files_and_what_a_shell_hands_over_are_read():
    with tempfile.TemporaryDirectory() as folder:
        fifo = os.path.join(folder, "fifo")
        os.mkfifo(fifo)
        for path in (fifo, folder, os.path.join(folder, "none"), "/dev/zero"):
            done = subprocess.run([CUTOVER, "fit", path], capture_output=True, text=True, timeout=10, check=False)
            assert done.returncode == 4 and path in done.stderr, done
    piped = subprocess.run([CUTOVER, "fit", "/dev/stdin", "--format", "json"], input=UNIFORM, capture_output=True, text=True, timeout=60, check=False)
    assert piped.returncode == 0 and json.loads(piped.stdout)["law"] == "uniform", piped


def a_timings_file_that_is_wrong_is_told():
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "log.csv").write_text(UNIFORM)
        pathlib.Path(folder, "timings.json").write_text('{"a": {"id": "x"}}')
        command = [CUTOVER, "fit", "log.csv", "--entry", "a", "--scenarios", folder]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 4 and "timings.json:1:" in done.stderr, done


def the_log_of_the_readme_is_read():
    readme = (ROOT / "README.md").read_text()
    log = re.search(r"```\n(order,started.*?)```", readme, re.S).group(1)
    header, over, still = log.splitlines()
    found = as_json("\n".join([header, *[over] * 9, still]))
    assert (found["observations"], found["censored"]) == (10, 1) and found["percentiles"][0]["observed"]["text"] == "8m30s", found
    assert "  fit " in subprocess.run([CUTOVER, "help"], capture_output=True, text=True, timeout=60, check=False).stdout


def a_hundred_thousand_lines_take_seconds():
    draw = random.Random(5)
    found = as_json(column(draw.expovariate(1 / 600) for _ in range(100000)))
    assert (found["law"], found["observations"]) == ("exponential", 100000) and found["words"] == "exponential mean 10m", found


if __name__ == "__main__":
    main(a_law_is_found_and_said_to_fit, few_are_called_a_guess_whatever_the_verdict_is, one_that_took_nothing_gives_no_law_of_days,
         a_law_whose_mean_nobody_saw_does_not_fit_well, what_no_law_fits_is_kept_as_it_is, what_was_observed_stands_as_it_was,
         the_text_says_what_the_json_says, a_law_can_be_asked_for, the_same_log_gives_the_same_bytes_in_any_order, the_printed_entry_loads_in_a_timings_file,
         a_rehearsal_takes_the_median_of_what_was_observed, the_entry_alone_is_a_timings_file, all_that_is_said_of_a_log_is_no_timings_file,
         what_is_drawn_in_a_run_is_what_was_observed, an_entry_of_the_library_is_compared_and_its_name_checked, instants_are_measured_in_business_time,
         what_is_wrong_in_a_log_is_told_line_by_line, control_characters_are_not_shown_as_they_are, few_are_refused_and_not_many_are_warned_of,
         a_law_that_cannot_be_fitted_says_why, usage_errors_end_with_64, only_regular_files_and_what_a_shell_hands_over_are_read,
         a_timings_file_that_is_wrong_is_told, the_log_of_the_readme_is_read, a_hundred_thousand_lines_take_seconds)
