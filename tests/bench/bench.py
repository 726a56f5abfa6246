#!/usr/bin/env python3
"""The figures that we hold ourselves to, side by side with what they are held against. SPDX-License-Identifier: Apache-2.0"""

import argparse
import contextlib
import ctypes
import json
import os
import pathlib
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARIES = pathlib.Path(os.environ.get("CUTOVER_BINARIES", ROOT / "build" / "release"))
CONNECTIONS, NUMBERS, SECONDS_MAX = 32, 10, 110
PR_SET_PDEATHSIG, ALL = 1, -1


class Bench:
    """How long each figure is measured, on which core, and what was started for it."""

    def __init__(self, rounds, share, folder, stack):
        self.rounds, self.share, self.folder, self.stack = rounds, share, folder, stack
        self.cores = sorted(os.sched_getaffinity(0))
        self.core, self.other_core = self.cores[0], self.cores[-1]
        self.story, self.served = {}, None

    def start(self, program, *arguments, core=None, **options):
        """A process on one core, or on `ALL` of them, which does not outlive us."""
        def settle():
            os.sched_setaffinity(0, self.cores if core == ALL else {self.core if core is None else core})
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        process = subprocess.Popen([program, *map(str, arguments)], stdout=subprocess.PIPE, text=True, preexec_fn=settle, **options)
        self.stack.callback(end, process)
        return process

    def ask(self, program, *arguments, core=None):
        """The line of JSON that a program prints."""
        process = self.start(BINARIES / "tests" / program, *arguments, core=core)
        line, _ = process.communicate(timeout=60)
        if process.returncode != 0:
            raise SystemExit(f"{program} {' '.join(map(str, arguments))} ended with {process.returncode}: {line}")
        return json.loads(line)


def end(process):
    """By its id, and only what we began."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
    if process.poll() is None:
        process.kill()
        process.wait()


# ---- the timeline ----

def hold(pending, cancel=0):
    """The hold model with so many events to come: nanoseconds of the processor a step, ours and the plain heap's, who must tell the same story."""
    def measure(bench):
        steps = max(2000, int(bench.share * (1000000 if pending <= 1000 else 300000)))
        samples = {"timeline": [], "plain": []}
        for _ in range(bench.rounds):
            told = {which: bench.ask("bench_hold", which, pending, steps, cancel) for which in samples}
            if told["timeline"]["story"] != told["plain"]["story"]:
                raise SystemExit(f"with {pending} pending the timeline and the plain heap do not give the same events: {told}")
            for which, one in told.items():
                samples[which].append(one["ns"])
        return samples["timeline"], samples["plain"]
    return measure


# ---- the server ----

def call(url, key, body=None):
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    request = urllib.request.Request(url, data=None if body is None else json.dumps(body).encode(), headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read()


def begin_server(bench):
    """The server with an order of some numbers, and a bare one that answers as many bytes."""
    served = bench.start(BINARIES / "tests" / "bench_served", ROOT / "scenarios" / "timings.json", bench.folder / "journal.ndjson")
    ready = json.loads(served.stdout.readline())
    key, base = ready["credentials"]["telnyx"]["apiKey"], ready["telnyx"]
    order = json.loads(call(base + "/porting_orders", key, {"phone_numbers": [f"+1916555{100 + i:04d}" for i in range(NUMBERS)]}))["data"][0]["id"]
    body = call(f"{base}/porting_orders/{order}", key)
    bare = bench.start(BINARIES / "tests" / "bench_bare", len(body), stdin=subprocess.PIPE)
    port = base.split(":")[2].split("/")[0]
    target = [f"/v2/porting_orders/{order}", f"Authorization: Bearer {key}", CONNECTIONS]
    return {"served": (served.pid, port), "bare": (bare.pid, bare.stdout.readline().strip())}, target, len(body)


def processor_us(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1e6 / os.sysconf("SC_CLK_TCK")


def resident_mb(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit(f"process {pid} does not say how large it is")


def load(bench, pid, port, target, body):
    """Answers a second, and microseconds of the server's processor an answer."""
    before = processor_us(pid)
    told = bench.ask("bench_load", port, *target, int(1000 * bench.share) or 1, core=bench.other_core)
    used = processor_us(pid) - before
    if told["refused"] or told["answers"] == 0 or told["body"] != body:
        raise SystemExit(f"not every answer is the one that was asked for: {told}")
    return told["answers"] / told["us"] * 1e6, used / told["answers"]


def serve(bench):
    """Once for all rows about the server: the samples of each, and how large it was at its largest."""
    if bench.served is None:
        servers, target, body = begin_server(bench)
        samples = {which: [] for which in servers}
        for _ in range(bench.rounds):
            for which, (pid, port) in servers.items():
                samples[which].append(load(bench, pid, port, target, body))
        bench.served = samples, resident_mb(servers["served"][0]), body
    return bench.served


def answers(bench):
    samples, _, _ = serve(bench)
    return [rate for rate, _ in samples["served"]], [rate for rate, _ in samples["bare"]]


def processor(bench):
    samples, _, _ = serve(bench)
    return [used for _, used in samples["served"]], [used for _, used in samples["bare"]]


def resident(bench):
    return [serve(bench)[1]], None


def ready(bench):
    """From the start of cutover serve to its ready line."""
    samples = []
    for _ in range(bench.rounds):
        began = time.perf_counter()
        process = bench.start(BINARIES / "cutover", "serve", cwd=ROOT)
        json.loads(process.stdout.readline())
        samples.append((time.perf_counter() - began) * 1000)
        end(process)
    return samples, None


# ---- trials ----
FEWER, MORE_TRIALS = 200, 1000


def spent(children):
    return children.ru_utime + children.ru_stime


def estimate(bench, scenario, trials, jobs, *options):
    """Seconds of the processor, and of the clock, that an estimate takes."""
    before, began = spent(resource.getrusage(resource.RUSAGE_CHILDREN)), time.perf_counter()
    core = ALL if jobs > 1 else bench.core
    asked = ["estimate", scenario, "--trials", trials, "--jobs", jobs, "--drivers", "none", "--quiet", *options]
    process = bench.start(BINARIES / "cutover", *asked, cwd=ROOT, core=core)
    process.communicate(timeout=100)
    if process.returncode != 0:
        raise SystemExit(f"cutover estimate {scenario} ended with {process.returncode}")
    return spent(resource.getrusage(resource.RUSAGE_CHILDREN)) - before, time.perf_counter() - began


def trial_s(bench, scenario, numbers, jobs=1, clock=0):
    """Of one trial: what more of them take more."""
    scale = bench.share * (1 if numbers == 10 else 0.1)
    few, many = max(2, int(FEWER * scale)), max(8, int(MORE_TRIALS * scale))
    options = ("--both", f"world.numbers={numbers}")
    took = [estimate(bench, scenario, trials, jobs, *options)[clock] for trials in (few, many)]
    return max(took[1] - took[0], 1e-6) / (many - few)


def trials(scenario):
    """A second, on one core."""
    return lambda bench: ([1 / trial_s(bench, scenario, 10) for _ in range(bench.rounds)], None)


def hundred(scenario):
    """Microseconds with a hundred numbers, and with ten."""
    def measure(bench):
        pairs = [(trial_s(bench, scenario, 100) * 1e6, trial_s(bench, scenario, 10) * 1e6) for _ in range(bench.rounds)]
        return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return measure


def two_cores(scenario):
    def measure(bench):
        pairs = [(1 / trial_s(bench, scenario, 10, jobs=2, clock=1), 1 / trial_s(bench, scenario, 10, jobs=1, clock=1)) for _ in range(bench.rounds)]
        return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return measure


# ---- the rows ----
# Figure; unit; how it is measured, which gives samples of ours and of what it is held against (None: of nothing); what is better; the target: how many
# times better than the other, or where there is none, below how much; what is to be known of it. A row more is an entry more.
LESS, MORE = "less", "more"
QUEUE = "the target is against cimba's queue, which has handles as ours has; the plain heap that stands in for it here has none"
ROWS = [
    ("timeline, 10 to come", "ns", hold(10), LESS, 1.3, QUEUE),
    ("timeline, 1,000 to come", "ns", hold(1000), LESS, 1.3, QUEUE),
    ("timeline, 100,000 to come", "ns", hold(100000), LESS, 1.3, QUEUE),
    ("the same, 1 of 4 cancelled, 10", "ns", hold(10, 4), LESS, 1.3, "the plain heap marks what is cancelled, and throws it away when it comes up"),
    ("the same, 1 of 4 cancelled, 1,000", "ns", hold(1000, 4), LESS, 1.3, None),
    ("the same, 1 of 4 cancelled, 100,000", "ns", hold(100000, 4), LESS, 1.3, None),
    ("GET of a porting order, 32 connections", "1/s", answers, MORE, 0.8, "against bare libmicrohttpd with as many bytes; authenticated, journaled"),
    ("the same, of the processor", "µs", processor, LESS, 0.8, "of the server alone: neither a slow loader nor a busy machine hides what it costs"),
    ("cutover serve, until it is ready", "ms", ready, LESS, 50, None),
    ("the server, resident at its largest", "MB", resident, LESS, 20, "after all of the load"),
    ("trials to Infobip, 10 numbers", "1/s", trials("infobip/happy-path"), MORE, 5000, "by the processor's time; tests/bench/profile.py shows where it goes"),
    ("trials to Telgorithm, 10 numbers", "1/s", trials("telgorithm/happy-path"), MORE, 5000, None),
    ("trials to Telnyx, 10 numbers", "1/s", trials("telnyx/happy-path"), MORE, 5000, None),
    ("a trial to Infobip, 100 numbers : 10", "µs", hundred("infobip/pool-campaign"), LESS, 1 / 15, "at most fifteen times as much"),
    ("a trial to Telgorithm, 100 numbers : 10", "µs", hundred("telgorithm/happy-path"), LESS, 1 / 15, None),
    ("a trial to Telnyx, 100 numbers : 10", "µs", hundred("telnyx/happy-path"), LESS, 1 / 15, None),
    ("trials to Telgorithm, 2 cores : 1", "1/s", two_cores("telgorithm/happy-path"), MORE, 1.8, "by the clock"),
]


def judge(ours, other, better, target):
    """The medians, how many times better ours is, and whether that is enough."""
    mine = statistics.median(ours)
    if other is None:
        return mine, None, None, (mine < target if better == LESS else mine >= target)
    theirs = statistics.median(other)
    times = (theirs / mine if better == LESS else mine / theirs) if mine and theirs else 0.0
    return mine, theirs, times, times >= target


def measure_row(bench, row):
    name, unit, measure, better, target, about = row
    ours, other = measure(bench)
    mine, theirs, times, met = judge(ours, other, better, target)
    bound = f"≥ {target:.3g}×" if other else f"{'<' if better == LESS else '≥'} {target:g} {unit}"
    return {"figure": name, "unit": unit, "ours": mine, "other": theirs, "times": times, "target": bound, "met": met, "about": about,
            "samples": {"ours": ours, "other": other}}


def number(value):
    return "" if value is None else f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def print_row(row):
    times = "" if row["times"] is None else f"{row['times']:.2f}×"
    print(f"{row['figure']:<40} {row['unit']:>4} {number(row['ours']):>9} {number(row['other']):>9} {times:>7}   {row['target']:<10}",
          "yes" if row["met"] else "NO", flush=True)


def give_up(*_):
    raise SystemExit(f"the figures took more than {SECONDS_MAX} s, or were ended: nothing is said of them")


def main():
    parser = argparse.ArgumentParser(prog="tests/bench/run", description="Measures the figures that we hold ourselves to, side by side with what they are held "
                                     "against: medians of interleaved rounds, each on one core, on loopback only. Says of each whether its target is met; "
                                     "nothing fails by being slow.")
    parser.add_argument("--json", metavar="FILE", help="write the figures and every sample there")
    parser.add_argument("--rounds", type=int, default=5, help="how many (5)")
    parser.add_argument("--smoke", action="store_true", help="a second of everything, to see that it works: the figures say nothing")
    wanted = parser.parse_args()
    for interrupt in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(interrupt, give_up)
    signal.alarm(SECONDS_MAX)
    print(f"{'figure':<40} {'':>4} {'ours':>9} {'other':>9} {'times':>7}   {'target':<10} met")
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        bench = Bench(1 if wanted.smoke else max(1, wanted.rounds), 0.02 if wanted.smoke else 1, pathlib.Path(folder), stack)
        rows = []
        for row in ROWS:
            rows.append(measure_row(bench, row))
            print_row(rows[-1])
    for about in dict.fromkeys(row["about"] for row in rows if row["about"]):
        print(f"  {next(row['figure'] for row in rows if row['about'] == about)}: {about}")
    busy = os.getloadavg()[0]
    print(f"load of the machine {busy:.1f}, {os.cpu_count()} cores" + ("; others use it: repeat this when they do not" if busy > os.cpu_count() else ""))
    if wanted.json:
        facts = {"rounds": bench.rounds, "smoke": wanted.smoke, "load": busy, "cores": os.cpu_count(), "rows": rows}
        pathlib.Path(wanted.json).write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
