/**
 * A certificate authority of the project's own: X.509 certificates and revocation lists (RFC 5280).
 * Floor 2.
 */
@NullMarked
package dev.provision.certificate;

import org.jspecify.annotations.NullMarked;
