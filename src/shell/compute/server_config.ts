import { servers } from '../../api/compute/servers.ts'
import { choice, flag, integerPairs, positional, text } from '../../cli/options/index.ts'
import { batchPerform, custom, defineResource, get, perform } from '../resource.ts'
import { BOOT_INDEX, bootIndex } from './server/boot-index.ts'
import { CHANGE_CONFIG, configChanges } from './server/change-config.ts'
import { CPUSET, cpuset } from './server/cpuset.ts'
import { KICKSTART, kickstart } from './server/kickstart.ts'
import { ROOT_DISK, rootDisk } from './server/root-disk.ts'

const TRUTH = ['true', 'false'] as const

export default defineResource({
  keyword: 'server',
  resource: servers,
  heading: 'Server configuration',
  commands: {
    'change-config': () =>
      perform(CHANGE_CONFIG, {
        body: configChanges,
        style: 'yaml',
        summary: 'Change the CPU, memory, disks or type of a server',
        examples: ['server-change-config --ncpu 4 --vmem 8g web1', 'server-change-config --disk 100g web1'],
      }),
    'modification-types': () => get({}, { summary: 'Show the types that a server could be changed to' }),
    'resize-disk': () =>
      perform(
        {
          disk: positional(text('Disk to enlarge, ID or name')),
          size: positional(text('New size, e.g. 100g; a number is MiB')),
        },
        { summary: 'Enlarge a disk that is attached to a server' },
      ),
    'change-disk-driver': () =>
      perform(
        {
          disk_id: positional(text('Disk, ID or name')),
          cache: choice(['writethrough', 'none', 'writeback', 'directsync'], 'Cache mode'),
          aio: choice(['native', 'threads'], 'Kind of asynchronous input and output'),
          driver: choice(['virtio', 'ide', 'sata', 'scsi', 'pvscsi']),
        },
        { style: 'yaml', summary: 'Change how a server is connected to a disk' },
      ),
    'io-throttle': () =>
      perform(
        {
          iops: integerPairs('Input and output operations per second of a disk: DISK_ID=1000'),
          bps: integerPairs('MB per second of a disk: DISK_ID=100'),
        },
        { sendsEmpty: true, style: 'yaml', summary: 'Limit the speed of the disks of a server' },
      ),
    'set-boot-index': () =>
      perform(BOOT_INDEX, {
        body: bootIndex,
        sendsEmpty: true,
        style: 'yaml',
        summary: 'Set the order in which disks and CD-ROMs are booted from',
      }),
    'set-root-disk-matcher': () =>
      custom(ROOT_DISK, { summary: 'Say which disk of bare-metal servers is the root disk' }, rootDisk),
    cpuset: () =>
      perform(CPUSET, { body: cpuset, style: 'yaml', summary: 'Bind a server to certain CPUs of its host' }),
    'cpuset-remove': () =>
      perform(undefined, { style: 'yaml', summary: 'Let a server use all CPUs of its host again' }),
    'cpuset-cores': () => get({}, { summary: 'Show the CPUs that a server is bound to' }),
    'numa-info': () => get({}, { summary: 'Show on which NUMA nodes a server runs' }),
    'hardware-info': () => get({}, { summary: 'Show the virtual hardware of a server' }),
    'qemu-info': () => get({}, { summary: 'Show with which QEMU a server runs' }),
    'set-qemu-params': () =>
      perform(
        {
          disable_pvpanic: choice(TRUTH, 'Do without the device that reports crashes'),
          disable_usb_kbd: choice(TRUTH, 'Do without a USB keyboard'),
          usb_controller_type: choice(['usb-ehci', 'qemu-xhci'], 'USB controller'),
          disable_isa_serial: choice(TRUTH, 'Do without the ISA serial port'),
        },
        { sendsEmpty: true, summary: 'Set how QEMU builds a server' },
      ),
    'add-extra-options': () =>
      perform(
        { key: positional(text('Option of QEMU')), value: positional(text('Its value')) },
        { action: 'set-extra-option', summary: 'Give QEMU one more option for a server' },
      ),
    'remove-extra-options': () =>
      perform(
        { key: positional(text('Option of QEMU')), value: text('Its value, where the option was given several times') },
        { action: 'del-extra-option', summary: 'Take an extra option of QEMU from a server' },
      ),
    'set-os-info': () =>
      batchPerform(
        {
          distribution: text('Distribution, e.g. CentOS'),
          version: text('Version of the distribution'),
          arch: text('CPU architecture, e.g. x86_64'),
          type: text('Operating system, e.g. Linux'),
        },
        { sendsEmpty: true, summary: 'Say which operating system servers run' },
      ),
    'sync-os-info': () => batchPerform(undefined, { summary: 'Ask servers which operating system they run' }),
    'set-tpm': () =>
      batchPerform(
        { enable_tpm: flag('With a TPM; without this option it is taken away', { default: false }) },
        { summary: 'Give servers a TPM, or take it away' },
      ),
    'enable-memclean': () => batchPerform(undefined, { summary: 'Clean the memory of servers when they stop' }),
    'probe-isolated-devices': () =>
      perform(undefined, { style: 'yaml', summary: 'Look for passed-through devices on the host of a server' }),
    'restore-virtual-isolated-devices': () =>
      batchPerform(undefined, { summary: 'Give servers back the virtual devices that their hosts lost' }),
    'disable-auto-merge-snapshot': () =>
      perform(
        {
          disable_auto_merge_snapshot: flag('Do not merge; without this option merging is switched on', {
            default: false,
          }),
        },
        { style: 'yaml', summary: 'Switch the automatic merging of snapshots off or on' },
      ),
    kickstart: () => get({}, { summary: 'Show the kickstart configuration of a server' }),
    'set-kickstart': () =>
      perform(KICKSTART, {
        body: kickstart,
        style: 'yaml',
        summary: 'Set the kickstart configuration of a server',
      }),
    'delete-kickstart': () =>
      perform(undefined, { style: 'yaml', summary: 'Delete the kickstart configuration of a server' }),
    'kickstart-complete': () =>
      perform(
        { restart: flag('Do not restart it', { default: true }) },
        { style: 'yaml', summary: 'Mark the kickstart installation of a server as done, and restart it' },
      ),
  },
})
