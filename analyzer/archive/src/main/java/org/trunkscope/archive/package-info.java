/**
 * The analysis of capture archives on Apache Spark.
 *
 * <p>Sees core alone. This release holds no job yet; the module exists so that the import rules
 * guard its place: Spark stays here and out of the application jar.
 */
package org.trunkscope.archive;
