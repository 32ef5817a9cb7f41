import type { Region } from '../../../src/region/region.ts'
import { raw } from '../../../src/region/store/sql.ts'

/** One value that one object came to have. */
export interface Seen {
  readonly object: 'account' | 'provider' | 'providerregion'
  readonly id: string
  readonly member: string
  readonly value: string
}

const WATCHED = {
  account: { table: 'cloudaccounts', id: 'id', members: ['status', 'sync_status', 'health_status', 'enabled'] },
  provider: { table: 'cloudproviders', id: 'id', members: ['status', 'sync_status', 'health_status', 'enabled'] },
  providerregion: { table: 'cloudproviderregions', id: 'row_id', members: ['sync_status', 'enabled'] },
} as const

/** Notes every value that accounts, providers and their regions come to have, in order, however short it lasts. */
export class StateLog {
  readonly #region: Region

  constructor(region: Region) {
    this.#region = region
    const { store } = region
    // The tables must be there before something can hang on them.
    for (const { table } of Object.values(WATCHED)) store.rows(table).count()
    store.db.exec('CREATE TEMP TABLE seen (n INTEGER PRIMARY KEY, object TEXT, id TEXT, member TEXT, value TEXT)')
    for (const [object, { table, id, members }] of Object.entries(WATCHED)) {
      for (const member of members) {
        const note = (from: string) =>
          `BEGIN INSERT INTO seen (object, id, member, value) VALUES ('${object}', ${from}.${id}, '${member}', ${from}.${member}); END`
        store.db.exec(`CREATE TEMP TRIGGER ${object}_${member}_new AFTER INSERT ON main.${table} ${note('new')}`)
        store.db.exec(
          `CREATE TEMP TRIGGER ${object}_${member} AFTER UPDATE ON main.${table} WHEN old.${member} IS NOT new.${member} ${note('new')}`,
        )
      }
      store.db.exec(
        `CREATE TEMP TRIGGER ${object}_gone AFTER UPDATE ON main.${table} WHEN new.deleted = 1 AND old.deleted = 0
         BEGIN INSERT INTO seen (object, id, member, value) VALUES ('${object}', new.${id}, 'gone', '1'); END`,
      )
    }
  }

  /** What was seen since the last time. */
  take(): Seen[] {
    const { db } = this.#region.store
    const rows = db.all(raw('SELECT object, id, member, value FROM seen ORDER BY n'))
    db.exec('DELETE FROM seen')
    return rows.map(row => ({
      object: row.object === 'account' || row.object === 'provider' ? row.object : 'providerregion',
      id: String(row.id),
      member: String(row.member),
      value: row.member === 'enabled' ? String(row.value === '1') : String(row.value),
    }))
  }
}

/** The values of one member of each object of a kind, in their order, the same one after another once. */
export function sequences(seen: readonly Seen[], object: Seen['object'], member: string): string[][] {
  const found = new Map<string, string[]>()
  for (const one of seen) {
    if (one.object !== object || one.member !== member) continue
    const values = found.get(one.id) ?? []
    if (values.at(-1) !== one.value) values.push(one.value)
    found.set(one.id, values)
  }
  return [...found.values()]
}
