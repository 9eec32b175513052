// Her page with script: it moves by itself, and on a bad line it says what is true, loses nothing and
// doubles nothing.
import { Line } from '../line.js';
import { expect, test } from '../test.js';

const phone = { width: 360, height: 740 };

async function say(page, text) {
  await page.getByRole('textbox', { name: /Tambah pesan|Balas/ }).fill(text);
  await page.getByRole('button', { name: 'Kirim', exact: true }).click();
}

test('on a slow line with two cuts nothing is lost, nothing doubled, and she is told the truth', async ({ house, open }) => {
  const line = await Line.to(house.url, 120);
  const { code } = await house.arrive('Malam kak.');
  const id = await house.take('sekar');
  const page = await open(null, { viewport: phone, baseURL: line.url });
  await page.goto(`/chat/${code}`);
  const lines = page.locator('#baris li');
  await expect(page).toHaveURL(`${line.url}/`);

  await house.answer('sekar', id, 'Saya di sini.');
  await expect(lines.last()).toContainText('Saya di sini.');

  // The first cut: her words wait on the phone, his arrive when the line is back.
  line.cut();
  await say(page, 'Sinyalnya jelek, kak.');
  await expect(lines.last()).toContainText('Belum terkirim. Tulisan Anda aman di perangkat ini');
  await house.answer('sekar', id, 'Tidak apa-apa, saya tunggu.');
  line.mend();
  await expect(lines.filter({ hasText: 'Sinyalnya jelek, kak.' })).toContainText('diterima');
  await expect(lines.filter({ hasText: 'Tidak apa-apa, saya tunggu.' })).toBeVisible();

  // The second cut: her words arrive, the answer that says so does not.
  line.cutBeforeAnswer();
  await say(page, 'Sudah agak tenang.');
  await expect(lines.last()).toContainText('Belum terkirim');
  line.mend();
  await expect(lines.last()).toContainText('diterima');

  const said = ['Malam kak.', 'Saya di sini.', 'Tidak apa-apa, saya tunggu.', 'Sinyalnya jelek, kak.', 'Sudah agak tenang.'];
  expect(await house.texts('sekar', id)).toEqual(said);
  await expect(lines).toHaveCount(said.length);
  for (const text of said) await expect(lines.filter({ hasText: text })).toHaveCount(1);
  await line.close();
});

test('an answer is announced and does not disturb her writing', async ({ house, page }) => {
  const { code } = await house.arrive('Malam kak.');
  const id = await house.take('sekar');
  await page.goto(`/chat/${code}`);
  const field = page.getByRole('textbox', { name: /Tambah pesan|Balas/ });
  await field.pressSequentially('Tadi saya ');
  await house.answer('sekar', id, 'Pelan-pelan saja.');
  await expect(page.getByRole('log')).toContainText('Pelan-pelan saja.');
  await expect(field).toBeFocused();
  await page.keyboard.type('pulang.');
  await expect(field).toHaveValue('Tadi saya pulang.');
});

test('the address of her conversation is not left in the history', async ({ house, page }) => {
  const { code } = await house.arrive('Malam kak.');
  await page.goto('/privacy');
  await page.goto(`/chat/${code}`);
  await expect(page).toHaveURL(`${house.url}/`);
  await page.goBack({ waitUntil: 'commit' });
  await expect(page).toHaveURL(`${house.url}/privacy`);
  await page.goForward({ waitUntil: 'commit' });
  await expect(page).toHaveURL(`${house.url}/`);
});
