import { choice, flag, pairs, positional, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { FileReader } from '../../verbs/verb.ts'
import { toWire } from '../../wire.ts'

const CONTENT = {
  content: text('Content of the file'),
}
const FILE = { file: text('Local file that holds the content, instead of --content') }

export const HOSTFILE_LIST = { type: texts('Only those of this type') } satisfies Shape

/** The types are sent twice, as in the original: as a list, and each by its place. */
export function hostfileQuery({ type = [] }: Values<typeof HOSTFILE_LIST>): JsonObject {
  if (type.length === 0) return {}
  return { type, ...Object.fromEntries(type.map((each, place) => [`type.${place}`, each])) }
}

export const HOSTFILE_CREATE = {
  name: positional(text()),
  emulated: flag('Emulated by the platform (or not)', { wire: 'is_emulated', negative: 'no-emulated' }),
  tag: pairs('Metadata', { wire: '__meta__' }),
  dry_run: flag('Check only; create nothing', { default: false }),
  generate_name: text('Pattern for the name, which is made unique'),
  project_domain_id: text('Domain that owns it, ID or name'),
  public: flag('Share it (or do not)', { wire: 'is_public', negative: 'private' }),
  public_scope: choice(['project', 'domain', 'system'], 'How far to share it'),
  path: text('Path of the file on hosts'),
  ...CONTENT,
  type: text('Type of the file, e.g. telegraf or script'),
  ...FILE,
  desc: text('Description', { wire: 'description' }),
} satisfies Shape

/** The domain is sent under all the names that it has had. */
export function createHostfile(values: Values<typeof HOSTFILE_CREATE>): JsonObject {
  const body = toWire(HOSTFILE_CREATE, values)
  const { project_domain_id: domain } = body
  return domain === undefined ? body : { ...body, project_domain: domain, domain_id: domain, domain }
}

export const HOSTFILE_UPDATE = {
  name: text('New name'),
  path: text('Path of the file on hosts'),
  ...CONTENT,
  ...FILE,
  description: text(),
} satisfies Shape

/** What a local file holds is the content. */
export const FILES: Readonly<Record<string, FileReader>> = {
  file: content => (content === '' ? {} : { content }),
}
