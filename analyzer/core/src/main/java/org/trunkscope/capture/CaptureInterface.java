package org.trunkscope.capture;

/**
 * One interface a capture was taken on.
 *
 * @param linkType the LINKTYPE_ number of its frames
 * @param snapLength the most bytes kept of a frame; 0 if unlimited or unknown
 * @param name the interface's name as recorded, at most 256 bytes of it, or empty
 * @param description the interface's description as recorded, at most 256 bytes of it, or empty
 * @param ticksPerSecond time stamp resolution, 1 to 2^63-1
 */
public record CaptureInterface(
    int linkType, long snapLength, String name, String description, long ticksPerSecond) {}
