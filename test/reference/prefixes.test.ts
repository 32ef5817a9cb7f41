import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { matchOption } from '../../src/cli/grammar/match.ts'
import { grammarOf } from '../../src/cli/grammar/spec.ts'
import { loadCommand } from '../../src/cli/load.ts'
import { withSecretSources } from '../../src/cli/secrets/sources.ts'
import { z } from '../../src/core/zod.ts'
import { climc } from '../../src/shell/program.ts'
import { hasReference, REFERENCE } from './cases.ts'

const word = z.optional(z.string())
const option = z.object({ token: z.string(), short: word, alias: word, negative: word })
const commands = z.array(z.object({ command: z.string(), options: z.array(option) }))
type Option = z.output<typeof option>

/** What the original takes a word for: the shortest name that begins with it, a negative one as long as its alias. */
function originalMatch(options: readonly Option[], typed: string): string | undefined {
  const names = (o: Option) => [o.token, o.short, o.alias].filter(name => name !== undefined)
  const exact = options.some(o => [...names(o), o.negative].includes(typed))
  const fits = (name: string | undefined) => name !== undefined && (exact ? name === typed : name.startsWith(typed))
  let best: string | undefined
  let length = Number.POSITIVE_INFINITY
  for (const o of options) {
    const name = names(o).find(fits)
    const rank = name?.length ?? (fits(o.negative) ? (o.alias?.length ?? 0) : Number.POSITIVE_INFINITY)
    if (rank >= length) continue
    best = name === undefined ? `no ${o.token}` : o.token
    length = rank
  }
  return best
}

describe.skipIf(!hasReference)('prefixes of options (skipped where ../shared is absent)', () => {
  const program = climc(() => '')
  it.each(['compute', 'identity', 'events', 'quota'])('of %s mean what they mean to the original', async service => {
    const folder = resolve(REFERENCE, 'commands', service)
    const wrong: string[] = []
    for (const file of readdirSync(folder)) {
      for (const { command, options } of z.parse(commands, JSON.parse(readFileSync(resolve(folder, file), 'utf8')))) {
        const own = withSecretSources(grammarOf((await loadCommand(program, command)).options)).options
        const names = options.flatMap(o => [o.token, o.alias, o.negative].filter(name => name !== undefined))
        const typed = new Set(names.flatMap(name => Array.from(name, (_, i) => name.slice(0, i + 1))))
        for (const prefix of typed) {
          const match = matchOption(own, prefix)
          const ours = match === undefined ? 'nothing' : `${match.negative ? 'no ' : ''}${match.spec.token}`
          const original = originalMatch(options, prefix)
          if (ours !== original) wrong.push(`${command} --${prefix}: ${original}, ours ${ours}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})
