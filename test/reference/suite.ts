import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { index } from '../../src/shell/index.gen.ts'
import { LIST_OPTIONS } from '../../src/shell/list-options.ts'
import { casesOf, hasReference, modulesOf, REFERENCE, type RecordedCase } from './cases.ts'
import { difference, type Replayed } from './compare.ts'
import { DELIBERATE } from './deliberate.ts'
import { PENDING } from './pending.ts'
import { caseFolder, replay } from './replay.ts'

/** The recorded modules that climc has, as far as they must equal the recordings. */
export function requiredModules(): string[] {
  if (!hasReference) return []
  const services = new Set(Object.keys(index.modules).map(id => id.split('/')[0] ?? ''))
  const recorded = [...services].filter(service => service !== 'region').flatMap(recordedModules)
  return recorded.filter(module => module in index.modules && !PENDING.has(module))
}

function recordedModules(service: string): string[] {
  try {
    return modulesOf(service)
  } catch {
    // A service of our own.
    return []
  }
}

/**
 * Tests that replay all recorded cases of a share of the modules. The work is shared out over several files, which run
 * side by side.
 */
export function replayPart(part: number, parts: number): void {
  if (!hasReference) {
    test.skip(`the recordings of the original are not there (${REFERENCE})`)
    return
  }
  describe(`the recorded cases, part ${part} of ${parts}`, () => {
    let folder = { path: '', remove: async () => {} }
    beforeAll(async () => {
      folder = await caseFolder()
    })
    afterAll(() => folder.remove())
    test.each(shareOf(part, parts))('%s', { timeout: 120_000 }, async module => {
      expect(await differences(module, folder.path)).toEqual([])
    })
  })
}

const SHARED = new Set(Object.keys(LIST_OPTIONS).map(key => `opt:${key.replaceAll('_', '-')}`))
const SAMPLE = 20

/**
 * The options that every list takes are one piece of code: of their cases one in twenty is enough, always the same
 * ones. With CLIMC_ALL_CASES=1 all are replayed.
 */
function isReplayed({ command, variant }: RecordedCase): boolean {
  if (process.env.CLIMC_ALL_CASES === '1' || !SHARED.has(variant)) return true
  let hash = 0
  for (const mark of command + variant) hash = (hash * 31 + (mark.codePointAt(0) ?? 0)) % 1_000_003
  return hash % SAMPLE === 0
}

/** What differs in a module from the recordings, beyond what is meant to; and what is meant to and does not. */
async function differences(module: string, cwd: string): Promise<string[]> {
  const cases = casesOf(module)
  const minimal = new Map(cases.filter(c => c.variant === 'minimal').map(c => [c.command, c]))
  const found: string[] = []
  for (const recorded of cases.filter(isReplayed)) {
    const { command, variant } = recorded
    const got = await replay(recorded, cwd)
    const requests = difference(recorded, got, minimal.get(command))
    const stdout = printsSame(recorded, got) ? undefined : `prints ${got.stdout.slice(0, 300)}`
    for (const [what, why] of Object.entries({ requests, stdout })) {
      const meant = DELIBERATE.some(
        d => d.module === module && d.command === command && d.variant === variant && d.what === what,
      )
      if (why !== undefined && !meant) found.push(`${command} [${variant}] ${recorded.argv.join(' ')}: ${why}`)
      if (why === undefined && meant)
        found.push(`${command} [${variant}]: listed as a deliberate difference in ${what}, but equal`)
    }
  }
  return found
}

function printsSame(recorded: RecordedCase, got: Replayed): boolean {
  if (recorded.stdout === undefined || recorded.error !== undefined) return true
  return got.stdout.trimEnd() === recorded.stdout.trimEnd()
}

/** The largest modules first, each to the share that has the least so far. */
function shareOf(part: number, parts: number): string[] {
  const sized = requiredModules().map(module => ({
    module,
    size: statSync(resolve(REFERENCE, 'wire', `${module}.jsonl`)).size,
  }))
  const shares = Array.from({ length: parts }, () => ({ size: 0, modules: [] as string[] }))
  for (const { module, size } of sized.toSorted((a, b) => b.size - a.size)) {
    const least = shares.reduce((best, share) => (share.size < best.size ? share : best))
    least.size += size
    least.modules.push(module)
  }
  return (shares[part - 1]?.modules ?? []).sort()
}
