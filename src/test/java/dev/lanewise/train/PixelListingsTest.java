package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lanewise.data.Features.Pixels;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.SparsePixels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PixelListingsTest {
  private static final int COUNT = 30;
  private static final int INPUTS = 400;

  private static Pixels pixels() {
    return new Pixels(COUNT, INPUTS, SmallImages.random(COUNT, 20, 20, 3, 0.2, 83).pixels());
  }

  @Test
  void whatIsListedOnceIsShared() {
    Pixels pixels = pixels();
    SparsePixels first = PixelListings.of(pixels, 4, COUNT);
    assertSame(first, PixelListings.of(pixels, 4, COUNT));
    assertSame(first, PixelListings.of(new Pixels(COUNT, INPUTS, pixels.values()), 4, COUNT));
  }

  @Test
  void otherArraysAndFormsAreListedAnew() {
    Pixels pixels = pixels();
    SparsePixels first = PixelListings.of(pixels, 4, COUNT);
    assertNotSame(first, PixelListings.of(pixels, 1, COUNT));
    assertNotSame(first, PixelListings.of(pixels, 4, COUNT - 1));
    SparsePixels equal = PixelListings.of(pixels(), 4, COUNT);
    assertNotSame(first, equal);
    int bytes = first.starts()[COUNT * first.blocks()];
    assertArrayEquals(Arrays.copyOf(first.runs(), bytes), Arrays.copyOf(equal.runs(), bytes));
  }
}
