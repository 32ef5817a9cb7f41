import { createHash } from 'node:crypto'
import type { Column } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import type { Database } from './database.ts'
import { MIGRATIONS } from './migrations.ts'
import { name, raw, sql } from './sql.ts'
import { NewerStoreError } from './store-errors.ts'

/**
 * The store's version. A change that adding tables, columns and indexes does not cover gets a new number and a step
 * in {@link MIGRATIONS}.
 */
export const STORE_VERSION = MIGRATIONS.length + 1

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
 * @throws NewerStoreError when a newer program wrote the store
 */
export function prepareSchema(db: Database, kinds: readonly Kind[]): void {
  const version = Number(db.get(raw('PRAGMA user_version'))?.user_version ?? 0)
  if (version > STORE_VERSION)
    throw new NewerStoreError(
      `it is of version ${version}, this program knows ${STORE_VERSION}; use the newer program, or choose another data directory`,
    )
  const definitions = kinds.map(tableDefinition).join(';')
  const fingerprint = createHash('sha256').update(SUPPORT_TABLES).update(definitions).digest('hex')
  if (version === STORE_VERSION && fingerprintOf(db) === fingerprint) return
  db.transaction(() => {
    if (version > 0) for (const step of MIGRATIONS.slice(version - 1)) step(db)
    db.exec(SUPPORT_TABLES)
    if (version > 0) renew(db, kinds)
    // Without statistics of its own SQLite plans the same for a table of any size; those of a table that has grown since
    // they were made would make it walk through the whole.
    db.exec('DROP TABLE IF EXISTS sqlite_stat1')
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
      if (!present.includes(key)) addColumn(db, kind, key, column)
    db.exec(tableDefinition(kind))
  }
}

/** The rows that are there get what a new one would have. */
function addColumn(db: Database, kind: Kind, key: string, column: Column): void {
  db.exec(`ALTER TABLE "${kind.plural}" ADD COLUMN ${definition(key, column)}`)
  const { default: value } = column
  if (value !== undefined)
    db.run(sql`UPDATE ${name(kind.plural)} SET ${name(key)} = ${typeof value === 'boolean' ? Number(value) : value}`)
}

/** Whether rows are found by the column: it says so, or points at another kind. */
function isLookedUp(kind: Kind, key: string): boolean {
  // A project's rows have the index of its lists.
  if (key === 'tenant_id' && 'name' in kind.columns) return false
  return kind.columns[key]?.index ?? key in kind.refs
}

interface Index {
  readonly columns: readonly string[]
  /** Only rows that are not deleted are in it. */
  readonly live?: boolean
}

function indexesOf(kind: Kind): Index[] {
  const marks = 'deleted' in kind.columns ? ['deleted', ...hidingColumns(kind)] : []
  const single = Object.keys(kind.columns).filter(key => isLookedUp(kind, key))
  return [
    // With the marks behind it, what a list hides is counted without reading rows.
    ...single.map(key => ({ columns: [key, ...marks] })),
    ...kind.indexes.map(columns => ({ columns })),
    ...listIndexes(kind),
  ]
}

/**
 * For lists that ask for nothing, of everyone and of one project: what they hide, then their order, then what they are
 * most often narrowed by. They hold live rows only, instead of beginning with the mark of the deleted: otherwise SQLite
 * would take them for every query that leaves deleted rows out.
 */
function listIndexes(kind: Kind): Index[] {
  if (!['created_at', 'name', 'id'].every(column => column in kind.columns)) return []
  const live = 'deleted' in kind.columns
  const narrowing = ['status', 'domain_id'].filter(column => column in kind.columns)
  const columns = [...hidingColumns(kind), 'created_at', 'name', 'id', ...narrowing]
  return [{ columns, live }, ...('tenant_id' in kind.columns ? [{ columns: ['tenant_id', ...columns], live }] : [])]
}

function indexName(kind: Kind, { columns, live }: Index): string {
  return `${kind.plural}_by_${columns.join('_')}${live === true ? '_live' : ''}`
}

function indexStatement(kind: Kind, index: Index): string {
  const list = index.columns.map(column => `"${column}"`).join(', ')
  const condition = index.live === true ? ' WHERE deleted = 0' : ''
  return `CREATE INDEX IF NOT EXISTS "${indexName(kind, index)}" ON "${kind.plural}" (${list})${condition}`
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
