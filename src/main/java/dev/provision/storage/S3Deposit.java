package dev.provision.storage;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object that is sent in parts (Amazon S3 User Guide, "Multipart upload limits": 10,000 parts,
 * each but the last of 5 MiB or more).
 */
final class S3Deposit implements Deposit {
  private static final int PART = 8 << 20;
  private static final int LARGE_PART = 64 << 20;
  private static final int PARTS_OF_THE_FIRST_SIZE = 5000;

  private final S3Storage storage;
  private final S3Client client;
  private final String bucket;
  private final String key;
  private final List<CompletedPart> parts = new ArrayList<>();
  private Optional<String> upload = Optional.empty();
  private ByteBuffer buffer = ByteBuffer.allocate(PART);
  private boolean over;

  S3Deposit(S3Storage storage, S3Client client, String bucket, String key) {
    this.storage = storage;
    this.client = client;
    this.bucket = bucket;
    this.key = key;
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public InputStream soFar() {
    return new ByteArrayInputStream(new byte[0]);
  }

  @Override
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
          if (!buffer.hasRemaining()) {
            send();
          }
          int count = Math.min(buffer.remaining(), length - done);
          buffer.put(bytes, offset + done, count);
          done += count;
        }
      }
    };
  }

  private void send() {
    storage.tried(
        "write " + key,
        () -> {
          if (upload.isEmpty()) {
            upload =
                Optional.of(
                    client.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId());
          }
          int number = parts.size() + 1;
          var answer =
              client.uploadPart(
                  r -> r.bucket(bucket).key(key).uploadId(upload.get()).partNumber(number), body());
          return parts.add(CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build());
        });
    buffer =
        parts.size() == PARTS_OF_THE_FIRST_SIZE ? ByteBuffer.allocate(LARGE_PART) : buffer.clear();
  }

  private RequestBody body() {
    return RequestBody.fromByteBuffer(buffer.duplicate().flip());
  }

  @Override
  public void publish() {
    if (upload.isEmpty()) {
      storage.tried("write " + key, () -> client.putObject(r -> r.bucket(bucket).key(key), body()));
    } else {
      if (buffer.position() > 0) {
        send();
      }
      storage.tried(
          "write " + key,
          () ->
              client.completeMultipartUpload(
                  r ->
                      r.bucket(bucket)
                          .key(key)
                          .uploadId(upload.get())
                          .multipartUpload(m -> m.parts(parts))));
    }
    over = true;
  }

  @Override
  public void discard() {
    close();
  }

  @Override
  public void close() {
    if (over || upload.isEmpty()) {
      return;
    }
    over = true;
    try {
      client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(upload.get()));
    } catch (SdkException e) {
      // The next prune takes it away.
    }
  }
}
