"use strict";

// Makes of a drawing what a network saw when it was trained: the twin of ImagePreparation.java, with
// Look.java and InkFinder.java. A drawing is opaque and larger than the network's images, so two of
// the steps are not needed here.
class Look {
  static #PAPER_PERCENT = 20;
  static #FAINT = 20 * View.UNITS;
  static #FAINT_IN_NOISE = 6;
  static #SPECK = 10;

  constructor(view, { plane, deviation }, background, strength, choice) {
    const taken = [];
    strength.values.forEach((value, i) => choice.isTaken(i) && taken.push(value));
    taken.sort((a, b) => a - b);
    const full = taken[Math.floor((9 * taken.length) / 10)];
    const share = Math.floor((Look.#PAPER_PERCENT * full) / 100);
    const least = Math.max(share, 2 * deviation);
    const isInNoise = full < Look.#FAINT_IN_NOISE * deviation;
    this.isNoise = isInNoise && choice.whole.size() < Look.#SPECK;
    this.view = view;
    this.isDark = background.isDark;
    this.digit = choice.whole;
    this.ink = new Plane(plane.width, plane.height);
    strength.values.forEach((value, i) => {
      if (value >= least && Look.#isTakenNear(choice, strength, i)) {
        this.ink.values[i] = Math.min(full, value);
      }
    });
    this.isOneOfSeveral = choice.isOneOfSeveral;
    this.isSolid = 2 * Look.#largestSquare(choice, strength) > choice.whole.size();
    this.isFaint = full < Look.#FAINT || isInNoise;
  }

  static at(view) {
    const noise = Noise.reducedIn(view.plane);
    const isPlain = Background.hasPlainBorder(noise.plane);
    const onPlain = () => Look.#at(view, noise, Background.plain(noise.plane), null);
    const onBorder = isPlain ? onPlain() : null;
    if (onBorder !== null && !onBorder.#isSheet()) {
      return onBorder;
    }
    const local = Look.#at(view, noise, Background.local(noise.plane), null);
    if (local !== null && (onBorder === null || local.#isOn(onBorder))) {
      return local;
    }
    return isPlain ? onBorder : onPlain();
  }

  #isOn(sheet) {
    return this.isDark !== sheet.isDark && sheet.digit.surrounds(this.digit);
  }

  #isSheet() {
    const { digit } = this;
    return 2 * digit.area >= digit.width() * digit.height();
  }

  static closer(view, isDark, expected) {
    const noise = Noise.reducedIn(view.plane);
    return Look.#at(view, noise, Background.localOf(noise.plane, isDark), expected);
  }

  static #at(view, noise, background, expected) {
    const whole = Strength.of(noise, background);
    for (const strength of [Rules.removedFrom(whole), whole]) {
      const choice = Choice.of(new Shapes(strength.mask(), strength.plane), expected);
      if (choice !== null) {
        const look = new Look(view, noise, background, strength.plane, choice);
        return look.isNoise ? null : look;
      }
    }
    return null;
  }

  static #largestSquare(choice, { width, values }) {
    let largest = 0;
    let above = new Int32Array(width + 1);
    for (let row = 0; row < values.length; row += width) {
      const sides = new Int32Array(width + 1);
      for (let x = 0; x < width; x++) {
        if (choice.isTaken(row + x)) {
          sides[x + 1] = 1 + Math.min(sides[x], above[x], above[x + 1]);
          largest = Math.max(largest, sides[x + 1]);
        }
      }
      above = sides;
    }
    return largest;
  }

  static #isTakenNear(choice, { width, height }, pixel) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    for (let down = Math.max(0, y - 1); down <= Math.min(height - 1, y + 1); down++) {
      for (let across = Math.max(0, x - 1); across <= Math.min(width - 1, x + 1); across++) {
        if (choice.isTaken(down * width + across)) {
          return true;
        }
      }
    }
    return false;
  }
}

const prepare = (() => {
  const WIDE_TENTHS = 14;
  const TINY = 10;

  function lookCloser(grey, width, height, { view: { factor }, digit, isDark }) {
    const size = digit.size();
    const middleX = Math.floor((digit.left + digit.right) / 2);
    const middleY = Math.floor((digit.top + digit.bottom) / 2);
    const left = Math.max(0, (middleX - size) * factor);
    const top = Math.max(0, (middleY - size) * factor);
    const right = Math.min(width, (middleX + size) * factor);
    const bottom = Math.min(height, (middleY + size) * factor);
    const view = View.of(grey, width, left, top, right - left, bottom - top);
    if (2 * view.factor > factor) {
      return null;
    }
    const expected = new Shape(
      Math.floor((digit.left * factor - left) / view.factor),
      Math.floor((digit.top * factor - top) / view.factor),
      Math.floor((digit.right * factor - left) / view.factor),
      Math.floor((digit.bottom * factor - top) / view.factor),
    );
    return Look.closer(view, isDark, expected);
  }

  // Of grey pixels, the rows * columns bytes that the network sees, and the names of Doubt.java's
  // doubts; null if nothing is drawn.
  return (grey, width, rows, columns) => {
    const height = grey.length / width;
    const first = Look.at(View.of(grey, width, 0, 0, width, height));
    if (first === null) {
      return null;
    }
    const last = lookCloser(grey, width, height, first) ?? first;
    const { digit, ink } = last;
    const doubts = Object.entries({
      SEVERAL_SHAPES: first.isOneOfSeveral || last.isOneOfSeveral,
      WIDE: 10 * digit.width() > WIDE_TENTHS * digit.height(),
      CUT_OFF: first.digit.sides > 0,
      SOLID: first.isSolid || last.isSolid,
      FAINT: last.isFaint,
      TINY: digit.size() * last.view.factor < TINY,
    });
    return {
      pixels: fitInBox(ink.values, ink.width, rows, columns),
      doubts: doubts.filter(([, isThere]) => isThere).map(([name]) => name),
    };
  };
})();
