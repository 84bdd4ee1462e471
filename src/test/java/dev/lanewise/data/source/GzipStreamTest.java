package dev.lanewise.data.source;

import static dev.lanewise.data.DataAssertions.assertMessage;
import static dev.lanewise.data.SampleData.concat;
import static dev.lanewise.data.SampleData.gzip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class GzipStreamTest {
  private static final byte[] TEXT =
      "never odd or even\n".repeat(9).getBytes(StandardCharsets.UTF_8);

  private static byte[] unpack(byte[] packed) throws IOException {
    Source file = Source.owning("x.gz", new ByteArrayInputStream(packed), packed.length);
    try (Source source = file.unpacked()) {
      return source.readAllBytes();
    }
  }

  private static void assertRefused(byte[] packed, String... parts) {
    assertMessage(assertThrows(DataException.class, () -> unpack(packed)), parts);
  }

  @Test
  void readsMembersOneAfterTheOther() throws IOException {
    byte[] noise = new byte[300_000]; // more than one buffer, packed or not
    new Random(5).nextBytes(noise);
    assertArrayEquals(TEXT, unpack(gzip(TEXT)));
    assertArrayEquals(
        concat(TEXT, noise, TEXT),
        unpack(concat(gzip(TEXT), gzip(new byte[0]), gzip(noise), gzip(TEXT), gzip(new byte[0]))));
  }

  @Test
  void anyNumberOfEmptyMembersTakesNoStack() throws IOException {
    byte[][] members = new byte[100_000][];
    Arrays.fill(members, gzip(new byte[0]));
    assertEquals(0, unpack(concat(members)).length);
  }

  @Test
  void readsTheOptionalHeaderFields() throws IOException {
    byte[] plain = gzip(TEXT);
    byte[] header = Arrays.copyOf(plain, 10);
    header[3] = 2 | 4 | 8 | 16;
    byte[] extra = {3, 0, 9, 9, 9};
    byte[] texts = "name\0comment\0".getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(concat(header, extra, texts));
    byte[] checksum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
    byte[] body = Arrays.copyOfRange(plain, 10, plain.length);
    assertArrayEquals(TEXT, unpack(concat(header, extra, texts, checksum, body)));
    checksum[0]++;
    assertRefused(
        concat(header, extra, texts, checksum, body), "x.gz: damaged", "header's checksum");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] packed = concat(gzip(TEXT), gzip(TEXT));
    int member = packed.length / 2;
    for (int length = 2; length < packed.length; length++) {
      if (length != member) {
        assertRefused(
            Arrays.copyOf(packed, length), "x.gz: damaged after", "the gzip data ends early");
      }
    }
  }

  @Test
  void refusesWhatFollowsTheLastMember() {
    for (byte[] rest : new byte[][] {{0}, {0x1f}, {0x1f, 0}, {1, 2, 3}}) {
      assertRefused(concat(gzip(TEXT), rest), "x.gz: damaged after 162 unpacked bytes");
    }
  }

  @Test
  void refusesDamage() {
    int length = gzip(TEXT).length;
    assertRefused(changed(2, 7), "not compressed with deflate");
    assertRefused(changed(3, 0x20), "reserved header flags are set");
    assertRefused(changed(10, 0xff), "damaged after 0 unpacked bytes");
    assertRefused(changed(length - 8, 0), "the checksum does not match");
    assertRefused(changed(length - 4, 0), "the length does not match");
  }

  private static byte[] changed(int position, int value) {
    byte[] packed = gzip(TEXT);
    packed[position] = (byte) (packed[position] == value ? value + 1 : value);
    return packed;
  }

  @Test
  void boundsWhatCanComeOut() throws IOException {
    byte[] zeros = new byte[10_000_000];
    byte[] packed = gzip(zeros);
    try (Source source =
        Source.owning("x", new ByteArrayInputStream(packed), packed.length).unpacked()) {
      assertEquals(1032L * packed.length, source.remaining());
      assertArrayEquals(zeros, source.readNBytes(zeros.length));
    }
  }
}
