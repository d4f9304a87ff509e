/** What people and programs read: plans, progress and results as text and JSON. Floor 7. */
@NullMarked
package dev.provision.cli.view;

import org.jspecify.annotations.NullMarked;
