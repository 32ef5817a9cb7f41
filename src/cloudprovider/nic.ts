/** A network interface of a server. Plain data: it lives and dies with its server. */
export interface ICloudNic {
  /** The cloud's id of the interface; empty when it has none. */
  readonly id: string
  /** IPv4 address; empty while none is assigned. */
  readonly ip: string
  readonly ip6: string
  readonly mac: string
  /** Driver in the guest, e.g. `virtio`. */
  readonly driver: string
  /** In the cloud's classic (flat) network instead of a vpc. */
  readonly inClassicNetwork: boolean
  /** Global id of the network; empty in a classic network. */
  readonly networkId: string
  /** Secondary IPv4 addresses. */
  readonly subAddresses: readonly string[]
}
