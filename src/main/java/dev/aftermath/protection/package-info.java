/** Datastores and their copies: replication, snapshots, backups, and what survives a disaster. */
@NullMarked
package dev.aftermath.protection;

import org.jspecify.annotations.NullMarked;
