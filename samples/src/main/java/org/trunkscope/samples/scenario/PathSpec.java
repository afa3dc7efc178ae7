package org.trunkscope.samples.scenario;

/**
 * The way between two hosts as a scenario names it; {@code compile} turns words into the model.
 *
 * @param position of the statement
 * @param near host whose frames enter at the trunk called {@code trunk-in}
 * @param far host at the other end
 * @param driver preset of both trunks
 * @param vmDriver preset of the virtual machines
 * @param bridge {@code linux}, {@code ovs} or {@code ovs-miss}: the first packet of each flow and
 *     direction misses the cache
 * @param mtu of the trunks
 * @param portMtu of the bridge's outbound port
 * @param vmMtu of the virtual machines
 * @param largeSend {@code new}, {@code old} or {@code off}
 * @param offload whether the virtual machines' adapters complete checksums
 * @param merging whether generic receive offload is on
 * @param head {@code page} or {@code kmalloc}: how receive buffers are allocated
 * @param firstHop {@code unchanged}, {@code tag-inserted} or {@code good-withheld}
 * @param outside whether {@code near} is behind the physical adapter, not a virtual machine
 */
public record PathSpec(
    Position position,
    Host near,
    Host far,
    Named driver,
    Named vmDriver,
    String bridge,
    int mtu,
    int portMtu,
    int vmMtu,
    String largeSend,
    boolean offload,
    boolean merging,
    String head,
    String firstHop,
    boolean outside) {

  /**
   * A name that only the model can judge, and where the file says it.
   *
   * @param name as written
   * @param position of the name
   */
  public record Named(String name, Position position) {}
}
