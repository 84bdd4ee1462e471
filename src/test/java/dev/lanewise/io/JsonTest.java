package dev.lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @Test
  void numbersThatAreNotFiniteAreNull() {
    assertEquals(
        "{\"a\":null,\"b\":null,\"c\":null}",
        Json.line(
            json ->
                json.put("a", Double.NaN)
                    .put("b", Double.POSITIVE_INFINITY)
                    .put("c", Double.NEGATIVE_INFINITY)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "0.1, 0.1",
    "1e-5, 0.000010",
    "1.5e7, 15000000",
    "123456789.25, 123456789.25"
  })
  void numbersHaveNoExponent(double value, String text) {
    assertEquals("{\"x\":" + text + "}", Json.line(json -> json.put("x", value)));
  }

  @Test
  void everyDoubleIsReadBackAsItself() {
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String json = Json.line(fields -> fields.put("x", value));
        assertFalse(json.contains("E"), json);
        Number read = (Number) ParsedJson.object(json.replaceAll("}$", "e0}")).get("x");
        assertEquals(value, read.doubleValue(), json);
      }
    }
  }

  @Test
  void stringsAreEscaped() {
    String text = "\"\\\n\u0000</script>é\uD83D\uDE00";
    String json = Json.line(fields -> fields.put("x", text).put("none", (String) null));
    assertEquals(text, ParsedJson.object(json).get("x"));
    assertFalse(json.contains("\n"), json);
  }

  @Test
  void indentedIsATable() {
    String json =
        Json.indented(
            object ->
                object
                    .put("name", "a")
                    .integers("lanes", List.of(4, 8))
                    .integers("none", List.of())
                    .objects(
                        "epochs",
                        List.of(1, 2),
                        (epoch, fields) -> fields.put("epoch", epoch).put("loss", 0.5))
                    .objects("nothing", List.of(), (_, _) -> {})
                    .matrix("confusion", new int[][] {{1, 2}, {3, 4}})
                    .object("train", fields -> fields.put("images", 3).put("ok", true)));
    assertEquals(
        """
        {
          "name": "a",
          "lanes": [4, 8],
          "none": [],
          "epochs": [
            {"epoch": 1, "loss": 0.5},
            {"epoch": 2, "loss": 0.5}
          ],
          "nothing": [],
          "confusion": [
            [1, 2],
            [3, 4]
          ],
          "train": {"images": 3, "ok": true}
        }
        """,
        json);
  }
}
