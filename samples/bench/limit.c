/*
 * The floor under every figure of samples/bench/compare: the least a program can do that looks at
 * every byte. It maps one pcap file, walks Ethernet, VLAN tags, IPv4 and IPv6, verifies every IPv4
 * header, TCP and UDP checksum on one core, and prints how many of each verified. It names no
 * state, follows no flow and concludes nothing, so no analysis can be faster, and the distance to
 * it says what an analysis costs.
 *
 *   cc -O3 -march=native -o limit limit.c && ./limit FILE.pcap
 *
 * "valid" agrees with the VALID row of `trunkscope analyze` on the captures that `trunkscope
 * sample --frames` makes. On others it may not: here a fragment, a segment behind an IPv6 extension
 * header or a tunnel, and one cut by the snap length are "not verified", where trunkscope walks
 * further; and there an IPv4 header checksum of 0xffff marks an old large send before anything is
 * summed. A 0x0000 in UDP over IPv4 is "no checksum" in both.
 *
 * Only for pcap of this machine's byte order with LINKTYPE_ETHERNET.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_HEADER = 24, RECORD_HEADER = 16, ETHERNET = 14, TAG = 4, IPV6_HEADER = 40 };
enum { PROTOCOL_TCP = 6, PROTOCOL_UDP = 17 };

struct counts {
  uint64_t frames, bytes;
  uint64_t ip_valid, ip_bad;
  uint64_t tcp_valid, tcp_bad, udp_valid, udp_bad, udp_none;
  uint64_t not_verified;
};

static inline unsigned be16(const uint8_t *p) { return (unsigned)p[0] << 8 | p[1]; }

/* Byte order does not matter for whether a sum verifies (RFC 1071 section 2 (B)): native words. */
static inline uint64_t add(uint64_t sum, const uint8_t *p, size_t n) {
  uint64_t even = 0, odd = 0;
  for (; n >= 32; n -= 32, p += 32) {
    uint64_t w[4];
    memcpy(w, p, sizeof w);
    even += (w[0] & 0xffffffffu) + (w[0] >> 32) + (w[1] & 0xffffffffu) + (w[1] >> 32);
    odd += (w[2] & 0xffffffffu) + (w[2] >> 32) + (w[3] & 0xffffffffu) + (w[3] >> 32);
  }
  for (; n >= 8; n -= 8, p += 8) {
    uint64_t w;
    memcpy(&w, p, sizeof w);
    even += (w & 0xffffffffu) + (w >> 32);
  }
  uint64_t rest = 0; /* the last bytes, padded with zeros as the RFC says */
  memcpy(&rest, p, n);
  return sum + even + odd + (rest & 0xffffffffu) + (rest >> 32);
}

static inline int verifies(uint64_t sum) {
  sum = (sum & 0xffffffffu) + (sum >> 32);
  sum = (sum & 0xffff) + (sum >> 16);
  sum = (sum & 0xffff) + (sum >> 16);
  return ((sum & 0xffff) + (sum >> 16)) == 0xffff;
}

/* A number of the pseudo header, as it lies in memory in network byte order. */
static inline uint64_t network16(size_t value) {
  const uint8_t b[2] = {(uint8_t)(value >> 8), (uint8_t)value};
  uint16_t w;
  memcpy(&w, b, sizeof w);
  return w;
}

static inline void segment(struct counts *c, unsigned protocol, int version, const uint8_t *addresses,
                           const uint8_t *l4, size_t length) {
  size_t least = protocol == PROTOCOL_TCP ? 20 : 8;
  if ((protocol != PROTOCOL_TCP && protocol != PROTOCOL_UDP) || length < least) {
    c->not_verified++;
    return;
  }
  if (protocol == PROTOCOL_UDP && version == 4 && be16(l4 + 6) == 0) {
    c->udp_none++;
    return;
  }
  uint64_t sum = network16(protocol) + network16(length >> 16) + network16(length & 0xffff);
  sum = add(sum, addresses, version == 4 ? 8 : 32);
  int valid = verifies(add(sum, l4, length));
  if (protocol == PROTOCOL_TCP) {
    *(valid ? &c->tcp_valid : &c->tcp_bad) += 1;
  } else {
    *(valid ? &c->udp_valid : &c->udp_bad) += 1;
  }
}

static inline void ipv4(struct counts *c, const uint8_t *p, size_t left) {
  size_t header = left < 20 ? 0 : (size_t)(p[0] & 15) * 4;
  if (header < 20 || header > left) {
    c->not_verified++;
    return;
  }
  *(verifies(add(0, p, header)) ? &c->ip_valid : &c->ip_bad) += 1;
  size_t total = be16(p + 2);
  if (total == 0) {
    total = left; /* a large send longer than the field can say */
  }
  if (total > left || total < header || (be16(p + 6) & 0x3fff) != 0) {
    c->not_verified++; /* cut, contradicting itself, or a fragment */
    return;
  }
  segment(c, p[9], 4, p + 12, p + header, total - header);
}

static inline void ipv6(struct counts *c, const uint8_t *p, size_t left) {
  size_t payload = left < IPV6_HEADER ? 0 : be16(p + 4);
  if (payload == 0 && left > IPV6_HEADER) {
    payload = left - IPV6_HEADER;
  }
  if (left < IPV6_HEADER || payload > left - IPV6_HEADER) {
    c->not_verified++;
    return;
  }
  segment(c, p[6], 6, p + 8, p + IPV6_HEADER, payload);
}

static inline void frame(struct counts *c, const uint8_t *p, size_t length) {
  size_t at = ETHERNET;
  if (length < at) {
    c->not_verified++;
    return;
  }
  unsigned type = be16(p + 12);
  while ((type == 0x8100 || type == 0x88a8) && at + TAG <= length) {
    type = be16(p + at + 2);
    at += TAG;
  }
  if (type == 0x0800) {
    ipv4(c, p + at, length - at);
  } else if (type == 0x86dd) {
    ipv6(c, p + at, length - at);
  } else {
    c->not_verified++;
  }
}

static int fail(const char *file, const char *why) {
  fprintf(stderr, "limit: %s: %s\n", file, why);
  return 3;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fputs("usage: limit FILE.pcap\n", stderr);
    return 2;
  }
  int fd = open(argv[1], O_RDONLY);
  struct stat status;
  if (fd < 0 || fstat(fd, &status) != 0 || status.st_size < FILE_HEADER) {
    return fail(argv[1], "cannot be read, or is no capture");
  }
  size_t size = (size_t)status.st_size;
  const uint8_t *map = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
  if (map == MAP_FAILED) {
    return fail(argv[1], "cannot be mapped");
  }
  uint32_t magic, link;
  memcpy(&magic, map, 4);
  memcpy(&link, map + 20, 4);
  if ((magic != 0xa1b2c3d4u && magic != 0xa1b23c4du) || (link & 0xffff) != 1) {
    return fail(argv[1], "is no Ethernet pcap of this machine's byte order");
  }
  struct counts c = {0};
  size_t at = FILE_HEADER;
  while (size - at >= RECORD_HEADER) {
    uint32_t captured;
    memcpy(&captured, map + at + 8, 4);
    at += RECORD_HEADER;
    if (captured > size - at) {
      return fail(argv[1], "ends within a frame");
    }
    frame(&c, map + at, captured);
    c.frames++;
    c.bytes += captured;
    at += captured;
  }
  printf("frames %ju, bytes %ju\n", (uintmax_t)c.frames, (uintmax_t)c.bytes);
  printf("IPv4 header valid %ju, bad %ju\n", (uintmax_t)c.ip_valid, (uintmax_t)c.ip_bad);
  printf("TCP valid %ju, bad %ju\n", (uintmax_t)c.tcp_valid, (uintmax_t)c.tcp_bad);
  printf("UDP valid %ju, bad %ju, no checksum %ju\n", (uintmax_t)c.udp_valid, (uintmax_t)c.udp_bad,
         (uintmax_t)c.udp_none);
  printf("not verified %ju\n", (uintmax_t)c.not_verified);
  return 0;
}
