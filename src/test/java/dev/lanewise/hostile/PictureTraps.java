package dev.lanewise.hostile;

import static dev.lanewise.data.PictureFiles.bmp;
import static dev.lanewise.data.PictureFiles.chunk;
import static dev.lanewise.data.PictureFiles.deflatedZeros;
import static dev.lanewise.data.PictureFiles.gif;
import static dev.lanewise.data.PictureFiles.jpeg;
import static dev.lanewise.data.PictureFiles.png;

import dev.lanewise.data.PictureFiles;
import dev.lanewise.data.SampleData;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Pictures made to take memory or time from those who decode them. */
final class PictureTraps {
  /** Of the most pixels that are read. */
  private static final int SIDE = 8000;

  private PictureTraps() {}

  static List<Traps.Trap> all() {
    return Stream.of(pngs(), jpegs(), others()).flatMap(List::stream).toList();
  }

  private static Traps.Trap trap(String format, String title, Supplier<byte[]> file) {
    return new Traps.Trap(HostileInputs.named("a picture in " + format), title, file, false);
  }

  private static List<Traps.Trap> pngs() {
    byte[] text = {'a', 0, 0};
    return List.of(
        trap("png", "one row of 64,000,000 pixels", () -> png(64_000_000, 1, 1, 0)),
        trap("png", "64,000,000 rows of a pixel", () -> png(1, 64_000_000, 1, 0)),
        trap("png", "64,000,000 pixels of 64 bits", () -> png(SIDE, SIDE, 16, 6)),
        trap(
            "png",
            "text of 50 MB beside a palette",
            () -> {
              byte[] bomb = SampleData.concat(text, deflatedZeros(50_000_000));
              return png(24, 24, 8, 3, chunk("zTXt", bomb), chunk("zTXt", bomb));
            }),
        trap(
            "png",
            "500,000 chunks beside a palette",
            () -> {
              byte[][] chunks = new byte[500_000][];
              Arrays.fill(chunks, chunk("abCd"));
              return png(24, 24, 8, 3, chunks);
            }));
  }

  private static List<Traps.Trap> jpegs() {
    return List.of(
        trap("jpeg", "1,000 scans", () -> jpeg(SIDE, SIDE, 1, 1000)),
        trap("jpeg", "coefficients of 380 MB", () -> jpeg(SIDE, SIDE, 3, 1)),
        trap("jpeg", "coefficients of 8 GB", () -> jpeg(65_500, 65_500, 1, 1)),
        trap("jpeg", "100,000 scans of a block", () -> jpeg(8, 8, 1, 100_000)));
  }

  private static List<Traps.Trap> others() {
    byte[] comments = new byte[4_000_000];
    for (int i = 0; i < comments.length; i += 4) {
      comments[i] = 0x21;
      comments[i + 1] = (byte) 0xFE;
    }
    return List.of(
        trap("bmp", "a JPEG of 1,600,000,000 pixels", PictureFiles.JPEG_IN_BMP::clone),
        trap("bmp", "a PNG of 64,000,000 pixels", () -> bmp(24, 24, 0, 5, png(SIDE, SIDE, 1, 0))),
        trap(
            "bmp", "64,000,000 pixels of nothing", () -> bmp(SIDE, SIDE, 8, 1, (byte) 0, (byte) 1)),
        trap("gif", "4,294,836,225 pixels", () -> gif(0xFFFF, 0xFFFF, new byte[0], 8, (byte) 0)),
        trap("gif", "1,000,000 comments", () -> gif(24, 24, comments, 8, (byte) 0)));
  }
}
