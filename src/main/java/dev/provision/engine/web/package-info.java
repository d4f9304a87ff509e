/** HTTP requests that the controller makes in place of a host, through the connection to it. */
@NullMarked
package dev.provision.engine.web;

import org.jspecify.annotations.NullMarked;
