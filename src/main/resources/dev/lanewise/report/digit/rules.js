"use strict";

// The twin of Rules.java.
class Rules {
  static #SMALLEST_SIDE = 40;
  static #STEEPEST_PERCENT = 47;
  static #MOST_SAMPLES = 100;
  static #NEAR = 8;
  static #NOTHING = 0;
  static #THICK = 1;
  static #THIN = 2;

  #width;
  #height;
  #strength;
  #floors;
  #thickest;
  #step;
  #samples;
  #kinds;

  constructor(ink, mask) {
    const { plane, floors } = ink;
    this.#width = plane.width;
    this.#height = plane.height;
    this.#strength = plane.values;
    this.#floors = floors.values;
    this.#thickest = Math.max(3, Math.floor(plane.side() / 20));
    this.#step = Rules.#stepOf(plane.width);
    this.#samples = Rules.#samplesOf(plane.width);
    this.#kinds = this.#kindsOf(plane, mask);
  }

  static #stepOf(width) {
    return Math.max(1, Math.floor(width / Rules.#MOST_SAMPLES));
  }

  static #samplesOf(width) {
    return Math.floor((width - 1) / Rules.#stepOf(width)) + 1;
  }

  static removedFrom(ink) {
    if (ink.plane.side() < Rules.#SMALLEST_SIDE) {
      return ink;
    }
    const across = Rules.#removedAcross(ink);
    const turned = across.transposed();
    const down = Rules.#removedAcross(turned);
    return down === turned ? across : down.transposed();
  }

  // Returns the ink itself, whose mask is known, where nothing crosses it.
  static #removedAcross(ink) {
    const mask = ink.mask();
    const { width } = ink.plane;
    const isCrossed = 5 * Rules.#emptyColumns(mask, width) <= Rules.#samplesOf(width);
    return isCrossed ? new Strength(new Rules(ink, mask).#removed(), ink.floors) : ink;
  }

  #kindsOf(plane, mask) {
    const width = this.#width;
    const strength = this.#strength;
    const thick = plane.columnsOpened(this.#thickest + 1).values;
    const exact = mask.map((isInk, i) => {
      const thin = strength[i] - thick[i];
      const isThin = thin > this.#floors[i] && 2 * thin > strength[i];
      return !isInk ? Rules.#NOTHING : isThin ? Rules.#THIN : Rules.#THICK;
    });
    // Beyond the first and the last row there is nothing.
    return exact.map((kind, i) => {
      const isBeside = exact[i - width] === Rules.#THIN || exact[i + width] === Rules.#THIN;
      return isBeside ? Rules.#THIN : kind;
    });
  }

  #removed() {
    const before = new Plane(this.#width, this.#height, this.#strength);
    const after = new Plane(this.#width, this.#height, this.#strength.slice());
    const openings = [];
    for (const rule of this.#rules()) {
      const thickness = this.#thickness(rule);
      if (thickness <= this.#thickest) {
        openings[thickness] ??= before.columnsOpened(thickness + 2);
        this.#replace(after, rule, Math.floor(thickness / 2) + 3, openings[thickness]);
      }
    }
    return after;
  }

  #replace(plane, rule, reach, opening) {
    for (let x = 0; x < this.#width; x++) {
      const middle = this.#at(rule.left, rule.right, x);
      const last = Math.min(this.#height - 1, middle + reach);
      for (let y = Math.max(0, middle - reach); y <= last; y++) {
        const i = y * this.#width + x;
        plane.values[i] = Math.min(plane.values[i], opening.values[i]);
      }
    }
  }

  static #emptyColumns(mask, width) {
    const samples = Rules.#samplesOf(width);
    const near = Math.floor(samples / Rules.#NEAR);
    let count = 0;
    for (let sample = near; sample < samples - near; sample++) {
      let i = sample * Rules.#stepOf(width);
      while (i < mask.length && !mask[i]) {
        i += width;
      }
      count += i >= mask.length ? 1 : 0;
    }
    return count;
  }

  #at(left, right, x) {
    const width = this.#width;
    return left + Math.floor((2 * (right - left) * x + width - 1) / (2 * (width - 1)));
  }

  #rules() {
    const found = [];
    const height = this.#height;
    const steepest = Math.floor((this.#width * Rules.#STEEPEST_PERCENT) / 100);
    for (let rise = -steepest; rise <= steepest; rise++) {
      for (let left = Math.max(0, -rise); left < height - Math.max(0, rise); left++) {
        const score = this.#score(left, left + rise);
        if (score > 0) {
          found.push({ left, right: left + rise, score });
        }
      }
    }
    found.sort((a, b) => b.score - a.score);
    const best = [];
    const isBeside = (a, b) =>
      Math.abs(a.left - b.left) <= this.#thickest && Math.abs(a.right - b.right) <= this.#thickest;
    for (const line of found) {
      if (!best.some((better) => isBeside(better, line))) {
        best.push(line);
      }
    }
    return best;
  }

  #isNearBorder(left, right) {
    const near = Math.floor(this.#height / Rules.#NEAR);
    return Math.max(left, right) < near || Math.min(left, right) >= this.#height - near;
  }

  #score(left, right) {
    const width = this.#width;
    const samples = this.#samples;
    const near = Rules.#NEAR;
    const isFrame = this.#isNearBorder(left, right);
    const nearBorder = Math.floor(samples / near);
    let thin = 0;
    let empty = 0;
    let emptyNearBorders = 0;
    for (let sample = 0; sample < samples; sample++) {
      const x = sample * this.#step;
      const kind = this.#kinds[this.#at(left, right, x) * width + x];
      const isNearBorder = Math.min(sample, samples - 1 - sample) < nearBorder;
      if (kind === Rules.#THIN) {
        thin++;
      } else if (kind === Rules.#NOTHING && !(isFrame && isNearBorder)) {
        empty++;
        emptyNearBorders += isNearBorder ? 1 : 0;
        if (5 * empty > samples || 5 * near * emptyNearBorders > 2 * samples) {
          return 0;
        }
      }
    }
    return thin >= 4 * empty && 5 * thin >= 2 * samples ? thin - empty : 0;
  }

  #thickness(rule) {
    const width = this.#width;
    const heights = [];
    for (let x = 0; x < width; x++) {
      const middle = this.#at(rule.left, rule.right, x);
      if (this.#kinds[middle * width + x] === Rules.#THIN) {
        heights.push(this.#heightAt(x, this.#strongest(x, middle)));
      }
    }
    return Plane.median(heights, this.#height);
  }

  #strongest(x, middle) {
    const width = this.#width;
    let best = middle;
    const last = Math.min(this.#height - 1, middle + 1);
    for (let y = Math.max(0, middle - 1); y <= last; y++) {
      best = this.#strength[y * width + x] > this.#strength[best * width + x] ? y : best;
    }
    return best;
  }

  #heightAt(x, y) {
    const width = this.#width;
    const at = (row) => this.#strength[row * width + x];
    const least = Math.max(Math.floor(at(y) / 4), this.#floors[y * width + x]);
    let top = y;
    let bottom = y;
    while (top > 0 && at(top - 1) > least) {
      top--;
    }
    while (bottom < this.#height - 1 && at(bottom + 1) > least) {
      bottom++;
    }
    return bottom - top + 1;
  }
}
