import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, parseJson, textOf } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { objectOutput } from '../../verbs/object.ts'
import { localText } from '../server/local-text.ts'

export const IMPORT = {
  name: positional(text('Name of the new backup')),
  backup_storage_id: positional(text()),
  import: positional(text('Local file that diskbackup-export-info wrote')),
  tenant_id: text('Project of the new backup, ID or name'),
} satisfies Shape

/** What an exported backup is described by; sizes are in MiB. Anything else in the file is not sent. */
const DESCRIBED = ['os_arch', 'os_type', 'disk_type', 'disk_config', 'backup_file_path', 'access_url', 'generate_name']
const OF_DOMAIN = ['project_domain_id', 'project_domain']
/** All names of the owner; the first is the current one. */
const OF_PROJECT = ['project_id', 'project', 'tenant', 'tenant_id']

/** Makes a backup known that another region exported: POST /diskbackups/import. */
export function importBackup(values: Values<typeof IMPORT>): (call: Call) => Promise<Output> {
  return async ({ manager, context }) => {
    const content = await localText(context.cwd)(values.import)
    if (content === undefined) throw new UsageError(`IMPORT: cannot read the file "${values.import}".`)
    const body = importBody(values, described(content, values.import))
    return objectOutput(await manager.performClass('import', body))
  }
}

function importBody({ name, backup_storage_id, tenant_id: tenant = '' }: Values<typeof IMPORT>, info: JsonObject) {
  const { size_mb = 0, disk_size_mb = 0 } = info
  const body: JsonObject = { size_mb, disk_size_mb, name, backup_storage_id }
  for (const member of [...DESCRIBED, ...OF_DOMAIN]) {
    const value = info[member]
    if (value !== undefined && value !== '' && value !== null) body[member] = value
  }
  const project = tenant === '' ? OF_PROJECT.map(member => textOf(info, member) ?? '').find(id => id !== '') : tenant
  if (project !== undefined) for (const member of OF_PROJECT) body[member] = project
  return body
}

function described(content: string, file: string): JsonObject {
  const info = parsed(content)
  if (isJsonObject(info)) return info
  throw new UsageError(`IMPORT: the file "${file}" holds no JSON object: take one that diskbackup-export-info wrote.`)
}

function parsed(content: string): unknown {
  try {
    return parseJson(content)
  } catch {
    return undefined
  }
}
