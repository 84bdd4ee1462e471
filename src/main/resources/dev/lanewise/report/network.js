"use strict";

// Runs a network as docs/arithmetic.md defines it. JavaScript computes in binary64: a product of two
// floats is exact there, and what is stored in a Float32Array is rounded to binary32. Only an fma is
// rounded twice so, which once in hundreds of millions of times shows in a last place.
class DenseNetwork {
  static #MAX_BLOCK = 256;

  #layers = [];

  // Takes what DrawSection.java wrote; parameters are in base64.
  constructor({ widths, activations }, parameters) {
    const bytes = Uint8Array.from(atob(parameters), (c) => c.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    let at = 0;
    const floats = (count) =>
      Float32Array.from({ length: count }, () => view.getFloat32(4 * at++, true));
    activations.forEach((activation, layer) => {
      const inputs = widths[layer];
      const outputs = widths[layer + 1];
      const weights = floats(inputs * outputs);
      this.#layers.push({ inputs, outputs, activation, weights, bias: floats(outputs) });
    });
  }

  // The score of each class for an image, given as bytes.
  scores(pixels) {
    let values = Float32Array.from(pixels, (pixel) => pixel / 255);
    for (const layer of this.#layers) {
      values = ACTIVATIONS[layer.activation](DenseNetwork.#multiply(layer, values));
    }
    return values;
  }

  static #multiply({ inputs, outputs, weights, bias }, x) {
    const sums = Float32Array.from(bias);
    const blocks = Math.ceil(inputs / DenseNetwork.#MAX_BLOCK);
    const blockSums = new Float32Array(outputs);
    for (let block = 0; block < blocks; block++) {
      const end = Math.floor(((block + 1) * inputs) / blocks);
      blockSums.fill(0);
      for (let i = Math.floor((block * inputs) / blocks); i < end; i++) {
        if (x[i] !== 0) {
          const row = i * outputs;
          for (let o = 0; o < outputs; o++) {
            blockSums[o] += x[i] * weights[row + o];
          }
        }
      }
      for (let o = 0; o < outputs; o++) {
        sums[o] += blockSums[o];
      }
    }
    return sums;
  }
}

// The functions that activations are made of, by the names that Activation.java uses.
const Functions = {
  softmax(z) {
    const greatest = z.reduce((most, x) => (x > most ? x : most));
    const powers = z.map((x) => Functions.exp(Math.fround(x - greatest)));
    const sum = powers.reduce((total, power) => Math.fround(total + power), 0);
    return powers.map((power) => power / sum);
  },

  sigmoid(x) {
    return Math.fround(1 / Math.fround(1 + Functions.exp(-x)));
  },

  tanh(x) {
    const { fround } = Math;
    const magnitude = Math.abs(x);
    if (magnitude < 0.625) {
      const square = fround(x * x);
      const factors = [0.020639088, -0.053739715, 0.13331442, -0.3333328];
      const t = Functions.polynomial(-0.0057049873, factors, square);
      return fround(fround(x * square) * t + x);
    }
    const tail = fround(1 - fround(2 / fround(Functions.exp(fround(2 * magnitude)) + 1)));
    return x < 0 ? -tail : tail;
  },

  exp(x) {
    const { fround } = Math;
    const clamped = Math.min(Math.max(x, -87), 88);
    const shifted = fround(clamped * fround(1.442695) + 12582912);
    const k = shifted - 12582912;
    let r = fround(k * -0.693359375 + clamped);
    r = fround(k * fround(2.1219444e-4) + r);
    const factors = [0.008368745, 0.04166839, 0.16666521, 0.49999994];
    const q = Functions.polynomial(0.001381454, factors, r);
    const p = fround(fround(q * fround(r * r) + r) + 1);
    return fround(p * 2 ** k);
  },

  // Horner's scheme.
  polynomial(first, factors, x) {
    return factors.reduce(
      (sum, factor) => Math.fround(sum * x + Math.fround(factor)),
      Math.fround(first),
    );
  },
};
