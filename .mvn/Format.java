// google-java-format over all Java sources: "check" names the files it would change and fails,
// "write" changes them.

import com.google.googlejavaformat.java.Main;

static final List<Path> FOLDERS =
    List.of(
        Path.of("src"),
        Path.of("spark/src"),
        Path.of("bench"),
        Path.of("examples"),
        Path.of(".mvn"));

void main(String[] args) throws Exception {
  boolean check = args[0].equals("check");
  var command = new ArrayList<String>();
  command.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
  for (Path folder : FOLDERS) {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
      }
    }
  }
  var out = new PrintWriter(System.out, true);
  var err = new PrintWriter(System.err, true);
  int exit = new Main(out, err, System.in).format(command.toArray(String[]::new));
  if (exit != 0 && check) {
    err.println("The files above are not in google-java-format: run `mvn -Pformat`.");
  }
  System.exit(exit);
}
