import Table from 'cli-table3'

/** No lines at all: just two columns side by side. */
const BARE = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left']
    .concat(['left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
    .map(name => [name, '']),
)
const GAP = 2
const WIDEST_NAME = 40

/**
 * Names and what they mean, side by side, the meaning wrapped under itself. For pages of some dozen lines; lists from a
 * server have their own table (render/table.ts says why).
 */
export function twoColumns(rows: readonly (readonly [name: string, meaning: string])[], width = 100): string {
  const widest = Math.max(0, ...rows.map(([name]) => name.length))
  const names = Math.min(widest, WIDEST_NAME) + 2 * GAP
  const table = new Table({
    chars: BARE,
    style: { head: [], border: [], 'padding-left': GAP, 'padding-right': 0 },
    colWidths: [names, Math.max(30, width - names)],
    wordWrap: true,
  })
  for (const [name, meaning] of rows) table.push([name, meaning])
  return table.toString().replaceAll(/ +$/gm, '')
}
