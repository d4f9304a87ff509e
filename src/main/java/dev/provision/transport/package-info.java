/** How a host is reached: one connection, commands on it, streams in bounded memory. Floor 3. */
@NullMarked
package dev.provision.transport;

import org.jspecify.annotations.NullMarked;
