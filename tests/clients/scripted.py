#!/usr/bin/env python3
"""A client that does what a script says, step by step, right or wrong.

    scripted.py FILE [NAME]      a road of tests/clients/roads, or the violator NAME of a file of tests/clients/violators

A road is {"about", "steps": [...]}; a file of violators {"violators": [{"name", "about", "road", "scenario", "changes", "breaks"}]}: a road with
changes, the scenario against which it is run, and all the rules that it breaks there, the first one first. A change is one of

    {"replace": LABEL, "steps"}    {"before": LABEL, "steps"}    {"after": LABEL, "steps"}    {"remove": LABEL}    {"cut": LABEL}   all from LABEL on
    {"merge": LABEL, "with": {…}}  members put over those of the labelled step, deeply; null takes one out

and in its steps {"like": LABEL, "with": {…}} is the road's step once more, with such members, without the label.

A step has one of these members, and perhaps a "label":

    call    "PROVIDER METHOD PATH": tcr, telgorithm, infobip, telnyx, legacy, traffic; PATH behind the base URL. With
            body       JSON                       form       {"Data": JSON, "Files": ["name"], "loa": {"file": "name"}}: multipart/form-data
            save       {"name": "path.in.0.answer"}; also "items.sid=X.status": of that item, "items.*.sid": of each
            expect     a status that must be answered, or the script stops with exit 3
            key        of whose account (default: the provider's own); "none"        headers    more of them
            patient    true: waits and asks again when it is answered 429
            each_page  path of the list in the answer: asks page after page as long as the list is not empty; {page} stands in the path
    until   {"call": …, "path": "stage", "is": VALUE or [VALUES], "every": "60s", "at_most": "2d", "times": N}: asks again and again, at once when a
            webhook came
    wait    "90s", "2d 4h": by the clock of the rehearsal; "2026-03-05T15:00:00Z": until then; "webhook": until one came
    heard   {"contains": TEXT or [TEXTS], "at_most": "2d", "times": N}: until webhooks came whose paths and bodies contain it; or whose member at "path"
            "is" VALUE. "save": {"name": "code is (\\d+)"} keeps what the last of them says there
    each    NAME of a list: "do" for each, {NAME-singular}: {number}, {digits}; or "each": [values] or a part of a list, "as": NAME; "part": [100, 200]
            of them
    if      {"value": "{name}", "path": within it, "is": VALUE or [VALUES]}, "do", "else"
    repeat  N: "do" so often
    loop    {"value", "path", "is", "every": "60s", "at_most": "2d"}: "do" until that is so, at once when a webhook came
    drop    {"name": VALUE}: out of the list of that name
    hooks   {"/path": {"status": 200, "slow": "3s", "bearer": TOKEN}}: how webhooks are answered from now on; the default is 200 at once. What has not
            that bearer is answered 401, and not heard
    set     {"name": VALUE}
    go      LABEL: on with the outermost step of that label
    exit    N

In texts {name} stands for what was saved or set, and for: campaign, name, from, to, numbers, digits (numbers without plus), number_pool, own_nnid,
test_number, hooks (the base URL of its webhooks), status (of the last answer; 0: none came), foc, elect, loa_signed, nnid (that of the gaining
provider). A text that is nothing but {name} becomes the value itself; {name[0:200]} is a part of a list. {"each": "numbers", "give": VALUE} becomes a
list with a VALUE for each number, {"part": [100, 200]} for the hundred from there.

SPDX-License-Identifier: Apache-2.0"""

import base64
import copy
import json
import os
import pathlib
import re
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HERE = pathlib.Path(__file__).resolve().parent
ME = "scripted"
ENVIRONMENT = os.environ
PLAN = json.loads(ENVIRONMENT["CUTOVER_PLAN"])
ADMIN = ENVIRONMENT["CUTOVER_ADMIN_URL"]
BASES = {"tcr": "TCR_BASE_URL", "telgorithm": "TELGORITHM_BASE_URL", "infobip": "INFOBIP_BASE_URL", "telnyx": "TELNYX_BASE_URL",
         "legacy": "LEGACY_BASE_URL", "traffic": "CUTOVER_TRAFFIC_URL"}
EVER = timedelta(days=3650)
KINDS = ("call", "until", "wait", "heard", "each", "if", "repeat", "loop", "drop", "hooks", "set", "go", "exit")


class Stop(Exception):
    """The script ends with this code."""


class Go(Exception):
    """The script goes on at this label."""


# ---- the script ----

def load(arguments):
    text = json.loads(pathlib.Path(arguments[0]).read_text())
    if len(arguments) < 2:
        return text["steps"]
    violator = next(each for each in text["violators"] if each["name"] == arguments[1])
    steps = json.loads((HERE / "roads" / (violator["road"] + ".json")).read_text())["steps"] if "road" in violator else []
    labelled = {step["label"]: step for step in every(steps) if "label" in step}
    for change in likened(violator["changes"], labelled):
        steps, found = changed(steps, change)
        if not found:
            sys.exit(f"{arguments[1]}: no step is labelled {change}")
    return steps


def every(steps):
    for step in steps:
        yield step
        yield from every(step.get("do", []) + step.get("else", []))


def likened(value, labelled):
    if isinstance(value, list):
        return [likened(each, labelled) for each in value]
    if not isinstance(value, dict):
        return value
    if "like" in value:
        return merged({key: each for key, each in labelled[value["like"]].items() if key != "label"}, value.get("with", {}))
    return {key: likened(each, labelled) if key in ("steps", "do", "else") else each for key, each in value.items()}


def merged(step, over):
    if not isinstance(step, dict) or not isinstance(over, dict):
        return over
    result = {key: value for key, value in step.items() if key not in over}
    result.update({key: merged(step.get(key), value) for key, value in over.items() if value is not None})
    return result


def changed(steps, change):
    """The steps with the change made wherever the label stands, also inside of loops."""
    result, found = [], False
    for step in steps:
        label = step.get("label")
        inner = dict(step)
        for key in ("do", "else"):
            if key in inner:
                inner[key], within = changed(inner[key], change)
                found = found or within
        if "cut" in change and label == change["cut"]:
            return result, True
        hit = label is not None and label in (change.get("replace"), change.get("before"), change.get("after"), change.get("remove"), change.get("merge"))
        found = found or hit
        if not hit:
            result.append(inner)
        elif "merge" in change:
            result.append(merged(inner, change["with"]))
        elif "replace" in change:
            result.extend(change["steps"])
        elif "before" in change:
            result.extend(change["steps"] + [inner])
        elif "after" in change:
            result.extend([inner] + change["steps"])
    return result, found


# ---- values ----

NAMES = {"numbers": "number", "digits": "digit"}


def initial_values():
    window = PLAN.get("window") or {}
    numbers = [entry["number"] for entry in PLAN["numbers"]]
    return {"campaign": PLAN["campaign"]["id"], "name": PLAN["campaign"]["name"], "from": PLAN["from"], "to": PLAN["to"], "numbers": numbers,
            "digits": [number.lstrip("+") for number in numbers], "number_pool": PLAN.get("number_pool"), "own_nnid": PLAN.get("own_nnid"),
            "test_number": PLAN["test_number"], "hooks": ENVIRONMENT["CUTOVER_WEBHOOK_URL"], "foc": window.get("foc"), "elect": window.get("elect"),
            "loa_signed": (PLAN.get("loa") or {}).get("signed"), "nnid": PLAN["nnid"].get(PLAN["to"])}


def filled(value, values):
    if isinstance(value, dict) and set(value) in ({"each", "give"}, {"each", "give", "part"}):
        start, end = filled(value.get("part", [0, None]), values)
        return [filled(value["give"], {**values, NAMES[value["each"]]: each}) for each in values[value["each"]][start:end]]
    if isinstance(value, dict):
        return {key: filled(each, values) for key, each in value.items()}
    if isinstance(value, list):
        return [filled(each, values) for each in value]
    if not isinstance(value, str):
        return value
    part = re.fullmatch(r"\{(\w+)\[(\d+):(\d+)\]\}", value)
    if part:
        return values[part.group(1)][int(part.group(2)):int(part.group(3))]
    whole = re.fullmatch(r"\{(\w+)\}", value)
    if whole and whole.group(1) in values:
        return values[whole.group(1)]
    return re.sub(r"\{(\w+)\}", lambda match: str(values.get(match.group(1), match.group(0))), value)


def at_path(value, path):
    head, star, rest = path.partition("*.")
    if star:
        return [at_path(each, rest) for each in at_path(value, head.rstrip(".")) or []]
    for piece in path.split(".") if path else []:
        if isinstance(value, list) and "=" in piece:
            name, _, wanted = piece.partition("=")
            value = next((each for each in value if str(each.get(name)) == wanted), None)
        elif isinstance(value, list):
            value = value[int(piece)] if piece.lstrip("-").isdigit() and int(piece) < len(value) else None
        else:
            value = value.get(piece) if isinstance(value, dict) else None
    return value


def length(text):
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    return timedelta(seconds=sum(float(count) * units[unit] for count, unit in re.findall(r"([\d.]+)\s*([smhd])", text)))


def instant(when):
    return when.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


# ---- the world ----

class Hooks(BaseHTTPRequestHandler):
    answers = {}
    heard = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        path = urllib.parse.urlparse(self.path).path
        answer = next((answer for start, answer in Hooks.answers.items() if path.startswith(start)), {})
        if "bearer" in answer and self.headers["Authorization"] != "Bearer " + answer["bearer"]:
            self.answer(401)
            return
        if "slow" in answer:
            park(self.headers, length(answer["slow"]))
        Hooks.heard.append(path + " " + body)
        self.answer(answer.get("status", 200))

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PUT = do_POST

    def log_message(self, *_):
        pass


def admin(method, path, body=None, by=ME):
    headers = {"Content-Type": "application/json"}
    if by:
        headers["X-Cutover-Participant"] = by
    request = urllib.request.Request(ADMIN + path, method=method, headers=headers, data=None if body is None else json.dumps(body).encode())
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or b"null")


def park(headers, pause):
    now = datetime.fromisoformat(headers["X-Cutover-Time"].replace("Z", "+00:00"))
    try:
        admin("POST", "/__admin/clock/wait", {"until": instant(now + pause), "delivery": int(headers["X-Cutover-Delivery"])}, by=None)
    except urllib.error.HTTPError:
        pass  # the sender did not wait so long


def credentials(who):
    def basic(user, password):
        return "Basic " + base64.b64encode(f"{ENVIRONMENT.get(user)}:{ENVIRONMENT.get(password)}".encode()).decode()
    return {"tcr": lambda: basic("TCR_API_KEY", "TCR_API_SECRET"), "telgorithm": lambda: basic("TELGORITHM_USERNAME", "TELGORITHM_PASSWORD"),
            "infobip": lambda: "App " + ENVIRONMENT["INFOBIP_API_KEY"], "telnyx": lambda: "Bearer " + ENVIRONMENT["TELNYX_API_KEY"],
            "legacy": lambda: "Bearer " + ENVIRONMENT["LEGACY_API_KEY"]}.get(who, lambda: None)()


def is_file(value):
    return isinstance(value, dict) and set(value) == {"file"}


def multipart(form):
    boundary = "scripted-boundary"
    files = [("Files", name) for name in form.get("Files", [])] + [(part, value["file"]) for part, value in form.items() if is_file(value)]
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{json.dumps(value) if not isinstance(value, str) else value}\r\n'
             for name, value in form.items() if name != "Files" and not is_file(value)]
    parts += [f'--{boundary}\r\nContent-Disposition: form-data; name="{part}"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4 {name}\r\n'
              for part, name in files]
    return ("".join(parts) + f"--{boundary}--\r\n").encode(), f"multipart/form-data; boundary={boundary}"


class Script:
    now = datetime.fromisoformat(ENVIRONMENT["CUTOVER_NOW"].replace("Z", "+00:00"))

    def __init__(self):
        self.values = initial_values()
        self.over = False
        self.status = 0

    # -- time --

    def wait(self, until, **looks):
        """Until then, or a webhook; True when something else than the end came. `looks`: its wait is one of many, those that would show nothing may go."""
        body = {**looks, **({} if until is None else {"until": instant(until)})}
        answer = admin("POST", "/__admin/clock/wait", body)
        Script.now = datetime.fromisoformat(answer["now"].replace("Z", "+00:00"))
        self.over = answer["reason"] == "end"
        return not self.over

    def wait_whole(self, until):
        while Script.now < until and self.wait(until):
            pass

    # -- steps --

    def walk(self, steps):
        start = 0
        while start is not None:
            try:
                self.run(steps[start:])
                start = None
            except Go as go:
                start = next(index for index, step in enumerate(steps) if step.get("label") == go.args[0])

    def run(self, steps):
        for step in steps:
            if self.over:
                return
            kind = next((kind for kind in KINDS if kind in step), None)
            if kind is None:
                raise Stop(f"no such step: {json.dumps(step)}")
            getattr(self, "step_" + kind)(step)

    def step_call(self, step):
        if "each_page" in step:
            self.pages(step)
            return
        answer = self.ask(step)
        self.values["status"] = self.status
        if "expect" in step and self.status != step["expect"]:
            raise Stop(f'{step["call"]}: {self.status}, not {step["expect"]}: {json.dumps(answer)[:400]}')
        for name, path in step.get("save", {}).items():
            self.values[name] = at_path(answer, filled(path, self.values))

    def pages(self, step):
        self.values["page"] = step.get("first", 1)
        single = {key: value for key, value in step.items() if key != "each_page"}
        while at_path(self.ask(single), step["each_page"]):
            self.values["page"] += 1

    def ask(self, step):
        who, method, path = filled(step["call"], self.values).split(" ", 2)
        headers = {"X-Cutover-Participant": ME, **filled(step.get("headers", {}), self.values)}
        authorization = credentials(step.get("key", who))
        if authorization and "Authorization" not in headers:
            headers["Authorization"] = authorization
        data = None
        if "form" in step:
            data, headers["Content-Type"] = multipart(filled(step["form"], self.values))
        elif "body" in step:
            data, headers["Content-Type"] = json.dumps(filled(step["body"], self.values)).encode(), "application/json"
        url = ENVIRONMENT[BASES[who]] + urllib.parse.quote(path, safe="/?&=%+:,[]{}~@!$'()*;-._")
        request = urllib.request.Request(url, method=method, headers=headers, data=data)
        answer = self.exchange(request)
        while self.status == 429 and step.get("patient") and not self.over:
            self.wait_whole(Script.now + timedelta(seconds=max(1, self.retry_after)))
            answer = self.exchange(request)
        return answer

    def exchange(self, request):
        self.retry_after = 1
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                self.status, text = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            self.status, text, self.retry_after = error.code, error.read(), float(error.headers["Retry-After"] or 1)
        except (urllib.error.URLError, ConnectionError, OSError):
            self.status, text = 0, b""
        try:
            return json.loads(text)
        except ValueError:
            return None

    def step_until(self, step):
        asked = step["until"]
        wanted = asked["is"] if isinstance(asked["is"], list) else [asked["is"]]
        every, end = length(asked.get("every", "60s")), Script.now + (length(asked["at_most"]) if "at_most" in asked else EVER)
        times = asked.get("times", 1 << 30)
        looks = {} if "times" in asked else {"every": f"{every.total_seconds():g}s", **({"latest": instant(end)} if "at_most" in asked else {})}
        while not self.over and Script.now <= end and times > 0:
            answer = self.ask(asked)
            times -= 1
            value = at_path(answer, filled(asked.get("path", ""), self.values))
            if value in filled(wanted, self.values):
                return
            self.wait(Script.now + every, **(looks if 0 < self.status < 429 else {}))  # a webhook is a reason to look at once, and so is no answer

    def step_wait(self, step):
        until = filled(step["wait"], self.values)
        if until == "webhook":
            self.wait(None)
        elif until is None:
            return  # the plan names no time
        elif re.match(r"\d{4}-", until):
            self.wait_whole(datetime.fromisoformat(until.replace("Z", "+00:00")))
        else:
            self.wait_whole(Script.now + length(until))

    def step_heard(self, step):
        heard = step["heard"]
        end = Script.now + (length(heard["at_most"]) if "at_most" in heard else EVER)
        while not self.over and Script.now < end:
            meant = [each for each in Hooks.heard if self.is_meant(filled(heard, self.values), each)]
            if len(meant) >= heard.get("times", 1):
                self.values.update({name: re.search(pattern, meant[-1]).group(1) for name, pattern in heard.get("save", {}).items()})
                return
            self.wait(None if "at_most" not in heard else end)

    def is_meant(self, heard, said):
        texts = heard.get("contains", [])
        body = said.partition(" ")[2]
        there = "path" not in heard or (body and at_path(json.loads(body), heard["path"]) == heard["is"])
        return there and all(text in said for text in (texts if isinstance(texts, list) else [texts]))

    def step_each(self, step):
        start, end = filled(step.get("part", [0, None]), self.values)
        named = isinstance(step["each"], str) and "{" not in step["each"]
        values = (self.values[step["each"]] if named else filled(step["each"], self.values))[start:end]
        name = step.get("as") or NAMES.get(str(step["each"]).strip("{}").partition("[")[0])
        for value in values:
            self.values[name] = value
            if name == "number":
                self.values["digit"] = value.lstrip("+")
            self.run(step["do"])

    def holds(self, asked):
        value, wanted = at_path(filled(asked["value"], self.values), filled(asked.get("path", ""), self.values)), filled(asked["is"], self.values)
        return value == wanted or (isinstance(wanted, list) and value in wanted)

    def step_if(self, step):
        self.run(step["do"] if self.holds(step["if"]) else step.get("else", []))

    def step_loop(self, step):
        asked = step["loop"]
        every, end = length(asked.get("every", "60s")), Script.now + (length(asked["at_most"]) if "at_most" in asked else EVER)
        looks = {"every": f"{every.total_seconds():g}s", **({"latest": instant(end)} if "at_most" in asked else {})}
        while not self.over and Script.now <= end:
            self.run(step["do"])
            if self.over or self.holds(asked):
                return
            self.wait(Script.now + every, **looks)

    def step_drop(self, step):
        for name, value in step["drop"].items():
            self.values[name] = [each for each in self.values[name] if each != filled(value, self.values)]

    def step_repeat(self, step):
        for _ in range(step["repeat"]):
            self.run(step["do"])

    def step_hooks(self, step):
        Hooks.answers = {**step["hooks"], **{path: answer for path, answer in Hooks.answers.items() if path not in step["hooks"]}}

    def step_set(self, step):
        self.values.update(copy.deepcopy(filled(step["set"], self.values)))

    def step_go(self, step):
        raise Go(step["go"])

    def step_exit(self, step):
        raise Stop(step["exit"])


def listen():
    address = urllib.parse.urlparse(ENVIRONMENT["CUTOVER_WEBHOOK_URL"])
    server = ThreadingHTTPServer((address.hostname, address.port), Hooks)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.05}).start()


def main():
    steps = load(sys.argv[1:])
    listen()
    admin("POST", "/__admin/participants", {"name": ME})
    code = 0
    try:
        Script().walk(steps)
    except Stop as stop:
        code = stop.args[0]
        if isinstance(code, str):
            print(code, file=sys.stderr)
            code = 3
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    time.tzset()
    main()
