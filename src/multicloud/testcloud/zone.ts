import type { ICloudHost } from '../../cloudprovider/host.ts'
import { type CloudList, listOf } from '../../cloudprovider/paging.ts'
import type { ICloudStorage } from '../../cloudprovider/storage.ts'
import { BaseZone } from '../../cloudprovider/zone.ts'
import { statusOf } from './fields.ts'
import { Host } from './host.ts'
import { regionGlobalId, type Session, type SubscriptionData, zoneGlobalId } from './session.ts'
import { Storage } from './storage.ts'
import { type ZoneData, zoneSchema } from './zone-data.ts'

const STATES = { available: 'enable', 'sold-out': 'soldout' }

export class Zone extends BaseZone<ZoneData> {
  readonly #session: Session

  constructor(session: Session, data: ZoneData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return this.data.id
  }

  override get globalId(): string {
    return zoneGlobalId(this.data.regionId, this.data.id)
  }

  get name(): string {
    return this.data.name
  }

  override get i18n() {
    return { en: this.data.name, cn: this.data.localName }
  }

  override get status(): string {
    return statusOf(STATES, this.data.state)
  }

  get regionId(): string {
    return regionGlobalId(this.data.regionId)
  }

  override listHosts(): CloudList<ICloudHost> {
    return listOf(this.#session.subscriptions.map(subscription => this.#host(subscription)))
  }

  override async *listStorages(): CloudList<ICloudStorage> {
    for (const subscription of this.#session.subscriptions) yield* this.#storages(subscription)
  }

  #host(subscription: SubscriptionData): ICloudHost {
    return new Host(this.#session, { zone: this.data, subscription }, () => this.#storages(subscription))
  }

  async *#storages(subscription: SubscriptionData): CloudList<ICloudStorage> {
    for (const type of await this.#session.catalog.volumeTypes())
      yield new Storage(this.#session, { zone: this.data, subscription, type })
  }

  protected override fetchData(): Promise<ZoneData> {
    return this.#session.client.get(`zones/${this.data.id}`, zoneSchema)
  }
}
