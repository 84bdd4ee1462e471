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
  // An operation is made for rows of a width, so that it has its room once for all of them.
  #byRows(operationOn) {
    const result = new Plane(this.width, this.height);
    const operation = operationOn(this.width);
    for (let row = 0; row < this.values.length; row += this.width) {
      operation(this.values, result.values, row);
    }
    return result;
  }

  #byBoth(operationOn) {
    return this.#byRows(operationOn).transposed().#byRows(operationOn).transposed();
  }

  dilated(radius) {
    return this.#byBoth((width) => Plane.#dilation(width, radius));
  }

  eroded(radius) {
    const negated = (plane) => new Plane(plane.width, plane.height, plane.values.map((v) => -v));
    return negated(negated(this).dilated(radius));
  }

  columnsOpened(length) {
    return this.transposed()
      .#byRows((width) => Plane.#opening(width, length))
      .transposed();
  }

  averaged(radius) {
    return this.#byBoth((width) => Plane.#averaging(width, radius));
  }

  smoothed() {
    return this.#byBoth(Plane.#smoothing);
  }

  static #dilation(width, radius) {
    const window = 2 * radius + 1;
    const length = width + 2 * radius;
    const padded = new Int32Array(length).fill(-0x80000000);
    const fromStart = new Int32Array(length);
    const toEnd = new Int32Array(length);
    return (from, to, row) => {
      for (let x = 0; x < width; x++) {
        padded[radius + x] = from[row + x];
      }
      for (let first = 0; first < length; first += window) {
        const last = Math.min(first + window, length) - 1;
        fromStart[first] = padded[first];
        for (let i = first + 1; i <= last; i++) {
          fromStart[i] = Math.max(fromStart[i - 1], padded[i]);
        }
        toEnd[last] = padded[last];
        for (let i = last - 1; i >= first; i--) {
          toEnd[i] = Math.max(toEnd[i + 1], padded[i]);
        }
      }
      for (let x = 0; x < width; x++) {
        to[row + x] = Math.max(toEnd[x], fromStart[x + window - 1]);
      }
    };
  }

  static #opening(width, length) {
    const least = new Int32Array(Math.max(0, width - length + 1));
    return (from, to, row) => {
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
    };
  }

  static #averaging(width, radius) {
    return (from, to, row) => {
      let sum = 0;
      for (let x = 0; x < Math.min(width, radius); x++) {
        sum += from[row + x];
      }
      for (let x = 0; x < width; x++) {
        const first = Math.max(0, x - radius);
        const end = Math.min(width, x + radius + 1);
        sum += x + radius < width ? from[row + x + radius] : 0;
        sum -= x > radius ? from[row + first - 1] : 0;
        to[row + x] = Math.floor(sum / (end - first));
      }
    };
  }

  static #smoothing(width) {
    return (from, to, row) => {
      for (let x = 0; x < width; x++) {
        const left = from[row + Math.max(0, x - 1)];
        const right = from[row + Math.min(width - 1, x + 1)];
        to[row + x] = (left + 2 * from[row + x] + right + 2) >> 2;
      }
    };
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
