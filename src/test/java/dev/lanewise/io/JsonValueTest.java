package dev.lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

  @Test
  void readsWhatIsWritten() {
    String json =
        Json.indented(
            fields ->
                fields
                    .put("text", "ä \"b\"\n")
                    .put("whole", 1L << 40)
                    .put("part", 0.1)
                    .put("none", Double.NaN)
                    .objects(
                        "list", List.of(3, 4), (item, object) -> object.put("item", (long) item)));
    JsonValue value = JsonValue.parse(json);
    assertEquals(
        List.of("text", "whole", "part", "none", "list"), List.copyOf(value.fields().keySet()));
    assertEquals("ä \"b\"\n", value.get("text").text());
    assertEquals(1L << 40, value.get("whole").number());
    assertEquals(0.1, value.get("part").number());
    assertTrue(Double.isNaN(value.get("none").number()));
    List<JsonValue> list = value.get("list").items();
    assertEquals(2, list.size());
    assertEquals(4, list.getLast().get("item").number());
  }

  @Test
  void takesNaNAsBenchmarksWriteIt() {
    assertTrue(Double.isNaN(JsonValue.parse("\"NaN\"").number()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1,", "{\"a\":1} 2", "x", "{\"a\":}"})
  void refusesWhatIsNotJson(String text) {
    assertThrows(IllegalArgumentException.class, () -> JsonValue.parse(text));
  }

  @Test
  void saysWhatIsMissingOrOfAnotherKind() {
    JsonValue value = JsonValue.parse("{\"a\": [true]}");
    assertEquals("expected the field b, found none", refusal(() -> value.get("b")));
    assertEquals(
        "a[0]: expected a number, found true",
        refusal(() -> value.get("a").items().getFirst().number()));
    for (Runnable use :
        List.<Runnable>of(
            () -> value.get("a").number(),
            () -> value.get("a").text(),
            () -> value.get("a").fields(),
            () -> value.get("a").get("b"),
            () -> value.get("a").flag(),
            () -> value.get("a").whole(),
            value::items)) {
      assertTrue(refusal(use).contains("expected "), refusal(use));
    }
  }

  private static String refusal(Runnable use) {
    String message = assertThrows(IllegalArgumentException.class, use::run).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void partsAreFoundWhereverTheyStand() {
    JsonValue value =
        JsonValue.parse(" {\"a{[\\\"\": [ [1, {\"b\":\"}]\"}], {\"ü\" :{\"c\":[]}} ],\n\"d\":{}}");
    List<JsonValue> items = value.get("a{[\"").items();
    assertEquals("}]", items.getFirst().items().getLast().get("b").text());
    assertEquals(List.of(), items.getLast().get("ü").get("c").items());
    assertTrue(value.get("d").fields().isEmpty());
    assertEquals(
        "a{[\"[1].ü.c: expected a string, found []",
        refusal(items.getLast().get("ü").get("c")::text));
  }

  @Test
  void wholeNumbersKeepTheirDigitsAndTheirRange() {
    long seed = Long.MAX_VALUE;
    assertEquals(seed, JsonValue.parse("" + seed).whole());
    assertEquals(1e19, JsonValue.parse("10000000000000000000").number());
    assertEquals(7, JsonValue.parse("7").integer(0, 7));
    for (String text : List.of("8", "-1", "1.0", "1e0", "\"1\"", "null", "1" + "0".repeat(30))) {
      assertEquals(
          "expected a whole number from 0 to 7, found "
              + (text.length() > 20 ? "1.0E30" : text.equals("1e0") ? "1.0" : text),
          refusal(() -> JsonValue.parse(text).integer(0, 7)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void refusesWhatIsMadeToHurt(int size) {
    refusal(() -> JsonValue.parse("[".repeat(size) + "]".repeat(size)));
    refusal(() -> JsonValue.parse("9".repeat(20 * size)));
    refusal(() -> JsonValue.parse("{\"a\":1,\"a\":2}"));
    refusal(() -> JsonValue.parse("[" + "1,".repeat(10 * size) + "1]").get("a"));
    String list = "[" + "{},".repeat(10 * size) + "{}]";
    if (size > 60_000) {
      assertTrue(refusal(JsonValue.parse(list)::items).contains("at most 524288 items"));
    } else {
      assertEquals(10 * size + 1, JsonValue.parse(list).items().size());
    }
    String names =
        IntStream.range(0, 20 * size)
            .mapToObj(i -> "\"" + i + "\":0")
            .collect(Collectors.joining(",", "{", "}"));
    assertTrue(refusal(() -> JsonValue.parse(names)).contains("at most 1000 fields"));
    String long1 = refusal(() -> JsonValue.parse("\"" + "x".repeat(size) + "\"").number());
    assertTrue(long1.length() < 200, long1);
  }
}
