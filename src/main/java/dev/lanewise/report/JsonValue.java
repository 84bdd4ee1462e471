package dev.lanewise.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value to look into; what this program wrote itself, or had written. Asking for what is not
 * there is an {@link IllegalArgumentException}.
 */
public final class JsonValue {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** With more, a message would not be read. */
  private static final int MOST_SHOWN = 80;

  /** A map, a list, a string, a long, a double, a boolean, or null. */
  private final Object value;

  private JsonValue(Object value) {
    this.value = value;
  }

  /** Reads one value, and that {@code text} ends behind it. */
  public static JsonValue parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      JsonValue value = read(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("JSON goes on behind its end");
      }
      return value;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static JsonValue read(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("JSON ends too early");
    }
    return new JsonValue(
        switch (token) {
          case START_OBJECT -> readFields(parser);
          case START_ARRAY -> readItems(parser);
          case VALUE_NUMBER_INT -> readInteger(parser);
          case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
          case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
          case VALUE_NULL -> null;
          default -> parser.getString();
        });
  }

  private static Number readInteger(JsonParser parser) {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? (Number) parser.getDoubleValue()
        : (Number) parser.getLongValue();
  }

  private static SequencedMap<String, JsonValue> readFields(JsonParser parser) {
    SequencedMap<String, JsonValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, read(parser));
    }
    return fields;
  }

  private static List<JsonValue> readItems(JsonParser parser) {
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser));
    }
    return items;
  }

  /** Returns the field {@code name} of an object. */
  public JsonValue get(String name) {
    JsonValue field = fields().get(name);
    if (field == null) {
      throw expected("the field " + name);
    }
    return field;
  }

  /** Returns the fields of an object, in their order. */
  public SequencedMap<String, JsonValue> fields() {
    if (!(value instanceof SequencedMap<?, ?> map)) {
      throw expected("an object");
    }
    SequencedMap<String, JsonValue> fields = new LinkedHashMap<>();
    for (Map.Entry<?, ?> field : map.entrySet()) {
      fields.put((String) field.getKey(), (JsonValue) field.getValue());
    }
    return fields;
  }

  /** Returns the items of a list. */
  public List<JsonValue> items() {
    if (!(value instanceof List<?> list)) {
      throw expected("a list");
    }
    return list.stream().map(JsonValue.class::cast).toList();
  }

  /** Returns a string. */
  public String text() {
    if (!(value instanceof String text)) {
      throw expected("a string");
    }
    return text;
  }

  /** Returns a number; NaN for {@code null} and for "NaN", as some programs write it. */
  public double number() {
    return switch (value) {
      case null -> Double.NaN;
      case Number number -> number.doubleValue();
      case String text when text.equals("NaN") -> Double.NaN;
      default -> throw expected("a number");
    };
  }

  /** Returns a whole number. */
  public long whole() {
    if (!(value instanceof Long number)) {
      throw expected("a whole number");
    }
    return number;
  }

  /** Returns a whole number that fits an {@code int}. */
  public int integer() {
    long number = whole();
    if (number != (int) number) {
      throw expected("a number of at most 32 bits");
    }
    return (int) number;
  }

  /** Returns true or false. */
  public boolean flag() {
    if (!(value instanceof Boolean flag)) {
      throw expected("true or false");
    }
    return flag;
  }

  /** Returns whether this is {@code null}. */
  public boolean isNull() {
    return value == null;
  }

  /** Returns what to throw where {@code what} should be. */
  IllegalArgumentException expected(String what) {
    String found = String.valueOf(value);
    return new IllegalArgumentException(
        ("expected " + what + ", found ")
            + (found.length() <= MOST_SHOWN ? found : found.substring(0, MOST_SHOWN) + "..."));
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
