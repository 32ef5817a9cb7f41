import { choice, flag, type Shape, text, texts } from '../../../cli/options/index.ts'
import { ARCHITECTURES, HYPERVISORS_SHOWN, RESOURCE_TYPES } from './choices.ts'

const DIRECTIONS = ['asc', 'desc'] as const

/** What a list of servers takes beyond the shared options. `--without-user-meta` is the negative of `--with-user-meta`. */
export const SERVER_LIST = {
  wire: text(),
  network: text(),
  disk: text('Only the server with this disk, ID or name'),
  host: text('Only those on this host, ID or name'),
  baremetal: flag(),
  gpu: flag(),
  secgroup: text('Only those in this security group, ID or name'),
  admin_secgroup: text('Only those with this administrative security group, ID or name'),
  hypervisor: choice(HYPERVISORS_SHOWN, 'Only those of this hypervisor or cloud'),
  region: text('Only those in this cloud region, ID or name'),
  with_eip: flag('Only those with an elastic IP'),
  without_eip: flag('Only those without an elastic IP'),
  os_type: choice(['linux', 'windows', 'vmware'], 'Only those with this operating system'),
  vpc: texts('Only those in this VPC, ID or name'),
  usable_server_for_eip: text('Only those to which this elastic IP could be bound, ID or name'),
  eip_associable: flag('Only those to which an elastic IP could be bound'),
  host_sn: text('Only those on the host with this serial number'),
  ip_addr: text('Only those with this IP address'),
  ip_addrs: texts('Only those with one of these IP addresses'),
  order_by_disk: choice(DIRECTIONS, 'Order by the size of the disks'),
  order_by_os_dist: choice(DIRECTIONS, 'Order by the distribution of the operating system'),
  order_by_host: choice(DIRECTIONS, 'Order by the name of the host'),
  order_by_network: choice(DIRECTIONS, 'Order by the name of the network'),
  order_by_ip: choice(DIRECTIONS, 'Order by IP address'),
  resource_type: choice(RESOURCE_TYPES, 'Only those on hosts of this kind'),
  billing_type: choice(['postpaid', 'prepaid'], 'Only those billed like this'),
  scaling_group: text('Only those of this scaling group, ID or name'),
  os_arch: choice(ARCHITECTURES, 'Only those of this CPU architecture'),
  vpc_provider: text('Only those in VPCs of this provider'),
  with_meta: flag('Only those that have metadata (or have none)', { negative: 'without-meta' }),
  with_user_meta: flag('Only those that have metadata set by users (or have none)', { negative: 'without-user-meta' }),
  isolate_device_id: text('Only the server with this passed-through device, ID'),
  with_host: flag('Only those that have a host (or have none)', { negative: 'without-host' }),
  snapshotpolicy_id: text('Only those bound to this snapshot policy, ID or name'),
  binding_disks_snapshotpolicy: flag('Only those with a disk bound to a snapshot policy (or with none)', {
    negative: 'no-binding-disks-snapshotpolicy',
  }),
  binding_snapshotpolicy: flag('Only those bound to a snapshot policy themselves (or not)', {
    negative: 'no-binding-snapshotpolicy',
  }),
  zone: text('Only those in this zone, ID or name'),
} satisfies Shape
