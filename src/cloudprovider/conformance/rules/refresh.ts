import { isDeepStrictEqual } from 'node:util'
import { NotFoundError, NotSupportedError } from '../../errors/index.ts'
import { samples } from '../inventory.ts'
import { SkipRule } from '../report.ts'
import type { Rule } from '../rule.ts'

const SAMPLES_PER_KIND = 3

/** Parts of another resource that the cloud cannot ask for by themselves. */
const PARTS = new Set(['sku', 'dbaccount', 'dbdatabase', 'dbbackup', 'lb-listener', 'lb-backend-group', 'dns-record'])

export const refreshKeeps: Rule = {
  id: 'refresh',
  title: 'refreshing a resource reads it again and leaves it the same resource',
  async check({ inventory }, findings) {
    for (const { keyword, found } of samples(inventory, SAMPLES_PER_KIND)) {
      const { resource } = found
      const before = resource.globalId
      const problem = await resource.refresh().then(() => '', describe)
      const mayLack = PARTS.has(keyword) && problem === NotSupportedError.name
      findings.expect(problem === '' || mayLack, keyword, before, `refresh throws ${problem}`)
      findings.expect(resource.globalId === before, keyword, before, `is ${resource.globalId} after a refresh`)
    }
  },
}

export const refreshVanished: Rule = {
  id: 'refresh-vanished',
  title: 'refreshing a vanished resource throws NotFound',
  destructive: true,
  async check({ subject, inventory }, findings) {
    const { hands } = subject
    if (hands === undefined) throw new SkipRule('needs a cloud in which resources can be made to vanish')
    for (const { keyword, found } of samples(inventory, 1)) {
      const { resource } = found
      if (resource.isEmulated || !(await hands.vanish(keyword, resource))) continue
      const outcome = await resource.refresh().then(() => 'succeeds', describe)
      findings.expect(outcome === NotFoundError.name, keyword, resource.globalId, `is gone, and its refresh ${outcome}`)
    }
  },
}

export const refreshReplaces: Rule = {
  id: 'refresh-replaces',
  title: 'refreshing a resource replaces its lists, tags and references',
  destructive: true,
  async check({ subject, inventory }, findings) {
    const { hands } = subject
    if (hands === undefined) throw new SkipRule('needs a cloud in which resources can be changed')
    for (const { keyword, found } of samples(inventory, 1)) {
      const { resource } = found
      const wanted = await hands.change(keyword, resource)
      if (wanted === false) continue
      await resource.refresh()
      const columns = resource.toJSON()
      for (const [name, value] of Object.entries(wanted))
        findings.expect(
          isDeepStrictEqual(columns[name], value),
          keyword,
          resource.globalId,
          `${name} is ${JSON.stringify(columns[name])} after a refresh, the cloud says ${JSON.stringify(value)}`,
        )
    }
  },
}

/** The class of the error; with its message unless the class says all. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error instanceof NotFoundError || error instanceof NotSupportedError
    ? error.name
    : `${error.name}: ${error.message}`
}
