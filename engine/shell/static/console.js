// The volunteer's screen, live. It hears of changes from the stream (ids only) and fetches the part that
// shows them; what she does goes to the server by the same forms as without script. Invariant: no list
// changes in use, and nothing but her own act moves the focus.
import { asking, change, morph, part, read } from './part.js';
import { calm } from './calm.js';
import { speaker } from './speak.js';
import { learn, start } from './ticks.js';
import { load } from './settings.js';
import { panel } from './panel.js';
import { look, looking, typing } from './passing.js';
import { listen } from './keys.js';
import { ask, ready, tell } from './offer.js';
import { attach, begin, flush } from './write.js';
import { subscribe } from './stream.js';
import { watch } from './danger.js';

const freshness = 10000; // how long a row counts as new
const isNew = new Map();
let isLive = false;
const get = (id) => document.getElementById(id);
const open = () => get('percakapan')?.dataset.id ?? '';
const antre = get('antre');
const speak = antre ? speaker(get('hitung')) : null;
const lists = calm(get('antre-isi') ?? document.body, rows);

// ---- the queue ----

const queue = asking(async () => {
  const fresh = await part(`/console/queue?open=${open()}`);
  learn(fresh);
  told(fresh.querySelector('#antre-isi').dataset);
  offer(fresh.querySelector('.offer'));
  lists.give(fresh);
}, 400);

// The lists, with a mark on who is new.
function rows(fresh) {
  const shown = () => [...document.querySelectorAll('#menunggu > li')];
  const known = new Set(shown().map((row) => row.dataset.id));
  change('antre-isi', fresh);
  for (const row of shown()) {
    if (!known.has(row.dataset.id)) isNew.set(row.dataset.id, Date.now() + freshness);
    if ((isNew.get(row.dataset.id) ?? 0) > Date.now()) mark(row);
  }
}

function mark(row) {
  const word = Object.assign(document.createElement('span'), { className: 'tag' });
  word.textContent = get('menunggu').dataset.new;
  row.querySelector('.who').append(word);
}

function told(facts) {
  get('pegang').textContent = facts.held;
  const select = get('siap');
  if (select && select.dataset.is !== facts.state && document.activeElement !== select) state(facts.state);
  speak(facts.count);
}

function state(now) {
  const select = get('siap');
  if (!select.querySelector('[value=available]')) {
    select.prepend(new Option(select.dataset.available, 'available'));
  }
  select.dataset.is = now;
  select.value = now;
}

// An offer stands above the lists; while they are in use, below them beside the button that stays in sight.
function offer(fresh) {
  const shown = document.querySelector('.offer');
  const id = fresh?.dataset.id ?? '';
  if (shown?.dataset.id !== id) {
    const hadFocus = shown?.contains(document.activeElement);
    shown?.remove();
    if (hadFocus) get('h-antre').focus({ preventScroll: true });
    if (fresh) get(lists.isInUse() ? 'tetap' : 'tawaran').prepend(fresh);
  }
  tell(id, { title: antre.dataset.title, body: antre.dataset.body });
}

// ---- the conversation ----

// What nobody looks at is not read: a hidden tab fetches the transcript when it is seen again.
const log = asking(async () => {
  const id = open();
  if (!id || document.hidden) return;
  const fresh = await part(`/console/${id}/log`);
  if (id !== open()) return;
  learn(fresh);
  change('catatan-percakapan', fresh);
  seen();
  get('mengetik').hidden = true;
});

// What is on the screen is what she decides on.
function seen() {
  const [field, last] = [get('terbaca'), document.querySelector('#catatan-percakapan > li:last-child')];
  if (field && last) field.value = last.dataset.id.slice(1);
}

const head = asking(async () => {
  const id = open();
  if (!id || document.hidden) return;
  try {
    const [fresh, person] = await Promise.all([part(`/console/${id}/head`), part(`/console/${id}/person`)]);
    if (id !== open()) return;
    const may = get('kepala').dataset.writes;
    // A tier that changes while she decides is not put under what she has decided.
    const drawer = get('ubah-tingkat');
    drawer?.toggleAttribute('data-keep', drawer.open);
    change('kepala', fresh);
    change('orang', person);
    if (may !== get('kepala').dataset.writes) await go(location.pathname, { isOwn: false });
  } catch (error) {
    if (error.status === 403 || error.status === 404) await gone();
  }
}, 200);

// No longer hers to read: nothing of it stays on the screen but what she herself was writing.
async function gone() {
  const typed = document.querySelector('#balas textarea')?.value.trim() ?? '';
  if (!(await go('/console', { isOwn: false }))) return;
  const note = Object.assign(document.createElement('p'), { className: 'note warn' });
  const words = Object.assign(document.createElement('bdi'), { textContent: typed });
  note.setAttribute('role', 'status');
  note.append(antre.dataset.gone, ...(typed ? [' ', words] : []));
  get('pesan').append(note);
}

// ---- what she does ----

// Puts a whole answer on the screen; another page than this one is opened as such.
function show(page, address, isOwn, to) {
  if (!page.getElementById('antre')) {
    location.assign(address);
    return;
  }
  const before = open();
  learn(page.body);
  change('pesan', page);
  told(page.getElementById('antre-isi').dataset);
  state(page.getElementById('antre-isi').dataset.state);
  document.querySelector('#siap ~ [name=open], [name=open]').value = page.querySelector('[name=open]').value;
  offer(page.querySelector('.offer'));
  lists.give(page, true);
  const typed = document.querySelector('#balas textarea')?.value ?? '';
  get('percakapan').replaceWith(page.getElementById('percakapan'));
  const person = page.getElementById('orang');
  if (get('orang') && person) get('orang').replaceWith(person);
  else if (person) get('percakapan').after(person);
  else get('orang')?.remove();
  morph(document.querySelector('.jump'), page.querySelector('.jump'));
  const field = document.querySelector('#balas textarea');
  if (field && before === open() && !field.value) field.value = typed;
  attach();
  if (before !== open()) look();
  if (to && location.pathname !== to) history.pushState(null, '', to);
  const alert = document.querySelector('main [role=alert][tabindex="-1"], main [aria-invalid=true]');
  if (isOwn && alert) alert.focus();
  else if (isOwn && (before !== open() || !document.activeElement || document.activeElement === document.body)) {
    (get('benang') ?? get('h-conv')).focus({ preventScroll: true });
  }
}

// Goes to an address of this screen, or sends a form there. What was refused leaves the address alone.
async function go(address, { isOwn = true, ...options } = {}) {
  try {
    const { page, response } = await read(address, options);
    const isPlace = response.redirected || !options.method;
    show(page, response.url, isOwn, isPlace ? new URL(response.url).pathname : '');
    return response.ok;
  } catch {
    lined('lost');
    return false;
  }
}

function submit(event) {
  const { target, submitter } = event;
  const to = new URL(submitter?.getAttribute('formaction') ?? target.getAttribute('action') ?? '', location.href);
  if (event.defaultPrevented || !to.pathname.startsWith('/console/')) return;
  event.preventDefault();
  if (target.elements.state?.value === 'available') ask(true);
  const body = new URLSearchParams(new FormData(target));
  if (submitter?.name) body.append(submitter.name, submitter.value);
  // What is taken back is hers to mend.
  const words = to.pathname.endsWith('/withdraw') ? target.closest('li').querySelector('p').innerText : '';
  go(to, { method: 'POST', body }).then((isDone) => {
    const field = document.querySelector('#balas textarea');
    if (isDone && words && field && !field.value) {
      field.value = words;
      field.dispatchEvent(new Event('input'));
    }
  });
}

function follow(event) {
  const link = event.target.closest?.('a[href^="/console/"]:not([data-whole])');
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!link || !isPlain) return;
  event.preventDefault();
  go(link.href);
}

function move(by) {
  const own = [...document.querySelectorAll('#milik a')];
  const at = own.findIndex((link) => link.hasAttribute('aria-current'));
  const to = own[(at + by + own.length) % own.length] ?? own[0];
  if (to && !to.hasAttribute('aria-current')) go(to.href);
}

// ---- the beginning ----

// Says that the line is down, or nothing.
function lined(how) {
  const line = get('sambungan');
  line.textContent = how ? line.dataset[how] : '';
  line.hidden = !how;
}

function all() {
  queue();
  head();
  log();
}

function mine(id, page, response) {
  if (id !== open()) return;
  if (!response.ok) {
    show(page, location.href, true, '');
    return;
  }
  change('catatan-percakapan', page);
  seen();
  for (const name of ['csrf', 'once']) {
    const [own, fresh] = [document, page].map((it) => it.querySelector(`#balas [name=${name}]`));
    if (own && fresh) own.value = fresh.value;
  }
}

if (antre) {
  load(antre.dataset.me);
  start();
  ready();
  panel();
  state(get('antre-isi').dataset.state);
  begin(antre.dataset.me, mine);
  watch();
  listen({ j: () => move(1), k: () => move(-1) });
  offer(document.querySelector('.offer'));
  document.addEventListener('submit', submit);
  document.addEventListener('click', follow);
  document.addEventListener('over', ({ target }) => (target.closest('.log') ? log() : queue()));
  look();
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) all();
  });
  addEventListener('offline', () => lined('lost'));
  addEventListener('online', () => {
    if (isLive) lined('');
    all();
  });
  addEventListener('popstate', () => go(location.href, { isOwn: false }));
  subscribe({
    '*': ({ kind, data }) => {
      if (!data) return;
      const id = data.conversation_id;
      if (/^(typing|looking)/.test(kind)) {
        if (id !== open()) return;
        if (kind === 'typing.client') typing();
        else looking(id, data.account_id);
        return;
      }
      const isWord = /^(conversation\.message|message\.)/.test(kind);
      if (!isWord || document.querySelector(`#milik [data-id="${id}"]`)) queue();
      if (!id || id !== open() || kind === 'queue.changed') return;
      log();
      if (!isWord) head();
    },
    reset: all,
    live: () => {
      isLive = true;
      lined('');
      flush();
    },
    lost: () => {
      isLive = false;
      lined('lost');
    },
    ended: () => lined('ended'),
  });
}
