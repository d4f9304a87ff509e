/**
 * Faults in runs of playbooks/site.yml by the packaged program. Where a fault landed and what came
 * of it is read from the hosts and their own logs, not told by the product.
 */
@NullMarked
package dev.provision.site.fault;

import org.jspecify.annotations.NullMarked;
