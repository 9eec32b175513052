// Fresh parts wait for a quiet moment: no list changes under the pointer or the focus before both have left
// or three seconds have passed. Moves the focus only when what had it is gone.
const patience = 3000;

// A part of the page that changes calmly; `show` is given what is fresh.
export function calm(area, show) {
  let late = null;
  let timer = 0;

  function isInUse() {
    return area.matches(':hover') || area.contains(document.activeElement);
  }

  function now() {
    clearTimeout(timer);
    timer = 0;
    if (!late) return;
    const [fresh, at] = [late, document.activeElement];
    late = null;
    const wasInside = area.contains(at);
    show(fresh);
    if (!wasInside || at === document.activeElement) return;
    const next = at.isConnected ? at : area.querySelector('[tabindex="-1"]');
    next?.focus({ preventScroll: true });
  }

  function settle() {
    if (!late) return;
    if (!isInUse()) now();
    else if (!timer) timer = setTimeout(now, patience);
  }

  area.addEventListener('pointerleave', settle);
  area.addEventListener('focusout', () => setTimeout(settle));
  return {
    isInUse,
    give(fresh, isAtOnce = false) {
      late = fresh;
      if (isAtOnce) now();
      else settle();
    },
  };
}
