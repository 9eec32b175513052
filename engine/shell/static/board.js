// The supervisor's board, live: it hears of changes from the stream and fetches what moves. Figures change
// at once; lists wait until they are not in use. Works without script by opening the page again.
import { asking, change, part } from './part.js';
import { calm } from './calm.js';
import { learn, start } from './ticks.js';
import { speaker } from './speak.js';
import { subscribe } from './stream.js';
import { watch } from './danger.js';

const rest = 1000; // a board that is looked at from afar need not change more often
const board = document.getElementById('papan');
const line = document.getElementById('sambungan');
const speak = speaker(document.getElementById('kabar'));
const lists = ['siapa', 'lihat'].map((id) => calm(document.getElementById(id), (fresh) => change(id, fresh)));

const look = asking(async () => {
  const fresh = await part('/supervisor/board');
  learn(fresh);
  for (const id of ['terlama', 'tingkat', 'tingkat-layanan', 'angka']) change(id, fresh);
  for (const list of lists) list.give(fresh);
  speak(document.getElementById('h-tunggu').textContent);
}, rest);

function say(words) {
  line.textContent = words;
  line.hidden = !words;
}

// The button of the headline opens the form of the row it leads to.
document.addEventListener('click', (event) => {
  const to = event.target.closest?.('a[href^="#serahkan-"]');
  const row = to && document.querySelector(to.getAttribute('href'));
  const form = row?.querySelector('details');
  if (!form) return;
  event.preventDefault();
  form.open = true;
  row.scrollIntoView({ block: 'nearest' });
  form.querySelector('select').focus();
});

start();
watch();
subscribe({
  '*': ({ data }) => {
    if (data) look();
  },
  reset: look,
  live: () => say(''),
  lost: () => say(board.dataset.lost),
  ended: () => say(board.dataset.ended),
});
