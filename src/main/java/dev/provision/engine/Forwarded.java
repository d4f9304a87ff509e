package dev.provision.engine;

import dev.provision.playbook.Step;
import java.util.List;

/**
 * A step that a host cannot run by itself: its program stopped, and it is the controller's turn.
 *
 * @param owed keys of the handlers that the host entered as owed for the step
 */
record Forwarded(Step step, List<String> owed) {}
