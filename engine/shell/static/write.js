// What a volunteer writes is never lost and never doubled: it stands in the outbox of this tab, with the
// one-time value it will be recognised by, until the server has it. What is unfinished is kept too, until
// she signs out. Shows nothing as sent that the server has not answered for.
import { read } from './part.js';

const pause = 5000;
const hush = 1500; // after this long without a key the draft goes to the server
let me = '';
let shown = () => {}; // given the page that the server answered with
let isBusy = false;
let isEnded = false;
let isAway = false;
let timer = 0;
let draftTimer = 0;
let typed = 0;

const form = () => document.getElementById('balas');
const open = () => document.getElementById('percakapan')?.dataset.id ?? '';
const draftOf = (id) => `draft:${me}:${id}`;

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(`outbox:${me}`)) ?? [];
  } catch {
    return [];
  }
}

function keep(key, text) {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing: the words stay on the page.
  }
}

let outbox = [];

function store() {
  keep(`outbox:${me}`, outbox.length ? JSON.stringify(outbox) : '');
  draw();
}

// Begins, for this account; what other accounts left in this tab is thrown away.
export function begin(account, show) {
  me = account;
  shown = show;
  for (const key of Object.keys(sessionStorage)) {
    if (/^(draft|outbox|typed):/.test(key) && !key.split(':')[1].startsWith(me)) sessionStorage.removeItem(key);
  }
  outbox = load();
  attach();
  addEventListener('online', flush);
  document.addEventListener('submit', sign, true);
  flush();
}

// At sign-out nothing of hers stays.
function sign(event) {
  if (event.target.action.endsWith('/logout')) sessionStorage.clear();
}

// To be told when the screen shows another conversation.
export function attach() {
  draw();
  const own = form();
  if (!own || own.dataset.attached) return;
  own.dataset.attached = 'yes';
  const text = own.elements.text;
  const here = sessionStorage.getItem(draftOf(open()));
  if (here) text.value = here;
  count(!here);
  text.addEventListener('input', () => {
    keep(draftOf(open()), text.value);
    count();
    clearTimeout(draftTimer);
    draftTimer = setTimeout(save, hush, open(), text);
    types(own);
  });
  own.addEventListener('click', (event) => {
    const reply = event.target.closest('[name=fill]');
    if (!reply) return;
    event.preventDefault();
    fill(text, reply.dataset.text);
    const drawer = reply.closest('details');
    if (drawer) drawer.open = false;
  });
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.ctrlKey) own.requestSubmit();
  });
  own.addEventListener('submit', (event) => {
    event.preventDefault();
    if (text.value.trim()) put(own, text);
    else text.focus();
  });
}

// Words that are ready go where she writes.
function fill(text, words) {
  text.focus();
  const { selectionStart: at, value } = text;
  const sign = at > 0 && !/\s$/.test(value.slice(0, at)) ? ' ' : '';
  text.setRangeText(sign + words, at, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input'));
}

// Tells now and then that an answer is being written; a note is nobody's business.
function types(own) {
  if (own.elements.kind.value !== 'message' || Date.now() - typed < pause) return;
  typed = Date.now();
  pass('typing');
}

// Tells what passes; that it is lost costs nothing.
export function pass(what) {
  const own = form();
  if (!own || !open()) return;
  const body = new URLSearchParams({ csrf: own.elements.csrf.value, once: own.elements.once.value });
  fetch(`/console/${open()}/${what}`, { method: 'POST', body }).catch(() => {});
}

// Keeps the draft on the server too; only then it says so.
async function save(id, text) {
  const own = form();
  if (!own || id !== open()) return;
  const { csrf, once } = own.elements;
  const body = new URLSearchParams({ csrf: csrf.value, once: once.value, text: text.value });
  try {
    const answer = await fetch(`/console/${id}/draft`, { method: 'POST', body });
    if (answer.ok && id === open()) count(true);
  } catch {
    // It is kept on this device.
  }
}

function clock() {
  const lang = document.documentElement.lang === 'id' ? 'id' : 'en-GB';
  const timeZone = form().dataset.zone;
  return new Date().toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', timeZone });
}

function count(isKept = false) {
  const [kept, letters] = document.querySelectorAll('#draf span');
  const own = form();
  if (!kept || !own) return;
  const { value } = own.elements.text;
  kept.parentElement.hidden = !value;
  kept.textContent = `${isKept ? own.dataset.kept : own.dataset.here} ${clock()}`;
  letters.textContent = `${[...value].length} ${own.dataset.letters}`;
}

function put(own, text) {
  const { csrf, once, kind } = own.elements;
  const isTaken = outbox.some((item) => item.once === once.value);
  outbox.push({
    id: open(),
    to: own.getAttribute('action'),
    who: kind.value === 'note' ? own.dataset.note : own.dataset.me,
    kind: kind.value,
    text: text.value,
    // A value of its own for every message: where this form's is taken, the next answer brings one.
    csrf: isTaken ? '' : csrf.value,
    once: isTaken ? '' : once.value,
    state: isAway ? 'unsent' : 'sending',
  });
  clearTimeout(draftTimer);
  text.value = '';
  keep(draftOf(open()), '');
  count();
  store();
  flush();
}

// Sends what waits, one after the other; whatever cannot be reached is tried again.
export async function flush() {
  clearTimeout(timer);
  if (isBusy || isEnded) return;
  isBusy = true;
  while (outbox.length) {
    try {
      if (!(await send(outbox[0]))) break;
    } catch {
      isAway = true;
      for (const item of outbox) item.state = 'unsent';
      store();
      timer = setTimeout(flush, pause);
      break;
    }
  }
  isBusy = false;
}

// Sends one; true when the next may follow.
async function send(item) {
  if (!item.once) fresh(item, (await read(`/console/${item.id}`)).page);
  const { csrf, once, kind, text } = item;
  const body = new URLSearchParams({ csrf, once, kind, text });
  const { page, response } = await read(item.to, { method: 'POST', body });
  if (response.status >= 500) throw new Error(String(response.status));
  if (response.status === 401 || response.url.includes('/login')) {
    isEnded = true;
    item.state = 'signin';
    store();
    return false;
  }
  isAway = false;
  outbox.shift();
  const next = outbox.find((other) => other.id === item.id && !other.once);
  if (next) fresh(next, page);
  if (!response.ok) keep(draftOf(item.id), item.text);
  store();
  shown(item.id, page, response);
  return true;
}

// Takes the one-time value that a page of this conversation brings.
function fresh(item, page) {
  const own = page.getElementById('balas');
  if (!own) throw new Error('no form');
  item.csrf = own.elements.csrf.value;
  item.once = own.elements.once.value;
}

function line(item, own) {
  const li = document.createElement('li');
  li.className = item.kind === 'note' ? 'in2 pend' : 'out pend';
  const [who, name, words, text, state] = ['span', 'b', 'p', 'bdi', 'small'].map((tag) => document.createElement(tag));
  name.textContent = item.who;
  who.append(name);
  text.textContent = item.text;
  words.append(text);
  state.textContent = own.dataset[item.state];
  li.append(who, words, state);
  if (item.state === 'unsent') {
    const again = Object.assign(document.createElement('button'), { type: 'button', className: 'btn line tiny' });
    again.textContent = own.dataset.again;
    again.addEventListener('click', flush);
    state.append(' ', again);
  }
  return li;
}

function draw() {
  const list = document.getElementById('menyusul');
  const own = form();
  if (!list || !own) return;
  const items = outbox.filter((item) => item.id === open());
  list.replaceChildren(...items.map((item) => line(item, own)));
  list.hidden = !items.length;
}
