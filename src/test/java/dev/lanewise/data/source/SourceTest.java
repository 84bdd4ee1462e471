package dev.lanewise.data.source;

import static dev.lanewise.data.DataAssertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class SourceTest {

  @Test
  void peekingTakesNothing() throws IOException {
    try (Source source = source(new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5}), 5)) {
      assertArrayEquals(new byte[] {1, 2}, source.peek(2));
      assertArrayEquals(new byte[] {1, 2, 3, 4}, source.peek(4));
      assertEquals(1, source.read());
      assertArrayEquals(new byte[] {2, 3, 4, 5}, source.peek(9));
      assertEquals(4, source.remaining());
      assertArrayEquals(new byte[] {2, 3}, source.header(2));
      assertArrayEquals(new byte[] {4, 5}, source.readAllBytes());
      assertEquals(0, source.remaining());
      assertArrayEquals(new byte[0], source.peek(1));
    }
  }

  @Test
  void stopsWhatHasNoEnd() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            return length;
          }
        };
    try (Source source = source(endless, Long.MAX_VALUE)) {
      DataException e =
          assertThrows(
              DataException.class, () -> source.transferTo(OutputStream.nullOutputStream()));
      assertMessage(e, "x: goes on after 4294967296 bytes, more than any data set may have");
    }
  }

  @Test
  void namesWhatGoesWrongBeneath() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalArgumentException("no\nsuch luck");
          }
        };
    try (Source source = source(broken, 5)) {
      DataException e = assertThrows(DataException.class, source::read);
      assertMessage(e, "x: damaged, or cannot be read (no?such luck); replace the file");
    }
  }

  private static Source source(InputStream in, long atMost) {
    return Source.owning("x", in, atMost);
  }
}
