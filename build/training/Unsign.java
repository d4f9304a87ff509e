import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Takes the signatures out of a jar, in place: classes of signed jars are in no AOT cache. Run from
 * source by build/aot; no part of the program.
 */
final class Unsign {
  private static final Pattern SIGNATURE =
      Pattern.compile("META-INF/([^/]*\\.(SF|RSA|DSA|EC)|SIG-[^/]*)");

  private Unsign() {}

  /**
   * @param arguments the jar
   */
  public static void main(String[] arguments) throws IOException {
    var signed = Path.of(arguments[0]);
    var beside = signed.resolveSibling(signed.getFileName() + ".unsigned");
    try (var jar = new JarFile(signed.toFile(), false);
        var out = new JarOutputStream(Files.newOutputStream(beside), withoutDigests(jar))) {
      for (var entry : jar.stream().toList()) {
        if (!SIGNATURE.matcher(entry.getName()).matches()
            && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          jar.getInputStream(entry).transferTo(out);
          out.closeEntry();
        }
      }
    }
    Files.move(beside, signed, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Manifest withoutDigests(JarFile jar) throws IOException {
    var manifest = new Manifest(jar.getManifest());
    manifest.getEntries().clear();
    return manifest;
  }
}
