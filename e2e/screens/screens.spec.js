// The pictures of the documents: one evening with invented people, told to the real program on a clock that
// is set by hand, and photographed. Only the names that the program draws differ from one run to the next.
import { fileURLToPath } from 'node:url';

import { expect, test } from '../test.js';

test.use({ clockAt: Date.parse('2026-11-19T21:02:40+07:00') });

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));

async function photograph(page, name) {
  await page.evaluate(() => document.activeElement.blur());
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled', caret: 'hide' });
}

// Who comes before the picture is taken, and how many seconds later the next one does.
const waiting = [
  ['Saya mahasiswa rantau. Rasanya kosong terus, kuliah pun tidak masuk dua minggu.', { region: 'Yogyakarta' }, 216],
  ['KTP dan KK saya hanyut. Bagaimana mengurusnya?', { region: 'Kudus' }, 130],
  ['Kak, aku di-bully di grup kelas. Besok nggak mau masuk sekolah.', { region: 'Depok', under_18: true }, 142],
  ['Insulin anak saya tinggal untuk besok pagi.', { region: 'Kemijen', danger: 'unsure' }, 87],
  ['Mau cerita boleh? Tidak darurat, cuma berat kalau disimpan sendiri.', {}, 61],
  ['Bapak saya stroke, saya merawat sendirian, capek sekali kak.', { region: 'Magelang' }, 44],
];

// The name that those seeking help see.
async function appearAs(page, alias) {
  await page.goto('/account');
  await page.getByLabel('Nama samaran').fill(alias);
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByRole('status')).toBeVisible();
}

// The evening so far: one is accompanied, the others wait, two of them held to be more urgent.
async function evening(house, open) {
  const supervisor = await open('wening');
  await appearAs(supervisor, 'Wening');
  for (const [name, alias] of [['sekar', 'Sekar'], ['bagas', 'Bagas']]) await appearAs(await open(name), alias);
  const hers = await house.arrive('Suami saya marah lagi tadi. Saya di rumah kakak sekarang, tapi takut dia datang.', {
    region: 'Semarang Timur',
    watched: true,
  });
  await house.passes(95);
  const id = await house.take('sekar');
  const talk = [
    ['sekar', 'Terima kasih sudah menulis. Apakah malam ini aman di rumah kakak?'],
    ['her', 'Aman. Pintu sudah dikunci, kakak ipar ada.'],
    ['her', 'Anak saya ikut, sudah tidur di dalam.'],
    ['sekar', 'Syukurlah kalian berdua di tempat yang tenang. Boleh cerita apa yang terjadi tadi?'],
    ['her', 'Dia membanting pintu, lalu pergi. Saya takut besok dia ke sini.'],
    ['sekar', 'Takutnya masuk akal. Kita pikirkan bersama langkah untuk besok, pelan-pelan.'],
  ];
  const later = [];
  for (const [text, said, seconds] of waiting) {
    later.push(await house.arrive(text, said));
    await house.passes(seconds);
    const [who, words] = talk.shift();
    if (who === 'her') await house.call('POST', `/api/v1/chat/${hers.code}/messages`, { text: words });
    else await house.answer(who, id, words);
  }
  await house.call('PUT', '/api/v1/me/presence', { state: 'break' }, house.tokens.bagas);
  await assess(supervisor, id, 'high', 'Kekerasan di rumah, pelaku bisa datang');
  await assess(supervisor, later[3].conversation_id, 'high', 'Obat untuk besok habis');
  await assess(supervisor, later[0].conversation_id, 'elevated', 'Dua minggu tidak keluar kamar');
  return { id, code: later[4].code, supervisor };
}

async function assess(page, id, tier, reason) {
  await page.goto(`/console/${id}`);
  await page.locator('summary', { hasText: 'Ubah tingkat' }).click();
  await page.getByLabel('Tingkat baru').selectOption(tier);
  await page.getByLabel('Alasan').fill(reason);
  await page.getByRole('button', { name: 'Simpan tingkat' }).click();
  await expect(page.locator('.head .tier')).toBeVisible();
}

test('the key screens', async ({ house, open }) => {
  const { id, code, supervisor } = await evening(house, open);

  const phone = await open(null, { viewport: { width: 360, height: 740 } });
  await phone.goto('/');
  await photograph(phone, 'home-phone');
  await phone.goto(`/chat/${code}`);
  await photograph(phone, 'chat-phone');
  const wide = await open(null);
  await wide.goto('/');
  await photograph(wide, 'home');

  const console_ = await open('sekar');
  await console_.goto(`/console/${id}`);
  await photograph(console_, 'console');
  await console_.emulateMedia({ colorScheme: 'dark' });
  await photograph(console_, 'console-dark');

  await supervisor.goto('/supervisor');
  await photograph(supervisor, 'board');
});
