package dev.lanewise.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value to look into, from a text that may hold anything. What is not JSON, and asking for
 * what is not there, is an {@link IllegalArgumentException} of one line that says where, what was
 * expected and what was found.
 */
public final class JsonValue {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names that collide on purpose could fill its table of known names.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
          .build();

  /** So much of what was found tells a reader what it is. */
  private static final int MOST_SHOWN = 60;

  /** Where in the text, such as "rows[2].median"; empty for the whole. */
  private final String place;

  /** A map, a list, a string, a long, a double, a boolean, or null. */
  private final Object value;

  private JsonValue(String place, Object value) {
    this.place = place;
    this.value = value;
  }

  /** Reads one value, and that {@code text} ends behind it. */
  public static JsonValue parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      Object value = read(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("expected the end, found more behind it");
      }
      return new JsonValue("", value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("expected JSON, found: " + firstLine(e), e);
    }
  }

  private static String firstLine(JacksonException e) {
    String message = shortened(e.getOriginalMessage().lines().findFirst().orElse(""));
    return e.getLocation() == null ? message : message + " in line " + e.getLocation().getLineNr();
  }

  private static Object read(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("expected JSON, found its end");
    }
    return switch (token) {
      case START_OBJECT -> readFields(parser);
      case START_ARRAY -> readItems(parser);
      case VALUE_NUMBER_INT -> readWholeNumber(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      default -> parser.getString();
    };
  }

  /** Returns a long, or a double where it is too large for one. */
  private static Object readWholeNumber(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  private static SequencedMap<String, Object> readFields(JsonParser parser) {
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, read(parser));
    }
    return fields;
  }

  private static List<Object> readItems(JsonParser parser) {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser));
    }
    return items;
  }

  /** Returns the field {@code name} of an object. */
  public JsonValue get(String name) {
    if (!(value instanceof Map<?, ?> map)) {
      throw expected("an object");
    }
    if (!map.containsKey(name)) {
      throw new IllegalArgumentException("expected the field " + placeOf(name) + ", found none");
    }
    return new JsonValue(placeOf(name), map.get(name));
  }

  /** Returns whether this is an object with a field {@code name}. */
  public boolean has(String name) {
    return value instanceof Map<?, ?> map && map.containsKey(name);
  }

  /** Returns the fields of an object, in their order. */
  public SequencedMap<String, JsonValue> fields() {
    if (!(value instanceof Map<?, ?> map)) {
      throw expected("an object");
    }
    SequencedMap<String, JsonValue> fields = new LinkedHashMap<>();
    for (Map.Entry<?, ?> field : map.entrySet()) {
      String name = (String) field.getKey();
      fields.put(name, new JsonValue(placeOf(name), field.getValue()));
    }
    return fields;
  }

  private String placeOf(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  /** Returns the items of a list. */
  public List<JsonValue> items() {
    if (!(value instanceof List<?> list)) {
      throw expected("a list");
    }
    List<JsonValue> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add(new JsonValue(place + "[" + items.size() + "]", item));
    }
    return items;
  }

  /** Returns whether this is {@code null}. */
  public boolean isNull() {
    return value == null;
  }

  /** Returns a string. */
  public String text() {
    if (!(value instanceof String text)) {
      throw expected("a string");
    }
    return text;
  }

  /** Returns a truth value. */
  public boolean flag() {
    if (!(value instanceof Boolean flag)) {
      throw expected("true or false");
    }
    return flag;
  }

  /** Returns a number; NaN for {@code null} and for "NaN", as some programs write it. */
  public double number() {
    return switch (value) {
      case null -> Double.NaN;
      case Long number -> number;
      case Double number -> number;
      case String text when text.equals("NaN") -> Double.NaN;
      default -> throw expected("a number");
    };
  }

  /** Returns a whole number of 64 bits. */
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

  /** Returns a whole number of a range, its ends included. */
  public int integer(int from, int to) {
    if (!(value instanceof Long number) || number < from || number > to) {
      throw expected("a whole number from " + from + " to " + to);
    }
    return Math.toIntExact(number);
  }

  /** Returns what to throw where this value is not what is expected. */
  public IllegalArgumentException expected(String what) {
    String found = shortened(value instanceof String text ? '"' + text + '"' : toString());
    return new IllegalArgumentException(
        (place.isEmpty() ? "" : shortened(place) + ": ") + "expected " + what + ", found " + found);
  }

  private static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
