"use strict";

// The twin of Choice.java.
class Choice {
  #shapes;
  #isTaken;
  whole;
  isOneOfSeveral = false;

  constructor(shapes, first) {
    this.#shapes = shapes;
    this.#isTaken = shapes.all.map(() => false);
    const within = this.#withinRings(first);
    this.#isTaken[within] = true;
    this.whole = shapes.all[within];
    this.#addPieces();
  }

  static of(shapes, expected) {
    const score = ({ mass, sides }) =>
      Math.floor(mass / (sides === 0 ? 1 : sides < 3 ? 10 : 100));
    let first = -1;
    shapes.all.forEach((shape, i) => {
      const isThere = expected === null || shape.distance(expected) === 0;
      if (isThere && (first < 0 || score(shape) > score(shapes.all[first]))) {
        first = i;
      }
    });
    return first < 0 ? null : new Choice(shapes, first);
  }

  isTaken(pixel) {
    const index = this.#shapes.indexAt(pixel);
    return index >= 0 && this.#isTaken[index];
  }

  #withinRings(outer) {
    const { all } = this.#shapes;
    const ring = all[outer];
    let best = -1;
    all.forEach((shape, i) => {
      if (
        ring.surrounds(shape) &&
        4 * shape.size() >= ring.size() &&
        (ring.sides > 0 || 2 * shape.strength() >= ring.strength()) &&
        (best < 0 || shape.mass > all[best].mass) &&
        this.#shapes.isEnclosed(i, outer)
      ) {
        best = i;
      }
    });
    return best < 0 ? outer : this.#withinRings(best);
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

  static #isLike(shape, first) {
    return (
      2 * shape.strength() >= first.strength() &&
      8 * shape.size() >= first.size() &&
      (shape.sides === 0 || first.sides > 0) &&
      !shape.surrounds(first)
    );
  }

  #isPiece(shape) {
    const { whole } = this;
    const distance = whole.distance(shape);
    if (12 * distance <= whole.size()) {
      return true;
    }
    const isAnother = whole.isBeside(shape) && 10 * shape.height() >= 6 * whole.height();
    const isUnderline =
      shape.width() >= 4 * shape.height() && 10 * shape.width() >= 7 * whole.width();
    return 4 * distance <= whole.size() && !isAnother && !isUnderline;
  }

  #isAnother(shape, first) {
    const { whole } = this;
    const isAsLarge = 10 * shape.size() >= 4 * whole.size();
    const isOfStrokes =
      shape.size() <= 2 * whole.size() &&
      shape.size() <= 3 * Math.min(shape.width(), shape.height()) &&
      10 * shape.area <= 6 * shape.width() * shape.height();
    return (
      isAsLarge &&
      2 * shape.strength() >= first.strength() &&
      !shape.surrounds(first) &&
      (shape.sides === 0 || (shape.sides === 1 && isOfStrokes))
    );
  }
}
