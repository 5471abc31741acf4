/** The real process: how it starts, what it says, and what it leaves behind. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, describe, expect, test } from 'vitest';

import { browser } from './testing/browser.ts';
import { startServer } from './testing/start.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'waymark-main-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const first = {
  practice: 'Rivers Practice',
  name: 'Ana Reyes',
  email: 'ana@example.org',
  password: 'ana walks by a quiet river',
};

/** Runs the server to its own end. */
function runToEnd(env: Readonly<Record<string, string>>) {
  const own = { PATH: process.env['PATH'], DATA_DIR: join(scratch, 'data'), PORT: '0' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: { ...own, ...env },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, stdout, lines: stderr.trimEnd().split('\n') };
}

describe('the process', () => {
  test('[HTTP-7] plans outlive a stop and a kill, and stopping ends with 0', async () => {
    await using server = await startServer();
    const ana = browser(server.url, fetch);
    await ana.must('POST', '/api/setup', { code: server.setupCode, ...first });
    const plan = await ana.newPlan('Steady mornings');

    await ana.must('PATCH', `/api/plans/${plan}`, { title: 'Quiet mornings' });
    expect(await server.stop()).toBe(0);
    await server.restart();
    expect(await ana.must('GET', `/api/plans/${plan}`)).toMatchObject({ title: 'Quiet mornings' });
    expect((await ana.ask('GET', '/api/plans')).body).toMatchObject([{ title: 'Quiet mornings' }]);

    await ana.must('PATCH', `/api/plans/${plan}`, { title: 'Slow mornings' });
    await server.kill9();
    await server.restart();
    expect(await ana.must('GET', `/api/plans/${plan}`)).toMatchObject({ title: 'Slow mornings' });
    expect(await ana.must('GET', '/api/setup')).toEqual({ needed: false });
    expect(server.output).not.toMatch(/mornings|ana@example\.org|quiet river/);
  }, 60_000);

  test('[PEOPLE-1] it prints a random code once, only until the first start is done', async () => {
    await using server = await startServer({ env: { SETUP_CODE: undefined } });
    const { setupCode } = server;
    expect(setupCode).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
    expect(server.output).toContain(`${server.url}/setup#${setupCode}`);
    const ana = browser(server.url, fetch);
    await ana.must('POST', '/api/setup', { code: setupCode, ...first });
    const before = server.output;
    await server.restart();
    expect(server.output.slice(before.length)).not.toContain('setup code');
    expect(server.output.split(setupCode)).toHaveLength(3);
  }, 60_000);

  test('[HTTP-13] a process whose journal thread has ended says so in one line and ends with 1', async () => {
    const onSignal = `process.on('worker', (one) => process.on('SIGUSR2', () => one.terminate()))`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(onSignal)}` };
    await using server = await startServer({ env });
    const before = server.output.length;
    process.kill(server.pid, 'SIGUSR2');
    expect(await server.ended()).toBe(1);
    const lines = server.output.slice(before).trimEnd().split('\n');
    expect(lines).toEqual([expect.stringContaining('journal.lost')]);
  }, 60_000);

  test('[HTTP-8] a wrong environment stops the start, one line each, and writes nothing', () => {
    const ended = runToEnd({ PORT: 'eighty', SESSION_IDLE_MINUTES: '0', LOG_LEVEL: 'loud' });
    expect(ended.status).toBe(1);
    expect(new Set(ended.lines.map((line) => line.split(' ')[0]))).toEqual(
      new Set(['LOG_LEVEL', 'PORT', 'SESSION_IDLE_MINUTES']),
    );
    expect(ended.stdout).toBe('');
  }, 60_000);

  test('[HTTP-8] a second server on the same port or data stops with one line', async () => {
    await using server = await startServer();
    const port = runToEnd({ PORT: new URL(server.url).port });
    expect([port.status, port.lines]).toEqual([1, [expect.stringContaining('is in use')]]);
    const data = runToEnd({ DATA_DIR: server.dataDir });
    expect([data.status, data.lines]).toEqual([1, [expect.stringContaining('in use by another')]]);
  }, 60_000);
});
