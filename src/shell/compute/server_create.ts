import { servers } from '../../api/compute/servers.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, custom, defineResource, get, perform } from '../resource.ts'
import { CHARGE_TYPES } from './server/choices.ts'
import { CREATE, createServer } from './server/create.ts'
import { FROM_SNAPSHOT, fromSnapshot } from './server/from-snapshot.ts'
import { IMPORT, importServers } from './server/import.ts'
import { importLibvirt, LIBVIRT } from './server/import-libvirt.ts'
import { INSERT_ISO, insertIso } from './server/insert-iso.ts'

const IMAGE = {
  name: positional(text('Name of the image', { metavar: 'IMAGE' })),
  format: choice(['vmdk', 'qcow2'], 'Format of the image'),
  notes: text(),
  auto_start: flag('Start it once the image is saved'),
  is_public: flag('Share the image with everybody'),
}

export default defineResource(
  {
    keyword: 'server',
    resource: servers,
    heading: 'Server creation and images',
    commands: {
      create: () =>
        custom(
          CREATE,
          {
            deed: 'create',
            summary: 'Create a server, or several of the same',
            examples: [
              'server-create web1 --mem-spec 2g --ncpu 2 --disk image=centos7,size=40g --net vnet1 --auto-start',
              'server-create "web-####" --generate-name --count 3 --instance-type ecs.g1.c2m4 --disk 40g --net random',
              'server-create web1 --mem-spec 2g --disk 40g --disk 100g,fs=ext4,mountpoint=/data --dry-run',
            ],
          },
          createServer,
        ),
      'create-params': () => get({}, { summary: 'Show how a server was created, to create another like it' }),
      'create-from-instance-snapshot': () =>
        create(FROM_SNAPSHOT, { body: fromSnapshot, summary: 'Create a server from an instance snapshot' }),
      clone: () =>
        perform(
          {
            name: positional(text('Name of the new server')),
            eip_bw: integer(),
            eip_charge_type: choice(CHARGE_TYPES),
            eip: text(),
            auto_start: flag('Start it once it is created', { default: false }),
          },
          { summary: 'Create a server just like another' },
        ),
      'save-image': () => perform(IMAGE, { style: 'yaml', summary: 'Save the system disk of a server as an image' }),
      'save-guest-image': () =>
        perform(
          { name: positional(text('Name of the image', { metavar: 'IMAGE' })), auto_start: flag() },
          { style: 'yaml', summary: 'Save all disks of a server as a guest image' },
        ),
      'save-template': () => perform(IMAGE, { style: 'yaml', summary: 'Save a server as a template' }),
      iso: () => get({}, { summary: 'Show the image in the CD-ROM of a server' }),
      'insert-iso': () => custom(INSERT_ISO, { summary: 'Put an image into the CD-ROM of a server' }, insertIso),
      ejectiso: () => perform(undefined, { style: 'yaml', summary: 'Take the image out of the CD-ROM of a server' }),
      'disk-create-snapshot': () =>
        perform(
          {
            disk: positional(text('Disk, ID or name', { wire: 'disk_id' })),
            snapshotname: positional(text('Name of the snapshot', { wire: 'name' })),
          },
          { action: 'disk-snapshot', summary: 'Take a snapshot of a disk of a server' },
        ),
      import: () =>
        custom(IMPORT, { summary: 'Import servers that a host has, from their description files' }, importServers),
      'export-virt-install-command': () =>
        get(
          {
            extra_cmdline: texts('More arguments for virt-install, e.g. "--console pty"'),
            libvirt_bridge: text('Bridge of libvirt to connect to'),
          },
          { specific: 'virt-install', summary: 'Show the virt-install command that builds a server like this' },
        ),
    },
  },
  {
    keyword: 'servers',
    resource: servers,
    commands: {
      'import-from-libvirt': () =>
        custom(
          LIBVIRT,
          { summary: 'Import servers from the libvirt of hosts, as a file describes them' },
          importLibvirt,
        ),
    },
  },
)
