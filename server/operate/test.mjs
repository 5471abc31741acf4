// `npm test`: every test that needs no outside service, then one line with the totals.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { ensureChromium, ensureClient, ensurePackages, hand, root, runtime } from './ready.mjs';

const reports = join(root, '.cache/reports');

try {
  ensurePackages();
  ensureClient();
  const chromium = ensureChromium();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const unit = join(reports, 'unit.json');
  const journeys = join(reports, 'journeys.json');
  const codes = [
    await hand(
      runtime(),
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unit}`,
      ],
      { CHROMIUM: chromium },
    ),
    await hand(runtime(), ['node_modules/@playwright/test/cli.js', 'test'], {
      CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: journeys,
    }),
  ];

  const totals = [unitTotals(read(unit)), journeyTotals(read(journeys))];
  const sum = (name) => totals.reduce((all, one) => all + one[name], 0);
  const failed = sum('failed') || (codes.some((code) => code !== 0) ? 1 : 0);
  const skipped = sum('skipped');
  process.stdout.write(
    `\n${sum('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`,
  );
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The runner ended before it could write its report: that counts as one failure.
    return null;
  }
}

function unitTotals(report) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests || report.numFailedTestSuites,
    skipped: report.numPendingTests,
  };
}

function journeyTotals(report) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}
