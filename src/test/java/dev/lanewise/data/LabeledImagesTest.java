package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LabeledImagesTest {
  private static final LabeledImages IMAGES =
      new LabeledImages(
          3, 1, 2, new byte[] {0, 1, 0, 0, (byte) 255, 7}, new byte[] {2, (byte) 200, 0});

  @Test
  void bytesAreUnsigned() {
    assertEquals(200, IMAGES.label(1));
    assertEquals(201, IMAGES.classes());
  }

  @Test
  void countsWhatIsInIt() {
    assertEquals(2, IMAGES.inputs());
    assertEquals(1, IMAGES.nonZero(0));
    assertEquals(0, IMAGES.nonZero(1));
    assertEquals(2, IMAGES.nonZero(2));
    assertEquals(0.5, IMAGES.nonZeroFraction());
    assertThrows(IndexOutOfBoundsException.class, () -> IMAGES.nonZero(3));
  }

  @Test
  void givesTheInputsOfANetwork() {
    assertArrayEquals(new float[] {1, 7 / 255f}, IMAGES.inputs(2));
    assertThrows(IndexOutOfBoundsException.class, () -> IMAGES.inputs(3));
  }

  @Test
  void hashesImagesThenLabels() {
    // printf '\x00\x01\x00\x00\xff\x07\x02\xc8\x00' | sha256sum
    assertEquals(
        "b195abd625ee360dc9eb47c1ea97cda46a1dd37fa2419f2bdefa48af23c674b0", IMAGES.sha256());
  }

  @Test
  void slices() {
    LabeledImages slice = IMAGES.slice(1, 3);
    assertEquals(2, slice.count());
    assertArrayEquals(new byte[] {0, 0, (byte) 255, 7}, slice.pixels());
    assertArrayEquals(new byte[] {(byte) 200, 0}, slice.labels());
    assertThrows(IndexOutOfBoundsException.class, () -> IMAGES.slice(1, 4));
    assertThrows(IllegalArgumentException.class, () -> IMAGES.slice(2, 2));
  }

  @Test
  void lengthsMustFit() {
    byte[] six = new byte[6];
    assertThrows(
        IllegalArgumentException.class, () -> new LabeledImages(3, 1, 2, six, new byte[2]));
    assertThrows(
        IllegalArgumentException.class, () -> new LabeledImages(2, 1, 2, six, new byte[2]));
    assertThrows(
        IllegalArgumentException.class, () -> new LabeledImages(0, 1, 2, new byte[0], new byte[0]));
    // A product that would come round to 0 in 64 bits.
    assertThrows(
        ArithmeticException.class,
        () -> new LabeledImages(1 << 30, 1 << 30, 1 << 30, new byte[0], new byte[0]));
  }
}
