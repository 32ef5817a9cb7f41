import {
  flag,
  integer,
  optionalPositional,
  pairs,
  positional,
  required,
  secret,
  text,
  texts,
} from '../../../cli/options/index.ts'
import type { ServerChangeConfig, ServerUpdateOptions } from '../../../cloudprovider/server-options.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { Secret } from '../../../core/secret.ts'
import { servers } from '../resources/finders.ts'
import { type Actions, action } from './action.ts'
import { given, numberOr } from './given.ts'

const FORCE = flag('Cut the power instead of asking the guest')

/** Everything that can be done to a server. */
export const SERVER_ACTIONS: Actions = {
  'server-start': () =>
    action(servers, {
      summary: 'Start a server and wait until it runs',
      options: {},
      act: () => server => server.start(),
    }),
  'server-stop': () =>
    action(servers, {
      summary: 'Stop a server and wait until it is off',
      options: { force: FORCE, stop_charging: flag('Give cpu and memory back to the cloud meanwhile') },
      act:
        ({ force, stop_charging: stopCharging }) =>
        server =>
          server.stop({ ...given({ force, stopCharging }) }),
    }),
  'server-restart': () =>
    action(servers, {
      summary: 'Restart a server and wait until it runs',
      options: { force: FORCE },
      act:
        ({ force }) =>
        server =>
          server.restart({ ...given({ force }) }),
    }),
  'server-delete': () =>
    action(servers, {
      summary: 'Delete a server with the disks that are marked for it',
      options: {},
      act: () => server => server.delete(),
    }),
  'server-update': () =>
    action(servers, {
      summary: 'Change name, host name or description of a server',
      options: { name: text('New name'), hostname: text('New host name in the guest'), desc: text('New description') },
      act: ({ name, hostname, desc: description }) => {
        const change: ServerUpdateOptions = given({ name, hostname, description })
        if (Object.keys(change).length === 0)
          throw new UsageError('Nothing to change: give --name, --hostname or --desc.')
        return server => server.update(change)
      },
    }),
  'server-change-config': () =>
    action(servers, {
      summary: 'Change the size of a server',
      examples: ['server-change-config i-0r9ctxy3 --instance-type tc.g1.xlarge'],
      options: {
        instance_type: text('Size by its name, where the cloud sells sizes'),
        vcpu_count: integer('Virtual cpus'),
        cpu_sockets: integer('Sockets that the cpus are spread over'),
        vmem_size_mb: integer('Memory in MB'),
      },
      act: values => {
        const change: ServerChangeConfig = given({
          instanceType: values.instance_type,
          vcpuCount: numberOr(values.vcpu_count),
          cpuSockets: numberOr(values.cpu_sockets),
          vmemSizeMb: numberOr(values.vmem_size_mb),
        })
        if (Object.keys(change).length === 0)
          throw new UsageError('Nothing to change: give --instance-type, --vcpu-count or --vmem-size-mb.')
        return server => server.changeConfig(change)
      },
    }),
  'server-rebuild-root': () =>
    action(servers, {
      summary: 'Make the system disk of a server anew from an image',
      options: {
        image: required(text('Global id of the image')),
        sys_size_gb: integer('Size of the new system disk in GB'),
        account: text('Login of the new system'),
        password: secret(text('Its password')),
        public_key: text('Key that may log in'),
      },
      act: values => async server => {
        const { image: imageId, account, public_key: publicKey, password } = values
        const sysSizeGb = numberOr(values.sys_size_gb)
        const hidden = password === undefined ? undefined : new Secret(password)
        const options = { imageId, ...given({ sysSizeGb, account, publicKey, password: hidden }) }
        return { serverId: server.globalId, sysDiskId: await server.rebuildRoot(options) }
      },
    }),
  'server-reset-password': () =>
    action(servers, {
      summary: 'Set the password of an account in the guest',
      options: {
        account: positional(text('Login in the guest, e.g. root')),
        password: required(secret(text('Its new password'))),
      },
      act:
        ({ account, password }) =>
        server =>
          server.resetPassword(account, new Secret(password)),
    }),
  'server-set-secgroup': () =>
    action(servers, {
      summary: 'Put a server into security groups, and out of all others',
      options: { secgroup: positional(texts('Global id of a security group')) },
      act:
        ({ secgroup }) =>
        server =>
          server.setSecgroups(secgroup),
    }),
  'server-set-tags': () =>
    action(servers, {
      summary: 'Add tags to a server',
      examples: ['server-set-tags i-0r9ctxy3 --tag env=prod --tag owner=ops'],
      options: { tag: required(pairs('A tag')), replace: flag('Remove all other tags') },
      act:
        ({ tag, replace }) =>
        server =>
          server.setTags(tag, replace === true),
    }),
  'server-attach-disk': () =>
    action(servers, {
      summary: 'Attach a disk to a server',
      options: { disk: positional(text('Global id of the disk')) },
      act:
        ({ disk }) =>
        server =>
          server.attachDisk(disk),
    }),
  'server-detach-disk': () =>
    action(servers, {
      summary: 'Detach a disk from a server',
      options: { disk: positional(text('Global id of the disk')) },
      act:
        ({ disk }) =>
        server =>
          server.detachDisk(disk),
    }),
  'server-save-image': () =>
    action(servers, {
      summary: 'Make an image of a server',
      options: { name: positional(text('Name of the image')), desc: text('Description of the image') },
      act:
        ({ name, desc }) =>
        server =>
          server.saveImage(name, desc),
    }),
  'server-migrate': () =>
    action(servers, {
      summary: 'Move a server to another host',
      options: { host: optionalPositional(text('Global id of the host')), live: flag('While it runs') },
      act:
        ({ host = '', live }) =>
        server =>
          server.migrate(host, { ...given({ live }) }),
    }),
  'server-vnc': () =>
    action(servers, {
      summary: 'Show how the console of a server is reached',
      options: {},
      act: () => server => server.getVncInfo(),
    }),
}
