package dev.lanewise.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A JSON value to look into, from a text that may hold anything. What is not JSON, and asking for
 * what is not there, is an {@link IllegalArgumentException} of one line that says where, what was
 * expected and what was found.
 *
 * <p>Of an object or a list only its place in the text is kept; it is gone over when it is asked,
 * as {@link JsonText} does. So a text takes its own length in memory, and what is asked of it.
 */
public final class JsonValue {
  /** The items of a list that are held at once: more than a file of epochs can have. */
  private static final int MOST_ITEMS = 1 << 19;

  private static final int MOST_FIELDS = 1000;

  private final JsonText text;

  /** What this is a field or an item of; null for the whole. */
  private final JsonValue parent;

  /** Name of a field; null for an item. */
  private final String name;

  private final int index;

  /** {@code START_OBJECT}, {@code START_ARRAY}, or null for a scalar. */
  private final JsonToken container;

  /** Where an object or a list begins in the text. */
  private final int from;

  /** Of a scalar: a string, a long, a double, a boolean, or null. */
  private final Object value;

  private JsonValue(
      JsonText text, JsonValue parent, String name, int index, int base, JsonParser parser) {
    this.text = text;
    this.parent = parent;
    this.name = name;
    this.index = index;
    boolean scalar = parser.currentToken().isScalarValue();
    this.container = scalar ? null : parser.currentToken();
    this.value = scalar ? scalar(parser) : null;
    this.from = base + (int) parser.currentTokenLocation().getCharOffset();
  }

  /** Reads one value, and that {@code text} ends behind it. */
  public static JsonValue parse(String text) {
    return parse(text, MOST_FIELDS);
  }

  /**
   * Reads one value, and that {@code text} ends behind it.
   *
   * @param mostFields the greatest number of fields of an object, which are held at once
   */
  public static JsonValue parse(String text, int mostFields) {
    JsonText whole = new JsonText(text);
    whole.check(mostFields);
    return whole.at(0, parser -> new JsonValue(whole, null, null, 0, 0, parser));
  }

  private static Object scalar(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT -> wholeNumber(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      default -> parser.getString();
    };
  }

  /** Returns a long, or a double where it is too large for one. */
  private static Object wholeNumber(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  /** Returns the field {@code name} of an object. */
  public JsonValue get(String name) {
    JsonValue field = fields().get(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "expected the field " + JsonText.shortened(placeOf(name)) + ", found none");
    }
    return field;
  }

  /** Returns whether this is an object with a field {@code name}. */
  public boolean has(String name) {
    return container == JsonToken.START_OBJECT && fields().containsKey(name);
  }

  /** Returns the fields of an object, in their order. */
  public SequencedMap<String, JsonValue> fields() {
    if (container != JsonToken.START_OBJECT) {
      throw expected("an object");
    }
    return text.fields(this, this::readFields);
  }

  private SequencedMap<String, JsonValue> readFields() {
    return text.at(
        from,
        parser -> {
          SequencedMap<String, JsonValue> fields = new LinkedHashMap<>();
          while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            fields.put(field, new JsonValue(text, this, field, 0, from, parser));
            parser.skipChildren();
          }
          return Collections.unmodifiableSequencedMap(fields);
        });
  }

  /**
   * Refuses an object that has other fields.
   *
   * @param names those that it may have
   * @param expected what messages call these
   */
  public void requireOnly(Collection<String> names, String expected) {
    for (String field : fields().keySet()) {
      if (!names.contains(field)) {
        throw new IllegalArgumentException(
            "expected " + expected + ", found " + JsonText.shortened(placeOf(field)));
      }
    }
  }

  /** Returns the fields of an object of strings. */
  public SequencedMap<String, String> texts() {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    fields().forEach((field, value) -> texts.put(field, value.text()));
    return texts;
  }

  /** Returns the items of a list. */
  public List<JsonValue> items() {
    if (container != JsonToken.START_ARRAY) {
      throw expected("a list");
    }
    return text.at(
        from,
        parser -> {
          List<JsonValue> items = new ArrayList<>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == MOST_ITEMS) {
              throw expected("at most " + MOST_ITEMS + " items");
            }
            items.add(new JsonValue(text, this, null, items.size(), from, parser));
            parser.skipChildren();
          }
          return items;
        });
  }

  /** Returns whether this is {@code null}. */
  public boolean isNull() {
    return container == null && value == null;
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
    if (isNull()) {
      return Double.NaN;
    }
    return switch (value) {
      case Long number -> number;
      case Double number -> number;
      case String text when text.equals("NaN") -> Double.NaN;
      case null, default -> throw expected("a number");
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
    String found = value instanceof String string ? '"' + string + '"' : toString();
    String place = place();
    return new IllegalArgumentException(
        (place.isEmpty() ? "" : JsonText.shortened(place) + ": ")
            + ("expected " + what + ", found " + JsonText.shortened(found)));
  }

  /** Returns where in the text this is, such as "rows[2].median"; empty for the whole. */
  private String place() {
    if (parent == null) {
      return "";
    }
    return name == null ? parent.place() + "[" + index + "]" : parent.placeOf(name);
  }

  private String placeOf(String field) {
    String place = place();
    return place.isEmpty() ? field : place + "." + field;
  }

  @Override
  public String toString() {
    return container == null ? String.valueOf(value) : text.beginning(from);
  }
}
