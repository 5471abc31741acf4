import { chromium } from '@playwright/test';
const base = 'http://127.0.0.1:4789';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const open = async () => { const c = await browser.newContext({ viewport: { width: 1200, height: 900 } }); const p = await c.newPage(); p.setDefaultTimeout(20000); p.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') console.log('console', m.type(), m.text().slice(0, 300)); }); p.on('pageerror', (e) => console.log('pageerror', e.stack?.slice(0, 600))); return p; };
const ana = await open();
await ana.goto(base + '/signin');
const post = (p: any, url: string, body: unknown) => p.evaluate(async ([u, b]: any) => { const r = await fetch(u, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(b) }); return [r.status, await r.json().catch(() => null)]; }, [url, body]);
await post(ana, '/api/setup', { code: 'abc-code', practice: 'Practice', name: 'Ana', email: 'ana@example.org', password: 'correct horse battery staple 9' });
console.log(await post(ana, '/api/auth/sign-in/email', { email: 'ana@example.org', password: 'correct horse battery staple 9' }));
const [, plan] = await post(ana, '/api/plans', { title: 'Finding my voice' });
console.log(plan);
const [, inv] = await post(ana, `/api/plans/${plan.id}/invitations`, { role: 'client' });
console.log(inv);
const ben = await open();
await ben.goto(base + '/signin');
const token = inv.url.split('/').at(-1).split('#').at(-1);
console.log(await post(ben, `/api/invitations/${token}/accept`, { name: 'Ben', email: `ben${Date.now()}@example.org`, password: 'another horse battery staple 9' }));
await ana.goto(`${base}/plans/${plan.id}`); await ben.goto(`${base}/plans/${plan.id}`);

await ben.getByText('Add a goal in your own words').waitFor();
await ana.getByText('Add a goal in your own words').waitFor();
const shot = async (n: string) => { await ana.screenshot({ path: `/tmp/itg/${n}-ana.png` }); await ben.screenshot({ path: `/tmp/itg/${n}-ben.png` }); };
await ben.getByText('Add a goal in your own words').first().click();
await ben.waitForTimeout(800);
await ben.keyboard.type('I say what I think in the Monday meeting');
await ben.waitForTimeout(800);
await shot('1');

import { spawn, execSync } from 'node:child_process';
const state = async (p: any) => (await p.locator('header').innerText()).replaceAll('\n', ' | ');
console.log('1', await state(ben));
process.kill(Number(execSync('cat /tmp/wm.pid').toString()), 'SIGKILL');
await ben.keyboard.type(' and offline words', { delay: 10 });
await ben.waitForTimeout(500);
console.log('2 killed', await state(ben));
await ben.waitForTimeout(4000);
console.log('3 killed', await state(ben));
const child = spawn('/work/main/node_modules/.bin/node', ['server/main.ts'], { cwd: '/work/main', detached: true, stdio: 'ignore', env: { ...process.env, PUBLIC_URL: 'http://127.0.0.1:4789', PORT: '4788', DATA_DIR: '/tmp/wm', SETUP_CODE: 'abc-code' } });
child.unref();
execSync(`echo ${child.pid} > /tmp/wm.pid`);
for (let i = 0; i < 12; i++) { await ben.waitForTimeout(1000); console.log('4', i, await state(ben)); }
console.log((await ana.locator('main').innerText()).match(/I say.*/)?.[0]);
// signed out on another tab
await ben.evaluate(() => fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then((r) => r.status)).then((x) => console.log('out', x));
await ben.waitForTimeout(500);
await ben.keyboard.type(' typed after');
await ben.waitForTimeout(1500);
console.log('5', await state(ben));
await ben.screenshot({ path: '/tmp/itg/out.png' });
// revoke
const people = await ana.evaluate(async (id: string) => (await fetch(`/api/plans/${id}/participants`)).json(), plan.id);
console.log(people);
await browser.close();
