import type { Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parseDeploy } from '../../syntax/deploy.ts'
import { isSize, SIZE_FORM, sizeInMegas } from '../../syntax/size.ts'
import { malformed } from '../../syntax/words.ts'
import { toWire } from '../../wire.ts'
import { BLANK_SERVER } from './blank.ts'
import { BOOT_ORDERS } from './choices.ts'
import { serverConfig, unsentConfig } from './configs.ts'
import { CREATE_OPTIONS } from './create-options.ts'
import { oneSource } from './kickstart.ts'

export type CreateValues = Values<typeof CREATE_OPTIONS>

/**
 * A new server as the API takes it, but for its name and for what local files hold (see create-files.ts).
 * @throws UsageError naming the option and the part of it that is wrong
 */
export function createBody(values: CreateValues): JsonObject {
  const own = toWire(CREATE_OPTIONS, values)
  for (const key of ['eip_bw', 'eip_tx_bw', 'eip_rx_bw', 'public_ip_bw']) if (own[key] === 0) delete own[key]
  for (const deploy of values.deploy ?? []) parseDeploy(deploy)
  checkKickstart(values)
  return {
    ...BLANK_SERVER,
    ...serverConfig(values),
    ...own,
    ...memory(values),
    ...aliases('keypair_id', values.keypair, ['keypair']),
    ...aliases('project_id', values.tenant, ['project', 'tenant', 'tenant_id']),
    ...(values.boot === undefined ? {} : { boot_order: BOOT_ORDERS[values.boot] }),
    ...(values.no_account_init === true ? { reset_password: false } : {}),
    ...(values.allow_delete === true ? { disable_delete: false } : {}),
    ...(values.disable_src_ip_check === true ? { src_ip_check: false } : {}),
    ...(values.disable_src_mac_check === true ? { src_mac_check: false } : {}),
  }
}

/** A memory size in MiB, or else the type of the server; the size wins, as in the original. */
function memory({ mem_spec: size = '', instance_type: type }: CreateValues): JsonObject {
  if (!isSize(size)) return { vmem_size: 0, ...aliases('instance_type', type, ['sku']) }
  const megas = sizeInMegas(size, 1024)
  if (megas === undefined) throw malformed('--mem-spec', size, SIZE_FORM)
  return { vmem_size: megas }
}

/** A member under all the names that it has had; the original sends each. */
function aliases(name: string, value: string | undefined, others: readonly string[]): JsonObject {
  if (value === undefined || value === '') return {}
  return Object.fromEntries([name, ...others].map(each => [each, value]))
}

function checkKickstart(values: CreateValues): void {
  if (values.kickstart_os_type === undefined) return
  const { kickstart_config_file: file, kickstart_config_url: url } = values
  oneSource(file, '--kickstart-config-file', url, '--kickstart-config-url')
}

/** The options among the given ones that are accepted and never sent. */
export function unsent(values: CreateValues): string[] {
  const options = unsentConfig(values)
  if (Number(values.cpu_sockets) !== 0) options.push('--cpu-sockets')
  if (Number(values.extra_cpu_count) !== 0) options.push('--extra-cpu-count')
  if ((values.instance_snapshot ?? '') !== '') options.push('--instance-snapshot')
  if ((values.mem_spec ?? '') !== '' && !isSize(values.mem_spec ?? '')) options.push('--mem-spec (no size)')
  const kickstarts = [values.kickstart_config_file, values.kickstart_config_url, values.kickstart_enabled]
  if (values.kickstart_os_type === undefined && kickstarts.some(each => each !== undefined))
    options.push('--kickstart-… (without --kickstart-os-type)')
  return options
}

/**
 * Tags as metadata: each under `user:`.
 * @throws UsageError naming the word that is no tag
 */
export function tagsBody(tags: readonly string[] | undefined): JsonObject {
  if (tags === undefined || tags.length === 0) return {}
  const metadata: [string, string][] = tags.map(tag => {
    const [key = '', value, ...more] = tag.split('=')
    if (key === '' || value === undefined || more.length > 0)
      throw malformed('--tags', tag, 'is no tag; write key=value, e.g. env=production')
    return [`user:${key.replace(/^user:/, '')}`, value]
  })
  return { __meta__: Object.fromEntries(metadata) }
}

/**
 * The name, as it is or as a pattern.
 * @throws UsageError where it is empty
 */
export function nameBody(name: string, { generate_name: generate }: CreateValues): JsonObject {
  if (name === '') throw new UsageError('NAME is empty: give the server a name.')
  return generate === true ? { generate_name: name } : { name }
}
