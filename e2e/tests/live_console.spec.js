// The volunteer's screen moves by itself: what comes is seen, heard and announced, and nothing disturbs
// what she is doing.
import { Line } from '../line.js';
import { expect, test } from '../test.js';

// Notes what the page would let her hear and see outside its tab.
function listenIn() {
  window.outside = { tones: 0, notices: [] };
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (...when) {
    window.outside.tones += 1;
    return start.apply(this, when);
  };
  window.Notification = class {
    static permission = 'granted';
    static async requestPermission() {
      return 'granted';
    }
    constructor(title, { body }) {
      window.outside.notices.push(`${title}: ${body}`);
    }
    close() {}
  };
}

// Tells the page that its tab is behind others: the browser of the tests never says so by itself.
function hide() {
  Object.defineProperty(document, 'hidden', { value: true });
  Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
}

async function atConversation(house, open, text = 'Malam kak.') {
  const { code } = await house.arrive(text);
  const id = await house.take('sekar');
  const page = await open('sekar');
  await page.goto(`/console/${id}`);
  return { code, id, page, field: page.getByLabel(/^Balasan untuk/) };
}

test('an offer reaches a hidden tab by title, tone and notification, with neutral words', async ({ house, open }) => {
  const page = await open('sekar');
  await page.addInitScript(listenIn);
  await page.goto('/console');
  await page.getByLabel('Kehadiran saya').selectOption('available');
  await page.getByRole('button', { name: 'Ubah' }).click();
  await page.evaluate(hide);
  await house.arrive('Suami saya marah lagi.');
  await expect(page).toHaveTitle(/^● Tawaran/);
  const outside = await page.evaluate(() => window.outside);
  expect(outside).toEqual({ tones: 2, notices: ['Tawaran: Ada yang menunggu jawaban Anda'] });
  await page.keyboard.press('y');
  await expect(page.getByRole('log')).toContainText('Suami saya marah lagi.');
  await expect(page).not.toHaveTitle(/^●/);
});

test('what comes is announced, and her writing keeps the focus and every letter', async ({ house, open }) => {
  const { code, page, field } = await atConversation(house, open);
  await field.pressSequentially('Boleh cerita ');
  await house.call('POST', `/api/v1/chat/${code}/messages`, { text: 'Kak, masih di situ?' });
  await expect(page.getByRole('log')).toContainText('Kak, masih di situ?');
  await house.arrive('Halo, orang kedua.');
  await expect(page.locator('#menunggu li')).toHaveCount(1);
  await expect(field).toBeFocused();
  await page.keyboard.type('apa yang terjadi?');
  await expect(field).toHaveValue('Boleh cerita apa yang terjadi?');
});

test('an answer can be taken back for some seconds, and she never sees it', async ({ house, open }) => {
  const { code, id, page, field } = await atConversation(house, open);
  await field.fill('Ini untuk orang lain.');
  await page.keyboard.press('Control+Enter');
  const answer = page.getByRole('log').getByText('Ini untuk orang lain.');
  await page.getByRole('button', { name: /^Tarik/ }).waitFor();
  await page.keyboard.press('Alt+z');
  await expect(answer).toHaveCount(0);
  expect((await house.texts('sekar', id)).join()).not.toContain('Ini untuk orang lain.');
  const hers = await open(null);
  await hers.goto(`/chat/${code}`);
  await expect(hers.locator('#baris li')).toHaveCount(1);
});

test('she hands a conversation on warm, and stays until the other has it', async ({ house, open }) => {
  const { code, page } = await atConversation(house, open);
  const other = await open('bagas');
  await other.goto('/console');
  await other.getByLabel('Kehadiran saya').selectOption('available');
  await other.getByRole('button', { name: 'Ubah' }).click();
  await page.reload();
  await page.keyboard.press('t');
  await page.getByLabel('Catatan untuk yang melanjutkan').fill('Ia butuh bicara dalam bahasa Inggris.');
  await page.getByRole('radio', { name: 'Saya temani sampai diterima' }).check();
  await page.getByRole('button', { name: 'Alihkan percakapan' }).click();
  await expect(page.getByText('Anda tetap menemani sampai diterima')).toBeVisible();
  await other.getByRole('alert').getByRole('button', { name: /^Terima/ }).click();
  await expect(other.getByRole('log')).toContainText('Malam kak.');
  await expect(other.getByText('Memegang 1 dari')).toBeVisible();
  await expect(page.getByText('Memegang 0 dari')).toBeVisible();
  const hers = await open(null);
  await hers.goto(`/chat/${code}`);
  await expect(hers.getByRole('heading', { name: 'menemani Anda' })).toBeVisible();
});

test('single keys press their buttons, are listed, and can be turned off', async ({ house, open }) => {
  await house.arrive('Malam kak.');
  await house.call('PUT', '/api/v1/me/presence', { state: 'away' }, house.tokens.sekar);
  const page = await open('sekar');
  await page.goto('/console');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Tombol singkat' });
  await expect(keys).toBeVisible();
  await expect(keys.locator('dt')).not.toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(page.getByRole('log')).toContainText('Malam kak.');
  await page.keyboard.press('l');
  await expect(page.getByLabel('Tingkat baru')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await keys.getByLabel('Pakai tombol singkat').uncheck();
  await keys.getByRole('button', { name: 'Selesai' }).click();
  await page.keyboard.press('w');
  await page.keyboard.press('?');
  await expect(keys).toBeHidden();
  await expect(page.getByRole('log')).toContainText('Malam kak.');
});

test('on a cut line her answer waits on the screen and goes once', async ({ house, open }) => {
  await house.arrive('Malam kak.');
  const id = await house.take('sekar');
  const line = await Line.to(house.url, 60);
  const page = await open('sekar', { baseURL: line.url });
  await page.goto(`/console/${id}`);
  line.cut();
  await page.getByLabel(/^Balasan untuk/).fill('Saya masih di sini.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Belum terkirim')).toBeVisible();
  await expect(page.getByText('Sambungan terputus')).toBeVisible();
  line.mend();
  await expect(page.getByText('Belum terkirim')).toHaveCount(0);
  await expect(page.locator('#catatan-percakapan')).toContainText('Saya masih di sini.');
  line.cutBeforeAnswer();
  await page.getByLabel(/^Balasan untuk/).fill('Kapan saja.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Belum terkirim')).toBeVisible();
  line.mend();
  await expect(page.locator('#catatan-percakapan')).toContainText('Kapan saja.');
  await expect(page.getByText('Belum terkirim')).toHaveCount(0);
  expect(await house.texts('sekar', id)).toEqual(['Malam kak.', 'Saya masih di sini.', 'Kapan saja.']);
  await line.close();
});

test('three tabs of a browser share one stream', async ({ house, open }) => {
  const page = await open('sekar');
  const context = page.context();
  const streams = new Set();
  context.on('request', (request) => request.url().endsWith('/api/v1/events') && streams.add(request));
  const tabs = [page, await context.newPage(), await context.newPage()];
  for (const tab of tabs) await tab.goto('/console');
  await house.arrive('Halo.');
  for (const tab of tabs) await expect(tab.locator('#menunggu li')).toHaveCount(1);
  expect(streams.size).toBe(1);
  await page.close();
  await house.arrive('Halo juga.');
  for (const tab of tabs.slice(1)) await expect(tab.locator('#menunggu li')).toHaveCount(2);
});

test('the whole screen stands on 1366 by 768, however long the conversation', async ({ house, open }) => {
  const { id, page } = await atConversation(house, open);
  for (let n = 1; n <= 30; n += 1) await house.answer('sekar', id, `Kalimat ke-${n} yang agak panjang supaya penuh.`);
  for (let n = 1; n <= 20; n += 1) await house.arrive(`Orang ke-${n}`);
  await page.goto(`/console/${id}`);
  await expect(page.locator('#menunggu li')).toHaveCount(20);
  await expect(page.getByRole('log').getByText('Kalimat ke-30 yang')).toBeInViewport();
  await expect(page.getByLabel(/^Balasan untuk/)).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: /^Ambil paling mendesak/ })).toBeInViewport({ ratio: 1 });
  const over = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(over).toBeLessThanOrEqual(0);
});
