import type { Public } from './public.ts'
import { BaseVirtualResource } from './resource.ts'

/** Both PEM. */
export interface LbCertificateSpec {
  name: string
  certificate: string
  privateKey: string
}

/** A TLS certificate kept by the load balancer service. Private keys are never read. */
export abstract class BaseLbCertificate<Data = unknown> extends BaseVirtualResource<Data> {
  abstract get commonName(): string

  /** Separated by commas. */
  get subjectAlternativeNames(): string {
    return ''
  }

  /** Algorithm and digest, e.g. `sha1:7454a1…`. */
  get fingerprint(): string {
    return ''
  }

  get expireTime(): Date | undefined {
    return undefined
  }

  /** The public certificate, PEM. */
  get certificate(): string {
    return ''
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudLbCertificate = Public<BaseLbCertificate>
