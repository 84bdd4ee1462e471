package dev.lanewise.kernel.tiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.tiles.TileClasses.TileClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tiles are what their description generates. {@code mvn test -Dtest=TilesTest
 * -Dlanewise.tiles=write} generates them anew.
 */
class TilesTest {
  private static final Path FOLDER = Path.of("src/main/java/dev/lanewise/kernel");
  private static final boolean WRITES = "write".equals(System.getProperty("lanewise.tiles"));

  static List<TileClass> classes() {
    return TileClasses.all();
  }

  @ParameterizedTest
  @MethodSource("classes")
  void areGenerated(TileClass tiles) throws Exception {
    Path file = FOLDER.resolve(tiles.name() + ".java");
    if (WRITES) {
      Files.writeString(file, tiles.source());
    }
    assertEquals(tiles.source(), Files.readString(file), "-Dlanewise.tiles=write writes " + file);
  }
}
