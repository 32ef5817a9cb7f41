import { isJsonObject, type JsonObject } from '../../core/json.ts'
import type { RowOf } from '../kinds/model/column.ts'
import { quotas as quotaKind } from '../kinds/quotas.ts'
import { byName } from '../store/names.ts'
import { name, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { KEY_KINDS, type QuotaShape } from './shapes.ts'

/** What of each thing there may be. */
export type Limits = Record<string, number>

/** What a quota is for: columns and their values. */
export type QuotaKeys = Record<string, string>

/** Whose a quota is: a project's, or without one the domain's. */
interface Whose {
  readonly domain: string
  readonly project: string
}

/** A domain may have as much as ten of its projects. */
const OF_DOMAIN = 10

/** What a quota allows before anybody sets it. */
export function firstLimits(shape: QuotaShape, { project }: Whose): Limits {
  const times = shape.scope === 'project' && project === '' ? OF_DOMAIN : 1
  return Object.fromEntries(Object.entries(shape.limits).map(([name, limit]) => [name, limit * times]))
}

/** A quota as refusals name it. */
export function keyText({ domain, project }: Whose, keys: QuotaKeys): string {
  const all = { domain_id: domain, ...(project === '' ? {} : { tenant_id: project }), ...keys }
  return Object.entries(all)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
}

type QuotaRow = RowOf<typeof quotaKind.columns>

/** The quotas of one sort that were set or looked at. */
export class Quotas {
  readonly #store: Store
  readonly #shape: QuotaShape

  constructor(store: Store, shape: QuotaShape) {
    this.#store = store
    this.#shape = shape
  }

  limitsOf(whose: Whose, keys: QuotaKeys): Limits | undefined {
    const row = this.#find(whose, keys)
    return row === undefined ? undefined : this.#limits(row)
  }

  set(whose: Whose, keys: QuotaKeys, limits: Limits): void {
    const table = this.#store.table(quotaKind)
    const known = this.#find(whose, keys)
    if (known === undefined)
      table.insert({ of: this.#shape.plural, domain_id: whose.domain, tenant_id: whose.project, keys, limits })
    else table.change(known, { limits })
  }

  remove(whose: Whose, keys: QuotaKeys): void {
    const row = this.#find(whose, keys)
    if (row !== undefined) this.#store.table(quotaKind).remove([row.row_id])
  }

  /**
   * As answers tell them: a domain's and its projects', one's alone with a project (empty: the domain's), or the
   * domains' when none is named. What is for something that is gone is told once more, and then is gone as well.
   */
  list({ domain, project, primary }: { domain?: string; project?: string; primary?: boolean }): JsonObject[] {
    const table = this.#store.table(quotaKind)
    const rows = table
      .select(sql`${name('of')} = ${this.#shape.plural} ORDER BY domain_id, tenant_id, keys <> '{}', row_id`)
      .filter(
        row =>
          (domain === undefined || row.domain_id === domain) &&
          (domain === undefined ? row.tenant_id === '' : project === undefined || row.tenant_id === project) &&
          (primary !== true || Object.keys(keysOf(row)).length === 0),
      )
    return rows.map(row => {
      const keys = {
        domain_id: row.domain_id,
        ...(row.tenant_id === '' ? {} : { tenant_id: row.tenant_id }),
        ...keysOf(row),
      }
      const names: JsonObject = {}
      for (const [key, id] of Object.entries(keys)) {
        const plural = KEY_KINDS[key]
        if (plural === undefined) continue
        const called = this.#store.rows(plural).byKey(id) === undefined ? null : byName(this.#store, plural, id)
        if (called === null) table.remove([row.row_id])
        else names[key.slice(0, -'_id'.length)] = called
      }
      return { ...keys, ...this.#limits(row), ...names }
    })
  }

  #find({ domain, project }: Whose, keys: QuotaKeys): QuotaRow | undefined {
    const wanted = JSON.stringify(Object.entries(keys).sort())
    return this.#store
      .table(quotaKind)
      .where({ of: this.#shape.plural, domain_id: domain, tenant_id: project })
      .find(row => JSON.stringify(Object.entries(keysOf(row)).sort()) === wanted)
  }

  #limits(row: QuotaRow): Limits {
    const { limits } = row
    const known = isJsonObject(limits) ? limits : {}
    return Object.fromEntries(Object.keys(this.#shape.limits).map(name => [name, Number(known[name] ?? 0)]))
  }
}

function keysOf({ keys }: QuotaRow): QuotaKeys {
  if (!isJsonObject(keys)) return {}
  return Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, String(value)]))
}
