package dev.provision.engine.plan;

/**
 * What a step would do to a text that it changes.
 *
 * @param before what is there; empty when nothing is
 * @param after what is to be there, made of what is there now: what an earlier step of the same
 *     plan does to the same text is not in it
 */
public record TextChange(String before, String after) {}
