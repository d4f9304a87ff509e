package dev.provision.transport;

import java.security.KeyPairGenerator;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.BuiltinKEM;
import org.apache.sshd.common.signature.BuiltinSignatures;

/**
 * Does once, with nobody at the other end, what a handshake does with the sshd of today: most of
 * its time is that of classes which are loaded and of code which runs for the first time.
 */
final class Rehearsal {
  private Rehearsal() {}

  /** Never throws: what cannot be done will say so when it is needed. */
  static void play() {
    try {
      encapsulation();
      exchange();
      signature();
      cipher();
    } catch (Exception e) {
      return;
    }
  }

  /** Both halves of sntrup761x25519-sha512. */
  private static void encapsulation() {
    var ours = BuiltinKEM.sntrup761.getClient();
    ours.init();
    var theirs = BuiltinKEM.sntrup761.getServer();
    ours.extractSecret(theirs.init(ours.getPublicKey()));
  }

  private static void exchange() throws Exception {
    var ours = BuiltinDHFactories.curve25519.create();
    var theirs = BuiltinDHFactories.curve25519.create();
    theirs.setF(ours.getE());
    ours.setF(theirs.getE());
    ours.getK();
  }

  private static void signature() throws Exception {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var text = new byte[] {1};
    var ours = BuiltinSignatures.ed25519.create();
    ours.initSigner(null, pair.getPrivate());
    ours.update(null, text);
    var theirs = BuiltinSignatures.ed25519.create();
    theirs.initVerifier(null, pair.getPublic());
    theirs.update(null, text);
    theirs.verify(null, ours.sign(null));
  }

  private static void cipher() throws Exception {
    var cipher = BuiltinCiphers.aes128gcm.create();
    cipher.init(Cipher.Mode.Encrypt, new byte[16], new byte[12]);
    cipher.updateWithAAD(new byte[4 + 32 + 16], 0, 4, 32);
  }
}
