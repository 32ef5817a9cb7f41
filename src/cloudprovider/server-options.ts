import type { Secret } from '../core/secret.ts'
import type { BillingCycle } from './billing.ts'
import type { Tags } from './resource.ts'

export interface ServerDiskSpec {
  storageType: string
  sizeGb: number
  name?: string
  iops?: number
}

export interface ServerCreateOptions {
  name: string
  hostname?: string
  description?: string
  /** Global id of the image. */
  imageId: string
  /** Sku name; wins over vcpuCount and vmemSizeMb. */
  instanceType?: string
  vcpuCount?: number
  vmemSizeMb?: number
  /** Global id of the network. */
  networkId: string
  ipAddr?: string
  sysDisk: ServerDiskSpec
  dataDisks?: readonly ServerDiskSpec[]
  secgroupIds?: readonly string[]
  keypairName?: string
  publicKey?: string
  account?: string
  password?: Secret
  userData?: string
  projectId?: string
  tags?: Tags
  billingCycle?: BillingCycle
}

export interface ServerStopOptions {
  /** Cut the power instead of asking the guest. */
  force?: boolean
  /** Give the cpu and memory back to the cloud while it is stopped, where the cloud can. */
  stopCharging?: boolean
}

export interface ServerUpdateOptions {
  name?: string
  hostname?: string
  description?: string
}

/** The new size; `instanceType` wins where the cloud has skus. */
export interface ServerChangeConfig {
  instanceType?: string
  vcpuCount?: number
  cpuSockets?: number
  vmemSizeMb?: number
}

export interface ServerRebuildOptions {
  imageId: string
  sysSizeGb?: number
  account?: string
  password?: Secret
  publicKey?: string
}

/** How one logs in to a server from now on. */
export interface ServerDeployOptions {
  account?: string
  password?: Secret
  keypairName?: string
  publicKey?: string
  /** Takes the key away that it has. */
  deleteKeypair?: boolean
}

export interface VncInfo {
  protocol: string
  url: string
  password?: Secret
}
