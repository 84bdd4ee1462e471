"use strict";

// Makes of a drawing what a network saw when it was trained: the twin of ImagePreparation.java and
// InkFinder.java. A drawing is opaque and larger than the network's images, so two of the steps are
// not needed here.
const prepare = (() => {
  const WIDE_TENTHS = 14;
  const TINY = 10;

  function onSheet(grey, stride, sheet) {
    const look = Look.part(sheet.view.closer(grey, stride, sheet.digit), !sheet.isDark);
    const isInk =
      look !== null && look.digit.contact === 0 && 5 * look.thickness <= 2 * look.digit.size();
    return isInk ? look : null;
  }

  function lookCloser(grey, width, height, look) {
    const { view: before, digit, isDark, isPlain, thickness } = look;
    const middleX = Math.floor((digit.left + digit.right) / 2);
    const middleY = Math.floor((digit.top + digit.bottom) / 2);
    const size = digit.size();
    const left = Math.max(0, before.left + (middleX - size) * before.factor);
    const top = Math.max(0, before.top + (middleY - size) * before.factor);
    const right = Math.min(width, before.left + (middleX + size) * before.factor);
    const bottom = Math.min(height, before.top + (middleY + size) * before.factor);
    const view = View.of(grey, width, left, top, right - left, bottom - top);
    if (isPlain && 2 * view.factor > before.factor) {
      return null;
    }
    const here = Math.floor((thickness * before.factor) / view.factor);
    const widest = Math.floor((3 * here) / 2) + 4;
    const expected = before.seenIn(view, digit);
    const closer = Look.closer(view, isDark, widest, expected);
    return closer !== null && closer.hasInkOf(look)
      ? closer
      : Look.closer(view, isDark, Infinity, expected);
  }

  function find(grey, width, height) {
    const whole = Look.whole(View.of(grey, width, 0, 0, width, height));
    if (whole === null) {
      return null;
    }
    const first = (whole.isSheet ? onSheet(grey, width, whole) : null) ?? whole;
    const last = lookCloser(grey, width, height, first) ?? first;
    const { digit, ink } = last;
    const doubts = {
      SEVERAL_SHAPES: first.doubts.SEVERAL_SHAPES || last.doubts.SEVERAL_SHAPES,
      WIDE: 10 * digit.width() > WIDE_TENTHS * digit.height(),
      CUT_OFF: first.digit.contact > 0,
      SOLID: first.doubts.SOLID || last.doubts.SOLID,
      FAINT: last.doubts.FAINT,
      TINY: digit.size() * last.view.factor < TINY,
    };
    return { ink, doubts: Object.keys(doubts).filter((name) => doubts[name]) };
  }

  // Of grey pixels, the rows * columns bytes that the network sees, and the names of Doubt.java's
  // doubts; null if nothing is drawn.
  return (grey, width, rows, columns) => {
    const found = find(grey, width, grey.length / width);
    return (
      found && {
        pixels: fitInBox(found.ink.values, found.ink.width, rows, columns),
        doubts: found.doubts,
      }
    );
  };
})();
