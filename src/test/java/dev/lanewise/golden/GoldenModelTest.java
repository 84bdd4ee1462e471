package dev.lanewise.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lanewise.golden.GoldenRow.Choice;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.KernelChoice.Preference;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.train.DivergedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden models: small trainings of every kind end with the very parameters that are committed in
 * {@code golden-models.txt}, with scalar kernels and vectors of each width, on one thread and more.
 *
 * <p>A hash that is in the table never changes. A new row has {@code new} in its place; {@code mvn
 * test -Dtest=GoldenModelTest -Dlanewise.golden=FILE} writes the table to a file, with the hashes
 * of new rows from scalar kernels and all others as they were.
 */
@Tag("kernels")
class GoldenModelTest {
  private static final String FILE = "lanewise.golden";
  private static final int MOST_THREADS = 3;

  /** The narrowest vectors. */
  private static final int LANES_BESIDE_SCALAR = 4;

  private static final GoldenTable TABLE = GoldenTable.read();

  static List<GoldenRow> rows() {
    return TABLE.rows();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void theModelIsTheSame(GoldenRow row) throws DivergedException {
    List<Kernels> implementations = implementations();
    assumeFalse(implementations.isEmpty(), "this machine has no vectors of this width");
    for (Kernels kernels : implementations) {
      for (int threads = 1; threads <= MOST_THREADS; threads++) {
        String way =
            row
                + (kernels.lanes() == 1 ? ", scalar" : ", " + kernels.lanes() + " lanes")
                + (", " + threads + " threads");
        String hash = GoldenTraining.hash(row, kernels, threads);
        if (row.hash().isEmpty()) {
          fail(way + ": " + hash + " is not in the table; -D" + FILE + "=FILE adds it to a copy");
        }
        assertEquals(row.hash().get(), hash, way);
      }
    }
  }

  /** The vectors of this JVM's width; scalar kernels beside the narrowest, or without a width. */
  private static List<Kernels> implementations() {
    List<Integer> available =
        KernelChoice.select(Preference.SCALAR, KernelChoice.WIDEST).lanesAvailable();
    int lanes = Integer.getInteger("lanewise.lanes", KernelChoice.WIDEST);
    List<Kernels> implementations = new ArrayList<>();
    if (lanes == KernelChoice.WIDEST || lanes == LANES_BESIDE_SCALAR) {
      implementations.add(new ScalarKernels());
    }
    if (lanes == KernelChoice.WIDEST ? !available.isEmpty() : available.contains(lanes)) {
      implementations.add(KernelChoice.select(Preference.VECTOR, lanes).kernels());
    }
    return implementations;
  }

  @Test
  void eachRowHasANameOfItsOwn() {
    List<String> names = rows().stream().map(GoldenRow::name).toList();
    assertEquals(names.stream().distinct().toList(), names);
  }

  @Test
  void anyTwoChoicesMeetInARow() {
    Set<Set<Choice>> missing = new HashSet<>();
    List<Choice> choices = GoldenTraining.choices();
    for (Choice first : choices) {
      for (Choice second : choices) {
        if (!first.setting().equals(second.setting())
            && rows().stream().noneMatch(row -> row.makes(first) && row.makes(second))) {
          missing.add(Set.of(first, second));
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @AfterAll
  static void writeTableIfAskedFor() throws IOException {
    String file = System.getProperty(FILE);
    if (file != null) {
      Files.writeString(Path.of(file), TABLE.print(GoldenModelTest::hash));
    }
  }

  private static String hash(GoldenRow row) {
    try {
      return GoldenTraining.hash(row, new ScalarKernels(), 1);
    } catch (DivergedException e) {
      return e.getMessage();
    }
  }
}
