// The way of somebody seeking help, on a small phone without script: from the front page to the deletion.
import { expect, test } from '../test.js';

const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };

async function write(page, text) {
  await page.goto('/');
  await page.getByRole('link', { name: 'Mulai percakapan' }).click();
  await page.getByLabel('Tulis dengan kata Anda sendiri').fill(text);
  await page.getByRole('button', { name: 'Kirim dan masuk antrean' }).click();
  await page.getByText('Kembali dari ponsel lain').waitFor();
  return page.locator('.code').innerText();
}

async function comeBack(page, code) {
  await page.goto('/');
  await page.getByRole('link', { name: 'Lanjutkan dengan kode kembali' }).first().click();
  await page.getByLabel('Kode kembali').fill(code);
  await page.getByRole('button', { name: 'Buka' }).click();
}

async function openPart(page, name) {
  await page.locator('summary', { hasText: name }).click();
}

test('she writes, comes back from another phone and reads the answer, without script', async ({ house, open }) => {
  const first = await open(null, phone);
  const code = await write(first, 'Malam kak, saya tidak bisa tidur.');
  await expect(first.getByRole('heading', { name: 'Anda nomor 1 dalam antrean' })).toBeVisible();
  await expect(first.locator('.talk li.me')).toContainText(['Malam kak, saya tidak bisa tidur.']);

  const second = await open(null, phone);
  await comeBack(second, code.toLowerCase());
  await second.getByLabel('Tambah pesan').fill('Sekarang saya di rumah kakak.');
  await second.getByRole('button', { name: 'Kirim', exact: true }).click();
  await expect(second.locator('.talk li.me')).toHaveCount(2);

  const id = await house.take('sekar');
  await house.answer('sekar', id, 'Saya di sini. Ceritakan pelan-pelan.');

  await first.getByLabel('Tambah pesan').fill('Ini belum selesai saya tul');
  await first.getByRole('button', { name: 'Lihat pesan baru' }).click();
  await expect(first.getByRole('heading', { name: 'menemani Anda' })).toBeVisible();
  await expect(first.locator('.talk li').last()).toContainText('Saya di sini. Ceritakan pelan-pelan.');
  await expect(first.getByLabel('Balas')).toHaveValue('Ini belum selesai saya tul');
});

test('her word keeps others out, and the quick exit closes the door behind her', async ({ open }) => {
  const page = await open(null, phone);
  const code = await write(page, 'Boleh cerita di sini?');
  await openPart(page, 'Kata rahasia');
  await page.getByRole('textbox', { name: 'Kata rahasia' }).fill('kunang-kunang');
  await page.getByRole('button', { name: 'Pasang' }).click();
  await expect(page.getByRole('heading', { name: 'dalam antrean' })).toBeVisible();
  const address = page.url();

  const other = await open(null, phone);
  await comeBack(other, code);
  await expect(other).toHaveTitle('Catatan');
  await expect(other.getByText('Boleh cerita di sini?')).toHaveCount(0);
  await other.getByLabel('Kata').fill('bukan ini');
  await other.getByRole('button', { name: 'Buka' }).click();
  await expect(other.getByRole('alert')).toContainText('Kata ini belum cocok');
  await other.getByRole('textbox', { name: 'Kata' }).fill('kunang-kunang');
  await other.getByRole('button', { name: 'Buka' }).click();
  await expect(other.getByText('Boleh cerita di sini?')).toBeVisible();

  await page.getByRole('link', { name: 'Keluar cepat' }).click();
  await expect(page).toHaveTitle('Cuaca');
  await page.goto(address);
  await expect(page.getByRole('textbox', { name: 'Kata' })).toBeVisible();
  await expect(page.getByText('Boleh cerita di sini?')).toHaveCount(0);
});

test('she deletes everything, and the code opens nothing any more', async ({ open }) => {
  const page = await open(null, phone);
  const code = await write(page, 'Tolong hapus ini nanti.');
  await openPart(page, 'Akhiri atau hapus');
  await page.getByRole('link', { name: 'Hapus semua pesan' }).click();
  await page.getByRole('button', { name: 'Hapus semuanya' }).click();
  await expect(page.getByRole('heading', { name: 'Semuanya sudah dihapus' })).toBeVisible();
  await comeBack(page, code);
  await expect(page.getByText('Tolong hapus ini nanti.')).toHaveCount(0);
  await expect(page.getByText('Kode ini tidak membuka percakapan apa pun')).toBeVisible();
});

test('with script, Esc three times leaves at once', async ({ open }) => {
  const page = await open(null, { viewport: phone.viewport });
  await page.goto('/help');
  await page.getByLabel('Tulis dengan kata Anda sendiri').fill('Dia ada di');
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Escape');
  await expect(page).toHaveTitle('Cuaca');
});
