package dev.lanewise.data;

import java.util.List;

/**
 * What a network is shown of a picture.
 *
 * @param pixels rows × columns unsigned bytes, from 0 for the background to 255 for the strongest
 *     ink
 * @param doubts why the pixels may not be the digit that was meant, in the order of {@link Doubt}
 */
public record PreparedPicture(byte[] pixels, List<Doubt> doubts) {

  /** Returns what a network takes: each pixel p as p / 255f. */
  public float[] inputs() {
    float[] inputs = new float[pixels.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Byte.toUnsignedInt(pixels[i]) / 255f;
    }
    return inputs;
  }
}
