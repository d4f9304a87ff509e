package dev.provision.transport;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The server's part of how a SOCKS connection begins (RFC 1928, 3 to 6). */
final class SocksGreeting {
  private static final int VERSION = 5;
  private static final byte[] NO_PASSWORD = {VERSION, 0};
  private static final byte[] CONNECTED = {VERSION, 0, 0, 1, 0, 0, 0, 0, 0, 0};

  private SocksGreeting() {}

  /**
   * Says that the connection stands, to wherever it is asked for.
   *
   * @throws IOException when what comes is no SOCKS
   */
  static void answer(InputStream from, OutputStream to) throws IOException {
    var in = new DataInputStream(from);
    expect(in.readUnsignedByte() == VERSION);
    in.skipNBytes(in.readUnsignedByte());
    to.write(NO_PASSWORD);
    to.flush();
    expect(in.readUnsignedByte() == VERSION);
    in.skipNBytes(2);
    in.skipNBytes(addressLength(in) + 2L);
    to.write(CONNECTED);
    to.flush();
  }

  private static int addressLength(DataInputStream in) throws IOException {
    return switch (in.readUnsignedByte()) {
      case 1 -> 4;
      case 3 -> in.readUnsignedByte();
      case 4 -> 16;
      default -> throw new IOException("an address of no known sort");
    };
  }

  private static void expect(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("not SOCKS 5");
    }
  }
}
