package dev.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of two classes of one name is loaded is chance: of each there is one. */
class ClassPathTest {
  @Test
  void noClassIsOnThePathTwice() throws IOException {
    Map<String, String> first = new HashMap<>();
    var twice = new TreeSet<String>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (path.endsWith(".jar")) {
        var jar = new File(path).getName();
        classes(path)
            .forEach(
                name -> {
                  var other = first.putIfAbsent(name, jar);
                  if (other != null) {
                    twice.add(name + " in " + other + " and " + jar);
                  }
                });
      }
    }
    assertThat(first).containsKey("org/apache/sshd/client/SshClient.class");
    assertThat(first).containsKey("org/eclipse/jgit/lib/Repository.class");
    assertThat(twice).isEmpty();
  }

  private static Stream<String> classes(String path) throws IOException {
    try (var jar = new JarFile(path)) {
      return jar.stream()
          .map(java.util.zip.ZipEntry::getName)
          .filter(n -> n.endsWith(".class") && !n.startsWith("META-INF/"))
          .filter(n -> !n.equals("module-info.class"))
          .toList()
          .stream();
    }
  }
}
