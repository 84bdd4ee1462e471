package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.source.MemoryLimit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The different texts of a column, numbered in the order in which they first come: at most {@value
 * #MOST}, each of at most {@value #LONGEST} characters. With more or longer ones the column is free
 * text, and those beyond have no number.
 */
final class Categories {
  static final int MOST = 4096;
  static final int LONGEST = 1000;

  /** The number of a text that is none of the categories. */
  static final int NONE = -1;

  /** Orders texts by their code points, as UTF-8 orders them; UTF-16 does otherwise. */
  static final Comparator<String> BY_CODE_POINT = Categories::compare;

  private final String column;
  private final MemoryLimit memory;
  private String[] names = new String[8];
  private int[] hashes = new int[8];
  private int count;

  /** For each slot of the hash table the number of its category plus one, or 0. */
  private int[] slots = new int[16];

  private boolean freeText;

  /**
   * No texts yet.
   *
   * @param column what messages call the column
   */
  Categories(String column, MemoryLimit memory) {
    this.column = column;
    this.memory = memory;
  }

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // Surrogates stand for code points above all other characters.
        return Character.isSurrogate(x) == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /**
   * Returns where the category of a text ends: that of 3.0 is 3, for so whole numbers are written
   * when a column of pandas lacks one.
   */
  static int end(char[] text, int from, int to) {
    boolean isWhole = to - from > 2 && text[to - 1] == '0' && text[to - 2] == '.';
    for (int i = from; isWhole && i < to - 2; i++) {
      isWhole = text[i] >= '0' && text[i] <= '9' || (i == from && text[i] == '-' && to - from > 3);
    }
    return isWhole ? to - 2 : to;
  }

  /** Returns the number of a text, which may become a category by that; or {@link #NONE}. */
  int number(char[] text, int from, int to) throws DataException {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    hash *= 0x9E3779B9;
    int slot = hash >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (hashes[number] == hash && equal(names[number], text, from, to)) {
        return number;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if (freeText || count == MOST || to - from > LONGEST) {
      freeText = true;
      return NONE;
    }
    return add(new String(text, from, to - from), hash, slot);
  }

  private static boolean equal(String name, char[] text, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (name.charAt(i - from) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private int add(String name, int hash, int slot) throws DataException {
    memory.take(2L * name.length() + 64, column);
    if (count == names.length) {
      names = Arrays.copyOf(names, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
      slots = new int[4 * count];
      for (int i = 0; i < count; i++) {
        insert(i);
      }
      names[count] = name;
      hashes[count] = hash;
      insert(count);
    } else {
      names[count] = name;
      hashes[count] = hash;
      slots[slot] = count + 1;
    }
    return count++;
  }

  private void insert(int number) {
    int slot = hashes[number] >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = number + 1;
  }

  /** Adds texts that are known before. */
  void addAll(List<String> known) throws DataException {
    for (String text : known) {
      number(text.toCharArray(), 0, text.length());
    }
  }

  /** Returns whether there were too many texts, or too long ones. */
  boolean isFreeText() {
    return freeText;
  }

  /** Returns the texts by their numbers. */
  List<String> names() {
    return List.copyOf(Arrays.asList(names).subList(0, count));
  }
}
