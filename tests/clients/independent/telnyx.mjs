// A migration client for the Telnyx road by port, for Node without packages. SPDX-License-Identifier: Apache-2.0
//
// Check portability, order, enable messaging with a profile, confirm; elect ahead; at the FOC assign by profile; switch each number when its messaging
// has moved and its assignment is made; prove. Written from the vendors' documents alone; webhooks wake it, a look every POLL_SECONDS (60) is the net.
import http from 'node:http';
import { Lost, POLL, again, call, clock, ensure, genuine, get, pages, records } from './manners.mjs';

const ENV = process.env, PLAN = JSON.parse(ENV.CUTOVER_PLAN), CAMPAIGN = PLAN.campaign.id;
const HOUR = 3600, DAY = 24 * HOUR, HOOK = ENV.CUTOVER_WEBHOOK_URL + '/telnyx', PROOF = 'Proof after the move';
const MESSAGING = PLAN.messaging !== false; // false: it stays where it is, and only the voice moves
class Over extends Error {} // nothing more can be done here, and people know why

const numbers = new Map(PLAN.numbers.map(({ number, kind }) => [number, { number, kind, toll: kind === 'toll_free' }]));
const left = () => [...numbers.values()].filter((row) => !row.end), names = (rows) => rows.map((row) => row.number);
const asked = new Set(), since = new Map();
let cnp, profile, elected = false, accepted = false, task = null, taskDone = false, records0 = new Map(), wake = () => {};

async function ask(to, subject, rows, end) { // mail and telephone, once for each number; with an end, the numbers are people's now
    const fresh = rows.filter((row) => !asked.has(subject + row.number));
    for (const row of fresh) asked.add(subject + row.number);
    if (fresh.length) {
        console.log('to', to, '-', subject);
        await again(() => call('ours', 'POST', '/escalations', { to, subject, numbers: names(fresh) }));
    }
    if (end) for (const row of rows) row.end = 'reported: ' + subject;
}
async function stop(to, subject) {
    await ask(to, subject, left(), true);
    throw new Over(subject);
}
function overdue(what, holds, seconds) {
    if (!holds) since.delete(what);
    else if (!since.has(what)) since.set(what, clock.now);
    return holds && clock.now - since.get(what) > seconds;
}
const holders = async () => new Map((await records('tcr', `/campaign/${CAMPAIGN}/osr/phones?current=true`))
    .map((row) => ['+' + row.phoneNumber.replace('+', ''), row.nnid]));
const share = async (flag) => (await call('tcr', 'GET', `/campaign/${CAMPAIGN}/sharing?cnpMigration=${flag}`)).sharedByMe ?? {};

// ---- webhooks ----

const seen = new Set();
const askTime = () => fetch(ENV.CUTOVER_TRAFFIC_URL, { method: 'HEAD' }).then(({ headers }) => (clock.now = Date.parse(headers.get('date')) / 1000));
function heed({ event_type: type, payload }) {
    if (type === 'message.finalized' && payload.text === PROOF) (numbers.get(payload.from?.phone_number) ?? {}).fate = payload.to[0].status;
    if (type === 'message.received' && payload.text === PROOF) (numbers.get(payload.to[0].phone_number) ?? {}).heard = true;
    if (!type?.startsWith('message.')) wake();
}
const server = http.createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const raw = Buffer.concat(parts), ours = request.url.startsWith('/telnyx');
    const good = !ours || await genuine(request.headers, raw, askTime).catch(() => false);
    response.writeHead(good ? 200 : 401).end();
    try {
        const body = ours && good ? JSON.parse(raw) : {}, event = body.data ?? { payload: body }; // 10DLC events may come without an envelope
        if (ours && good && !(event.id && seen.has(event.id))) seen.add(event.id) && heed(event);
    } catch (error) {
        console.log('not understood:', error.message);
    }
});

// ---- the road ----

async function preflight() {
    const missing = ['tcr.csp', 'telnyx.csp_linked'].filter((name) => PLAN.prerequisites[name] === false);
    if (missing.length) await stop('telnyx.support', 'please confirm first: ' + missing.join(', '));
    if (!PLAN.loa || clock.now - Date.parse(PLAN.loa.signed) / 1000 > 30 * DAY) await stop('customer', 'a signed LOA of the last 30 days is needed');
    const campaign = await call('tcr', 'GET', '/campaign/' + CAMPAIGN), old = await share(false);
    const carriers = Object.values(await call('tcr', 'GET', `/campaign/${CAMPAIGN}/operationStatus`));
    if (campaign.status !== 'ACTIVE' || old.sharingStatus !== 'ACCEPTED' || !carriers.every((state) => ['REGISTERED', 'APPROVED'].includes(state)))
        await stop('customer', `the campaign cannot migrate: ${campaign.status}, share ${old.sharingStatus}, carriers ${carriers}`);
    const partners = await call('tcr', 'GET', '/enum/cnp?cnpMigrationSupported=true');
    cnp = Object.keys(partners).find((id) => /telnyx/i.test(partners[id]));
    if (!cnp || !(await call('tcr', 'GET', '/settings/cnpMigration')).migrationSupported)
        await stop('customer', 'migrations to Telnyx are not switched on at TCR');
    records0 = await holders();
    const results = [];
    for (let all = [...numbers.keys()]; all.length; all = all.slice(1000))
        results.push(...(await again(() => call('telnyx', 'POST', '/portability_checks', { phone_numbers: all.slice(0, 1000) }))).data);
    for (const { phone_number: number, portable, messaging_capable: capable, not_portable_reason: reason } of results) {
        if (!portable) await ask('customer', `cannot be ported: ${reason}`, [numbers.get(number)], true);
        else if (MESSAGING && capable !== true) await ask('customer', 'stays: its messaging cannot move', [numbers.get(number)], true);
    }
}

async function order() {
    const mine = () => pages('/porting_orders?filter[customer_reference]=' + CAMPAIGN);
    const live = async () => (await mine()).filter((row) => row.status.value !== 'cancelled');
    const orders = await ensure(async () => (await live()).length ? live() : null,
        async () => (await call('telnyx', 'POST', '/porting_orders', { phone_numbers: names(left()), customer_reference: CAMPAIGN })).data);
    for (const { id, status } of orders) if (status.value === 'draft') await fill(id).then(() => confirm(id));
}
async function upload(id, filename) {
    const reference = `${id}-${filename}`, file = Buffer.from(`${filename} of ${CAMPAIGN}, signed ${PLAN.loa.signed}`).toString('base64');
    return (await ensure(async () => (await pages('/documents?filter[customer_reference]=' + reference))[0],
        async () => (await call('telnyx', 'POST', '/documents', { file, filename, customer_reference: reference })).data)).id;
}
// The date that was asked for, or the first Tuesday to Thursday in a week's time or later: what lags then has business days before it.
async function date(id) {
    const windows = (await pages(`/porting_orders/${id}/allowed_foc_windows`)).map((row) => [row.started_at ?? row.start_time, row.ended_at ?? row.end_time]);
    const wanted = PLAN.window?.foc, within = ([start, end]) => Date.parse(start) <= Date.parse(wanted) && Date.parse(wanted) <= Date.parse(end);
    if (wanted && windows.some(within)) return wanted;
    const good = windows.filter(([start]) => Date.parse(start) / 1000 > clock.now + 7 * DAY && [2, 3, 4].includes(new Date(start).getUTCDay()));
    return (good[0] ?? windows.at(-1))[0];
}
const messaging = () => (MESSAGING ? { messaging: { enable_messaging: true }, phone_number_configuration: { messaging_profile_id: profile } } : {});
async function fill(id) {
    const who = PLAN.end_user ?? {}; // a plan may not say who signs
    await again(async () => call('telnyx', 'PATCH', '/porting_orders/' + id, {
        ...messaging(), webhook_url: HOOK, misc: { type: 'full' }, activation_settings: { foc_datetime_requested: await date(id) },
        documents: { loa: await upload(id, 'loa.pdf'), invoice: await upload(id, 'invoice.pdf') },
        end_user: {
            admin: { entity_name: who.entity ?? 'The customer', auth_person_name: who.person ?? 'Its officer', account_number: who.account ?? 'unknown',
                pin_passcode: who.pin ?? null, billing_phone_number: PLAN.numbers[0].number },
            location: { street_address: who.street ?? '1 Main Street', locality: who.locality ?? 'Sacramento', administrative_area: who.region ?? 'CA',
                postal_code: who.postal_code ?? '95814', country_code: who.country ?? 'US' },
        },
    }));
}
async function confirm(id) {
    await ensure(async () => {
        const { data } = await get('/porting_orders/' + id);
        const on = data.messaging.enable_messaging && data.phone_number_configuration.messaging_profile_id === profile;
        if (MESSAGING && !on) throw new Lost('messaging is not on');
        return !['draft', 'exception'].includes(data.status.value);
    }, () => call('telnyx', 'POST', `/porting_orders/${id}/actions/confirm`));
}

// True while a migration to Telnyx runs or is complete. Declined or withdrawn ends the road: only people can mend that.
async function migration() {
    const state = await call('tcr', 'GET', `/campaign/${CAMPAIGN}/migrateCnp`).catch((error) => {
        if (error.codes?.includes('502')) return {}; // not found is a 400 there
        throw error;
    });
    const target = await share(state.status === 'ACTIVE');
    if (state.status !== 'ACTIVE') {
        accepted = target.upstreamCnpId === cnp && target.sharingStatus === 'ACCEPTED';
        if (elected && !accepted) await stop('customer', `the election was withdrawn: ${state.cancellationReason}`);
        return accepted;
    }
    if (target.upstreamCnpId && target.upstreamCnpId !== cnp) await stop('customer', `a migration to ${target.upstreamCnpId} is running already`);
    if (target.sharingStatus === 'DECLINED') await stop('customer', `declined: ${target.explanation}`);
    if (new Date(state.expirationDate) / 1000 - clock.now < 3 * DAY) await ask('customer', 'the migration at TCR expires soon', left());
    return true;
}

// An order in exception: people hear why, and all of it is submitted again, once, with what the exception may have dropped.
const mended = new Set();
async function mend(id, reasons, rows) {
    await ask('customer', `order ${id} is refused: ${reasons}`, rows);
    if (mended.has(id)) return;
    mended.add(id);
    await fill(id);
    await confirm(id);
}

// Where every number of every order is.
async function look() {
    for (const { id } of await pages('/porting_orders?include_phone_numbers=false&filter[customer_reference]=' + CAMPAIGN)) {
        const { data } = await get('/porting_orders/' + id), state = data.status.value, reasons = data.status.details.map((row) => row.code);
        const rows = (await pages('/porting_phone_numbers?filter[porting_order_id]=' + id)).filter((row) => numbers.has(row.phone_number));
        for (const row of rows) Object.assign(numbers.get(row.phone_number), { order: state, moved: row.messaging_port_status === 'ported' });
        const mine = rows.map((row) => numbers.get(row.phone_number)).filter((row) => !row.end);
        const foc = data.activation_settings.foc_datetime_actual; // no event tells it, and it may be another than was asked for
        if (foc && since.get(id) !== foc) since.set(id, foc) && console.log('FOC', foc);
        if (state === 'cancelled') await ask('customer', `order ${id} was cancelled`, mine, true);
        if (state === 'exception') await mend(id, reasons, mine);
        else mended.delete(id);
        if (overdue('draft' + id, state === 'exception', 14 * DAY)) await ask('customer', `order ${id} was not mended in two weeks`, mine, true);
    }
}

// By profile what has ported; one by one what came later or failed.
async function assign() {
    const ported = left().filter((row) => row.order === 'ported');
    if (!ported.length || !accepted) return;
    const path = '/10dlc/phoneNumberAssignmentByProfile';
    const list = async () => new Map((await records('telnyx', '/10dlc/phone_number_campaigns?filter[tcr_campaign_id]=' + CAMPAIGN))
        .map((row) => [row.phoneNumber, row]));
    let found = await list();
    if (!found.size && !task) {
        const there = (await pages(`/messaging_profiles/${profile}/phone_numbers`)).map((row) => row.phone_number);
        for (const row of ported) if (!there.includes(row.number))
            await again(() => call('telnyx', 'PATCH', `/phone_numbers/${encodeURIComponent(row.number)}/messaging`, { messaging_profile_id: profile }));
        const made = await ensure(async () => (await list()).size && { taskId: null },
            () => call('telnyx', 'POST', path, { messagingProfileId: profile, tcrCampaignId: CAMPAIGN }));
        task = made.taskId;
        return;
    }
    if (task && !taskDone) {
        taskDone = ['completed', 'failed'].includes((await get(`${path}/${task}`)).status); // of whichever vocabulary, the rest is under way
        if (!taskDone) return;
        for (const row of await records('telnyx', `${path}/${task}/phoneNumbers`, 20)) if (row.status === 'failed') console.log('failed:', row.phoneNumber);
        found = await list();
    }
    for (const row of ported) {
        const { assignmentStatus: state } = found.get(row.number) ?? {};
        row.assigned = state === 'ASSIGNED';
        if (state && state !== 'FAILED_ASSIGNMENT' || clock.now - row.tried < HOUR) continue;
        if (state && !row.moved) continue; // still mapped at the old provider, which sends for it until the record has moved
        if (state && !row.tried && PLAN.from !== 'legacy') await ask('losing', 'please take off your campaign what has moved: it cannot be assigned', [row]);
        if (state && !row.tried && PLAN.from === 'legacy') await again(() => call('legacy', 'DELETE', `/numbers/${encodeURIComponent(row.number)}/campaign`));
        row.tried = clock.now;
        await again(() => call('telnyx', 'POST', '/10dlc/phone_number_campaigns', { phoneNumber: row.number, campaignId: CAMPAIGN }))
            .catch((error) => error instanceof Lost || ask('telnyx.support', `cannot be assigned: ${error.message}`, [row], true));
    }
}

async function change() {
    const due = left().filter((row) => row.moved && row.assigned && !row.routed);
    if (!due.length) return;
    const held = await holders(), nnid = PLAN.nnid?.telnyx;
    const ready = due.filter(({ number }) => held.has(number) && (nnid ? held.get(number) === nnid : held.get(number) !== records0.get(number)));
    for (const row of ready) {
        await again(() => call('ours', 'PUT', '/routes/' + row.number, { providers: ['telnyx'] }));
        row.routed = true;
    }
    const after = await holders();
    console.log('verified:', ready.every(({ number }) => after.get(number) === held.get(number)));
}

async function prove() {
    for (const row of left().filter((row) => row.routed)) {
        if (!row.sent) {
            row.sent = clock.now;
            await call('telnyx', 'POST', '/messages', { from: row.number, to: PLAN.test_number, text: PROOF, messaging_profile_id: profile })
                .then(({ data }) => (row.message = data.id)).catch((error) => console.log('its event will tell:', error.message)); // no list does
            row.inbound = (await again(() => call('ours', 'POST', '/inbound', { from: PLAN.test_number, to: row.number, text: PROOF }))).id;
            continue;
        }
        if (!row.fate && row.message) row.report = (await get('/messages/' + row.message)).data.to[0].status;
        if (!row.heard) row.heard = ['received', 'delivered'].includes((await call('ours', 'GET', '/messages/' + row.inbound)).state.toLowerCase());
        const fate = row.fate ?? row.report;
        if (fate === 'delivered' && row.heard) row.end = 'moved';
        else if (/failed|expired|unconfirmed/.test(fate) || clock.now - row.sent > HOUR)
            await ask('telnyx.support', `no proof of ${row.number}: ${fate}`, [row], true);
    }
}

async function alarms() {
    const waiting = left().filter((row) => row.order === 'ported' && !row.moved);
    const slow = waiting.filter((row) => row.toll), local = waiting.filter((row) => !row.toll);
    if (!MESSAGING) for (const row of waiting) row.end = 'ported; its messaging stays, as planned';
    if (overdue('local', local.length, 3 * DAY)) await ask('telnyx.messaging', 'ported three days ago, and messaging has not followed', local);
    if (overdue('toll-free', slow.length, 7 * DAY)) await ask('telnyx.messaging', 'ported five business days ago, and messaging has not followed', slow);
    if (overdue('all', true, 45 * DAY)) await stop('customer', 'given up after six weeks');
}

async function walk() {
    await preflight();
    for (const number of numbers.keys()) await again(() => call('ours', 'PUT', '/routes/' + number, { providers: [PLAN.from] }));
    const name = `migration of ${CAMPAIGN}`;
    profile = (await ensure(async () => (await pages('/messaging_profiles?filter[name]=' + encodeURIComponent(name))).find((row) => row.name === name),
        async () => (await call('telnyx', 'POST', '/messaging_profiles', { name, whitelisted_destinations: ['US', 'CA'], webhook_url: HOOK })).data)).id;
    if (left().length) await order();
    while (left().length) {
        try {
            if (MESSAGING && !elected && clock.now >= Date.parse(PLAN.window?.elect ?? ENV.CUTOVER_NOW) / 1000) {
                await ensure(migration, () => call('tcr', 'POST', `/campaign/${CAMPAIGN}/migrateCnp/${cnp}`));
                elected = true;
            }
            if (elected && !accepted) await migration();
            await look();
            await assign();
            await change();
            await prove();
            await alarms();
        } catch (error) {
            if (!(error instanceof Lost)) throw error;
            console.log('lost:', error.message); // a provider is down for minutes: the next round looks again
        }
        if (left().length) await new Promise((done) => { wake = done; setTimeout(done, POLL * 1000); });
    }
}

server.listen(Number(new URL(ENV.CUTOVER_WEBHOOK_URL).port));
await walk().catch((error) => console.log(error instanceof Over ? 'over:' : error, error.message));
for (const row of numbers.values()) console.log(row.number, row.end ?? 'open');
process.exit(left().length ? 1 : 0);
