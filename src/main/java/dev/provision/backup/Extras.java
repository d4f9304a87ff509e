package dev.provision.backup;

/** What is kept beside models and the server's settings, by choice. */
public enum Extras {
  /** The configuration of nginx and Caddy. */
  PROXY,
  /** Their certificates and keys. */
  TLS,
  /** The key that the server shows to registries: whoever has it can act in its name. */
  IDENTITY
}
