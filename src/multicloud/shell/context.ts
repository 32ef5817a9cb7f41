import type { Context } from '../../cli/context.ts'
import type { ICloudProvider } from '../../cloudprovider/provider.ts'

/** What a command of testcli is given: the outside world and a provider, which connects when first asked for. */
export interface CloudContext extends Context {
  cloud(): Promise<ICloudProvider>
}

/** An embedded cloud for those who have none: where it answers, and how to log in. */
export interface Simulator {
  readonly url: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  close(): Promise<void>
}
