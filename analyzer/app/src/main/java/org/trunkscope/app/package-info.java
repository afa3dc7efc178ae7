/**
 * The {@code trunkscope} program: finds the commands of every module and runs one.
 *
 * <p>Built last, sees everything, holds nearly no code.
 */
package org.trunkscope.app;
