import type { ProviderConfig } from '../../../src/cloudprovider/config.ts'
import type { ICloudProvider } from '../../../src/cloudprovider/provider.ts'
import { factory } from '../../../src/multicloud/testcloud/index.ts'
import type { AccessKey, TestCloud } from '../../../src/testcloud/index.ts'

/** The configuration that opens an account of a running cloud. */
export function configOf(cloud: TestCloud, more: Partial<ProviderConfig> & { key?: AccessKey } = {}): ProviderConfig {
  const { key = cloud.credentials.administrator, ...rest } = more
  return {
    id: 'provider-1',
    name: 'test',
    url: cloud.url,
    account: key.accessKeyId,
    secret: key.accessKeySecret,
    // Waits pass at once: what is waited for is on a clock of its own.
    sleep: () => Promise.resolve(),
    ...rest,
  }
}

export function open(cloud: TestCloud, more: Parameters<typeof configOf>[1] = {}): Promise<ICloudProvider> {
  return factory.getProvider(configOf(cloud, more))
}
