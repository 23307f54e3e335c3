/** Finite shared things with queues: servers (crews, drives, lanes) and shared bandwidth. */
@NullMarked
package dev.aftermath.engine.resource;

import org.jspecify.annotations.NullMarked;
