// The title of the page, before which those who need a look put a mark; the more urgent one stands first.
const title = document.title;
const marks = { danger: '', offer: '' };

// Puts words before the title, or takes them away.
export function mark(what, words) {
  marks[what] = words;
  const shown = Object.values(marks).filter(Boolean).map((it) => `● ${it}`);
  document.title = [...shown, title].join(' · ');
}
