package dev.provision.repository;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Contents by Tink's streaming authenticated encryption, names by HMAC-SHA256 (RFC 2104), each
 * under a key of its own that is made of the repository's key (HKDF's expand step, RFC 5869, of one
 * block).
 */
final class KeySeal implements Seal {
  private static final String HMAC = "HmacSha256";
  private static final int KEY = 32;
  private static final int SEGMENT = 1 << 20;

  private final AesGcmHkdfStreaming contents;
  private final byte[] names;
  private final String proof;

  KeySeal(RepositoryKey key) {
    try {
      this.contents = new AesGcmHkdfStreaming(derived(key, "contents"), HMAC, KEY, SEGMENT, 0);
      this.names = derived(key, "names");
      this.proof = HexFormat.of().formatHex(derived(key, "proof"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks what encryption needs", e);
    }
  }

  private static byte[] derived(RepositoryKey key, String purpose) throws GeneralSecurityException {
    return hmac(key.bytes(), "provision repository " + purpose + "\u0001");
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(key, HMAC));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String name(String plain) {
    try {
      return HexFormat.of().formatHex(hmac(names, plain));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  @Override
  public OutputStream sealing(String object, OutputStream out) throws IOException {
    try {
      return contents.newEncryptingStream(out, object.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  @Override
  public InputStream opening(String object, InputStream in) throws IOException {
    try {
      return contents.newDecryptingStream(in, object.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  @Override
  public long size(long plain) {
    return contents.expectedCiphertextSize(plain);
  }

  @Override
  public boolean hides() {
    return true;
  }

  @Override
  public Optional<String> proof() {
    return Optional.of(proof);
  }
}
