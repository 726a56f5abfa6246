// Rehearses one scenario with our migration client and says what was wrong. SPDX-License-Identifier: Apache-2.0
"use strict";

const { execFile } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const CUTOVER = process.env.CUTOVER || "cutover";
const CLIENT = (process.env.MIGRATION_CLIENT || "").split(" ").filter(Boolean); // put the command of your client here
const FAILURES = new Set(["fail", "untested", "unexpected-pass", "inconclusive", "harness-error"]);

function start(command, args) {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 300000 }, (error, stdout, stderr) => resolve({ code: error ? error.code : 0, stderr, error }));
  });
}

function brokenRules(run) {
  return run.rules
    .filter((rule) => FAILURES.has(rule.verdict))
    .flatMap((rule) => [
      `${rule.level} ${rule.id}: ${rule.text || rule.why || ""} [${rule.source || ""}]`,
      ...(rule.breaches || []).map((breach) => `    journal line ${breach.record}: ${breach.observed} (${breach.request || "no call"})`),
    ]);
}

function failedFindings(run) {
  return run.findings
    .filter((finding) => FAILURES.has(finding.verdict))
    .map((finding) => `${finding.verdict} ${finding.id}: expected ${finding.expected}; observed ${finding.observed}`);
}

// What was wrong, as a list of texts; empty when the client passed.
async function rehearse(scenario) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rehearsal-"));
  try {
    const args = ["run", scenario, "--quiet", "--report", "json", "--report-dir", folder, ...(CLIENT.length ? ["--", ...CLIENT] : [])];
    const done = await start(CUTOVER, args);
    if (done.code === 0) return [];
    const summary = path.join(folder, "summary.json");
    if (!fs.existsSync(summary)) return [`cutover ended with ${done.code} and wrote no report`, done.stderr || String(done.error)];
    const [run] = JSON.parse(fs.readFileSync(summary, "utf8")).runs;
    return [...brokenRules(run), ...failedFindings(run), `exit code ${done.code}; reproduce: ${run.reproduce}`];
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

module.exports = { rehearse };
