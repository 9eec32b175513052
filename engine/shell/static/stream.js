// The staff's live stream, shared by all tabs of a browser: one of them (the leader, elected by a Web Lock)
// listens to the server and spreads what it hears. It carries ids and kinds only; whoever hears something
// fetches the part of the page that shows it. It never stops for a hidden tab and shows nothing itself.
//
//   import { subscribe } from './stream.js';   // the build puts the hashed name in
//   const stop = subscribe({
//     'conversation.message': ({ data }) => fetchLog(data.conversation_id),
//     'typing.client': ({ data }) => showTyping(data.conversation_id),
//     '*': ({ kind, data }) => …,              // everything, after the handler of its own kind
//     reset: () => …,                          // fetch all you show anew: at the start of a tab, and when
//                                              // more was missed than can be told one by one
//     live: () => …, lost: () => …,            // the line is there; the line is away (tried again within 5 s)
//     ended: () => …,                          // the session is over: nothing more will come
//   });
//
// Nothing is missed: every new connection begins after the last id heard. What two leaders heard both is
// told once.
const address = '/api/v1/events';
const silence = 40000; // the server says something every 15 s: without a word for this long the line is cut
const patience = 4000; // the longest rest before another try
const remembered = 500;

const wanted = new Set();
const seen = new Set();
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('rangkul.stream') : null;
let last = '';
let state = '';
let isFresh = true;
let isLeading = false;

// Handlers by kind, as above; gives the function that ends it.
export function subscribe(handlers) {
  wanted.add(handlers);
  if (wanted.size === 1 && isFresh) start();
  return () => wanted.delete(handlers);
}

function call(message) {
  for (const handlers of [...wanted]) {
    for (const key of [message.kind, '*']) {
      try {
        handlers[key]?.(message);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

function hear(message) {
  if (message.id) {
    last = message.id;
    const isOnce = message.kind && message.kind !== 'reset';
    if (isOnce && seen.has(message.id)) return;
    if (isOnce) seen.add(message.id);
    if (seen.size > remembered) seen.delete(seen.values().next().value);
  }
  if (!message.kind) return;
  call(message);
  if (message.kind === 'live' && isFresh) {
    isFresh = false;
    call({ kind: 'reset' });
  }
}

function spread(message) {
  channel?.postMessage(message);
  hear(message);
}

function turn(to) {
  if (state !== to) spread({ kind: to });
  state = to;
}

function start() {
  if (!channel || !navigator.locks) {
    lead();
    return;
  }
  channel.onmessage = ({ data }) => {
    if (data.kind !== 'join') hear(data);
    else if (isLeading && state) channel.postMessage({ kind: state });
  };
  channel.postMessage({ kind: 'join' });
  navigator.locks.request('rangkul.stream', lead);
}

async function lead() {
  isLeading = true;
  let tries = 0;
  const connected = () => { tries = 0; };
  while (await isOpen(connected)) {
    turn('lost');
    await rest(Math.min(patience, 250 * 2 ** tries) * (0.75 + Math.random() / 4));
    tries += 1;
  }
  turn('ended');
  isLeading = false;
}

async function isOpen(connected) {
  try {
    return await listen(connected);
  } catch {
    return true; // a cut line: the next try begins after the last id heard
  }
}

function rest(ms) {
  return new Promise((done) => {
    setTimeout(done, ms);
    addEventListener('online', done, { once: true });
  });
}

// One connection; false when the server says that the session is over.
async function listen(connected) {
  const cut = new AbortController();
  let watch = setTimeout(() => cut.abort(), silence);
  try {
    const headers = { accept: 'text/event-stream', ...(last && { 'last-event-id': last }) };
    const answer = await fetch(address, { headers, cache: 'no-store', signal: cut.signal });
    if (answer.status === 401 || answer.status === 403) return false;
    if (!answer.ok) throw new Error(String(answer.status));
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    connected();
    turn('live');
    for (let begun = ''; ; ) {
      const { value, done } = await reader.read();
      if (done) return true;
      clearTimeout(watch);
      watch = setTimeout(() => cut.abort(), silence);
      const blocks = (begun + value).split('\n\n');
      begun = blocks.pop();
      blocks.map(read).forEach(spread);
    }
  } finally {
    clearTimeout(watch);
  }
}

// One block of the stream; without a kind it only moves the id on.
function read(block) {
  const message = {};
  for (const line of block.split('\n')) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name === 'id') message.id = value;
    else if (name === 'event') message.kind = value;
    else if (name === 'data') message.data = JSON.parse(value);
  }
  return message;
}
