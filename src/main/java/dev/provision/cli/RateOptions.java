package dev.provision.cli;

import dev.provision.backup.Throttle;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How fast transfers may be. */
final class RateOptions {
  @Option(
      names = "--limit-rate",
      paramLabel = "RATE",
      description = "Bytes a second for all hosts together, such as 20M. Usual: no limit.")
  Optional<String> rate = Optional.empty();

  Throttle throttle() {
    return rate.map(r -> new Throttle(ByteCount.parse(r, "rate"))).orElse(Throttle.NONE);
  }
}
