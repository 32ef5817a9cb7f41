import type { JsonObject } from '../../../core/json.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'

/** A server's disk: how it hangs on the server, itself, and where it lies. */
export interface DiskPart {
  readonly joint: Row
  readonly disk: Row
  readonly storage: Row | undefined
  /** Where its host finds it. */
  readonly path: string
}

/** The disks of a server, in their order. */
export function diskParts({ region }: ApiRequest, server: Row): DiskPart[] {
  const { store } = region
  const joints = store.rows('guestdisks').where({ guest_id: String(server.id) })
  const disks = store.rows('disks').byKeys(joints.map(joint => joint.disk_id))
  const storages = store.rows('storages').byKeys([...disks.values()].map(disk => disk.storage_id))
  const mounts = store.rows('hoststorages').where({ host_id: String(server.host_id ?? '') })
  return joints
    .toSorted((a, b) => Number(a.index) - Number(b.index))
    .flatMap(joint => {
      const disk = disks.get(String(joint.disk_id))
      if (disk === undefined) return []
      const mount = mounts.find(({ storage_id }) => storage_id === disk.storage_id)
      const path = mount === undefined ? '' : `${String(mount.mount_point)}/${String(disk.id)}`
      return [{ joint, disk, storage: storages.get(String(disk.storage_id)), path }]
    })
}

/** A server's card and the network that it is in. */
export interface NicPart {
  readonly nic: Row
  readonly network: Row
}

/** The cards of a server, in their order. */
export function nicParts({ region }: ApiRequest, server: Row): NicPart[] {
  const { store } = region
  const nics = store.rows('guestnetworks').select(sql`t.guest_id = ${String(server.id)} ORDER BY t."index"`)
  const networks = store.rows('networks').byKeys(nics.map(nic => nic.network_id))
  return nics.flatMap(nic => {
    const network = networks.get(String(nic.network_id))
    return network === undefined ? [] : [{ nic, network }]
  })
}

/** The members that say something: empty texts are left out, as the original leaves them out. */
export function said(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== '' && value !== null))
}
