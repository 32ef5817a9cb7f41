import { createHash } from 'node:crypto'
import { ConfigError } from '../../core/errors/index.ts'
import type { Column } from '../kinds/column.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Database } from './database.ts'
import { raw } from './sql.ts'

/**
 * The store's version. A change that adding tables, columns and indexes does not cover gets a new number and a step
 * in {@link MIGRATIONS}.
 */
export const STORE_VERSION = 1

/** Step n brings a store of version n to n + 1. */
const MIGRATIONS: readonly ((db: Database) => void)[] = []

/** Columns by which a list hides rows unless asked; see hiddenConditions of the queries. */
function hidingColumns({ columns }: Kind): string[] {
  const hiding = 'project_src' in columns ? ['is_emulated', 'pending_deleted', 'is_system'] : ['is_emulated']
  return hiding.filter(column => column in columns)
}

const SUPPORT_TABLES = `
CREATE TABLE IF NOT EXISTS metadata (
  obj_type TEXT NOT NULL, obj_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (obj_type, obj_id, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS metadata_by_tag ON metadata (key, value, obj_type, obj_id);
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`

/**
 * Brings the database to this program's version: migrations first, then whatever columns and indexes the kinds declare
 * and their tables lack. Tables that are not there are made when they are first used, see {@link tableDefinition}.
 * @throws ConfigError when a newer program wrote the store
 */
export function prepareSchema(db: Database, kinds: readonly Kind[]): void {
  const version = Number(db.get(raw('PRAGMA user_version'))?.user_version ?? 0)
  if (version > STORE_VERSION)
    throw new ConfigError(
      `the store is of version ${version}, this program knows ${STORE_VERSION}: use the newer program, or another data directory`,
    )
  const definitions = kinds.map(tableDefinition).join(';')
  const fingerprint = createHash('sha256').update(SUPPORT_TABLES).update(definitions).digest('hex')
  if (version === STORE_VERSION && fingerprintOf(db) === fingerprint) return
  db.transaction(() => {
    for (let step = version; step > 0 && step < STORE_VERSION; step++) MIGRATIONS[step]?.(db)
    db.exec(SUPPORT_TABLES)
    if (version > 0) renew(db, kinds)
    db.exec(`PRAGMA user_version = ${STORE_VERSION}`)
    db.exec(`INSERT OR REPLACE INTO settings VALUES ('schema', '${fingerprint}')`)
  })
}

/** The statements that make the table of a kind, with its indexes. */
export function tableDefinition(kind: Kind): string {
  const columns = Object.entries(kind.columns).map(([key, column]) => definition(key, column))
  return [
    `CREATE TABLE IF NOT EXISTS "${kind.plural}" (${columns.join(', ')})`,
    ...indexesOf(kind).map(index => indexStatement(kind, index)),
  ].join(';\n')
}

function fingerprintOf(db: Database): unknown {
  return db.get(raw("SELECT value FROM settings WHERE key = 'schema'"))?.value
}

/** Gives the tables of an older program what this one's have. */
function renew(db: Database, kinds: readonly Kind[]): void {
  dropOldIndexes(db, kinds)
  for (const kind of kinds) {
    const present = db.all(raw(`SELECT name FROM pragma_table_info('${kind.plural}')`)).map(row => row.name)
    if (present.length === 0) continue
    for (const [key, column] of Object.entries(kind.columns))
      if (!present.includes(key)) db.exec(`ALTER TABLE "${kind.plural}" ADD COLUMN ${definition(key, column)}`)
    db.exec(tableDefinition(kind))
  }
}

/** The columns of each index of a kind. */
function indexesOf(kind: Kind): (readonly string[])[] {
  const single = Object.keys(kind.columns).filter(key => kind.columns[key]?.index === true)
  // With the mark of the deleted, rows are counted without being read.
  const indexes = single.map(key => ('deleted' in kind.columns ? [key, 'deleted'] : [key]))
  return [...indexes, ...kind.indexes, ...listIndex(kind)]
}

/** For the list that asks for nothing: what it hides, then its order. Its total is counted in the index too. */
function listIndex(kind: Kind): string[][] {
  if (!('created_at' in kind.columns) || !('name' in kind.columns)) return []
  return [['deleted', ...hidingColumns(kind), 'created_at', 'name', 'id']]
}

function indexName(kind: Kind, columns: readonly string[]): string {
  return `${kind.plural}_by_${columns.join('_')}`
}

function indexStatement(kind: Kind, columns: readonly string[]): string {
  const list = columns.map(column => `"${column}"`).join(', ')
  return `CREATE INDEX IF NOT EXISTS "${indexName(kind, columns)}" ON "${kind.plural}" (${list})`
}

/** Indexes that an older program made and this one does not use only cost. */
function dropOldIndexes(db: Database, kinds: readonly Kind[]): void {
  const wanted = new Set(kinds.flatMap(kind => indexesOf(kind).map(index => indexName(kind, index))))
  const present = db.all(
    raw("SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE '%\\_by\\_%' ESCAPE '\\'"),
  )
  for (const { name } of present)
    if (name !== 'metadata_by_tag' && !wanted.has(String(name))) db.exec(`DROP INDEX "${name}"`)
}

function definition(key: string, column: Column): string {
  if (key === 'row_id' || (key === 'id' && column.type === 'int')) return `"${key}" INTEGER PRIMARY KEY AUTOINCREMENT`
  if (key === 'id') return '"id" TEXT PRIMARY KEY COLLATE NOCASE'
  switch (column.type) {
    case 'int':
    case 'bool':
      return `"${key}" INTEGER NOT NULL DEFAULT 0`
    case 'tristate':
      return `"${key}" INTEGER`
    case 'real':
      return `"${key}" REAL NOT NULL DEFAULT 0`
    case 'json':
    case 'time':
      return `"${key}" TEXT`
    case 'text':
      // The original's database compares text without regard to case.
      return `"${key}" TEXT COLLATE NOCASE${column.nullable ? '' : " NOT NULL DEFAULT ''"}`
  }
}
