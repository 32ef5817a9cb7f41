import type { JsonObject } from '../../../core/json.ts'
import { isIPv4 } from '../../syntax/addresses.ts'
import { malformed, wholeNumber } from '../../syntax/words.ts'

const MAC = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i

/** What names a network card: its MAC address, its IP address or its place; undefined where it is none of these. */
export function nicNamed(text: string): JsonObject | undefined {
  if (MAC.test(text)) return { mac: text }
  if (isIPv4(text)) return { ip_addr: text }
  return /^\d+$/.test(text) ? { index: wholeNumber(text) ?? BigInt(text) } : undefined
}

/**
 * What names a network card.
 * @throws UsageError where it is neither MAC address nor IP address nor place
 */
export function nicOf(text: string): JsonObject {
  const nic = nicNamed(text)
  if (nic === undefined)
    throw malformed(
      'MACORIP',
      text,
      'is no MAC address, IP address or index; write e.g. 00:22:11:aa:bb:cc, 10.0.0.5 or 0',
    )
  return nic
}
