/** Brings hosts to the wanted state: facts, survey, plan, converge, journal. Floor 5. */
@NullMarked
package dev.provision.engine;

import org.jspecify.annotations.NullMarked;
