/**
 * Opening a plan in a real browser, without annotations and with many on it: from the navigation until
 * all blocks and their marks are on the screen, and until a letter that is typed shows. Two plans with the same
 * words, on a server of its own, opened in turns so that a busy moment of the machine hits both.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

import { type BrowserContext, chromium } from '@playwright/test';

import { annotate, openPractice, type WrittenPlan, writePlan } from './annotated.ts';

/** Annotations may make opening less than this much longer. */
const aim = 1.5;
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
];

/** The page asks itself, so that no way there and back is in the figures. */
const eachFrame = { polling: 'raf' } as const;

/** Of the page, in which some functions here run. */
declare const document: {
  querySelectorAll(selector: string): { readonly length: number };
  readonly activeElement: { readonly textContent: string | null } | null;
};

interface Opened {
  readonly shownMs: number;
  readonly writableMs: number;
}

/** Options: `--annotations` (500), `--goals` (10) of a plan, `--rounds` (15). */
export async function open(options: ReadonlyMap<string, string>): Promise<void> {
  const annotations = Number(options.get('annotations') ?? 500);
  const goals = Number(options.get('goals') ?? 10);
  const rounds = Number(options.get('rounds') ?? 15);
  const practice = await openPractice();
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const bare = await writePlan(practice, goals);
    const full = await writePlan(practice, goals);
    const marked = await annotate(practice, full, annotations);
    const { url } = practice.server;
    const context = await browser.newContext({ baseURL: url, locale: 'en-US' });
    await context.addCookies(cookies(practice.client.cookie, url));
    // The first of each fills the browser's cache and warms the server up.
    await opening(context, bare, 0);
    await opening(context, full, marked.size);
    const without: Opened[] = [];
    const withThem: Opened[] = [];
    for (let round = 0; round < rounds; round += 1) {
      without.push(await opening(context, bare, 0));
      withThem.push(await opening(context, full, marked.size));
    }
    tell({ annotations, blocks: bare.blocks.length, rounds }, without, withThem);
  } finally {
    await browser.close();
    await practice.server.dispose();
  }
}

async function opening(context: BrowserContext, plan: WrittenPlan, marks: number): Promise<Opened> {
  const page = await context.newPage();
  try {
    const start = performance.now();
    await page.goto(`/plans/${plan.id}`, { waitUntil: 'commit' });
    await page.waitForFunction(
      (count) =>
        document.querySelectorAll('[data-block]').length >= count.blocks &&
        document.querySelectorAll('[data-control="marks"]').length >= count.marks,
      { blocks: plan.blocks.length, marks },
      eachFrame,
    );
    const shownMs = performance.now() - start;
    await page.getByRole('textbox', { name: 'Goal in your own words' }).first().click();
    await page.keyboard.type('é');
    await page.waitForFunction(
      (letter) => document.activeElement?.textContent?.includes(letter),
      'é',
      eachFrame,
    );
    const writableMs = performance.now() - start;
    // Taken back, so that the next opening finds the plan as it was.
    await page.keyboard.press('Backspace');
    await page.getByRole('banner').getByText('Saved', { exact: true }).waitFor();
    return { shownMs, writableMs };
  } finally {
    await page.close();
  }
}

function tell(
  setting: { readonly annotations: number; readonly blocks: number; readonly rounds: number },
  without: readonly Opened[],
  withThem: readonly Opened[],
): void {
  const report = (['shownMs', 'writableMs'] as const).map((figure) => {
    const bare = median(without.map((opened) => opened[figure]));
    const full = median(withThem.map((opened) => opened[figure]));
    return { figure, without: round(bare), with: round(full), ratio: round(full / bare), aim };
  });
  console.table(report);
  mkdirSync(new URL('results/', import.meta.url), { recursive: true });
  const results = { ...setting, node: process.version, report };
  writeFileSync(
    new URL('results/open.json', import.meta.url),
    `${JSON.stringify(results, null, 2)}\n`,
  );
}

function cookies(header: string, url: string) {
  return header.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
}

function median(samples: readonly number[]): number {
  return [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
