import { expect } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { TestRegion } from '../../support.ts'

/** A few addresses of a network that nothing else is in. */
export const RANGE = { guest_ip_start: '10.9.0.10', guest_ip_end: '10.9.0.20', guest_ip_mask: 24 }

/** The keyword of what a path names: that of its plural. */
const keywordOf = (path: string) => /^\/(\w+?)s?(?:[/?]|$)/.exec(path)?.[1] ?? ''

/** A region with a zone `z` and a wire `w`, and short ways to ask it. */
export class Premises {
  readonly region: TestRegion

  private constructor(region: TestRegion) {
    this.region = region
  }

  static async start(): Promise<Premises> {
    const region = await TestRegion.start()
    await region.post('/zones', { zone: { name: 'z' } })
    await region.post('/wires', { wire: { name: 'w', bandwidth: 1000, zone: 'z' } })
    return new Premises(region)
  }

  close(): Promise<void> {
    return this.region.close()
  }

  /** The status, class and words of a refusal. */
  readonly refused = async (method: string, path: string, body: JsonObject = {}): Promise<unknown[]> => {
    const answer = await this.region.send(method, path, method === 'GET' ? undefined : { [keywordOf(path)]: body })
    return [answer.status, answer.body.class, answer.body.details]
  }

  /** Acts on an object and is given it. */
  readonly act = async (path: string, body: JsonObject = {}): Promise<JsonObject> => {
    const answer = await this.region.post(path, { [keywordOf(path)]: body })
    expect([answer.status, answer.body.details]).toEqual([200, undefined])
    return Object(answer.body[keywordOf(path)])
  }

  /** Makes a network on the wire; its path. */
  readonly network = async (network: JsonObject): Promise<string> => {
    const { name } = await this.act('/networks', { wire: 'w', ...network })
    return `/networks/${String(name)}`
  }
}
