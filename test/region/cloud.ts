import { startTestCloud, type TestCloud } from '../../src/testcloud/index.ts'
import { TestRegion } from './support.ts'

/** A dev region and a TestCloud that the test can change behind its back. */
export class CloudAndRegion {
  readonly cloud: TestCloud
  readonly region: TestRegion

  private constructor(cloud: TestCloud, region: TestRegion) {
    this.cloud = cloud
    this.region = region
  }

  static async start(scale = 10): Promise<CloudAndRegion> {
    const cloud = await startTestCloud({ seed: 4, scale, speed: 1000 })
    return new CloudAndRegion(cloud, await TestRegion.start({ seed: 4 }))
  }

  async import(name = 'cloud', more: Record<string, boolean | string[]> = {}): Promise<void> {
    const { accessKeyId, accessKeySecret } = this.cloud.credentials.administrator
    const answer = await this.region.post('/cloudaccounts', {
      cloudaccount: {
        name,
        provider: 'TestCloud',
        access_key_id: accessKeyId,
        access_key_secret: accessKeySecret.reveal(),
        endpoint: this.cloud.url,
        ...more,
      },
    })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    await this.region.region.settled()
  }

  async sync(
    body: Record<string, boolean | string[]> = { force: true, full_sync: true },
    name = 'cloud',
  ): Promise<void> {
    await this.region.post(`/cloudaccounts/${name}/sync`, { cloudaccount: body })
    await this.region.region.settled()
  }

  /** What the region shows of the servers: external id → member. */
  async servers(member: string): Promise<Map<string, unknown>> {
    const rows = await this.region.list('/servers?scope=system')
    return new Map(rows.map(row => [String(row.external_id), row[member]]))
  }

  async close(): Promise<void> {
    await this.region.close()
    await this.cloud.close()
  }
}
