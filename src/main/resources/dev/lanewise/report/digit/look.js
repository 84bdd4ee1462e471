"use strict";

// The twin of Look.java.
class Look {
  static #PAPER_PERCENT = 20;
  static #FULL_PERCENT = 75;
  static #FAINT = 20 * View.UNITS;
  static #FAINT_IN_NOISE = 6;
  static #SPECK = 10;

  constructor(view, noise, background, isPlain, strength, choice) {
    const { plane, deviation } = noise;
    const strongest = Look.#ninthTenth(choice, strength);
    const isInNoise = strongest < Look.#FAINT_IN_NOISE * deviation;
    const nearly = Math.floor((Look.#FULL_PERCENT * strongest) / 100);
    const share = Math.floor((Look.#PAPER_PERCENT * strongest) / 100);
    this.view = view;
    this.isPlain = isPlain;
    this.isDark = background.isDark;
    this.digit = choice.whole;
    this.isSheet = choice.isSheet;
    this.isNoise = isInNoise && this.digit.size() < Look.#SPECK;
    this.thickness = Look.#largestSquare(choice, strength, nearly);
    this.full = Look.#count(choice, strength, nearly);
    this.ink = Look.#ink(choice, strength, Math.max(share, 2 * deviation), strongest);
    this.edgesLeft = this.#edgesLeft(plane, background);
    this.doubts = {
      SEVERAL_SHAPES: choice.isOneOfSeveral,
      SOLID: 2 * this.thickness > this.digit.size(),
      FAINT: strongest < Look.#FAINT || isInNoise,
    };
  }

  static whole(view) {
    const noise = Noise.reducedIn(view.plane);
    const onPlain = (isPlain) =>
      Look.#at(view, noise, Background.plain(noise.plane), isPlain, null);
    if (Background.hasPlainBorder(noise.plane)) {
      return onPlain(true);
    }
    const [dark, bright] = [true, false].map((isDark) =>
      Look.#at(view, noise, Background.local(noise.plane, isDark, Infinity), false, null),
    );
    if (dark === null || bright === null) {
      return dark ?? bright ?? onPlain(false);
    }
    return dark.edgesLeft <= bright.edgesLeft ? dark : bright;
  }

  static part(view, isDark) {
    return Look.closer(view, isDark, Infinity, null);
  }

  static closer(view, isDark, widest, expected) {
    const noise = Noise.reducedIn(view.plane);
    return Look.#at(view, noise, Background.local(noise.plane, isDark, widest), false, expected);
  }

  hasInkOf(other) {
    const here = this.digit.area * this.view.factor * this.view.factor;
    const there = other.full * other.view.factor * other.view.factor;
    return 5 * here >= 4 * there;
  }

  static #at(view, noise, background, isPlain, expected) {
    const whole = Strength.of(noise, background, expected !== null);
    for (const strength of [Rules.removedFrom(whole), whole]) {
      const choice = Choice.of(new Shapes(strength.mask(), strength.plane), expected);
      if (choice !== null) {
        const look = new Look(view, noise, background, isPlain, strength.plane, choice);
        return look.isNoise ? null : look;
      }
    }
    return null;
  }

  #edgesLeft(plane, background) {
    const margin = this.thickness + 2;
    const { left, top, right, bottom } = this.digit;
    return background.edgesLeft(plane, left - margin, top - margin, right + margin, bottom + margin);
  }

  static #ninthTenth(choice, { values }) {
    const taken = values.filter((_, i) => choice.isTaken(i)).sort();
    return taken[Math.floor((9 * taken.length) / 10)];
  }

  static #count(choice, { values }, least) {
    return values.filter((value, i) => value >= least && choice.isTaken(i)).length;
  }

  static #ink(choice, plane, least, most) {
    const ink = new Plane(plane.width, plane.height);
    plane.values.forEach((value, i) => {
      if (value >= least && Look.#isTakenNear(choice, plane, i)) {
        ink.values[i] = Math.min(most, value);
      }
    });
    return ink;
  }

  static #largestSquare(choice, { width, values }, least) {
    let largest = 0;
    let above = new Int32Array(width + 1);
    for (let row = 0; row < values.length; row += width) {
      const sides = new Int32Array(width + 1);
      for (let x = 0; x < width; x++) {
        if (values[row + x] >= least && choice.isTaken(row + x)) {
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
