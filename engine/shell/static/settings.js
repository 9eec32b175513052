// What somebody set for herself in this browser: single keys, the tone, notifications. Kept under her own
// account, so that a shared machine keeps them apart.
const standard = { keys: true, sound: true, notice: false };
let own = standard;
let name = '';

// Reads what this account has set, here or in another tab.
export function load(account) {
  name = `settings:${account}`;
  look();
  addEventListener('storage', ({ key }) => {
    if (key === name) look();
  });
}

function look() {
  try {
    own = { ...standard, ...JSON.parse(localStorage.getItem(name)) };
  } catch {
    own = { ...standard };
  }
}

// Whether something is on.
export function isOn(what) {
  return own[what];
}

// Whether she was ever asked about it.
export function isAsked(what) {
  try {
    return what in (JSON.parse(localStorage.getItem(name)) ?? {});
  } catch {
    return true;
  }
}

// Turns something on or off.
export function turn(what, on) {
  own = { ...own, [what]: on };
  try {
    const kept = JSON.parse(localStorage.getItem(name)) ?? {};
    localStorage.setItem(name, JSON.stringify({ ...kept, [what]: on }));
  } catch {
    // A browser that keeps nothing: it holds for this page.
  }
}
