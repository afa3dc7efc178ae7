/**
 * Text that was saved on a machine, taken apart: {@code ethtool -S}, {@code ethtool -k}, {@code
 * ethtool -i}, {@code nstat}, {@code /proc/net/snmp} with {@code netstat} and {@code snmp6}, and
 * {@code ip -s link}.
 *
 * <p>Recognised by content, never by the name of the file. Uses the JDK alone and knows nothing of
 * what the numbers mean. Untrusted: any bytes give sections or one error that names file and line.
 */
package org.trunkscope.analysis.counters.text;
