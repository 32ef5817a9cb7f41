import { isIP } from 'node:net'
import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { z } from '../../../core/zod.ts'
import type { Call } from '../../resource.ts'
import { batchOutput } from '../../verbs/batch.ts'
import { localText } from './local-text.ts'

export const LIBVIRT = {
  config_file: positional(text('File (JSON or YAML) that names hosts and their servers', { wire: false })),
} satisfies Shape

const MAC = /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i
const ip = z.string().check(z.refine(value => isIP(value) !== 0, 'is no IP address'))
const mac = z.string().check(z.regex(MAC, 'is no MAC address'))
const server = z.union([z.object({ mac_ip: z.record(mac, ip) }), z.object({ mac, ip })])
const file = z.object({
  hosts: z
    .array(
      z.object({
        host_ip: ip,
        xml_file_path: z.optional(z.string()),
        monitor_path: z.optional(z.string()),
        servers: z.optional(z.nullable(z.array(server))),
      }),
    )
    .check(z.minLength(1, 'names no host')),
})

type Host = z.output<typeof file>['hosts'][number]

/**
 * Imports the servers of hosts that run libvirt: POST /servers/import-from-libvirt for each host. A server is given by
 * the addresses of its network cards, as `mac_ip` or as `mac` and `ip`.
 */
export function importLibvirt({ config_file: path }: Values<typeof LIBVIRT>): (call: Call) => Promise<Output> {
  return async call => {
    const content = await localText(call.context.cwd)(path)
    if (content === undefined) throw new UsageError(`CONFIG_FILE: cannot read "${path}": there is no such file.`)
    const hosts = await hostsIn(content, path)
    return batchOutput(call, await call.manager.batchPerformClass('import-from-libvirt', hosts.map(hostBody)))
  }
}

/**
 * The hosts in a file.
 * @throws UsageError naming the file and what is wrong in it
 */
export async function hostsIn(content: string, path: string): Promise<Host[]> {
  const { parse } = await import('yaml')
  let read: unknown
  try {
    // JSON is YAML.
    read = parse(content)
  } catch (cause) {
    throw new UsageError(`CONFIG_FILE: "${path}" is neither JSON nor YAML.`, { cause })
  }
  const result = z.safeParse(file, read)
  if (result.success) return result.data.hosts
  const [issue] = result.error.issues
  const where = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.')
  throw new UsageError(
    `CONFIG_FILE: "${path}": ${where}: ${issue?.message ?? 'is wrong'}. Right is e.g. ` +
      '{"hosts":[{"host_ip":"10.0.0.1","servers":[{"mac_ip":{"00:22:11:aa:bb:cc":"10.0.0.5"}}]}]}.',
  )
}

function hostBody({ host_ip, xml_file_path: xml, monitor_path: monitor, servers }: Host): JsonObject {
  const body: JsonObject = { host_ip }
  if (xml !== undefined && xml !== '') body.xml_file_path = xml
  if (monitor !== undefined && monitor !== '') body.monitor_path = monitor
  if (servers !== undefined && servers !== null && servers.length > 0)
    body.servers = servers.map(each => ({ mac_ip: 'mac_ip' in each ? each.mac_ip : { [each.mac]: each.ip } }))
  return body
}
