#!/usr/bin/env python3
"""A migration client for the Telgorithm road, written from the vendors' documents alone; it knows nothing of the rehearsal's clock.

Port in with an LOA, elect when the first number has arrived, link when the campaign is imported, switch each number when it is Active and its
record has moved, prove each way. Webhooks wake it, a look every POLL_SECONDS (60) is the net. SPDX-License-Identifier: Apache-2.0"""

import hmac
import http.server
import json
import os
import queue
import sys
import threading
import time
import urllib.parse
from datetime import datetime

from manners import POLL, Api, Lost, Refused, basic, ensure

ENV, PLAN = os.environ, json.loads(os.environ['CUTOVER_PLAN'])
CAMPAIGN, NUMBERS = PLAN['campaign']['id'], [row['number'] for row in PLAN['numbers']]
CNP, NNID = 'SQTIJSW', PLAN.get('nnid', {}).get('telgorithm')  # Telgorithm at TCR (S0 TCR API), and in nnSR
HOOKS, HANDSET, PROOF = ENV['CUTOVER_WEBHOOK_URL'], PLAN['test_number'], 'Proof after the move'
BEARER = hmac.new(ENV['TELGORITHM_PASSWORD'].encode(), b'webhooks', 'sha256').hexdigest()  # ours, and the same after a restart
HOUR, DAY, EVENTS = 3600, 86400, queue.Queue()

TCR = Api(ENV['TCR_BASE_URL'] + '/campaign/' + CAMPAIGN, basic(ENV['TCR_API_KEY'], ENV['TCR_API_SECRET']), patience=30)
REGISTRY = Api(ENV['TCR_BASE_URL'], TCR.credentials, patience=30)
TELGORITHM = Api(ENV['TELGORITHM_BASE_URL'] + '/v1', basic(ENV['TELGORITHM_USERNAME'], ENV['TELGORITHM_PASSWORD']))
OURS = Api(ENV['CUTOVER_TRAFFIC_URL'] + '/v1', {})


class Over(Exception):
    """Nothing more can be done here: what has not moved stays where it is, and people know why."""


class Receiver(http.server.BaseHTTPRequestHandler):
    """Answers at once; what is new and came with the agreed bearer goes to the one thread that acts."""
    seen, count = set(), 0

    def do_POST(self):
        Receiver.count += 1
        body, ours = self.rfile.read(int(self.headers.get('Content-Length') or 0)), self.path.startswith('/telgorithm/')
        good = not ours or hmac.compare_digest(self.headers.get('Authorization') or '', 'Bearer ' + BEARER)
        try:
            event = json.loads(body) if ours and good else None
        except ValueError:
            event = None
        if isinstance(event, dict) and event.get('WebhookSid') not in self.seen:
            self.seen.add(event.get('WebhookSid'))
            EVENTS.put((self.path.rsplit('/', 1)[1], event))
        self.send_response(200 if good else 401)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def log_message(self, *arguments):
        pass


def pages(path, start='?'):
    """All items of one of Telgorithm's lists."""
    items, more = [], ''
    while more is not None:
        page = TELGORITHM.get(f'{path}{start}PageSize=1000' + (more and '&SearchId=' + urllib.parse.quote(more)))
        items, more = items + page['items'], page.get('searchId') or None
    return items


def holders():
    """The NNID on the record of each number."""
    found, page = {}, 0
    while True:
        page += 1
        answer = TCR.get(f'/osr/phones?current=true&recordsPerPage=500&page={page}')
        found.update({'+' + row['phoneNumber'].lstrip('+'): row['nnid'] for row in answer['records']})
        if not answer['records'] or page * 500 >= answer['totalRecords']:
            return found


def share(flag):
    return (TCR.get(f'/sharing?cnpMigration={flag}') or {}).get('sharedByMe') or {}


class Road:
    """Where each number is: its status at Telgorithm, its route, its proofs, its end."""

    def __init__(self):
        self.status, self.routed, self.sent, self.heard, self.ends, self.since, self.asked = {}, set(), {}, set(), {}, {}, set()
        self.sid, self.before, self.elected, self.linked, self.strays = None, {}, False, False, []

    def open(self, *statuses):
        return [n for n in NUMBERS if n not in self.ends and (not statuses or self.status.get(n) in statuses)]

    def ask(self, whom, subject, numbers, final=False):
        """Mail and telephone, once for each number; final: these numbers are people's now."""
        fresh = [n for n in numbers if (subject, n) not in self.asked]
        self.asked.update((subject, n) for n in fresh)
        if fresh:
            print('to', whom, '-', subject)
            ensure(lambda: None, lambda: OURS.call('POST', '/escalations', {'to': whom, 'subject': subject, 'numbers': fresh}) or True)
        self.ends.update({n: f'reported: {subject}' for n in numbers if final})

    def stop(self, whom, subject):
        self.ask(whom, subject, self.open(), final=True)
        raise Over(subject)

    def overdue(self, what, numbers, seconds):
        """Whether there have been such numbers for so long."""
        if not numbers:
            self.since.pop(what, None)
        return bool(numbers) and Api.now - self.since.setdefault(what, Api.now) > seconds

    def preflight(self):
        """All that can be known before the first effect (S0 banner; tcr 3.4; telgorithm 3.4)."""
        missing = [name for name in ('tcr.csp', 'telgorithm.campaign_migration') if PLAN['prerequisites'].get(name) is False]
        if missing or not PLAN.get('loa'):
            self.stop('telgorithm.support' if missing else 'customer', 'please confirm first: ' + ', '.join(missing or ['a signed LOA']))
        campaign, state, carriers = TCR.get(''), share('false').get('sharingStatus'), TCR.get('/operationStatus')
        if campaign['status'] != 'ACTIVE' or state != 'ACCEPTED' or not set(carriers.values()) <= {'REGISTERED', 'APPROVED'}:
            self.stop('customer', f'the campaign cannot migrate: {campaign["status"]}, share {state}, carriers {carriers}')
        if not REGISTRY.get('/settings/cnpMigration')['migrationSupported'] or CNP not in REGISTRY.get('/enum/cnp?cnpMigrationSupported=true'):
            self.stop('customer', 'migrations are not switched on at TCR')
        if TELGORITHM.get('/MyCompany')['cspId'] != campaign['cspId']:
            self.stop('telgorithm.support', f'the company needs the CSP id {campaign["cspId"]}')
        self.before = holders()

    def prepare(self):
        """Webhooks, a URL for each type, and the one configuration that the numbers are ported to."""
        for kind in 'PhoneNumberStatusChanged', 'TcrCampaignImported':
            want = {'url': f'{HOOKS}/telgorithm/{kind}', 'authorizationBearer': BEARER}
            ensure(lambda: None, lambda: TELGORITHM.call('PUT', f'/Webhooks/{kind}', want))
        want = {'name': PLAN['campaign']['name'][:64], 'authorizationBearer': BEARER,
                'inboundCallbackUrl': HOOKS + '/telgorithm/inbound', 'outboundCallbackUrl': HOOKS + '/telgorithm/outbound'}
        config = ensure(lambda: next((row for row in pages('/MessagingConfigs') if row['name'] == want['name']), None),
                        lambda: TELGORITHM.call('POST', '/MessagingConfigs', want))
        self.sid, self.linked = config['sid'], config.get('tcrCampaignId') == CAMPAIGN

    def port_in(self):
        """In requests of a hundred; what is there already is not asked for again."""
        while self.look():
            due = self.open(None)[:100]
            data = json.dumps({'features': 'SMS', 'phones': [{'number': n, 'messagingConfigSid': self.sid} for n in due]})
            parts = [f'name="Data"\r\nContent-Type: application/json\r\n\r\n{data}',
                     f'name="Files"; filename="loa.txt"\r\nContent-Type: text/plain\r\n\r\nLOA, signed {PLAN["loa"]["signed"]}: {due}']
            body = ''.join(f'--cut\r\nContent-Disposition: form-data; {part}\r\n' for part in parts) + '--cut--\r\n'
            try:
                answer = TELGORITHM.call('POST', '/Phones/port-in', body.encode(), {'Content-Type': 'multipart/form-data; boundary=cut'})
                self.status.update({row['number']: row['status'] for row in answer['phones']})
            except Lost as error:
                print('lost:', error)
            except Refused as refusal:
                self.stop('telgorithm.support', f'the port-in was refused: {refusal}')

    def look(self):
        """Reads where every number is; those that Telgorithm does not know."""
        rows = {row['number']: row for row in pages('/Phones') if row['number'] in NUMBERS}
        self.status.update({n: row['status'] for n, row in rows.items()})
        self.strays = [n for n in self.ported() if rows[n]['messagingConfigSid'] != self.sid and rows[n]['status'] != 'Active']
        return self.open(None)

    def ported(self):
        return [n for n in self.open() if self.status.get(n) not in (None, 'Pending', 'PendingPortIn', 'Removed')]

    def migration(self):
        """True while one to Telgorithm runs or is complete. One declined or withdrawn ends the road: only people can mend that."""
        try:
            state = TCR.get('/migrateCnp')
        except Refused as refusal:
            if 502 not in refusal.codes:  # not found is a 400 there
                raise
            state = {'status': None}
        if state['status'] != 'ACTIVE':
            here = share('false').get('upstreamCnpId') == CNP
            if self.elected and not here:
                self.stop('customer', f'the migration was cancelled: {state.get("cancellationReason")}')
            return here
        new, end = share('true'), state['expirationDate']
        if new.get('upstreamCnpId', CNP) != CNP or new.get('sharingStatus') == 'DECLINED':
            self.stop('customer', f'the election of {new.get("upstreamCnpId")} is {new.get("sharingStatus")}: {new.get("explanation")}')
        end = end / 1000 if isinstance(end, (int, float)) else datetime.fromisoformat(end.replace('Z', '+00:00')).timestamp()
        if end - Api.now < 3 * DAY:
            self.ask('customer', 'the migration at TCR is about to expire', self.open())
        return True

    def campaign(self):
        """Elects, and links what was imported."""
        self.elected = ensure(self.migration, lambda: TCR.call('POST', '/migrateCnp/' + CNP))
        try:
            TELGORITHM.get('/TcrCampaigns/' + CAMPAIGN)
            at = '/MessagingConfigs/' + self.sid
            self.linked = ensure(lambda: TELGORITHM.get(at)['tcrCampaignId'] == CAMPAIGN, lambda: TELGORITHM.call('PATCH', at, {'tcrCampaignId': CAMPAIGN}))
        except Refused as refusal:  # not imported yet: the next round asks again
            print('not yet:', refusal)

    def gather(self):
        """All on the one configuration; a 200 may name some that failed."""
        if self.strays:
            failed = ensure(lambda: None, lambda: TELGORITHM.call('PATCH', f'/MessagingConfigs/{self.sid}/addPhones', {'phones': self.strays}))['failed']
            for number in failed:  # each by itself, then
                try:
                    ensure(lambda: None, lambda: TELGORITHM.call('PATCH', '/Phones/' + number, {'messagingConfigSid': self.sid}))
                except Refused:
                    self.ask('telgorithm.support', 'cannot be put on our configuration', [number], final=True)

    def switch(self):
        due = [n for n in self.open('Active') if n not in self.routed]
        held = holders() if due else {}
        moved = [n for n in due if held.get(n) == NNID or not NNID and held.get(n) not in (None, self.before.get(n))]
        for number in moved:
            ensure(lambda: None, lambda: OURS.call('PUT', '/routes/' + number, {'providers': ['telgorithm']}))
            self.routed.add(number)
        if moved:
            print('verified:', held.items() <= holders().items())

    def prove(self):
        """One message each way for every number that was switched; delivered is what the report says."""
        due = [n for n in self.open() if n in self.routed]
        if not due:
            return
        reports = {row['from']: row for row in pages('/OutboundMessages') if row['text'] == PROOF}
        for number in [n for n in due if n not in self.sent]:
            self.sent[number] = number in reports or TELGORITHM.call('POST', '/OutboundMessages', {'from': number, 'to': HANDSET, 'text': PROOF})
            OURS.call('POST', '/inbound', {'from': HANDSET, 'to': number, 'text': PROOF})
        if set(due) - self.heard:  # webhooks may be lost
            self.heard.update(row['to'] for row in pages('/InboundMessages') if row['text'] == PROOF)
        for number in due:
            fate = reports.get(number, {'status': 'not seen yet', 'errorCode': 0})
            if fate['status'] == 'Delivered' and number in self.heard:
                self.ends[number] = 'moved'
            elif fate['status'] in ('Failed', 'Expired') or self.overdue(number, [number], HOUR):
                self.ask('telgorithm.support', f'no proof of {number}: {fate["status"]} {fate["errorCode"]}', [number], final=True)

    def alarms(self):
        """What takes longer than the documents say goes to people; after three weeks all that is left does."""
        self.ask('customer', 'the port was rejected', self.open('Removed'), final=True)
        for numbers, seconds, subject in (
                (self.open('PendingPortIn'), 7 * DAY, 'the port has taken a week'),
                ([n for n in self.ported() if self.status[n] != 'Active'], HOUR, 'arrived an hour ago, and cannot send yet'),
                ([n for n in self.open('Active') if n not in self.routed], 3 * DAY, 'Active, and the losing carrier has kept the record for three days')):
            if self.overdue(subject, numbers, seconds):
                self.ask('telgorithm.support', subject, numbers)
        if self.overdue('all', NUMBERS, 21 * DAY):
            self.stop('customer', 'given up after three weeks')

    def walk(self):
        self.preflight()
        for number in NUMBERS:
            ensure(lambda: None, lambda: OURS.call('PUT', '/routes/' + number, {'providers': [PLAN['from']]}))
        self.prepare()
        self.port_in()
        while self.open():
            try:
                if self.ported() and not self.linked:
                    self.campaign()
                self.gather()
                self.switch()
                self.prove()
                self.alarms()
                if self.open():
                    self.wait()
                    self.look()
            except Lost as error:  # a provider is down for minutes: the next round looks again
                print('lost:', error)

    def wait(self):
        """Until a webhook says what is not known yet, or it is time to look; that is put off while webhooks pour in, but not for ever."""
        for _ in range(20):
            known = Receiver.count
            for _ in range(max(int(POLL), 1)):
                if self.news():
                    return
                time.sleep(min(POLL, 1))
            if known == Receiver.count:
                return

    def news(self):
        while not EVENTS.empty():
            kind, event = EVENTS.get()
            number = event.get('PhoneNumber') or event.get('Number')
            if kind == 'inbound' and event.get('Text') == PROOF:
                self.heard.add(event.get('To'))
            changed = str(self.status.get(number)).lower() != str(event.get('Status')).lower()
            if kind == 'TcrCampaignImported' and not self.linked or kind == 'PhoneNumberStatusChanged' and changed:
                return True
        return False


def main():
    server, road = http.server.ThreadingHTTPServer(('', urllib.parse.urlsplit(HOOKS).port), Receiver), Road()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        road.walk()
    except Over as end:
        print('over:', end)
    print(*(f'{number} {road.ends.get(number, "open")}' for number in NUMBERS), sep='\n')
    return 1 if road.open() else 0


if __name__ == '__main__':
    sys.exit(main())
