import { integer, pairs, positional, required, secret, text, texts } from '../../../cli/options/index.ts'
import { NotFoundError } from '../../../cloudprovider/errors/index.ts'
import type { ICloudHost } from '../../../cloudprovider/host.ts'
import { find } from '../../../cloudprovider/paging.ts'
import type { ICloudRegion } from '../../../cloudprovider/region.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { Secret } from '../../../core/secret.ts'
import type { Scope } from '../resources/collection.ts'
import { hosts, networks } from '../resources/finders.ts'
import { locate } from '../resources/locate.ts'
import { type Actions, action } from './action.ts'
import { parseDiskSpec } from './disk-spec.ts'
import { given, numberOr } from './given.ts'

export const SERVER_CREATE: Actions = {
  'server-create': () =>
    action(networks, {
      summary: 'Create a server in a network',
      description: 'The first disk is the system disk. The server may still be starting when the command is done.',
      examples: ['server-create subnet-1 web-1 --image img-1 --instance-type tc.g1.large --disk cloud_ssd:40G'],
      options: {
        name: positional(text('Name of the server')),
        image: required(text('Global id of the image')),
        disk: required(texts('A disk', { metavar: 'TYPE:SIZE[:NAME]' })),
        instance_type: text('Size by its name, where the cloud sells sizes'),
        vcpu_count: integer('Virtual cpus'),
        vmem_size_mb: integer('Memory in MB'),
        host: text('Global id of the host; one in the zone of the network when absent'),
        ip_addr: text('Address in the network'),
        secgroup: texts('Global id of a security group'),
        hostname: text('Host name in the guest'),
        desc: text('Description'),
        keypair: text('Name of a key pair of the cloud'),
        public_key: text('Key that may log in'),
        account: text('Login in the guest'),
        password: secret(text('Its password')),
        user_data: text('What cloud-init reads at the first start'),
        project: text('Global id of the project'),
        tag: pairs('A tag'),
      },
      act: values => {
        const [sysDisk, ...dataDisks] = values.disk.map(parseDiskSpec)
        if (sysDisk === undefined) throw new UsageError('--disk: a server needs a system disk.')
        const options = {
          name: values.name,
          imageId: values.image,
          sysDisk,
          dataDisks,
          ...given({
            instanceType: values.instance_type,
            vcpuCount: numberOr(values.vcpu_count),
            vmemSizeMb: numberOr(values.vmem_size_mb),
            ipAddr: values.ip_addr,
            secgroupIds: values.secgroup,
            hostname: values.hostname,
            description: values.desc,
            keypairName: values.keypair,
            publicKey: values.public_key,
            account: values.account,
            password: values.password === undefined ? undefined : new Secret(values.password),
            userData: values.user_data,
            projectId: values.project,
            tags: values.tag,
          }),
        }
        return async (network, scope) => {
          const host = await hostFor(network.wireId, values.host, scope)
          return host.createServer({ ...options, networkId: network.globalId })
        }
      },
    }),
}

/** The host that was asked for, or the first that is enabled in the zone of the network's wire. */
async function hostFor(wireId: string, wanted: string | undefined, scope: Scope): Promise<ICloudHost> {
  if (wanted !== undefined) return locate(hosts, scope, wanted)
  for await (const region of scope.region === undefined ? scope.provider.listRegions() : [scope.region]) {
    const zoneId = await zoneOfWire(region, wireId)
    if (zoneId === undefined) continue
    const host = await find(region.listHosts(), h => h.enabled && (zoneId === '' || h.zoneId === zoneId))
    if (host !== undefined) return host
  }
  throw new NotFoundError(`there is no host in the zone of wire ${wireId}; name one with --host`)
}

/** Empty for a wire that spans the region; undefined when the region does not have it. */
async function zoneOfWire(region: ICloudRegion, wireId: string): Promise<string | undefined> {
  for await (const vpc of region.listVpcs()) {
    const wire = await find(vpc.listWires(), w => w.globalId === wireId)
    if (wire !== undefined) return wire.zoneId
  }
  return undefined
}
