import { hostdmesgs } from '../../api/compute/hostdmesgs.ts'
import { EVENTS_OF } from '../../api/events.ts'
import { defineResource } from '../resource.ts'
import { eventList, eventsOf } from './event/list.ts'

export default defineResource(
  {
    keyword: '',
    resource: EVENTS_OF.compute,
    heading: 'Events',
    commands: {
      'event-show': () =>
        eventList({
          summary: 'List what happened to resources',
          examples: ['event-show --type cloudaccount --action sync_host_complete --limit 5'],
        }),
      'region-event-show': () => eventList({ summary: 'List what happened to resources of the region' }),
      'server-event': () => eventsOf('server', 'servers'),
      'container-event': () => eventsOf('container', 'containers'),
      'disk-event': () => eventsOf('disk', 'disks'),
      'dbinstance-event': () => eventsOf('dbinstance', 'RDS instances'),
      'lb-event': () => eventsOf('loadbalancer', 'load balancers'),
      'eip-event': () => eventsOf('eip', 'elastic IPs'),
      'host-event': () => eventsOf('host', 'hosts'),
      'vpc-event': () => eventsOf('vpc', 'VPCs'),
      'zone-event': () => eventsOf('zone', 'zones'),
      'region-event': () => eventsOf('cloudregion', 'cloud regions'),
      'wire-event': () => eventsOf('wire', 'wires'),
      'network-event': () => eventsOf('network', 'networks'),
      'cloud-provider-event': () => eventsOf('cloudprovider', 'cloud providers'),
      'cloud-account-event': () =>
        eventsOf('cloudaccount', 'cloud accounts', {
          examples: ['cloud-account-event "$CLOUD_ACCOUNT_ID" --since 2026-01-01'],
        }),
      'bucket-event': () => eventsOf('bucket', 'buckets'),
    },
  },
  {
    keyword: '',
    resource: hostdmesgs,
    commands: {
      'host-dmesg-show': () => eventList({ summary: 'List what the kernels of hosts said' }),
    },
  },
  {
    keyword: '',
    resource: EVENTS_OF.image,
    commands: {
      'glance-event-show': () => eventList({ summary: 'List what happened to resources of the image service' }),
      'image-event': () => eventsOf('image', 'images'),
    },
  },
  {
    keyword: '',
    resource: EVENTS_OF.identity,
    commands: {
      'keystone-event-show': () => eventList({ summary: 'List what happened to users, projects, roles and the like' }),
      'user-event': () => eventsOf('user', 'users'),
      'group-event': () => eventsOf('group', 'groups'),
      'domain-event': () => eventsOf('domain', 'domains'),
      'idp-event': () => eventsOf('identity_provider', 'identity providers'),
      'project-event': () => eventsOf('project', 'projects'),
      'organization-event': () => eventsOf('organization', 'organizations'),
      'role-event': () => eventsOf('role', 'roles'),
      'policy-event': () => eventsOf('policy', 'policies'),
      'endpoint-event': () => eventsOf('endpoint', 'endpoints'),
      'service-event': () => eventsOf('service', 'services'),
      'credential-event': () => eventsOf('credential', 'credentials'),
    },
  },
  {
    keyword: '',
    resource: EVENTS_OF.monitor,
    commands: {
      'monitor-event-show': () => eventList({ summary: 'List what happened to resources of the monitor' }),
      'monitor-migrationalert-event': () => eventsOf('migrationalert', 'migration alerts'),
    },
  },
  {
    keyword: '',
    resource: EVENTS_OF.notify,
    commands: {
      'notify-event-show': () => eventList({ summary: 'List what happened to resources of the notification service' }),
      'notification-event': () => eventsOf('notification', 'notifications'),
    },
  },
  {
    keyword: '',
    resource: EVENTS_OF.k8s,
    commands: {
      'kube-event-show': () => eventList({ summary: 'List what happened to Kubernetes resources' }),
    },
  },
)
