// Forms meet people who are tired: pressed twice, left open, gone back to. Nothing is doubled, and no word
// that somebody wrote is lost.
import { expect, test } from '../test.js';

const send = { name: /^Kirim/ };
const plain = { javaScriptEnabled: false };

test.describe('on a clock that is set by hand', () => {
  test.use({ clockAt: Date.parse('2026-11-20T21:24:00+07:00') });

  test('a form that stood open too long keeps what was written and sends it on the second try', async ({ house, page, open }) => {
    await page.goto('/help');
    await house.passes(49 * 60 * 60);
    await page.getByLabel('Tulis dengan kata Anda sendiri').fill('Baru sempat menulis.');
    await page.getByRole('button', { name: 'Kirim dan masuk antrean' }).click();
    await expect(page.getByRole('alert')).toContainText('Tulisan Anda masih ada');
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page.getByLabel('Tulis dengan kata Anda sendiri')).toHaveValue('Baru sempat menulis.');
    await page.getByRole('button', { name: 'Kirim dan masuk antrean' }).click();
    await expect(page.locator('.talk li.me')).toHaveText(/Baru sempat menulis\./);

    const { code } = await house.arrive('Halo kak');
    const old = await open(null, plain);
    await old.goto(`/chat/${code}`);
    await house.passes(49 * 60 * 60);
    await old.getByLabel('Tambah pesan').fill('Ini juga.');
    await old.getByRole('button', send).click();
    await expect(old.getByLabel('Tambah pesan')).toHaveValue('Ini juga.');
    await old.getByRole('button', send).click();
    await expect(old.locator('.talk li.me')).toHaveCount(2);
  });
});

test('a message sent by a double click is there once', async ({ house, page }) => {
  await page.goto('/help');
  await page.getByLabel('Tulis dengan kata Anda sendiri').fill('Sekali saja.');
  await page.getByRole('button', { name: 'Kirim dan masuk antrean' }).dblclick();
  await expect(page.locator('.talk li.me')).toHaveCount(1);
  await page.getByLabel('Tambah pesan').fill('Ini sekali juga.');
  await page.getByRole('button', send).dblclick();
  await expect(page.locator('.talk li.me')).toHaveCount(2);
  await expect(page.locator('.talk li.me')).toContainText([/diterima/, /diterima/]);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await house.take('sekar');
  const { items } = await house.call('GET', '/api/v1/conversations?state=waiting', undefined, house.tokens.sekar);
  expect(items).toEqual([]);
});

test('going back and sending the same again makes nothing new, other words are a message of their own', async ({ open }) => {
  const page = await open(null, plain);
  await page.goto('/help');
  await page.getByLabel('Tulis dengan kata Anda sendiri').fill('Pesan pertama.');
  await page.getByRole('button', { name: 'Kirim dan masuk antrean' }).click();
  await page.locator('.talk').waitFor();
  const address = page.url();
  await page.goBack({ waitUntil: 'commit' });
  await page.getByLabel('Tulis dengan kata Anda sendiri').fill('Pesan pertama.');
  await page.getByRole('button', { name: 'Kirim dan masuk antrean' }).click();
  await expect(page).toHaveURL(address);
  await expect(page.locator('.talk li.me')).toHaveCount(1);
  await page.getByLabel('Tambah pesan').fill('Yang kedua.');
  await page.getByRole('button', send).click();
  await expect(page.locator('.talk li.me')).toHaveCount(2);
  await page.goBack({ waitUntil: 'commit' });
  await page.getByLabel('Tambah pesan').fill('Yang ketiga.');
  await page.getByRole('button', send).click();
  await expect(page.locator('.talk li.me')).toHaveCount(3);
});

test('a volunteer whose session ended keeps her words, and they go once she is signed in again', async ({ house, open, model }) => {
  await house.arrive('Halo kak');
  const page = await open('sekar');
  const id = await house.take('sekar');
  await page.goto(`/console/${id}`);
  await page.getByLabel(/^Balasan untuk/).fill('Kata-kata yang sudah saya pikirkan lama.');
  await page.context().clearCookies();
  await page.getByRole('button', send).click();
  await expect(page.getByText('Kata-kata yang sudah saya pikirkan lama.')).toBeVisible();
  await expect(page.getByText('Masuk lagi untuk melanjutkan').first()).toBeVisible();
  await page.context().addCookies([{ name: 'session', value: model.sessions.sekar, url: house.url }]);
  await page.reload();
  await expect(page.locator('#catatan-percakapan')).toContainText('Kata-kata yang sudah saya pikirkan lama.');
  expect(await house.texts('sekar', id)).toEqual(['Halo kak', 'Kata-kata yang sudah saya pikirkan lama.']);
});

test('without script, an answer that comes after she ended it is given back, not sent', async ({ house, open }) => {
  const { code } = await house.arrive('Halo kak');
  const page = await open('sekar', plain);
  const id = await house.take('sekar');
  await page.goto(`/console/${id}`);
  await page.getByLabel(/^Balasan untuk/).fill('Apa kabar malam ini?');
  const hers = await open(null, plain);
  await hers.goto(`/chat/${code}`);
  await hers.locator('summary', { hasText: 'Akhiri atau hapus' }).click();
  await hers.getByRole('button', { name: 'Akhiri percakapan' }).click();
  await expect(hers.getByRole('heading', { name: 'Percakapan ini sudah selesai' })).toBeVisible();
  await page.getByRole('button', send).click();
  await expect(page.locator('main')).toContainText('Apa kabar malam ini?');
  await hers.reload();
  await expect(hers.getByText('Apa kabar malam ini?')).toHaveCount(0);
});
