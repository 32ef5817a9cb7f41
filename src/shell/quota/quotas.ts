import {
  domainQuotas,
  identityQuotas,
  imageQuotas,
  infrasQuotas,
  projectQuotas,
  quotas,
  regionQuotas,
  zoneQuotas,
} from '../../api/quota/quotas.ts'
import { choice, integer, text } from '../../cli/options/index.ts'
import { defineResource } from '../resource.ts'
import { quotaCommands } from './quota-commands.ts'

const REGIONAL = {
  provider: text('For this kind of cloud only'),
  brand: text('For this brand of cloud only'),
  cloud_env: choice(['onpremise', 'private', 'public'], 'For clouds of this environment only'),
  account_id: text('For this cloud account only, by its ID'),
  manager_id: text('For this cloud provider (subscription) only, by its ID'),
  region_id: text('For this cloud region only, by its ID'),
}
const ZONAL = { ...REGIONAL, zone_id: text('For this zone only, by its ID') }

/** Each sort of quota: what it limits in words, what it may be narrowed to, and its limits. */
export default defineResource(
  quotaCommands({
    resource: quotas,
    prefix: '',
    of: 'servers and their CPUs, memory and disks',
    narrowed: { ...ZONAL, hypervisor: choice(['kvm', 'baremetal'], 'For servers of this hypervisor only') },
    limits: {
      count: integer('How many servers'),
      cpu: integer('How many CPUs they have together'),
      memory: integer('Their memory together, in MiB'),
      storage: integer('Their disks together, in MiB'),
      isolated_device: integer('How many GPUs and other passed-through devices'),
    },
    examples: ['quota-set --tenant lab --count 20 --cpu 80 --memory 163840'],
  }),
  quotaCommands({
    resource: projectQuotas,
    prefix: 'project',
    of: 'security groups',
    narrowed: {},
    limits: { secgroup: integer('How many security groups') },
  }),
  quotaCommands({
    resource: regionQuotas,
    prefix: 'region',
    of: 'addresses, snapshots, buckets, databases and load balancers',
    narrowed: REGIONAL,
    limits: {
      port: integer('How many network cards inside'),
      eport: integer('How many network cards to the outside'),
      eip: integer('How many elastic IPs'),
      snapshot: integer('How many snapshots of disks'),
      instance_snapshot: integer('How many snapshots of whole servers'),
      bucket: integer('How many buckets'),
      object_gb: integer('What the objects in buckets hold together, in GiB'),
      object_cnt: integer('How many objects in buckets'),
      rds: integer('How many databases'),
      cache: integer('How many caches (Redis, Memcached)'),
      loadbalancer: integer('How many load balancers'),
    },
    examples: ['region-quota-set --tenant lab --brand TestCloud --eip 5'],
  }),
  quotaCommands({
    resource: zoneQuotas,
    prefix: 'zone',
    of: 'what belongs to a zone',
    narrowed: ZONAL,
    limits: {},
  }),
  quotaCommands({
    resource: imageQuotas,
    prefix: 'image',
    of: 'images',
    narrowed: { type: choice(['iso', 'image'], 'For images of this type only') },
    limits: { image: integer('How many images') },
  }),
  quotaCommands({
    resource: domainQuotas,
    prefix: 'domain',
    of: 'cloud accounts',
    narrowed: {},
    limits: { cloudaccount: integer('How many cloud accounts') },
  }),
  quotaCommands({
    resource: infrasQuotas,
    prefix: 'infras',
    of: 'hosts and VPCs',
    narrowed: REGIONAL,
    limits: { host: integer('How many hosts'), vpc: integer('How many VPCs') },
  }),
  quotaCommands({
    resource: identityQuotas,
    prefix: 'identity',
    of: 'users, groups, projects, roles and policies',
    narrowed: {},
    limits: {
      user: integer('How many users'),
      group: integer('How many groups'),
      project: integer('How many projects'),
      role: integer('How many roles'),
      policy: integer('How many policies'),
    },
  }),
)
