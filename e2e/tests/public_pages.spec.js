// Every public page and every state it can be in: for everybody, on any screen, and light enough for a
// first visit over a slow line.
import { House } from '../house.js';
import { survey } from '../survey.js';
import { expect, test } from '../test.js';

const say = (page) => page.getByRole('button', { name: /^(Kirim|Send)$/ });

test('pages before anything is written', async ({ page }) => {
  for (const address of ['/', '/help', '/chat', '/privacy', '/login', '/?lang=en', '/help?lang=en']) {
    await page.goto(address);
    await survey(page, address);
  }
});

test('forms with something to put right', async ({ page }) => {
  await page.goto('/help');
  await page.getByRole('button', { name: 'Kirim dan masuk antrean' }).click();
  await survey(page, 'a first message without a word');
  await page.goto('/chat');
  await page.getByRole('button', { name: 'Buka' }).click();
  await survey(page, 'no code');
  await page.getByLabel('Kode kembali').fill('ABC');
  await page.getByRole('button', { name: 'Buka' }).click();
  await survey(page, 'a code that is none');
  await page.goto('/login');
  await page.getByRole('button', { name: 'Masuk' }).click();
  await survey(page, 'signing in with nothing');
});

test('her conversation in every state', async ({ house, page }) => {
  const { code } = await house.arrive('Malam kak. Boleh cerita?\n\nAgak panjang.', { language: 'id' });
  const address = `/chat/${code}`;
  const show = async (state) => {
    await page.goto(address);
    await survey(page, state);
  };
  await show('waiting');
  await say(page).click();
  await survey(page, 'an empty message');
  await page.goto(address);
  await page.locator('summary', { hasText: 'Kata rahasia' }).click();
  await page.getByRole('button', { name: 'Pasang' }).click();
  await survey(page, 'an empty word');
  const id = await house.take('sekar');
  await house.answer('sekar', id, 'Boleh sekali. Panjangnya tidak apa-apa.');
  await show('answered');
  await page.goto(`${address}?lang=en`);
  await survey(page, 'answered, in English');
  await page.goto(`${address}?lang=id`);
  await page.locator('summary', { hasText: 'Akhiri atau hapus' }).click();
  await page.getByRole('button', { name: 'Akhiri percakapan' }).click();
  await survey(page, 'ended');
  await page.goto(address);
  await page.locator('summary', { hasText: 'Kata rahasia' }).click();
  await page.getByRole('textbox', { name: 'Kata rahasia' }).fill('kunang-kunang');
  await page.getByRole('button', { name: 'Pasang' }).click();
  await survey(page, 'with a word');
  await page.context().clearCookies();
  await show('asked for the word');
  await page.getByRole('textbox', { name: 'Kata' }).fill('bukan');
  await page.getByRole('button', { name: 'Buka' }).click();
  await survey(page, 'a wrong word');
  await page.getByRole('textbox', { name: 'Kata' }).fill('kunang-kunang');
  await page.getByRole('button', { name: 'Buka' }).click();
  await page.goto(`${address}/delete`);
  await survey(page, 'asked before deleting');
  await page.getByRole('button', { name: 'Hapus semuanya' }).click();
  await survey(page, 'deleted');
});

test('pages that say no', async ({ open, page }) => {
  for (const address of ['/tidak-ada', '/chat/00000000000000000000000000', '/console', '/tidak-ada?lang=en']) {
    await page.goto(address);
    await survey(page, address);
  }
  await page.goto('/chat/00000000000000000000000000?lang=id');
  const volunteer = await open('sekar');
  await volunteer.goto('/admin');
  await survey(volunteer, 'not allowed');
  await volunteer.goto('/console/01890000-0000-7000-8000-000000000000');
  await survey(volunteer, 'a conversation that is none');
});

test('the first account and one-time links', async ({ neutral, browser, house, page }) => {
  await page.goto(await house.command(['user', 'reset', '--email', 'sekar@contoh.org']));
  await survey(page, 'a new password');
  await page.goto('/reset/tidak-ada');
  await survey(page, 'a link that is void');

  const fresh = await House.empty(neutral);
  await fresh.serve();
  const context = await browser.newContext({ baseURL: fresh.url });
  const first = await context.newPage();
  await first.goto(await fresh.setUpPath());
  await survey(first, 'the first account');
  await first.getByRole('button', { name: 'Buat akun' }).click();
  await survey(first, 'the first account, with something to put right');
  await context.close();
  await fresh.stop();
  await fresh.remove();
});

test('the first visit to any public page weighs at most 14 kB', async ({ house, open }) => {
  const { code } = await house.arrive('Malam kak');
  for (const address of ['/', '/help', '/chat', '/privacy', '/login', `/chat/${code}`, '/tidak-ada']) {
    const page = await open(null, { extraHTTPHeaders: { 'accept-encoding': 'gzip' } });
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    const counted = new Set();
    wire.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (!['Document', 'Stylesheet', 'Script', 'Font'].includes(type)) return;
      expect.soft(response.headers['content-encoding'], response.url).toBe('gzip');
      counted.add(requestId);
    });
    const weights = new Map();
    wire.on('Network.loadingFinished', (done) => weights.set(done.requestId, done.encodedDataLength));
    await page.goto(address);
    await expect.poll(() => [...counted].every((id) => weights.has(id))).toBe(true);
    const bytes = [...counted].reduce((sum, id) => sum + weights.get(id), 0);
    expect.soft(counted.size, `${address}: page, style and script`).toBeGreaterThanOrEqual(3);
    expect.soft(bytes, address).toBeLessThanOrEqual(14_336);
    await page.context().close();
  }
});
