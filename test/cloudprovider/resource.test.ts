import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { BaseEip } from '../../src/cloudprovider/eip.ts'
import { NotFoundError, NotSupportedError } from '../../src/cloudprovider/errors/index.ts'
import { collect } from '../../src/cloudprovider/paging.ts'
import { BaseResource } from '../../src/cloudprovider/resource.ts'
import { BaseVpc } from '../../src/cloudprovider/vpc.ts'
import { Secret } from '../../src/core/secret.ts'

interface Data {
  id: string
  tags?: Record<string, string>
}

class Thing extends BaseResource<Data> {
  answers: (Data | Error)[] = []

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return 'thing'
  }

  override get createdAt(): Date {
    return new Date(0)
  }

  override get tags() {
    return this.data.tags ?? {}
  }

  get key(): Secret {
    return new Secret('hunter2')
  }

  get nothing(): undefined {
    return undefined
  }

  get relation(): Thing {
    return this
  }

  protected override fetchData(): Promise<Data> {
    const answer = this.answers.shift()
    return answer instanceof Error || answer === undefined ? Promise.reject(answer) : Promise.resolve(answer)
  }
}

class BareVpc extends BaseVpc<null> {
  get id(): string {
    return 'v-1'
  }

  get name(): string {
    return 'bare'
  }

  get regionId(): string {
    return 'r-1'
  }

  get cidrBlock(): string {
    return '10.0.0.0/8'
  }
}

describe('BaseResource', () => {
  it('replaces what it knew when refreshed', async () => {
    const thing = new Thing({ id: '1', tags: { old: 'yes' } })
    thing.answers = [{ id: '1', tags: { new: 'yes' } }, { id: '1' }]
    await thing.refresh()
    expect(thing.tags).toEqual({ new: 'yes' })
    await thing.refresh()
    expect(thing.tags).toEqual({})
  })

  it('keeps what it knew when the refresh fails', async () => {
    const thing = new Thing({ id: '1', tags: { old: 'yes' } })
    thing.answers = [new NotFoundError('gone')]
    await expect(thing.refresh()).rejects.toThrow(NotFoundError)
    expect(thing.tags).toEqual({ old: 'yes' })
  })

  it('prints its plain columns: dates as text, secrets masked, no relations, nothing undefined', () => {
    const columns = new Thing({ id: '1', tags: { a: 'b' } }).toJSON()
    expect(columns).toMatchObject({
      id: '1',
      globalId: '1',
      name: 'thing',
      createdAt: '1970-01-01T00:00:00.000Z',
      key: '***',
    })
    expect(columns).toMatchObject({ tags: { a: 'b' }, isEmulated: false })
    expect(Object.keys(columns)).not.toContain('relation')
    expect(Object.keys(columns)).not.toContain('nothing')
    expect(inspect(columns)).not.toContain('hunter2')
  })
})

describe('what a cloud leaves out', () => {
  const vpc = new BareVpc(null)

  it('is NotSupported when asked for, and names resource and action', async () => {
    await expect(collect(vpc.listWires())).rejects.toThrow(/BareVpc bare cannot list wires/)
    await expect(vpc.getWire('w')).rejects.toThrow(NotSupportedError)
    await expect(vpc.delete()).rejects.toThrow(NotSupportedError)
    await expect(vpc.refresh()).rejects.toThrow(NotSupportedError)
    await expect(vpc.setTags({}, true)).rejects.toThrow(NotSupportedError)
  })

  it('never throws before it is awaited or read', () => {
    expect(() => void vpc.delete().catch(() => undefined)).not.toThrow()
    expect(() => vpc.listNatGateways()).not.toThrow()
  })

  it('has harmless values', () => {
    expect(vpc).toMatchObject({
      isDefault: false,
      externalAccessMode: 'eip',
      isEmulated: false,
      tags: {},
      globalId: 'v-1',
    })
    expect(Object.keys(Object.getOwnPropertyDescriptors(BaseEip.prototype))).toContain('bandwidth')
  })
})
