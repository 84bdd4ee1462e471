"use strict";

// The twins of Shape.java and Shapes.java.
class Shape {
  constructor(left, top, right, bottom, area, mass, contact) {
    Object.assign(this, { left, top, right, bottom, area, mass, contact });
  }

  width() {
    return this.right - this.left;
  }

  height() {
    return this.bottom - this.top;
  }

  size() {
    return Math.max(this.width(), this.height());
  }

  strength() {
    return Math.floor(this.mass / this.area);
  }

  with(other) {
    return new Shape(
      Math.min(this.left, other.left),
      Math.min(this.top, other.top),
      Math.max(this.right, other.right),
      Math.max(this.bottom, other.bottom),
      this.area + other.area,
      this.mass + other.mass,
      this.contact + other.contact,
    );
  }

  distance(other) {
    const across = Math.max(this.left - other.right, other.left - this.right);
    const down = Math.max(this.top - other.bottom, other.top - this.bottom);
    return Math.max(0, across, down);
  }

  surrounds(other) {
    return (
      this.left < other.left &&
      this.top < other.top &&
      this.right > other.right &&
      this.bottom > other.bottom
    );
  }

  isBeside(other) {
    return this.left >= other.right || other.left >= this.right;
  }
}

class Shapes {
  #height;
  #labels;

  constructor(mask, strength) {
    this.width = strength.width;
    this.#height = strength.height;
    this.#labels = new Int32Array(mask.length);
    this.all = [];
    const queue = new Int32Array(mask.length);
    for (let start = 0; start < mask.length; start++) {
      if (mask[start] && this.#labels[start] === 0) {
        this.all.push(this.#collect(start, this.all.length + 1, mask, strength.values, queue));
      }
    }
  }

  indexAt(pixel) {
    return this.#labels[pixel] - 1;
  }

  #collect(start, label, mask, strength, queue) {
    const width = this.width;
    const height = this.#height;
    const labels = this.#labels;
    let left = width;
    let top = height;
    let right = 0;
    let bottom = 0;
    let mass = 0;
    let contact = 0;
    let count = 0;
    queue[count++] = start;
    labels[start] = label;
    for (let at = 0; at < count; at++) {
      const pixel = queue[at];
      const x = pixel % width;
      const y = (pixel - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      mass += strength[pixel];
      contact += x === 0 || y === 0 || x === width - 1 || y === height - 1 ? 1 : 0;
      for (let down = Math.max(0, y - 1); down <= Math.min(height - 1, y + 1); down++) {
        for (let across = Math.max(0, x - 1); across <= Math.min(width - 1, x + 1); across++) {
          const next = down * width + across;
          if (mask[next] && labels[next] === 0) {
            labels[next] = label;
            queue[count++] = next;
          }
        }
      }
    }
    return new Shape(left, top, right, bottom, count, mass, contact);
  }

  isEnclosed(inner, outer) {
    const width = this.width;
    const height = this.#height;
    const reached = new Uint8Array(this.#labels.length);
    const queue = new Int32Array(this.#labels.length);
    let count = 0;
    const reach = (pixel) => {
      if (!reached[pixel] && this.indexAt(pixel) !== outer) {
        reached[pixel] = 1;
        queue[count++] = pixel;
      }
    };
    borderOf(width, height).forEach(reach);
    for (let at = 0; at < count; at++) {
      const pixel = queue[at];
      if (this.indexAt(pixel) === inner) {
        return false;
      }
      const x = pixel % width;
      reach(x > 0 ? pixel - 1 : pixel);
      reach(x < width - 1 ? pixel + 1 : pixel);
      reach(Math.max(pixel - width, x));
      reach(Math.min(pixel + width, (height - 1) * width + x));
    }
    return true;
  }
}
