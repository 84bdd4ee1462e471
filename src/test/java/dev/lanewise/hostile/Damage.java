package dev.lanewise.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be wrong with the content of any file: columns of the table of hostile inputs. */
enum Damage {
  NONE {
    @Override
    Stream<byte[]> of(byte[] content) {
      return Stream.of(content);
    }
  },
  EMPTY {
    @Override
    Stream<byte[]> of(byte[] content) {
      return Stream.of(new byte[0]);
    }
  },
  TRUNCATED {
    @Override
    Stream<byte[]> of(byte[] content) {
      int step = Math.max(1, content.length / TIMES);
      return IntStream.iterate(content.length - 1, length -> length > 0, length -> length - step)
          .mapToObj(length -> Arrays.copyOf(content, length));
    }
  },
  WRONG_SIZE {
    @Override
    Stream<byte[]> of(byte[] content) {
      byte[] twice = Arrays.copyOf(content, 2 * content.length);
      System.arraycopy(content, 0, twice, content.length, content.length);
      return Stream.of(
          Arrays.copyOf(content, content.length + 1),
          Arrays.copyOf(content, content.length + 4096),
          Arrays.copyOfRange(content, 1, content.length),
          twice);
    }
  },
  FLIPPED_BITS {
    @Override
    Stream<byte[]> of(byte[] content) {
      Random random = new Random(content.length);
      return Stream.generate(
              () -> {
                byte[] flipped = content.clone();
                flipped[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
                return flipped;
              })
          .limit(TIMES);
    }
  },
  /** Other files, and those of other rows: some for each row, and each of them for some. */
  WRONG_TYPE {
    @Override
    Stream<byte[]> of(byte[] content) {
      byte[] noise = new byte[5000];
      new Random(1).nextBytes(noise);
      byte[] ones = new byte[5000];
      Arrays.fill(ones, (byte) 0xff);
      List<HostileInput> rows = HostileInputs.all();
      return Stream.concat(
          Stream.of(
              "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(UTF_8),
              "<!doctype html><title>404</title>\n".getBytes(UTF_8),
              "\r\n\r\n".getBytes(UTF_8),
              "{}".getBytes(UTF_8),
              "x".repeat(100_000).getBytes(UTF_8),
              new byte[5000],
              ones,
              noise),
          IntStream.iterate(content.length % APART, i -> i < rows.size(), i -> i + APART)
              .mapToObj(rows::get)
              .map(row -> row.pack().apply(row.content())));
    }
  };

  /** How often a file is truncated, and how often a bit of it is flipped: mutants go on. */
  private static final int TIMES = 8;

  /** Of the other rows, one in so many: neighbours are much alike. */
  private static final int APART = 4;

  /** The content, damaged in this way, each time differently. */
  abstract Stream<byte[]> of(byte[] content);
}
