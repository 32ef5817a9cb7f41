import type { Public } from './public.ts'
import { BaseVirtualResource } from './resource.ts'

export interface LbAclEntry {
  readonly cidr: string
  readonly comment?: string
}

export interface LbAclSpec {
  name: string
  entries: readonly LbAclEntry[]
}

/** Addresses that a listener lets in or keeps out. */
export abstract class BaseLbAcl<Data = unknown> extends BaseVirtualResource<Data> {
  abstract get entries(): readonly LbAclEntry[]

  setEntries(_entries: readonly LbAclEntry[]): Promise<void> {
    return this.unsupported('be changed')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudLbAcl = Public<BaseLbAcl>
