import { hosts } from '../../api/compute/hosts.ts'
import { choice, flag, integer, positional, secret, text, texts } from '../../cli/options/index.ts'
import { pageIn, pageOfRows } from '../pages.ts'
import {
  batchPerform,
  batchRemove,
  create,
  custom,
  defineResource,
  get,
  getClass,
  list,
  listProperty,
  perform,
  performClass,
  performTags,
  update,
} from '../resource.ts'
import { changeDomain } from '../sharing.ts'
import { ID } from '../verbs/verb.ts'
import * as bareMetal from './hosts/bare-metal.ts'
import { HOST_LIST, hostQuery } from './hosts/list.ts'
import * as netif from './hosts/netif.ts'
import { jnlp, showHost, sysInfo } from './hosts/show.ts'
import { COMMIT_BOUND, commitBoundBody, UPDATE, updateBody } from './hosts/update.ts'

const ENABLE = ['enable', 'disable'] as const
const NIC_COLUMNS = ['mac', 'vlan_id', 'interface', 'bridge', 'ip_addr', 'net', 'wire']

export default defineResource(
  {
    keyword: 'host',
    resource: hosts,
    heading: 'Hosts',
    commands: {
      list: () => list(HOST_LIST, { body: hostQuery }),
      statistics: () => listProperty(HOST_LIST, { body: hostQuery, summary: 'Count hosts by status' }),
      'node-count': () => listProperty(HOST_LIST, { body: hostQuery, summary: 'Count the CPU sockets of hosts' }),
      'type-count': () =>
        listProperty(HOST_LIST, { body: hostQuery, property: 'host-type-count', summary: 'Count hosts by kind' }),
      show: showHost,
      sysinfo: sysInfo,
      metadata: () => get(),
      create: () =>
        create(bareMetal.CREATE, { body: bareMetal.createBody, summary: 'Record a bare-metal machine as a host' }),
      update: () => update(UPDATE, { body: updateBody }),
      delete: () => batchRemove(),
      purge: () => perform(),
      enable: () => batchPerform(),
      disable: () => batchPerform(),
      ping: () => perform(undefined, { summary: 'Report a host as alive' }),
      syncstatus: () => batchPerform(undefined, { summary: 'Ask hosts for their status' }),
      'sync-config': () => batchPerform(undefined, { summary: 'Send hosts their configuration' }),
      maintenance: () => perform(undefined, { summary: 'Put a bare-metal machine into maintenance' }),
      unmaintenance: () => perform(undefined, { summary: 'Take a bare-metal machine out of maintenance' }),
      start: () => perform(undefined, { summary: 'Switch a bare-metal machine on' }),
      stop: () => perform(undefined, { summary: 'Switch a bare-metal machine off' }),
      reset: () => perform(undefined, { summary: 'Reset a bare-metal machine' }),
      prepare: () => batchPerform(undefined, { summary: 'Prepare bare-metal machines: reboot and examine them' }),
      'ipmi-probe': () => batchPerform(undefined, { summary: 'Examine bare-metal machines through IPMI' }),
      'validate-ipmi': () =>
        performClass(
          {
            ip: positional(text('Address of the management controller')),
            username: positional(text()),
            password: positional(secret(text())),
          },
          { summary: 'Check whether IPMI credentials are right' },
        ),
      'convert-hypervisor': () =>
        perform(bareMetal.CONVERT, {
          body: bareMetal.convertBody,
          summary: 'Turn a bare-metal machine into a hypervisor',
        }),
      'undo-convert': () => perform(undefined, { summary: 'Turn a hypervisor back into a bare-metal machine' }),
      'add-netif': () =>
        perform(netif.ADD_NETIF, { body: netif.addBody, summary: 'Add a network interface to a host' }),
      'remove-netif': () =>
        perform(netif.REMOVE_NETIF, { body: netif.removeBody, summary: 'Remove a network interface of a host' }),
      'enable-netif': () =>
        perform(netif.ENABLE_NETIF, { body: netif.enableBody, summary: 'Enable a network interface of a host' }),
      'disable-netif': () =>
        perform(netif.DISABLE_NETIF, { body: netif.disableBody, summary: 'Disable a network interface of a host' }),
      'remove-all-netifs': () => perform(undefined, { summary: 'Remove all network interfaces of a host' }),
      nics: () =>
        custom({ ...ID }, { summary: 'List the network interfaces of a host' }, ({ id }) => async ({ manager }) => ({
          kind: 'list',
          page: pageIn(await manager.getSpecific(id, 'nics')),
          columns: NIC_COLUMNS,
        })),
      'probe-isolated-devices': () => perform(undefined, { summary: 'Look for devices that can be passed through' }),
      'isolated-device-numa-stats': () =>
        get({ dev_type: text() }, { summary: 'Show the passed-through devices of a host by NUMA node' }),
      'set-reserved-resource-for-isolated-device': () =>
        batchPerform(
          {
            reserved_mem: integer('Memory in MiB kept for each device'),
            reserved_storage: integer('Storage in MiB kept for each device'),
            reserved_cpu: integer('CPU cores kept for each device'),
          },
          { sendsEmpty: true, summary: 'Keep resources of hosts for their passed-through devices' },
        ),
      'class-metadata': () => performTags({ summary: 'Set class tags of a host' }),
      'set-class-metadata': () => performTags({ summary: 'Replace all class tags of a host' }),
      'set-commit-bound': () =>
        batchPerform(COMMIT_BOUND, {
          body: commitBoundBody,
          sendsEmpty: true,
          summary: 'Set how far hosts may be overcommitted',
        }),
      'reserve-cpus': () =>
        batchPerform(
          {
            mems: text('NUMA nodes whose memory to use, e.g. 0-1'),
            disable_sched_load_balance: flag('Do not balance the load over these CPU cores', { default: false }),
            processes_prefix: texts('What the names of processes begin with that may run there'),
            cpus: text('CPU cores, e.g. 0-3,8'),
          },
          { summary: 'Reserve CPU cores of hosts' },
        ),
      'unreserve-cpus': () => batchPerform(undefined, { summary: 'End the reservation of CPU cores of hosts' }),
      'auto-migrate-on-host-down': () =>
        batchPerform(
          {
            auto_migrate_on_host_shutdown: choice(ENABLE, 'When the host shuts down', { default: 'disable' }),
            auto_migrate_on_host_down: choice(ENABLE, 'When the host fails', { default: 'disable' }),
          },
          { summary: 'Set whether the servers of hosts move elsewhere by themselves' },
        ),
      'restart-host-agent': () => batchPerform(undefined, { summary: 'Restart the agent on hosts' }),
      'set-host-files': () =>
        batchPerform(
          { host_files: texts('Host file, ID or name') },
          { sendsEmpty: true, summary: 'Set the host files of hosts' },
        ),
      'host-files': () => get(undefined, { summary: 'Show the host files of a host' }),
      ipmi: () => get(undefined, { summary: 'Show the IPMI credentials of a host' }),
      vnc: () => get(undefined, { summary: 'Get access to the screen of a host' }),
      'app-options': () => get(undefined, { summary: 'Show the options that the agent of a host runs with' }),
      'worker-stats': () =>
        custom({ ...ID }, { summary: 'List the workers of the agent on a host' }, ({ id }) => async ({ manager }) => {
          const answer = await manager.getSpecific(id, 'worker-stats')
          return { kind: 'list', page: pageOfRows(answer, 'workers') }
        }),
      'api-stats': () => get(undefined, { summary: 'Show how often the API of the agent on a host was called' }),
      'tap-config': () => get(undefined, { summary: 'Show which traffic a host copies, and where to' }),
      spec: () => get(undefined, { summary: 'Show the specification of a host' }),
      logininfo: () =>
        perform(undefined, { action: 'login-info', summary: 'Show account and password for logging in to a host' }),
      ssh: () =>
        custom(
          { ...ID, port: integer('Port of the SSH service', { default: 22 }) },
          { summary: 'Log in to a host with ssh' },
          ({ id, port }) =>
            async call => {
              const { sshToHost } = await import('./hosts/ssh.ts')
              return { kind: 'none', exitCode: await sshToHost(call, id, Number(port)) }
            },
        ),
      jnlp,
      'insert-iso': () =>
        perform(
          { boot: flag('Boot from it at the next reset', { default: false }), image: text('ISO image, ID or name') },
          { summary: 'Insert an ISO image into the virtual CD-ROM of a host' },
        ),
      'eject-iso': () =>
        perform({}, { sendsEmpty: true, summary: 'Eject the ISO image from the virtual CD-ROM of a host' }),
      'cache-image': () =>
        perform(
          {
            image: positional(text()),
            // The original reads this option and does not send it.
            format: choice(['iso', 'vmdk', 'qcow2', 'vhd', 'tgz'], 'Has no effect', { wire: false }),
            force: flag('Cache it again even if it is cached', { wire: 'is_force' }),
          },
          { summary: 'Cache an image on a host' },
        ),
      'uncache-image': () => perform({ image: positional(text()) }, { summary: 'Remove a cached image from a host' }),
      'undo-recycle': () =>
        perform(
          {},
          { action: 'undo-prepaid-recycle', sendsEmpty: true, summary: 'Take a prepaid host out of the recycle pool' },
        ),
      'renew-prepaid-recycle': () =>
        perform({ duration: positional(text()) }, { summary: 'Prepay a recycled host for longer' }),
      'change-owner': () => changeDomain('Hand a host over to another domain'),
      public: () =>
        perform(
          { shared_domains: texts(), scope: choice(['system', 'domain'], 'Share with everybody or with domains') },
          { sendsEmpty: true, summary: 'Share a host with other domains' },
        ),
      private: () => perform({}, { sendsEmpty: true, summary: 'End the sharing of a host' }),
      'change-owner-candidate-domains': () => get(),
    },
  },
  {
    keyword: 'baremetal',
    resource: hosts,
    commands: {
      'register-script': () =>
        getClass(
          {},
          {
            property: 'bm-start-register-script',
            summary: 'Get the script that registers a running machine as a bare-metal host',
          },
        ),
    },
  },
)
