// HTTP as the vendors ask for it: what is lost, what is over a limit, what is refused. Used by telnyx.mjs; SPDX-License-Identifier: Apache-2.0
import { createPublicKey, verify } from 'node:crypto';

const ENV = process.env;
export const POLL = Number(ENV.POLL_SECONDS ?? 60); // seconds between looks; every other wait is scaled by what differs from a minute
const basic = (user, secret) => 'Basic ' + Buffer.from(`${user}:${secret}`).toString('base64');
const APIS = { // patience: how many seconds one that fails is left alone when it does not say
    tcr: { base: ENV.TCR_BASE_URL, authorization: basic(ENV.TCR_API_KEY, ENV.TCR_API_SECRET), patience: 30 },
    telnyx: { base: ENV.TELNYX_BASE_URL, authorization: 'Bearer ' + ENV.TELNYX_API_KEY, patience: 1 },
    legacy: { base: ENV.LEGACY_BASE_URL + '/v1', authorization: 'Bearer ' + ENV.LEGACY_API_KEY, patience: 1 },
    ours: { base: ENV.CUTOVER_TRAFFIC_URL + '/v1', patience: 1 },
};
export class Lost extends Error {} // no answer that can be read: it was done, or it was not
class Refused extends Error {
    constructor(status, text) {
        super(`${status} ${text.slice(0, 300)}`);
        this.status = status;
        try {
            const body = JSON.parse(text);
            this.codes = (Array.isArray(body) ? body : body.errors ?? []).map((error) => String(error.code));
        } catch {
            this.codes = [];
        }
    }
}

export const clock = { now: Date.parse(ENV.CUTOVER_NOW) / 1000 }; // as the newest answer says
const sleep = (seconds) => new Promise((done) => setTimeout(done, Math.max(100, seconds * POLL * 1000 / 60)));

// A look is repeated until it is answered; who loses the answer to anything else looks before doing it again.
export async function call(api, method, path, body) {
    const { base, authorization, patience } = APIS[api];
    const headers = { ...(authorization && { authorization }), ...(body && { 'content-type': 'application/json' }) };
    for (let attempt = 0; attempt < 10; attempt++) {
        let wait = patience * 2 ** Math.min(attempt, 6) * (1 + Math.random() / 4), answer, text;
        try {
            answer = await fetch(base + path, { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(30000) });
            text = await answer.text();
            clock.now = Math.max(clock.now, (Date.parse(answer.headers.get('date')) || 0) / 1000);
            if (answer.ok) return text ? JSON.parse(text) : {};
        } catch (error) {
            await sleep(wait);
            if (method === 'GET') continue;
            throw new Lost(`${method} ${path}: ${error.message}`);
        }
        const refusal = new Refused(answer.status, text);
        const passing = api === 'tcr' && refusal.codes.some((code) => ['590', '591', '620', '630'].includes(code));
        if (answer.status === 429 || answer.status >= 500 || passing) {
            await sleep(Math.max(wait, Number(answer.headers.get('retry-after') ?? answer.headers.get('x-ratelimit-reset') ?? 0)));
            if (method !== 'GET' && answer.status !== 429) throw new Lost(refusal.message); // what is over a limit was not served
        } else if (answer.status === 401 && api === 'tcr' && attempt === 0) await sleep(wait); // TCR is known for a 401 that passes
        else throw refusal;
    }
    throw new Lost(`${method} ${path}: no answer to ten attempts`);
}
export const get = (path) => call('telnyx', 'GET', path);

// What look finds, else what act makes of it; after a lost answer look is asked again.
export async function ensure(look, act) {
    for (let attempt = 0; attempt < 8; attempt++) {
        const found = await look();
        if (found) return found;
        try {
            return await act();
        } catch (error) {
            if (!(error instanceof Lost)) throw error;
            console.log('lost:', error.message);
        }
    }
    throw new Lost('no answer to eight attempts');
}
export const again = (act) => ensure(() => undefined, act); // for what may be said twice

export async function pages(path) {
    for (let all = [], page = 1; ; page++) {
        const { data, meta } = await get(`${path}${path.includes('?') ? '&' : '?'}page[size]=250&page[number]=${page}`);
        all = all.concat(data);
        if (!data.length || page >= meta.total_pages) return all;
    }
}
export async function records(api, path, size = 500) { // TCR's lists and those under /10dlc: to the total, or to an empty page
    for (let all = [], page = 1; ; page++) {
        const answer = await call(api, 'GET', `${path}${path.includes('?') ? '&' : '?'}recordsPerPage=${size}&page=${page}`);
        all = all.concat(answer.records);
        if (!answer.records.length || all.length >= (answer.totalRecords ?? Infinity)) return all;
    }
}

// Whether a webhook is Telnyx's, and of now: a signature over the timestamp and the raw bytes, five minutes either way. WEBHOOK_CLOCK says in whose time
// they are signed: the machine's, or that of the providers' Date (server), which `refresh` brings up to date.
const KEY = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(ENV.TELNYX_PUBLIC_KEY, 'base64').toString('base64url') } });
export async function genuine(headers, raw, refresh) {
    const stamp = headers['telnyx-timestamp'] ?? '', signature = headers['telnyx-signature-ed25519'] ?? '';
    if (!/^\d+$/.test(stamp) || !verify(null, Buffer.concat([Buffer.from(stamp + '|'), raw]), KEY, Buffer.from(signature, 'base64'))) return false;
    const server = ENV.WEBHOOK_CLOCK === 'server', fresh = () => Math.abs((server ? clock.now : Date.now() / 1000) - Number(stamp)) <= 300;
    if (server) await refresh();
    return fresh();
}
