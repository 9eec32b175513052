// Every screen of the staff and every state it can be in: for everybody, on any screen.
import { survey } from '../survey.js';
import { expect, test } from '../test.js';

const said = [
  'Malam kak. Saya sudah tiga malam tidak tidur, kepala penuh terus.',
  'Suami saya marah lagi tadi. Saya di rumah kakak sekarang.',
  'Air masuk rumah. Kami berempat di lantai dua.',
];

test('the console in every state', async ({ house, open }) => {
  const page = await open('sekar');
  await page.goto('/console');
  await survey(page, 'nobody there');
  await page.getByRole('button', { name: 'Ambil paling mendesak' }).click();
  await survey(page, 'a word from a rule');
  for (const text of said) await house.arrive(text, { region: 'Semarang', danger: 'unsure', watched: true, under_18: true });
  await page.goto('/console');
  await survey(page, 'people waiting');
  await page.goto('/console?lang=en');
  await survey(page, 'people waiting, in English');
  await page.goto('/console?lang=id');
  const id = await house.take('sekar');
  await house.answer('sekar', id, 'Saya di sini.\n\nCeritakan pelan-pelan.');
  await page.goto(`/console/${id}`);
  await survey(page, 'a conversation');
  await page.locator('summary', { hasText: 'Ubah tingkat' }).click();
  await page.getByRole('button', { name: 'Simpan tingkat' }).click();
  await survey(page, 'a tier without a reason');
  await page.getByRole('link', { name: /^Tutup/ }).click();
  await survey(page, 'the wrap-up');
  await page.getByRole('button', { name: 'Simpan dan tutup' }).click();
  await survey(page, 'the wrap-up with something to put right');
  await house.call('PUT', '/api/v1/me/presence', { state: 'available' }, house.tokens.sekar);
  const offered = '/api/v1/conversations?state=offered';
  const all = async () => (await house.call('GET', offered, undefined, house.tokens.sekar)).items;
  await expect.poll(all).not.toEqual([]);
  await page.goto('/console');
  await expect(page.getByRole('alert').getByRole('button', { name: /^Terima/ })).toBeVisible();
  await survey(page, 'an offer');
});

test('what the console shows only while it is used', async ({ house, open }) => {
  await house.call('PUT', '/api/v1/me/presence', { state: 'available' }, house.tokens.bagas);
  await house.call('PUT', '/api/v1/me/presence', { state: 'away' }, house.tokens.bagas);
  await house.arrive(said[0]);
  const id = await house.take('sekar');
  await house.call('PUT', '/api/v1/me/presence', { state: 'available' }, house.tokens.bagas);
  const page = await open('sekar');
  await page.goto(`/console/${id}`);
  for (const [key, state] of [['t', 'handing on'], ['u', 'inviting'], [';', 'replies that are ready'], ['?', 'all keys']]) {
    await page.keyboard.press(key);
    await survey(page, state);
    await page.keyboard.press('Escape');
    await page.locator('#benang').focus();
  }
  await page.getByLabel(/^Balasan untuk/).fill('Saya di sini.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /^Tarik/ }).waitFor();
  await survey(page, 'an answer that can be taken back');
  await page.context().setOffline(true);
  await page.getByLabel(/^Balasan untuk/).fill('Sinyalnya hilang.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Belum terkirim').waitFor();
  await survey(page, 'a cut line');
  await page.context().setOffline(false);
  await expect(page.getByText('Belum terkirim')).toHaveCount(0);
  await page.goto('/console/hand-over');
  await survey(page, 'handing over before going off duty');
});

test('the board in every state', async ({ house, open }) => {
  const page = await open('wening');
  await page.goto('/supervisor');
  await survey(page, 'nobody there');
  for (const text of said) await house.arrive(text, { region: 'Semarang' });
  await house.take('sekar');
  await page.goto('/supervisor');
  await survey(page, 'people waiting');
  await page.locator('summary', { hasText: 'Serahkan' }).first().click();
  await page.getByRole('button', { name: 'Serahkan percakapan' }).first().click();
  await survey(page, 'given without a reason');
  await page.goto('/supervisor?lang=en');
  await survey(page, 'in English');
});

test('accounts, teams and one’s own', async ({ open }) => {
  const page = await open('ningsih');
  for (const address of ['/admin', '/admin/teams', '/account', '/admin?lang=en']) {
    await page.goto(address);
    await survey(page, address);
  }
  await page.goto('/admin?lang=id');
  await page.getByRole('link', { name: 'Sekar' }).click();
  await survey(page, 'one account');
  await page.getByRole('button', { name: 'Buat tautan' }).click();
  await survey(page, 'a link to hand over');
  await page.goto('/admin');
  await page.locator('form[action="/admin"] button').click();
  await survey(page, 'an invitation with something to put right');
  await page.getByLabel('Surel').fill('ayu@contoh.org');
  await page.getByLabel('Nama', { exact: true }).fill('Ayu');
  await page.getByLabel('Tugas').first().selectOption('volunteer');
  await page.locator('form[action="/admin"] button').click();
  const guest = await open(null);
  await guest.goto(await page.locator('.code').innerText());
  await survey(guest, 'invited');
  await guest.getByRole('button', { name: 'Buat akun saya' }).click();
  await survey(guest, 'invited, with something to put right');
  await page.goto('/admin/teams');
  await page.getByRole('button', { name: 'Tambah', exact: true }).click();
  await survey(page, 'a team without a name');
  await page.goto('/account');
  await page.getByRole('button', { name: 'Ganti', exact: true }).click();
  await survey(page, 'a password with something to put right');
});
