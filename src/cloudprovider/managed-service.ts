import { BaseBilledResource } from './resource.ts'

/** What MongoDB, Elasticsearch and Kafka as a service have in common. */
export abstract class BaseManagedService<Data = unknown> extends BaseBilledResource<Data> {
  abstract get instanceType(): string

  get vpcId(): string {
    return ''
  }

  get networkId(): string {
    return ''
  }

  get zoneId(): string {
    return ''
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}
