// How an offer makes itself heard, in a hidden tab too: a tone made here, the title, a notification with
// neutral words. It never takes the focus, and of several tabs only one is heard.
import { isAsked, isOn, turn } from './settings.js';
import { mark } from './title.js';

let sound = null;
let told = '';
let notice = null;

// Two soft tones, the second higher; a third part of a second.
export const ring = () => tones([[660, 0], [880, 0.18]]);

// Tones: how high each is and when it begins.
export async function tones(all) {
  sound ??= new AudioContext();
  if (sound.state === 'suspended') await sound.resume();
  all.forEach(([pitch, after]) => {
    const begin = sound.currentTime + after;
    const tone = new OscillatorNode(sound, { frequency: pitch, type: 'sine' });
    const loud = new GainNode(sound, { gain: 0 });
    loud.gain.setValueAtTime(0, begin);
    loud.gain.linearRampToValueAtTime(0.25, begin + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.001, begin + 0.35);
    tone.connect(loud).connect(sound.destination);
    tone.start(begin);
    tone.stop(begin + 0.36);
  });
}

function notify(words) {
  if (!isOn('notice') || !('Notification' in globalThis) || Notification.permission !== 'granted') return;
  notice = new Notification(words.title, { body: words.body, tag: 'tawaran', silent: true });
  notice.onclick = () => {
    window.focus();
    notice?.close();
  };
}

// Asks the browser whether notifications may be shown; asked by itself only once, when she first says
// that she is there.
export async function ask(isByItself) {
  if (!('Notification' in globalThis) || (isByItself && isAsked('notice'))) return false;
  const isGranted = (await Notification.requestPermission()) === 'granted';
  turn('notice', isGranted);
  return isGranted;
}

// The first press on the page lets the browser play tones later.
export function ready() {
  const wake = () => {
    sound ??= new AudioContext();
    if (sound.state === 'suspended') sound.resume();
  };
  addEventListener('pointerdown', wake, { once: true });
  addEventListener('keydown', wake, { once: true });
}

// Tells of an offer once; without one the title is itself again.
export function tell(id, words) {
  mark('offer', id ? words.title : '');
  if (!id) {
    notice?.close();
    notice = null;
  }
  if (told === id) return;
  told = id;
  if (!id) return;
  const heard = () => {
    if (isOn('sound')) ring().catch(() => {});
    notify(words);
    // Held for as long as an offer lasts, so that no other tab rings for the same one.
    return new Promise((done) => setTimeout(done, 20000));
  };
  if (!navigator.locks) heard();
  else navigator.locks.request(`tawaran:${id}`, { ifAvailable: true }, (lock) => lock && heard());
}
