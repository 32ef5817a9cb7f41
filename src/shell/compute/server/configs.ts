import type { Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parseDisk } from '../../syntax/disk.ts'
import { parseIsolatedDevice } from '../../syntax/isolated-device.ts'
import { parseNet } from '../../syntax/net.ts'
import { parsePortMappings } from '../../syntax/port-mapping.ts'
import { parseRaid } from '../../syntax/raid.ts'
import { parseRootDisk } from '../../syntax/root-disk.ts'
import { parseIndexedSchedtag, parseSchedtag } from '../../syntax/schedtag.ts'
import type { COMMON_CONFIG, PREFER_MANAGER, SERVER_CONFIG } from './config-options.ts'

/** Disks are optional for pods. */
export type CommonConfig = Omit<Values<typeof COMMON_CONFIG>, 'disk'> &
  Values<typeof PREFER_MANAGER> & { readonly disk?: readonly string[] | undefined }
export type ServerConfig = CommonConfig & Values<typeof SERVER_CONFIG>

/**
 * Where a server goes and what it is made of, as the API takes it. Zones are sent under two names, as in the original,
 * which never sends the one zone of `--prefer-zone`.
 * @throws UsageError naming the option and the part of it that is wrong
 */
export function commonConfig(values: CommonConfig): JsonObject {
  const nets = (values.net ?? []).map((net, i) => parseNet(net, i))
  addPortMappings(nets, values.net_port_mapping ?? [])
  addSchedtags(nets, values.net_schedtag ?? [], '--net-schedtag', 'network', '--net')
  const disks = (values.disk ?? []).map((disk, i) => parseDisk(disk, i))
  addSchedtags(disks, values.disk_schedtag ?? [], '--disk-schedtag', 'disk', '--disk')
  return {
    backup: false,
    suggestion: false,
    count: values.count,
    ...texts({
      prefer_manager_id: values.prefer_manager,
      prefer_region_id: values.prefer_region,
      prefer_wire_id: values.prefer_wire,
      prefer_host_id: values.prefer_host,
      resource_type: values.resource_type,
    }),
    ...lists({
      prefer_zones: values.prefer_zones,
      prefer_zone_id: values.prefer_zones,
      nets,
      disks,
      isolated_devices: values.isolated_device?.map(device => parseIsolatedDevice(device)),
      schedtags: values.schedtag?.map(tag => parseSchedtag(tag)),
    }),
  }
}

/** {@link commonConfig} and what servers have beyond it. */
export function serverConfig(values: ServerConfig): JsonObject {
  const config: JsonObject = {
    ...commonConfig(values),
    backup: values.backup,
    ...texts({ prefer_backup_host: values.backup_host, hypervisor: values.hypervisor }),
    ...lists({ baremetal_disk_configs: values.raid_config?.map(raid => parseRaid(raid)) }),
  }
  if (values.is_daemon !== undefined) config.is_daemon = values.is_daemon
  const matcher = values.root_disk_matcher ?? ''
  if (matcher !== '') config.baremetal_root_disk_matcher = parseRootDisk(matcher, '--root-disk-matcher')
  return config
}

/** The options among the given ones that are accepted and never sent. */
export function unsentCommon(values: CommonConfig): string[] {
  const unsent: string[] = []
  if ((values.prefer_zone ?? '') !== '') unsent.push('--prefer-zone (use --prefer-zones)')
  if ((values.user ?? '') !== '') unsent.push('--user')
  return unsent
}

/** {@link unsentCommon} and what servers have beyond it. */
export function unsentConfig(values: ServerConfig): string[] {
  const unsent = unsentCommon(values)
  if (values.auto_switch_to_backup_on_host_down === true) unsent.push('--auto-switch-to-backup-on-host-down')
  return unsent
}

function addPortMappings(nets: readonly JsonObject[], written: readonly string[]): void {
  for (const [index, mappings] of parsePortMappings(written)) {
    const net = nets[index]
    if (net === undefined) throw missing('--net-port-mapping', index, nets.length, 'network', '--net')
    net.port_mappings = mappings
  }
}

function addSchedtags(
  items: readonly JsonObject[],
  written: readonly string[],
  option: string,
  noun: string,
  itemOption: string,
): void {
  for (const { index, tag } of written.map(each => parseIndexedSchedtag(each, option))) {
    const item = items[index]
    if (item === undefined) throw missing(option, index, items.length, noun, itemOption)
    item.schedtags = [...(Array.isArray(item.schedtags) ? item.schedtags : []), tag]
  }
}

function missing(option: string, index: number, count: number, noun: string, itemOption: string): UsageError {
  const there = count === 0 ? `there is none; give it with ${itemOption}` : `they count from 0 to ${count - 1}`
  return new UsageError(`${option}: there is no ${noun} with index ${index}: ${there}.`)
}

/** The members that hold a text; empty ones are not sent. */
function texts(members: Readonly<Record<string, string | undefined>>): JsonObject {
  const kept: JsonObject = {}
  for (const [key, value] of Object.entries(members)) if (value !== undefined && value !== '') kept[key] = value
  return kept
}

/** The members that hold something; empty lists are not sent. */
function lists(members: Readonly<Record<string, (string | JsonObject)[] | undefined>>): JsonObject {
  const kept: JsonObject = {}
  for (const [key, value] of Object.entries(members)) if (value !== undefined && value.length > 0) kept[key] = value
  return kept
}
