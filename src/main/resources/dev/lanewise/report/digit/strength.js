"use strict";

// The twins of Border.java, Background.java, Strength.java and Mask.java.
function borderOf(width, height) {
  const indices = [];
  for (let y = 0; y < height; y++) {
    const isWhole = y === 0 || y === height - 1;
    for (let x = 0; x < width; x += isWhole || width === 1 ? 1 : width - 1) {
      indices.push(y * width + x);
    }
  }
  return indices;
}

class Background {
  static #WIDEST_PERCENT = 40;

  constructor(plane, isDark) {
    Object.assign(this, { plane, isDark });
  }

  static local(view, isDark, widest) {
    const window = Math.min(widest, Math.floor((view.side() * Background.#WIDEST_PERCENT) / 100));
    const radius = Math.max(1, Math.floor(window / 2));
    const plane = isDark ? view.dilated(radius).eroded(radius) : view.eroded(radius).dilated(radius);
    return new Background(plane, isDark);
  }

  static plain(view) {
    const level = Plane.median(Background.#border(view), View.MOST);
    let darker = 0;
    let brighter = 0;
    for (const value of view.values) {
      const square = (value - level) * (value - level);
      if (value < level) {
        darker += square;
      } else {
        brighter += square;
      }
    }
    const plane = new Plane(view.width, view.height);
    plane.values.fill(level);
    return new Background(plane, darker > brighter);
  }

  static hasPlainBorder(view) {
    const border = Background.#border(view);
    return border.every((value) => value === border[0]);
  }

  static #border({ width, height, values }) {
    return borderOf(width, height).map((i) => values[i]);
  }

  edgesLeft(view, left, top, right, bottom) {
    const edges = (plane) => Background.#edges(plane, left, top, right, bottom);
    const all = edges(view);
    return all === 0 ? 0 : Math.floor((1000 * edges(this.plane)) / all);
  }

  static #edges({ width, height, values }, left, top, right, bottom) {
    let sum = 0;
    for (let y = Math.max(1, top); y < Math.min(height, bottom); y++) {
      for (let x = Math.max(1, left); x < Math.min(width, right); x++) {
        const i = y * width + x;
        const across = values[i] - values[i - 1];
        const down = values[i] - values[i - width];
        sum += across * across + down * down;
      }
    }
    return sum;
  }
}

class Strength {
  static #DARKEST = 16 * View.UNITS;
  static #FAINTEST = 6 * View.UNITS;
  static #DEVIATIONS = 5;

  #mask = null;

  constructor(plane, floors) {
    Object.assign(this, { plane, floors });
  }

  transposed() {
    return new Strength(this.plane.transposed(), this.floors.transposed());
  }

  static of({ plane: view, deviation }, background, isKnown) {
    const plane = new Plane(view.width, view.height);
    const floors = new Plane(view.width, view.height);
    const levels = background.plane.values;
    const darkest = Strength.#DARKEST;
    const light = Plane.median(levels, View.MOST) + darkest;
    const floor = Math.max(Strength.#FAINTEST, Strength.#DEVIATIONS * deviation);
    const sign = background.isDark ? -1 : 1;
    const differences = view.values.map((value, i) => Math.max(0, sign * (value - levels[i])));
    const usual = Plane.median(differences, View.MOST);
    const bias = Math.min(usual, Strength.#DEVIATIONS * deviation);
    for (let i = 0; i < levels.length; i++) {
      const ink = Math.max(0, differences[i] - bias);
      const here = levels[i] + darkest;
      const isLit = background.isDark || isKnown;
      const lit = isLit ? here : Math.max(here, Math.floor((2 * light) / 3));
      plane.values[i] = Math.floor((ink * light) / lit);
      floors.values[i] = Math.floor((floor * light) / lit);
    }
    return new Strength(plane, floors);
  }

  // 1 where there is ink, else 0.
  mask() {
    this.#mask ??= this.#newMask();
    return this.#mask;
  }

  #newMask() {
    const percent = 45;
    const { width, height, values } = this.plane;
    const floors = this.floors.values;
    const radius = Math.max(2, Math.floor(this.plane.side() / 10));
    const strongest = this.plane.dilated(radius).averaged(radius).values;
    const mask = new Uint8Array(width * height);
    for (let i = 0; i < mask.length; i++) {
      mask[i] = values[i] > floors[i] && 100 * values[i] >= percent * strongest[i] ? 1 : 0;
    }
    return mask;
  }
}
