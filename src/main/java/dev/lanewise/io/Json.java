package dev.lanewise.io;

import java.io.StringWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the fields of one JSON object, in the order of the calls.
 *
 * <p>A double is written as the shortest decimal that is read back as the same double, without an
 * exponent; one that is not finite is written as {@code null}.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator generator;

  private Json(JsonGenerator generator) {
    this.generator = generator;
  }

  /** Returns the object whose fields {@code fields} writes, in one line without its end. */
  public static String line(Consumer<Json> fields) {
    return write(ObjectWriteContext.empty(), fields);
  }

  /** Returns the object whose fields {@code fields} writes, laid out for people to read. */
  public static String indented(Consumer<Json> fields) {
    var layout =
        new ObjectWriteContext.Base() {
          @Override
          public boolean hasPrettyPrinter() {
            return true;
          }

          @Override
          public PrettyPrinter getPrettyPrinter() {
            return new JsonLayout();
          }
        };
    return write(layout, fields) + "\n";
  }

  private static String write(ObjectWriteContext context, Consumer<Json> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(context, text)) {
      generator.writeStartObject();
      fields.accept(new Json(generator));
      generator.writeEndObject();
    }
    return text.toString();
  }

  /** Writes a string, or {@code null}. */
  public Json put(String name, String value) {
    generator.writeStringProperty(name, value);
    return this;
  }

  public Json put(String name, long value) {
    generator.writeNumberProperty(name, value);
    return this;
  }

  public Json put(String name, double value) {
    generator.writeName(name);
    write(value);
    return this;
  }

  private void write(double value) {
    if (Double.isFinite(value)) {
      generator.writeNumber(Decimal.of(value));
    } else {
      generator.writeNull();
    }
  }

  public Json put(String name, boolean value) {
    generator.writeBooleanProperty(name, value);
    return this;
  }

  /** Writes an object. */
  public Json object(String name, Consumer<Json> fields) {
    generator.writeObjectPropertyStart(name);
    fields.accept(this);
    generator.writeEndObject();
    return this;
  }

  /** Writes a list of objects, the fields of each by {@code fields}. */
  public <T> Json objects(String name, List<T> items, BiConsumer<T, Json> fields) {
    generator.writeArrayPropertyStart(name);
    for (T item : items) {
      generator.writeStartObject();
      fields.accept(item, this);
      generator.writeEndObject();
    }
    generator.writeEndArray();
    return this;
  }

  /** Writes a list of numbers. */
  public Json integers(String name, List<Integer> values) {
    generator.writeArrayPropertyStart(name);
    for (int value : values) {
      generator.writeNumber(value);
    }
    generator.writeEndArray();
    return this;
  }

  /** Writes a list of strings. */
  public Json strings(String name, List<String> values) {
    generator.writeArrayPropertyStart(name);
    values.forEach(generator::writeString);
    generator.writeEndArray();
    return this;
  }

  /** Writes a list of numbers, {@code null} for one that is not finite. */
  public Json numbers(String name, double... values) {
    generator.writeArrayPropertyStart(name);
    for (double value : values) {
      write(value);
    }
    generator.writeEndArray();
    return this;
  }

  /** Writes a list of rows, each a list of numbers. */
  public Json matrix(String name, int[][] rows) {
    generator.writeArrayPropertyStart(name);
    for (int[] row : rows) {
      generator.writeArray(row, 0, row.length);
    }
    generator.writeEndArray();
    return this;
  }
}
