import { choice, integer, integers, positional, required, text, texts } from '../../../cli/options/index.ts'
import { NotFoundError } from '../../../cloudprovider/errors/index.ts'
import { find } from '../../../cloudprovider/paging.ts'
import * as finders from '../resources/finders.ts'
import { columnsOf } from '../resources/row.ts'
import { type Actions, action, cloudCommand, creation } from './action.ts'
import { given, numberOr } from './given.ts'

const { loadbalancers, lbListeners, dbInstances, elasticcaches, snapshotPolicies, dnsZones, fileSystems } = finders

const RECORD = {
  name: positional(text('Name relative to the zone; @ is the zone itself')),
  type: positional(text('A, AAAA, CNAME, MX, TXT, …')),
  value: positional(text('Value')),
  ttl: integer('Seconds that others may keep it', { default: 600 }),
  mx_priority: integer('Of a mail exchanger: the lower, the earlier'),
}

/** What can be done to load balancers, databases, caches, snapshot policies and the like. */
export const SERVICE_ACTIONS: Actions = {
  'project-create': () =>
    cloudCommand({
      summary: 'Create a project of the cloud',
      options: { name: positional(text('Name')) },
      run:
        ({ name }) =>
        async context => ({ kind: 'object', value: columnsOf(await (await context.cloud()).createProject(name)) }),
    }),
  'loadbalancer-start': () =>
    action(loadbalancers, { summary: 'Start a load balancer', options: {}, act: () => lb => lb.start() }),
  'loadbalancer-stop': () =>
    action(loadbalancers, { summary: 'Stop a load balancer', options: {}, act: () => lb => lb.stop() }),
  'loadbalancer-delete': () =>
    action(loadbalancers, { summary: 'Delete a load balancer', options: {}, act: () => lb => lb.delete() }),
  'lb-listener-start': () =>
    action(lbListeners, { summary: 'Start a listener', options: {}, act: () => listener => listener.start() }),
  'lb-listener-stop': () =>
    action(lbListeners, { summary: 'Stop a listener', options: {}, act: () => listener => listener.stop() }),
  'dbinstance-reboot': () =>
    action(dbInstances, { summary: 'Restart an RDS instance', options: {}, act: () => instance => instance.reboot() }),
  'dbinstance-delete': () =>
    action(dbInstances, { summary: 'Delete an RDS instance', options: {}, act: () => instance => instance.delete() }),
  'elasticcache-restart': () =>
    action(elasticcaches, { summary: 'Restart an elastic cache', options: {}, act: () => cache => cache.restart() }),
  'elasticcache-delete': () =>
    action(elasticcaches, { summary: 'Delete an elastic cache', options: {}, act: () => cache => cache.delete() }),
  'file-system-delete': () =>
    action(fileSystems, { summary: 'Delete a file system', options: {}, act: () => fileSystem => fileSystem.delete() }),
  'snapshot-policy-create': () =>
    creation({
      summary: 'Create a snapshot policy',
      examples: ['snapshot-policy-create nightly --retention-days 7 --weekday 1 --weekday 5 --hour 2'],
      options: {
        name: positional(text('Name')),
        retention_days: integer('Days that a snapshot is kept; -1 keeps it for good', { default: 7 }),
        weekday: required(integers('1 (Monday) to 7 (Sunday)')),
        hour: required(integers('Hour of the day, 0 to 23')),
        desc: text('Description'),
      },
      create:
        ({ name, retention_days: days, weekday, hour, desc: description }) =>
        region =>
          region.createSnapshotPolicy({
            name,
            retentionDays: Number(days),
            repeatWeekdays: weekday.map(Number),
            timePoints: hour.map(Number),
            ...given({ description }),
          }),
    }),
  'snapshot-policy-apply': () =>
    action(snapshotPolicies, {
      summary: 'Apply a snapshot policy to disks',
      options: { disk: positional(texts('Global id of a disk')) },
      act:
        ({ disk }) =>
        policy =>
          policy.applyDisks(disk),
    }),
  'snapshot-policy-cancel': () =>
    action(snapshotPolicies, {
      summary: 'Take disks out of a snapshot policy',
      options: { disk: positional(texts('Global id of a disk')) },
      act:
        ({ disk }) =>
        policy =>
          policy.cancelDisks(disk),
    }),
  'snapshot-policy-delete': () =>
    action(snapshotPolicies, {
      summary: 'Delete a snapshot policy',
      options: {},
      act: () => policy => policy.delete(),
    }),
  'bucket-set-acl': () =>
    action(finders.buckets, {
      summary: 'Change who may read a bucket',
      options: {
        acl: positional(choice(['private', 'public-read', 'public-read-write', 'authenticated-read'], 'Who may')),
      },
      act:
        ({ acl }) =>
        bucket =>
          bucket.setAcl(acl),
    }),
  'bucket-object-put': () =>
    action(finders.buckets, {
      summary: 'Store a small object in a bucket',
      options: {
        key: positional(text('Key')),
        content: positional(text('Its content')),
        content_type: text('Such as text/plain'),
      },
      act:
        ({ key, content, content_type: contentType }) =>
        bucket =>
          bucket.putObject(key, Buffer.from(content), contentType === undefined ? {} : { contentType }),
    }),
  'bucket-object-delete': () =>
    action(finders.buckets, {
      summary: 'Delete an object of a bucket',
      options: { key: positional(text('Key')) },
      act:
        ({ key }) =>
        bucket =>
          bucket.deleteObject(key),
    }),
  'dns-record-create': () =>
    action(dnsZones, {
      summary: 'Add a record to a DNS zone',
      options: RECORD,
      act:
        ({ name, type, value, ttl, mx_priority: mxPriority }) =>
        zone =>
          zone.addRecord({ name, type, value, ttl: Number(ttl), ...given({ mxPriority: numberOr(mxPriority) }) }),
    }),
  'dns-record-delete': () =>
    action(dnsZones, {
      summary: 'Delete a record of a DNS zone',
      options: { record: positional(text('Global id of the record')) },
      act:
        ({ record: wanted }) =>
        async zone => {
          const record = await find(zone.listRecords(), r => r.globalId === wanted)
          if (record === undefined) throw new NotFoundError(`DNS zone ${zone.name} has no record "${wanted}"`)
          await record.delete()
        },
    }),
}
