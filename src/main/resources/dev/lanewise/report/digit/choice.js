"use strict";

// The twins of Sheet.java and Choice.java.
class Sheet {
  #choice;
  #width;
  #box;

  constructor(choice, width) {
    this.#choice = choice;
    this.#width = width;
    this.#box = choice.whole;
  }

  static is(choice, width) {
    const sheet = new Sheet(choice, width);
    const box = choice.whole;
    const all = box.width() * box.height();
    if (2 * box.area < all) {
      return false;
    }
    const filled = sheet.#filled();
    return 10 * filled >= 7 * all && 12 * Math.abs(filled - sheet.#betweenCorners()) <= filled;
  }

  #isTaken(x, y) {
    return this.#choice.isTaken((this.#box.top + y) * this.#width + this.#box.left + x);
  }

  #betweenCorners() {
    const corners = [
      { signX: -1, signY: -1 },
      { signX: 1, signY: -1 },
      { signX: 1, signY: 1 },
      { signX: -1, signY: 1 },
    ].map((signs) => ({ ...signs, farthest: -Infinity, x: 0, y: 0 }));
    for (let row = 0; row < this.#box.height(); row++) {
      for (let column = 0; column < this.#box.width(); column++) {
        if (this.#isTaken(column, row)) {
          for (const corner of corners) {
            const distance = corner.signX * column + corner.signY * row;
            if (distance > corner.farthest) {
              corner.farthest = distance;
              corner.x = column + (corner.signX > 0 ? 1 : 0);
              corner.y = row + (corner.signY > 0 ? 1 : 0);
            }
          }
        }
      }
    }
    let twice = 0;
    corners.forEach(({ x, y }, i) => {
      const next = corners[(i + 1) % 4];
      twice += x * next.y - next.x * y;
    });
    return Math.trunc(twice / 2);
  }

  #filled() {
    const columns = this.#box.width();
    const rows = this.#box.height();
    const isOutside = new Uint8Array(columns * rows);
    const queue = new Int32Array(columns * rows);
    let count = 0;
    const reach = (pixel) => {
      const x = pixel % columns;
      if (!isOutside[pixel] && !this.#isTaken(x, (pixel - x) / columns)) {
        isOutside[pixel] = 1;
        queue[count++] = pixel;
      }
    };
    borderOf(columns, rows).forEach(reach);
    for (let at = 0; at < count; at++) {
      const x = queue[at] % columns;
      const y = (queue[at] - x) / columns;
      reach(y * columns + Math.max(0, x - 1));
      reach(y * columns + Math.min(columns - 1, x + 1));
      reach(Math.max(0, y - 1) * columns + x);
      reach(Math.min(rows - 1, y + 1) * columns + x);
    }
    return columns * rows - count;
  }
}

class Choice {
  #shapes;
  #isTaken;
  whole;
  isSheet;
  isOneOfSeveral = false;

  constructor(shapes, first) {
    this.#shapes = shapes;
    this.#isTaken = shapes.all.map(() => false);
    this.#begin(first);
    this.isSheet = Sheet.is(this, shapes.width);
    if (!this.isSheet) {
      this.#isTaken[first] = false;
      this.#begin(this.#withinRings(first));
      this.#addPieces();
    }
  }

  static of(shapes, expected) {
    let first = -1;
    shapes.all.forEach((shape, i) => {
      const isThere = expected === null || shape.distance(expected) === 0;
      const isBetter = first < 0 || Choice.#score(shape) > Choice.#score(shapes.all[first]);
      first = isThere && isBetter ? i : first;
    });
    return first < 0 ? null : new Choice(shapes, first);
  }

  isTaken(pixel) {
    const index = this.#shapes.indexAt(pixel);
    return index >= 0 && this.#isTaken[index];
  }

  static #isFromOutside(shape) {
    return 2 * shape.contact >= shape.size();
  }

  static #score(shape) {
    const share = shape.contact === 0 ? 1 : Choice.#isFromOutside(shape) ? 100 : 10;
    return Math.floor(shape.mass / share);
  }

  #withinRings(outer) {
    const { all } = this.#shapes;
    const ring = all[outer];
    let best = -1;
    all.forEach((shape, i) => {
      if (
        ring.surrounds(shape) &&
        4 * shape.size() >= ring.size() &&
        (ring.contact > 0 || 2 * shape.strength() >= ring.strength()) &&
        (best < 0 || shape.mass > all[best].mass) &&
        this.#shapes.isEnclosed(i, outer)
      ) {
        best = i;
      }
    });
    return best < 0 ? outer : this.#withinRings(best);
  }

  #begin(first) {
    this.#isTaken[first] = true;
    this.whole = this.#shapes.all[first];
  }

  #addPieces() {
    const { all } = this.#shapes;
    const first = this.whole;
    const others = [...all.keys()]
      .filter((i) => !this.#isTaken[i] && Choice.#isLike(all[i], first))
      .sort((a, b) => all[b].mass - all[a].mass);
    let isGrown = true;
    while (isGrown) {
      isGrown = false;
      for (const i of others) {
        if (!this.#isTaken[i] && this.#isPiece(all[i])) {
          this.#isTaken[i] = true;
          this.whole = this.whole.with(all[i]);
          isGrown = true;
        }
      }
    }
    this.isOneOfSeveral = all.some(
      (shape, i) => !this.#isTaken[i] && this.#isAnother(shape, first),
    );
  }

  #isAnother(shape, first) {
    const { whole } = this;
    const isAsLarge = 10 * shape.size() >= 4 * whole.size();
    const isOfStrokes =
      !Choice.#isFromOutside(shape) &&
      shape.size() <= 2 * whole.size() &&
      shape.size() <= 3 * Math.min(shape.width(), shape.height()) &&
      10 * shape.area <= 6 * shape.width() * shape.height();
    return (
      isAsLarge &&
      2 * shape.strength() >= first.strength() &&
      !shape.surrounds(first) &&
      (shape.contact === 0 || isOfStrokes)
    );
  }

  static #isLike(shape, first) {
    return (
      2 * shape.strength() >= first.strength() &&
      8 * shape.size() >= first.size() &&
      (shape.contact === 0 || first.contact > 0) &&
      !shape.surrounds(first)
    );
  }

  #isPiece(shape) {
    const { whole } = this;
    const isUnderline =
      shape.top >= whole.bottom &&
      shape.width() >= 4 * shape.height() &&
      10 * shape.width() >= 7 * whole.width();
    return (
      !isUnderline &&
      (whole.isBeside(shape) ? 12 : 4) * whole.distance(shape) <= whole.size()
    );
  }
}
