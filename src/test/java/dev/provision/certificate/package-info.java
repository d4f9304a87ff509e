/** Tests of the authority, judged by openssl. */
@NullMarked
package dev.provision.certificate;

import org.jspecify.annotations.NullMarked;
