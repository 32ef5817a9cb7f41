import type { Resource } from '../api/resource.ts'
import type { JsonValue } from '../core/json.ts'
import type { BatchResult } from './batch.ts'
import { BatchManager } from './batch-manager.ts'
import type { ListResult } from './list-result.ts'
import { pathSegment } from './urls.ts'
import type { Params } from './wire-value.ts'

/** Every verb of a resource, and for a joint resource those of its pairs: `/masters/ID/slaves/ID`. */
export class ResourceManager extends BatchManager {
  /** GET /masters/ID/slaves: what belongs to a master. */
  listDescendent(masterId: string, query?: Params): Promise<ListResult> {
    const { master, slave } = this.#ends()
    return this.listAt(`/${master.plural}/${pathSegment(masterId)}/${slave.plural}`, query)
  }

  /** GET /slaves/ID/masters: what a slave belongs to. */
  listDescendent2(slaveId: string, query?: Params): Promise<ListResult> {
    const { master, slave } = this.#ends()
    return this.listAt(`/${slave.plural}/${pathSegment(slaveId)}/${master.plural}`, query)
  }

  /** GET /masters/ID/slaves/ID */
  getJoint(masterId: string, slaveId: string, query?: Params): Promise<JsonValue> {
    return this.submit('GET', this.#pairPath(masterId, slaveId), { query, member: this.resource.keyword })
  }

  /** POST /masters/ID/slaves/ID */
  attach(masterId: string, slaveId: string, params?: Params): Promise<JsonValue> {
    return this.#write('POST', masterId, slaveId, undefined, params)
  }

  /** DELETE /masters/ID/slaves/ID */
  detach(masterId: string, slaveId: string, query?: Params): Promise<JsonValue> {
    return this.submit('DELETE', this.#pairPath(masterId, slaveId), { query, member: this.resource.keyword })
  }

  /** PUT /masters/ID/slaves/ID */
  updateJoint(masterId: string, slaveId: string, query?: Params, params?: Params): Promise<JsonValue> {
    return this.#write('PUT', masterId, slaveId, query, params)
  }

  /** PATCH /masters/ID/slaves/ID */
  patchJoint(masterId: string, slaveId: string, query?: Params, params?: Params): Promise<JsonValue> {
    return this.#write('PATCH', masterId, slaveId, query, params)
  }

  batchAttach(masterId: string, slaveIds: readonly string[], params?: Params): Promise<BatchResult[]> {
    return this.each(slaveIds, slaveId => this.attach(masterId, slaveId, params))
  }

  /** One slave to several masters. */
  batchAttach2(slaveId: string, masterIds: readonly string[], params?: Params): Promise<BatchResult[]> {
    return this.each(masterIds, masterId => this.attach(masterId, slaveId, params))
  }

  batchDetach(masterId: string, slaveIds: readonly string[]): Promise<BatchResult[]> {
    return this.each(slaveIds, slaveId => this.detach(masterId, slaveId))
  }

  /** One slave from several masters. */
  batchDetach2(slaveId: string, masterIds: readonly string[]): Promise<BatchResult[]> {
    return this.each(masterIds, masterId => this.detach(masterId, slaveId))
  }

  batchUpdateJoint(masterId: string, slaveIds: readonly string[], query?: Params, params?: Params) {
    return this.each(slaveIds, slaveId => this.updateJoint(masterId, slaveId, query, params))
  }

  batchPatchJoint(masterId: string, slaveIds: readonly string[], query?: Params, params?: Params) {
    return this.each(slaveIds, slaveId => this.patchJoint(masterId, slaveId, query, params))
  }

  #write(method: string, masterId: string, slaveId: string, query: Params | undefined, params: Params | undefined) {
    const body = this.wrap(params)
    return this.submit(method, this.#pairPath(masterId, slaveId), { query, body, member: this.resource.keyword })
  }

  /** A plural with a colon keeps it here, as in the original. */
  #pairPath(masterId: string, slaveId: string): string {
    const { master, slave } = this.#ends()
    return `/${master.plural}/${pathSegment(masterId)}/${slave.plural}/${pathSegment(slaveId)}`
  }

  #ends(): { readonly master: Resource; readonly slave: Resource } {
    const { joint, plural } = this.resource
    if (joint === undefined) throw new TypeError(`${plural} joins no two resources`)
    return joint
  }
}
