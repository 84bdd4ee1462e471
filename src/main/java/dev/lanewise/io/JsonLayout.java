package dev.lanewise.io;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/**
 * JSON as tables are read: each field of the outermost object on a line of its own, each object or
 * list within a list of that object on a line of its own, all that is deeper in its line.
 */
final class JsonLayout implements PrettyPrinter {
  private static final int FIELDS = 1;
  private static final int ROWS = 2;

  private int depth;
  private boolean inList;
  private boolean rows;

  @Override
  public void writeStartObject(JsonGenerator generator) {
    open(generator, '{', false);
  }

  @Override
  public void writeStartArray(JsonGenerator generator) {
    open(generator, '[', true);
  }

  private void open(JsonGenerator generator, char bracket, boolean list) {
    if (depth == ROWS && inList) {
      generator.writeRaw("\n    ");
      rows = true;
    }
    depth++;
    if (depth == ROWS) {
      inList = list;
      rows = false;
    }
    generator.writeRaw(bracket);
  }

  @Override
  public void beforeObjectEntries(JsonGenerator generator) {
    if (depth == FIELDS) {
      generator.writeRaw("\n  ");
    }
  }

  @Override
  public void beforeArrayValues(JsonGenerator generator) {}

  @Override
  public void writeObjectNameValueSeparator(JsonGenerator generator) {
    generator.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator generator) {
    generator.writeRaw(depth == FIELDS ? ",\n  " : ", ");
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator generator) {
    generator.writeRaw(depth == ROWS && rows ? "," : ", ");
  }

  @Override
  public void writeEndObject(JsonGenerator generator, int fields) {
    if (depth == FIELDS && fields > 0) {
      generator.writeRaw('\n');
    }
    depth--;
    generator.writeRaw('}');
  }

  @Override
  public void writeEndArray(JsonGenerator generator, int values) {
    if (depth == ROWS && rows) {
      generator.writeRaw("\n  ");
    }
    depth--;
    generator.writeRaw(']');
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator generator) {
    generator.writeRaw('\n');
  }
}
