import { basics } from '../details/basics.ts'
import { targets } from '../details/context.ts'
import { text } from '../model/column.ts'
import { type Detail, kind } from '../model/kind.ts'
import { joint, resource } from '../model/mixins.ts'
import { ofParents } from '../model/parent.ts'

/** The storage that a host reaches. The original means to tell of the host as well, and finds none. */
const reached: Detail = (context, rows) => {
  const storages = targets(context, 'backupstorages', rows, 'backupstorage_id')
  return rows.map(row => {
    const storage = storages.get(String(row.backupstorage_id))
    return {
      ...(storage !== undefined && {
        backupstorage: storage.name ?? null,
        capacity_mb: Number(storage.capacity_mb),
        storage_type: storage.storage_type ?? null,
        enabled: storage.enabled === true,
      }),
      host_enabled: false,
      account_read_only: false,
    }
  })
}

/** Which host reaches which storage of backups. */
export const hostbackupstorages = kind({
  keyword: 'hostbackupstorage',
  plural: 'hostbackupstorages',
  scope: 'domain',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    host_id: text({ notNull: true, list: 'domain', create: 'required', index: true }),
    backupstorage_id: text({ notNull: true, list: 'domain', create: 'required', index: true }),
  },
  refs: { host_id: 'hosts', backupstorage_id: 'backupstorages' },
  ancestors: { host: 'host_id', zone: 'host_id', cloudregion: 'host_id', cloudprovider: 'host_id' },
  filters: ofParents({ backupstorage_id: 'backupstorages' }),
  joint: { master: 'hosts', slave: 'backupstorages' },
  details: [basics(), reached],
})
