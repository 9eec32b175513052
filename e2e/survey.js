// Looks at one state of a page as different people meet it: light and dark, wide and narrow, enlarged. What
// is found is a failure of the test that stands there, which goes on to the next state.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { expect } from './test.js';

const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const axe = await readFile(path, 'utf8');
const prepared = new WeakSet();
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const wide = { width: 1366, height: 768 };
// As high as the longest page, so that nothing lies under the parts that stay in sight.
const phone = { width: 360, height: 6000 };
// 1366 pixels at 200 % zoom are 683 for the page.
const enlarged = { width: 683, height: 384 };
const smallest = { width: 320, height: 568 };

// All of the above for the page as it stands; it is left wide and light.
export async function survey(page, state) {
  const found = [];
  for (const size of [wide, phone]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const violations = await findings(page);
      found.push(...violations.map((what) => `${size.width} ${colorScheme}: ${what}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const size of [enlarged, smallest]) {
    await page.setViewportSize(size);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) found.push(`${size.width}: ${over} pixels to the side`);
  }
  await page.setViewportSize(wide);
  expect.soft(found, state).toEqual([]);
}

// What the accessibility rules say about the page as it is shown now.
async function findings(page) {
  if (!prepared.has(page)) await page.addInitScript({ path });
  prepared.add(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async (values) => {
    const run = await window.axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return run.violations;
  }, tags);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}`));
}
