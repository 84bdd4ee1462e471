"use strict";

// The twins of View.java and Noise.java.
class View {
  static UNITS = 16;
  static MOST = 255 * View.UNITS;
  static #LONGEST = 320;

  constructor(left, top, factor, plane) {
    Object.assign(this, { left, top, factor, plane });
  }

  static of(grey, stride, left, top, width, height) {
    const factor = Math.ceil(Math.max(width, height) / View.#LONGEST);
    const columns = Math.max(1, Math.floor(width / factor));
    const rows = Math.max(1, Math.floor(height / factor));
    const plane = new Plane(columns, rows);
    for (let i = 0; i < plane.values.length; i++) {
      const x = left + (i % columns) * factor;
      const y = top + Math.floor(i / columns) * factor;
      plane.values[i] = View.#mean(grey, stride, x, y, left + width, top + height, factor);
    }
    return new View(left, top, factor, plane);
  }

  // The part that a box in this view shows.
  closer(grey, stride, box) {
    const { factor } = this;
    const x = this.left + box.left * factor;
    const y = this.top + box.top * factor;
    return View.of(grey, stride, x, y, box.width() * factor, box.height() * factor);
  }

  // Where another view shows a box of this one.
  seenIn(other, box) {
    const across = (x) => Math.trunc((this.left + x * this.factor - other.left) / other.factor);
    const down = (y) => Math.trunc((this.top + y * this.factor - other.top) / other.factor);
    const { left, top, right, bottom } = box;
    return new Shape(across(left), down(top), across(right), down(bottom), 0, 0, 0);
  }

  static #mean(grey, stride, left, top, endX, endY, factor) {
    const right = Math.min(endX, left + factor);
    const bottom = Math.min(endY, top + factor);
    let sum = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        sum += grey[y * stride + x];
      }
    }
    return Math.floor((sum * View.UNITS) / ((right - left) * (bottom - top)));
  }
}

class Noise {
  static #LEVELS = [2, 5, 10, 20];
  static #TIMES = [1, 2, 4, 8];
  static #LEFT = [375, 273, 196, 140];
  static #LOST = 2;
  static #PIXELS_FOR_ONE = 25;

  constructor(plane, deviation) {
    Object.assign(this, { plane, deviation });
  }

  static reducedIn(original) {
    const isSmall = original.side() < 4 * Noise.#PIXELS_FOR_ONE;
    const view = isSmall ? original : Noise.#withoutSpecks(original);
    const deviation = Math.min(Noise.#deviation(original), Noise.#LOST * Noise.#deviation(view));
    const isAsked = (level, step) =>
      deviation >= level * View.UNITS &&
      view.side() >= Noise.#TIMES[step] * Noise.#PIXELS_FOR_ONE;
    const step = Noise.#LEVELS.findLastIndex(isAsked);
    if (step < 0) {
      return new Noise(view, deviation);
    }
    let smoothed = view;
    for (let time = 0; time < Noise.#TIMES[step]; time++) {
      smoothed = smoothed.smoothed();
    }
    return new Noise(smoothed, Math.floor((deviation * Noise.#LEFT[step]) / 1000));
  }

  static #withoutSpecks({ width, height, values }) {
    const result = new Plane(width, height, values.slice());
    for (let y = 1; y < height - 1; y++) {
      for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
        result.values[i] = Noise.#amongNeighbours(values, i, width);
      }
    }
    return result;
  }

  static #amongNeighbours(values, i, width) {
    let least = Infinity;
    let second = Infinity;
    let secondGreatest = -Infinity;
    let greatest = -Infinity;
    for (let row = i - width; row <= i + width; row += width) {
      for (let at = row - 1; at <= row + 1; at++) {
        const value = values[at];
        if (at !== i) {
          second = Math.min(second, Math.max(least, value));
          least = Math.min(least, value);
          secondGreatest = Math.max(secondGreatest, Math.min(greatest, value));
          greatest = Math.max(greatest, value);
        }
      }
    }
    return Math.min(Math.max(values[i], second), secondGreatest);
  }

  static #deviation(view) {
    const { width, height, values: v } = view;
    if (view.side() < 2 * Noise.#PIXELS_FOR_ONE) {
      return 0;
    }
    const amounts = new Int32Array((width - 2) * (height - 2));
    let count = 0;
    for (let y = 1; y < height - 1; y++) {
      for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
        const above = v[i - width - 1] - 2 * v[i - width] + v[i - width + 1];
        const here = v[i - 1] - 2 * v[i] + v[i + 1];
        const below = v[i + width - 1] - 2 * v[i + width] + v[i + width + 1];
        amounts[count++] = Math.abs(above - 2 * here + below);
      }
    }
    return Math.floor((Plane.median(amounts, 8 * View.MOST) * 100) / 405);
  }
}
