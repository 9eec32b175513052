// Every public page and every state it can be in: for everybody, on any screen, and light enough for a
// first visit over a slow line.
import { test, expect } from '../test.js';
import { survey } from '../survey.js';

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
  const invited = await house.command(['user', 'add', '--email', 'a@contoh.org', '--name', 'Ayu', '--role', 'volunteer']);
  await page.goto(invited.split('password: ')[1]);
  await survey(page, 'invited');
  await page.getByRole('button', { name: 'Buat akun saya' }).click();
  await survey(page, 'invited, with something to put right');
  await page.goto(await house.command(['user', 'reset', '--email', 'sekar@contoh.org']));
  await survey(page, 'a new password');
  await page.goto('/reset/tidak-ada');
  await survey(page, 'a link that is void');

  const { House } = await import('../house.js');
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
    const page = await open(null);
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    await wire.send('Network.setAcceptedEncodings', { encodings: ['gzip'] });
    const counted = new Map();
    wire.on('Network.responseReceived', ({ requestId, type }) => counted.set(requestId, type));
    let bytes = 0;
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (counted.get(requestId) !== 'Image' && counted.get(requestId) !== 'Other') bytes += encodedDataLength;
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    expect.soft(bytes, address).toBeGreaterThan(2_000);
    expect.soft(bytes, address).toBeLessThanOrEqual(14_336);
    await page.context().close();
  }
});
