// Somebody is in danger and nobody is with her: a running counter, a sound of its own, the title, a
// notification with neutral words, again and again until somebody is. It never takes the focus, and of
// several tabs only one is heard.
import { ready, tones } from './offer.js';
import { asking, change, part } from './part.js';
import { isOn, load } from './settings.js';
import { subscribe } from './stream.js';
import { mark } from './title.js';

const again = 15000; // how long it is quiet between two times
const alike = 2000; // within which tabs that hear of the same one hear of it
const place = () => document.getElementById('gawat');
let timer = 0;
let told = 0;
let notice = null;

// Three tones down and up: no offer sounds like it.
const ring = () => tones([[988, 0], [740, 0.22], [988, 0.44], [740, 0.66]]);

function notify({ title, body }) {
  if (!isOn('notice') || !('Notification' in globalThis) || Notification.permission !== 'granted') return;
  notice = new Notification(title, { body, tag: 'gawat', silent: true, requireInteraction: true });
  notice.onclick = () => {
    window.focus();
    notice?.close();
  };
}

function hear(isNew) {
  const heard = () => {
    if (isOn('sound')) ring().catch(() => {});
    if (isNew) notify(place().dataset);
    // Held until it may be heard again, so that no other tab is.
    return new Promise((done) => setTimeout(done, isNew ? alike : again - 1000));
  };
  // Of those who are new each is heard, also while the last one still rests: one tab takes each count.
  const name = isNew ? `gawat ${place().dataset.count}` : 'gawat';
  if (!navigator.locks) heard();
  else navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && heard());
}

function show() {
  const { count, title } = place().dataset;
  const many = Number(count);
  mark('danger', many > 0 ? `${many} ${title}` : '');
  if (many > told) hear(true);
  if (many > 0 && !timer) timer = setInterval(() => hear(false), again);
  if (many === 0) {
    clearInterval(timer);
    timer = 0;
    notice?.close();
    notice = null;
  }
  told = many;
}

const look = asking(async () => {
  const fresh = await part('/console/danger');
  change('gawat', fresh);
  show();
}, 300);

// Begins to watch, on a page that has the counter.
export function watch() {
  if (!place()) return;
  load(place().dataset.me);
  ready();
  show();
  subscribe({
    '*': ({ kind, data }) => {
      if (data && /^(conversation|triage|queue)\./.test(kind) && kind !== 'conversation.message') look();
    },
    reset: look,
  });
}
