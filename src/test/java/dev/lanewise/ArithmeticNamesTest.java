package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/arithmetic.md} names of the code, each paragraph at its end, is there. */
class ArithmeticNamesTest {
  /** Such as {@code (`Blocks`, `ScalarKernels.matmul`, `addBlocks`.)}. */
  private static final Pattern NAMES = Pattern.compile("\\((`[^()]*)\\.\\)");

  private static final Pattern NAME = Pattern.compile("`(?:([A-Z]\\w*)\\.?)?([A-Za-z]\\w*)?`");

  /** Tests are named where they alone say what is meant. */
  private static final String TEST = "Test";

  @Test
  void everyNameIsThere() throws Exception {
    String text = Files.readString(Path.of("docs/arithmetic.md"));
    List<Class<?>> all = CompiledClasses.loaded();
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Matcher names = NAMES.matcher(text); names.find(); ) {
      List<Class<?>> types = List.of();
      for (Matcher name = NAME.matcher(names.group(1)); name.find(); found++) {
        types = name.group(1) == null ? types : types(all, name.group(1));
        if (types.isEmpty() || !have(types, name.group(2))) {
          missing.add(name.group() + " in " + names.group());
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(found > 20, "names found: " + found);
  }

  private static List<Class<?>> types(List<Class<?>> all, String name) throws Exception {
    if (name.endsWith(TEST)) {
      return List.of(Class.forName("dev.lanewise.kernel." + name));
    }
    return all.stream().filter(type -> type.getSimpleName().equals(name)).toList();
  }

  private static boolean have(List<Class<?>> types, String member) {
    return member == null
        || types.stream()
            .flatMap(
                type ->
                    Stream.concat(
                        Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredFields())))
            .map(Member::getName)
            .anyMatch(member::equals);
  }
}
