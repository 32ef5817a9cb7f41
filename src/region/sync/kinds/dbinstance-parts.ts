import type { ICloudDbInstance } from '../../../cloudprovider/dbinstance.ts'
import { collect } from '../../../cloudprovider/paging.ts'
import { stampOf } from '../../clock.ts'
import { dbinstanceaccounts } from '../../kinds/dbinstanceaccounts.ts'
import { dbinstancebackups } from '../../kinds/dbinstancebackups.ts'
import { dbinstancedatabases } from '../../kinds/dbinstancedatabases.ts'
import { dbinstanceparameters } from '../../kinds/dbinstanceparameters.ts'
import { dbinstanceprivileges } from '../../kinds/dbinstanceprivileges.ts'
import { orNone, type PartOf, partsOf, without } from '../reconcile/parts.ts'
import { type CloudItem, reconcile } from '../reconcile/reconcile.ts'
import type { RegionSync, SyncStep } from '../reconcile/region-context.ts'
import { below, belowParts, here } from '../reconcile/scope.ts'
import { common, owned, projectFacts } from '../reconcile/values.ts'

/** A grant on all databases of an instance names them so. */
const EVERY_DATABASE = '*'

const ofInstances = (sync: RegionSync) => below(sync, 'dbinstance_id', 'dbinstances')

/** The local id of the instance that a part is of. */
const instanceId = (sync: RegionSync, part: PartOf<CloudItem, unknown>) =>
  sync.localId('dbinstances', part.parent.globalId)

export const dbAccountsStep: SyncStep = {
  plural: 'dbinstanceaccounts',
  capability: 'rds',
  run: sync =>
    reconcile(sync, {
      kind: dbinstanceaccounts,
      scope: ofInstances(sync),
      remote: partsOf(sync.dbInstances, instance => instance.listAccounts()),
      numbered: false,
      map: part => {
        const id = instanceId(sync, part)
        if (id === null) return without('database instance', part.parent.globalId)
        return { values: { ...common(part.item), dbinstance_id: id, host: part.item.host } }
      },
    }),
}

export const dbDatabasesStep: SyncStep = {
  plural: 'dbinstancedatabases',
  capability: 'rds',
  run: sync =>
    reconcile(sync, {
      kind: dbinstancedatabases,
      scope: ofInstances(sync),
      remote: partsOf(sync.dbInstances, instance => instance.listDatabases()),
      numbered: false,
      map: part => {
        const id = instanceId(sync, part)
        if (id === null) return without('database instance', part.parent.globalId)
        return { values: { ...common(part.item), dbinstance_id: id, character_set: part.item.characterSet } }
      },
    }),
}

/** What accounts may do with databases. A grant on a database that is not there (yet) says nothing. */
export const dbPrivilegesStep: SyncStep = {
  plural: 'dbinstanceprivileges',
  capability: 'rds',
  run: sync =>
    reconcile(sync, {
      kind: dbinstanceprivileges,
      scope: belowParts(sync, 'dbinstanceaccount_id', 'dbinstanceaccounts', 'dbinstance_id', 'dbinstances'),
      remote: partsOf(sync.dbInstances, privilegesOf),
      numbered: false,
      map: ({ item }) => {
        const accountId = sync.localId('dbinstanceaccounts', item.accountId)
        if (accountId === null) return without('database account', item.accountId)
        const databaseId = sync.localId('dbinstancedatabases', item.databaseId)
        if (databaseId === null) return without('database', item.databaseId)
        const values = { dbinstanceaccount_id: accountId, dbinstancedatabase_id: databaseId, privilege: item.privilege }
        return { values }
      },
    }),
}

async function privilegesOf(instance: ICloudDbInstance) {
  const databases = await collect(orNone(instance.listDatabases()))
  const accounts = await collect(orNone(instance.listAccounts()))
  return accounts.flatMap(account =>
    databases.flatMap(database => {
      const own = account.privileges.find(granted => granted.database === database.name)
      const granted = own ?? account.privileges.find(privilege => privilege.database === EVERY_DATABASE)
      if (granted === undefined) return []
      const globalId = `${account.globalId}/${database.globalId}`
      const ids = { accountId: account.globalId, databaseId: database.globalId }
      return [{ ...ids, globalId, name: database.name, privilege: granted.privilege }]
    }),
  )
}

export const dbParametersStep: SyncStep = {
  plural: 'dbinstanceparameters',
  capability: 'rds',
  run: sync =>
    reconcile(sync, {
      kind: dbinstanceparameters,
      scope: ofInstances(sync),
      remote: partsOf(sync.dbInstances, async instance =>
        (await instance.getParameters()).map(({ key, value, description }) => ({
          key,
          value,
          description,
          globalId: `${instance.globalId}/${key}`,
          name: `${instance.name}-${key}`,
        })),
      ),
      numbered: false,
      map: part => {
        const id = instanceId(sync, part)
        if (id === null) return without('database instance', part.parent.globalId)
        const { key, value, description } = part.item
        return { values: { dbinstance_id: id, key, value, description } }
      },
    }),
}

/** Backups outlive their instance; while it is there they belong to its project. */
export const dbBackupsStep: SyncStep = {
  plural: 'dbinstancebackups',
  capability: 'rds',
  run: sync =>
    reconcile(sync, {
      kind: dbinstancebackups,
      scope: here(sync),
      remote: sync.cloudRegion.listDbBackups(),
      map: backup => {
        const id = sync.localId('dbinstances', backup.dbinstanceId)
        const instance = id === null ? undefined : sync.region.store.rows('dbinstances').byKey(id)
        return {
          values: {
            ...common(backup),
            ...owned(sync, backup),
            ...(instance === undefined
              ? {}
              : { tenant_id: instance.tenant_id ?? '', domain_id: instance.domain_id ?? 'default' }),
            manager_id: sync.providerId,
            cloudregion_id: sync.regionId,
            dbinstance_id: id ?? '',
            engine: backup.engine,
            engine_version: backup.engineVersion,
            start_time: backup.startTime === undefined ? null : stampOf(backup.startTime),
            end_time: backup.endTime === undefined ? null : stampOf(backup.endTime),
            backup_mode: backup.backupMode,
            backup_method: backup.backupMethod,
            backup_size_mb: backup.backupSizeMb,
            db_names: backup.dbNames,
          },
          facts: projectFacts(sync, backup),
        }
      },
    }),
}
