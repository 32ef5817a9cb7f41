import { projects } from '../../../api/identity/projects.ts'
import { choice, choices, flag, integer, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { setPath, toWire } from '../../wire.ts'

export const FORMAT = {
  format: choice(['raw', 'qcow2', 'iso', 'vmdk', 'docker', 'vhd', 'tgz'], 'Format of the file', { wire: false }),
} satisfies Shape

const quiet = { wire: false } as const

/** What can be said of an image; what its operating system is and wants is kept among its properties. */
export const META = {
  protected: flag('Refuse to delete it', quiet),
  unprotected: flag('Allow to delete it', quiet),
  standard: flag('Mark it as one of the standard images', quiet),
  nonstandard: flag('Take that mark off', quiet),
  public: flag('Share it with everybody', quiet),
  min_disk: integer('Smallest disk it fits on, in MiB', { metavar: 'MIN_DISK_SIZE_MB' }),
  min_ram: integer('Least memory it runs with, in MiB', { metavar: 'MIN_RAM_MB' }),
  virtual_size: integer('Size of the disk in it, in MiB; the same as --min-disk', quiet),
  size: integer('Size of the file, in MiB', quiet),
  location: text('Where the file is kept'),
  status: choice(['killed', 'active', 'queued'], 'Status to put it into'),
  owner_project: text('Project that it shall belong to, ID or name', quiet),
  owner_project_domain: text('Domain of that project', quiet),
  os_type: choice(['Windows', 'Linux', 'Freebsd', 'Android', 'macOS', 'VMWare'], 'Kind of operating system', {
    wire: 'properties.os_type',
  }),
  os_dist: text('Distribution of the operating system', {
    wire: 'properties.os_distribution',
    metavar: 'OS_DISTRIBUTION',
  }),
  os_version: text('Version of the operating system', { wire: 'properties.os_version' }),
  os_codename: text('Code name of that version', { wire: 'properties.os_codename' }),
  os_arch: choice(['x86', 'x86_64', 'aarch32', 'aarch64', 'riscv32', 'riscv64'], 'Architecture it is made for'),
  os_lang: choice(['zh_CN', 'en_US'], 'Language of the operating system', { wire: 'properties.os_language' }),
  preference: integer('Where it stands among others; more is further up', { wire: 'properties.preference' }),
  notes: text('Notes', { wire: 'properties.notes' }),
  hypervisor: choices(
    ['kvm', 'esxi', 'baremetal', 'container', 'openstack', 'ctyun'],
    'Hypervisor it is made for',
    quiet,
  ),
  disk_driver: choice(['virtio', 'scsi', 'pvscsi', 'ide', 'sata'], 'Driver of the disks of its servers', {
    wire: 'properties.disk_driver',
  }),
  net_driver: choice(['virtio', 'e1000', 'vmxnet3'], 'Driver of the network interfaces of its servers', {
    wire: 'properties.net_driver',
  }),
  disable_usb_kbd: flag('Give its servers no USB keyboard', { wire: 'properties.disable_usb_kbd' }),
  boot_mode: choice(['UEFI', 'BIOS'], 'Firmware it starts with', quiet),
  vdi_protocol: choice(['vnc', 'spice'], 'Protocol of the remote console', { wire: 'properties.vdi_protocol' }),
  used_by_post_overlay: flag('Containers lay it over their own files', { wire: 'properties.used_by_post_overlay' }),
  internal_path_map: texts('Folder in the image and where containers see it: FOLDER:PATH', quiet),
} satisfies Shape

type MetaValues = Values<typeof META> & Values<typeof FORMAT>

/**
 * What the options say of an image, its properties apart. The project is looked up first, as in the original.
 * @throws UsageError for a path map that is none
 */
export async function metaIn({ session }: Call, values: MetaValues): Promise<JsonObject> {
  const meta = toWire(META, values)
  if (values.format !== undefined) meta['disk-format'] = values.format
  setEither(meta, 'protected', values.protected, values.unprotected)
  setEither(meta, 'is_standard', values.standard, values.nonstandard)
  if (values.public === true) meta.is_public = true
  if (values.virtual_size !== undefined) meta.min_disk = values.virtual_size
  if (values.size !== undefined) meta.size = Number(values.size) * 1024 * 1024
  const { owner_project: project = '' } = values
  if (project !== '') meta.owner = await session.manager(projects).getId(project)
  if (values.os_arch !== undefined) setPath(meta, 'properties.os_arch', values.os_arch)
  if (values.hypervisor !== undefined) setPath(meta, 'properties.hypervisor', values.hypervisor.join(','))
  if (values.boot_mode !== undefined) setPath(meta, 'properties.uefi_support', values.boot_mode === 'UEFI')
  if (values.internal_path_map !== undefined)
    setPath(meta, 'properties.internal_path_map', JSON.stringify(pathMap(values.internal_path_map)))
  return meta
}

/** Options that the original takes and never sends. */
export function unsentIn({ owner_project_domain: domain }: MetaValues): string[] {
  return domain === undefined ? [] : ['--owner-project-domain']
}

/** One says yes, the other no; both say nothing, as in the original. */
function setEither(meta: JsonObject, member: string, yes: boolean | undefined, no: boolean | undefined): void {
  if ((yes === true) !== (no === true)) meta[member] = yes === true
}

function pathMap(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map(word => {
      const [folder = '', path = '', ...more] = word.split(':')
      if (folder === '' || path === '' || more.length > 0)
        throw new UsageError(`--internal-path-map: "${word}" is no map; write FOLDER:PATH.`)
      return [folder, path]
    }),
  )
}
