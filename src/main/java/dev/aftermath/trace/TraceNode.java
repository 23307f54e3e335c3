package dev.aftermath.trace;

import dev.aftermath.scheduling.NodeShape;

/** One node of a trace. */
public record TraceNode(String name, NodeShape shape) {}
