import { servers } from '../../api/compute/servers.ts'
import { flag, integer, positional, text } from '../../cli/options/index.ts'
import { batchPerform, defineResource, perform } from '../resource.ts'

const TARGET = { prefer_host: text('Host to move it to, ID or name') }
const SKIPS = {
  skip_cpu_check: flag('Do not check that the CPU of the target host fits'),
  skip_kernel_check: flag('Do not check that the kernel of the target host fits'),
}
const KEEP_ORIGIN = { keep_origin_disk: flag('Keep the original disk', { default: false }) }
const TARGET_STORAGE = {
  target_storage_id: positional(text('Storage to move to, ID or name', { metavar: 'TARGET_STORAGE' })),
}

export default defineResource({
  keyword: 'server',
  resource: servers,
  heading: 'Server migration and backup',
  commands: {
    'migrate-forecast': () =>
      perform(
        { live_migrate: flag('Forecast a live migration'), ...SKIPS, ...TARGET },
        { sendsEmpty: true, style: 'yaml', summary: 'Say to which hosts a server could be moved' },
      ),
    migrate: () =>
      perform(
        {
          auto_start: flag('Start it on the new host'),
          rescue_mode: flag('Its host is down: all its disks must be on shared storage'),
          ...TARGET,
        },
        { sendsEmpty: true, style: 'yaml', summary: 'Move a stopped server to another host' },
      ),
    'live-migrate': () =>
      perform(
        {
          ...SKIPS,
          enable_tls: flag('Encrypt what is transferred'),
          quickly_finish: flag('Pause the server after a few rounds of copying memory, to come to an end'),
          max_bandwidth_mb: integer('Bandwidth in MB/s at the most'),
          keep_dest_guest_on_failed: flag('Keep what came to the target host when it fails, to find out why'),
          ...TARGET,
        },
        { sendsEmpty: true, style: 'yaml', summary: 'Move a running server to another host' },
      ),
    'cancel-live-migrate': () => batchPerform(undefined, { summary: 'Call off the live migration of servers' }),
    'set-live-migrate-params': () =>
      perform(
        {
          downtime_limit_ms: integer('Milliseconds that the server may stand still'),
          max_bandwidth_mb: integer('Bandwidth in MB/s at the most'),
        },
        { sendsEmpty: true, style: 'yaml', summary: 'Change the limits of a live migration under way' },
      ),
    'migrate-network': () =>
      perform(
        { dest: text('Network to move to, ID or name'), src: text('Network to move from, ID or name') },
        { sendsEmpty: true, style: 'yaml', summary: 'Move a server from one network to another' },
      ),
    'change-disk-storage': () =>
      perform(
        { disk_id: positional(text('Disk to move, ID or name')), ...TARGET_STORAGE, ...KEEP_ORIGIN },
        { style: 'yaml', summary: 'Move a disk of a server to another storage' },
      ),
    'change-storage': () =>
      perform(
        { ...TARGET_STORAGE, ...KEEP_ORIGIN },
        { style: 'yaml', summary: 'Move all disks of a server to another storage' },
      ),
    'create-backup': () =>
      perform(
        { auto_start: flag('Start it once the backup is there', { default: false }) },
        { summary: 'Give a server a backup on a second host' },
      ),
    'delete-backup': () =>
      perform(
        { purge: flag('Forget the backup without asking its host') },
        { sendsEmpty: true, summary: 'Delete the backup of a server on the second host' },
      ),
    'start-backup': () => batchPerform(undefined, { summary: 'Start the backups of servers on the second host' }),
    'reconcile-backup': () =>
      batchPerform(undefined, { summary: 'Build the backups of servers anew, on another second host' }),
    'switch-to-backup': () =>
      perform(
        { auto_start: flag('Start it there', { default: false }) },
        { summary: 'Let the backup on the second host take over' },
      ),
    'create-instance-backup': () =>
      perform(
        {
          name: positional(text('Name of the backup', { metavar: 'BACKUP' })),
          backup_storage_id: positional(text('Backup storage, ID or name')),
        },
        { action: 'instance-backup', summary: 'Save a server, with all its disks, to a backup storage' },
      ),
    'convert-to-kvm': () =>
      batchPerform(TARGET, { sendsEmpty: true, summary: 'Convert servers of another hypervisor to KVM' }),
  },
})
