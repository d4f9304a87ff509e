package dev.provision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house rules of docs/architecture.md, held by machine. */
class ArchitectureTest {
  private static final String ROOT = "dev.provision";

  /** Which packages each room may use; rooms on one floor do not see each other. */
  private static final Map<String, List<String>> FLOORS =
      Map.ofEntries(
          entry("config", List.of()),
          entry("inventory", List.of("config")),
          entry("shell", List.of("config")),
          entry("archive", List.of("config")),
          entry("certificate", List.of("config")),
          entry("password", List.of("config")),
          entry("resource", List.of("shell", "archive", "config")),
          entry("transport", List.of("inventory", "shell", "archive", "config")),
          entry(
              "state", List.of("resource", "transport", "inventory", "shell", "archive", "config")),
          entry(
              "playbook",
              List.of("resource", "inventory", "shell", "archive", "certificate", "config")),
          entry(
              "memory",
              List.of(
                  "engine",
                  "state",
                  "playbook",
                  "resource",
                  "transport",
                  "inventory",
                  "shell",
                  "archive",
                  "certificate",
                  "config")),
          entry("storage", List.of("transport", "inventory", "shell", "archive", "config")),
          entry(
              "repository",
              List.of("storage", "transport", "inventory", "shell", "archive", "config")),
          entry(
              "backup",
              List.of(
                  "engine",
                  "repository",
                  "storage",
                  "resource",
                  "transport",
                  "inventory",
                  "shell",
                  "archive",
                  "config")),
          entry(
              "engine",
              List.of(
                  "playbook",
                  "resource",
                  "transport",
                  "inventory",
                  "shell",
                  "archive",
                  "certificate",
                  "config")));

  /** Classes of third-party libraries, by their names, and the one room that may import them. */
  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          entry("org\\.yaml\\.snakeyaml\\..*", "config"),
          entry("org\\.apache\\.commons\\.compress\\..*", "archive"),
          entry("org\\.apache\\.commons\\.codec\\..*", "password"),
          entry("com\\.nulabinc\\..*", "password"),
          entry("org\\.bouncycastle\\..*BCrypt", "password"),
          entry("org\\.bouncycastle\\.(?!.*BCrypt$).*", "certificate"),
          entry("org\\.apache\\.sshd\\..*", "transport"),
          entry("org\\.eclipse\\.jgit\\..*", "state"),
          entry("software\\.amazon\\.awssdk\\..*", "storage"),
          entry("com\\.google\\.crypto\\.tink\\..*", "repository"),
          entry("picocli\\..*", "cli"));

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void theScanReallyFindsTheProduct() {
    assertThat(PRODUCT.size()).isGreaterThan(10);
    for (String room : FLOORS.keySet()) {
      assertThat(PRODUCT.stream().anyMatch(c -> c.getPackageName().startsWith(ROOT + "." + room)))
          .as("a class in " + room)
          .isTrue();
    }
  }

  @Test
  void aRoomUsesOnlyTheFloorsBelowIt() {
    FLOORS.forEach(
        (room, below) ->
            classes()
                .that()
                .resideInAPackage(ROOT + "." + room + "..")
                .should()
                .onlyDependOnClassesThat(ownOrOutside(room, below))
                .because(
                    "docs/architecture.md fixes the floors: move the class up, or what it uses down")
                .check(PRODUCT));
  }

  @Test
  void theKindsAreUsedByTheRoomsAboveButNeverByTheirOwnRoom() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".resource")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".resource.kind..")
        .check(PRODUCT);
  }

  @Test
  void packagesAreFreeOfCycles() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("two packages that need each other are one, or need a third below both")
        .check(PRODUCT);
  }

  @Test
  void aLibraryIsImportedInOneRoomOnly() {
    LIBRARIES.forEach(
        (classes, room) ->
            noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(classes)
                .because(room + " alone knows it: use what that room offers, or let it offer more")
                .check(PRODUCT));
  }

  @Test
  void onlyTheDoorTouchesStandardStreamsAndExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .because("a room below returns values or events, and the door prints them")
        .check(PRODUCT);
  }

  @Test
  void thePureRoomsDoNoInputOrOutputAndKnowNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".shell..", ROOT + ".resource..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread")
        .because("these rooms make text of values: what they need to know is given to them")
        .check(PRODUCT);
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      var unmarked =
          files
              .filter(Files::isDirectory)
              .filter(ArchitectureTest::holdsJava)
              .filter(d -> !read(d.resolve("package-info.java")).contains("@NullMarked"))
              .toList();
      assertThat(unmarked).as("each needs a package-info.java with @NullMarked").isEmpty();
    }
    assertThat(NullMarked.class).isAnnotation();
  }

  @Test
  void noSourceFileIsLongerThanThreeHundredLines() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      var long_ =
          files
              .filter(f -> f.toString().endsWith(".java") || f.toString().endsWith(".sh"))
              .filter(f -> read(f).lines().count() > 300)
              .toList();
      assertThat(long_).as("longer than 300 lines: take a class or a library out").isEmpty();
    }
  }

  @Test
  void noNameSaysNothing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)")
        .because("a class is named after the one thing that it is or does")
        .check(PRODUCT);
  }

  private static DescribedPredicate<JavaClass> ownOrOutside(String room, List<String> below) {
    return DescribedPredicate.describe(
        "outside the product, in " + room + " or in " + below,
        c -> {
          var name = c.getBaseComponentType().getPackageName();
          if (!name.startsWith(ROOT)) {
            return true;
          }
          return inRoom(name, room) || below.stream().anyMatch(b -> inRoom(name, b));
        });
  }

  private static boolean inRoom(String packageName, String room) {
    return packageName.equals(ROOT + "." + room) || packageName.startsWith(ROOT + "." + room + ".");
  }

  private static boolean holdsJava(Path directory) {
    var files = directory.toFile().list((d, name) -> name.endsWith(".java"));
    return files != null && files.length > 0;
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
