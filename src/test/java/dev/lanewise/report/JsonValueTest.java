package dev.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
  void wholeNumbersKeepAllTheirDigits() {
    assertEquals(Long.MIN_VALUE, JsonValue.parse("-9223372036854775808").whole());
    assertEquals(1e30, JsonValue.parse("1" + "0".repeat(30)).number());
  }

  @Test
  void takesNaNAsBenchmarksWriteIt() {
    assertTrue(Double.isNaN(JsonValue.parse("\"NaN\"").number()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1,", "{\"a\":1} 2", "x", "{\"a\":}", "{\"a\":1,\"a\":1}"})
  void refusesWhatIsNotJson(String text) {
    assertThrows(IllegalArgumentException.class, () -> JsonValue.parse(text));
  }

  @Test
  void saysWhatIsMissingOrOfAnotherKind() {
    JsonValue value = JsonValue.parse("{\"a\": [true]}");
    assertEquals(
        "expected the field b, found {a=[true]}",
        assertThrows(IllegalArgumentException.class, () -> value.get("b")).getMessage());
    for (Runnable use :
        List.<Runnable>of(
            () -> value.get("a").number(),
            () -> value.get("a").text(),
            () -> value.get("a").fields(),
            () -> value.get("a").whole(),
            () -> value.get("a").flag(),
            () -> JsonValue.parse("1.0").whole(),
            () -> JsonValue.parse("9223372036854775808").whole(),
            () -> JsonValue.parse("2147483648").integer(),
            value::items)) {
      assertThrows(IllegalArgumentException.class, use::run);
    }
  }
}
