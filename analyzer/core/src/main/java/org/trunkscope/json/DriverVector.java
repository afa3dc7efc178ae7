package org.trunkscope.json;

import java.util.Set;
import org.trunkscope.trunk.Adapter;
import org.trunkscope.trunk.DriverBehaviour;
import org.trunkscope.trunk.Feature;
import org.trunkscope.trunk.FeatureNegotiation.VlanTags;
import org.trunkscope.trunk.ReceiveDescriptor;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.TransmitEnvironment;

/** The input of one driver vector: what a routine of the driver is given. */
public sealed interface DriverVector {

  /** The vector's name, repeated in its output. */
  String id();

  /** The knobs of the driver that is to run. */
  DriverBehaviour behaviour();

  /** A frame to receive. */
  final class Receive implements DriverVector {

    private final String id;
    private final DriverBehaviour behaviour;
    private final Adapter adapter;
    private final ReceiveDescriptor descriptor;
    private final byte[] frame;

    Receive(
        String id,
        DriverBehaviour behaviour,
        Adapter adapter,
        ReceiveDescriptor descriptor,
        byte[] frame) {
      this.id = id;
      this.behaviour = behaviour;
      this.adapter = adapter;
      this.descriptor = descriptor;
      this.frame = frame;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public DriverBehaviour behaviour() {
      return behaviour;
    }

    /** The receiving adapter. */
    public Adapter adapter() {
      return adapter;
    }

    /** What the hypervisor says of the frame. */
    public ReceiveDescriptor descriptor() {
      return descriptor;
    }

    /** The frame as the hypervisor wrote it; the vector's own array. */
    public byte[] frame() {
      return frame;
    }
  }

  /**
   * A buffer to send.
   *
   * @param id the vector's name
   * @param behaviour the knobs
   * @param adapter the sending adapter
   * @param buffer the buffer; a routine changes it
   * @param environment how mappings and the send call answer
   */
  record Transmit(
      String id,
      DriverBehaviour behaviour,
      Adapter adapter,
      SocketBuffer buffer,
      TransmitEnvironment environment)
      implements DriverVector {}

  /**
   * A buffer to check.
   *
   * @param id the vector's name
   * @param behaviour the knobs
   * @param features what the device has on
   * @param gsoSize the buffer's segment size in bytes, 0 to 65535
   * @param tags how many VLAN tags it has
   */
  record Features(
      String id, DriverBehaviour behaviour, Set<Feature> features, int gsoSize, VlanTags tags)
      implements DriverVector {}
}
