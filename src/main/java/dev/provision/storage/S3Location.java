package dev.provision.storage;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A place in a bucket: {@code s3://BUCKET/PREFIX?endpoint=URL&region=NAME}. Without an endpoint it
 * is Amazon's.
 *
 * @param prefix without slashes around it; may be empty
 */
public record S3Location(
    String bucket, String prefix, Optional<URI> endpoint, Optional<String> region) {
  private static final Pattern TEXT =
      Pattern.compile(
          "s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9._/-]*))?(?:\\?(.*))?");
  private static final Set<String> OPTIONS = Set.of("endpoint", "region");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with the reason, when it is none
   */
  public static S3Location parse(String text) {
    var match = TEXT.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no place in a bucket");
    }
    var options = options(Optional.ofNullable(match.group(3)).orElse(""));
    return new S3Location(
        match.group(1),
        Optional.ofNullable(match.group(2)).orElse("").replaceAll("^/+|/+$", ""),
        Optional.ofNullable(options.get("endpoint")).map(URI::create),
        Optional.ofNullable(options.get("region")));
  }

  private static Map<String, String> options(String query) {
    var options = new HashMap<String, String>();
    for (String one : query.isEmpty() ? new String[0] : query.split("&")) {
      var pair = one.split("=", 2);
      if (pair.length < 2 || !OPTIONS.contains(pair[0])) {
        throw new IllegalArgumentException("'" + one + "' is neither endpoint=URL nor region=NAME");
      }
      options.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return options;
  }

  /**
   * Opens it.
   *
   * @param key the id of an access key
   * @param secret the key itself
   */
  public Storage open(String key, dev.provision.config.Secret secret) {
    var credentials = AwsBasicCredentials.create(key, secret.reveal());
    var client =
        S3Client.builder()
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(20))
                    .socketTimeout(Duration.ofMinutes(2))
                    .build())
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .region(Region.of(region.orElse("us-east-1")))
            // Blobs are hashed by us; stores other than Amazon's refuse checksums behind the body.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            // Ceph refuses empty bodies in signed chunks; ours are in memory, and signed as a
            // whole.
            .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
            .forcePathStyle(endpoint.isPresent());
    endpoint.ifPresent(client::endpointOverride);
    return new S3Storage(client.build(), bucket, prefix.isEmpty() ? "" : prefix + "/", named());
  }

  private String named() {
    var at = endpoint.map(e -> " at " + e.getAuthority()).orElse("");
    return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix) + at;
  }
}
