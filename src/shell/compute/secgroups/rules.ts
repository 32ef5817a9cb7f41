import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { type Ports, parseSecurityRule, portsText, type SecurityRule } from '../../syntax/security-rule.ts'

/**
 * A rule as the region reads it inside a security group. The original sends the address range and the ports under names
 * that the region does not know, so that its rules let in everybody at every port; this sends what it knows as well.
 */
function ruleMember(rule: SecurityRule, priority: number): JsonObject {
  const { direction, action, protocol, cidr, ports } = rule
  const member: JsonObject = { direction, action, protocol, priority, ...portBounds(rule) }
  if (cidr !== undefined) member.cidr = cidr
  if (ports !== undefined) member.ports = portsText(ports)
  return member
}

function portBounds({ protocol, ports }: SecurityRule): JsonObject {
  const [from, to] = ports === undefined ? nowhere(protocol) : bounds(ports)
  return { port_start: from, port_end: to }
}

/** How the original says "all ports" of a protocol that has ports, and of one that has none. */
function nowhere(protocol: SecurityRule['protocol']): [number, number] {
  return protocol === 'tcp' || protocol === 'udp' ? [-1, -1] : [0, 0]
}

function bounds(ports: Ports): [number, number] {
  return 'list' in ports ? [0, 0] : [ports.from, ports.to]
}

/** Rules in order: the first has priority 1, the next 2, and so on. */
export function rulesInOrder(option: string, words: readonly string[]): JsonObject[] {
  return words.map((word, i) => ruleMember(parseSecurityRule(option, word), i + 1))
}

/**
 * `RULE` or `RULE|PRIORITY`; the priority is 1 where none is given.
 * @throws UsageError pointing at the part that is wrong
 */
export function prioritizedRule(option: string, text: string): JsonObject {
  const [word = '', priority = '1', ...more] = text.split('|')
  if (more.length > 0) throw new UsageError(`${option}: "${text}" has more than one "|"; write RULE|PRIORITY.`)
  if (!/^[+-]?\d{1,9}$/.test(priority)) {
    throw new UsageError(`${option}: "${priority}" in "${text}" is no priority; write a number from 1 to 100.`)
  }
  return ruleMember(parseSecurityRule(option, word), Number(priority))
}

/** `key=value` → `{ "user:key": value }`, the form in which a new object's tags are sent. */
export function userTags(option: string, words: readonly string[]): JsonObject {
  const tags = words.map((word): [string, string] => {
    const [key = '', value, ...more] = word.split('=')
    if (value === undefined || more.length > 0) {
      throw new UsageError(`${option}: "${word}" is no tag; write key=value, e.g. env=production.`)
    }
    return [`user:${key}`, value]
  })
  return Object.fromEntries(tags)
}
