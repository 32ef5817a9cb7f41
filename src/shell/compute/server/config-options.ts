import { choice, flag, integer, required, type Shape, text, texts } from '../../../cli/options/index.ts'
import { HYPERVISORS, RESOURCE_TYPES } from './choices.ts'

const group = 'Placement, disks and networks'
const own = { wire: false, group } as const

/**
 * Where a server goes and what it is made of; shared with whatever is scheduled like a server (pods, templates,
 * scheduler tests). The cloud provider, `--prefer-manager`, stands at the end in the original: {@link PREFER_MANAGER}.
 */
export const COMMON_CONFIG = {
  prefer_region: text('Cloud region, ID or name', own),
  prefer_zone: text('Zone; not sent, as in the original: use --prefer-zones', own),
  prefer_zones: texts('Zone to consider, ID or name', own),
  prefer_wire: text('Wire (layer 2 network), ID or name', own),
  prefer_host: text('Host, ID or name', own),
  resource_type: choice(RESOURCE_TYPES, 'Kind of host', own),
  schedtag: texts('Scheduling tag: TAG:STRATEGY, the strategy being require, exclude, prefer or avoid', {
    ...own,
    metavar: 'KEY:VALUE',
  }),
  net: texts('Network card: NETWORK, or parts with colons between, e.g. vnet1:10.0.0.5:defaultgw or random', {
    ...own,
    metavar: 'NETWORK',
  }),
  net_port_mapping: texts('Port mapping: index=0,port=80,host_port=8080,protocol=tcp,remote_ips=10.0.0.1|10.0.0.2', {
    ...own,
    short: 'p',
  }),
  net_schedtag: texts('Scheduling tag of a network card: INDEX:TAG:STRATEGY', own),
  isolated_device: texts('Passed-through device: ID, model, or TYPE:MODEL:vendor=VENDOR', {
    ...own,
    metavar: 'ISOLATED_DEVICE',
  }),
  tenant: text('Project that owns it, ID or name', own),
  user: text('Not sent, as in the original', own),
  count: integer('How many to create', { ...own, default: 1 }),
  disk: required(
    texts(
      'Disk, the system disk first: SIZE, or parts with commas between: size=40g,image=ID,backend=cloud_essd; ' +
        'keys: size, image, snapshot, disk, fs, format, driver, cache, medium, type, mountpoint, backend, storage, iops, …',
      own,
    ),
  ),
  disk_schedtag: texts('Scheduling tag of a disk: INDEX:TAG:STRATEGY', own),
} satisfies Shape

/** What servers have beyond {@link COMMON_CONFIG}. */
export const SERVER_CONFIG = {
  hypervisor: choice(HYPERVISORS, 'Hypervisor, or the cloud', own),
  backup: flag('Keep a backup of it on a second host', { default: false, ...own }),
  backup_host: text('Host of the backup, ID or name', own),
  auto_switch_to_backup_on_host_down: flag('Not sent, as in the original', own),
  is_daemon: flag('Start it whenever its host starts', own),
  raid_config: texts('RAID of a bare-metal server, e.g. raid5:4:ssd or raid1:[0-1]', own),
  root_disk_matcher: text('Root disk of a bare-metal server: device=/dev/sdb, or size_start=800G,size_end=1000G', own),
} satisfies Shape

export const PREFER_MANAGER = {
  prefer_manager: text('Cloud provider (subscription), ID or name', own),
} satisfies Shape
