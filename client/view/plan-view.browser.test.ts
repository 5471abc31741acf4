import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { bringBack, removeBlock, setAside, setLookAgainOn, setState } from '#shared/doc/edit.ts';
import type { Day, Plan, RichText } from '#shared/plan/plan.ts';
import { added, ana, ben, done, type } from '#shared/testing/plans.ts';

import { samplePage } from '../editor/testing/samplePage.ts';
import type { Shown } from './testing/page.ts';

vi.setConfig({ testTimeout: 30_000 });

const people = [
  { id: ana, name: 'Ana' },
  { id: ben, name: 'Ben' },
];

let vite: ViteDevServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  vite = await createServer({
    configFile: false,
    root: new URL('..', import.meta.url).pathname,
    cacheDir: new URL('../../node_modules/.vite-view', import.meta.url).pathname,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    optimizeDeps: { entries: ['view/testing/page.html'] },
  });
  await vite.listen();
  browser = await chromium.launch({
    ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  const context = await browser.newContext();
  page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  const [base = ''] = vite.resolvedUrls?.local ?? [];
  await page.goto(`${base}view/testing/page.html`);
  await page.waitForFunction(() => 'show' in window);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await vite?.close();
});

async function show(shown: Shown): Promise<void> {
  await page.evaluate((it) => window.show(it), { people, ...shown });
}
const headings = () =>
  page
    .getByRole('heading')
    .evaluateAll((all) => all.map((one) => `${one.tagName} ${one.textContent}`));

/** The sample page with words of everyone, notes, states, and things set aside. */
function fullPlan(): Plan {
  const sample = samplePage();
  const { doc, byBen, byAna, ids } = sample;
  type(doc, byAna, ids.voice, 'Assertive at work', 'clinical');
  type(doc, byAna, ids.breath, 'It calms the body', 'why');
  type(doc, byBen, ids.sleep, 'Worst on Sundays', 'notes');
  added(doc, byAna, 'matter', { text: 'A good team' });
  done(setState(doc, byBen, ids.rest, 'resting', 'After the move'));
  done(setAside(doc, byAna, ids.early, 'Too soon'));
  done(removeBlock(doc, byBen, ids.work));
  done(setLookAgainOn(doc, byBen, '2199-05-28' as Day));
  return sample.plan();
}

test('[HIST-26] a plan reads as the letter does: sections in order, goals with what is tried for them', async () => {
  await show({ plan: fullPlan() });
  expect(await headings()).toEqual([
    'H1 Roadmap',
    'H2 What matters to me',
    'H2 Areas of focus',
    'H2 Goals',
    'H3 I say what I think',
    'H3 I can rest',
    'H2 Steps not under a goal yet',
    'H2 Noticings',
    'H2 Set aside',
  ]);
  const goal = page.getByRole('listitem').filter({ hasText: 'I say what I think' }).first();
  const text = (await goal.innerText()).replaceAll(/\s+/gu, ' ');
  expect(text).toMatch(
    /I say what I think.*In clinical words Assertive at work.*Working on it.*A slow breath.*Why: It calms the body.*We would notice it when I leave without a speech/u,
  );
  await expect(
    page.getByText('Let’s look again around the end of May 2199.').count(),
  ).resolves.toBe(1);
});

test('[HIST-26] states are words, and what was set aside says who, when and why', async () => {
  await show({ plan: fullPlan() });
  await expect(page.getByText('Resting', { exact: true }).count()).resolves.toBe(1);
  await expect(page.getByText('“After the move”').count()).resolves.toBe(1);
  const aside = page.getByRole('list').last().getByRole('listitem');
  const texts = (await aside.allInnerTexts()).map((one) => one.replaceAll(/\s+/gu, ' '));
  expect(texts).toHaveLength(2);
  expect(texts.join(' | ')).toContain('Step Say one thing early “Too soon” Set aside by Ana');
  expect(texts.join(' | ')).toContain('Area of focus Work Set aside by Ben');
});

test('[HIST-26] an area that is set aside is not named as what a goal is for; brought back, it is', async () => {
  const sample = samplePage();
  const { doc, byBen, ids } = sample;
  done(removeBlock(doc, byBen, ids.work));
  await show({ plan: sample.plan() });
  await expect(page.getByText('for Work').count()).resolves.toBe(0);
  done(bringBack(doc, byBen, ids.work));
  await show({ plan: sample.plan() });
  await expect(page.getByText('for Work').count()).resolves.toBe(1);
});

test('[HIST-26] what matters is signed when somebody else than the reader wrote it', async () => {
  const plan = samplePage().plan();
  await show({ plan, reader: ben });
  await expect(page.getByText('Written by').count()).resolves.toBe(0);
  await show({ plan, reader: ana });
  await expect(page.getByText('Written by Ben').count()).resolves.toBe(1);
  await show({ plan, reader: ana, people: [] });
  await expect(page.getByText('Written by someone').count()).resolves.toBe(1);
});

test('[HIST-26] headings begin where the page says, and the words are those of its language', async () => {
  await show({ plan: samplePage().plan(), level: 2, language: 'es' });
  expect((await headings()).slice(0, 2)).toEqual(['H2 Roadmap', 'H3 Lo que me importa']);
});

test('[HIST-26] an empty plan says so part by part', async () => {
  const plan = samplePage().plan();
  await show({ plan: { ...plan, title: '', blocks: [] } });
  expect(await headings()).toContain('H1 A plan without a title yet');
  await expect(page.getByText('Nothing is written here yet.').count()).resolves.toBe(4);
});

test('[HIST-27] nothing that somebody wrote becomes markup, and only allowed links can be followed', async () => {
  const plan = samplePage().plan();
  const notes: RichText = [
    {
      type: 'paragraph',
      content: [
        { text: '<img src=x onerror="window.hit = 1">' },
        { text: 'bold', bold: true },
        { text: 'slanted', italic: true },
        { text: 'good', link: 'https://example.org/a' },
        { text: 'bad', link: 'javascript:window.hit=1' },
        { text: 'sly', link: ' java\tscript:window.hit=1' },
        { text: 'data', link: 'data:text/html,<script>window.hit=1</script>' },
      ],
    },
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ text: 'one' }] }] }],
    },
  ];
  const blocks = plan.blocks.map((block) => ({
    ...block,
    statement: `${block.statement}<script>window.hit = 1</script>`,
    notes,
  }));
  await show({ plan: { ...plan, title: '<b>x</b>', blocks } });
  const found = await page.evaluate(() => {
    const root = document.querySelector('plan-view')?.shadowRoot;
    const all = [...(root?.querySelectorAll('*') ?? [])];
    return {
      hit: 'hit' in window,
      wild: all.filter((one) => /^(script|img|b|iframe)$/iu.test(one.tagName)).length,
      links: [...new Set([...(root?.querySelectorAll('a') ?? [])].map((link) => link.outerHTML))],
      title: root?.querySelector('h1')?.textContent,
      strong: root?.querySelectorAll('strong').length ?? 0,
      lists: root?.querySelectorAll('.notes ul').length ?? 0,
    };
  });
  expect(found).toMatchObject({ hit: false, wild: 0, title: '<b>x</b>' });
  expect(found.strong).toBe(blocks.length);
  expect(found.lists).toBe(blocks.length);
  expect(found.links.map((link) => link.replaceAll(/<!--.*?-->/gu, ''))).toEqual([
    '<a target="_blank" rel="noopener noreferrer nofollow" href="https://example.org/a">good</a>',
  ]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[HIST-28] nothing on a plan that is read breaks WCAG 2.2 AA, in ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await show({ plan: fullPlan() });
    const { violations, passes } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain('color-contrast');
  });
}
