import type { Context } from '../../cli/context.ts'
import type { OutputFormat } from '../../cli/render/index.ts'
import type { ProviderConfig } from '../../cloudprovider/config.ts'
import type { ICloudProviderFactory } from '../../cloudprovider/factory.ts'
import type { ICloudProvider } from '../../cloudprovider/provider.ts'

/** An account that a provider can open. */
export interface CloudAccount {
  readonly factory: ICloudProviderFactory
  readonly config: ProviderConfig
}

/** What a command of testcli is given: the outside world and a provider, which connects when first asked for. */
export interface CloudContext extends Context {
  /** How what comes back is printed; charts belong to tables on a terminal. */
  readonly format: OutputFormat
  cloud(): Promise<ICloudProvider>
  /** The account behind it, for what opens it in its own way. */
  cloudAccount(): Promise<CloudAccount>
  /** What ended the run before its time (Ctrl-C, `--timeout`); undefined while nothing did. */
  stopped(): Error | undefined
  /** From now on `--timeout` does not count: for what runs until it is stopped. */
  liftTimeout(): void
}

/** An embedded cloud for those who have none: where it answers, and how to log in. */
export interface Simulator {
  readonly url: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  close(): Promise<void>
}
