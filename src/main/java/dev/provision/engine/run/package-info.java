/**
 * Carries a program to a host and follows it: launch, journal, lock, re-attach. What the program
 * does is not its affair.
 *
 * <p>The host's side are the {@code .sh} files of this package, sent on standard input: {@code
 * host.sh} (where things are, who is alive), {@code launch.sh}, {@code follow.sh}, {@code
 * state.sh}; {@code journal.sh} is for the programs themselves.
 */
@NullMarked
package dev.provision.engine.run;

import org.jspecify.annotations.NullMarked;
