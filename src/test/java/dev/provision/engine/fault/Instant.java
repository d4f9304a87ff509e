package dev.provision.engine.fault;

/**
 * A moment of an apply that does not depend on time.
 *
 * @param run the apply's run on the host, from 1: a program that ends for its controller to go on
 *     is followed by another
 * @param frame after which the run stands still, from 1
 * @param text the frame itself
 */
record Instant(int run, int frame, String text) {}
