package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.source.DataPath;
import dev.lanewise.data.source.Format;
import dev.lanewise.data.source.Origins;
import dev.lanewise.data.source.Origins.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The tables that a file, a folder or an archive holds: one to train on, and one to test with if
 * there is one. They are told by "train" and "test" in their names.
 *
 * @param train the table to train on
 * @param test the table to test with, or null
 * @param skipped names of the tables that are neither
 */
record TableFiles(Member train, Member test, List<String> skipped) {
  private static final Pattern SURE = Pattern.compile(".*\\.(csv|tsv|tab)");
  private static final Pattern MAYBE = Pattern.compile(".*\\.(txt|data|dat)");
  private static final Pattern NO_TABLE = Pattern.compile("(\\.|readme|license|classes\\.txt).*");
  private static final int MOST_SHOWN = 6;

  /** Finds them. */
  static TableFiles find(DataPath path) throws DataException {
    List<Member> members = Origins.of(path.file());
    boolean isFile =
        !Files.isDirectory(path.file())
            && members.size() == 1
            && members.getFirst().path().equals(path.file().toString());
    if (isFile && path.part().isEmpty()) {
      return new TableFiles(members.getFirst(), null, List.of());
    }
    if (members.stream().anyMatch(member -> member.path().equals("xl/workbook.xml"))) {
      throw new DataException(
          "%s: expected tables as text (CSV), found a spreadsheet; save it as CSV", path);
    }
    List<Member> tables = of(members, path.part());
    if (tables.isEmpty()) {
      throw new DataException(
          "%s: expected tables (.csv, .tsv, .txt or .data, plain or .gz), found none among %s; "
              + "give another path",
          path, members.isEmpty() ? "no files" : shown(members));
    }
    return choose(path, tables);
  }

  /** Returns whether a path holds tables, as far as names tell. */
  static boolean areLikelyIn(Path path) throws DataException {
    String name = Format.unpackedName(path.getFileName().toString());
    if (!Files.isDirectory(path) && isTable(name)) {
      return true;
    }
    return Origins.of(path).stream()
        .anyMatch(member -> SURE.matcher(Format.unpackedName(member.fileName())).matches());
  }

  static boolean isSurelyTable(Path file) {
    Path name = file.getFileName();
    return name != null && SURE.matcher(Format.unpackedName(name.toString())).matches();
  }

  private static boolean isTable(String name) {
    return SURE.matcher(name).matches() || MAYBE.matcher(name).matches();
  }

  private static List<Member> of(List<Member> members, String part) {
    List<Member> sure = new ArrayList<>();
    List<Member> all = new ArrayList<>();
    for (Member member : members) {
      String name = Format.unpackedName(member.fileName());
      boolean isSure = SURE.matcher(name).matches();
      if (NO_TABLE.matcher(name).matches() || !(isSure || MAYBE.matcher(name).matches())) {
        continue;
      }
      if (member.path().equals(part) || member.fileName().equals(part)) {
        return List.of(member);
      }
      if (lower(member.path()).contains(lower(part))) {
        all.add(member);
        if (isSure) {
          sure.add(member);
        }
      }
    }
    return sure.isEmpty() ? all : sure;
  }

  private static TableFiles choose(DataPath path, List<Member> tables) throws DataException {
    List<Member> tests = with(tables, name -> name.contains("test") && !name.contains("train"));
    List<Member> trains = with(tables, name -> name.contains("train"));
    if (trains.isEmpty()) {
      trains = new ArrayList<>(tables);
      trains.removeAll(tests);
    }
    if (trains.isEmpty() && tests.size() == 1) {
      return new TableFiles(tests.getFirst(), null, List.of());
    }
    Member train = only(trains, "train");
    if (train == null) {
      throw new DataException(
          "%s: expected one table to train on, found %s; name one as %s:NAME, or a training and a "
              + "test file with a comma between them",
          path, shown(trains.isEmpty() ? tables : trains), path.file());
    }
    String partner = lower(train.path()).replace("train", "test");
    List<Member> partners = tests.stream().filter(t -> lower(t.path()).equals(partner)).toList();
    Member test = partners.size() == 1 ? partners.getFirst() : only(tests, "test");
    if (test == null && !tests.isEmpty()) {
      throw new DataException(
          "%s: expected one table to test with, found %s; name one with --test",
          path, shown(tests));
    }
    List<String> skipped = new ArrayList<>();
    for (Member table : tables) {
      if (table != train && table != test) {
        skipped.add(table.fileName());
      }
    }
    return new TableFiles(train, test, skipped);
  }

  /** Returns the only one, or the only one whose name is the word itself, or null. */
  private static Member only(List<Member> members, String word) {
    if (members.size() == 1) {
      return members.getFirst();
    }
    List<Member> exact = with(members, name -> name.matches("(mnist_)?" + word + "(ing)?\\.\\w+"));
    return exact.size() == 1 ? exact.getFirst() : null;
  }

  private static List<Member> with(List<Member> members, Predicate<String> condition) {
    return members.stream()
        .filter(member -> condition.test(Format.unpackedName(member.fileName())))
        .toList();
  }

  private static String shown(List<Member> members) {
    int shown = Math.min(MOST_SHOWN, members.size());
    List<String> names = members.subList(0, shown).stream().map(Member::path).toList();
    return DataException.brief(String.join(", ", names)) + (shown < members.size() ? ", …" : "");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
