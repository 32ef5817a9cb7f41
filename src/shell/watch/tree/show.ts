import type { Output } from '../../../cli/output.ts'
import { isClassic } from '../../../cli/render/formats.ts'
import { harmless } from '../../../cli/render/harmless.ts'
import type { JsonObject } from '../../../core/json.ts'
import { inOwnWay, listOutput } from '../../verbs/list.ts'
import type { Call } from '../../verbs/verb.ts'
import { phaseOf } from '../status.ts'
import { buildTree, type Node } from './build.ts'
import { readInventory } from './inventory.ts'

/** Shows what an account has brought in, as a tree of so many levels below the account. */
export async function accountTree(call: Call, id: string, depth: number): Promise<Output> {
  const root = buildTree(await readInventory(call.session, id))
  const text = treeText(root, depth)
  const own: Output = { kind: 'text', text: call.context.stdout.isTTY === true ? harmless(text) : text }
  if (isClassic(call.context.globals.output_format)) return inOwnWay(call, own, documentOf(root, depth))
  const data = [...rowsOf(root, depth, [])]
  const page = { data, total: data.length, limit: 0, offset: 0, nextMarker: '', markerField: '', markerOrder: '' }
  return listOutput(call, page, ['Kind', 'ID', 'Name', 'Status', 'Path'])
}

/** Formats that print a line an object get one for each node, with the names that lead to it. */
function* rowsOf(node: Node, depth: number, path: readonly string[]): Generator<JsonObject> {
  const { kind, id, name, status, children } = node
  yield { kind, id, name, status, path: [...path, name].join('/') }
  if (depth === 0) return
  for (const child of children) yield* rowsOf(child, depth - 1, [...path, name])
}

/** The tree as lines, down to so many levels. */
export function treeText(root: Node, depth: number): string {
  return `${[...linesOf(root, depth, '', '')].join('\n')}\n`
}

function* linesOf(node: Node, depth: number, lead: string, indent: string): Generator<string> {
  yield `${lead}${labelOf(node)}`
  if (depth === 0) return
  // Loose addresses are no place for anything: they are counted, not drawn.
  const children = node.children.filter(({ kind }) => kind !== 'eip')
  for (const [i, child] of children.entries()) {
    const isLast = i === children.length - 1
    yield* linesOf(child, depth - 1, `${indent}${isLast ? '└── ' : '├── '}`, `${indent}${isLast ? '    ' : '│   '}`)
  }
}

/** `zone cn-north-1a available: 2 hosts, 12 servers (10 running, 2 ready)`. */
function labelOf({ kind, name, status, below }: Node): string {
  const counts = [...below].filter(([inner]) => COUNTED.has(inner)).map(([inner, states]) => countText(inner, states))
  const state = status === '' ? '' : ` ${status}`
  // A line is a node, whatever its name is.
  return `${kind} ${name.replaceAll(/\s+/g, ' ')}${state}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`
}

/** Of these, numbers say something wherever one looks. */
const COUNTED = new Set(['host', 'storage', 'network', 'server', 'disk', 'eip'])
/** How many states of a kind a line tells before it sums up the rest. */
const TOLD_STATES = 4

/** The states are told where they differ, or where something is not as it should be. */
function countText(kind: string, states: ReadonlyMap<string, number>): string {
  const sorted = [...states].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  const text = `${total} ${kind}${total === 1 ? '' : 's'}`
  const isPlain = kind !== 'server' && sorted.every(([status]) => phaseOf(status) === 'settled')
  if (isPlain) return text
  const told = sorted.slice(0, TOLD_STATES).map(([status, count]) => `${count} ${status === '' ? 'unknown' : status}`)
  const others = sorted.slice(TOLD_STATES).reduce((sum, [, count]) => sum + count, 0)
  return `${text} (${[...told, ...(others === 0 ? [] : [`${others} other`])].join(', ')})`
}

/** For scripts: every node with its counts by kind and status, children as deep as asked. */
function documentOf(node: Node, depth: number): JsonObject {
  const { kind, id, name, status, below, children } = node
  const counts: JsonObject = {}
  const states: JsonObject = {}
  for (const [inner, byStatus] of below) {
    counts[inner] = [...byStatus.values()].reduce((sum, count) => sum + count, 0)
    states[inner] = Object.fromEntries(byStatus)
  }
  const shown: JsonObject = { kind, id, name, status }
  if (below.size > 0) Object.assign(shown, { counts, states })
  if (depth > 0 && children.length > 0) shown.children = children.map(child => documentOf(child, depth - 1))
  return shown
}
