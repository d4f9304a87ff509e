package dev.provision.site;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Bytes of HTTP/1.1 that no library would send, over TLS. */
final class RawRequest {
  private static final int SILENCE = 10_000;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  private RawRequest() {}

  /** A connection to a door by its name, which its authority vouches for. */
  static SSLSocket connect(String address, String name, Path authority) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      try (InputStream pem = Files.newInputStream(authority)) {
        var certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
        store.setCertificateEntry("door", certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      var plain = new Socket();
      plain.connect(new InetSocketAddress(address, 443), SILENCE);
      var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, 443, true);
      var parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(name)));
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(SILENCE);
      return socket;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every answer's status, in order; then {@code closed} or {@code open}. */
  static List<String> statuses(SSLSocket socket, String request) {
    try (socket) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      var answer = new StringBuilder();
      var end = "closed";
      try {
        socket.setSoTimeout(2_000);
        for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
          answer.append((char) c);
        }
      } catch (SocketTimeoutException _) {
        end = "open";
      }
      var statuses =
          STATUS.matcher(answer).results().map(m -> m.group(1)).collect(Collectors.toList());
      statuses.add(end);
      return statuses;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
