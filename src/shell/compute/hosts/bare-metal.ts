import { choice, flag, positional, secret, text, texts, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'

export const CREATE = {
  name: positional(text()),
  mac: positional(text('MAC address for management', { wire: 'access_mac' })),
  slots: text('Slots in the rack'),
  ipmi_user: text('User of the management controller', { wire: 'ipmi_username' }),
  ipmi_passwd: secret(text('Password of the management controller', { wire: 'ipmi_password' })),
  ipmi_addr: text('Address of the management controller', { wire: 'ipmi_ip_addr' }),
  access_ip: text('Address for management'),
  access_net: text('Network for management, ID or name'),
  access_wire: text('Wire (layer 2 network) for management, ID or name'),
  no_probe: flag('Only record it; do not look at the machine'),
  no_bmc: flag('It has no management controller'),
  no_prepare: flag('Only look at the machine; do not reboot it to prepare it'),
  disable_pxe_boot: flag('It does not boot from the network', { wire: false }),
  uuid: text('UUID of the machine'),
  rack: text('Rack that it stands in'),
}

export function createBody(values: Values<typeof CREATE>): JsonObject {
  const body: JsonObject = { ...toWire(CREATE, values), host_type: 'baremetal' }
  return values.disable_pxe_boot === true ? { ...body, enable_pxe_boot: false } : body
}

export const CONVERT = {
  hosttype: positional(choice(['hypervisor', 'esxi', 'kubelet', 'hyperv'], 'What it becomes', { wire: 'host_type' })),
  image: text('Image to install, ID or name'),
  raid: choice(['raid0', 'raid1', 'raid10', 'raid5', 'none'], 'RAID level to set up'),
  raid_config: texts(undefined, { indexed: true, wire: 'baremetal_disk_config' }),
  disk: texts('Description of a disk', { indexed: true, metavar: 'DISK' }),
  net: texts('Description of a network', { indexed: true, metavar: 'NETWORK' }),
  name: text('New name'),
}

/** @throws UsageError when two options say the same thing in two ways */
export function convertBody(values: Values<typeof CONVERT>): JsonObject {
  if (values.raid !== undefined && values.raid_config !== undefined)
    throw new UsageError('Give either --raid or --raid-config, not both.')
  if (values.image !== undefined && values.image !== '' && values.disk !== undefined)
    throw new UsageError('Give either --image or --disk, not both.')
  return toWire(CONVERT, values)
}
