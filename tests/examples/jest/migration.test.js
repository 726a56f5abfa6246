// Our migration client, rehearsed: one test a scenario. For Jest, and for Node's own runner (node --test). SPDX-License-Identifier: Apache-2.0
"use strict";

const { rehearse } = require("./rehearsal.js");

const inJest = typeof jest !== "undefined"; // where the runner gives `test` by itself
const runner = inJest ? globalThis.test : require("node:test").test;
if (inJest) jest.setTimeout(300000);

for (const scenario of ["infobip/happy-path", "infobip/registered-webhook-lost", "infobip/stuck-in-migration"]) {
  runner(`the client migrates: ${scenario}`, async () => {
    const wrong = await rehearse(scenario);
    if (wrong.length) throw new Error([`${scenario}:`, ...wrong].join("\n"));
  });
}
