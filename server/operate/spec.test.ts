import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rule = /\[([A-Z]+-\d+)\]/g;

test('[SPEC-1] every rule is cited by a test, and every rule that a test cites stands in the specification', () => {
  const spec = readFileSync(join(root, 'docs/SPEC.md'), 'utf8');
  const rules = [...spec.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map(([, id]) => id);
  const tests = globSync(
    '{shared,server,client,e2e}/**/{*.test.ts,*.test.tsx,*.spec.ts,contract.ts}',
    {
      cwd: root,
    },
  );
  const cited = new Set(
    tests.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(rule)].map(([, id]) => id),
    ),
  );
  expect(new Set(rules).size, 'no rule stands twice').toBe(rules.length);
  expect(cited).toEqual(new Set(rules));
});
