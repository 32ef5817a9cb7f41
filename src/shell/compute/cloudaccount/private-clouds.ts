import { integer, positional, secret, text } from '../../../cli/options/index.ts'
import { accessKey, authUrl, hostAndPort, objectStore, userPassword } from './credentials.ts'
import { ALL_COMMANDS, type CloudForm, NO_TEST } from './form.ts'
import { endpointDomain, hcsoEndpoints, subnetDns } from './hcso.ts'

const openstackUser = () => ({
  project_name: positional(text('Project to log in to')),
  ...userPassword(),
  domain_name: text('Domain of the user and the project'),
})

const hcsoKey = () => ({ ...accessKey(), ...subnetDns(), ...hcsoEndpoints(), ...endpointDomain() })

/** Clouds, platforms and stores that someone runs on premise. */
export const PRIVATE_CLOUDS: readonly CloudForm[] = [
  {
    suffix: 'vmware',
    provider: 'VMware',
    title: 'VMware vSphere',
    commands: ALL_COMMANDS,
    create: () => ({
      ...userPassword(),
      ...hostAndPort('443'),
      zone: text('Zone that the hosts belong to, ID or name'),
    }),
    credential: () => ({
      ...userPassword(),
      port: text('Port of the API', { default: '443' }),
      host: text('Name or address of vCenter or the ESXi host, if it changes'),
    }),
  },
  {
    suffix: 'openstack',
    provider: 'OpenStack',
    title: 'OpenStack',
    commands: ALL_COMMANDS,
    credential: openstackUser,
    createAdds: authUrl,
  },
  {
    suffix: 'hcso',
    provider: 'HCSO',
    title: 'Huawei Cloud Stack Online',
    commands: NO_TEST,
    create: () => ({ ...accessKey(), ...endpointDomain(), ...subnetDns(), ...hcsoEndpoints() }),
    credential: hcsoKey,
  },
  {
    suffix: 'hcs',
    provider: 'HCS',
    title: 'Huawei Cloud Stack',
    commands: NO_TEST,
    create: () => ({ ...authUrl(), ...accessKey() }),
    credential: hcsoKey,
    update: () => ({
      account: text('User who may read the operation data', { wire: 'options.account' }),
      password: secret(text('Password of that user', { wire: 'options.password' })),
    }),
  },
  {
    suffix: 'hcsop',
    provider: 'HCSOP',
    title: 'Huawei Cloud Stack Operation Portal',
    commands: ['create'],
    credential: () => ({ ...userPassword(), ...authUrl() }),
  },
  {
    suffix: 'zstack',
    provider: 'ZStack',
    title: 'ZStack',
    commands: ALL_COMMANDS,
    credential: userPassword,
    createAdds: authUrl,
  },
  {
    suffix: 's3',
    provider: 'S3',
    title: 'an S3-compatible object store',
    commands: ALL_COMMANDS,
    create: objectStore,
    credential: accessKey,
  },
  {
    suffix: 'ceph',
    provider: 'Ceph',
    title: 'a Ceph object store',
    commands: ['create'],
    credential: objectStore,
  },
  {
    suffix: 'xsky',
    provider: 'Xsky',
    title: 'an XSKY object store',
    commands: ['create'],
    credential: objectStore,
  },
  {
    suffix: 'apsara',
    provider: 'Apsara',
    title: 'Apsara Stack',
    commands: ['create', 'update-credential'],
    create: () => ({ endpoint: text('Domain of the API'), ...accessKey() }),
    credential: () => ({
      ...accessKey(),
      organization_id: integer('ID of the organization, a number', { default: 0 }),
    }),
  },
  {
    suffix: 'cloudpods',
    provider: 'Cloudpods',
    title: 'Cloudpods',
    commands: ALL_COMMANDS,
    credential: accessKey,
    createAdds: authUrl,
  },
  {
    suffix: 'nutanix',
    provider: 'Nutanix',
    title: 'Nutanix',
    commands: NO_TEST,
    credential: userPassword,
    createAdds: () => hostAndPort('9440'),
  },
  {
    suffix: 'bingocloud',
    provider: 'BingoCloud',
    title: 'BingoCloud',
    commands: NO_TEST,
    credential: accessKey,
    createAdds: () => ({ endpoint: text('URL of the API') }),
  },
  {
    suffix: 'incloudsphere',
    provider: 'InCloudSphere',
    title: 'InCloud Sphere',
    commands: NO_TEST,
    create: () => ({ host: positional(text('Name or address of the management host')), ...accessKey() }),
    credential: accessKey,
  },
  {
    suffix: 'proxmox',
    provider: 'Proxmox',
    title: 'Proxmox VE',
    commands: NO_TEST,
    credential: userPassword,
    createAdds: () => hostAndPort('8006'),
  },
  {
    suffix: 'cephfs',
    provider: 'CephFS',
    title: 'CephFS',
    commands: ['create'],
    credential: () => ({ ...userPassword(), ...hostAndPort('8443') }),
  },
  {
    suffix: 'cnware',
    provider: 'CNware',
    title: 'CNware',
    commands: NO_TEST,
    credential: userPassword,
    createAdds: authUrl,
  },
]
