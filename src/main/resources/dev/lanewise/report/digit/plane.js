"use strict";

// The twin of Plane.java: a rectangle of whole numbers, row by row, whose operations give a new one.
// The Java classes of the package data.digit say what each step of the preparation does and why; here
// are the same numbers, orders and roundings, so that the same bytes come out.
class Plane {
  constructor(width, height, values = new Int32Array(width * height)) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  side() {
    return Math.min(this.width, this.height);
  }

  transposed() {
    const { width, height, values } = this;
    const result = new Plane(height, width);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        result.values[x * height + y] = values[y * width + x];
      }
    }
    return result;
  }

  // Does the same with each row, from a place in one array to that in the other, then each column.
  #byRows(operation) {
    const result = new Plane(this.width, this.height);
    for (let row = 0; row < this.values.length; row += this.width) {
      operation(this.values, result.values, row, this.width);
    }
    return result;
  }

  #byBoth(operation) {
    return this.#byRows(operation).transposed().#byRows(operation).transposed();
  }

  dilated(radius) {
    return this.#byBoth((from, to, row, width) => Plane.#dilate(from, to, row, width, radius));
  }

  eroded(radius) {
    const negated = (plane) => new Plane(plane.width, plane.height, plane.values.map((v) => -v));
    return negated(negated(this).dilated(radius));
  }

  columnsOpened(length) {
    return this.transposed()
      .#byRows((from, to, row, width) => Plane.#open(from, to, row, width, length))
      .transposed();
  }

  averaged(radius) {
    return this.#byBoth((from, to, row, width) => Plane.#average(from, to, row, width, radius));
  }

  smoothed() {
    return this.#byBoth(Plane.#smooth);
  }

  static #dilate(from, to, row, width, radius) {
    const window = 2 * radius + 1;
    const length = width + 2 * radius;
    const padded = new Int32Array(length).fill(-0x80000000);
    padded.set(from.subarray(row, row + width), radius);
    const fromStart = new Int32Array(length);
    const toEnd = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      fromStart[i] = i % window === 0 ? padded[i] : Math.max(fromStart[i - 1], padded[i]);
    }
    for (let i = length - 1; i >= 0; i--) {
      const isLast = i === length - 1 || (i + 1) % window === 0;
      toEnd[i] = isLast ? padded[i] : Math.max(toEnd[i + 1], padded[i]);
    }
    for (let x = 0; x < width; x++) {
      to[row + x] = Math.max(toEnd[x], fromStart[x + window - 1]);
    }
  }

  static #open(from, to, row, width, length) {
    const least = new Int32Array(Math.max(0, width - length + 1));
    for (let start = 0; start < least.length; start++) {
      least[start] = from[row + start];
      for (let i = 1; i < length; i++) {
        least[start] = Math.min(least[start], from[row + start + i]);
      }
    }
    for (let x = 0; x < width; x++) {
      const last = Math.min(x, least.length - 1);
      for (let start = Math.max(0, x - length + 1); start <= last; start++) {
        to[row + x] = Math.max(to[row + x], least[start]);
      }
    }
  }

  static #average(from, to, row, width, radius) {
    let first = 0;
    let end = 0;
    let sum = 0;
    for (let x = 0; x < width; x++) {
      while (end < Math.min(width, x + radius + 1)) {
        sum += from[row + end++];
      }
      while (first < x - radius) {
        sum -= from[row + first++];
      }
      to[row + x] = Math.floor(sum / (end - first));
    }
  }

  static #smooth(from, to, row, width) {
    for (let x = 0; x < width; x++) {
      const left = from[row + Math.max(0, x - 1)];
      const right = from[row + Math.min(width - 1, x + 1)];
      to[row + x] = (left + 2 * from[row + x] + right + 2) >> 2;
    }
  }

  static median(values, most) {
    const counts = new Int32Array(most + 1);
    for (const value of values) {
      counts[value]++;
    }
    let below = 0;
    let median = 0;
    while (2 * (below + counts[median]) < values.length) {
      below += counts[median++];
    }
    return median;
  }
}
