package dev.provision.engine.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whose certificates are believed. */
public sealed interface Trust {
  /** Tells whom to believe, once that is asked for: the answer may lie on a host. */
  @FunctionalInterface
  interface Source {
    /**
     * @throws IOException when the certificates cannot be read
     */
    Trust trust() throws IOException;
  }

  /** Anybody's. */
  record All() implements Trust {}

  /** Those that the controller's Java runtime trusts. */
  record Own() implements Trust {}

  /** Those that a file signs: certificates one after the other, in PEM. */
  record Only(byte[] file) implements Trust {}

  /** Makes a request check the server's certificate in this way; its name is checked too. */
  default void guard(HttpsURLConnection request) throws IOException {
    try {
      switch (this) {
        case Own() -> {}
        case All() -> {
          request.setSSLSocketFactory(context(new Anybody()).getSocketFactory());
          request.setHostnameVerifier((_, _) -> true);
        }
        case Only(byte[] file) ->
            request.setSSLSocketFactory(context(managers(file)).getSocketFactory());
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("the trusted certificates cannot be read: " + e.getMessage(), e);
    }
  }

  private static SSLContext context(TrustManager... managers) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return context;
  }

  private static TrustManager[] managers(byte[] file) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int n = 0;
    var read =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(file));
    for (var certificate : read) {
      store.setCertificateEntry("c" + n++, certificate);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** {@code validate_certs: false}, as the user asked for. */
  final class Anybody extends X509ExtendedTrustManager {
    private Anybody() {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
