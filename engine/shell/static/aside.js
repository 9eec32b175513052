// A page beside the volunteer's screen, such as the wrap-up: she is still there, hears of offers, and loses
// nothing of what she has ticked and typed when she takes one.
import { asking, part } from './part.js';
import { learn, start } from './ticks.js';
import { load } from './settings.js';
import { ready, tell } from './offer.js';
import { subscribe } from './stream.js';

const place = document.getElementById('tawaran');
const form = document.getElementById('penutup');
const kept = `typed:${place.dataset.me}:${location.pathname}`;

const look = asking(async () => {
  const fresh = await part('/console/queue');
  learn(fresh);
  const offer = fresh.querySelector('.offer');
  if (place.firstElementChild?.dataset.id !== offer?.dataset.id) place.replaceChildren(...(offer ? [offer] : []));
  tell(offer?.dataset.id ?? '', { title: place.dataset.title, body: place.dataset.body });
}, 400);

function fields() {
  return [...form.elements].filter((it) => it.name && it.type !== 'hidden');
}

function keep() {
  const state = fields().map((it) => (it.matches('[type=checkbox], [type=radio]') ? it.checked : it.value));
  sessionStorage.setItem(kept, JSON.stringify(state));
}

function restore() {
  const state = JSON.parse(sessionStorage.getItem(kept) ?? 'null');
  const own = fields();
  if (!state || state.length !== own.length) return;
  own.forEach((it, at) => {
    if (it.matches('[type=checkbox], [type=radio]')) it.checked = state[at];
    else it.value = state[at];
    if (it.checked) it.closest('details')?.setAttribute('open', '');
  });
}

load(place.dataset.me);
start();
ready();
restore();
form.addEventListener('input', keep);
form.addEventListener('submit', () => sessionStorage.removeItem(kept));
document.addEventListener('submit', (event) => {
  if (event.target.action.endsWith('/logout')) sessionStorage.clear();
});
document.addEventListener('over', look);
subscribe({
  '*': ({ kind, data }) => {
    if (data && !/^(typing|looking|conversation\.message|message\.)/.test(kind)) look();
  },
  reset: look,
});
