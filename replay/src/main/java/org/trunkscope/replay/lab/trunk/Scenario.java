package org.trunkscope.replay.lab.trunk;

import java.util.ArrayList;
import java.util.List;

/**
 * One question to the tap trunk.
 *
 * @param issue what is asked: Issue 1 sends data, 2 and 3 a SYN, 4 a train of segments from outside
 * @param driver of all adapters
 * @param flow whether the first packet meets a flow in the cache; a miss sends it through user
 *     space
 * @param fragList NETIF_F_FRAGLIST of the outbound trunk's interface
 * @param family which IP
 */
public record Scenario(
    SeedIssue issue, LabDriver driver, FlowCache flow, FragList fragList, IpFamily family) {

  /** Whether the bridge knows the flow. */
  public enum FlowCache {
    /** The bridge forwards in the kernel. */
    HIT("hit"),
    /** The first packet goes through user space. */
    MISS("miss");

    private final String word;

    FlowCache(String word) {
      this.word = word;
    }

    /** In names of scenarios. */
    public String word() {
      return word;
    }
  }

  /** {@code ethtool -K tx-scatter-gather-fraglist}. */
  public enum FragList {
    /** The interface takes frames with a frag_list. */
    ON("on"),
    /** It does not. */
    OFF("off");

    private final String word;

    FragList(String word) {
      this.word = word;
    }

    /** In names of scenarios. */
    public String word() {
      return word;
    }
  }

  /** Which IP. */
  public enum IpFamily {
    /** IPv4. */
    IPV4("ipv4"),
    /** IPv6. */
    IPV6("ipv6");

    private final String word;

    IpFamily(String word) {
      this.word = word;
    }

    /** In names of scenarios. */
    public String word() {
      return word;
    }
  }

  /** Whether the VMs' adapters have their offloads on. */
  public enum VmOffload {
    /** As they are negotiated. */
    ON,
    /** Off, the only way to connect through an old trunk. */
    OFF
  }

  /**
   * All of them, driver by driver. Issue 1 and 2 are asked where the flow is in the cache, Issue 3
   * where it is not, Issue 4 in both cases.
   */
  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (LabDriver driver : LabDriver.values()) {
      for (FragList fragList : FragList.values()) {
        for (IpFamily family : IpFamily.values()) {
          all.add(new Scenario(SeedIssue.ISSUE_1, driver, FlowCache.HIT, fragList, family));
          all.add(new Scenario(SeedIssue.ISSUE_2, driver, FlowCache.HIT, fragList, family));
          all.add(new Scenario(SeedIssue.ISSUE_3, driver, FlowCache.MISS, fragList, family));
          all.add(new Scenario(SeedIssue.ISSUE_4, driver, FlowCache.HIT, fragList, family));
          all.add(new Scenario(SeedIssue.ISSUE_4, driver, FlowCache.MISS, fragList, family));
        }
      }
    }
    return all;
  }

  /** Its name, e.g. {@code issue4-fixed-hit-fraglist-on-ipv4}. */
  public String name() {
    return "issue"
        + issue.number()
        + "-"
        + driver.word()
        + "-"
        + flow.word()
        + "-fraglist-"
        + fragList.word()
        + "-"
        + family.word();
  }

  /** What the VMs have on: under an old driver nothing connects to send data unless it is off. */
  public VmOffload vmOffload() {
    return issue == SeedIssue.ISSUE_1 && driver == LabDriver.OLD ? VmOffload.OFF : VmOffload.ON;
  }
}
