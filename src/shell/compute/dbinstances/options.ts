import { flag, integer, positional, text, texts, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parseNewTags } from '../../syntax/tags.ts'
import { toWire } from '../../wire.ts'

export const CREATE = {
  name: positional(text()),
  vcpu_count: integer(undefined, { default: 0 }),
  vmem_size_mb: integer(undefined, { default: 0 }),
  port: integer('Port number; the usual one of the engine when absent', { default: 0 }),
  category: text('Kind of set-up, e.g. basic or ha'),
  network: text(),
  address: text('Address in the network'),
  engine: text('MySQL, PostgreSQL, SQLServer, …'),
  engine_version: text(),
  storage_type: text(),
  secgroup: text(),
  zone: text(),
  disk_size_gb: integer('Storage in GiB', { default: 0 }),
  duration: text('How long to prepay, e.g. 1m or 1y'),
  allow_delete: flag(),
  tags: texts('Tag: key=value; the key of a tag that the user sets starts with user:', { wire: false }),
  dbinstancebackup_id: text('Backup to create it from, ID or name'),
  multi_az: flag('Spread it over several zones', { default: false }),
  instance_type: text('Type (sku) of the instance'),
}

/** Tags are sent even where there are none. */
export function createBody(values: Values<typeof CREATE>): JsonObject {
  const body = toWire(CREATE, values)
  if (values.allow_delete === true) body.disable_delete = false
  body.__meta__ = parseNewTags('--tags', values.tags ?? [])
  return body
}

export const CHANGE_CONFIG = {
  vcpu_count: integer(),
  vmem_size_mb: integer(),
  instance_type: text('Type (sku) of the instance'),
  category: text('Kind of set-up, e.g. basic or ha'),
  disk_size_gb: integer('Storage in GiB'),
}

/** Only positive numbers are sent. */
export function changeConfigBody(values: Values<typeof CHANGE_CONFIG>): JsonObject {
  const body = toWire(CHANGE_CONFIG, values)
  for (const key of ['vcpu_count', 'vmem_size_mb', 'disk_size_gb']) if (Number(body[key] ?? 1) <= 0) delete body[key]
  return body
}

export const RECOVERY = {
  backup: positional(text('Backup, ID or name', { wire: 'dbinstancebackup' })),
  databases: texts('Database to restore: its name, or name:name-afterwards; all when absent', { wire: false }),
}

/** @throws UsageError for a database with more than one new name */
export function recoveryBody(values: Values<typeof RECOVERY>): JsonObject {
  const names = (values.databases ?? []).filter(word => word !== '').map(renamed)
  const body = toWire(RECOVERY, values)
  return names.length === 0 ? body : { ...body, databases: Object.fromEntries(names) }
}

function renamed(word: string): [string, string] {
  const [name = '', after = name, ...more] = word.split(':')
  if (more.length === 0) return [name, after]
  throw new UsageError(`--databases: "${word}" has more than one ":"; write NAME or NAME:NAME-AFTERWARDS.`)
}
