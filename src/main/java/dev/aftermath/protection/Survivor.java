package dev.aftermath.protection;

/** A copy that survived, the newest moment whose writes it holds, and the bytes that were written after it. */
public record Survivor(CopySpec copy, long recoveredTo, long bytesLost) {}
