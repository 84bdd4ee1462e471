package dev.lanewise.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeTest {
  private enum Fruit {
    APPLE,
    PEAR
  }

  private static final Map<String, Type<?>> TYPES =
      Map.ofEntries(
          Map.entry("count", Type.whole(1, Integer.MAX_VALUE)),
          Map.entry("threads", Type.whole(1, 1024)),
          Map.entry("seed", Type.whole()),
          Map.entry("rate", Type.positive()),
          Map.entry("fraction", Type.fraction()),
          Map.entry("decay", Type.notNegative()),
          Map.entry("ema", Type.decay()),
          Map.entry("dropped", Type.properFraction()),
          Map.entry("share", Type.share()),
          Map.entry("flag", Type.flag()),
          Map.entry("fruit", Type.choice("FRUIT", Fruit::name, List.of(Fruit.values()))),
          Map.entry("widths", Type.widths(100)),
          Map.entry("path", Type.path()),
          Map.entry("text", Type.text("TEXT")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          count    | 1          | 1
          count    | +7         | 7
          count    | 2147483647 | 2147483647
          seed     | -9223372036854775808 | -9223372036854775808
          rate     | 1e-7       | 0.0000001
          rate     | .5         | 0.5
          fraction | 1          | 1
          decay    | 0          | 0
          decay    | -0         | 0
          decay    | 5          | 5
          ema      | 0.9995     | 0.9995
          dropped  | 0.0        | 0
          dropped  | .5         | 0.5
          share    | 0          | 0
          share    | 10000      | 10000
          share    | .10        | 0.1
          flag     | true       | true
          fruit    | PEAR       | PEAR
          widths   | 16,1       | 16,1
          widths   | ""         | ""
          path     | a b/c      | a b/c
          text     | ;          | ;
          """)
  void aValueIsWrittenAsItIsReadAgain(String type, String word, String written) {
    assertWritten(TYPES.get(type), word, written);
  }

  private static <T> void assertWritten(Type<T> type, String word, String written) {
    T value = type.parse(word);
    assertEquals(value, type.check(value));
    assertEquals(written, type.format(value));
    assertEquals(value, type.parse(written));
    assertEquals(List.of(written), type.formatAll(value));
    assertEquals(value, throughJson(type, value));
  }

  private static <T> T throughJson(Type<T> type, T value) {
    String json = Json.line(fields -> type.write(fields, "key", value));
    return type.read(JsonValue.parse(json).get("key"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          count    | abc        | a whole number, found 'abc'
          count    | 1.5        | a whole number, found '1.5'
          count    | ""         | a whole number, found ''
          count    | 0          | at least 1, found 0
          count    | -1         | at least 1, found -1
          count    | 2147483648 | at most 2147483647, found 2147483648
          count    | 99999999999999999999  | at most 2147483647, found 99999999999999999999
          count    | -99999999999999999999 | at least 1, found -99999999999999999999
          threads  | 1025       | 1 to 1024, found 1025
          seed     | 9223372036854775808 | to 9223372036854775807, found 9223372036854775808
          rate     | 0          | a number above 0 and at most 3.4028235E38, found 0
          rate     | 1e39       | found 1e39
          rate     | NaN        | found NaN
          rate     | fast       | a number, found 'fast'
          fraction | 95         | a fraction above 0 and up to 1, such as 0.95, found 95
          fraction | 0          | found 0
          decay    | -1e-9      | a number from 0 to 3.4028235E38, found -1e-9
          ema      | 0          | a number above 0 and below 1, such as 0.999, found 0
          ema      | 1          | found 1
          dropped  | 1          | a fraction from 0 to below 1, such as 0.1, found 1
          dropped  | NaN        | found NaN
          share    | 1.5        | a whole number, or a fraction above 0 and below 1, found 1.5
          share    | 0.0        | a whole number, or a fraction above 0 and below 1, found 0.0
          share    | tenth      | a whole number, or a fraction above 0 and below 1, found 'tenth'
          share    | -1         | at least 0, found -1
          flag     | yes        | true or false, found 'yes'
          fruit    | pear       | one of APPLE, PEAR, found 'pear' (did you mean PEAR?)
          fruit    | plum       | one of APPLE, PEAR, found 'plum'
          widths   | 16,x       | widths such as 16,16, found '16,x'
          widths   | 16,        | widths such as 16,16, found '16,'
          widths   | 16,0       | 1 to 100, found 0
          """)
  void aWordThatIsNoValueIsNamed(String type, String word, String expected) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> TYPES.get(type).parse(word))
            .getMessage();
    assertTrue(message.startsWith("expected "), message);
    assertTrue(message.endsWith(expected), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          count    | 0          | key: expected at least 1, found 0
          count    | 2147483648 | key: expected at most 2147483647
          count    | 1.0        | key: expected a whole number
          threads  | 1025       | key: expected 1 to 1024
          rate     | null       | key: expected a number above 0
          fraction | "NaN"      | key: expected a fraction above 0
          share    | 1.5        | key: expected a whole number
          share    | -1         | key: expected at least 0
          flag     | 1          | key: expected true or false
          fruit    | "plum"     | key: expected one of APPLE, PEAR
          fruit    | 1          | key: expected a string
          widths   | [1, 101]   | key[1]: expected 1 to 100
          widths   | 1          | key: expected a list
          path     | "a\\u0000" | key: expected a path
          """)
  void jsonThatIsNoValueIsNamed(String type, String json, String expected) {
    JsonValue value = JsonValue.parse("{\"key\": " + json + "}").get("key");
    String message =
        assertThrows(IllegalArgumentException.class, () -> TYPES.get(type).read(value))
            .getMessage();
    assertTrue(message.startsWith(expected), message);
  }

  @Test
  void textsAreGivenOneByOne() {
    Type<List<String>> texts = Type.texts("NAME");
    List<String> names = texts.parseAll(List.of("a,b", "c"));
    assertEquals(List.of("a,b", "c"), names);
    assertEquals(names, texts.formatAll(names));
    assertEquals(names, throughJson(texts, names));
    assertEquals(5, Type.whole(1, 9).parseAll(List.of("4", "5")));
  }

  @Test
  void aFoundWordIsFitForALine() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Type.flag().parse("\u001b[2J\n" + "x".repeat(1000)))
            .getMessage();
    assertTrue(message.startsWith("expected true or false, found '?[2J?xxx"), message);
    assertTrue(message.length() < 120, message);
  }
}
