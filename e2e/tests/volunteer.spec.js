// The volunteer's evening: by keyboard alone, and two of them after the same conversation.
import { secretOf } from '../house.js';
import { expect, test } from '../test.js';

// Presses Tab until what is wanted has the focus. What cannot be reached this way fails here.
async function tabTo(page, wanted) {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${wanted}`);
}

test('she works by keyboard alone, from signing in to the wrap-up', async ({ house, page }) => {
  await house.arrive('Malam kak, boleh cerita?');
  await page.goto('/login');
  const { email, password } = secretOf('sekar');
  await tabTo(page, page.getByLabel('Surel'));
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'Belum ada percakapan yang terbuka' }).waitFor();
  await tabTo(page, page.getByLabel('Kehadiran saya'));
  await page.keyboard.type('Siap');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Kehadiran saya')).toHaveValue('available');
  await page.getByRole('alert').getByRole('button', { name: /^Terima/ }).waitFor();
  await page.keyboard.press('y');

  const field = page.getByLabel(/^Balasan untuk/);
  await expect(page.getByRole('log')).toContainText('Malam kak, boleh cerita?');
  await tabTo(page, field);
  await page.keyboard.type('Boleh sekali. Saya di sini.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('log')).toContainText('Boleh sekali. Saya di sini.');
  await expect(field).toHaveValue('');

  await tabTo(page, page.getByRole('link', { name: /^Tutup/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('radio', { name: 'Konseling' }));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, page.getByRole('group', { name: 'Hasil' }).getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Simpan dan tutup' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Memegang 0 dari')).toBeVisible();
});

test('whatever Tab reaches is in sight, and drawn as having the focus', async ({ open }) => {
  const page = await open('sekar');
  await page.goto('/console');
  const reached = [];
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      const box = document.activeElement.getBoundingClientRect();
      return {
        isPage: document.activeElement === document.body,
        isDrawn: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        isInSight: box.top >= 0 && box.bottom <= innerHeight && box.width > 0,
      };
    });
    if (focus.isPage) break;
    reached.push(focus);
  }
  expect(reached.length).toBeGreaterThan(5);
  for (const focus of reached) expect(focus).toEqual({ isPage: false, isDrawn: true, isInSight: true });
});

test('of two who reach for the same conversation one gets it, and the other is told', async ({ house, open }) => {
  const { conversation_id: id } = await house.arrive('Halo, ada orang?');
  const pages = await Promise.all(['sekar', 'bagas'].map((name) => open(name)));
  for (const [name, page] of [['sekar', pages[0]], ['bagas', pages[1]]]) {
    await house.call('PUT', '/api/v1/me/presence', { state: 'away' }, house.tokens[name]);
    await page.goto('/console');
  }
  await Promise.all(
    pages.map(async (page) => {
      await page.getByRole('button', { name: /^Ambil paling mendesak/ }).click();
      await page.getByText(/Memegang 1 dari|Tidak ada yang bisa Anda ambil/).first().waitFor();
    }),
  );
  const has = (page) => page.url().endsWith(id);
  await expect.poll(() => pages.filter(has).length).toBe(1);
  const other = pages.find((page) => !has(page));
  await expect(other.getByRole('status').filter({ hasText: 'Tidak ada yang bisa Anda ambil sekarang' })).toBeVisible();
  await expect(other.getByText('Memegang 0 dari')).toBeVisible();
});
