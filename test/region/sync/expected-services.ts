import { flatMap, listOf, map } from '../../../src/cloudprovider/paging.ts'
import { type Expected, found } from './found.ts'

/** What is built on top of servers and networks. */
export const SERVICES: readonly Expected[] = [
  {
    plural: 'loadbalancers',
    capability: 'loadbalancer',
    list: region =>
      map(region.listLoadbalancers(), balancer =>
        found(balancer, { address: balancer.address }, { vpc_id: ['vpcs', balancer.vpcId] }),
      ),
  },
  {
    plural: 'loadbalancerbackendgroups',
    capability: 'loadbalancer',
    list: region =>
      flatMap(region.listLoadbalancers(), balancer =>
        map(balancer.listBackendGroups(), group =>
          found(group, {}, { loadbalancer_id: ['loadbalancers', balancer.globalId] }),
        ),
      ),
  },
  {
    plural: 'loadbalancerbackends',
    capability: 'loadbalancer',
    list: region =>
      flatMap(region.listLoadbalancers(), balancer =>
        flatMap(balancer.listBackendGroups(), group =>
          map(listOf(group.getBackends()), backend =>
            found(
              backend,
              { port: backend.port, weight: backend.weight },
              {
                backend_group_id: ['loadbalancerbackendgroups', group.globalId],
                backend_id: ['servers', backend.backendId],
              },
            ),
          ),
        ),
      ),
  },
  {
    plural: 'loadbalancerlisteners',
    capability: 'loadbalancer',
    list: region =>
      flatMap(region.listLoadbalancers(), balancer =>
        map(balancer.listListeners(), listener =>
          found(
            listener,
            { listener_port: listener.listenerPort, listener_type: listener.listenerType },
            {
              loadbalancer_id: ['loadbalancers', balancer.globalId],
              backend_group_id: ['loadbalancerbackendgroups', listener.backendGroupId],
            },
          ),
        ),
      ),
  },
  {
    plural: 'dbinstances',
    capability: 'rds',
    list: region =>
      map(region.listDbInstances(), instance =>
        found(instance, { engine: instance.engine }, { vpc_id: ['vpcs', instance.vpcId] }),
      ),
  },
  {
    plural: 'dbinstanceaccounts',
    capability: 'rds',
    list: region =>
      flatMap(region.listDbInstances(), instance =>
        map(instance.listAccounts(), account =>
          found(account, { host: account.host }, { dbinstance_id: ['dbinstances', instance.globalId] }),
        ),
      ),
  },
  {
    plural: 'dbinstancedatabases',
    capability: 'rds',
    list: region =>
      flatMap(region.listDbInstances(), instance =>
        map(instance.listDatabases(), database =>
          found(database, {}, { dbinstance_id: ['dbinstances', instance.globalId] }),
        ),
      ),
  },
  {
    plural: 'dbinstancebackups',
    capability: 'rds',
    list: region =>
      map(region.listDbBackups(), backup =>
        found(backup, { backup_size_mb: backup.backupSizeMb }, { dbinstance_id: ['dbinstances', backup.dbinstanceId] }),
      ),
  },
  {
    plural: 'dns_zones',
    capability: 'dnszone',
    ofAccount: cloud => map(cloud.listDnsZones(), zone => found(zone, { zone_type: zone.zoneType })),
  },
  {
    plural: 'dnsrecords',
    capability: 'dnszone',
    ofAccount: cloud =>
      flatMap(cloud.listDnsZones(), zone =>
        map(zone.listRecords(), record =>
          found(
            record,
            { dns_type: record.dnsType, dns_value: record.dnsValue, ttl: record.ttl },
            { dns_zone_id: ['dns_zones', zone.globalId] },
          ),
        ),
      ),
  },
]
