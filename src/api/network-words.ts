import type { JsonObject } from '../core/json.ts'

/** Words that stand for themselves where a network card is described, as in `vnet1:10.0.0.5:defaultgw`. */
export const NETWORK_WORDS: Readonly<Record<string, JsonObject>> = {
  require_designated_ip: { require_designated_ip: true },
  random_exit: { exit: true },
  random: { exit: false },
  private: { private: true },
  reserved: { reserved: true },
  teaming: { require_teaming: true },
  'try-teaming': { try_teaming: true },
  defaultgw: { is_default: true },
  ipv6: { require_ipv6: true },
  'strict-ipv6': { require_ipv6: true, strict_ipv6: true },
  vip: { vip: true },
}
